// Annotated articles as the tagger sees them, for training and evaluation.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "names/features.h"
#include "newsparse/analysis.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse::train {

struct GoldName {
  Span span;
  NameType type = NameType::person;
};

struct Example {
  std::string id;
  std::string source;  // the file it came from, without folder and ending
  std::string date;    // as the file gives it
  std::string group;   // outlet, or month: kept together when folds are made
  Document document;
  std::vector<GoldName> gold;
  std::vector<GoldName> published;      // before normalize_names.py, where it was used: measured as well
  std::vector<std::uint8_t> tags;       // gold, one a token
  std::vector<bool> usable;             // by sentence: every name begins and ends with a token
  // Base features of each token, `lexical` of them first; offsets has one more entry than tokens.
  std::vector<std::uint32_t> features;
  std::vector<std::uint32_t> offsets;
};

// Copies of some articles, so that web copy and titles in capitals are learned as well: one in eight is added in
// lower case, another in capitals, another without the hyphens of its names. The choice depends on the article's
// name alone.
std::vector<Example> written_otherwise(const std::vector<Example>& examples, const Resources& resources,
                                 const names::FeatureExtractor& extractor);

// The articles of a file: JSON lines {"id", "text", "outlet", "entities": [{"type",
// "start", "end"}], "published": […]} with offsets in code points, or a folder of annotated *.xml.
// Throws std::runtime_error where one cannot be read.
std::vector<Example> read_examples(const std::filesystem::path& file, const Resources& resources,
                                   const names::FeatureExtractor& extractor);

// The matches of a tagging with the gold names, by type.
struct Score {
  struct Counts {
    std::size_t right = 0;
    std::size_t found = 0;
    std::size_t gold = 0;
    [[nodiscard]] double precision() const { return found == 0 ? 0 : static_cast<double>(right) / static_cast<double>(found); }
    [[nodiscard]] double recall() const { return gold == 0 ? 0 : static_cast<double>(right) / static_cast<double>(gold); }
    [[nodiscard]] double f1() const { return right == 0 ? 0 : 2 * precision() * recall() / (precision() + recall()); }
  };
  Counts by_type[names::kTypes];
  [[nodiscard]] Counts all() const;
};

std::vector<GoldName> names_of(const Document& document, const std::vector<std::uint8_t>& tags);
void add_score(const std::vector<GoldName>& gold, const std::vector<GoldName>& found, Score& score);

}  // namespace newsparse::train
