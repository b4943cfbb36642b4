#include "dates/calendar.h"

#include <algorithm>
#include <array>

namespace newsparse::calendar {

// Howard Hinnant's civil calendar algorithms: eras of 400 years that begin in
// March, so that the leap day is a year's last.
std::int32_t to_days(const CivilDate& date) {
  const int year = date.year - (date.month <= 2 ? 1 : 0);
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate from_days(std::int32_t days) {
  days += 719468;
  const int era = (days >= 0 ? days : days - 146096) / 146097;
  const int day_of_era = days - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int month = shifted_month + (shifted_month < 10 ? 3 : -9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

bool valid(int year, int month, int day) { return day >= 1 && day <= days_in_month(year, month); }

CivilDate plus_months(const CivilDate& date, int months) {
  const int index = date.year * 12 + date.month - 1 + months;
  const int year = index >= 0 ? index / 12 : -((11 - index) / 12);
  const int month = index - year * 12 + 1;
  return {year, month, std::min(date.day, days_in_month(year, month))};
}

int weekday(const CivilDate& date) {
  const int days = to_days(date) + 3;  // 1970-01-01 was a Thursday
  return (days % 7 + 7) % 7 + 1;
}

CivilDate monday(const CivilDate& date) { return plus_days(date, 1 - weekday(date)); }

IsoWeek iso_week(const CivilDate& date) {
  // A week belongs to the year of its Thursday.
  const CivilDate thursday = plus_days(monday(date), 3);
  return {thursday.year, (to_days(thursday) - to_days({thursday.year, 1, 1})) / 7 + 1};
}

CivilDate easter(int year) {
  // The anonymous Gregorian computus.
  const int golden = year % 19;
  const int century = year / 100;
  const int year_of_century = year % 100;
  const int correction = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
  const int days = (32 + 2 * (century % 4) + 2 * (year_of_century / 4) - epact - year_of_century % 4) % 7;
  const int last = (golden + 11 * epact + 22 * days) / 451;
  const int sum = epact + days - 7 * last + 114;
  return {year, sum / 31, sum % 31 + 1};
}

}  // namespace newsparse::calendar
