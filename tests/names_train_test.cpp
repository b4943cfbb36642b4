// Training the name tagger: the same articles give the same bytes, and what is
// learned can be used.
#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "catch.h"
#include "names/model.h"
#include "resources/resources.h"
#include "train_names/crf.h"
#include "train_names/examples.h"
#include "train_names/trainer.h"

using namespace newsparse;
using namespace newsparse::train;

namespace {

// The first articles of data/corpus, in a folder of their own.
std::vector<Example> sample(const Resources& resources, const names::FeatureExtractor& extractor, std::size_t count) {
  const auto folder = std::filesystem::temp_directory_path() / "newsparse-names-train-test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (std::size_t i = 1; i <= count; ++i) {
    std::string name = std::to_string(i);
    name = "a" + std::string(4 - name.size(), '0') + name + ".xml";
    std::filesystem::copy_file(std::filesystem::path(NEWSPARSE_SOURCE_DIR) / "data" / "corpus" / name, folder / name);
  }
  auto examples = read_examples(folder, resources, extractor);
  std::filesystem::remove_all(folder);
  return examples;
}

}  // namespace

TEST_CASE("training twice gives the same bytes and learns its articles", "[names][train]") {
  const Resources resources = Resources::embedded();
  const names::FeatureExtractor extractor(resources);
  const std::vector<Example> examples = sample(resources, extractor, 8);
  REQUIRE(examples.size() == 8);

  Settings settings;
  settings.crf.epochs = 4;
  settings.folds = 2;
  settings.fold_epochs = 2;
  settings.rows = 5000;
  const std::vector<bool> all(examples.size(), true);
  Score score;
  const auto train_once = [&](Score* measured) {
    Trainer trainer(resources, extractor, examples, settings);
    TagLists tags = trainer.cross_tags(all, settings.folds, settings.fold_epochs);
    const Pass first = trainer.train(all, settings.crf.epochs, nullptr);
    const Pass second = trainer.train(all, settings.crf.epochs, &tags);
    if (measured != nullptr) {
      for (std::size_t e = 0; e < examples.size(); ++e)
        add_score(examples[e].gold, names_of(examples[e].document, trainer.tag(second, e, &tags)), *measured);
    }
    return quantize(first, second, settings.rows);
  };
  const std::string once = train_once(&score);
  CHECK(once == train_once(nullptr));
  CHECK(score.all().f1() > 0.8);

  // Every feature kept is found where it was put.
  {
    Trainer trainer(resources, extractor, examples, settings);
    const Pass pass = trainer.train(all, 2, nullptr);
    const std::string bytes = quantize(pass, pass, 1U << 22U);
    std::vector<std::max_align_t> aligned(bytes.size() / sizeof(std::max_align_t) + 1);
    std::memcpy(aligned.data(), bytes.data(), bytes.size());
    const names::Model model({reinterpret_cast<const std::byte*>(aligned.data()), bytes.size()});
    REQUIRE_FALSE(model.empty());
    std::size_t missed = 0;
    for (std::uint32_t f = 0; f < pass.index.size(); ++f) {
      const std::uint32_t feature = pass.index.feature(f);
      names::Emission first{};
      names::Emission second{};
      model.score({&feature, 1}, first, second);
      const auto& weights = pass.weights.rows[f];
      const auto best = std::max_element(weights.begin(), weights.begin() + names::kTags) - weights.begin();
      if (model.units(weights[static_cast<std::size_t>(best)]) >= 1 && first[static_cast<std::size_t>(best)] <= 0) ++missed;
    }
    CHECK(missed == 0);
  }

  // The bytes are a model, if one is aligned as sections are.
  std::vector<std::max_align_t> aligned(once.size() / sizeof(std::max_align_t) + 1);
  std::copy(once.begin(), once.end(), reinterpret_cast<char*>(aligned.data()));
  CHECK_FALSE(names::Model({reinterpret_cast<const std::byte*>(aligned.data()), once.size()}).empty());
  CHECK(names::Model({reinterpret_cast<const std::byte*>(aligned.data()), once.size() - 1}).empty());
}

TEST_CASE("a conditional random field learns what separates two words", "[names][train]") {
  // Feature 0 marks a person of one token, feature 1 nothing.
  const std::vector<std::uint32_t> name = {0};
  const std::vector<std::uint32_t> word = {1};
  const std::vector<std::uint8_t> tags = {0, static_cast<std::uint8_t>(names::tag_of(NameType::person, names::Position::single)), 0};
  std::vector<Sequence> sequences(20);
  for (Sequence& sequence : sequences) {
    sequence.tokens = {word, name, word};
    sequence.tags = tags;
  }
  TrainOptions options;
  options.epochs = 5;
  options.word_dropout = 0;
  const Weights weights = train_crf(sequences, 2, options);
  std::vector<float> emissions;
  emissions_of(weights, sequences[0], emissions);
  std::vector<std::uint8_t> found(3);
  std::vector<float> best;
  names::decode(std::span<const float>(emissions), weights.transitions, std::span(found), best);
  CHECK(found == tags);
}

TEST_CASE("features are numbered from a minimum of occurrences", "[names][train]") {
  FeatureIndex index;
  for (const std::uint32_t feature : {7U, 9U, 7U, 0U, 0U, 0xFFFFFFFFU}) index.count(feature);
  index.number(2);
  CHECK(index.size() == 2);
  CHECK(index.find(9) == FeatureIndex::kNone);
  CHECK(index.find(0xFFFFFFFFU) == FeatureIndex::kNone);
  CHECK(index.feature(index.find(7)) == 7);
  CHECK(index.feature(index.find(0)) == 0);
}
