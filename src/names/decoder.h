// The best sequence of tags under a first-order model.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "names/labels.h"

namespace newsparse::names {

// Scores of a tag after another; row kTags: at the start of a sentence.
template <typename Score>
using Transitions = std::array<std::array<Score, kLanes>, kTags + 1>;

// What stands beside the tokens that are decoded: the sentence's start or end, or a word outside of names.
struct Surroundings {
  bool outside_before = false;
  bool outside_after = false;
};

// Viterbi over a sentence or a stretch of one. `emissions` has kLanes scores a token; writes one
// tag a token. Every result is well formed: a name that begins also ends.
// Time: tokens × kTags × predecessors.
template <typename Emission, typename Score>
void decode(std::span<const Emission> emissions, const Transitions<Score>& transitions, std::span<std::uint8_t> tags,
            std::vector<std::uint8_t>& back, Surroundings surroundings = {}) {
  const std::size_t tokens = tags.size();
  if (tokens == 0) return;
  back.resize(tokens * kLanes);
  constexpr Score kImpossible = std::numeric_limits<Score>::lowest() / 4;
  const auto& before = transitions[surroundings.outside_before ? 0 : kTags];
  std::array<Score, kLanes> best{};
  std::array<Score, kLanes> next{};
  for (int tag = 0; tag < kTags; ++tag)
    best[tag] = continues(tag) ? kImpossible : static_cast<Score>(before[tag] + emissions[tag]);
  for (std::size_t i = 1; i < tokens; ++i) {
    for (int tag = 0; tag < kTags; ++tag) {
      Score top = kImpossible * 2;
      std::uint8_t from = 0;
      for (int p = 0; p < kPredecessors.count[tag]; ++p) {
        const int previous = kPredecessors.list[tag][p];
        const Score score = best[previous] + transitions[previous][tag];
        if (score > top) {
          top = score;
          from = static_cast<std::uint8_t>(previous);
        }
      }
      next[tag] = top + static_cast<Score>(emissions[i * kLanes + tag]);
      back[i * kLanes + tag] = from;
    }
    best = next;
  }
  if (surroundings.outside_after) {
    for (int tag = 0; tag < kTags; ++tag) best[tag] += transitions[tag][0];
  }
  int last = 0;
  for (int tag = 1; tag < kTags; ++tag) {
    if (!opens(tag) && best[tag] > best[last]) last = tag;
  }
  for (std::size_t i = tokens; i-- > 0;) {
    tags[i] = static_cast<std::uint8_t>(last);
    if (i > 0) last = back[i * kLanes + last];
  }
}

}  // namespace newsparse::names
