// newsparse-train-reader: trains the block model on annotated articles.
//
//   newsparse-train-reader [--pages TABLE] [--cv FOLDS] [--test DIR]... RESOURCES OUT SOURCE...
//
// SOURCE is a folder of annotated articles, or "ARTICLES.jsonl=KINDS.tsv": one
// object a line with its text, and for a text (the first 16 digits of its
// SHA-256) the kinds of its lines, a letter each (T title, S subtitle, D date, B byline, H heading, P paragraph,
// L list, C caption, X boilerplate). RESOURCES is a resource file: its phrases
// are used, its weights are not. Same inputs, same weights.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
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
  std::vector<std::string> lines;
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
    example.lines.push_back(text.substr(lines[i].span.start, lines[i].span.size()));
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

// Copies of articles with what surrounds them on a page: menus, credits, links
// to other articles, comment forms (data/training/furniture.tsv).
class Pages {
 public:
  explicit Pages(const std::string& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error(file + ": cannot be read");
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line[0] == '#') continue;
      const auto first = line.find('\t');
      const auto second = line.find('\t', first + 1);
      if (second == std::string::npos) throw std::runtime_error(file + ": three columns expected in '" + line + "'");
      places_[line.substr(0, first)].push_back({line[first + 1], line.substr(second + 1)});
    }
  }

  // `others` lend their titles.
  Example page(LineReader& reader, const Example& article, const std::vector<const Example*>& others,
               std::mt19937& random) {
    random_ = &random;
    std::vector<std::pair<std::string, std::uint8_t>> lines;
    const auto add = [&](const char* place, char kind) {
      const Template& chosen = pick(place, kind);
      lines.emplace_back(fill(chosen.text, others), static_cast<std::uint8_t>(kLetters.find(chosen.kind)));
    };
    const bool bare = chance(8);
    const bool no_subtitle = chance(15);
    if (chance(60))
      for (auto count = below(7) + 1; count > 0; --count) add("head", 'X');
    bool credited = std::any_of(article.kinds.begin(), article.kinds.end(), [](auto kind) {
      return kind == static_cast<std::uint8_t>(BlockKind::byline) || kind == static_cast<std::uint8_t>(BlockKind::date);
    });
    const auto credits = [&] {
      if (credited) return;
      credited = true;
      std::string order = chance(50) ? "BD" : "DB";
      if (chance(40)) order += chance(50) ? "C" : "XC";
      for (const char kind : order)
        if (chance(60)) add(kind == 'X' ? "head" : "credit", kind);
    };
    for (std::size_t i = 0; i < article.kinds.size(); ++i) {
      const auto kind = static_cast<BlockKind>(article.kinds[i]);
      if (bare && (kind == BlockKind::title || kind == BlockKind::subtitle)) continue;
      if (no_subtitle && kind == BlockKind::subtitle) continue;
      const bool body = kind == BlockKind::paragraph || kind == BlockKind::heading;
      if (body && !bare && chance(70)) credits();
      if (body && i > 2 && chance(12)) add("body", 'X');
      lines.emplace_back(article.lines[i], article.kinds[i]);
      if (kind == BlockKind::title && chance(20)) credits();
    }
    if (chance(65))
      for (auto count = below(10) + 1; count > 0; --count) add("foot", 'X');
    const char* separator = chance(50) ? "\n\n" : "\n";
    std::string text;
    for (const auto& [line, kind] : lines) text += line + separator;
    Example example = make_example(reader, article.id + "+page", text);
    if (example.features.size() != lines.size()) return article;  // wrapped lines, joined
    for (const auto& [line, kind] : lines) example.kinds.push_back(kind);
    return example;
  }

 private:
  struct Template {
    char kind;
    std::string text;
  };
  [[nodiscard]] std::size_t below(std::size_t limit) const { return (*random_)() % limit; }
  [[nodiscard]] bool chance(std::size_t percent) const { return below(100) < percent; }

  const Template& pick(const std::string& place, char kind) {
    const auto& templates = places_[place];
    for (;;)
      if (const auto& chosen = templates.at(below(templates.size())); chosen.kind == kind) return chosen;
  }

  std::string fill(const std::string& text, const std::vector<const Example*>& others) {
    static constexpr std::array<const char*, 12> kMonths{"janvier",   "février", "mars",     "avril",
                                                         "mai",       "juin",    "juillet",  "août",
                                                         "septembre", "octobre", "novembre", "décembre"};
    static constexpr std::array<const char*, 7> kDays{"lundi",    "mardi",  "mercredi", "jeudi",
                                                      "vendredi", "samedi", "dimanche"};
    const auto two = [](std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const auto open = text.find('{', at);
      out += text.substr(at, open - at);
      if (open == std::string::npos) break;
      const auto close = text.find('}', open);
      const std::string name = text.substr(open + 1, close - open - 1);
      at = close + 1;
      if (name == "title")
        out += title(others);
      else if (name == "name")
        out += pick("name", '-').text;
      else if (name == "day")
        out += std::to_string(below(28) + 1);
      else if (name == "month")
        out += two(below(12) + 1);
      else if (name == "monthname")
        out += kMonths[below(kMonths.size())];
      else if (name == "weekday")
        out += kDays[below(kDays.size())];
      else if (name == "year")
        out += std::to_string(2008 + below(18));
      else if (name == "hour")
        out += two(below(24));
      else if (name == "minute")
        out += two(below(60));
      else
        throw std::runtime_error("unknown field {" + name + "}");
    }
    return out;
  }

  std::string title(const std::vector<const Example*>& others) const {
    const Example& other = *others[below(others.size())];
    for (std::size_t i = 0; i < other.kinds.size(); ++i)
      if (other.kinds[i] == static_cast<std::uint8_t>(BlockKind::title)) return other.lines[i];
    return "Toute l’actualité";
  }

  std::map<std::string, std::vector<Template>> places_;
  std::mt19937* random_ = nullptr;
};

void predict(const BlockWeights& weights, const Example& example, std::vector<BlockKind>& out) {
  std::vector<LineInput> inputs(example.features.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    inputs[i].scores = feature_scores(weights, example.features[i]);
    inputs[i].allowed = example.allowed[i];
  }
  best_kinds(weights, feature_count(), inputs, Progress::above_title, out);
}

// A conditional random field over the states of best_kinds(): a kind, and how
// far the text has come with it. Maximizes the likelihood of the annotated
// kinds less an L2 penalty, by AdaGrad over small batches.
class Trainer {
 public:
  Trainer(double penalty, double rate)
      : penalty_(penalty),
        rate_(rate),
        weights_(BlockWeights::size(feature_count()), 0.0),
        gradient_(weights_.size(), 0.0),
        squares_(weights_.size(), 1e-8) {}

  void train(const std::vector<const Example*>& examples, int epochs) {
    std::vector<std::size_t> order(examples.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::mt19937 random(20250122);
    for (int epoch = 0; epoch < epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      for (std::size_t i = 0; i < order.size(); ++i) {
        add_gradient(*examples[order[i]]);
        if (i % kBatch == kBatch - 1 || i + 1 == order.size())
          step(static_cast<double>(i % kBatch + 1) / static_cast<double>(order.size()));
      }
    }
  }

  // The weights, scaled so that the largest takes 16 bits with room for sums.
  [[nodiscard]] std::vector<std::int16_t> quantized() const {
    double largest = 1e-9;
    for (const double weight : weights_) largest = std::max(largest, std::fabs(weight));
    std::vector<std::int16_t> out(weights_.size());
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = static_cast<std::int16_t>(std::lround(weights_[i] / largest * kLargest));
    return out;
  }

 private:
  static constexpr std::uint32_t kStates = kProgresses * kBlockKinds;
  static constexpr std::size_t kBatch = 8;
  static constexpr double kLargest = 8000;
  using Column = std::array<double, kStates>;

  [[nodiscard]] std::size_t at(std::uint32_t row, std::uint32_t kind) const {
    return std::size_t{row} * kBlockKinds + kind;
  }
  [[nodiscard]] std::uint32_t row_after(std::uint32_t kind) const { return feature_count() + kind; }

  // The annotated kind is always allowed.
  static bool allowed(const Example& example, std::size_t line, std::uint32_t kind) {
    return (example.allowed[line] >> kind & 1U) != 0 || example.kinds[line] == kind;
  }
  static bool leads(Progress progress, std::uint32_t state) {
    return advance(static_cast<BlockKind>(state % kBlockKinds), progress) &&
           state / kBlockKinds == static_cast<std::uint32_t>(progress);
  }
  static bool follows(std::uint32_t previous, std::uint32_t state) {
    return leads(static_cast<Progress>(previous / kBlockKinds), state);
  }
  static bool can_begin(std::uint32_t state) { return leads(Progress::above_title, state); }

  // Whether the annotation itself keeps the order that advance() asks for.
  static bool in_order(const Example& example) {
    Progress progress = Progress::above_title;
    return std::all_of(example.kinds.begin(), example.kinds.end(),
                       [&](auto kind) { return advance(static_cast<BlockKind>(kind), progress); });
  }

  static double add_logs(const Column& values) {
    const double top = *std::max_element(values.begin(), values.end());
    if (top <= kNever) return kNever;
    double sum = 0;
    for (const double value : values) sum += std::exp(value - top);
    return top + std::log(sum);
  }

  void add_gradient(const Example& example) {
    const std::size_t lines = example.kinds.size();
    if (lines == 0 || !in_order(example)) return;
    std::vector<Column> scores(lines);
    std::vector<Column> forward(lines);
    std::vector<Column> backward(lines);
    for (std::size_t i = 0; i < lines; ++i) {
      scores[i].fill(kNever);
      for (std::uint32_t kind = 0; kind < kBlockKinds; ++kind) {
        double score = 0;
        for (const auto feature : example.features[i]) score += weights_[at(feature, kind)];
        if (!allowed(example, i, kind)) continue;
        for (std::uint32_t state = kind; state < kStates; state += kBlockKinds) scores[i][state] = score;
      }
    }
    Column terms{};
    for (std::size_t i = 0; i < lines; ++i)
      for (std::uint32_t state = 0; state < kStates; ++state) {
        const std::uint32_t kind = state % kBlockKinds;
        if (i == 0) {
          forward[i][state] = can_begin(state) ? scores[i][state] + weights_[at(row_after(kBlockKinds), kind)] : kNever;
          continue;
        }
        for (std::uint32_t p = 0; p < kStates; ++p)
          terms[p] = follows(p, state) ? forward[i - 1][p] + weights_[at(row_after(p % kBlockKinds), kind)] : kNever;
        forward[i][state] = std::max(kNever, add_logs(terms) + scores[i][state]);
      }
    for (std::size_t i = lines; i-- > 0;)
      for (std::uint32_t state = 0; state < kStates; ++state) {
        const std::uint32_t kind = state % kBlockKinds;
        if (i + 1 == lines) {
          backward[i][state] = weights_[at(row_after(kBlockKinds + 1), kind)];
          continue;
        }
        for (std::uint32_t n = 0; n < kStates; ++n)
          terms[n] = follows(state, n)
                         ? backward[i + 1][n] + scores[i + 1][n] + weights_[at(row_after(kind), n % kBlockKinds)]
                         : kNever;
        backward[i][state] = add_logs(terms);
      }
    for (std::uint32_t s = 0; s < kStates; ++s) terms[s] = forward[lines - 1][s] + backward[lines - 1][s];
    const double total = add_logs(terms);

    for (std::size_t i = 0; i < lines; ++i) {
      std::array<double, kBlockKinds> expected{};
      for (std::uint32_t state = 0; state < kStates; ++state) {
        const double probability = std::exp(forward[i][state] + backward[i][state] - total);
        if (probability < 1e-9) continue;
        const std::uint32_t kind = state % kBlockKinds;
        expected[kind] += probability;
        if (i == 0) {
          gradient_[at(row_after(kBlockKinds), kind)] -= probability;
          continue;
        }
        for (std::uint32_t p = 0; p < kStates; ++p) {
          if (!follows(p, state)) continue;
          const std::size_t index = at(row_after(p % kBlockKinds), kind);
          gradient_[index] -=
              std::exp(forward[i - 1][p] + weights_[index] + scores[i][state] + backward[i][state] - total);
        }
      }
      const auto gold = example.kinds[i];
      gradient_[at(row_after(i == 0 ? kBlockKinds : example.kinds[i - 1]), gold)] += 1;
      expected[gold] -= 1;
      for (const auto feature : example.features[i])
        for (std::uint32_t kind = 0; kind < kBlockKinds; ++kind) gradient_[at(feature, kind)] -= expected[kind];
      if (i + 1 == lines) {
        expected[gold] += 1;
        for (std::uint32_t kind = 0; kind < kBlockKinds; ++kind)
          gradient_[at(row_after(kBlockKinds + 1), kind)] += (kind == gold ? 1 : 0) - expected[kind];
      }
    }
  }

  // One step over a batch that is `share` of the training set.
  void step(double share) {
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      const double slope = gradient_[i] - penalty_ * share * weights_[i];
      gradient_[i] = 0;
      if (slope == 0) continue;
      squares_[i] += slope * slope;
      weights_[i] += rate_ * slope / std::sqrt(squares_[i]);
    }
  }

  static constexpr double kNever = -1e30;
  double penalty_;
  double rate_;
  std::vector<double> weights_;
  std::vector<double> gradient_;
  std::vector<double> squares_;
};

struct Tally {
  std::size_t right = 0;
  std::size_t lines = 0;
  std::size_t perfect = 0;
  std::size_t articles = 0;
  std::size_t confusion[kBlockKinds][kBlockKinds] = {};

  void add(const BlockWeights& weights, const Example& example, bool show) {
    std::vector<BlockKind> kinds;
    predict(weights, example, kinds);
    bool all = true;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      const auto guess = static_cast<std::size_t>(kinds[i]);
      ++confusion[example.kinds[i]][guess];
      ++lines;
      right += guess == example.kinds[i] ? 1 : 0;
      all = all && guess == example.kinds[i];
      if (show && guess != example.kinds[i])
        std::printf("%s\t%zu/%zu\t%c\t%c\t%s\n", example.id.c_str(), i, kinds.size(), kLetters[example.kinds[i]],
                    kLetters[guess], example.lines[i].substr(0, 90).c_str());
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
  int epochs = 30;
  double penalty = 3.0;
  double rate = 0.1;
  bool errors = false;
  std::string resource_file;
  std::string out;
  std::vector<std::string> tests;
  std::vector<std::string> sources;
  app.add_option("--cv", folds, "Cross-validate in so many folds by article, for each source apart");
  app.add_option("--epochs", epochs, "Passes over the articles");
  app.add_option("--penalty", penalty, "Weight of the squared weights");
  app.add_option("--rate", rate, "Length of a step");
  app.add_option("--test", tests, "Also measure on this source")->allow_extra_args(false);
  std::string furniture;
  app.add_option("--pages", furniture, "Also train on copies with the lines of this table around them");
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
    std::vector<std::vector<Example>> pages(sets.size());
    if (!furniture.empty()) {
      Pages maker(furniture);
      std::mt19937 random(1789);
      for (std::size_t s = 0; s < sets.size(); ++s)
        for (const auto& example : sets[s]) pages[s].push_back(maker.page(reader, example, all, random));
      for (const auto& set : pages)
        for (const auto& example : set) all.push_back(&example);
    }
    if (folds > 1) {
      std::vector<Tally> tallies(sets.size());
      std::vector<Tally> page_tallies(sets.size());
      for (int fold = 0; fold < folds; ++fold) {
        std::vector<const Example*> training;
        for (const auto* group : {&sets, &pages})
          for (const auto& set : *group)
            for (std::size_t i = 0; i < set.size(); ++i)
              if (static_cast<int>(i) % folds != fold) training.push_back(&set[i]);
        Trainer trainer(penalty, rate);
        trainer.train(training, epochs);
        const auto weights = trainer.quantized();
        for (std::size_t s = 0; s < sets.size(); ++s)
          for (std::size_t i = 0; i < sets[s].size(); ++i)
            if (static_cast<int>(i) % folds == fold) {
              tallies[s].add({weights}, sets[s][i], errors);
              if (!pages[s].empty()) page_tallies[s].add({weights}, pages[s][i], errors);
            }
      }
      for (std::size_t s = 0; s < sets.size(); ++s) {
        tallies[s].print(("cross-validated " + sources[s]).c_str());
        if (!pages[s].empty()) page_tallies[s].print(("cross-validated pages of " + sources[s]).c_str());
      }
    }
    Trainer trainer(penalty, rate);
    trainer.train(all, epochs);
    const auto weights = trainer.quantized();
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
