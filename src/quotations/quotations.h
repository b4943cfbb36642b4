#pragma once

#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse {

// Finds what is quoted or reported, and who says it (docs/quotations.md).
class QuotationFinder {
 public:
  explicit QuotationFinder(const Resources& resources);
  void find(const Document& document, const PhraseLayer& phrases, const NameLayer& names, const EntityLayer& entities,
            QuotationLayer& out) const;
};

}  // namespace newsparse
