#include "text/offsets.h"

#include <algorithm>

namespace newsparse {
namespace {

// A code point counts at its first byte; one outside the BMP (four bytes,
// F0 … F4) is two units of UTF-16.
std::uint32_t count_units(std::string_view text, OffsetUnit unit) {
  std::uint32_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  if (unit == OffsetUnit::utf16)
    for (const char c : text) count += static_cast<unsigned char>(c) >= 0xF0U;
  return count;
}

}  // namespace

OffsetMap::OffsetMap(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {
  if (unit == OffsetUnit::bytes) return;
  before_.reserve(text.size() / kStride + 1);
  std::uint32_t units = 0;
  for (std::size_t at = 0; at <= text.size(); at += kStride) {
    before_.push_back(units);
    units += count_units(text.substr(at, kStride), unit);
  }
}

std::uint64_t OffsetMap::operator()(std::uint32_t byte) const {
  const std::size_t end = std::min<std::size_t>(byte, text_.size());
  if (unit_ == OffsetUnit::bytes) return end;
  const std::size_t mark = end / kStride;
  return before_[mark] + count_units(text_.substr(mark * kStride, end - mark * kStride), unit_);
}

const char* to_string(OffsetUnit unit) {
  switch (unit) {
    case OffsetUnit::utf16: return "utf16";
    case OffsetUnit::bytes: return "bytes";
    case OffsetUnit::codepoints: break;
  }
  return "codepoints";
}

}  // namespace newsparse
