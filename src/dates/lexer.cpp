#include "dates/lexer.h"

#include <array>

#include "dates/calendar.h"

namespace newsparse {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A run of numbers with single separators between them: 22/01/2025.
struct NumberRun {
  std::array<int, 4> value{};
  std::array<std::uint8_t, 4> length{};
  std::array<char, 3> separator{};
  std::size_t count = 0;
  std::size_t end = 0;  // first byte that is no part of it
};

NumberRun number_run(std::string_view text) {
  NumberRun run;
  std::size_t at = 0;
  while (run.count < run.value.size()) {
    const std::size_t start = at;
    int value = 0;
    for (; at < text.size() && is_digit(text[at]) && at - start < 6; ++at) value = value * 10 + (text[at] - '0');
    if (at == start || (at < text.size() && is_digit(text[at]))) return {};
    run.value[run.count] = value;
    run.length[run.count] = static_cast<std::uint8_t>(at - start);
    run.end = at;
    ++run.count;
    if (at + 1 >= text.size() || !is_digit(text[at + 1]) || run.count == run.value.size()) break;
    if (text[at] != '/' && text[at] != '.' && text[at] != '-' && text[at] != ':') break;
    run.separator[run.count - 1] = text[at++];
  }
  return run;
}

// 24h/24, 24h sur 24, 24h/24h: always.
bool is_always(const Document& document, std::size_t i) {
  if (i + 2 >= document.tokens.size()) return false;
  const std::string_view hours = document.lower_of(document.tokens[i]);
  const std::string_view link = document.lower_of(document.tokens[i + 1]);
  const std::string_view whole = document.lower_of(document.tokens[i + 2]);
  return hours == "24h" && (link == "/" || link == "sur") && (whole == "24" || whole == hours);
}

// T3, S1: quarters and half-years of company reports.
bool read_period_code(std::string_view text, DateItem& item) {
  if (text.size() != 2) return false;
  const bool half = text[0] == 's' || text[0] == 'h';
  if (!half && text[0] != 't' && text[0] != 'q') return false;
  if (text[1] < '1' || text[1] > (half ? '2' : '4')) return false;
  item.digits = half ? Digits::half : Digits::quarter;
  item.first = text[1] - '0';
  return true;
}

}  // namespace

void DateLexer::read(const Document& document, std::vector<DateItem>& items) const {
  items.assign(document.tokens.size(), {});
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Token& token = document.tokens[i];
    DateItem& item = items[i];
    item.tense = tenses_[token.word];
    if (token.kind == TokenKind::number || token.is(kHasDigit)) {
      if (is_always(document, i)) continue;
      read_digits(document.lower_of(token), item);
      if (item.digits != Digits::none) continue;
    }
    std::uint16_t entry = words_[token.word];
    if (entry == 0 && token.word == 0) entry = words_[token.fold];
    const bool known = entry != 0 && entry <= terms_.size();
    // sept is a number as well as an abbreviation.
    if ((!known || terms_[entry - 1U].kind == DateWord::month_short ||
         terms_[entry - 1U].kind == DateWord::determiner) &&
        token.kind == TokenKind::word && numbers_.may_begin(document, static_cast<std::uint32_t>(i)))
      item.digits = Digits::words;
    if (!known) continue;
    const DateTerm& term = terms_[entry - 1U];
    // sept mille deux cents: no September.
    if (term.kind == DateWord::month_short && item.digits == Digits::words && i + 1 < items.size() &&
        document.tokens[i + 1].kind == TokenKind::word &&
        numbers_.may_begin(document, static_cast<std::uint32_t>(i + 1)))
      continue;
    item.kind = term.kind;
    item.other = term.other;
    item.value = term.value;
    item.other_value = term.other_value;
    // A midi: a capital goes without its accent.
    if (item.kind == DateWord::there_a && token.is(kCapitalized)) item.kind = DateWord::at;
  }
}

void DateLexer::read_digits(std::string_view text, DateItem& item) const {
  if (text.starts_with("mi-")) text.remove_prefix(3);  // mi-2022: the year
  if (read_period_code(text, item)) return;
  const NumberRun run = number_run(text);
  if (run.count == 0) return;
  const std::string_view rest = text.substr(run.end);
  const auto& value = run.value;
  const auto set = [&](Digits digits, int first, int second = 0, int third = 0) {
    item.digits = digits;
    item.first = first;
    item.second = static_cast<std::int16_t>(second);
    item.third = static_cast<std::int16_t>(third);
  };

  if (run.count == 1) {
    item.length = run.length[0];
    if (rest.empty()) {
      set(Digits::number, value[0]);
    } else if (rest[0] == 'h') {
      int minute = -1;
      if (rest.size() > 1) {
        const NumberRun minutes = number_run(rest.substr(1));
        if (minutes.count != 1 || minutes.length[0] > 2 || minutes.end + 1 != rest.size()) return;
        minute = minutes.value[0];
        if (minute > 59) return;
      }
      if (run.length[0] <= 2 && value[0] <= 24) set(Digits::clock, value[0], minute, -1);
    } else if (rest == "e" || rest == "er" || rest == "re" || rest == "ère" || rest == "ème" || rest == "eme" ||
               rest == "ième" || rest == "ieme" || rest == "è" || rest == "nd" || rest == "nde") {
      set(Digits::ordinal, value[0]);
    }
    return;
  }
  if (!rest.empty()) return;
  if (run.count == 2) {
    const int a = value[0];
    const int b = value[1];
    if (run.separator[0] == ':') {
      if (a <= 24 && b <= 59 && run.length[1] == 2 && run.length[0] <= 2) set(Digits::clock, a, b, -1);
    } else if (run.separator[0] == '.') {
      if (run.length[0] == 4 && a >= 1900 && a < 2100 && b >= 1 && b <= 12) set(Digits::month_year, a, b);
    } else if (run.separator[0] == '/') {
      const int next_year = run.length[1] == 4 ? a + 1 : (a + 1) % 100;
      if (run.length[0] == 4 && run.length[1] != 1 && run.length[1] != 3 && b == next_year && a >= 1800 && a < 2100) {
        set(Digits::year_pair, a, 0);
      } else if (run.length[0] == 4 && b >= 1 && b <= 12) {
        set(Digits::month_year, a, b);
      } else if (run.length[1] == 4 && a >= 1 && a <= 12) {
        set(Digits::month_year, b, a);
      } else if (run.length[0] <= 2 && run.length[1] <= 2 && a >= 1 && a <= 31) {
        if (b >= 1 && b <= 12) {
          set(Digits::day_month, 0, b, a);
        } else if (b > a && b <= 31) {
          set(Digits::day_list, a, b);
        }
      }
    }
    return;
  }
  if (run.count != 3 || run.separator[0] != run.separator[1]) return;
  if (run.separator[0] == ':') {
    if (value[0] <= 24 && value[1] <= 59 && value[2] <= 59 && run.length[1] == 2 && run.length[2] == 2)
      set(Digits::clock, value[0], value[1], value[2]);
    return;
  }
  if (run.length[0] == 4) {
    if (calendar::valid(value[0], value[1], value[2])) set(Digits::full_date, value[0], value[1], value[2]);
    return;
  }
  if (run.length[0] > 2 || run.length[1] > 2 || (run.length[2] != 4 && run.length[2] != 2)) return;
  const int year = full_year(value[2]);
  if (calendar::valid(year, value[1], value[0])) {
    set(Digits::full_date, year, value[1], value[0]);
  } else if (value[0] <= 12 && calendar::valid(year, value[0], value[1])) {
    set(Digits::full_date, year, value[0], value[1]);  // month first: 02/22/2016
  } else if (run.separator[0] == '/' && value[1] == value[0] + 1 && value[2] == value[1] + 1 && value[2] <= 31) {
    set(Digits::day_list, value[0], value[2]);  // 17/18/19 mars
  }
}

}  // namespace newsparse
