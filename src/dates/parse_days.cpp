// Days: written in full, in digits, by weekday, in lists.
#include <utility>

#include "dates/calendar.h"
#include "dates/parser.h"

namespace newsparse {
namespace {

// Tokens between a day and another one that takes its month.
constexpr std::uint32_t kNear = 12;

}  // namespace

DateParser::Index DateParser::numeric(Index i, DateExpression& e) const {
  const DateItem& item = at(i);
  e.unit = CalendarUnit::day;
  switch (item.digits) {
    case Digits::full_date:
      e.year = item.first;
      e.month = item.second;
      e.day = item.third;
      e.has_day = true;
      // 21/04/2016, 20:00
      if (is_mark(i + 1, ",") && is_digital_clock(i + 2)) {
        e.time = {at(i + 2).first, at(i + 2).second, at(i + 2).third};
        return i + 3;
      }
      return timestamp(i + 1, e.time);
    case Digits::day_month: {
      // 22/04 is a date, 3/4 a fraction unless something says otherwise.
      const Token& token = document_.tokens[i];
      const bool led = i > first_ && (items_[i - 1].is(DateWord::article) || items_[i - 1].is(DateWord::of) ||
                                      items_[i - 1].is(DateWord::at) || items_[i - 1].is(DateWord::weekday));
      const bool ranged = (is_dash(i + 1) && at(i + 2).digits == Digits::day_month) ||
                          (i > first_ + 1 && is_dash(i - 1) && at(i - 2).digits == Digits::day_month);
      if (!led && !ranged && token.end - token.start != 5) return i;
      if (led && lower(i - 1) != "le" && token.end - token.start < 4 && !items_[i - 1].is(DateWord::weekday)) return i;
      e.month = item.second;
      e.day = item.third;
      e.has_day = true;
      return calendar::valid(2000, e.month, e.day) ? i + 1 : i;
    }
    case Digits::month_year:
      e.unit = CalendarUnit::month;
      e.year = item.first;
      e.month = item.second;
      e.has_day = true;
      return e.year >= 1000 && e.year < 3000 ? i + 1 : i;
    case Digits::number: {
      if (const Index end = spaced_numbers(i, e); end != i) return end;
      // 2015-3-3, 21-04-2016, 3-7-07: numbers with glued hyphens.
      if (item.length > 4 || !is_dash(i + 1) || !glued(i + 1) || !is_dash(i + 3) || !glued(i + 3)) return i;
      const DateItem& b = at(i + 2);
      const DateItem& c = at(i + 4);
      if (b.digits != Digits::number || c.digits != Digits::number || !glued(i + 2) || !glued(i + 4) || b.length > 2)
        return i;
      if (is_dash(i + 5) && glued(i + 5)) return i;
      int year = 0;
      int month = b.first;
      int day = 0;
      if (item.length == 4 && c.length <= 2) {
        year = item.first;
        day = c.first;
      } else if (item.length <= 2 && (c.length == 4 || c.length == 2)) {
        year = full_year(c.first);
        day = item.first;
        if (month > 12) std::swap(day, month);
      }
      if (!calendar::valid(year, month, day)) return i;
      e.year = year;
      e.month = month;
      e.day = day;
      e.has_day = true;
      return i + 5;
    }
    default:
      return i;
  }
}

// 20:00, 20:00:24; not 20h00.
bool DateParser::is_digital_clock(Index i) const {
  return at(i).digits == Digits::clock && at(i).second >= 0 && lower(i).find(':') != std::string_view::npos;
}

// The time of an ISO timestamp behind its date: T10:20:19+0000.
DateParser::Index DateParser::timestamp(Index i, ClockTime& time) const {
  const std::string_view hour = lower(i);
  if (!glued(i) || hour.size() != 3 || hour[0] != 't' || !is_mark(i + 1, ":") || !glued(i + 1) || !glued(i + 2))
    return i;
  const DateItem& rest = at(i + 2);
  const int value = (hour[1] - '0') * 10 + hour[2] - '0';
  if (hour[1] < '0' || hour[1] > '2' || hour[2] < '0' || hour[2] > '9' || value > 24) return i;
  if (rest.digits == Digits::clock && rest.third < 0) {
    time = {value, rest.first, rest.second};
  } else if (rest.digits == Digits::number && rest.first < 60) {
    time = {value, rest.first, -1};
  } else {
    return i;
  }
  Index end = i + 3;
  if (glued(end) && (is_mark(end, "+") || is_dash(end)) && glued(end + 1) && !at(end + 1).empty()) end += 2;
  return end;
}

// 18 08 1978; 11 / 2016, 2016-11: numbers that only a month and a year explain.
DateParser::Index DateParser::spaced_numbers(Index i, DateExpression& e) const {
  const DateItem& a = at(i);
  const auto year_like = [](const DateItem& item) {
    return item.digits == Digits::number && item.length == 4 && item.first >= 1900 && item.first < 2100;
  };
  const auto month_like = [](const DateItem& item) {
    return item.digits == Digits::number && item.length <= 2 && item.first >= 1 && item.first <= 12;
  };
  if (a.length <= 2 && month_like(at(i + 1)) && year_like(at(i + 2)) &&
      calendar::valid(at(i + 2).first, at(i + 1).first, a.first)) {
    e.year = at(i + 2).first;
    e.month = at(i + 1).first;
    e.day = a.first;
    e.has_day = true;
    return i + 3;
  }
  if (!is_dash(i + 1) && !is_mark(i + 1, "/")) return i;
  if ((is_dash(i + 3) && glued(i + 3)) || (i > first_ && glued(i) && is_dash(i - 1))) return i;
  const DateItem& b = at(i + 2);
  const bool year_first = year_like(a) && month_like(b);
  if (!year_first && !(month_like(a) && year_like(b))) return i;
  const int year = year_first ? a.first : b.first;
  const int month = year_first ? b.first : a.first;
  if (year_first && (year + 1) % 100 == month) return i;  // the season 2010-11
  e.unit = CalendarUnit::month;
  e.year = year;
  e.month = month;
  e.has_day = true;
  return i + 3;
}

// [mardi] 21 janvier [2025], mardi [prochain], jeudi 16, le 14-Juillet.
DateParser::Index DateParser::day(Index i, DateExpression& e) const {
  Index j = i;
  if (is(j, DateWord::weekday)) {
    e.weekday = items_[j].value_of(DateWord::weekday);
    ++j;
  } else if (is(j, DateWord::weekday_short)) {
    const bool period = is_mark(j + 1, ".") && glued(j + 1);
    const Index next = j + (period ? 2U : 1U);
    const DateItem& following = at(next);
    e.weekday = items_[j].value_of(DateWord::weekday_short);
    if (period && i == first_ && next == last_) {  // lun.: nothing else
      e.has_day = true;
      return next;
    }
    if (following.digits == Digits::none && !is_mark(next, ",")) return i;
    if (is_mark(next, ",") && at(next + 1).digits == Digits::none) return i;
    if (following.digits == Digits::clock) {
      e.has_day = true;
      return next;
    }
    j = next;
  }
  e.unit = CalendarUnit::day;
  e.has_day = true;
  const bool named = j != i;

  Index k = named && is_mark(j, ",") ? j + 1 : j;
  if (named) {
    DateExpression digits;
    const Index numeric_end = numeric(k, digits);
    if (numeric_end != k && digits.unit == CalendarUnit::day) {
      digits.weekday = e.weekday;
      e = digits;
      return numeric_end;
    }
  }
  int day = 0;
  int month = 0;
  if (const Index day_end = day_number(k, day); day_end != k) {
    Index m = day_end;
    if ((is_dash(m) || is_mark(m, "/")) && glued(m) && glued(m + 1)) ++m;
    if (const Index month_end = month_name(m, month, true); month_end != m) {
      if (!calendar::valid(2000, month, day)) return i;
      e.day = day;
      e.month = month;
      Index y = month_end;
      if (is_mark(y, ",") && at(y + 1).digits == Digits::number && at(y + 1).length == 4 && named) ++y;
      if (const Index era_end = year_of_era(y, e); era_end != y) return era_end;
      if (is(y, DateWord::of) && lower(y) == "de" && at(y + 1).length == 4) ++y;
      if ((is_dash(y) || is_mark(y, "/")) && glued(y) && glued(y + 1) && at(y + 1).length == 4) ++y;
      int year = 0;
      if (const Index year_end = year_number(y, year); year_end != y) {
        e.year = year;
        return year_end;
      }
      const DateItem& two = at(month_end);
      if (two.digits == Digits::number && two.length == 2 && two.first > 31 && !is(month_end + 1, DateWord::unit)) {
        const Token* next = month_end + 1 < last_ ? &document_.tokens[month_end + 1] : nullptr;
        if (next == nullptr || next->kind != TokenKind::word || !next->is(kSpaceBefore) || !at(month_end + 1).empty()) {
          e.year = full_year(two.first);
          return month_end + 1;
        }
      }
      Relation r = Relation::none;
      if (const Index r_end = relation(month_end, r);
          r_end != month_end && (r == Relation::next || r == Relation::last)) {
        e.relation = r;
        return r_end;
      }
      return month_end;
    }
    // jeudi 16: not jeudi 16 heures, nor jeudi 16 personnes.
    if (named && k == j) {
      const DateItem& next = at(day_end);
      const bool word = day_end < last_ && document_.tokens[day_end].kind == TokenKind::word;
      if (next.digits == Digits::none && !next.is(DateWord::hour) && !next.is(DateWord::unit) &&
          !next.is(DateWord::minute) && (!word || !next.empty())) {
        e.day = day;
        return day_end;
      }
    }
  }
  if (!named) return i;

  // mercredi, janvier 22
  if (const Index m = month_name(k, month, false); m != k) {
    if (const Index d = day_number(m, day); d != m && calendar::valid(2000, month, day)) {
      e.day = day;
      e.month = month;
      int year = 0;
      const Index y = is_mark(d, ",") ? d + 1 : d;
      if (const Index year_end = year_number(y, year); year_end != y) {
        e.year = year;
        return year_end;
      }
      return d;
    }
  }
  if (!is(i, DateWord::weekday)) return i;
  if (at(j).is(DateWord::in)) {
    int count = 0;
    const std::string_view word = lower(j + 1);
    number(j + 1, count);
    if (word == "huit" || word == "quinze" || count == 8 || count == 15) {
      e.relation = Relation::offset;
      e.offset = word == "huit" || count == 8 ? 7 : 14;
      return j + 2;
    }
  }
  Relation r = Relation::none;
  if (const Index r_end = relation(j, r); r_end != j) {
    e.relation = r;
    return r_end;
  }
  return period_relation(j, e);
}

// (mardi) de la semaine dernière, cette semaine: the week of a weekday.
DateParser::Index DateParser::period_relation(Index i, DateExpression& e) const {
  Index j = skip(i, DateWord::of);
  j = skip(j, DateWord::article);
  const bool current = is(j, DateWord::demonstrative);
  if (current) ++j;
  if (!is(j, DateWord::unit) || static_cast<CalendarUnit>(items_[j].value_of(DateWord::unit)) != CalendarUnit::week)
    return i;
  Relation r = current ? Relation::current : Relation::none;
  const Index end = current ? j + 1 : relation(j + 1, r);
  if (r == Relation::none) return i;
  e.relation = r;
  e.offset_unit = CalendarUnit::week;
  return end;
}

// les 14, 15 et 16 mai; du 10 au 12 juillet; samedi 13 au dimanche 15 juin:
// days that take their month from the last one.
DateParser::Index DateParser::day_list(Index i, std::vector<DateExpression>& out) {
  const std::size_t before = out.size();
  Index j = i;
  if (at(i).digits == Digits::day_list) {
    int month = 0;
    const Index month_end = month_name(i + 1, month, true);
    if (month_end == i + 1) return i;
    DateExpression e;
    e.has_day = true;
    e.day = items_[i].first;
    e.list_last_day = items_[i].second;
    e.month = month;
    const Index end = year_number(month_end, e.year);
    e.tokens = {i, end};
    out.push_back(e);
    return end;
  }
  for (int count = 0; count < kMostParts; ++count) {
    DateExpression last;
    if (const Index end = day(j, last); end != j && last.day != 0 && last.month != 0 && count > 0) {
      last.tokens = {j, end};
      for (std::size_t k = before; k < out.size(); ++k) {
        out[k].month = last.month;
        out[k].year = last.year;
        out[k].relation = last.relation;
        if (!calendar::valid(2000, out[k].month, out[k].day)) {
          out.resize(before);
          return i;
        }
        // du 30 au 2 février: the first one lies in the month before.
        if (out[k].day > last.day) {
          out[k].month = last.month == 1 ? 12 : last.month - 1;
          if (out[k].year != 0 && last.month == 1) --out[k].year;
        }
      }
      out.push_back(last);
      return end;
    }
    DateExpression e;
    Index k = j;
    if (is(k, DateWord::weekday)) e.weekday = items_[k++].value_of(DateWord::weekday);
    const Index end = day_number(k, e.day);
    if (end == k) break;
    e.has_day = true;
    e.tokens = {j, end};
    Index next = end;
    if (is(next, DateWord::conjunction) || is_mark(next, ",") || is(next, DateWord::at) || is_dash(next) ||
        is_mark(next, "/") || is(next, DateWord::until)) {
      const bool until = is(next, DateWord::until);
      ++next;
      if (until) next = skip(next, DateWord::at);
      next = skip(next, DateWord::article);
      next = skip(next, DateWord::of);
    } else {
      break;
    }
    out.push_back(e);
    j = next;
  }
  // du 13 au 18, without a month
  if (out.size() == before + 1 && i > first_ && lower(i - 1) == "du") {
    DateExpression last;
    const Index end = day_number(j, last.day);
    const bool closes = end == last_ || document_.tokens[end].kind == TokenKind::punctuation;
    if (end != j && closes && lower(j - 1) == "au" && last.day > out[before].day && !is_dash(end)) {
      last.has_day = true;
      last.tokens = {j, end};
      out.push_back(last);
      return end;
    }
  }
  out.resize(before);
  return i;
}

// (est prévu) le 23, (nous reviendrons) le 8: what comes or came on a day;
// not (a appelé) le 15, which is an object.
bool DateParser::announced(Index i) const {
  if (i < first_ + 3) return false;
  const DateItem& verb = items_[i - 2];
  const DateItem& auxiliary = items_[i - 3];
  if (verb.is(DateWord::with_be)) return true;
  const bool participle = (verb.tense & kParticiple) != 0;
  if (participle)
    return !auxiliary.is(DateWord::there_a) && !auxiliary.is(DateWord::past) && !auxiliary.is(DateWord::of);
  if ((verb.tense & kFutureForm) != 0) return true;
  // « nous reviendrons le 23 »
  const std::string_view word = lower(i - 2);
  return auxiliary.is(DateWord::pronoun) && word.size() >= 6 &&
         (word.ends_with("rai") || word.ends_with("rons") || word.ends_with("rez"));
}

// le 6 décembre à Lyon et le 13 à Nice: a day of the month last spoken of.
DateParser::Index DateParser::bare_day(Index i, DateExpression& e) const {
  if (i == first_ || at(i).length > 2) return i;
  // à partir du 8, depuis le 6, jusqu’au 15
  const std::string_view led_by = i > first_ + 1 ? lower(i - 2) : std::string_view();
  const bool from = (lower(i - 1) == "du" && led_by == "partir") ||
                    (lower(i - 1) == "le" && (led_by == "depuis" || led_by == "dès")) ||
                    (lower(i - 1) == "au" && is(i - 2, DateWord::until));
  if (!from && lower(i - 1) != "le") return i;
  const Index end = day_number(i, e.day);
  if (end == i) return i;
  e.unit = CalendarUnit::day;
  e.has_day = true;
  if (is(end, DateWord::weekday)) {  // le 25 mardi
    e.weekday = items_[end].value_of(DateWord::weekday);
    return end + 1;
  }
  ClockTime time;
  bool certain = false;
  Index clock_first = is(end, DateWord::at) || is(end, DateWord::of) || is(end, DateWord::around) ? end + 1 : end;
  if (is(end, DateWord::until)) clock_first = skip(end + 1, DateWord::at);
  if (lower(end) == "à" && lower(end + 1) == "partir") clock_first = end + 3;
  if (clock_first != end && clock(clock_first, time, certain) != clock_first) return end;
  const bool part = lower(end) == "au" && is(end + 1, DateWord::part);  // le 31 au soir
  if (part) return end;
  const bool closes = end == last_ || document_.tokens[end].kind == TokenKind::punctuation || is(end, DateWord::at);
  if (!closes || is_dash(end)) return i;
  if (from || (i == first_ + 1 && end == last_) || announced(i)) return end;
  if (found_ == nullptr || found_->empty()) return i;
  const DateExpression& previous = found_->back();
  return previous.day != 0 && previous.month != 0 && i - previous.tokens.last <= kNear ? end : i;
}

}  // namespace newsparse
