#include "entities/linker.h"

namespace newsparse {

EntityLinker::EntityLinker(const Resources& /*resources*/) {}

void EntityLinker::link(const Document& /*document*/, const PhraseLayer& /*phrases*/, const NameLayer& /*names*/,
                        EntityLayer& out) const {
  out.people.clear();
  out.countries.clear();
  out.organizations.clear();
  out.places.clear();
  out.mentions.clear();
}

}  // namespace newsparse
