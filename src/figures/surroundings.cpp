#include "figures/surroundings.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "figures/cues.h"
#include "figures/phrases.h"

namespace newsparse {
namespace {

constexpr std::uint32_t kDirectionTokens = 9;  // from a verb of change to its number
constexpr std::uint32_t kSourceTokens = 14;
constexpr std::uint32_t kBracketTokens = 24;
constexpr std::uint32_t kPassTokens = 12;  // from one level to the other
constexpr std::uint32_t kAgeTokens = 12;   // from « âge » to its number
constexpr double kOldestAge = 125;
constexpr std::size_t kComparedFigures = 8;  // how many figures back a comparison reaches

class Surroundings {
 public:
  Surroundings(const FigureContext& context, FigureReadings& readings)
      : c_(context), d_(context.document), readings_(readings), cues_(context), phrases_(context) {}

  void read() {
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      FigureReading& r = readings_[i];
      approximation(r);
      comparison(i);
      inherit(i);
      age(i);
      direction(r);
    }
    for (std::size_t i = readings_.size(); i-- > 0;) listed(i);
    // A decimal that has no unit counts nothing.
    for (FigureReading& r : readings_)
      if (r.bare && r.figure.kind == FigureKind::count && r.scale == 1 && r.figure.value != std::floor(r.figure.value))
        r.figure.kind = FigureKind::number;
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      source(i);
    }
  }

 private:
  TokenRange sentence(const FigureReading& r) const { return d_.sentences[r.sentence].tokens; }
  std::string_view lower(std::uint32_t t) const { return d_.lower_of(d_.tokens[t]); }
  bool is_word(std::uint32_t t) const { return d_.tokens[t].kind == TokenKind::word; }
  bool is_comma(std::uint32_t t) const { return c_.is_mark(t, ","); }

  // --- approximation ---

  void approximation(FigureReading& r) {
    const TokenRange in = sentence(r);
    std::uint32_t at = r.tokens.first;
    for (int step = 0; step < 3 && at > in.first; ++step) {
      std::uint32_t begin = at;
      const FigureCueRow* cue = cues_.before(at, in.first, begin);
      if (cue != nullptr && cue->kind == CueKind::approximation) {
        // « un mètre, et non plus de quatre »: no longer four
        if (begin > in.first && lower(begin - 1) == "non") return;
        // « remonte vers deux livreurs »: where to
        if (r.figure.kind == FigureKind::count && r.noun != 0 && lower(begin) == "vers") return;
        r.figure.approximation = cue->approximation;
        return;
      }
      if (!c_.is(at - 1, kStepOver)) break;
      --at;
    }
    if (r.tokens.first > in.first) {
      if (c_.is_mark(r.tokens.first - 1, "~") || c_.is_mark(r.tokens.first - 1, "≈"))
        r.figure.approximation = Approximation::about;
      if (c_.is_mark(r.tokens.first - 1, "<")) r.figure.approximation = Approximation::less_than;
      if (c_.is_mark(r.tokens.first - 1, ">")) r.figure.approximation = Approximation::more_than;
    }
    const std::uint32_t after = r.tokens.last;
    std::uint32_t last = after;
    const FigureCueRow* cue = cues_.after(after, in.last, last);
    if (cue == nullptr && r.noun != 0 && r.noun >= after) cue = cues_.after(r.noun, in.last, last);
    if (cue == nullptr || r.figure.kind == FigureKind::ordinal) return;  // « troisième minimum » is a noun
    // « 41 disparus et plus de mille blessés »: the next figure’s
    const bool bound = cue->approximation == Approximation::at_least || cue->approximation == Approximation::at_most;
    if (bound && last < in.last && c_.is(last, kOfWord)) return;
    r.figure.approximation = cue->approximation;
  }

  // --- comparison and inheritance ---

  // A figure behind « contre », « par rapport à »: the one that it is compared with.
  void comparison(std::size_t i) {
    FigureReading& r = readings_[i];
    const TokenRange in = sentence(r);
    compared_with_ = i;
    if (i > 0 && readings_[i - 1].passes_on && readings_[i - 1].sentence == r.sentence) {
      r.figure.compared_to = static_cast<std::uint32_t>(i - 1);
      compared_with_ = i - 1;
      return;
    }
    std::uint32_t begin = 0;
    const std::uint32_t at = cues_.lead(r);
    const FigureCueRow* cue = cues_.before(at, in.first, begin);
    // « deux plaintes contre deux d’entre eux »: against whom
    const bool people =
        r.bare && r.tokens.last + 1 < in.last && c_.is(r.tokens.last, kOfWord) && lower(r.tokens.last + 1) == "entre";
    const bool compared = cue != nullptr && cue->kind == CueKind::compared && !people;
    if (compared || (is_measured(r) && r.figure.kind != FigureKind::duration && follows_after(at, in.first))) {
      against_nearest(i, in);
    } else if (!passed_from(i, at) && !in_bracket(i) && i > 0 && readings_[i - 1].sentence + 1 == r.sentence) {
      from_sentence_before(i, in);
    }
  }
  void against_nearest(std::size_t i, TokenRange in) {
    FigureReading& r = readings_[i];
    for (std::size_t k = i; k-- > 0 && i - k <= kComparedFigures && readings_[k].sentence == r.sentence;) {
      FigureReading& other = readings_[k];
      if (other.figure.kind == FigureKind::ordinal || other.figure.kind == FigureKind::score) continue;
      // « 60 % (dont 29 %), contre 57 % »; « 34 pour 100 habitants, contre 22 »
      if (closes_bracket(other.tokens.last, r.tokens.first) || is_base(other, in.first)) continue;
      // « ces 12 derniers mois, contre 16 »: the time in which, not what.
      if (r.bare && other.figure.kind == FigureKind::duration && other.tokens.first > in.first &&
          (c_.is(other.tokens.first - 1, kDuringWord) || c_.is(other.tokens.first - 1, kDefiniteWord)))
        continue;
      const bool age = other.figure.kind == FigureKind::age && r.figure.kind == FigureKind::duration;
      const bool same = r.bare || ((other.figure.kind == r.figure.kind || age) && other.figure.unit == r.figure.unit);
      // « en hausse de 2 % par rapport aux 235 milliards »: the change is no level.
      if (!same ||
          (r.bare && other.figure.direction != Direction::none && k > 0 && readings_[k - 1].sentence == r.sentence &&
           readings_[k - 1].figure.direction == Direction::none && other.figure.kind == FigureKind::percent))
        continue;
      if (!other.figure.compared_to) other.figure.compared_to = static_cast<std::uint32_t>(i);
      if (age) r.figure.kind = FigureKind::age;
      compared_with_ = k;
      return;
    }
  }
  // Whether a bracket that is open at a token closes before another.
  bool closes_bracket(std::uint32_t first, std::uint32_t last) const {
    int depth = 0;
    for (std::uint32_t t = first; t < last && t < first + kBracketTokens; ++t) {
      if (c_.is_mark(t, "(")) ++depth;
      if (c_.is_mark(t, ")") && --depth < 0) return true;
    }
    return false;
  }
  // pour 100, pour 100 000
  bool is_base(const FigureReading& r, std::uint32_t from) const {
    if (r.tokens.first == from || lower(r.tokens.first - 1) != "pour") return false;
    double value = r.figure.value;
    while (value >= 10) value /= 10;
    return value == 1 && r.figure.value >= 10;
  }
  // « 3,2 % en avril, après 2,9 % en mars », « , après une hausse de 2,9 % ».
  bool follows_after(std::uint32_t at, std::uint32_t from) const {
    std::uint32_t t = at;
    if (t > from && c_.is(t - 1, kOfWord)) {
      --t;
      while (t > from && (c_.is(t - 1, kUpWord) || c_.is(t - 1, kDownWord) || c_.is(t - 1, kPrenominal))) --t;
      if (t + 1 == at) return false;
      if (t > from && phrases_.is_determiner(t - 1)) --t;
    }
    return t > from + 1 && lower(t - 1) == "après" && is_comma(t - 2);
  }
  // « passé de 9,5 % en 2014 à 8,7 % en 2018 », « de 80 agents à environ 200 ».
  bool passed_from(std::size_t i, std::uint32_t at) {
    FigureReading& r = readings_[i];
    const TokenRange in = sentence(r);
    if (at == in.first || !c_.is(at - 1, kToWord) || r.figure.kind == FigureKind::ordinal) return false;
    for (std::size_t k = i; k-- > 0 && i - k <= 3 && readings_[k].sentence == r.sentence;) {
      const FigureReading& other = readings_[k];
      if (at - other.tokens.last > kPassTokens) return false;
      const std::uint32_t lead = cues_.lead(other);
      // « a baissé de 10 % à 37 700 »: by how much, to where
      const bool change = other.figure.kind == FigureKind::percent && r.bare;
      if (!passes(lead, in.first, !change)) continue;
      const bool same = (r.bare || other.bare)
                            ? r.figure.kind != FigureKind::score
                            : other.figure.kind == r.figure.kind && other.figure.unit == r.figure.unit;
      if (!same) return false;
      for (std::uint32_t t = other.tokens.last; t + 1 < at; ++t)
        if (phrases_.is_break(t) || phrases_.is_finite(t)) return false;
      r.figure.compared_to = static_cast<std::uint32_t>(k);
      readings_[k].figure.direction = Direction::none;        // a level, no change
      if (other.bare && !r.bare) take_unit(readings_[k], r);  // d’environ 26 à 41 milliards
      compared_with_ = k;
      return true;
    }
    return false;
  }
  // passé de, a reculé de … à
  bool passes(std::uint32_t lead, std::uint32_t from, bool any_change) const {
    if (lead < from + 2 || !c_.is(lead - 1, kOfWord)) return false;
    const std::uint32_t first = lead > from + 5 ? lead - 5 : from;
    for (std::uint32_t t = first; t + 1 < lead; ++t)
      if ((c_.is(t, kPassWord) && !c_.is(t, kValueNoun)) ||
          (any_change && (c_.is(t, kUpWord) || c_.is(t, kDownWord)) && !c_.is(t, kValueNoun)))
        return true;
    return false;
  }
  // « 450 millions d’euros (420 millions en 2022) »: a level of another time.
  bool in_bracket(std::size_t i) {
    FigureReading& r = readings_[i];
    const std::uint32_t at = r.tokens.first;
    if (i == 0 || at == 0 || !c_.is_mark(at - 1, "(")) return false;
    FigureReading& other = readings_[i - 1];
    if (other.sentence == r.sentence && other.figure.kind == FigureKind::percent &&
        other.figure.direction != Direction::none && i > 1 && tells_of_rapport(other.tokens.last, at - 1))
      return level_before_change(i);
    if (other.sentence != r.sentence || std::max(other.tokens.last, other.noun) + 1 != at || other.figure.compared_to)
      return false;
    if (!r.bare && (r.figure.kind != other.figure.kind || r.figure.unit != other.figure.unit)) return false;
    const std::uint32_t last = sentence(r).last;
    const bool dated = (r.tokens.last < last && phrases_.in_date(r.tokens.last)) ||
                       (r.tokens.last + 1 < last && phrases_.in_date(r.tokens.last + 1));
    if (!dated || r.figure.direction != Direction::none) return false;
    other.figure.compared_to = static_cast<std::uint32_t>(i);
    compared_with_ = i - 1;
    return true;
  }
  // « 120 trains, soit une baisse de 4 % par rapport à 2017 (125 trains) »
  bool level_before_change(std::size_t i) {
    const FigureReading& r = readings_[i];
    FigureReading& level = readings_[i - 2];
    if (level.sentence != r.sentence || level.figure.kind != r.figure.kind || level.figure.unit != r.figure.unit ||
        level.figure.compared_to || level.figure.direction != Direction::none)
      return false;
    level.figure.compared_to = static_cast<std::uint32_t>(i);
    compared_with_ = i - 2;
    return true;
  }
  bool tells_of_rapport(std::uint32_t first, std::uint32_t last) const {
    if (last > first + kPassTokens) return false;
    bool found = false;
    for (std::uint32_t t = first; t < last; ++t) {
      if (phrases_.is_break(t)) return false;
      found = found || lower(t) == "rapport";
    }
    return found;
  }
  // « Il était de 100 euros un an plus tôt. »: what the sentence before gives
  // as the one figure of this unit.
  void from_sentence_before(std::size_t i, TokenRange in) {
    FigureReading& r = readings_[i];
    if (!is_measured(r) || r.figure.kind == FigureKind::duration || r.figure.kind == FigureKind::age ||
        r.figure.direction != Direction::none || readings_[i - 1].figure.block != r.figure.block)
      return;
    if ((c_.tables.language.classes(d_.tokens[in.first]) & quotations::kSubject) == 0 || !tells_of_before(in)) return;
    const FigureReading* found = nullptr;
    std::size_t index = 0;
    for (std::size_t k = i; k-- > 0 && i - k <= kComparedFigures && readings_[k].sentence + 1 == r.sentence;) {
      const FigureReading& other = readings_[k];
      if (other.figure.kind != r.figure.kind || other.figure.unit != r.figure.unit) continue;
      if (other.figure.direction != Direction::none && r.figure.kind == FigureKind::percent) continue;
      if (found != nullptr || other.figure.compared_to) return;
      found = &other;
      index = k;
    }
    if (found != nullptr) readings_[index].figure.compared_to = static_cast<std::uint32_t>(i);
  }
  // un an plus tôt, deux ans auparavant, l’année précédente
  bool tells_of_before(TokenRange in) const {
    const std::uint32_t last = std::min(in.last, in.first + 2 * kSourceTokens);
    for (std::uint32_t t = in.first; t < last; ++t) {
      const std::string_view word = lower(t);
      if (word == "auparavant" || word == "précédente" || word == "précédent" ||
          (word == "tôt" && lower(t - 1) == "plus"))
        return true;
    }
    return false;
  }

  static bool is_measured(const FigureReading& r) {
    const FigureKind kind = r.figure.kind;
    return kind == FigureKind::money || kind == FigureKind::percent || kind == FigureKind::quantity ||
           kind == FigureKind::duration || kind == FigureKind::age;
  }

  static void take_unit(FigureReading& r, const FigureReading& from) {
    if (!is_measured(from) && from.figure.kind != FigureKind::count) return;
    r.figure.kind = from.figure.kind;
    r.figure.unit = from.figure.unit;
    r.bare = from.bare;
    // « 9 milliards, contre 7,2 »; « de 8 centimes à 95 »
    double scale = 1;
    if (from.scale > 1 && r.scale == 1 && std::abs(r.figure.value) < 1000) scale = r.scale = from.scale;
    r.factor = from.factor;
    r.figure.value = in_unit(r.figure.value * scale, from.factor);
    if (r.figure.range_end) r.figure.range_end = in_unit(*r.figure.range_end * scale, from.factor);
    r.precision *= scale * from.factor;
  }

  // Whether two numbers as written are of about the same size.
  static bool comparable(const FigureReading& r, const FigureReading& other) {
    const double a = std::abs(r.figure.value / r.scale / r.factor);
    const double b = std::abs(other.figure.value / other.scale / other.factor);
    if (a == 0 || b == 0) return true;
    return (a < b * 20 && b < a * 20) ||
           (r.scale == 1 && other.scale > 1 && std::abs(r.figure.value) < other.figure.value * 20 &&
            std::abs(r.figure.value) * 20 > other.figure.value);
  }

  // A number without unit or noun has those of the figure that it is set
  // beside: « 240 milliards, contre 235,3 », « de 38 à 52 € », « dont deux avec
  // sursis », « il en vaut 95 ».
  void inherit(std::size_t i) {
    FigureReading& r = readings_[i];
    if (!r.bare || r.figure.kind == FigureKind::number) return;
    if (compared_with_ != i) {
      take_unit(r, readings_[compared_with_]);
      if (!r.bare || r.scale < 1e6) return;
    }
    const TokenRange in = sentence(r);
    const std::uint32_t at = cues_.lead(r);
    if (const FigureReading* previous = r.passes_on ? nullptr : previous_measured(i)) {
      const bool same_sentence = previous->sentence == r.sentence;
      const bool whose = at > in.first && c_.is(at - 1, kWhoseWord);
      const bool of_it = (at > in.first + 1 && c_.is(at - 2, kInWord)) ||
                         (at > in.first + 2 && c_.is(at - 3, kInWord) && is_word(at - 2));
      const bool joined = same_sentence && at > in.first &&
                          ((c_.is(at - 1, kToWord) && is_near(previous->tokens.last, at - 1)) ||
                           c_.is(at - 1, kOrWord) || is_joining(at - 1));
      const bool fits = r.scale == 1 || previous->scale > 1 || previous->figure.kind == FigureKind::money;
      const bool decimal = same_sentence && r.figure.value != std::floor(r.figure.value);
      if (fits && comparable(r, *previous) && (whose || of_it || joined || decimal)) {
        take_unit(r, *previous);
        return;
      }
    }
    // 38 et 52,5 €: the unit is with the next one.
    if (i + 1 < readings_.size() && readings_[i + 1].sentence == r.sentence && !readings_[i + 1].bare) {
      const FigureReading& n = readings_[i + 1];
      const std::uint32_t gap = n.tokens.first > r.tokens.last ? n.tokens.first - r.tokens.last : 0;
      const bool joined =
          gap == 1 && (lower(r.tokens.last) == "et" || c_.is(r.tokens.last, kToWord) || c_.is(r.tokens.last, kOrWord));
      if (joined && is_measured(n)) {
        take_unit(r, n);
        return;
      }
    }
    if (r.passes_on) return;  // has what the next one has
    // « a estimé à 225 millions le nombre d’utilisateurs »
    const std::uint32_t number = r.tokens.last + 1;
    if (number + 2 < in.last && c_.is(r.tokens.last, kDefiniteWord) && is_tally(number) && c_.is(number + 1, kOfWord) &&
        is_word(number + 2) && !c_.is(number + 2, kFunctionWord)) {
      r.figure.unit = c_.tables.nouns.singular(d_, d_.tokens[number + 2]);
      r.noun = number + 3;
      r.bare = false;
      return;
    }
    // Millions of nothing are money, where the text speaks of money.
    if (r.scale < 1e6) return;
    if (i > 0 && readings_[i - 1].sentence == r.sentence && readings_[i - 1].figure.kind == FigureKind::count &&
        readings_[i - 1].scale >= 1e6 && !readings_[i - 1].passes_on) {
      r.figure.unit = readings_[i - 1].figure.unit;
      return;
    }
    const FigureReading* money = nearest_money(i);
    const bool amount = r.tokens.last + 1 < in.last && c_.is(r.tokens.last + 1, kAmountNoun);
    if (money == nullptr && !amount) return;
    r.figure.kind = FigureKind::money;
    r.figure.unit = money != nullptr ? money->figure.unit : "EUR";
    r.bare = false;
    // « bondissent de 31 à 44 millions »
    if (compared_with_ != i && readings_[compared_with_].bare) take_unit(readings_[compared_with_], r);
  }
  // le nombre, le bilan, le record de
  bool is_tally(std::uint32_t t) const {
    for (const std::string_view word : {"nombre", "total", "bilan", "record", "effectif"})
      if (lower(t) == word) return true;
    return false;
  }
  // « passe de 8 centimes en mai à 95 »: one clause.
  bool is_near(std::uint32_t first, std::uint32_t last) const {
    if (last > first + kPassTokens) return false;
    for (std::uint32_t t = first; t < last; ++t)
      if (phrases_.is_break(t)) return false;
    return true;
  }
  // 8, 10 et 12 ans: the unit is with the last one.
  void listed(std::size_t i) {
    FigureReading& r = readings_[i];
    if (!r.bare || r.figure.kind == FigureKind::number || i + 1 >= readings_.size()) return;
    const FigureReading& n = readings_[i + 1];
    if (n.sentence != r.sentence || n.bare || !is_measured(n) || n.tokens.first != r.tokens.last + 1) return;
    const std::uint32_t between = r.tokens.last;
    if (is_comma(between) || is_joining(between) || c_.is(between, kOrWord)) take_unit(r, n);
  }

  bool is_joining(std::uint32_t t) const {
    const std::string_view word = lower(t);
    return word == "et" || word == "puis" || word == "contre";
  }
  // The nearest figure with a unit before, in the same or the last sentence.
  const FigureReading* previous_measured(std::size_t i) const {
    for (std::size_t k = i; k-- > 0 && i - k <= 4;) {
      const FigureReading& p = readings_[k];
      if (p.figure.block != readings_[i].figure.block || p.sentence + 1 < readings_[i].sentence) return nullptr;
      // « 84 décès en 24 heures, et 23 ailleurs »: the time in which
      if (p.figure.kind == FigureKind::duration && p.tokens.first > 0 &&
          (c_.is(p.tokens.first - 1, kInWord) || c_.is(p.tokens.first - 1, kDuringWord) ||
           c_.is(p.tokens.first - 1, kOnWord)))
        continue;
      if (is_measured(p)) return &p;
      if (p.figure.kind == FigureKind::count && p.noun != 0 && p.sentence == readings_[i].sentence) return nullptr;
    }
    return nullptr;
  }
  const FigureReading* nearest_money(std::size_t i) const {
    for (std::size_t k = i; k-- > 0 && i - k <= 8;)
      if (readings_[k].figure.kind == FigureKind::money) return &readings_[k];
    for (std::size_t k = i + 1; k < readings_.size() && k - i <= 4; ++k)
      if (readings_[k].figure.kind == FigureKind::money) return &readings_[k];
    return nullptr;
  }

  // --- ages ---

  void age(std::size_t i) {
    FigureReading& r = readings_[i];
    if (r.figure.kind == FigureKind::duration && !continues_duration(i) && (is_age(r) || continues_age(i)))
      r.figure.kind = FigureKind::age;
  }
  // au bout de 8 ans, 12 ans, 20 ans
  bool continues_duration(std::size_t i) const {
    if (i == 0) return false;
    const FigureReading& previous = readings_[i - 1];
    return previous.figure.kind == FigureKind::duration && previous.tokens.last + 1 == readings_[i].tokens.first &&
           is_comma(previous.tokens.last);
  }
  // deux hommes de 35 et 45 ans
  bool continues_age(std::size_t i) const {
    const FigureReading& r = readings_[i];
    if (i == 0 || r.figure.unit != "year" || r.factor != 1) return false;
    const FigureReading& previous = readings_[i - 1];
    return previous.figure.kind == FigureKind::age && previous.sentence == r.sentence &&
           previous.tokens.last + 1 == r.tokens.first &&
           (is_joining(previous.tokens.last) || c_.is(previous.tokens.last, kOrWord) ||
            is_comma(previous.tokens.last) ||
            (c_.is(previous.tokens.last, kToWord) && aged_before(previous.tokens.first, sentence(r))));
  }

  bool is_age(const FigureReading& r) const {
    const std::string& unit = r.figure.unit;
    const bool years = unit == "year" && r.factor == 1;
    if (!years && unit != "month" && unit != "day" && unit != "week") return false;
    const double oldest = r.figure.range_end ? *r.figure.range_end : r.figure.value;
    if (oldest > kOldestAge || r.factor != 1) return false;
    const TokenRange in = sentence(r);
    const std::uint32_t at = cues_.lead(r, false);
    const std::uint32_t next = r.tokens.last;
    const bool of_next = next < in.last && c_.is(next, kOfWord) &&
                         !(next + 1 < in.last && (lower(next + 1) == "moyenne" || c_.is(next + 1, kTraitWord)));
    if (aged_before(at, in)) return true;
    // ses huit années au pouvoir; not une vingtaine d’années
    if (lower(next - 1).starts_with("année") && !c_.is(next - 2, kOfWord)) return false;
    if (next < in.last && c_.is(next, kLaterWord)) {
      if (lower(next) != "plus") return false;
      if (next + 1 < in.last && lower(next + 1) != "jeune" && lower(next + 1) != "âgé") return false;
    }
    if (next + 1 < in.last && lower(next) == "et" && (lower(next + 1) == "plus" || lower(next + 1) == "moins") && years)
      return true;
    if (at == in.first) return years && stands_alone(r, in);
    std::uint32_t before = at - 1;
    if (before > in.first + 1 && c_.is(before, kAdverb) && c_.is(before - 1, kToWord)) --before;  // à seulement 53 ans
    if (years && r.figure.range_end && c_.is(before, kReferenceWord)) return true;  // la tranche 15-24 ans
    // les plus de 60 ans, des moins de 13 ans
    if (years && at != r.tokens.first && c_.is(before, kDefiniteWord) && lower(before) != "ces" && !of_next)
      return true;
    // les 35-49 ans
    if (next < in.last && lower(next) == "près") return false;  // à 25 ans près
    if (years && r.figure.range_end && c_.is(before, kDefiniteWord) && lower(before) != "ces" && !of_next) return true;
    // bébé de cinq jours, étudiant de 22 ans, pape argentin de 86 ans
    if (c_.is(before, kOfWord) && lower(before) != "du") {
      // « trois mineurs présents mercredi, de 16 à 17 ans, »
      if (years && before > in.first && is_comma(before - 1) && next < in.last &&
          d_.tokens[next].kind == TokenKind::punctuation)
        return person_near(before - 1, in.first);
      // à partir de 20 ans
      if (years && !of_next && before > in.first && lower(before - 1) == "partir" && r.figure.value >= 3) return true;
      return !of_next && person_before(before, in.first, years);
    }
    // « Fadi (10 mois) », among other ages
    if (!years && c_.is_mark(before, "(") && before > in.first && next < in.last && c_.is_mark(next, ")") &&
        d_.tokens[before - 1].is(kCapitalized) && c_.in_name(before - 1))
      return true;
    if (!years || of_next) return false;
    // Laure Martin, 38 ans, …; le candidat (58 ans); son conducteur 71 ans
    const bool closed = next >= in.last || d_.tokens[next].kind == TokenKind::punctuation;
    if (is_comma(before) || c_.is_mark(before, "(")) {
      if (before == in.first || r.figure.value < 1) return false;
      if (is_person(before - 1)) return true;
      if (c_.is_mark(before, "("))
        return closed && (d_.tokens[before - 1].is(kCapitalized) || person_near(before, in.first));
      return closed && (d_.tokens[before - 1].is(kCapitalized) || (next < in.last && is_comma(next)));
    }
    if (c_.is_mark(before, ":")) return closed && next < in.last && is_comma(next);
    if (is_word(before) && is_person(before)) return true;
    std::uint32_t have = before;
    while (have > in.first && before - have < 2 && c_.is(have, kAdverb)) --have;
    if (c_.is(have, kHaveWord)) {
      // il y a dix ans; avoir cinq ans pour changer, devant soi
      if (have > in.first && lower(have - 1) == "y") return false;
      return !(next < in.last && (lower(next) == "pour" || lower(next) == "devant"));
    }
    // fête ses 70 ans
    if (is_possessive(before)) return closed || c_.is(next, kFunctionWord);
    if (lower(before) == "dès") return true;
    // mort à 86 ans; condamné à cinq ans, un prêt à sept ans are durations
    return c_.is(before, kToWord) && oldest >= 3 && !is_sentence_of(before, in);
  }
  // âgé de, âge moyen des … approche, with no mark between.
  bool aged_before(std::uint32_t at, TokenRange in) const {
    const std::uint32_t from = at > in.first + kAgeTokens ? at - kAgeTokens : in.first;
    if (at > from && c_.is(at - 1, kAdverb)) --at;  // âgée de seulement 22 ans
    for (std::uint32_t t = at; t-- > from;) {
      if (t + 1 == at && c_.is(t, kDuringWord)) return false;
      // « âgé de 12 ans », but « les personnes âgées en vingt ans »
      if (c_.is(t, kAgeWord))
        return lower(t).ends_with("ge") || t + 1 == at || c_.is(at - 1, kOfWord) || c_.is_mark(at - 1, "(") ||
               is_joining(at - 1) || is_comma(at - 1);
      // âgées de 8, 10 et 12 ans
      const bool listed = d_.tokens[t].kind == TokenKind::number ||
                          (is_comma(t) && t > in.first && d_.tokens[t - 1].kind == TokenKind::number);
      if (!is_word(t) && !listed && !(t + 1 == at && c_.is_mark(t, "("))) return false;
    }
    return false;
  }
  // A sentence of nothing but an age.
  bool stands_alone(const FigureReading& r, TokenRange in) const {
    return r.tokens.first == in.first && in.last <= r.tokens.last + 1 && in.first > 0 && r.figure.value >= 10;
  }
  // A person before « de », nationality or name between.
  bool person_before(std::uint32_t of, std::uint32_t from, bool years) const {
    for (std::uint32_t t = of; t-- > from && of - t <= 4;) {
      if (!is_word(t)) return false;
      if (years ? is_person(t) : c_.is(t, kPersonNoun)) return true;
      const bool nationality = c_.any_match(PhraseList::demonym, t, [](const PhraseMatch&) { return true; });
      // demandeur d’asile chilien
      if (years && !nationality && t > from + 1 && c_.is(t - 1, kOfWord)) {
        --t;
        continue;
      }
      // un homme noir de 46 ans, but « une relation amoureuse vieille de douze ans »
      if (years && t + 1 == of && t > from && !lower(t).starts_with("vieil") && is_person(t - 1)) return true;
      if (!years || (!nationality && !c_.in_name(t))) return false;
    }
    return false;
  }
  // A noun of people among the words right before a comma.
  bool person_near(std::uint32_t comma, std::uint32_t from) const {
    for (std::uint32_t t = comma; t-- > from && comma - t <= 5 && is_word(t);)
      if (c_.is(t, kPersonNoun)) return true;
    return false;
  }
  bool is_possessive(std::uint32_t t) const {
    const std::string_view word = lower(t);
    return word == "ses" || word == "mes" || word == "leurs" || word == "tes" || word == "vos" || word == "nos";
  }
  // Condamné, porté, … à, un prêt à: a length follows.
  bool is_sentence_of(std::uint32_t to, TokenRange in) const {
    if (to > in.first && c_.is(to - 1, kLoanNoun)) return true;
    const std::uint32_t from = to > in.first + 5 ? to - 5 : in.first;
    for (std::uint32_t t = from; t < to; ++t)
      if (c_.is(t, kTermWord)) return true;
    return false;
  }
  // A noun of people, a function, a nationality or a person's name.
  bool is_person(std::uint32_t t) const {
    if (c_.is(t, kPersonNoun)) return true;
    if (c_.in_name(t)) return c_.names.mentions[c_.names.mention_of[t] - 1].type == NameType::person;
    if (c_.is(t, kFunctionWord) || c_.is(t, kThingNoun)) return false;
    if (c_.any_match(PhraseList::function, t, [](const PhraseMatch& m) { return m.tokens.size() == 1; })) return true;
    const Token& token = d_.tokens[t];
    if (token.is(kCapitalized)) {
      // Californien: a name of an inhabitant.
      return !token.is(kSentenceStart) && !token.is(kAllCaps) &&
             (c_.any_match(PhraseList::demonym, t, [](const PhraseMatch&) { return true; }) || is_inhabitant(lower(t)));
    }
    std::string_view word = lower(t);
    if (word.ends_with('s')) word.remove_suffix(1);
    for (const std::string_view ending : {"teur", "trice", "eur", "euse", "iste"})
      if (word.size() > ending.size() + 2 && word.ends_with(ending)) return true;
    return false;
  }

  // Californien, Lyonnaise
  static bool is_inhabitant(std::string_view word) {
    for (const std::string_view ending : {"ien", "ienne", "ais", "aise", "ois", "oise"})
      if (word.size() > ending.size() + 2 && word.ends_with(ending)) return true;
    return false;
  }

  // --- direction ---

  void direction(FigureReading& r) {
    // « championne en -57 kilos », « six points d’avance »
    const TokenRange whole = sentence(r);
    const bool category = r.figure.unit == "kg" && r.tokens.first > whole.first + 1 &&
                          (c_.is(r.tokens.first - 2, kInWord) || lower(r.tokens.first - 2) == "des");
    const bool lead = r.tokens.last + 1 < whole.last && c_.is(std::max(r.tokens.last, r.noun), kOfWord) &&
                      (lower(std::max(r.tokens.last, r.noun) + 1) == "avance" ||
                       lower(std::max(r.tokens.last, r.noun) + 1) == "retard");
    if (category || lead) {
      r.figure.direction = Direction::none;
      return;
    }
    if (r.figure.direction != Direction::none || r.passes_on) return;
    const FigureKind kind = r.figure.kind;
    if (kind == FigureKind::ordinal || kind == FigureKind::score || kind == FigureKind::age ||
        kind == FigureKind::number)
      return;
    const TokenRange in = sentence(r);
    if (is_share(r) && behind(r, in)) return;
    const std::uint32_t at = cues_.lead(r);
    if (at == in.first) return;
    const std::uint32_t before = at - 1;
    if (c_.is(before, kOfWord)) {
      const std::uint32_t from = before > in.first + kDirectionTokens ? before - kDirectionTokens : in.first;
      for (std::uint32_t t = before; t-- > from;) {
        const bool locution = c_.is(t, kLocutionNoun) && t > from && (c_.is(t - 1, kToWord) || c_.is(t - 1, kInWord));
        if (!is_word(t) || is_number(t) || locution) break;
        if (c_.is(t, kTransferWord) && !is_share(r)) break;
        if (set_direction(r, t)) return;
        // Only what belongs to the noun stands between: augmentation moyenne des salaires de 2 %.
        if (phrases_.is_finite(t)) break;
      }
    } else if (is_word(before) && !c_.is(before, kFunctionWord) && is_share(r)) {
      // a gagné 3 %; « gagne 12 % des voix » is a part
      if (!c_.is(before, kTransferWord) || !c_.is(r.tokens.last, kOfWord)) (void)set_direction(r, before);
    }
    if (r.figure.direction == Direction::none && is_share(r) && change_is_subject(r, before, in)) return;
    // « hausse (2 %) », « en baisse, -3 % »
    if (is_share(r) && c_.is_mark(before, "(") && before > in.first) (void)set_direction(r, before - 1);
  }
  // « la hausse est de 3 % », « le recul atteint 3 % »
  bool change_is_subject(FigureReading& r, std::uint32_t before, TokenRange in) const {
    std::uint32_t verb = before;
    if ((c_.is(verb, kOfWord) || c_.is(verb, kToWord)) && verb > in.first) --verb;
    if (!c_.is(verb, kVerbOfValue) && lower(verb) != "été" &&
        (c_.tables.language.verb(d_.tokens[verb]) & quotations::kAuxiliary) == 0)
      return false;
    const auto subject = phrases_.subject(verb, in.first);
    if (!subject) return false;
    std::uint32_t noun = subject->first;
    while (noun < subject->last && (phrases_.is_determiner(noun) || c_.is(noun, kPrenominal))) ++noun;
    return noun < subject->last && !c_.is(noun, kTransferWord) && set_direction(r, noun);
  }
  // A figure that can rise or fall by itself: percent and points.
  static bool is_share(const FigureReading& r) {
    return r.figure.kind == FigureKind::percent || r.figure.unit == "point" || r.figure.unit == "point de base";
  }
  bool is_number(std::uint32_t t) const {
    const auto* row = c_.tables.numbers.row(d_.tokens[t]);
    return row != nullptr && row->kind < NumberWord::magnitude && row->ordinal == 0;
  }
  // 3 % de plus, 12 % d’heures en moins, 3 % de hausse, 3 % inférieur
  bool behind(FigureReading& r, TokenRange in) const {
    std::uint32_t t = r.tokens.last;
    if (t + 1 >= in.last) return false;
    if (c_.is(t, kTransferWord) && c_.tables.language.verb(d_.tokens[t]) == 0) return set_direction(r, t);
    if (c_.is(t, kOfWord) && c_.tables.language.verb(d_.tokens[t + 1]) != quotations::kPastParticiple &&
        set_direction(r, t + 1))
      return true;
    for (int step = 0; step < 2 && t + 1 < in.last; ++step) {
      if (c_.is(t, kOfWord) || c_.is(t, kInWord)) {
        const std::string_view word = lower(t + 1);
        if (word == "plus" || word == "mieux" || word == "moins") {
          r.figure.direction = word == "moins" ? Direction::down : Direction::up;
          return true;
        }
      }
      if (step > 0 || !c_.is(t, kOfWord) || !is_word(t + 1)) return false;
      t = phrases_.phrase_end(t + 1, in.last);
    }
    return false;
  }
  bool set_direction(FigureReading& r, std::uint32_t t) const {
    if (c_.is(t, kValueNoun)) return false;  // le montant, a noun
    const bool up = c_.is(t, kUpWord);
    const bool down = c_.is(t, kDownWord);
    if (up == down) return false;
    r.figure.direction = up ? Direction::up : Direction::down;
    return true;
  }

  // --- source ---

  // Not « selon lui », « selon celle-ci », « selon que », « classé selon son état ».
  bool is_source(std::uint32_t first, std::uint32_t last) const {
    if (last == first + 1 &&
        (c_.is(first, kFunctionWord) || (c_.tables.language.classes(d_.tokens[first]) & quotations::kPointing) != 0))
      return false;
    const std::uint32_t classes = c_.tables.language.classes(d_.tokens[first]);
    if ((classes & quotations::kRelative) != 0) return false;  // une étude selon laquelle
    std::uint32_t noun = first;
    while (noun + 1 < last && phrases_.is_determiner(noun)) ++noun;
    if (c_.is(noun, kCriterionWord)) return false;  // selon le genre
    if ((classes & quotations::kPossessive) == 0) return true;
    for (std::uint32_t t = first + 1; t < last && t < first + 4; ++t)
      if (c_.tables.language.speaker_noun(d_.tokens[t]) != 0) return true;
    return false;
  }

  // Right behind où, dont, qui, puisque; et, mais.
  bool opens_clause(std::uint32_t t, std::uint32_t from) const {
    std::uint32_t before = t;
    if (before > from && is_comma(before - 1)) --before;
    if (before == from) return false;
    const std::uint32_t found = c_.tables.language.classes(d_.tokens[before - 1]);
    return (found & (quotations::kRelative | quotations::kCoordinator)) != 0 || lower(before - 1) == "où" ||
           lower(before - 1) == "puisque";
  }

  void source(std::size_t i) {
    FigureReading& r = readings_[i];
    if (i == 0 || readings_[i - 1].sentence != r.sentence) find_source(sentence(r));
    // « selon un sondage mené auprès de 1 050 personnes »: of that figure itself it is no source
    const bool within = r.tokens.first >= source_tokens_.first && r.tokens.first < source_tokens_.last;
    if (r.tokens.first >= source_from_ && !within) r.figure.source = source_;
  }

  // « selon X », « d’après X » in a sentence, up to the next mark.
  void find_source(TokenRange in) {
    source_.reset();
    source_tokens_ = {};
    source_from_ = in.first;
    for (std::uint32_t t = in.first; t < in.last; ++t) {
      std::uint32_t end = t;
      const bool found = c_.any_match(PhraseList::figure_cue, t, [&](const PhraseMatch& match) {
        if (match.row >= c_.tables.cues.size() || c_.tables.cues[match.row].kind != CueKind::source) return false;
        end = match.tokens.last;
        return true;
      });
      if (!found || end >= in.last) continue;
      // « a annoncé 72 postes sur l’île, où, selon l’Insee, … »: only of what follows
      if (opens_clause(t, in.first)) source_from_ = t;
      std::uint32_t last = end;
      while (last < in.last && last - end < kSourceTokens && !phrases_.is_break(last)) ++last;
      if (last == end || last - end == kSourceTokens) return;
      while (last > end && (c_.is(last - 1, kOfWord) || phrases_.is_preposition(last - 1) ||
                            phrases_.is_determiner(last - 1) || phrases_.in_date(last - 1) ||
                            (last > end + 2 && c_.is(last - 1, kPublishedWord)) || lower(last - 1) == "que" ||
                            (c_.tables.language.classes(d_.tokens[last - 1]) & quotations::kCoordinator) != 0))
        --last;
      if (last == end || !is_source(end, last)) return;
      if (lower(end - 1) == "source") --end;  // « de source policière »
      // « les prix varient selon la saison »
      if (t > in.first && is_word(t - 1) && c_.is(t - 1, kVerbOfValue) && phrases_.is_finite(t - 1)) return;
      source_ = d_.span_of({end, last});
      source_tokens_ = {end, last};
      return;
    }
  }

  const FigureContext& c_;
  const Document& d_;
  FigureReadings& readings_;
  CueFinder cues_;
  PhraseFinder phrases_;
  std::size_t compared_with_ = 0;
  std::optional<Span> source_;     // of the current sentence
  TokenRange source_tokens_;       // its
  std::uint32_t source_from_ = 0;  // the first token of what it tells
};

}  // namespace

void read_surroundings(const FigureContext& context, FigureReadings& readings) {
  Surroundings(context, readings).read();
}

}  // namespace newsparse
