// Trains both passes of the name tagger and quantizes them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "names/features.h"
#include "resources/resources.h"
#include "text/layers.h"
#include "train_names/crf.h"
#include "train_names/examples.h"

namespace newsparse::train {

using TagLists = std::vector<std::vector<std::uint8_t>>;  // by example

struct Settings {
  TrainOptions crf;
  int folds = 5;            // models that tag the training articles for the second pass
  int fold_epochs = 4;
  int averaged_seeds = 1;   // models whose weights are averaged
  std::uint32_t minimum = 2;   // how often a feature must occur
  std::uint32_t rows = 300000; // features kept
  std::map<std::string, float> source_weights;  // of examples by source; 1 where missing
};

// The weights of one pass, with the numbers of its features.
struct Pass {
  FeatureIndex index;
  Weights weights;
};

class Trainer {
 public:
  Trainer(const Resources& resources, const names::FeatureExtractor& extractor, const std::vector<Example>& examples,
          const Settings& settings)
      : resources_(resources), extractor_(extractor), examples_(examples), settings_(settings) {}

  // Trains on the examples whose `use` is set. With the tags of a first pass
  // the second one is trained.
  Pass train(const std::vector<bool>& use, int epochs, const TagLists* tags);

  // An example's tags by a pass; the second one needs the first one's.
  std::vector<std::uint8_t> tag(const Pass& pass, std::size_t example, const TagLists* tags);

  // First-pass tags of the examples in use, each by a model that has not seen it.
  TagLists cross_tags(const std::vector<bool>& use, int folds, int epochs);

  // Examples of one group are in one fold.
  [[nodiscard]] int fold_of(std::size_t example, int folds) const;

 private:
  // A feature list for every token of an example.
  struct FeatureLists {
    std::vector<std::uint32_t> features;
    std::vector<std::uint32_t> offsets;
    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t token) const {
      return std::span(features).subspan(offsets[token], offsets[token + 1] - offsets[token]);
    }
  };
  FeatureLists features_of(std::size_t example, const TagLists* tags);

  const Resources& resources_;
  const names::FeatureExtractor& extractor_;
  const std::vector<Example>& examples_;
  const Settings& settings_;
  names::FeatureWorkspace work_;
  PhraseLayer phrases_;
  std::vector<float> emissions_;
  std::vector<float> best_;  // of the decoder
};

// The model section: the rows with the largest weights, quantized to one byte.
std::string quantize(const Pass& first, const Pass& second, std::uint32_t rows);

}  // namespace newsparse::train
