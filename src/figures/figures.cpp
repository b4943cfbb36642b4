#include "figures/figures.h"

namespace newsparse {

FigureFinder::FigureFinder(const Resources& /*resources*/) {}

void FigureFinder::find(const Document& /*document*/, const PhraseLayer& /*phrases*/, const NameLayer& /*names*/,
                        const DateLayer& /*dates*/, FigureLayer& out) const {
  out.figures.clear();
}

}  // namespace newsparse
