// newsparse-train-names: trains the name tagger from annotated articles, or
// evaluates one (docs/names.md). The same files in the same order give the same
// bytes.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "names/model.h"
#include "names/tagger.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "train_names/crf.h"
#include "train_names/examples.h"

namespace {

using namespace newsparse;
using namespace newsparse::train;
using names::kLanes;
using names::kTags;

using TagLists = std::vector<std::vector<std::uint8_t>>;  // by example

struct Settings {
  TrainOptions crf;
  int folds = 5;
  int fold_epochs = 6;
  int averaged_seeds = 1;
  std::uint32_t minimum = 2;
  std::uint32_t rows = 450000;
  std::map<std::string, float> source_weights;
};

// The weights of one pass, with the numbers of its features.
struct Pass {
  FeatureIndex index;
  Weights weights;
};

// A feature list for every token of an example.
struct FeatureLists {
  std::vector<std::uint32_t> features;
  std::vector<std::uint32_t> offsets;
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t token) const {
    return std::span(features).subspan(offsets[token], offsets[token + 1] - offsets[token]);
  }
};

class Trainer {
 public:
  Trainer(const Resources& resources, const names::FeatureExtractor& extractor, const std::vector<Example>& examples,
          const Settings& settings)
      : resources_(resources), extractor_(extractor), examples_(examples), settings_(settings) {}

  // Trains on the examples whose `use` is set. With `tags` of a first pass the
  // second one is trained.
  Pass train(const std::vector<bool>& use, int epochs, const TagLists* tags) {
    Pass pass;
    std::vector<FeatureLists> lists(examples_.size());
    for (std::size_t e = 0; e < examples_.size(); ++e) {
      if (!use[e]) continue;
      lists[e] = features_of(e, tags);
      for (const std::uint32_t feature : lists[e].features) pass.index.count(feature);
    }
    pass.index.number(settings_.minimum);
    std::vector<Sequence> sequences;
    for (std::size_t e = 0; e < examples_.size(); ++e) {
      if (!use[e]) continue;
      for (std::uint32_t& feature : lists[e].features) feature = pass.index.find(feature);
      const Document& document = examples_[e].document;
      const auto weight = settings_.source_weights.find(examples_[e].source);
      for (std::size_t s = 0; s < document.sentences.size(); ++s) {
        const TokenRange range = document.sentences[s].tokens;
        if (range.empty() || !examples_[e].usable[s]) continue;
        Sequence sequence;
        for (std::uint32_t i = range.first; i < range.last; ++i) sequence.tokens.push_back(lists[e].of(i));
        sequence.tags = std::span(examples_[e].tags).subspan(range.first, range.size());
        if (weight != settings_.source_weights.end()) sequence.weight = weight->second;
        sequences.push_back(std::move(sequence));
      }
    }
    TrainOptions options = settings_.crf;
    options.epochs = epochs;
    options.lexical = names::kLexicalFeatures;
    for (int seed = 0; seed < settings_.averaged_seeds; ++seed) {
      options.seed = settings_.crf.seed + static_cast<std::uint64_t>(seed);
      Weights weights = train_crf(sequences, pass.index.size(), options);
      if (seed == 0) {
        pass.weights = std::move(weights);
        continue;
      }
      add(weights, pass.weights);
    }
    scale(pass.weights, 1.0F / static_cast<float>(settings_.averaged_seeds));
    return pass;
  }

  std::vector<std::uint8_t> tag(const Pass& pass, std::size_t e, const TagLists* tags) {
    FeatureLists lists = features_of(e, tags);
    for (std::uint32_t& feature : lists.features) feature = pass.index.find(feature);
    const Document& document = examples_[e].document;
    std::vector<std::uint8_t> out(document.tokens.size(), 0);
    for (const Sentence& sentence : document.sentences) {
      Sequence sequence;
      for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) sequence.tokens.push_back(lists.of(i));
      emissions_of(pass.weights, sequence, emissions_);
      names::decode(std::span<const float>(emissions_), pass.weights.transitions,
                    std::span(out).subspan(sentence.tokens.first, sentence.tokens.size()), back_);
    }
    return out;
  }

  // First-pass tags of every example by models that have not seen it.
  TagLists cross_tags(const std::vector<bool>& use, int folds, int epochs) {
    TagLists tags(examples_.size());
    for (int fold = 0; fold < folds; ++fold) {
      std::vector<bool> part = use;
      for (std::size_t e = 0; e < examples_.size(); ++e) part[e] = use[e] && fold_of(e, folds) != fold;
      const Pass pass = train(part, epochs, nullptr);
      for (std::size_t e = 0; e < examples_.size(); ++e) {
        if (use[e] && fold_of(e, folds) == fold) tags[e] = tag(pass, e, nullptr);
      }
    }
    return tags;
  }

  [[nodiscard]] int fold_of(std::size_t e, int folds) const {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : examples_[e].group) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return static_cast<int>((hash >> 20U) % static_cast<unsigned>(folds));
  }

 private:
  FeatureLists features_of(std::size_t e, const TagLists* tags) {
    const Example& example = examples_[e];
    FeatureLists lists;
    if (tags == nullptr) {
      lists.features = example.features;
      lists.offsets = example.offsets;
      return lists;
    }
    match_phrases(resources_, example.document, phrases_);
    extractor_.prepare(example.document, phrases_, work_);
    extractor_.remember(example.document, (*tags)[e], work_);
    names::FeatureBuffer buffer;
    for (std::uint32_t s = 0; s < example.document.sentences.size(); ++s) {
      const TokenRange range = example.document.sentences[s].tokens;
      for (std::uint32_t i = range.first; i < range.last; ++i) {
        lists.offsets.push_back(static_cast<std::uint32_t>(lists.features.size()));
        lists.features.insert(lists.features.end(), example.features.begin() + example.offsets[i],
                              example.features.begin() + example.offsets[i + 1]);
        buffer.clear();
        extractor_.memory(example.document, work_, (*tags)[e], s, i, buffer);
        lists.features.insert(lists.features.end(), buffer.all().begin(), buffer.all().end());
      }
    }
    lists.offsets.push_back(static_cast<std::uint32_t>(lists.features.size()));
    return lists;
  }

  static void add(const Weights& from, Weights& to) {
    for (std::size_t f = 0; f < to.rows.size(); ++f) {
      for (int k = 0; k < kLanes; ++k) to.rows[f][k] += from.rows[f][k];
    }
    for (int b = 0; b <= kTags; ++b) {
      for (int k = 0; k < kLanes; ++k) to.transitions[b][k] += from.transitions[b][k];
    }
  }
  static void scale(Weights& weights, float factor) {
    for (Lanes& row : weights.rows) {
      for (float& w : row) w *= factor;
    }
    for (auto& row : weights.transitions) {
      for (float& w : row) w *= factor;
    }
  }

  const Resources& resources_;
  const names::FeatureExtractor& extractor_;
  const std::vector<Example>& examples_;
  const Settings& settings_;
  names::FeatureWorkspace work_;
  PhraseLayer phrases_;
  std::vector<float> emissions_;
  std::vector<std::uint8_t> back_;
};

// The model section: the rows with the largest weights, quantized to one byte.
std::string quantize(const Pass& first, const Pass& second, std::uint32_t rows) {
  struct Row {
    std::uint32_t feature = 0;
    float size = 0;
    const Lanes* first = nullptr;
    const Lanes* second = nullptr;
  };
  const auto size_of = [](const Lanes* lanes) {
    float low = 0;
    float high = 0;
    if (lanes == nullptr) return 0.0F;
    for (const float w : *lanes) {
      low = std::min(low, w);
      high = std::max(high, w);
    }
    return high - low;
  };
  std::vector<Row> all;
  for (std::uint32_t n = 0; n < second.index.size(); ++n) {
    Row row;
    row.feature = second.index.feature(n);
    row.second = &second.weights.rows[n];
    if (const auto f = first.index.find(row.feature); f != FeatureIndex::kNone) row.first = &first.weights.rows[f];
    row.size = std::max(size_of(row.second), size_of(row.first));
    all.push_back(row);
  }
  std::sort(all.begin(), all.end(),
            [](const Row& a, const Row& b) { return a.size != b.size ? a.size > b.size : a.feature < b.feature; });
  if (all.size() > rows) all.resize(rows);
  // The largest weights are clipped: the unit serves the many small ones.
  const std::size_t clipped = all.size() / 5000;
  const float unit = all.empty() ? 1.0F : std::max(all[clipped].size, 1e-3F) / 127.0F;
  std::sort(all.begin(), all.end(), [](const Row& a, const Row& b) { return a.feature < b.feature; });

  names::ModelHeader header;
  header.features_version = names::kFeaturesVersion;
  header.buckets = static_cast<std::uint32_t>(all.size() * 5 / 4 / names::kBucketRows + 1);
  const std::size_t slots = std::size_t{header.buckets} * names::kBucketRows;
  std::vector<std::uint16_t> prints(slots, 0);
  std::vector<names::WeightRow> table(slots);
  const auto round = [&](float w) { return static_cast<std::int8_t>(std::clamp(std::lround(w / unit), -127L, 127L)); };
  for (const Row& row : all) {
    std::uint32_t bucket = names::Model::bucket_of(row.feature, header.buckets);
    std::size_t slot = 0;
    for (;; bucket = bucket + 1 == header.buckets ? 0 : bucket + 1) {
      std::size_t i = 0;
      while (i < names::kBucketRows && prints[bucket * names::kBucketRows + i] != 0) ++i;
      slot = std::size_t{bucket} * names::kBucketRows + i;
      if (i < names::kBucketRows) break;
    }
    prints[slot] = names::Model::fingerprint_of(row.feature);
    for (std::size_t k = 0; k < kLanes; ++k) {
      if (row.first != nullptr) table[slot].first[k] = round((*row.first)[k]);
      if (row.second != nullptr) table[slot].second[k] = round((*row.second)[k]);
    }
  }
  for (std::size_t b = 0; b <= kTags; ++b) {
    for (std::size_t k = 0; k < kLanes; ++k) {
      header.first[b][k] = static_cast<std::int32_t>(std::lround(first.weights.transitions[b][k] / unit));
      header.second[b][k] = static_cast<std::int32_t>(std::lround(second.weights.transitions[b][k] / unit));
    }
  }
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
  bytes.append(reinterpret_cast<const char*>(prints.data()), prints.size() * sizeof prints[0]);
  bytes.append(reinterpret_cast<const char*>(table.data()), table.size() * sizeof table[0]);
  return bytes;
}

void print(const std::string& label, const Score& score) {
  const char* kNames[] = {"per", "org", "loc"};
  const auto all = score.all();
  std::printf("%-24s P %.3f  R %.3f  F1 %.4f  gold %zu ", label.c_str(), all.precision(), all.recall(), all.f1(), all.gold);
  for (int t = 0; t < names::kTypes; ++t)
    std::printf("  %s %.3f/%.3f=%.3f", kNames[t], score.by_type[t].precision(), score.by_type[t].recall(), score.by_type[t].f1());
  std::printf("\n");
  std::fflush(stdout);
}

void print_errors(const Example& example, const std::vector<GoldName>& found) {
  const char* kNames[] = {"per", "org", "loc"};
  const auto same = [](const GoldName& a, const GoldName& b) { return a.span == b.span && a.type == b.type; };
  const auto show = [&](const char* label, const GoldName& name) {
    const auto& text = example.document.text;
    const std::uint32_t from = name.span.start > 50 ? name.span.start - 50 : 0;
    std::string context = text.substr(from, name.span.end + 40 - from);
    std::replace(context.begin(), context.end(), '\n', '|');
    std::printf("%s\t%s\t%s\t%s\t%s\n", example.id.c_str(), label, kNames[static_cast<int>(name.type)],
                std::string(example.document.at(name.span)).c_str(), context.c_str());
  };
  for (const GoldName& name : example.gold) {
    if (std::none_of(found.begin(), found.end(), [&](const GoldName& f) { return same(f, name); })) show("MISS", name);
  }
  for (const GoldName& name : found) {
    if (std::none_of(example.gold.begin(), example.gold.end(), [&](const GoldName& g) { return same(g, name); })) show("EXTRA", name);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Trains or evaluates the name tagger"};
  Settings settings;
  std::string resources_file;
  std::string out_file;
  std::vector<std::string> train_files;
  std::vector<std::string> evaluate_files;
  std::vector<std::string> weights;
  bool errors = false;
  int cross_validation = 0;
  app.add_option("--resources", resources_file, "resource file made by newsparse-compile")->required();
  app.add_option("--out", out_file, "where the model is written");
  app.add_option("--evaluate", evaluate_files, "annotated articles to measure");
  app.add_flag("--errors", errors, "prints each error of the evaluation");
  app.add_option("--cross-validate", cross_validation, "trains on all folds but one, for each, and measures there");
  app.add_option("--epochs", settings.crf.epochs, "rounds over the training articles");
  app.add_option("--fold-epochs", settings.fold_epochs, "rounds of the models that tag for the second pass");
  app.add_option("--folds", settings.folds, "models that tag for the second pass");
  app.add_option("--seed", settings.crf.seed);
  app.add_option("--seeds", settings.averaged_seeds, "models that are averaged");
  app.add_option("--rate", settings.crf.rate, "step size");
  app.add_option("--decay", settings.crf.decay, "decay of weights");
  app.add_option("--word-dropout", settings.crf.word_dropout, "how often a word's own features are left out");
  app.add_option("--feature-dropout", settings.crf.feature_dropout, "how often any feature is left out");
  app.add_option("--minimum", settings.minimum, "how often a feature must occur");
  app.add_option("--rows", settings.rows, "features kept");
  app.add_option("--weight", weights, "SOURCE=WEIGHT: how much a file of this name counts");
  app.add_option("TRAIN", train_files, "training articles: JSON lines, or folders of annotated XML");
  CLI11_PARSE(app, argc, argv);

  try {
    for (const std::string& weight : weights) {
      const auto cut = weight.find('=');
      if (cut == std::string::npos) throw std::runtime_error("--weight: SOURCE=WEIGHT expected");
      settings.source_weights[weight.substr(0, cut)] = std::stof(weight.substr(cut + 1));
    }
    auto resources = Resources::open(resources_file);
    if (!resources) throw std::runtime_error(resources_file + ": " + resources.error().message);
    const names::FeatureExtractor extractor(*resources);
    std::vector<Example> examples;
    const auto read = [&](const std::string& file) {
      for (Example& example : read_examples(file, *resources, extractor)) examples.push_back(std::move(example));
    };
    for (const std::string& file : train_files) read(file);
    const std::size_t trained = examples.size();
    for (const std::string& file : evaluate_files) read(file);
    std::size_t tokens = 0;
    std::size_t features = 0;
    for (const Example& example : examples) {
      tokens += example.document.tokens.size();
      features += example.features.size();
    }
    std::printf("%zu articles, %zu tokens, %.1f features a token\n", examples.size(), tokens,
                static_cast<double>(features) / static_cast<double>(std::max<std::size_t>(tokens, 1)));
    std::fflush(stdout);

    Trainer trainer(*resources, extractor, examples, settings);
    const auto measure = [&](const std::string& label, const TagLists& tags, const std::vector<bool>& which) {
      std::map<std::string, Score> scores;
      for (std::size_t e = 0; e < examples.size(); ++e) {
        if (which[e]) add_score(examples[e], names_of(examples[e].document, tags[e]), scores[examples[e].source]);
      }
      for (const auto& [source, score] : scores) print(label + " " + source, score);
    };

    if (!train_files.empty()) {
      std::vector<bool> use(examples.size(), false);
      std::fill_n(use.begin(), trained, true);
      std::vector<bool> rest(examples.size(), false);
      for (std::size_t e = trained; e < examples.size(); ++e) rest[e] = true;
      if (cross_validation > 0) {
        TagLists second(examples.size());
        for (int fold = 0; fold < cross_validation; ++fold) {
          std::vector<bool> part(examples.size(), false);
          for (std::size_t e = 0; e < trained; ++e) part[e] = trainer.fold_of(e, cross_validation) != fold;
          TagLists tags = trainer.cross_tags(part, settings.folds, settings.fold_epochs);
          const Pass one = trainer.train(part, settings.crf.epochs, nullptr);
          const Pass two = trainer.train(part, settings.crf.epochs, &tags);
          for (std::size_t e = 0; e < trained; ++e) {
            if (part[e]) continue;
            tags[e] = trainer.tag(one, e, nullptr);
            second[e] = trainer.tag(two, e, &tags);
          }
        }
        measure("cross-validation", second, use);
        return 0;
      }
      TagLists tags = trainer.cross_tags(use, settings.folds, settings.fold_epochs);
      measure("folds, pass 1", tags, use);
      const Pass first = trainer.train(use, settings.crf.epochs, nullptr);
      for (std::size_t e = trained; e < examples.size(); ++e) tags[e] = trainer.tag(first, e, nullptr);
      measure("pass 1", tags, rest);
      const Pass second = trainer.train(use, settings.crf.epochs, &tags);
      TagLists final_tags(examples.size());
      for (std::size_t e = trained; e < examples.size(); ++e) final_tags[e] = trainer.tag(second, e, &tags);
      measure("pass 2", final_tags, rest);
      std::printf("%u features in pass 1, %u in pass 2\n", first.index.size(), second.index.size());
      if (!out_file.empty()) {
        const std::string bytes = quantize(first, second, settings.rows);
        std::ofstream out(out_file, std::ios::binary);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!out.flush()) throw std::runtime_error(out_file + ": cannot be written");
      }
      return 0;
    }

    // No training: the tagger of the resources.
    const NameTagger tagger(*resources);
    std::map<std::string, Score> scores;
    PhraseLayer phrases;
    NameLayer layer;
    for (const Example& example : examples) {
      match_phrases(*resources, example.document, phrases);
      tagger.tag(example.document, phrases, layer);
      std::vector<GoldName> found;
      for (const NameMention& mention : layer.mentions)
        found.push_back({example.document.span_of(mention.tokens), mention.type});
      add_score(example, found, scores[example.source]);
      if (errors) print_errors(example, found);
    }
    for (const auto& [source, score] : scores) print(source, score);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "newsparse-train-names: %s\n", error.what());
    return 1;
  }
  return 0;
}
