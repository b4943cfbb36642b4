#include "names/tagger.h"

#include <cstring>

namespace newsparse {
namespace names {

void add_mentions(std::span<const std::uint8_t> tags, std::uint32_t first_token, NameLayer& out) {
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < tags.size(); ++i) {
    if (tags[i] == 0) continue;
    const Position position = position_of(tags[i]);
    if (position == Position::begin || position == Position::single) begin = i;
    if (opens(tags[i])) continue;
    out.mentions.push_back({{first_token + begin, first_token + i + 1}, type_of(tags[i])});
    for (std::uint32_t k = begin; k <= i; ++k)
      out.mention_of[first_token + k] = static_cast<std::uint32_t>(out.mentions.size());
  }
}

}  // namespace names

NameTagger::NameTagger(const Resources& resources) : extractor_(resources), model_(resources.section("names.model")) {}

void NameTagger::tag(const Document& document, const PhraseLayer& phrases, NameLayer& out) const {
  using namespace names;
  out.mentions.clear();
  out.mention_of.assign(document.tokens.size(), 0);
  if (model_.empty()) return;

  struct Workspace {
    FeatureWorkspace features;
    std::vector<std::int16_t> first;   // kLanes scores a token
    std::vector<std::int16_t> second;
    std::vector<std::uint8_t> tags;
    std::vector<std::uint8_t> final_tags;
    std::vector<std::uint8_t> back;
  };
  thread_local Workspace work;
  constexpr std::size_t kKeepTokens = 1U << 18;  // a huge input's memory is given back

  const std::size_t tokens = document.tokens.size();
  work.first.resize(tokens * kLanes);
  work.second.resize(tokens * kLanes);
  work.tags.assign(tokens, 0);
  work.final_tags.assign(tokens, 0);
  extractor_.prepare(document, phrases, work.features);

  FeatureBuffer buffer;
  const auto emissions = [](std::vector<std::int16_t>& scores, TokenRange range) {
    return std::span<const std::int16_t>(scores).subspan(std::size_t{range.first} * kLanes, std::size_t{range.size()} * kLanes);
  };
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    const TokenRange range = document.sentences[s].tokens;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      buffer.clear();
      extractor_.base(document, work.features, s, i, buffer);
      Emission first{};
      Emission second{};
      model_.score(buffer.all(), first, second);
      std::memcpy(&work.first[std::size_t{i} * kLanes], first.data(), sizeof first);
      std::memcpy(&work.second[std::size_t{i} * kLanes], second.data(), sizeof second);
    }
    decode(emissions(work.first, range), model_.first_transitions(),
           std::span(work.tags).subspan(range.first, range.size()), work.back);
  }
  extractor_.remember(document, work.tags, work.features);
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    const TokenRange range = document.sentences[s].tokens;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      buffer.clear();
      extractor_.memory(document, work.features, work.tags, s, i, buffer);
      Emission second;
      std::memcpy(second.data(), &work.second[std::size_t{i} * kLanes], sizeof second);
      model_.score_second(buffer.all(), second);
      std::memcpy(&work.second[std::size_t{i} * kLanes], second.data(), sizeof second);
    }
    const auto tags = std::span(work.final_tags).subspan(range.first, range.size());
    decode(emissions(work.second, range), model_.second_transitions(), tags, work.back);
    add_mentions(tags, range.first, out);
  }
  if (tokens > kKeepTokens) work = Workspace{};
}

}  // namespace newsparse
