#pragma once

#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse {

// Groups name mentions, demonyms and titles into people, countries,
// organizations and places (docs/entities.md).
class EntityLinker {
 public:
  explicit EntityLinker(const Resources& resources);
  void link(const Document& document, const PhraseLayer& phrases, const NameLayer& names, EntityLayer& out) const;
};

}  // namespace newsparse
