// What a first model made of words and pairs of words in plain news, by their
// context alone: corpus-wide evidence for names that no list has
// (tools/train_names/mine.cpp).
#pragma once

#include <cstdint>
#include <cstring>
#include <span>

#include "resources/resources.h"

namespace newsparse::names {

// The section: the number of slots, a power of two; the slots' keys, 0 where
// empty; their codes.
struct SeenHeader {
  std::uint32_t slots = 0;
  std::uint32_t reserved = 0;
};

// The key of two neighbouring words of a name.
inline std::uint32_t pair_key(std::uint32_t left, std::uint32_t right) {
  std::uint64_t x = (static_cast<std::uint64_t>(left) << 32U | right) * 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 31U)) * 0xD6E8FEB86659FD93ULL;
  const auto key = static_cast<std::uint32_t>(x >> 32U);
  return key == 0 ? 1 : key;
}

// A code: the commonest reading (0 no name, 1 person, 2 organization, 3 place),
// how sure, how often, and where in names the word stands.
struct SeenCode {
  std::uint32_t reading = 0;   // 0..3
  std::uint32_t purity = 0;    // 0..2
  std::uint32_t count = 0;     // 0..2
  std::uint32_t position = 0;  // 0..3, as Position
  [[nodiscard]] std::uint8_t pack() const {
    return static_cast<std::uint8_t>(1 + reading + 4 * (purity + 3 * (count + 3 * position)));
  }
};

class Seen {
 public:
  Seen() = default;
  // A view of a section; empty where the section is missing or damaged.
  explicit Seen(std::span<const std::byte> section) {
    SeenHeader header;
    if (section.size() < sizeof header) return;
    std::memcpy(&header, section.data(), sizeof header);
    if (header.slots == 0 || (header.slots & (header.slots - 1)) != 0 ||
        section.size() != sizeof header + std::size_t{header.slots} * (sizeof(std::uint32_t) + 1))
      return;
    keys_ = {reinterpret_cast<const std::uint32_t*>(section.data() + sizeof header), header.slots};
    codes_ = {reinterpret_cast<const std::uint8_t*>(section.data() + sizeof header + keys_.size_bytes()), header.slots};
  }

  // Asks for a key's slot before it is needed.
  void prefetch(std::uint32_t key) const {
    if (!keys_.empty()) __builtin_prefetch(&keys_[key & (keys_.size() - 1)]);
  }

  // The packed code of a word (cluster_key) or a pair (pair_key); 0: unknown.
  [[nodiscard]] std::uint8_t find(std::uint32_t key) const {
    if (keys_.empty()) return 0;
    const std::size_t mask = keys_.size() - 1;
    std::size_t slot = key & mask;
    for (std::size_t probes = 0; probes <= mask && keys_[slot] != 0; ++probes, slot = (slot + 1) & mask) {
      if (keys_[slot] == key) return codes_[slot];
    }
    return 0;
  }

 private:
  std::span<const std::uint32_t> keys_;
  std::span<const std::uint8_t> codes_;
};

}  // namespace newsparse::names
