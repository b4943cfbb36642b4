// Remembers the sums of the weights of features that depend on one word alone:
// news repeats its words, so most tokens need no look-up in the model for them.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include "names/model.h"

namespace newsparse::names {

// A direct-mapped table of one cache line an entry: a newer sum takes an older one's place. The sums are
// exact, so a result does not depend on what the table held before.
class ScoreMemory {
 public:
  // Asks for a key's line before it is needed: the table shares the second-level cache with everything else.
  void prefetch(std::uint64_t key) const {
    if (!lines_.empty()) __builtin_prefetch(&lines_[slot_of(key)]);
  }

  // Adds the sums known under a key to scores, if there are any. Lanes from kTags on mean nothing.
  [[nodiscard]] bool add(std::uint64_t key, Emission& first, Emission& second) const {
    if (lines_.empty()) return false;
    const Line& line = lines_[slot_of(key)];
    if (std::memcmp(line.bytes.data() + kKeyAt, &key, sizeof key) != 0) return false;
    Emission sums;
    std::memcpy(sums.data(), line.bytes.data(), sizeof sums);
    for (std::size_t k = 0; k < kLanes; ++k) first[k] = static_cast<std::int16_t>(first[k] + sums[k]);
    std::memcpy(sums.data(), line.bytes.data() + kPassBytes, sizeof sums);
    for (std::size_t k = 0; k < kLanes; ++k) second[k] = static_cast<std::int16_t>(second[k] + sums[k]);
    return true;
  }

  void put(std::uint64_t key, const Emission& first, const Emission& second) {
    if (lines_.empty()) lines_.resize(kLines);
    Line& line = lines_[slot_of(key)];
    std::memcpy(line.bytes.data(), first.data(), kPassBytes);
    std::memcpy(line.bytes.data() + kPassBytes, second.data(), kPassBytes);
    std::memcpy(line.bytes.data() + kKeyAt, &key, sizeof key);
  }

 private:
  static constexpr int kLinesLog2 = 16;  // two megabytes
  static constexpr std::size_t kLines = std::size_t{1} << kLinesLog2;
  static constexpr std::size_t kPassBytes = kTags * sizeof(std::int16_t);
  static constexpr std::size_t kKeyAt = 56;
  struct alignas(64) Line {
    std::array<std::byte, 64> bytes{};
  };
  static_assert(2 * kPassBytes <= kKeyAt && kPassBytes + sizeof(Emission) <= sizeof(Line));
  static std::size_t slot_of(std::uint64_t key) { return key >> (64 - kLinesLog2); }

  std::vector<Line> lines_;
};

}  // namespace newsparse::names
