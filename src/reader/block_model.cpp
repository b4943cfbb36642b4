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

void best_kinds(const BlockWeights& weights, std::uint32_t features, std::span<const LineInput> lines, bool titled,
                std::vector<BlockKind>& out) {
  static constexpr std::int64_t kImpossible = std::numeric_limits<std::int64_t>::min() / 2;
  static constexpr auto kTitle = static_cast<std::uint32_t>(BlockKind::title);
  static constexpr auto kSubtitle = static_cast<std::uint32_t>(BlockKind::subtitle);
  // A state is a kind, and whether the title has been seen: there is one title
  // at most, and a subtitle only below it.
  static constexpr std::uint32_t kStates = 2 * kBlockKinds;
  using Column = std::array<std::int64_t, kStates>;
  const auto row = [&](std::uint32_t previous) {
    return weights.table.subspan(std::size_t{kBlockKinds} * (features + previous), kBlockKinds);
  };
  out.assign(lines.size(), BlockKind::paragraph);
  if (lines.empty()) return;
  std::vector<std::array<std::uint8_t, kStates>> came_from(lines.size());
  Column best{};
  best.fill(kImpossible);
  const auto begin = row(kBlockKinds);
  for (std::uint32_t kind = 0; kind < kBlockKinds; ++kind) {
    if ((lines[0].allowed >> kind & 1U) == 0 || (titled ? kind == kTitle : kind == kSubtitle)) continue;
    const bool seen = titled || kind == kTitle;
    best[kind + (seen ? kBlockKinds : 0)] = std::int64_t{begin[kind]} + lines[0].scores[kind];
  }
  for (std::size_t i = 1; i < lines.size(); ++i) {
    Column next{};
    next.fill(kImpossible);
    for (std::uint32_t state = 0; state < kStates; ++state) {
      const std::uint32_t kind = state % kBlockKinds;
      const bool seen = state >= kBlockKinds;
      if ((lines[i].allowed >> kind & 1U) == 0 || (!seen && (kind == kTitle || kind == kSubtitle))) continue;
      // The title itself comes from where none has been seen.
      const std::uint32_t layer = seen && kind != kTitle ? kBlockKinds : 0;
      for (std::uint32_t previous = 0; previous < kBlockKinds; ++previous) {
        const std::int64_t before = best[layer + previous];
        if (before <= kImpossible) continue;
        const std::int64_t score = before + row(previous)[kind] + lines[i].scores[kind];
        if (score <= next[state]) continue;
        next[state] = score;
        came_from[i][state] = static_cast<std::uint8_t>(layer + previous);
      }
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
