#pragma once

#include <memory>
#include <string>
#include <vector>

#include "quotations/decide.h"
#include "quotations/lexicon.h"
#include "quotations/model.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse {

namespace quotations {

// A candidate that is a quotation, and what has been found out about it.
struct Accepted {
  Candidate candidate;
  QuotationType type = QuotationType::direct;
  Anchors anchors;
  Who who;
  std::uint32_t mention = kNone;
  std::uint32_t cue_verb = kNone;
  std::uint32_t cue_source = kNone;
  std::uint32_t continues = kNone;  // index of another one
};

// A quotation in a title or heading: its speaker comes from the body.
bool in_heading(const Document& document, const Candidate& candidate);

// The canonical name of an entity.
const std::string& name_of(const EntityLayer& entities, EntityRef entity);

// Fills spoken.echo: the quotation of the body that shares most words with a
// heading's. Bounded: only so many headings and words are compared.
void find_echo(const Document& document, const std::vector<Accepted>& all, Spoken& spoken);

}  // namespace quotations

// Finds what is quoted or reported, and who says it (docs/quotations.md).
class QuotationFinder {
 public:
  explicit QuotationFinder(const Resources& resources);
  // With a model that is not the resources' own: for training.
  QuotationFinder(const Resources& resources, const quotations::Model& model);
  void find(const Document& document, const PhraseLayer& phrases, const NameLayer& names, const EntityLayer& entities,
            QuotationLayer& out) const;

 private:
  quotations::Lexicon lexicon_;
  quotations::Model model_;
};

}  // namespace newsparse
