#include "figures/phrases.h"

#include <algorithm>

namespace newsparse {
namespace {

using quotations::kAuxiliary;
using quotations::kCoordinator;
using quotations::kDeterminer;
using quotations::kFinite;
using quotations::kFinite3;
using quotations::kInfinitive;
using quotations::kModal;
using quotations::kNegation;
using quotations::kObjectClitic;
using quotations::kPastParticiple;
using quotations::kPlural3;
using quotations::kPreposition;
using quotations::kPresentParticiple;
using quotations::kQue;
using quotations::kReflexive;
using quotations::kRelative;
using quotations::kSubject;
using quotations::kSubordinator;

constexpr std::uint32_t kPhraseTokens = 12;   // the longest noun phrase
constexpr std::uint32_t kSubjectTokens = 28;  // from a verb back to its subject
constexpr std::uint32_t kAsideTokens = 16;    // between commas before a verb

bool is_plural_form(std::string_view word) { return word.ends_with('s') || word.ends_with('x') || word.ends_with('z'); }

}  // namespace

std::uint32_t PhraseFinder::classes(std::uint32_t t) const {
  return t < d_.tokens.size() && is_word(t) ? c_.tables.language.classes(d_.tokens[t]) : 0;
}
std::uint16_t PhraseFinder::forms(std::uint32_t t) const {
  return t < d_.tokens.size() && is_word(t) ? c_.tables.language.verb(d_.tokens[t]) : std::uint16_t{0};
}

bool PhraseFinder::in_date(std::uint32_t t) const {
  const auto& dates = c_.dates.tokens;
  const auto at = std::upper_bound(dates.begin(), dates.end(), t,
                                   [](std::uint32_t token, const TokenRange& date) { return token < date.first; });
  return at != dates.begin() && (at - 1)->last > t;
}

bool PhraseFinder::is_break(std::uint32_t t) const {
  if (d_.tokens[t].kind != TokenKind::punctuation) return false;
  const std::string_view mark = c_.text(t);
  return mark == "," || mark == ";" || mark == ":" || mark == "(" || mark == ")" || mark == "." || mark == "«" ||
         mark == "»" || mark == "\"" || mark == "“" || mark == "”" || mark == "!" || mark == "?" || mark == "…" ||
         mark == "[" || mark == "]";
}
bool PhraseFinder::is_determiner(std::uint32_t t) const { return (classes(t) & kDeterminer) != 0; }
bool PhraseFinder::is_preposition(std::uint32_t t) const { return (classes(t) & kPreposition) != 0; }
bool PhraseFinder::is_infinitive(std::uint32_t t) const {
  if ((forms(t) & kInfinitive) == 0) return false;
  // le pouvoir, un dîner
  return t == 0 || !is_determiner(t - 1);
}
bool PhraseFinder::is_participle(std::uint32_t t) const { return (forms(t) & kPastParticiple) != 0; }
bool PhraseFinder::is_adverb(std::uint32_t t) const {
  if ((classes(t) & quotations::kAdverb) != 0 || c_.is(t, kAdverb)) return true;
  // nettement; a logement stands behind a determiner or « de ».
  if (t == 0 || !is_word(t) || d_.tokens[t].is(kCapitalized)) return false;
  const std::string_view word = lower(t);
  return word.size() > 7 && word.ends_with("ment") && !is_determiner(t - 1) && !c_.is(t - 1, kOfWord) &&
         !c_.is(t - 1, kPrenominal) && d_.tokens[t - 1].kind != TokenKind::number;
}

bool PhraseFinder::is_finite(std::uint32_t t) const {
  const std::uint16_t found = forms(t);
  if ((found & kFinite) == 0 || c_.in_name(t) || is_preposition(t) || lower(t) == "soit") return false;
  if ((found & kFinite3) == 0 && (t == 0 || (classes(t - 1) & kSubject) == 0)) return false;
  if (t == 0) return true;
  std::uint32_t before = t - 1;
  while (before > 0 && c_.is(before, kPrenominal)) --before;
  // « le budget de 2023 a été », but « 300 a »
  if (!is_word(before)) return d_.tokens[before].kind != TokenKind::number || in_date(before);
  // « je la vois », « ne le dit pas »: a pronoun, no article.
  if ((classes(before) & kObjectClitic) != 0 && before > 0 &&
      (classes(before - 1) & (kSubject | kNegation | kObjectClitic)) != 0)
    return true;
  if ((classes(before) & (kSubject | kReflexive)) != 0) return true;
  // ce is a determiner as well as a subject.
  if (is_determiner(before) || is_preposition(before)) return false;
  return c_.tables.numbers.row(d_.tokens[before]) == nullptr || (found & kPlural3) != 0;
}

bool PhraseFinder::is_perfect(std::uint32_t t, std::uint32_t from) const {
  if (!is_participle(t)) return false;
  for (std::uint32_t k = t; k-- > from && t - k <= 4;) {
    if ((forms(k) & kAuxiliary) != 0) return !(k > from && is_determiner(k - 1) && lower(k - 1) != "l’");
    if (!is_word(k) || !(is_adverb(k) || is_participle(k) || (classes(k) & (kNegation | kObjectClitic)) != 0))
      return false;
  }
  return false;
}

bool PhraseFinder::is_noun_like(std::uint32_t t, std::uint32_t from) const {
  if (!is_word(t) || d_.tokens[t].is(kElided) || d_.tokens[t].is(kClitic)) return false;
  if (c_.in_name(t)) return true;
  if (c_.is(t, kFunctionWord) || in_date(t) || c_.tables.numbers.row(d_.tokens[t]) != nullptr) return false;
  if (d_.tokens[t].is(kOneLetter)) return false;
  // « s’acquitter »: a verb that the table does not have
  if (t > from && d_.tokens[t - 1].is(kElided) && (classes(t - 1) & (kReflexive | kSubject)) != 0 &&
      !is_determiner(t - 1))
    return false;
  // « , passant de », « en passant de »
  if ((forms(t) & kPresentParticiple) != 0 && t > from && (is_break(t - 1) || c_.is(t - 1, kInWord))) return false;
  return !is_finite(t) && !is_infinitive(t) && !is_perfect(t, from) && !is_adverb(t) && !is_preposition(t) &&
         (classes(t) & (kSubordinator | kRelative | kCoordinator | kQue)) == 0;
}

bool PhraseFinder::is_clause_start(std::uint32_t t) const {
  if (is_break(t) || (d_.tokens[t].kind == TokenKind::punctuation && d_.tokens[t].is(kSpaceBefore)) ||
      c_.is_mark(t, "—"))
    return true;
  const std::uint32_t found = classes(t);
  return (found & (kQue | kRelative)) != 0 || ((found & kSubordinator) != 0 && (found & kPreposition) == 0) ||
         lower(t) == "soit";
}

bool PhraseFinder::is_present_participle(std::uint32_t t) const {
  return (forms(t) & kPresentParticiple) != 0 && t > 0 && !is_preposition(t) && lower(t) != "durant" &&
         !c_.is(t - 1, kInWord) && !is_determiner(t - 1);
}

std::uint32_t PhraseFinder::phrase_end(std::uint32_t noun, std::uint32_t end) const {
  const std::uint32_t limit = std::min(end, noun + kPhraseTokens);
  std::uint32_t t = noun + 1;
  if (c_.in_name(noun)) t = std::min(limit, c_.names.mentions[c_.names.mention_of[noun] - 1].tokens.last);
  bool plural = is_plural_form(lower(noun));
  bool apposed = false;  // un livre papier: a second noun, once
  while (t < limit && is_word(t)) {
    if (in_date(t)) break;
    if (c_.in_name(t)) {  // les clients Orange; « les candidats Anne Roux et … » are told apart
      const NameMention& name = c_.names.mentions[c_.names.mention_of[t] - 1];
      if (name.type == NameType::person) break;
      t = std::min(limit, name.tokens.last);
      continue;
    }
    if (c_.is(t, kOfWord)) {
      std::uint32_t next = t + 1;
      while (next < limit && (is_determiner(next) || c_.is(next, kPrenominal)) && !c_.is(next, kOfWord)) ++next;
      if (next >= limit || c_.is(next, kUpWord) || c_.is(next, kDownWord) || !is_noun_like(next, noun) ||
          lower(next).ends_with("ci"))
        break;
      t = next;
      plural = is_plural_form(lower(t));
      apposed = false;
      if (!c_.in_name(t)) ++t;
      continue;
    }
    if (!is_noun_like(t, noun)) break;
    const std::uint16_t found = forms(t);
    const std::string_view word = lower(t);
    if ((found & kPresentParticiple) != 0) break;
    // A verb in the plural that the table does not have.
    if (found == 0 && plural && word.ends_with("ent") && word.size() > 4) break;
    if ((found & kPastParticiple) != 0 && (plural != word.ends_with('s') || apposed)) break;
    const bool capital = d_.tokens[t].is(kCapitalized);
    if (!capital && plural != is_plural_form(word)) {
      if (apposed) break;
      apposed = true;
    }
    ++t;
  }
  return t;
}

std::uint32_t PhraseFinder::phrase_begin(std::uint32_t end, std::uint32_t from) const {
  from = std::max(from, end > kPhraseTokens ? end - kPhraseTokens : 0);
  std::uint32_t t = end;
  while (t > from) {
    const std::uint32_t w = t - 1;
    if (c_.in_name(w)) {
      const std::uint32_t first = c_.names.mentions[c_.names.mention_of[w] - 1].tokens.first;
      if (first < from) break;
      t = first;
      continue;
    }
    // Franco-Marocain
    if (t < end && w > from && c_.is_mark(w, "-") && !d_.tokens[w].is(kSpaceBefore) && !d_.tokens[t].is(kSpaceBefore) &&
        is_noun_like(w - 1, from)) {
      t = w - 1;
      continue;
    }
    if (!is_word(w)) break;
    if (t < end) {
      // la dette de la ville, la dette de ville
      std::uint32_t of = w;
      if (of > from && is_determiner(of) && !c_.is(of, kOfWord) && c_.is(of - 1, kOfWord)) --of;
      if (c_.is(of, kOfWord) && of > from && is_noun_like(of - 1, from)) {
        t = of;
        continue;
      }
      // ceux de la ville
      if (c_.is(of, kOfWord) && of > from && is_word(of - 1)) {
        const std::string_view word = lower(of - 1);
        if (word == "ceux" || word == "celles" || word == "celui" || word == "celle") return of - 1;
      }
    }
    if (!is_noun_like(w, from)) break;
    t = w;
  }
  while (t < end && c_.is(t, kOfWord)) ++t;
  if (t == end) return end;
  // au cours de, à hauteur de, à partir de
  if (c_.is(t, kLocutionNoun) && t + 1 == end && t > 0 &&
      (is_preposition(t - 1) || c_.is(t - 1, kToWord) || lower(t - 1).starts_with('l')))
    return end;
  return t;
}

std::uint32_t PhraseFinder::verb_begin(std::uint32_t verb, std::uint32_t from) const {
  std::uint32_t t = verb;
  while (t > from && is_word(t - 1)) {
    const std::uint32_t w = t - 1;
    const std::uint32_t found = classes(w);
    const bool clitic = (found & (kObjectClitic | kReflexive | kNegation)) != 0;
    // « à la fois », « ne … plus », « pas »
    const bool verbal = (forms(w) & (kAuxiliary | kInfinitive)) != 0 || (found & kModal) != 0 || is_participle(w);
    // « le prix ayant augmenté »
    if (lower(w) == "ayant" || lower(w) == "étant") {
      t = w;
      break;
    }
    if (!clitic && !is_adverb(w) && !(verbal && (is_finite(w) || (forms(w) & (kInfinitive | kPastParticiple)) != 0)))
      break;
    // Participles that qualify the subject stay with it: les salariés licenciés ont.
    if (is_participle(w) && !is_perfect(w, from) && (forms(w) & kAuxiliary) == 0) break;
    if (c_.in_name(w)) break;
    t = w;
  }
  return t;
}

// « Le groupe, selon lui, a perdu »: where what comes between commas begins.
std::uint32_t PhraseFinder::before_aside(std::uint32_t end, std::uint32_t from) const {
  if (end == from) return end;
  const bool closed = c_.is_mark(end - 1, ")");
  const bool dash = c_.is_mark(end - 1, "-") || c_.is_mark(end - 1, "–") || c_.is_mark(end - 1, "—");
  if (!closed && !c_.is_mark(end - 1, ",") && !(dash && d_.tokens[end - 1].is(kSpaceBefore))) return end;
  const std::string_view opening = closed ? "(" : c_.text(end - 1);
  for (std::uint32_t t = end - 1; t-- > from && end - t <= kAsideTokens;)
    if (c_.is_mark(t, opening)) return t;
  return end;
}

std::optional<TokenRange> PhraseFinder::subject(std::uint32_t verb, std::uint32_t from) const {
  from = std::max(from, verb > kSubjectTokens ? verb - kSubjectTokens : 0);
  std::uint32_t end = before_aside(verb_begin(verb, from), from);
  auto found = subject_before(end, verb, from);
  // « Anne Roux, 42 ans, juriste, a gagné »: the name before its appositions.
  for (int hop = 0; hop < 3 && found; ++hop) {
    const std::uint32_t first = found->first;
    if (first == from || !c_.is_mark(first - 1, ",") || is_determiner(first) || d_.tokens[first].is(kCapitalized))
      break;
    end = first - 1;
    found = subject_before(end, verb, from);
  }
  return found;
}

std::optional<TokenRange> PhraseFinder::subject_before(std::uint32_t end, std::uint32_t verb,
                                                       std::uint32_t from) const {
  if (end == from || !is_word(end - 1)) return std::nullopt;
  // la ville, qui compte
  if (lower(end - 1) == "qui" && end - 1 > from) {
    const std::uint32_t last = c_.is_mark(end - 2, ",") ? end - 2 : end - 1;
    const std::uint32_t first = phrase_begin(last, from);
    if (first == last) return std::nullopt;
    return TokenRange{first, last};
  }
  if ((classes(end - 1) & kSubject) != 0) return std::nullopt;
  std::uint32_t first = end;
  while (first > from && !is_clause_start(first - 1)) {
    if (!is_finite(first - 1)) {
      --first;
      continue;
    }
    // Another verb: of a relative clause, or of a clause joined by « et ».
    std::uint32_t start = verb_begin(first - 1, from);
    for (int step = 0;
         step < 4 && start > from && !is_break(start - 1) && (classes(start - 1) & (kRelative | kQue)) == 0; ++step)
      --start;
    if (start > from && (classes(start - 1) & (kRelative | kQue)) != 0) {
      first = start - 1;
      if (first > from && is_break(first - 1)) --first;
      continue;
    }
    std::uint32_t joint = end;
    for (std::uint32_t t = first; t < end; ++t)
      if ((classes(t) & kCoordinator) != 0) joint = t;
    if (joint + 1 >= end) return std::nullopt;
    first = joint + 1;
    break;
  }
  if (first == from && from + kSubjectTokens == verb) return std::nullopt;
  while (first < end &&
         (in_date(first) || (classes(first) & kCoordinator) != 0 || (is_adverb(first) && !is_determiner(first)) ||
          (first + 1 < end && is_preposition(first) && in_date(first + 1))))
    ++first;
  if (first >= end || lower(end - 1) == "et" || lower(end - 1) == "ou") return std::nullopt;
  // « Dans le port les prix ont … »: not told apart from « dans le port des prix ».
  if (is_preposition(first) && !is_determiner(first)) return std::nullopt;
  if (!is_word(first) && d_.tokens[first].kind != TokenKind::number) return std::nullopt;
  if (end - first == 1 && c_.is(first, kFunctionWord) && !c_.in_name(first)) return std::nullopt;
  if ((classes(first) & kSubject) != 0 && !is_determiner(first)) return std::nullopt;
  if (end - first > kPhraseTokens) {
    std::uint32_t noun = first;
    while (noun < end && (is_determiner(noun) || c_.is(noun, kPrenominal))) ++noun;
    if (noun >= end) return std::nullopt;
    return TokenRange{first, std::min(end, phrase_end(noun, end))};
  }
  return TokenRange{first, end};
}

}  // namespace newsparse
