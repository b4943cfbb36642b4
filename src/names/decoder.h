// The best sequence of tags under a first-order model.
#pragma once

#include <algorithm>
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
// tag a token. Every result is well formed: a name that begins also ends. `best` is working memory.
// Time: tokens × tags, for each of the kClosed tags a vector's width at a time.
template <typename Emission, typename Score>
void decode(std::span<const Emission> emissions, const Transitions<Score>& transitions, std::span<std::uint8_t> tags,
            std::vector<Score>& best, Surroundings surroundings = {}) {
  const std::size_t tokens = tags.size();
  if (tokens == 0) return;
  best.resize(tokens * kLanes);  // of the sequences that end with a token's tag
  constexpr Score kImpossible = std::numeric_limits<Score>::lowest() / 4;
  const auto& start = transitions[surroundings.outside_before ? 0 : kTags];
  for (int tag = 0; tag < kTags; ++tag) best[tag] = continues(tag) ? kImpossible : static_cast<Score>(start[tag] + emissions[tag]);
  for (std::size_t i = 1; i < tokens; ++i) {
    const Score* before = best.data() + (i - 1) * kLanes;
    std::array<Score, kLanes> top;
    top.fill(kImpossible * 2);
    // Where no name is open: right for the tags that continue none; the others are computed below.
    for (const int previous : kClosed) {
      const Score score = before[previous];
      const auto& to = transitions[previous];
      for (int lane = 0; lane < kLanes; ++lane) top[lane] = std::max(top[lane], score + to[lane]);
    }
    for (const int begin : kBegins) {
      const int inside = begin + 1;
      for (const int tag : {inside, begin + 2})
        top[tag] = std::max(before[begin] + transitions[begin][tag], before[inside] + transitions[inside][tag]);
    }
    const Emission* emission = emissions.data() + i * kLanes;
    Score* here = best.data() + i * kLanes;
    for (int lane = 0; lane < kLanes; ++lane) here[lane] = top[lane] + static_cast<Score>(emission[lane]);
  }
  Score* end = best.data() + (tokens - 1) * kLanes;
  if (surroundings.outside_after) {
    for (int tag = 0; tag < kTags; ++tag) end[tag] += transitions[tag][0];
  }
  int last = 0;
  for (const int tag : kClosed) {
    if (end[tag] > end[last]) last = tag;
  }
  // Where the best sequence came from is asked again on the way back, of its own tags only.
  for (std::size_t i = tokens; i-- > 0;) {
    tags[i] = static_cast<std::uint8_t>(last);
    if (i == 0) break;
    const Score* before = best.data() + (i - 1) * kLanes;
    int from = kPredecessors.list[last][0];
    for (int p = 1; p < kPredecessors.count[last]; ++p) {
      const int previous = kPredecessors.list[last][p];
      if (before[previous] + transitions[previous][last] > before[from] + transitions[from][last]) from = previous;
    }
    last = from;
  }
}

}  // namespace newsparse::names
