#include "figures/currency.h"

#include <algorithm>
#include <array>

namespace newsparse {
namespace {

constexpr std::size_t kMaxChoices = 64;
constexpr std::ptrdiff_t kNearMentions = 24;    // on each side
constexpr std::uint64_t kSameSentence = 10000;  // the weight of a country named in the same sentence
constexpr std::uint64_t kSameBlock = 100;       // and in the same block
constexpr std::uint32_t kClauseTokens = 40;     // on each side

// What parts two statements of a sentence.
bool parts_clauses(const Document& document, std::uint32_t t) {
  const Token& token = document.tokens[t];
  if (token.kind == TokenKind::punctuation) {
    const std::string_view mark = document.text_of(token);
    return mark == "," || mark == ";" || mark == ":" || mark == "(" || mark == ")";
  }
  const std::string_view word = document.lower_of(token);
  return word == "et" || word == "mais" || word == "contre";
}

// The clause around a token of a sentence.
TokenRange clause_of(const Document& document, std::uint32_t token, TokenRange sentence) {
  TokenRange clause{token, token};
  while (clause.first > sentence.first && token - clause.first < kClauseTokens &&
         !parts_clauses(document, clause.first - 1))
    --clause.first;
  while (clause.last < sentence.last && clause.last - token < kClauseTokens && !parts_clauses(document, clause.last))
    ++clause.last;
  return clause;
}

}  // namespace

StringRef CurrencyResolver::country_of(const Document& document, const PhraseMatch& match) const {
  switch (static_cast<PhraseList>(match.list)) {
    case PhraseList::demonym:
      return match.row < countries_.size() ? countries_[match.row].iso2 : 0;
    case PhraseList::country:
      // A name in small letters is another word.
      if (!document.tokens[match.tokens.first].is(kCapitalized)) return 0;
      return match.row < countries_.size() ? countries_[match.row].iso2 : 0;
    case PhraseList::place: {
      if (match.row >= places_.size() || !document.tokens[match.tokens.first].is(kCapitalized)) return 0;
      const PlaceRow& place = places_[match.row];
      const bool city = place.kind == PlaceKind::capital || place.kind == PlaceKind::city;
      if (!city || (place.flags & (kAlsoWord | kAmbiguous)) != 0 || place.country == 0 ||
          place.country > countries_.size())
        return 0;
      return countries_[place.country - 1].iso2;
    }
    default:
      return 0;
  }
}

void CurrencyResolver::collect(const Document& document, const PhraseLayer& phrases, CountryMentions& mentions) const {
  mentions.collected_ = true;
  std::uint32_t currency_end = 0;
  for (const PhraseMatch& match : phrases.matches) {
    if (const StringRef country = country_of(document, match); country != 0)
      mentions.mentions_.push_back({match.tokens.first, country, match.tokens.first < currency_end});
    if (match.list == static_cast<std::uint16_t>(PhraseList::unit) && match.tokens.size() > 1 &&
        match.row < units_.size() && units_[match.row].kind == UnitKind::money && units_[match.row].exact == 0 &&
        units_[match.row].factor == 1) {
      mentions.currencies_.push_back(match);
      currency_end = std::max(currency_end, match.tokens.last);
    }
  }
  std::vector<StringRef> countries;
  countries.reserve(mentions.mentions_.size());
  for (const auto& mention : mentions.mentions_) countries.push_back(mention.country);
  std::sort(countries.begin(), countries.end());
  for (const StringRef country : countries) {
    if (mentions.counts_.empty() || mentions.counts_.back().country != country)
      mentions.counts_.push_back({country, 0});
    ++mentions.counts_.back().mentions;
  }
}

const UnitRow* CurrencyResolver::full_name(const Document& document, const CountryMentions& mentions,
                                           std::uint32_t token) const {
  // Singular and plural begin alike. Dollars are several in one article.
  constexpr std::size_t kStem = 4;
  const std::string_view name = document.lower_of(document.tokens[token]).substr(0, kStem);
  if (name.size() < kStem || name == "doll") return nullptr;
  const auto& names = mentions.currencies_;
  const auto is_same = [&](std::ptrdiff_t i) {
    return document.lower_of(document.tokens[names[static_cast<std::size_t>(i)].tokens.first]).substr(0, kStem) == name;
  };
  const auto at = std::lower_bound(names.begin(), names.end(), token,
                                   [](const PhraseMatch& m, std::uint32_t t) { return m.tokens.first < t; }) -
                  names.begin();
  for (auto i = at; i-- > std::max<std::ptrdiff_t>(0, at - kNearMentions);)
    if (is_same(i)) return &units_[names[static_cast<std::size_t>(i)].row];
  const auto last = std::min(static_cast<std::ptrdiff_t>(names.size()), at + kNearMentions);
  for (auto i = at; i < last; ++i)
    if (is_same(i)) return &units_[names[static_cast<std::size_t>(i)].row];
  return nullptr;
}

std::string_view CurrencyResolver::resolve(const Document& document, const PhraseLayer& phrases,
                                           CountryMentions& mentions, const UnitRow& unit, std::uint32_t token,
                                           TokenRange sentence, TokenRange block, bool& named) const {
  named = false;
  if (!mentions.collected_) collect(document, phrases, mentions);
  std::uint64_t weight = 0;
  const std::string_view code = by_country(document, mentions, unit, token, sentence, block, weight);
  named = weight > 1;
  if (weight >= kSameBlock) return code;
  const UnitRow* const full = full_name(document, mentions, token);
  if (full == nullptr || full == &unit) return code;
  named = true;
  return full->choices == 0 ? resources_.string(full->unit)
                            : by_country(document, mentions, *full, token, sentence, block, weight);
}

std::size_t CurrencyResolver::nearest(const Document& document, const CountryMentions& mentions,
                                      std::span<const CurrencyChoice> choices, std::uint32_t token,
                                      TokenRange sentence) const {
  const TokenRange clause = clause_of(document, token, sentence);
  const auto choice_of = [&](StringRef country) {
    std::size_t i = 0;
    while (i < choices.size() && choices[i].country != country) ++i;
    return i;
  };
  const auto at = std::lower_bound(mentions.mentions_.begin(), mentions.mentions_.end(), token,
                                   [](const CountryMentions::Mention& m, std::uint32_t t) { return m.token < t; }) -
                  mentions.mentions_.begin();
  const auto first = std::max<std::ptrdiff_t>(0, at - kNearMentions);
  const auto last = std::min(static_cast<std::ptrdiff_t>(mentions.mentions_.size()), at + kNearMentions);
  std::size_t in_clause = choices.size();
  std::uint32_t distance = 0;
  std::size_t before = choices.size();
  std::size_t behind = choices.size();
  for (auto i = first; i < last; ++i) {
    const auto& mention = mentions.mentions_[static_cast<std::size_t>(i)];
    if (mention.in_currency || mention.token < sentence.first || mention.token >= sentence.last) continue;
    const std::size_t choice = choice_of(mention.country);
    if (choice == choices.size()) continue;
    if (i < at) before = choice;
    if (i >= at && behind == choices.size()) behind = choice;
    if (mention.token < clause.first || mention.token >= clause.last) continue;
    const std::uint32_t tokens = i < at ? token - mention.token : mention.token - token;
    // Of two in one clause the currency that trade is done in, else the nearer one.
    const bool usual = in_clause != choices.size() && choices[in_clause].code == choices[0].code;
    if (in_clause == choices.size() || choices[choice].code == choices[0].code || (!usual && tokens < distance)) {
      in_clause = choice;
      distance = tokens;
    }
  }
  if (in_clause != choices.size()) return in_clause;
  return before != choices.size() ? before : behind;
}

std::string_view CurrencyResolver::by_country(const Document& document, const CountryMentions& mentions,
                                              const UnitRow& unit, std::uint32_t token, TokenRange sentence,
                                              TokenRange block, std::uint64_t& best_weight) const {
  best_weight = 0;
  if (std::size_t{unit.first_choice} + unit.choices > choices_.size() || unit.choices == 0) return {};
  const auto choices = choices_.subspan(unit.first_choice, std::min<std::size_t>(unit.choices, kMaxChoices));
  if (const std::size_t near = nearest(document, mentions, choices, token, sentence); near != choices.size()) {
    best_weight = kSameSentence;
    return resources_.string(choices[near].code);
  }
  std::array<std::uint64_t, kMaxChoices> weights{};
  const auto add = [&](StringRef country, std::uint64_t weight) {
    for (std::size_t i = 0; i < choices.size(); ++i)
      if (choices[i].country == country) weights[i] += weight;
  };
  for (const CurrencyChoice& choice : choices) {
    const auto count =
        std::lower_bound(mentions.counts_.begin(), mentions.counts_.end(), choice.country,
                         [](const CountryMentions::Count& c, StringRef country) { return c.country < country; });
    if (count != mentions.counts_.end() && count->country == choice.country && choice.country != 0)
      add(choice.country, std::min<std::uint32_t>(count->mentions, 50));
  }
  const auto near = std::lower_bound(mentions.mentions_.begin(), mentions.mentions_.end(), token,
                                     [](const CountryMentions::Mention& m, std::uint32_t t) { return m.token < t; });
  const auto at = near - mentions.mentions_.begin();
  const auto first = std::max<std::ptrdiff_t>(0, at - kNearMentions);
  const auto last = std::min(static_cast<std::ptrdiff_t>(mentions.mentions_.size()), at + kNearMentions);
  for (auto i = first; i < last; ++i) {
    const auto& mention = mentions.mentions_[static_cast<std::size_t>(i)];
    if (!mention.in_currency && mention.token >= block.first && mention.token < block.last)
      add(mention.country, kSameBlock);
  }
  // Countries of one currency speak together.
  std::size_t best = 0;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    std::uint64_t weight = 0;
    for (std::size_t k = 0; k < choices.size(); ++k)
      if (choices[k].code == choices[i].code) weight += weights[k];
    if (weight > best_weight) {
      best = i;
      best_weight = weight;
    }
  }
  return resources_.string(choices[best_weight > 1 ? best : 0].code);
}

}  // namespace newsparse
