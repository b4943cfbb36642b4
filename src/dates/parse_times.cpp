// Times of day and ranges of hours.
#include "dates/parser.h"

namespace newsparse {
namespace {

// Tokens between a day and its time, a place between them.
constexpr std::uint32_t kNearDay = 8;

}  // namespace

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
    if (is_mark(j, ":") && glued(j) && glued(j + 1)) return i;                                  // 12h12:99
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
      if (hour < 1 || hour > 12 || lower(hour_end) != "du" ||
          (lower(hour_end + 1) != "matin" && lower(hour_end + 1) != "soir"))
        return i;
      return clock_tail(hour_end, time, certain);
    }
    j = hour_end + 1;
  }
  if (item.digits == Digits::clock && item.second >= 0) {
    if ((is_mark(j, "'") || is_mark(j, "’") || is_mark(j, "′")) && glued(j)) return i;  // 18h07'04'': a duration
    return clock_tail(j, time, certain);
  }
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
      if ((is_mark(end, "'") || is_mark(end, "’") || is_mark(end, "′")) && glued(end)) return i;  // 18 h 07' 04''
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

// « 8 heures », in the evening: 20 heures; midnight at the end of the day.
void DateParser::in_part(PartOfDay part, ClockTime& time) {
  if (part == PartOfDay::evening && time.hour == 0)
    time.hour = time.minute == 0 ? 24 : 0;
  else if ((part == PartOfDay::afternoon || part == PartOfDay::evening) && time.hour < 12)
    time.hour += 12;
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
  in_part(part, time);
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
  const bool digits_clock =
      at(first).digits == Digits::clock || at(first).digits == Digits::number || at(first).is(DateWord::noon);
  // les douze coups de midi
  if (at(first).is(DateWord::noon) && first > first_ + 2 && lower(first - 2) == "coups" &&
      (at(first - 3).digits != Digits::none))
    return false;
  // 6h37 par jour; « vers 4h30 par les pompiers »
  if (next_word == "par" && (first == first_ || is(end + 1, DateWord::unit) || is(end + 1, DateWord::part) ||
                             !(items_[first - 1].is(DateWord::at) || items_[first - 1].is(DateWord::around))))
    return false;
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
  if (before.is(DateWord::approximate) && lower(first - 1) == "environ" && first > first_ + 1)
    return items_[first - 2].is(DateWord::at);
  if (before.is(DateWord::since)) {
    // après 5 h 30 de course, pour 2 h
    if ((lower(first - 1) == "après" || lower(first - 1) == "pour") && time.hour < 7) return false;
    return certain || lower(first - 1) == "dès" || lower(first - 1) == "avant";
  }
  const bool range_follows =
      next.is(DateWord::at) || next.is(DateWord::until) || is_dash(end) || next.is(DateWord::conjunction);
  if (range_follows) {
    ClockTime second;
    bool second_certain = false;
    Index k = end + 1;
    if (next.is(DateWord::until)) k = skip(k, DateWord::at);
    if (clock(k, second, second_certain) != k && (certain || before.is(DateWord::of))) return true;
  }
  if (before.is(DateWord::of) && first > first_ + 1) {
    const std::string_view word = lower(first - 2);
    if (word == "partir" || word == "autour" || word == "coups" || word == "coup") return true;
  }
  if (before.is(DateWord::of)) {
    // plus de 24h
    if (first > first_ + 1 && (is(first - 2, DateWord::approximate) || is(first - 2, DateWord::less))) return false;
    return digits_clock && certain && time.hour >= 7;
  }
  if (found_ != nullptr && !found_->empty()) {
    // The end of a range or of a list, or right behind a day.
    const DateExpression& previous = found_->back();
    if (previous.tokens.last + 2 >= first && previous.time.hour >= 0) return true;
    if (previous.tokens.last == first) return true;
    // le 3 mars, salle des fêtes, 15 heures.
    if (first - previous.tokens.last <= kNearDay && previous.has_day && previous.unit == CalendarUnit::day &&
        is_mark(first - 1, ",") && digits_clock && time.hour >= 7 &&
        (end == last_ || document_.tokens[end].kind == TokenKind::punctuation))
      return true;
    // Jeudi, 22 heures.
    if (previous.tokens.last + 1 == first && previous.has_day && previous.unit == CalendarUnit::day &&
        is_mark(first - 1, ",") && digits_clock)
      return true;
  }
  // il est 5 heures, c’est 7 heures
  if (before.is(DateWord::be) && first > first_ + 1 &&
      (items_[first - 2].is(DateWord::there) || lower(first - 2).starts_with("c")))
    return true;
  if (lower(end - 2) == "du" && certain) return true;    // du matin
  if (certain && less_written(first, end)) return true;  // sept heures moins dix
  if (before.is(DateWord::in) || before.is(DateWord::within)) return false;
  const Token& token = document_.tokens[first - 1];
  if (token.kind == TokenKind::punctuation)
    return certain && (time.hour >= 6 || at(first).digits == Digits::clock) && digits_clock &&
           !(time.hour < 6 && lower(first - 1) == "(");
  return digits_clock && certain && time.hour >= 7 && !at(first).is(DateWord::noon);
}

// Whether "moins" is in a clock reading: only times of day are read so.
bool DateParser::less_written(Index first, Index end) const {
  for (Index i = first + 1; i + 1 < end; ++i) {
    if (is(i, DateWord::less)) return true;
  }
  return false;
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
  if (((e.relation == Relation::offset && lower(end) == "du") || lower(end) == "au") && is(end + 1, DateWord::part))
    ++end;
  if (e.part == PartOfDay::none) {
    PartOfDay part = PartOfDay::none;
    if (const Index part_end = part_name(end, part); part_end != end && part != PartOfDay::day) {
      e.part = part;
      end = part_end;
    }
  }
  // mardi à l’aube, dimanche au lever du jour
  if (is(end, DateWord::at) && e.part == PartOfDay::none) {
    const Index word = skip(end + 1, DateWord::article);
    PartOfDay part = PartOfDay::none;
    if (const Index twilight_end = twilight(word, part); twilight_end != word) {
      e.part = part;
      return twilight_end;
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
      in_part(e.part, e.time);
      return clock_end;
    }
  }
  return end;
}

// 16-17 heures, 18-22h: the first hour takes its word from the second.
DateParser::Index DateParser::hour_range(Index i, std::vector<DateExpression>& out) const {
  const DateItem& from = at(i);
  const bool bare = from.digits == Digits::number && from.length <= 2 && is_dash(i + 1) && from.first <= 24;
  const bool to_bare =
      from.digits == Digits::clock && is_dash(i + 1) && at(i + 2).digits == Digits::number && at(i + 2).length <= 2;
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

}  // namespace newsparse
