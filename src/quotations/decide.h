// The decisions of the quotation stage: features of candidates, of speakers
// and of antecedents. The training tool and the analyzer build the same ones.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "quotations/candidates.h"
#include "quotations/model.h"
#include "quotations/scan.h"

namespace newsparse::quotations {

// Who says something: entities of the article, or a description of it.
struct Who {
  std::vector<EntityRef> entities;
  TokenRange description;  // where there is no entity

  [[nodiscard]] bool known() const { return !entities.empty() || !description.empty(); }
  friend bool operator==(const Who& a, const Who& b) {
    return a.entities == b.entities && (!a.entities.empty() || (a.description.first == b.description.first &&
                                                                a.description.last == b.description.last));
  }
};

// How many quotations each entity says.
using Tally = std::vector<std::pair<EntityRef, std::uint32_t>>;
inline void count_voice(Tally& tally, const Who& who) {
  for (const EntityRef entity : who.entities) {
    const auto found = std::find_if(tally.begin(), tally.end(), [&](const auto& t) { return t.first == entity; });
    if (found != tally.end()) {
      ++found->second;
    } else {
      tally.emplace_back(entity, 1);
    }
  }
}

// The verbs and sources around a candidate.
struct Anchors {
  std::uint32_t incise = kNone;         // splits its span
  std::uint32_t after = kNone;          // first verb group behind the span, in its outer sentence
  std::uint32_t after_incise = kNone;   // the verb of the incise behind it ("…", a dit X), maybe a few words on
  bool incise_adjacent = false;         // nothing but a comma and adverbs before that incise
  std::uint32_t before = kNone;         // last verb group before the span
  std::uint32_t before_speech = kNone;  // last verb of speech before it
  std::uint32_t matrix = kNone;         // last verb of speech before it whose que-clause it may stand in
  std::uint32_t before_saying = kNone;  // last one before it that also makes incises: no doubt about what it means
  std::uint32_t source_before = kNone;  // sources
  std::uint32_t source_after = kNone;
  std::uint32_t outer_first = 0;  // the span with its marks
  std::uint32_t outer_last = 0;
  bool colon_before = false;
  bool que_before = false;
};

// A quotation whose speaker is being looked for, with what came before it.
struct Spoken {
  const Candidate* candidate = nullptr;
  QuotationType type = QuotationType::direct;
  Anchors anchors;
  // The quotation accepted before it in the article, and the one before that.
  const Candidate* previous = nullptr;
  Who previous_who;
  Who before_previous_who;
  // Who was meant by a description with the same head noun before.
  Who same_head;
  Who echo;  // who says the same words elsewhere (headings quote the body)
  float echo_share = 0;
  // How many of the quotations before it each entity says.
  const Tally* tally = nullptr;

  [[nodiscard]] std::uint32_t said_by(EntityRef entity) const {
    if (tally != nullptr)
      for (const auto& [who, count] : *tally)
        if (who == entity) return count;
    return 0;
  }
};

struct SpeakerOption {
  enum class Kind : std::uint8_t { none, mention, previous, before_previous, echo, main, lead } kind = Kind::none;
  std::uint32_t mention = kNone;
};

struct ReferentOption {
  enum class Kind : std::uint8_t { itself, entity, previous, description } kind = Kind::itself;
  EntityRef entity;
  std::uint32_t mention = kNone;  // kind description: where somebody without a name was introduced
};

class Decider {
 public:
  Decider(const Lexicon& lexicon, const Document& document, const EntityLayer& entities, const Scan& scan);

  [[nodiscard]] Anchors anchors(const Candidate& candidate) const;

  // Options: 0 nothing, 1 direct, 2 partial.
  void quote_options(const Candidate& candidate, const Anchors& anchors, Options& out) const;
  // Options: 0 not reported speech, 1 it is.
  void report_options(const Candidate& candidate, Options& out) const;
  void speaker_options(const Spoken& spoken, Options& out, std::vector<SpeakerOption>& options) const;
  // Whom the mention (a pronoun or description) means, for that quotation.
  void referent_options(const Spoken& spoken, std::uint32_t mention, Options& out,
                        std::vector<ReferentOption>& options) const;
  // Which cue of the quotation goes with a speaker's mention: the verb group
  // or the source; both kNone where there is none.
  struct CueChoice {
    std::uint32_t verb = kNone;
    std::uint32_t source = kNone;
  };
  // The speaker by fixed precedence: the subject of the incise, the source, the
  // subject of the verb before. The ranking sees it as a feature.
  struct Precedence {
    std::uint32_t rule = 0;  // 0: none holds
    std::uint32_t mention = kNone;
  };
  [[nodiscard]] Precedence precedence(const Candidate& candidate, const Anchors& anchors) const;
  [[nodiscard]] CueChoice cue(const Spoken& spoken, std::uint32_t mention) const;

  // Whose document it is: un communiqué de l'université de Lyon.
  [[nodiscard]] std::optional<EntityRef> author(std::uint32_t mention) const;

  // The person most often named.
  [[nodiscard]] std::optional<EntityRef> main_person() const { return main_; }
  // The person named first.
  [[nodiscard]] std::optional<EntityRef> lead_person() const { return lead_; }

 private:
  void verb_features(std::uint32_t name, std::uint32_t verb, std::uint32_t option, Options& out) const;
  [[nodiscard]] std::uint32_t chain_start(std::uint32_t mention) const;
  void description_options(const Spoken& spoken, std::uint32_t mention, std::uint32_t cue_class, Options& out,
                           std::vector<ReferentOption>& options) const;
  // Three mentions of each of eight verbs, three sources.
  static constexpr std::size_t kMaxAnchored = 27;
  std::size_t anchored_mentions(const Candidate& candidate, const Anchors& anchors,
                                std::array<std::uint32_t, kMaxAnchored>& out) const;
  [[nodiscard]] std::vector<EntityRef> subjects_before(const SpeakerMention& mention, std::ptrdiff_t from) const;
  // Whether another mention stands beside it with "et": A et B ont dit.
  [[nodiscard]] bool coordinated(std::uint32_t mention) const;
  void relation_features(const Spoken& spoken, const Precedence& first, std::uint32_t mention, Options& out) const;
  void find_plain_terms();
  void find_authors();
  [[nodiscard]] Gender gender_of(EntityRef entity) const;
  [[nodiscard]] std::uint32_t count_of(EntityRef entity) const;
  // Whether the article describes the entity by a word like the token: bit 0
  // in apposition or before its name, bit 1 in the name itself.
  [[nodiscard]] std::uint32_t described(EntityRef entity, std::uint32_t token) const;
  // The words of a short span as one hash; 0 for a longer one.
  [[nodiscard]] std::uint32_t term(TokenRange tokens) const;
  [[nodiscard]] bool in_title(EntityRef entity) const;
  [[nodiscard]] std::uint32_t stem(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t classes(std::uint32_t i) const { return lexicon_.classes(document_.tokens[i]); }
  [[nodiscard]] char32_t character(std::uint32_t i) const;
  [[nodiscard]] std::uint32_t word_key(std::uint32_t i) const;

  const Lexicon& lexicon_;
  const Document& document_;
  const EntityLayer& entities_;
  const Scan& scan_;
  std::optional<EntityRef> main_;
  std::optional<EntityRef> lead_;
  // Of the small tables below: freed at once.
  std::array<std::byte, 8192> buffer_;
  std::pmr::monotonic_buffer_resource arena_{buffer_.data(), buffer_.size()};
  std::pmr::unordered_map<std::uint32_t, std::uint32_t> terms_{&arena_};  // how often short words stand between marks
  std::pmr::unordered_set<std::uint32_t> plain_terms_{&arena_};  // of them, those that also stand without marks
  std::uint32_t short_spans_ = 0;                                // spans of marks of a word or three
  std::uint32_t dashes_ = 0;                                     // paragraphs that begin with a dash
  std::uint32_t questions_ = 0;                                  // paragraphs that end in a question
  std::pmr::unordered_map<std::uint64_t, std::uint32_t> first_mention_{&arena_};                   // by entity
  std::vector<EntityRef> titled_;                                                                  // named in the title
  std::pmr::unordered_map<std::uint64_t, std::pmr::vector<std::uint32_t>> descriptions_{&arena_};  // stems, by entity
  std::pmr::unordered_map<std::uint64_t, std::pmr::vector<std::uint32_t>> name_words_{&arena_};
  std::vector<int> gender_votes_;  // by person: how often feminine more than masculine
  // A mention of a document whose author its sentence tells, and how.
  struct Authored {
    std::uint32_t mention;
    EntityRef author;
    // 1 inside the phrase, 2 "publié par X", 3 "X publie …", 4 "X … dans un communiqué", 5 "le sondage X"
    std::uint32_t how;
  };
  std::vector<Authored> authored_;  // in the order of the mentions
  std::pmr::unordered_map<std::uint32_t, std::uint32_t> introduced_{
      &arena_};  // first description without a name, by head
  // The country whose adjective stands in the tokens; none where there is no such adjective.
  [[nodiscard]] const Country* nation_in(TokenRange tokens) const;

  std::vector<std::pair<std::uint32_t, std::uint32_t>> demonyms_;  // token, index into entities_.countries; sorted
  std::vector<bool> subject_;                                      // by mention: of a finite verb behind it
  std::vector<std::uint32_t> entity_mentions_;  // name mentions in text order: indices into scan.mentions
};

}  // namespace newsparse::quotations
