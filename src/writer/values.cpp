#include "writer/values.h"

#include <array>
#include <charconv>
#include <cmath>

namespace newsparse {

void append_decimal(std::string& out, double number) {
  std::array<char, 1100> digits;  // the smallest double has 1,077 characters
  out.append(digits.data(), std::to_chars(digits.begin(), digits.end(), number, std::chars_format::fixed).ptr);
}

std::string amount(const Figure& figure) {
  std::string out;
  if (!figure.score.empty()) {
    for (const std::uint32_t points : figure.score) {
      if (!out.empty()) out += '-';
      out += std::to_string(points);
    }
    return out;
  }
  if (!std::isfinite(figure.value)) return out;
  append_decimal(out, figure.value);
  if (figure.range_end && std::isfinite(*figure.range_end)) {
    out += "..";
    append_decimal(out, *figure.range_end);
  }
  return out;
}

}  // namespace newsparse
