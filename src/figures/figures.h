#pragma once

#include <memory>

#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse {

struct FigureTables;

// Finds quantities with their units and what stands around them
// (docs/figures.md).
class FigureFinder {
 public:
  explicit FigureFinder(const Resources& resources);
  FigureFinder(FigureFinder&&) noexcept;
  ~FigureFinder();
  void find(const Document& document, const PhraseLayer& phrases, const NameLayer& names, const DateLayer& dates,
            FigureLayer& out) const;

 private:
  std::unique_ptr<const FigureTables> tables_;
};

}  // namespace newsparse
