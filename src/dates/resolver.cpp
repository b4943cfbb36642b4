#include "dates/resolver.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "dates/calendar.h"

namespace newsparse {
namespace {

using calendar::from_days;
using calendar::plus_days;
using calendar::plus_months;
using calendar::to_days;

template <typename... Numbers>
std::string format(const char* pattern, Numbers... numbers) {
  std::array<char, 48> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), pattern, numbers...);
  return {buffer.data(), length > 0 ? static_cast<std::size_t>(length) : 0};
}

std::string iso(const CivilDate& date) {
  if (date.year == 0 && date.month != 0)
    return date.day != 0 ? format("XXXX-%02d-%02d", date.month, date.day) : format("XXXX-%02d", date.month);
  if (date.month == 0) return format("%04d", date.year);
  if (date.day == 0) return format("%04d-%02d", date.year, date.month);
  return format("%04d-%02d-%02d", date.year, date.month, date.day);
}

std::string iso(const ClockTime& time) {
  return time.second >= 0 ? format("T%02d:%02d:%02d", time.hour, time.minute, time.second)
                          : format("T%02d:%02d", time.hour, time.minute);
}

const char* suffix(PartOfDay part) {
  switch (part) {
    case PartOfDay::morning:
      return "TMO";
    case PartOfDay::afternoon:
      return "TAF";
    case PartOfDay::evening:
      return "TEV";
    case PartOfDay::night:
      return "TNI";
    default:
      return "";
  }
}

const char* season_name(int index) {
  constexpr std::array<const char*, 4> kNames = {"SP", "SU", "FA", "WI"};
  return kNames[static_cast<std::size_t>(index - 1) % kNames.size()];
}

constexpr int kThisWeek = 7;  // days on either side of the publication

// First months of the meteorological seasons.
int season_month(int index) { return index * 3; }

CivilDate last_of_month(int year, int month) { return {year, month, calendar::days_in_month(year, month)}; }

void set_span(ResolvedDate& out, CivilDate from, CivilDate to) {
  out.from = from;
  out.to = to;
}

void set_month(ResolvedDate& out, int year, int month) {
  out.value = iso(CivilDate{year, month, 0});
  if (year != 0) set_span(out, {year, month, 1}, last_of_month(year, month));
}

void set_year(ResolvedDate& out, int year) {
  out.value = iso(CivilDate{year, 0, 0});
  set_span(out, {year, 1, 1}, {year, 12, 31});
}

void set_week(ResolvedDate& out, const CivilDate& day, bool weekend) {
  const auto week = calendar::iso_week(day);
  const CivilDate monday = calendar::monday(day);
  out.value = format(weekend ? "%04d-W%02d-WE" : "%04d-W%02d", week.year, week.week);
  set_span(out, plus_days(monday, weekend ? 5 : 0), plus_days(monday, 6));
}

void set_quarter(ResolvedDate& out, int year, int quarter) {
  out.value = format("%04d-Q%d", year, quarter);
  set_span(out, {year, quarter * 3 - 2, 1}, last_of_month(year, quarter * 3));
}

void set_half(ResolvedDate& out, int year, int half) {
  out.value = format("%04d-H%d", year, half);
  set_span(out, {year, half * 6 - 5, 1}, last_of_month(year, half * 6));
}

CivilDate nth_weekday(int year, int month, int weekday, int count) {
  if (count > 0) {
    const CivilDate first{year, month, 1};
    const int shift = (weekday - calendar::weekday(first) + 7) % 7 + 7 * (count - 1);
    return plus_days(first, shift);
  }
  const CivilDate last = last_of_month(year, month);
  return plus_days(last, -((calendar::weekday(last) - weekday + 7) % 7));
}

CivilDate feast_day(const Feast& feast, int year) {
  switch (feast.rule) {
    case FeastRule::easter:
      return plus_days(calendar::easter(year), feast.offset);
    case FeastRule::weekday_of_month:
      return nth_weekday(year, feast.month, feast.weekday, feast.count);
    default:
      return {year, feast.month, feast.day};
  }
}

ResolvedDate unresolved() {
  ResolvedDate out;
  out.value = "?";
  return out;
}

}  // namespace

// The year of a day or month (day 0) written without one. Past: the last that
// is over or running; future: the next; unknown: the past unless the future is
// far nearer.
int DateResolver::yearless(int month, int day, int weekday, Relation relation, Tense tense, int sentence_year) const {
  const int year = published_.year;
  if (month == 2 && day == 29 && weekday == 0 && !calendar::valid(year, 2, 29)) {
    // The last leap year or the next one.
    int leap = year;
    const int step = tense == Tense::future || relation == Relation::next ? 1 : -1;
    for (int count = 0; count < 8 && !calendar::valid(leap, 2, 29); ++count) leap += step;
    return leap;
  }
  const int today = to_days(published_);
  const auto start = [&](int y) {
    return to_days({y, month, day != 0 ? std::min(day, calendar::days_in_month(y, month)) : 1});
  };
  const auto end = [&](int y) { return day != 0 ? start(y) : to_days(last_of_month(y, month)); };
  if (weekday != 0 && day != 0) {
    // The weekday tells the year: at most the calendar's cycle back. A day of
    // this week with the wrong weekday is a slip, not a day of another year.
    const bool news = calendar::valid(year, month, day) && std::abs(to_days({year, month, day}) - today) <= kThisWeek;
    if (news) return year;
    for (const int y : {year, year - 1, year + 1, year - 2, year - 3, year - 4, year - 5, year - 6, year + 2}) {
      if (calendar::valid(y, month, day) && calendar::weekday({y, month, day}) == weekday) return y;
    }
  }
  if (relation == Relation::current) return year;
  const int past = start(year) <= today ? year : year - 1;
  const int future = end(year) >= today ? year : year + 1;
  if (relation == Relation::last) return end(year) < today ? year : year - 1;
  if (relation == Relation::next) return start(year) > today ? year : year + 1;
  if (sentence_year != 0 && sentence_year != year) return sentence_year;
  if (past == future) return past;
  const int back = today - end(past);
  const int ahead = start(future) - today;
  switch (tense) {
    // A date that was yesterday does not announce next year's, whatever the verb.
    case Tense::past:
      return ahead * 12 < back ? future : past;
    case Tense::future:
      return back * 10 < ahead ? past : future;
    case Tense::present:
      return ahead < back ? future : past;
    default:
      return ahead * 3 < back ? future : past;
  }
}

CivilDate DateResolver::weekday_day(const DateExpression& e, Tense tense, const DateAnchor& anchor) const {
  CivilDate base = published_;
  if (e.offset_unit == CalendarUnit::week) {
    const int weeks = e.relation == Relation::next || e.relation == Relation::following  ? 1
                      : e.relation == Relation::last || e.relation == Relation::previous ? -1
                                                                                         : 0;
    return plus_days(calendar::monday(base), 7 * weeks + e.weekday - 1);
  }
  if (e.relation == Relation::following || e.relation == Relation::previous) {
    if (anchor.day.known()) base = anchor.day;
    const int shift = (e.weekday - calendar::weekday(base) + 7) % 7;
    if (e.relation == Relation::following) return plus_days(base, shift == 0 ? 7 : shift);
    return plus_days(base, shift - 7);
  }
  const int ahead = (e.weekday - calendar::weekday(base) + 7) % 7;  // 0: the day itself
  switch (e.relation) {
    case Relation::next:
      return plus_days(base, ahead <= 1 ? ahead + 7 : ahead);
    case Relation::last:
      return plus_days(base, ahead - 7);
    case Relation::offset:
      return plus_days(base, ahead + e.offset);
    case Relation::that:
      if (anchor.day.known()) return plus_days(anchor.day, -((calendar::weekday(anchor.day) - e.weekday + 7) % 7));
      break;
    default:
      break;
  }
  if (ahead == 0) return base;
  // ce dimanche, in an article of Saturday
  if (e.relation == Relation::current && ahead <= 2) return plus_days(base, ahead);
  // Without a verb a day with its time announces: «Obsèques mardi à 10 h».
  const bool future =
      tense == Tense::future || tense == Tense::present || (tense == Tense::unknown && e.time.hour >= 0);
  return plus_days(base, future ? ahead : ahead - 7);
}

ResolvedDate DateResolver::resolve_offset(const DateExpression& e) const {
  if (!published_.known()) return unresolved();
  ResolvedDate out;
  out.relative = true;
  CivilDate day = plus_months(published_, e.months);
  day = plus_days(day, e.days);
  if (day.year < 1 || day.year > 9999) {
    // il y a 3 300 ans: a year before Christ (there is no year 0), or none that ISO 8601 writes.
    if (day.year > 9999 || day.year < -9998 || e.offset_unit < CalendarUnit::year) return unresolved();
    out.value = format("BC%04d", 1 - day.year);
    return out;
  }
  switch (e.offset_unit) {
    case CalendarUnit::year:
    case CalendarUnit::decade:
    case CalendarUnit::century:
      set_year(out, day.year);
      return out;
    case CalendarUnit::month:
    case CalendarUnit::quarter:
    case CalendarUnit::half:
      set_month(out, day.year, day.month);
      return out;
    case CalendarUnit::week:
      if (e.days < 0) {
        set_week(out, day, false);
        return out;
      }
      break;  // dans deux semaines: a day
    case CalendarUnit::hour:
    case CalendarUnit::minute:
    case CalendarUnit::second: {
      if (hour_ < 0) return unresolved();
      const std::int64_t seconds = (hour_ * 60 + minute_) * 60 + e.seconds;
      const auto days = static_cast<std::int32_t>(seconds >= 0 ? seconds / 86400 : -((86399 - seconds) / 86400));
      const auto rest = static_cast<int>(seconds - std::int64_t{days} * 86400);
      day = plus_days(day, days);
      set_span(out, day, day);
      out.value = iso(day) +
                  iso(ClockTime{rest / 3600, rest / 60 % 60, e.offset_unit == CalendarUnit::second ? rest % 60 : -1});
      return out;
    }
    default:
      break;
  }
  out.value = iso(day);
  out.names_day = true;
  set_span(out, day, day);
  return out;
}

ResolvedDate DateResolver::resolve_day(const DateExpression& e, Tense tense, const DateAnchor& anchor,
                                       int sentence_year) const {
  ResolvedDate out;
  out.names_day = true;
  CivilDate day{e.year, e.month, e.day};
  if (e.feast != nullptr) {
    if (e.year != 0) {
      day = feast_day(*e.feast, e.year);
    } else if (!published_.known()) {
      day = {0, e.feast->month, e.feast->day};
      if (e.feast->rule != FeastRule::fixed) return unresolved();
    } else {
      const CivilDate this_year = feast_day(*e.feast, published_.year);
      day = feast_day(*e.feast, yearless(this_year.month, this_year.day, 0, e.relation, tense, sentence_year));
      out.relative = true;
    }
  } else if (e.index != 0 && e.month != 0) {  // the second Sunday of May
    int year = e.year;
    if (year == 0) {
      if (!published_.known()) return unresolved();
      year = yearless(e.month, 0, 0, e.relation, tense, sentence_year);
      out.relative = true;
    }
    day = e.weekday == 0 ? CivilDate{year, e.month, e.index > 0 ? e.index : calendar::days_in_month(year, e.month)}
                         : nth_weekday(year, e.month, e.weekday, e.index);
    if (day.month != e.month || !calendar::valid(day.year, day.month, day.day)) return unresolved();
  } else if (e.index != 0) {  // the first Wednesday of next month
    if (!published_.known()) return unresolved();
    out.relative = true;
    const CivilDate month = plus_months({published_.year, published_.month, 1}, e.relation == Relation::next   ? 1
                                                                                : e.relation == Relation::last ? -1
                                                                                                               : 0);
    day = e.weekday == 0 ? CivilDate{month.year, month.month,
                                     e.index > 0 ? e.index : calendar::days_in_month(month.year, month.month)}
                         : nth_weekday(month.year, month.month, e.weekday, e.index);
    if (day.month != month.month || !calendar::valid(day.year, day.month, day.day)) return unresolved();
  } else if (e.month != 0 && e.day != 0) {
    if (e.year == 0 && published_.known()) {
      day.year = yearless(e.month, e.day, e.weekday, e.relation, tense, sentence_year);
      out.relative = true;
    }
    if (day.year != 0 && !calendar::valid(day.year, day.month, day.day)) return unresolved();
  } else if (e.day != 0) {  // jeudi 16, le 13
    if (!published_.known()) return unresolved();
    out.relative = true;
    const CivilDate base = anchor.day.known() ? anchor.day : published_;
    if (tense == Tense::unknown && e.time.hour >= 0) tense = Tense::future;
    day = {};
    for (const int shift :
         {0, tense == Tense::future ? 1 : -1, tense == Tense::future ? -1 : 1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6}) {
      CivilDate month = plus_months({base.year, base.month, 1}, shift);
      if (!calendar::valid(month.year, month.month, e.day)) continue;
      month.day = e.day;
      if (e.weekday != 0 && calendar::weekday(month) != e.weekday) continue;
      if (e.weekday == 0 && !anchor.day.known() && shift == 0) {
        if (tense == Tense::past && to_days(month) > to_days(published_)) continue;
        if (tense == Tense::future && to_days(month) < to_days(published_)) continue;
      }
      // Le 6 janvier, … est prévu dès le 12: the next one, where that of this month is over.
      if (e.weekday == 0 && shift == 0 && tense == Tense::future && base.year == published_.year &&
          base.month == published_.month && to_days(month) < to_days(published_))
        continue;
      day = month;
      break;
    }
    if (!day.known()) return unresolved();
  } else if (e.weekday != 0) {
    if (!published_.known() &&
        !((e.relation == Relation::following || e.relation == Relation::previous) && anchor.day.known()))
      return unresolved();
    out.relative = true;
    day = weekday_day(e, tense, anchor);
  } else if (e.relation == Relation::previous || e.relation == Relation::following) {  // la veille
    const CivilDate base = anchor.day.known() ? anchor.day : published_;
    if (!base.known()) return unresolved();
    out.relative = !anchor.day.known();
    day = plus_days(base, e.offset != 0 ? e.offset : e.relation == Relation::previous ? -1 : 1);
  } else if (e.part != PartOfDay::none && (e.relation == Relation::last || e.relation == Relation::next)) {
    if (!published_.known()) return unresolved();
    out.relative = true;
    day = plus_days(published_, e.relation == Relation::last ? -1 : 0);  // la nuit dernière, la nuit prochaine
  } else if (e.relation == Relation::that) {
    if (!anchor.day.known()) return unresolved();
    day = anchor.day;
  } else if (e.relation == Relation::offset) {
    out = resolve_offset(e);
    if (out.value == "?") return out;
    day = out.from;
  } else {
    if (!published_.known()) return unresolved();
    out.relative = true;
    day = published_;
  }
  if (e.relation == Relation::offset && !out.names_day) return out;
  if (e.before_christ) {
    out.value = "BC" + iso(day);
    out.names_day = false;
    return out;
  }
  out.value = iso(day);
  if (day.known()) set_span(out, day, e.list_last_day > e.day ? CivilDate{day.year, day.month, e.list_last_day} : day);
  return out;
}

ResolvedDate DateResolver::resolve_period(const DateExpression& e, Tense tense, const DateAnchor& anchor,
                                          int sentence_year) const {
  ResolvedDate out;
  const bool known = published_.known();
  const CivilDate base = anchor.day.known() ? anchor.day : anchor.period.known() ? anchor.period : published_;
  int step = e.relation == Relation::next ? 1 : e.relation == Relation::last ? -1 : 0;
  CivilDate from = published_;
  bool relative = true;
  if (e.relation == Relation::following || e.relation == Relation::previous || e.relation == Relation::that) {
    // The year before: counted from the year that was spoken of.
    step = e.relation == Relation::following ? 1 : e.relation == Relation::previous ? -1 : 0;
    from = e.unit == CalendarUnit::year && anchor.period.known() ? anchor.period : base;
    relative = from.year == published_.year && !anchor.day.known() && !anchor.period.known();
    if (e.relation == Relation::that && !anchor.day.known() && !anchor.period.known()) return unresolved();
  }
  const bool written = e.year != 0;
  switch (e.unit) {
    case CalendarUnit::week:
    case CalendarUnit::weekend: {
      const bool weekend = e.unit == CalendarUnit::weekend;
      if (e.week_of.month != 0) {
        CivilDate day = e.week_of;
        if (day.year == 0) {
          if (!known) return unresolved();
          day.year = yearless(day.month, day.day, 0, Relation::none, tense, sentence_year);
          out.relative = true;
        }
        if (!calendar::valid(day.year, day.month, day.day)) return unresolved();
        set_week(out, day, weekend);
        return out;
      }
      if (e.index != 0) {
        const int year = written ? e.year : known ? yearless(e.month, 0, 0, e.relation, tense, sentence_year) : 0;
        if (year == 0) return unresolved();
        out.relative = !written;
        set_week(out, nth_weekday(year, e.month, weekend ? 6 : 1, e.index), weekend);
        return out;
      }
      if (from.day == 0 || from.year == 0 || e.relation == Relation::none) return unresolved();
      const int today = calendar::weekday(from);
      if (weekend && e.relation == Relation::next && today <= 5) step = 0;
      // Of Monday and Tuesday "ce week-end" may be the last one; "durant le
      // week-end" of the whole week.
      if (weekend && e.relation == Relation::current && today <= (e.general ? 5 : 2) && tense == Tense::past) step = -1;
      out.relative = relative;
      set_week(out, plus_days(from, 7 * step), weekend);
      return out;
    }
    case CalendarUnit::month: {
      if (e.month != 0) {
        int year = e.year;
        if (year == 0 && known) {
          out.relative = true;
          if (e.offset_unit == CalendarUnit::year) {
            year = published_.year + step;
          } else {
            year = yearless(e.month, 0, 0, e.relation, tense, sentence_year);
          }
        }
        if (e.before_christ) {
          out.value = format("BC%04d-%02d", e.year, e.month);
          return out;
        }
        set_month(out, year, e.month);
        return out;
      }
      if (from.year == 0 || from.month == 0) return unresolved();
      const CivilDate month = plus_months({from.year, from.month, 1}, step);
      out.relative = relative;
      set_month(out, month.year, month.month);
      return out;
    }
    case CalendarUnit::quarter:
    case CalendarUnit::half: {
      const int length = e.unit == CalendarUnit::quarter ? 3 : 6;
      const auto put = [&](int year, int index) {
        e.unit == CalendarUnit::quarter ? set_quarter(out, year, index) : set_half(out, year, index);
      };
      if (e.index > 0) {
        int year = e.year;
        if (year == 0) {
          if (!known) return unresolved();
          out.relative = true;
          year = published_.year + step;
          if (e.relation == Relation::none) {
            // Past: the last one that is over; future: the next that is not.
            const bool over = (e.index * length) < published_.month;
            if (tense != Tense::future && !over && (published_.month - 1) / length + 1 != e.index) --year;
            if (tense == Tense::future && over) ++year;
          }
        }
        put(year, e.index);
        return out;
      }
      if (from.year == 0 || from.month == 0) return unresolved();
      const CivilDate month = plus_months({from.year, from.month, 1}, step * length);
      out.relative = relative;
      put(month.year, (month.month - 1) / length + 1);
      return out;
    }
    case CalendarUnit::season: {
      if (e.index < 1 || e.index > 4) return unresolved();
      int year = e.year;
      if (year == 0) {
        if (!known) return unresolved();
        out.relative = true;
        const int first = season_month(e.index);
        // The year in which the season that runs or was last began.
        const int begun = published_.month >= first ? published_.year : published_.year - 1;
        const int index = published_.year * 12 + published_.month;
        const bool running = index < begun * 12 + first + 3;
        switch (e.relation) {
          case Relation::last:
            year = running ? begun - 1 : begun;
            break;
          case Relation::next:
            year = begun + 1;
            break;
          case Relation::current:
            year = e.index == 4 ? (published_.month <= 6 ? published_.year - 1 : published_.year) : published_.year;
            break;
          default:
            if (running) {
              year = begun;
            } else if (tense == Tense::unknown || tense == Tense::present) {
              year = (begun + 1) * 12 + first - index < index - (begun * 12 + first + 2) ? begun + 1 : begun;
            } else {
              year = tense == Tense::future ? begun + 1 : begun;
            }
            if (sentence_year != 0) year = sentence_year;
        }
      }
      out.value = format("%04d-%s", year, season_name(e.index));
      set_span(out, {year, season_month(e.index), 1}, plus_days(plus_months({year, season_month(e.index), 1}, 3), -1));
      return out;
    }
    case CalendarUnit::decade:
      if (e.index != 0) {
        out.value = format("%03d", e.index);
        set_span(out, {e.index * 10, 1, 1}, {e.index * 10 + 9, 12, 31});
        return out;
      }
      if (!known) return unresolved();
      out.relative = true;
      out.value = format("%03d", published_.year / 10 + step);
      return out;
    case CalendarUnit::century: {
      if (e.before_christ) return unresolved();
      int century = e.index;
      if (century == 0 && e.relation != Relation::none) {
        if (!known) return unresolved();
        out.relative = true;
        century = published_.year / 100 + step;
      }
      out.value = format("%02d", century);
      set_span(out, {century * 100 + 1, 1, 1}, {century * 100 + 100, 12, 31});
      return out;
    }
    default:  // year
      if (written) {
        if (e.before_christ) {
          out.value = format("BC%04d", e.year);
        } else {
          set_year(out, e.year);
          if (e.last_year != 0) out.to.year = e.last_year;
        }
        return out;
      }
      if (from.year == 0) return unresolved();
      out.relative = relative;
      set_year(out, from.year + step);
      return out;
  }
}

ResolvedDate DateResolver::resolve(const DateExpression& e, Tense tense, const DateAnchor& anchor,
                                   int sentence_year) const {
  if (e.open) return unresolved();
  if (!e.has_day) {  // a time or a part of a day alone
    const CivilDate day = anchor.day.known() ? anchor.day : published_;
    ResolvedDate out;
    out.relative = !anchor.day.known() && published_.known();
    if (e.time.hour >= 0) {
      out.value = (day.known() ? iso(day) : std::string()) + iso(e.time);
    } else if (day.known()) {
      out.value = iso(day) + suffix(e.part);
    } else {
      return unresolved();
    }
    return out;
  }
  ResolvedDate out;
  if (e.relation == Relation::offset && e.weekday == 0) {
    out = resolve_offset(e);
  } else if (e.unit == CalendarUnit::day) {
    out = resolve_day(e, tense, anchor, sentence_year);
  } else {
    out = resolve_period(e, tense, anchor, sentence_year);
  }
  if (out.value != "?" && out.names_day) {
    if (e.time.hour >= 0) {
      out.value += iso(e.time);
    } else if (e.part != PartOfDay::none) {
      out.value += suffix(e.part);
    }
  }
  return out;
}

}  // namespace newsparse
