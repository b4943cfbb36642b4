// A figure while it is being read: what the output has no room for.
#pragma once

#include <cstdint>
#include <vector>

#include "newsparse/analysis.h"
#include "numbers/numbers.h"
#include "text/document.h"

namespace newsparse {

struct FigureReading {
  Figure figure;
  TokenRange tokens;     // the whole expression
  TokenRange number;     // its first number
  double scale = 1;      // of its magnitude: 1e6 in 2,3 millions
  double factor = 1;     // of its unit: 0.01 for centimes
  double precision = 1;  // what its last digit is worth
  std::uint32_t sentence = 0;
  std::uint32_t noun = 0;  // the token of the counted noun, plus one
  bool bare = false;       // neither unit nor noun
  bool passes_on = false;  // the first of two in « de 74 % à 69 % »
};

using FigureReadings = std::vector<FigureReading>;

}  // namespace newsparse
