// Arithmetic of the Gregorian calendar.
#pragma once

#include <cstdint>

#include "text/document.h"

namespace newsparse::calendar {

// Days since 1970-01-01. Constant time; for the years -30000 to 30000.
std::int32_t to_days(const CivilDate& date);
CivilDate from_days(std::int32_t days);

inline CivilDate plus_days(const CivilDate& date, std::int32_t days) { return from_days(to_days(date) + days); }

// Months later (earlier if negative); a day that the month does not have
// becomes its last.
CivilDate plus_months(const CivilDate& date, int months);

int days_in_month(int year, int month);
bool valid(int year, int month, int day);

// 1 (Monday) to 7 (Sunday).
int weekday(const CivilDate& date);

struct IsoWeek {
  int year = 0;
  int week = 0;
};
IsoWeek iso_week(const CivilDate& date);

// The Monday of a date's week.
CivilDate monday(const CivilDate& date);

// Easter Sunday of the Western churches.
CivilDate easter(int year);

}  // namespace newsparse::calendar
