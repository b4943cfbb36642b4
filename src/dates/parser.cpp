#include "dates/parser.h"

#include <algorithm>

#include "dates/calendar.h"
#include "resources/phrases.h"
#include "text/unicode.h"

namespace newsparse {
namespace {

// Days of a list (les 14, 15 et 16 mai), parts of an amount (un an, un mois et
// deux jours): enough for texts, and a bound for the parser.
constexpr int kMostParts = 8;

// Tokens between a day and another one that takes its month.
constexpr std::uint32_t kNear = 12;

bool is_sub_day(CalendarUnit unit) { return unit <= CalendarUnit::hour; }

}  // namespace

// ---- tokens

bool DateParser::is_mark(Index i, std::string_view mark) const {
  if (i >= last_) return false;
  const Token& token = document_.tokens[i];
  return (token.kind == TokenKind::punctuation || token.kind == TokenKind::symbol) && document_.text_of(token) == mark;
}

bool DateParser::is_dash(Index i) const {
  if (i >= last_ || document_.tokens[i].kind != TokenKind::punctuation) return false;
  std::uint32_t at = document_.tokens[i].start;
  const char32_t c = next_code_point(document_.text, at);
  return is_hyphen(c) || newsparse::is_dash(c);
}

bool DateParser::glued(Index i) const { return i < last_ && !document_.tokens[i].is(kSpaceBefore); }

std::string_view DateParser::lower(Index i) const {
  return i < last_ && i >= first_ ? document_.lower_of(document_.tokens[i]) : std::string_view();
}

// ---- numbers and names

DateParser::Index DateParser::number(Index i, int& value, int* digits) const {
  const DateItem& item = at(i);
  if (digits != nullptr) *digits = 0;
  if (item.digits == Digits::number) {
    value = item.first;
    if (digits != nullptr) *digits = item.length;
    return i + 1;
  }
  if (item.digits != Digits::words) return i;
  const auto match = parse_number(document_, numbers_, i);
  if (!match || match->fraction || match->approximate || match->ordinal || match->symbol || match->magnitude || match->decimals != 0 || match->value > 9999 ||
      match->tokens.last > last_)
    return i;
  value = static_cast<int>(match->value);
  return match->tokens.last;
}

DateParser::Index DateParser::quarters(Index i, int& minutes) const {
  if (is(i, DateWord::quarter)) {
    minutes = 15;
    return i + 1;
  }
  if (is(i, DateWord::half)) {
    minutes = 30;
    return i + 1;
  }
  if (at(i).digits != Digits::words) return i;
  const auto match = parse_number(document_, numbers_, i);
  if (match && match->tokens.last <= last_) {
    if (match->fraction && match->value == 0.75) {
      minutes = 45;
      return match->tokens.last;
    }
    if (match->value == 3 && is(match->tokens.last, DateWord::quarter)) {
      minutes = 45;
      return match->tokens.last + 1;
    }
  }
  return i;
}

DateParser::Index DateParser::day_number(Index i, int& day) const {
  const DateItem& item = at(i);
  if (item.digits == Digits::number && item.length <= 2 && item.first >= 1 && item.first <= 31) {
    day = item.first;
    return i + 1;
  }
  if (item.digits == Digits::ordinal && item.length <= 2 && item.first >= 1 && item.first <= 31) {
    day = item.first;
    return i + 1;
  }
  if (item.is(DateWord::ordinal) && item.value_of(DateWord::ordinal) == 1) {
    day = 1;
    return i + 1;
  }
  int digits = 0;
  int value = 0;
  const Index end = number(i, value, &digits);
  if (end != i && digits == 0 && value >= 2 && value <= 31) {
    day = value;
    return end;
  }
  return i;
}

DateParser::Index DateParser::month_name(Index i, int& month, bool beside_number) const {
  if (is(i, DateWord::month)) {
    month = items_[i].value_of(DateWord::month);
    return i + 1;
  }
  if (beside_number && is(i, DateWord::month_short)) {
    month = items_[i].value_of(DateWord::month_short);
    return is_mark(i + 1, ".") && glued(i + 1) ? i + 2 : i + 1;
  }
  return i;
}

DateParser::Index DateParser::year_number(Index i, int& year) const {
  const DateItem& item = at(i);
  if (item.digits == Digits::number && item.length == 4 && item.first >= 1000 && item.first < 3000) {
    year = item.first;
    return i + 1;
  }
  int digits = 0;
  int value = 0;
  const Index end = number(i, value, &digits);
  if (end != i && digits == 0 && value > 1000 && value < 3000) {
    year = value;
    return end;
  }
  return i;
}

DateParser::Index DateParser::relation(Index i, Relation& relation) const {
  const DateItem& item = at(i);
  if (item.is(DateWord::next)) return relation = Relation::next, i + 1;
  if (item.is(DateWord::last)) return relation = Relation::last, i + 1;
  if (item.is(DateWord::following)) return relation = Relation::following, i + 1;
  if (item.is(DateWord::previous)) return relation = Relation::previous, i + 1;
  if (item.is(DateWord::of) && lower(i + 1) == "avant") return relation = Relation::previous, i + 2;
  if (item.is(DateWord::of) && lower(i + 1) == "après") return relation = Relation::following, i + 2;
  if (item.is(DateWord::at) && lower(i + 1) == "venir") return relation = Relation::next, i + 2;
  if (lower(i) == "qui" && (lower(i + 1) == "suit" || lower(i + 1) == "vient")) return relation = Relation::next, i + 2;
  return i;
}

// ---- days

DateParser::Index DateParser::numeric(Index i, DateExpression& e) const {
  const DateItem& item = at(i);
  e.unit = CalendarUnit::day;
  switch (item.digits) {
    case Digits::full_date:
      e.year = item.first;
      e.month = item.second;
      e.day = item.third;
      e.has_day = true;
      return i + 1;
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
      if (b.digits != Digits::number || c.digits != Digits::number || !glued(i + 2) || !glued(i + 4) || b.length > 2) return i;
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

// 18 08 1978; 11 / 2016, 2016-11: numbers that only a month and a year explain.
DateParser::Index DateParser::spaced_numbers(Index i, DateExpression& e) const {
  const DateItem& a = at(i);
  const auto year_like = [](const DateItem& item) {
    return item.digits == Digits::number && item.length == 4 && item.first >= 1900 && item.first < 2100;
  };
  const auto month_like = [](const DateItem& item) {
    return item.digits == Digits::number && item.length <= 2 && item.first >= 1 && item.first <= 12;
  };
  if (a.length <= 2 && month_like(at(i + 1)) && year_like(at(i + 2)) && calendar::valid(at(i + 2).first, at(i + 1).first, a.first)) {
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
    if (following.digits == Digits::none && !is_mark(next, ",") && !(period && next == last_)) return i;
    if (is_mark(next, ",") && at(next + 1).digits == Digits::none) return i;
    e.weekday = items_[j].value_of(DateWord::weekday_short);
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
      if (const Index r_end = relation(month_end, r); r_end != month_end && (r == Relation::next || r == Relation::last)) {
        e.relation = r;
        return r_end;
      }
      return month_end;
    }
    // jeudi 16: not jeudi 16 heures, nor jeudi 16 personnes.
    if (named && k == j) {
      const DateItem& next = at(day_end);
      const bool word = day_end < last_ && document_.tokens[day_end].kind == TokenKind::word;
      if (next.digits == Digits::none && !next.is(DateWord::hour) && !next.is(DateWord::unit) && !next.is(DateWord::minute) &&
          (!word || !next.empty())) {
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
  if (!is(j, DateWord::unit) || static_cast<CalendarUnit>(items_[j].value_of(DateWord::unit)) != CalendarUnit::week) return i;
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
    if (is(next, DateWord::conjunction) || is_mark(next, ",") || is(next, DateWord::at) || is_dash(next) || is_mark(next, "/") ||
        is(next, DateWord::until)) {
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

// le 6 décembre à Lyon et le 13 à Nice: a day of the month last spoken of.
DateParser::Index DateParser::bare_day(Index i, DateExpression& e) const {
  if (i == first_ || at(i).length > 2) return i;
  const bool from = lower(i - 1) == "du" && i > first_ + 1 && lower(i - 2) == "partir";  // à partir du 8
  if (!from && lower(i - 1) != "le") return i;
  const Index end = day_number(i, e.day);
  if (end == i) return i;
  e.unit = CalendarUnit::day;
  e.has_day = true;
  ClockTime time;
  bool certain = false;
  Index clock_first = is(end, DateWord::at) || is(end, DateWord::around) ? end + 1 : end;
  if (is(end, DateWord::until)) clock_first = skip(end + 1, DateWord::at);
  if (lower(end) == "à" && lower(end + 1) == "partir") clock_first = end + 3;
  if (clock_first != end && clock(clock_first, time, certain) != clock_first) return end;
  const bool closes = end == last_ || document_.tokens[end].kind == TokenKind::punctuation || is(end, DateWord::at);
  if (!closes || is_dash(end)) return i;
  if (from || (i == first_ + 1 && end == last_)) return end;
  if (found_ == nullptr || found_->empty()) return i;
  const DateExpression& previous = found_->back();
  return previous.day != 0 && previous.month != 0 && i - previous.tokens.last <= kNear ? end : i;
}

// ---- longer periods

// mars [2020], mars dernier, janvier 22, novembre de l’année prochaine.
DateParser::Index DateParser::month(Index i, DateExpression& e) const {
  int month = 0;
  const bool short_form = !is(i, DateWord::month);
  Index j = month_name(i, month, true);
  if (j == i) return i;
  e.unit = CalendarUnit::month;
  e.month = month;
  e.has_day = true;
  Index y = j;
  if ((is_mark(y, ".") || is_dash(y) || is_mark(y, "/")) && glued(y) && at(y + 1).digits == Digits::number &&
      (is_mark(y, ".") || glued(y + 1)))
    ++y;
  if (const Index end = before_christ(y); end != y) {
    e.year = at(y).first;
    e.before_christ = true;
    return end;
  }
  if (is(y, DateWord::of) && lower(y) == "de" && at(y + 1).length == 4) ++y;
  if (const Index end = year_number(y, e.year); end != y) return end;
  const DateItem& two = at(y);
  const Index behind = y + 1;
  const bool closes = behind >= last_ || document_.tokens[behind].kind != TokenKind::word || at(behind).length == 4 ||
                      is(behind, DateWord::at) || is(behind, DateWord::conjunction) || is(behind, DateWord::until);
  if (two.digits == Digits::number && two.length <= 2 && closes) {
    if (two.first > 31 && two.length == 2) {
      e.year = full_year(two.first);
      return behind;
    }
    // janvier 22 [2025]: the day behind its month.
    if (two.first >= 1 && calendar::valid(2000, month, two.first) && !(i > first_ && items_[i - 1].is(DateWord::in)) &&
        (document_.tokens[y].is(kSpaceBefore) || short_form)) {
      e.unit = CalendarUnit::day;
      e.day = two.first;
      const Index comma = is_mark(behind, ",") ? behind + 1 : behind;
      if (const Index end = year_number(comma, e.year); end != comma) return end;
      return behind;
    }
  }
  if (short_form) return i;
  Relation r = Relation::none;
  if (const Index end = relation(j, r); end != j && (r == Relation::next || r == Relation::last)) {
    e.relation = r;
    return end;
  }
  // de l’année dernière
  Index k = skip(skip(j, DateWord::of), DateWord::article);
  if (k != j || is(k, DateWord::demonstrative)) {
    const bool current = is(k, DateWord::demonstrative);
    if (current) ++k;
    if (is(k, DateWord::unit) && static_cast<CalendarUnit>(items_[k].value_of(DateWord::unit)) == CalendarUnit::year) {
      r = current ? Relation::current : Relation::none;
      const Index end = current ? k + 1 : relation(k + 1, r);
      if (r != Relation::none) {
        e.relation = r;
        e.offset_unit = CalendarUnit::year;
        return end;
      }
    }
  }
  return month_stands(i, j, e) ? j : i;
}

// A month's name without number: not the planet, not a family name.
bool DateParser::month_stands(Index first, Index /*end*/, const DateExpression& /*e*/) const {
  const Token& token = document_.tokens[first];
  if (!token.is(kCapitalized)) return true;
  const bool led = first > first_ && (items_[first - 1].is(DateWord::in) || items_[first - 1].is(DateWord::position) ||
                                      items_[first - 1].is(DateWord::since));
  if (led) return items_[first].value != 3 || !items_[first - 1].is(DateWord::since);
  if (token.is(kAllCaps) || (token.is(kSentenceStart) && items_[first].value != 3)) return true;
  // Octobre, Février among small letters; Mars, Avril, Juin may be names.
  const int month = items_[first].value;
  const bool name_before = first > first_ && document_.tokens[first - 1].is(kCapitalized) && !document_.tokens[first - 1].is(kSentenceStart);
  const bool name_after = first + 1 < last_ && document_.tokens[first + 1].is(kCapitalized);
  return (month <= 2 || month == 7 || month >= 9) && !name_before && !name_after;
}

// mois dernier, an prochain, semaine du 6 octobre, mois de mars.
DateParser::Index DateParser::unit(Index i, DateExpression& e) const {
  if (!is(i, DateWord::unit)) return i;
  const auto unit = static_cast<CalendarUnit>(items_[i].value_of(DateWord::unit));
  const std::string_view word = lower(i);
  if (is_sub_day(unit) || unit == CalendarUnit::fortnight) return i;
  const std::string_view before = i > first_ ? lower(i - 1) : std::string_view();
  if (before == "un" || before == "une") return i;
  e.unit = unit;
  e.has_day = true;
  const bool plural = word.ends_with("s") && word != "mois";
  Relation r = Relation::none;
  if (const Index end = relation(i + 1, r); end != i + 1 && !plural) {
    if (unit == CalendarUnit::day && r != Relation::following && r != Relation::previous) return i;
    e.relation = r;
    if (unit == CalendarUnit::season) e.unit = CalendarUnit::year;
    return end;
  }
  if (!is(i + 1, DateWord::of)) return i;
  int month = 0;
  if (unit == CalendarUnit::month) {
    if (const Index end = month_name(i + 2, month, false); end != i + 2) {
      e.month = month;
      const Index of = is(end, DateWord::of) && at(end + 1).length == 4 ? end + 1 : end;
      const Index year_end = year_number(of, e.year);
      return year_end != of ? year_end : end;
    }
  }
  if ((unit == CalendarUnit::week || unit == CalendarUnit::weekend) && lower(i + 1) == "du") {
    // Up to the first day with a month: du 6 octobre, du 19-20 septembre 2020.
    int day = 0;
    Index j = i + 2;
    for (int count = 0; count < 3; ++count) {
      if (is(j, DateWord::weekday)) ++j;
      const Index day_end = day_number(j, day);
      if (day_end == j) return i;
      if (const Index month_end = month_name(day_end, month, true); month_end != day_end) {
        if (!calendar::valid(2000, month, day)) return i;
        e.week_of.month = month;
        e.week_of.day = day;
        const Index year_end = year_number(month_end, e.week_of.year);
        return year_end;
      }
      if (!is_dash(day_end) && !is(day_end, DateWord::at) && !is(day_end, DateWord::conjunction) && !is_mark(day_end, "/")) return i;
      j = day_end + 1;
    }
  }
  return i;
}

// premier semestre 2013, troisième trimestre, XXe siècle, dernier dimanche d’août.
DateParser::Index DateParser::ordinal_unit(Index i, DateExpression& e) const {
  int count = 0;
  const DateItem& item = at(i);
  if (item.digits == Digits::ordinal) {
    count = item.first;
  } else if (item.is(DateWord::ordinal)) {
    count = item.value_of(DateWord::ordinal);
  } else {
    return i;
  }
  const Index j = i + 1;
  e.has_day = true;
  e.index = count;
  const bool weekday = is(j, DateWord::weekday);
  if (!weekday && !is(j, DateWord::unit)) return i;
  e.unit = weekday ? CalendarUnit::day : static_cast<CalendarUnit>(items_[j].value_of(DateWord::unit));
  if (weekday || e.unit == CalendarUnit::weekend || e.unit == CalendarUnit::week || e.unit == CalendarUnit::day) {
    if (weekday) e.weekday = items_[j].value_of(DateWord::weekday);
    if (count > (e.unit == CalendarUnit::day && !weekday ? 31 : 5) || !is(j + 1, DateWord::of)) return i;
    int month = 0;
    Index m = skip(j + 2, DateWord::article);
    const bool current = is(m, DateWord::demonstrative);
    if (current) ++m;
    if (is(m, DateWord::unit) && lower(m) == "mois") {
      Relation r = current ? Relation::current : Relation::none;
      const Index relation_end = current ? m + 1 : relation(m + 1, r);
      if (r != Relation::none && e.unit == CalendarUnit::day) {
        e.relation = r;
        return relation_end;
      }
      if (!is(m + 1, DateWord::of)) return i;
      m += 2;
    }
    const Index end = month_name(m, month, false);
    if (end == m) return i;
    e.month = month;
    const Index year_end = year_number(end, e.year);
    return year_end;
  }
  switch (e.unit) {
    case CalendarUnit::quarter:
    case CalendarUnit::half: {
      const int last = e.unit == CalendarUnit::quarter ? 4 : 2;
      if (count == -1) {
        // dernier trimestre 2014: the fourth; alone: the one before this.
        e.index = at(j + 1).length == 4 || (is(j + 1, DateWord::of) && at(j + 2).length == 4) ? last : 0;
        if (e.index == 0) {
          e.relation = Relation::last;
          return i > first_ && !items_[i - 1].is(DateWord::article) && !items_[i - 1].is(DateWord::at) && !items_[i - 1].is(DateWord::of) ? i : j + 1;
        }
      } else if (count < 1 || count > last) {
        return i;
      }
      break;
    }
    case CalendarUnit::century:
      if (count < 1 || count > 30) return i;
      e.index = count - 1;
      if ((lower(j + 1) == "avant" || is(j + 1, DateWord::era)) && is(j + 2, DateWord::christ)) {
        e.before_christ = true;
        return j + 3;
      }
      return j + 1;
    default:
      return i;
  }
  Index y = j + 1;
  if (is(y, DateWord::of) && lower(y) == "de" && at(y + 1).length == 4) ++y;
  if (const Index end = year_number(y, e.year); end != y) return end;
  Index k = skip(skip(j + 1, DateWord::of), DateWord::article);
  const bool current = is(k, DateWord::demonstrative);
  if (current) ++k;
  if (is(k, DateWord::unit) && static_cast<CalendarUnit>(items_[k].value_of(DateWord::unit)) == CalendarUnit::year) {
    Relation r = current ? Relation::current : Relation::none;
    const Index end = current ? k + 1 : relation(k + 1, r);
    if (r != Relation::none) {
      e.relation = r;
      return end;
    }
  }
  // Only in time: au premier semestre, not son premier semestre.
  const std::string_view before = i > first_ ? lower(i - 1) : std::string_view();
  if (before == "au" || before == "du" || before == "le" || before == "dès" || i == first_) return j + 1;
  return i;
}

DateParser::Index DateParser::season(Index i, DateExpression& e) const {
  if (!is(i, DateWord::season)) return i;
  e.unit = CalendarUnit::season;
  e.index = items_[i].value_of(DateWord::season) + 1;
  e.has_day = true;
  Index y = i + 1;
  if (is(y, DateWord::of) && lower(y) == "de" && at(y + 1).length == 4) ++y;
  if (const Index end = year_number(y, e.year); end != y) return end;
  Relation r = Relation::none;
  if (const Index end = relation(i + 1, r); end != i + 1 && (r == Relation::next || r == Relation::last)) {
    e.relation = r;
    return end;
  }
  // a été is no summer: it needs its article, and no participle may follow
  // its auxiliary.
  if (i == first_) return i + 1;
  const DateItem& before = items_[i - 1];
  const bool led = before.is(DateWord::article) || lower(i - 1) == "au" || lower(i - 1) == "du" ||
                   (before.is(DateWord::in) && lower(i) != "été") || before.is(DateWord::position) ||
                   (before.is(DateWord::in) && lower(i) == "été" && document_.tokens[i - 1].is(kCapitalized));
  return led ? i + 1 : i;
}

DateParser::Index DateParser::feast(Index i, DateExpression& e) const {
  if (i + 1 >= phrases_.first_at.size()) return i;
  for (std::uint32_t m = phrases_.first_at[i]; m < phrases_.first_at[i + 1]; ++m) {
    const PhraseMatch& match = phrases_.matches[m];
    if (match.list != static_cast<std::uint16_t>(PhraseList::calendar) || match.row >= feasts_.size()) continue;
    if (match.tokens.last > last_) continue;
    const Feast& feast = feasts_[match.row];
    bool capital = false;
    bool hyphen = false;
    for (Index t = match.tokens.first; t < match.tokens.last; ++t) {
      capital = capital || document_.tokens[t].is(kCapitalized);
      hyphen = hyphen || is_dash(t);
    }
    if (!feast.any_case && !capital) continue;
    if (at(i).digits == Digits::number && !(hyphen && capital)) continue;  // 11 septembre: a day like others
    if (i > first_ && match.tokens.size() == 1 && capital && document_.tokens[i - 1].kind == TokenKind::word &&
        document_.tokens[i - 1].is(kCapitalized) && at(i - 1).empty())
      continue;  // a name: Auguste Noël
    // marché de Noël, Noël Mamère: no dates.
    const Index end = match.tokens.last;
    if (is(end, DateWord::not_year)) return i;  // Nouvel An chinois
    const bool of = i > first_ + 1 && items_[i - 1].is(DateWord::of);
    if (i > first_ && items_[i - 1].is(DateWord::not_year)) return i;
    if (of && items_[i - 2].is(DateWord::not_year)) return i;
    if (end < last_ && document_.tokens[end].is(kCapitalized) && document_.tokens[end].kind == TokenKind::word &&
        !document_.tokens[end].is(kSentenceStart) && !is(end, DateWord::weekday) && end == i + 1)
      return i;
    e.feast = &feast;
    e.unit = CalendarUnit::day;
    e.has_day = true;
    e.year = feast.year;
    Index y = end;
    if (is(y, DateWord::of) && lower(y) == "de" && at(y + 1).length == 4) ++y;
    if (const Index year_end = year_number(y, e.year); year_end != y) return year_end;
    if (at(end).digits == Digits::number && at(end).length == 2 && at(end).first > 31 &&
        (end + 1 == last_ || document_.tokens[end + 1].kind == TokenKind::punctuation)) {
      e.year = full_year(at(end).first);
      return end + 1;
    }
    Relation r = Relation::none;
    if (const Index r_end = relation(end, r); r_end != end && (r == Relation::next || r == Relation::last)) {
      e.relation = r;
      return r_end;
    }
    return end;
  }
  return i;
}

// années 1990, années 80, années 20-30
DateParser::Index DateParser::decade(Index i, DateExpression& e) const {
  if (!is(i, DateWord::years)) return i;
  int value = 0;
  int digits = 0;
  const Index end = number(i + 1, value, &digits);
  if (end == i + 1 || value % 10 != 0 || (digits != 0 && digits != 2 && digits != 4)) return i;
  if (value < 100) {
    value += 1900;
  } else if (value < 1000) {
    return i;
  }
  e.unit = CalendarUnit::decade;
  e.index = value / 10;
  e.has_day = true;
  return end;
}

// A number of four digits that is a year where it stands.
bool DateParser::year_stands(Index i, bool alone) const {
  const DateItem& item = at(i);
  if (item.digits != Digits::number || item.length != 4 || item.first < 1000 || item.first > 2199) return false;
  const int value = item.first;
  const DateItem& before = i > first_ ? items_[i - 1] : none_;
  const Token* before_token = i > first_ ? &document_.tokens[i - 1] : nullptr;
  const DateItem& next = at(i + 1);
  const Token* next_token = i + 1 < last_ ? &document_.tokens[i + 1] : nullptr;

  if (before.is(DateWord::not_year) || (before.is(DateWord::article) && before.value_of(DateWord::article) == 1)) return false;
  const bool since_at_least = before.is(DateWord::less) && i > first_ + 2 && lower(i - 3) == "depuis";  // depuis au moins 2008
  if (before.is(DateWord::approximate) || (before.is(DateWord::less) && !since_at_least)) return false;
  if (before.is(DateWord::of) && i > first_ + 1 &&
      (items_[i - 2].is(DateWord::approximate) || items_[i - 2].is(DateWord::less) || items_[i - 2].is(DateWord::not_year)))
    return false;
  if (before_token != nullptr && before_token->kind == TokenKind::symbol && document_.text_of(*before_token) != "©") return false;
  if (before_token != nullptr && glued(i) && (is_dash(i - 1) || is_mark(i - 1, "/")) && glued(i - 1) && i > first_ + 1 &&
      at(i - 2).digits == Digits::none)
    return false;  // Airbus-2000
  if (is_dash(i + 1) && glued(i + 1) && glued(i + 2) && at(i + 2).digits == Digits::none) return false;  // 2019-nCoV
  if (next_token != nullptr) {
    if (next_token->kind == TokenKind::symbol && document_.text_of(*next_token) != "|" && document_.text_of(*next_token) != "©") return false;
    if (next.is(DateWord::hour) || next.is(DateWord::unit) || next.is(DateWord::years) || next.is(DateWord::minute)) return false;
    if ((next.is(DateWord::at) || next.is(DateWord::conjunction) || is_dash(i + 1)) && at(i + 2).digits == Digits::number &&
        at(i + 2).length == 4 && alone && !year_stands(i + 2, false))
      return false;
    if (next_token->kind == TokenKind::word && i + 1 < phrases_.first_at.size()) {
      for (auto m = phrases_.first_at[i + 1]; m < phrases_.first_at[i + 2]; ++m) {
        if (phrases_.matches[m].list == static_cast<std::uint16_t>(PhraseList::unit) && !before.is(DateWord::in)) return false;
      }
    }
  }
  if (before.is(DateWord::in)) return true;
  // (1835), (1803-1844)
  const bool opened = is_mark(i - 1, "(") && (is_mark(i + 1, ")") || (is_dash(i + 1) && at(i + 2).length == 4));
  const bool closed = is_mark(i + 1, ")") && i > first_ + 2 && is_dash(i - 1) && at(i - 2).length == 4 && is_mark(i - 3, "(");
  if (i > first_ && (opened || closed)) return true;
  // CAN 2013, Euro 2016: the year is part of a name.
  if (before_token != nullptr && before_token->kind == TokenKind::word && before_token->is(kCapitalized) && before.empty() &&
      !before_token->is(kSentenceStart))
    return false;
  // 2000 soldats: a plural behind the number that is no little word.
  if (next_token != nullptr && next_token->kind == TokenKind::word && !next_token->is(kCapitalized) && next.empty() &&
      next_token->end - next_token->start >= 4) {
    const std::string_view word = lower(i + 1);
    if (word.ends_with('s') || word.ends_with('x')) return false;
  }
  const bool led = before.is(DateWord::since) || before.is(DateWord::of) || before.is(DateWord::at) ||
                   before.is(DateWord::between) || before.is(DateWord::conjunction) || before.is(DateWord::position) ||
                   before.is(DateWord::article) || before.is(DateWord::until) || before.is(DateWord::unit) ||
                   before.is(DateWord::around);
  if (led) return value >= 1500;
  return value >= 1900 && value <= 2060;
}

// 190 av. J.-C.
DateParser::Index DateParser::before_christ(Index i) const {
  if (at(i).digits != Digits::number || at(i).length > 4 || !is(i + 1, DateWord::era)) return i;
  const Index j = is_mark(i + 2, ".") ? i + 3 : i + 2;
  return is(j, DateWord::christ) ? j + 1 : i;
}

DateParser::Index DateParser::year(Index i, DateExpression& e) const {
  int value = 0;
  if (const Index end = before_christ(i); end != i) {
    e.unit = CalendarUnit::year;
    e.year = at(i).first;
    e.before_christ = true;
    e.has_day = true;
    return end;
  }
  if (at(i).digits == Digits::number && (year_stands(i) || (at(i).length == 3 && i > first_ && lower(i - 1) == "année"))) {
    value = at(i).first;
  } else if (at(i).digits == Digits::none && i > first_ && (items_[i - 1].is(DateWord::in) || items_[i - 1].is(DateWord::since))) {
    int digits = 0;
    const Index end = number(i, value, &digits);
    if (end == i || digits != 0 || value < 1500 || value > 2100) return i;
    e.unit = CalendarUnit::year;
    e.year = value;
    e.has_day = true;
    return end;
  } else {
    return i;
  }
  e.unit = CalendarUnit::year;
  e.year = value;
  e.has_day = true;
  return i + 1;
}

// ---- parts of periods

// soir, dans la nuit, nuit du 30 septembre
DateParser::Index DateParser::part_of_day(Index i, DateExpression& e) const {
  if (!is(i, DateWord::part)) return i;
  const auto part = static_cast<PartOfDay>(items_[i].value_of(DateWord::part));
  const std::string_view word = lower(i);
  if (part == PartOfDay::day || word == "matins" || word == "soirs") return i;
  e.part = part;
  if (is(i + 1, DateWord::of) && (is(i + 2, DateWord::weekday) || at(i + 2).digits != Digits::none)) {
    DateExpression inner;
    const Index end = day(i + 2, inner);
    if (end != i + 2 && !is(end, DateWord::at) && !is_dash(end)) {
      inner.part = part;
      e = inner;
      return end;
    }
    return i;
  }
  if (i == first_) return i + 1 == last_ || part != PartOfDay::night ? i + 1 : i;
  const DateItem& before = items_[i - 1];
  const std::string_view before_word = lower(i - 1);
  const bool within = i > first_ + 1 && items_[i - 2].is(DateWord::within) && before.is(DateWord::article);
  const bool led = within || (before_word == "le" && part != PartOfDay::night) || before_word == "au" ||
                   (before.is(DateWord::in) && (word == "soirée" || word == "matinée")) || before.is(DateWord::same) ||
                   (before_word == "petit" && word == "matin") || (part == PartOfDay::afternoon && before.is(DateWord::article));
  e.loose_part = !within;
  return led ? i + 1 : i;
}

// A period that "début", "fin", "mi-" may stand before.
DateParser::Index DateParser::period(Index i, DateExpression& e) {
  DateExpression read;
  Index end = decade(i, read);
  if (end == i) end = month(i, read = {});
  if (end == i) end = year(i, read = {});
  if (end == i) end = ordinal_unit(i, read = {});
  if (end == i) end = unit(i, read = {});
  if (end == i && is(i, DateWord::season)) {
    read = {};
    end = season(i, read);
    if (end == i && lower(i) != "été") {
      read.unit = CalendarUnit::season;
      read.index = items_[i].value_of(DateWord::season) + 1;
      read.has_day = true;
      end = i + 1;
    }
  }
  // début de cette année; not nested any deeper
  if (end == i && is(i, DateWord::demonstrative) && !nested_) {
    nested_ = true;
    end = demonstrative(i, read = {});
    nested_ = false;
  }
  if (end != i) e = read;
  return end;
}

// début mars, fin de l’année, mi-janvier, fin d’après-midi
DateParser::Index DateParser::position(Index i, DateExpression& e) {
  if (!is(i, DateWord::position)) return i;
  const int value = items_[i].value_of(DateWord::position);
  if (value >= 1 && value <= 12) {  // mi-janvier
    e.unit = CalendarUnit::month;
    e.month = value;
    e.has_day = true;
    if (const Index end = year_number(i + 1, e.year); end != i + 1) return end;
    Relation r = Relation::none;
    if (const Index end = relation(i + 1, r); end != i + 1 && (r == Relation::next || r == Relation::last)) {
      e.relation = r;
      return end;
    }
    return i + 1;
  }
  Index j = i + 1;
  if (value == 13 && is_dash(j)) ++j;  // mi - mars
  const bool of = is(j, DateWord::of);
  if (of) ++j;
  if (of) j = skip(j, DateWord::article);
  if (is(j, DateWord::part)) {
    if (!of) return i;
    e.part = static_cast<PartOfDay>(items_[j].value_of(DateWord::part));
    return j + 1;
  }
  if (const Index end = period(j, e); end != j) {
    if (!of && e.unit != CalendarUnit::month && e.unit != CalendarUnit::year) return i;
    return end;
  }
  if (!of || !is(j, DateWord::unit)) return i;
  const auto unit = static_cast<CalendarUnit>(items_[j].value_of(DateWord::unit));
  if (unit < CalendarUnit::week || unit == CalendarUnit::fortnight || unit == CalendarUnit::season) return i;
  e.unit = unit;
  e.has_day = true;
  if (unit == CalendarUnit::year) {  // fin d’année 2021
    if (const Index end = year_number(j + 1, e.year); end != j + 1) return end;
  }
  e.relation = Relation::current;
  return j + 1;
}

// ce mardi 5 mai, cette semaine, ce matin-là, le même jour
DateParser::Index DateParser::demonstrative(Index i, DateExpression& e) {
  const bool same = is(i, DateWord::same);
  if (!same && !is(i, DateWord::demonstrative)) return i;
  if (same && (i == first_ || !items_[i - 1].is(DateWord::article))) return i;  // de même été adopté
  if (i > first_ && lower(i - 1) == "à" && lower(i + 1) == "jour") return i;      // à ce jour
  Index j = i + 1;
  bool that = same;
  if (is(j, DateWord::same)) {
    that = true;
    ++j;
  }
  if (lower(j) == "nouvelle" || lower(j) == "nouveau") ++j;
  Index end = j;
  if (is(j, DateWord::weekday) || at(j).digits == Digits::number || at(j).digits == Digits::ordinal) {
    end = day(j, e);
    if (end == j && is(j, DateWord::weekday)) end = j + 1;
  }
  if (end == j && is(j, DateWord::unit)) {
    const auto unit = static_cast<CalendarUnit>(items_[j].value_of(DateWord::unit));
    if (is_sub_day(unit) || unit == CalendarUnit::fortnight || unit == CalendarUnit::season) return i;
    DateExpression named;
    end = unit == CalendarUnit::month ? this->unit(j, named) : j;
    if (end != j && named.month != 0) {
      e = named;
    } else {
      e.unit = unit;
      e.has_day = true;
      end = j + 1;
    }
  }
  if (end == j && is(j, DateWord::season)) {
    end = season(j, e);
    e.unit = CalendarUnit::season;
    e.index = items_[j].value_of(DateWord::season) + 1;
    e.has_day = true;
    if (end == j) end = j + 1;
  }
  if (end == j && is(j, DateWord::part)) {
    e.part = static_cast<PartOfDay>(items_[j].value_of(DateWord::part));
    if (e.part == PartOfDay::day) return i;
    e.has_day = true;
    e.offset_unit = CalendarUnit::day;
    end = j + 1;
  }
  if (end == j && is(j, DateWord::ordinal)) end = ordinal_unit(j, e);
  if (end == j && is(j, DateWord::position)) end = position(j, e);
  if (end == j) return i;
  if (is(end, DateWord::that)) {
    that = true;
    ++end;
  } else if (is(end, DateWord::here)) {
    ++end;
  }
  if (e.relation == Relation::none) e.relation = that ? Relation::that : Relation::current;
  e.demonstrative_start = true;
  return end;
}

// chaque lundi, tous les jours: places many events, so it has no value
DateParser::Index DateParser::recurring(Index i, DateExpression& e) {
  Index j = i + 1;
  if (is(i, DateWord::all)) {
    if (lower(j) != "les") return i;
    ++j;
  } else if (!is(i, DateWord::every)) {
    return i;
  }
  if (is(i, DateWord::every)) j = skip(j, DateWord::ordinal);
  e.open = true;
  e.has_day = true;
  Index end = j;
  if (is(j, DateWord::weekday)) {
    end = j + 1;
    int month = 0;
    if (is(end, DateWord::of)) {
      const Index month_end = month_name(end + 1, month, false);
      if (month_end != end + 1) end = month_end;
    }
  } else if (is(j, DateWord::unit)) {
    if (is_sub_day(static_cast<CalendarUnit>(items_[j].value_of(DateWord::unit)))) return i;
    end = j + 1;
  } else if (is(j, DateWord::years) || is(j, DateWord::part) || is(j, DateWord::season) || is(j, DateWord::month)) {
    end = j + 1;
  } else if (at(j).digits != Digits::none) {
    int day = 0;
    const Index day_end = day_number(j, day);
    if (day_end != j && is(day_end, DateWord::of) && lower(day_end + 1) == "mois") end = day_end + 2;
    int month = 0;
    if (day_end != j && month_name(day_end, month, true) != day_end) end = month_name(day_end, month, true);
  } else {
    end = feast(j, e);
    e.feast = nullptr;
    e.year = 0;
  }
  if (end == j) return i;
  if (is(end, DateWord::part)) ++end;
  return end;
}

// trois ans; un mois, deux jours et trois heures; trois quarts d’heure
DateParser::Index DateParser::amount(Index i, DateExpression& e) const {
  Index j = i;
  Index end = i;
  for (int count = 0; count < kMostParts; ++count) {
    int value = 0;
    int seconds = 0;  // of a part of an hour
    Index k = number(j, value);
    if (const Index part = part_of_hour(j, seconds); part > k) {
      e.seconds += seconds;
      e.offset_unit = std::min(end == i ? CalendarUnit::minute : e.offset_unit, CalendarUnit::minute);
      end = part;
      break;
    }
    if (k == j || value > 5000) break;
    CalendarUnit unit{};
    if (is(k, DateWord::unit)) {
      unit = static_cast<CalendarUnit>(items_[k].value_of(DateWord::unit));
    } else if (is(k, DateWord::years)) {
      unit = CalendarUnit::year;
    } else if (is(k, DateWord::hour)) {
      unit = CalendarUnit::hour;
    } else if (is(k, DateWord::minute)) {
      unit = CalendarUnit::minute;
    } else if (is(k, DateWord::second) && value > 1) {
      unit = CalendarUnit::second;
    } else {
      break;
    }
    switch (unit) {
      case CalendarUnit::century: e.months += 1200 * value; break;
      case CalendarUnit::decade: e.months += 120 * value; break;
      case CalendarUnit::year: e.months += 12 * value; break;
      case CalendarUnit::half: e.months += 6 * value; break;
      case CalendarUnit::quarter: e.months += 3 * value; break;
      case CalendarUnit::month: e.months += value; break;
      case CalendarUnit::week: e.days += 7 * value; break;
      case CalendarUnit::day: e.days += value; break;
      case CalendarUnit::hour: e.seconds += 3600 * value; break;
      case CalendarUnit::minute: e.seconds += 60 * value; break;
      case CalendarUnit::second: e.seconds += value; break;
      default: return end;
    }
    e.offset_unit = end == i ? unit : std::min(e.offset_unit, unit);
    end = k + 1;
    j = end;
    if (is_mark(j, ",") || is(j, DateWord::conjunction)) ++j;
  }
  return end;
}

// une demi-heure, trois quarts d’heure, 1/4 h
DateParser::Index DateParser::part_of_hour(Index i, int& seconds) const {
  Index j = i;
  const std::string_view first = lower(i);
  if (first == "1/2h" || first == "1/4h") {
    seconds = first == "1/2h" ? 1800 : 900;
    return i + 1;
  }
  if (first == "1/2" || first == "1/4" || first == "3/4") {
    seconds = first == "1/2" ? 1800 : first == "1/4" ? 900 : 2700;
    return is(i + 1, DateWord::hour) ? i + 2 : i;
  }
  if (first == "une" || first == "un") j = i + 1;
  if (lower(j) == "demi-heure" || lower(j) == "demie-heure") {
    seconds = 1800;
    return j + 1;
  }
  int minutes = 0;
  Index k = quarters(j, minutes);
  if (k == j && at(i).digits == Digits::words) k = quarters(j = i, minutes);
  if (k == j) return i;
  seconds = 60 * minutes;
  k = skip(k, DateWord::of);
  return is(k, DateWord::hour) ? k + 1 : i;
}

// il y a trois ans, dans deux jours
DateParser::Index DateParser::ago(Index i, DateExpression& e) const {
  Index j = i;
  bool past = true;
  if (is(i, DateWord::there)) {
    if (is(i + 1, DateWord::there_y) && is(i + 2, DateWord::there_a)) {
      j = i + 3;
    } else if (is(i + 1, DateWord::there_ya)) {
      j = i + 2;
    } else {
      return i;
    }
  } else if (is(i, DateWord::within)) {
    past = false;
    j = i + 1;
  } else {
    return i;
  }
  e.has_day = true;
  e.relation = Relation::offset;
  for (int count = 0; count < 3; ++count) {
    if (is(j, DateWord::approximate) || is(j, DateWord::less)) {
      e.open = true;
      ++j;
    } else if (e.open && is(j, DateWord::of)) {
      ++j;
    } else if (is(j, DateWord::at) && is(j + 1, DateWord::approximate)) {
      ++j;
    } else {
      break;
    }
  }
  if (e.open && past && (is(j, DateWord::unit) || is(j, DateWord::years))) return j + 1;  // quelques mois
  Index end = amount(j, e);
  if (end == j) {
    // 145 millions d’années
    int value = 0;
    const Index k = number(j, value);
    if (past && k != j && (lower(k) == "millions" || lower(k) == "milliards" || lower(k) == "million") && is(k + 1, DateWord::of) &&
        is(k + 2, DateWord::years)) {
      e.open = true;
      return k + 3;
    }
    return i;
  }
  if (e.open && !past) return i;
  if (is(end, DateWord::of)) return i;
  if (is(end, DateWord::approximate) && lower(end) == "environ") {
    e.open = true;
    ++end;
  }
  if (!past && end < last_ && (lower(end) == "plus" || lower(end) == "suivant")) return i;
  if (past) {
    e.months = -e.months;
    e.days = -e.days;
    e.seconds = -e.seconds;
  }
  e.unit = e.offset_unit;
  return end;
}

// hier, demain, la veille
DateParser::Index DateParser::deictic(Index i, DateExpression& e) const {
  e.has_day = true;
  e.unit = CalendarUnit::day;
  if (is(i, DateWord::day_offset)) {
    e.relation = Relation::offset;
    e.days = items_[i].value_of(DateWord::day_offset);
    return i + 1;
  }
  if (!is(i, DateWord::day_anaphor)) return i;
  if (is(i + 1, DateWord::of)) return i;  // la veille du départ: no date of its own
  if (i > first_ && !items_[i - 1].is(DateWord::article) && !items_[i - 1].is(DateWord::until)) return i;
  e.offset = items_[i].value_of(DateWord::day_anaphor);
  e.relation = e.offset < 0 ? Relation::previous : Relation::following;
  Index end = i + 1;
  if (lower(end) == "au" && is(end + 1, DateWord::part)) {
    e.part = static_cast<PartOfDay>(items_[end + 1].value_of(DateWord::part));
    end += 2;
  }
  return end;
}

// ---- times

// 14h30, 20 heures, midi et demi; `certain`: the writing alone says time of day.
DateParser::Index DateParser::clock(Index i, ClockTime& time, bool& certain) const {
  const DateItem& item = at(i);
  certain = false;
  Index j = i;
  bool noon = false;
  if (item.digits == Digits::clock) {
    time.hour = item.first;
    time.minute = item.second < 0 ? 0 : item.second;
    time.second = item.third;
    certain = true;
    j = i + 1;
    if (is(j, DateWord::minute) || (item.second < 0 && is(j + 1, DateWord::minute))) return i;  // 6h11 min: a duration
    if (item.second < 0 && at(j).digits == Digits::number && at(j).length == 2 && at(j).first < 60 && glued(j)) {
      time.minute = at(j).first;
      ++j;
    }
  } else if (item.is(DateWord::noon)) {
    const Token& token = document_.tokens[i];
    if (token.is(kCapitalized) && !token.is(kSentenceStart) && !token.is(kAllCaps)) return i;  // le Midi
    time.hour = item.value_of(DateWord::noon);
    noon = true;
    certain = true;
    j = i + 1;
  } else {
    int hour = 0;
    int digits = 0;
    const Index hour_end = number(i, hour, &digits);
    if (hour_end == i || digits > 2 || hour > 24) return i;
    time.hour = hour;
    if (!is(hour_end, DateWord::hour)) {  // 8 du matin
      if (hour < 1 || hour > 12 || lower(hour_end) != "du" || (lower(hour_end + 1) != "matin" && lower(hour_end + 1) != "soir")) return i;
      return clock_tail(hour_end, time, certain);
    }
    j = hour_end + 1;
  }
  if (item.digits == Digits::clock && item.second >= 0) return clock_tail(j, time, certain);
  // Minutes.
  int minute = 0;
  int digits = 0;
  if (const Index end = number(j, minute, &digits);
      end != j && minute < 60 && (digits == 2 || (digits == 0 && minute > 1)) && !is(end, DateWord::unit)) {
    if (!noon || digits == 0) {
      if (is(end, DateWord::minute)) {
        // 19 h 21 min is a time or a duration: the words before it decide.
        time.minute = minute;
        return at(end + 1).digits == Digits::number ? i : clock_tail(end + 1, time, certain);
      }
      time.minute = minute;
      certain = true;
      return clock_tail(end, time, certain);
    }
  }
  if (is(j, DateWord::conjunction) && lower(j) == "et") {
    if (const Index end = quarters(j + 1, minute); end != j + 1) {
      time.minute = minute;
      return clock_tail(end, time, certain = true);
    }
    if (const Index end = number(j + 1, minute, &digits); end != j + 1 && minute < 60 && is(end, DateWord::minute)) {
      time.minute = minute;
      return clock_tail(end + 1, time, certain = true);
    }
  }
  if (const Index end = quarters(j, minute); end != j && minute == 45) {
    time.minute = minute;
    return clock_tail(end, time, certain = true);
  }
  if (is(j, DateWord::less)) {
    Index end = j + 1;
    if (lower(end) == "le" && is(end + 1, DateWord::quarter)) {
      minute = 15;
      end += 2;
    } else {
      const Index number_end = number(end, minute);
      end = number_end != end && minute < 60 ? number_end : j + 1;
    }
    if (end != j + 1) {
      time.minute = 60 - minute;
      time.hour = (time.hour + 23) % 24;
      return clock_tail(end, time, certain = true);
    }
  }
  return clock_tail(j, time, certain);
}

// GMT, heure locale, (heure de Paris) right behind a time.
bool DateParser::zone_at(Index i) const {
  if (is_mark(i, "(") || is_mark(i, ",")) ++i;
  if (is(i, DateWord::zone)) return true;
  return is(i, DateWord::hour) && (is(i + 1, DateWord::zone) || (is(i + 1, DateWord::of) && i + 2 < last_ &&
                                                                 document_.tokens[i + 2].is(kCapitalized)));
}

// du matin, du soir, précises; a time zone is left where it stands.
DateParser::Index DateParser::clock_tail(Index i, ClockTime& time, bool& certain) const {
  if (zone_at(i)) {
    certain = true;
    return i;
  }
  if (is(i, DateWord::exactly)) {
    certain = true;
    return i + 1;
  }
  if (!is(i, DateWord::of)) return i;
  const Index j = skip(i + 1, DateWord::article);
  if (!is(j, DateWord::part)) return i;
  const auto part = static_cast<PartOfDay>(items_[j].value_of(DateWord::part));
  if (part == PartOfDay::day) return i;
  if ((part == PartOfDay::afternoon || part == PartOfDay::evening) && time.hour < 12) time.hour += 12;
  certain = true;
  return j + 1;
}

// Whether a clock reading is a time of day, not a duration.
bool DateParser::time_stands(Index first, Index end) const {
  ClockTime time;
  bool certain = false;
  clock(first, time, certain);
  if ((first == first_ && end == last_) || zone_at(end)) return true;
  const DateItem& next = at(end);
  const std::string_view next_word = lower(end);
  const bool digits_clock = at(first).digits == Digits::clock || at(first).digits == Digits::number || at(first).is(DateWord::noon);
  if (next_word == "par") return false;  // 6h37 par jour
  if (!certain && time.hour == 1 && at(first).digits == Digits::words) return false;  // à une heure tardive
  if (!certain || time.hour < 6) {
    if (next.is(DateWord::of) || next_word == "hebdomadaires" || next_word == "supplémentaires") return false;
  }
  if (is(end, DateWord::demonstrative) && is(end + 1, DateWord::part)) return true;  // 8 heures ce soir
  if (first == first_) return certain || is(end, DateWord::weekday);
  const DateItem& before = items_[first - 1];
  if (before.is(DateWord::around) || before.is(DateWord::until) || before.is(DateWord::between)) return true;
  if (before.is(DateWord::at)) {
    // deux à trois heures: a number before makes it a duration
    int value = 0;
    if (first > first_ + 1 && !certain && number(first - 2, value) == first - 1) return false;
    // de 3 h à 5 h: what the first one was not, the second is not.
    if (first > first_ + 1 && (is(first - 2, DateWord::hour) || items_[first - 2].digits == Digits::clock) &&
        (found_ == nullptr || found_->empty() || found_->back().tokens.last + 1 != first))
      return false;
    return true;
  }
  if (before.is(DateWord::approximate) && lower(first - 1) == "environ" && first > first_ + 1) return items_[first - 2].is(DateWord::at);
  if (before.is(DateWord::since)) {
    // après 5 h 30 de course
    if (lower(first - 1) == "après" && time.hour < 7) return false;
    return certain || lower(first - 1) == "dès" || lower(first - 1) == "avant";
  }
  const bool range_follows = next.is(DateWord::at) || next.is(DateWord::until) || is_dash(end) || next.is(DateWord::conjunction);
  if (range_follows) {
    ClockTime second;
    bool second_certain = false;
    Index k = end + 1;
    if (next.is(DateWord::until)) k = skip(k, DateWord::at);
    if (clock(k, second, second_certain) != k && (certain || before.is(DateWord::of))) return true;
  }
  if (before.is(DateWord::of) && first > first_ + 1 && lower(first - 2) == "partir") return true;
  if (before.is(DateWord::of)) return digits_clock && certain && time.hour >= 7;
  if (found_ != nullptr && !found_->empty()) {
    // The end of a range or of a list, or right behind a day.
    const DateExpression& previous = found_->back();
    if (previous.tokens.last + 2 >= first && previous.time.hour >= 0) return true;
    if (previous.tokens.last == first) return true;
    // Jeudi, 22 heures.
    if (previous.tokens.last + 1 == first && previous.has_day && previous.unit == CalendarUnit::day && is_mark(first - 1, ",") &&
        digits_clock)
      return true;
  }
  // il est 5 heures, c’est 7 heures
  if (before.is(DateWord::be) && first > first_ + 1 && (items_[first - 2].is(DateWord::there) || lower(first - 2).starts_with("c")))
    return true;
  if (lower(end - 2) == "du" && certain) return true;  // du matin
  if (before.is(DateWord::in) || before.is(DateWord::within)) return false;
  const Token& token = document_.tokens[first - 1];
  if (token.kind == TokenKind::punctuation) return certain && (time.hour >= 6 || at(first).digits == Digits::clock) && digits_clock &&
                                                    !(time.hour < 6 && lower(first - 1) == "(");
  return digits_clock && certain && time.hour >= 7 && !at(first).is(DateWord::noon);
}

DateParser::Index DateParser::time(Index i, DateExpression& e) const {
  bool certain = false;
  const Index end = clock(i, e.time, certain);
  if (end == i || e.time.hour > 24 || !time_stands(i, end)) return i;
  if (e.time.hour == 24) {
    if (e.time.minute != 0) return i;
  }
  e.has_day = false;
  return end;
}

// Right behind a day: its part, its time.
DateParser::Index DateParser::tail(Index i, DateExpression& e) const {
  Index end = i;
  if (e.unit != CalendarUnit::day || e.open || (!e.has_day && e.part == PartOfDay::none)) return i;
  // demain du matin, dimanche au soir
  if (((e.relation == Relation::offset && lower(end) == "du") || lower(end) == "au") && is(end + 1, DateWord::part)) ++end;
  if (is(end, DateWord::part) && e.part == PartOfDay::none) {
    const auto part = static_cast<PartOfDay>(items_[end].value_of(DateWord::part));
    if (part != PartOfDay::day) {
      e.part = part;
      ++end;
    }
  }
  Index t = end;
  if (is(t, DateWord::at) && lower(t) == "à") ++t;
  const bool joined = t != end;
  if (joined && is(t, DateWord::approximate)) ++t;
  ClockTime time;
  bool certain = false;
  Index clock_end = clock(t, time, certain);
  // ce matin à 7
  if (clock_end == t && joined && e.part != PartOfDay::none && at(t).digits == Digits::number && at(t).length <= 2 &&
      (t + 1 == last_ || document_.tokens[t + 1].kind == TokenKind::punctuation)) {
    time.hour = at(t).first;
    clock_end = t + 1;
  }
  if (clock_end != t && time.hour <= 24 && !(is(clock_end, DateWord::of) && !certain)) {
    // mardi 20 heures: joined; mardi 3 heures de route: not.
    if (joined || certain || at(t).digits == Digits::number) {
      e.time = time;
      if ((e.part == PartOfDay::afternoon || e.part == PartOfDay::evening) && e.time.hour < 12) e.time.hour += 12;
      return clock_end;
    }
  }
  return end;
}

// 16-17 heures, 18-22h: the first hour takes its word from the second.
DateParser::Index DateParser::hour_range(Index i, std::vector<DateExpression>& out) const {
  const DateItem& from = at(i);
  const bool bare = from.digits == Digits::number && from.length <= 2 && is_dash(i + 1) && from.first <= 24;
  const bool to_bare = from.digits == Digits::clock && is_dash(i + 1) && at(i + 2).digits == Digits::number && at(i + 2).length <= 2;
  if (!bare && !to_bare) return i;
  DateExpression a;
  DateExpression b;
  bool certain = false;
  Index end = i + 3;
  if (bare) {
    end = clock(i + 2, b.time, certain);
    if (end == i + 2 || is(end, DateWord::of)) return i;
    a.time.hour = from.first;
  } else {
    clock(i, a.time, certain);
    b.time.hour = at(i + 2).first;
    if (b.time.hour > 24 || is(end, DateWord::hour) || glued(end)) return i;
  }
  if (a.time.hour >= b.time.hour) return i;
  a.tokens = {i, i + 1};
  b.tokens = {i + 2, end};
  out.push_back(a);
  out.push_back(b);
  return end;
}

// ---- all of them

// le mardi, le dimanche soir: many Tuesdays, where neither date, time nor
// "prochain" makes it one.
bool DateParser::recurs(const DateExpression& e, Index i) const {
  return i > first_ && is(i, DateWord::weekday) && e.day == 0 && e.month == 0 && e.relation == Relation::none && e.time.hour < 0 &&
         lower(i - 1) == "le";
}

DateParser::Index DateParser::one(Index i, DateExpression& best) {
  const DateItem& item = items_[i];
  Index end = i;
  const auto consider = [&](Index read_end, const DateExpression& read) {
    if (read_end > end) {
      end = read_end;
      best = read;
    }
  };
  DateExpression e;
  if (const Index n = feast(i, e); n != i) consider(n, e);
  if (!item.empty()) {
    const auto attempt = [&](auto reading) {
      DateExpression fresh;
      const Index n = (this->*reading)(i, fresh);
      if (n != i) consider(n, fresh);
    };
    if (item.digits != Digits::none) {
      attempt(&DateParser::numeric);
      attempt(&DateParser::day);
      attempt(&DateParser::bare_day);
      attempt(&DateParser::year);
      attempt(&DateParser::ordinal_unit);
      attempt(&DateParser::time);
    }
    if (item.is(DateWord::weekday) || item.is(DateWord::weekday_short)) attempt(&DateParser::day);
    if (item.is(DateWord::month) || item.is(DateWord::month_short)) attempt(&DateParser::month);
    if (item.is(DateWord::unit)) attempt(&DateParser::unit);
    if (item.is(DateWord::ordinal)) {
      attempt(&DateParser::ordinal_unit);
      attempt(&DateParser::day);
    }
    if (item.is(DateWord::season)) attempt(&DateParser::season);
    if (item.is(DateWord::years)) attempt(&DateParser::decade);
    if (item.is(DateWord::part)) attempt(&DateParser::part_of_day);
    if (item.is(DateWord::position)) attempt(&DateParser::position);
    if (item.is(DateWord::demonstrative) || item.is(DateWord::same)) attempt(&DateParser::demonstrative);
    if (item.is(DateWord::every) || item.is(DateWord::all)) attempt(&DateParser::recurring);
    if (item.is(DateWord::there) || item.is(DateWord::within)) attempt(&DateParser::ago);
    if (item.is(DateWord::day_offset) || item.is(DateWord::day_anaphor)) attempt(&DateParser::deictic);
    if (item.is(DateWord::noon)) attempt(&DateParser::time);
  }
  if (end == i) return i;
  if (best.time.hour < 0) {
    end = tail(end, best);
  } else if (!best.has_day) {
    // 14h30 mardi, 20 heures le 3 mai, 8 heures ce soir
    Index j = skip(end, DateWord::article);
    DateExpression base;
    Index n = is(j, DateWord::demonstrative) ? demonstrative(j, base) : is(j, DateWord::day_offset) ? deictic(j, base) : day(j, base);
    if (n == j) n = numeric(j, base = {});
    if (n != j && base.unit == CalendarUnit::day && !base.open && (base.day != 0 || base.weekday != 0 || base.part != PartOfDay::none || base.relation == Relation::offset)) {
      base.time = best.time;
      if (is(n, DateWord::part)) {
        base.part = static_cast<PartOfDay>(items_[n].value_of(DateWord::part));
        ++n;
      }
      if ((base.part == PartOfDay::afternoon || base.part == PartOfDay::evening) && base.time.hour < 12) base.time.hour += 12;
      best = base;
      end = n;
    }
  }
  best.tokens = {i, end};
  if (recurs(best, i)) best.open = true;
  return end;
}

void DateParser::parse(TokenRange tokens, std::vector<DateExpression>& out) {
  first_ = tokens.first;
  last_ = tokens.last;
  found_ = &out;
  for (Index i = first_; i < last_;) {
    const DateItem& item = items_[i];
    const bool phrase = i + 1 < phrases_.first_at.size() && phrases_.first_at[i] != phrases_.first_at[i + 1];
    if (item.empty() && !phrase) {
      ++i;
      continue;
    }
    if (item.digits != Digits::none || item.is(DateWord::weekday)) {
      if (const Index end = day_list(i, out); end != i) {
        const Index with_tail = tail(end, out.back());
        out.back().tokens.last = with_tail;
        i = with_tail;
        continue;
      }
    }
    if (const Index end = hour_range(i, out); end != i) {
      i = end;
      continue;
    }
    DateExpression e;
    const Index end = one(i, e);
    if (end != i) {
      out.push_back(e);
      i = end;
    } else if (item.digits == Digits::number && item.length == 2 && is(i + 1, DateWord::month)) {
      i = year_number(i + 2, e.year);  // 32 août 2014: no month of its own
    } else {
      ++i;
    }
  }
  found_ = nullptr;
}

}  // namespace newsparse
