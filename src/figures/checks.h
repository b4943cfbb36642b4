// The arithmetic of what an article says has changed.
#pragma once

#include "figures/reader.h"
#include "figures/reading.h"

namespace newsparse {

// Sets `check` of each figure that states the change between two others which
// are compared: in percent of the older one, or in points or units of both.
// Linear: looks at a bounded number of neighbours.
void check_changes(const FigureContext& context, FigureReadings& readings);

}  // namespace newsparse
