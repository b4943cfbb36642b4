#include "quotations/quotations.h"

namespace newsparse {

QuotationFinder::QuotationFinder(const Resources& /*resources*/) {}

void QuotationFinder::find(const Document& /*document*/, const PhraseLayer& /*phrases*/, const NameLayer& /*names*/,
                           const EntityLayer& /*entities*/, QuotationLayer& out) const {
  out.quotations.clear();
}

}  // namespace newsparse
