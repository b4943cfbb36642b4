#include "figures/currency.h"

#include <array>

namespace newsparse {

std::string_view CurrencyResolver::resolve(const Document& document, const PhraseLayer& phrases, const UnitRow& unit,
                                           std::uint32_t token, TokenRange sentence, TokenRange block, bool& named) const {
  named = false;
  if (std::size_t{unit.first_choice} + unit.choices > choices_.size() || unit.choices == 0) return {};
  const auto choices = choices_.subspan(unit.first_choice, unit.choices);
  std::array<std::uint64_t, 64> weights{};
  for (const PhraseMatch& match : phrases.matches) {
    if (match.list != static_cast<std::uint16_t>(PhraseList::country) &&
        match.list != static_cast<std::uint16_t>(PhraseList::demonym))
      continue;
    if (match.row >= countries_.size()) continue;
    // A name in small letters is another word.
    if (match.list == static_cast<std::uint16_t>(PhraseList::country) &&
        !document.tokens[match.tokens.first].is(kCapitalized))
      continue;
    const std::string_view iso2 = resources_.string(countries_[match.row].iso2);
    for (std::size_t i = 0; i < choices.size() && i < weights.size(); ++i) {
      if (resources_.string(choices[i].country) != iso2) continue;
      const std::uint32_t at = match.tokens.first;
      std::uint64_t weight = 1;
      if (at >= block.first && at < block.last) weight = 100;
      if (at >= sentence.first && at < sentence.last) weight = at < token ? 20000 : 10000;
      weights[i] += weight;
    }
  }
  // Countries of one currency speak together.
  std::size_t best = 0;
  std::uint64_t best_weight = 0;
  for (std::size_t i = 0; i < choices.size() && i < weights.size(); ++i) {
    std::uint64_t weight = 0;
    for (std::size_t k = 0; k < choices.size() && k < weights.size(); ++k)
      if (choices[k].code == choices[i].code) weight += weights[k];
    if (weight > best_weight) {
      best = i;
      best_weight = weight;
    }
  }
  named = best_weight > 0;
  return resources_.string(choices[best].code);
}

}  // namespace newsparse
