#include "reader/line_words.h"

#include <algorithm>

#include "text/unicode.h"

namespace newsparse {
namespace {

// Adds what fold() makes of a letter, digit or sign, text[start, end).
void add_folded(std::string_view text, std::uint32_t start, std::uint32_t end, char32_t c, WordHash& hash, std::string& buffer) {
  if (c < 0x80) {
    hash.add(static_cast<char>(c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c));
    return;
  }
  fold(text.substr(start, end - start), buffer);
  for (const char byte : buffer) hash.add(byte);
}

}  // namespace

void split_words(std::string_view text, Span span, std::vector<LineWord>& out) {
  static constexpr char32_t kCopyright = U'©';
  std::string folded;
  bool space = false;
  char32_t mark = 0;
  for (std::uint32_t at = span.start; at < span.end;) {
    LineWord word;
    word.start = at;
    const char32_t first = next_code_point(text, at);
    if (is_space(first)) {
      space = true;
      continue;
    }
    const bool letters = is_letter(first);
    const bool digits = is_digit(first);
    if (!letters && !digits && first != kCopyright) {
      mark = first;
      continue;
    }
    word.capitalized = is_upper(first);
    word.all_upper = word.capitalized;
    word.digits = digits ? 1 : 0;
    WordHash hash;
    add_folded(text, word.start, at, first, hash, folded);
    while ((letters || digits) && at < span.end) {
      std::uint32_t next = at;
      const char32_t c = next_code_point(text, next);
      if (letters ? !is_letter(c) : !is_digit(c)) break;
      add_folded(text, at, next, c, hash, folded);
      if (is_lower(c)) word.all_upper = false;
      if (digits && word.digits < 255) ++word.digits;
      at = next;
    }
    word.end = at;
    word.space_before = space;
    word.mark = mark;
    word.hash = hash.value();
    if (digits && word.digits <= 9 && word.end - word.start == word.digits) {  // ASCII digits
      word.number = 0;
      for (const char c : text.substr(word.start, word.digits)) word.number = word.number * 10 + (c - '0');
    }
    out.push_back(word);
    space = false;
    mark = 0;
  }
}

std::uint32_t ReaderPhrases::step(std::uint32_t node, std::uint32_t hash) const {
  if (node >= nodes_.size()) return 0;
  const auto edges = edges_.subspan(nodes_[node].first_edge, nodes_[node].edge_count);
  const auto found = std::lower_bound(edges.begin(), edges.end(), hash,
                                      [](const ReaderPhraseEdge& edge, std::uint32_t h) { return edge.hash < h; });
  return found != edges.end() && found->hash == hash ? found->child : 0;
}

std::uint16_t ReaderPhrases::value(std::uint32_t node, PhraseClass type) const {
  for (const auto& row : rows_.subspan(nodes_[node].first_row, nodes_[node].row_count))
    if (row.type == type) return row.value;
  return 0;
}

}  // namespace newsparse
