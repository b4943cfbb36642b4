// The sequence model that gives each line its kind of block.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "newsparse/analysis.h"
#include "resources/resources.h"

namespace newsparse {

inline constexpr std::uint32_t kBlockKinds = 9;
using KindScores = std::array<std::int32_t, kBlockKinds>;

// A set of kinds; bit i for BlockKind i.
using KindSet = std::uint16_t;
inline constexpr KindSet kAllKinds = (1U << kBlockKinds) - 1;
constexpr KindSet only(BlockKind kind) { return static_cast<KindSet>(1U << static_cast<unsigned>(kind)); }

// The weights, in one table of 16-bit numbers (section "reader.weights"): a
// row of nine for each feature, for each kind that stands before (and one row
// for the text's begin), and one for the text's end.
struct BlockWeights {
  std::span<const std::int16_t> table;

  static std::size_t size(std::uint32_t features) { return std::size_t{kBlockKinds} * (features + kBlockKinds + 2); }
};

// What a line is given to the model as.
struct LineInput {
  KindScores scores{};          // of its features
  KindSet allowed = kAllKinds;  // never empty
};

// Adds up the weights of a line's features.
KindScores feature_scores(const BlockWeights& weights, std::span<const std::uint16_t> features);

// How far a text has come: there is one title at most, a subtitle stands only
// between the title and the body, and the body begins with its first
// paragraph, list item or heading.
enum class Progress : std::uint8_t { above_title, below_title, body };
inline constexpr std::uint32_t kProgresses = 3;

// The progress after a line of a kind; false where the kind cannot stand there.
constexpr bool advance(BlockKind kind, Progress& progress) {
  switch (kind) {
    case BlockKind::title:
      if (progress != Progress::above_title) return false;
      progress = Progress::below_title;
      return true;
    case BlockKind::subtitle:
      return progress == Progress::below_title;
    case BlockKind::paragraph:
    case BlockKind::list:
    case BlockKind::heading:
      progress = Progress::body;
      return true;
    default:
      return true;
  }
}

// The best sequence of kinds (Viterbi) from `start` on. The lines must allow
// one: a caller forces no second title and the like. Linear. The weights' size
// must fit `features`.
void best_kinds(const BlockWeights& weights, std::uint32_t features, std::span<const LineInput> lines, Progress start,
                std::vector<BlockKind>& out);

}  // namespace newsparse
