// The tagger's weights: a hash table from features to quantized weights of
// every tag, for both passes side by side.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "names/decoder.h"
#include "names/labels.h"

namespace newsparse::names {

inline constexpr std::uint32_t kModelMagic = 0x324D504E;  // "NPM2"
inline constexpr int kBucketRows = 8;

// One feature's weights for pass 1 and pass 2.
struct WeightRow {
  std::array<std::int8_t, kTags> first{};
  std::array<std::int8_t, kTags> second{};
};
// Weights are read a vector at a time, so some bytes follow the last row.
inline constexpr std::size_t kRowPadding = 16;

struct ModelHeader {
  std::uint32_t magic = kModelMagic;
  std::uint32_t buckets = 0;
  std::uint32_t tags = kTags;
  std::uint32_t features_version = 0;  // of the templates (features.h)
  Transitions<std::int32_t> first{};   // in the weights' unit
  Transitions<std::int32_t> second{};
};

// The lanes from kTags on mean nothing.
using Emission = std::array<std::int16_t, kLanes>;

// A view of the model section: header, fingerprints of kBucketRows rows a
// bucket, rows, padding. A feature's row lies in its bucket or, where that is full, in
// the next with room.
class Model {
 public:
  Model() = default;
  // Empty where the section is missing, damaged or of other templates.
  explicit Model(std::span<const std::byte> section);

  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] const Transitions<std::int32_t>& first_transitions() const { return header_->first; }
  [[nodiscard]] const Transitions<std::int32_t>& second_transitions() const { return header_->second; }

  // Adds the weights of all features to both passes' scores of a token.
  void score(std::span<const std::uint32_t> features, Emission& first, Emission& second) const;
  // The second pass alone: features that only it has.
  void score_second(std::span<const std::uint32_t> features, Emission& second) const;

  static std::uint32_t bucket_of(std::uint32_t feature, std::uint32_t buckets) {
    return static_cast<std::uint32_t>((static_cast<std::uint64_t>(feature) * buckets) >> 32U);
  }
  // Never 0, which marks a row without a feature.
  static std::uint16_t fingerprint_of(std::uint32_t feature) {
    const auto low = static_cast<std::uint16_t>(feature);
    return low == 0 ? 1 : low;
  }

 private:
  static unsigned hits(const std::uint16_t* prints, std::uint16_t wanted);
  static void add(const std::array<std::int8_t, kTags>& weights, Emission& scores);
  [[nodiscard]] const WeightRow* find(std::uint32_t feature, std::uint32_t bucket) const;
  std::size_t find_all(std::span<const std::uint32_t> features, std::span<const WeightRow*> found) const;

  const ModelHeader* header_ = nullptr;
  std::span<const std::uint16_t> fingerprints_;
  std::span<const WeightRow> rows_;
  std::uint32_t buckets_ = 0;
};

}  // namespace newsparse::names
