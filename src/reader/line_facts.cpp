#include "reader/line_facts.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "reader/credits.h"
#include "text/unicode.h"

namespace newsparse {
namespace {

// Bytes of a line that are looked at: enough for any title, credit or notice.
constexpr std::uint32_t kHeadBytes = 400;
constexpr std::uint32_t kTailBytes = 120;
constexpr std::uint32_t kLongLine = 200;       // code points: hardly ever anything but a paragraph
constexpr std::uint32_t kBodyLine = 130;       // code points: with the end of a sentence, most likely body text
constexpr std::uint32_t kTextLine = 25;        // a shorter line is too little to be text at first sight
constexpr std::uint32_t kMaxDateNotice = 120;  // code points
constexpr std::size_t kPlaceWords = 5;
constexpr std::uint32_t kContentBytes = 5;  // a word as long as this has content

std::uint32_t back_to_boundary(std::string_view text, std::uint32_t at, std::uint32_t start) {
  while (at > start && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

bool is_ascii_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && latin1::has(byte, latin1::kLetter);
}
bool is_quote(char32_t c) {
  return c == U'"' || c == U'«' || c == U'»' || c == U'“' || c == U'”' || c == U'„' || c == U'‹' || c == U'›';
}
bool is_opening_quote(char32_t c) { return c == U'"' || c == U'«' || c == U'“' || c == U'„' || c == U'‹'; }
bool is_bullet(char32_t c) {
  return is_hyphen(c) || is_dash(c) || c == U'•' || c == U'·' || c == U'*' || c == U'▪' || c == U'●' || c == U'◦' ||
         c == U'■' || c == U'►' || c == U'‣' || c == U'→';
}
bool ends_sentence(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == U'…'; }
bool is_separator(char32_t c) {
  return c == U'|' || c == U'>' || c == U'/' || c == U'•' || c == U'›' || c == U'»' || c == U'·' || is_dash(c) ||
         is_hyphen(c);
}

LineEnd line_end(std::string_view text, Span span) {
  std::uint32_t at = span.end;
  char32_t c = previous_code_point(text, at);
  if (is_quote(c)) {
    while (at > span.start) {
      c = previous_code_point(text, at);
      if (!is_space(c) && !is_quote(c)) break;
    }
    return ends_sentence(c) ? LineEnd::quoted_sentence : LineEnd::quote;
  }
  switch (c) {
    case U'.':
      return at > span.start && text[at - 1] == '.' ? LineEnd::ellipsis : LineEnd::period;
    case U'…':
      return LineEnd::ellipsis;
    case U'!':
    case U'?':
      return LineEnd::question;
    case U':':
      return LineEnd::colon;
    case U')':
    case U']':
      return LineEnd::parenthesis;
    case U',':
    case U';':
      return LineEnd::comma;
    default:
      return is_letter(c) || is_digit(c) ? LineEnd::word : LineEnd::mark;
  }
}

std::uint32_t length_bucket(std::uint32_t length) {
  static constexpr std::array<std::uint32_t, 13> kLimits{8, 16, 25, 35, 50, 65, 80, 100, 130, 160, 200, 260, 360};
  return static_cast<std::uint32_t>(std::upper_bound(kLimits.begin(), kLimits.end(), length) - kLimits.begin());
}
constexpr std::uint32_t kLengths = 14;

std::uint32_t share_bucket(std::uint32_t part, std::uint32_t whole) {
  if (part == 0 || whole == 0) return 0;
  if (part >= whole) return 4;
  return part * 4 < whole ? 1 : part * 2 < whole ? 2 : 3;
}
constexpr std::uint32_t kShares = 5;

std::uint32_t position_bucket(std::uint32_t index) { return index < 4 ? index : index < 7 ? 4 : 5; }
constexpr std::uint32_t kPositions = 6;

// Coarse end of a line: a sentence's, none, or something in between.
std::uint32_t end_group(LineEnd end) {
  switch (end) {
    case LineEnd::period:
    case LineEnd::quoted_sentence:
      return 0;
    case LineEnd::question:
    case LineEnd::ellipsis:
      return 1;
    case LineEnd::word:
    case LineEnd::quote:
      return 2;
    default:
      return 3;
  }
}
constexpr std::uint32_t kEndGroups = 4;
constexpr std::uint32_t kEnds = 10;
constexpr std::uint32_t kBegins = 6;

std::uint32_t ratio_bucket(std::uint32_t length, std::uint32_t other) {
  if (other == 0) return 0;
  const std::uint32_t percent = static_cast<std::uint32_t>(std::uint64_t{std::min(length, 1U << 24)} * 100 / other);
  return percent < 25 ? 1 : percent < 45 ? 2 : percent < 65 ? 3 : percent < 90 ? 4 : percent < 140 ? 5 : 6;
}
constexpr std::uint32_t kRatios = 7;

// How much of the shorter line's content the other one has as well.
std::uint32_t overlap_bucket(const LineFacts& a, const LineFacts& b) {
  const std::size_t smaller = std::min(a.content.size(), b.content.size());
  if (smaller == 0) return 0;
  std::size_t common = 0;
  auto left = a.content.begin();
  auto right = b.content.begin();
  while (left != a.content.end() && right != b.content.end()) {
    if (*left < *right) {
      ++left;
    } else if (*right < *left) {
      ++right;
    } else {
      ++common, ++left, ++right;
    }
  }
  if (common == 0) return 1;
  const std::size_t percent = common * 100 / smaller;
  return percent < 20 ? 2 : percent < 35 ? 3 : percent < 55 ? 4 : 5;
}
constexpr std::uint32_t kOverlaps = 6;
constexpr std::uint32_t kPhraseBits = 24;  // classes boilerplate … agency, four places each
constexpr std::uint32_t kFirstWords = 64;
constexpr std::uint32_t kBullets = 4;

// The features' templates: each has a block of ids, one for each value.
class FeatureWriter {
 public:
  explicit FeatureWriter(std::vector<std::uint16_t>* out) : out_(out) {}
  void add(std::uint32_t values, std::uint32_t value) {
    if (out_ != nullptr) out_->push_back(static_cast<std::uint16_t>(base_ + std::min(value, values - 1)));
    base_ += values;
  }
  // A block of which any number of values can hold.
  void add_bits(std::uint32_t values, std::uint32_t bits) {
    if (out_ != nullptr)
      for (std::uint32_t i = 0; i < values; ++i)
        if ((bits >> i & 1U) != 0) out_->push_back(static_cast<std::uint16_t>(base_ + i));
    base_ += values;
  }
  [[nodiscard]] std::uint32_t count() const { return base_; }

 private:
  std::vector<std::uint16_t>* out_;
  std::uint32_t base_ = 0;
};

void write_features(std::span<const LineFacts> lines, const TextFacts& text, std::uint32_t index, FeatureWriter& out) {
  static const LineFacts kNone;
  const LineFacts& line = lines[index];
  const bool has_previous = index > 0;
  const bool has_next = index + 1 < lines.size();
  const LineFacts& previous = has_previous ? lines[index - 1] : kNone;
  const LineFacts& next = has_next ? lines[index + 1] : kNone;
  const LineFacts& after = index + 2 < lines.size() ? lines[index + 2] : kNone;

  const std::uint32_t length = length_bucket(line.length);
  const std::uint32_t next_length = has_next ? 1 + length_bucket(next.length) : 0;
  const std::uint32_t previous_length = has_previous ? 1 + length_bucket(previous.length) : 0;
  const std::uint32_t after_length = index + 2 < lines.size() ? 1 + length_bucket(after.length) : 0;
  const std::uint32_t end = end_group(line.end);
  const std::uint32_t position = position_bucket(line.rank);
  const LineFacts& text_before = line.previous_text > 0 ? lines[line.previous_text - 1] : kNone;
  const LineFacts& text_after = line.next_text < lines.size() ? lines[line.next_text] : kNone;
  const std::uint32_t second_after = text_after.next_text;
  const LineFacts& text_after_that =
      line.next_text < lines.size() && second_after < lines.size() ? lines[second_after] : kNone;
  const std::uint32_t from_end = std::min<std::uint32_t>(text.lines - 1 - index, 4);
  const std::uint32_t side = index < text.first_long ? 0 : index == text.first_long ? 1 : 2;  // of the first long line

  out.add(1, 0);
  out.add(kLengths * kEnds, length * kEnds + static_cast<std::uint32_t>(line.end));
  out.add(kPositions * kLengths * kEndGroups, (position * kLengths + length) * kEndGroups + end);
  out.add(kPositions * kLengths, position_bucket(index) * kLengths + length);
  out.add(3 * kLengths * kEndGroups, (side * kLengths + length) * kEndGroups + end);
  out.add(5 * kLengths, from_end * kLengths + length);
  out.add(kBegins * kLengths, static_cast<std::uint32_t>(line.begin) * kLengths + length);
  out.add(4 * kPositions * 2, (line.sentences * kPositions + position) * 2 + (end == 2 ? 1 : 0));

  const std::uint32_t words = line.letters_words < 7 ? line.letters_words : line.letters_words < 12 ? 7 : 8;
  const std::uint32_t capitals = share_bucket(line.capitalized, line.letters_words);
  out.add(kShares * 9, capitals * 9 + words);
  out.add(kShares * 9 * 2, (capitals * 9 + words) * 2 + (line.given_name ? 1 : 0));
  out.add(2 * kLengths, (line.all_upper ? kLengths : 0) + length);
  out.add_bits(kPhraseBits, line.phrases);
  out.add_bits(kPhraseBits, line.length < 80 ? line.phrases : 0);
  out.add(kShares * 2, share_bucket(line.furniture, line.words) * 2 + (line.length < 120 ? 1 : 0));
  out.add(kShares * 9, share_bucket(line.navigation, line.words) * 9 + words);
  out.add(kShares * 4, share_bucket(line.date_words, line.words) * 4 + (line.whole_date ? line.year ? 2 : 1 : 0));
  out.add(4 * kLengths, line.separators * kLengths + length);
  const auto bullet = static_cast<std::uint32_t>(line.bullet);
  out.add(kBullets * 4, bullet * 4 + (line.dashed ? 2 : 0) + (line.length > 150 ? 1 : 0));
  out.add(kBullets * kBullets * kBullets, (bullet * kBullets + static_cast<std::uint32_t>(previous.bullet)) * kBullets +
                                              static_cast<std::uint32_t>(next.bullet));
  out.add(kBullets * 2, bullet * 2 + (previous.end == LineEnd::colon ? 1 : 0));
  out.add(2 * 2 * 2 * 2,
          (line.initials ? 8 : 0) + (line.contact ? 4 : 0) + (line.asterisk ? 2 : 0) + (line.length < 150 ? 1 : 0));
  out.add(2 * kEnds, (line.turn ? kEnds : 0) + static_cast<std::uint32_t>(line.end));
  out.add(2 * kPositions, (line.dateline ? kPositions : 0) + position);
  out.add(2 * kPositions, (line.label ? kPositions : 0) + position);
  out.add(2 * 2 * kPositions, ((line.opens_quote ? 2U : 0U) + (line.weekday ? 1U : 0U)) * kPositions + position);
  out.add(kFirstWords * 2, line.first_word % kFirstWords * 2 + (line.length < 80 ? 1 : 0));

  out.add(kEnds * kPositions, static_cast<std::uint32_t>(line.end) * kPositions + position);
  out.add(kEnds * 2 * kEnds, (static_cast<std::uint32_t>(line.end) * 2 + (line.length < 130 ? 1 : 0)) * kEnds +
                                 (has_next ? static_cast<std::uint32_t>(next.end) : 0));

  // The neighbours.
  out.add((kLengths + 1) * kLengths, next_length * kLengths + length);
  out.add((kLengths + 1) * kLengths, previous_length * kLengths + length);
  out.add((kLengths + 1) * kPositions, next_length * kPositions + position);
  out.add((kLengths + 1) * kPositions, after_length * kPositions + position);
  out.add(kLengths * kPositions, length_bucket(text_after.length) * kPositions + position);
  out.add(kLengths * kPositions, length_bucket(text_after_that.length) * kPositions + position);
  out.add(kEndGroups * 5 * 2, (end * 5 + (has_previous ? 1 + end_group(previous.end) : 0)) * 2 + (line.length < 120));
  out.add(kEndGroups * 5 * 2, (end * 5 + (has_next ? 1 + end_group(next.end) : 0)) * 2 + (line.length < 120));
  out.add(8, (line.blank_before ? 4 : 0) + (next.blank_before || !has_next ? 2 : 0) + (line.length < 120 ? 1 : 0));
  out.add_bits(kPhraseBits, next.phrases);
  out.add_bits(kPhraseBits, previous.phrases);
  out.add(2 * 2 * kPositions, ((next.whole_date ? 2U : 0U) + (previous.whole_date ? 1U : 0U)) * kPositions + position);
  out.add(2 * kPositions, (next.dateline ? kPositions : 0) + position);
  out.add(2 * 2, (next.turn ? 2 : 0) + (line.turn ? 1 : 0));

  // A heading below a link to another article still stands above a paragraph.
  const auto furnished = [](const LineFacts& facts) { return facts.navigation != 0 || (facts.phrases & 0xFFU) != 0; };
  const auto sentence = [](const LineFacts& facts) {
    return facts.length >= kBodyLine && (end_group(facts.end) < 2 || facts.end == LineEnd::colon);
  };
  const std::uint32_t around = (furnished(line) ? 1U : 0U) + (furnished(previous) ? 2U : 0U) +
                               (sentence(next) ? 4U : 0U) + (sentence(previous) ? 8U : 0U) +
                               (sentence(after) ? 16U : 0U);
  out.add(32 * 3, around * 3 + (sentence(line) ? 0 : line.length < kBodyLine ? 1 : 2));
  out.add(32 * kEndGroups, around * kEndGroups + end);

  // The text as a whole.
  out.add(kRatios * kPositions, ratio_bucket(line.length, text.body_length) * kPositions + position);
  out.add(kRatios * kPositions, ratio_bucket(line.length, text_after.length) * kPositions + position);
  const std::uint32_t lines_bucket = text.lines < 8 ? text.lines : text.lines < 12 ? 8 : 9;
  out.add(10 * kPositions, lines_bucket * kPositions + position);
  out.add(2 * kPositions, (text.straight_quotes ? kPositions : 0) + position);
  out.add(
      2 * kPositions * 5,
      ((text.straight_quotes ? 5U : 0U) + std::min(length_bucket(text.body_length) / 3, 4U)) * kPositions + position);

  // What a lead says again.
  out.add(kOverlaps * kPositions, overlap_bucket(line, text_after) * kPositions + position);
  out.add(kOverlaps * kPositions, overlap_bucket(line, text_before) * kPositions + position);
  out.add(kOverlaps * kPositions, overlap_bucket(text_before, text_after) * kPositions + position);
  out.add(kOverlaps * kPositions, overlap_bucket(line, text_after_that) * kPositions + position);
}

}  // namespace

void LineReader::look(std::string_view text, const TextLine& line, bool with_content, LineFacts& out) {
  out = {};
  out.length = line.length;
  out.blank_before = line.blank_before;
  Span head = line.span;
  words_.clear();
  if (head.size() > kHeadBytes + kTailBytes) {
    head.end = back_to_boundary(text, head.start + kHeadBytes, head.start);
    split_words(text, head, words_);
    split_words(text, {back_to_boundary(text, line.span.end - kTailBytes, head.start), line.span.end}, words_);
  } else {
    split_words(text, head, words_);
  }
  look_at_marks(text, line, head, out);
  look_at_words(text, line, out);
  if (with_content) {
    for (const auto& word : words_)
      if (word.end - word.start >= kContentBytes) out.content.push_back(word.hash);
    std::sort(out.content.begin(), out.content.end());
    out.content.erase(std::unique(out.content.begin(), out.content.end()), out.content.end());
  }
}

void LineReader::look_at_words(std::string_view text, const TextLine& line, LineFacts& out) {
  const auto count = static_cast<std::uint16_t>(words_.size());
  out.words = count;
  bool all_upper = false;
  std::size_t lower = 0;
  for (const auto& word : words_) {
    if (word.digits != 0) continue;
    ++out.letters_words;
    out.capitalized += word.capitalized ? 1 : 0;
    const bool two_letters = word.end - word.start > 1;
    all_upper = all_upper || (word.all_upper && two_letters);
    lower += word.all_upper ? 0 : 1;
  }
  out.all_upper = all_upper && lower * 6 <= out.letters_words;
  if (count > 0) out.first_word = words_[0].hash;
  for (std::size_t i = 0; i < std::min<std::size_t>(count, 3); ++i)
    out.given_name = out.given_name || (words_[i].capitalized &&
                                        std::binary_search(given_names_.begin(), given_names_.end(), words_[i].hash));

  // 1: navigation, 2: furniture, 4: date.
  covered_.assign(count, 0);
  std::size_t numbers_after = 0;  // at the end of the line
  while (numbers_after < count && words_[count - 1 - numbers_after].digits != 0) ++numbers_after;
  phrases_.match(words_, [&](const ReaderPhraseRow& row, std::size_t first, std::size_t last) {
    const bool starts = first == 0;
    const bool ends = last == count;
    const bool whole = starts && last + numbers_after >= count;
    const auto set = [&](PhrasePlace match) {
      if (row.type <= PhraseClass::agency)
        out.phrases |= 1U << (static_cast<unsigned>(row.type) * 4 + static_cast<unsigned>(match));
    };
    bool holds = true;
    switch (row.match) {
      case PhrasePlace::line:
        holds = whole;
        break;
      case PhrasePlace::start:
        holds = starts;
        break;
      case PhrasePlace::end:
        holds = ends;
        break;
      default:
        break;
    }
    if (holds) set(row.match);
    if (row.type == PhraseClass::weekday && last == first + 1 && row.value != 0) out.weekday = true;
    if (holds && row.type == PhraseClass::caption && row.match == PhrasePlace::start && last < count &&
        words_[last].mark == U':')
      out.captioned = true;
    std::uint8_t bits = 0;
    if (row.type == PhraseClass::navigation)
      bits = 1;  // an entry among others, wherever it stands
    else if (row.type == PhraseClass::boilerplate && (holds || row.match == PhrasePlace::line))
      bits = 3;
    else if (row.type == PhraseClass::date && holds)
      bits = 4;
    for (std::size_t i = first; i < last; ++i) covered_[i] |= bits;
  });
  dates_.clear();
  find_written_dates(phrases_, words_, dates_);
  for (const auto& date : dates_) {
    out.whole_date = true;
    out.year = out.year || date.date.known();
    for (std::size_t i = date.first; i < date.last; ++i) covered_[i] |= 4;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto bits = covered_[i];
    const bool number = words_[i].digits != 0 && count > 1;
    out.navigation += (bits & 1U) != 0 || number ? 1 : 0;
    out.furniture += (bits & 2U) != 0 || number ? 1 : 0;
    out.date_words += (bits & 4U) != 0 || number || words_[i].end - words_[i].start == 1 ? 1 : 0;
  }
  if (out.furniture != 0 && std::none_of(covered_.begin(), covered_.end(), [](auto bits) { return (bits & 2U) != 0; }))
    out.furniture = 0;
  if (out.navigation != 0 && std::none_of(covered_.begin(), covered_.end(), [](auto bits) { return (bits & 1U) != 0; }))
    out.navigation = 0;

  // Initials of an agency's desk: two to five groups of two to four letters.
  bool initials = count >= 2 && count <= 5;
  for (std::size_t i = 0; initials && i < count; ++i) {
    const auto size = words_[i].end - words_[i].start;
    initials = words_[i].digits == 0 && size >= 2 && size <= 4 && (i == 0 || words_[i].mark == U'/') &&
               !words_[i].space_before;
  }
  out.initials = initials;

  // "PARIS, 22 jan 2025 (AFP) -": in the head before the first dash.
  for (std::size_t i = 1; i < std::min<std::size_t>(count, 14); ++i) {
    if ((!is_dash(words_[i].mark) && !is_hyphen(words_[i].mark)) || !words_[i].space_before) continue;
    bool known = false;
    for (const auto& date : dates_) known = known || date.last <= i;
    for (std::size_t k = 0; k < i; ++k)
      known = known || phrases_.value(words_[k], PhraseClass::agency) != 0 ||
              (k == 0 && words_[k].all_upper && words_[k].end - words_[k].start > 2);
    out.label = known && (words_[0].capitalized || (!dates_.empty() && dates_.front().first == 0));
    break;
  }
  out.dateline = out.label && parse_dateline(phrases_, text, line.span).has_value();

  // "Lyon, le 3 mars 2021", "Publié le 3 mars 2021 | Temps de lecture : 2 min".
  if (out.year && out.length <= kMaxDateNotice) {
    const WrittenDate& date = dates_.front();
    bool place = date.last == count && date.first > 0 && date.first <= kPlaceWords + 1;
    bool comma = false;
    for (std::size_t i = 0; place && i < date.first; ++i) {
      comma = comma || words_[i].mark == U',';
      place = comma ? words_[i].end - words_[i].start <= 2 : words_[i].capitalized || words_[i].mark != 0;
    }
    const bool notice = (out.phrases >> (static_cast<unsigned>(PhraseClass::date) * 4) & 1U << 1) != 0;
    out.dated = (place && (comma || words_[date.first].mark == U',')) || (notice && out.date_words * 4 >= count * 3);
  }

  // A speaker's turn in an interview: up to six words, then a colon.
  for (std::size_t i = 1; i < std::min<std::size_t>(count, 7); ++i)
    if (words_[i].mark == U':') out.turn = words_[0].capitalized;

  for (std::size_t i = 1; i < count && !out.contact; ++i)
    out.contact = words_[i].mark == U'@' || (words_[i].mark == U'.' && !words_[i].space_before &&
                                             words_[i].digits == 0 && text[words_[i].start] >= 'a' &&
                                             text[words_[i].start] <= 'z' && words_[i].end - words_[i].start >= 2);
  std::size_t pairs = 0;  // of digits, one after the other: a telephone number
  for (const auto& word : words_) {
    pairs = word.digits == 2 ? pairs + 1 : 0;
    if (pairs >= 4) out.contact = true;
  }
}

void LineReader::look_at_marks(std::string_view text, const TextLine& line, Span head, LineFacts& out) {
  out.end = line_end(text, line.span);
  std::uint32_t at = head.start;
  const char32_t first = next_code_point(text, at);
  const char32_t second = at < head.end ? next_code_point(text, at) : char32_t{0};
  if (is_opening_quote(first))
    out.begin = LineBegin::quote;
  else if (is_upper(first))
    out.begin = LineBegin::upper;
  else if (is_letter(first))
    out.begin = LineBegin::lower;
  else if (is_digit(first))
    out.begin = LineBegin::digit;
  else if (is_bullet(first))
    out.begin = LineBegin::dash;
  else
    out.begin = LineBegin::mark;
  std::uint32_t back = line.span.end;
  const char32_t last = previous_code_point(text, back);
  out.dashed = is_bullet(first) && is_bullet(last) && line.length > 2;
  if (is_bullet(first) && is_space(second))
    out.bullet = is_dash(first) || is_hyphen(first) ? Bullet::dash : Bullet::sign;
  if (is_digit(first)) {
    char32_t mark = second;
    if (is_digit(mark) && at < head.end) mark = next_code_point(text, at);
    std::uint32_t next = at;
    const char32_t follow = next < head.end ? next_code_point(text, next) : char32_t{0};
    if (((mark == U'.' || mark == U')' || is_dash(mark) || is_hyphen(mark)) && !is_digit(follow)) ||
        (is_space(mark) && (is_dash(follow) || is_hyphen(follow))))
      out.bullet = Bullet::number;
  }
  char32_t previous = U' ';
  bool sentence_end = false;  // a mark that ends sentences, and maybe closing marks and spaces since
  bool spaced = false;
  for (at = head.start; at < head.end;) {
    const char32_t c = next_code_point(text, at);
    if (c < 0x80 && latin1::has(c, latin1::kLetter)) {  // nearly all of them: no mark of any kind
      if (sentence_end && spaced && is_upper(c) && out.sentences < 3) ++out.sentences;
      sentence_end = false;
      while (at < head.end && is_ascii_letter(text[at])) ++at;
      previous = U'a';
      continue;
    }
    if (ends_sentence(c)) {
      sentence_end = true;
      spaced = false;
    } else if (is_space(c)) {
      spaced = sentence_end;
    } else if (sentence_end && spaced && (is_upper(c) || is_opening_quote(c) || is_dash(c))) {
      if (out.sentences < 3) ++out.sentences;
      sentence_end = false;
    } else if (c != U'»' && c != U'”' && c != U'"' && c != U')') {
      sentence_end = false;
    }
    out.opens_quote = out.opens_quote || is_opening_quote(c);
    out.straight_quote = out.straight_quote || c == U'"';
    out.asterisk = out.asterisk || c == U'*';
    if (is_separator(c) && is_space(previous) && at < head.end && out.separators < 3) {
      std::uint32_t next = at;
      if (is_space(next_code_point(text, next))) ++out.separators;
    }
    previous = c;
  }
}

void place_lines(std::vector<LineFacts>& lines) {
  const auto bit = [](PhraseClass type, PhrasePlace place) {
    return 1U << (static_cast<unsigned>(type) * 4 + static_cast<unsigned>(place));
  };
  const std::uint32_t credit =
      bit(PhraseClass::byline, PhrasePlace::start) | bit(PhraseClass::date, PhrasePlace::start) |
      bit(PhraseClass::boilerplate, PhrasePlace::start) | bit(PhraseClass::boilerplate, PhrasePlace::line);
  const auto is_text = [&](const LineFacts& line) {
    return line.length >= kTextLine && line.navigation < line.words && !line.dated && line.date_words < line.words &&
           !(line.length < kBodyLine && (line.phrases & credit) != 0);
  };
  std::uint32_t rank = 0;
  std::uint32_t previous = 0;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    lines[i].rank = rank;
    lines[i].previous_text = previous;
    if (!is_text(lines[i])) continue;
    ++rank;
    previous = i + 1;
  }
  auto next = static_cast<std::uint32_t>(lines.size());
  for (std::uint32_t i = next; i-- > 0;) {
    lines[i].next_text = next;
    if (is_text(lines[i])) next = i;
  }
}

TextFacts summarize(std::span<const LineFacts> lines) {
  TextFacts facts;
  facts.lines = static_cast<std::uint32_t>(lines.size());
  facts.first_long = facts.lines;
  std::vector<std::uint32_t> lengths;
  std::size_t straight = 0;
  std::size_t quoted = 0;
  for (std::uint32_t i = 0; i < facts.lines; ++i) {
    quoted += lines[i].opens_quote ? 1 : 0;
    straight += lines[i].straight_quote ? 1 : 0;
    if (lines[i].length < kLongLine) continue;
    if (facts.first_long == facts.lines) facts.first_long = i;
    lengths.push_back(lines[i].length);
  }
  facts.straight_quotes = straight * 2 > quoted;
  if (!lengths.empty()) {
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    facts.body_length = *middle;
  }
  return facts;
}

void line_features(std::span<const LineFacts> lines, const TextFacts& text, std::uint32_t index,
                   std::vector<std::uint16_t>& out) {
  out.clear();
  FeatureWriter writer(&out);
  write_features(lines, text, index, writer);
}

std::uint32_t feature_count() {
  static const std::uint32_t count = [] {
    FeatureWriter writer(nullptr);
    const std::vector<LineFacts> lines(1);
    write_features(lines, summarize(lines), 0, writer);
    return writer.count();
  }();
  return count;
}

}  // namespace newsparse
