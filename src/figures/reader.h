// Reads the quantities of a document: number, unit or counted noun, kind.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "figures/currency.h"
#include "figures/data.h"
#include "figures/nouns.h"
#include "figures/reading.h"
#include "numbers/numbers.h"
#include "quotations/lexicon.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse {

// The tables that reading figures needs; views only.
struct FigureTables {
  explicit FigureTables(const Resources& loaded)
      : resources(loaded),
        numbers(loaded),
        language(loaded),
        nouns(resources, language),
        currencies(resources),
        words(loaded, kFigureWordsSection),
        units(loaded.table<UnitRow>("units.table")),
        cues(loaded.table<FigureCueRow>("figure_cues.table")) {}
  FigureTables(const FigureTables&) = delete;
  FigureTables& operator=(const FigureTables&) = delete;

  Resources resources;
  NumberData numbers;
  quotations::Lexicon language;  // function words and verb forms
  NounFinder nouns;
  CurrencyResolver currencies;
  WordTable<std::uint64_t> words;
  std::span<const UnitRow> units;
  std::span<const FigureCueRow> cues;
};

// What the parts of the stage share while they work on one document.
struct FigureContext {
  const FigureTables& tables;
  const Document& document;
  const PhraseLayer& phrases;
  const NameLayer& names;
  const DateLayer& dates;

  [[nodiscard]] const Token& token(std::uint32_t t) const { return document.tokens[t]; }
  [[nodiscard]] std::string_view text(std::uint32_t t) const { return document.text_of(document.tokens[t]); }
  [[nodiscard]] bool is(std::uint32_t t, FigureWord bit) const {
    return t < document.tokens.size() && (tables.words[document.tokens[t].word] & bit) != 0;
  }
  [[nodiscard]] bool is_mark(std::uint32_t t, std::string_view mark) const {
    return t < document.tokens.size() && document.tokens[t].kind != TokenKind::word && text(t) == mark;
  }
  [[nodiscard]] bool in_name(std::uint32_t t) const { return t < names.mention_of.size() && names.mention_of[t] != 0; }
  // Calls with each match of a list that begins at a token, longest first,
  // until one is taken.
  template <typename Take>
  bool any_match(PhraseList list, std::uint32_t first, Take&& take) const {
    if (first + 1 >= phrases.first_at.size()) return false;
    for (std::uint32_t m = phrases.first_at[first]; m < phrases.first_at[first + 1]; ++m) {
      const PhraseMatch& match = phrases.matches[m];
      if (match.list == static_cast<std::uint16_t>(list) && take(match)) return true;
    }
    return false;
  }
};

// Appends the figures of all sentences in text order. Linear: looks a bounded
// number of tokens around each number.
void read_figures(const FigureContext& context, FigureReadings& out);

}  // namespace newsparse
