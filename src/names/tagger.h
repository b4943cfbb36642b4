#pragma once

#include "names/features.h"
#include "names/model.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse {

// Finds the names of people, organizations and places: a linear sequence model
// over forms, shapes, clusters and gazetteer matches, in two passes; the second
// one knows what the first said of the same words elsewhere (docs/names.md).
// Linear in the text. Without a model in the resources there are no names.
class NameTagger {
 public:
  explicit NameTagger(const Resources& resources);
  void tag(const Document& document, const PhraseLayer& phrases, NameLayer& out) const;

 private:
  names::FeatureExtractor extractor_;
  names::Model model_;
};

namespace names {

// The mentions that a sentence's tags spell, added to a layer.
void add_mentions(std::span<const std::uint8_t> tags, std::uint32_t first_token, NameLayer& out);

}  // namespace names
}  // namespace newsparse
