// The classes of data/entity-words.tsv: bits of the table "entities.words".
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace newsparse {

inline constexpr char kEntityWordsSection[] = "entities.words";
// By word: the country of a code of the International Olympic Committee.
inline constexpr char kSportCodesSection[] = "entities.sport_codes";
// By word: the row, plus one, of the holder of an office known by the surname.
inline constexpr char kSurnamesSection[] = "entities.surnames";
// By word: a noun that stands for organizations, of the kinds 1 << OrganizationKind;
// kAnyHead: also of those whose name begins with it.
inline constexpr char kOrganizationNounsSection[] = "entities.org_nouns";
inline constexpr std::uint64_t kAnyHead = 1ULL << 63U;
// Sorts of media (kMediumNames), from this bit on.
inline constexpr unsigned kMediumBit = 48;
inline constexpr char kGivenNameWordsSection[] = "entities.given";

enum EntityWord : std::uint32_t {
  kArticle = 1U << 0,
  kIndefinite = 1U << 1,
  kContraction = 1U << 2,
  kPossessive = 1U << 3,
  kDemonstrative = 1U << 4,
  kDe = 1U << 5,
  kTo = 1U << 6,
  kCourtesyMasculine = 1U << 7,
  kCourtesyFeminine = 1U << 8,
  kCourtesy = 1U << 9,
  kLocative = 1U << 10,
  kLanguage = 1U << 11,
  kFamily = 1U << 12,
  kModifier = 1U << 13,
  kFormer = 1U << 14,
  kVerb = 1U << 15,
  kVerbClitic = 1U << 16,
  kRelative = 1U << 17,
  kConjunction = 1U << 18,
  kCopula = 1U << 19,
  kColleague = 1U << 20,
  kGovernmentContext = 1U << 21,
  kParticle = 1U << 22,
  kPluralDeterminer = 1U << 23,
  kCurrencies = 1U << 24,
  kCurrency = 1U << 25,
  kAdverb = 1U << 26,
  kMasculine = 1U << 27,
  kFeminine = 1U << 28,
  kLegalForm = 1U << 29,
  kAmbiguousCountry = 1U << 30,  // from data/countries.tsv: Hollande, Réunion
  kDemonymPrefix = 1U << 31  // from data/countries.tsv: sino-, franco-
};

// The classes' names, by bit.
inline constexpr std::array<std::string_view, 30> kEntityWordNames = {
    "article",  "indefinite", "contraction", "possessive", "demonstrative", "de",        "to",     "courtesy_m",
    "courtesy_f", "courtesy", "locative",    "language",   "family",        "modifier",  "former", "verb",
    "clitic",   "relative",   "conjunction", "copula",     "colleague",     "government",
    "particle", "plural",     "currency",    "currency_one", "adverb", "masculine", "feminine", "legal_form"};

// Bits of the table "entities.given": single given names.
enum GivenNameWord : std::uint8_t {
  kGivenMasculine = 1U << 0,
  kGivenFeminine = 1U << 1,
  kGivenAlsoWord = 1U << 2,
  kGivenSurnameFirst = 1U << 3  // of a language that has the surname first
};

}  // namespace newsparse
