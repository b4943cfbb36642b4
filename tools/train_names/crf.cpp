#include "train_names/crf.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace newsparse::train {
namespace {

using names::kLanes;
using names::kTags;

// SplitMix64: small, and the same everywhere, which the standard
// distributions are not.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  bool chance(float probability) { return static_cast<float>(next() >> 40U) < probability * 16777216.0F; }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>((next() >> 32U) * n >> 32U); }

 private:
  std::uint64_t state_;
};

// e to the x, in one fixed way on every machine: 2^n times a polynomial.
float exponential(float x) {
  x = std::max(x, -80.0F);
  const float scaled = x * 1.44269504F;
  const float whole = std::floor(scaled);
  const float rest = (scaled - whole) * 0.69314718F;
  const float power = 1.0F + rest * (1.0F + rest * (0.5F + rest * (0.16666667F + rest * (0.041666667F + rest * (0.0083333333F + rest * 0.0013888889F)))));
  return std::ldexp(power, static_cast<int>(whole));
}

// Marginal probabilities of every tag and the expected transitions.
class ForwardBackward {
 public:
  void run(std::span<const float> emissions, const names::Transitions<float>& transitions, std::size_t tokens) {
    for (int before = 0; before <= kTags; ++before) {
      for (int tag = 0; tag < kLanes; ++tag) {
        const bool possible = tag < kTags && (before == kTags ? !names::continues(tag) : names::may_follow(before, tag));
        factors_[before][tag] = possible ? exponential(transitions[before][tag]) : 0.0F;
      }
    }
    scores_.resize(tokens);
    forward_.resize(tokens);
    backward_.resize(tokens);
    marginals_.resize(tokens);
    for (std::size_t i = 0; i < tokens; ++i) {
      const float* e = &emissions[i * kLanes];
      const float top = *std::max_element(e, e + kTags);
      for (int k = 0; k < kLanes; ++k) scores_[i][k] = k < kTags ? exponential(e[k] - top) : 0.0F;
    }
    for (std::size_t i = 0; i < tokens; ++i) {
      Lanes sum{};
      if (i == 0) {
        sum = factors_[kTags];
      } else {
        for (int before = 0; before < kTags; ++before) {
          const float a = forward_[i - 1][before];
          for (int k = 0; k < kLanes; ++k) sum[k] += a * factors_[before][k];
        }
      }
      float total = 0;
      for (int k = 0; k < kTags; ++k) total += sum[k] *= scores_[i][k];
      const float scale = 1.0F / total;
      for (int k = 0; k < kLanes; ++k) forward_[i][k] = sum[k] * scale;
    }
    for (int k = 0; k < kLanes; ++k) backward_[tokens - 1][k] = k < kTags && !names::opens(k) ? 1.0F : 0.0F;
    for (std::size_t i = tokens - 1; i-- > 0;) {
      Lanes next;
      for (int k = 0; k < kLanes; ++k) next[k] = backward_[i + 1][k] * scores_[i + 1][k];
      float total = 0;
      for (int before = 0; before < kTags; ++before) {
        float sum = 0;
        for (int k = 0; k < kTags; ++k) sum += factors_[before][k] * next[k];
        backward_[i][before] = sum;
        total += sum;
      }
      const float scale = 1.0F / total;
      for (int k = 0; k < kTags; ++k) backward_[i][k] *= scale;
      for (int k = kTags; k < kLanes; ++k) backward_[i][k] = 0;
    }
    for (std::size_t i = 0; i < tokens; ++i) {
      float total = 0;
      for (int k = 0; k < kLanes; ++k) total += marginals_[i][k] = forward_[i][k] * backward_[i][k];
      const float scale = 1.0F / total;
      for (int k = 0; k < kLanes; ++k) marginals_[i][k] *= scale;
    }
  }

  [[nodiscard]] const Lanes& marginals(std::size_t token) const { return marginals_[token]; }

  // The probabilities of the pairs of tags at tokens i - 1 and i.
  void pairs(std::size_t i, std::array<Lanes, kTags>& out) const {
    float total = 0;
    for (int before = 0; before < kTags; ++before) {
      for (int k = 0; k < kLanes; ++k) {
        const float p = forward_[i - 1][before] * factors_[before][k] * scores_[i][k] * backward_[i][k];
        out[before][k] = p;
        total += p;
      }
    }
    const float scale = 1.0F / total;
    for (auto& row : out) {
      for (float& p : row) p *= scale;
    }
  }

 private:
  std::array<Lanes, kTags + 1> factors_{};
  std::vector<Lanes> scores_;
  std::vector<Lanes> forward_;
  std::vector<Lanes> backward_;
  std::vector<Lanes> marginals_;
};

}  // namespace

void FeatureIndex::grow() {
  std::vector<Slot> old = std::move(slots_);
  slots_.assign(std::max<std::size_t>(1U << 20, old.size() * 2), Slot{});
  for (const Slot& slot : old) {
    if (slot.count == 0) continue;
    std::size_t at = slot.feature & (slots_.size() - 1);
    while (slots_[at].count != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

void FeatureIndex::count(std::uint32_t feature) {
  if (2 * used_ >= slots_.size()) grow();
  std::size_t at = feature & (slots_.size() - 1);
  while (slots_[at].count != 0 && slots_[at].feature != feature) at = (at + 1) & (slots_.size() - 1);
  used_ += slots_[at].count == 0;
  slots_[at].feature = feature;
  ++slots_[at].count;
}

void FeatureIndex::number(std::uint32_t minimum) {
  std::vector<Slot> kept;
  for (const Slot& slot : slots_) {
    if (slot.count != 0 && slot.count >= minimum) kept.push_back(slot);
  }
  features_.clear();
  occurrences_.clear();
  slots_.assign(1U << 20, Slot{});
  while (slots_.size() < 2 * kept.size()) slots_.resize(slots_.size() * 2);
  for (const Slot& slot : kept) {
    std::size_t at = slot.feature & (slots_.size() - 1);
    while (slots_[at].count != 0) at = (at + 1) & (slots_.size() - 1);
    features_.push_back(slot.feature);
    occurrences_.push_back(slot.count);
    slots_[at] = {slot.feature, static_cast<std::uint32_t>(features_.size())};
  }
}

std::uint32_t FeatureIndex::find(std::uint32_t feature) const {
  std::size_t at = feature & (slots_.size() - 1);
  while (slots_[at].count != 0) {
    if (slots_[at].feature == feature) return slots_[at].count - 1;
    at = (at + 1) & (slots_.size() - 1);
  }
  return kNone;
}

void emissions_of(const Weights& weights, const Sequence& sequence, std::vector<float>& out) {
  out.assign(sequence.tokens.size() * kLanes, 0.0F);
  for (std::size_t i = 0; i < sequence.tokens.size(); ++i) {
    for (const std::uint32_t feature : sequence.tokens[i]) {
      if (feature == FeatureIndex::kNone) continue;
      for (int k = 0; k < kLanes; ++k) out[i * kLanes + static_cast<std::size_t>(k)] += weights.rows[feature][k];
    }
  }
}

Weights train_crf(std::span<const Sequence> sequences, std::uint32_t features, const TrainOptions& options) {
  Weights weights;
  weights.rows.assign(features, Lanes{});
  Weights average;
  average.rows.assign(features, Lanes{});
  std::vector<Lanes> squares(features, Lanes{});
  names::Transitions<float> transition_squares{};
  Random random(options.seed);
  std::vector<std::uint32_t> order(sequences.size());
  std::iota(order.begin(), order.end(), 0U);
  ForwardBackward marginals;
  std::vector<std::uint32_t> active;     // of all tokens
  std::vector<std::size_t> active_from;  // one more than tokens
  std::vector<float> emissions;
  std::array<Lanes, kTags> pairs;
  constexpr float kSmall = 5e-3F;  // gradients below change nothing
  int averaged = 0;

  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
    for (const std::uint32_t number : order) {
      const Sequence& sequence = sequences[number];
      const std::size_t tokens = sequence.tokens.size();
      if (tokens == 0) continue;
      active.clear();
      active_from.assign(1, 0);
      emissions.assign(tokens * kLanes, 0.0F);
      for (std::size_t i = 0; i < tokens; ++i) {
        const auto all = sequence.tokens[i];
        const std::size_t skip = random.chance(options.word_dropout) ? std::min(options.lexical, all.size()) : 0;
        float* e = &emissions[i * kLanes];
        for (std::size_t f = skip; f < all.size(); ++f) {
          if (all[f] == FeatureIndex::kNone) continue;
          if (options.feature_dropout > 0 && random.chance(options.feature_dropout)) continue;
          active.push_back(all[f]);
          const Lanes& row = weights.rows[all[f]];
          for (int k = 0; k < kLanes; ++k) e[k] += row[k];
        }
        active_from.push_back(active.size());
      }
      marginals.run(emissions, weights.transitions, tokens);
      for (std::size_t i = 0; i < tokens; ++i) {
        const int gold = sequence.tags[i];
        const auto step_transitions = [&](int before, const Lanes& expected, int observed) {
          for (int k = 0; k < kTags; ++k) {
            const float g = sequence.weight * (expected[k] - (k == observed ? 1.0F : 0.0F));
            if (std::fabs(g) < kSmall) continue;
            float& square = transition_squares[before][k];
            square += g * g;
            weights.transitions[before][k] -= options.rate * g / std::sqrt(square + 1.0F);
          }
        };
        if (i == 0) {
          step_transitions(kTags, marginals.marginals(0), gold);
        } else {
          marginals.pairs(i, pairs);
          for (int before = 0; before < kTags; ++before) step_transitions(before, pairs[before], before == sequence.tags[i - 1] ? gold : -1);
        }
        Lanes gradient = marginals.marginals(i);
        gradient[gold] -= 1.0F;
        float largest = 0;
        for (float& g : gradient) {
          g *= sequence.weight;
          largest = std::max(largest, std::fabs(g));
        }
        if (largest < kSmall) continue;
        Lanes gradient_squares;
        for (int k = 0; k < kLanes; ++k) gradient_squares[k] = gradient[k] * gradient[k];
        for (std::size_t f = active_from[i]; f < active_from[i + 1]; ++f) {
          Lanes& row = weights.rows[active[f]];
          Lanes& square = squares[active[f]];
          for (int k = 0; k < kLanes; ++k) {
            square[k] += gradient_squares[k];
            row[k] -= options.rate * (gradient[k] + options.decay * row[k]) / std::sqrt(square[k] + 1e-2F);
          }
        }
      }
    }
    if (2 * epoch + 1 >= options.epochs) {
      ++averaged;
      for (std::size_t f = 0; f < weights.rows.size(); ++f) {
        for (int k = 0; k < kLanes; ++k) average.rows[f][k] += weights.rows[f][k];
      }
      for (int before = 0; before <= kTags; ++before) {
        for (int k = 0; k < kLanes; ++k) average.transitions[before][k] += weights.transitions[before][k];
      }
    }
  }
  const float scale = averaged == 0 ? 0.0F : 1.0F / static_cast<float>(averaged);
  for (Lanes& row : average.rows) {
    for (float& w : row) w *= scale;
  }
  for (auto& row : average.transitions) {
    for (float& w : row) w *= scale;
  }
  return average;
}

}  // namespace newsparse::train
