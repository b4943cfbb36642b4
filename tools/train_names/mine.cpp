// newsparse-mine-names --resources FILE --out FILE TEXT: tags plain text, one
// paragraph a line, with the model of the resources and writes what it made of
// each word and pair of words. The features that name the word are left out, so
// that words of the training articles are read no better than others. The same
// input gives the same bytes.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "names/decoder.h"
#include "names/features.h"
#include "names/model.h"
#include "names/seen.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "text/tokenizer.h"

namespace {

using namespace newsparse;
using names::kLanes;
using names::kTags;

struct Counts {
  std::array<std::uint32_t, 4> readings{};   // no name, person, organization, place
  std::array<std::uint32_t, 4> positions{};
  [[nodiscard]] std::uint32_t total() const { return readings[0] + readings[1] + readings[2] + readings[3]; }
};

std::uint8_t code_of(const Counts& counts) {
  names::SeenCode code;
  const auto top = std::max_element(counts.readings.begin(), counts.readings.end());
  code.reading = static_cast<std::uint32_t>(top - counts.readings.begin());
  const double share = static_cast<double>(*top) / counts.total();
  code.purity = share >= .9 ? 2 : share >= .65 ? 1 : 0;
  code.count = counts.total() >= 40 ? 2 : counts.total() >= 8 ? 1 : 0;
  code.position = static_cast<std::uint32_t>(std::max_element(counts.positions.begin(), counts.positions.end()) - counts.positions.begin());
  return code.pack();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"What plain text says of names, for the name tagger"};
  std::string resources_file;
  std::string out_file;
  std::string text_file;
  std::uint32_t minimum = 3;
  app.add_option("--resources", resources_file, "resource file made by newsparse-compile, with a name model")->required();
  app.add_option("--out", out_file, "data/models/names.seen")->required();
  app.add_option("--minimum", minimum, "how often a word must stand in the text");
  app.add_option("TEXT", text_file, "plain text, one paragraph a line")->required();
  CLI11_PARSE(app, argc, argv);

  auto resources = Resources::open(resources_file);
  if (!resources) {
    std::fprintf(stderr, "%s: %s\n", resources_file.c_str(), resources.error().message.c_str());
    return 1;
  }
  const names::FeatureExtractor extractor(*resources);
  const names::Model model(resources->section("names.model"));
  std::ifstream in(text_file);
  if (!in || model.empty()) {
    std::fprintf(stderr, "%s\n", !in ? (text_file + ": cannot be read").c_str() : "the resources have no name model");
    return 1;
  }

  std::unordered_map<std::uint32_t, Counts> words;
  std::unordered_map<std::uint32_t, Counts> pairs;
  Document document;
  PhraseLayer phrases;
  names::FeatureWorkspace work;
  names::FeatureBuffer buffer;
  std::vector<std::int16_t> scores;
  std::vector<std::uint8_t> tags;
  std::vector<std::int32_t> best;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    document.text = line;
    document.blocks.assign(1, {BlockKind::paragraph, {0, static_cast<std::uint32_t>(line.size())}, {}, {}});
    tokenize(*resources, document);
    match_phrases(*resources, document, phrases);
    extractor.read(document, work);
    for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
      const TokenRange range = document.sentences[s].tokens;
      extractor.prepare(document, phrases, s, work);
      scores.assign(std::size_t{range.size()} * kLanes, 0);
      tags.assign(range.size(), 0);
      for (std::uint32_t i = range.first; i < range.last; ++i) {
        buffer.clear();
        extractor.base(document, work, s, i, buffer);
        names::Emission first{};
        names::Emission second{};
        model.score(buffer.all().subspan(names::kLexicalFeatures), first, second);
        std::copy(first.begin(), first.end(), scores.begin() + static_cast<std::ptrdiff_t>((i - range.first) * kLanes));
      }
      names::decode(std::span<const std::int16_t>(scores), model.first_transitions(), std::span(tags), best);
      for (std::uint32_t i = range.first; i < range.last; ++i) {
        const Token& token = document.tokens[i];
        if (token.kind != TokenKind::word && token.kind != TokenKind::handle) continue;
        const int tag = tags[i - range.first];
        const std::size_t reading = tag == 0 ? 0 : 1 + static_cast<std::size_t>(names::type_of(tag));
        Counts& counts = words[work.of(i).key];
        ++counts.readings[reading];
        if (tag != 0) ++counts.positions[static_cast<std::size_t>(names::position_of(tag))];
        if (i + 1 == range.last) continue;
        const int next = tags[i + 1 - range.first];
        Counts& pair = pairs[names::pair_key(work.of(i).key, work.of(i + 1).key)];
        const bool joined = tag != 0 && names::opens(tag);
        ++pair.readings[joined ? reading : 0];
        if (joined) ++pair.positions[static_cast<std::size_t>(names::position_of(next))];
      }
    }
  }

  std::map<std::uint32_t, std::uint8_t> codes;
  for (const auto& [key, counts] : words) {
    if (counts.total() >= minimum && counts.readings[0] * 50 < counts.total() * 49) codes[key] = code_of(counts);
  }
  for (const auto& [key, counts] : pairs) {
    if (counts.total() - counts.readings[0] >= minimum) codes[key] = code_of(counts);
  }
  std::uint32_t slots = 1;
  while (2 * std::size_t{slots} < 3 * codes.size()) slots *= 2;
  std::vector<std::uint32_t> keys(slots, 0);
  std::vector<std::uint8_t> table(slots, 0);
  for (const auto& [key, code] : codes) {
    std::uint32_t slot = key & (slots - 1);
    while (keys[slot] != 0) slot = (slot + 1) & (slots - 1);
    keys[slot] = key;
    table[slot] = code;
  }
  std::fprintf(stderr, "%zu words, %zu pairs, %zu kept\n", words.size(), pairs.size(), codes.size());
  const names::SeenHeader header{slots, 0};
  std::ofstream out(out_file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(&header), sizeof header);
  out.write(reinterpret_cast<const char*>(keys.data()), static_cast<std::streamsize>(keys.size() * sizeof keys[0]));
  out.write(reinterpret_cast<const char*>(table.data()), static_cast<std::streamsize>(table.size()));
  if (!out.flush()) {
    std::fprintf(stderr, "%s: cannot be written\n", out_file.c_str());
    return 1;
  }
  return 0;
}
