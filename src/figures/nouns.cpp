#include "figures/nouns.h"

namespace newsparse {
namespace {

constexpr std::uint32_t kMaxAdjectives = 3;

bool ends_with(std::string_view word, std::string_view ending) { return word.ends_with(ending); }

bool is_plural_form(std::string_view word) {
  return ends_with(word, "s") || ends_with(word, "x") || ends_with(word, "z");
}

bool is_opening_mark(std::string_view mark) { return mark == "«" || mark == "“" || mark == "\""; }

// Endings of verbs and adverbs, not of plurals borrowed as they are.
bool is_verb_like(std::string_view word) {
  for (const std::string_view ending : {"ent", "é", "er", "ait", "ra", "ont", "ant"})
    if (ends_with(word, ending)) return true;
  return false;
}

}  // namespace

std::string regular_singular(std::string_view plural) {
  std::string word(plural);
  if (ends_with(word, "eaux")) {
    word.pop_back();
  } else if (ends_with(word, "aux") && word.size() > 4) {
    word.replace(word.size() - 3, 3, "al");
  } else if (ends_with(word, "ss") || ends_with(word, "temps")) {  // printemps, mi-temps
    return word;
  } else if (ends_with(word, "s") && word.size() > 2) {
    // A capital: a nationality, the same in both numbers (les Français).
    const bool nationality = plural[0] >= 'A' && plural[0] <= 'Z' && (ends_with(word, "ais") || ends_with(word, "ois"));
    if (!nationality) word.pop_back();
  }
  return word;
}

std::uint32_t NounFinder::find(const Document& document, std::uint32_t at, std::uint32_t end, double value) const {
  std::uint32_t t = at;
  const auto word_at = [&](std::uint32_t i) { return words_[document.tokens[i].word]; };
  // de mes, d’entre eux, des
  if (t < end && (word_at(t) & kOfWord) != 0) {
    ++t;
    // « des millions de la région » counts nothing.
    if (t < end && (word_at(t) & kDefiniteWord) != 0 && (word_at(t) & kOfWord) == 0) {
      const std::string_view form = document.lower_of(document.tokens[t]);
      if (!ends_with(form, "s")) return end;
      ++t;
    }
    // 13 des 16 délégations
    if (t < end && document.tokens[t].kind == TokenKind::number) ++t;
  }
  // 33 « terroristes »
  if (value >= 2 && t + 1 < end && is_opening_mark(document.text_of(document.tokens[t])) &&
      is_plural_form(document.lower_of(document.tokens[t + 1])) && !document.tokens[t + 1].is(kCapitalized))
    ++t;
  const std::uint32_t limit = std::min(end, t + kMaxAdjectives + 1);
  std::uint32_t adjective = end;
  for (; t < limit; ++t) {
    const Token& token = document.tokens[t];
    if (token.kind != TokenKind::word || token.is(kElided) || token.is(kClitic) || token.is(kOneLetter)) break;
    const std::uint64_t word = word_at(t);
    // les dix plus grandes villes
    if (value >= 2 && t + 2 < end && document.lower_of(token) == "plus" && (word_at(t + 1) & kPrenominal) != 0)
      continue;
    if ((word & kFunctionWord) != 0 && !token.is(kCapitalized)) break;
    if ((word & kPrenominal) != 0) {
      adjective = t;
      continue;
    }
    if (numbers_[token.word] != 0) break;
    const std::string_view form = document.lower_of(token);
    if (value >= 2 && !is_plural_form(form) && is_verb_like(form)) break;
    // « un deuxième policier »: in -er, and no verb
    const bool noun_in_er = ends_with(form, "ier") && language_.verb(token) == 0;
    if (value < 2 && !noun_in_er &&
        (is_verb_like(form) && !ends_with(form, "ent") && !ends_with(form, "ant") && !ends_with(form, "é")))
      break;
    if (reads_as_verb(document, t, end, value)) break;
    return t;
  }
  return adjective;
}

bool NounFinder::reads_as_verb(const Document& document, std::uint32_t t, std::uint32_t end, double value) const {
  const Token& token = document.tokens[t];
  const std::uint16_t forms = language_.verb(token);
  if (token.is(kCapitalized) && !token.is(kSentenceStart)) return false;
  if ((forms & (quotations::kFinite3 | quotations::kInfinitive)) == 0) return false;
  const std::string_view form = document.lower_of(token);
  if (value >= 2) return !is_plural_form(form);
  // « la première repartir »: an infinitive is no feminine noun
  if ((forms & quotations::kInfinitive) != 0 && (forms & quotations::kFinite3) == 0)
    return t > 0 && (document.lower_of(document.tokens[t - 1]).ends_with("ère") ||
                     document.lower_of(document.tokens[t - 1]).ends_with("nde"));
  if (t + 1 >= end || (forms & quotations::kSingular3) == 0) return false;
  if ((language_.classes(token) & quotations::kModal) != 0) return true;
  // A noun has no determiner right behind it.
  const std::uint32_t next = language_.classes(document.tokens[t + 1]);
  const bool determiner = (next & quotations::kDeterminer) != 0 && (next & (quotations::kDe | quotations::kTo)) == 0;
  return determiner || (next & quotations::kQue) != 0;
}

std::string NounFinder::singular(const Document& document, const Token& noun) const {
  const std::string_view text = document.text_of(noun);
  const bool keeps_case = noun.is(kCapitalized) && !noun.is(kAllCaps) && !noun.is(kSentenceStart);
  if (const StringRef ref = singulars_[noun.word]; ref != 0) {
    std::string found(resources_.string(ref));
    if (keeps_case && found == document.lower_of(noun)) return std::string(text);
    return found;
  }
  if (noun.is(kAllCaps) && text.size() <= 5) return std::string(text);
  return regular_singular(keeps_case ? text : document.lower_of(noun));
}

}  // namespace newsparse
