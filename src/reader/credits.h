// Who and where: what bylines and datelines say.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reader/line_words.h"
#include "reader/publication_date.h"

namespace newsparse {

// "PARIS, 22 jan 2025 (AFP) - …" at the head of a paragraph.
struct Dateline {
  Span place;            // empty: none
  StringRef agency = 0;  // 0: none
  std::optional<WrittenDate> date;
};
std::optional<Dateline> parse_dateline(const ReaderPhrases& phrases, std::string_view text, Span paragraph);

// The names of a byline: "Par A. Morel et Zoé Brun, à Lyon" → two. The whole
// line where it names nobody but an office ("La rédaction").
std::vector<std::string> parse_byline(const ReaderPhrases& phrases, std::string_view text, Span line);

// The first agency among words; 0: none.
StringRef find_agency(const ReaderPhrases& phrases, std::span<const LineWord> words);

// The text with each run of white space made one space.
std::string squeeze(std::string_view text);

}  // namespace newsparse
