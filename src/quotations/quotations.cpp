#include "quotations/quotations.h"

#include <algorithm>
#include <unordered_map>

#include "text/unicode.h"

namespace newsparse {
namespace quotations {

namespace {

// How much better "nobody" must be than the best speaker: a wrong silence tells
// nothing, a wrong speaker may still name the paragraph's.
constexpr float kSilenceMargin = 0.5F;
// The scores above which a clause counts as reported speech: where F1 is best
// in cross-validation, which is below even odds.
constexpr float kReported = -0.7F;
constexpr float kSecondHalf = -3.0F;
constexpr std::uint32_t kMaxTitle = 12;  // tokens of a title
constexpr std::size_t kMaxEchoWords = 24;
constexpr std::uint32_t kMaxEchoTokens = 30000;  // of the body, compared with all headings

// One article's decisions, in order.
class Finder {
 public:
  Finder(const Lexicon& lexicon, const Model& model, const Document& document, const EntityLayer& entities,
         const Scan& scan, Options& options)
      : lexicon_(lexicon),
        model_(model),
        document_(document),
        entities_(entities),
        scan_(scan),
        decider_(lexicon, document, entities, scan),
        options_(options) {}

  void run(const std::vector<Candidate>& marked, const std::vector<Candidate>& reported, QuotationLayer& out) {
    accept_marked(marked);
    accept_reported(reported);
    std::stable_sort(accepted_.begin(), accepted_.end(), [](const Accepted& a, const Accepted& b) {
      return a.candidate.tokens.first != b.candidate.tokens.first ? a.candidate.tokens.first < b.candidate.tokens.first
                                                                  : a.candidate.tokens.last > b.candidate.tokens.last;
    });
    speak();
    carry_on();
    write(out);
  }

 private:
  void accept_marked(const std::vector<Candidate>& marked) {
    for (const Candidate& candidate : marked) {
      const Anchors anchors = decider_.anchors(candidate);
      if (names_something(candidate, anchors)) continue;
      decider_.quote_options(candidate, anchors, options_);
      const std::size_t choice = model_.choose(Task::quote, options_);
      if (choice == 0) continue;
      Accepted quote;
      quote.candidate = candidate;
      quote.type = choice == 1 ? QuotationType::direct : QuotationType::partial;
      quote.anchors = anchors;
      accepted_.push_back(quote);
    }
  }

  // le film « … », surnommé « … »: a title or a nickname, which annotated
  // articles have too few of to learn from.
  bool names_something(const Candidate& candidate, const Anchors& anchors) const {
    if (candidate.mark == kNone || candidate.parts > 1 || anchors.incise_adjacent ||
        candidate.tokens.size() > kMaxTitle)
      return false;
    if (anchors.outer_first <= document_.blocks[candidate.block].tokens.first) return false;
    const std::uint32_t before = anchors.outer_first - 1;
    // Le Monde titre « … »: the verb, not the noun.
    if (anchors.before != kNone && scan_.verbs[anchors.before].head == before && scan_.verbs[anchors.before].speech() &&
        scan_.verbs[anchors.before].mode == VerbMode::finite)
      return false;
    return (lexicon_.classes(document_.tokens[before]) & (kNaming | kNamed)) != 0;
  }

  void accept_reported(const std::vector<Candidate>& reported) {
    const std::size_t marked = accepted_.size();
    for (const Candidate& candidate : reported) {
      if (overlaps_marked(candidate, marked)) continue;
      decider_.report_options(candidate, options_);
      const float score = model_.score(Task::report, options_[1]) - model_.score(Task::report, options_[0]);
      // CLA, selon X, USE: the second half goes with the first.
      const bool second_half = candidate.part > 0 && accepted_.size() > marked &&
                               accepted_.back().candidate.cue_verb == candidate.cue_verb &&
                               accepted_.back().candidate.cue_source == candidate.cue_source;
      if (score <= (second_half ? kSecondHalf : kReported)) continue;
      // Of clauses within one another, the surest one.
      if (accepted_.size() > marked && accepted_.back().candidate.tokens.last > candidate.tokens.first) {
        if (score <= last_score_) continue;
        accepted_.pop_back();
      }
      last_score_ = score;
      Accepted quote;
      quote.candidate = candidate;
      quote.type = QuotationType::indirect;
      quote.anchors = decider_.anchors(candidate);
      accepted_.push_back(quote);
    }
  }

  // Whether a quotation between marks lies in the clause or around it.
  bool overlaps_marked(const Candidate& candidate, std::size_t marked) const {
    const auto begin = accepted_.begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(marked);
    const auto at = std::lower_bound(begin, end, candidate.tokens.last, [](const Accepted& a, std::uint32_t token) {
      return a.candidate.tokens.first < token;
    });
    for (auto back = at; back != begin && at - back < 4;) {
      --back;
      if (back->candidate.kind == CandidateKind::marked && back->candidate.tokens.last > candidate.tokens.first)
        return true;
    }
    return false;
  }

  void speak() {
    std::uint32_t previous = kNone;
    std::uint32_t before_previous = kNone;
    for (std::uint32_t i = 0; i < accepted_.size(); ++i) {
      if (in_heading(document_, accepted_[i].candidate)) continue;
      Spoken spoken = state(i, previous, before_previous);
      choose_speaker(i, spoken, previous);
      if (!accepted_[i].who.known()) continue;
      count_voice(tally_, accepted_[i].who);
      if (previous == kNone || !(accepted_[i].who == accepted_[previous].who)) before_previous = previous;
      previous = i;
    }
    // Headings come after the body that they quote.
    std::uint32_t headings = 0;
    for (std::uint32_t i = 0; i < accepted_.size(); ++i) {
      if (!in_heading(document_, accepted_[i].candidate)) continue;
      std::uint32_t next = i + 1;
      while (next < accepted_.size() && next < i + 4 && in_heading(document_, accepted_[next].candidate)) ++next;
      std::uint32_t last = i;
      while (last > 0 && i - last < 4 && in_heading(document_, accepted_[last].candidate)) --last;
      Spoken spoken = state(i, next < accepted_.size() ? next : kNone, last != i ? last : kNone);
      if (headings++ < 24) find_echo(document_, accepted_, spoken);
      choose_speaker(i, spoken, kNone);
    }
  }

  Spoken state(std::uint32_t i, std::uint32_t previous, std::uint32_t before_previous) const {
    Spoken spoken;
    spoken.candidate = &accepted_[i].candidate;
    spoken.type = accepted_[i].type;
    spoken.anchors = accepted_[i].anchors;
    spoken.tally = &tally_;
    if (previous != kNone) {
      spoken.previous = &accepted_[previous].candidate;
      spoken.previous_who = accepted_[previous].who;
    }
    if (before_previous != kNone) spoken.before_previous_who = accepted_[before_previous].who;
    return spoken;
  }

  void choose_speaker(std::uint32_t i, const Spoken& spoken, std::uint32_t previous) {
    Accepted& quote = accepted_[i];
    decider_.speaker_options(spoken, options_, speakers_);
    const SpeakerOption choice = speakers_[model_.choose(Task::speaker, options_, kSilenceMargin)];
    const bool carries_on = previous != kNone && previous + 1 == i && spoken.previous->block == quote.candidate.block;
    switch (choice.kind) {
      case SpeakerOption::Kind::none:
        quote_cue(quote, spoken);
        return;
      case SpeakerOption::Kind::previous:
        quote.who = spoken.previous_who;
        if (carries_on) {
          const Accepted& before = accepted_[previous];
          quote.continues = previous;
          quote.mention = before.mention;
          quote.cue_verb = before.cue_verb;
          quote.cue_source = before.cue_source;
        }
        break;
      case SpeakerOption::Kind::before_previous:
        quote.who = spoken.before_previous_who;
        break;
      case SpeakerOption::Kind::echo:
        quote.who = spoken.echo;
        break;
      case SpeakerOption::Kind::main:
        quote.who.entities = {*decider_.main_person()};
        break;
      case SpeakerOption::Kind::lead:
        quote.who.entities = {*decider_.lead_person()};
        break;
      case SpeakerOption::Kind::mention:
        quote.mention = choice.mention;
        quote.who = resolve(spoken, choice.mention);
        break;
    }
    if (quote.mention == kNone || quote.continues == kNone) quote_cue(quote, spoken);
  }

  // The later parts of a span that an incise cuts carry on the first one, and a
  // span that resumes an earlier paragraph's carries on that one.
  void carry_on() {
    for (std::uint32_t i = 1; i < accepted_.size(); ++i) {
      Accepted& quote = accepted_[i];
      const Accepted& before = accepted_[i - 1];
      if (!(quote.who == before.who) || quote.candidate.kind != before.candidate.kind) continue;
      const bool same_span = quote.candidate.part > 0 && before.candidate.block == quote.candidate.block &&
                             before.candidate.mark == quote.candidate.mark;
      const bool resumed = quote.candidate.mark != kNone && scan_.marks[quote.candidate.mark].resumed;
      if (same_span || resumed) quote.continues = i - 1;
    }
  }

  void quote_cue(Accepted& quote, const Spoken& spoken) const {
    const auto cue = decider_.cue(spoken, quote.mention);
    // A verb that the lexicon of speech does not know shows where the words are, but is no cue.
    quote.cue_verb = cue.verb != kNone && scan_.verbs[cue.verb].speech() ? cue.verb : kNone;
    quote.cue_source = cue.source;
  }

  Who resolve(Spoken spoken, std::uint32_t m) {
    const SpeakerMention& mention = scan_.mentions[m];
    Who who;
    if (mention.form == MentionForm::name) {
      who.entities = {mention.entity};
      join(spoken, m, who);
      return who;
    }
    if (mention.author != kNone) return resolve(std::move(spoken), mention.author);
    if (mention.form == MentionForm::pronoun) {
      const std::uint32_t verb = decider_.cue(spoken, m).verb;
      if (verb != kNone && scan_.verbs[verb].subject_before == m && scan_.verbs[verb].where != kNone)
        return resolve(std::move(spoken), scan_.verbs[verb].where);
    }
    const std::uint32_t head = document_.tokens[mention.head].hash;
    if (const auto author = decider_.author(m)) {
      who.entities = {*author};
      heads_[head] = who;
      return who;
    }
    if (mention.form == MentionForm::description) {
      if (const auto found = heads_.find(head); found != heads_.end()) spoken.same_head = found->second;
    }
    decider_.referent_options(spoken, m, options_, referents_);
    const ReferentOption choice = referents_[model_.choose(Task::referent, options_)];
    switch (choice.kind) {
      case ReferentOption::Kind::entity:
        who.entities = {choice.entity};
        break;
      case ReferentOption::Kind::previous:
        who = spoken.previous_who;
        break;
      case ReferentOption::Kind::description:
        who.description = scan_.mentions[choice.mention].text;
        break;
      case ReferentOption::Kind::itself:
        if (mention.form == MentionForm::pronoun) {
          who = spoken.previous_who;
        } else {
          who.description = mention.text;
        }
        break;
    }
    if (mention.form == MentionForm::description && who.known()) heads_[head] = who;
    return who;
  }

  // "ont déclaré A, B et C", "selon A et B": the names that a plural verb or a source has together.
  void join(const Spoken& spoken, std::uint32_t m, Who& who) const {
    const auto cue = decider_.cue(spoken, m);
    if (cue.source == kNone && (cue.verb == kNone || !scan_.verbs[cue.verb].plural)) return;
    constexpr int kMost = 6;
    const auto is_and = [&](std::uint32_t i) { return (lexicon_.classes(document_.tokens[i]) & kAnd) != 0; };
    const auto is_comma = [&](std::uint32_t i) { return document_.text_of(document_.tokens[i]) == ","; };
    const auto name_at = [&](std::uint32_t other) {
      return other != kNone && scan_.mentions[other].form == MentionForm::name && scan_.mentions[other].has_entity &&
             std::find(who.entities.begin(), who.entities.end(), scan_.mentions[other].entity) == who.entities.end();
    };
    const auto count = static_cast<std::uint32_t>(document_.tokens.size());
    std::vector<EntityRef> behind;
    bool ended = false;
    for (std::uint32_t at = scan_.mentions[m].phrase.last; at + 1 < count && !ended && behind.size() < kMost;) {
      ended = is_and(at);
      const std::uint32_t next = scan_.mention_start[at + 1];
      if ((!ended && !is_comma(at)) || !name_at(next)) {
        ended = false;
        break;
      }
      behind.push_back(scan_.mentions[next].entity);
      at = scan_.mentions[next].phrase.last;
    }
    if (ended) {
      who.entities.insert(who.entities.end(), behind.begin(), behind.end());
      return;
    }
    for (std::uint32_t at = scan_.mentions[m].phrase.first; at > 1 && who.entities.size() < kMost;) {
      const bool first = who.entities.size() == 1;
      const std::uint32_t before = scan_.mention_end[at - 2];
      if (!(first ? is_and(at - 1) : is_comma(at - 1)) || !name_at(before)) break;
      who.entities.insert(who.entities.begin(), scan_.mentions[before].entity);
      at = scan_.mentions[before].phrase.first;
    }
  }

  // Of a document whose author its phrase describes, the author.
  const SpeakerMention& who_speaks(std::uint32_t m) const {
    const SpeakerMention& mention = scan_.mentions[m];
    return mention.author == kNone ? mention : scan_.mentions[mention.author];
  }

  void write(QuotationLayer& out) const {
    out.quotations.reserve(accepted_.size());
    for (const Accepted& quote : accepted_) {
      Quotation result;
      result.type = quote.type;
      result.span = document_.span_of(quote.candidate.tokens);
      result.block = quote.candidate.block;
      if (quote.continues != kNone) result.continues = quote.continues;
      if (quote.who.known()) {
        Speaker speaker;
        for (const EntityRef entity : quote.who.entities) {
          if (!speaker.name.empty()) speaker.name += entity == quote.who.entities.back() ? " et " : ", ";
          speaker.name += name_of(entities_, entity);
        }
        speaker.entities = quote.who.entities;
        if (quote.who.entities.empty()) speaker.name = document_.at(document_.span_of(quote.who.description));
        if (quote.mention != kNone) speaker.mention = mention_span(document_, who_speaks(quote.mention));
        result.speaker = std::move(speaker);
      }
      if (quote.cue_verb != kNone) {
        const VerbGroup& verb = scan_.verbs[quote.cue_verb];
        Cue cue;
        const StringRef lemma =
            verb.locution != kNone ? lexicon_.locution(verb.locution).lemma : lexicon_.lemma_row(verb.lemma).lemma;
        cue.lemma = lexicon_.string(lemma);
        cue.span = document_.span_of({verb.first, verb.last});
        result.cue = std::move(cue);
      } else if (quote.cue_source != kNone && quote.candidate.kind != CandidateKind::label) {
        const SourceCue& source = scan_.sources[quote.cue_source];
        Cue cue;
        cue.lemma = lexicon_.string(lexicon_.phrase(source.phrase_row)->lemma);
        cue.span = document_.span_of(source.tokens);
        result.cue = std::move(cue);
      }
      out.quotations.push_back(std::move(result));
    }
  }

  const Lexicon& lexicon_;
  const Model& model_;
  const Document& document_;
  const EntityLayer& entities_;
  const Scan& scan_;
  Decider decider_;
  Options& options_;
  std::vector<Accepted> accepted_;
  std::vector<SpeakerOption> speakers_;
  std::vector<ReferentOption> referents_;
  Tally tally_;
  std::unordered_map<std::uint32_t, Who> heads_;  // whom descriptions meant, by their head noun
  float last_score_ = 0;
};

struct Workspace {
  Scan scan;
  std::vector<Candidate> marked;
  std::vector<Candidate> reported;
  Options options;
};

}  // namespace

bool in_heading(const Document& document, const Candidate& candidate) {
  const BlockKind kind = document.blocks[candidate.block].kind;
  return kind == BlockKind::title || kind == BlockKind::subtitle || kind == BlockKind::heading ||
         kind == BlockKind::caption;
}

const std::string& name_of(const EntityLayer& entities, EntityRef entity) {
  switch (entity.kind) {
    case EntityKind::person:
      return entities.people[entity.index].name;
    case EntityKind::country:
      return entities.countries[entity.index].name;
    case EntityKind::organization:
      return entities.organizations[entity.index].name;
    case EntityKind::place:
      break;
  }
  return entities.places[entity.index].name;
}

void find_echo(const Document& document, const std::vector<Accepted>& all, Spoken& spoken) {
  std::vector<std::uint32_t> words;
  const auto content = [&](std::uint32_t i) {
    const Token& token = document.tokens[i];
    return token.kind == TokenKind::word && token.end - token.start >= 4;
  };
  const Candidate& candidate = *spoken.candidate;
  for (std::uint32_t i = candidate.tokens.first; i < candidate.tokens.last && words.size() < kMaxEchoWords; ++i)
    if (content(i)) words.push_back(document.tokens[i].hash);
  if (words.empty()) return;
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::uint32_t budget = kMaxEchoTokens;
  std::vector<std::uint32_t> found;
  for (const Accepted& other : all) {
    if (in_heading(document, other.candidate) || !other.who.known()) continue;
    found.clear();
    for (std::uint32_t i = other.candidate.tokens.first; i < other.candidate.tokens.last && budget > 0; ++i, --budget)
      if (content(i) && std::binary_search(words.begin(), words.end(), document.tokens[i].hash))
        found.push_back(document.tokens[i].hash);
    if (found.empty()) continue;
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    const float share = static_cast<float>(found.size()) / static_cast<float>(words.size());
    if (share > spoken.echo_share) {
      spoken.echo_share = share;
      spoken.echo = other.who;
    }
  }
}

}  // namespace quotations

QuotationFinder::QuotationFinder(const Resources& resources) : lexicon_(resources), model_(resources) {}

QuotationFinder::QuotationFinder(const Resources& resources, const quotations::Model& model)
    : lexicon_(resources), model_(model) {}

void QuotationFinder::find(const Document& document, const PhraseLayer& phrases, const NameLayer& /*names*/,
                           const EntityLayer& entities, QuotationLayer& out) const {
  out.quotations.clear();
  if (document.tokens.empty() || model_.empty()) return;
  thread_local quotations::Workspace work;
  quotations::scan(lexicon_, document, phrases, entities, work.scan);
  quotations::find_marked(lexicon_, document, work.scan, work.marked);
  quotations::find_reported(lexicon_, document, work.scan, work.reported);
  quotations::Finder(lexicon_, model_, document, entities, work.scan, work.options)
      .run(work.marked, work.reported, out);
}

}  // namespace newsparse
