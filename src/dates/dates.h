#pragma once

#include <span>

#include "dates/lexer.h"
#include "dates/zones.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse {

// Finds expressions that place an event in time and resolves them to TIMEX3
// values against the publication date (docs/dates.md). Linear in the text.
class DateFinder {
 public:
  explicit DateFinder(const Resources& resources);
  void find(const Document& document, const PhraseLayer& phrases, const NameLayer& names, DateLayer& out) const;

 private:
  DateLexer lexer_;
  std::span<const Feast> feasts_;
  ZoneReader zones_;
};

}  // namespace newsparse
