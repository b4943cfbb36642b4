#include <charconv>
#include <map>
#include <set>
#include <stdexcept>

#include "compile/compile.h"
#include "compile/conjugation.h"
#include "dates/words.h"
#include "quotations/lexicon.h"

namespace newsparse::compile {
namespace {

const std::map<std::string, DateWord> kClasses = {
    {"month", DateWord::month},
    {"month_short", DateWord::month_short},
    {"weekday", DateWord::weekday},
    {"weekday_short", DateWord::weekday_short},
    {"season", DateWord::season},
    {"part", DateWord::part},
    {"twilight", DateWord::twilight},
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
    {"zone", DateWord::zone},
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
    {"with_be", DateWord::with_be},
    {"clause", DateWord::clause},
    {"pronoun", DateWord::pronoun},
    {"determiner", DateWord::determiner},
    {"upcoming", DateWord::upcoming},
    {"function_word", DateWord::function_word},
    {"not_year", DateWord::not_year},
};

// Values that have names.
const std::map<std::string, int> kNamedValues = {
    {"spring", static_cast<int>(Season::spring)},         {"summer", static_cast<int>(Season::summer)},
    {"autumn", static_cast<int>(Season::autumn)},         {"winter", static_cast<int>(Season::winter)},
    {"morning", static_cast<int>(PartOfDay::morning)},    {"afternoon", static_cast<int>(PartOfDay::afternoon)},
    {"evening", static_cast<int>(PartOfDay::evening)},    {"night", static_cast<int>(PartOfDay::night)},
    {"second", static_cast<int>(CalendarUnit::second)},   {"minute", static_cast<int>(CalendarUnit::minute)},
    {"hour", static_cast<int>(CalendarUnit::hour)},       {"week", static_cast<int>(CalendarUnit::week)},
    {"weekend", static_cast<int>(CalendarUnit::weekend)}, {"fortnight", static_cast<int>(CalendarUnit::fortnight)},
    {"month", static_cast<int>(CalendarUnit::month)},     {"quarter", static_cast<int>(CalendarUnit::quarter)},
    {"half", static_cast<int>(CalendarUnit::half)},       {"year", static_cast<int>(CalendarUnit::year)},
    {"decade", static_cast<int>(CalendarUnit::decade)},   {"century", static_cast<int>(CalendarUnit::century)},
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
    context.builder.word_bits<std::uint16_t>(kDateWordsSection, form, static_cast<std::uint16_t>(table.size()),
                                             content);
  }
  context.builder.table(kDateTermsSection, table);
}

void compile_zones(Context& context) {
  std::vector<StringRef> table;
  for (const Row& row : read_tsv(context.data / "time-zones.tsv", 2)) {
    table.push_back(context.builder.string(row[1]));
    const std::size_t space = row[0].rfind(' ');
    const std::string last = space == std::string::npos ? row[0] : row[0].substr(space + 1);
    context.builder.word_bits<std::uint16_t>(kZoneWordsSection, last, static_cast<std::uint16_t>(table.size()), true);
  }
  context.builder.table(kZonesSection, table);
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

// The tense of every verb form, and whether the verb reports what was said.
void compile_tenses(Context& context) {
  std::set<std::string> speech;
  for (const Row& row : read_tsv(context.data / "speech.tsv", 4)) {
    const bool beside_quotes_only = row.fields.size() > 4 && row[4] == "1";
    if (row[1] == "verb" && !beside_quotes_only) speech.insert(row[0]);
  }
  const auto without = [](const std::string& form, std::string_view ending) {
    return form.ends_with(ending) ? form.substr(0, form.size() - ending.size()) : std::string();
  };
  const Conjugator conjugator(context.data);
  std::map<std::string, std::uint8_t> bits;
  for (const auto& [verb, model] : conjugator.verbs()) {
    const std::vector<VerbFormEntry> forms = conjugator.forms(verb);
    std::set<std::string> conditional;
    for (const VerbFormEntry& entry : forms) {
      if ((entry.bits & quotations::kConditional) != 0) conditional.insert(entry.form);
    }
    const auto is_future = [&](const std::string& form) {
      for (const std::string_view ending : {"a", "ont"}) {
        const std::string stem = without(form, ending);
        if (!stem.empty() && conditional.contains(stem + "ait")) return true;
      }
      return false;
    };
    for (const VerbFormEntry& entry : forms) {
      const std::string& form = entry.form;
      std::uint8_t tense = 0;
      if ((entry.bits & quotations::kPastParticiple) != 0) {
        tense = kParticiple;
      } else if ((entry.bits & quotations::kPresentParticiple) != 0) {
        if (speech.contains(verb)) tense = kPresentForm;  // assurant lundi que
      } else if ((entry.bits & quotations::kConditional) != 0 || is_future(form)) {
        tense = kFutureForm;
      } else if ((entry.bits & quotations::kFinite3) != 0 && (entry.bits & quotations::kSubjunctiveOnly) == 0) {
        const bool past = form.ends_with("ait") || form.ends_with("aient") || form.ends_with("èrent") ||
                          form.ends_with("irent") || form.ends_with("urent") ||
                          (form.ends_with("a") && verb.ends_with("er") && verb != "aller");
        tense = past ? kPastForm : kPresentForm;
      }
      if (tense != 0) bits[form] |= static_cast<std::uint8_t>(tense | (speech.contains(verb) ? kSpeechForm : 0));
    }
  }
  for (const auto& [form, value] : bits) context.builder.word_bits<std::uint8_t>(kTensesSection, form, value, false);
}

}  // namespace

void compile_dates(Context& context) {
  compile_words(context);
  compile_calendar(context);
  compile_zones(context);
  compile_tenses(context);
}

}  // namespace newsparse::compile
