#include "writer/names.h"

#include <cstddef>

namespace newsparse {
namespace {

template <typename Enum, std::size_t n>
const char* name(Enum value, const char* const (&names)[n]) {
  return names[static_cast<std::size_t>(value)];
}

// In the order of the enumerations.
constexpr const char* kBlockKinds[] = {"title",     "subtitle", "date",    "byline",     "heading",
                                       "paragraph", "list",     "caption", "boilerplate"};
constexpr const char* kMentionTypes[] = {"name", "acronym", "title", "pronoun", "demonym", "capital"};
constexpr const char* kGenders[] = {"", "m", "f"};
constexpr const char* kQuotationTypes[] = {"direct", "partial", "indirect"};
constexpr const char* kFigureKinds[] = {"money", "percent", "quantity", "duration", "age",
                                        "count", "ordinal", "score",    "ratio",    "number"};
constexpr const char* kApproximations[] = {"", "about", "at_least", "at_most", "more_than", "less_than", "nearly"};
constexpr const char* kDirections[] = {"", "up", "down"};

}  // namespace

const char* to_string(BlockKind kind) { return name(kind, kBlockKinds); }
const char* to_string(MentionType type) { return name(type, kMentionTypes); }
const char* to_string(Gender gender) { return name(gender, kGenders); }
const char* to_string(QuotationType type) { return name(type, kQuotationTypes); }
const char* to_string(FigureKind kind) { return name(kind, kFigureKinds); }
const char* to_string(Approximation approximation) { return name(approximation, kApproximations); }
const char* to_string(Direction direction) { return name(direction, kDirections); }

}  // namespace newsparse
