#include "entities/knowledge.h"

#include <array>
#include <cstddef>

#include "text/unicode.h"

namespace newsparse {
namespace {

// The words of the tables' `kind` columns, in the order of the enumerations.
constexpr std::array<std::string_view, static_cast<std::size_t>(PlaceKind::count_)> kPlaceKinds = {
    "other",      "capital", "city",      "town",        "district",  "street", "square", "monument", "stadium", "airport",
    "region",     "province", "state",    "department",  "territory", "island", "archipelago", "peninsula", "continent",
    "river",      "lake",    "sea",       "ocean",       "strait",    "mountain", "range", "desert", "planet",
    "country"};

constexpr std::array<std::string_view, static_cast<std::size_t>(OrganizationKind::count_)> kOrganizationKinds = {
    "other",        "company",  "bank",       "media",        "press_agency",      "party",        "union",
    "employers",    "ngo",      "association", "foundation",  "think_tank",        "government",   "ministry",
    "agency",       "parliament", "court",    "prosecutor",   "military",          "police",       "intelligence",
    "armed_group",  "intergovernmental", "central_bank", "stock_exchange", "university", "school",  "hospital",
    "research",     "religious", "club",      "national_team", "federation",       "league",       "event_body",
    "museum",       "theatre",  "publisher",  "local_government", "embassy"};

constexpr std::array<std::string_view, static_cast<std::size_t>(FunctionClass::count_)> kFunctionClasses = {
    "other",     "politics",  "state",  "diplomacy", "economy", "union",    "association", "justice",
    "police",    "military",  "science", "education", "health", "culture",  "media",       "sport",
    "religion",  "agriculture", "crafts", "family",  "crowd",   "victim",   "suspect"};

}  // namespace

std::string_view to_string(PlaceKind kind) { return kPlaceKinds[static_cast<std::size_t>(kind)]; }
std::string_view to_string(OrganizationKind kind) { return kOrganizationKinds[static_cast<std::size_t>(kind)]; }
std::string_view to_string(FunctionClass kind) { return kFunctionClasses[static_cast<std::size_t>(kind)]; }

Knowledge::Knowledge(const Resources& resources)
    : countries(resources.table<CountryRow>("countries.table")),
      places(resources.table<PlaceRow>("places.table")),
      communes(resources.table<CommuneRow>("communes.table")),
      organizations(resources.table<OrganizationRow>("organizations.table")),
      people(resources.table<PersonRow>("people.table")),
      person_functions(resources.table<PersonFunctionRow>("people.functions")),
      functions(resources.table<FunctionRow>("functions.table")),
      given_names(resources.table<GivenNameRow>("given_names.table")),
      resources_(resources) {}

std::uint32_t Knowledge::word(std::string_view lower) const { return resources_.word(lower, word_hash(lower)); }

}  // namespace newsparse
