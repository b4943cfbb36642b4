// Small views of UTF-8 text over ICU's character data.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace newsparse {

// Nearly all of a French text is ASCII and Latin-1: what is asked of every
// character is answered for these in place, from a table, and by ICU for the rest.
namespace latin1 {

enum Property : std::uint8_t { kSpace = 1, kLetter = 2, kUpper = 4, kLower = 8, kDigit = 16 };

inline constexpr char32_t kEnd = 0x100;

// As ICU has them; a test compares.
inline constexpr std::array<std::uint8_t, kEnd> kProperties = [] {
  std::array<std::uint8_t, kEnd> table{};
  for (char32_t c = 0; c < kEnd; ++c) {
    const bool sign = c == 0xD7 || c == 0xF7;  // × ÷
    const bool ordinal = c == 0xAA || c == 0xBA;
    if ((c >= 0x09 && c <= 0x0D) || c == U' ' || c == 0x85 || c == 0xA0) table[c] = kSpace;
    if (c >= U'0' && c <= U'9') table[c] = kDigit;
    if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && !sign)) table[c] = kLetter | kUpper;
    if ((c >= U'a' && c <= U'z') || (c >= 0xDF && !sign) || c == 0xB5 || ordinal) table[c] = kLetter | kLower;
  }
  return table;
}();

inline bool has(char32_t c, Property property) { return (kProperties[c] & property) != 0; }

}  // namespace latin1

namespace beyond_latin1 {

char32_t next_code_point(std::string_view text, std::uint32_t& at);
bool is_space(char32_t c);
bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_digit(char32_t c);
bool is_apostrophe(char32_t c);

}  // namespace beyond_latin1

// Decodes the code point at `at` (text is valid UTF-8) and moves `at` past it.
inline char32_t next_code_point(std::string_view text, std::uint32_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) {
    ++at;
    return first;
  }
  return beyond_latin1::next_code_point(text, at);
}

// The code point that ends at `at`; `at` moves to its start.
char32_t previous_code_point(std::string_view text, std::uint32_t& at);

// White_Space, U+200B and U+FEFF included.
inline bool is_space(char32_t c) { return c < latin1::kEnd ? latin1::has(c, latin1::kSpace) : beyond_latin1::is_space(c); }
// Letters and combining marks.
inline bool is_letter(char32_t c) { return c < latin1::kEnd ? latin1::has(c, latin1::kLetter) : beyond_latin1::is_letter(c); }
inline bool is_upper(char32_t c) { return c < latin1::kEnd ? latin1::has(c, latin1::kUpper) : beyond_latin1::is_upper(c); }
inline bool is_lower(char32_t c) { return c < latin1::kEnd ? latin1::has(c, latin1::kLower) : beyond_latin1::is_lower(c); }
// Decimal digits.
inline bool is_digit(char32_t c) { return c < latin1::kEnd ? latin1::has(c, latin1::kDigit) : beyond_latin1::is_digit(c); }
// ' ’ ʼ ‘ ′ ՚
inline bool is_apostrophe(char32_t c) {
  return c < latin1::kEnd ? c == U'\'' || c == U'`' || c == U'´' : beyond_latin1::is_apostrophe(c);
}
// - ‐ ‑
inline bool is_hyphen(char32_t c) { return c == U'-' || c == U'‐' || c == U'‑'; }
// – — ― −
inline bool is_dash(char32_t c) { return c == U'–' || c == U'—' || c == U'―' || c == U'−' || c == U'‒'; }
// LF VT FF CR NEL LS PS
inline bool is_line_break(char32_t c) { return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029; }

// The text in lower case, byte for byte as long: a letter whose lower case has
// another length stays as it is. Linear.
void lower_same_length(std::string_view text, std::string& out);

// Lower case, no accents (é → e, ç → c, œ → oe), apostrophes to ', hyphens to -,
// spaces to one ' '.
void fold(std::string_view text, std::string& out);
std::string fold(std::string_view text);

// The form under which the lexicon has a word: `lower` with apostrophes made '.
// A view of `lower` where that is its own form already, else of `buffer`.
std::string_view lexical_form(std::string_view lower, std::string& buffer);

// The hash of a lexical form, byte by byte. Stable: models depend on it.
class WordHash {
 public:
  void add(char byte) { hash_ = (hash_ ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL; }
  // 32 bits, never 0.
  [[nodiscard]] std::uint32_t value() const {
    const auto folded = static_cast<std::uint32_t>(hash_ ^ (hash_ >> 32U));
    return folded == 0 ? 1 : folded;
  }

 private:
  std::uint64_t hash_ = 0xCBF29CE484222325ULL;  // FNV-1a: short keys, no state, the same everywhere
};

inline std::uint32_t word_hash(std::string_view form) {
  WordHash hash;
  for (const char c : form) hash.add(c);
  return hash.value();
}

}  // namespace newsparse
