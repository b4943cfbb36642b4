// Other formats than JSON: tables, tagged tokens, a summary to be read.
#pragma once

#include <string>
#include <string_view>

#include "newsparse/analysis.h"
#include "newsparse/json.h"
#include "newsparse/parts.h"

namespace newsparse {

struct FormatOptions {
  OffsetUnit offsets = OffsetUnit::codepoints;
  Parts parts;
  bool colours = false;  ///< of the summary: ANSI escapes
};

/// One line of CSV (RFC 4180, but lines end in LF) for each mention,
/// quotation, figure and date; csv_header() is a file's first line.
std::string to_csv(const Analysis& analysis, const FormatOptions& options = {});
std::string_view csv_header();

/// The tokens of the article, one a line, as CoNLL-U Plus; tags are BIO.
/// conll_header() is a file's first line, and names the columns.
std::string to_conll(const Analysis& analysis, const FormatOptions& options = {});
std::string_view conll_header();

/// A summary for people: who, where, who said what, how much, when.
std::string to_summary(const Analysis& analysis, const FormatOptions& options = {});

}  // namespace newsparse
