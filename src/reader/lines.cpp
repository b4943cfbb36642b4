#include "reader/lines.h"

#include <algorithm>

#include "text/unicode.h"

namespace newsparse {
namespace {

// A text counts as wrapped where its longest line is this long, and where of
// the lines that another one follows at once nearly all are full.
constexpr std::uint32_t kMinWrapColumn = 50;
constexpr std::uint32_t kMaxWrapColumn = 100;

bool is_ascii_mark_or_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x80;
}

// Code points of the first word of a line, counted up to the wrap column.
std::uint32_t first_word_length(std::string_view text, Span span) {
  std::uint32_t length = 0;
  for (std::uint32_t at = span.start; at < span.end && length < kMaxWrapColumn; ++length)
    if (is_space(next_code_point(text, at))) break;
  return length;
}

// Whether the next line's first word would not have gone on this line.
bool is_full(std::string_view text, const TextLine& line, const TextLine& next, std::uint32_t column) {
  return line.length + 1 + first_word_length(text, next.span) > column;
}

void join_wrapped(std::string_view text, std::vector<TextLine>& lines) {
  std::uint32_t column = 0;
  for (const auto& line : lines) column = std::max(column, line.length);
  if (lines.size() < 3 || column < kMinWrapColumn || column > kMaxWrapColumn) return;
  std::size_t followed = 0;
  std::size_t full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].blank_before) continue;
    ++followed;
    full += is_full(text, lines[i], lines[i + 1], column) ? 1 : 0;
  }
  if (full < 2 || full * 10 < followed * 7) return;
  std::size_t last = 0;
  TextLine previous = lines[0];
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const TextLine line = lines[i];
    if (!line.blank_before && is_full(text, previous, line, column)) {
      lines[last].span.end = line.span.end;
      lines[last].length += 1 + line.length;
    } else {
      lines[++last] = line;
    }
    previous = line;
  }
  lines.resize(last + 1);
}

}  // namespace

void split_lines(std::string_view text, std::vector<TextLine>& out) {
  out.clear();
  const auto size = static_cast<std::uint32_t>(text.size());
  TextLine line;
  line.blank_before = true;
  bool open = false;                 // the line has something but white space
  std::uint32_t trailing = 0;        // code points of white space at its end so far
  std::uint32_t previous_break = 0;  // of the pair CR LF the second is no empty line
  for (std::uint32_t at = 0; at < size;) {
    if (open && trailing == 0) {  // in a word, as most bytes are
      const std::uint32_t before = at;
      while (at < size && is_ascii_mark_or_letter(text[at])) ++at;
      line.length += at - before;
      line.span.end = at;
      if (at == size) break;
    }
    const std::uint32_t start = at;
    const char32_t c = next_code_point(text, at);
    if (is_line_break(c)) {
      const bool pair = c == U'\n' && previous_break == U'\r';
      if (open) {
        out.push_back(line);
        line = {};
        open = false;
      } else if (!pair) {
        line.blank_before = true;
      }
      previous_break = c;
      continue;
    }
    previous_break = 0;
    if (is_space(c)) {
      ++trailing;
      continue;
    }
    if (!open) {
      open = true;
      line.span.start = start;
    } else {
      line.length += trailing;
    }
    trailing = 0;
    line.span.end = at;
    ++line.length;
  }
  if (open) out.push_back(line);
  join_wrapped(text, out);
}

}  // namespace newsparse
