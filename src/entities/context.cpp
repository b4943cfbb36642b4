#include "entities/context.h"

#include "text/unicode.h"

namespace newsparse {

FoldKey fold_key(std::string_view folded, FoldKey seed) {
  for (const char c : folded) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return seed;
}

std::string plain(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::uint32_t at = 0; at < text.size();) {
    const std::uint32_t start = at;
    const char32_t c = next_code_point(text, at);
    if (is_space(c)) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out.append(text.substr(start, at - start));
  }
  return out;
}

std::uint32_t BlockCursor::at(std::uint32_t token) {
  const auto& blocks = document_.blocks;
  if (block_ < blocks.size() && token < blocks[block_].tokens.first) block_ = 0;
  while (block_ + 1 < blocks.size() && token >= blocks[block_].tokens.last) ++block_;
  return block_;
}

}  // namespace newsparse
