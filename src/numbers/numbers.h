// Numbers as they stand in French text, in digits and in words; shared by
// dates and figures.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "resources/resources.h"
#include "text/document.h"

namespace newsparse {

// What a number word does; the classes of data/numbers.tsv.
enum class NumberWord : std::uint8_t {
  none,
  unit,         // 0 … 9
  teen,         // 10 … 16
  ten,          // vingt … soixante, septante, huitante, octante, nonante
  hundred,      // cent
  thousand,     // mille
  magnitude,    // million, milliard, …
  symbol,       // a magnitude's abbreviation before a currency: k, M, Md
  collective,   // dizaine, centaine, millier
  fraction,     // tiers, quart, moitié
  half,         // demi
  point,        // virgule
  conjunction,  // et
  of,           // de, d', des, du
  round,        // finale: a quart of it is no fraction
  multiple,     // double, triple
  count_
};

enum class NumberForm : std::uint8_t {
  digits,  // 1 234,5
  words,   // deux mille
  mixed    // 2,3 millions
};

// A number at a token.
struct NumberMatch {
  TokenRange tokens;
  Span span;         // usually that of the tokens
  double value = 0;  // never negative: signs are the caller's
  int decimals = 0;  // digits behind the decimal mark, as written
  NumberForm form = NumberForm::digits;
  bool ordinal = false;       // 80e, XXIe, deuxième
  bool roman = false;         // an ordinal in Roman numerals
  bool fraction = false;      // un tiers, trois quarts, 1/3, ½, la moitié
  bool approximate = false;   // a collective: une dizaine, des milliers has none
  bool article = false;       // un or une alone: a number or an article
  bool magnitude = false;     // a magnitude is inside: 2 millions, 3 Md, 15 k
  bool symbol = false;        // … and it is an abbreviation: only before a currency or a unit
  bool grouped = false;       // digits in groups: 1 234, 1.234
  bool bare_integer = false;  // digits only: 2024, 15
};

// The number words of data/numbers.tsv. Cheap to make and to copy.
class NumberData {
 public:
  // One row of numbers.table.
  struct Row {
    double value = 0;
    NumberWord kind = NumberWord::none;
    std::uint8_t ordinal = 0;
    std::uint8_t plural = 0;
    std::uint8_t compound = 0;  // an ordinal that ends compounds: unième, deuxième
    std::uint8_t reserved[4] = {};  // no padding: the resource file has the same bytes each time
  };

  explicit NumberData(const Resources& resources);

  // Whether parse_number can find anything at a token; false for nearly all words.
  [[nodiscard]] bool may_begin(const Document& document, std::uint32_t token) const;

  // The row of a token that is one number word; nullptr where it is none.
  [[nodiscard]] const Row* row(const Token& token) const;
  // The row of a lower-case form, for the parts of quatre-vingt-dix.
  [[nodiscard]] const Row* row(std::string_view lower) const;

 private:
  Resources resources_;
  WordTable<std::uint16_t> words_;
  std::span<const Row> rows_;
};

// The number that begins at a token, the longest one; nothing where none
// begins, or where the digits are no number (a date, a time, a version). Does
// not look before the token nor past its sentence's block. Bounded: reads at most 32 tokens.
std::optional<NumberMatch> parse_number(const Document& document, const NumberData& data, std::uint32_t token);

// The value of Roman numerals in capitals; 0 where they are none.
int roman_value(std::string_view capitals);

}  // namespace newsparse
