#include "dates/parser.h"

#include "text/unicode.h"

namespace newsparse {

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

DateParser::Index DateParser::number(Index i, int& value, int* digits) const {
  const DateItem& item = at(i);
  if (digits != nullptr) *digits = 0;
  if (item.digits == Digits::number) {
    value = item.first;
    if (digits != nullptr) *digits = item.length;
    return i + 1;
  }
  if (item.digits != Digits::words) return i;
  // Several readings ask for the number at one token.
  if (in_words_.at != i) {
    in_words_ = {i, i, 0};
    const auto match = parse_number(document_, numbers_, i);
    if (match && !match->fraction && !match->approximate && !match->ordinal && !match->symbol && !match->magnitude &&
        match->decimals == 0 && match->value <= 9999 && match->tokens.last <= last_)
      in_words_ = {i, match->tokens.last, static_cast<int>(match->value)};
  }
  if (in_words_.end != i) value = in_words_.value;
  return in_words_.end;
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

// le mardi, le dimanche soir: many Tuesdays, where neither date, time nor
// "prochain" makes it one; un mardi: some Tuesday.
bool DateParser::recurs(const DateExpression& e, Index i) const {
  return i > first_ && is(i, DateWord::weekday) && e.day == 0 && e.month == 0 && e.relation == Relation::none &&
         e.time.hour < 0 && (lower(i - 1) == "le" || lower(i - 1) == "un");
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
  // Vivement Dimanche: a title.
  if (item.is(DateWord::weekday) && i > first_ && document_.tokens[i].is(kCapitalized) &&
      !document_.tokens[i].is(kSentenceStart) && !document_.tokens[i].is(kAllCaps) &&
      document_.tokens[i - 1].is(kCapitalized) && document_.tokens[i - 1].kind == TokenKind::word && at(i - 1).plain())
    return i;
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
      attempt(&DateParser::period_code);
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
    if (item.is(DateWord::years) || item.is(DateWord::unit)) attempt(&DateParser::decade);
    if (item.is(DateWord::part) || item.is(DateWord::twilight) || (item.is(DateWord::since) && lower(i) == "après"))
      attempt(&DateParser::part_of_day);
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
    // 14h30 mardi, 20 heures le 3 mai, 8 heures ce soir; 19:00, 22/12/2016
    const bool stamp = is_mark(end, ",") && at(end + 1).digits == Digits::full_date && is_digital_clock(end - 1);
    Index j = stamp ? end + 1 : skip(end, DateWord::article);
    DateExpression base;
    Index n = is(j, DateWord::demonstrative) ? demonstrative(j, base)
              : is(j, DateWord::day_offset)  ? deictic(j, base)
                                             : day(j, base);
    if (n == j) n = numeric(j, base = {});
    if (n != j && base.unit == CalendarUnit::day && !base.open &&
        (base.day != 0 || base.weekday != 0 || base.part != PartOfDay::none || base.relation == Relation::offset)) {
      base.time = best.time;
      if (is(n, DateWord::part)) {
        base.part = static_cast<PartOfDay>(items_[n].value_of(DateWord::part));
        ++n;
      }
      in_part(base.part, base.time);
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
      i = e.unit == CalendarUnit::decade && e.index != 0 ? more_decades(end, out) : end;
    } else if (item.digits == Digits::number && item.length == 2 && is(i + 1, DateWord::month)) {
      i = year_number(i + 2, e.year);  // 32 août 2014: no month of its own
    } else {
      ++i;
    }
  }
  found_ = nullptr;
}

}  // namespace newsparse
