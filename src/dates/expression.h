// A date as it is written, before it is resolved.
#pragma once

#include <cstdint>
#include <optional>

#include "dates/words.h"
#include "text/document.h"

namespace newsparse {

// How an expression is placed against the publication date or another date.
enum class Relation : std::uint8_t {
  none,
  current,    // ce, cette
  next,       // prochain
  last,       // dernier
  following,  // suivant: counts from the date spoken of
  previous,   // précédent
  that,       // ce jour-là, le même jour: the date spoken of
  offset      // il y a trois ans, dans deux jours, en huit
};

struct ClockTime {
  int hour = -1;
  int minute = 0;
  int second = -1;
};

struct DateExpression {
  TokenRange tokens;
  CalendarUnit unit = CalendarUnit::day;  // what it names
  Relation relation = Relation::none;
  int year = 0;  // 0: not written
  int last_year = 0;  // 1999/2000: the second year
  int month = 0;
  int day = 0;
  int weekday = 0;
  int index = 0;   // the quarter, half-year, season + 1, decade (199), century (20); which of several (nth)
  int offset = 0;  // of Relation::offset, in `offset_unit`
  CalendarUnit offset_unit = CalendarUnit::day;  // the finest unit of an amount
  // The amount of Relation::offset by what calendars count: un an, deux jours
  // et trois heures.
  int months = 0;
  int days = 0;
  std::int64_t seconds = 0;
  PartOfDay part = PartOfDay::none;
  ClockTime time;
  const Feast* feast = nullptr;
  bool has_day = false;     // names a day (or a longer period); false: a time or a part of a day alone
  bool open = false;        // no value: recurring, inexact
  bool general = false;     // en hiver: any winter, unless a tense says which
  bool loose_part = false;  // le soir, au matin: a date only after a day
  bool before_christ = false;
  bool demonstrative_start = false;
  std::uint8_t first_year_digits = 0;
  CivilDate week_of;      // the week or week-end that holds this day; year 0: not written
  int list_last_day = 0;  // les 17/18/19 mars: the last day
  // Filled when expressions are linked.
  bool range_start = false;  // the next expression is the end of the same period
  bool range_end = false;
  bool until_time = false;  // demain avant 16h: the day before it up to here
  bool dropped = false;     // turned out to be no date
};

}  // namespace newsparse
