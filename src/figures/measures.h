// What figures measure: the noun phrase that one quantifies, or the subject of
// its verb.
#pragma once

#include "figures/reader.h"
#include "figures/reading.h"

namespace newsparse {

// Sets `measures` of each figure for which it is plain. Linear: a bounded
// number of tokens around each.
void find_measures(const FigureContext& context, FigureReadings& readings);

}  // namespace newsparse
