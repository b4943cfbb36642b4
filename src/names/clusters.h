// Classes of words that stand in the same contexts, learned from plain news
// (tools/train_names/cluster.cpp).
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>

#include "resources/resources.h"

namespace newsparse::names {

inline constexpr int kClusterLevels = 3;  // fine to coarse

// How often a word has a capital where no sentence begins.
enum class CaseHabit : std::uint8_t { unknown, never, seldom, often, always };

struct ClusterEntry {
  std::uint32_t key = 0;  // 0: an empty slot
  std::uint16_t cluster = 0;
  std::uint8_t habit = 0;  // CaseHabit of the lower-case form
  std::uint8_t reserved = 0;
};

// A word with a capital and the same without are two words here.
inline std::uint32_t cluster_key(std::uint32_t word_hash, bool capital) {
  const std::uint32_t key = capital ? word_hash * 0x9E3779B1U + 0x7F4A7C15U : word_hash;
  return key == 0 ? 1 : key;
}

// The section: a header, the fine clusters' coarser ones, then a hash table
// with a power of two of slots.
struct ClusterHeader {
  std::uint32_t clusters = 0;
  std::uint32_t slots = 0;
};

class Clusters {
 public:
  Clusters() = default;
  // A view of a section; empty where the section is missing or damaged.
  explicit Clusters(std::span<const std::byte> section) {
    ClusterHeader header;
    if (section.size() < sizeof header) return;
    std::memcpy(&header, section.data(), sizeof header);
    const std::size_t levels = sizeof(std::uint16_t) * kClusterLevels * header.clusters;
    if (header.slots == 0 || (header.slots & (header.slots - 1)) != 0 || header.clusters % 4 != 0 ||
        section.size() != sizeof header + levels + sizeof(ClusterEntry) * header.slots)
      return;
    levels_ = {reinterpret_cast<const std::array<std::uint16_t, kClusterLevels>*>(section.data() + sizeof header),
               header.clusters};
    entries_ = {reinterpret_cast<const ClusterEntry*>(section.data() + sizeof header + levels), header.slots};
  }

  // Asks for a key's slot before it is needed.
  void prefetch(std::uint32_t key) const {
    if (!entries_.empty()) __builtin_prefetch(&entries_[key & (entries_.size() - 1)]);
  }

  [[nodiscard]] const ClusterEntry* find(std::uint32_t key) const {
    if (entries_.empty()) return nullptr;
    const std::size_t mask = entries_.size() - 1;
    std::size_t slot = key & mask;
    for (std::size_t probes = 0; probes <= mask && entries_[slot].key != 0; ++probes, slot = (slot + 1) & mask) {
      if (entries_[slot].key == key) return &entries_[slot];
    }
    return nullptr;
  }

  // The cluster at each level, all 0 for an unknown word (cluster 0 has no words).
  [[nodiscard]] std::array<std::uint16_t, kClusterLevels> levels(const ClusterEntry* entry) const {
    return entry == nullptr || entry->cluster >= levels_.size() ? std::array<std::uint16_t, kClusterLevels>{}
                                                                : levels_[entry->cluster];
  }

 private:
  std::span<const std::array<std::uint16_t, kClusterLevels>> levels_;
  std::span<const ClusterEntry> entries_;
};

}  // namespace newsparse::names
