#include "names/tagger.h"

namespace newsparse {

NameTagger::NameTagger(const Resources& /*resources*/) {}

void NameTagger::tag(const Document& document, const PhraseLayer& /*phrases*/, NameLayer& out) const {
  out.mentions.clear();
  out.mention_of.assign(document.tokens.size(), 0);
}

}  // namespace newsparse
