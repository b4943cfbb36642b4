// Tags of the name tagger: O, and B I E S (begin, inside, end, single token) of
// each type of name.
#pragma once

#include <array>
#include <cstdint>

#include "text/layers.h"

namespace newsparse::names {

inline constexpr int kTypes = 3;
inline constexpr int kTags = 1 + 4 * kTypes;
inline constexpr int kLanes = 16;  // kTags, padded to a vector's width

enum class Position : std::uint8_t { begin, inside, end, single };

constexpr int tag_of(NameType type, Position position) {
  return 1 + 4 * static_cast<int>(type) + static_cast<int>(position);
}
constexpr NameType type_of(int tag) { return static_cast<NameType>((tag - 1) / 4); }
constexpr Position position_of(int tag) { return static_cast<Position>((tag - 1) % 4); }

// Is a name open behind this tag?
constexpr bool opens(int tag) {
  return tag != 0 && (position_of(tag) == Position::begin || position_of(tag) == Position::inside);
}
// May the tag only follow an open name of its type?
constexpr bool continues(int tag) {
  return tag != 0 && (position_of(tag) == Position::inside || position_of(tag) == Position::end);
}
constexpr bool may_follow(int before, int tag) {
  if (opens(before)) return continues(tag) && type_of(before) == type_of(tag);
  return !continues(tag);
}

// For each tag the tags that may stand before it.
struct Predecessors {
  std::array<std::array<std::uint8_t, kTags>, kTags> list{};
  std::array<std::uint8_t, kTags> count{};
};
constexpr Predecessors make_predecessors() {
  Predecessors all;
  for (int tag = 0; tag < kTags; ++tag) {
    for (int before = 0; before < kTags; ++before) {
      if (may_follow(before, tag)) all.list[tag][all.count[tag]++] = static_cast<std::uint8_t>(before);
    }
  }
  return all;
}
inline constexpr Predecessors kPredecessors = make_predecessors();

// The tags behind which no name is open, and those that begin a name of several tokens: the inside and the
// end of its type follow.
inline constexpr std::array<int, 1 + 2 * kTypes> kClosed = [] {
  std::array<int, 1 + 2 * kTypes> tags{};
  std::size_t count = 0;
  for (int tag = 0; tag < kTags; ++tag) {
    if (!opens(tag)) tags[count++] = tag;
  }
  return tags;
}();
inline constexpr std::array<int, kTypes> kBegins = {tag_of(NameType::person, Position::begin), tag_of(NameType::organization, Position::begin),
                                                       tag_of(NameType::location, Position::begin)};
static_assert(tag_of(NameType::person, Position::inside) == kBegins[0] + 1 && tag_of(NameType::person, Position::end) == kBegins[0] + 2);

}  // namespace newsparse::names
