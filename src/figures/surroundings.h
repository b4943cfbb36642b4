// What stands around figures: approximation, direction, source, what they are
// compared with.
#pragma once

#include "figures/reader.h"
#include "figures/reading.h"

namespace newsparse {

// Completes readings in text order: decides ages, lets bare numbers inherit
// the unit they are compared in, then sets the fields around the number.
// Linear: a bounded number of tokens and neighbours a figure.
void read_surroundings(const FigureContext& context, FigureReadings& readings);

}  // namespace newsparse
