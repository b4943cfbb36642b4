// From a written date to its TIMEX3 value.
#pragma once

#include <string>

#include "dates/expression.h"
#include "dates/tense.h"

namespace newsparse {

// What was spoken of before an expression.
struct DateAnchor {
  CivilDate day;     // the last day, year 0: none
  CivilDate period;  // the last month (day 0) or year (month 0), year 0: none
};

struct ResolvedDate {
  std::string value;      // "?" where it cannot be resolved
  bool relative = false;  // counted from the publication date
  // First and last day where the expression names days or longer; year 0: none.
  CivilDate from;
  CivilDate to;
  bool names_day = false;  // its period is one day
};

class DateResolver {
 public:
  // The publication, as far as known.
  DateResolver(CivilDate published, int hour, int minute) : published_(published), hour_(hour), minute_(minute) {}

  // `anchor`: what the block spoke of before. `sentence_year`: a year that the
  // sentence has named, 0 if none.
  [[nodiscard]] ResolvedDate resolve(const DateExpression& e, Tense tense, const DateAnchor& anchor,
                                     int sentence_year) const;

 private:
  [[nodiscard]] ResolvedDate resolve_day(const DateExpression& e, Tense tense, const DateAnchor& anchor,
                                         int sentence_year) const;
  [[nodiscard]] ResolvedDate resolve_period(const DateExpression& e, Tense tense, const DateAnchor& anchor,
                                            int sentence_year) const;
  [[nodiscard]] ResolvedDate resolve_offset(const DateExpression& e) const;
  [[nodiscard]] int yearless(int month, int day, int weekday, Relation relation, Tense tense, int sentence_year) const;
  [[nodiscard]] CivilDate weekday_day(const DateExpression& e, Tense tense, const DateAnchor& anchor) const;

  CivilDate published_;
  int hour_;
  int minute_;
};

}  // namespace newsparse
