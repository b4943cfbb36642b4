// The compiled resource file: lexicons, knowledge base, models. Opened once,
// used in place (embedded in the library, or memory-mapped).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "newsparse/error.h"

namespace newsparse {

// A reference to a string of the file: resolve with Resources::string().
using StringRef = std::uint32_t;

class Resources {
 public:
  // The file built into the library.
  static Resources embedded();

  // A memory-mapped file. Checks magic, version, checksum and bounds.
  static Result<Resources> open(const std::string& path);

  // Over bytes that outlive it, aligned to 16; checked like a file's.
  static Result<Resources> over(std::span<const std::byte> bytes, const std::string& name);

  [[nodiscard]] std::string_view version() const { return version_; }

  // A section's bytes; empty where there is none of that name. Sections are
  // aligned to 64 bytes.
  [[nodiscard]] std::span<const std::byte> section(std::string_view name) const;

  // A section as an array of trivially copyable rows.
  template <typename T>
  [[nodiscard]] std::span<const T> table(std::string_view name) const {
    const auto bytes = section(name);
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

  // A string of the file; empty for 0 and for a reference out of bounds.
  [[nodiscard]] std::string_view string(StringRef ref) const;

  // The id of a lower-case form; 0 where it is not in the lexicon.
  [[nodiscard]] std::uint32_t word(std::string_view lower, std::uint32_t hash) const;
  // The id of the form without accents of a word's id; 0 for 0.
  [[nodiscard]] std::uint32_t fold_of(std::uint32_t word) const;
  // One more than the highest word id: the length of tables by word.
  [[nodiscard]] std::uint32_t word_count() const;
  [[nodiscard]] std::string_view word_string(std::uint32_t word) const;

  // Trie of phrases: the node that follows `node` (0: the root) on a folded
  // word, or 0.
  // Asks for what word() and phrase_step(0, fold) will read, some tokens ahead: the lexicon is larger than the caches.
  void expect_word(std::uint32_t hash) const;        // its slot
  void expect_word_entry(std::uint32_t hash) const;  // what the slot, which should have come by now, points to
  void expect_word_text(std::uint32_t hash) const;   // what the entry, which should have come too, points to
  void expect_phrase(std::uint32_t fold) const;
  [[nodiscard]] std::uint32_t phrase_step(std::uint32_t node, std::uint32_t fold) const;
  struct PhraseTarget {
    std::uint16_t list;
    std::uint16_t reserved;
    std::uint32_t row;
  };
  [[nodiscard]] std::span<const PhraseTarget> phrase_targets(std::uint32_t node) const;

 private:
  struct WordEntry {
    std::uint32_t string;
    std::uint32_t length;
    std::uint32_t fold;
    std::uint32_t hash;
  };
  struct PhraseEdge {
    std::uint32_t node;
    std::uint32_t fold;
    std::uint32_t child;
  };
  struct Mapping;

  Resources() = default;
  Error index(const std::string& name, bool verify);

  std::shared_ptr<Mapping> mapping_;
  std::span<const std::byte> bytes_;
  std::string_view version_;
  std::span<const std::byte> strings_;
  std::span<const WordEntry> words_;
  std::span<const std::uint32_t> word_slots_;
  std::span<const char> word_text_;
  std::span<const PhraseEdge> phrase_edges_;
  std::span<const std::uint64_t> phrase_filter_;  // a bit for each edge's hash: most steps lead nowhere
  std::span<const std::uint32_t> phrase_nodes_;
  std::span<const std::uint32_t> phrase_root_;
  std::span<const PhraseTarget> phrase_targets_;

  friend class ResourceBuilder;
};

// A table indexed by word id (Token::word or Token::fold), for bit flags and
// small values of one stage; 0 for every word without a row.
template <typename T>
class WordTable {
 public:
  WordTable() = default;
  WordTable(const Resources& resources, std::string_view section) : rows_(resources.table<T>(section)) {}
  [[nodiscard]] T operator[](std::uint32_t word) const { return word < rows_.size() ? rows_[word] : T{}; }

 private:
  std::span<const T> rows_;
};

}  // namespace newsparse
