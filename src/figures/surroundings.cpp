#include "figures/surroundings.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace newsparse {
namespace {

constexpr std::uint32_t kCueTokens = 6;        // the longest cue
constexpr std::uint32_t kDirectionTokens = 9;  // from a verb of change to its number
constexpr std::uint32_t kMeasureTokens = 24;
constexpr std::uint32_t kSourceTokens = 14;
constexpr std::uint32_t kAgeTokens = 8;  // from « âge » to its number
constexpr double kOldestAge = 125;
constexpr std::size_t kComparedFigures = 8;  // how many figures back a comparison reaches

class Surroundings {
 public:
  Surroundings(const FigureContext& context, FigureReadings& readings)
      : c_(context), d_(context.document), readings_(readings) {}

  void read() {
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      FigureReading& r = readings_[i];
      approximation(r);
      comparison(i);
      inherit(i);
      age(r);
      direction(r);
    }
    for (std::size_t i = readings_.size(); i-- > 0;) listed(i);
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      source(i);
      measure(i);
      period(readings_[i]);
    }
    for (std::size_t i = 0; i < readings_.size(); ++i) check(i);
  }

 private:
  TokenRange sentence(const FigureReading& r) const { return d_.sentences[r.sentence].tokens; }
  std::string_view lower(std::uint32_t t) const { return d_.lower_of(d_.tokens[t]); }
  bool is_word(std::uint32_t t) const { return d_.tokens[t].kind == TokenKind::word; }
  bool is_comma(std::uint32_t t) const { return c_.is_mark(t, ","); }

  // The cue that ends right before token `end`, and where it begins.
  const FigureCueRow* cue_before(std::uint32_t end, std::uint32_t from, std::uint32_t& begin) const {
    const std::uint32_t first = end > from + kCueTokens ? end - kCueTokens : from;
    for (std::uint32_t t = first; t < end; ++t) {
      const FigureCueRow* found = nullptr;
      c_.any_match(PhraseList::figure_cue, t, [&](const PhraseMatch& match) {
        if (match.tokens.last != end || match.row >= c_.tables.cues.size()) return false;
        if ((c_.tables.cues[match.row].places & kBefore) == 0) return false;
        found = &c_.tables.cues[match.row];
        return true;
      });
      if (found != nullptr) {
        begin = t;
        return found;
      }
    }
    return nullptr;
  }
  const FigureCueRow* cue_after(std::uint32_t t, std::uint32_t end) const {
    if (t >= end) return nullptr;
    const FigureCueRow* found = nullptr;
    c_.any_match(PhraseList::figure_cue, t, [&](const PhraseMatch& match) {
      if (match.row >= c_.tables.cues.size()) return false;
      const FigureCueRow& row = c_.tables.cues[match.row];
      if ((row.places & kAfter) == 0 || row.kind != CueKind::approximation) return false;
      found = &row;
      return true;
    });
    return found;
  }

  bool in_date(std::uint32_t t) const {
    const auto& dates = c_.dates.tokens;
    const auto at = std::upper_bound(dates.begin(), dates.end(), t,
                                     [](std::uint32_t token, const TokenRange& date) { return token < date.first; });
    return at != dates.begin() && (at - 1)->last > t;
  }

  // --- approximation ---

  void approximation(FigureReading& r) {
    const TokenRange in = sentence(r);
    std::uint32_t at = r.tokens.first;
    for (int step = 0; step < 3 && at > in.first; ++step) {
      std::uint32_t begin = at;
      const FigureCueRow* cue = cue_before(at, in.first, begin);
      if (cue != nullptr && cue->kind == CueKind::approximation) {
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
    std::uint32_t after = r.tokens.last;
    const FigureCueRow* cue = cue_after(after, in.last);
    if (cue == nullptr && r.noun != 0 && r.noun >= after) cue = cue_after(r.noun, in.last);
    if (cue != nullptr) r.figure.approximation = cue->approximation;
  }

  // The first token of a figure with its approximation and articles, or with
  // its approximation alone.
  std::uint32_t lead(const FigureReading& r, bool articles = true) const {
    const TokenRange in = sentence(r);
    std::uint32_t at = r.tokens.first;
    for (int step = 0; step < 3 && at > in.first; ++step) {
      std::uint32_t begin = at;
      const FigureCueRow* cue = cue_before(at, in.first, begin);
      if (cue != nullptr && cue->kind == CueKind::approximation) {
        at = begin;
      } else if (articles && c_.is(at - 1, kStepOver)) {
        --at;
      } else {
        break;
      }
    }
    return at;
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
    const std::uint32_t at = lead(r);
    const FigureCueRow* cue = cue_before(at, in.first, begin);
    if (cue == nullptr || cue->kind != CueKind::compared) return;
    for (std::size_t k = i; k-- > 0 && i - k <= kComparedFigures && readings_[k].sentence == r.sentence;) {
      FigureReading& other = readings_[k];
      if (other.figure.kind == FigureKind::ordinal || other.figure.kind == FigureKind::score) continue;
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

  static bool is_measured(const FigureReading& r) {
    const FigureKind kind = r.figure.kind;
    return kind == FigureKind::money || kind == FigureKind::percent || kind == FigureKind::quantity ||
           kind == FigureKind::duration || kind == FigureKind::age;
  }

  static void take_unit(FigureReading& r, const FigureReading& from) {
    if (!is_measured(from) && from.figure.kind != FigureKind::count) return;
    r.figure.kind = from.figure.kind;
    r.figure.unit = from.figure.unit;
    r.bare = false;
    // « 9 milliards, contre 7,2 »; « de 8 centimes à 95 »
    double scale = from.factor;
    if (from.scale > 1 && r.scale == 1 && std::abs(r.figure.value) < 1000) {
      scale *= from.scale;
      r.scale = from.scale;
    }
    r.factor = from.factor;
    r.figure.value *= scale;
    if (r.figure.range_end) *r.figure.range_end *= scale;
    r.precision *= scale;
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
      return;
    }
    const TokenRange in = sentence(r);
    const std::uint32_t at = lead(r);
    if (const FigureReading* previous = previous_measured(i)) {
      const bool same_sentence = previous->sentence == r.sentence;
      const bool whose = at > in.first && c_.is(at - 1, kWhoseWord);
      const bool of_it = (at > in.first + 1 && c_.is(at - 2, kInWord)) ||
                         (at > in.first + 2 && c_.is(at - 3, kInWord) && is_word(at - 2));
      const bool joined =
          same_sentence && at > in.first && (c_.is(at - 1, kToWord) || c_.is(at - 1, kOrWord) || is_joining(at - 1));
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
    // Millions of nothing are money, where the text speaks of money.
    if (r.scale < 1e6) return;
    if (i > 0 && readings_[i - 1].sentence == r.sentence && readings_[i - 1].figure.kind == FigureKind::count &&
        readings_[i - 1].scale >= 1e6) {
      r.figure.unit = readings_[i - 1].figure.unit;
      return;
    }
    const FigureReading* money = nearest_money(i);
    const bool amount = r.tokens.last + 1 < in.last && c_.is(r.tokens.last + 1, kAmountNoun);
    if (money == nullptr && !amount) return;
    r.figure.kind = FigureKind::money;
    r.figure.unit = money != nullptr ? money->figure.unit : "EUR";
    r.bare = false;
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

  void age(FigureReading& r) {
    if (r.figure.kind == FigureKind::duration && is_age(r)) r.figure.kind = FigureKind::age;
  }

  bool is_age(const FigureReading& r) const {
    const std::string& unit = r.figure.unit;
    const bool years = unit == "year" && r.factor == 1;
    if (!years && unit != "month" && unit != "day" && unit != "week") return false;
    const double oldest = r.figure.range_end ? *r.figure.range_end : r.figure.value;
    if (oldest > kOldestAge || r.factor != 1) return false;
    const TokenRange in = sentence(r);
    const std::uint32_t at = lead(r, false);
    const std::uint32_t next = r.tokens.last;
    const bool of_next =
        next < in.last && c_.is(next, kOfWord) && !(next + 1 < in.last && lower(next + 1) == "moyenne");
    if (aged_before(at, in)) return true;
    if (next < in.last && c_.is(next, kLaterWord)) {
      if (lower(next) != "plus") return false;
      if (next + 1 < in.last && lower(next + 1) != "jeune" && lower(next + 1) != "âgé") return false;
    }
    if (next + 1 < in.last && lower(next) == "et" && (lower(next + 1) == "plus" || lower(next + 1) == "moins") && years)
      return true;
    if (at == in.first) return years && stands_alone(r, in);
    const std::uint32_t before = at - 1;
    // les plus de 60 ans, des moins de 13 ans
    if (years && at != r.tokens.first && c_.is(before, kDefiniteWord) && lower(before) != "ces" && !of_next)
      return true;
    // les 35-49 ans
    if (years && r.figure.range_end && c_.is(before, kDefiniteWord) && lower(before) != "ces" && !of_next) return true;
    // bébé de cinq jours, étudiant de 22 ans, pape argentin de 86 ans
    if (c_.is(before, kOfWord) && lower(before) != "du") return !of_next && person_before(before, in.first, years);
    if (!years || of_next) return false;
    // Laure Martin, 38 ans, …; le candidat (58 ans); son conducteur 71 ans
    const bool closed = next >= in.last || d_.tokens[next].kind == TokenKind::punctuation;
    if (is_comma(before) || c_.is_mark(before, "(")) {
      if (before == in.first || r.figure.value < 1) return false;
      if (is_person(before - 1)) return true;
      return closed &&
             (c_.is_mark(before, "(") || d_.tokens[before - 1].is(kCapitalized) || (next < in.last && is_comma(next)));
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
    for (std::uint32_t t = at; t-- > from;) {
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
      if (!years || (!nationality && !c_.in_name(t))) return false;
    }
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
             (c_.any_match(PhraseList::demonym, t, [](const PhraseMatch&) { return true; }) ||
              lower(t).ends_with("ien") || lower(t).ends_with("ienne"));
    }
    std::string_view word = lower(t);
    if (word.ends_with('s')) word.remove_suffix(1);
    for (const std::string_view ending : {"teur", "trice", "eur", "euse", "iste"})
      if (word.size() > ending.size() + 2 && word.ends_with(ending)) return true;
    return false;
  }

  // --- direction ---

  void direction(FigureReading& r) {
    if (r.figure.direction != Direction::none || r.passes_on) return;
    const FigureKind kind = r.figure.kind;
    if (kind == FigureKind::ordinal || kind == FigureKind::score || kind == FigureKind::age ||
        kind == FigureKind::number)
      return;
    const TokenRange in = sentence(r);
    const std::uint32_t at = lead(r);
    // 3 % de plus, deux fois moins
    std::uint32_t next = std::max(r.tokens.last, r.noun);
    if (next + 1 < in.last && (c_.is(next, kOfWord) || c_.is(next, kInWord))) {
      const std::string_view word = lower(next + 1);
      if (word == "plus" || word == "moins") {
        r.figure.direction = word == "plus" ? Direction::up : Direction::down;
        return;
      }
    }
    if (at == in.first) return;
    const std::uint32_t before = at - 1;
    if (c_.is(before, kOfWord)) {
      const std::uint32_t from = before > in.first + kDirectionTokens ? before - kDirectionTokens : in.first;
      for (std::uint32_t t = before; t-- > from;) {
        if (d_.tokens[t].kind == TokenKind::number || d_.tokens[t].kind == TokenKind::punctuation) break;
        if (set_direction(r, t)) return;
        // Only what belongs to the noun stands between: augmentation moyenne des salaires de 2 %.
        if (before - t >= 5 && c_.is(t, kVerbOfValue)) break;
      }
    } else if (is_word(before) && !c_.is(before, kFunctionWord)) {
      if (set_direction(r, before)) return;
    }
    // « hausse (2 %) », « en baisse, -3 % »
    if (c_.is_mark(before, "(") && before > in.first) (void)set_direction(r, before - 1);
  }
  bool set_direction(FigureReading& r, std::uint32_t t) const {
    const bool up = c_.is(t, kUpWord);
    const bool down = c_.is(t, kDownWord);
    if (up == down) return false;
    r.figure.direction = up ? Direction::up : Direction::down;
    return true;
  }

  // --- period ---

  // The date of the figure's clause: the nearest one behind it, else the one
  // before it.
  void period(FigureReading& r) {
    const TokenRange in = sentence(r);
    const auto& tokens = c_.dates.tokens;
    const auto after = std::lower_bound(tokens.begin(), tokens.end(), r.tokens.last,
                                        [](const TokenRange& date, std::uint32_t t) { return date.first < t; });
    const auto take = [&](std::size_t k) {
      const std::string& value = c_.dates.dates[k].value;
      if (value.empty() || value == "?") return false;
      r.figure.period = value;
      return true;
    };
    if (after != tokens.end() && after->first < in.last && after->first - r.tokens.last <= 8) {
      bool clear = true;
      for (std::uint32_t t = r.tokens.last; t < after->first && clear; ++t)
        clear = !is_break(t) && d_.tokens[t].kind != TokenKind::number;
      if (clear && take(static_cast<std::size_t>(after - tokens.begin()))) return;
    }
    if (after == tokens.begin()) return;
    const auto k = after - 1;
    if (k->first < in.first || k->last > r.tokens.first) return;
    // « En 2024, les ventes ont atteint … »: a date that opens the sentence; or one right before.
    const std::uint32_t distance = r.tokens.first - k->last;
    if (distance > 24 || (distance > 4 && k->first > in.first + 2)) return;
    for (std::uint32_t t = k->last; t < r.tokens.first; ++t)
      if (is_break(t) && !is_comma(t)) return;
    (void)take(static_cast<std::size_t>(k - tokens.begin()));
  }
  bool is_break(std::uint32_t t) const {
    if (d_.tokens[t].kind != TokenKind::punctuation) return false;
    const std::string_view mark = c_.text(t);
    return mark == "," || mark == ";" || mark == ":" || mark == "(" || mark == ")" || mark == "." || mark == "«" ||
           mark == "»";
  }

  // --- source ---

  // « selon X », « d’après X » in the figure's sentence, up to the next mark.
  void source(std::size_t i) {
    FigureReading& r = readings_[i];
    if (i > 0 && readings_[i - 1].sentence == r.sentence) {
      r.figure.source = readings_[i - 1].figure.source;
      return;
    }
    const TokenRange in = sentence(r);
    for (std::uint32_t t = in.first; t < in.last; ++t) {
      std::uint32_t end = t;
      const bool found = c_.any_match(PhraseList::figure_cue, t, [&](const PhraseMatch& match) {
        if (match.row >= c_.tables.cues.size() || c_.tables.cues[match.row].kind != CueKind::source) return false;
        end = match.tokens.last;
        return true;
      });
      if (!found || end >= in.last) continue;
      std::uint32_t last = end;
      while (last < in.last && last - end < kSourceTokens && !is_break(last)) ++last;
      if (last == end || last - end == kSourceTokens) return;
      // « selon lui », « selon que »: no name of a source.
      if (last == end + 1 && c_.is(end, kFunctionWord)) return;
      r.figure.source = d_.span_of({end, last});
      return;
    }
  }

  // --- what is measured ---

  // The noun phrase behind « de »: 26 % des fibres; the noun that is counted
  // with what follows it; the noun before « de » or a bracket; the subject of
  // the verb.
  void measure(std::size_t i) {
    FigureReading& r = readings_[i];
    const TokenRange in = sentence(r);
    const FigureKind kind = r.figure.kind;
    if (kind == FigureKind::ordinal || kind == FigureKind::score || kind == FigureKind::number) return;
    const std::uint32_t next = r.tokens.last;
    if (r.noun != 0) {
      const std::uint32_t last = phrase_end(r.noun, in.last);
      r.figure.measures = d_.span_of({r.noun - 1, last});
      return;
    }
    const bool part = kind == FigureKind::percent || kind == FigureKind::ratio || kind == FigureKind::money ||
                      kind == FigureKind::quantity;
    if (part && c_.is(next, kOfWord) && next + 1 < in.last && r.figure.direction == Direction::none &&
        lower(next + 1) != "plus" && lower(next + 1) != "moins") {
      std::uint32_t first = next + 1;
      const std::uint32_t last = phrase_end(first, in.last);
      if (last > first && (is_word(first) || c_.is_mark(first, "«"))) {
        r.figure.measures = d_.span_of({first, last});
        return;
      }
    }
    const std::uint32_t at = lead(r);
    if (at == in.first) return;
    std::uint32_t head = at - 1;
    // « 250 dollars (164 601 francs CFA) »: the same in another unit.
    if (c_.is_mark(head, "(") && i > 0 && readings_[i - 1].sentence == r.sentence &&
        readings_[i - 1].tokens.last == head) {
      r.figure.measures = readings_[i - 1].figure.measures;
      return;
    }
    if (kind == FigureKind::age && head > in.first && (c_.is(head, kAgeWord) || c_.is(head - 1, kAgeWord))) return;
    if (c_.is_mark(head, "(") || c_.is(head, kOfWord)) {
      const std::uint32_t first = noun_phrase_start(head, in.first);
      // a reculé de: a verb, whose subject it is
      const bool verb = first + 1 == head && first > in.first && c_.is(first - 1, kVerbOfValue) && c_.is(head, kOfWord);
      if (first != head && !verb) {
        if (!c_.is(first, kUpWord) && !c_.is(first, kDownWord)) {
          r.figure.measures = d_.span_of({first, head});
          return;
        }
        // A rise: of what is named behind it, else of what the figure before measures.
        std::uint32_t what = first + 1;
        while (what < head && !c_.is(what, kOfWord)) ++what;
        if (what + 1 < head) {
          r.figure.measures = d_.span_of({what + 1, head});
        } else if (i > 0 && readings_[i - 1].sentence == r.sentence) {
          r.figure.measures = readings_[i - 1].figure.measures;
        }
        return;
      }
    }
    // The subject: from the clause's start to the verb.
    const std::uint32_t from = at > in.first + kMeasureTokens ? at - kMeasureTokens : in.first;
    std::uint32_t verb = at;
    for (std::uint32_t t = at; t-- > from;) {
      if (is_break(t) || c_.is_mark(t, "!")) break;
      if (c_.is(t, kVerbOfValue)) {
        verb = t;
        break;
      }
      if (at - t > 5) break;
    }
    if (verb == at) return;
    std::uint32_t end = verb;
    while (end > from && is_word(end - 1) && (c_.is(end - 1, kVerbOfValue) || c_.is(end - 1, kFunctionWord))) --end;
    std::uint32_t first = end;
    while (first > from && !is_clause_start(first - 1)) --first;
    if (first == end || (first == from && from != in.first)) return;
    while (first < end && (in_date(first) || lower(first) == "en" || is_conjunction(first))) ++first;
    if (first >= end || (end - first == 1 && c_.is(first, kFunctionWord))) return;
    r.figure.measures = d_.span_of({first, end});
  }
  bool is_conjunction(std::uint32_t t) const {
    const std::string_view word = lower(t);
    return word == "et" || word == "mais" || word == "or" || word == "donc";
  }
  bool is_clause_start(std::uint32_t t) const {
    if (is_break(t) || (d_.tokens[t].kind == TokenKind::punctuation && d_.tokens[t].is(kSpaceBefore)) ||
        c_.is_mark(t, "—"))
      return true;
    const std::string_view word = lower(t);
    return word == "que" || word == "qu’" || word == "qu'" || word == "dont" || word == "où";
  }
  // The end of a noun phrase that begins at a token: stops at marks, verbs and
  // prepositions other than de.
  std::uint32_t phrase_end(std::uint32_t first, std::uint32_t end) const {
    std::uint32_t t = first;
    const std::uint32_t limit = std::min(end, first + 8);
    while (t < limit && is_word(t)) {
      const bool links = c_.is(t, kOfWord) || c_.is(t, kDefiniteWord);
      if (c_.is(t, kFunctionWord) && !links) break;
      if (c_.is(t, kVerbOfValue) || lower(t) == "aux" || in_date(t)) break;
      if (t > first && (c_.tables.numbers.row(d_.tokens[t]) != nullptr && !links)) break;
      // A verb in the plural: deux éléments interagissent.
      if (t > first && lower(t - 1).ends_with('s') && lower(t).ends_with("ent") && lower(t).size() > 4) break;
      ++t;
    }
    while (t > first && (c_.is(t - 1, kOfWord) || c_.is(t - 1, kFunctionWord))) --t;
    return t;
  }
  // The start of a noun phrase that ends before a token, its determiner left out.
  std::uint32_t noun_phrase_start(std::uint32_t end, std::uint32_t from) const {
    const std::uint32_t limit = end > from + 7 ? end - 7 : from;
    std::uint32_t t = end;
    while (t > limit && is_word(t - 1) && !c_.is(t - 1, kFunctionWord) && !c_.is(t - 1, kVerbOfValue)) --t;
    // a noun behind « de » and what it belongs to: prix de vente
    while (t > limit + 1 && t < end && c_.is(t - 1, kOfWord) && is_word(t - 2) && !c_.is(t - 2, kFunctionWord)) {
      t -= 2;
      while (t > limit && is_word(t - 1) && !c_.is(t - 1, kFunctionWord) && !c_.is(t - 1, kVerbOfValue)) --t;
    }
    return t;
  }

  // --- arithmetic ---

  // « de 80 à 100, soit une hausse de 25 % »: a change in percent or points
  // next to two levels in one sentence.
  void check(std::size_t i) {
    FigureReading& change = readings_[i];
    if (change.figure.direction == Direction::none || change.figure.range_end) return;
    const bool percent = change.figure.kind == FigureKind::percent;
    if (!percent) return;
    const FigureReading* newer = nullptr;
    const FigureReading* older = nullptr;
    const std::size_t from = i > 4 ? i - 4 : 0;
    for (std::size_t k = from; k < readings_.size() && k <= i + 4; ++k) {
      if (readings_[k].sentence != change.sentence || k == i || !readings_[k].figure.compared_to) continue;
      const std::size_t other = *readings_[k].figure.compared_to;
      if (other >= readings_.size() || other == i || readings_[other].sentence != change.sentence) continue;
      if (newer != nullptr) return;  // two changes in one sentence
      newer = &readings_[k];
      older = &readings_[other];
    }
    if (newer == nullptr) return;
    const Figure& now = newer->figure;
    const Figure& then = older->figure;
    if (now.range_end || then.range_end || now.kind != then.kind || now.unit != then.unit || then.value <= 0 ||
        now.value < 0)
      return;
    const auto relative = [](double a, double b) { return (a - b) / b * 100; };
    const double computed = relative(now.value, then.value);
    const double claimed = change.figure.direction == Direction::down ? -change.figure.value : change.figure.value;
    // What rounding can explain: each number is known to half of its last digit.
    const double slack_now = newer->precision / 2;
    const double slack_then = std::min(older->precision / 2, then.value / 2);
    const double low = relative(now.value - slack_now, then.value + slack_then) - change.precision / 2;
    const double high = relative(now.value + slack_now, then.value - slack_then) + change.precision / 2;
    ChangeCheck result;
    result.claimed = claimed;
    result.computed = std::round(computed * 100) / 100;
    result.consistent = claimed >= low - 1e-9 && claimed <= high + 1e-9;
    change.figure.check = result;
  }

  const FigureContext& c_;
  const Document& d_;
  FigureReadings& readings_;
  std::size_t compared_with_ = 0;
};

}  // namespace

void read_surroundings(const FigureContext& context, FigureReadings& readings) {
  Surroundings(context, readings).read();
}

}  // namespace newsparse
