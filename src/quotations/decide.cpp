#include "quotations/decide.h"

#include <algorithm>
#include <string_view>

#include "text/unicode.h"

namespace newsparse::quotations {
namespace {

constexpr std::uint32_t kMaxVerbs = 10;       // verb groups looked at on each side of a candidate
constexpr std::uint32_t kMaxAnchorGap = 60;   // tokens between a candidate and its cue
constexpr std::uint32_t kSegmentsBefore = 3;  // outer sentences in which a speaker is looked for
constexpr std::uint32_t kMaxMentions = 48;    // mentions offered as speakers
constexpr std::uint32_t kRoles = 18;          // ways in which a mention stands to the words
constexpr std::uint32_t kMaxReferents = 14;
constexpr std::uint32_t kMaxDescriptions = 5;      // antecedents without a name
constexpr std::uint32_t kDescriptionsWindow = 40;  // mentions looked back for them

std::uint32_t bucket(std::uint32_t n) {
  if (n <= 4) return n;
  if (n <= 6) return 5;
  if (n <= 9) return 6;
  if (n <= 14) return 7;
  if (n <= 22) return 8;
  if (n <= 35) return 9;
  return 10;
}

std::uint64_t key_of(EntityRef entity) { return static_cast<std::uint64_t>(entity.kind) << 32 | entity.index; }

// A description of somebody who may speak and whom no name goes with.
bool introduces(const SpeakerMention& mention) {
  return mention.form == MentionForm::description && mention.apposed == kNone && !mention.has_entity &&
         ((mention.noun & kAnyNoun) != 0 || mention.function);
}

// A report and a ministry are nobody, a minister is no ministry, the member for Vichy is not Vichy. A report may be the
// body's inside its phrase (un rapport de l'Insee), "ses calculs" are somebody's.
bool could_be(const SpeakerMention& description, EntityKind kind, bool possessive, bool inside) {
  if (description.form != MentionForm::description || (description.noun & kAnyNoun) == 0) return true;
  const bool person = (description.noun & kPersonNoun) != 0 || description.function;
  const bool document = (description.noun & kDocumentNoun) != 0;
  const bool group = (description.noun & (kGroupNoun | kMediumNoun)) != 0;
  if (inside) return document || (group && kind != EntityKind::person);
  if (kind == EntityKind::person) return person || (document && possessive);
  return group || document || description.plural;
}

constexpr std::uint32_t kMaxTerm = 8;
constexpr std::uint32_t kMaxPlainTerm = 4;  // words of a term that is looked for without marks
constexpr std::size_t kMaxPlainTerms = 32;
constexpr std::size_t kMaxTitled = 16;
constexpr std::size_t kMaxStems = 40;    // words that describe an entity
constexpr std::uint32_t kStemBytes = 6;  // infirmier, infirmière

}  // namespace

Decider::Decider(const Lexicon& lexicon, const Document& document, const EntityLayer& entities, const Scan& scan)
    : lexicon_(lexicon), document_(document), entities_(entities), scan_(scan) {
  // The person most often named, answers in a dialogue left out.
  std::vector<std::uint32_t> named(entities.people.size(), 0);
  for (const SpeakerMention& mention : scan.mentions) {
    if (!mention.has_entity || mention.entity.kind != EntityKind::person || mention.form != MentionForm::name) continue;
    const TokenRange block = document.blocks[mention.block].tokens;
    const bool answer = is_dash(character(block.first)) || character(block.first) == U'-';
    if (!answer && mention.entity.index < named.size()) ++named[mention.entity.index];
  }
  std::uint32_t best = 1;
  for (std::uint32_t p = 0; p < named.size(); ++p) {
    if (named[p] <= best) continue;
    best = named[p];
    main_ = EntityRef{EntityKind::person, p};
  }
  if (!main_ && !entities.people.empty()) main_ = EntityRef{EntityKind::person, 0};
  for (const EntityMention& mention : entities.mentions)
    if (mention.type == MentionType::demonym && mention.entity.kind == EntityKind::country &&
        mention.entity.index < entities.countries.size())
      demonyms_.emplace_back(mention.tokens.first, mention.entity.index);
  std::sort(demonyms_.begin(), demonyms_.end());
  subject_.assign(scan.mentions.size(), false);
  for (const VerbGroup& verb : scan.verbs)
    if (verb.subject_before != kNone && verb.mode == VerbMode::finite) subject_[verb.subject_before] = true;
  for (std::uint32_t m = 0; m < scan.mentions.size(); ++m)
    if (scan.mentions[m].has_entity) entity_mentions_.push_back(m);
  std::stable_sort(entity_mentions_.begin(), entity_mentions_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return scan.mentions[a].phrase.first < scan.mentions[b].phrase.first;
  });
  // The first one named outside titles' marks, bylines left out: whom an interview is with.
  std::uint32_t earliest = kNone;
  for (std::uint32_t m = 0; m < scan.mentions.size(); ++m) {
    const SpeakerMention& mention = scan.mentions[m];
    if (!mention.has_entity || mention.entity.kind != EntityKind::person || mention.form != MentionForm::name) continue;
    if (document.blocks[mention.block].kind == BlockKind::byline || mention.phrase.first >= earliest) continue;
    earliest = mention.phrase.first;
    lead_ = mention.entity;
  }
  for (const MarkedSpan& mark : scan.marks) {
    if (mark.tokens.size() <= 3) ++short_spans_;
    if (const std::uint32_t key = term(mark.tokens); key != 0) ++terms_[key];
  }
  find_plain_terms();
  for (const std::uint32_t m : entity_mentions_) {
    first_mention_.try_emplace(key_of(scan.mentions[m].entity), m);
    if (document.blocks[scan.mentions[m].block].kind == BlockKind::title && titled_.size() < kMaxTitled)
      titled_.push_back(scan.mentions[m].entity);
  }
  const auto note = [&](std::pmr::vector<std::uint32_t>& stems, std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t i = first; i < last && stems.size() < kMaxStems; ++i)
      if (document.tokens[i].kind == TokenKind::word && classes(i) == 0) stems.push_back(stem(i));
  };
  // The gender of who has an unknown given name, from what goes with the name: "une nageuse, Lee Ji-woo".
  gender_votes_.assign(entities.people.size(), 0);
  for (const SpeakerMention& mention : scan.mentions) {
    const bool named = mention.form == MentionForm::name;
    const SpeakerMention* name = named ? &mention : nullptr;
    if (name == nullptr || !name->has_entity || name->entity.kind != EntityKind::person || mention.plural) continue;
    if (mention.gender == Gender::unknown || name->entity.index >= gender_votes_.size()) continue;
    gender_votes_[name->entity.index] += mention.gender == Gender::feminine ? 1 : -1;
  }
  find_authors();
  for (std::uint32_t m = 0; m < scan.mentions.size(); ++m)
    if (introduces(scan.mentions[m])) introduced_.try_emplace(document.tokens[scan.mentions[m].head].hash, m);
  for (const SpeakerMention& mention : scan.mentions) {
    if (mention.form == MentionForm::name && mention.has_entity) {
      note(descriptions_[key_of(mention.entity)], mention.phrase.first, mention.text.first);
      note(name_words_[key_of(mention.entity)], mention.text.first, mention.text.last);
    }
    if (mention.form == MentionForm::description && mention.apposed != kNone &&
        scan.mentions[mention.apposed].has_entity)
      note(descriptions_[key_of(scan.mentions[mention.apposed].entity)], mention.text.first, mention.text.last);
  }
  for (const DocumentBlock& block : document.blocks) {
    if (block.tokens.empty()) continue;
    const char32_t c = character(block.tokens.first);
    if (is_dash(c) || c == U'-') ++dashes_;
    if (ends_sentence(document, document.tokens[block.tokens.last - 1]) && character(block.tokens.last - 1) == U'?')
      ++questions_;
  }
}

Gender Decider::gender_of(EntityRef entity) const {
  if (entity.kind != EntityKind::person || entity.index >= entities_.people.size()) return Gender::unknown;
  const Gender known = entities_.people[entity.index].gender;
  if (known != Gender::unknown) return known;
  const int votes = gender_votes_[entity.index];
  return votes > 0 ? Gender::feminine : votes < 0 ? Gender::masculine : Gender::unknown;
}

// Documents and whose they are: une note de l'Insee, un rapport publié lundi par Greenpeace, "L'Insee publie une note",
// "a dit la Cour dans un arrêt", le sondage Elabe.
void Decider::find_authors() {
  constexpr std::uint32_t kFarthest = 12;  // tokens between a document and "par"
  const auto is_author = [&](std::uint32_t m) {
    return m != kNone && scan_.mentions[m].has_entity && scan_.mentions[m].form == MentionForm::name &&
           (scan_.mentions[m].entity.kind == EntityKind::organization ||
            scan_.mentions[m].entity.kind == EntityKind::person);
  };
  const auto is_document = [&](std::uint32_t m) {
    return m != kNone && scan_.mentions[m].form == MentionForm::description &&
           (scan_.mentions[m].noun & kDocumentNoun) != 0;
  };
  for (std::uint32_t m = 0; m < scan_.mentions.size(); ++m) {
    const SpeakerMention& mention = scan_.mentions[m];
    if (const auto inside = author(m)) {
      authored_.push_back({m, *inside, 1});
    } else if (is_author(m) && (mention.noun & kDocumentNoun) != 0 && mention.phrase.first < mention.text.first) {
      authored_.push_back({m, mention.entity, 5});
    } else if (is_document(m)) {
      const std::uint32_t end = std::min(scan_.segments[mention.segment].last, mention.phrase.last + kFarthest);
      if (mention.phrase.last >= end || (lexicon_.verb(document_.tokens[mention.phrase.last]) & kPastParticiple) == 0)
        continue;
      for (std::uint32_t i = mention.phrase.last + 1; i + 1 < end; ++i) {
        if ((lexicon_.verb(document_.tokens[i]) & (kFinite | kPastParticiple)) == kFinite) break;
        if ((classes(i) & kBy) == 0) continue;
        if (is_author(scan_.mention_start[i + 1]))
          authored_.push_back({m, scan_.mentions[scan_.mention_start[i + 1]].entity, 2});
        break;
      }
    }
  }
  for (const VerbGroup& verb : scan_.verbs) {
    if (!is_author(verb.subject_before) || verb.passive) continue;
    const EntityRef subject = scan_.mentions[verb.subject_before].entity;
    if (is_document(verb.object) && !verb.speech()) authored_.push_back({verb.object, subject, 3});
    if (!verb.speech()) continue;
    for (std::uint32_t i = verb.last; i + 1 < std::min(scan_.segments[verb.segment].last, verb.last + 8); ++i)
      if (document_.lower_of(document_.tokens[i]) == "dans" && is_document(scan_.mention_start[i + 1]))
        authored_.push_back({scan_.mention_start[i + 1], subject, 4});
  }
  std::stable_sort(authored_.begin(), authored_.end(),
                   [](const Authored& a, const Authored& b) { return a.mention < b.mention; });
}

// Short words between marks that also stand without marks: terms rather than anybody's words. One pass: a token is
// looked at closer only where it is the first one of such a span.
void Decider::find_plain_terms() {
  std::uint64_t filter = 0;
  std::unordered_multimap<std::uint32_t, TokenRange> spans;
  for (const MarkedSpan& mark : scan_.marks) {
    if (mark.tokens.empty() || mark.tokens.size() > kMaxPlainTerm || spans.size() >= kMaxPlainTerms) continue;
    const std::uint32_t hash = document_.tokens[mark.tokens.first].hash;
    const auto [begin, end] = spans.equal_range(hash);
    if (std::any_of(begin, end, [&](const auto& other) { return term(other.second) == term(mark.tokens); })) continue;
    spans.emplace(hash, mark.tokens);
    filter |= 1ULL << (hash & 63U);
  }
  if (filter == 0) return;
  for (std::uint32_t i = 0; i < document_.tokens.size(); ++i) {
    const std::uint32_t hash = document_.tokens[i].hash;
    if ((filter >> (hash & 63U) & 1U) == 0) continue;
    const auto [begin, end] = spans.equal_range(hash);
    for (auto it = begin; it != end; ++it) {
      const TokenRange span = it->second;
      std::uint32_t k = 0;
      while (k < span.size() && i + k < document_.tokens.size() &&
             document_.tokens[i + k].hash == document_.tokens[span.first + k].hash)
        ++k;
      if (k < span.size()) continue;
      const std::uint32_t mark = scan_.mark_of[i];
      if (mark == kNone || scan_.marks[mark].tokens.size() != span.size()) plain_terms_.insert(term(span));
    }
  }
}

const Country* Decider::nation_in(TokenRange tokens) const {
  const auto at = std::lower_bound(demonyms_.begin(), demonyms_.end(), std::make_pair(tokens.first, 0U));
  return at != demonyms_.end() && at->first < tokens.last ? &entities_.countries[at->second] : nullptr;
}

char32_t Decider::character(std::uint32_t i) const {
  const Token& token = document_.tokens[i];
  return token.kind == TokenKind::punctuation ? first_code_point(document_, token) : 0;
}

std::uint32_t Decider::stem(std::uint32_t i) const {
  std::string_view form = document_.lower_of(document_.tokens[i]);
  std::uint32_t end = 0;
  while (end < form.size() && end < kStemBytes) next_code_point(form, end);
  return word_hash(form.substr(0, end));
}

std::uint32_t Decider::term(TokenRange tokens) const {
  if (tokens.empty() || tokens.size() > kMaxTerm) return 0;
  std::uint32_t key = 1;
  for (std::uint32_t i = tokens.first; i < tokens.last; ++i) key = mix(key, document_.tokens[i].hash);
  return key;
}

bool Decider::in_title(EntityRef entity) const {
  return std::find(titled_.begin(), titled_.end(), entity) != titled_.end();
}

std::uint32_t Decider::described(EntityRef entity, std::uint32_t token) const {
  const std::uint32_t wanted = stem(token);
  const auto has = [&](const auto& table) {
    const auto found = table.find(key_of(entity));
    return found != table.end() && std::find(found->second.begin(), found->second.end(), wanted) != found->second.end();
  };
  return (has(descriptions_) ? 1U : 0U) | (has(name_words_) ? 2U : 0U);
}

std::uint32_t Decider::word_key(std::uint32_t i) const {
  const Token& token = document_.tokens[i];
  if (token.kind == TokenKind::number) return 1;
  if (token.kind == TokenKind::punctuation) return first_code_point(document_, token);
  return token.hash;
}

Anchors Decider::anchors(const Candidate& candidate) const {
  Anchors out;
  out.incise = candidate.incise;
  std::uint32_t parent = kNone;
  out.outer_first = candidate.tokens.first;
  out.outer_last = candidate.tokens.last;
  const TokenRange block = document_.blocks[candidate.block].tokens;
  if (candidate.mark != kNone) {
    const MarkedSpan& mark = scan_.marks[candidate.mark];
    parent = mark.parent;
    out.outer_first = mark.tokens.first - (mark.opened ? 1 : 0);
    out.outer_last = std::min(mark.tokens.last + (mark.closed ? 1 : 0), block.last);
  } else if (candidate.kind == CandidateKind::dash && out.outer_first > block.first) {
    --out.outer_first;
  }
  const std::uint32_t segment = candidate.segment;
  const std::uint32_t last_segment =
      candidate.tokens.empty() ? segment : scan_.segment_of[std::min(out.outer_last, block.last) - 1];
  std::uint32_t seen = 0;
  for (std::uint32_t v = scan_.verb_from[out.outer_last]; v < scan_.verbs.size() && seen < kMaxVerbs; ++v) {
    const VerbGroup& verb = scan_.verbs[v];
    if (verb.segment != last_segment || verb.first > out.outer_last + kMaxAnchorGap) break;
    if (verb.mark != parent) continue;
    ++seen;
    if (out.after == kNone && verb.mode == VerbMode::finite) out.after = v;
    const bool incise = verb.after_break && verb.mode == VerbMode::finite && verb.third_person &&
                        verb.subject_after != kNone && (verb.clitic == kNone || (classes(verb.clitic) & kThird) != 0);
    if (out.after_incise == kNone && incise) {
      std::uint32_t k = verb.first;
      while (k > out.outer_last && ((classes(k - 1) & (kAdverb | kObjectClitic)) != 0 || character(k - 1) == U',' ||
                                    is_dash(character(k - 1))))
        --k;
      const bool adjacent = k <= out.outer_last;
      if (adjacent || (verb.frames & kFrameIncise) != 0) {
        out.after_incise = v;
        out.incise_adjacent = adjacent;
      }
    }
  }
  seen = 0;
  for (std::uint32_t v = scan_.verb_from[out.outer_first]; v-- > 0 && seen < kMaxVerbs;) {
    const VerbGroup& verb = scan_.verbs[v];
    if (verb.segment != segment || verb.first + kMaxAnchorGap < out.outer_first) break;
    if (verb.mark != parent) continue;
    ++seen;
    if (out.before == kNone) out.before = v;
    if (!verb.speech()) continue;
    if (out.before_speech == kNone) out.before_speech = v;
    if (out.matrix == kNone && verb.que != kNone && verb.que < out.outer_first) out.matrix = v;
    if (out.before_saying == kNone && (verb.frames & kFrameIncise) != 0) out.before_saying = v;
  }
  // The nearest source on each side, in the same outer sentence.
  const auto at = std::lower_bound(scan_.sources.begin(), scan_.sources.end(), out.outer_first,
                                   [](const SourceCue& s, std::uint32_t i) { return s.tokens.first < i; });
  const auto index = static_cast<std::uint32_t>(at - scan_.sources.begin());
  for (std::uint32_t s = index; s-- > 0 && index - s < 4;) {
    if (scan_.sources[s].segment != segment) break;
    if (scan_.sources[s].mark != parent) continue;
    out.source_before = s;
    break;
  }
  for (std::uint32_t s = index; s < scan_.sources.size() && s < index + 4; ++s) {
    if (scan_.sources[s].segment != last_segment) break;
    if (scan_.sources[s].mark != parent || scan_.sources[s].tokens.first < out.outer_last || scan_.sources[s].weak)
      continue;
    out.source_after = s;
    break;
  }
  if (out.outer_first > block.first) {
    out.colon_before = character(out.outer_first - 1) == U':';
    out.que_before = (classes(out.outer_first - 1) & kQue) != 0;
  }
  return out;
}

void Decider::verb_features(std::uint32_t name, std::uint32_t v, std::uint32_t option, Options& out) const {
  const std::uint32_t key = mix(name, option);
  if (v == kNone) {
    out.add(key, 0);
    return;
  }
  const VerbGroup& verb = scan_.verbs[v];
  const StringRef lemma =
      verb.locution != kNone ? lexicon_.locution(verb.locution).lemma : lexicon_.lemma_row(verb.lemma).lemma;
  out.add(key, 1, lexicon_.key(lemma));
  out.add(key, 2,
          (verb.speech() ? 1U : 0U) | ((verb.frames & kFrameIncise) != 0 ? 2U : 0U) |
              ((verb.frames & kQuotedOnly) != 0 ? 4U : 0U));
  out.add(key, 3, verb.cue_class);
  out.add(key, 4, static_cast<std::uint32_t>(verb.mode) | (verb.passive ? 8U : 0U) | (verb.third_person ? 16U : 0U));
}

void Decider::quote_options(const Candidate& candidate, const Anchors& a, Options& out) const {
  out.clear();
  const TokenRange block = document_.blocks[candidate.block].tokens;
  const BlockKind block_kind = document_.blocks[candidate.block].kind;
  // What is inside.
  std::uint32_t finite = 0;
  std::uint32_t first_person = 0;
  std::uint32_t second_person = 0;
  std::uint32_t subjects = 0;
  std::uint32_t capitals = 0;
  std::uint32_t words = 0;
  std::uint32_t entities = 0;
  bool all_entity = true;
  bool subject_verb = false;
  for (std::uint32_t i = candidate.tokens.first; i < candidate.tokens.last && i < candidate.tokens.first + 80; ++i) {
    const Token& token = document_.tokens[i];
    if (token.kind == TokenKind::punctuation) continue;
    ++words;
    const std::uint32_t c = classes(i);
    first_person += (c & kFirst) != 0 ? 1 : 0;
    second_person += (c & kSecond) != 0 && (c & kFirst) == 0 ? 1 : 0;
    subjects += (c & kSubject) != 0 ? 1 : 0;
    capitals += token.is(kCapitalized) ? 1 : 0;
    const bool entity = scan_.entity_at[i] != kNone;
    entities += entity ? 1 : 0;
    all_entity = all_entity && entity;
  }
  for (std::uint32_t v = scan_.verb_from[candidate.tokens.first];
       v < scan_.verbs.size() && scan_.verbs[v].head < candidate.tokens.last && finite < 6; ++v) {
    const VerbGroup& verb = scan_.verbs[v];
    if (verb.mode != VerbMode::finite) continue;
    ++finite;
    if (verb.clitic != kNone ||
        (verb.subject_before != kNone && scan_.mentions[verb.subject_before].phrase.first >= candidate.tokens.first))
      subject_verb = true;
    if (verb.first > candidate.tokens.first && (classes(verb.first - 1) & kSubject) != 0) subject_verb = true;
    if ((lexicon_.verb(document_.tokens[verb.first]) & kOtherPerson) != 0 &&
        (lexicon_.verb(document_.tokens[verb.first]) & kFinite3) == 0)
      subject_verb = true;
  }
  const Token& first = document_.tokens[candidate.tokens.first];
  const std::uint32_t last_i = candidate.tokens.last - 1;
  const bool ends = ends_sentence(document_, document_.tokens[last_i]);
  const bool capital = first.is(kCapitalized) || first.kind == TokenKind::number;
  const std::uint32_t before_i = a.outer_first > block.first ? a.outer_first - 1 : kNone;
  const std::uint32_t after_i = a.outer_last < block.last ? a.outer_last : kNone;
  const std::uint32_t before_class = before_i == kNone ? 1 : classes(before_i);
  const bool has_cue = a.incise != kNone || a.after_incise != kNone || a.before_speech != kNone ||
                       a.source_before != kNone || a.source_after != kNone;
  const std::uint32_t cue_mask = (a.incise != kNone ? 1U : 0U) | (a.after_incise != kNone ? 2U : 0U) |
                                 (a.incise_adjacent ? 4U : 0U) | (a.before_speech != kNone ? 8U : 0U) |
                                 (a.source_before != kNone || a.source_after != kNone ? 16U : 0U) |
                                 (a.colon_before ? 32U : 0U) | (a.que_before ? 64U : 0U);
  const bool most_capitals = words > 1 && capitals * 2 > words;
  const bool parenthesis = before_i != kNone && character(before_i) == U'(';
  std::uint32_t kind = static_cast<std::uint32_t>(candidate.kind) * 8;
  bool resumed = false;
  bool closed = true;
  std::uint32_t depth = 0;
  if (candidate.mark != kNone) {
    const MarkedSpan& mark = scan_.marks[candidate.mark];
    kind += static_cast<std::uint32_t>(mark.kind);
    resumed = mark.resumed;
    closed = mark.closed;
    depth = mark.depth;
  }
  const auto repeated = terms_.find(term(candidate.tokens));
  const std::uint32_t repeats = repeated == terms_.end() ? 0 : std::min(repeated->second, 3U);
  const bool plain = words <= kMaxPlainTerm && plain_terms_.contains(term(candidate.tokens));
  // Who is there to speak: what the verb before has as its subject, who is in the sentence.
  const auto describe = [&](std::uint32_t m) {
    if (m == kNone) return 0U;
    const SpeakerMention& mention = scan_.mentions[m];
    return 1 + static_cast<std::uint32_t>(mention.form) +
           (mention.has_entity ? 4U * (1 + static_cast<std::uint32_t>(mention.entity.kind)) : 0U) +
           ((mention.noun & kAnyNoun) != 0 || mention.function ? 32U : 0U);
  };
  const std::uint32_t subject_before = a.before == kNone ? 0 : describe(scan_.verbs[a.before].subject_before);
  const bool speech_before = a.before != kNone && scan_.verbs[a.before].speech();
  std::uint32_t agents = 0;
  const TokenRange segment = scan_.segments[candidate.segment];
  for (auto it = std::lower_bound(scan_.mentions.begin(), scan_.mentions.end(), segment.first,
                                  [](const SpeakerMention&m, std::uint32_t i) { return m.phrase.first < i; });
       it != scan_.mentions.end() && it->phrase.first < std::min(segment.last, segment.first + 80); ++it) {
    if (it->phrase.first >= a.outer_first && it->phrase.last <= a.outer_last) continue;
    if (it->form == MentionForm::pronoun)
      agents |= 1U;
    else if (it->has_entity && it->entity.kind == EntityKind::person)
      agents |= 2U;
    else if (it->has_entity && it->entity.kind == EntityKind::organization)
      agents |= 4U;
    else if ((it->noun & kAnyNoun) != 0 || it->function)
      agents |= 8U;
  }
  const std::uint32_t label = candidate.kind == CandidateKind::label ? candidate.cue_source : kNone;
  for (std::uint32_t o = 0; o < 3; ++o) {
    out.open();
    const auto add = [&](std::uint32_t name, std::uint32_t x = 0, std::uint32_t y = 0) { out.add(mix(name, o), x, y); };
    add(feature_key("bias"));
    add(feature_key("kind"), kind, depth);
    add(feature_key("state"),
        (resumed ? 1U : 0U) | (closed ? 2U : 0U) | (candidate.parts > 1 ? 4U : 0U) | (candidate.part > 0 ? 8U : 0U));
    add(feature_key("block"), static_cast<std::uint32_t>(block_kind));
    add(feature_key("words"), bucket(words));
    add(feature_key("finite"), std::min(finite, 3U), subject_verb ? 1 : 0);
    add(feature_key("finite-words"), bucket(words), (finite > 0 ? 1U : 0U) | (subject_verb ? 2U : 0U));
    add(feature_key("capital-end"), (capital ? 1U : 0U) | (ends ? 2U : 0U), finite > 0 ? 1 : 0);
    add(feature_key("capital-words"), bucket(words), (capital ? 1U : 0U) | (most_capitals ? 2U : 0U));
    add(feature_key("person"), std::min(first_person, 2U), std::min(second_person, 1U));
    add(feature_key("subjects"), std::min(subjects, 2U));
    add(feature_key("entities"), all_entity ? 3 : std::min(entities, 2U), capital ? 1 : 0);
    add(feature_key("cues"), cue_mask);
    add(feature_key("cues-words"), cue_mask, bucket(words));
    add(feature_key("cues-verb"), cue_mask,
        (finite > 0 ? 1U : 0U) | (capital ? 2U : 0U) | (ends ? 4U : 0U) | (words < 3 ? 8U : 0U));
    add(feature_key("any-cue"), has_cue ? 1 : 0, bucket(words));
    add(feature_key("whole"), (before_i == kNone ? 1U : 0U) | (after_i == kNone ? 2U : 0U),
        static_cast<std::uint32_t>(block_kind));
    add(feature_key("repeats"), repeats, has_cue ? 1 : 0);
    if (words <= kMaxPlainTerm) add(feature_key("plain-term"), plain ? 1 : 0, cue_mask == 0 ? 0 : 1);
    add(feature_key("subject-before"), subject_before, speech_before ? 1 : 0);
    add(feature_key("agents"), agents, has_cue ? 1 : 0);
    add(feature_key("agents-words"), agents, bucket(words));
    if (depth > 1) add(feature_key("nested"), bucket(words), finite > 0 ? 1 : 0);
    if (label != kNone) {
      add(feature_key("label"), describe(label), capital ? 1 : 0);
      add(feature_key("label-words"), bucket(scan_.mentions[label].phrase.size()), bucket(words));
      add(feature_key("label-block"), static_cast<std::uint32_t>(block_kind), describe(label));
    }
    if (words <= 3) add(feature_key("short-spans"), bucket(short_spans_), cue_mask);
    add(feature_key("parenthesis"), parenthesis ? 1 : 0);
    const std::uint32_t class_before =
        before_i == kNone ? 1
                          : (before_class & (kDeterminer | kDefinite | kIndefinite | kPossessive | kPreposition | kDe |
                                             kTo | kQue | kNaming | kNamed | kWording | kAdverb | kAnd));
    add(feature_key("class-before"), class_before, capital ? 1 : 0);
    add(feature_key("class-before-cue"), class_before, has_cue ? 1 : 0);
    add(feature_key("class-before-words"), class_before, bucket(words));
    add(feature_key("word-before"), before_i == kNone ? 0 : word_key(before_i));
    if (before_i != kNone && before_i > block.first) {
      add(feature_key("word-before-2"), word_key(before_i - 1), word_key(before_i));
      add(feature_key("skip-before-2"), word_key(before_i - 1));
      add(feature_key("class-before-2"),
          classes(before_i - 1) & (kNaming | kNamed | kWording | kDeterminer | kPreposition), class_before);
      if (before_i > block.first + 1) add(feature_key("skip-before-3"), word_key(before_i - 2));
    }
    add(feature_key("speaker-noun-before"),
        before_i == kNone ? 0 : lexicon_.speaker_noun(document_.tokens[before_i]) & kAnyNoun);
    add(feature_key("before-is-entity"), before_i != kNone && scan_.entity_at[before_i] != kNone ? 1 : 0);
    add(feature_key("word-after"), after_i == kNone ? 0 : word_key(after_i));
    if (after_i != kNone && after_i + 1 < block.last)
      add(feature_key("word-after-2"), word_key(after_i),
          (classes(after_i + 1) & (kPreposition | kDeterminer | kRelative | kTime)) |
              (lexicon_.verb(document_.tokens[after_i + 1]) & kFinite));
    add(feature_key("first-word"), word_key(candidate.tokens.first));
    add(feature_key("first-class"), classes(candidate.tokens.first), lexicon_.verb(first));
    add(feature_key("last-word"), word_key(last_i));
    if (words == 1) add(feature_key("single"), capital ? 1 : 0, has_cue ? 1 : 0);
    if (words == 1 && !capital) add(feature_key("single-class"), lexicon_.verb(first), cue_mask);
    verb_features(feature_key("v-after"), a.after_incise, o, out);
    verb_features(feature_key("v-before"), a.before, o, out);
    if (a.before_speech != kNone && a.before_speech != a.before)
      verb_features(feature_key("v-speech"), a.before_speech, o, out);
    if (a.after_incise == kNone) verb_features(feature_key("v-next"), a.after, o, out);
    if (a.incise != kNone) verb_features(feature_key("v-incise"), a.incise, o, out);
    if (a.before_speech != kNone) {
      const std::uint32_t gap = a.outer_first - scan_.verbs[a.before_speech].last;
      add(feature_key("speech-gap"), bucket(gap));
      add(feature_key("speech-gap-class"), bucket(gap), scan_.verbs[a.before_speech].cue_class);
      add(feature_key("speech-subject"),
          scan_.verbs[a.before_speech].subject_before != kNone
              ? 1 + static_cast<std::uint32_t>(scan_.mentions[scan_.verbs[a.before_speech].subject_before].form)
              : 0,
          bucket(gap));
    }
    if (a.after_incise != kNone)
      add(feature_key("incise-gap"), bucket(scan_.verbs[a.after_incise].first - a.outer_last),
          a.incise_adjacent ? 1 : 0);
    if (a.source_before != kNone)
      add(feature_key("source-gap"), bucket(a.outer_first - scan_.sources[a.source_before].tokens.last),
          scan_.sources[a.source_before].weak ? 1 : 0);
    if (a.source_after != kNone)
      add(feature_key("source-after-gap"), bucket(scan_.sources[a.source_after].tokens.first - a.outer_last));
  }
}

void Decider::report_options(const Candidate& candidate, Options& out) const {
  out.clear();
  out.open();
  out.open();
  const auto form = static_cast<std::uint32_t>(candidate.form);
  const auto add = [&](std::uint32_t name, std::uint32_t x = 0, std::uint32_t y = 0) {
    out.add(mix(name, form), x, y);
  };
  const auto shared = [&](std::uint32_t name, std::uint32_t x = 0, std::uint32_t y = 0) { out.add(name, x, y); };
  add(feature_key("bias"));
  add(feature_key("part"), candidate.part);
  shared(feature_key("words"), bucket(candidate.tokens.size()));
  add(feature_key("words"), bucket(candidate.tokens.size()));
  add(feature_key("block"), static_cast<std::uint32_t>(document_.blocks[candidate.block].kind));
  std::uint32_t marks = 0;
  std::uint32_t marked_tokens = 0;
  for (std::uint32_t i = candidate.tokens.first; i < candidate.tokens.last; ++i) {
    if (scan_.mark_of[i] == kNone) continue;
    ++marked_tokens;
    if (i == candidate.tokens.first || scan_.mark_of[i - 1] != scan_.mark_of[i]) ++marks;
  }
  add(feature_key("marks"), std::min(marks, 2U), marked_tokens * 4 / candidate.tokens.size());
  shared(feature_key("marks"), std::min(marks, 2U));
  std::uint32_t finite = 0;
  for (std::uint32_t v = scan_.verb_from[candidate.tokens.first];
       v < scan_.verbs.size() && scan_.verbs[v].first < candidate.tokens.last && finite < 3; ++v)
    finite += scan_.verbs[v].mode == VerbMode::finite ? 1 : 0;
  add(feature_key("finite"), finite);
  add(feature_key("first-class"), classes(candidate.tokens.first),
      lexicon_.verb(document_.tokens[candidate.tokens.first]) & kInfinitive);
  std::uint32_t subject = kNone;
  if (candidate.cue_verb != kNone) {
    const VerbGroup& verb = scan_.verbs[candidate.cue_verb];
    subject = verb.subject_after != kNone && verb.after_break ? verb.subject_after : verb.subject_before;
    const StringRef lemma =
        verb.locution != kNone ? lexicon_.locution(verb.locution).lemma : lexicon_.lemma_row(verb.lemma).lemma;
    add(feature_key("lemma"), lexicon_.key(lemma));
    shared(feature_key("lemma"), lexicon_.key(lemma));
    add(feature_key("class"), verb.cue_class);
    add(feature_key("frames"), verb.frames & (kFrameIncise | kFrameQue | kQuotedOnly));
    const std::uint32_t state = static_cast<std::uint32_t>(verb.mode) | (verb.passive ? 4U : 0U) |
                                (verb.negated ? 8U : 0U) | (verb.third_person ? 16U : 0U) |
                                (verb.reflexive ? 32U : 0U) | (verb.conditional ? 64U : 0U);
    add(feature_key("state"), state);
    shared(feature_key("state-class"), state, verb.cue_class);
    add(feature_key("relative"), verb.relative ? 1 : 0);
    add(feature_key("que-gap"), verb.que == kNone ? 20 : bucket(verb.que - verb.last));
    if (verb.first > 0) add(feature_key("word-before"), word_key(verb.first - 1));
    add(feature_key("before-class"),
        verb.first > 0 ? classes(verb.first - 1) & (kSubject | kFirst | kPreposition | kModal | kNegation) : 0,
        verb.first > 0 ? lexicon_.verb(document_.tokens[verb.first - 1]) & (kFinite | kInfinitive) : 0);
    if (verb.que != kNone && verb.que > verb.last) add(feature_key("word-before-que"), word_key(verb.que - 1));
    add(feature_key("gap"), candidate.tokens.first >= verb.last ? bucket(candidate.tokens.first - verb.last) : 30);
  }
  if (candidate.cue_source != kNone) {
    const SourceCue& source = scan_.sources[candidate.cue_source];
    subject = source.mention;
    const PhraseRow* row = lexicon_.phrase(source.phrase_row);
    add(feature_key("source"), lexicon_.key(row->lemma));
    if (source.tokens.last < document_.tokens.size()) {
      add(feature_key("source-next"), word_key(source.tokens.last));
      add(feature_key("source-word"), candidate.tokens.first > source.tokens.last ? 1 : 0);
    }
  }
  if (subject == kNone) {
    add(feature_key("subject"), 0);
  } else {
    const SpeakerMention& mention = scan_.mentions[subject];
    const std::uint32_t form_bits = 1 + static_cast<std::uint32_t>(mention.form) + (mention.has_entity ? 4U : 0U);
    add(feature_key("subject"), form_bits, mention.noun & kAnyNoun);
    add(feature_key("subject-entity"), mention.has_entity ? static_cast<std::uint32_t>(mention.entity.kind) + 1 : 0);
    add(feature_key("subject-class"), classes(mention.head) & (kFirst | kSecond | kThird | kTime | kSubject));
    add(feature_key("subject-noun"), mention.form == MentionForm::description ? word_key(mention.head) : 0);
    add(feature_key("subject-lead"), static_cast<std::uint32_t>(mention.lead));
    add(feature_key("subject-function"), mention.function ? 1 : 0);
    // D'après des chiffres officiels: data without an author.
    if ((mention.noun & kDocumentNoun) != 0 && mention.form == MentionForm::description)
      shared(feature_key("subject-author"), author(subject) ? 1 : 0,
             (classes(mention.phrase.first) & (kIndefinite | kPossessive)) | (mention.plural ? 1U : 0U));
    if (mention.form == MentionForm::pronoun) add(feature_key("subject-pronoun"), word_key(mention.head));
  }
}

std::uint32_t Decider::count_of(EntityRef entity) const {
  const auto size = [&](const auto& list) {
    return entity.index < list.size() ? static_cast<std::uint32_t>(list[entity.index].mentions.size()) : 0U;
  };
  switch (entity.kind) {
    case EntityKind::person:
      return size(entities_.people);
    case EntityKind::country:
      return size(entities_.countries);
    case EntityKind::organization:
      return size(entities_.organizations);
    case EntityKind::place:
      return size(entities_.places);
  }
  return 0;
}

Decider::Precedence Decider::precedence(const Candidate& q, const Anchors& a) const {
  const auto behind = [&](std::uint32_t verb) { return verb == kNone ? kNone : scan_.verbs[verb].subject_after; };
  const auto ahead = [&](std::uint32_t verb) { return verb == kNone ? kNone : scan_.verbs[verb].subject_before; };
  const auto source = [&](std::uint32_t s) { return s == kNone ? kNone : scan_.sources[s].mention; };
  if (q.kind == CandidateKind::reported) {
    if (q.cue_verb != kNone) {
      const VerbGroup& verb = scan_.verbs[q.cue_verb];
      const bool inverted = verb.inverted && verb.subject_after != kNone &&
                            (q.form == ReportForm::incise || q.form == ReportForm::as || verb.clitic != kNone);
      if (inverted) return {1, verb.subject_after};
      if (verb.subject_before != kNone) return {2, verb.subject_before};
      if (verb.subject_after != kNone) return {3, verb.subject_after};
    }
    if (source(q.cue_source) != kNone) return {4, source(q.cue_source)};
    return {};
  }
  if (q.kind == CandidateKind::label) return {5, q.cue_source};
  if (behind(a.incise) != kNone) return {6, behind(a.incise)};
  if (a.incise_adjacent && behind(a.after_incise) != kNone) return {7, behind(a.after_incise)};
  if (source(a.source_after) != kNone && scan_.sources[a.source_after].tokens.first <= a.outer_last + 3) {
    // "X a affirmé que …, selon Y": X said it.
    if (!(a.before_speech != kNone && scan_.verbs[a.before_speech].que != kNone && ahead(a.before_speech) != kNone))
      return {8, source(a.source_after)};
  }
  if (a.before_speech != kNone && ahead(a.before_speech) != kNone && (a.colon_before || a.que_before))
    return {9, ahead(a.before_speech)};
  if (source(a.source_before) != kNone) return {10, source(a.source_before)};
  if (a.after_incise != kNone && behind(a.after_incise) != kNone &&
      (scan_.verbs[a.after_incise].frames & kFrameIncise) != 0 && a.before_speech == kNone)
    return {11, behind(a.after_incise)};
  if (a.before_speech != kNone) {
    const VerbGroup& verb = scan_.verbs[a.before_speech];
    if (verb.inverted && verb.subject_after != kNone && verb.subject_before == kNone) return {12, verb.subject_after};
    if (verb.subject_before != kNone) return {verb.mode == VerbMode::finite ? 13U : 14U, verb.subject_before};
  }
  if (a.after_incise != kNone && behind(a.after_incise) != kNone) return {15, behind(a.after_incise)};
  if (source(a.source_after) != kNone) return {16, source(a.source_after)};
  if (a.before == kNone && a.after != kNone && scan_.verbs[a.after].speech() && ahead(a.after) != kNone &&
      scan_.mentions[ahead(a.after)].phrase.first >= a.outer_last)
    return {18, ahead(a.after)};  // "Contre «…», X avait annoncé …"
  if (ahead(a.before) != kNone) return {17, ahead(a.before)};
  return {};
}

bool Decider::coordinated(std::uint32_t m) const {
  const TokenRange phrase = scan_.mentions[m].phrase;
  const auto size = static_cast<std::uint32_t>(document_.tokens.size());
  const auto joined = [&](std::uint32_t and_at, std::uint32_t other) {
    return (classes(and_at) & kAnd) != 0 && other != kNone;
  };
  return (phrase.first > 1 && joined(phrase.first - 1, scan_.mention_end[phrase.first - 2])) ||
         (phrase.last + 1 < size && joined(phrase.last, scan_.mention_start[phrase.last + 1]));
}

void Decider::relation_features(const Spoken& spoken, const Precedence& first, std::uint32_t m, Options& out) const {
  const Candidate& q = *spoken.candidate;
  const Anchors& a = spoken.anchors;
  const SpeakerMention& mention = scan_.mentions[m];
  const bool reported = q.kind == CandidateKind::reported;
  std::uint32_t roles = 0;
  std::uint32_t spoken_roles = 0;  // of them, with a verb of speech
  const auto role = [&](std::uint32_t bit, std::uint32_t verb, bool behind) {
    if (verb == kNone) return;
    const VerbGroup& v = scan_.verbs[verb];
    if ((behind ? v.subject_after : v.subject_before) != m) return;
    roles |= 1U << bit;
    if (v.speech()) spoken_roles |= 1U << bit;
  };
  role(0, a.incise, true);
  role(1, a.after_incise, true);
  role(2, a.after, false);
  role(3, a.before, false);
  role(4, a.before_speech, false);
  role(5, a.before, true);
  role(6, a.before_speech, true);
  role(13, a.incise, false);
  if (a.matrix != a.before_speech) role(16, a.matrix, false);
  if (a.before_saying != a.before_speech) role(17, a.before_saying, false);
  if (q.cue_verb != kNone) {
    role(7, q.cue_verb, true);
    role(8, q.cue_verb, false);
  }
  if (a.source_before != kNone && scan_.sources[a.source_before].mention == m) roles |= 1U << 9;
  if (a.source_after != kNone && scan_.sources[a.source_after].mention == m) roles |= 1U << 10;
  if (q.kind == CandidateKind::reported && q.cue_source != kNone && scan_.sources[q.cue_source].mention == m)
    roles |= 1U << 11;
  if (q.kind == CandidateKind::label && q.cue_source == m) roles |= 1U << 12;
  for (const std::uint32_t verb : {a.before, a.before_speech, a.after})
    if (verb != kNone && scan_.verbs[verb].object == m) roles |= 1U << 15;
  // "X : «…»" without a verb; not "Grève des médecins : «…»".
  if (a.colon_before && mention.phrase.last + 1 == a.outer_first && mention.lead != Lead::of) roles |= 1U << 14;
  const std::uint32_t type = (static_cast<std::uint32_t>(mention.form) | (mention.has_entity ? 4U : 0U) |
                              (mention.has_entity ? static_cast<std::uint32_t>(mention.entity.kind) << 3 : 0U) |
                              (mention.function ? 32U : 0U)) +
                             ((mention.noun & kAnyNoun) << 8);
  const auto kind = static_cast<std::uint32_t>(q.kind) * 4 + static_cast<std::uint32_t>(spoken.type);
  const std::uint32_t cue_state = (a.incise != kNone ? 1U : 0U) | (a.after_incise != kNone ? 2U : 0U) |
                                  (a.incise_adjacent ? 4U : 0U) | (a.before_speech != kNone ? 8U : 0U) |
                                  (a.source_before != kNone ? 16U : 0U) | (a.source_after != kNone ? 32U : 0U) |
                                  (a.colon_before ? 64U : 0U) | (a.before != kNone ? 128U : 0U);
  const bool before = mention.phrase.first < q.tokens.first;
  std::uint32_t segments = 0;
  if (mention.segment < q.segment)
    segments = std::min(q.segment - mention.segment, 6U);
  else if (mention.segment > q.segment)
    segments = 8 + std::min(mention.segment - q.segment, 3U);
  const bool same_block = mention.block == q.block;
  const std::uint32_t distance = before ? q.tokens.first - std::min(mention.phrase.last, q.tokens.first)
                                        : mention.phrase.first - std::min(q.tokens.last, mention.phrase.first);
  const std::uint32_t place = (before ? 1U : 0U) | (segments << 1) | (same_block ? 64U : 0U);
  const bool in_marks = mention.mark != kNone && (q.mark == kNone || mention.mark != scan_.marks[q.mark].parent);
  const bool inside = mention.phrase.first >= q.tokens.first && mention.phrase.last <= q.tokens.last;

  const auto coarse = static_cast<std::uint32_t>(mention.form) | (mention.has_entity ? 4U : 0U);
  if (first.mention == m) {
    out.add(feature_key("first"), first.rule);
    out.add(feature_key("first-form"), first.rule, coarse);
    out.add(feature_key("first-noun"), first.rule, mention.noun & kAnyNoun);
    out.add(feature_key("first-lead"), first.rule, static_cast<std::uint32_t>(mention.lead));
  } else if (first.rule != 0) {
    out.add(feature_key("not-first"), first.rule);
    out.add(feature_key("not-first-form"), first.rule, coarse);
  }
  // What stands in the reported clause, between the cue and the words, is spoken of.
  std::uint32_t between = 0;
  if (before) {
    if (a.before_speech != kNone && mention.phrase.first >= scan_.verbs[a.before_speech].last) between |= 1U;
    if (a.before_speech != kNone && scan_.verbs[a.before_speech].que != kNone &&
        mention.phrase.first > scan_.verbs[a.before_speech].que)
      between |= 2U;
    if (a.source_before != kNone && scan_.sources[a.source_before].mention != m &&
        mention.phrase.first >= scan_.sources[a.source_before].tokens.last)
      between |= 4U;
    if (a.que_before) between |= 8U;
  }
  out.add(feature_key("between"), between, (first.mention == m ? 1U : 0U) | (roles != 0 ? 2U : 0U));
  out.add(feature_key("between-rule"), between, first.mention == m ? 0 : first.rule);
  out.add(feature_key("between-form"), between, coarse);
  for (std::uint32_t bit = 0; bit < kRoles; ++bit)
    if ((roles >> bit & 1U) != 0) out.add(feature_key("role-form"), mix(bit, spoken_roles >> bit & 1U), coarse);
  out.add(feature_key("roles"), roles);
  out.add(feature_key("roles-speech"), roles, spoken_roles);
  out.add(feature_key("speech-cues"), spoken_roles, cue_state);
  for (std::uint32_t bit = 0; bit < kRoles; ++bit)
    if ((roles >> bit & 1U) != 0) {
      out.add(feature_key("role"), bit, spoken_roles >> bit & 1U);
      out.add(feature_key("role-speech-type"), mix(bit, spoken_roles >> bit & 1U), type & 0xFFU);
      out.add(feature_key("role-type"), bit, type);
      out.add(feature_key("role-cues"), bit, cue_state);
    }
  out.add(feature_key("roles-kind"), roles, kind);
  out.add(feature_key("type"), type);
  out.add(feature_key("type-kind"), type, kind);
  out.add(feature_key("place"), place);
  out.add(feature_key("place-type"), place, type & 0xFFU);
  out.add(feature_key("place-cues"), place, cue_state);
  out.add(feature_key("place-roles"), place, roles != 0 ? 1 : 0);
  out.add(feature_key("distance"), bucket(distance), segments);
  out.add(feature_key("lead"), static_cast<std::uint32_t>(mention.lead), roles != 0 ? 1 : 0);
  out.add(feature_key("lead-place"), static_cast<std::uint32_t>(mention.lead), place);
  out.add(feature_key("lead-cues"), static_cast<std::uint32_t>(mention.lead), cue_state);
  out.add(feature_key("marks"), (in_marks ? 1U : 0U) | (inside ? 2U : 0U), kind);
  out.add(feature_key("kind"), kind);
  out.add(feature_key("head-noun"), mention.form == MentionForm::description ? word_key(mention.head) : 0);
  out.add(feature_key("definite"), mention.definite ? 1 : 0, static_cast<std::uint32_t>(mention.form));
  out.add(feature_key("plural"), mention.plural ? 1 : 0, static_cast<std::uint32_t>(mention.form));
  if (mention.apposed != kNone)
    out.add(feature_key("apposed"), static_cast<std::uint32_t>(mention.form), roles != 0 ? 1 : 0);
  if (mention.has_entity) {
    const std::uint32_t count = count_of(mention.entity);
    out.add(feature_key("count"), bucket(count));
    if (main_ && *main_ == mention.entity) out.add(feature_key("is-main"), roles != 0 ? 1 : 0);
    const Who who{{mention.entity}, {}};
    if (spoken.previous_who == who) out.add(feature_key("is-previous"), roles != 0 ? 1 : 0, same_block ? 1 : 0);
    if (spoken.before_previous_who == who) out.add(feature_key("is-before-previous"), roles != 0 ? 1 : 0);
    const std::uint32_t said = bucket(spoken.said_by(mention.entity));
    out.add(feature_key("said"), said, roles != 0 ? 1 : 0);
    out.add(feature_key("said-place"), std::min(said, 2U), place);
    if (spoken.echo == who) out.add(feature_key("is-echo"), bucket(static_cast<std::uint32_t>(spoken.echo_share * 8)));
  }
  // What the mention is subject of, if of nothing that is an anchor: any verb of speech in its sentence.
  if (roles == 0) {
    const std::uint32_t next = scan_.verb_from[std::min<std::uint32_t>(
        mention.phrase.last, static_cast<std::uint32_t>(document_.tokens.size()))];
    if (next < scan_.verbs.size() && scan_.verbs[next].segment == mention.segment &&
        scan_.verbs[next].subject_before == m) {
      out.add(feature_key("subject-of"), scan_.verbs[next].cue_class, place);
      out.add(feature_key("is-subject"), place);
    }
    if (mention.phrase.first == scan_.segments[mention.segment].first) out.add(feature_key("segment-first"), place);
  } else {
    std::uint32_t verb = kNone;
    if ((roles & (1U << 0)) != 0)
      verb = a.incise;
    else if ((roles & (1U << 1)) != 0)
      verb = a.after_incise;
    else if ((roles & ((1U << 3) | (1U << 5))) != 0)
      verb = a.before;
    else if ((roles & ((1U << 4) | (1U << 6))) != 0)
      verb = a.before_speech;
    else if ((roles & (1U << 16)) != 0)
      verb = a.matrix;
    else if ((roles & (1U << 17)) != 0)
      verb = a.before_saying;
    else if ((roles & (1U << 2)) != 0)
      verb = a.after;
    if (verb != kNone) {
      const VerbGroup& v = scan_.verbs[verb];
      out.add(feature_key("role-class"), roles, v.cue_class);
      out.add(feature_key("role-passive"), roles,
              (v.passive ? 1U : 0U) | (v.relative ? 2U : 0U) | (v.negated ? 4U : 0U));
      const bool agree = v.plural == (mention.plural || coordinated(m));
      if (v.mode == VerbMode::finite)
        out.add(feature_key("role-agree"), agree ? 1 : 0, static_cast<std::uint32_t>(mention.form));
    }
  }
  // Le comité « demeure préoccupé »: the words are the mention's predicate.
  if (mention.phrase.last == a.outer_first)
    out.add(feature_key("adjacent"), coarse,
            (lexicon_.verb(document_.tokens[q.tokens.first]) & (kFinite | kInfinitive | kPastParticiple)) |
                ((classes(q.tokens.first) & (kObjectClitic | kNegation)) != 0 ? 0x8000U : 0U));
  if (mention.phrase.first > 0) {
    // communiqué de X, propos de X: the noun before de
    if (mention.lead == Lead::of && mention.phrase.first > 1) {
      const std::uint32_t noun = lexicon_.speaker_noun(document_.tokens[mention.phrase.first - 2]);
      out.add(feature_key("of-noun"), noun, place);
      out.add(feature_key("of-word"), word_key(mention.phrase.first - 2));
    }
  }
  if (reported) out.add(feature_key("reported"), roles, static_cast<std::uint32_t>(q.form));
}

// The subjects, objects and sources around the words. Returns how many.
std::size_t Decider::anchored_mentions(const Candidate& q, const Anchors& a,
                                       std::array<std::uint32_t, kMaxAnchored>& out) const {
  std::size_t count = 0;
  const auto add = [&](std::uint32_t m) {
    if (m != kNone && count < out.size()) out[count++] = m;
  };
  for (const std::uint32_t v :
       {a.incise, a.after_incise, a.after, a.before, a.before_speech, a.matrix, a.before_saying, q.cue_verb}) {
    if (v == kNone) continue;
    add(scan_.verbs[v].subject_before);
    add(scan_.verbs[v].subject_after);
    add(scan_.verbs[v].object);
  }
  for (const std::uint32_t s : {a.source_before, a.source_after})
    if (s != kNone) add(scan_.sources[s].mention);
  if (q.cue_source != kNone) add(q.kind == CandidateKind::label ? q.cue_source : scan_.sources[q.cue_source].mention);
  return count;
}

void Decider::speaker_options(const Spoken& spoken, Options& out, std::vector<SpeakerOption>& options) const {
  out.clear();
  options.clear();
  const Candidate& q = *spoken.candidate;
  const Anchors& a = spoken.anchors;
  const auto kind = static_cast<std::uint32_t>(q.kind) * 4 + static_cast<std::uint32_t>(spoken.type);
  const auto block_kind = static_cast<std::uint32_t>(document_.blocks[q.block].kind);
  const std::uint32_t cue_state = (a.incise != kNone ? 1U : 0U) | (a.after_incise != kNone ? 2U : 0U) |
                                  (a.incise_adjacent ? 4U : 0U) | (a.before_speech != kNone ? 8U : 0U) |
                                  (a.source_before != kNone ? 16U : 0U) | (a.source_after != kNone ? 32U : 0U) |
                                  (a.colon_before ? 64U : 0U) | (a.before != kNone ? 128U : 0U);
  const bool first_in_segment = a.outer_first == scan_.segments[q.segment].first;
  const std::uint32_t segment_gap =
      spoken.previous == nullptr ? 9 : std::min(q.segment - std::min(spoken.previous->segment, q.segment), 5U);
  const bool same_block = spoken.previous != nullptr && spoken.previous->block == q.block;
  const bool same_mark =
      spoken.previous != nullptr && q.part > 0 && spoken.previous->mark == q.mark && spoken.previous->block == q.block;
  const bool resumed = q.mark != kNone && scan_.marks[q.mark].resumed;
  const std::uint32_t flow = (same_block ? 1U : 0U) | (same_mark ? 2U : 0U) | (resumed ? 4U : 0U) |
                             (first_in_segment ? 8U : 0U) | (segment_gap << 4);

  const Precedence first = precedence(q, a);
  const std::uint32_t first_form = first.mention == kNone
                                       ? 9
                                       : static_cast<std::uint32_t>(scan_.mentions[first.mention].form) |
                                             (scan_.mentions[first.mention].has_entity ? 4U : 0U);

  const auto common = [&](std::uint32_t o) {
    const std::uint32_t key = mix(feature_key("option"), o);
    out.add(mix(key, 20), first.rule);
    out.add(mix(key, 21), first.rule, first_form);
    out.add(mix(key, 22), first.rule, flow);
    out.add(key);
    out.add(mix(key, 1), kind, block_kind);
    out.add(mix(key, 2), cue_state);
    out.add(mix(key, 3), flow);
    out.add(mix(key, 4), flow, cue_state);
    out.add(mix(key, 5), kind, flow);
    out.add(mix(key, 6), block_kind, cue_state);
    out.add(mix(key, 7), spoken.previous_who.known() ? 1 : 0, kind);
    out.add(mix(key, 8), spoken.echo.known() ? 1 + bucket(static_cast<std::uint32_t>(spoken.echo_share * 8)) : 0,
            block_kind);
    const std::uint32_t verb = a.incise != kNone         ? a.incise
                               : a.after_incise != kNone ? a.after_incise
                                                         : a.before_speech;
    if (verb != kNone) out.add(mix(key, 9), scan_.verbs[verb].cue_class, scan_.verbs[verb].clitic != kNone ? 1 : 0);
    if (verb != kNone) out.add(mix(key, 10), lexicon_.key(lexicon_.lemma_row(scan_.verbs[verb].lemma).lemma));
    const bool first_person = (classes(q.tokens.first) & kFirst) != 0;
    out.add(mix(key, 11), first_person ? 1 : 0, kind);
    out.add(mix(key, 12), bucket(q.tokens.size()), cue_state == 0 ? 1 : 0);
    out.add(mix(key, 14), std::min(dashes_, 8U), std::min(questions_, 6U));
    out.add(mix(key, 15), kind, mix(std::min(dashes_ / 2, 3U), std::min(questions_ / 2, 3U)));
    out.add(mix(key, 16), kind, spoken.previous != nullptr && spoken.previous->kind == q.kind ? 1 : 0);
    out.add(mix(key, 17), spoken.previous_who.entities.empty() ? 1 : 0, flow);
    // What ends right before it: a question is answered by somebody else.
    const std::uint32_t end = a.outer_first > 0 ? word_key(a.outer_first - 1) : 0;
    out.add(mix(key, 18), end, kind);
    out.add(mix(key, 13),
            ends_sentence(document_, document_.tokens[q.tokens.last - 1]) ? word_key(q.tokens.last - 1) : 0, kind);
  };

  out.open();
  options.push_back({SpeakerOption::Kind::none, kNone});
  common(0);
  if (spoken.previous_who.known()) {
    out.open();
    options.push_back({SpeakerOption::Kind::previous, kNone});
    common(1);
  }
  if (spoken.before_previous_who.known() && !(spoken.before_previous_who == spoken.previous_who)) {
    out.open();
    options.push_back({SpeakerOption::Kind::before_previous, kNone});
    common(2);
  }
  if (spoken.echo.known()) {
    out.open();
    options.push_back({SpeakerOption::Kind::echo, kNone});
    common(3);
  }
  if (main_) {
    out.open();
    options.push_back({SpeakerOption::Kind::main, kNone});
    common(4);
    const Who who{{*main_}, {}};
    if (spoken.previous_who == who) out.add(feature_key("main-is-previous"), flow);
    out.add(feature_key("main-is-lead"), lead_ && *lead_ == *main_ ? 1 : 0, kind);
    out.add(feature_key("main-said"), bucket(spoken.said_by(*main_)), kind);
  }
  if (lead_ && !(main_ && *main_ == *lead_)) {
    out.open();
    options.push_back({SpeakerOption::Kind::lead, kNone});
    common(5);
    const Who who{{*lead_}, {}};
    if (spoken.previous_who == who) out.add(feature_key("lead-is-previous"), flow);
    out.add(feature_key("lead-said"), bucket(spoken.said_by(*lead_)), kind);
  }
  // Mentions near by: outer sentences before it in its block, the one it stands in, and the next one.
  const TokenRange block = document_.blocks[q.block].tokens;
  const std::uint32_t first_segment = q.segment > kSegmentsBefore ? q.segment - kSegmentsBefore : 0;
  std::uint32_t from = scan_.segments[first_segment].first;
  if (block.first > from && block.first - from > 120) from = block.first - 120;
  if (q.tokens.first - from > 400) from = q.tokens.first - 400;
  const std::uint32_t last_segment = scan_.segment_of[a.outer_last - 1];
  std::uint32_t to = scan_.segments[last_segment].last;
  if (last_segment + 1 < scan_.segments.size() && scan_.segments[last_segment + 1].first < block.last)
    to = scan_.segments[last_segment + 1].last;
  to = std::min(to, a.outer_last + 200);
  const auto begin = std::lower_bound(scan_.mentions.begin(), scan_.mentions.end(), from,
                                      [](const SpeakerMention& m, std::uint32_t i) { return m.phrase.first < i; });
  const auto stop = std::lower_bound(begin, scan_.mentions.end(), to,
                                     [](const SpeakerMention& m, std::uint32_t i) { return m.phrase.first < i; });
  // Where there are too many, the nearest ones.
  auto low = begin;
  auto high = stop;
  if (high - low > static_cast<std::ptrdiff_t>(kMaxMentions)) {
    const auto here = std::lower_bound(begin, stop, q.tokens.first,
                                       [](const SpeakerMention& m, std::uint32_t i) { return m.phrase.first < i; });
    low = here - std::min<std::ptrdiff_t>(here - begin, kMaxMentions / 2);
    high = std::min(stop, low + kMaxMentions);
    // Mentions inside a long quotation do not use up the room behind it.
    if (q.tokens.size() > 60) {
      const auto behind = std::lower_bound(begin, stop, a.outer_last,
                                           [](const SpeakerMention& m, std::uint32_t i) { return m.phrase.first < i; });
      high = std::min(stop, std::max(high, behind + 12));
      if (high - low > 2 * static_cast<std::ptrdiff_t>(kMaxMentions))
        low = high - 2 * static_cast<std::ptrdiff_t>(kMaxMentions);
    }
  }
  // Things speak only where a verb or source of the words has them.
  std::array<std::uint32_t, kMaxAnchored> anchored;
  const std::size_t anchors = anchored_mentions(q, a, anchored);
  const auto is_thing = [&](const SpeakerMention& mention) {
    return mention.form == MentionForm::description && !mention.has_entity && !mention.function &&
           (mention.noun & kAnyNoun) == 0;
  };
  std::uint32_t circumstance_end = 0;
  for (auto it = low; it != high; ++it) {
    const auto m = static_cast<std::uint32_t>(it - scan_.mentions.begin());
    if (is_thing(*it) && first.mention != m &&
        std::find(anchored.begin(), anchored.begin() + anchors, m) == anchored.begin() + anchors)
      continue;
    if (it->lead == Lead::of && it->phrase.last <= circumstance_end && first.mention != m) continue;
    if (it->phrase.first >= q.tokens.first && it->phrase.last <= q.tokens.last) continue;
    if (it->inside_document) continue;  // its document stands for it
    const bool other_marks =
        it->mark != kNone && (q.mark == kNone || it->mark != scan_.marks[q.mark].parent) && it->mark != q.mark;
    if (other_marks) continue;
    // Dans le cadre des négociations, "…": circumstances do not speak, nor what is in them.
    if (it->form == MentionForm::description && it->lead == Lead::other && (it->noun & kDocumentNoun) == 0 &&
        first.mention != m) {
      const std::string_view preposition = document_.lower_of(document_.tokens[it->phrase.first - 1]);
      if (preposition != "pour" && preposition != "chez") {
        circumstance_end = it->phrase.last;
        continue;
      }
    }
    out.open();
    options.push_back({SpeakerOption::Kind::mention, m});
    relation_features(spoken, first, m, out);
  }
}

// The first of the sentences up to a pronoun's own that begin with the same one: "Il a appelé … Il a aussi demandé …"
// are about one person, whoever is named in them.
std::uint32_t Decider::chain_start(std::uint32_t m) const {
  constexpr std::uint32_t kLongest = 4;
  const SpeakerMention& mention = scan_.mentions[m];
  std::uint32_t start = mention.segment;
  if (mention.form != MentionForm::pronoun || mention.phrase.first != scan_.segments[start].first) return start;
  const auto first_word = [&](std::uint32_t segment) { return document_.tokens[scan_.segments[segment].first].hash; };
  while (start > 0 && mention.segment - start < kLongest && !scan_.segments[start - 1].empty() &&
         first_word(start - 1) == first_word(mention.segment))
    --start;
  return start;
}

// Whom the sentences before a pronoun or description are about: their subjects that it could mean, the nearest first.
std::vector<EntityRef> Decider::subjects_before(const SpeakerMention& mention, std::ptrdiff_t from) const {
  constexpr std::size_t kMaxSubjects = 4;
  constexpr std::ptrdiff_t kFarthest = 64;  // mentions looked back
  std::vector<EntityRef> subjects;
  for (std::ptrdiff_t e = from; e-- > 0 && from - e <= kFarthest && subjects.size() < kMaxSubjects;) {
    const std::uint32_t m = entity_mentions_[static_cast<std::size_t>(e)];
    const SpeakerMention& other = scan_.mentions[m];
    if (!subject_[m] || other.mark != kNone) continue;
    if (other.entity.kind == EntityKind::person) {
      const Gender gender = gender_of(other.entity);
      if (gender != Gender::unknown && mention.gender != Gender::unknown && gender != mention.gender) continue;
    } else if (mention.form == MentionForm::pronoun) {
      continue;
    }
    if (std::find(subjects.begin(), subjects.end(), other.entity) == subjects.end()) subjects.push_back(other.entity);
  }
  return subjects;
}

void Decider::referent_options(const Spoken& spoken, std::uint32_t m, Options& out,
                               std::vector<ReferentOption>& options) const {
  out.clear();
  options.clear();
  const SpeakerMention& mention = scan_.mentions[m];
  const auto form = static_cast<std::uint32_t>(mention.form);
  const std::uint32_t own = form * 4 + (mention.definite ? 1U : 0U) + (mention.has_entity ? 2U : 0U);
  out.open();
  options.push_back({ReferentOption::Kind::itself, {}});
  out.add(feature_key("itself"), own);
  out.add(feature_key("itself-noun"), mention.noun);
  out.add(feature_key("itself-head"), word_key(mention.head));
  out.add(feature_key("itself-det"), classes(mention.phrase.first), form);
  out.add(feature_key("itself-length"), bucket(mention.phrase.size()), form);
  out.add(feature_key("itself-function"), mention.function ? 1 : 0, mention.definite ? 1 : 0);
  out.add(feature_key("itself-same-head"),
          !spoken.same_head.known()           ? 0
          : spoken.same_head.entities.empty() ? 1
                                              : 2,
          mention.definite ? 1 : 0);
  out.add(feature_key("itself-possessive"), classes(mention.phrase.first) & (kPossessive | kIndefinite | kPlural),
          mention.noun & kAnyNoun);
  out.add(feature_key("itself-people"),
          std::min<std::uint32_t>(static_cast<std::uint32_t>(entities_.people.size()), 4U),
          (mention.noun & kAnyNoun) | (mention.definite ? 4096U : 0U));
  out.add(feature_key("itself-plural"), mention.plural ? 1 : 0, form);

  // The cue, for pronouns: "poursuit-elle" goes on with the speaker before.
  const auto chosen = cue(spoken, m);
  const std::uint32_t cue_class = chosen.verb != kNone     ? 1 + scan_.verbs[chosen.verb].cue_class
                                  : chosen.source != kNone ? 40
                                                           : 0;
  const std::uint32_t inverted = chosen.verb != kNone && scan_.verbs[chosen.verb].clitic != kNone ? 1 : 0;
  // "Il a aussi appelé à …": some adverbs tell that somebody goes on.
  std::uint32_t adverb = 0;
  if (chosen.verb != kNone) {
    const VerbGroup& verb = scan_.verbs[chosen.verb];
    for (std::uint32_t i = verb.first; i <= verb.last && i < document_.tokens.size() && adverb == 0; ++i)
      if ((classes(i) & kAdverb) != 0) adverb = word_key(i);
  }
  const std::uint32_t origin = chain_start(m);
  const std::uint32_t here = spoken.candidate->segment - std::min(mention.segment - origin, spoken.candidate->segment);
  const std::uint32_t previous_gap =
      spoken.previous == nullptr ? 9 : std::min(here - std::min(spoken.previous->segment, here), 6U);
  const bool previous_same_block = spoken.previous != nullptr && spoken.previous->block == spoken.candidate->block;
  // Who wrote what the mention may stand for: "une étude de l'Insee … l'étude".
  std::optional<EntityRef> written;
  std::uint32_t how = 0;  // told; 8 more for the same noun, 16 for the mention itself
  if (mention.form == MentionForm::description && (mention.noun & kDocumentNoun) != 0) {
    std::uint32_t looked_at = 0;
    const auto after = std::upper_bound(authored_.begin(), authored_.end(), m,
                                        [](std::uint32_t i, const Authored& a) { return i < a.mention; });
    for (auto it = after; it != authored_.begin() && looked_at++ < 6;) {
      --it;
      const bool same = document_.tokens[scan_.mentions[it->mention].head].hash == document_.tokens[mention.head].hash;
      if (written && !same) continue;
      written = it->author;
      how = it->how | (same ? 8U : 0U) | (it->mention == m ? 16U : 0U);
      if (same) break;
    }
  }
  const auto it_start =
      std::lower_bound(entity_mentions_.begin(), entity_mentions_.end(), mention.phrase.first,
                       [&](std::uint32_t e, std::uint32_t i) { return scan_.mentions[e].phrase.first < i; });
  const Country* const nation = form == 1 ? nation_in(mention.phrase) : nullptr;
  const std::vector<EntityRef> subjects = subjects_before(mention, it_start - entity_mentions_.begin());
  std::uint32_t compatible = 0;  // people that agree with the mention, nearest first
  std::vector<EntityRef> seen;
  const auto add_entity = [&](EntityRef entity, std::uint32_t where, std::uint32_t rank) {
    if (std::find(seen.begin(), seen.end(), entity) != seen.end()) return;
    // Whom the words name is not who says them: selon le directeur, Jean Durand ment.
    const TokenRange words = spoken.candidate->tokens;
    if (scan_.mentions[where].phrase.first >= words.first && scan_.mentions[where].phrase.first < words.last) return;
    seen.push_back(entity);
    if (mention.form == MentionForm::pronoun && entity.kind == EntityKind::person &&
        mention.gender != Gender::unknown && entity.index < entities_.people.size()) {
      // A pronoun never means somebody of the other gender.
      const Gender known = gender_of(entity);
      if (known != Gender::unknown && known != mention.gender) return;
    }
    const SpeakerMention& last = scan_.mentions[where];
    const bool inside =
        where != m && last.phrase.first >= mention.phrase.first && last.phrase.last <= mention.phrase.last;
    if (!could_be(mention, entity.kind, (classes(mention.phrase.first) & kPossessive) != 0, inside)) return;
    out.open();
    options.push_back({ReferentOption::Kind::entity, entity});
    const std::uint32_t segments = origin >= last.segment ? std::min(origin - last.segment, 7U) : 8;
    const auto kind = static_cast<std::uint32_t>(entity.kind);
    Gender gender = last.gender;
    if (entity.kind == EntityKind::person) gender = gender_of(entity);
    const std::uint32_t agreement = gender == Gender::unknown || mention.gender == Gender::unknown ? 2
                                    : gender == mention.gender                                     ? 1
                                                                                                   : 0;
    const bool same_block = last.block == mention.block;
    out.add(feature_key("kind"), kind, own);
    out.add(feature_key("kind-noun"), kind, mention.noun);
    out.add(feature_key("kind-plural"), kind, (mention.plural ? 1U : 0U) | form << 1);
    out.add(feature_key("gender"), agreement, kind * 4 + form);
    out.add(feature_key("segments"), segments, form);
    out.add(feature_key("segments-block"), segments, same_block ? 1 : 0);
    out.add(feature_key("rank"), std::min(rank, 8U), form);
    out.add(feature_key("rank-gender"), std::min(rank, 8U), agreement);
    if (agreement != 0 && entity.kind == EntityKind::person && rank > 0 && rank < 9) ++compatible;
    const std::uint32_t agreeing = entity.kind != EntityKind::person ? 7
                                   : agreement == 0                  ? 6
                                                                     : std::min(compatible, 5U);
    out.add(feature_key("agreeing"), agreeing, form);
    out.add(feature_key("agreeing-segments"), agreeing, segments);
    out.add(feature_key("agreeing-cue"), agreeing, cue_class);
    out.add(feature_key("agreeing-noun"), agreeing, mention.noun & (kAnyNoun | kPluralNoun));
    out.add(feature_key("agreeing-head"), agreeing, form == 1 ? word_key(mention.head) : 0);
    out.add(feature_key("agreeing-function"), agreeing,
            (mention.function ? 1U : 0U) | (mention.definite ? 2U : 0U) | std::min(mention.phrase.size(), 4U) << 2);
    out.add(
        feature_key("place-gender"),
        (same_block ? 1U : 0U) | (last.phrase.first < mention.phrase.first ? 2U : 0U) | (last.mark != kNone ? 4U : 0U),
        agreement * 4 + form);
    out.add(feature_key("lead"), static_cast<std::uint32_t>(last.lead), segments);
    out.add(feature_key("count"), bucket(count_of(entity)), form);
    out.add(feature_key("first-in-segment"), last.phrase.first == scan_.segments[last.segment].first ? 1 : 0, segments);
    const std::uint32_t next =
        scan_.verb_from[std::min<std::uint32_t>(last.phrase.last, static_cast<std::uint32_t>(document_.tokens.size()))];
    const bool subject = next < scan_.verbs.size() && scan_.verbs[next].segment == last.segment &&
                         scan_.verbs[next].subject_before == where;
    out.add(feature_key("subject"), subject ? 1 : 0, segments);
    const auto subject_rank =
        static_cast<std::uint32_t>(std::find(subjects.begin(), subjects.end(), entity) - subjects.begin());
    const std::uint32_t about = subject_rank < subjects.size() ? subject_rank : 9;
    out.add(feature_key("subject-rank"), about, form);
    out.add(feature_key("subject-rank-agreeing"), about, agreeing);
    out.add(feature_key("subject-rank-segments"), about, segments);
    const std::uint32_t said = bucket(spoken.said_by(entity));
    const std::uint32_t voices = spoken.tally == nullptr ? 0 : std::min<std::uint32_t>(spoken.tally->size(), 3);
    out.add(feature_key("said"), said, form);
    out.add(feature_key("said-voices"), std::min(said, 2U), voices * 4 + form);
    out.add(feature_key("said-agreeing"), std::min(said, 2U), agreeing);
    out.add(feature_key("said-rank"), std::min(said, 2U), about);
    out.add(feature_key("in-marks"), last.mark != kNone ? 1 : 0);
    // Somebody whom the speaker before spoke of last, and who spoke.
    const bool spoken_of = spoken.previous != nullptr && last.phrase.first >= spoken.previous->tokens.first &&
                           last.phrase.first < spoken.previous->tokens.last;
    out.add(feature_key("spoken-of"), spoken_of ? 1 : 0, form);
    out.add(feature_key("spoken-of-agreeing"), spoken_of ? 1 : 0, agreeing);
    // …, selon lui: whoever the sentence is about.
    if (form == 2 && segments == 0 && last.phrase.first < mention.phrase.first)
      out.add(feature_key("same-segment"), static_cast<std::uint32_t>(mention.lead),
              (subject ? 1U : 0U) | agreement << 1);
    const Who who{{entity}, {}};
    if (spoken.previous_who == who) {
      const std::uint32_t gap = previous_gap;
      out.add(feature_key("previous"), gap, form);
      out.add(feature_key("previous-cue"), cue_class, agreement * 2 + inverted);
      out.add(feature_key("previous-block"), (previous_same_block ? 1U : 0U) | inverted << 1 | agreement << 2,
              agreeing);
      out.add(feature_key("previous-part"), spoken.candidate->part > 0 ? 1 : 0, form);
      out.add(feature_key("previous-agreeing"), agreeing, gap);
      out.add(feature_key("previous-noun"), mention.noun & kAnyNoun, agreement);
      out.add(feature_key("previous-gender"), agreement, form);
      out.add(feature_key("previous-adverb"), adverb, form);
      out.add(feature_key("previous-adverb-gap"), adverb != 0 ? 1 : 0, std::min(gap, 3U));
    }
    const std::uint32_t prominence =
        (main_ && *main_ == entity ? 1U : 0U) | (lead_ && *lead_ == entity ? 2U : 0U) | (in_title(entity) ? 4U : 0U);
    out.add(feature_key("prominence"), prominence, form);
    out.add(feature_key("prominence-gender"), prominence, agreement);
    out.add(feature_key("prominence-rank"), prominence, agreeing);
    out.add(feature_key("prominence-segments"), prominence, segments);
    out.add(feature_key("prominence-noun"), prominence, form == 1 ? mention.noun & (kAnyNoun | kPluralNoun) : 0);
    if (mention.has_entity && mention.entity == entity) out.add(feature_key("linked"), form);
    if (entity.kind == EntityKind::organization && entity.index < entities_.organizations.size()) {
      const std::string& body = entities_.organizations[entity.index].kind;
      const std::uint32_t body_kind = body.empty() ? 0 : feature_key(body);
      out.add(feature_key("body-noun"), body_kind, mention.noun);
      if (form == 1) out.add(feature_key("body-head"), body_kind, word_key(mention.head));
    }
    if (mention.form == MentionForm::description) {
      if (written && *written == entity) {
        out.add(feature_key("author"), how >> 3, mention.definite ? 1 : 0);
        out.add(feature_key("author-how"), how);
      }
      // la ministre after "la ministre de la Santé, Jeanne Durand": the head was used of it.
      out.add(feature_key("description-kind"), kind, mention.noun & kAnyNoun);
      const std::uint32_t match = described(entity, mention.head);
      // le parc national after "parc national des Calanques": how many of its words the name or what describes it has.
      std::uint32_t known_words = 0;
      std::uint32_t other_words = 0;
      for (std::uint32_t i = mention.phrase.first; i < mention.phrase.last && known_words + other_words < 8; ++i) {
        if (document_.tokens[i].kind != TokenKind::word || classes(i) != 0) continue;
        ++(described(entity, i) != 0 ? known_words : other_words);
      }
      out.add(feature_key("described-words"), std::min(known_words, 3U), std::min(other_words, 3U));
      out.add(feature_key("described-words-kind"), std::min(known_words, 3U) * 4 + std::min(other_words, 3U),
              kind * 4 + (mention.definite ? 1U : 0U));
      out.add(feature_key("described"), match, kind);
      out.add(feature_key("described-definite"), match,
              (mention.definite ? 1U : 0U) | std::min(mention.phrase.size(), 4U) << 1);
      out.add(feature_key("described-agreeing"), match, agreeing);
      if (nation != nullptr) {
        // le quotidien américain: not the one of another country.
        const std::string* of = entity.kind == EntityKind::person ? &entities_.people[entity.index].country
                                : entity.kind == EntityKind::organization
                                    ? &entities_.organizations[entity.index].country
                                : entity.kind == EntityKind::country ? &entities_.countries[entity.index].iso2
                                                                     : nullptr;
        out.add(feature_key("nation"), of == nullptr || of->empty() ? 2 : *of == nation->iso2 ? 1 : 0, kind);
      }
      if (spoken.same_head == Who{{entity}, {}}) out.add(feature_key("same-head-before"), mention.definite ? 1 : 0);
      if (last.phrase.first != last.text.first &&
          document_.tokens[last.head].hash == document_.tokens[mention.head].hash)
        out.add(feature_key("same-head"), 1);
      if (last.apposed != kNone &&
          document_.tokens[scan_.mentions[last.apposed].head].hash == document_.tokens[mention.head].hash)
        out.add(feature_key("same-head"), 2);
    }
  };
  if (spoken.previous_who.known() && spoken.previous_who.entities.size() != 1) {
    out.open();
    options.push_back({ReferentOption::Kind::previous, {}});
    out.add(feature_key("previous-description"), own, previous_gap);
    out.add(feature_key("previous-description-cue"), cue_class, form * 2 + inverted);
    out.add(feature_key("previous-description-block"), previous_same_block ? 1 : 0, form);
    out.add(feature_key("previous-plural"), mention.plural ? 1 : 0, spoken.previous_who.entities.size() > 1 ? 1 : 0);
    if (!spoken.previous_who.description.empty()) {
      const bool same = document_.tokens[spoken.previous_who.description.last - 1].hash ==
                        document_.tokens[mention.phrase.last - 1].hash;
      out.add(feature_key("previous-same-word"), same ? 1 : 0, form);
    }
  }
  description_options(spoken, m, cue_class, out, options);
  if (mention.has_entity) add_entity(mention.entity, m, 0);
  if (written) {
    const auto first = first_mention_.find(key_of(*written));
    if (first != first_mention_.end()) add_entity(*written, first->second, 12);
  }
  // Entities named before, the nearest first; one named behind it in the sentence comes last.
  auto it = it_start;
  std::uint32_t rank = 1;
  std::uint32_t looked = 0;
  for (auto back = it; back != entity_mentions_.begin() && seen.size() < kMaxReferents && looked < 64; ++looked) {
    --back;
    const SpeakerMention& candidate = scan_.mentions[*back];
    const auto before = seen.size();
    add_entity(candidate.entity, *back, rank);
    if (seen.size() != before && candidate.entity.kind == EntityKind::person) ++rank;
  }
  for (looked = 0; it != entity_mentions_.end() && looked < 4; ++it, ++looked)
    add_entity(scan_.mentions[*it].entity, *it, 9);
  for (const auto& prominent : {main_, lead_}) {
    if (!prominent) continue;
    const auto first = first_mention_.find(key_of(*prominent));
    if (first != first_mention_.end()) add_entity(*prominent, first->second, 11);
  }
  if (spoken.previous_who.entities.size() == 1 && !entity_mentions_.empty()) {
    // The speaker before, although named long ago.
    const EntityRef previous = spoken.previous_who.entities.front();
    const auto first = first_mention_.find(key_of(previous));
    if (first != first_mention_.end()) add_entity(previous, first->second, 10);
  }
}

// Antecedents without a name: "un retraité … l'homme", "un rapport d'expertise … le rapport".
void Decider::description_options(const Spoken& spoken, std::uint32_t m, std::uint32_t cue_class, Options& out,
                                  std::vector<ReferentOption>& options) const {
  const SpeakerMention& mention = scan_.mentions[m];
  const auto form = static_cast<std::uint32_t>(mention.form);
  const bool pronoun = mention.form == MentionForm::pronoun;
  const std::uint32_t head = document_.tokens[mention.head].hash;
  std::uint32_t offered[kMaxDescriptions];
  std::uint32_t count = 0;
  const auto offer = [&](std::uint32_t where, std::uint32_t rank) {
    const std::uint32_t key = document_.tokens[scan_.mentions[where].head].hash;
    const std::uint32_t first = introduced_.at(key);
    if (first >= m || count >= kMaxDescriptions || std::find(offered, offered + count, first) != offered + count)
      return;
    offered[count++] = first;
    const SpeakerMention& last = scan_.mentions[where];
    const SpeakerMention& origin = scan_.mentions[first];
    out.open();
    options.push_back({ReferentOption::Kind::description, {}, first});
    const std::uint32_t segments = std::min(mention.segment - std::min(last.segment, mention.segment), 7U);
    const std::uint32_t agreement = (last.gender == Gender::unknown || mention.gender == Gender::unknown ? 2U
                                     : last.gender == mention.gender                                     ? 1U
                                                                                                         : 0U) |
                                    (last.plural == mention.plural ? 4U : 0U);
    const std::uint32_t same = key == head ? 1 : 0;
    const std::uint32_t before = origin.definite ? 1 : 0;
    const std::uint32_t nouns = mix(origin.noun & kAnyNoun, mention.noun & kAnyNoun);
    const bool spoke =
        spoken.previous_who.entities.empty() && spoken.previous_who.description.first == origin.text.first;
    const std::uint32_t next =
        scan_.verb_from[std::min<std::uint32_t>(last.phrase.last, static_cast<std::uint32_t>(document_.tokens.size()))];
    const bool subject = next < scan_.verbs.size() && scan_.verbs[next].segment == last.segment &&
                         scan_.verbs[next].subject_before == where;
    out.add(feature_key("d-form"), form, same);
    out.add(feature_key("d-agree"), agreement, form * 2 + same);
    out.add(feature_key("d-segments"), segments, form * 2 + same);
    out.add(feature_key("d-segments-agree"), segments, agreement * 4 + form);
    out.add(feature_key("d-definite"), before, form * 2 + same);
    out.add(feature_key("d-noun"), nouns, same);
    out.add(feature_key("d-noun-agree"), nouns, agreement);
    out.add(feature_key("d-rank"), rank, form * 2 + same);
    out.add(feature_key("d-noun-segments"), mix(nouns, form), segments);
    out.add(feature_key("d-noun-rank"), mix(nouns, form), rank);
    out.add(feature_key("d-rank-subject"), mix(rank, form),
            (subject ? 1U : 0U) | (last.block == mention.block ? 2U : 0U));
    out.add(feature_key("d-determiner"),
            classes(mention.phrase.first) & (kPossessive | kIndefinite | kPlural | kDefinite), same);
    out.add(feature_key("d-subject"), subject ? 1 : 0, segments);
    out.add(feature_key("d-spoke"), spoke ? 1 : 0, form * 2 + same);
    out.add(feature_key("d-cue"), cue_class, (spoke ? 1U : 0U) | form << 1);
    out.add(feature_key("d-length"), std::min(origin.phrase.size(), 5U),
            same * 8 + std::min(mention.phrase.size(), 5U));
    out.add(feature_key("d-lead"), static_cast<std::uint32_t>(last.lead), form);
  };
  if (!pronoun && introduced_.contains(head)) offer(introduced_.at(head), 0);
  std::uint32_t rank = 1;
  for (std::uint32_t k = m; k-- > 0 && m - k < kDescriptionsWindow && rank < 5;) {
    const SpeakerMention& other = scan_.mentions[k];
    if (!introduces(other) || other.mark != kNone) continue;
    if (!pronoun && (other.noun & mention.noun & kAnyNoun) == 0) continue;
    offer(k, rank++);
  }
}

std::optional<EntityRef> Decider::author(std::uint32_t m) const {
  const SpeakerMention& mention = scan_.mentions[m];
  if ((mention.noun & kDocumentNoun) == 0 || mention.form != MentionForm::description) return {};
  std::optional<EntityRef> found;
  for (std::uint32_t k = m + 1; k < scan_.mentions.size() && scan_.mentions[k].phrase.first < mention.phrase.last;
       ++k) {
    const SpeakerMention& inner = scan_.mentions[k];
    if (inner.has_entity && inner.form == MentionForm::name &&
        (inner.entity.kind == EntityKind::organization || inner.entity.kind == EntityKind::person))
      found = found ? found : inner.entity;
  }
  return found;
}

Decider::CueChoice Decider::cue(const Spoken& spoken, std::uint32_t m) const {
  const Candidate& q = *spoken.candidate;
  const Anchors& a = spoken.anchors;
  if (q.kind == CandidateKind::reported) return {q.cue_verb, q.cue_source};
  const auto subject_of = [&](std::uint32_t verb) {
    return verb != kNone && m != kNone &&
           (scan_.verbs[verb].subject_after == m || scan_.verbs[verb].subject_before == m);
  };
  if (a.incise != kNone) return {a.incise, kNone};
  if (a.after_incise != kNone && (subject_of(a.after_incise) || a.incise_adjacent)) return {a.after_incise, kNone};
  if (m != kNone) {
    for (const std::uint32_t s : {a.source_before, a.source_after})
      if (s != kNone && scan_.sources[s].mention == m) return {kNone, s};
    if (a.before_speech != kNone && subject_of(a.before_speech)) return {a.before_speech, kNone};
    if (subject_of(a.before) && scan_.verbs[a.before].speech()) return {a.before, kNone};
    if (subject_of(a.after_incise)) return {a.after_incise, kNone};
    if (subject_of(a.after) && scan_.verbs[a.after].speech()) return {a.after, kNone};
    const bool here = scan_.mentions[m].segment == q.segment;
    if (here && a.before_speech != kNone) return {a.before_speech, kNone};
  }
  return {};
}

}  // namespace newsparse::quotations
