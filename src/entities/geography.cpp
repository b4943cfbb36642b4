#include "entities/geography.h"

#include <algorithm>

#include "text/unicode.h"

namespace newsparse {

GeographyLinker::GeographyLinker(const LinkContext& context)
    : demonym_at(context.document.tokens.size(), 0),
      country_of_name(context.names.mentions.size(), 0),
      context_(context),
      evidence_(context.knowledge.countries.size() + 1, 0),
      draft_of_(context.knowledge.countries.size() + 1, 0) {
  const auto& rows = context.knowledge.countries;
  for (std::size_t i = 0; i < rows.size() && france_ == 0; ++i)
    if (context.knowledge.string(rows[i].iso2) == "FR") france_ = static_cast<CountryIndex>(i + 1);
}

void GeographyLinker::link() {
  find_demonyms();
  find_countries();
  find_places();
}

void GeographyLinker::add_country(CountryIndex country, TokenRange tokens, MentionType type) {
  std::uint32_t& draft = draft_of_[country];
  if (draft == 0) {
    countries.push_back({country, {}});
    draft = static_cast<std::uint32_t>(countries.size());
  }
  countries[draft - 1].mentions.push_back({tokens, type});
}

// Whether a demonym in small letters is the name of a language: "en français",
// "parle russe", "le chinois" without a noun.
bool GeographyLinker::is_language(TokenRange tokens) const {
  const Token& token = context_.token(tokens.first);
  if (token.is(kCapitalized) || tokens.first == 0 || token.is(kSentenceStart)) return false;
  const std::uint32_t before = context_.classes(tokens.first - 1);
  if ((before & kLanguage) != 0) return true;
  if ((before & kAdverb) != 0 && tokens.first >= 2 && (context_.classes(tokens.first - 2) & kLanguage) != 0) return true;
  const std::string_view previous = context_.document.lower_of(context_.token(tokens.first - 1));
  const auto next = tokens.last;
  const bool name_follows = context_.name_at(next) != 0;
  if (previous == "en") return true;
  // "du russe", "l’anglais", "le mandarin": a determiner and no noun.
  if ((before & (kArticle | kContraction | kDe | kIndefinite)) == 0 || (before & kPluralDeterminer) != 0 || name_follows ||
      previous == "la" || previous == "une")
    return false;
  if (next >= context_.document.tokens.size()) return true;
  const Token& after = context_.token(next);
  if (after.kind != TokenKind::word || !after.is(kSpaceBefore)) return true;
  if ((before & kIndefinite) != 0) return (context_.classes(next) & kRelative) != 0;
  if ((context_.verbs.classes(after) & quotations::kPreposition) != 0) return true;
  return (context_.classes(next) & (kConjunction | kTo | kDe | kVerb | kVerbClitic | kRelative | kArticle)) != 0;
}

// "12 francs suisses": part of a currency's name.
bool GeographyLinker::is_of_currency(TokenRange tokens) const {
  if (tokens.first == 0) return false;
  const Token& before = context_.token(tokens.first - 1);
  const std::uint32_t classes = context_.classes(tokens.first - 1);
  if ((classes & kCurrencies) != 0) return true;
  if (before.kind == TokenKind::symbol && context_.document.text_of(before) == "$") return true;
  if ((classes & kCurrency) == 0 || tokens.first < 2) return false;
  // "4 000 livres", "4 millions de livres"
  std::uint32_t at = tokens.first - 2;
  if ((context_.classes(at) & kDe) != 0 && at >= 2) at -= 2;
  return context_.token(at).kind == TokenKind::number;
}

bool GeographyLinker::is_demonym(TokenRange tokens, std::uint32_t row) const {
  const CountryRow& country = context_.knowledge.countries[row];
  if ((country.flags & kTerritory) != 0) return false;
  for (std::uint32_t i = tokens.first; i < tokens.last; ++i)
    if (context_.name_at(i) != 0) return false;
  if ((context_.classes(tokens.first) & kDemonymPrefix) != 0) {
    if (!context_.is_mark(tokens.last, "-") || context_.token(tokens.last).is(kSpaceBefore)) return false;
  }
  return !is_language(tokens) && !is_of_currency(tokens);
}

void GeographyLinker::find_demonyms() {
  const auto count = static_cast<std::uint32_t>(context_.document.tokens.size());
  for (std::uint32_t i = 0; i < count;) {
    const PhraseMatch* match = context_.longest(PhraseList::demonym, i);
    std::uint32_t next = i + 1;
    if (match != nullptr) {
      std::uint32_t row = match->row;
      if (is_demonym(match->tokens, row)) {
        demonym_at[i] = static_cast<CountryIndex>(row + 1);
        next = match->tokens.last;
      }
    }
    i = next;
  }
}

// The country that a name is; 0 where it is none.
CountryIndex GeographyLinker::country_of(TokenRange tokens) const {
  CountryIndex best = 0;
  bool several = false;
  context_.each_match(PhraseList::country, tokens, [&](std::uint32_t row) {
    const auto country = static_cast<CountryIndex>(row + 1);
    const auto sure = [&](CountryIndex c) { return mentioned(c) ? 2 : spoken_of(c) ? 1 : 0; };
    if (best == 0 || sure(country) > sure(best)) {
      several |= best != 0;
      best = country;
    } else {
      several = true;
      // Of two Congos the one that has the bare name.
      if (sure(country) == sure(best)) {
        const std::string text = fold(context_.document.at(context_.document.span_of(tokens)));
        if (fold(context_.knowledge.string(context_.knowledge.countries[row].name)) == text) best = country;
      }
    }
  });
  if (best == 0) return sport_code(tokens);
  if (is_own_capital(best, tokens)) return 0;
  if (several || spoken_of(best) || (context_.knowledge.countries[best - 1U].flags & kAlsoWord) == 0) return best;
  // "Géorgie" beside "américain": the state, if nothing else speaks of the country.
  bool elsewhere = false;
  context_.each_match(PhraseList::place, tokens, [&](std::uint32_t row) {
    const CountryIndex other = context_.knowledge.places[row].country;
    elsewhere |= other != 0 && other != best && spoken_of(other);
  });
  return elsewhere ? CountryIndex{0} : best;
}

// "à Luxembourg", "de Salvador": a country that has an article is not named so,
// but a city of its name is.
bool GeographyLinker::is_own_capital(CountryIndex country, TokenRange tokens) const {
  const CountryRow& row = context_.knowledge.countries[country - 1U];
  if (row.gender == Gender::unknown || row.number == Number::plural || tokens.first == 0) return false;
  const std::uint32_t before = context_.classes(tokens.first - 1);
  if ((before & (kLocative | kDe)) == 0 || (before & (kContraction | kArticle)) != 0) return false;
  const bool at = context_.document.lower_of(context_.token(tokens.first - 1)) == "à";
  if (row.gender == Gender::feminine && !at) return false;
  bool town = at && row.gender == Gender::masculine;
  context_.each_match(PhraseList::place, tokens, [&](std::uint32_t place) {
    const PlaceKind kind = context_.knowledge.places[place].kind;
    town |= kind == PlaceKind::capital || kind == PlaceKind::city || kind == PlaceKind::town;
  });
  return town;
}

// "FRA" in a list of results.
CountryIndex GeographyLinker::sport_code(TokenRange tokens) const {
  const Token& token = context_.token(tokens.first);
  return tokens.size() == 1 && token.is(kAllCaps) ? context_.sport_codes[token.word] : CountryIndex{0};
}

// A country's name that nothing else has, where the tagger saw no name.
const PhraseMatch* GeographyLinker::certain_country(std::uint32_t token) const {
  constexpr std::uint32_t kMinBytes = 5;
  if (context_.name_at(token) != 0 || !context_.token(token).is(kCapitalized)) return nullptr;
  const PhraseMatch* match = context_.longest(PhraseList::country, token);
  if (match == nullptr || (context_.knowledge.countries[match->row].flags & kAlsoWord) != 0) return nullptr;
  const Span span = context_.document.span_of(match->tokens);
  if (span.size() < kMinBytes || (match->tokens.size() == 1 && (context_.classes(token) & kAmbiguousCountry) != 0)) return nullptr;
  std::uint32_t rows = 0;
  context_.each_match(PhraseList::country, match->tokens, [&](std::uint32_t) { ++rows; });
  for (std::uint32_t i = match->tokens.first; i < match->tokens.last; ++i)
    if (context_.name_at(i) != 0) return nullptr;
  return rows == 1 ? match : nullptr;
}

void GeographyLinker::find_countries() {
  const auto& mentions = context_.names.mentions;
  const auto& knowledge = context_.knowledge;
  // What tells which country is meant by an ambiguous name: demonyms, names that
  // are unambiguous, capitals.
  for (const CountryIndex country : demonym_at)
    if (country != 0) evidence_[country] |= kNamed;
  for (const NameMention& mention : mentions) {
    if (mention.type != NameType::location) continue;
    std::uint32_t rows = 0;
    CountryIndex country = 0;
    context_.each_match(PhraseList::country, mention.tokens, [&](std::uint32_t row) {
      ++rows;
      country = static_cast<CountryIndex>(row + 1);
    });
    if (rows == 1 && (knowledge.countries[country - 1U].flags & kAlsoWord) == 0) evidence_[country] |= kNamed;
    CountryIndex placed = 0;
    bool several = rows != 0;
    context_.each_match(PhraseList::place, mention.tokens, [&](std::uint32_t row) {
      const PlaceRow& place = knowledge.places[row];
      if ((place.flags & kCapital) != 0 && place.country != 0) evidence_[place.country] |= kNamed;
      several |= (placed != 0 && placed != place.country) || (place.flags & (kAmbiguous | kAlsoWord)) != 0;
      placed = place.country;
    });
    context_.each_match(PhraseList::commune, mention.tokens, [&](std::uint32_t row) {
      several |= (placed != 0 && placed != france_) || (knowledge.communes[row].flags & kAlsoWord) != 0;
      placed = france_;
    });
    if (placed != 0 && !several) evidence_[placed] |= kPlaced;
  }
  // Demonyms of several countries ("congolais") go to the one that is named.
  std::uint32_t name = 0;
  for (std::uint32_t i = 0; i < demonym_at.size(); ++i) {
    for (; name < mentions.size() && mentions[name].tokens.first <= i; ++name) {
      if (mentions[name].type != NameType::location || mentions[name].tokens.empty()) continue;
      if (const CountryIndex country = country_of(mentions[name].tokens); country != 0) {
        country_of_name[name] = country;
        add_country(country, mentions[name].tokens, MentionType::name);
      }
    }
    if (demonym_at[i] == 0) {
      if (const PhraseMatch* match = certain_country(i); match != nullptr)
        add_country(static_cast<CountryIndex>(match->row + 1), match->tokens, MentionType::name);
      continue;
    }
    const TokenRange tokens = context_.longest(PhraseList::demonym, i)->tokens;
    CountryIndex best = demonym_at[i];
    context_.each_match(PhraseList::demonym, tokens, [&](std::uint32_t row) {
      const auto country = static_cast<CountryIndex>(row + 1);
      if (draft_of_[country] != 0 && draft_of_[best] == 0) best = country;
    });
    demonym_at[i] = best;
    add_country(best, tokens, MentionType::demonym);
  }
}

// Whether a capital's name is the subject of a verb or the party of a relation:
// "Moscou veut …", "Moscou et Pékin se sont rapprochés", "entre Paris et Rome".
bool GeographyLinker::acts(TokenRange tokens) const {
  const auto& document = context_.document;
  // The name at a token, if it is a place; `capital` tells whether a capital.
  const auto place_at = [&](std::uint32_t i, bool& capital) -> const NameMention* {
    const std::uint32_t name = context_.name_at(i);
    if (name == 0 || context_.names.mentions[name - 1].type != NameType::location) return nullptr;
    const NameMention& mention = context_.names.mentions[name - 1];
    context_.each_match(PhraseList::place, mention.tokens,
                        [&](std::uint32_t row) { capital |= (context_.knowledge.places[row].flags & kCapital) != 0; });
    return &mention;
  };
  std::uint32_t first = tokens.first;
  std::uint32_t last = tokens.last;
  // The whole of "Moscou et Pékin"; beside another town a capital is a town.
  bool towns = false;
  if (first >= 2 && (context_.classes(first - 1) & kConjunction) != 0) {
    bool capital = false;
    if (const NameMention* other = place_at(first - 2, capital); other != nullptr) {
      first = other->tokens.first;
      towns |= !capital;
    }
  }
  if (last + 1 < document.tokens.size() && (context_.classes(last) & kConjunction) != 0) {
    bool capital = false;
    if (const NameMention* other = place_at(last + 1, capital); other != nullptr) {
      last = other->tokens.last;
      towns |= !capital;
    }
  }
  if (towns) return false;
  const bool starts = first == 0 || context_.token(first).is(kSentenceStart);
  if (!starts) {
    const std::uint32_t before = context_.classes(first - 1);
    if ((before & kGovernmentContext) != 0 && (before & kRelative) == 0) {
      const std::string_view word = document.lower_of(context_.token(first - 1));
      if (word != "entre" || last != tokens.last || first != tokens.first) return true;
    }
    const bool free = context_.token(first - 1).kind == TokenKind::punctuation || (before & (kConjunction | kRelative)) != 0;
    if (!free) return false;
  }
  if (last >= document.tokens.size()) return false;
  if ((context_.classes(last) & (kVerb | kVerbClitic)) != 0) return true;
  const bool several = last != tokens.last || first != tokens.first;
  return (context_.verb_forms(last) & (several ? quotations::kPlural3 : quotations::kSingular3)) != 0;
}

void GeographyLinker::find_places() {
  const auto& knowledge = context_.knowledge;
  const auto& mentions = context_.names.mentions;
  std::unordered_map<FoldKey, std::uint32_t> by_text;
  std::unordered_map<std::uint32_t, std::uint32_t> by_row;
  std::string folded;
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    const NameMention& mention = mentions[m];
    if (mention.type != NameType::location || mention.tokens.empty() || country_of_name[m] != 0) continue;
    // The rows of that name; the place is known where they agree.
    std::uint32_t row = 0;
    CountryIndex country = 0;
    bool several = false;
    CountryIndex named = 0;
    const auto consider = [&](std::uint32_t place, CountryIndex of) {
      several |= (row != 0 || country != 0) && of != country;
      if (named == 0 && of != 0 && mentioned(of)) named = of;
      if (row == 0) row = place;
      if (country == 0) country = of;
    };
    CountryIndex government = 0;
    const auto consider_place = [&](std::uint32_t place) {
      consider(place + 1, knowledge.places[place].country);
      if ((knowledge.places[place].flags & kCapital) != 0) government = knowledge.places[place].country;
    };
    const auto consider_commune = [&](std::uint32_t) { consider(0, france_); };
    const std::uint32_t before = mention.tokens.first > 0 ? context_.classes(mention.tokens.first - 1) : 0;
    if ((before & kContraction) != 0) {
      context_.each_match(PhraseList::place_contracted, mention.tokens, consider_place);
      if (row == 0) context_.each_match(PhraseList::commune_contracted, mention.tokens, consider_commune);
    } else if ((before & kArticle) != 0) {
      const TokenRange with_article{mention.tokens.first - 1, mention.tokens.last};
      context_.each_match(PhraseList::place, with_article, consider_place);
      if (row == 0) context_.each_match(PhraseList::commune, with_article, consider_commune);
    }
    // Otherwise the name as it stands; "du Mans" is no place called Mans.
    const bool contracted = row != 0 || country != 0;
    if (!contracted) context_.each_match(PhraseList::place, mention.tokens, consider_place);
    if (!contracted) context_.each_match(PhraseList::commune, mention.tokens, consider_commune);
    fold(context_.document.at(context_.document.span_of(mention.tokens)), folded);
    std::replace(folded.begin(), folded.end(), '-', ' ');  // "espace Jean Moulin", "espace Jean-Moulin"
    std::uint32_t draft = 0;
    if (row != 0) {
      const auto [found, added] = by_row.try_emplace(row, static_cast<std::uint32_t>(places.size()));
      draft = found->second;
    } else {
      const auto [found, added] = by_text.try_emplace(fold_key(folded), static_cast<std::uint32_t>(places.size()));
      draft = found->second;
    }
    if (draft == places.size()) {
      PlaceDraft place;
      place.row = row;
      place.name_of = m;
      place.country = !several ? country : government != 0 ? government : named;
      places.push_back(std::move(place));
    }
    places[draft].mentions.push_back({mention.tokens, MentionType::name});
    if (government != 0 && acts(mention.tokens)) add_country(government, mention.tokens, MentionType::capital);
  }
}

}  // namespace newsparse
