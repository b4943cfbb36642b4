// The knowledge base: rows of data/{countries,places,cities,communes,
// organizations,people,functions,given-names}.tsv as the resource file has
// them. A row's index is PhraseMatch::row of its list.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "newsparse/analysis.h"
#include "resources/resources.h"

namespace newsparse {

// A row of countries.table, plus one; 0: unknown, or several.
using CountryIndex = std::uint16_t;

enum class Number : std::uint8_t { either, singular, plural };

// Bits of the rows' `flags`.
enum KnowledgeFlag : std::uint8_t {
  kAlsoWord = 1U << 0,       // the bare name is also a word, a first name, a surname
  kGovernment = 1U << 1,     // a place that stands for a government: capital, seat
  kTakesCountry = 1U << 2,   // a function that with a country or a body names one person
  kTerritory = 1U << 3,      // a country's row: a territory with a code of its own
  kCapital = 1U << 5,        // a capital or another seat that data/countries.tsv names
  kAmbiguous = 1U << 4       // several places of this name: the country stays open
};

// data/countries.tsv; section countries.table.
struct CountryRow {
  StringRef name = 0;
  StringRef iso2 = 0;
  StringRef iso3 = 0;
  std::uint32_t capital = 0;  // row of places.table, plus one
  Gender gender = Gender::unknown;
  Number number = Number::singular;
  std::uint8_t flags = 0;
  std::uint8_t reserved = 0;
};

enum class PlaceKind : std::uint8_t {
  other, capital, city, town, district, street, square, monument, stadium, airport, region, province, state,
  department, territory, island, archipelago, peninsula, continent, river, lake, sea, ocean, strait, mountain, range,
  desert, planet, country, count_
};
std::string_view to_string(PlaceKind kind);

// data/places.tsv, then data/cities.tsv; section places.table.
struct PlaceRow {
  StringRef name = 0;
  std::uint32_t population = 0;  // 0: unknown
  CountryIndex country = 0;
  PlaceKind kind = PlaceKind::other;
  std::uint8_t flags = 0;
};

// data/communes.tsv, French communes; section communes.table.
struct CommuneRow {
  StringRef name = 0;
  std::uint32_t population = 0;
  std::uint8_t flags = 0;
  std::uint8_t reserved[3] = {};
};

enum class OrganizationKind : std::uint8_t {
  other, company, bank, media, press_agency, party, union_, employers, ngo, association, foundation, think_tank,
  government, ministry, agency, parliament, court, prosecutor, military, police, intelligence, armed_group,
  intergovernmental, central_bank, stock_exchange, university, school, hospital, research, religious, club,
  national_team, federation, league, event_body, museum, theatre, publisher, local_government, embassy, count_
};
std::string_view to_string(OrganizationKind kind);

// What sort of medium, bits; of a row of kind media without any it is not known.
// Column `medium` of data/media.tsv.
inline constexpr std::string_view kMediumNames[] = {"daily", "weekly", "magazine", "television", "radio", "website", "group", "programme"};

// data/organizations.tsv; section organizations.table.
struct OrganizationRow {
  StringRef name = 0;
  StringRef acronym = 0;
  CountryIndex country = 0;
  OrganizationKind kind = OrganizationKind::other;
  Gender gender = Gender::unknown;
  Number number = Number::singular;
  std::uint8_t flags = 0;
  std::uint8_t renown = 0;  // binary logarithm of how often news name it in full, where its forms are not its own alone
  std::uint8_t medium = 0;  // bits, by kMediumNames
};

// data/people.tsv; section people.table.
struct PersonRow {
  StringRef name = 0;
  StringRef surname = 0;  // as it is used alone
  std::uint32_t function = 0;    // first row of people.functions
  std::uint8_t functions = 0;    // how many
  std::uint8_t reserved[3] = {};
  CountryIndex country = 0;
  Gender gender = Gender::unknown;
  std::uint8_t flags = 0;  // kAlsoWord: one of the names is a common first name ("Arthur")
};

// What a function is of: fold_key() of the first two words of its complement.
struct Complement {
  std::uint64_t first = 0;  // 0: none
  std::uint64_t second = 0;
  bool outside = false;     // not part of the function's row: "président" du club, "ministre de l’Intérieur"
  std::uint8_t reserved[7] = {};
};

// What a person is or was, of data/people.tsv; section people.functions.
struct PersonFunctionRow {
  Complement complement;
  std::uint32_t function = 0;    // row of functions.table
  CountryIndex country = 0;      // where it is said or follows from the person
  std::int16_t from = 0;         // years; 0: open
  std::int16_t to = 0;
  std::int16_t reserved[3] = {};
};

enum class FunctionClass : std::uint8_t {
  other, politics, state, diplomacy, economy, union_, association, justice, police, military, science, education,
  health, culture, media, sport, religion, agriculture, crafts, family, crowd, victim, suspect, count_
};
std::string_view to_string(FunctionClass kind);

// data/functions.tsv, a row for each different form; section functions.table.
struct FunctionRow {
  StringRef form = 0;
  StringRef lemma = 0;  // masculine singular where there is one
  StringRef head = 0;   // what is left without complement and "ancien": ministre, premier ministre
  std::uint16_t office = 0;  // row of data/offices.tsv, plus one; 0: none
  std::uint8_t head_words = 0;  // tokens of the form up to the head's end, "ancien" included
  bool general = false;         // the office's name is that of other offices too
  std::uint32_t covers = 0;     // classes of which it is said in general: bit 1 << FunctionClass
  FunctionClass kind = FunctionClass::other;
  Gender gender = Gender::unknown;  // unknown: both
  Number number = Number::singular;
  std::uint8_t flags = 0;
};

// data/given-names.tsv; section given_names.table.
struct GivenNameRow {
  StringRef name = 0;
  Gender gender = Gender::unknown;  // unknown: both
  std::uint8_t flags = 0;
  std::uint8_t reserved[2] = {};
};

// Views of the tables above; nothing is parsed or copied.
class Knowledge {
 public:
  explicit Knowledge(const Resources& resources);

  std::span<const CountryRow> countries;
  std::span<const PlaceRow> places;
  std::span<const CommuneRow> communes;
  std::span<const OrganizationRow> organizations;
  std::span<const PersonRow> people;
  std::span<const PersonFunctionRow> person_functions;
  std::span<const FunctionRow> functions;
  std::span<const GivenNameRow> given_names;

  [[nodiscard]] std::string_view string(StringRef ref) const { return resources_.string(ref); }
  // The lexicon id of a lower-case form; 0 where it is unknown.
  [[nodiscard]] std::uint32_t word(std::string_view lower) const;
  // ISO 3166-1 alpha-2; empty where unknown.
  [[nodiscard]] std::string_view iso2(CountryIndex country) const {
    return country == 0 || country > countries.size() ? std::string_view{} : string(countries[country - 1U].iso2);
  }

 private:
  Resources resources_;
};

}  // namespace newsparse
