// Builds a resource file: used by tools/compile only.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "resources/phrases.h"
#include "resources/resources.h"

namespace newsparse {

class ResourceBuilder {
 public:
  ResourceBuilder();

  // The reference of a string, one for equal strings.
  StringRef string(std::string_view text);

  // The id of a word: lower-cased, apostrophes made ' . The word's form
  // without accents gets an id as well.
  std::uint32_t word(std::string_view form);

  // Words that texts have most, the commonest first: those that the lexicon will have get the first ids, so that
  // all that is known of them lies together. To be called before anything else.
  void expect(const std::vector<std::string>& forms);

  // Adds a phrase of a list, tokenized as a text would be. Words may have any
  // case. A name with hyphens also matches with spaces in their place.
  void phrase(PhraseList list, std::uint32_t row, std::string_view text);

  // Sets bits (|=) for a word in a table indexed by word id, element type T;
  // the same value is set for the word's form without accents only if
  // `fold_too`, for text in capitals or without accents.
  template <typename T>
  void word_bits(const std::string& section, std::string_view form, T bits, bool fold_too = true) {
    static_assert(std::is_unsigned_v<T>);
    auto& table = word_tables_[section];
    table.width = sizeof(T);
    const std::uint32_t id = word(form);
    table.rows[id] |= bits;
    if (fold_too) table.weak[fold(id)] |= bits;
  }

  // A section of raw bytes or of trivially copyable rows.
  void section(const std::string& name, std::string bytes);
  template <typename T>
  void table(const std::string& name, const std::vector<T>& rows) {
    static_assert(std::is_trivially_copyable_v<T>);
    section(name, std::string(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(T)));
  }

  // The file's bytes. Equal calls in equal order give equal bytes.
  std::string finish(std::string_view version);

 private:
  struct WordRows {
    std::size_t width = 0;
    std::map<std::uint32_t, std::uint64_t> rows;  // by word
    std::map<std::uint32_t, std::uint64_t> weak;  // by fold; used where the fold is no word of the table itself
  };
  struct Phrase {
    std::vector<std::uint32_t> folds;
    Resources::PhraseTarget target;
  };

  [[nodiscard]] std::uint32_t fold(std::uint32_t word) const { return folds_[word]; }
  std::uint32_t intern(const std::string& lower, bool use);

  std::map<std::string, std::string> sections_;
  std::string strings_;
  std::unordered_map<std::string, StringRef> string_refs_;
  std::vector<std::string> words_;
  std::vector<std::uint32_t> folds_;
  std::vector<bool> used_;  // not only expected
  std::unordered_map<std::string, std::uint32_t> word_ids_;
  std::map<std::string, WordRows> word_tables_;
  std::vector<Phrase> phrases_;
};

}  // namespace newsparse
