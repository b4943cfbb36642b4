#include "names/model.h"

#include <algorithm>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace newsparse::names {

Model::Model(std::span<const std::byte> section) {
  if (section.size() < sizeof(ModelHeader)) return;
  const auto* header = reinterpret_cast<const ModelHeader*>(section.data());
  if (header->magic != kModelMagic || header->tags != kTags || header->features_version != kFeaturesVersion) return;
  const std::size_t rows = header->rows;
  const std::size_t groups = header->groups;
  if (rows == 0 || groups == 0 || section.size() != rows_offset(groups) + rows * sizeof(WeightRow)) return;
  header_ = header;
  displacements_ = {reinterpret_cast<const std::uint16_t*>(section.data() + sizeof(ModelHeader)), groups};
  rows_ = {reinterpret_cast<const WeightRow*>(section.data() + rows_offset(groups)), rows};
}

void Model::begin(std::span<const std::uint32_t> features, Lookup& lookup) const {
  const auto rows = static_cast<std::uint32_t>(rows_.size());
  const auto groups = static_cast<std::uint32_t>(displacements_.size());
  const std::uint16_t* displacements = displacements_.data();
  const WeightRow* weights = rows_.data();
  lookup.count = std::min(features.size(), lookup.rows.size());
  for (std::size_t i = 0; i < lookup.count; ++i) {
    const std::uint32_t row = row_of(features[i], displacements[group_of(features[i], groups)], rows);
    __builtin_prefetch(weights + row);
    lookup.rows[i] = row;
    lookup.fingerprints[i] = fingerprint_of(features[i]);
  }
}

namespace {

#if defined(__SSE2__)
// A pass's scores of a token, in two registers.
class Sum {
 public:
  explicit Sum(const Emission& scores) {
    const auto* in = reinterpret_cast<const __m128i*>(scores.data());
    low_ = _mm_loadu_si128(in);
    high_ = _mm_loadu_si128(in + 1);
  }
  // Nothing where the weights are of another feature: which ones the model knows is as good as random, so no branch asks.
  void add(const std::array<std::int8_t, kTags>& weights, bool known) {
    const __m128i mask = _mm_set1_epi32(-static_cast<int>(known));
    const __m128i bytes = _mm_and_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(weights.data())), mask);
    const __m128i sign = _mm_cmpgt_epi8(_mm_setzero_si128(), bytes);
    low_ = _mm_add_epi16(low_, _mm_unpacklo_epi8(bytes, sign));
    high_ = _mm_add_epi16(high_, _mm_unpackhi_epi8(bytes, sign));
  }
  void store(Emission& scores) const {
    auto* out = reinterpret_cast<__m128i*>(scores.data());
    _mm_storeu_si128(out, low_);
    _mm_storeu_si128(out + 1, high_);
  }

 private:
  __m128i low_;
  __m128i high_;
};
#else
class Sum {
 public:
  explicit Sum(const Emission& scores) : scores_(scores) {}
  void add(const std::array<std::int8_t, kTags>& weights, bool known) {
    if (!known) return;
    for (int k = 0; k < kTags; ++k) scores_[k] = static_cast<std::int16_t>(scores_[k] + weights[k]);
  }
  void store(Emission& scores) const { scores = scores_; }

 private:
  Emission scores_;
};
#endif

}  // namespace

void Model::add(const Lookup& lookup, Emission& first, Emission& second) const {
  Sum a(first);
  Sum b(second);
  for (std::size_t i = 0; i < lookup.count; ++i) {
    const WeightRow& row = rows_[lookup.rows[i]];
    const bool known = row.fingerprint == lookup.fingerprints[i];
    a.add(row.first, known);
    b.add(row.second, known);
  }
  a.store(first);
  b.store(second);
}

void Model::score(std::span<const std::uint32_t> features, Emission& first, Emission& second) const {
  Lookup lookup;
  begin(features, lookup);
  add(lookup, first, second);
}

void Model::score_second(std::span<const std::uint32_t> features, Emission& second) const {
  Lookup lookup;
  begin(features, lookup);
  Sum sum(second);
  for (std::size_t i = 0; i < lookup.count; ++i) {
    const WeightRow& row = rows_[lookup.rows[i]];
    sum.add(row.second, row.fingerprint == lookup.fingerprints[i]);
  }
  sum.store(second);
}

}  // namespace newsparse::names
