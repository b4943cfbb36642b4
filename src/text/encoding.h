#pragma once

#include <string>
#include <string_view>

#include "newsparse/error.h"

namespace newsparse {

struct DecodedText {
  std::string text;      // valid UTF-8, without a byte order mark
  std::string encoding;  // IANA name
};

// Bytes of a text file to UTF-8. `encoding` names one (any that ICU knows) or
// is empty: byte order mark, then UTF-8 if valid, else ICU's detection among
// UTF-16/32, Windows-1252 and ISO-8859-15, helped by what French text has.
// Bytes that do not decode become U+FFFD. Errors: empty, not_text (NULs or
// control characters that no text has; HTML and other files that hold an
// article in another way), encoding.
Result<DecodedText> decode(std::string_view bytes, const std::string& encoding, const std::string& name);

}  // namespace newsparse
