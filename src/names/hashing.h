// Hashes and shapes that the facts and the templates of the name tagger share.
#pragma once

#include <cstdint>
#include <string_view>

namespace newsparse::names {

constexpr std::uint32_t mix(std::uint32_t a, std::uint32_t b) {
  std::uint64_t x = (static_cast<std::uint64_t>(a) << 32U | b) * 0x9E3779B97F4A7C15ULL;
  x ^= x >> 29U;
  x *= 0xBF58476D1CE4E5B9ULL;
  return static_cast<std::uint32_t>(x >> 32U);
}
constexpr std::uint32_t mix(std::uint32_t a, std::uint32_t b, std::uint32_t c) { return mix(mix(a, b), c); }
constexpr std::uint32_t mix(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return mix(mix(a, b, c), d);
}

constexpr std::uint64_t mix64(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = (a ^ b * 0x9E3779B97F4A7C15ULL) * 0xBF58476D1CE4E5B9ULL;
  x ^= x >> 32U;
  return x * 0x94D049BB133111EBULL;
}

inline std::uint32_t hash_bytes(std::string_view bytes) {
  std::uint32_t hash = 0x811C9DC5U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return hash;
}

// Stands for what lies outside the sentence.
inline constexpr std::uint32_t kOutside = 0x5EED;

// Coarse shapes.
enum Shape : std::uint32_t {
  kShapeOther = 1, kShapeLower, kShapeCapital, kShapeAllCaps, kShapeMixed, kShapeInitial, kShapeNumber, kShapeDigits,
  kShapeMark, kShapeAddress, kShapeElided, kShapeElidedCapital, kShapeLowerMixed,
  kShapeCaseless  // of a word in a text without capitals
};

}  // namespace newsparse::names
