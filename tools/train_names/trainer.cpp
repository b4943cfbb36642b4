#include "train_names/trainer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "names/decoder.h"
#include "names/model.h"
#include "resources/phrases.h"

namespace newsparse::train {
namespace {

using names::kLanes;
using names::kTags;

void add(const Weights& from, Weights& to) {
  for (std::size_t f = 0; f < to.rows.size(); ++f) {
    for (int k = 0; k < kLanes; ++k) to.rows[f][k] += from.rows[f][k];
  }
  for (int b = 0; b <= kTags; ++b) {
    for (int k = 0; k < kLanes; ++k) to.transitions[b][k] += from.transitions[b][k];
  }
}
void scale(Weights& weights, float factor) {
  for (Lanes& row : weights.rows) {
    for (float& w : row) w *= factor;
  }
  for (auto& row : weights.transitions) {
    for (float& w : row) w *= factor;
  }
}

}  // namespace

Pass Trainer::train(const std::vector<bool>& use, int epochs, const TagLists* tags) {
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

std::vector<std::uint8_t> Trainer::tag(const Pass& pass, std::size_t e, const TagLists* tags) {
  FeatureLists lists = features_of(e, tags);
  for (std::uint32_t& feature : lists.features) feature = pass.index.find(feature);
  const Document& document = examples_[e].document;
  std::vector<std::uint8_t> out(document.tokens.size(), 0);
  for (const Sentence& sentence : document.sentences) {
    Sequence sequence;
    for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) sequence.tokens.push_back(lists.of(i));
    emissions_of(pass.weights, sequence, emissions_);
    names::decode(std::span<const float>(emissions_), pass.weights.transitions,
                  std::span(out).subspan(sentence.tokens.first, sentence.tokens.size()), best_);
  }
  return out;
}

TagLists Trainer::cross_tags(const std::vector<bool>& use, int folds, int epochs) {
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

int Trainer::fold_of(std::size_t e, int folds) const {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : examples_[e].group) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return static_cast<int>((hash >> 20U) % static_cast<unsigned>(folds));
}

Trainer::FeatureLists Trainer::features_of(std::size_t e, const TagLists* tags) {
  const Example& example = examples_[e];
  FeatureLists lists;
  if (tags == nullptr) {
    lists.features = example.features;
    lists.offsets = example.offsets;
    return lists;
  }
  match_phrases(resources_, example.document, phrases_);
  extractor_.remember(example.document, (*tags)[e], work_);
  names::FeatureBuffer buffer;
  for (std::uint32_t s = 0; s < example.document.sentences.size(); ++s) {
    const TokenRange range = example.document.sentences[s].tokens;
    extractor_.prepare(example.document, phrases_, s, work_);
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      lists.offsets.push_back(static_cast<std::uint32_t>(lists.features.size()));
      lists.features.insert(lists.features.end(), example.features.begin() + example.offsets[i],
                            example.features.begin() + example.offsets[i + 1]);
      buffer.clear();
      const names::MemoryFacts facts = names::FeatureExtractor::memory_facts(work_.of(i));
      names::FeatureExtractor::tags_here(names::FeatureExtractor::first_tags(example.document, (*tags)[e], s, i), facts, buffer);
      extractor_.words_elsewhere(example.document, work_, (*tags)[e], s, i, facts, buffer);
      lists.features.insert(lists.features.end(), buffer.all().begin(), buffer.all().end());
    }
  }
  lists.offsets.push_back(static_cast<std::uint32_t>(lists.features.size()));
  return lists;
}

namespace {

// Where the features of a model stand (names/model.h).
struct Placement {
  std::uint32_t rows = 0;
  std::vector<std::uint16_t> displacements;
  [[nodiscard]] std::uint32_t row_of(std::uint32_t feature) const {
    const auto group = names::Model::group_of(feature, static_cast<std::uint32_t>(displacements.size()));
    return names::Model::row_of(feature, displacements[group], rows);
  }
};

// Gives each group of features, the largest first, a displacement that sends all of them to free rows. Where none is left for
// a group, all is tried again with more rows.
Placement place(std::span<const std::uint32_t> features) {
  constexpr std::size_t kGroupSize = 3;
  const auto groups = static_cast<std::uint32_t>(features.size() / kGroupSize + 1);
  std::vector<std::vector<std::uint32_t>> members(groups);
  for (const std::uint32_t feature : features) members[names::Model::group_of(feature, groups)].push_back(feature);
  std::vector<std::uint32_t> order(groups);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return members[a].size() > members[b].size(); });
  for (std::size_t spare = features.size() / 32 + 1;; spare *= 2) {
    Placement placement{static_cast<std::uint32_t>(features.size() + spare), std::vector<std::uint16_t>(groups, 0)};
    std::vector<bool> taken(placement.rows, false);
    const auto displace = [&](std::uint32_t group) {
      std::vector<std::uint32_t> rows;
      for (std::uint32_t displacement = 0; displacement <= 0xFFFF; ++displacement) {
        rows.clear();
        for (const std::uint32_t feature : members[group]) {
          const std::uint32_t row = names::Model::row_of(feature, static_cast<std::uint16_t>(displacement), placement.rows);
          if (taken[row] || std::find(rows.begin(), rows.end(), row) != rows.end()) break;
          rows.push_back(row);
        }
        if (rows.size() < members[group].size()) continue;
        for (const std::uint32_t row : rows) taken[row] = true;
        placement.displacements[group] = static_cast<std::uint16_t>(displacement);
        return true;
      }
      return false;
    };
    if (std::all_of(order.begin(), order.end(), displace)) return placement;
  }
}

}  // namespace

std::string quantize(const Pass& first, const Pass& second, std::uint32_t rows) {
  struct Row {
    std::uint32_t feature = 0;
    float size = 0;   // span of its weights
    float worth = 0;  // what is lost without it: rare features seldom come up again
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
    row.worth = row.size * std::log1p(static_cast<float>(second.index.occurrences(n)));
    all.push_back(row);
  }
  std::sort(all.begin(), all.end(),
            [](const Row& a, const Row& b) { return a.worth != b.worth ? a.worth > b.worth : a.feature < b.feature; });
  if (all.size() > rows) all.resize(rows);
  // The largest weights are clipped: the unit serves the many small ones.
  std::vector<float> sizes;
  for (const Row& row : all) sizes.push_back(row.size);
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
  const float unit = sizes.empty() ? 1.0F : std::max(sizes[sizes.size() / 5000], 1e-3F) / 127.0F;
  std::sort(all.begin(), all.end(), [](const Row& a, const Row& b) { return a.feature < b.feature; });

  names::ModelHeader header;
  header.unit = unit;
  header.features_version = names::kFeaturesVersion;
  std::vector<std::uint32_t> features;
  for (const Row& row : all) features.push_back(row.feature);
  const Placement placement = place(features);
  header.rows = placement.rows;
  header.groups = static_cast<std::uint32_t>(placement.displacements.size());
  std::vector<names::WeightRow> table(placement.rows);
  const auto round = [&](float w) { return static_cast<std::int8_t>(std::clamp(std::lround(w / unit), -127L, 127L)); };
  for (const Row& row : all) {
    const std::uint32_t slot = placement.row_of(row.feature);
    table[slot].fingerprint = names::Model::fingerprint_of(row.feature);
    for (std::size_t k = 0; k < kTags; ++k) {
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
  bytes.append(reinterpret_cast<const char*>(placement.displacements.data()),
               placement.displacements.size() * sizeof placement.displacements[0]);
  bytes.resize(names::Model::rows_offset(placement.displacements.size()), '\0');
  bytes.append(reinterpret_cast<const char*>(table.data()), table.size() * sizeof table[0]);
  return bytes;
}

}  // namespace newsparse::train
