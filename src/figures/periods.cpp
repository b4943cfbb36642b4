#include "figures/periods.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "figures/phrases.h"

namespace newsparse {
namespace {

constexpr std::uint32_t kBehindTokens = 8;    // from a figure to its date
constexpr std::uint32_t kOpeningTokens = 24;  // from a date that opens the sentence
constexpr std::size_t kDayCharacters = 10;    // 2024-05-20
constexpr std::uint32_t kNearTokens = 4;      // from another date before the figure

class Periods {
 public:
  Periods(const FigureContext& context, FigureReadings& readings)
      : c_(context), d_(context.document), readings_(readings), phrases_(context) {}

  void find() {
    for (std::size_t i = 0; i < readings_.size(); ++i)
      if (has_time(readings_[i]) && !span_of_time(i)) date(readings_[i]);
    for (FigureReading& r : readings_) pass(r);
  }

 private:
  std::string_view lower(std::uint32_t t) const { return d_.lower_of(d_.tokens[t]); }

  // Ages and lengths of time have none: « deux ans plus tard » is itself a
  // time. « Les deux hommes » were named before: the date is not theirs.
  bool has_time(const FigureReading& r) const {
    const FigureKind kind = r.figure.kind;
    if (kind == FigureKind::age || kind == FigureKind::number) return false;
    if (kind == FigureKind::duration) {
      const std::uint32_t first = d_.sentences[r.sentence].tokens.first;
      return !c_.is(r.tokens.last, kLaterWord) && (r.tokens.first == first || !c_.is(r.tokens.first - 1, kDuringWord));
    }
    const bool named_before = kind == FigureKind::count && r.tokens.first > d_.sentences[r.sentence].tokens.first &&
                              c_.is(r.tokens.first - 1, kDefiniteWord) && !r.figure.range_end && r.figure.value < 100 &&
                              r.figure.value == std::floor(r.figure.value);
    return !named_before;
  }

  // « +3 % sur un an », « en dix ans, le prix a doublé »: the length over which
  // something changed.
  bool span_of_time(std::size_t i) {
    FigureReading& r = readings_[i];
    if (r.figure.kind == FigureKind::duration || i + 1 >= readings_.size()) return false;
    const FigureReading& next = readings_[i + 1];
    if (next.sentence != r.sentence || next.figure.kind != FigureKind::duration || next.figure.range_end) return false;
    if (r.figure.direction == Direction::none || next.tokens.first < r.tokens.last + 1 ||
        next.tokens.first > r.tokens.last + 2 || phrases_.is_break(r.tokens.last) ||
        c_.is(next.tokens.last, kLaterWord))
      return false;
    const std::uint32_t before = next.tokens.first - 1;
    if (!c_.is(before, kOnWord) && !c_.is(before, kInWord)) return false;
    r.figure.period = iso_duration(next.figure);
    return !r.figure.period.empty();
  }
  static std::string iso_duration(const Figure& figure) {
    if (figure.value != std::floor(figure.value) || figure.value < 1 || figure.value > 1000) return {};
    const std::string count = std::to_string(static_cast<int>(figure.value));
    if (figure.unit == "year") return "P" + count + "Y";
    if (figure.unit == "month") return "P" + count + "M";
    if (figure.unit == "quarter") return "P" + std::to_string(static_cast<int>(figure.value) * 3) + "M";
    if (figure.unit == "week") return "P" + count + "W";
    if (figure.unit == "day") return "P" + count + "D";
    if (figure.unit == "hour") return "PT" + count + "H";
    if (figure.unit == "minute") return "PT" + count + "M";
    return {};
  }

  // « passée de 9 % à 26 % entre 2019 et 2023 »: one end each.
  void pass(FigureReading& r) {
    const auto slash = r.figure.period.find('/');
    if (slash == std::string::npos || !r.figure.compared_to || *r.figure.compared_to >= readings_.size()) return;
    FigureReading& before = readings_[*r.figure.compared_to];
    if (before.tokens.first >= r.tokens.first || before.sentence != r.sentence ||
        (!before.figure.period.empty() && before.figure.period != r.figure.period))
      return;
    before.figure.period = r.figure.period.substr(0, slash);
    r.figure.period.erase(0, slash + 1);
  }

  // The date of the figure's clause: the nearest one behind it, else the one
  // before it.
  void date(FigureReading& r) {
    const TokenRange in = d_.sentences[r.sentence].tokens;
    const auto& tokens = c_.dates.tokens;
    const auto after = std::lower_bound(tokens.begin(), tokens.end(), r.tokens.last,
                                        [](const TokenRange& date, std::uint32_t t) { return date.first < t; });
    const auto take = [&](std::size_t k) {
      const std::string& value = c_.dates.dates[k].value;
      if (value.empty() || value == "?" || !is_time_of(k, in.first)) return false;
      // « un sondage publié mardi », not « a publié mardi », « les romans publiés en 2024 »
      if (tokens[k].first > in.first && c_.is(before_date(tokens[k].first, in.first), kPublishedWord) &&
          value.size() >= kDayCharacters && !phrases_.is_perfect(before_date(tokens[k].first, in.first), in.first))
        return false;
      // « quatre produits de Noël »
      const std::uint32_t day = tokens[k].first;
      if (day > in.first && lower(day - 1) == "de" && d_.tokens[day].is(kCapitalized)) return false;
      r.figure.period = interval(k);
      return true;
    };
    if (after != tokens.end() && after->first < in.last && after->first - r.tokens.last <= kBehindTokens) {
      bool clear = true;
      for (std::uint32_t t = r.tokens.last; t < after->first && clear; ++t) {
        // « En mai, il a promis 3 000 lits d’ici à 2027 »: neither of the dates
        const bool until = lower(t) == "ici" || lower(t).starts_with("d’ici") || lower(t) == "d'ici";
        if (until && t + 2 >= after->first && t <= r.tokens.last + 3) return;
        const bool between = c_.is(t, kBetweenWord) && bounds(static_cast<std::size_t>(after - tokens.begin()));
        clear = !phrases_.is_break(t) && d_.tokens[t].kind != TokenKind::number && (!c_.is(t, kNotThenWord) || between);
      }
      if (clear && take(static_cast<std::size_t>(after - tokens.begin()))) return;
    }
    // « Début mai, le premier fabricant du pays a …»: what is first is so at any time.
    if (after == tokens.begin() || r.figure.kind == FigureKind::ordinal) return;
    const auto k = after - 1;
    if (k->first < in.first || k->last > r.tokens.first) return;
    // « En 2024, les ventes ont atteint … »: a date that opens the sentence; or one right before.
    const std::uint32_t distance = r.tokens.first - k->last;
    const auto index = static_cast<std::size_t>(k - tokens.begin());
    const bool opens = (index > 0 && bounds(index - 1) ? k - 1 : k)->first <= in.first + 2;
    if (distance > kOpeningTokens || (distance > kNearTokens && !opens)) return;
    for (std::uint32_t t = k->last; t < r.tokens.first; ++t) {
      if (!phrases_.is_break(t)) continue;
      if (!c_.is_mark(t, ",")) return;
      // « Parti en 1968 avec peu, il laisse »: the participle’s.
      if (opens && phrases_.is_participle(in.first)) return;
      // « un budget de 3 M€ en 2024, en hausse de 2 % », « samedi, devant 300
      // spectateurs »; elsewhere a comma parts them.
      const bool goes_on = (phrases_.is_preposition(t + 1) && !c_.is(t + 1, kNotThenWord)) || lower(t + 1) == "soit";
      if (!opens && r.figure.direction == Direction::none && !goes_on) return;
    }
    (void)take(index);
  }
  // Whether a date and the next one are the ends of a period.
  bool bounds(std::size_t first) const {
    const auto& dates = c_.dates.dates;
    if (first + 1 >= dates.size() || !dates[first].range || !dates[first + 1].range) return false;
    const DateRange& range = *dates[first].range;
    return range.from == dates[first + 1].range->from && range.to == dates[first + 1].range->to &&
           !dates[first].value.empty() && dates[first].value != dates[first + 1].value &&
           range.from.starts_with(dates[first].value) && range.to.starts_with(dates[first + 1].value);
  }
  // The value of a date; of an end of « entre 2024 et 2030 », both: 2024/2030.
  std::string interval(std::size_t k) const {
    const auto& dates = c_.dates.dates;
    if (bounds(k)) return dates[k].value + '/' + dates[k + 1].value;
    if (k > 0 && bounds(k - 1)) return dates[k - 1].value + '/' + dates[k].value;
    return dates[k].value;
  }
  // The word before a date and its article.
  std::uint32_t before_date(std::uint32_t date, std::uint32_t from) const {
    std::uint32_t t = date;
    while (t > from && (t == date || phrases_.is_determiner(t))) --t;
    return t;
  }
  // Not « par rapport à 2009 », « qu’en 2009 », « depuis 2009 », « avant le 3 mai ».
  bool is_time_of(std::size_t k, std::uint32_t from) const {
    std::uint32_t t = c_.dates.tokens[k].first;
    const bool first = bounds(k);
    for (int step = 0; step < 3 && t > from; ++step) {
      const std::uint32_t word = t - 1;
      if (c_.is(word, kNotThenWord)) return first && c_.is(word, kBetweenWord);  // entre 2024 et 2030
      const bool link =
          phrases_.is_preposition(word) || phrases_.is_determiner(word) || c_.is(word, kOfWord) || c_.is(word, kToWord);
      if (!link) return true;
      t = word;
    }
    return true;
  }

  const FigureContext& c_;
  const Document& d_;
  FigureReadings& readings_;
  PhraseFinder phrases_;
};

}  // namespace

void find_periods(const FigureContext& context, FigureReadings& readings) { Periods(context, readings).find(); }

}  // namespace newsparse
