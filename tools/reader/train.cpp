// newsparse-train-reader: trains the block model on annotated articles.
//
//   newsparse-train-reader [--cv FOLDS] [--test DIR]... [--epochs N] RESOURCES OUT SOURCE...
//
// SOURCE is a folder of annotated articles, or "ARTICLES.jsonl=KINDS.tsv": one
// object a line with its text, and for a text (the first 16 digits of its
// SHA-256) the kinds of its lines, a letter each (T title, S subtitle, D date, B byline, H heading, P paragraph,
// L list, C caption, X boilerplate). RESOURCES is a resource file: its phrases
// are used, its weights are not. An averaged structured perceptron; same
// inputs, same weights.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "gold/gold.h"
#include "reader/block_model.h"
#include "reader/line_facts.h"
#include "reader/lines.h"
#include "reader/plain_text.h"
#include "resources/resources.h"
#include "text/digest.h"

namespace newsparse {
namespace {

constexpr std::string_view kLetters = "TSDBHPLCX";  // in the order of BlockKind

struct Example {
  std::string id;
  std::vector<std::string> lines;  // their beginnings, to be shown
  std::vector<std::vector<std::uint16_t>> features;
  std::vector<KindSet> allowed;
  std::vector<std::uint8_t> kinds;
};

Example make_example(LineReader& reader, const std::string& id, const std::string& text) {
  Example example;
  example.id = id;
  std::vector<TextLine> lines;
  split_lines(text, lines);
  std::vector<LineFacts> facts;
  look_at_lines(text, lines, reader, facts);
  const TextFacts summary = summarize(facts);
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    example.lines.push_back(text.substr(lines[i].span.start, std::min<std::size_t>(lines[i].span.size(), 90)));
    line_features(facts, summary, i, example.features.emplace_back());
    example.allowed.push_back(allowed_kinds(facts, summary, i));
  }
  return example;
}

std::vector<Example> read_annotated(LineReader& reader, const std::string& folder) {
  std::vector<Example> examples;
  for (const auto& article : gold::read_folder(folder)) {
    Example example = make_example(reader, article.id, article.text);
    std::vector<TextLine> lines;
    split_lines(article.text, lines);
    std::size_t block = 0;
    for (const auto& line : lines) {
      while (block < article.blocks.size() && article.blocks[block].span.end <= line.span.start) ++block;
      if (block == article.blocks.size() || !(article.blocks[block].span == line.span))
        throw std::runtime_error(article.id + ": a block is not a line");
      example.kinds.push_back(static_cast<std::uint8_t>(article.blocks[block].kind));
    }
    examples.push_back(std::move(example));
  }
  return examples;
}

std::vector<Example> read_labelled(LineReader& reader, const std::string& articles, const std::string& kinds) {
  std::map<std::string, std::string> labels;
  std::ifstream label_file(kinds);
  if (!label_file) throw std::runtime_error(kinds + ": cannot be read");
  for (std::string line; std::getline(label_file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto tab = line.find('\t');
    if (tab == std::string::npos) throw std::runtime_error(kinds + ": no tab in '" + line + "'");
    labels[line.substr(0, tab)] = line.substr(tab + 1);
  }
  std::ifstream article_file(articles);
  if (!article_file) throw std::runtime_error(articles + ": cannot be read");
  std::vector<Example> examples;
  for (std::string line; std::getline(article_file, line);) {
    const auto object = nlohmann::json::parse(line);
    const auto text = object.at("text").get<std::string>();
    const auto label = labels.find(sha256_hex(text).substr(0, 16));
    if (label == labels.end()) continue;
    Example example = make_example(reader, label->first, text);
    if (example.features.size() != label->second.size())
      throw std::runtime_error(label->first + ": " + std::to_string(example.features.size()) + " lines, " +
                               std::to_string(label->second.size()) + " kinds");
    for (const char letter : label->second) {
      const auto kind = kLetters.find(letter);
      if (kind == std::string_view::npos) throw std::runtime_error(label->first + ": unknown kind " + letter);
      example.kinds.push_back(static_cast<std::uint8_t>(kind));
    }
    examples.push_back(std::move(example));
  }
  return examples;
}

// Weights as the perceptron moves them; best_kinds() takes 16-bit numbers, so
// they stay small integers, and the average is scaled at the end.
class Trainer {
 public:
  Trainer() : size_(BlockWeights::size(feature_count())), weights_(size_, 0), sums_(size_, 0) {}

  void train(const std::vector<const Example*>& examples, int epochs) {
    std::vector<std::size_t> order(examples.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::mt19937 random(20250122);
    for (int epoch = 0; epoch < epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      for (const auto i : order) {
        ++step_;
        learn(*examples[i]);
      }
    }
  }

  // The average over all steps, scaled so that the largest is 16 bits wide.
  [[nodiscard]] std::vector<std::int16_t> average() const {
    std::vector<double> mean(size_);
    double largest = 1e-9;
    for (std::size_t i = 0; i < size_; ++i) {
      mean[i] = weights_[i] - static_cast<double>(sums_[i]) / static_cast<double>(step_ + 1);
      largest = std::max(largest, std::fabs(mean[i]));
    }
    std::vector<std::int16_t> out(size_);
    for (std::size_t i = 0; i < size_; ++i) out[i] = static_cast<std::int16_t>(std::lround(mean[i] / largest * 4000));
    return out;
  }

 private:
  void learn(const Example& example) {
    predict({weights_}, example, kinds_);
    for (std::size_t i = 0; i < example.kinds.size(); ++i) {
      const auto gold = example.kinds[i];
      const auto guess = static_cast<std::uint8_t>(kinds_[i]);
      if (gold != guess)
        for (const auto feature : example.features[i]) {
          move(feature, gold, 1);
          move(feature, guess, -1);
        }
      const std::uint32_t gold_before = i == 0 ? kBlockKinds : example.kinds[i - 1];
      const std::uint32_t guess_before = i == 0 ? kBlockKinds : static_cast<std::uint32_t>(kinds_[i - 1]);
      if (gold != guess || gold_before != guess_before) {
        move(feature_count() + gold_before, gold, 1);
        move(feature_count() + guess_before, guess, -1);
      }
      if (i + 1 == example.kinds.size() && gold != guess) {
        move(feature_count() + kBlockKinds + 1, gold, 1);
        move(feature_count() + kBlockKinds + 1, guess, -1);
      }
    }
  }

  void move(std::uint32_t row, std::uint32_t kind, int by) {
    const std::size_t i = std::size_t{row} * kBlockKinds + kind;
    weights_[i] = static_cast<std::int16_t>(weights_[i] + by);
    sums_[i] += static_cast<std::int64_t>(step_) * by;
  }

 public:
  static void predict(const BlockWeights& weights, const Example& example, std::vector<BlockKind>& out) {
    std::vector<LineInput> inputs(example.features.size());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      inputs[i].scores = feature_scores(weights, example.features[i]);
      inputs[i].allowed = example.allowed[i];
    }
    best_kinds(weights, feature_count(), inputs, false, out);
  }

 private:
  std::size_t size_;
  std::vector<std::int16_t> weights_;
  std::vector<std::int64_t> sums_;
  std::int64_t step_ = 0;
  std::vector<BlockKind> kinds_;
};

struct Tally {
  std::size_t right = 0;
  std::size_t lines = 0;
  std::size_t perfect = 0;
  std::size_t articles = 0;
  std::size_t confusion[kBlockKinds][kBlockKinds] = {};

  void add(const BlockWeights& weights, const Example& example, bool show) {
    std::vector<BlockKind> kinds;
    Trainer::predict(weights, example, kinds);
    bool all = true;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      const auto guess = static_cast<std::size_t>(kinds[i]);
      ++confusion[example.kinds[i]][guess];
      ++lines;
      right += guess == example.kinds[i] ? 1 : 0;
      all = all && guess == example.kinds[i];
      if (show && guess != example.kinds[i])
        std::printf("%s\t%zu/%zu\t%c\t%c\t%s\n", example.id.c_str(), i, kinds.size(), kLetters[example.kinds[i]],
                    kLetters[guess], example.lines[i].c_str());
    }
    perfect += all ? 1 : 0;
    ++articles;
  }
  void print(const char* name) const {
    std::printf("%s: blocks %.4f of %zu, articles without an error %.4f of %zu\n", name,
                static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(lines, 1)), lines,
                static_cast<double>(perfect) / static_cast<double>(std::max<std::size_t>(articles, 1)), articles);
    for (std::size_t gold = 0; gold < kBlockKinds; ++gold) {
      std::printf("  %c", kLetters[gold]);
      for (const auto count : confusion[gold]) std::printf("%6zu", count);
      std::printf("\n");
    }
  }
};

std::vector<Example> read_source(LineReader& reader, const std::string& source) {
  const auto equal = source.find('=');
  return equal == std::string::npos ? read_annotated(reader, source)
                                    : read_labelled(reader, source.substr(0, equal), source.substr(equal + 1));
}

void write_weights(const std::string& file, const std::vector<std::int16_t>& weights) {
  std::ofstream out(file, std::ios::binary);
  out << "# Weights of the block model, made by newsparse-train-reader (docs/reader.md).\n"
         "# row of the table\ttitle\tsubtitle\tdate\tbyline\theading\tparagraph\tlist\tcaption\tboilerplate\n";
  for (std::size_t row = 0; row * kBlockKinds < weights.size(); ++row) {
    const auto begin = weights.begin() + static_cast<std::ptrdiff_t>(row * kBlockKinds);
    if (std::all_of(begin, begin + kBlockKinds, [](auto w) { return w == 0; })) continue;
    out << row;
    for (std::uint32_t kind = 0; kind < kBlockKinds; ++kind) out << '\t' << begin[kind];
    out << '\n';
  }
  if (!out.flush()) throw std::runtime_error(file + ": cannot be written");
}

}  // namespace
}  // namespace newsparse

int main(int argc, char** argv) {
  using namespace newsparse;
  CLI::App app{"Trains the model that tells titles, headings, paragraphs and the other kinds of blocks apart."};
  int folds = 0;
  int epochs = 12;
  bool errors = false;
  std::string resource_file;
  std::string out;
  std::vector<std::string> tests;
  std::vector<std::string> sources;
  app.add_option("--cv", folds, "Cross-validate in so many folds by article, for each source apart");
  app.add_option("--epochs", epochs);
  app.add_option("--test", tests, "Also measure on this source")->allow_extra_args(false);
  app.add_flag("--errors", errors, "Print each wrong line");
  app.add_option("resources", resource_file)->required();
  app.add_option("out", out)->required();
  app.add_option("sources", sources)->required();
  CLI11_PARSE(app, argc, argv);
  try {
    auto resources = Resources::open(resource_file);
    if (!resources) throw std::runtime_error(resources.error().message);
    LineReader reader(*resources);
    std::vector<std::vector<Example>> sets;
    for (const auto& source : sources) sets.push_back(read_source(reader, source));
    std::vector<const Example*> all;
    for (const auto& set : sets)
      for (const auto& example : set) all.push_back(&example);
    if (folds > 1) {
      std::vector<Tally> tallies(sets.size());
      for (int fold = 0; fold < folds; ++fold) {
        std::vector<const Example*> training;
        for (const auto& set : sets)
          for (std::size_t i = 0; i < set.size(); ++i)
            if (static_cast<int>(i) % folds != fold) training.push_back(&set[i]);
        Trainer trainer;
        trainer.train(training, epochs);
        const auto weights = trainer.average();
        for (std::size_t s = 0; s < sets.size(); ++s)
          for (std::size_t i = 0; i < sets[s].size(); ++i)
            if (static_cast<int>(i) % folds == fold) tallies[s].add({weights}, sets[s][i], errors);
      }
      for (std::size_t s = 0; s < sets.size(); ++s) tallies[s].print(("cross-validated " + sources[s]).c_str());
    }
    Trainer trainer;
    trainer.train(all, epochs);
    const auto weights = trainer.average();
    for (const auto& test : tests) {
      Tally tally;
      for (const auto& example : read_source(reader, test)) tally.add({weights}, example, errors);
      tally.print(test.c_str());
    }
    write_weights(out, weights);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "newsparse-train-reader: %s\n", error.what());
    return 1;
  }
  return 0;
}
