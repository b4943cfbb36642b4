#include "entities/linker.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "entities/context.h"
#include "entities/geography.h"
#include "entities/organizations.h"
#include "entities/people.h"
#include "entities/titles.h"
#include "text/unicode.h"

namespace newsparse {
namespace {

std::size_t words(std::string_view name) { return 1 + static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')); }

// Puts the drafts of all parts into the layer.
class LayerWriter {
 public:
  LayerWriter(const LinkContext& context, EntityLayer& out) : context_(context), out_(out) {
    out_.people.clear();
    out_.countries.clear();
    out_.organizations.clear();
    out_.places.clear();
    out_.mentions.clear();
  }

  void add(const PeopleLinker& people, const TitleLinker& titles) {
    const auto roles = titles.roles();
    std::vector<EntityRef> ref_of(people.people.size());
    for (std::uint32_t p : by_first_mention(people.people, [&](const PersonDraft& draft) { return first(draft.mentions); })) {
      const PersonDraft& draft = people.people[p];
      Person person;
      person.name = people.name(draft);
      person.gender = draft.gender();
      person.country = context_.knowledge.iso2(draft.known_country());
      for (const TokenRange role : roles[p]) person.roles.push_back(plain(context_.document.at(context_.document.span_of(role))));
      const EntityRef ref{EntityKind::person, static_cast<std::uint32_t>(out_.people.size())};
      for (const std::uint32_t mention : draft.mentions)
        mentioned(context_.names.mentions[mention].tokens, MentionType::name, ref, person.gender, draft.family);
      ref_of[p] = ref;
      out_.people.push_back(std::move(person));
    }
    for (const TitlePhrase& title : titles.titles) {
      const EntityRef ref = ref_of[title.person - 1];
      const bool own_words = !title.apposed || (title.before_comma && title.determiner != 0);
      if (own_words) mentioned(titles.mention(title), MentionType::title, ref, out_.people[ref.index].gender, false);
    }
  }

  void add(const GeographyLinker& geography) {
    for (std::uint32_t c : by_first_mention(geography.countries, [](const CountryDraft& draft) { return first(draft.mentions); })) {
      const CountryDraft& draft = geography.countries[c];
      const CountryRow& row = context_.knowledge.countries[draft.country - 1U];
      const EntityRef ref{EntityKind::country, static_cast<std::uint32_t>(out_.countries.size())};
      Country country;
      country.name = context_.knowledge.string(row.name);
      country.iso2 = context_.knowledge.string(row.iso2);
      country.iso3 = context_.knowledge.string(row.iso3);
      for (const PlaceMention& mention : draft.mentions) {
        const bool own = mention.type == MentionType::name;
        mentioned(mention.tokens, mention.type, ref, own ? row.gender : Gender::unknown, own && row.number == Number::plural);
      }
      out_.countries.push_back(std::move(country));
    }
    for (std::uint32_t p : by_first_mention(geography.places, [](const PlaceDraft& draft) { return first(draft.mentions); })) {
      const PlaceDraft& draft = geography.places[p];
      const EntityRef ref{EntityKind::place, static_cast<std::uint32_t>(out_.places.size())};
      Place place;
      // A row of another country is a homonym's: "Brest" of Brittany is not Brest-Litovsk.
      const bool known = draft.row != 0 && context_.knowledge.places[draft.row - 1].country == draft.country;
      place.name = known ? std::string(context_.knowledge.string(context_.knowledge.places[draft.row - 1].name))
                         : plain(text(draft.name_of));
      place.country = context_.knowledge.iso2(draft.country);
      for (const PlaceMention& mention : draft.mentions)
        mentioned(mention.tokens, mention.type, ref, Gender::unknown, false);
      out_.places.push_back(std::move(place));
    }
  }

  void add(const OrganizationLinker& linker) {
    for (const OrganizationDraft& draft : linker.organizations) {
      const EntityRef ref{EntityKind::organization, static_cast<std::uint32_t>(out_.organizations.size())};
      Organization organization;
      Gender gender = Gender::unknown;
      bool plural = false;
      if (draft.row != 0) {
        const OrganizationRow& row = context_.knowledge.organizations[draft.row - 1];
        organization.name = context_.knowledge.string(row.name);
        organization.kind = to_string(row.kind);
        organization.country = context_.knowledge.iso2(draft.country);
        gender = row.gender;
        plural = row.number == Number::plural;
      } else {
        organization.name = plain(text(draft.name_of));
      }
      // The article's own name where it is as full as the known one: "BRICS" for
      // "Brics", and what a body was called before it was renamed.
      const std::string own = plain(text(draft.name_of));
      if (words(own) >= words(organization.name) && fold(own) != fold(draft.acronym)) organization.name = own;
      if (draft.acronym != organization.name) organization.acronym = draft.acronym;
      for (const std::uint32_t mention : draft.mentions)
        mentioned(context_.names.mentions[mention].tokens,
                  linker.is_acronym(draft, mention) ? MentionType::acronym : MentionType::name, ref, gender, plural);
      for (const TokenRange tokens : draft.descriptions) {
        mentioned(tokens, MentionType::title, ref, gender, plural);
        out_.mentions.back().listed = false;
      }
      out_.organizations.push_back(std::move(organization));
    }
  }

  // Sorts the mentions, gives each its block, and hands them to their entities.
  void finish() {
    std::stable_sort(out_.mentions.begin(), out_.mentions.end(), [](const EntityMention& a, const EntityMention& b) {
      return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
    });
    BlockCursor blocks(context_.document);
    for (EntityMention& mention : out_.mentions) {
      mention.block = blocks.at(mention.tokens.first);
      if (mention.listed) mentions_of(mention.entity).push_back({mention.span, mention.block, mention.type});
    }
    in_text_order(EntityKind::person, out_.people);
    in_text_order(EntityKind::country, out_.countries);
    in_text_order(EntityKind::organization, out_.organizations);
    in_text_order(EntityKind::place, out_.places);
  }

 private:
  // Entities come in the order of their first mention of any type: a title or
  // a capital may stand before the first name.
  template <typename Entity>
  void in_text_order(EntityKind kind, std::vector<Entity>& entities) {
    const auto start = [](const Entity& entity) { return entity.mentions.empty() ? ~0U : entity.mentions.front().span.start; };
    const auto before = [&](const Entity& a, const Entity& b) { return start(a) < start(b); };
    if (std::is_sorted(entities.begin(), entities.end(), before)) return;
    std::vector<std::uint32_t> order(entities.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return before(entities[a], entities[b]); });
    std::vector<std::uint32_t> place(order.size());
    std::vector<Entity> sorted;
    sorted.reserve(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      sorted.push_back(std::move(entities[order[i]]));
    }
    entities = std::move(sorted);
    for (EntityMention& mention : out_.mentions)
      if (mention.entity.kind == kind) mention.entity.index = place[mention.entity.index];
  }

  static std::uint32_t first(const std::vector<std::uint32_t>& mentions) { return mentions.empty() ? ~0U : mentions.front(); }
  static std::uint32_t first(const std::vector<PlaceMention>& mentions) {
    return mentions.empty() ? ~0U : mentions.front().tokens.first;
  }

  template <typename Draft, typename First>
  static std::vector<std::uint32_t> by_first_mention(const std::vector<Draft>& drafts, First&& first_of) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> keys;
    for (std::uint32_t i = 0; i < drafts.size(); ++i)
      if (!drafts[i].mentions.empty()) keys.emplace_back(first_of(drafts[i]), i);
    std::sort(keys.begin(), keys.end());
    std::vector<std::uint32_t> order;
    order.reserve(keys.size());
    for (const auto& key : keys) order.push_back(key.second);
    return order;
  }

  void mentioned(TokenRange tokens, MentionType type, EntityRef ref, Gender gender, bool plural) {
    EntityMention mention;
    mention.tokens = tokens;
    mention.span = context_.document.span_of(tokens);
    mention.type = type;
    mention.entity = ref;
    mention.gender = gender;
    mention.plural = plural;
    out_.mentions.push_back(mention);
  }

  std::vector<Mention>& mentions_of(EntityRef ref) {
    switch (ref.kind) {
      case EntityKind::person: return out_.people[ref.index].mentions;
      case EntityKind::country: return out_.countries[ref.index].mentions;
      case EntityKind::organization: return out_.organizations[ref.index].mentions;
      case EntityKind::place: break;
    }
    return out_.places[ref.index].mentions;
  }

  [[nodiscard]] std::string_view text(std::uint32_t mention) const {
    return context_.document.at(context_.document.span_of(context_.names.mentions[mention].tokens));
  }

  const LinkContext& context_;
  EntityLayer& out_;
};

}  // namespace

EntityLinker::EntityLinker(const Resources& resources)
    : knowledge_(resources),
      words_(resources, kEntityWordsSection),
      given_(resources, kGivenNameWordsSection),
      sport_codes_(resources, kSportCodesSection),
      surnames_(resources, kSurnamesSection),
      organization_nouns_(resources, kOrganizationNounsSection),
      verbs_(resources) {}

void EntityLinker::link(const Document& document, const PhraseLayer& phrases, const NameLayer& names,
                        EntityLayer& out) const {
  const LinkContext context{document, phrases, names, knowledge_, words_, given_, sport_codes_, surnames_, organization_nouns_, verbs_};
  LayerWriter writer(context, out);
  if (document.tokens.empty()) return;
  GeographyLinker geography(context);
  geography.link();
  OrganizationLinker organizations(context, geography);
  organizations.link();
  PeopleLinker people(context);
  people.link();
  TitleLinker titles(context, geography, people);
  titles.link();
  writer.add(people, titles);
  writer.add(geography);
  writer.add(organizations);
  writer.finish();
}

}  // namespace newsparse
