#pragma once

#include <cstdint>

#include "entities/knowledge.h"
#include "quotations/lexicon.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse {

// Groups name mentions, demonyms and titles into people, countries,
// organizations and places (docs/entities.md).
class EntityLinker {
 public:
  explicit EntityLinker(const Resources& resources);

  // Each list of entities is in the order of their first mentions, and so are
  // the mentions. Linear in tokens, matches and mentions.
  void link(const Document& document, const PhraseLayer& phrases, const NameLayer& names, EntityLayer& out) const;

 private:
  Knowledge knowledge_;
  WordTable<std::uint32_t> words_;
  WordTable<std::uint8_t> given_;
  WordTable<std::uint16_t> sport_codes_;
  WordTable<std::uint16_t> surnames_;
  WordTable<std::uint64_t> organization_nouns_;
  quotations::Lexicon verbs_;
};

}  // namespace newsparse
