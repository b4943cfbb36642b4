// The layout of a resource file: header, section directory, sections. All
// numbers little-endian, sections aligned, so that it is used where it lies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace newsparse::format {

inline constexpr char kMagic[8] = {'N', 'E', 'W', 'S', 'P', 'R', 'S', 'E'};
inline constexpr std::uint32_t kFormat = 2;
inline constexpr std::size_t kAlignment = 64;

struct Header {
  char magic[8];
  std::uint32_t format;
  std::uint32_t sections;
  std::uint64_t size;      // of the whole file
  std::uint64_t checksum;  // of all that follows the header
  char version[32];        // of models and lexicons
};
static_assert(sizeof(Header) == 64);

struct Section {
  char name[48];
  std::uint64_t offset;
  std::uint64_t size;
};
static_assert(sizeof(Section) == 64);

// FNV-1a over words of eight bytes: finds damage, not forgery.
inline std::uint64_t checksum(std::span<const std::byte> bytes) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    hash = (hash ^ word) * 0x100000001B3ULL;
    hash ^= hash >> 29U;
  }
  for (; at < bytes.size(); ++at) hash = (hash ^ std::to_integer<std::uint64_t>(bytes[at])) * 0x100000001B3ULL;
  return hash;
}

inline std::uint32_t edge_hash(std::uint32_t node, std::uint32_t fold) {
  std::uint64_t key = (static_cast<std::uint64_t>(node) << 32U) | fold;
  key *= 0x9E3779B97F4A7C15ULL;
  return static_cast<std::uint32_t>(key >> 32U);
}

// The bit of an edge in a filter of so many words of 64 bits, a power of two.
inline std::uint32_t filter_bit(std::uint32_t hash, std::size_t words) {
  return static_cast<std::uint32_t>(hash & (64 * words - 1));
}

}  // namespace newsparse::format
