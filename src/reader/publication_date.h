// Dates as publishers write them above or below an article.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reader/line_words.h"
#include "text/document.h"

namespace newsparse {

// A day and maybe a time. `date.year` is 0 where the year is not said.
struct WrittenDate {
  CivilDate date;
  int weekday = 0;  // 1: Monday … 7: Sunday; 0: not said
  int hour = -1;
  int minute = 0;
  std::size_t first = 0;  // words [first, last)
  std::size_t last = 0;
};

// The dates among words, from left to right: "mercredi 22 janvier 2025 à 14h30",
// "janvier 22", "22/01/2025", "22.1.25", "2025-01-22T14:30". At least a day and
// its month. Linear.
void find_written_dates(const ReaderPhrases& phrases, std::span<const LineWord> words, std::vector<WrittenDate>& out);

// 1: Monday … 7: Sunday, of a date of the Gregorian calendar.
int weekday_of(CivilDate date);
bool is_valid(CivilDate date);

// The year of a date that is written without one: a year in which the day is on
// the weekday said, as near as can be to the latest of `days` (the complete
// dates of the text) or else to the latest of `years` (its bare years). 0 where
// nothing tells it.
int infer_year(const WrittenDate& written, std::span<const CivilDate> days, std::span<const int> years);

// A day, or a day and a time, in ISO 8601: "2025-01-22", "2025-01-22T14:30",
// "2025-01-22T14:30:00Z". False where it is none, or is no day of the calendar.
bool parse_iso_date(std::string_view text, WrittenDate& out);

// "2025-01-22", with a time "2025-01-22T14:30".
std::string format_iso_date(const WrittenDate& date);

}  // namespace newsparse
