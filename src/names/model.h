// The tagger's weights: a hash table from features to quantized weights of
// every tag, for both passes side by side.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "names/decoder.h"
#include "names/features.h"
#include "names/labels.h"

namespace newsparse::names {

inline constexpr std::uint32_t kModelMagic = 0x344D504E;  // "NPM4"
// One feature's weights for pass 1 and pass 2: half a cache line. They are read a vector at a time, so some bytes
// follow the last one.
struct WeightRow {
  std::uint16_t fingerprint = 0;  // of the feature that the row is of; 0: of none
  std::array<std::int8_t, kTags> first{};
  std::array<std::int8_t, kTags> second{};
  std::array<std::uint8_t, 4> padding{};
};
static_assert(sizeof(WeightRow) == 32 && offsetof(WeightRow, second) + kLanes <= sizeof(WeightRow));
// Rows begin at a multiple of this in the section, so that none lies on two lines.
inline constexpr std::size_t kRowsAlignment = 64;

struct ModelHeader {
  std::uint32_t magic = kModelMagic;
  std::uint32_t rows = 0;    // places for features, nearly all of them taken
  std::uint32_t groups = 0;  // of features that share a displacement
  std::uint32_t tags = kTags;
  std::uint32_t features_version = 0;  // of the templates (features.h)
  float unit = 1;                      // what a weight of 1 stands for: the difference of log-odds
  Transitions<std::int32_t> first{};   // in the weights' unit
  Transitions<std::int32_t> second{};
};

// The lanes from kTags on mean nothing.
using Emission = std::array<std::int16_t, kLanes>;

// A view of the model section: header, displacements by group, rows.
// A feature has one row where it can stand, so a look-up reads that one, and its fingerprint tells whether it is of
// the feature: a perfect hash by displacement (Belazzougui, Botelho, Dietzfelbinger: Hash, displace, and compress, 2009).
class Model {
 public:
  Model() = default;
  // Empty where the section is missing, damaged or of other templates.
  explicit Model(std::span<const std::byte> section);

  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] const Transitions<std::int32_t>& first_transitions() const { return header_->first; }
  [[nodiscard]] const Transitions<std::int32_t>& second_transitions() const { return header_->second; }

  // A difference of log-odds in the weights' unit.
  [[nodiscard]] int units(float log_odds) const { return static_cast<int>(log_odds / header_->unit); }

  // A token's features on their way to its scores.
  struct Lookup {
    std::array<std::uint32_t, kMaxFeatures> rows;  // where a feature can stand
    std::array<std::uint16_t, kMaxFeatures> fingerprints;
    std::size_t count = 0;
  };
  // The steps of a look-up: the first one asks for the lines that the second reads, since the table is larger than
  // the caches. In between there should be something else to do, such as the first step of another token.
  void begin(std::span<const std::uint32_t> features, Lookup& lookup) const;
  void add(const Lookup& lookup, Emission& first, Emission& second) const;

  // Adds the weights of all features to both passes' scores of a token: the steps in a row.
  void score(std::span<const std::uint32_t> features, Emission& first, Emission& second) const;
  // The second pass alone: features that only it has.
  void score_second(std::span<const std::uint32_t> features, Emission& second) const;

  static std::uint32_t group_of(std::uint32_t feature, std::uint32_t groups) {
    return static_cast<std::uint32_t>((static_cast<std::uint64_t>(feature) * groups) >> 32U);
  }
  static std::uint32_t row_of(std::uint32_t feature, std::uint16_t displacement, std::uint32_t rows) {
    std::uint64_t x = (std::uint64_t{displacement} << 32U | feature) * 0x9E3779B97F4A7C15ULL;
    x ^= x >> 29U;
    x *= 0xBF58476D1CE4E5B9ULL;
    return static_cast<std::uint32_t>(((x >> 32U) * rows) >> 32U);
  }
  // Where the rows begin in a section with so many groups.
  static std::size_t rows_offset(std::size_t groups) {
    const std::size_t end = sizeof(ModelHeader) + groups * sizeof(std::uint16_t);
    return (end + kRowsAlignment - 1) / kRowsAlignment * kRowsAlignment;
  }
  // Never 0, which marks a row without a feature.
  static std::uint16_t fingerprint_of(std::uint32_t feature) {
    const auto low = static_cast<std::uint16_t>(feature);
    return low == 0 ? 1 : low;
  }

 private:
  const ModelHeader* header_ = nullptr;
  std::span<const std::uint16_t> displacements_;
  std::span<const WeightRow> rows_;
};

}  // namespace newsparse::names
