// newsparse-cluster --resources FILE --out FILE TEXT: classes of words from
// plain text, one paragraph a line, by the exchange algorithm for class bigrams
// (Kneser and Ney 1993; Martin, Liermann and Ney 1998): words move to the class
// that makes the text likeliest. The classes are then merged into coarser ones
// by the same algorithm over the classes. The same text gives the same bytes.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "names/clusters.h"
#include "names/features.h"
#include "resources/resources.h"
#include "text/tokenizer.h"

namespace {

using namespace newsparse;
using names::CaseHabit;

struct Count {
  std::uint32_t other;
  std::uint32_t count;
};

// Bigrams of a vocabulary: for each word its neighbours on both sides.
struct Bigrams {
  std::vector<std::vector<Count>> next;
  std::vector<std::vector<Count>> previous;
  std::vector<std::uint64_t> frequency;
};

double plogp(double n) { return n > 0 ? n * std::log(n) : 0; }

// Moves words between classes until a round changes little. A round costs
// classes × (distinct classes next to each word).
std::vector<std::uint16_t> exchange(const Bigrams& bigrams, std::uint32_t classes, int rounds, bool verbose) {
  const auto words = static_cast<std::uint32_t>(bigrams.frequency.size());
  std::vector<std::uint16_t> of(words);
  for (std::uint32_t w = 0; w < words; ++w) of[w] = static_cast<std::uint16_t>(w % classes);
  std::vector<std::int32_t> joint(std::size_t{classes} * classes, 0);
  std::vector<std::int32_t> total(classes, 0);
  for (std::uint32_t w = 0; w < words; ++w) {
    total[of[w]] += static_cast<std::int32_t>(bigrams.frequency[w]);
    for (const Count& c : bigrams.next[w]) joint[std::size_t{of[w]} * classes + of[c.other]] += static_cast<std::int32_t>(c.count);
  }
  // x log x of small counts, which most are.
  std::vector<float> table(1U << 16);
  for (std::size_t n = 0; n < table.size(); ++n) table[n] = static_cast<float>(plogp(static_cast<double>(n)));
  const auto rise = [&](std::int32_t n, std::int32_t by) -> double {
    if (n + by < static_cast<std::int32_t>(table.size()))
      return table[static_cast<std::size_t>(n + by)] - table[static_cast<std::size_t>(n)];
    return plogp(n + by) - plogp(n);
  };

  std::vector<std::int32_t> after(classes, 0);
  std::vector<std::int32_t> before(classes, 0);
  std::vector<std::uint16_t> after_list;
  std::vector<std::uint16_t> before_list;
  std::vector<double> gain(classes);
  for (int round = 0; round < rounds; ++round) {
    std::uint32_t moves = 0;
    for (std::uint32_t w = 0; w < words; ++w) {
      std::int32_t self = 0;
      for (const Count& c : bigrams.next[w]) {
        if (c.other == w) {
          self += static_cast<std::int32_t>(c.count);
          continue;
        }
        const std::uint16_t g = of[c.other];
        if (after[g] == 0) after_list.push_back(g);
        after[g] += static_cast<std::int32_t>(c.count);
      }
      for (const Count& c : bigrams.previous[w]) {
        if (c.other == w) continue;
        const std::uint16_t g = of[c.other];
        if (before[g] == 0) before_list.push_back(g);
        before[g] += static_cast<std::int32_t>(c.count);
      }
      const auto frequency = static_cast<std::int32_t>(bigrams.frequency[w]);
      const std::uint16_t from = of[w];
      const auto shift = [&](std::uint16_t g, int sign) {
        total[g] += sign * frequency;
        for (const std::uint16_t other : after_list) joint[std::size_t{g} * classes + other] += sign * after[other];
        for (const std::uint16_t other : before_list) joint[std::size_t{other} * classes + g] += sign * before[other];
        joint[std::size_t{g} * classes + g] += sign * self;
      };
      shift(from, -1);
      for (std::uint32_t g = 0; g < classes; ++g) {
        const std::int32_t* row = &joint[std::size_t{g} * classes];
        double sum = -2 * rise(total[g], frequency);
        for (const std::uint16_t other : after_list) {
          if (other != g) sum += rise(row[other], after[other]);
        }
        const std::int32_t both = after[g] + before[g] + self;
        if (both != 0) sum += rise(row[g], both);
        gain[g] = sum;
      }
      for (const std::uint16_t other : before_list) {
        const std::int32_t* row = &joint[std::size_t{other} * classes];
        const std::int32_t n = before[other];
        for (std::uint32_t g = 0; g < classes; ++g) {
          if (g != other) gain[g] += rise(row[g], n);
        }
      }
      std::uint16_t best = from;
      for (std::uint32_t g = 0; g < classes; ++g) {
        if (gain[g] > gain[best] + 1e-6) best = static_cast<std::uint16_t>(g);
      }
      shift(best, 1);
      moves += best != from;
      of[w] = best;
      for (const std::uint16_t g : after_list) after[g] = 0;
      for (const std::uint16_t g : before_list) before[g] = 0;
      after_list.clear();
      before_list.clear();
    }
    if (verbose) std::fprintf(stderr, "round %d: %u of %u moved\n", round + 1, moves, words);
    if (moves * 100 < words) break;
  }
  return of;
}

Bigrams bigrams_of_classes(const Bigrams& bigrams, const std::vector<std::uint16_t>& of, std::uint32_t classes) {
  std::map<std::pair<std::uint16_t, std::uint16_t>, std::uint32_t> joint;
  Bigrams out;
  out.next.resize(classes);
  out.previous.resize(classes);
  out.frequency.assign(classes, 0);
  for (std::uint32_t w = 0; w < of.size(); ++w) {
    out.frequency[of[w]] += bigrams.frequency[w];
    for (const Count& c : bigrams.next[w]) joint[{of[w], of[c.other]}] += c.count;
  }
  for (const auto& [pair, count] : joint) {
    out.next[pair.first].push_back({pair.second, count});
    out.previous[pair.second].push_back({pair.first, count});
  }
  return out;
}

// One token of the text; hash 0 between sentences.
struct Occurrence {
  std::uint32_t hash = 0;
  bool capital = false;
  bool weak = false;  // the capital may come from the sentence
};

std::vector<Occurrence> read_text(std::istream& in, const Resources& resources) {
  std::vector<Occurrence> stream;
  std::string line;
  Document document;
  while (std::getline(in, line)) {
    if (line.empty()) continue;
    document.text = line;
    document.blocks.assign(1, {BlockKind::paragraph, {0, static_cast<std::uint32_t>(line.size())}, {}, {}});
    tokenize(resources, document);
    for (const Sentence& sentence : document.sentences) {
      const bool shouted = names::capitals_of(document, sentence).shouted;
      for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
        const Token& token = document.tokens[i];
        if (token.hash == 0) continue;
        const bool capital = token.is(kCapitalized);
        stream.push_back({names::word_of(token), capital, capital && (token.is(kSentenceStart) || shouted)});
      }
      stream.emplace_back();
    }
  }
  return stream;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Word classes from plain text for the name tagger"};
  std::string resources_file;
  std::string out_file;
  std::string text_file;
  std::uint32_t minimum = 4;
  std::vector<std::uint32_t> classes = {800, 200, 60};
  int rounds = 12;
  app.add_option("--resources", resources_file, "resource file made by newsparse-compile")->required();
  app.add_option("--out", out_file, "data/models/names.clusters")->required();
  app.add_option("--minimum", minimum, "how often a word must stand in the text");
  app.add_option("--classes", classes, "classes at each of the levels, fine to coarse")->expected(names::kClusterLevels);
  app.add_option("--rounds", rounds, "rounds at most");
  app.add_option("TEXT", text_file, "plain text, one paragraph a line")->required();
  CLI11_PARSE(app, argc, argv);

  auto resources = Resources::open(resources_file);
  if (!resources) {
    std::fprintf(stderr, "%s: %s\n", resources_file.c_str(), resources.error().message.c_str());
    return 1;
  }
  std::ifstream in(text_file);
  if (!in) {
    std::fprintf(stderr, "%s: cannot be read\n", text_file.c_str());
    return 1;
  }
  std::vector<Occurrence> stream = read_text(in, *resources);

  // How often each word has a capital inside a sentence decides what its
  // capital at a sentence's start means.
  std::unordered_map<std::uint32_t, std::array<std::uint32_t, 2>> inside;
  for (const Occurrence& o : stream) {
    if (o.hash != 0 && !o.weak) ++inside[o.hash][o.capital ? 1 : 0];
  }
  const auto habit_of = [&](std::uint32_t hash) {
    const auto found = inside.find(hash);
    if (found == inside.end()) return CaseHabit::unknown;
    const auto [lower, capital] = found->second;
    const double share = static_cast<double>(capital) / (lower + capital);
    if (lower + capital < 2) return CaseHabit::unknown;
    return share < .05 ? CaseHabit::never : share < .5 ? CaseHabit::seldom : share < .95 ? CaseHabit::often : CaseHabit::always;
  };
  std::vector<std::uint32_t> keys;
  keys.reserve(stream.size());
  std::unordered_map<std::uint32_t, std::uint64_t> frequency;
  std::unordered_map<std::uint32_t, std::uint32_t> hash_of;
  for (const Occurrence& o : stream) {
    std::uint32_t key = 0;
    if (o.hash != 0) {
      const CaseHabit habit = habit_of(o.hash);
      const bool capital = o.weak ? habit != CaseHabit::never && habit != CaseHabit::seldom : o.capital;
      key = names::cluster_key(o.hash, capital);
      ++frequency[key];
      hash_of[key] = o.hash;
    }
    keys.push_back(key);
  }
  stream = {};

  // The vocabulary by falling frequency; 0 is the sentence's edge, 1 all that is rare.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  for (const auto& [key, count] : frequency) {
    if (count >= minimum) order.emplace_back(count, key);
  }
  std::sort(order.begin(), order.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::unordered_map<std::uint32_t, std::uint32_t> id_of;
  for (const auto& [count, key] : order) id_of.emplace(key, static_cast<std::uint32_t>(id_of.size() + 2));
  const auto vocabulary = static_cast<std::uint32_t>(order.size() + 2);
  Bigrams bigrams;
  bigrams.next.resize(vocabulary);
  bigrams.previous.resize(vocabulary);
  bigrams.frequency.assign(vocabulary, 0);
  std::vector<std::uint64_t> pairs;
  pairs.reserve(keys.size());
  std::uint32_t before = 0;
  for (const std::uint32_t key : keys) {
    std::uint32_t id = 0;
    if (key != 0) {
      const auto found = id_of.find(key);
      id = found == id_of.end() ? 1 : found->second;
    }
    ++bigrams.frequency[id];
    pairs.push_back(static_cast<std::uint64_t>(before) << 32U | id);
    before = id;
  }
  std::sort(pairs.begin(), pairs.end());
  for (std::size_t i = 0; i < pairs.size();) {
    std::size_t end = i;
    while (end < pairs.size() && pairs[end] == pairs[i]) ++end;
    const auto left = static_cast<std::uint32_t>(pairs[i] >> 32U);
    const auto right = static_cast<std::uint32_t>(pairs[i]);
    bigrams.next[left].push_back({right, static_cast<std::uint32_t>(end - i)});
    bigrams.previous[right].push_back({left, static_cast<std::uint32_t>(end - i)});
    i = end;
  }
  std::fprintf(stderr, "%zu tokens, %u words\n", keys.size(), vocabulary);

  std::vector<std::vector<std::uint16_t>> levels;
  levels.push_back(exchange(bigrams, classes[0], rounds, true));
  Bigrams coarse = bigrams_of_classes(bigrams, levels[0], classes[0]);
  for (std::size_t level = 1; level < names::kClusterLevels; ++level) {
    levels.push_back(exchange(coarse, classes[level], 30, false));
    coarse = bigrams_of_classes(coarse, levels.back(), classes[level]);
  }

  // Cluster 0 is for unknown words: class c is cluster c + 1, at every level.
  const std::uint32_t clusters = (classes[0] + 1 + 3) / 4 * 4;
  std::vector<std::array<std::uint16_t, names::kClusterLevels>> table(clusters);
  for (std::uint32_t c = 0; c < classes[0]; ++c) {
    auto at = static_cast<std::uint16_t>(c);
    table[c + 1][0] = static_cast<std::uint16_t>(at + 1);
    for (std::size_t level = 1; level < names::kClusterLevels; ++level) {
      at = levels[level][at];
      table[c + 1][level] = static_cast<std::uint16_t>(at + 1);
    }
  }
  std::uint32_t slots = 1;
  while (2 * slots < 3 * vocabulary) slots *= 2;
  std::vector<names::ClusterEntry> entries(slots);
  for (const auto& [count, key] : order) {
    std::uint32_t slot = key & (slots - 1);
    while (entries[slot].key != 0) slot = (slot + 1) & (slots - 1);
    entries[slot] = {key, static_cast<std::uint16_t>(levels[0][id_of[key]] + 1),
                     static_cast<std::uint8_t>(habit_of(hash_of[key])), 0};
  }
  const names::ClusterHeader header{clusters, slots};
  std::ofstream out(out_file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(&header), sizeof header);
  out.write(reinterpret_cast<const char*>(table.data()), static_cast<std::streamsize>(table.size() * sizeof table[0]));
  out.write(reinterpret_cast<const char*>(entries.data()), static_cast<std::streamsize>(entries.size() * sizeof entries[0]));
  if (!out.flush()) {
    std::fprintf(stderr, "%s: cannot be written\n", out_file.c_str());
    return 1;
  }
  return 0;
}
