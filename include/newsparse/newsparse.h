// Everything that a program which links newsparse needs.
#pragma once

#include "newsparse/analysis.h"  // IWYU pragma: export
#include "newsparse/analyzer.h"  // IWYU pragma: export
#include "newsparse/error.h"     // IWYU pragma: export
#include "newsparse/formats.h"   // IWYU pragma: export
#include "newsparse/json.h"      // IWYU pragma: export
#include "newsparse/parts.h"     // IWYU pragma: export
#include "newsparse/version.h"   // IWYU pragma: export
