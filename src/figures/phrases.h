// Noun phrases and verbs near a figure: a shallow reading by word classes, verb
// forms and agreement in number.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "figures/reader.h"
#include "text/document.h"

namespace newsparse {

// All searches look at a bounded number of tokens.
class PhraseFinder {
 public:
  explicit PhraseFinder(const FigureContext& context) : c_(context), d_(context.document) {}

  // Whether a token reads as a finite verb where it stands: « la hausse » is a
  // noun, « il hausse » a verb.
  [[nodiscard]] bool is_finite(std::uint32_t t) const;
  // A participle with its auxiliary before it: a atteint, ont été vendus.
  [[nodiscard]] bool is_perfect(std::uint32_t t, std::uint32_t from) const;
  [[nodiscard]] bool is_infinitive(std::uint32_t t) const;
  [[nodiscard]] bool is_participle(std::uint32_t t) const;
  // « pouvant atteindre », not « en attendant ».
  [[nodiscard]] bool is_present_participle(std::uint32_t t) const;
  // Whether a token stands in an expression of time.
  [[nodiscard]] bool in_date(std::uint32_t t) const;
  // , ; : ( ) « » and a period.
  [[nodiscard]] bool is_break(std::uint32_t t) const;
  [[nodiscard]] bool is_determiner(std::uint32_t t) const;
  [[nodiscard]] bool is_preposition(std::uint32_t t) const;

  // The end of the noun phrase whose head is at `noun`: adjectives and what
  // « de » joins; no verb, no other preposition.
  [[nodiscard]] std::uint32_t phrase_end(std::uint32_t noun, std::uint32_t end) const;
  // The start of the noun phrase that ends before `end`, its determiner left
  // out; `end` where none does.
  [[nodiscard]] std::uint32_t phrase_begin(std::uint32_t end, std::uint32_t from) const;
  // The first token of a verb with its auxiliaries, pronouns and negation.
  [[nodiscard]] std::uint32_t verb_begin(std::uint32_t verb, std::uint32_t from) const;
  // The subject of the verb at a token, as it stands; nothing for a pronoun or
  // where it is not plain.
  [[nodiscard]] std::optional<TokenRange> subject(std::uint32_t verb, std::uint32_t from) const;

 private:
  [[nodiscard]] std::string_view lower(std::uint32_t t) const { return d_.lower_of(d_.tokens[t]); }
  [[nodiscard]] bool is_word(std::uint32_t t) const { return d_.tokens[t].kind == TokenKind::word; }
  [[nodiscard]] std::uint32_t classes(std::uint32_t t) const;
  [[nodiscard]] std::uint16_t forms(std::uint32_t t) const;
  [[nodiscard]] bool is_noun_like(std::uint32_t t, std::uint32_t from) const;
  [[nodiscard]] bool is_clause_start(std::uint32_t t) const;
  [[nodiscard]] bool is_adverb(std::uint32_t t) const;
  // The subject that ends at a token.
  [[nodiscard]] std::optional<TokenRange> subject_before(std::uint32_t end, std::uint32_t verb,
                                                         std::uint32_t from) const;
  [[nodiscard]] std::uint32_t before_aside(std::uint32_t end, std::uint32_t from) const;

  const FigureContext& c_;
  const Document& d_;
};

}  // namespace newsparse
