// What the parts of the linker share while they work on one article.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entities/knowledge.h"
#include "entities/words.h"
#include "quotations/lexicon.h"
#include "resources/phrases.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse {

// A key of folded text: equal for equal words whatever their case and accents.
using FoldKey = std::uint64_t;

struct LinkContext {
  const Document& document;
  const PhraseLayer& phrases;
  const NameLayer& names;
  const Knowledge& knowledge;
  const WordTable<std::uint32_t>& words;
  const WordTable<std::uint8_t>& given;
  const WordTable<std::uint16_t>& sport_codes;
  const WordTable<std::uint16_t>& surnames;
  const WordTable<std::uint64_t>& organization_nouns;
  const quotations::Lexicon& verbs;

  [[nodiscard]] const Token& token(std::uint32_t i) const { return document.tokens[i]; }
  // The classes of a token's word; none out of bounds.
  [[nodiscard]] std::uint32_t classes(std::uint32_t i) const {
    return i < document.tokens.size() ? words[document.tokens[i].word] : 0;
  }
  [[nodiscard]] bool is_mark(std::uint32_t i, std::string_view mark) const {
    return i < document.tokens.size() && document.tokens[i].kind != TokenKind::word &&
           document.text_of(document.tokens[i]) == mark;
  }
  // The forms of a verb (quotations::VerbForm) that a token can be.
  [[nodiscard]] std::uint16_t verb_forms(std::uint32_t i) const {
    if (i >= document.tokens.size() || document.tokens[i].kind != TokenKind::word) return 0;
    return verbs.verb(document.tokens[i]);
  }
  // Whether a token can be a verb of speech in one of these forms.
  [[nodiscard]] bool is_speech(std::uint32_t i, std::uint16_t forms) const {
    return (verb_forms(i) & forms) != 0 && verbs.lemma_row(verbs.lemma(document.tokens[i])).frames != 0;
  }
  // Index + 1 of the name mention that covers a token; 0: none.
  [[nodiscard]] std::uint32_t name_at(std::uint32_t i) const {
    return i < names.mention_of.size() ? names.mention_of[i] : 0;
  }
  // The rows of a list that match exactly these tokens.
  template <typename Function>
  void each_match(PhraseList list, TokenRange range, Function&& function) const {
    for (std::uint32_t m = phrases.first_at[range.first]; m < phrases.first_at[range.first + 1]; ++m) {
      const PhraseMatch& match = phrases.matches[m];
      if (match.list == static_cast<std::uint16_t>(list) && match.tokens.last == range.last) function(match.row);
    }
  }
  // The longest match of a list that begins at a token.
  [[nodiscard]] const PhraseMatch* longest(PhraseList list, std::uint32_t first) const {
    if (first >= document.tokens.size()) return nullptr;
    for (std::uint32_t m = phrases.first_at[first]; m < phrases.first_at[first + 1]; ++m)
      if (phrases.matches[m].list == static_cast<std::uint16_t>(list)) return &phrases.matches[m];
    return nullptr;
  }
};

// FNV-1a over a text; `seed` chains several.
FoldKey fold_key(std::string_view folded, FoldKey seed = 0xCBF29CE484222325ULL);

// The text of a span on one line: runs of white space made one space.
std::string plain(std::string_view text);

// The block of each span, for spans asked for in text order.
class BlockCursor {
 public:
  explicit BlockCursor(const Document& document) : document_(document) {}
  std::uint32_t at(std::uint32_t token);

 private:
  const Document& document_;
  std::uint32_t block_ = 0;
};

}  // namespace newsparse
