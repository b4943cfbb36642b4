// The time that a figure is about.
#pragma once

#include "figures/reader.h"
#include "figures/reading.h"

namespace newsparse {

// Sets `period` of each figure whose clause says when or over how long: « en
// 2024 », « sur un an ». Linear: a bounded number of tokens around each.
void find_periods(const FigureContext& context, FigureReadings& readings);

}  // namespace newsparse
