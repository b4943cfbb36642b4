// newsparse-train-names: trains the name tagger from annotated articles, or
// evaluates one (docs/names.md). The same files in the same order give the same
// bytes.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "names/tagger.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "train_names/examples.h"
#include "train_names/trainer.h"

namespace {

using namespace newsparse;
using namespace newsparse::train;

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
  bool first_only = false;
  int speed = 0;
  bool cross_validation = false;
  app.add_option("--resources", resources_file, "resource file made by newsparse-compile")->required();
  app.add_option("--out", out_file, "where the model is written");
  app.add_option("--evaluate", evaluate_files, "annotated articles to measure");
  app.add_flag("--errors", errors, "prints each error of the evaluation, or of the folds");
  app.add_option("--speed", speed, "rounds of tagging the evaluated articles to be timed");
  app.add_flag("--first-only", first_only, "stops after the folds of the first pass");
  app.add_flag("--cross-validate", cross_validation, "measures the second pass on the folds as well");
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
    for (Example& copy : written_otherwise(examples, *resources, extractor)) examples.push_back(std::move(copy));
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
        if (!which[e]) continue;
        const auto found = names_of(examples[e].document, tags[e]);
        add_score(examples[e].gold, found, scores[examples[e].source]);
        if (!examples[e].published.empty()) add_score(examples[e].published, found, scores[examples[e].source + ", published"]);
      }
      for (const auto& [source, score] : scores) print(label + " " + source, score);
    };

    if (!train_files.empty()) {
      std::vector<bool> use(examples.size(), false);
      std::fill_n(use.begin(), trained, true);
      std::vector<bool> rest(examples.size(), false);
      for (std::size_t e = trained; e < examples.size(); ++e) rest[e] = true;
      TagLists tags = trainer.cross_tags(use, settings.folds, settings.fold_epochs);
      measure("folds, pass 1", tags, use);
      const auto show_errors = [&](const TagLists& of) {
        for (std::size_t e = 0; e < trained; ++e) print_errors(examples[e], names_of(examples[e].document, of[e]));
      };
      if (first_only) {
        if (errors) show_errors(tags);
        return 0;
      }
      const TagLists fold_tags = tags;
      TagLists final_tags(examples.size());
      if (!out_file.empty() || examples.size() > trained) {
        const Pass first = trainer.train(use, settings.crf.epochs, nullptr);
        for (std::size_t e = trained; e < examples.size(); ++e) tags[e] = trainer.tag(first, e, nullptr);
        measure("pass 1", tags, rest);
        const Pass second = trainer.train(use, settings.crf.epochs, &tags);
        for (std::size_t e = trained; e < examples.size(); ++e) final_tags[e] = trainer.tag(second, e, &tags);
        measure("pass 2", final_tags, rest);
        std::printf("%u features in pass 1, %u in pass 2\n", first.index.size(), second.index.size());
        if (!out_file.empty()) {
          const std::string bytes = quantize(first, second, settings.rows);
          std::ofstream out(out_file, std::ios::binary);
          out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
          if (!out.flush()) throw std::runtime_error(out_file + ": cannot be written");
        }
      }
      if (cross_validation) {
        for (int fold = 0; fold < settings.folds; ++fold) {
          std::vector<bool> part = use;
          for (std::size_t e = 0; e < trained; ++e) part[e] = trainer.fold_of(e, settings.folds) != fold;
          const Pass pass = trainer.train(part, settings.crf.epochs, &fold_tags);
          for (std::size_t e = 0; e < trained; ++e) {
            if (!part[e]) final_tags[e] = trainer.tag(pass, e, &fold_tags);
          }
        }
        measure("folds, pass 2", final_tags, use);
        if (errors) show_errors(final_tags);
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
      add_score(example.gold, found, scores[example.source]);
      if (errors) print_errors(example, found);
    }
    for (const auto& [source, score] : scores) print(source, score);
    if (speed > 0) {
      std::vector<PhraseLayer> layers(examples.size());
      for (std::size_t e = 0; e < examples.size(); ++e) match_phrases(*resources, examples[e].document, layers[e]);
      const std::clock_t begin = std::clock();
      for (int round = 0; round < speed; ++round) {
        for (std::size_t e = 0; e < examples.size(); ++e) tagger.tag(examples[e].document, layers[e], layer);
      }
      const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
      std::printf("%.0f tokens a second of processor time\n", static_cast<double>(tokens) * speed / seconds);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "newsparse-train-names: %s\n", error.what());
    return 1;
  }
  return 0;
}
