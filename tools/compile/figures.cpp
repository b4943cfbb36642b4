// data/{units,currencies,approximations,figure-words,singulars}.tsv → the rows
// of src/figures/data.h.
#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "compile/compile.h"
#include "compile/conjugation.h"
#include "figures/data.h"

namespace newsparse::compile {
namespace {

[[noreturn]] void fail(const std::string& file, const Row& row, const std::string& why) {
  throw std::runtime_error(file + ":" + std::to_string(row.line) + ": " + why);
}

// A phrase that ends in « de » or « à » also ends in d’, des, au, aux.
std::vector<std::string> contracted(const std::string& phrase) {
  std::vector<std::string> forms{phrase};
  if (phrase.ends_with(" de")) {
    const std::string stem = phrase.substr(0, phrase.size() - 2);
    for (const char* ending : {"d'", "des", "du"}) forms.push_back(stem + ending);
  } else if (phrase.ends_with(" à")) {
    const std::string stem = phrase.substr(0, phrase.size() - 2);
    for (const char* ending : {"au", "aux"}) forms.push_back(stem + ending);
  }
  return forms;
}

class FigureCompiler {
 public:
  explicit FigureCompiler(Context& context) : data_(context.data), builder_(context.builder) {}

  void compile() {
    words();
    units();
    currencies();
    builder_.table("units.table", units_);
    builder_.table("currency_choices.table", choices_);
    cues();
    for (const Row& row : read_tsv(data_ / "singulars.tsv", 2))
      builder_.word_bits<std::uint32_t>(kSingularsSection, row[0], builder_.string(row[1]), false);
  }

 private:
  void words() {
    const std::string file = "figure-words.tsv";
    const Conjugator conjugator(data_);
    for (const Row& row : read_tsv(data_ / file, 2)) {
      std::uint64_t bits = 0;
      for (const std::string& name : split(row[1])) {
        const auto found = std::find(kFigureWordNames.begin(), kFigureWordNames.end(), name);
        if (found == kFigureWordNames.end()) fail(file, row, "unknown class " + name);
        bits |= std::uint64_t{1} << (found - kFigureWordNames.begin());
      }
      // « les deux dernieres annees »; little words differ by their accents: a, à.
      builder_.word_bits<std::uint64_t>(kFigureWordsSection, row[0], bits, bits == kPrenominal);
      const std::string extent = row.fields.size() > 2 ? row[2] : std::string();
      if (extent.empty()) continue;
      if (extent != "verb") fail(file, row, "unknown extent " + extent);
      if (!conjugator.verbs().contains(row[0])) fail(file, row, "no verb of verbs.tsv");
      for (const VerbFormEntry& entry : conjugator.forms(row[0]))
        builder_.word_bits<std::uint64_t>(kFigureWordsSection, entry.form, bits, false);
    }
  }

  void add(UnitRow row, const std::vector<std::string>& names, const std::vector<std::string>& symbols) {
    // One row for all names, which have any case; one for each symbol.
    const auto index = static_cast<std::uint32_t>(units_.size());
    units_.push_back(row);
    for (const std::string& name : names) builder_.phrase(PhraseList::unit, index, name);
    for (const std::string& symbol : symbols) {
      row.exact = builder_.string(symbol);
      const bool sign = std::any_of(symbol.begin(), symbol.end(), [](char c) { return c < 0 || c == '$'; });
      const bool code = symbol == "EUR" || symbol == "USD" || symbol == "GBP" || symbol == "CHF";
      row.flags = row.kind == UnitKind::money && (sign || code) ? kPrefix : 0;
      builder_.phrase(PhraseList::unit, static_cast<std::uint32_t>(units_.size()), symbol);
      units_.push_back(row);
    }
  }

  void units() {
    const std::string file = "units.tsv";
    const std::map<std::string, UnitKind> kinds = {
        {"quantity", UnitKind::quantity}, {"percent", UnitKind::percent}, {"duration", UnitKind::duration}};
    for (const Row& row : read_tsv(data_ / file, 6)) {
      UnitRow out;
      out.unit = builder_.string(row[1]);
      out.factor = std::stod(row[2]);
      const auto kind = kinds.find(row[3]);
      if (kind == kinds.end()) fail(file, row, "unknown kind " + row[3]);
      out.kind = kind->second;
      for (const std::string& flag : split(row[5])) {
        if (flag != "noarticle") fail(file, row, "unknown flag " + flag);
        out.flags |= kNoArticle;
      }
      add(out, split(row[0]), split(row[4]));
    }
  }

  void currencies() {
    for (const Row& row : read_tsv(data_ / "currencies.tsv", 4)) {
      UnitRow out;
      out.kind = UnitKind::money;
      out.factor = std::stod(row[2]);
      if (row[1].find(':') == std::string::npos) {
        out.unit = builder_.string(row[1]);
      } else {
        out.first_choice = static_cast<std::uint32_t>(choices_.size());
        for (const std::string& choice : split(row[1])) {
          const auto colon = choice.find(':');
          const StringRef code = builder_.string(choice.substr(0, colon));
          const auto countries = split(std::string_view(choice).substr(colon + 1), ',');
          if (countries.empty()) choices_.push_back({code, 0});
          for (const std::string& country : countries) choices_.push_back({code, builder_.string(country)});
        }
        out.choices = static_cast<std::uint16_t>(choices_.size() - out.first_choice);
      }
      for (const std::string& flag : split(row.fields.size() > 4 ? row[4] : std::string())) {
        if (flag != "noarticle") fail("currencies.tsv", row, "unknown flag " + flag);
        out.flags |= kNoArticle;
      }
      add(out, split(row[0]), split(row[3]));
    }
  }

  void cues() {
    const std::string file = "approximations.tsv";
    const std::map<std::string, Approximation> values = {
        {"about", Approximation::about},         {"at_least", Approximation::at_least},
        {"at_most", Approximation::at_most},     {"more_than", Approximation::more_than},
        {"less_than", Approximation::less_than}, {"nearly", Approximation::nearly}};
    std::vector<FigureCueRow> rows;
    for (const Row& row : read_tsv(data_ / file, 3)) {
      FigureCueRow out;
      out.places = row[1] == "before" ? kBefore : row[1] == "after" ? kAfter : kBefore | kAfter;
      if (row[2] == "compared") {
        out.kind = CueKind::compared;
      } else if (row[2] == "source") {
        out.kind = CueKind::source;
      } else {
        const auto value = values.find(row[2]);
        if (value == values.end()) fail(file, row, "unknown value " + row[2]);
        out.approximation = value->second;
      }
      for (const std::string& form : contracted(row[0]))
        builder_.phrase(PhraseList::figure_cue, static_cast<std::uint32_t>(rows.size()), form);
      rows.push_back(out);
    }
    builder_.table("figure_cues.table", rows);
  }

  const std::filesystem::path& data_;
  ResourceBuilder& builder_;
  std::vector<UnitRow> units_;
  std::vector<CurrencyChoice> choices_;
};

}  // namespace

void compile_figures(Context& context) { FigureCompiler(context).compile(); }

}  // namespace newsparse::compile
