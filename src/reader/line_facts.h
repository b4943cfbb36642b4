// What can be seen of one line, and the features that the block model weighs.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "reader/line_words.h"
#include "reader/lines.h"
#include "reader/publication_date.h"

namespace newsparse {

// How a line ends.
enum class LineEnd : std::uint8_t {
  word,
  period,
  question,
  ellipsis,
  colon,
  quoted_sentence,
  quote,
  parenthesis,
  comma,
  mark
};
// How it begins.
enum class LineBegin : std::uint8_t { upper, lower, digit, quote, dash, mark };

// What an item of a list begins with.
enum class Bullet : std::uint8_t { none, dash, sign, number };

struct LineFacts {
  std::uint32_t length = 0;  // code points
  std::uint16_t words = 0;   // in the part that is looked at
  std::uint16_t capitalized = 0;
  std::uint16_t letters_words = 0;  // words that are no numbers
  std::uint16_t furniture = 0;      // words in phrases of class boilerplate
  std::uint16_t navigation = 0;     // words in phrases of either class
  std::uint16_t date_words = 0;     // words of dates and of what stands around them
  std::uint32_t phrases = 0;        // bits: class * 4 + match, classes up to agency
  std::uint32_t first_word = 0;     // hash
  LineEnd end = LineEnd::word;
  LineBegin begin = LineBegin::upper;
  std::uint8_t sentences = 0;   // ends of sentences inside, up to 3
  std::uint8_t separators = 0;  // | > / • and dashes between spaces, up to 3
  bool blank_before = false;
  bool all_upper = false;
  bool whole_date = false;  // has a day with its month
  bool year = false;        // and its year
  bool initials = false;    // abc/de/fgh
  bool contact = false;     // an address of mail or web, a telephone number
  bool asterisk = false;
  bool opens_quote = false;  // a quotation mark somewhere
  bool straight_quote = false;
  Bullet bullet = Bullet::none;
  bool listed = false;    // with its neighbours an item of a list
  bool dashed = false;    // a dash at both ends
  bool turn = false;      // "Name : " begins it
  bool dateline = false;  // parse_dateline() finds one
  bool label = false;     // a dash after a word in capitals, a date or an agency
  bool dated = false;     // a date notice: a date ends it, after a place or after what stands around dates
  bool weekday = false;
  bool captioned = false;   // "Photo : …"
  bool given_name = false;  // its first or second word is one
  // Among the lines that are no furniture, date or byline at first sight.
  std::uint32_t rank = 0;              // how many stand before it
  std::uint32_t next_text = 0;         // index of the next one; the number of lines: none
  std::uint32_t previous_text = 0;     // index of the one before, plus one; 0: none
  std::vector<std::uint32_t> content;  // hashes of its longer words, sorted; first lines only
};

// What the features of a line need to know of the others.
struct TextFacts {
  std::uint32_t lines = 0;
  std::uint32_t body_length = 0;  // median length of the long lines; 0: there are none
  std::uint32_t first_long = 0;   // index of the first long line
  bool straight_quotes = false;
};

class LineReader {
 public:
  LineReader() = default;
  explicit LineReader(const Resources& resources)
      : phrases_(resources), given_names_(resources.table<std::uint32_t>("reader.given_names")) {}

  [[nodiscard]] const ReaderPhrases& phrases() const { return phrases_; }

  // Looks at a bounded part of the line: its head and its tail.
  void look(std::string_view text, const TextLine& line, bool with_content, LineFacts& out);

  // The words of the part that the last look() saw.
  [[nodiscard]] std::span<const LineWord> words() const { return words_; }

 private:
  void look_at_words(std::string_view text, const TextLine& line, LineFacts& out);
  void look_at_marks(std::string_view text, const TextLine& line, Span head, LineFacts& out);

  ReaderPhrases phrases_;
  std::span<const std::uint32_t> given_names_;
  std::vector<LineWord> words_;
  std::vector<WrittenDate> dates_;
  std::vector<std::uint8_t> covered_;
};

// Sets what a line's facts say of its place among the others.
void place_lines(std::vector<LineFacts>& lines);

TextFacts summarize(std::span<const LineFacts> lines);

// The features of line `index`: ids below feature_count(), each once.
void line_features(std::span<const LineFacts> lines, const TextFacts& text, std::uint32_t index,
                   std::vector<std::uint16_t>& out);
std::uint32_t feature_count();

}  // namespace newsparse
