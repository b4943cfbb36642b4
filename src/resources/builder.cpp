#include "resources/builder.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <stdexcept>

#include "resources/format.h"
#include "text/tokenizer.h"
#include "text/unicode.h"
#include "text/word_bits.h"

namespace newsparse {
namespace {

// Hash tables are filled to half at the most: short probes.
std::size_t table_size(std::size_t entries) { return std::bit_ceil(2 * entries + 2); }

template <typename T>
std::string as_bytes(const std::vector<T>& rows) {
  return {reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(T)};
}

// The bits that have been given to words so far: rows of data/tokens.tsv come
// first, so phrases are cut as texts will be.
class BuilderLexicon : public TextLexicon {
 public:
  explicit BuilderLexicon(std::function<std::uint16_t(std::string_view)> bits) : bits_(std::move(bits)) {}
  [[nodiscard]] std::uint16_t bits(std::string_view form) const override { return bits_(form); }
  // A phrase's own words are known by being in it.
  [[nodiscard]] bool knows(std::string_view /*form*/) const override { return true; }

 private:
  std::function<std::uint16_t(std::string_view)> bits_;
};

std::string with_spaces(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '-', ' ');
  return spaced;
}

}  // namespace

ResourceBuilder::ResourceBuilder() {
  strings_.assign(4, '\0');  // so that 0 is no string
  words_.emplace_back();     // so that 0 is no word
  folds_.push_back(0);
  used_.push_back(true);
}

StringRef ResourceBuilder::string(std::string_view text) {
  if (text.empty()) return 0;
  const auto [found, added] = string_refs_.try_emplace(std::string(text), static_cast<StringRef>(strings_.size()));
  if (added) {
    const auto length = static_cast<std::uint32_t>(text.size());
    strings_.append(reinterpret_cast<const char*>(&length), sizeof length);
    strings_.append(text);
  }
  return found->second;
}

std::uint32_t ResourceBuilder::intern(const std::string& lower, bool use) {
  const auto [found, added] = word_ids_.try_emplace(lower, static_cast<std::uint32_t>(words_.size()));
  const std::uint32_t id = found->second;  // the reference dies with the next insertion
  if (added) {
    words_.push_back(lower);
    folds_.push_back(id);
    used_.push_back(false);
  } else if (used_[id] || !use) {
    return id;
  }
  used_[id] = use;
  if (const std::string folded = newsparse::fold(lower); folded != lower) folds_[id] = intern(folded, use);
  return id;
}

void ResourceBuilder::expect(const std::vector<std::string>& forms) {
  for (const std::string& form : forms) intern(form, false);
}

std::uint32_t ResourceBuilder::word(std::string_view form) {
  std::string lower;
  lower_same_length(form, lower);
  std::string buffer;
  const std::string_view lexical = lexical_form(lower, buffer);
  return lexical.empty() ? 0 : intern(std::string(lexical), true);
}

void ResourceBuilder::phrase(PhraseList list, std::uint32_t row, std::string_view text) {
  const WordRows& known = word_tables_[kTextWordsSection];
  const BuilderLexicon lexicon([&](std::string_view form) -> std::uint16_t {
    const auto id = word_ids_.find(std::string(form));
    if (id == word_ids_.end()) return 0;
    const auto bits = known.rows.find(id->second);
    return bits == known.rows.end() ? 0 : static_cast<std::uint16_t>(bits->second);
  });
  const auto add = [&](std::string_view form) {
    Document document;
    tokenize_phrase(lexicon, form, document);
    if (document.tokens.empty() || document.tokens.size() > kMaxPhraseTokens) return;
    Phrase phrase;
    for (const Token& token : document.tokens) phrase.folds.push_back(fold(word(document.text_of(token))));
    phrase.target = {static_cast<std::uint16_t>(list), 0, row};
    phrases_.push_back(std::move(phrase));
  };
  add(text);
  if (text.find('-') != std::string_view::npos && text.front() != '-') add(with_spaces(text));
}

void ResourceBuilder::section(const std::string& name, std::string bytes) {
  if (name.size() >= sizeof(format::Section::name)) throw std::runtime_error("section name too long: " + name);
  if (!sections_.emplace(name, std::move(bytes)).second) throw std::runtime_error("section made twice: " + name);
}

std::string ResourceBuilder::finish(std::string_view version) {
  section("strings", strings_);

  // Lexicon.
  std::vector<Resources::WordEntry> entries;
  std::vector<std::uint32_t> slots(table_size(words_.size()), 0);
  std::string text;
  for (std::uint32_t id = 0; id < words_.size(); ++id) {
    const std::uint32_t hash = word_hash(words_[id]);
    entries.push_back({static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(words_[id].size()), folds_[id],
                       hash});
    text += words_[id];
    if (id == 0 || !used_[id]) continue;
    std::size_t slot = hash & (slots.size() - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (slots.size() - 1);
    slots[slot] = id;
  }
  section("lexicon.words", as_bytes(entries));
  section("lexicon.slots", as_bytes(slots));
  section("lexicon.text", text);

  // Tables by word.
  for (const auto& [name, table] : word_tables_) {
    // Up to the last word that has a value: what is behind it reads as 0.
    std::uint32_t length = 0;
    for (const auto* rows : {&table.weak, &table.rows})
      if (!rows->empty()) length = std::max(length, rows->rbegin()->first + 1);
    std::string bytes(length * table.width, '\0');
    const auto put = [&bytes, width = table.width](std::uint32_t id, std::uint64_t value) {
      std::copy_n(reinterpret_cast<const char*>(&value), width, bytes.begin() + static_cast<std::ptrdiff_t>(id * width));
    };
    for (const auto& [id, value] : table.weak) put(id, value);
    for (const auto& [id, value] : table.rows) put(id, value);
    section(name, bytes);
  }

  // Trie of phrases. The phrases are sorted, so nodes are numbered depth first
  // and the targets of a node lie together.
  const auto order = [](const Phrase& a, const Phrase& b) {
    return std::tie(a.folds, a.target.list, a.target.row) < std::tie(b.folds, b.target.list, b.target.row);
  };
  std::sort(phrases_.begin(), phrases_.end(), order);
  phrases_.erase(std::unique(phrases_.begin(), phrases_.end(),
                             [&](const Phrase& a, const Phrase& b) { return !order(a, b) && !order(b, a); }),
                 phrases_.end());
  std::vector<Resources::PhraseEdge> edge_list;
  std::vector<std::uint32_t> root(words_.size(), 0);
  std::vector<std::vector<Resources::PhraseTarget>> targets(1);
  std::vector<std::uint32_t> path;   // nodes of the phrase before, one a word
  std::vector<std::uint32_t> before;  // its words
  for (const Phrase& phrase : phrases_) {
    std::size_t common = 0;
    while (common < before.size() && common < phrase.folds.size() && before[common] == phrase.folds[common]) ++common;
    path.resize(common);
    for (std::size_t i = common; i < phrase.folds.size(); ++i) {
      const auto node = static_cast<std::uint32_t>(targets.size());
      targets.emplace_back();
      if (i == 0) {
        root[phrase.folds[0]] = node;
      } else {
        edge_list.push_back({path.back(), phrase.folds[i], node});
      }
      path.push_back(node);
    }
    targets[path.back()].push_back(phrase.target);
    before = phrase.folds;
  }
  std::vector<Resources::PhraseEdge> edges(table_size(edge_list.size()), Resources::PhraseEdge{0, 0, 0});
  for (const auto& edge : edge_list) {
    std::size_t slot = format::edge_hash(edge.node, edge.fold) & (edges.size() - 1);
    while (edges[slot].child != 0) slot = (slot + 1) & (edges.size() - 1);
    edges[slot] = edge;
  }
  // A filter with one bit in eight set, at the most.
  std::vector<std::uint64_t> filter(std::max<std::size_t>(edges.size() / 16, 1));
  for (const auto& edge : edge_list) {
    const std::uint32_t bit = format::filter_bit(format::edge_hash(edge.node, edge.fold), filter.size());
    filter[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  std::vector<std::uint32_t> nodes;
  std::vector<Resources::PhraseTarget> all_targets;
  for (const auto& of_node : targets) {
    nodes.push_back(static_cast<std::uint32_t>(all_targets.size()));
    all_targets.insert(all_targets.end(), of_node.begin(), of_node.end());
  }
  nodes.push_back(static_cast<std::uint32_t>(all_targets.size()));
  section("phrases.edges", as_bytes(edges));
  section("phrases.filter", as_bytes(filter));
  section("phrases.nodes", as_bytes(nodes));
  section("phrases.root", as_bytes(root));
  section("phrases.targets", as_bytes(all_targets));

  // File.
  const auto align = [](std::size_t size) { return (size + format::kAlignment - 1) / format::kAlignment * format::kAlignment; };
  std::vector<format::Section> directory;
  std::size_t offset = sizeof(format::Header) + sections_.size() * sizeof(format::Section);
  for (const auto& [name, bytes] : sections_) {
    format::Section entry{};
    name.copy(entry.name, sizeof entry.name - 1);
    entry.offset = offset;
    entry.size = bytes.size();
    directory.push_back(entry);
    offset = align(offset + bytes.size());
  }
  std::string body = as_bytes(directory);
  for (const auto& [name, bytes] : sections_) {
    body += bytes;
    body.resize(align(body.size()), '\0');
  }
  format::Header header{};
  std::copy(std::begin(format::kMagic), std::end(format::kMagic), header.magic);
  header.format = format::kFormat;
  header.sections = static_cast<std::uint32_t>(directory.size());
  header.size = sizeof header + body.size();
  header.checksum = format::checksum(std::as_bytes(std::span<const char>(body)));
  version.copy(header.version, sizeof header.version - 1);
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + body;
}

}  // namespace newsparse
