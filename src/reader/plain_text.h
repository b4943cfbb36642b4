#pragma once

#include "newsparse/analyzer.h"
#include "newsparse/error.h"
#include "reader/block_model.h"
#include "reader/line_facts.h"
#include "resources/resources.h"
#include "text/document.h"

namespace newsparse {

// Reads pasted or saved plain text: blocks with their kinds, title, date,
// bylines, agency, dateline (docs/reader.md).
class PlainTextReader {
 public:
  explicit PlainTextReader(const Resources& resources);

  // document.text is set; fills blocks, info and date. What Options give
  // (date, title, url) wins over what the text says. Linear. Error: bad_date.
  Result<bool> read(const Options& options, Document& document) const;

 private:
  void find_blocks(const Options& options, Document& document) const;
  void find_credits(Document& document) const;
  void find_date(Document& document) const;
  void infer_year_from_text(const Document& document, WrittenDate& date) const;

  const Resources* resources_;
  LineReader line_reader_;
  BlockWeights weights_;
};

// A text of more lines than this is no article: the model reads so many, and
// takes all that follow for paragraphs.
inline constexpr std::size_t kMaxModelLines = 4096;

// The facts of a text's first lines, at most kMaxModelLines.
void look_at_lines(std::string_view text, std::span<const TextLine> lines, LineReader& reader,
                   std::vector<LineFacts>& out);

// The kinds that line `index` can be, whatever the model says.
KindSet allowed_kinds(std::span<const LineFacts> lines, const TextFacts& text, std::uint32_t index);

}  // namespace newsparse
