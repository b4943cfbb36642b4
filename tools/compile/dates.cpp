#include "dates/words.h"

#include <charconv>
#include <map>
#include <stdexcept>

#include "compile/compile.h"

namespace newsparse::compile {
namespace {

const std::map<std::string, DateWord> kClasses = {
    {"month", DateWord::month},
    {"month_short", DateWord::month_short},
    {"weekday", DateWord::weekday},
    {"weekday_short", DateWord::weekday_short},
    {"season", DateWord::season},
    {"part", DateWord::part},
    {"unit", DateWord::unit},
    {"day_offset", DateWord::day_offset},
    {"day_anaphor", DateWord::day_anaphor},
    {"noon", DateWord::noon},
    {"next", DateWord::next},
    {"last", DateWord::last},
    {"following", DateWord::following},
    {"previous", DateWord::previous},
    {"ordinal", DateWord::ordinal},
    {"position", DateWord::position},
    {"demonstrative", DateWord::demonstrative},
    {"every", DateWord::every},
    {"all", DateWord::all},
    {"same", DateWord::same},
    {"article", DateWord::article},
    {"of", DateWord::of},
    {"at", DateWord::at},
    {"in", DateWord::in},
    {"within", DateWord::within},
    {"around", DateWord::around},
    {"between", DateWord::between},
    {"until", DateWord::until},
    {"since", DateWord::since},
    {"conjunction", DateWord::conjunction},
    {"hour", DateWord::hour},
    {"minute", DateWord::minute},
    {"second", DateWord::second},
    {"half", DateWord::half},
    {"quarter", DateWord::quarter},
    {"less", DateWord::less},
    {"exactly", DateWord::exactly},
    {"approximate", DateWord::approximate},
    {"be", DateWord::be},
    {"there", DateWord::there},
    {"there_y", DateWord::there_y},
    {"there_a", DateWord::there_a},
    {"there_ya", DateWord::there_ya},
    {"that", DateWord::that},
    {"here", DateWord::here},
    {"era", DateWord::era},
    {"christ", DateWord::christ},
    {"years", DateWord::years},
    {"past", DateWord::past},
    {"future", DateWord::future},
    {"present_past", DateWord::present_past},
    {"upcoming", DateWord::upcoming},
    {"function_word", DateWord::function_word},
    {"not_year", DateWord::not_year},
};

// Values that have names.
const std::map<std::string, int> kNamedValues = {
    {"spring", static_cast<int>(Season::spring)},
    {"summer", static_cast<int>(Season::summer)},
    {"autumn", static_cast<int>(Season::autumn)},
    {"winter", static_cast<int>(Season::winter)},
    {"morning", static_cast<int>(PartOfDay::morning)},
    {"afternoon", static_cast<int>(PartOfDay::afternoon)},
    {"evening", static_cast<int>(PartOfDay::evening)},
    {"night", static_cast<int>(PartOfDay::night)},
    {"second", static_cast<int>(CalendarUnit::second)},
    {"minute", static_cast<int>(CalendarUnit::minute)},
    {"hour", static_cast<int>(CalendarUnit::hour)},
    {"week", static_cast<int>(CalendarUnit::week)},
    {"weekend", static_cast<int>(CalendarUnit::weekend)},
    {"fortnight", static_cast<int>(CalendarUnit::fortnight)},
    {"month", static_cast<int>(CalendarUnit::month)},
    {"quarter", static_cast<int>(CalendarUnit::quarter)},
    {"half", static_cast<int>(CalendarUnit::half)},
    {"year", static_cast<int>(CalendarUnit::year)},
    {"decade", static_cast<int>(CalendarUnit::decade)},
    {"century", static_cast<int>(CalendarUnit::century)},
    {"season", static_cast<int>(CalendarUnit::season)},
};

[[noreturn]] void fail(const std::filesystem::path& file, const Row& row, const std::string& what) {
  throw std::runtime_error(file.string() + ":" + std::to_string(row.line) + ": " + what);
}

int number(const std::filesystem::path& file, const Row& row, std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) fail(file, row, "no number: " + std::string(text));
  return value;
}

int word_value(const std::filesystem::path& file, const Row& row, DateWord kind) {
  if (row[2] == "day") {
    return kind == DateWord::part ? static_cast<int>(PartOfDay::day) : static_cast<int>(CalendarUnit::day);
  }
  const auto named = kNamedValues.find(row[2]);
  return named != kNamedValues.end() ? named->second : number(file, row, row[2]);
}

void compile_words(Context& context) {
  const auto file = context.data / "date-words.tsv";
  std::map<std::string, DateTerm> terms;
  for (const Row& row : read_tsv(file, 3)) {
    const auto kind = kClasses.find(row[1]);
    if (kind == kClasses.end()) fail(file, row, "no class " + row[1]);
    const auto value = static_cast<std::int16_t>(word_value(file, row, kind->second));
    DateTerm& term = terms[row[0]];
    if (term.kind == DateWord::none) {
      term.kind = kind->second;
      term.value = value;
    } else if (term.other == DateWord::none) {
      term.other = kind->second;
      term.other_value = value;
    } else {
      fail(file, row, "a third row of " + row[0]);
    }
  }
  std::vector<DateTerm> table;
  for (const auto& [form, term] : terms) {
    table.push_back(term);
    // Small words without their accent are other words: à, a.
    const bool content = term.kind <= DateWord::ordinal || term.kind == DateWord::years;
    context.builder.word_bits<std::uint16_t>(kDateWordsSection, form, static_cast<std::uint16_t>(table.size()), content);
  }
  context.builder.table(kDateTermsSection, table);
}

void compile_calendar(Context& context) {
  const auto file = context.data / "calendar.tsv";
  std::vector<Feast> table;
  for (const Row& row : read_tsv(file, 6)) {
    Feast feast;
    feast.name = context.builder.string(row[0]);
    feast.year = static_cast<std::int16_t>(number(file, row, row[4]));
    feast.any_case = row[5] == "any" ? 1 : 0;
    if (row[1] == "fixed") {
      feast.month = static_cast<std::uint8_t>(number(file, row, row[2]));
      feast.day = static_cast<std::uint8_t>(number(file, row, row[3]));
    } else if (row[1] == "easter") {
      feast.rule = FeastRule::easter;
      feast.offset = static_cast<std::int16_t>(number(file, row, row[2]));
    } else if (row[1] == "nth") {
      const auto parts = split(row[3], '/');
      if (parts.size() != 2) fail(file, row, "expected weekday/count");
      feast.rule = FeastRule::weekday_of_month;
      feast.month = static_cast<std::uint8_t>(number(file, row, row[2]));
      feast.weekday = static_cast<std::int8_t>(number(file, row, parts[0]));
      feast.count = static_cast<std::int8_t>(number(file, row, parts[1]));
    } else {
      fail(file, row, "no rule " + row[1]);
    }
    context.builder.phrase(PhraseList::calendar, static_cast<std::uint32_t>(table.size()), row[0]);
    table.push_back(feast);
  }
  context.builder.table(kCalendarSection, table);
}

}  // namespace

void compile_dates(Context& context) {
  compile_words(context);
  compile_calendar(context);
}

}  // namespace newsparse::compile
