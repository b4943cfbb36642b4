#include "reader/plain_text.h"

#include <algorithm>

#include "reader/credits.h"
#include "reader/lines.h"
#include "text/unicode.h"

namespace newsparse {
namespace {

constexpr std::size_t kContentLines = 32;        // lines whose words are compared with their neighbours'
constexpr std::size_t kTitleLines = 12;          // among which a title known from outside is looked for
constexpr std::uint32_t kMaxDashedHeading = 80;  // code points
constexpr std::uint32_t kMaxCaption = 300;       // code points
constexpr std::uint32_t kMaxListItem = 400;      // code points
constexpr std::size_t kDatelineParagraphs = 3;
constexpr std::uint32_t kCreditBytes = 400;       // of a credit line
constexpr std::uint32_t kYearBytes = 256U << 10;  // of the text, searched for dates that tell the year

Span bounded(std::string_view text, Span span, std::uint32_t bytes) {
  if (span.size() <= bytes) return span;
  std::uint32_t end = span.start + bytes;
  while (end > span.start && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return {span.start, end};
}

// Whether a title says the same as a line, but for case, accents and marks.
bool same_words(std::string_view a, std::string_view b) {
  std::vector<LineWord> left;
  std::vector<LineWord> right;
  split_words(a, {0, static_cast<std::uint32_t>(a.size())}, left);
  split_words(b, {0, static_cast<std::uint32_t>(b.size())}, right);
  return !left.empty() && std::equal(left.begin(), left.end(), right.begin(), right.end(),
                                     [](const auto& x, const auto& y) { return x.hash == y.hash; });
}

// Of the dates of a line, that of publication: the first one that is not said
// to be an update.
const WrittenDate* published(std::string_view text, std::span<const LineWord> words,
                             std::span<const WrittenDate> dates) {
  std::size_t from = 0;
  for (const auto& date : dates) {
    bool update = false;
    for (std::size_t i = from; i < date.first; ++i) {
      const std::string word = fold(text.substr(words[i].start, words[i].end - words[i].start));
      update = update || word == "jour" || word.starts_with("modifi") || word.starts_with("actualis");
    }
    if (!update) return &date;
    from = date.last;
  }
  return dates.empty() ? nullptr : &dates.front();
}

// Items of a list: two or more lines in a row that begin with numbers; or with
// dashes or signs like •, if half of them do not end as sentences do (turns of
// a dialogue and questions of an interview begin in the same way).
void mark_lists(std::vector<LineFacts>& lines) {
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t last = first + 1;
    const Bullet bullet = lines[first].bullet;
    while (last < lines.size() && lines[last].bullet == bullet) ++last;
    std::size_t open = 0;
    for (std::size_t i = first; i < last; ++i)
      open += lines[i].end == LineEnd::comma || lines[i].end == LineEnd::word || lines[i].end == LineEnd::parenthesis;
    if (bullet != Bullet::none && last - first > 1 && (bullet == Bullet::number || open * 2 >= last - first))
      for (std::size_t i = first; i < last; ++i) lines[i].listed = lines[i].length <= kMaxListItem && !lines[i].dashed;
    first = last;
  }
}

}  // namespace

void look_at_lines(std::string_view text, std::span<const TextLine> lines, LineReader& reader,
                   std::vector<LineFacts>& out) {
  out.resize(std::min(lines.size(), kMaxModelLines));
  for (std::size_t i = 0; i < out.size(); ++i) reader.look(text, lines[i], i < kContentLines, out[i]);
  mark_lists(out);
  place_lines(out);
}

KindSet allowed_kinds(std::span<const LineFacts> lines, const TextFacts& text, std::uint32_t index) {
  const LineFacts& line = lines[index];
  // Page furniture all through, or a line that only parts others: "***".
  if (line.furniture == line.words) return only(BlockKind::boilerplate);
  if (line.captioned && line.length <= kMaxCaption) return only(BlockKind::caption);
  // Nothing but a day and what goes with it, above the body or at the end; inside it may head an agenda.
  const bool outside = index <= text.first_long || index + 1 == text.lines;
  if (outside && ((line.whole_date && line.date_words == line.words) || line.dated)) return only(BlockKind::date);
  // "- Une pause -" is how agencies set off headings.
  if (line.dashed && line.length <= kMaxDashedHeading) return only(BlockKind::heading);
  if (line.listed) return only(BlockKind::list);
  if (line.dateline)
    return kAllKinds &
           static_cast<KindSet>(~(only(BlockKind::title) | only(BlockKind::subtitle) | only(BlockKind::heading)));
  return kAllKinds;
}

PlainTextReader::PlainTextReader(const Resources& resources)
    : resources_(&resources), line_reader_(resources), weights_{resources.table<std::int16_t>("reader.weights")} {}

Result<bool> PlainTextReader::read(const Options& options, Document& document) const {
  document.info = {};
  document.info.url = options.url;
  document.info.language = "fr";
  document.date = {};
  document.hour = -1;
  document.minute = 0;
  WrittenDate given;
  if (!options.date.empty() && !parse_iso_date(options.date, given))
    return Error{ErrorCode::bad_date, options.uri, "'" + options.date + "' is no ISO 8601 date"};

  find_blocks(options, document);
  find_credits(document);
  if (!options.title.empty()) document.info.title = options.title;
  if (options.date.empty()) {
    find_date(document);
  } else {
    document.date = given.date;
    document.hour = given.hour;
    document.minute = given.minute;
    document.info.date = format_iso_date(given);
  }
  return true;
}

void PlainTextReader::find_blocks(const Options& options, Document& document) const {
  std::vector<TextLine> lines;
  split_lines(document.text, lines);
  LineReader reader = line_reader_;
  std::vector<LineFacts> facts;
  look_at_lines(document.text, lines, reader, facts);

  // A title known from outside is a line of the text, or no line is a title.
  std::size_t title = facts.size();
  if (!options.title.empty())
    for (std::size_t i = 0; i < std::min(facts.size(), kTitleLines) && title == facts.size(); ++i)
      if (lines[i].span.size() < 2 * options.title.size() + 64 && same_words(options.title, document.at(lines[i].span)))
        title = i;

  const TextFacts text_facts = summarize(facts);
  std::vector<LineInput> inputs(facts.size());
  std::vector<std::uint16_t> features;
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    line_features(facts, text_facts, i, features);
    inputs[i].scores = feature_scores(weights_, features);
    inputs[i].allowed = allowed_kinds(facts, text_facts, i);
    // A text of one line is what somebody wanted read.
    if (facts.size() == 1) inputs[i].allowed &= static_cast<KindSet>(~only(BlockKind::boilerplate));
    if (options.title.empty()) continue;
    if (i == title)
      inputs[i].allowed = only(BlockKind::title);
    else
      inputs[i].allowed &= static_cast<KindSet>(~only(BlockKind::title));
  }
  std::vector<BlockKind> kinds;
  const bool titled = !options.title.empty() && title == facts.size();
  best_kinds(weights_, feature_count(), inputs, titled ? Progress::below_title : Progress::above_title, kinds);

  document.blocks.clear();
  document.blocks.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i)
    document.blocks.push_back({i < kinds.size() ? kinds[i] : BlockKind::paragraph, lines[i].span, {}, {}});
}

void PlainTextReader::find_credits(Document& document) const {
  auto& info = document.info;
  const auto& phrases = line_reader_.phrases();
  std::vector<LineWord> words;
  bool titled = false;
  std::size_t paragraphs = 0;
  for (const auto& block : document.blocks) {
    const Span head = bounded(document.text, block.span, kCreditBytes);
    switch (block.kind) {
      case BlockKind::title:
        if (!titled) info.title = squeeze(document.at(block.span));
        titled = true;
        break;
      case BlockKind::subtitle:
        if (info.subtitle.empty()) info.subtitle = squeeze(document.at(block.span));
        break;
      case BlockKind::byline:
        for (auto& name : parse_byline(phrases, document.text, head))
          if (std::find(info.bylines.begin(), info.bylines.end(), name) == info.bylines.end())
            info.bylines.push_back(std::move(name));
        [[fallthrough]];
      case BlockKind::boilerplate:
        if (!info.agency.empty()) break;
        words.clear();
        split_words(document.text, head, words);
        // In furniture an agency counts only where the line is little else: "(Belga)".
        if (block.kind == BlockKind::byline || words.size() <= 3)
          info.agency = resources_->string(find_agency(phrases, words));
        break;
      default:
        break;
    }
    if (block.kind != BlockKind::paragraph || ++paragraphs > kDatelineParagraphs || !info.dateline.empty()) continue;
    if (const auto line = parse_dateline(phrases, document.text, block.span)) {
      info.dateline = squeeze(document.at(line->place));
      if (info.agency.empty()) info.agency = resources_->string(line->agency);
    }
  }
}

void PlainTextReader::find_date(Document& document) const {
  const auto& phrases = line_reader_.phrases();
  std::vector<LineWord> words;
  std::vector<WrittenDate> dates;
  WrittenDate best;
  const auto take = [&](const WrittenDate& date) {
    best = date;
    if (!best.date.known()) infer_year_from_text(document, best);
    return best.date.known();
  };
  // A line of its own first, then bylines and notices that say "publié le", then the dateline.
  bool found = false;
  for (const BlockKind kind : {BlockKind::date, BlockKind::byline, BlockKind::boilerplate, BlockKind::paragraph}) {
    std::size_t paragraphs = 0;
    for (const auto& block : document.blocks) {
      if (block.kind != kind) continue;
      if (kind == BlockKind::paragraph) {
        if (++paragraphs > kDatelineParagraphs) break;
        const auto line = parse_dateline(phrases, document.text, block.span);
        found = line && line->date && take(*line->date);
      } else {
        words.clear();
        dates.clear();
        split_words(document.text, bounded(document.text, block.span, kCreditBytes), words);
        find_written_dates(phrases, words, dates);
        const bool said = std::any_of(words.begin(), words.end(), [&](const LineWord& word) {
          return phrases.value(word, PhraseClass::date) != 0;
        });
        const WrittenDate* date = published(document.text, words, dates);
        found = date != nullptr && (kind != BlockKind::boilerplate || said) && take(*date);
      }
      if (found) break;
    }
    if (found) break;
  }
  if (!found) return;
  document.date = best.date;
  document.hour = best.hour;
  document.minute = best.minute;
  document.info.date = format_iso_date(best);
}

void PlainTextReader::infer_year_from_text(const Document& document, WrittenDate& date) const {
  std::vector<LineWord> words;
  const Span all{0, static_cast<std::uint32_t>(document.text.size())};
  split_words(document.text, bounded(document.text, all, kYearBytes), words);
  std::vector<WrittenDate> dates;
  find_written_dates(line_reader_.phrases(), words, dates);
  std::vector<CivilDate> days;
  for (const auto& written : dates)
    if (written.date.known()) days.push_back(written.date);
  std::vector<int> years;
  for (const auto& word : words)
    if (word.digits == 4 && word.number >= 1900 && word.number < 2100) years.push_back(word.number);
  date.date.year = infer_year(date, days, years);
}

}  // namespace newsparse
