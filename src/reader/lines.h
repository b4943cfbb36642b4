// The lines of a plain text, each a block to be.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "newsparse/analysis.h"

namespace newsparse {

struct TextLine {
  Span span;                  // without outer white space; never empty
  std::uint32_t length = 0;   // code points
  bool blank_before = false;  // an empty line stands before it, or nothing
};

// The lines that are not empty. Where the text was wrapped at a column (mail,
// terminals), the lines of a paragraph are joined again. Linear.
void split_lines(std::string_view text, std::vector<TextLine>& out);

}  // namespace newsparse
