// Names of places, demonyms and capitals → countries and places.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "entities/context.h"

namespace newsparse {

// A mention of a country or a place while the article is put together.
struct PlaceMention {
  TokenRange tokens;
  MentionType type = MentionType::name;
};

struct CountryDraft {
  CountryIndex country = 0;
  std::vector<PlaceMention> mentions;
};

struct PlaceDraft {
  std::uint32_t row = 0;      // of places.table, plus one; 0: not known, or several
  std::uint32_t name_of = 0;  // name mention whose text is the name where there is no row
  CountryIndex country = 0;
  std::vector<PlaceMention> mentions;
};

class GeographyLinker {
 public:
  explicit GeographyLinker(const LinkContext& context);

  // Linear in the tokens and in the rows that match them.
  void link();

  std::vector<CountryDraft> countries;
  std::vector<PlaceDraft> places;
  // Per token: the country of a demonym that begins here; 0: none.
  std::vector<CountryIndex> demonym_at;
  // Per name mention: the country that it is; 0: none.
  std::vector<CountryIndex> country_of_name;

  // Whether the article speaks of the country, at least by one of its places.
  [[nodiscard]] bool spoken_of(CountryIndex country) const { return evidence_[country] != 0; }
  [[nodiscard]] CountryIndex france() const { return france_; }

 private:
  void find_demonyms();
  [[nodiscard]] bool is_language(TokenRange tokens) const;
  [[nodiscard]] bool is_of_currency(TokenRange tokens) const;
  [[nodiscard]] bool is_demonym(TokenRange tokens, std::uint32_t row) const;
  void find_countries();
  [[nodiscard]] const PhraseMatch* certain_country(std::uint32_t token) const;
  void find_places();
  [[nodiscard]] CountryIndex country_of(TokenRange tokens) const;
  [[nodiscard]] bool is_own_capital(CountryIndex country, TokenRange tokens) const;
  [[nodiscard]] CountryIndex sport_code(TokenRange tokens) const;
  [[nodiscard]] bool acts(TokenRange tokens) const;
  void add_country(CountryIndex country, TokenRange tokens, MentionType type);
  [[nodiscard]] bool mentioned(CountryIndex country) const { return (evidence_[country] & kNamed) != 0; }

  static constexpr std::uint8_t kNamed = 1;   // unambiguously, by its demonym, or by its capital
  static constexpr std::uint8_t kPlaced = 2;  // by a place that has its name alone

  const LinkContext& context_;
  CountryIndex france_ = 0;
  std::vector<std::uint8_t> evidence_;  // per country: kNamed, kPlaced
  std::vector<std::uint32_t> draft_of_;  // per country: index + 1 into countries
};

}  // namespace newsparse
