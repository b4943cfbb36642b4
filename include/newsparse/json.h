#pragma once

#include <string>
#include <string_view>

#include "newsparse/analysis.h"
#include "newsparse/error.h"
#include "newsparse/parts.h"

namespace newsparse {

/// The unit that `start` and `end` count in the JSON.
enum class OffsetUnit { codepoints, utf16, bytes };

struct JsonOptions {
  OffsetUnit offsets = OffsetUnit::codepoints;
  bool pretty = false;     ///< indented by two spaces; otherwise one line
  bool with_text = false;  ///< adds document.text
  Parts parts;             ///< what is left out is absent, not empty
  std::string model;       ///< generator.model: Analyzer::model_version()
};

/// The analysis as a JSON object (docs/output.md), without a final newline.
/// The same analysis gives the same bytes. Linear in text and layers.
std::string to_json(const Analysis& analysis, const JsonOptions& options = {});

/// The record of an input that failed: schema_version, source.uri, error.
std::string to_json(const Error& error, const JsonOptions& options = {});

}  // namespace newsparse
