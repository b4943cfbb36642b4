#pragma once

#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse {

// Finds the names of people, organizations and places: a linear sequence model
// over forms, shapes and gazetteer matches (docs/names.md).
class NameTagger {
 public:
  explicit NameTagger(const Resources& resources);
  void tag(const Document& document, const PhraseLayer& phrases, NameLayer& out) const;
};

}  // namespace newsparse
