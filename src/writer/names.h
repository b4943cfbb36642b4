// The enumerations' values as the contract spells them.
#pragma once

#include "newsparse/analysis.h"

namespace newsparse {

const char* to_string(BlockKind kind);
const char* to_string(MentionType type);
const char* to_string(Gender gender);                // unknown: ""
const char* to_string(QuotationType type);
const char* to_string(FigureKind kind);
const char* to_string(Approximation approximation);  // none: ""
const char* to_string(Direction direction);          // none: ""

}  // namespace newsparse
