// The noun that a number counts.
#pragma once

#include <cstdint>
#include <string>

#include "figures/data.h"
#include "quotations/lexicon.h"
#include "resources/resources.h"
#include "text/document.h"

namespace newsparse {

class NounFinder {
 public:
  NounFinder(const Resources& resources, const quotations::Lexicon& language)
      : resources_(resources),
        language_(language),
        words_(resources, kFigureWordsSection),
        singulars_(resources, kSingularsSection),
        numbers_(resources, "numbers.words") {}

  // The token of the noun counted by a number of `value` that ends before
  // token `at`; `end` where there is none. Steps over « de » (des millions de
  // gens, trois de mes clientes) and adjectives (trois autres personnes).
  [[nodiscard]] std::uint32_t find(const Document& document, std::uint32_t at, std::uint32_t end, double value) const;

  // Whether a noun follows directly, without « de ».
  [[nodiscard]] bool follows(const Document& document, std::uint32_t at, std::uint32_t end, double value) const {
    return at < end && (words_[document.tokens[at].word] & kOfWord) == 0 && find(document, at, end, value) != end;
  }

  // The singular of a noun as it stands in the text, in lower case unless it
  // begins with a capital.
  [[nodiscard]] std::string singular(const Document& document, const Token& noun) const;

 private:
  // Whether a form that can be a finite verb is one: « quatre compte réduire »,
  // « le second ajoute que ».
  [[nodiscard]] bool reads_as_verb(const Document& document, std::uint32_t t, std::uint32_t end, double value) const;

  const Resources& resources_;
  const quotations::Lexicon& language_;
  WordTable<std::uint64_t> words_;
  WordTable<std::uint32_t> singulars_;
  WordTable<std::uint16_t> numbers_;
};

// The singular of a French plural by the rules alone: journaux → journal,
// bateaux → bateau, morts → mort.
std::string regular_singular(std::string_view plural);

}  // namespace newsparse
