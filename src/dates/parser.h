// Reads date expressions from tokens: at one place the longest reading. The
// readings are in parse_days.cpp, parse_periods.cpp, parse_relative.cpp and
// parse_times.cpp.
#pragma once

#include <span>
#include <vector>

#include "dates/expression.h"
#include "dates/lexer.h"
#include "text/layers.h"

namespace newsparse {

class DateParser {
 public:
  DateParser(const Document& document, const PhraseLayer& phrases, const NumberData& numbers,
             std::span<const DateItem> items, std::span<const Feast> feasts)
      : document_(document), phrases_(phrases), numbers_(numbers), items_(items), feasts_(feasts) {}

  // Reads the expressions of a block's tokens into `out`, in text order, not
  // overlapping. Linear: every reading looks at a bounded number of tokens.
  void parse(TokenRange tokens, std::vector<DateExpression>& out);

 private:
  using Index = std::uint32_t;

  // Days of a list (les 14, 15 et 16 mai), parts of an amount (un an, un mois
  // et deux jours): enough for texts, and a bound.
  static constexpr int kMostParts = 8;

  const DateItem& at(Index i) const { return i < last_ ? items_[i] : none_; }
  bool is(Index i, DateWord word) const { return i < last_ && items_[i].is(word); }
  bool is_mark(Index i, std::string_view mark) const;
  bool is_dash(Index i) const;
  bool glued(Index i) const;  // no white space before token i
  std::string_view lower(Index i) const;
  Index skip(Index i, DateWord word) const { return is(i, word) ? i + 1 : i; }

  // Each reads at `i` and gives the token behind what it read, `i` if nothing.
  Index number(Index i, int& value, int* digits = nullptr) const;
  Index quarters(Index i, int& minutes) const;  // quart, trois quarts
  Index day_number(Index i, int& day) const;
  Index month_name(Index i, int& month, bool beside_number) const;
  Index year_number(Index i, int& year) const;
  Index relation(Index i, Relation& relation) const;
  Index period_relation(Index i, DateExpression& e) const;  // de la semaine prochaine
  Index clock(Index i, ClockTime& time, bool& certain) const;
  bool zone_at(Index i) const;
  static void in_part(PartOfDay part, ClockTime& time);
  Index era(Index i, bool& before) const;
  Index year_of_era(Index i, DateExpression& e) const;
  Index clock_tail(Index i, ClockTime& time, bool& certain) const;

  Index day(Index i, DateExpression& e) const;
  Index bare_day(Index i, DateExpression& e) const;
  Index day_list(Index i, std::vector<DateExpression>& out);
  Index numeric(Index i, DateExpression& e) const;
  Index timestamp(Index i, ClockTime& time) const;
  Index spaced_numbers(Index i, DateExpression& e) const;
  Index month(Index i, DateExpression& e) const;
  Index unit(Index i, DateExpression& e) const;
  Index ordinal_unit(Index i, DateExpression& e) const;
  Index season(Index i, DateExpression& e) const;
  Index feast(Index i, DateExpression& e) const;
  Index year(Index i, DateExpression& e) const;
  Index decade(Index i, DateExpression& e) const;
  Index more_decades(Index i, std::vector<DateExpression>& out) const;
  Index period_code(Index i, DateExpression& e) const;
  Index part_of_day(Index i, DateExpression& e) const;
  Index part_name(Index i, PartOfDay& part) const;  // matin, après-midi, après midi
  Index day_of_part(Index i, DateExpression& e) const;
  Index twilight(Index i, PartOfDay& part) const;  // l’aube, le coucher du soleil
  Index position(Index i, DateExpression& e);
  Index demonstrative(Index i, DateExpression& e);
  Index recurring(Index i, DateExpression& e);
  Index ago(Index i, DateExpression& e) const;
  Index amount_number(Index i, int& value) const;
  Index amount(Index i, DateExpression& e) const;
  Index part_of_hour(Index i, int& seconds) const;
  Index deictic(Index i, DateExpression& e) const;
  Index time(Index i, DateExpression& e) const;
  Index hour_range(Index i, std::vector<DateExpression>& out) const;
  Index period(Index i, DateExpression& e);

  // Adds a part of a day or a time written right behind a day.
  Index tail(Index i, DateExpression& e) const;
  Index one(Index i, DateExpression& e);

  bool recurs(const DateExpression& e, Index i) const;
  bool year_stands(Index i, bool alone = true) const;  // `alone`: looks at a second year behind it
  bool time_stands(Index first, Index end) const;
  bool runs_through(Index i) const;
  bool is_digital_clock(Index i) const;
  bool announced(Index i) const;
  bool less_written(Index first, Index end) const;
  bool month_stands(Index i) const;

  const Document& document_;
  const PhraseLayer& phrases_;
  const NumberData& numbers_;
  std::span<const DateItem> items_;
  std::span<const Feast> feasts_;
  Index first_ = 0;
  Index last_ = 0;
  std::vector<DateExpression>* found_ = nullptr;
  // The number in words read last.
  struct {
    Index at = static_cast<Index>(-1);
    Index end = 0;
    int value = 0;
  } mutable in_words_;
  DateItem none_;
  bool nested_ = false;  // inside a period of "début", "fin"
};

}  // namespace newsparse
