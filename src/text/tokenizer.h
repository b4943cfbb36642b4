#pragma once

#include <cstdint>
#include <string_view>

#include "resources/resources.h"
#include "text/document.h"

namespace newsparse {

// Splits the blocks of a document (text and blocks are set) into tokens and
// sentences; boilerplate gets one sentence and no tokens. Fills lower, tokens,
// sentences, and the ranges in blocks. Linear in the text.
//
// French rules: elided words are tokens of their own (l’ d’ qu’ lorsqu’, not
// aujourd’hui or prud’homme), inverted pronouns too (-t-il, -elle, -ce); a
// compound with hyphens is one token unless it joins two names that the
// lexicon knows apart but not together (Chine-Russie, sino-russe); numbers
// keep their separators (1 234,5); abbreviations keep their period.
void tokenize(const Resources& resources, Document& document);

// What the tokenizer asks of a lexicon while it cuts: the bits of TextWord for a
// lexical form.
class TextLexicon {
 public:
  virtual ~TextLexicon() = default;
  [[nodiscard]] virtual std::uint16_t bits(std::string_view form) const = 0;
  [[nodiscard]] virtual bool knows(std::string_view form) const = 0;
};

// The tokens of a phrase, cut as in a text: for lexicon rows. Only start, end,
// kind, shape and hash are set; no sentences.
void tokenize_phrase(const TextLexicon& lexicon, std::string_view text, Document& document);

}  // namespace newsparse
