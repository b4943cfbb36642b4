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
  if (rows == 0 || groups == 0 || section.size() != sizeof(ModelHeader) + groups * sizeof(std::uint16_t) +
                                                       rows * (sizeof(std::uint16_t) + sizeof(WeightRow)) + kRowPadding)
    return;
  header_ = header;
  const std::byte* at = section.data() + sizeof(ModelHeader);
  displacements_ = {reinterpret_cast<const std::uint16_t*>(at), groups};
  fingerprints_ = {displacements_.data() + groups, rows};
  rows_ = {reinterpret_cast<const WeightRow*>(fingerprints_.data() + rows), rows};
}

void Model::begin(std::span<const std::uint32_t> features, Lookup& lookup) const {
  const auto rows = static_cast<std::uint32_t>(rows_.size());
  const auto groups = static_cast<std::uint32_t>(displacements_.size());
  const std::uint16_t* displacements = displacements_.data();
  const std::uint16_t* fingerprints = fingerprints_.data();
  lookup.count = std::min(features.size(), lookup.rows.size());
  for (std::size_t i = 0; i < lookup.count; ++i) {
    const std::uint32_t row = row_of(features[i], displacements[group_of(features[i], groups)], rows);
    __builtin_prefetch(fingerprints + row);
    lookup.rows[i] = row;
    lookup.fingerprints[i] = fingerprint_of(features[i]);
  }
}

// Which features the model knows is as good as random: no branch asks, an unknown one is overwritten.
void Model::find(Lookup& lookup) const {
  const std::uint16_t* fingerprints = fingerprints_.data();
  std::size_t known = 0;
  for (std::size_t i = 0; i < lookup.count; ++i) {
    const std::uint32_t row = lookup.rows[i];
    const std::uint16_t fingerprint = lookup.fingerprints[i];
    lookup.rows[known] = row;
    known += fingerprints[row] == fingerprint ? 1 : 0;
  }
  lookup.count = known;
  const WeightRow* weights = rows_.data();
  for (std::size_t i = 0; i < known; ++i) {
    const WeightRow* row = weights + lookup.rows[i];
    __builtin_prefetch(row);
    __builtin_prefetch(&row->second.back());  // half of the rows lie on two lines
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
  void add(const std::array<std::int8_t, kTags>& weights) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(weights.data()));
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
  void add(const std::array<std::int8_t, kTags>& weights) {
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
    a.add(row.first);
    b.add(row.second);
  }
  a.store(first);
  b.store(second);
}

void Model::score(std::span<const std::uint32_t> features, Emission& first, Emission& second) const {
  Lookup lookup;
  begin(features, lookup);
  find(lookup);
  add(lookup, first, second);
}

void Model::score_second(std::span<const std::uint32_t> features, Emission& second) const {
  Lookup lookup;
  begin(features, lookup);
  find(lookup);
  Sum sum(second);
  for (std::size_t i = 0; i < lookup.count; ++i) sum.add(rows_[lookup.rows[i]].second);
  sum.store(second);
}

}  // namespace newsparse::names
