#include "names/tagger.h"

#include <algorithm>
#include <limits>

#include "names/decoder.h"
#include "names/score_memory.h"

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

namespace {

// A token that could be part of a name, and what the second pass needs of it.
struct Open {
  Emission second{};
  MemoryFacts facts;
};

// A stretch of such tokens of a sentence; words outside of names, or the sentence's ends, stand around it.
struct Stretch {
  std::uint32_t sentence = 0;
  TokenRange tokens;
  std::size_t open = 0;  // of its first token
  Surroundings surroundings;
};

// Leads of "no name" that leave no doubt, in the weights' natural unit: of the word's own features, and of those of
// both neighbours with them. Where a lead is larger, the token is in no name and nothing else is asked.
struct Sure {
  float own = 0;
  float all = 0;
};
constexpr float kNever = 1e4F;
constexpr Sure kAtOnce{-kNever, -kNever};

// Chosen so that, of a thousand names found in plain news, two or three come out otherwise than with all templates. What
// such limits lose are long names in small letters: "office central de lutte contre la corruption". A noun announces
// them, so it and the words behind it have higher ones.
Sure sure_of(const TokenFacts& facts, const Token& token, bool capital_near) {
  const bool word = token.kind == TokenKind::word;
  const bool mark = token.kind == TokenKind::punctuation || token.kind == TokenKind::symbol;
  const bool first_word = token.is(kCapitalized) && !facts.name_like;  // the capital is its sentence's
  const bool announced = facts.head != 0 || facts.trigger != 0;
  if (facts.in_run) return {kNever, kNever};
  if (facts.lists != 0) {
    if (mark) return {kNever, kNever};
    if (capital_near) return {kNever, announced ? kNever : 2.1F};
    return first_word ? Sure{0.3F, 0.0F} : Sure{kNever, announced ? 2.1F : 1.2F};
  }
  if (capital_near) {
    if (mark) return {2.5F, announced ? 1.2F : 0.85F};
    return first_word ? Sure{1.0F, 0.8F} : Sure{1.9F, announced ? 1.6F : 1.3F};
  }
  if (mark || first_word) return kAtOnce;
  return {0.8F, announced ? 0.5F : word ? 0.2F : 0.1F};
}

// A token that could be part of a name, while its scores are summed up.
struct Asked {
  std::uint32_t token = 0;
  Sure sure;
  std::array<std::uint64_t, 3> keys{};  // of the groups of features that see one word: own, left, right
  Emission first{};
  Emission second{};
};

// The sum of a group's weights that was not remembered.
struct Missing {
  std::uint64_t key = 0;
  std::uint32_t asked = 0;
  Emission first{};
  Emission second{};
};

struct Workspace {
  FeatureWorkspace features;
  std::vector<std::uint8_t> near;     // of a sentence's tokens: a capital is near
  std::vector<Asked> asked;           // in order
  std::vector<Missing> missing;
  std::array<Model::Lookup, 2> lookups;
  FeatureBuffer buffer;
  ScoreMemory memory;
  std::vector<Emission> first;    // of a stretch
  std::vector<Emission> second;
  std::vector<Open> open;         // of the document
  std::vector<Stretch> stretches;
  std::vector<std::uint8_t> tags;
  std::vector<std::uint8_t> final_tags;  // of a stretch
  std::vector<std::int32_t> best;  // of the decoder
};

std::span<const std::int16_t> lanes(const std::vector<Emission>& emissions) {
  return {emissions.empty() ? nullptr : emissions.front().data(), emissions.size() * kLanes};
}

void add(const Emission& more, Emission& scores) {
  for (std::size_t k = 0; k < kLanes; ++k) scores[k] = static_cast<std::int16_t>(scores[k] + more[k]);
}

// By how much "no name" leads.
int lead(const Emission& scores) {
  constexpr auto kLowest = std::numeric_limits<std::int16_t>::min();
  Emission rivals = scores;
  rivals[0] = kLowest;
  for (std::size_t k = kTags; k < kLanes; ++k) rivals[k] = kLowest;
  std::int16_t rival = kLowest;
  for (std::size_t k = 0; k < kLanes; ++k) rival = std::max(rival, rivals[k]);  // all lanes: a vector's width
  return scores[0] - rival;
}
int lead(const Emission& first, const Emission& second) { return std::min(lead(first), lead(second)); }

// Below what any other sequence of tags has.
void forbid(NameType type, Emission& scores) {
  constexpr std::int16_t kForbidden = std::numeric_limits<std::int16_t>::min() / 2;
  for (const Position position : {Position::begin, Position::inside, Position::end, Position::single})
    scores[static_cast<std::size_t>(tag_of(type, position))] = kForbidden;
}

// Scores a sentence's tokens. Most words of a text are in no name, and plainly so: where a word's own weights, or
// those of its neighbours with them, leave no doubt, the other templates are not asked. Each group of templates is
// looked up for all tokens before the next group is, so that the steps of the look-ups overlap.
class Scorer {
 public:
  Scorer(const FeatureExtractor& extractor, const Model& model, const Document& document, Workspace& work)
      : extractor_(extractor), model_(model), document_(document), work_(work) {}

  // Leaves in work.asked the tokens that could be part of a name, with their scores.
  void score(std::uint32_t sentence) const {
    begin(sentence);
    expect(sentence, FeatureGroup::own);
    remembered(sentence, FeatureGroup::own);
    drop_sure([](const Sure& sure) { return sure.own; });
    expect(sentence, FeatureGroup::left);
    expect(sentence, FeatureGroup::right);
    remembered(sentence, FeatureGroup::left);
    remembered(sentence, FeatureGroup::right);
    drop_sure([](const Sure& sure) { return sure.all; });
    Overlap overlap(model_, work_.lookups);
    for (Asked& asked : work_.asked) overlap.add(features(sentence, asked.token, FeatureGroup::context), asked.first, asked.second);
    overlap.finish();
    for (Asked& asked : work_.asked) {
      if (!work_.features.of(asked.token).no_person) continue;
      forbid(NameType::person, asked.first);
      forbid(NameType::person, asked.second);
    }
  }

  // Adds to the second pass's scores what the first one's tags of the token and its neighbours say.
  void add_tags(const FirstTags& tags, Open& open) const {
    const std::uint64_t key = FeatureExtractor::tags_key(tags, open.facts);
    Emission first{};
    if (work_.memory.add(key, first, open.second)) return;
    work_.buffer.clear();
    FeatureExtractor::tags_here(tags, open.facts, work_.buffer);
    Emission second{};
    model_.score(work_.buffer.all(), first, second);
    work_.memory.put(key, first, second);
    names::add(second, open.second);
  }

 private:
  static constexpr std::uint32_t kNear = 2;  // tokens

  // Look-ups of several tokens, one step apart from each other.
  class Overlap {
   public:
    Overlap(const Model& model, std::array<Model::Lookup, 2>& lookups) : model_(model), lookups_(lookups) {}
    // `first` and `second` have the sums once the next token is added, or at the end.
    void add(std::span<const std::uint32_t> features, Emission& first, Emission& second) {
      Model::Lookup& lookup = lookups_[next_];
      model_.begin(features, lookup);
      finish();
      before_ = &lookup;
      first_ = &first;
      second_ = &second;
      next_ = 1 - next_;
    }
    void finish() {
      if (before_ != nullptr) model_.add(*before_, *first_, *second_);
      before_ = nullptr;
    }

   private:
    const Model& model_;
    std::array<Model::Lookup, 2>& lookups_;
    std::size_t next_ = 0;
    const Model::Lookup* before_ = nullptr;
    Emission* first_ = nullptr;
    Emission* second_ = nullptr;
  };

  // Finds out which tokens are asked about.
  void begin(std::uint32_t sentence) const {
    const TokenRange range = document_.sentences[sentence].tokens;
    work_.near.assign(range.size(), 0);
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      if (!work_.features.of(i).name_like) continue;
      const std::uint32_t last = std::min(range.last, i + kNear + 1);
      for (std::uint32_t k = i - std::min(kNear, i - range.first); k < last; ++k) work_.near[k - range.first] = 1;
    }
    work_.asked.clear();
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      const Sure sure = sure_of(work_.features.of(i), document_.tokens[i], work_.near[i - range.first] != 0);
      if (sure.own == kAtOnce.own) continue;
      Asked& asked = work_.asked.emplace_back();
      asked.token = i;
      asked.sure = sure;
    }
  }

  // Computes the keys of a group of features and asks for what is remembered under them.
  void expect(std::uint32_t sentence, FeatureGroup group) const {
    for (Asked& asked : work_.asked) {
      const std::uint64_t key = extractor_.group_key(document_, work_.features, sentence, asked.token, group);
      work_.memory.prefetch(key);
      asked.keys[static_cast<std::size_t>(group)] = key;
    }
  }

  std::span<const std::uint32_t> features(std::uint32_t sentence, std::uint32_t token, FeatureGroup group) const {
    work_.buffer.clear();
    extractor_.group(document_, work_.features, sentence, token, group, work_.buffer);
    return work_.buffer.all();
  }

  // Adds the scores of a group of features, looked up once for all tokens of its key.
  void remembered(std::uint32_t sentence, FeatureGroup group) const {
    work_.missing.clear();
    for (std::uint32_t i = 0; i < work_.asked.size(); ++i) {
      Asked& asked = work_.asked[i];
      const std::uint64_t key = asked.keys[static_cast<std::size_t>(group)];
      if (!work_.memory.add(key, asked.first, asked.second)) work_.missing.push_back({key, i, {}, {}});
    }
    Overlap overlap(model_, work_.lookups);
    for (Missing& missing : work_.missing)
      overlap.add(features(sentence, work_.asked[missing.asked].token, group), missing.first, missing.second);
    overlap.finish();
    for (const Missing& missing : work_.missing) {
      work_.memory.put(missing.key, missing.first, missing.second);
      names::add(missing.first, work_.asked[missing.asked].first);
      names::add(missing.second, work_.asked[missing.asked].second);
    }
  }

  // Leaves the tokens for which "no name" does not lead by more than their limit.
  template <typename Limit>
  void drop_sure(Limit limit_of) const {
    std::size_t left = 0;
    for (const Asked& asked : work_.asked) {
      const float limit = limit_of(asked.sure);
      if (limit != kNever && lead(asked.first, asked.second) > model_.units(limit)) continue;
      work_.asked[left++] = asked;
    }
    work_.asked.resize(left);
  }

  const FeatureExtractor& extractor_;
  const Model& model_;
  const Document& document_;
  Workspace& work_;
};

}  // namespace
}  // namespace names

NameTagger::NameTagger(const Resources& resources) : extractor_(resources), model_(resources.section("names.model")) {}

void NameTagger::tag(const Document& document, const PhraseLayer& phrases, NameLayer& out) const {
  using namespace names;
  out.mentions.clear();
  out.mention_of.assign(document.tokens.size(), 0);
  if (model_.empty()) return;

  thread_local Workspace work;
  constexpr std::size_t kKeepTokens = 1U << 18;  // a huge input's memory is given back
  work.tags.assign(document.tokens.size(), 0);
  work.open.clear();
  work.stretches.clear();

  // First pass: each sentence by itself.
  extractor_.read(document, work.features);
  const Scorer scorer(extractor_, model_, document, work);
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    const TokenRange range = document.sentences[s].tokens;
    extractor_.prepare(document, phrases, s, work.features);
    scorer.score(s);
    for (std::size_t next = 0; next < work.asked.size();) {
      std::uint32_t i = work.asked[next].token;
      Stretch stretch{s, {i, i}, work.open.size(), {i > range.first, false}};
      work.first.clear();
      for (; next < work.asked.size() && work.asked[next].token == i; ++next, ++i) {
        const Asked& asked = work.asked[next];
        work.first.push_back(asked.first);
        work.open.push_back({asked.second, FeatureExtractor::memory_facts(work.features.of(i))});
      }
      stretch.tokens.last = i;
      stretch.surroundings.outside_after = i < range.last;
      decode(lanes(work.first), model_.first_transitions(), std::span(work.tags).subspan(stretch.tokens.first, stretch.tokens.size()),
             work.best, stretch.surroundings);
      work.stretches.push_back(stretch);
    }
  }

  // Second pass: with what the first one said of the whole article.
  extractor_.remember(document, work.tags, work.features);
  for (const Stretch& stretch : work.stretches) {
    work.second.clear();
    for (std::uint32_t i = stretch.tokens.first; i < stretch.tokens.last; ++i) {
      Open& open = work.open[stretch.open + i - stretch.tokens.first];
      scorer.add_tags(FeatureExtractor::first_tags(document, work.tags, stretch.sentence, i), open);
      work.buffer.clear();
      extractor_.words_elsewhere(document, work.features, work.tags, stretch.sentence, i, open.facts, work.buffer);
      if (work.buffer.size() != 0) model_.score_second(work.buffer.all(), open.second);
      work.second.push_back(open.second);
    }
    work.final_tags.resize(stretch.tokens.size());
    decode(lanes(work.second), model_.second_transitions(), std::span(work.final_tags), work.best, stretch.surroundings);
    add_mentions(work.final_tags, stretch.tokens.first, out);
  }
  if (document.tokens.size() > kKeepTokens) work = Workspace{};
}

}  // namespace newsparse
