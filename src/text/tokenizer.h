#pragma once

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

// The tokens of a single line of text, for lexicon rows and tests: no
// sentences.
void tokenize_phrase(const Resources* resources, std::string_view text, Document& document);

}  // namespace newsparse
