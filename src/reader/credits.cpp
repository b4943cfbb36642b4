#include "reader/credits.h"

#include <algorithm>

#include "text/unicode.h"

namespace newsparse {
namespace {

constexpr std::uint32_t kDatelineBytes = 160;
constexpr std::size_t kDatelineWords = 14;
constexpr std::size_t kPlaceWords = 5;
constexpr std::uint32_t kBylineBytes = 400;
constexpr std::size_t kNameWords = 6;

Span head_of(std::string_view text, Span span, std::uint32_t bytes) {
  if (span.size() <= bytes) return span;
  std::uint32_t end = span.start + bytes;
  while (end > span.start && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return {span.start, end};
}

bool is_dash_between(const LineWord& word) { return word.space_before && (is_dash(word.mark) || is_hyphen(word.mark)); }

// Whether a dash or hyphen stands between words, not inside one. Most paragraphs begin without.
bool has_loose_dash(std::string_view text) {
  char32_t previous = U' ';
  for (std::uint32_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_dash(c) || is_hyphen(c)) {
      std::uint32_t next = at;
      if (!is_letter(previous) || at == text.size() || !is_letter(next_code_point(text, next))) return true;
    }
    previous = c;
  }
  return false;
}

// Marks inside a name: Jean-Marie, O’Neil, A. Morel, van ’t Hoff.
bool joins_name(const LineWord& word) {
  return word.mark == 0 || (is_hyphen(word.mark) && !word.space_before) || is_apostrophe(word.mark) ||
         word.mark == U'.';
}

}  // namespace

std::string squeeze(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::uint32_t at = 0; at < text.size();) {
    const std::uint32_t start = at;
    if (is_space(next_code_point(text, at))) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += text.substr(start, at - start);
  }
  return out;
}

StringRef find_agency(const ReaderPhrases& phrases, std::span<const LineWord> words) {
  StringRef agency = 0;
  std::size_t at = words.size();
  std::size_t length = 0;
  phrases.match(words, [&](const ReaderPhraseRow& row, std::size_t first, std::size_t last) {
    if (row.type != PhraseClass::agency) return;
    if (first < at || (first == at && last - first > length)) {
      agency = row.name;
      at = first;
      length = last - first;
    }
  });
  return agency;
}

std::optional<Dateline> parse_dateline(const ReaderPhrases& phrases, std::string_view text, Span paragraph) {
  const Span start = head_of(text, paragraph, kDatelineBytes);
  if (!has_loose_dash(text.substr(start.start, start.size()))) return std::nullopt;
  std::vector<LineWord> words;
  split_words(text, start, words);
  std::size_t dash = 1;
  const std::size_t limit = std::min(words.size(), kDatelineWords);
  while (dash < limit && !is_dash_between(words[dash])) ++dash;
  if (dash >= limit) return std::nullopt;
  const std::span<const LineWord> head(words.data(), dash);
  std::vector<WrittenDate> dates;
  find_written_dates(phrases, head, dates);

  Dateline line;
  if (!dates.empty()) line.date = dates.front();
  line.agency = find_agency(phrases, head);
  // "Le 13 octobre 1966, la première fois que le trio -": a sentence. Without an agency the dash is right behind the date.
  if (line.date && line.agency == 0) {
    for (std::size_t i = line.date->last; i < head.size(); ++i)
      if (head[i].mark == 0) return std::nullopt;
  }
  // The place: up to the first mark, date or agency.
  std::size_t place = 0;
  bool all_upper = true;
  while (place < head.size()) {
    const LineWord& word = head[place];
    if (word.digits != 0 || (line.date && place == line.date->first)) break;
    if (place > 0 && !joins_name(word)) break;
    if (place == 0 && !word.capitalized) return std::nullopt;
    if (line.agency != 0 && find_agency(phrases, head.subspan(place, 1)) != 0) break;
    all_upper = all_upper && (word.all_upper || !word.capitalized);
    ++place;
  }
  if (line.date && place == 1 && head[0].hash == word_hash("le")) place = 0;  // Le 13 octobre 2016 -
  if (place > kPlaceWords) return std::nullopt;
  if (place > 0) line.place = {head[0].start, head[place - 1].end};
  if (line.date || line.agency != 0) return line;
  // Without date or agency, a place in capitals that is set off by a period
  // or by what stands in parentheses: "LYON. -", "LYON (Rhône) -".
  if (place == 0 || !all_upper || head[0].end - head[0].start < 2) return std::nullopt;
  const auto between = text.substr(head[place - 1].end, words[dash].start - head[place - 1].end);
  if (between[0] != '.' && between.find('(') == std::string_view::npos) return std::nullopt;
  return line;
}

std::vector<std::string> parse_byline(const ReaderPhrases& phrases, std::string_view text, Span line) {
  std::vector<LineWord> words;
  split_words(text, head_of(text, line, kBylineBytes), words);
  // What the phrases explain is nobody's name.
  std::vector<bool> explained(words.size(), false);
  bool office = false;
  bool furniture = false;
  phrases.match(words, [&](const ReaderPhraseRow& row, std::size_t first, std::size_t last) {
    if (row.type == PhraseClass::boilerplate && row.match == PhrasePlace::start && first == 0) furniture = true;
    if (row.type != PhraseClass::byline && row.type != PhraseClass::agency && row.type != PhraseClass::date) return;
    if (row.match == PhrasePlace::start && first > 0 && words[first].mark == 0) return;
    if (row.type == PhraseClass::byline && first == 0 && row.match == PhrasePlace::line) office = true;
    for (std::size_t i = first; i < last; ++i) explained[i] = true;
  });
  if (furniture) return {};  // "Contact presse : …"
  static const std::uint32_t kEt = word_hash("et");
  std::vector<std::string> names;
  std::size_t depth_end = 0;  // bytes: inside parentheses up to here
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].mark == U'(' && i > 0) {
      const auto close = text.substr(0, line.end).find(')', words[i].start);
      depth_end = close == std::string_view::npos ? line.end : close;
    }
    if (explained[i] || !words[i].capitalized || words[i].start < depth_end) continue;
    std::size_t last = i + 1;  // one past the last capitalized word
    std::size_t capitals = 1;
    for (std::size_t k = i + 1; k < words.size() && k - i < kNameWords; ++k) {
      if (explained[k] || words[k].digits != 0 || !joins_name(words[k]) || words[k].hash == kEt) break;
      // A small word inside a name is a particle: one or two between capitals.
      if (!words[k].capitalized) {
        if (words[k].end - words[k].start > 3 || k - last >= 2) break;
        continue;
      }
      last = k + 1;
      ++capitals;
    }
    const bool place = i > 0 && !words[i - 1].capitalized && words[i - 1].end - words[i - 1].start <= 2 &&
                       words[i].mark == 0 && !explained[i - 1] &&
                       words[i - 1].hash != kEt;  // "à Lyon", "en Haute-Loire"
    if (capitals >= 2 && !place)
      names.push_back(squeeze(text.substr(words[i].start, words[last - 1].end - words[i].start)));
    i = last - 1;
  }
  if (names.empty() && office) names.push_back(squeeze(text.substr(line.start, line.size())));
  return names;
}

}  // namespace newsparse
