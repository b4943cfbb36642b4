// The knowledge base: countries, places, organizations, people, functions and
// given names → tables (src/entities/knowledge.h) and phrases.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "compile/compile.h"
#include "entities/knowledge.h"
#include "text/unicode.h"
#include "text/word_bits.h"

namespace newsparse::compile {
namespace {

[[noreturn]] void fail(const std::string& file, const Row& row, const std::string& why) {
  throw std::runtime_error(file + ":" + std::to_string(row.line) + ": " + why);
}

// The value of an enumeration from its word.
template <typename Kind>
Kind kind_of(const std::string& file, const Row& row, const std::string& word) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Kind::count_); ++i)
    if (to_string(static_cast<Kind>(i)) == word) return static_cast<Kind>(i);
  fail(file, row, "unknown kind " + word);
}

Gender gender_of(std::string_view column) {
  const bool masculine = column.find('m') != std::string_view::npos;
  const bool feminine = column.find('f') != std::string_view::npos;
  if (masculine == feminine) return Gender::unknown;
  return masculine ? Gender::masculine : Gender::feminine;
}

Number number_of(std::string_view column) {
  return column.find('p') != std::string_view::npos ? Number::plural : Number::singular;
}

std::uint8_t flag_if(const std::string& column, KnowledgeFlag flag) { return column == "1" ? flag : 0; }

bool one_word(std::string_view name) { return name.find_first_of(" -'’") == std::string_view::npos; }

class EntityCompiler {
 public:
  explicit EntityCompiler(Context& context) : data_(context.data), builder_(context.builder) {}

  void compile() {
    countries();
    places();
    communes();
    organizations();
    people();
    functions();
    given_names();
  }

 private:
  static constexpr std::uint16_t kMaxCountry = 0xFFFF;

  // A list "CN;RU" names no single country.
  CountryIndex country(const std::string& file, const Row& row, const std::string& code) const {
    if (code.empty() || code.find(';') != std::string::npos) return 0;
    const auto found = country_of_.find(code);
    if (found == country_of_.end()) fail(file, row, "unknown country " + code);
    return found->second;
  }

  void joinable(std::string_view word) {
    if (one_word(word)) builder_.word_bits<std::uint16_t>(kTextWordsSection, word, kJoinableName);
  }

  void countries() {
    const std::string file = "countries.tsv";
    std::vector<CountryRow> rows;
    for (const Row& row : read_tsv(data_ / file, 10)) {
      CountryRow out;
      out.name = builder_.string(row[0]);
      out.iso2 = builder_.string(row[1]);
      out.iso3 = builder_.string(row[2]);
      rows.push_back(out);
    }
    builder_.table("countries.table", rows);
  }

  // Several places of one name in different countries: none of them is meant
  // for certain.
  void places() {
    std::vector<PlaceRow> rows;
    const std::string file = "places.tsv";
    for (const Row& row : read_tsv(data_ / file, 8)) {
      const auto index = static_cast<std::uint32_t>(rows.size());
      PlaceRow out;
      out.name = builder_.string(row[0]);
      out.kind = kind_of<PlaceKind>(file, row, row[2]);
      out.country = country(file, row, row[3]);
      out.flags = flag_if(row[5], kAlsoWord) | flag_if(row[6], kGovernment);
      builder_.phrase(PhraseList::place, index, row[0]);
      for (const std::string& form : split(row[1])) builder_.phrase(PhraseList::place, index, form);
      rows.push_back(out);
    }
    builder_.table("places.table", rows);
  }

  void communes() {
    std::vector<CommuneRow> rows;
    builder_.table("communes.table", rows);
  }

  void organizations() {
    std::vector<OrganizationRow> rows;
    const std::string file = "organizations.tsv";
    for (const Row& row : read_tsv(data_ / file, 7)) {
      const auto index = static_cast<std::uint32_t>(rows.size());
      OrganizationRow out;
      out.name = builder_.string(row[0]);
      out.acronym = builder_.string(row[1]);
      out.kind = kind_of<OrganizationKind>(file, row, row[3]);
      out.country = country(file, row, row[4]);
      out.flags = flag_if(row[5], kAlsoWord);
      out.gender = gender_of(row[6]);
      out.number = number_of(row[6]);
      builder_.phrase(PhraseList::organization, index, row[0]);
      for (const std::size_t column : {1U, 2U})
        for (const std::string& form : split(row[column])) builder_.phrase(PhraseList::organization, index, form);
      rows.push_back(out);
    }
    builder_.table("organizations.table", rows);
  }

  void people() {
    std::vector<PersonRow> rows;
    const std::string file = "people.tsv";
    for (const Row& row : read_tsv(data_ / file, 7)) {
      const auto index = static_cast<std::uint32_t>(rows.size());
      PersonRow out;
      out.name = builder_.string(row[0]);
      out.surname = builder_.string(row[5]);
      out.gender = gender_of(row[2]);
      out.country = country(file, row, split(row[3]).empty() ? "" : split(row[3]).front());
      builder_.phrase(PhraseList::person, index, row[0]);
      for (const std::string& form : split(row[1])) builder_.phrase(PhraseList::person, index, form);
      rows.push_back(out);
    }
    builder_.table("people.table", rows);
  }

  // A row for each different form: "ministre" is of both genders, "boss" of
  // both numbers.
  void functions() {
    std::vector<FunctionRow> rows;
    const std::string file = "functions.tsv";
    for (const Row& row : read_tsv(data_ / file, 7)) {
      const FunctionClass kind = kind_of<FunctionClass>(file, row, row[4]);
      const StringRef lemma = builder_.string(row[0].empty() ? row[2] : row[0]);
      std::array<std::string, 4> forms;
      std::copy_n(row.fields.begin(), forms.size(), forms.begin());
      for (std::size_t i = 0; i < forms.size(); ++i) {
        if (forms[i].empty() || std::find(forms.begin(), forms.begin() + static_cast<std::ptrdiff_t>(i), forms[i]) != forms.begin() + static_cast<std::ptrdiff_t>(i))
          continue;
        bool genders[2] = {}, numbers[2] = {};
        for (std::size_t k = i; k < forms.size(); ++k)
          if (forms[k] == forms[i]) genders[k / 2] = numbers[k % 2] = true;
        FunctionRow out;
        out.form = builder_.string(forms[i]);
        out.lemma = lemma;
        out.kind = kind;
        out.gender = genders[0] == genders[1] ? Gender::unknown : genders[0] ? Gender::masculine : Gender::feminine;
        out.number = numbers[0] == numbers[1] ? Number::either : numbers[0] ? Number::singular : Number::plural;
        out.flags = flag_if(row[5], kTakesCountry);
        add_function(rows, out, forms[i]);
      }
      for (const std::string& abbreviation : split(row[6])) {
        FunctionRow out;
        out.form = builder_.string(abbreviation);
        out.lemma = lemma;
        out.kind = kind;
        out.flags = flag_if(row[5], kTakesCountry);
        add_function(rows, out, abbreviation);
      }
    }
    builder_.table("functions.table", rows);
  }

  void add_function(std::vector<FunctionRow>& rows, const FunctionRow& row, const std::string& form) {
    builder_.phrase(PhraseList::function, static_cast<std::uint32_t>(rows.size()), form);
    rows.push_back(row);
  }

  void given_names() {
    std::vector<GivenNameRow> rows;
    for (const Row& row : read_tsv(data_ / "given-names.tsv", 4)) {
      GivenNameRow out;
      out.name = builder_.string(row[0]);
      out.gender = gender_of(row[1]);
      out.flags = flag_if(row[3], kAlsoWord);
      builder_.phrase(PhraseList::given_name, static_cast<std::uint32_t>(rows.size()), row[0]);
      rows.push_back(out);
    }
    builder_.table("given_names.table", rows);
  }

  const std::filesystem::path& data_;
  ResourceBuilder& builder_;
  std::map<std::string, CountryIndex, std::less<>> country_of_;
};

}  // namespace

void compile_entities(Context& context) { EntityCompiler(context).compile(); }

}  // namespace newsparse::compile
