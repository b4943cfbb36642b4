#include "writer/json_stream.h"

#include <array>
#include <charconv>

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

void append_escape(std::string& out, unsigned char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    default: break;
  }
  constexpr char kHex[] = "0123456789abcdef";
  out += "\\u00";
  out += kHex[c >> 4U];
  out += kHex[c & 15U];
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
  out_ += bracket;
  ++depth_;
  if (layout == Layout::line && line_depth_ == 0) line_depth_ = depth_;
  first_ = true;
}

void JsonStream::end(char bracket) {
  const bool on_line = line_depth_ != 0;
  if (line_depth_ == depth_) line_depth_ = 0;
  --depth_;
  if (pretty_ && !first_ && !on_line) {
    out_ += '\n';
    out_.append(2UL * depth_, ' ');
  }
  out_ += bracket;
  first_ = false;
}

void JsonStream::separate() {
  if (!first_) out_ += ',';
  if (pretty_) {
    if (line_depth_ == 0) {
      out_ += '\n';
      out_.append(2UL * depth_, ' ');
    } else if (!first_) {
      out_ += ' ';
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
  out_ += '"';
  out_ += name;
  out_ += pretty_ ? "\": " : "\":";
  after_key_ = true;
}

void JsonStream::value(std::string_view text) {
  before_value();
  out_ += '"';
  std::size_t copied = 0;
  std::size_t at = 0;
  const auto flush = [&] { out_.append(text, copied, at - copied); };
  while (at < text.size()) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (kEscaped[c]) {
      flush();
      append_escape(out_, c);
      copied = ++at;
    } else if (c < 0x80) {
      ++at;
    } else if (const std::size_t length = sequence_length(text, at); length != 0) {
      at += length;
    } else {
      flush();
      out_ += "\xEF\xBF\xBD";
      copied = ++at;
    }
  }
  flush();
  out_ += '"';
}

void JsonStream::value(bool flag) {
  before_value();
  out_ += flag ? "true" : "false";
}

void JsonStream::value(std::uint64_t number) {
  before_value();
  std::array<char, 20> digits;
  out_.append(digits.data(), std::to_chars(digits.begin(), digits.end(), number).ptr);
}

void JsonStream::value(double number) {
  before_value();
  append_decimal(out_, number);
}

}  // namespace newsparse
