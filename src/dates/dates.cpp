#include "dates/dates.h"

namespace newsparse {

DateFinder::DateFinder(const Resources& /*resources*/) {}

void DateFinder::find(const Document& /*document*/, const PhraseLayer& /*phrases*/, const NameLayer& /*names*/,
                      DateLayer& out) const {
  out.dates.clear();
  out.tokens.clear();
}

}  // namespace newsparse
