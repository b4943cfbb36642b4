#include "writer/json_stream.h"

#include <array>
#include <charconv>
#include <cstring>

#include "writer/values.h"

namespace newsparse {
namespace {

// Bytes that do not stand for themselves in a string: controls, quotation mark,
// backslash. Bytes above 7F are copied: the text is checked to be UTF-8 first.
constexpr std::array<bool, 256> kEscaped = [] {
  std::array<bool, 256> escaped{};
  for (std::size_t c = 0; c < 0x20; ++c) escaped[c] = true;
  escaped['"'] = true;
  escaped['\\'] = true;
  return escaped;
}();

// The first byte from `at` on that does not stand for itself, or that ASCII does not have: eight bytes at a time.
std::size_t skip_plain(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kTops = 0x80 * kOnes;
  // The top bit of each byte that is 0; above the first such byte maybe of others too.
  const auto zeros = [](std::uint64_t bytes) { return (bytes - kOnes) & ~bytes & kTops; };
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, 8);
    const std::uint64_t controls = (bytes - 0x20 * kOnes) & ~bytes & kTops;
    if (((bytes & kTops) | controls | zeros(bytes ^ ('"' * kOnes)) | zeros(bytes ^ ('\\' * kOnes))) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80 && !kEscaped[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

// The length of the well-formed UTF-8 sequence that begins at `at` (Unicode, table 3-7),
// or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return tail(1) ? 2 : 0;
  if (lead < 0xF0) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : 0xBF;
    return byte(1) >= low && byte(1) <= high && tail(2) ? 3 : 0;
  }
  if (lead > 0xF4) return 0;
  const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
  return byte(1) >= low && byte(1) <= high && tail(2) && tail(3) ? 4 : 0;
}

}  // namespace

void JsonStream::begin(char bracket, Layout layout) {
  before_value();
  put(bracket);
  ++depth_;
  if (layout == Layout::line && line_depth_ == 0) line_depth_ = depth_;
  first_ = true;
}

void JsonStream::end(char bracket) {
  const bool on_line = line_depth_ != 0;
  if (line_depth_ == depth_) line_depth_ = 0;
  --depth_;
  if (pretty_ && !first_ && !on_line) {
    put('\n');
    put_spaces(2UL * depth_);
  }
  put(bracket);
  first_ = false;
  after_value();
}

void JsonStream::separate() {
  if (!first_) put(',');
  if (pretty_) {
    if (line_depth_ == 0) {
      put('\n');
      put_spaces(2UL * depth_);
    } else if (!first_) {
      put(' ');
    }
  }
  first_ = false;
}

void JsonStream::before_value() {
  if (after_key_)
    after_key_ = false;
  else if (depth_ > 0)
    separate();
}

void JsonStream::key(std::string_view name) {
  separate();
  put('"');
  put(name);
  put(pretty_ ? std::string_view("\": ") : std::string_view("\":"));
  after_key_ = true;
}

void JsonStream::value(std::string_view text) {
  before_value();
  put('"');
  std::size_t copied = 0;
  for (std::size_t at = skip_plain(text, 0); at < text.size(); at = skip_plain(text, at)) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (const std::size_t length = c < 0x80 ? 0 : sequence_length(text, at); length != 0) {
      at += length;
      continue;
    }
    put(text.substr(copied, at - copied));
    if (c < 0x80)
      put_escape(c);
    else
      put("\xEF\xBF\xBD");
    copied = ++at;
  }
  put(text.substr(copied));
  put('"');
  after_value();
}

void JsonStream::put_escape(unsigned char c) {
  switch (c) {
    case '"': put("\\\""); return;
    case '\\': put("\\\\"); return;
    case '\n': put("\\n"); return;
    case '\r': put("\\r"); return;
    case '\t': put("\\t"); return;
    case '\b': put("\\b"); return;
    case '\f': put("\\f"); return;
    default: break;
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  put("\\u00");
  put(kHex[c >> 4U]);
  put(kHex[c & 15U]);
}

void JsonStream::value(bool flag) {
  before_value();
  put(flag ? std::string_view("true") : std::string_view("false"));
  after_value();
}

void JsonStream::value(std::uint64_t number) {
  before_value();
  std::array<char, 20> digits;
  const char* end = std::to_chars(digits.begin(), digits.end(), number).ptr;
  put({digits.data(), static_cast<std::size_t>(end - digits.data())});
  after_value();
}

void JsonStream::value(double number) {
  before_value();
  std::string digits;
  append_decimal(digits, number);
  put(digits);
  after_value();
}

}  // namespace newsparse
