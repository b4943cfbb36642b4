// The layers that stages add to a Document. Each stage reads the layers before
// its own and writes one; every vector is in text order.
#pragma once

#include <cstdint>
#include <vector>

#include "newsparse/analysis.h"
#include "text/document.h"

namespace newsparse {

// A row of a gazetteer list found in the text (resources/phrases.h). Matches
// of all lists and lengths are there, sorted by first token, longest first.
struct PhraseMatch {
  TokenRange tokens;
  std::uint16_t list = 0;  // PhraseList
  std::uint32_t row = 0;   // index into the list's table
};

struct PhraseLayer {
  std::vector<PhraseMatch> matches;
  // matches[first_at[i]] … matches[first_at[i + 1]) begin at token i;
  // one entry more than there are tokens.
  std::vector<std::uint32_t> first_at;
};

enum class NameType : std::uint8_t { person, organization, location };

// A name as it stands: the bare name, no article, no title.
struct NameMention {
  TokenRange tokens;
  NameType type = NameType::person;
};

struct NameLayer {
  std::vector<NameMention> mentions;      // they do not overlap
  std::vector<std::uint32_t> mention_of;  // per token: index + 1 into mentions; 0: none
};

struct DateLayer {
  std::vector<Date> dates;            // sorted by span
  std::vector<TokenRange> tokens;     // of each date
};

struct FigureLayer {
  std::vector<Figure> figures;        // sorted by span
};

// Everything in the text that refers to an entity: names, acronyms, titles
// ("le président chinois"), demonyms, capitals; sorted by span.start.
struct EntityMention {
  Span span;
  TokenRange tokens;
  std::uint32_t block = 0;
  MentionType type = MentionType::name;
  EntityRef entity;
  Gender gender = Gender::unknown;  // grammatical, for pronouns that may stand for it
  bool plural = false;
  bool listed = true;  // false: of use to later stages, no mention of the output
};

struct EntityLayer {
  std::vector<Person> people;
  std::vector<Country> countries;
  std::vector<Organization> organizations;
  std::vector<Place> places;
  std::vector<EntityMention> mentions;
};

struct QuotationLayer {
  std::vector<Quotation> quotations;
};

}  // namespace newsparse
