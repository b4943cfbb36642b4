#include "figures/surroundings.h"

#include <algorithm>
#include <cmath>

namespace newsparse {
namespace {

constexpr std::uint32_t kCueTokens = 6;       // the longest cue
constexpr std::uint32_t kDirectionTokens = 9; // from a verb of change to its number
constexpr std::uint32_t kMeasureTokens = 24;
constexpr std::uint32_t kSourceTokens = 14;

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
      if (c_.is_mark(r.tokens.first - 1, "~") || c_.is_mark(r.tokens.first - 1, "≈")) r.figure.approximation = Approximation::about;
      if (c_.is_mark(r.tokens.first - 1, "<")) r.figure.approximation = Approximation::less_than;
      if (c_.is_mark(r.tokens.first - 1, ">")) r.figure.approximation = Approximation::more_than;
    }
    std::uint32_t after = r.tokens.last;
    const FigureCueRow* cue = cue_after(after, in.last);
    if (cue == nullptr && r.noun != 0 && r.noun >= after) cue = cue_after(r.noun, in.last);
    if (cue != nullptr) r.figure.approximation = cue->approximation;
  }

  // The first token of a figure with its approximation, articles left out.
  std::uint32_t lead(const FigureReading& r) const {
    const TokenRange in = sentence(r);
    std::uint32_t at = r.tokens.first;
    for (int step = 0; step < 3 && at > in.first; ++step) {
      std::uint32_t begin = at;
      const FigureCueRow* cue = cue_before(at, in.first, begin);
      if (cue != nullptr && cue->kind == CueKind::approximation) {
        at = begin;
      } else if (c_.is(at - 1, kStepOver)) {
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
    for (std::size_t k = i; k-- > 0 && readings_[k].sentence == r.sentence;) {
      FigureReading& other = readings_[k];
      if (other.figure.kind == FigureKind::ordinal || other.figure.kind == FigureKind::score) continue;
      const bool same = r.bare || (other.figure.kind == r.figure.kind && other.figure.unit == r.figure.unit);
      // « en hausse de 2 % par rapport aux 235 milliards »: the change is no level.
      if (!same || (r.bare && other.figure.direction != Direction::none && k > 0 && readings_[k - 1].sentence == r.sentence &&
                    readings_[k - 1].figure.direction == Direction::none && other.figure.kind == FigureKind::percent))
        continue;
      if (!other.figure.compared_to) other.figure.compared_to = static_cast<std::uint32_t>(i);
      compared_with_ = k;
      return;
    }
  }

  void take_unit(FigureReading& r, const FigureReading& from) const {
    const FigureKind kind = from.figure.kind;
    if (kind == FigureKind::ordinal || kind == FigureKind::score || kind == FigureKind::ratio || kind == FigureKind::number) return;
    r.figure.kind = kind;
    r.figure.unit = from.figure.unit;
    r.bare = false;
    // « 9 milliards, contre 7,2 »
    if (from.scale > 1 && r.scale == 1 && std::abs(r.figure.value) < 1000) {
      r.figure.value *= from.scale;
      if (r.figure.range_end) *r.figure.range_end *= from.scale;
      r.precision *= from.scale;
      r.scale = from.scale;
    }
  }

  void inherit(std::size_t i) {
    FigureReading& r = readings_[i];
    if (!r.bare || r.figure.kind == FigureKind::number) return;
    if (compared_with_ != i) {
      take_unit(r, readings_[compared_with_]);
      return;
    }
    const TokenRange in = sentence(r);
    const std::uint32_t at = lead(r);
    const bool previous = i > 0 && readings_[i - 1].sentence == r.sentence;
    if (previous) {
      const FigureReading& p = readings_[i - 1];
      const bool measured = p.figure.kind == FigureKind::money || p.figure.kind == FigureKind::percent ||
                            p.figure.kind == FigureKind::quantity || p.figure.kind == FigureKind::duration ||
                            p.figure.kind == FigureKind::age;
      const bool near = at >= p.tokens.last && at - p.tokens.last <= 3;
      const bool joined = near && at > in.first && at > p.tokens.last &&
                          (c_.is(at - 1, kToWord) || c_.is(at - 1, kOrWord) || lower(at - 1) == "et" || lower(at - 1) == "puis" ||
                           lower(at - 1) == "contre");
      if (measured && joined && (r.scale > 1) <= (p.scale > 1 || p.figure.kind == FigureKind::money)) {
        take_unit(r, p);
        return;
      }
    }
    // 38 et 52,5 €: the unit is with the next one.
    if (i + 1 < readings_.size() && readings_[i + 1].sentence == r.sentence && !readings_[i + 1].bare) {
      const FigureReading& n = readings_[i + 1];
      const std::uint32_t gap = n.tokens.first > r.tokens.last ? n.tokens.first - r.tokens.last : 0;
      const bool joined = gap == 1 && (lower(r.tokens.last) == "et" || c_.is(r.tokens.last, kToWord) || c_.is(r.tokens.last, kOrWord));
      const bool measured = n.figure.kind == FigureKind::money || n.figure.kind == FigureKind::percent ||
                            n.figure.kind == FigureKind::quantity || n.figure.kind == FigureKind::duration || n.figure.kind == FigureKind::age;
      if (joined && measured) {
        take_unit(r, n);
        return;
      }
    }
    // Millions of nothing are money, where the text speaks of money.
    if (r.scale >= 1e6 && r.figure.kind == FigureKind::count) {
      if (const FigureReading* money = nearest_money(i)) {
        r.figure.kind = FigureKind::money;
        r.figure.unit = money->figure.unit;
        r.bare = false;
      }
    }
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
    if (r.figure.kind != FigureKind::duration) return;
    const std::string& unit = r.figure.unit;
    const bool years = unit == "year";
    if (!years && unit != "month" && unit != "day" && unit != "week") return;
    const double oldest = r.figure.range_end ? *r.figure.range_end : r.figure.value;
    if (oldest > 125) return;
    const TokenRange in = sentence(r);
    const std::uint32_t at = lead(r);
    const std::uint32_t next = r.tokens.last;
    const bool aged = at > in.first + 1 && c_.is(at - 1, kOfWord) && c_.is(at - 2, kAgeWord);
    // âgés de 20 à 30 ans, âgé seulement de 12 ans
    const bool near_aged = at > in.first + 2 && c_.is(at - 1, kOfWord) && c_.is(at - 3, kAgeWord);
    if (aged || near_aged || (at > in.first && c_.is(at - 1, kAgeWord))) {
      r.figure.kind = FigureKind::age;
      return;
    }
    if (next < in.last && (c_.is(next, kLaterWord) || lower(next) == "durant")) {
      if (!(lower(next) == "plus")) return;
      if (next + 1 < in.last && lower(next + 1) != "jeune" && lower(next + 1) != "âgé") return;
    }
    if (next < in.last && lower(next) == "et" && next + 1 < in.last && (lower(next + 1) == "plus" || lower(next + 1) == "moins") && years) {
      r.figure.kind = FigureKind::age;
      return;
    }
    // bébé de cinq jours, étudiant de 22 ans, pape argentin de 86 ans
    if (at > in.first && c_.is(at - 1, kOfWord) && !c_.is_mark(at - 1, "du")) {
      if (next < in.last && c_.is(next, kOfWord) && lower(next) != "des") return;
      const std::uint32_t from = at > in.first + 4 ? at - 4 : in.first;
      for (std::uint32_t t = at - 1; t-- > from;) {
        if (!is_word(t) || c_.is(t, kFunctionWord)) break;
        if (is_person(t)) {
          r.figure.kind = FigureKind::age;
          return;
        }
      }
      return;
    }
    if (!years) return;
    if (next < in.last && c_.is(next, kOfWord) && !(next + 1 < in.last && lower(next + 1) == "moyenne")) return;
    if (at > in.first) {
      const std::uint32_t before = at - 1;
      // Laure Martin, 38 ans, …; le candidat (58 ans)
      const bool closed = next >= in.last || d_.tokens[next].kind == TokenKind::punctuation;
      if ((is_comma(before) || c_.is_mark(before, "(")) && closed && r.figure.value >= 1) {
        const bool after_name = before > in.first && (c_.in_name(before - 1) || is_person(before - 1) ||
                                                     d_.tokens[before - 1].is(kCapitalized) || c_.is_mark(before, "(") ||
                                                     (next < in.last && is_comma(next)));
        if (after_name) r.figure.kind = FigureKind::age;
        return;
      }
      if (c_.is(before, kHaveWord) && !c_.is(next, kOfWord)) {
        // il y a dix ans
        if (before > in.first && lower(before - 1) == "y") return;
        r.figure.kind = FigureKind::age;
        return;
      }
      // fête ses 70 ans, depuis mes 12 ans
      if (is_possessive(before) || (before > in.first && is_possessive(before - 1) && c_.is(before, kPrenominal))) {
        if (closed || c_.is(next, kFunctionWord)) r.figure.kind = FigureKind::age;
        return;
      }
      // mort à 86 ans; « de 3 à 5 ans », « condamné à cinq ans de prison » are durations.
      if (c_.is(before, kToWord) && oldest >= 3) {
        if (before > in.first && is_sentence_of(before, in)) return;
        r.figure.kind = FigureKind::age;
        return;
      }
      // les plus de 60 ans
      if (r.figure.approximation != Approximation::none && c_.is(before, kDefiniteWord) && lower(before) != "ces") {
        r.figure.kind = FigureKind::age;
        return;
      }
    } else if (r.figure.approximation == Approximation::none && next < in.last && is_comma(next) && c_.is_mark(at, "À")) {
      r.figure.kind = FigureKind::age;
    }
  }
  bool is_possessive(std::uint32_t t) const {
    const std::string_view word = lower(t);
    return word == "ses" || word == "mes" || word == "leurs" || word == "tes" || word == "vos" || word == "nos";
  }
  // Condamné, porté, … à: a length follows.
  bool is_sentence_of(std::uint32_t to, TokenRange in) const {
    const std::uint32_t from = to > in.first + 5 ? to - 5 : in.first;
    for (std::uint32_t t = from; t < to; ++t) {
      const std::string_view word = lower(t);
      if (word.starts_with("condamn") || word.starts_with("port") || word.starts_with("prolong") || word.starts_with("durée") ||
          word.starts_with("contrat") || word.starts_with("peine") || word.starts_with("mandat") || word.starts_with("rédui"))
        return true;
    }
    return false;
  }
  // A noun of people, a function, a nationality or a person's name.
  bool is_person(std::uint32_t t) const {
    if (c_.is(t, kPersonNoun)) return true;
    if (c_.in_name(t)) return c_.names.mentions[c_.names.mention_of[t] - 1].type == NameType::person;
    return c_.any_match(PhraseList::function, t, [](const PhraseMatch& m) { return m.tokens.size() == 1; }) ||
           (d_.tokens[t].is(kCapitalized) && c_.any_match(PhraseList::demonym, t, [](const PhraseMatch&) { return true; }));
  }

  // --- direction ---

  void direction(FigureReading& r) {
    if (r.figure.direction != Direction::none || r.passes_on) return;
    const FigureKind kind = r.figure.kind;
    if (kind == FigureKind::ordinal || kind == FigureKind::score || kind == FigureKind::age || kind == FigureKind::number) return;
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
    if (after != tokens.begin()) {
      const auto k = after - 1;
      if (k->first < in.first || k->last > r.tokens.first || r.tokens.first - k->last > 16) return;
      for (std::uint32_t t = k->last; t < r.tokens.first; ++t)
        if (is_break(t) && !is_comma(t)) return;
      (void)take(static_cast<std::size_t>(k - tokens.begin()));
    }
  }
  bool is_break(std::uint32_t t) const {
    if (d_.tokens[t].kind != TokenKind::punctuation) return false;
    const std::string_view mark = c_.text(t);
    return mark == "," || mark == ";" || mark == ":" || mark == "(" || mark == ")" || mark == "." || mark == "«" || mark == "»";
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
    const bool part = kind == FigureKind::percent || kind == FigureKind::ratio || kind == FigureKind::money || kind == FigureKind::quantity;
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
    if (c_.is_mark(head, "(") || c_.is(head, kOfWord)) {
      if (const std::uint32_t first = noun_phrase_start(head, in.first); first != head) {
        r.figure.measures = d_.span_of({first, head});
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
    while (end > from && (c_.is(end - 1, kVerbOfValue) || lower(end - 1) == "s'" || lower(end - 1) == "se" || lower(end - 1) == "s’" ||
                          lower(end - 1) == "ne" || lower(end - 1) == "n’"))
      --end;
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
    if (is_break(t)) return true;
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
    if (now.range_end || then.range_end || now.kind != then.kind || now.unit != then.unit || then.value <= 0 || now.value < 0) return;
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

void read_surroundings(const FigureContext& context, FigureReadings& readings) { Surroundings(context, readings).read(); }

}  // namespace newsparse
