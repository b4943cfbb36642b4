#include "reader/publication_date.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "text/unicode.h"

namespace newsparse {
namespace {

constexpr int kMinYear = 1800;
constexpr int kMaxYear = 2199;
constexpr long kNearDays = 92;     // a day without year and weekday belongs to a date this near
constexpr int kWeekdayCycle = 12;  // within so many years each day falls on each weekday (29 February aside)

int days_in(int year, int month) {
  static constexpr std::array<int, 13> kDays{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month)];
}

// Days since 1970-01-01 (H. Hinnant's days_from_civil).
long day_number(CivilDate date) {
  const long year = date.month <= 2 ? date.year - 1L : date.year;
  const long era = (year >= 0 ? year : year - 399) / 400;
  const long year_of_era = year - era * 400;
  const long day_of_year = (153L * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

class DateParser {
 public:
  DateParser(const ReaderPhrases& phrases, std::span<const LineWord> words) : phrases_(phrases), words_(words) {}

  // A date that begins at word `at`; false where there is none.
  bool parse(std::size_t at, WrittenDate& out) const {
    out = {};
    out.first = at;
    std::size_t next = at;
    if (const int weekday = weekday_at(next); weekday != 0) {
      out.weekday = weekday;
      ++next;
      if (is_word(next, kLe)) ++next;
    }
    if (!day_and_month(next, out) && !(out.weekday == 0 && numeric(next, out))) return false;
    if (out.date.year != 0 ? !is_valid(out.date) : out.date.day > days_in(2000, out.date.month)) return false;
    time(next, out);
    out.last = next;
    return true;
  }

 private:
  inline static const std::uint32_t kLe = word_hash("le");
  inline static const std::uint32_t kA = word_hash("a");
  inline static const std::uint32_t kEr = word_hash("er");
  inline static const std::uint32_t kH = word_hash("h");
  inline static const std::uint32_t kHeures = word_hash("heures");
  inline static const std::uint32_t kMin = word_hash("min");
  inline static const std::uint32_t kT = word_hash("t");

  [[nodiscard]] bool is_word(std::size_t i, std::uint32_t hash) const {
    return i < words_.size() && words_[i].hash == hash;
  }
  [[nodiscard]] int month_at(std::size_t i) const {
    return i < words_.size() ? phrases_.value(words_[i], PhraseClass::month) : 0;
  }
  [[nodiscard]] int weekday_at(std::size_t i) const {
    return i < words_.size() ? phrases_.value(words_[i], PhraseClass::weekday) : 0;
  }
  [[nodiscard]] int number_at(std::size_t i, int max_digits) const {
    return i < words_.size() && words_[i].number >= 0 && words_[i].digits <= max_digits ? words_[i].number : -1;
  }
  [[nodiscard]] int day_at(std::size_t i) const {
    const int day = number_at(i, 2);
    return day >= 1 && day <= 31 ? day : 0;
  }
  // A year of four digits; of two only where `short_too`.
  [[nodiscard]] int year_at(std::size_t i, bool short_too) const {
    const int year = number_at(i, 4);
    if (year < 0) return 0;
    if (words_[i].digits == 4) return year >= kMinYear && year <= kMaxYear ? year : 0;
    if (words_[i].digits != 2 || !short_too) return 0;
    return year < 70 ? 2000 + year : 1900 + year;
  }

  // "22 janvier 2025", "1er mai", "janvier 22, 2025".
  bool day_and_month(std::size_t& next, WrittenDate& out) const {
    if (const int day = day_at(next); day != 0) {
      std::size_t at = next + 1;
      if (is_word(at, kEr)) ++at;
      if (at < words_.size() && words_[at].mark != 0 && words_[at].mark != U'.' && words_[at].mark != U'-')
        return false;
      const int month = month_at(at);
      if (month == 0) return false;
      next = at + 1;
      out.date = {0, month, day};
    } else if (const int named = month_at(next); named != 0 && day_at(next + 1) != 0 && words_[next + 1].mark == 0) {
      out.date = {0, named, day_at(next + 1)};
      next += is_word(next + 2, kEr) ? 3 : 2;
    } else {
      return false;
    }
    if (const int year = year_at(next, false); year != 0) {
      out.date.year = year;
      ++next;
    }
    return true;
  }

  // "22/01/2025", "22.01.25", "22-01-2025", "2025-01-22".
  bool numeric(std::size_t& next, WrittenDate& out) const {
    if (next + 2 >= words_.size()) return false;
    const char32_t mark = words_[next + 1].mark;
    if ((mark != U'/' && mark != U'.' && mark != U'-') || words_[next + 2].mark != mark) return false;
    if (words_[next + 1].space_before || words_[next + 2].space_before) return false;
    const int month = number_at(next + 1, 2);
    if (month < 1 || month > 12) return false;
    if (const int year = year_at(next, false); year != 0 && day_at(next + 2) != 0) {
      out.date = {year, month, day_at(next + 2)};
    } else if (day_at(next) != 0 && year_at(next + 2, mark != U'-') != 0) {
      out.date = {year_at(next + 2, true), month, day_at(next)};
    } else {
      return false;
    }
    next += 3;
    return true;
  }

  // "à 14h30", "14:30", ", 9 h", "T14:30".
  void time(std::size_t& next, WrittenDate& out) const {
    std::size_t at = next;
    if (is_word(at, kA) || is_word(at, kT)) ++at;
    const int hour = number_at(at, 2);
    if (hour < 0 || hour > 23) return;
    const bool unit = is_word(at + 1, kH) || is_word(at + 1, kHeures);
    const std::size_t minutes = unit ? at + 2 : at + 1;
    const int minute = number_at(minutes, 2);
    const bool joined = minute >= 0 && minute < 60 && words_[minutes].digits == 2 &&
                        words_[minutes].mark == (unit ? char32_t{0} : U':');
    if (!unit && !joined) return;
    out.hour = hour;
    out.minute = joined ? minute : 0;
    next = joined ? minutes + 1 : at + 2;
    if (joined && is_word(next, kMin)) ++next;
  }

  const ReaderPhrases& phrases_;
  std::span<const LineWord> words_;
};

}  // namespace

void find_written_dates(const ReaderPhrases& phrases, std::span<const LineWord> words, std::vector<WrittenDate>& out) {
  const DateParser parser(phrases, words);
  WrittenDate date;
  for (std::size_t at = 0; at < words.size();) {
    if (parser.parse(at, date)) {
      out.push_back(date);
      at = date.last;
    } else {
      ++at;
    }
  }
}

int weekday_of(CivilDate date) {
  const long days = day_number(date) + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>(((days % 7) + 7) % 7) + 1;
}

bool is_valid(CivilDate date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in(date.year, date.month);
}

int infer_year(const WrittenDate& written, std::span<const CivilDate> days, std::span<const int> years) {
  const auto in_year = [&written](int year) { return CivilDate{year, written.date.month, written.date.day}; };
  const auto fits = [&](int year) {
    return is_valid(in_year(year)) && (written.weekday == 0 || weekday_of(in_year(year)) == written.weekday);
  };
  // An article is about what has just happened or is about to happen: the
  // latest day that it names lies near its own.
  CivilDate latest;
  for (const auto& day : days)
    if (!latest.known() || day_number(day) > day_number(latest)) latest = day;
  if (latest.known()) {
    int best = 0;
    long best_distance = written.weekday == 0 ? kNearDays + 1 : std::numeric_limits<long>::max();
    for (int year = latest.year - kWeekdayCycle; year <= latest.year + kWeekdayCycle; ++year) {
      const long distance = std::labs(day_number(in_year(year)) - day_number(latest));
      if (fits(year) && distance < best_distance) {
        best = year;
        best_distance = distance;
      }
    }
    return best;
  }
  // Bare years alone leave too much open, unless a weekday helps to choose.
  if (written.weekday == 0 || years.empty()) return 0;
  const int last = *std::max_element(years.begin(), years.end());
  for (int distance = 0; distance <= kWeekdayCycle; ++distance) {
    if (fits(last - distance)) return last - distance;
    if (fits(last + distance)) return last + distance;
  }
  return 0;
}

bool parse_iso_date(std::string_view text, WrittenDate& out) {
  out = {};
  const auto number = [text](std::size_t at, std::size_t digits, int& value) {
    if (at + digits > text.size()) return false;
    value = 0;
    for (const char c : text.substr(at, digits)) {
      if (c < '0' || c > '9') return false;
      value = value * 10 + (c - '0');
    }
    return true;
  };
  const auto mark = [text](std::size_t at, char c) { return at < text.size() && text[at] == c; };
  if (!number(0, 4, out.date.year) || !mark(4, '-') || !number(5, 2, out.date.month) || !mark(7, '-') ||
      !number(8, 2, out.date.day) || !is_valid(out.date))
    return false;
  if (text.size() == 10) return true;
  if ((!mark(10, 'T') && !mark(10, ' ')) || !number(11, 2, out.hour) || !mark(13, ':') || !number(14, 2, out.minute) ||
      out.hour > 23 || out.minute > 59)
    return false;
  std::size_t at = 16;
  int part = 0;
  if (mark(at, ':')) {
    if (!number(at + 1, 2, part) || part > 60) return false;
    at += 3;
    if (mark(at, '.')) {
      const std::size_t digits = ++at;
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
      if (at == digits) return false;
    }
  }
  if (at == text.size()) return true;
  if (mark(at, 'Z')) return at + 1 == text.size();
  if (!mark(at, '+') && !mark(at, '-')) return false;
  if (!number(at + 1, 2, part) || part > 23) return false;
  at += 3;
  if (mark(at, ':')) ++at;
  return number(at, 2, part) && part < 60 && at + 2 == text.size();
}

std::string format_iso_date(const WrittenDate& date) {
  std::array<char, 64> buffer{};
  if (date.hour < 0)
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", date.date.year, date.date.month, date.date.day);
  else
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02dT%02d:%02d", date.date.year, date.date.month,
                  date.date.day, date.hour, date.minute);
  return buffer.data();
}

}  // namespace newsparse
