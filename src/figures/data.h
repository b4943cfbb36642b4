// The rows of data/{units,currencies,approximations,figure-words,singulars}.tsv
// as the resource file has them.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "newsparse/analysis.h"
#include "resources/resources.h"

namespace newsparse {

enum class UnitKind : std::uint8_t { quantity, percent, duration, money };

// So many of a unit that is `factor` of another: 95 centimes are 0.95, where
// the product would be 0.9500000000000001.
inline double in_unit(double value, double factor) {
  const double parts = std::round(1 / factor);
  if (factor >= 1 || parts * factor != 1) return value * factor;
  // 2,11 centimes: one division of whole numbers
  constexpr double kDecimals = 1e6;
  const double whole = std::round(value * kDecimals);
  return whole / kDecimals == value ? whole / (kDecimals * parts) : value / parts;
}

enum UnitFlag : std::uint8_t {
  kNoArticle = 1U << 0,  // un jour: un is an article
  kPrefix = 1U << 1      // may stand before the number: $ 12
};

// A form of a unit; section units.table, phrases of PhraseList::unit.
struct UnitRow {
  double factor = 1;               // of `unit`
  StringRef unit = 0;              // 0 where there are choices
  StringRef exact = 0;             // a symbol: the only way to write it
  std::uint32_t first_choice = 0;  // into currency_choices.table
  std::uint16_t choices = 0;
  UnitKind kind = UnitKind::quantity;
  std::uint8_t flags = 0;
};

// A currency of an ambiguous name, and a country that means it. The first one
// is meant where the text names none of the countries.
struct CurrencyChoice {
  StringRef code = 0;
  StringRef country = 0;
};

enum class CueKind : std::uint8_t { approximation, compared, source };
enum CuePlace : std::uint8_t { kBefore = 1, kAfter = 2 };

// Section figure_cues.table, phrases of PhraseList::figure_cue.
struct FigureCueRow {
  CueKind kind = CueKind::approximation;
  Approximation approximation = Approximation::none;
  std::uint8_t places = 0;  // CuePlace
  std::uint8_t reserved = 0;
};

// Bits of the table by word; the classes of data/figure-words.tsv, in order.
enum FigureWord : std::uint64_t {
  kFunctionWord = 1U << 0,
  kPrenominal = 1U << 1,
  kReferenceWord = 1U << 2,
  kPersonNoun = 1U << 3,
  kUncounted = 1U << 4,
  kScoreWord = 1U << 5,
  kPassWord = 1U << 6,
  kDuringWord = 1U << 7,
  kHaveWord = 1U << 8,
  kDefiniteWord = 1U << 9,
  kLaterWord = 1U << 10,
  kUpWord = 1U << 11,
  kDownWord = 1U << 12,
  kOfWord = 1U << 13,
  kSignWord = 1U << 14,
  kCountedOne = 1U << 15,
  kVerbOfValue = 1U << 16,
  kBetweenWord = 1U << 17,
  kToWord = 1U << 18,
  kOrWord = 1U << 19,
  kOnWord = 1U << 20,
  kPerWord = 1U << 21,
  kInWord = 1U << 22,
  kBeforeFirst = 1U << 23,
  kPriceWord = 1U << 24,
  kAgeWord = 1U << 25,
  kStepOver = 1U << 26,
  kAmountNoun = 1U << 27,
  kThingNoun = 1U << 28,
  kWhoseWord = 1U << 29,
  kMadeWord = 1U << 30,
  kAngleWord = 1U << 31,
  kStreetWord = 1ULL << 32,
  kUnderWord = 1ULL << 33,
  kAllWord = 1ULL << 34,
  kAdverb = 1ULL << 35,
  kMarginNoun = 1ULL << 36,
  kTermWord = 1ULL << 37,
  kLoanNoun = 1ULL << 38,
  kWeightWord = 1ULL << 39,
  kLocutionNoun = 1ULL << 40,
  kValueNoun = 1ULL << 41,
  kNotThenWord = 1ULL << 42,
  kTransferWord = 1ULL << 43,
  kDimensionWord = 1ULL << 44,
  kHeldWord = 1ULL << 45,
  kTraitWord = 1ULL << 46,
  kPublishedWord = 1ULL << 47,
  kCriterionWord = 1ULL << 48
};
inline constexpr std::array<std::string_view, 49> kFigureWordNames = {
    "function", "prenominal", "reference", "person", "uncounted", "score",     "pass",    "during",  "have",
    "definite", "later",      "up",        "down",   "of",        "sign",      "one",     "value",   "between",
    "to",       "or",         "on",        "per",    "in",        "matter",    "price",   "age",     "aside",
    "amount",   "thing",      "whose",     "made",   "angle",     "street",    "under",   "all",     "adverb",
    "margin",   "term",       "loan",      "weight", "locution",  "valuenoun", "notthen", "transfer",
    "dimension",  "held",   "trait",  "published",
    "criterion"};

inline constexpr char kFigureWordsSection[] = "figures.words";
inline constexpr char kSingularsSection[] = "figures.singulars";

}  // namespace newsparse
