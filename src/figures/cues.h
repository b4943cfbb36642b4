// The phrases of data/approximations.tsv near a figure.
#pragma once

#include "figures/reader.h"
#include "figures/reading.h"

namespace newsparse {

class CueFinder {
 public:
  explicit CueFinder(const FigureContext& context) : c_(context) {}

  // The cue that ends right before token `end`, and where it begins.
  const FigureCueRow* before(std::uint32_t end, std::uint32_t from, std::uint32_t& begin) const;
  // The approximation that begins at a token: 300 au moins.
  const FigureCueRow* after(std::uint32_t t, std::uint32_t end, std::uint32_t& last) const;
  // The first token of a figure with its approximation and articles, or with
  // its approximation alone.
  std::uint32_t lead(const FigureReading& r, bool articles = true) const;

 private:
  const FigureContext& c_;
};

}  // namespace newsparse
