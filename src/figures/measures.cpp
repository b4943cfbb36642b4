#include "figures/measures.h"

#include <algorithm>
#include <string_view>

#include "figures/cues.h"
#include "figures/phrases.h"

namespace newsparse {
namespace {

constexpr std::uint32_t kVerbTokens = 7;     // from a verb to its number
constexpr std::uint32_t kLevelTokens = 24;   // from a level to its change in brackets
constexpr std::uint32_t kHeadingTokens = 8;  // « Prix du repas : 12 euros »

class Measures {
 public:
  Measures(const FigureContext& context, FigureReadings& readings)
      : c_(context), d_(context.document), readings_(readings), cues_(context), phrases_(context) {}

  void find() {
    for (std::size_t i = 0; i < readings_.size(); ++i) measure(i);
    // What a figure is compared with measures the same.
    for (FigureReading& r : readings_) {
      if (!r.figure.compared_to || *r.figure.compared_to >= readings_.size()) continue;
      Figure& other = readings_[*r.figure.compared_to].figure;
      if (r.figure.measures && !other.measures)
        other.measures = r.figure.measures;
      else if (!r.figure.measures)
        r.figure.measures = other.measures;
    }
  }

 private:
  std::string_view lower(std::uint32_t t) const { return d_.lower_of(d_.tokens[t]); }
  bool is_word(std::uint32_t t) const { return d_.tokens[t].kind == TokenKind::word; }

  // The figure before in the same sentence; nullptr where there is none.
  const FigureReading* previous(std::size_t i) const {
    return i > 0 && readings_[i - 1].sentence == readings_[i].sentence ? &readings_[i - 1] : nullptr;
  }
  void set(FigureReading& r, std::uint32_t first, std::uint32_t last) {
    while (last > first && c_.is(last - 1, kOfWord)) --last;  // « trois proches de | Jacques Chirac »
    if (first >= last || is_amount(r, first)) return;
    r.figure.measures = d_.span_of({first, last});
  }
  // « 13 % de la population, contre 3 % », « 6 litres de 635 ch »: an amount is
  // not what another one measures.
  bool is_amount(const FigureReading& r, std::uint32_t first) const {
    for (auto k = static_cast<std::size_t>(&r - readings_.data()); k-- > 0 && readings_[k].tokens.last > first;) {
      const FigureKind kind = readings_[k].figure.kind;
      if (readings_[k].tokens.first <= first + 1 &&
          (kind == FigureKind::percent || kind == FigureKind::money || readings_[k].tokens.first < first))
        return true;
    }
    return false;
  }

  void measure(std::size_t i) {
    FigureReading& r = readings_[i];
    const FigureKind kind = r.figure.kind;
    if (kind == FigureKind::ordinal || kind == FigureKind::score || kind == FigureKind::number) return;
    const TokenRange in = d_.sentences[r.sentence].tokens;
    if (r.noun != 0 && (kind == FigureKind::count || kind == FigureKind::ratio)) {
      set(r, r.noun - 1, phrases_.phrase_end(r.noun - 1, kind == FigureKind::ratio ? r.tokens.last : in.last));
      return;
    }
    if (behind(r, in) || is_degree(r, in)) return;
    std::uint32_t at = cues_.lead(r);
    // « dépasse 48 ans »: a verb as well as an approximation
    if (at < r.tokens.first && (phrases_.is_finite(at) || phrases_.is_perfect(at, in.first))) ++at;
    if (at == in.first) return;
    // « âgés de huit jours à deux ans »
    const FigureReading* const low = previous(i);
    if (low != nullptr && c_.is(at - 1, kToWord) && low->tokens.last + 1 == at && low->figure.kind == kind) {
      r.figure.measures = low->figure.measures;
      return;
    }
    if (kind == FigureKind::age) {
      age(r, at, in.first);
      return;
    }
    if (is_change_mark(at - 1) && at - 1 > in.first) {  // Les ventes (+5 %)
      before(i, at - 1, in);
      return;
    }
    before(i, at, in);
  }

  // « 100 % électrique », « 100 % coton »: how much so, no share.
  bool is_degree(const FigureReading& r, TokenRange in) const {
    const std::uint32_t next = r.tokens.last;
    return r.figure.kind == FigureKind::percent && r.figure.value == 100 && next < in.last && is_word(next) &&
           !c_.is(next, kFunctionWord) && !phrases_.is_finite(next) && !phrases_.is_preposition(next);
  }

  bool is_change_mark(std::uint32_t t) const {
    return c_.is_mark(t, "+") || c_.is_mark(t, "-") || c_.is_mark(t, "–") || c_.is_mark(t, "−");
  }

  // « deux tiers (65 %) des »: behind the bracket that begins or ends here.
  std::uint32_t behind_bracket(std::uint32_t t, std::uint32_t end) const {
    if (t < end && c_.is_mark(t, ")")) return t + 1;
    if (t >= end || !c_.is_mark(t, "(")) return t;
    for (std::uint32_t k = t + 1; k < end && k - t < kVerbTokens; ++k)
      if (c_.is_mark(k, ")")) return k + 1;
    return t;
  }

  // « 60 % des travailleurs », « deux tiers environ des métiers », « 10 km de bouchons ».
  bool behind(FigureReading& r, TokenRange in) {
    std::uint32_t next = r.tokens.last;
    (void)cues_.after(next, in.last, next);
    const FigureKind kind = r.figure.kind;
    if (kind == FigureKind::age || kind == FigureKind::count) return false;
    const bool part = kind == FigureKind::percent || kind == FigureKind::ratio;
    if (part) next = behind_bracket(next, in.last);
    if (next + 1 >= in.last || !c_.is(next, kOfWord)) return false;
    // « 300 euros du fonds », « à 10 km de Metz »: where from.
    const bool bare = lower(next) == "de" || d_.tokens[next].is(kElided);
    std::uint32_t noun = next + 1;
    if (!part && !(r.figure.direction != Direction::none && changes_by(r, in.first))) {
      if (!bare || phrases_.is_determiner(noun)) return false;
      if (d_.tokens[noun].is(kCapitalized)) return false;
    }
    if (r.figure.direction != Direction::none && !part && !(changes_by(r, in.first) && !bare)) return false;
    // « d’entre eux »; « de plus », « de moins »
    if (lower(noun) == "plus" || lower(noun) == "moins" || lower(noun) == "mieux" || lower(noun) == "entre" ||
        lower(noun) == "moyenne" || lower(noun) == "suite" || lower(noun) == "long" || lower(noun) == "large" ||
        lower(noun) == "haut")
      return false;
    const std::uint32_t first = noun;
    // « 62 % des 15-24 ans »
    if (part && d_.tokens[noun].kind == TokenKind::number) {
      std::uint32_t last = noun + 1;
      while (last + 1 < in.last && last - noun < 4 && !is_word(last) && !phrases_.is_break(last)) ++last;
      if (is_word(last) && !c_.is(last, kFunctionWord)) {
        set(r, first, phrases_.phrase_end(last, in.last));
        return true;
      }
    }
    while (noun + 1 < in.last && (phrases_.is_determiner(noun) || c_.is(noun, kPrenominal) || c_.is(noun, kStepOver) ||
                                  (d_.tokens[noun].kind == TokenKind::number && noun > first)))
      ++noun;
    if (noun > first && c_.is(noun - 1, kPrenominal) &&
        (!is_word(noun) || phrases_.is_finite(noun) || (c_.is(noun, kFunctionWord) && !c_.in_name(noun)) ||
         phrases_.is_preposition(noun)))
      --noun;  // « 16 % des jeunes ont »
    if (c_.is_mark(noun, "«") && noun + 1 < in.last) ++noun;
    if (!is_word(noun) || phrases_.is_infinitive(noun) || phrases_.in_date(noun) ||
        (c_.is(noun, kFunctionWord) && !c_.in_name(noun)) || phrases_.is_preposition(noun))
      return false;
    set(r, noun, phrases_.phrase_end(noun, in.last));
    return true;
  }

  // « l’augmentation de 100 euros du Smic »
  bool changes_by(const FigureReading& r, std::uint32_t from) const {
    const std::uint32_t at = cues_.lead(r);
    return at > from + 1 && c_.is(at - 1, kOfWord) && !phrases_.is_finite(at - 2) && !phrases_.is_participle(at - 2) &&
           !phrases_.is_infinitive(at - 2) && (c_.is(at - 2, kUpWord) || c_.is(at - 2, kDownWord)) &&
           !c_.is(at - 2, kValueNoun);
  }

  // « Laure Martin, 42 ans », « un homme âgé de 42 ans », « la patronne, 42 ans ».
  void age(FigureReading& r, std::uint32_t at, std::uint32_t from) {
    // est mort à 86 ans, avait sept ans
    if (c_.is(at - 1, kToWord) || phrases_.is_finite(at - 1) || phrases_.is_perfect(at - 1, from)) {
      subject_of(r, at, from, true);
      return;
    }
    std::uint32_t last = at;
    if (last > from + 1 && c_.is(last - 1, kAdverb) && c_.is(last - 2, kOfWord)) --last;  // âgée de seulement 22 ans
    if (c_.is(last - 1, kOfWord) || phrases_.is_break(last - 1)) --last;
    if (last > from && c_.is(last - 1, kAgeWord)) --last;
    if (last > from && c_.is_mark(last - 1, ",")) --last;
    if (last == from) opening_age(r);
    if (last == at || last == from) return;
    std::uint32_t first = phrases_.phrase_begin(last, from);
    // « au domicile de ce père de famille de 35 ans »
    for (std::uint32_t t = first; t + 2 < last; ++t)
      if (c_.is(t, kOfWord) && c_.is(t + 1, kDefiniteWord) && lower(t + 1).starts_with("ce")) first = t + 2;
    if (first < last) {
      set(r, person_in(first, last), last);
      return;
    }
    if (c_.is(at - 1, kOfWord)) subject_of(r, last, from, true);
  }
  // « Âgée de 22 ans, Laurette Fugain … », « Âgé de 30 ans, le jeune homme … »
  void opening_age(FigureReading& r) {
    const std::uint32_t end = d_.sentences[r.sentence].tokens.last;
    std::uint32_t t = r.tokens.last;
    if (t + 1 >= end || !c_.is_mark(t, ",")) return;
    ++t;
    const std::uint32_t first = t;
    while (t + 1 < end && phrases_.is_determiner(t) && !c_.is(t, kOfWord) && !c_.is(t, kToWord)) ++t;
    if (is_person_name(t) || (t > first && is_word(t) && !c_.is(t, kFunctionWord) && !phrases_.is_finite(t)))
      set(r, t, phrases_.phrase_end(t, end));
  }
  bool is_person_name(std::uint32_t t) const {
    return c_.in_name(t) && c_.names.mentions[c_.names.mention_of[t] - 1].type == NameType::person;
  }
  // « le corps de la victime, âgée de 34 ans », « la vie d’Anne, 22 ans »: the person, where the head of
  // the phrase is none.
  std::uint32_t person_in(std::uint32_t first, std::uint32_t last) const {
    if (is_pronoun_of(first) && first + 1 < last && c_.is(first + 1, kOfWord)) {  // « celle de Manon, 24 ans »
      first += 2;
      while (first + 1 < last && phrases_.is_determiner(first)) ++first;
    }
    std::uint32_t head = first;
    while (head + 1 < last && c_.is(head, kPrenominal)) ++head;
    const auto is_person = [&](std::uint32_t t) {
      return c_.is(t, kPersonNoun) || c_.in_name(t) ||
             c_.any_match(PhraseList::function, t, [](const PhraseMatch& m) { return m.tokens.size() == 1; });
    };
    if (is_person(head) || d_.tokens[head].is(kCapitalized)) return first;
    for (std::uint32_t t = head + 1; t + 1 < last; ++t) {
      if (!c_.is(t, kOfWord)) continue;
      std::uint32_t noun = t + 1;
      while (noun + 1 < last && (phrases_.is_determiner(noun) || c_.is(noun, kPrenominal))) ++noun;
      if (c_.is(noun, kPersonNoun) || is_person_name(noun)) return noun;
    }
    return first;
  }

  // What stands before the figure and its approximation.
  void before(std::size_t i, std::uint32_t at, TokenRange in) {
    FigureReading& r = readings_[i];
    const FigureKind kind = r.figure.kind;
    const std::uint32_t head = at - 1;
    // « un résultat supérieur à 20 millions »
    if (at < r.tokens.first && (lower(at).starts_with("supérieur") || lower(at).starts_with("inférieur"))) {
      if (const std::uint32_t first = phrases_.phrase_begin(at, in.first); first < at) {
        set(r, first, before_value_noun(first, at));
        return;
      }
    }
    const FigureReading* const last = previous(i);
    // « 250 dollars (164 601 francs CFA) », « 310 000 euros, soit 22 % »: the same.
    const bool same = c_.is_mark(head, "(") || lower(head) == "soit" || lower(head) == "ou";
    if (same && last != nullptr && head - last->tokens.last <= 1 && kind != FigureKind::duration) {
      r.figure.measures = last->figure.measures;
      return;
    }
    if (kind == FigureKind::count) {  // nothing that it counts
      if (c_.is(head, kOfWord)) {
        const bool verb = head > in.first && (phrases_.is_finite(head - 1) || phrases_.is_perfect(head - 1, in.first) ||
                                              phrases_.is_infinitive(head - 1));
        if (verb || r.figure.direction != Direction::none) behind_noun(i, head, in.first);
      } else if (c_.is_mark(head, "(")) {
        set(r, phrases_.phrase_begin(head, in.first), head);
      } else if (is_value_verb(head, in.first)) {
        subject_of(r, at, in.first);
      }
      return;
    }
    if (c_.is_mark(head, ":")) {
      heading(r, head, in.first);
      return;
    }
    if (c_.is_mark(head, "(")) {
      bracket(i, head, in.first);
      return;
    }
    if (c_.is(head, kOfWord)) {
      if (!changed_object(r, head, in)) behind_noun(i, head, in.first);
      return;
    }
    if (kind == FigureKind::duration) {
      if (is_value_verb(head, in.first)) subject_of(r, at, in.first);
      return;
    }
    if (object(r, at, in.first)) return;
    // « est parti à 1 km », « à 600 mètres »: where; « à 70 km/h » tells how fast.
    if (kind == FigureKind::quantity && c_.is(head, kToWord) && r.figure.unit.find('/') == std::string::npos &&
        !tells_level(head, in.first))
      return;
    const bool speed = c_.is(head, kToWord) && r.figure.unit.find('/') != std::string::npos;  // roule à 30 km/h
    subject_of(r, at, in.first, speed);
  }
  // « a réduit d’un tiers la mortalité »: what the verb of change changes.
  bool changed_object(FigureReading& r, std::uint32_t of, TokenRange in) {
    const std::uint32_t next = r.tokens.last;
    if (of == in.first || next + 1 >= in.last) return false;
    const std::uint32_t verb = of - 1;
    if ((!c_.is(verb, kUpWord) && !c_.is(verb, kDownWord)) ||
        !(phrases_.is_finite(verb) || phrases_.is_infinitive(verb) || phrases_.is_perfect(verb, in.first)))
      return false;
    if (!phrases_.is_determiner(next) || c_.is(next, kOfWord) || phrases_.is_preposition(next) ||
        phrases_.in_date(next) || phrases_.in_date(next + 1))
      return false;
    std::uint32_t noun = next + 1;
    while (noun + 1 < in.last && (phrases_.is_determiner(noun) || c_.is(noun, kPrenominal))) ++noun;
    if (!is_word(noun) || c_.is(noun, kFunctionWord) || phrases_.is_finite(noun)) return false;
    set(r, noun, phrases_.phrase_end(noun, in.last));
    return true;
  }
  // s’élève à, est tombé à, porté à
  bool tells_level(std::uint32_t to, std::uint32_t from) const {
    std::uint32_t t = to;
    while (t > from && to - t < 3 && c_.is(t - 1, kAdverb)) --t;
    if (t == from) return false;
    return c_.is(t - 1, kVerbOfValue) || c_.is(t - 1, kPassWord) || c_.is(t - 1, kUpWord) || c_.is(t - 1, kDownWord);
  }

  // « Prix du repas : 12 euros »: nothing but a name before the colon.
  void heading(FigureReading& r, std::uint32_t colon, std::uint32_t from) {
    if (r.figure.kind == FigureKind::duration) return;
    std::uint32_t first = phrases_.phrase_begin(colon, from);
    if (first == colon || colon - first > kHeadingTokens) return;
    std::uint32_t start = first;
    while (start > from && phrases_.is_determiner(start - 1)) --start;
    if (start == from || phrases_.is_break(start - 1)) set(r, first, colon);
  }

  bool is_unbroken(std::uint32_t first, std::uint32_t last) const {
    if (last > first + kLevelTokens) return false;
    for (std::uint32_t t = first; t < last; ++t)
      if (phrases_.is_break(t)) return false;
    return true;
  }
  // celui de, celles des
  bool is_pronoun_of(std::uint32_t t) const {
    const std::string_view word = lower(t);
    return word == "ceux" || word == "celles" || word == "celui" || word == "celle";
  }

  // « la dette de la ville (12 %) »; « elle reste faible (12 %) » measures the subject.
  void bracket(std::size_t i, std::uint32_t bracket, std::uint32_t from) {
    FigureReading& r = readings_[i];
    // « 62 % des jeunes (- 18 points) »: the change of the level before.
    const FigureReading* const level = previous(i);
    if (r.figure.direction != Direction::none && level != nullptr && level->figure.kind == FigureKind::percent &&
        level->figure.direction == Direction::none && level->figure.measures &&
        is_unbroken(level->tokens.last, bracket)) {
      r.figure.measures = level->figure.measures;
      return;
    }
    std::uint32_t first = phrases_.phrase_begin(bracket, from);
    if (first == bracket) return;
    // « l’emprunt en bibliothèque (48 %) »; « jouent aux cartes (27 %) » tells what they do
    std::uint32_t link = first;
    while (link > from && phrases_.is_determiner(link - 1) && !phrases_.is_preposition(link - 1) &&
           !c_.is(link - 1, kToWord))
      --link;
    const bool person =
        c_.in_name(bracket - 1) && c_.names.mentions[c_.names.mention_of[bracket - 1] - 1].type == NameType::person;
    if (link > from + 1 && !person && !is_pronoun_of(first) &&
        (c_.is(link - 1, kToWord) || c_.is(link - 1, kInWord) || c_.is(link - 1, kOnWord))) {
      --link;
      if (phrases_.is_finite(link - 1)) return;
      const std::uint32_t whole = phrases_.phrase_begin(link, from);
      if (whole < link && !c_.is(whole, kLocutionNoun) && lower(whole) != "rapport") first = whole;
    }
    if (first > from) {
      const std::uint32_t before = first - 1;
      const bool predicate =
          phrases_.is_finite(before) || (is_word(before) && !phrases_.is_determiner(before) &&
                                         !phrases_.is_preposition(before) && !c_.is(before, kOfWord));
      if (predicate && !c_.in_name(first) && !d_.tokens[first].is(kCapitalized)) {
        subject_of(r, bracket, from, true);
        return;
      }
    }
    set(r, first, bracket);
  }

  // « un ranch de 500 hectares », « un prêt d’un montant de 3 M€ », « la hausse
  // des prix de 2 % »; « a reculé de 2 % » measures its subject.
  void behind_noun(std::size_t i, std::uint32_t of, std::uint32_t from) {
    FigureReading& r = readings_[i];
    if (of == from) return;
    const std::uint32_t word = of - 1;
    if (phrases_.is_infinitive(word)) {
      // « a vu son bénéfice bondir de »
      const std::uint32_t first = phrases_.phrase_begin(word, from);
      if (first < word && first > from && phrases_.is_determiner(first - 1)) {
        set(r, first, word);
        return;
      }
    }
    if (phrases_.is_finite(word) || phrases_.is_perfect(word, from) || phrases_.is_infinitive(word)) {
      subject_of(r, of, from);
      return;
    }
    const std::uint32_t first = phrases_.phrase_begin(of, from);
    if (first == of) {
      subject_of(r, of, from);
      return;
    }
    if (first < word && phrases_.is_present_participle(word)) {  // « des niveaux allant de »
      set(r, first, word);
      return;
    }
    // « un taux majoré de 60 points »
    if (first < word && phrases_.is_participle(word) && (c_.is(word, kUpWord) || c_.is(word, kDownWord))) {
      set(r, first, word);
      return;
    }
    // « une frontière longue de », « Long de 4 mètres, ce »
    if (c_.is(word, kDimensionWord) && phrases_.phrase_begin(word, from) != word && !phrases_.is_determiner(word - 1) &&
        !c_.is(word - 1, kOfWord)) {
      set(r, first, word);
      return;
    }
    std::uint32_t noun = first;
    while (noun < of && c_.is(noun, kPrenominal) && noun + 1 < of) ++noun;
    // « pour un montant total de »
    if (c_.is(noun, kValueNoun)) {
      set(r, first, of);
      return;
    }
    if (c_.is(noun, kDimensionWord) && noun + 1 == of && !(first > from && phrases_.is_determiner(first - 1))) return;
    if (c_.is(noun, kUpWord) || c_.is(noun, kDownWord)) {
      change(i, noun, of, from);
      return;
    }
    set(r, first, before_value_noun(first, of));
  }
  // « un contrat d’un montant de »: where what names no more than the value begins.
  std::uint32_t before_value_noun(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first + 2; t < last; ++t)
      if (c_.is(t, kValueNoun) && phrases_.is_determiner(t - 1) && c_.is(t - 2, kOfWord) && t - 2 != first)
        return t - 2;
    return last;
  }

  // A rise or fall: of what is named behind it, else of what stands before « en
  // hausse de », else of what the figure before measures.
  void change(std::size_t i, std::uint32_t noun, std::uint32_t of, std::uint32_t from) {
    FigureReading& r = readings_[i];
    std::uint32_t what = noun + 1;
    while (what < of && !c_.is(what, kOfWord)) ++what;
    if (what + 1 < of) {
      std::uint32_t first = what + 1;
      while (first + 1 < of && phrases_.is_determiner(first)) ++first;
      set(r, first, of);
      return;
    }
    std::uint32_t start = noun;
    while (start > from && (c_.is(start - 1, kPrenominal) || phrases_.is_determiner(start - 1))) --start;
    if (start == from) return;
    if (c_.is(start - 1, kInWord)) {  // en hausse de
      std::uint32_t last = start - 1;
      if (last > from && c_.is_mark(last - 1, ",")) --last;
      const FigureReading* const figure = previous(i);
      if (figure != nullptr && figure->tokens.last + 4 >= last && figure->figure.measures) {
        r.figure.measures = figure->figure.measures;
        return;
      }
      const std::uint32_t first = phrases_.phrase_begin(last, from);
      if (figure != nullptr && figure->tokens.last > first) return;  // « vaut 3 euros, en hausse de »
      if (first < last) {
        set(r, first, last);
      } else {
        subject_of(r, last, from, true);
      }
      return;
    }
    // « a augmenté de 3 %, après une hausse de 2 % », « 120 euros, soit une hausse de 3 % »
    for (std::size_t k = i; k-- > 0 && i - k <= 3 && readings_[k].sentence == r.sentence;) {
      const FigureReading& figure = readings_[k];
      if (figure.figure.kind == FigureKind::duration || figure.figure.kind == FigureKind::ordinal) continue;
      if (!figure.figure.measures || !is_joined(figure.tokens.last, start)) break;
      r.figure.measures = figure.figure.measures;
      return;
    }
    // Les ventes ont connu une hausse de 3 %.
    subject_of(r, start, from, true);
  }

  // Whether no verb and no other clause stands between two figures.
  bool is_joined(std::uint32_t first, std::uint32_t last) const {
    if (last > first + kHeadingTokens + 4) return false;
    for (std::uint32_t t = first; t < last; ++t)
      if (phrases_.is_finite(t) || c_.is_mark(t, ";")) return false;
    return true;
  }

  // « fixe le prix à 3 euros », « a vendu la maison 300 000 euros »: the object
  // between the verb and the figure; « un budget évalué à 3 M€ ».
  bool object(FigureReading& r, std::uint32_t at, std::uint32_t from) {
    std::uint32_t last = at;
    const bool to = c_.is(last - 1, kToWord);
    if (to || lower(last - 1) == "pour" || lower(last - 1) == "par") --last;
    if (last == from || !is_word(last - 1)) return false;
    // A participle that qualifies the noun before it.
    std::uint32_t word = last - 1;
    while (word > from && is_word(word) && !phrases_.is_participle(word) && last - word < 3 &&
           !phrases_.is_finite(word) && phrases_.is_preposition(word) == false && c_.is(word, kAdverb))
      --word;
    if (phrases_.is_participle(word) && !phrases_.is_perfect(word, from)) {
      // « des îles situées à 1 000 km »: how far away
      if (to && is_length(r) && !gives_value(word)) return true;
      std::uint32_t end = word;
      if (end > from && c_.is_mark(end - 1, ",")) --end;
      const std::uint32_t first = phrases_.phrase_begin(end, from);
      if (first < end) {
        set(r, first, end);
        return true;
      }
      return false;
    }
    if (phrases_.is_participle(word)) return false;
    const std::uint32_t first = phrases_.phrase_begin(last, from);
    if (first == last || first == from) return false;
    std::uint32_t start = first;
    while (start > from && phrases_.is_determiner(start - 1) && !c_.is(start - 1, kToWord) &&
           !c_.is(start - 1, kOfWord))
      --start;
    if (start == first || start == from) return false;
    const std::uint32_t verb = start - 1;
    if (!phrases_.is_finite(verb) && !phrases_.is_infinitive(verb) && !phrases_.is_participle(verb)) return false;
    if (c_.is(verb, kVerbOfValue) && !to) return false;  // « coûte à », « vaut »
    set(r, first, last);
    return true;
  }

  static bool is_length(const FigureReading& r) {
    return r.figure.kind == FigureKind::quantity && (r.figure.unit == "km" || r.figure.unit == "m");
  }

  // est de, s’élève à, atteint; a duré.
  bool is_value_verb(std::uint32_t head, std::uint32_t from) const {
    for (std::uint32_t t = head + 1; t-- > from && head - t <= 2;) {
      if (lower(t) == "durant") return false;  // durant trois jours
      if (c_.is(t, kVerbOfValue)) return true;
      if (!c_.is(t, kToWord) && !c_.is(t, kOfWord) && !c_.is(t, kAdverb)) return false;
    }
    return false;
  }

  // The subject of the verb that ends before `at`, with what a verb takes
  // before its number between them: s’élève à, a reculé en moyenne de. Unless
  // `any_verb`, of a verb that gives its subject a value: « le groupe a vendu
  // 300 tonnes » tells nothing of the group.
  void subject_of(FigureReading& r, std::uint32_t at, std::uint32_t from, bool any_verb = false) {
    // « va dépasser les 30 degrés »: the verb is an approximation as well
    bool valued = any_verb;
    for (std::uint32_t t = at; t < r.tokens.first; ++t) valued = valued || gives_value(t);
    at = before_aside(at, from);
    // « est promise pour 2012 avec 381 ch »: goes along with it
    if (at > from && (lower(at - 1) == "avec" || lower(at - 1) == "sans")) return;
    for (std::uint32_t t = at; t-- > from && at - t <= kVerbTokens;) {
      if (phrases_.in_date(t)) continue;  // s’élève en 2019 à
      if (phrases_.is_break(t) || d_.tokens[t].kind == TokenKind::number) return;
      valued = valued || gives_value(t);
      // « des amendes pouvant atteindre 50 000 euros »
      if (phrases_.is_present_participle(t) && t > from) {
        if (valued) set(r, phrases_.phrase_begin(t, from), t);
        return;
      }
      const bool perfect = phrases_.is_perfect(t, from);
      const bool finite = !perfect && phrases_.is_finite(t);
      if (!perfect && !finite) continue;
      // « est de », « a été vendu 300 euros »
      if (!valued && !(finite ? is_copula(t) : is_passive(t, from))) return;
      if (const auto found = phrases_.subject(t, from)) set(r, found->first, found->last);
      return;
    }
  }
  bool gives_value(std::uint32_t t) const {
    if (t > 0 && phrases_.is_determiner(t - 1) && !phrases_.is_finite(t)) return false;  // la relève
    return c_.is(t, kVerbOfValue) || c_.is(t, kUpWord) || c_.is(t, kDownWord) || c_.is(t, kPassWord);
  }
  static bool is_form_of_be(std::string_view word) {
    for (const std::string_view form :
         {"est", "sont", "était", "étaient", "sera", "seront", "serait", "seraient", "fut", "furent", "été", "être"})
      if (word == form) return true;
    return false;
  }
  bool is_copula(std::uint32_t t) const { return is_form_of_be(lower(t)); }
  bool is_passive(std::uint32_t participle, std::uint32_t from) const {
    for (std::uint32_t t = participle; t-- > from && participle - t <= 3;)
      if (is_form_of_be(lower(t))) return true;
    return false;
  }
  // « est passée, depuis 1970, de 35 % »: where what stands between commas begins.
  std::uint32_t before_aside(std::uint32_t at, std::uint32_t from) const {
    if (at <= from + 1 || !c_.is_mark(at - 1, ",")) return at;
    for (std::uint32_t t = at - 1; t-- > from && at - t <= kHeadingTokens;)
      if (c_.is_mark(t, ",")) return t > from && gives_value(t - 1) ? t : at;
    return at;
  }

  const FigureContext& c_;
  const Document& d_;
  FigureReadings& readings_;
  CueFinder cues_;
  PhraseFinder phrases_;
};

}  // namespace

void find_measures(const FigureContext& context, FigureReadings& readings) { Measures(context, readings).find(); }

}  // namespace newsparse
