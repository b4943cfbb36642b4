// The reader's own view of a line, before there are tokens: its words, and the
// phrases of data/boilerplate.tsv, agencies.tsv, months.tsv and weekdays.tsv.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsparse/analysis.h"
#include "resources/resources.h"

namespace newsparse {

// A run of letters, a run of digits, or the sign ©. "14h30" is three words.
struct LineWord {
  std::uint32_t start = 0;  // bytes of the text
  std::uint32_t end = 0;
  std::uint32_t hash = 0;    // word_hash of the folded form
  std::int32_t number = -1;  // value of up to nine digits; -1: no number
  std::uint8_t digits = 0;   // how many digits a number has
  bool space_before = false;
  bool capitalized = false;
  bool all_upper = false;
  char32_t mark = 0;  // the last mark between the word before and this one; 0: white space only
};

// Appends the words of text[span]. Linear in the span.
void split_words(std::string_view text, Span span, std::vector<LineWord>& out);

enum class PhraseClass : std::uint8_t {
  boilerplate,  // page furniture: a line of nothing else is boilerplate
  navigation,   // names of sections and menu entries: furniture only among others
  byline,
  caption,
  date,  // what stands around a publication date: "publié le"
  agency,
  month,
  weekday,
  count_
};
enum class PhrasePlace : std::uint8_t { line, start, end, anywhere, count_ };

// A row of section "reader.rows".
struct ReaderPhraseRow {
  StringRef name = 0;  // an agency's name
  PhraseClass type = PhraseClass::boilerplate;
  PhrasePlace match = PhrasePlace::anywhere;
  std::uint16_t value = 0;  // a month's or weekday's number
};

// Sections "reader.nodes" and "reader.edges": a trie over word hashes. Node 0
// is the root; the edges of a node are sorted by hash. Every word of a text is
// looked for among the root's: section "reader.root" says for the first bits of
// a hash where its edges begin, with an entry more at the end.
struct ReaderPhraseNode {
  std::uint32_t first_edge = 0;
  std::uint32_t edge_count = 0;
  std::uint32_t first_row = 0;
  std::uint32_t row_count = 0;
};
struct ReaderPhraseEdge {
  std::uint32_t hash = 0;
  std::uint32_t child = 0;
};

inline constexpr std::uint32_t kReaderRootBits = 12;

class ReaderPhrases {
 public:
  ReaderPhrases() = default;
  explicit ReaderPhrases(const Resources& resources)
      : nodes_(resources.table<ReaderPhraseNode>("reader.nodes")),
        edges_(resources.table<ReaderPhraseEdge>("reader.edges")),
        root_(resources.table<std::uint16_t>("reader.root")),
        rows_(resources.table<ReaderPhraseRow>("reader.rows")) {}

  // Calls visit(row, first, last) for each phrase in words[first, last).
  // Linear: no phrase has more than kMaxWords words.
  static constexpr std::size_t kMaxWords = 16;
  template <typename Visit>
  void match(std::span<const LineWord> words, Visit visit) const {
    for (std::size_t first = 0; first < words.size(); ++first) {
      std::uint32_t node = 0;
      for (std::size_t last = first; last < words.size() && last - first < kMaxWords; ++last) {
        node = last == first ? start(words[last].hash) : step(node, words[last].hash);
        if (node == 0) break;
        const auto& found = nodes_[node];
        for (const auto& row : rows_.subspan(found.first_row, found.row_count)) visit(row, first, last + 1);
      }
    }
  }

  // The value of a one-word month or weekday; 0: it is none.
  [[nodiscard]] std::uint16_t value(const LineWord& word, PhraseClass type) const {
    const std::uint32_t node = start(word.hash);
    return node == 0 ? 0 : value(node, type);
  }

 private:
  [[nodiscard]] std::uint16_t value(std::uint32_t node, PhraseClass type) const;
  // The node that follows the root, and any other one, on a word; 0: none.
  [[nodiscard]] std::uint32_t start(std::uint32_t hash) const {
    const std::size_t bucket = hash >> (32 - kReaderRootBits);
    if (bucket + 1 >= root_.size()) return 0;
    for (const ReaderPhraseEdge& edge : edges_.subspan(root_[bucket], root_[bucket + 1] - root_[bucket]))
      if (edge.hash == hash) return edge.child;
    return 0;
  }
  [[nodiscard]] std::uint32_t step(std::uint32_t node, std::uint32_t hash) const;

  std::span<const ReaderPhraseNode> nodes_;
  std::span<const ReaderPhraseEdge> edges_;
  std::span<const std::uint16_t> root_;
  std::span<const ReaderPhraseRow> rows_;
};

}  // namespace newsparse
