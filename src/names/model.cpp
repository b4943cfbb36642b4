#include "names/model.h"

#include <algorithm>

#include "names/features.h"

namespace newsparse::names {

Model::Model(std::span<const std::byte> section) {
  if (section.size() < sizeof(ModelHeader)) return;
  const auto* header = reinterpret_cast<const ModelHeader*>(section.data());
  if (header->magic != kModelMagic || header->tags != kTags || header->features_version != kFeaturesVersion) return;
  const std::size_t rows = std::size_t{header->buckets} * kBucketRows;
  if (rows == 0 || section.size() != sizeof(ModelHeader) + rows * (sizeof(std::uint16_t) + sizeof(WeightRow))) return;
  header_ = header;
  buckets_ = header->buckets;
  const std::byte* at = section.data() + sizeof(ModelHeader);
  fingerprints_ = {reinterpret_cast<const std::uint16_t*>(at), rows};
  rows_ = {reinterpret_cast<const WeightRow*>(at + rows * sizeof(std::uint16_t)), rows};
}

const WeightRow* Model::find(std::uint32_t feature) const {
  const std::uint16_t wanted = fingerprint_of(feature);
  std::uint32_t bucket = bucket_of(feature, buckets_);
  for (std::uint32_t probes = 0; probes < buckets_; ++probes) {
    const std::uint16_t* prints = fingerprints_.data() + std::size_t{bucket} * kBucketRows;
    unsigned hit = 0;
    for (unsigned i = 0; i < kBucketRows; ++i) hit |= static_cast<unsigned>(prints[i] == wanted) << i;
    if (hit != 0) return &rows_[std::size_t{bucket} * kBucketRows + static_cast<unsigned>(__builtin_ctz(hit))];
    if (prints[kBucketRows - 1] == 0) return nullptr;  // rows are filled in order: there is room, so no overflow
    bucket = bucket + 1 == buckets_ ? 0 : bucket + 1;
  }
  return nullptr;
}

void Model::score(std::span<const std::uint32_t> features, Emission& first, Emission& second) const {
  std::array<const WeightRow*, kMaxFeatures> found;
  std::size_t count = 0;
  for (const std::uint32_t feature : features) {
    const WeightRow* row = find(feature);
    found[count] = row;
    count += row != nullptr;
  }
  for (std::size_t i = 0; i < count; ++i) {
    for (int k = 0; k < kLanes; ++k) first[k] = static_cast<std::int16_t>(first[k] + found[i]->first[k]);
    for (int k = 0; k < kLanes; ++k) second[k] = static_cast<std::int16_t>(second[k] + found[i]->second[k]);
  }
}

void Model::score_second(std::span<const std::uint32_t> features, Emission& second) const {
  for (const std::uint32_t feature : features) {
    if (const WeightRow* row = find(feature)) {
      for (int k = 0; k < kLanes; ++k) second[k] = static_cast<std::int16_t>(second[k] + row->second[k]);
    }
  }
}

}  // namespace newsparse::names
