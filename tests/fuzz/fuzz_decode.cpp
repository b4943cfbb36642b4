// Whatever the bytes: valid UTF-8 comes out, or an error.
#include <unicode/utf8.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "text/encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto decoded = newsparse::decode({reinterpret_cast<const char*>(data), size}, "", "fuzz");
  if (!decoded) return 0;
  const auto& text = decoded.value().text;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, length, c);
    if (c < 0) std::abort();
  }
  return 0;
}
