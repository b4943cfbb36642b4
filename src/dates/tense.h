// Whether what a date says lies before or after the publication, as far as the
// verbs near it tell.
#pragma once

#include <span>

#include "dates/lexer.h"
#include "text/document.h"

namespace newsparse {

enum class Tense : std::uint8_t { unknown, past, present, future };

// The tense that the words before `expression` (jusqu’à, depuis) or the mark
// nearest to it in its sentence tell. Looks at a bounded number of tokens on
// either side.
Tense tense_near(const Document& document, std::span<const DateItem> items, TokenRange expression, TokenRange sentence);

}  // namespace newsparse
