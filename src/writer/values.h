#pragma once

#include <string>

#include "newsparse/analysis.h"

namespace newsparse {

// The shortest decimal that reads back as the same finite number, without
// exponent.
void append_decimal(std::string& out, double number);

// A figure's value in one word: "240000000000", "10..15", "2-1"; empty where it
// has none that is finite.
std::string amount(const Figure& figure);

}  // namespace newsparse
