// Which currency a name of several means: dollar, franc, livre.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "entities/knowledge.h"
#include "figures/data.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse {

class CurrencyResolver {
 public:
  explicit CurrencyResolver(const Resources& resources)
      : resources_(resources),
        choices_(resources.table<CurrencyChoice>("currency_choices.table")),
        countries_(resources.table<CountryRow>("countries.table")) {}

  // The code of an ambiguous unit at a token: the currency of the countries
  // and nationalities named most, those of the same sentence and block before
  // all; the unit's first choice where none is named. `named` tells which.
  // Linear in the document, so a caller asks once per unit and block.
  [[nodiscard]] std::string_view resolve(const Document& document, const PhraseLayer& phrases, const UnitRow& unit,
                                         std::uint32_t token, TokenRange sentence, TokenRange block, bool& named) const;

 private:
  const Resources& resources_;
  std::span<const CurrencyChoice> choices_;
  std::span<const CountryRow> countries_;
};

}  // namespace newsparse
