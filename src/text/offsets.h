#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "newsparse/json.h"

namespace newsparse {

// Byte offsets of a UTF-8 text in another unit. Made in one pass over the text;
// a look-up counts at most kStride bytes, so all offsets of an analysis cost
// linear time in whatever order they come.
class OffsetMap {
 public:
  OffsetMap(std::string_view text, OffsetUnit unit);

  // The units before a byte offset; offsets past the end count as the end.
  [[nodiscard]] std::uint64_t operator()(std::uint32_t byte) const;

 private:
  static constexpr std::size_t kStride = 64;

  std::string_view text_;
  OffsetUnit unit_;
  std::vector<std::uint32_t> before_;  // units before every kStride-th byte
};

// The name of a unit, as in source.offset_unit.
const char* to_string(OffsetUnit unit);

}  // namespace newsparse
