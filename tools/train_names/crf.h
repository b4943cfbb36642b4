// A linear-chain conditional random field over hashed features, trained by
// stochastic gradient with a step size for each weight (AdaGrad).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "names/decoder.h"
#include "names/labels.h"

namespace newsparse::train {

using Lanes = std::array<float, names::kLanes>;

// Dense numbers for the features that are frequent enough.
class FeatureIndex {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  void count(std::uint32_t feature);
  // Numbers the features that were counted at least `minimum` times.
  void number(std::uint32_t minimum);
  [[nodiscard]] std::uint32_t find(std::uint32_t feature) const;
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(features_.size()); }
  [[nodiscard]] std::uint32_t feature(std::uint32_t number) const { return features_[number]; }
  [[nodiscard]] std::uint32_t occurrences(std::uint32_t number) const { return occurrences_[number]; }

 private:
  void grow();
  struct Slot {
    std::uint32_t feature = 0;
    std::uint32_t count = 0;  // after number(): the number, plus one; 0: left out
  };
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::vector<std::uint32_t> features_;
  std::vector<std::uint32_t> occurrences_;
};

struct Weights {
  std::vector<Lanes> rows;                // by feature number
  names::Transitions<float> transitions{};
};

// One sentence: the numbers of each token's features, the first `lexical` of
// which name the word (FeatureIndex::kNone: left out), and its tags.
struct Sequence {
  std::vector<std::span<const std::uint32_t>> tokens;
  std::span<const std::uint8_t> tags;
  float weight = 1;  // of its gradient
};

struct TrainOptions {
  int epochs = 5;
  std::uint64_t seed = 1;
  float rate = 0.05F;
  float decay = 1e-5F;            // of weights, at each use
  float word_dropout = 0.6F;      // of the features that name the word
  float feature_dropout = 0.2F;   // of any feature
  std::size_t lexical = 0;
};

// Weights averaged over the later half of the epochs. The same input gives the
// same weights on machines with the same floating point arithmetic.
Weights train_crf(std::span<const Sequence> sequences, std::uint32_t features, const TrainOptions& options);

// Scores of a sentence's tokens, kLanes each.
void emissions_of(const Weights& weights, const Sequence& sequence, std::vector<float>& out);

}  // namespace newsparse::train
