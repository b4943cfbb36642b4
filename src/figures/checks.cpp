#include "figures/checks.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "figures/phrases.h"

namespace newsparse {
namespace {

constexpr std::size_t kNeighbours = 5;       // figures on each side of a change
constexpr std::uint32_t kBehindTokens = 12;  // from two levels to their change
constexpr std::uint32_t kBetweenTokens = 5;  // from a level to its change in brackets
constexpr std::uint32_t kFarTokens = 1000;   // farther than any neighbour
constexpr double kApproximateSlack = 0.05;   // « environ 300 »: of the value

// What a value can be in truth, given how it is written.
struct Interval {
  double low = 0;
  double high = 0;
};

class Checks {
 public:
  Checks(const FigureContext& context, FigureReadings& readings)
      : c_(context), d_(context.document), readings_(readings), phrases_(context) {}

  void check() {
    for (std::size_t i = 0; i < readings_.size(); ++i) check(i);
  }

 private:
  void check(std::size_t i) {
    FigureReading& change = readings_[i];
    const double sign = sign_of(change);
    if (sign == 0 || change.figure.range_end || change.figure.compared_to || is_rate(change)) return;
    if (change.tokens.first > 0 && c_.is(change.tokens.first - 1, kWhoseWord)) return;  // dont 0,1 point
    const FigureReading* newer = nullptr;
    const FigureReading* older = nullptr;
    std::uint32_t nearest = 0;
    const std::size_t from = i > kNeighbours ? i - kNeighbours : 0;
    for (std::size_t k = from; k < readings_.size() && k <= i + kNeighbours; ++k) {
      if (k == i || !readings_[k].figure.compared_to) continue;
      const std::size_t other = *readings_[k].figure.compared_to;
      if (other >= readings_.size() || other == i || !is_linked(change, readings_[k], readings_[other])) continue;
      // The pair right before the change, else the one right behind it.
      const std::uint32_t last = std::max(readings_[k].tokens.last, readings_[other].tokens.last);
      const std::uint32_t away = last <= change.tokens.first ? change.tokens.first - last : kFarTokens + last;
      if (newer != nullptr && away >= nearest) continue;
      nearest = away;
      newer = &readings_[k];
      older = &readings_[other];
    }
    if (newer == nullptr) return;
    const bool ordered = newer->tokens.first > older->tokens.first;  // de … à
    ChangeCheck result;
    if (!compute(change, sign, *newer, *older, result)) return;
    // « 7 000 euros contre 9 000 sous son successeur, soit une hausse de »: the
    // newer one is named last.
    ChangeCheck turned;
    if (!result.consistent && !ordered && compute(change, sign, *older, *newer, turned) && turned.consistent)
      result = turned;
    change.figure.check = result;
  }

  // False where the three do not belong together.
  static bool compute(const FigureReading& change, double sign, const FigureReading& newer, const FigureReading& older,
                      ChangeCheck& result) {
    const Figure& now = newer.figure;
    const Figure& then = older.figure;
    if (now.range_end || then.range_end || now.kind != then.kind || now.unit != then.unit || then.value <= 0 ||
        now.value < 0)
      return false;
    const bool percent = change.figure.kind == FigureKind::percent;
    const bool absolute = change.figure.kind == now.kind && change.figure.unit == now.unit && !percent;
    const bool points = change.figure.unit == "point" && now.kind == FigureKind::percent;
    if (!percent && !absolute && !points) return false;
    const auto computed = [&](double a, double b) { return percent ? (a - b) / b * 100 : a - b; };
    const Interval a = interval_of(newer);
    const Interval b = interval_of(older);
    const Interval claim = interval_of(change);
    result.claimed = sign * change.figure.value;
    result.computed = std::round(computed(now.value, then.value) * 100) / 100;
    const double low = computed(a.low, b.high);
    const double high = computed(a.high, std::max(b.low, then.value / 100));
    const double claimed_low = sign > 0 ? claim.low : -claim.high;
    const double claimed_high = sign > 0 ? claim.high : -claim.low;
    const double slack = 1e-9 * (1 + std::abs(result.computed));
    result.consistent = claimed_low <= high + slack && low <= claimed_high + slack;
    return true;
  }

  // 1 for a rise, -1 for a fall, 0 for what is no change.
  double sign_of(const FigureReading& r) const {
    if (r.figure.direction != Direction::none) return r.figure.direction == Direction::up ? 1 : -1;
    // 100 euros de plus
    if (r.tokens.last + 1 >= d_.sentences[r.sentence].tokens.last || !c_.is(r.tokens.last, kOfWord)) return 0;
    const std::string_view word = d_.lower_of(d_.tokens[r.tokens.last + 1]);
    return word == "plus" ? 1 : word == "moins" ? -1 : 0;
  }
  // 3 % par an, 3 % en moyenne, 180 euros sur l’année
  bool is_rate(const FigureReading& r) const {
    const std::uint32_t t = r.tokens.last;
    const std::uint32_t last = d_.sentences[r.sentence].tokens.last;
    if (t >= last) return false;
    if (c_.is(t, kOnWord) && r.figure.kind == FigureKind::money) return true;
    if (t + 1 >= last) return false;
    const std::string_view next = d_.lower_of(d_.tokens[t + 1]);
    return (c_.is(t, kPerWord) && next != "rapport") || next == "moyenne";
  }

  // Whether a change is that of two levels: it stands right behind them (« , soit
  // une hausse de »), between them (« 120 (+20 %), contre 100 ») or right before.
  // Measures that are known and differ part them.
  bool is_linked(const FigureReading& change, const FigureReading& newer, const FigureReading& older) const {
    if (change.sentence != newer.sentence && change.sentence != older.sentence) return false;
    const auto& of = change.figure.measures;
    const auto& level = newer.figure.measures;
    const bool same = of && level && d_.at(*of) == d_.at(*level);
    // « (- 6,5 %) », « de 5 % (2 780 ventes contre 2 642) »: the bracket binds them.
    const bool bound = is_bracketed(change) || is_bracketed(newer);
    if (of && level && !same && !bound) return false;
    const std::uint32_t first = std::min(newer.tokens.first, older.tokens.first);
    const std::uint32_t last = std::max(newer.tokens.last, older.tokens.last);
    // « 57 % (+4 points), contre 48 % (+2) pour son rival »: each has its own.
    if (is_bracketed(change) && newer.tokens.first < older.tokens.first && !is_of_before(older)) return false;
    if (change.tokens.first >= last)
      return change.tokens.first - last <= 2 * kBehindTokens &&
             is_plain(last, change.tokens.first, kBehindTokens, same);
    if (change.tokens.last <= first) return is_plain(change.tokens.last, first, kBetweenTokens, same);
    // in between
    return is_plain(std::min(newer.tokens.last, older.tokens.last), change.tokens.first, kBetweenTokens, same);
  }
  bool is_bracketed(const FigureReading& r) const {
    const std::uint32_t t = r.tokens.first;
    return t > 1 && (c_.is_mark(t - 1, "(") || c_.is_mark(t - 2, "("));
  }
  // « 100 un an plus tôt », « 100 en 2017 », « au lieu de 100 »
  bool is_of_before(const FigureReading& r) const {
    const std::uint32_t last = std::min(d_.sentences[r.sentence].tokens.last, r.tokens.last + kBehindTokens);
    for (std::uint32_t t = std::max(r.tokens.last, r.noun); t < last; ++t) {
      if (phrases_.is_break(t)) return c_.is_mark(t, "(") && c_.is(r.tokens.first - 1, kOfWord);
      if (phrases_.in_date(t) || c_.is(t, kLaterWord)) return true;
    }
    return false;
  }
  bool is_plain(std::uint32_t first, std::uint32_t last, std::uint32_t most, bool same) const {
    if (!same && last > first + most) return false;
    bool verb = false;
    for (std::uint32_t t = first; t < last; ++t) {
      if (c_.is_mark(t, ";")) return false;
      if (d_.lower_of(d_.tokens[t]) == "soit") return true;  // « soit une hausse de »
      verb = verb || phrases_.is_finite(t);
    }
    return same || !verb;
  }

  static Interval interval_of(const FigureReading& r) {
    const double value = r.figure.value;
    double half = rounding(r) / 2;
    if (r.figure.approximation != Approximation::none) half = std::max(half, std::abs(value) * kApproximateSlack);
    return {value - half, value + half};
  }
  // What the last digit is worth that is not a mere zero: 12 000 may be a round
  // number of hundreds.
  static double rounding(const FigureReading& r) {
    double unit = r.precision;
    if (unit < 1 || r.scale > 1) return unit;
    while (std::fmod(r.figure.value, unit * 10) == 0 && unit * 1000 <= std::abs(r.figure.value)) unit *= 10;
    return unit;
  }

  const FigureContext& c_;
  const Document& d_;
  FigureReadings& readings_;
  PhraseFinder phrases_;
};

}  // namespace

void check_changes(const FigureContext& context, FigureReadings& readings) { Checks(context, readings).check(); }

}  // namespace newsparse
