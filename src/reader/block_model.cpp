#include "reader/block_model.h"

#include <limits>

namespace newsparse {

KindScores feature_scores(const BlockWeights& weights, std::span<const std::uint16_t> features) {
  KindScores scores{};
  for (const auto feature : features) {
    const auto row = weights.table.subspan(std::size_t{feature} * kBlockKinds, kBlockKinds);
    for (std::uint32_t kind = 0; kind < kBlockKinds; ++kind) scores[kind] += row[kind];
  }
  return scores;
}

void best_kinds(const BlockWeights& weights, std::uint32_t features, std::span<const LineInput> lines, Progress start,
                std::vector<BlockKind>& out) {
  static constexpr std::int64_t kImpossible = std::numeric_limits<std::int64_t>::min() / 2;
  static constexpr std::uint32_t kStates = kProgresses * kBlockKinds;
  using Column = std::array<std::int64_t, kStates>;
  const auto row = [&](std::uint32_t previous) {
    return weights.table.subspan(std::size_t{kBlockKinds} * (features + previous), kBlockKinds);
  };
  out.assign(lines.size(), BlockKind::paragraph);
  if (lines.empty()) return;
  std::vector<std::array<std::uint8_t, kStates>> came_from(lines.size());
  Column best{};
  Column next{};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    next.fill(kImpossible);
    // From each state, or from the beginning, to each kind that can follow.
    const auto extend = [&](std::int64_t score, Progress before, std::uint32_t previous, std::uint8_t from) {
      const auto after = row(previous);
      for (std::uint32_t kind = 0; kind < kBlockKinds; ++kind) {
        Progress progress = before;
        if ((lines[i].allowed >> kind & 1U) == 0 || !advance(static_cast<BlockKind>(kind), progress)) continue;
        const std::uint32_t state = static_cast<std::uint32_t>(progress) * kBlockKinds + kind;
        const std::int64_t sum = score + after[kind] + lines[i].scores[kind];
        if (sum <= next[state]) continue;
        next[state] = sum;
        came_from[i][state] = from;
      }
    };
    if (i == 0) {
      extend(0, start, kBlockKinds, 0);
    } else {
      for (std::uint32_t state = 0; state < kStates; ++state)
        if (best[state] > kImpossible)
          extend(best[state], static_cast<Progress>(state / kBlockKinds), state % kBlockKinds,
                 static_cast<std::uint8_t>(state));
    }
    best = next;
  }
  const auto end = row(kBlockKinds + 1);
  std::uint32_t state = 0;
  for (std::uint32_t s = 1; s < kStates; ++s)
    if (best[s] > kImpossible && best[s] + end[s % kBlockKinds] > best[state] + end[state % kBlockKinds]) state = s;
  for (std::size_t i = lines.size(); i-- > 0;) {
    out[i] = static_cast<BlockKind>(state % kBlockKinds);
    state = came_from[i][state];
  }
}

}  // namespace newsparse
