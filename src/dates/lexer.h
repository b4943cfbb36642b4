// What each token may mean in a date expression: one pass before parsing.
#pragma once

#include <cstdint>
#include <vector>

#include "dates/words.h"
#include "numbers/numbers.h"
#include "text/document.h"

namespace newsparse {

// How the digits of a token are written.
enum class Digits : std::uint8_t {
  none,
  number,      // 22; 2025
  ordinal,     // 1er, 19e
  words,       // may begin a number in words
  day_list,    // 17/18/19: days; the month follows
  full_date,   // 22/01/2025, 22.01.25, 2025-01-22
  day_month,   // 22/01
  month_year,  // 3/2015, 2015-3
  year_pair,   // 1999/2000, 2014/15: a season
  quarter,     // T3: which one
  half,        // S1
  clock        // 14h30, 15:12, 15:12:30
};

struct DateItem {
  DateWord kind = DateWord::none;
  DateWord other = DateWord::none;
  Digits digits = Digits::none;
  std::uint8_t length = 0;  // of a number, in digits
  std::uint8_t tense = 0;   // TenseForm
  std::int16_t value = 0;
  std::int16_t other_value = 0;
  std::int32_t first = 0;   // the number; year, hour or first day
  std::int16_t second = 0;  // month, minute or last day
  std::int16_t third = 0;   // day, second (-1: not written)

  [[nodiscard]] bool is(DateWord word) const { return kind == word || other == word; }
  // The value as a word of a class that it has.
  [[nodiscard]] int value_of(DateWord word) const { return kind == word ? value : other_value; }
  // No word of dates; it may look like a number in words, as names do (CAN, Roland-Garros).
  [[nodiscard]] bool plain() const {
    return kind == DateWord::none && (digits == Digits::none || digits == Digits::words);
  }
  [[nodiscard]] bool empty() const { return kind == DateWord::none && digits == Digits::none; }
};

class DateLexer {
 public:
  explicit DateLexer(const Resources& resources)
      : numbers_(resources),
        words_(resources, kDateWordsSection),
        tenses_(resources, kTensesSection),
        terms_(resources.table<DateTerm>(kDateTermsSection)) {}

  [[nodiscard]] const NumberData& numbers() const { return numbers_; }

  // One item a token. Linear in the text.
  void read(const Document& document, std::vector<DateItem>& items) const;

 private:
  void read_digits(std::string_view text, DateItem& item) const;

  NumberData numbers_;
  WordTable<std::uint16_t> words_;
  WordTable<std::uint8_t> tenses_;
  std::span<const DateTerm> terms_;
};

// A year of two digits in full: from 50 on in the twentieth century.
constexpr int full_year(int year) { return year >= 100 ? year : year < 50 ? 2000 + year : 1900 + year; }

}  // namespace newsparse
