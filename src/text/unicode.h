// Small views of UTF-8 text over ICU's character data.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace newsparse {

// Decodes the code point at `at` (text is valid UTF-8) and moves `at` past it.
char32_t next_code_point(std::string_view text, std::uint32_t& at);

// The code point that ends at `at`; `at` moves to its start.
char32_t previous_code_point(std::string_view text, std::uint32_t& at);

bool is_space(char32_t c);         // White_Space, U+200B and U+FEFF included
bool is_letter(char32_t c);        // letters and combining marks
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_digit(char32_t c);         // decimal digits
bool is_apostrophe(char32_t c);    // ' ’ ʼ ‘ ′ ՚
bool is_hyphen(char32_t c);        // - ‐ ‑
bool is_dash(char32_t c);          // – — ― −
bool is_line_break(char32_t c);    // LF VT FF CR NEL LS PS

// The text in lower case, byte for byte as long: a letter whose lower case has
// another length stays as it is. Linear.
void lower_same_length(std::string_view text, std::string& out);

// Lower case, no accents (é → e, ç → c, œ → oe), apostrophes to ', hyphens to -,
// spaces to one ' '.
void fold(std::string_view text, std::string& out);
std::string fold(std::string_view text);

// The form under which the lexicon has a word: `lower` with apostrophes made '.
void lexical_form(std::string_view lower, std::string& out);

// The hash of a lexical form, 32 bits, never 0. Stable: models depend on it.
std::uint32_t word_hash(std::string_view form);

}  // namespace newsparse
