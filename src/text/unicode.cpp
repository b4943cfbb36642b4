#include "text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>

namespace newsparse {
namespace {

// Latin letters: what ICU knows of them is asked once and is then a table
// look-up. Anything above asks ICU each time.
constexpr char32_t kTableEnd = 0x250;

using namespace latin1;

struct LatinTable {
  std::array<std::uint8_t, kTableEnd> properties{};
  std::array<char16_t, kTableEnd> lower{};
  // Up to two ASCII letters (œ → oe); the first is 0 where folding changes nothing.
  std::array<std::array<char, 2>, kTableEnd> folded{};

  LatinTable() {
    for (char32_t c = 0; c < kTableEnd; ++c) {
      const auto u = static_cast<UChar32>(c);
      properties[c] = static_cast<std::uint8_t>(
          (u_isUWhiteSpace(u) != 0 ? kSpace : 0) | (u_isalpha(u) != 0 ? kLetter : 0) | (u_isUUppercase(u) != 0 ? kUpper : 0) |
          (u_isULowercase(u) != 0 ? kLower : 0) | (u_isdigit(u) != 0 ? kDigit : 0));
      lower[c] = static_cast<char16_t>(u_tolower(u));
    }
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfkd = unorm2_getNFKDInstance(&status);
    for (char32_t c = 0x80; c < kTableEnd && U_SUCCESS(status) != 0; ++c) {
      if ((properties[c] & kLetter) == 0) continue;
      std::array<UChar, 8> buffer{};
      UErrorCode local = U_ZERO_ERROR;
      const UChar letter = lower[c];
      const std::int32_t length = unorm2_normalize(nfkd, &letter, 1, buffer.data(), buffer.size(), &local);
      if (U_SUCCESS(local) != 0 && length > 0 && buffer[0] < 0x80) folded[c] = {static_cast<char>(buffer[0]), 0};
    }
    // Letters that Unicode does not decompose.
    for (const auto& [letter, ascii] : {std::pair<char32_t, std::array<char, 2>>{U'œ', {'o', 'e'}}, {U'æ', {'a', 'e'}},
                                        {U'ß', {'s', 's'}}, {U'ø', {'o', 0}}, {U'ł', {'l', 0}}, {U'đ', {'d', 0}},
                                        {U'ð', {'d', 0}}, {U'þ', {'t', 'h'}}, {U'ı', {'i', 0}}, {U'ħ', {'h', 0}}}) {
      folded[letter] = ascii;
      folded[static_cast<char32_t>(u_toupper(static_cast<UChar32>(letter)))] = ascii;
    }
    folded[U'I'] = {0, 0};
  }
};

const LatinTable& latin() {
  static const LatinTable table;
  return table;
}

bool has_latin(char32_t c, Property property) { return (latin().properties[c] & property) != 0; }

void append(char32_t c, std::string& out) {
  std::array<char, 4> bytes{};
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes.data(), length, static_cast<UChar32>(c));
  out.append(bytes.data(), static_cast<std::size_t>(length));
}

std::uint32_t encoded_length(char32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

char32_t to_lower(char32_t c) {
  return c < kTableEnd ? latin().lower[c] : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

void compose(std::string_view lower, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed);
  if (U_SUCCESS(status) != 0)
    nfc->normalizeUTF8(0, icu::StringPiece(lower.data(), static_cast<std::int32_t>(lower.size())), sink, nullptr, status);
  if (U_FAILURE(status) != 0) composed = lower;
  out.clear();
  for (std::uint32_t at = 0; at < composed.size();) {
    const char32_t c = next_code_point(composed, at);
    if (is_apostrophe(c)) {
      out += '\'';
    } else if (is_hyphen(c)) {
      out += '-';
    } else {
      append(c, out);
    }
  }
}

}  // namespace

namespace beyond_latin1 {

char32_t next_code_point(std::string_view text, std::uint32_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  U8_NEXT_UNSAFE(bytes, at, c);
  return static_cast<char32_t>(c);
}

bool is_space(char32_t c) {
  if (c < kTableEnd) return has_latin(c, kSpace);
  return c == 0x200B || c == 0xFEFF || c == 0x2060 || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

bool is_letter(char32_t c) {
  if (c < kTableEnd) return has_latin(c, kLetter);
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool is_upper(char32_t c) { return c < kTableEnd ? has_latin(c, kUpper) : u_isUUppercase(static_cast<UChar32>(c)) != 0; }
bool is_lower(char32_t c) { return c < kTableEnd ? has_latin(c, kLower) : u_isULowercase(static_cast<UChar32>(c)) != 0; }
bool is_digit(char32_t c) { return c < kTableEnd ? has_latin(c, kDigit) : u_isdigit(static_cast<UChar32>(c)) != 0; }

bool is_apostrophe(char32_t c) {
  return c == U'’' || c == U'ʼ' || c == U'‘' || c == U'′' || c == U'՚' || c == U'ʻ' || c == U'ʹ' || c == U'‵' ||
         c == U'\uA78C' || c == U'＇';
}

}  // namespace beyond_latin1

char32_t previous_code_point(std::string_view text, std::uint32_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  U8_PREV_UNSAFE(bytes, at, c);
  return static_cast<char32_t>(c);
}

void lower_same_length(std::string_view text, std::string& out) {
  out.assign(text);
  const LatinTable& table = latin();
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at < size;) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if (byte >= 'A' && byte <= 'Z') out[at] = static_cast<char>(byte + ('a' - 'A'));
      ++at;
      continue;
    }
    std::uint32_t start = at;
    const char32_t c = next_code_point(text, at);
    const char32_t low = c < kTableEnd ? table.lower[c] : to_lower(c);
    if (low == c || encoded_length(low) != at - start) continue;
    auto* bytes = reinterpret_cast<std::uint8_t*>(out.data());
    U8_APPEND_UNSAFE(bytes, start, static_cast<UChar32>(low));
  }
}

void fold(std::string_view text, std::string& out) {
  out.clear();
  bool space = false;
  const LatinTable& table = latin();
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at < size;) {
    const char32_t c = next_code_point(text, at);
    if (is_space(c)) {
      if (!space) out += ' ';
      space = true;
      continue;
    }
    space = false;
    if (c < 0x80) {
      out += c == '`' ? '\'' : static_cast<char>(table.lower[c]);
    } else if (is_apostrophe(c)) {
      out += '\'';
    } else if (is_hyphen(c)) {
      out += '-';
    } else if (c < kTableEnd) {
      const auto& ascii = table.folded[c];
      if (ascii[0] == 0) {
        append(table.lower[c], out);
      } else {
        out += ascii[0];
        if (ascii[1] != 0) out += ascii[1];
      }
    } else if ((U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_MN_MASK) == 0) {
      // A letter outside of the table: its base letter where it has one.
      UErrorCode status = U_ZERO_ERROR;
      const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
      std::array<UChar, 8> buffer{};
      const std::int32_t length =
          U_SUCCESS(status) != 0
              ? unorm2_getRawDecomposition(nfd, static_cast<UChar32>(c), buffer.data(), buffer.size(), &status)
              : -1;
      const char32_t base = length > 0 && !U16_IS_SURROGATE(buffer[0]) ? buffer[0] : c;
      const char32_t low = to_lower(base);
      if (low < kTableEnd && table.folded[low][0] != 0) {
        out += table.folded[low][0];
      } else {
        append(low, out);
      }
    }
  }
}

std::string fold(std::string_view text) {
  std::string out;
  fold(text, out);
  return out;
}

std::string_view lexical_form(std::string_view lower, std::string& buffer) {
  const auto size = static_cast<std::uint32_t>(lower.size());
  // ASCII and the letters à … ÿ, whose first byte is 0xC3, stay as they are.
  std::uint32_t plain = 0;
  while (plain < size && lower[plain] != '`') {
    const auto byte = static_cast<unsigned char>(lower[plain]);
    if (byte >= 0x80 && byte != 0xC3) break;
    plain += byte < 0x80 ? 1 : 2;
  }
  if (plain >= size) return lower;
  buffer.assign(lower.substr(0, plain));
  for (std::uint32_t at = plain; at < size;) {
    const auto byte = static_cast<unsigned char>(lower[at]);
    if (byte < 0x80 && byte != '`') {
      buffer += lower[at++];
      continue;
    }
    const std::uint32_t start = at;
    const char32_t c = next_code_point(lower, at);
    if (is_apostrophe(c)) {
      buffer += '\'';
    } else if (is_hyphen(c)) {
      buffer += '-';
    } else if (c >= 0x300 && c < 0x370) {
      // Letters and accents apart (e, ´): composed, as the lexicon has them.
      compose(lower, buffer);
      return buffer;
    } else {
      buffer.append(lower.substr(start, at - start));
    }
  }
  return buffer;
}

}  // namespace newsparse
