// The layers below every stage: text, blocks, tokens, sentences.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "newsparse/analysis.h"

namespace newsparse {

enum class TokenKind : std::uint8_t {
  word,         // letters, maybe with inner hyphens, apostrophes, digits
  number,       // digits with their separators: 1 234,5
  punctuation,  // one mark each; an ellipsis is one token
  symbol,       // %, €, +, …
  url,
  email,
  handle        // @name, #tag
};

// What can be seen of a token without a lexicon; bits of Token::shape.
enum TokenShape : std::uint16_t {
  kCapitalized = 1U << 0,   // first letter is upper case
  kAllCaps = 1U << 1,       // two letters or more, all upper case
  kMixedCase = 1U << 2,     // an upper-case letter after a lower-case one
  kHasDigit = 1U << 3,
  kHasHyphen = 1U << 4,
  kElided = 1U << 5,        // ends in an apostrophe: l’, d’, qu’
  kClitic = 1U << 6,        // begins with a hyphen: -t-il, -elle
  kSpaceBefore = 1U << 7,   // white space before it (false at a block's start)
  kSentenceStart = 1U << 8, // first word of its sentence (after marks)
  kOneLetter = 1U << 9,
  kPeriodInside = 1U << 10  // keeps its period: M., J.-P., etc.
};

struct Token {
  std::uint32_t start = 0;  // bytes of Document::text
  std::uint32_t end = 0;
  std::uint32_t word = 0;   // lexicon id of the lower-case form; 0: unknown
  std::uint32_t fold = 0;   // lexicon id of the form without case and accents; 0: unknown
  std::uint32_t hash = 0;   // of the lower-case form, known or not
  TokenKind kind = TokenKind::word;
  std::uint16_t shape = 0;

  [[nodiscard]] Span span() const { return {start, end}; }
  [[nodiscard]] bool is(TokenShape bit) const { return (shape & bit) != 0; }
};

// A half-open range of indices into Document::tokens.
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  [[nodiscard]] bool empty() const { return first >= last; }
  [[nodiscard]] std::uint32_t size() const { return last - first; }
};

struct Sentence {
  Span span;
  TokenRange tokens;
  std::uint32_t block = 0;
};

struct DocumentBlock {
  BlockKind kind = BlockKind::paragraph;
  Span span;
  TokenRange tokens;     // none in boilerplate
  TokenRange sentences;  // indices into Document::sentences
};

// A civil date; month and day are 0 where unknown.
struct CivilDate {
  int year = 0;
  int month = 0;
  int day = 0;
  [[nodiscard]] bool known() const { return year != 0; }
};

// One article on its way through the stages. Reused from article to article,
// so that a warm analysis allocates next to nothing.
struct Document {
  std::string text;   // valid UTF-8
  std::string lower;  // the same text in lower case, byte for byte as long
  std::vector<DocumentBlock> blocks;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;

  // From the reader.
  DocumentInfo info;         // without blocks
  CivilDate date;            // publication date; unknown: year 0
  int hour = -1;             // publication time where known
  int minute = 0;

  [[nodiscard]] std::string_view at(Span span) const {
    return std::string_view(text).substr(span.start, span.size());
  }
  [[nodiscard]] std::string_view text_of(const Token& token) const { return at(token.span()); }
  [[nodiscard]] std::string_view lower_of(const Token& token) const {
    return std::string_view(lower).substr(token.start, token.end - token.start);
  }
  // From the first to the last token of a range that is not empty.
  [[nodiscard]] Span span_of(TokenRange range) const {
    return {tokens[range.first].start, tokens[range.last - 1].end};
  }
};

}  // namespace newsparse
