#pragma once

#include "newsparse/analyzer.h"
#include "newsparse/error.h"
#include "resources/resources.h"
#include "text/document.h"

namespace newsparse {

// Reads pasted or saved plain text: blocks with their kinds, title, date,
// bylines, agency, dateline (docs/reader.md).
class PlainTextReader {
 public:
  explicit PlainTextReader(const Resources& resources);

  // document.text is set; fills blocks, info and date. What Options give
  // (date, title, url) wins over what the text says. Linear. Error: bad_date.
  Result<bool> read(const Options& options, Document& document) const;
};

}  // namespace newsparse
