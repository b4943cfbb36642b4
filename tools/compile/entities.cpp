// The knowledge base: countries, places, organizations, people, functions and
// given names → tables (src/entities/knowledge.h) and phrases.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "compile/compile.h"
#include "entities/context.h"
#include "entities/knowledge.h"
#include "entities/words.h"
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
    words();
    countries();
    places();
    communes();
    organizations();
    organization_nouns();
    offices();
    hyperonyms();
    functions();
    people();
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

  void words() {
    const std::string file = "entity-words.tsv";
    for (const Row& row : read_tsv(data_ / file, 2)) {
      for (const std::string& name : split(row[1])) {
        const auto found = std::find(kEntityWordNames.begin(), kEntityWordNames.end(), name);
        if (found == kEntityWordNames.end()) fail(file, row, "unknown class " + name);
        builder_.word_bits<std::uint32_t>(kEntityWordsSection, row[0], 1U << (found - kEntityWordNames.begin()));
      }
    }
  }

  void joinable(std::string_view word) {
    if (one_word(word)) builder_.word_bits<std::uint16_t>(kTextWordsSection, word, kJoinableName);
  }

  // data/countries.tsv: iso2, iso3, name, article, other names, demonyms,
  // combining prefixes, capital, other metonyms, currency, ambiguous, ambiguous
  // other names, code of the International Olympic Committee.
  void countries() {
    const std::string file = "countries.tsv";
    country_lines_ = read_tsv(data_ / file, 13);
    if (country_lines_.size() >= kMaxCountry) throw std::runtime_error(file + ": too many rows");
    for (const Row& row : country_lines_) {
      const auto index = static_cast<std::uint32_t>(countries_.size());
      if (!country_of_.emplace(row[0], static_cast<CountryIndex>(index + 1)).second) fail(file, row, "a second " + row[0]);
      CountryRow out;
      out.name = builder_.string(row[2]);
      out.iso2 = builder_.string(row[0]);
      out.iso3 = builder_.string(row[1]);
      out.gender = gender_of(row[3]);
      out.number = number_of(row[3]);
      out.flags = flag_if(row[10], kAlsoWord);
      if (!row[12].empty())
        builder_.word_bits<std::uint16_t>(kSportCodesSection, row[12], static_cast<std::uint16_t>(index + 1), false);
      for (const std::string& form : split(row[11]))
        if (one_word(form)) builder_.word_bits<std::uint32_t>(kEntityWordsSection, form, kAmbiguousCountry);
      for (const std::string& prefix : split(row[6])) {
        builder_.word_bits<std::uint32_t>(kEntityWordsSection, prefix, kDemonymPrefix);
        builder_.word_bits<std::uint16_t>(kTextWordsSection, prefix, kCombiningForm);
      }
      for (const std::size_t column : {2U, 4U, 5U, 6U, 7U})
        for (const std::string& form : split(row[column])) joinable(form);
      countries_.push_back(out);
    }
    // All bits first: they decide how phrases are cut into tokens.
    for (std::uint32_t index = 0; index < country_lines_.size(); ++index) {
      const Row& row = country_lines_[index];
      for (const std::size_t column : {2U, 4U})
        for (const std::string& form : split(row[column])) {
          builder_.phrase(PhraseList::country, index, form);
          country_named_.emplace(fold(form), static_cast<CountryIndex>(index + 1));
        }
      for (const std::size_t column : {5U, 6U})
        for (const std::string& form : split(row[column])) {
          builder_.phrase(PhraseList::demonym, index, form);
          demonym_named_.emplace(fold(form), static_cast<CountryIndex>(index + 1));
        }
    }
  }

  // "Le Caire" is "Caire" in "au Caire", "du Caire".
  void contracted(PhraseList list, std::uint32_t index, const std::string& name) {
    for (const std::string_view article : {"Le ", "Les "})
      if (name.starts_with(article)) builder_.phrase(list, index, name.substr(article.size()));
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
      place_names_.push_back(fold(row[0]));
      builder_.phrase(PhraseList::place, index, row[0]);
      contracted(PhraseList::place_contracted, index, row[0]);
      for (const std::string& form : split(row[1])) builder_.phrase(PhraseList::place, index, form);
      rows.push_back(out);
    }
    cities(rows);
    capitals(rows);
    territories(rows);
    builder_.table("countries.table", countries_);
    builder_.table("places.table", rows);
  }

  // The place row of each capital and of each other metonym, made where
  // data/places.tsv has none.
  void capitals(std::vector<PlaceRow>& rows) {
    std::map<std::pair<std::string, CountryIndex>, std::uint32_t> found;
    for (std::uint32_t i = 0; i < rows.size(); ++i) found.emplace(std::pair(place_names_[i], rows[i].country), i);
    for (std::uint32_t c = 0; c < country_lines_.size(); ++c) {
      const auto index = static_cast<CountryIndex>(c + 1);
      for (const std::size_t column : {7U, 8U}) {
        for (const std::string& name : split(country_lines_[c][column])) {
          const auto [at, added] = found.emplace(std::pair(fold(name), index), static_cast<std::uint32_t>(rows.size()));
          if (added) {
            PlaceRow out;
            out.name = builder_.string(name);
            out.kind = column == 7 ? PlaceKind::capital : PlaceKind::city;
            out.country = index;
            rows.push_back(out);
            builder_.phrase(PhraseList::place, at->second, name);
          }
          rows[at->second].flags |= kGovernment | kCapital;
          if (column == 7) countries_[c].capital = at->second + 1;
        }
      }
    }
  }

  // Territories that are no states: their adjectives are no nationality.
  void territories(const std::vector<PlaceRow>& rows) {
    for (const PlaceRow& row : rows)
      if (row.kind == PlaceKind::territory && row.country != 0 && row.name == countries_[row.country - 1U].name)
        countries_[row.country - 1U].flags |= kTerritory;
  }

  // data/cities.tsv: name, countries, population, ambiguous.
  void cities(std::vector<PlaceRow>& rows) {
    const std::string file = "cities.tsv";
    for (const Row& row : read_tsv(data_ / file, 4)) {
      PlaceRow out;
      out.name = builder_.string(row[0]);
      out.kind = PlaceKind::city;
      out.country = country(file, row, row[1]);
      out.population = population(file, row, row[2]);
      out.flags = flag_if(row[3], kAlsoWord);
      if (split(row[1]).size() > 1) out.flags |= kAmbiguous;
      builder_.phrase(PhraseList::place, static_cast<std::uint32_t>(rows.size()), row[0]);
      place_names_.push_back(fold(row[0]));
      rows.push_back(out);
    }
  }

  static std::uint32_t population(const std::string& file, const Row& row, const std::string& digits) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (!digits.empty() && (error != std::errc() || end != digits.data() + digits.size())) fail(file, row, "no number: " + digits);
    return value;
  }

  void communes() {
    const std::string file = "communes.tsv";
    std::vector<CommuneRow> rows;
    for (const Row& row : read_tsv(data_ / file, 4)) {
      CommuneRow out;
      out.name = builder_.string(row[0]);
      out.population = population(file, row, row[2]);
      out.flags = flag_if(row[3], kAlsoWord);
      builder_.phrase(PhraseList::commune, static_cast<std::uint32_t>(rows.size()), row[0]);
      contracted(PhraseList::commune_contracted, static_cast<std::uint32_t>(rows.size()), row[0]);
      rows.push_back(out);
    }
    builder_.table("communes.table", rows);
  }

  void organizations() {
    const auto media = media_by_name();
    std::vector<OrganizationRow> rows;
    const std::string file = "organizations.tsv";
    for (const Row& row : read_tsv(data_ / file, 9)) {
      const auto index = static_cast<std::uint32_t>(rows.size());
      OrganizationRow out;
      out.name = builder_.string(row[0]);
      out.acronym = builder_.string(row[1]);
      out.kind = kind_of<OrganizationKind>(file, row, row[3]);
      out.country = country(file, row, row[4]);
      out.flags = flag_if(row[5], kAlsoWord);
      out.gender = gender_of(row[6]);
      out.number = number_of(row[6]);
      if (!row[8].empty()) out.renown = static_cast<std::uint8_t>(std::stoi(row[8]));
      if (out.kind == OrganizationKind::media)
        if (const auto medium = media.find({row[0], row[4]}); medium != media.end()) out.medium = medium->second;
      builder_.phrase(PhraseList::organization, index, row[0]);
      const auto joins = [&](const std::string& form) {  // Israël-Hamas, Otan-Ukraine
        if ((out.flags & kAlsoWord) == 0 && form.size() > 2) joinable(form);
      };
      joins(row[0]);
      for (const std::size_t column : {1U, 2U}) {
        for (const std::string& form : split(row[column])) {
          builder_.phrase(PhraseList::organization, index, form);
          joins(form);
        }
      }
      rows.push_back(out);
    }
    builder_.table("organizations.table", rows);
  }

  static std::optional<std::uint8_t> medium_of(const std::string& name) {
    const auto found = std::find(std::begin(kMediumNames), std::end(kMediumNames), name);
    if (found == std::end(kMediumNames)) return std::nullopt;
    return static_cast<std::uint8_t>(1U << (found - std::begin(kMediumNames)));
  }

  // data/media.tsv: name and country as in organizations.tsv, sorts of medium.
  std::map<std::pair<std::string, std::string>, std::uint8_t> media_by_name() const {
    const std::string file = "media.tsv";
    std::map<std::pair<std::string, std::string>, std::uint8_t> out;
    for (const Row& row : read_tsv(data_ / file, 3)) {
      std::uint8_t& bits = out[{row[0], row[1]}];
      for (const std::string& name : split(row[2])) {
        const auto medium = medium_of(name);
        if (!medium) fail(file, row, "unknown medium " + name);
        bits |= *medium;
      }
    }
    return out;
  }

  // data/organization-nouns.tsv: noun, kinds or sorts of medium.
  void organization_nouns() {
    const std::string file = "organization-nouns.tsv";
    for (const Row& row : read_tsv(data_ / file, 2)) {
      std::uint64_t kinds = kAnyHead;
      for (const std::string& kind : split(row[1])) {
        const auto medium = medium_of(kind);
        kinds |= medium ? static_cast<std::uint64_t>(*medium) << kMediumBit
                        : 1ULL << static_cast<unsigned>(kind_of<OrganizationKind>(file, row, kind));
      }
      builder_.word_bits<std::uint64_t>(kOrganizationNounsSection, row[0], kinds);
    }
  }

  void people() {
    std::vector<PersonRow> rows;
    const std::string file = "people.tsv";
    const std::vector<Row> lines = read_tsv(data_ / file, 7);
    // First names that many people in the French press have.
    std::set<std::string> common;
    for (const Row& row : read_tsv(data_ / "given-names.tsv", 4))
      if (row[2] == "French" || row[2] == "Arabic") common.insert(fold(row[0]));
    for (const Row& row : lines) {
      const auto index = static_cast<std::uint32_t>(rows.size());
      PersonRow out;
      out.name = builder_.string(row[0]);
      out.surname = builder_.string(row[5]);
      out.gender = gender_of(row[2]);
      out.country = country(file, row, split(row[3]).empty() ? "" : split(row[3]).front());
      builder_.phrase(PhraseList::person, index, row[0]);
      out.flags = flag_if(common.contains(fold(row[0])) ? "1" : "", kAlsoWord);
      for (const std::string& form : split(row[1])) {
        builder_.phrase(PhraseList::person, index, form);
        if (common.contains(fold(form))) out.flags |= kAlsoWord;
      }
      person_functions(row[6], out);
      rows.push_back(out);
    }
    known_by_surname(rows, lines, common);
    builder_.table("people.table", rows);
    builder_.table("people.functions", person_functions_);
  }

  // data/offices.tsv: office, functions, general.
  void offices() {
    const std::string file = "offices.tsv";
    std::uint16_t office = 0;
    for (const Row& row : read_tsv(data_ / file, 3)) {
      ++office;
      for (const std::string& lemma : split(row[1]))
        if (!office_of_.emplace(fold(lemma), std::pair(office, row[2] == "1")).second) fail(file, row, "a second " + lemma);
    }
  }

  // data/hyperonyms.tsv: function, classes.
  void hyperonyms() {
    const std::string file = "hyperonyms.tsv";
    for (const Row& row : read_tsv(data_ / file, 2)) {
      std::uint32_t& covers = covers_of_[fold(row[0])];
      for (const std::string& kind : split(row[1])) covers |= 1U << static_cast<unsigned>(kind_of<FunctionClass>(file, row, kind));
    }
  }

  // How many words of a function come before its complement: "ancien président"
  // of "ancien président du club".
  static std::vector<std::string> head_of(const std::string& form, std::size_t& words) {
    static const std::set<std::string, std::less<>> kBefore = {"ancien", "ancienne", "anciens", "anciennes", "ex", "futur", "future"};
    static const std::set<std::string, std::less<>> kLinked = {"premier", "premiere", "premiers", "premieres", "grand", "grande",
                                                               "haut", "haute", "numero", "petit", "petite", "second", "seconde"};
    std::vector<std::string> all = split(fold(form), ' ');
    std::size_t first = 0;
    if (all.size() > 1 && kBefore.contains(all[0])) first = 1;
    std::size_t last = first + 1;
    if (last < all.size() && kLinked.contains(all[first])) ++last;
    words = last;
    return {all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(std::min(last, all.size()))};
  }

  // A row for each different form: "ministre" is of both genders, "boss" of
  // both numbers.
  void functions() {
    std::vector<FunctionRow> rows;
    const std::string file = "functions.tsv";
    for (const Row& row : read_tsv(data_ / file, 7)) {
      const FunctionClass kind = kind_of<FunctionClass>(file, row, row[4]);
      const std::string& lemma_text = row[0].empty() ? row[2] : row[0];
      FunctionRow common;
      common.lemma = builder_.string(lemma_text);
      common.kind = kind;
      common.flags = flag_if(row[5], kTakesCountry);
      std::size_t head_words = 0;
      std::string head;
      for (const std::string& word : head_of(lemma_text, head_words)) head += (head.empty() ? "" : " ") + word;
      common.head = builder_.string(head);
      common.head_words = static_cast<std::uint8_t>(std::min<std::size_t>(head_words, 255));
      if (const auto office = office_of_.find(fold(lemma_text)); office != office_of_.end()) {
        common.office = office->second.first;
        common.general = office->second.second;
      }
      if (const auto covers = covers_of_.find(fold(lemma_text)); covers != covers_of_.end()) common.covers = covers->second;
      std::array<std::string, 4> forms;
      std::copy_n(row.fields.begin(), forms.size(), forms.begin());
      for (std::size_t i = 0; i < forms.size(); ++i) {
        if (forms[i].empty() || std::find(forms.begin(), forms.begin() + static_cast<std::ptrdiff_t>(i), forms[i]) != forms.begin() + static_cast<std::ptrdiff_t>(i))
          continue;
        bool genders[2] = {}, numbers[2] = {};
        for (std::size_t k = i; k < forms.size(); ++k)
          if (forms[k] == forms[i]) genders[k / 2] = numbers[k % 2] = true;
        FunctionRow out = common;
        out.form = builder_.string(forms[i]);
        out.gender = genders[0] == genders[1] ? Gender::unknown : genders[0] ? Gender::masculine : Gender::feminine;
        out.number = numbers[0] == numbers[1] ? Number::either : numbers[0] ? Number::singular : Number::plural;
        add_function(rows, out, forms[i]);
      }
      for (const std::string& abbreviation : split(row[6])) {
        FunctionRow out = common;
        out.form = builder_.string(abbreviation);
        out.head_words = 1;
        add_function(rows, out, abbreviation);
      }
    }
    builder_.table("functions.table", rows);
  }

  void add_function(std::vector<FunctionRow>& rows, const FunctionRow& row, const std::string& form) {
    builder_.phrase(PhraseList::function, static_cast<std::uint32_t>(rows.size()), form);
    if (row.office != 0) office_functions_.insert(static_cast<std::uint32_t>(rows.size()));
    function_of_.emplace(fold(form), Known{static_cast<std::uint32_t>(rows.size()), row.kind, row.head_words});
    rows.push_back(row);
  }

  void given_names() {
    std::vector<GivenNameRow> rows;
    for (const Row& row : read_tsv(data_ / "given-names.tsv", 4)) {
      GivenNameRow out;
      out.name = builder_.string(row[0]);
      out.gender = gender_of(row[1]);
      out.flags = flag_if(row[3], kAlsoWord);
      if (row[0].find(' ') == std::string::npos) {
        const bool surname_first = row[2] == "Chinese" || row[2] == "Korean" || row[2] == "Vietnamese";
        const std::uint8_t bits = (surname_first ? kGivenSurnameFirst : 0) | (row[1].find('m') != std::string::npos ? kGivenMasculine : 0) |
                                  (row[1].find('f') != std::string::npos ? kGivenFeminine : 0) |
                                  (out.flags != 0 ? kGivenAlsoWord : 0);
        builder_.word_bits<std::uint8_t>(kGivenNameWordsSection, row[0], bits);
      }
      builder_.phrase(PhraseList::given_name, static_cast<std::uint32_t>(rows.size()), row[0]);
      rows.push_back(out);
    }
    builder_.table("given_names.table", rows);
  }

  // Holders of an office (data/offices.tsv) whom the press calls by the surname
  // alone, where no other holder of one has it and it is no first name.
  void known_by_surname(const std::vector<PersonRow>& rows, const std::vector<Row>& lines, const std::set<std::string>& given_names) {
    std::map<std::string, std::uint32_t> row_of;  // by folded surname; 0: several
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      const std::string surname = fold(lines[i][5]);
      if (surname.empty() || surname.find(' ') != std::string::npos || surname == fold(lines[i][0]) || given_names.contains(surname)) continue;
      bool office = false;
      for (std::uint32_t f = rows[i].function; f < rows[i].function + rows[i].functions; ++f)
        office |= office_functions_.contains(person_functions_[f].function);
      if (!office) continue;
      const auto [found, added] = row_of.emplace(surname, i + 1);
      if (!added) found->second = 0;
    }
    for (const auto& [surname, row] : row_of)
      if (row != 0)
        builder_.word_bits<std::uint16_t>(kSurnamesSection, lines[row - 1][5], static_cast<std::uint16_t>(row));
  }

  // "président de la Russie 2000-2008, 2012-;ministre de l’Économie 2014-2016",
  // also with a comma between two functions.
  void person_functions(const std::string& column, PersonRow& person) {
    person.function = static_cast<std::uint32_t>(person_functions_.size());
    std::vector<std::string> parts;
    for (const std::string& item : split(column)) {
      bool first = true;
      for (const std::string& piece : split(item, ',')) {
        const auto start = std::min(piece.find_first_not_of(' '), piece.size() - 1);
        const bool years = piece[start] >= '0' && piece[start] <= '9';  // "2000-2008, 2012-"
        if (first || !years) {
          parts.push_back(piece);
        } else {
          parts.back() += piece;
        }
        first = false;
      }
    }
    for (const std::string& part : parts) {
      std::vector<std::string> words;
      for (const std::string& piece : split(fold(part), ' ')) words.push_back(piece);
      PersonFunctionRow out;
      std::size_t count = words.size();
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i][0] < '0' || words[i][0] > '9') continue;
        count = std::min(count, i);
        const std::vector<std::string> years = split(words[i], '-');
        if (out.from == 0) out.from = year(years.front());
        out.to = words[i].back() == '-' ? std::int16_t{0} : year(years.back());
      }
      // The longest function that the description begins with.
      for (std::size_t length = count; length > 0; --length) {
        std::string form = words[0];
        for (std::size_t i = 1; i < length; ++i) form += " " + words[i];
        const auto known = function_of_.find(form);
        if (known == function_of_.end()) continue;
        out.function = known->second.row;
        complement(words, std::min<std::size_t>(known->second.head_words, length), count, out);
        out.complement.outside = known->second.head_words >= length;
        const bool public_office = known->second.kind == FunctionClass::politics || known->second.kind == FunctionClass::state ||
                                   known->second.kind == FunctionClass::diplomacy;
        // "président" alone is of the person's country, "président du MoDem" is not.
        if (out.country == 0 && public_office && (out.complement.first == 0 || !out.complement.outside)) out.country = person.country;
        person_functions_.push_back(out);
        break;
      }
    }
    person.functions = static_cast<std::uint8_t>(std::min<std::size_t>(person_functions_.size() - person.function, 255));
  }

  static std::int16_t year(const std::string& digits) {
    std::int16_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }

  // The country or the first words behind a function's head.
  void complement(const std::vector<std::string>& words, std::size_t first, std::size_t last, PersonFunctionRow& out) const {
    static const std::set<std::string, std::less<>> kSkipped = {"de", "du", "des", "la", "le", "les", "au", "aux", "a", "en", "et"};
    for (std::size_t i = first; i < last && out.complement.second == 0; ++i) {
      std::string word = words[i];
      if (const auto apostrophe = word.find('\''); apostrophe != std::string::npos && apostrophe <= 2) word.erase(0, apostrophe + 1);
      if (kSkipped.contains(word)) continue;
      std::string rest = word;
      for (std::size_t k = i + 1; k < last; ++k) rest += " " + words[k];
      if (const auto country = country_named_.find(rest); country != country_named_.end()) {
        out.country = country->second;
        return;
      }
      if (const auto demonym = demonym_named_.find(word); demonym != demonym_named_.end()) {
        if (out.country == 0) out.country = demonym->second;
        continue;
      }
      (out.complement.first == 0 ? out.complement.first : out.complement.second) = fold_key(word);
    }
  }

  struct Known {
    std::uint32_t row = 0;
    FunctionClass kind = FunctionClass::other;
    std::uint8_t head_words = 0;
  };

  const std::filesystem::path& data_;
  ResourceBuilder& builder_;
  std::map<std::string, std::pair<std::uint16_t, bool>, std::less<>> office_of_;  // by folded lemma
  std::map<std::string, std::uint32_t, std::less<>> covers_of_;  // by folded lemma
  std::map<std::string, Known, std::less<>> function_of_;        // by folded form
  std::map<std::string, CountryIndex, std::less<>> country_named_;  // by folded name
  std::map<std::string, CountryIndex, std::less<>> demonym_named_;  // by folded form
  std::set<std::uint32_t> office_functions_;  // rows of functions that have an office
  std::vector<PersonFunctionRow> person_functions_;
  std::vector<Row> country_lines_;
  std::vector<CountryRow> countries_;
  std::map<std::string, CountryIndex, std::less<>> country_of_;
  std::vector<std::string> place_names_;  // folded, by row
};

}  // namespace

void compile_entities(Context& context) { EntityCompiler(context).compile(); }

}  // namespace newsparse::compile
