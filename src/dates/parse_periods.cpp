// Months, years, seasons, quarters, decades, centuries, feasts.
#include "dates/calendar.h"
#include "dates/parser.h"
#include "resources/phrases.h"

namespace newsparse {

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
  if (const Index end = year_of_era(y, e); end != y) return end;
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
  return month_stands(i) ? j : i;
}

// A month's name without number: not the planet, not a family name.
bool DateParser::month_stands(Index first) const {
  const Token& token = document_.tokens[first];
  if (!token.is(kCapitalized)) return true;
  const bool led = first > first_ && (items_[first - 1].is(DateWord::in) || items_[first - 1].is(DateWord::position) ||
                                      items_[first - 1].is(DateWord::since));
  if (led) return items_[first].value != 3 || !items_[first - 1].is(DateWord::since);
  if (token.is(kAllCaps) || (token.is(kSentenceStart) && items_[first].value != 3)) return true;
  // Octobre, Février among small letters; Mars, Avril, Juin may be names.
  const int month = items_[first].value;
  const bool name_before =
      first > first_ && document_.tokens[first - 1].is(kCapitalized) && !document_.tokens[first - 1].is(kSentenceStart);
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
  if (unit == CalendarUnit::day && before == "le" && is(i + 1, DateWord::same)) {  // le jour même
    e.relation = Relation::that;
    return i + 2;
  }
  const bool plural = word == "mois" ? before == "les" || before == "des" || before == "ces" : word.ends_with("s");
  Relation r = Relation::none;
  if (const Index end = relation(i + 1, r); end != i + 1 && !plural) {
    if (unit == CalendarUnit::day && r != Relation::following && r != Relation::previous) return i;
    e.relation = r;
    if (unit == CalendarUnit::season) e.unit = CalendarUnit::year;
    return end;
  }
  if (unit == CalendarUnit::weekend && !is(i + 1, DateWord::of) && runs_through(i)) {
    e.relation = Relation::current;
    e.general = true;
    return i + 1;
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
      if (!is_dash(day_end) && !is(day_end, DateWord::at) && !is(day_end, DateWord::conjunction) &&
          !is_mark(day_end, "/"))
        return i;
      j = day_end + 1;
    }
  }
  return i;
}

// durant le week-end, au cours du week-end: the one spoken of, not each one.
bool DateParser::runs_through(Index i) const {
  if (i < first_ + 2) return false;
  const std::string_view before = lower(i - 2);
  if (lower(i - 1) == "le")
    return before == "durant" || before == "pendant" || before == "tout" || before == "dans" || before == "pour";
  return lower(i - 1) == "du" && (before == "cours" || before == "long");
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
          return i > first_ && !items_[i - 1].is(DateWord::article) && !items_[i - 1].is(DateWord::at) &&
                         !items_[i - 1].is(DateWord::of)
                     ? i
                     : j + 1;
        }
      } else if (count < 1 || count > last) {
        return i;
      }
      break;
    }
    case CalendarUnit::century:
      if (count < 1 || count > 30) return i;
      e.index = count - 1;
      return era(j + 1, e.before_christ);
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
  e.general = i > first_ && items_[i - 1].is(DateWord::in);
  Index y = i + 1;
  if (is(y, DateWord::of) && lower(y) == "de" && at(y + 1).length == 4) ++y;
  if (const Index end = year_number(y, e.year); end != y) {
    // l’hiver 2023-2024: one season
    const DateItem& second = at(end + 1);
    const bool spans =
        (is_dash(end) || is_mark(end, "/")) && second.digits == Digits::number &&
        (second.length == 4 ? second.first == e.year + 1 : second.length == 2 && second.first == (e.year + 1) % 100);
    return spans ? end + 2 : end;
  }
  if (at(y).digits == Digits::year_pair) {
    e.year = at(y).first;
    return y + 1;
  }
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
        document_.tokens[i - 1].is(kCapitalized) && at(i - 1).plain())
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
  const bool named = is(i, DateWord::unit) &&
                     items_[i].value_of(DateWord::unit) == static_cast<int>(CalendarUnit::decade);  // décennie 2000
  if (!is(i, DateWord::years) && !named) return i;
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

// (années 1990) et 2000, (années 80)-90: decades that share their noun.
DateParser::Index DateParser::more_decades(Index i, std::vector<DateExpression>& out) const {
  for (int count = 0; count < kMostParts; ++count) {
    const bool comma = is_mark(i, ",");
    if (!comma && !is(i, DateWord::conjunction) && !is_dash(i) && !is(i, DateWord::at)) return i;
    const Index n = i + 1;
    const DateItem& item = at(n);
    if (item.digits != Digits::number || item.first % 10 != 0 || (item.length != 2 && item.length != 4)) return i;
    const int decade = (item.length == 2 ? 1900 + item.first : item.first) / 10;
    if (decade <= out.back().index || decade > 209) return i;
    const Index end = n + 1;
    if (end < last_) {
      // années 80 et 90 personnes; années 60, 70 ans
      const Token& next = document_.tokens[end];
      if (next.kind == TokenKind::symbol || is(end, DateWord::unit) || is(end, DateWord::years) ||
          is(end, DateWord::hour) || is(end, DateWord::month))
        return i;
      if (next.kind == TokenKind::word && at(end).empty() && lower(end).ends_with('s')) return i;
      if (comma && next.kind == TokenKind::word && !is(end, DateWord::conjunction)) return i;
    }
    DateExpression e;
    e.unit = CalendarUnit::decade;
    e.index = decade;
    e.has_day = true;
    e.tokens = {n, end};
    out.push_back(e);
    i = end;
  }
  return i;
}

// T3 2024, 3T 2024, 3T24: quarters and half-years; 1999/2000: a year and the next.
DateParser::Index DateParser::period_code(Index i, DateExpression& e) const {
  const DateItem& item = at(i);
  e.has_day = true;
  if (item.digits == Digits::year_pair) {
    if (i > first_ && items_[i - 1].is(DateWord::not_year)) return i;
    e.unit = CalendarUnit::year;
    e.year = item.first;
    e.last_year = item.first + 1;
    return i + 1;
  }
  Index y = i + 1;
  bool half = item.digits == Digits::half;
  if (half || item.digits == Digits::quarter) {
    e.index = item.first;
  } else if (item.digits == Digits::number && item.length == 1 && glued(y)) {
    // 3T 2024, 3T24
    const std::string_view code = lower(y);
    half = code.starts_with("s");
    if (!half && !code.starts_with("t")) return i;
    e.index = item.first;
    if (e.index < 1 || e.index > (half ? 2 : 4)) return i;
    if (code.size() == 3 || code.size() == 5) {
      for (const char c : code.substr(1)) {
        if (c < '0' || c > '9') return i;
        e.year = e.year * 10 + (c - '0');
      }
      e.year = full_year(e.year);
    } else if (code.size() != 1) {
      return i;
    }
    ++y;
  } else {
    return i;
  }
  e.unit = half ? CalendarUnit::half : CalendarUnit::quarter;
  if (e.year != 0) return e.year >= 1950 && e.year < 2100 ? y : i;
  // T3 alone may be a flat or a tramway.
  if ((is_dash(y) || is_mark(y, "/")) && glued(y)) ++y;
  if (is(y, DateWord::of) && lower(y) == "de") ++y;
  return at(y).length == 4 ? year_number(y, e.year) : i;
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

  if (before.is(DateWord::not_year) || (before.is(DateWord::article) && before.value_of(DateWord::article) == 1))
    return false;
  const bool since_at_least =
      before.is(DateWord::less) && i > first_ + 2 && lower(i - 3) == "depuis";  // depuis au moins 2008
  if (before.is(DateWord::approximate) || (before.is(DateWord::less) && !since_at_least)) return false;
  if (before.is(DateWord::of) && i > first_ + 1 &&
      (items_[i - 2].is(DateWord::approximate) || items_[i - 2].is(DateWord::less) ||
       items_[i - 2].is(DateWord::not_year)))
    return false;
  if (before_token != nullptr && before_token->kind == TokenKind::symbol && document_.text_of(*before_token) != "©")
    return false;
  if (before_token != nullptr && glued(i) && (is_dash(i - 1) || is_mark(i - 1, "/")) && glued(i - 1) &&
      i > first_ + 1 && at(i - 2).digits == Digits::none)
    return false;  // Airbus-2000
  if (is_dash(i + 1) && glued(i + 1) && glued(i + 2)) {
    if (at(i + 2).digits == Digits::none && document_.tokens[i + 2].kind == TokenKind::word) return false;  // 2019-nCoV
    if (at(i + 2).length <= 2 && is_dash(i + 3) && glued(i + 3) && at(i + 4).digits == Digits::number && glued(i + 4))
      return false;  // 2015-1-32: a code
  }
  if (next_token != nullptr) {
    if (next_token->kind == TokenKind::symbol && document_.text_of(*next_token) != "|" &&
        document_.text_of(*next_token) != "©")
      return false;
    if (next.is(DateWord::hour) || next.is(DateWord::unit) || next.is(DateWord::years) || next.is(DateWord::minute))
      return false;
    if ((next.is(DateWord::at) || next.is(DateWord::conjunction) || is_dash(i + 1)) &&
        at(i + 2).digits == Digits::number && at(i + 2).length == 4 && alone && !year_stands(i + 2, false))
      return false;
    if (next_token->kind == TokenKind::word && i + 1 < phrases_.first_at.size()) {
      for (auto m = phrases_.first_at[i + 1]; m < phrases_.first_at[i + 2]; ++m) {
        if (phrases_.matches[m].list == static_cast<std::uint16_t>(PhraseList::unit) && !before.is(DateWord::in))
          return false;
      }
    }
  }
  if (before.is(DateWord::in)) return true;
  // 1856–1937: two years that bound a period.
  const DateItem& second_year = at(i + 2);
  if (is_dash(i + 1) && second_year.digits == Digits::number && second_year.length == 4 && second_year.first > value &&
      second_year.first - value < 1000 && second_year.first <= 2100 && glued(i + 1) == glued(i + 2) &&
      !(is_dash(i + 3) && glued(i + 3)) && !(before_token != nullptr && is_dash(i - 1)))
    return true;
  // (1835), (1803-1844)
  const bool opened = is_mark(i - 1, "(") && (is_mark(i + 1, ")") || (is_dash(i + 1) && at(i + 2).length == 4));
  const bool closed =
      is_mark(i + 1, ")") && i > first_ + 2 && is_dash(i - 1) && at(i - 2).length == 4 && is_mark(i - 3, "(");
  if (i > first_ && (opened || closed)) return true;
  // CAN 2013, Euro 2016: the year is part of a name.
  if (before_token != nullptr && before_token->kind == TokenKind::word && before_token->is(kCapitalized) &&
      before.plain() && !before_token->is(kSentenceStart))
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

// av. J.-C., après Jésus-Christ
DateParser::Index DateParser::era(Index i, bool& before) const {
  const bool after = lower(i) == "après" || (is(i, DateWord::era) && items_[i].value_of(DateWord::era) == 1);
  if (!after && !is(i, DateWord::era) && lower(i) != "avant") return i;
  const Index j = is_mark(i + 1, ".") ? i + 2 : i + 1;
  if (!is(j, DateWord::christ)) return i;
  before = !after;
  return j + 1;
}

// 190 av. J.-C., 88 après J.-C.
DateParser::Index DateParser::year_of_era(Index i, DateExpression& e) const {
  if (at(i).digits != Digits::number || at(i).length > 4) return i;
  const Index end = era(i + 1, e.before_christ);
  if (end == i + 1) return i;
  e.year = at(i).first;
  return end;
}

DateParser::Index DateParser::year(Index i, DateExpression& e) const {
  int value = 0;
  if (const Index end = year_of_era(i, e); end != i) {
    e.unit = CalendarUnit::year;
    e.has_day = true;
    return end;
  }
  if (at(i).digits == Digits::number &&
      (year_stands(i) || (at(i).length == 3 && i > first_ && lower(i - 1) == "année"))) {
    value = at(i).first;
  } else if ((at(i).digits == Digits::none || at(i).digits == Digits::words) && i > first_ &&
             (items_[i - 1].is(DateWord::in) || items_[i - 1].is(DateWord::since))) {
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

}  // namespace newsparse
