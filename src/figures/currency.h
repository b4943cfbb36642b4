// Which currency a name of several means: dollar, franc, livre.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "entities/knowledge.h"
#include "figures/data.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse {

// The countries that a document names: countries, nationalities, cities; and
// the currencies that it names in full. Collected when first asked for.
class CountryMentions {
 public:
  struct Mention {
    std::uint32_t token = 0;
    StringRef country = 0;    // ISO 3166-1 alpha-2
    bool in_currency = false;  // dollars canadiens: says nothing of other dollars near it
  };
  struct Count {
    StringRef country = 0;
    std::uint32_t mentions = 0;
  };

 private:
  bool collected_ = false;
  std::vector<Mention> mentions_;  // in text order
  std::vector<Count> counts_;
  // livre sterling, francs CFA: the units of phrases of several words, in text order.
  std::vector<PhraseMatch> currencies_;
  friend class CurrencyResolver;
};

class CurrencyResolver {
 public:
  explicit CurrencyResolver(const Resources& resources)
      : resources_(resources),
        choices_(resources.table<CurrencyChoice>("currency_choices.table")),
        units_(resources.table<UnitRow>("units.table")),
        countries_(resources.table<CountryRow>("countries.table")),
        places_(resources.table<PlaceRow>("places.table")) {}

  // The code of an ambiguous unit at a token: the currency of the nearest
  // country in its clause, else in its sentence; else of the countries named
  // most, those of the same block before all, a single one not at all; else the currency of this name that the text names in
  // full (« des livres sterling »); the unit's first choice where there is
  // none. `named` tells which. Looks at a bounded number of mentions.
  [[nodiscard]] std::string_view resolve(const Document& document, const PhraseLayer& phrases,
                                         CountryMentions& mentions, const UnitRow& unit, std::uint32_t token,
                                         TokenRange sentence, TokenRange block, bool& named) const;

 private:
  void collect(const Document& document, const PhraseLayer& phrases, CountryMentions& mentions) const;
  // The choice of an ambiguous unit by the countries named, and their weight.
  [[nodiscard]] std::string_view by_country(const Document& document, const CountryMentions& mentions,
                                            const UnitRow& unit, std::uint32_t token, TokenRange sentence,
                                            TokenRange block, std::uint64_t& best_weight) const;
  // The index of the choice of the country named nearest to a token in its
  // clause, else in its sentence; choices.size(): none.
  [[nodiscard]] std::size_t nearest(const Document& document, const CountryMentions& mentions,
                                    std::span<const CurrencyChoice> choices, std::uint32_t token,
                                    TokenRange sentence) const;
  // The unit of the nearest currency named in full that has the name at a
  // token: the last one before it, else the first one behind; nullptr: none.
  [[nodiscard]] const UnitRow* full_name(const Document& document, const CountryMentions& mentions,
                                         std::uint32_t token) const;
  // The country that a match names; 0 where it names none for certain.
  [[nodiscard]] StringRef country_of(const Document& document, const PhraseMatch& match) const;

  const Resources& resources_;
  std::span<const CurrencyChoice> choices_;
  std::span<const UnitRow> units_;
  std::span<const CountryRow> countries_;
  std::span<const PlaceRow> places_;
};

}  // namespace newsparse
