// What the name tagger sees of a token: templates over forms, shapes, clusters,
// gazetteer matches, neighbours and the rest of the document, each hashed to
// 32 bits. No strings are built.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "entities/knowledge.h"
#include "names/clusters.h"
#include "names/labels.h"
#include "names/seen.h"
#include "resources/phrases.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse::names {

// Changes with the templates: a model of other templates is not used.
inline constexpr std::uint32_t kFeaturesVersion = 5;

// Bits of the table "names.words" (data/name-words.tsv): classes that templates see, and one that rules people out.
inline constexpr std::uint16_t kTemplateClasses = 0x0FFFU;
inline constexpr std::uint16_t kFirmNoun = 1U << 12U;

// No token has more features of one kind.
inline constexpr std::size_t kMaxFeatures = 192;

// So many templates come first that name the word, wholly or nearly.
inline constexpr std::size_t kLexicalFeatures = 10;

// Lists of phrases that the templates look at.
inline constexpr int kLists = 8;

// A fixed store for one token's features.
class FeatureBuffer {
 public:
  void clear() { size_ = 0; }
  void add(std::uint32_t feature) {
    if (size_ < features_.size()) features_[size_++] = feature;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::span<const std::uint32_t> all() const { return {features_.data(), size_}; }

 private:
  std::array<std::uint32_t, kMaxFeatures> features_;
  std::size_t size_ = 0;
};

// What was computed of each token once, for its own and its neighbours' templates.
struct TokenFacts {
  std::uint32_t word = 0;       // hash of the lower-case form; numbers by their length
  std::uint32_t shape = 0;      // coarse: kind and capitals
  std::uint32_t suffix = 0;     // hash of the last three bytes
  std::uint32_t key = 0;        // of the word as clusters and mined names know it: with or without its capital
  std::array<std::uint16_t, kClusterLevels> clusters{};
  std::uint8_t seen = 0;        // SeenCode of the word
  std::uint8_t seen_pair = 0;   // of the word before and the word
  CaseHabit habit = CaseHabit::unknown;
  bool name_like = false;       // a capital that does not come from the sentence's start
  std::uint64_t alone = 0;      // hash of all that is seen of the token by itself
  std::uint32_t lists = 0;      // position in a phrase of each list, 4 bits a list
  std::array<std::uint32_t, kLists> list_codes{};  // hash of list, position and the row's kind
  std::array<std::uint8_t, kLists> list_lengths{};
  std::uint16_t trigger = 0;            // classes of data/name-words.tsv
  std::uint16_t head = 0;               // the last such word before, in the same stretch of words
  std::uint8_t head_distance = 0;
  std::uint32_t head_word = 0;
  std::uint8_t definition = 0;  // in "Long name (LN)": 1 B, 2 I, 3 E of the name, 4 its acronym
  // The run of capitalised words around the token, small words between them included.
  std::uint32_t run_first = 0;
  std::uint32_t run_last = 0;
  bool in_run = false;
  bool no_person = false;       // the noun before says that it is a firm: "l'entreprise norvégienne …"
  std::uint32_t apposition = 0;    // of the run: the announcing word or function behind it, and what stands between
  std::uint32_t listed_before = 0; // lists of the name that a comma or "et" joins to the run, and that word
  std::uint32_t listed_after = 0;
  // "tribunal judiciaire de Bayonne": a common noun that announces a name, and the name that "de" joins to it.
  std::uint8_t phrase = 0;         // 0 none, 1 B, 2 I, 3 E
  std::uint8_t phrase_gap = 0;     // words between noun and name, "de" and articles aside
  std::uint16_t phrase_class = 0;  // classes of the noun
  std::uint32_t phrase_noun = 0;
  std::uint32_t phrase_before = 0; // the word before the noun
  std::uint32_t phrase_lists = 0;  // of the name's first token
};

// Templates by what they look at: those of the first three groups see one word
// only, so that the sum of their weights can be remembered (tagger.cpp).
enum class FeatureGroup : std::uint8_t { own, left, right, context };

// The form under which templates and clusters know a token: the hash of its
// lower-case form, numbers by their length.
std::uint32_t word_of(const Token& token);

// Sentences in capitals, and those with a capital on most words, say little by them.
struct Capitals {
  bool shouted = false;
  bool titled = false;
};
Capitals capitals_of(const Document& document, const Sentence& sentence);

// Counts by word or by pair of words, over one document.
struct WordCounts {
  std::uint32_t key = 0;
  std::array<std::uint16_t, 4> types{};       // tagged as a person, organization, place; not a name
  std::array<std::uint16_t, 4> positions{};   // of the tags: B I E S
  std::array<std::uint16_t, kTags> tags{};
};

// A hash table of WordCounts that is reused from document to document. It grows with the distinct words.
class CountTable {
 public:
  void reset();
  // Valid until the next call.
  WordCounts& at(std::uint32_t key);
  [[nodiscard]] const WordCounts* find(std::uint32_t key) const;

 private:
  static constexpr std::size_t kFewest = 1U << 9U;
  static constexpr std::size_t kKept = 1U << 15U;  // a larger table is given back
  [[nodiscard]] std::size_t slot_of(std::uint32_t key) const;
  void grow();

  std::vector<WordCounts> slots_;
  std::vector<std::uint32_t> used_;
};

struct FeatureWorkspace {
  // Of the sentence that was prepared last.
  std::uint32_t first = 0;           // its first token
  std::vector<TokenFacts> tokens;    // one a token of the sentence
  std::uint32_t kind = 0;            // block kind, use of capitals
  [[nodiscard]] const TokenFacts& of(std::uint32_t token) const { return tokens[token - first]; }
  // Of the document.
  bool caseless = false;   // the whole text is in lower case
  std::uint32_t sport = 0; // how much of the text is about sport, 0 to 3
  CountTable lower_forms;  // words that the document also has without a capital, and how often with one
  CountTable words;        // of the first pass's tags
  CountTable pairs;
};

// What the second pass's templates see of a token beside tags.
struct MemoryFacts {
  std::uint32_t lists = 0;
  std::uint32_t shape = 0;
  bool in_run = false;
};

// The first pass's tags of a token and its neighbours in the sentence.
struct FirstTags {
  std::uint32_t here = 0;
  std::uint32_t before = 0;
  std::uint32_t after = 0;
};

class FeatureExtractor {
 public:
  explicit FeatureExtractor(const Resources& resources);

  // Computes what templates see of the document as a whole. Linear.
  void read(const Document& document, FeatureWorkspace& work) const;

  // Computes the facts of a sentence's tokens. Linear.
  void prepare(const Document& document, const PhraseLayer& phrases, std::uint32_t sentence, FeatureWorkspace& work) const;

  // The features of a token of the sentence that was prepared last. The first kLexicalFeatures of them
  // name the word itself, so that training can leave them out at times.
  void base(const Document& document, const FeatureWorkspace& work, std::uint32_t sentence, std::uint32_t token,
            FeatureBuffer& out) const;

  // The same in groups.
  void group(const Document& document, const FeatureWorkspace& work, std::uint32_t sentence, std::uint32_t token,
             FeatureGroup group, FeatureBuffer& out) const;
  // Tokens of one key have the same features in that group (not in context).
  [[nodiscard]] std::uint64_t group_key(const Document& document, const FeatureWorkspace& work, std::uint32_t sentence,
                                        std::uint32_t token, FeatureGroup group) const;

  static MemoryFacts memory_facts(const TokenFacts& facts) { return {facts.lists, facts.shape, facts.in_run}; }

  // Reads the first pass's tags of the whole document.
  void remember(const Document& document, std::span<const std::uint8_t> tags, FeatureWorkspace& work) const;

  // What the first pass said here, and of the same words elsewhere. They need no prepared sentence. Tokens of one key
  // have the same tags_here.
  static FirstTags first_tags(const Document& document, std::span<const std::uint8_t> tags, std::uint32_t sentence,
                              std::uint32_t token);
  static void tags_here(const FirstTags& tags, const MemoryFacts& facts, FeatureBuffer& out);
  static std::uint64_t tags_key(const FirstTags& tags, const MemoryFacts& facts);
  void words_elsewhere(const Document& document, const FeatureWorkspace& work, std::span<const std::uint8_t> tags,
                       std::uint32_t sentence, std::uint32_t token, const MemoryFacts& facts, FeatureBuffer& out) const;

 private:
  void gazetteers(const Document& document, const PhraseLayer& phrases, TokenRange range, FeatureWorkspace& work) const;
  void triggers(const Document& document, TokenRange range, FeatureWorkspace& work) const;
  void rule_out_people(const Document& document, TokenRange range, FeatureWorkspace& work) const;
  [[nodiscard]] std::uint32_t row_kind(PhraseList list, std::uint32_t row) const;

  Knowledge knowledge_;
  Clusters clusters_;
  Seen seen_;
  WordTable<std::uint16_t> triggers_;
};

}  // namespace newsparse::names
