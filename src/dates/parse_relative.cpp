// What counts from another date or is part of a period: ce matin, début mars,
// il y a trois ans, la veille, chaque lundi.
#include <algorithm>

#include "dates/parser.h"

namespace newsparse {
namespace {

// An amount beyond this leads to no year that has four digits.
constexpr int kMostYears = 9999;

}  // namespace

// soir, dans la nuit, nuit du 30 septembre
DateParser::Index DateParser::part_of_day(Index i, DateExpression& e) const {
  if (const Index end = twilight(i, e.part); end != i) {  // à l’aube, au coucher du soleil, dès l’aurore
    e.loose_part = true;
    Index before = i;
    if (before > first_ && items_[before - 1].is(DateWord::article)) --before;
    if (before == first_) return i;
    const bool led = items_[before - 1].is(DateWord::at) || lower(before - 1) == "dès";
    const bool until = before > first_ + 1 && items_[before - 2].is(DateWord::until);
    return led && !until ? end : i;
  }
  // dans l’après midi, cet après midi; « peu après midi » is noon
  if (lower(i) == "après") {
    const bool led = i > first_ && document_.tokens[i - 1].is(kElided) &&
                     (items_[i - 1].is(DateWord::article) || items_[i - 1].is(DateWord::of));
    e.loose_part = true;
    return led ? part_name(i, e.part) : i;
  }
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
  const bool article = i > first_ && items_[i - 1].is(DateWord::article);
  if (article && is(i + 1, DateWord::same)) {  // le soir même
    e.has_day = true;
    e.relation = Relation::that;
    return i + 2;
  }
  if (article && part == PartOfDay::night) {
    if (const Index end = relation(i + 1, e.relation); end != i + 1) {
      e.has_day = true;
      return e.relation == Relation::last || e.relation == Relation::next ? end : i;
    }
  }
  // « Soirée de réveillon à Paris »: no time
  if (i == first_) return i + 1 == last_ || (part != PartOfDay::night && !is(i + 1, DateWord::of)) ? i + 1 : i;
  const DateItem& before = items_[i - 1];
  const std::string_view before_word = lower(i - 1);
  const bool within = i > first_ + 1 && items_[i - 2].is(DateWord::within) && before.is(DateWord::article);
  const bool led = within || (before_word == "le" && part != PartOfDay::night) || before_word == "au" ||
                   (before.is(DateWord::in) && (word == "soirée" || word == "matinée")) || before.is(DateWord::same) ||
                   (before_word == "petit" && word == "matin") ||
                   (part == PartOfDay::afternoon && before.is(DateWord::article));
  e.loose_part = !within;
  return led ? day_of_part(i + 1, e) : i;
}

// « dans la matinée vendredi », « en fin de soirée hier »
DateParser::Index DateParser::day_of_part(Index i, DateExpression& e) const {
  DateExpression inner;
  Index end = i;
  if (is(i, DateWord::weekday))
    end = day(i, inner);
  else if (is(i, DateWord::day_offset))
    end = deictic(i, inner);
  if (end == i || inner.unit != CalendarUnit::day || inner.part != PartOfDay::none || inner.open) return i;
  inner.part = e.part;
  e = inner;
  return end;
}

// The name of a part of the day, « après midi » without its hyphen too.
DateParser::Index DateParser::part_name(Index i, PartOfDay& part) const {
  if (is(i, DateWord::part)) {
    part = static_cast<PartOfDay>(items_[i].value_of(DateWord::part));
    return i + 1;
  }
  if (lower(i) != "après" || lower(i + 1) != "midi" || is(i + 2, DateWord::conjunction)) return i;
  part = PartOfDay::afternoon;
  return i + 2;
}

// aube, aurores, tombée de la nuit, lever du soleil
DateParser::Index DateParser::twilight(Index i, PartOfDay& part) const {
  if (!is(i, DateWord::twilight)) return i;
  part = static_cast<PartOfDay>(items_[i].value_of(DateWord::twilight));
  if (!is(i + 1, DateWord::of)) {
    const std::string_view word = lower(i);
    return word == "coucher" || word == "lever" || word == "tombée" ? i : i + 1;
  }
  // à l’aube d’une crise: no time of day
  const Index j = skip(i + 2, DateWord::article);
  return is(j, DateWord::part) || is(j, DateWord::unit) || lower(j) == "soleil" ? j + 1 : i;
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
  if (const Index end = part_name(j, e.part); end != j) return of ? day_of_part(end, e) : i;
  if (const Index end = period(j, e); end != j) {
    if (!of && e.unit != CalendarUnit::month && e.unit != CalendarUnit::year) return i;
    return end;
  }
  if (!of || !is(j, DateWord::unit)) return i;
  const auto unit = static_cast<CalendarUnit>(items_[j].value_of(DateWord::unit));
  if (unit < CalendarUnit::week || unit == CalendarUnit::fortnight || unit == CalendarUnit::season) return i;
  // fin de semestre: of each one
  if ((unit == CalendarUnit::quarter || unit == CalendarUnit::half) && !items_[j - 1].is(DateWord::article) &&
      lower(j - 1) != "du")
    return i;
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
  if (i > first_ && lower(i - 1) == "à" && lower(i + 1) == "jour") return i;    // à ce jour
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
  if (end == j) {
    if (const Index part_end = part_name(j, e.part); part_end != j) {
      if (e.part == PartOfDay::day) return i;
      e.has_day = true;
      e.offset_unit = CalendarUnit::day;
      end = part_end;
    }
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
  j = skip(j, DateWord::ordinal);  // chaque premier lundi
  e.open = true;
  e.has_day = true;
  Index end = j;
  if (const Index named = feast(j, e); named != j) {  // chaque lundi de Pentecôte
    end = named;
    e.feast = nullptr;
    e.year = 0;
  } else if (is(j, DateWord::weekday)) {
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
  }
  if (end == j) return i;
  if (is(end, DateWord::part)) ++end;
  return end;
}

// 20, vingt, 3 300, 3.300: an amount may be written in groups, unlike a day or a year.
DateParser::Index DateParser::amount_number(Index i, int& value) const {
  if (i < last_ && document_.tokens[i].is(kHasDigit)) {
    const auto match = parse_number(document_, numbers_, i);
    if (match && match->grouped && match->decimals == 0 && !match->magnitude && !match->ordinal &&
        match->value <= kMostYears && match->tokens.last <= last_) {
      value = static_cast<int>(match->value);
      return match->tokens.last;
    }
  }
  return number(i, value);
}

// trois ans; un mois, deux jours et trois heures; trois quarts d’heure
DateParser::Index DateParser::amount(Index i, DateExpression& e) const {
  Index j = i;
  Index end = i;
  for (int count = 0; count < kMostParts; ++count) {
    int value = 0;
    int seconds = 0;  // of a part of an hour
    Index k = amount_number(j, value);
    if (const Index part = part_of_hour(j, seconds); part > k) {
      e.seconds += seconds;
      e.offset_unit = std::min(end == i ? CalendarUnit::minute : e.offset_unit, CalendarUnit::minute);
      end = part;
      break;
    }
    if (k == j || value > kMostYears) break;
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
      case CalendarUnit::century:
        e.months += 1200 * value;
        break;
      case CalendarUnit::decade:
        e.months += 120 * value;
        break;
      case CalendarUnit::year:
        e.months += 12 * value;
        break;
      case CalendarUnit::half:
        e.months += 6 * value;
        break;
      case CalendarUnit::quarter:
        e.months += 3 * value;
        break;
      case CalendarUnit::month:
        e.months += value;
        break;
      case CalendarUnit::week:
        e.days += 7 * value;
        break;
      case CalendarUnit::day:
        e.days += value;
        break;
      case CalendarUnit::hour:
        e.seconds += 3600 * value;
        break;
      case CalendarUnit::minute:
        e.seconds += 60 * value;
        break;
      case CalendarUnit::second:
        e.seconds += value;
        break;
      default:
        return end;
    }
    e.offset_unit = end == i ? unit : std::min(e.offset_unit, unit);
    end = k + 1;
    if (lower(end) == "et" && is(end + 1, DateWord::half)) {  // deux ans et demi
      if (unit == CalendarUnit::hour) {
        e.seconds += 1800;
        e.offset_unit = CalendarUnit::minute;
      } else if (unit == CalendarUnit::month) {
        e.days += 15;
      } else if (unit == CalendarUnit::year) {
        e.months += 6;
      } else {
        e.open = true;
      }
      return end + 2;
    }
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
  // il y a déjà trois ans, il y a tout juste un an
  if (past && !e.open && lower(j) == "tout" && lower(j + 1) == "juste") ++j;
  if (past && !e.open && (lower(j) == "déjà" || lower(j) == "juste" || lower(j) == "exactement")) ++j;
  // il y a quelques mois, dans quelques minutes
  const bool some = e.open && (past || lower(j - 1) == "quelques");
  if (some && (is(j, DateWord::unit) || is(j, DateWord::years) || is(j, DateWord::hour) || is(j, DateWord::minute)))
    return j + 1;
  Index end = amount(j, e);
  if (end == j) {
    // 2,5 millions d’années, 40 000 ans
    if (!past || j >= last_ || !numbers_.may_begin(document_, j)) return i;
    const auto match = parse_number(document_, numbers_, j);
    if (!match || match->ordinal) return i;
    const Index k = skip(match->tokens.last, DateWord::of);
    if (match->approximate && (is(k, DateWord::unit) || is(k, DateWord::years))) {  // une dizaine de jours
      e.open = true;
      return k + 1;
    }
    if (match->value <= kMostYears) return i;
    const bool years = is(k, DateWord::years) || (is(k, DateWord::unit) && items_[k].value_of(DateWord::unit) ==
                                                                               static_cast<int>(CalendarUnit::year));
    if (!years) return i;
    e.open = true;
    return k + 1;
  }
  if (e.open && !past) return i;
  // « dans 60 Minutes »: a programme
  const Token& last = document_.tokens[end - 1];
  if (!past && last.is(kCapitalized) && !last.is(kAllCaps) && !document_.tokens[i].is(kCapitalized)) return i;
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

}  // namespace newsparse
