#include "names/model.h"

#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "names/features.h"

namespace newsparse::names {

Model::Model(std::span<const std::byte> section) {
  if (section.size() < sizeof(ModelHeader)) return;
  const auto* header = reinterpret_cast<const ModelHeader*>(section.data());
  if (header->magic != kModelMagic || header->tags != kTags || header->features_version != kFeaturesVersion) return;
  const std::size_t rows = std::size_t{header->buckets} * kBucketRows;
  if (rows == 0 || section.size() != sizeof(ModelHeader) + rows * (sizeof(std::uint16_t) + sizeof(WeightRow)) + kRowPadding) return;
  header_ = header;
  buckets_ = header->buckets;
  const std::byte* at = section.data() + sizeof(ModelHeader);
  fingerprints_ = {reinterpret_cast<const std::uint16_t*>(at), rows};
  rows_ = {reinterpret_cast<const WeightRow*>(at + rows * sizeof(std::uint16_t)), rows};
}

// A bit for each row of a bucket whose fingerprint is the wanted one.
unsigned Model::hits(const std::uint16_t* prints, std::uint16_t wanted) {
#if defined(__SSE2__)
  const __m128i bucket = _mm_loadu_si128(reinterpret_cast<const __m128i*>(prints));
  const __m128i equal = _mm_cmpeq_epi16(bucket, _mm_set1_epi16(static_cast<short>(wanted)));
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(equal, _mm_setzero_si128())));
#else
  unsigned bits = 0;
  for (unsigned i = 0; i < kBucketRows; ++i) bits |= static_cast<unsigned>(prints[i] == wanted) << i;
  return bits;
#endif
}

const WeightRow* Model::find(std::uint32_t feature, std::uint32_t bucket) const {
  const std::uint16_t wanted = fingerprint_of(feature);
  for (std::uint32_t probes = 0; probes < buckets_; ++probes) {
    const std::uint16_t* prints = fingerprints_.data() + std::size_t{bucket} * kBucketRows;
    if (const unsigned found = hits(prints, wanted); found != 0)
      return &rows_[std::size_t{bucket} * kBucketRows + static_cast<unsigned>(std::countr_zero(found))];
    if (prints[kBucketRows - 1] == 0) return nullptr;  // rows are filled in order: there is room, so no overflow
    bucket = bucket + 1 == buckets_ ? 0 : bucket + 1;
  }
  return nullptr;
}

// Finds the rows of a token's features. The table is larger than the caches:
// its lines are asked for before they are needed.
std::size_t Model::find_all(std::span<const std::uint32_t> features, std::span<const WeightRow*> found) const {
  std::array<std::uint32_t, kMaxFeatures> buckets;
  for (std::size_t i = 0; i < features.size(); ++i) {
    buckets[i] = bucket_of(features[i], buckets_);
    __builtin_prefetch(fingerprints_.data() + std::size_t{buckets[i]} * kBucketRows);
  }
  std::size_t count = 0;
  for (std::size_t i = 0; i < features.size(); ++i) {
    const WeightRow* row = find(features[i], buckets[i]);
    found[count] = row;
    if (row != nullptr) {
      __builtin_prefetch(row);
      ++count;
    }
  }
  return count;
}

void Model::score(std::span<const std::uint32_t> features, Emission& first, Emission& second) const {
  std::array<const WeightRow*, kMaxFeatures> found;
  const std::size_t count = find_all(features, found);
  Emission a = first;
  Emission b = second;
  for (std::size_t i = 0; i < count; ++i) {
    add(found[i]->first, a);
    add(found[i]->second, b);
  }
  first = a;
  second = b;
}

void Model::score_second(std::span<const std::uint32_t> features, Emission& second) const {
  std::array<const WeightRow*, kMaxFeatures> found;
  const std::size_t count = find_all(features, found);
  for (std::size_t i = 0; i < count; ++i) add(found[i]->second, second);
}

void Model::add(const std::array<std::int8_t, kTags>& weights, Emission& scores) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(weights.data()));
  const __m128i sign = _mm_cmpgt_epi8(_mm_setzero_si128(), bytes);
  auto* out = reinterpret_cast<__m128i*>(scores.data());
  _mm_storeu_si128(out, _mm_add_epi16(_mm_loadu_si128(out), _mm_unpacklo_epi8(bytes, sign)));
  _mm_storeu_si128(out + 1, _mm_add_epi16(_mm_loadu_si128(out + 1), _mm_unpackhi_epi8(bytes, sign)));
#else
  for (int k = 0; k < kTags; ++k) scores[k] = static_cast<std::int16_t>(scores[k] + weights[k]);
#endif
}

}  // namespace newsparse::names
