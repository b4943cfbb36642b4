// data/boilerplate.tsv, agencies.tsv, months.tsv, weekdays.tsv → a trie over
// word hashes; data/models/reader.tsv → the block model's weights.
#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <stdexcept>

#include "compile/compile.h"
#include "reader/block_model.h"
#include "reader/line_facts.h"
#include "reader/line_words.h"

namespace newsparse::compile {
namespace {

class TrieBuilder {
 public:
  void add(const std::string& phrase, const ReaderPhraseRow& row) {
    std::vector<LineWord> words;
    split_words(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, words);
    if (words.empty() || words.size() > ReaderPhrases::kMaxWords)
      throw std::runtime_error("'" + phrase + "': a phrase has one to 16 words");
    std::size_t node = 0;
    for (const auto& word : words) {
      const auto [found, fresh] = nodes_[node].edges.emplace(word.hash, nodes_.size());
      const std::size_t child = found->second;
      if (fresh) nodes_.emplace_back();
      node = child;
    }
    nodes_[node].rows.push_back(row);
  }

  void write(ResourceBuilder& builder) const {
    std::vector<ReaderPhraseNode> nodes;
    std::vector<ReaderPhraseEdge> edges;
    std::vector<ReaderPhraseRow> rows;
    for (const auto& node : nodes_) {
      nodes.push_back({static_cast<std::uint32_t>(edges.size()), static_cast<std::uint32_t>(node.edges.size()),
                       static_cast<std::uint32_t>(rows.size()), static_cast<std::uint32_t>(node.rows.size())});
      for (const auto& [hash, child] : node.edges) edges.push_back({hash, static_cast<std::uint32_t>(child)});
      rows.insert(rows.end(), node.rows.begin(), node.rows.end());
    }
    std::vector<std::uint16_t> root;
    const std::span of_root = std::span(edges).first(nodes_[0].edges.size());
    for (std::uint32_t bucket = 0; bucket <= 1U << kReaderRootBits; ++bucket)
      root.push_back(static_cast<std::uint16_t>(
          std::partition_point(of_root.begin(), of_root.end(),
                               [bucket](const ReaderPhraseEdge& edge) { return edge.hash >> (32 - kReaderRootBits) < bucket; }) -
          of_root.begin()));
    if (of_root.size() > std::numeric_limits<std::uint16_t>::max())
      throw std::runtime_error("the reader has more phrases than its index counts");
    builder.table("reader.root", root);
    builder.table("reader.nodes", nodes);
    builder.table("reader.edges", edges);
    builder.table("reader.rows", rows);
  }

 private:
  struct Node {
    std::map<std::uint32_t, std::size_t> edges;
    std::vector<ReaderPhraseRow> rows;
  };
  std::vector<Node> nodes_{1};
};

template <typename Value, std::size_t N>
Value value_of(const std::pair<std::string_view, Value> (&names)[N], const std::string& name) {
  for (const auto& [text, value] : names)
    if (text == name) return value;
  throw std::runtime_error("unknown value '" + name + "'");
}

void compile_phrases(Context& context) {
  static constexpr std::pair<std::string_view, PhrasePlace> kMatches[] = {{"line", PhrasePlace::line},
                                                                          {"start", PhrasePlace::start},
                                                                          {"end", PhrasePlace::end},
                                                                          {"anywhere", PhrasePlace::anywhere}};
  static constexpr std::pair<std::string_view, PhraseClass> kClasses[] = {{"boilerplate", PhraseClass::boilerplate},
                                                                          {"navigation", PhraseClass::navigation},
                                                                          {"byline", PhraseClass::byline},
                                                                          {"caption", PhraseClass::caption},
                                                                          {"date", PhraseClass::date}};
  TrieBuilder trie;
  for (const auto& row : read_tsv(context.data / "boilerplate.tsv", 3))
    trie.add(row[0], {0, value_of(kClasses, row[2]), value_of(kMatches, row[1]), 1});
  for (const auto& row : read_tsv(context.data / "agencies.tsv", 2))
    for (const auto& form : split(row[1]))
      trie.add(form, {context.builder.string(row[0]), PhraseClass::agency, PhrasePlace::anywhere, 1});
  for (const auto& row : read_tsv(context.data / "months.tsv", 2))
    trie.add(row[0], {0, PhraseClass::month, PhrasePlace::anywhere, static_cast<std::uint16_t>(std::stoi(row[1]))});
  for (const auto& row : read_tsv(context.data / "weekdays.tsv", 2))
    trie.add(row[0], {0, PhraseClass::weekday, PhrasePlace::anywhere, static_cast<std::uint16_t>(std::stoi(row[1]))});
  trie.write(context.builder);
}

// The hashes of given names' first words.
void compile_given_names(Context& context) {
  std::vector<std::uint32_t> hashes;
  std::vector<LineWord> words;
  for (const auto& row : read_tsv(context.data / "given-names.tsv", 2)) {
    words.clear();
    split_words(row[0], {0, static_cast<std::uint32_t>(row[0].size())}, words);
    if (!words.empty()) hashes.push_back(words[0].hash);
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  context.builder.table("reader.given_names", hashes);
}

// Rows: index of a row of the weight table, then its nine weights; rows of
// zeros are left out.
void compile_weights(Context& context) {
  std::vector<std::int16_t> table(BlockWeights::size(feature_count()), 0);
  const auto file = context.data / "models" / "reader.tsv";
  for (const auto& row : read_tsv(file, 1 + kBlockKinds)) {
    const std::size_t index = std::stoul(row[0]);
    if ((index + 1) * kBlockKinds > table.size())
      throw std::runtime_error(file.string() + ": made for other features: train it again");
    for (std::uint32_t kind = 0; kind < kBlockKinds; ++kind)
      table[index * kBlockKinds + kind] = static_cast<std::int16_t>(std::stoi(row[kind + 1]));
  }
  context.builder.table("reader.weights", table);
}

}  // namespace

void compile_reader(Context& context) {
  compile_phrases(context);
  compile_given_names(context);
  compile_weights(context);
}

}  // namespace newsparse::compile
