#include "text/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <vector>

#include "text/file_kind.h"
#include "text/unicode.h"

namespace newsparse {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
// One control character in fifty is more than any text has.
constexpr std::size_t kCharactersPerControl = 50;
// Detection looks at the head of a text only.
constexpr std::size_t kDetectionBytes = 16384;

bool is_printed_ascii(char c) { return c > ' ' && c < 0x7F; }

struct Utf8Count {
  std::size_t sequences = 0;  // valid ones of two bytes or more
  std::size_t invalid = 0;    // bytes, or parts of sequences, that are none
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t at = 0; at < size;) {
    if (data[at] < 0x80) {
      ++at;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    ++(c < 0 ? count.invalid : count.sequences);
  }
  return count;
}

std::string replace_invalid(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + 64);
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t at = 0; at < size;) {
    const std::int64_t start = at;
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    if (c < 0) {
      text += "\xEF\xBF\xBD";
    } else {
      text.append(bytes.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start)));
    }
  }
  return text;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Result<DecodedText> convert(std::string_view bytes, const std::string& encoding, const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status) != 0) return Error{ErrorCode::encoding, name, "unknown encoding " + encoding};
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max() / 4))
    return Error{ErrorCode::too_large, name, "too large to convert from " + encoding};
  // One UTF-16 unit a byte at the most, for every encoding ICU has, but for
  // those that expand: then once more with the length it tells.
  std::vector<UChar> units(bytes.size() + 1);
  std::int32_t length = ucnv_toUChars(converter.get(), units.data(), static_cast<std::int32_t>(units.size()), bytes.data(),
                                      static_cast<std::int32_t>(bytes.size()), &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    units.resize(static_cast<std::size_t>(length) + 1);
    length = ucnv_toUChars(converter.get(), units.data(), static_cast<std::int32_t>(units.size()), bytes.data(),
                           static_cast<std::int32_t>(bytes.size()), &status);
  }
  if (U_FAILURE(status) != 0) return Error{ErrorCode::not_text, name, std::string("cannot be decoded: ") + u_errorName(status)};
  DecodedText decoded;
  std::int32_t needed = 0;
  status = U_ZERO_ERROR;
  u_strToUTF8WithSub(nullptr, 0, &needed, units.data(), length, 0xFFFD, nullptr, &status);
  decoded.text.resize(static_cast<std::size_t>(needed));
  status = U_ZERO_ERROR;
  u_strToUTF8WithSub(decoded.text.data(), needed, nullptr, units.data(), length, 0xFFFD, nullptr, &status);
  UErrorCode local = U_ZERO_ERROR;
  const char* iana = ucnv_getStandardName(ucnv_getName(converter.get(), &local), "IANA", &local);
  decoded.encoding = iana != nullptr ? iana : encoding;
  if (decoded.text.starts_with(kUtf8Mark)) decoded.text.erase(0, kUtf8Mark.size());
  return decoded;
}

// UTF-16 or UTF-32 without a mark shows by its NULs; the rest of ICU's guesses
// only tells that it is an encoding of one byte a character.
std::string detect(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
  const std::string_view head = bytes.substr(0, kDetectionBytes);
  ucsdet_setText(detector.get(), head.data(), static_cast<std::int32_t>(head.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_SUCCESS(status) != 0 && match != nullptr) {
    const std::string guess = ucsdet_getName(match, &status);
    if (guess.starts_with("UTF-16") || guess.starts_with("UTF-32")) return guess;
  }
  // ICU's detector knows UTF-16 by its mark or by Latin text only where it is
  // long enough: every second byte NUL is enough for us.
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i) (i % 2 == 0 ? even : odd) += head[i] == '\0';
  if (odd * 3 > head.size() && even * 20 < odd) return "UTF-16LE";
  if (even * 3 > head.size() && odd * 20 < even) return "UTF-16BE";

  // Windows-1252 and ISO-8859-15 differ where 0x80-0x9F have letters and marks
  // (Windows), and in the euro sign and œ (ISO-8859-15).
  std::size_t windows = 0;
  std::size_t latin9 = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    windows += byte >= 0x80 && byte <= 0x9F;
    latin9 += byte == 0xA4 || byte == 0xBC || byte == 0xBD || byte == 0xBE;
  }
  return latin9 > windows ? "ISO-8859-15" : "windows-1252";
}

Result<DecodedText> decode_any(std::string_view bytes, const std::string& encoding, const std::string& name) {
  if (!encoding.empty() && ucnv_compareNames(encoding.c_str(), "UTF-8") != 0) return convert(bytes, encoding, name);
  if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  else if (encoding.empty() && (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")))
    return convert(bytes, detect(bytes), name);
  const Utf8Count count = count_utf8(bytes);
  if (count.invalid == 0) {
    // ASCII with NULs may be UTF-16.
    const bool has_nul = bytes.find('\0') != std::string_view::npos;
    if (const std::string guess = has_nul && encoding.empty() ? detect(bytes) : ""; guess.starts_with("UTF-"))
      return convert(bytes, guess, name);
    return DecodedText{std::string(bytes), "UTF-8"};
  }
  // Damaged UTF-8 is still UTF-8: other encodings have next to no such sequences.
  if (!encoding.empty() || count.sequences > 4 * count.invalid) return DecodedText{replace_invalid(bytes), "UTF-8"};
  return convert(bytes, detect(bytes), name);
}

}  // namespace

Result<DecodedText> decode(std::string_view bytes, const std::string& encoding, const std::string& name) {
  if (bytes.empty()) return Error{ErrorCode::empty, name, "the input is empty"};
  if (const char* kind = binary_document(bytes); kind != nullptr) return Error{ErrorCode::not_text, name, kind};
  auto decoded = decode_any(bytes, encoding, name);
  if (!decoded) return decoded;
  std::size_t characters = 0;
  std::size_t controls = 0;
  bool blank = true;
  const std::string_view text = decoded->text;
  for (std::uint32_t at = 0; at < text.size();) {
    if (is_printed_ascii(text[at])) {  // as most are
      const std::uint32_t before = at;
      while (at < text.size() && is_printed_ascii(text[at])) ++at;
      characters += at - before;
      blank = false;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    ++characters;
    controls += (c < 0x20 && (c < 0x09 || c > 0x0D)) || (c >= 0x7F && c < 0xA0 && c != 0x85) || c == 0xFFFD;
    blank = blank && is_space(c);
  }
  if (blank) return Error{ErrorCode::empty, name, "the input has no text"};
  if (controls * kCharactersPerControl > characters && controls > 1)
    return Error{ErrorCode::not_text, name, "the input is not text"};
  if (const char* kind = marked_up_document(text); kind != nullptr) return Error{ErrorCode::not_text, name, kind};
  return decoded;
}

}  // namespace newsparse
