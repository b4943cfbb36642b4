// The time zone that a text names behind a time: 15 h GMT, 9h30 (heure de Paris).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "dates/lexer.h"
#include "resources/resources.h"
#include "text/document.h"

namespace newsparse {

class ZoneReader {
 public:
  explicit ZoneReader(const Resources& resources);

  // "UTC", "local", a name of the IANA database; empty where no zone stands at
  // the token. `items` has one item a token.
  [[nodiscard]] std::string_view behind(const Document& document, const std::vector<DateItem>& items,
                                        std::uint32_t token) const;

 private:
  const Resources& resources_;
  WordTable<std::uint16_t> words_;
  std::span<const StringRef> zones_;
};

}  // namespace newsparse
