// Verb groups and their subjects.
#include <algorithm>

#include "quotations/scan.h"
#include "resources/phrases.h"
#include "text/unicode.h"

namespace newsparse::quotations {
namespace {

constexpr std::uint32_t kMaxAuxiliaryGap = 7;  // tokens between auxiliary and participle
constexpr std::uint32_t kMaxSubjectGap = 48;   // tokens looked at for a subject
constexpr std::uint32_t kMaxInserted = 90;     // tokens between a subject and its verb, insertions and all
constexpr std::uint32_t kMaxInverted = 18;
constexpr std::uint32_t kMaxAdjunct = 6;     // tokens between an inverted verb and a comma before its subject
constexpr std::uint32_t kMaxInsertion = 13;  // where a comma stands right behind the verb as well

class VerbFinder {
 public:
  VerbFinder(const Lexicon& lexicon, const Document& document, Scan& out)
      : lexicon_(lexicon), document_(document), out_(out) {}

  void run() {
    for (const TokenRange& segment : out_.segments) {
      first_ = segment.first;
      end_ = segment.last;
      for (std::uint32_t i = segment.first; i < segment.last;) i = step(i);
    }
    out_.verb_from.assign(document_.tokens.size() + 1, static_cast<std::uint32_t>(out_.verbs.size()));
    for (std::uint32_t v = static_cast<std::uint32_t>(out_.verbs.size()); v-- > 0;)
      out_.verb_from[out_.verbs[v].first] = v;
    for (std::size_t i = document_.tokens.size(); i-- > 0;)
      if (out_.verb_from[i] == out_.verbs.size() || out_.verb_from[i] > out_.verb_from[i + 1])
        out_.verb_from[i] = std::min(out_.verb_from[i], out_.verb_from[i + 1]);
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.tokens[i]; }
  std::uint32_t classes(std::uint32_t i) const { return lexicon_.classes(token(i)); }
  std::uint16_t verb(std::uint32_t i) const { return lexicon_.verb(token(i)); }
  bool is_word(std::uint32_t i) const { return token(i).kind == TokenKind::word; }
  bool in_name(std::uint32_t i) const { return out_.entity_at[i] != kNone; }

  // Whether a form that could be a verb stands where a noun does.
  bool noun_here(std::uint32_t i, std::uint16_t bits) const {
    if (in_name(i)) return true;
    if (token(i).is(kCapitalized) && i != first_ && !is_open(i - 1) && !token(i).is(kAllCaps)) return true;
    if ((bits & kAuxiliary) != 0) return false;
    if (i + 1 < end_ && token(i + 1).is(kClitic)) return false;  // dit-il
    if (i == first_) return lexicon_.speaker_noun(token(i)) != 0;
    const std::uint32_t c = classes(i - 1);
    if (token(i - 1).kind == TokenKind::number) return true;
    if ((c & kDeterminer) != 0 && (c & kObjectClitic) == 0 && (c & (kSubject | kSecond | kFirst)) == 0) return true;
    if ((c & kObjectClitic) != 0 && (c & kDeterminer) != 0 && (c & kPossessive) == 0) {
      // le, la, les, l': article or pronoun.
      if (lexicon_.speaker_noun(token(i)) != 0) return true;
      if (i - 1 == first_) return true;
      const std::uint32_t before = classes(i - 2);
      if ((before & (kSubject | kNegation | kRelative | kQue | kReflexive)) != 0) return false;
      if ((before & kSubordinator) != 0) return false;  // comme le rappelle
      // les armateurs, eux, la jugent …: no noun in the plural goes with la.
      if ((c & kPlural) == 0 && (bits & kPlural3) != 0 && (bits & kSingular3) == 0) return false;
      return !(is_word(i - 2) && (before & (kPreposition | kDeterminer | kCoordinator)) == 0 &&
               (verb(i - 2) & kFinite) == 0 && (in_name(i - 2) || lexicon_.speaker_noun(token(i - 2)) != 0));
    }
    if ((c & kPossessive) != 0 && (c & kObjectClitic) == 0) return true;
    if ((c & kPreposition) != 0 && (bits & kInfinitive) == 0 && (bits & kPresentParticiple) == 0) return true;
    return false;
  }
  bool is_open(std::uint32_t i) const {
    if (token(i).kind != TokenKind::punctuation) return false;
    const char32_t c = first_code_point(document_, token(i));
    return is_open_mark(c) || is_dash(c) || c == U'-' || c == U'(' || c == U':';
  }

  std::uint32_t step(std::uint32_t i) {
    if (!is_word(i)) return i + 1;
    const std::uint16_t bits = verb(i);
    if (bits == 0 || token(i).is(kClitic)) return i + 1;
    if (noun_here(i, bits)) return i + 1;
    VerbGroup group;
    group.head = i;
    if ((bits & kFinite) != 0 && !participle_only_here(i, bits)) {
      group.mode = VerbMode::finite;
    } else if ((bits & kInfinitive) != 0) {
      group.mode = VerbMode::infinitive;
    } else if ((bits & kPresentParticiple) != 0) {
      group.mode = VerbMode::gerund;
    } else if ((bits & kPastParticiple) != 0) {
      group.mode = VerbMode::participle;
    } else {
      return i + 1;
    }
    group.first = before_clitics(i);
    group.last = i + 1;
    group.segment = out_.segment_of[i];
    group.mark = out_.mark_of[i];
    std::uint16_t person = bits;
    group.conditional = (bits & kConditional) != 0;
    if ((bits & kAuxiliary) != 0) compound(i, group);
    if (group.last < end_ && token(group.last).is(kClitic) && group.clitic == kNone) take_clitic(group.last, group);
    // peut-on lire dans …: the infinitive carries the cue
    if (group.clitic != kNone && group.mode == VerbMode::finite && (classes(i) & kModal) != 0 && group.last < end_ &&
        (verb(group.last) & kInfinitive) != 0) {
      group.head = group.last;
      ++group.last;
    }
    group.third_person = group.mode != VerbMode::finite || (person & kFinite3) != 0;
    group.plural = (person & kPlural3) != 0 && (person & kSingular3) == 0;
    describe(group);
    out_.verbs.push_back(group);
    return group.last;
  }

  // A participle that is also a present (dit, conclut): after a noun, not a subject.
  bool participle_only_here(std::uint32_t i, std::uint16_t bits) const {
    if ((bits & kPastParticiple) == 0 || (bits & kFinite) == 0) return false;
    if (i == first_) return false;
    const std::uint32_t next = i + 1;
    return next < end_ && (classes(next) & kBy) != 0;
  }

  std::uint32_t before_clitics(std::uint32_t i) const {
    std::uint32_t k = i;
    while (k > first_ && (classes(k - 1) & (kObjectClitic)) != 0 && out_.mark_of[k - 1] == out_.mark_of[i]) --k;
    if (k > first_ && document_.lower_of(token(k - 1)) == "en" && (verb(i) & kPresentParticiple) != 0) --k;
    return k;
  }

  void take_clitic(std::uint32_t i, VerbGroup& group) const {
    if ((classes(i) & kSubject) == 0) return;
    group.clitic = i;
    group.last = std::max(group.last, i + 1);
  }

  // a (-t-il) (ainsi) déclaré; est (…) dit; a été cité.
  void compound(std::uint32_t i, VerbGroup& group) {
    std::uint32_t k = i + 1;
    if (k < end_ && token(k).is(kClitic)) {
      take_clitic(k, group);
      ++k;
    }
    const std::uint32_t limit = std::min(end_, k + kMaxAuxiliaryGap);
    std::uint32_t helpers = 0;
    std::uint32_t commas = 0;
    for (; k < limit; ++k) {
      if (out_.mark_of[k] != out_.mark_of[i]) return;
      if (!is_word(k)) {
        if (document_.text_of(token(k)) != ",") return;
        ++commas;
        continue;
      }
      const std::uint16_t bits = verb(k);
      if (in_name(k)) return;
      const std::uint32_t c = classes(k);
      // "l'ai depuis longtemps, dit-elle": another verb, not this one's participle.
      if (bits != 0 && (commas % 2 != 0 || (k + 1 < end_ && token(k + 1).is(kClitic)))) return;
      if ((bits & kPastParticiple) != 0 && (c & (kPreposition | kAdverb | kDeterminer | kTime)) == 0) {
        const bool etre_participle = (bits & kAuxiliary) != 0;  // été, eu
        if (etre_participle && helpers == 0) {
          ++helpers;
          group.passive = document_.lower_of(token(k)) == "été";
          group.head = k;
          group.last = k + 1;
          continue;
        }
        const bool etre = helpers == 0 && is_etre(i);
        group.reflexive = group.first < i && (classes(i - 1) & kReflexive) != 0;
        if (etre && !group.reflexive) group.passive = true;
        group.head = k;
        group.last = k + 1;
        return;
      }
      if ((bits & kFinite) != 0 && (c & (kPreposition | kAdverb | kDeterminer | kTime | kDisjunctive)) == 0 &&
          lexicon_.speaker_noun(token(k)) == 0)
        return;
      if ((c & (kRelative | kSubordinator)) != 0) return;
    }
  }
  bool is_etre(std::uint32_t i) const { return lexicon_.etre() != 0 && lexicon_.lemma(token(i)) == lexicon_.etre(); }

  void describe(VerbGroup& group) {
    group.lemma = lexicon_.lemma(token(group.head));
    const LemmaRow& row = lexicon_.lemma_row(group.lemma);
    group.frames = row.frames;
    group.cue_class = row.cue_class;
    for (std::uint32_t k = group.first; k < group.head; ++k) {
      const std::uint32_t c = classes(k);
      group.reflexive = group.reflexive || (c & kReflexive) != 0;
      group.negated = group.negated || (c & kNegation) != 0;
    }
    // s'enflammer speaks, enflammer does not.
    constexpr std::uint16_t kOtherFrames =
        kFrameQue | kFrameInfinitive | kFrameDeInfinitive | kFrameObject | kFrameToSomebody | kFramePassive;
    if ((group.frames & kFrameReflexive) != 0 && (group.frames & kOtherFrames) == 0 && !group.reflexive) {
      group.frames = 0;
      group.cue_class = 0;
    }
    locution(group);
    if (group.first > first_) {
      std::uint32_t k = group.first - 1;
      group.relative = (classes(k) & kRelative) != 0;
      while (k > first_ && (classes(k) & kAdverb) != 0 && (classes(k) & kQue) == 0 && group.first - k < 3) --k;
      const Token& before = token(k);
      if (before.kind == TokenKind::punctuation) {
        const char32_t c = first_code_point(document_, before);
        group.after_break = c == U',' || c == U'?' || c == U'!' || c == U'…' || c == U'.' || is_dash(c) || c == U'-' ||
                            is_close_mark(c);
      }
    }
    // The que of a reported clause, behind adverbs and complements.
    const std::uint32_t limit = std::min(end_, group.last + 14);
    for (std::uint32_t k = group.last; k < limit; ++k) {
      if (out_.mark_of[k] != group.mark) break;
      const std::uint32_t c = classes(k);
      if ((c & kQue) != 0) {
        group.que = k;
        break;
      }
      if (!is_word(k) && document_.text_of(token(k)) != ",") {
        if (token(k).kind != TokenKind::number) break;
      }
      if ((c & (kRelative | kCoordinator)) != 0) break;
      if ((verb(k) & (kFinite)) != 0 && (c & (kPreposition | kAdverb | kDeterminer | kTime)) == 0 &&
          !noun_here(k, verb(k)))
        break;
    }
  }

  // faire (…) valoir: the longest locution whose words follow, a few words apart from the verb.
  void locution(VerbGroup& group) {
    std::uint8_t best = 0;
    const auto rows = lexicon_.locutions(group.lemma);
    const LemmaRow& row = lexicon_.lemma_row(group.lemma);
    for (std::uint32_t r = 0; r < rows.size(); ++r) {
      const LocutionRow& candidate = rows[r];
      for (std::uint32_t start = group.head + 1; start <= group.head + 4 && start < end_; ++start) {
        std::uint32_t k = start;
        std::uint8_t matched = 0;
        while (matched < candidate.length && k < end_ && token(k).word == candidate.tail[matched]) {
          ++k;
          ++matched;
        }
        if (matched == candidate.length && matched > best) {
          best = matched;
          group.locution = row.first_locution + r;
          group.frames = candidate.frames;
          group.cue_class = candidate.cue_class;
          group.last = std::max(group.last, k);
          break;
        }
      }
    }
  }

  const Lexicon& lexicon_;
  const Document& document_;
  Scan& out_;
  std::uint32_t first_ = 0;
  std::uint32_t end_ = 0;
};

class SubjectFinder {
 public:
  SubjectFinder(const Lexicon& lexicon, const Document& document, Scan& out)
      : lexicon_(lexicon), document_(document), out_(out) {}

  void run() {
    verb_end_.assign(document_.tokens.size() + 1, kNone);
    for (std::uint32_t v = 0; v < out_.verbs.size(); ++v) verb_end_[out_.verbs[v].last - 1] = v;
    for (std::uint32_t v = 0; v < out_.verbs.size(); ++v) {
      VerbGroup& verb = out_.verbs[v];
      verb.inverted = verb.clitic != kNone || verb.after_break || follows_que(verb);
      const std::uint32_t behind = after(verb);
      (verb.inverted ? verb.subject_after : verb.object) = behind;
      const std::uint32_t by = agent(verb);
      verb.subject_before = by != kNone ? by : before(v);
      if (verb.subject_before != kNone && is_on(out_.mentions[verb.subject_before])) verb.where = where_on(verb);
    }
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.tokens[i]; }
  std::uint32_t classes(std::uint32_t i) const { return lexicon_.classes(token(i)); }
  std::string_view text(std::uint32_t i) const { return document_.text_of(token(i)); }

  // dénoncé (lundi) par X comme «…», a été qualifié par X de «…»: who does it.
  std::uint32_t agent(const VerbGroup& verb) const {
    if (!verb.passive && verb.mode != VerbMode::participle) return kNone;
    const std::uint32_t end = out_.segments[verb.segment].last;
    std::uint32_t steps = 0;
    for (std::uint32_t k = verb.last; k + 1 < end && steps++ < kMaxAdjunct; ++k) {
      if (out_.mark_of[k] != verb.mark) {  // qualifié d'«odieux» par X: behind the words
        const std::uint32_t m = out_.mark_of[k];
        if (m == kNone || out_.marks[m].parent != verb.mark || out_.marks[m].tokens.last <= k) return kNone;
        k = out_.marks[m].tokens.last - (out_.marks[m].closed ? 0 : 1);
        continue;
      }
      if ((classes(k) & kBy) != 0) return out_.mention_start[k + 1];
      if ((classes(k) & (kAdverb | kTime | kDe | kAnd)) == 0 && token(k).kind != TokenKind::number &&
          document_.lower_of(token(k)) != "comme")
        return kNone;
    }
    return kNone;
  }

  // au ministère, chez Renault, auprès de la direction, de source policière: who "on" is.
  bool speaks_for_on(std::uint32_t m) const {
    const SpeakerMention& mention = out_.mentions[m];
    if (mention.lead == Lead::none || mention.form == MentionForm::pronoun) return false;
    if (mention.has_entity && mention.form == MentionForm::name)
      return mention.entity.kind == EntityKind::organization || mention.lead == Lead::of;
    return mention.lead == Lead::of || (mention.noun & kAnyNoun) != 0;
  }
  bool is_on(const SpeakerMention& mention) const {
    const std::uint32_t c = classes(mention.head);
    return mention.form == MentionForm::pronoun && (c & kThird) != 0 && (c & (kMasculine | kFeminine | kPointing)) == 0;
  }
  // "Au ministère, on assure que …", "on assure, au ministère, que …".
  std::uint32_t where_on(const VerbGroup& verb) const {
    const std::uint32_t on = out_.mentions[verb.subject_before].phrase.first;
    const std::uint32_t floor = out_.segments[verb.segment].first;
    if (on >= floor + 2 && text(on - 1) == ",") {
      const std::uint32_t m = out_.mention_end[on - 2];
      if (m != kNone && speaks_for_on(m) && out_.mentions[m].lead != Lead::of) return m;
    }
    const std::uint32_t end = std::min(out_.segments[verb.segment].last, verb.last + kMaxAdjunct);
    for (std::uint32_t k = verb.last; k < end && out_.mark_of[k] == verb.mark; ++k) {
      const std::uint32_t m = out_.mention_start[k];
      if (m != kNone) return speaks_for_on(m) && out_.mentions[m].lead != Lead::of ? m : kNone;
    }
    return kNone;
  }

  // comme l'explique X, ce que dénonce X: the subject may stand behind.
  bool follows_que(const VerbGroup& verb) const {
    if (verb.first == out_.segments[verb.segment].first) return false;
    const std::uint32_t k = verb.first - 1;
    return (classes(k) & kQue) != 0 || document_.lower_of(token(k)) == "comme" ||
           document_.lower_of(token(k)) == "où" || document_.lower_of(token(k)) == "dont";
  }

  // Skips the spans of marks that end at i, seen from outside of them.
  std::uint32_t outside(std::uint32_t i, std::uint32_t mark, std::uint32_t floor) const {
    std::uint32_t guard = 0;
    while (i > floor && out_.mark_of[i] != mark && guard++ < 8) {
      std::uint32_t m = out_.mark_of[i];
      if (m == kNone) return i;
      while (out_.marks[m].parent != mark && out_.marks[m].parent != kNone) m = out_.marks[m].parent;
      const std::uint32_t start = out_.marks[m].tokens.first - (out_.marks[m].opened ? 1 : 0);
      if (start <= floor) return floor;
      i = start - 1;
    }
    return i;
  }

  // "X a menacé …, et a jugé": a verb right behind a coordinator has the subject
  // of the finite verb before it.
  std::uint32_t shared_subject(std::uint32_t v) const {
    const VerbGroup& verb = out_.verbs[v];
    if (verb.mode != VerbMode::finite || verb.clitic != kNone) return kNone;
    const std::uint32_t floor = out_.segments[verb.segment].first;
    std::uint32_t k = verb.first;
    while (k > floor && (classes(k - 1) & kAdverb) != 0 && (classes(k - 1) & kCoordinator) == 0) --k;
    if (k == floor || (classes(k - 1) & kCoordinator) == 0) return kNone;
    for (std::uint32_t w = v; w-- > 0 && v - w < 6;) {
      const VerbGroup& other = out_.verbs[w];
      if (other.segment != verb.segment) break;
      if (other.mark != verb.mark || other.mode != VerbMode::finite) continue;
      // A verb of a subordinate clause that is not coordinated with this one.
      const std::uint32_t subject = other.inverted ? other.subject_after : other.subject_before;
      if (subject == kNone) continue;
      if (out_.mentions[subject].plural != verb.plural && out_.mentions[subject].form == MentionForm::pronoun) continue;
      return subject;
    }
    return kNone;
  }

  // "NAME, cousin du maire, deuxième actionnaire, relativise": what the
  // descriptions between commas belong to.
  std::uint32_t before_insertion(std::uint32_t m, std::uint32_t floor) const {
    for (int hop = 0; hop < 3 && out_.mentions[m].form == MentionForm::description; ++hop) {
      std::uint32_t k = out_.mentions[m].phrase.first;
      while (k > floor && token(k - 1).kind == TokenKind::word && out_.mention_end[k - 1] == kNone &&
             (classes(k - 1) & ~(kAdverb | kAnd)) == 0 && (classes(k - 1) & kAnd) == 0 &&
             out_.mentions[m].phrase.first - k < 3)
        --k;
      if (k < floor + 2 || (text(k - 1) != "," && (classes(k - 1) & kAnd) == 0)) return m;
      const std::uint32_t before = out_.mention_end[k - 2];
      if (before == kNone || out_.mentions[before].form == MentionForm::pronoun) return m;
      m = before;
      if (out_.mentions[m].apposed != kNone && out_.mentions[out_.mentions[m].apposed].form == MentionForm::name)
        return out_.mentions[m].apposed;
    }
    return m;
  }

  // Whether what follows a comma is an insertion: a relative clause, a participle, an age, an apposition, a
  // circumstance.
  bool begins_insertion(std::uint32_t i) const {
    const std::uint32_t c = classes(i);
    if ((c & (kRelative | kPreposition)) != 0) return true;
    if ((c & kDisjunctive) != 0 && text(i + 1) == ",") return true;  // les armateurs, eux, …
    const std::uint16_t form = lexicon_.verb(token(i));
    if ((form & kPastParticiple) != 0 && (form & kFinite) == 0) return true;
    if (token(i).kind == TokenKind::number) return document_.lower_of(token(i + 1)) == "ans";
    const std::uint32_t m = out_.mention_start[i];
    if (m != kNone) {
      const std::uint32_t left = i < 2 ? kNone : out_.mention_end[i - 2];
      return out_.mentions[m].apposed != kNone || (left != kNone && out_.mentions[left].apposed == m);
    }
    return token(i).kind == TokenKind::word && c == 0 && form == 0 && !token(i).is(kCapitalized);
  }

  // "NAME, présidente de Y, qui s'est rendue à Z, a annoncé": the mention before the first of the insertions that stand
  // between a subject and its verb.
  std::uint32_t before_insertions(std::uint32_t v, std::uint32_t floor) const {
    const VerbGroup& verb = out_.verbs[v];
    if (verb.mode != VerbMode::finite || verb.clitic != kNone) return kNone;
    std::uint32_t k = verb.first;
    while (k > floor && (classes(k - 1) & kAdverb) != 0 && (classes(k - 1) & kCoordinator) == 0) --k;
    if (k < floor + 2 || text(k - 1) != ",") return kNone;
    std::uint32_t found = kNone;
    std::uint32_t steps = 0;
    for (std::uint32_t i = k - 2; i > floor && steps++ < kMaxInserted; --i) {
      i = outside(i, verb.mark, floor);
      if (i <= floor || out_.mark_of[i] != verb.mark) break;
      if (token(i).kind != TokenKind::punctuation) continue;
      const char32_t c = first_code_point(document_, token(i));
      if (c == U';' || c == U':') break;
      if (c != U',') continue;
      if (!begins_insertion(i + 1)) break;
      std::uint32_t end = i;  // "NAME (CGT), …"
      if (text(end - 1) == ")") {
        const std::uint32_t far = end > floor + 8 ? end - 8 : floor;
        while (end > far && text(end - 1) != "(") --end;
        if (end > floor) --end;
      }
      const std::uint32_t m = end > floor ? out_.mention_end[end - 1] : kNone;
      if (m != kNone && out_.mentions[m].lead == Lead::none && out_.mentions[m].form != MentionForm::pronoun) found = m;
    }
    if (found != kNone && out_.mentions[found].form == MentionForm::description &&
        out_.mentions[found].apposed != kNone && out_.mentions[out_.mentions[found].apposed].form == MentionForm::name)
      return out_.mentions[found].apposed;
    return found;
  }

  // What a mention before a verb is, if not its subject: the object of another
  // verb, whose subject may then be this one's too; the second of two things.
  struct Place {
    std::uint32_t subject = kNone;
    std::uint32_t next = kNone;
    bool skip = false;
  };
  Place place_of(const VerbGroup& verb, std::uint32_t v, std::uint32_t m, std::uint32_t floor) const {
    const SpeakerMention& mention = out_.mentions[m];
    if (mention.lead != Lead::none) return {};
    std::uint32_t k = mention.phrase.first;
    while (k > floor && (classes(k - 1) & kAdverb) != 0 && (classes(k - 1) & kCoordinator) == 0) --k;
    if (k == floor) return {};
    if (const std::uint32_t w = verb_end_[k - 1]; w != kNone && w != v && out_.verbs[w].mark == verb.mark) {
      const VerbGroup& other = out_.verbs[w];
      if (other.inverted && other.subject_after == m) return {};
      if (other.mode != VerbMode::finite) return {kNone, other.first == 0 ? kNone : other.first - 1, true};
      if (!other.relative && other.subject_before != kNone) return {other.subject_before, kNone, true};
      if (other.relative && other.first >= floor + 2) return {kNone, other.first - 2, true};
    }
    if (verb.mode != VerbMode::finite || verb.plural) return {};
    const bool numeral = token(mention.phrase.first).kind == TokenKind::number;
    if (mention.form == MentionForm::description && mention.plural && !numeral) return {kNone, kNone, true};
    if ((classes(k - 1) & kAnd) != 0 && k >= floor + 2 && out_.mention_end[k - 2] != kNone) return {kNone, kNone, true};
    return {};
  }

  std::uint32_t before(std::uint32_t v) const {
    const VerbGroup& verb = out_.verbs[v];
    const std::uint32_t floor = out_.segments[verb.segment].first;
    if (verb.first == floor) return kNone;
    if (const std::uint32_t shared = shared_subject(v); shared != kNone) return shared;
    if (const std::uint32_t subject = before_insertions(v, floor); subject != kNone) return subject;
    // un discours du président jugeant que …: whatever its preposition
    if (verb.mode == VerbMode::gerund && verb.first == verb.head && out_.mention_end[verb.first - 1] != kNone)
      return out_.mention_end[verb.first - 1];
    std::uint32_t steps = 0;
    for (std::uint32_t j = verb.first - 1; steps++ < kMaxSubjectGap;) {
      j = outside(j, verb.mark, floor);
      if (out_.segment_of[j] != verb.segment || (out_.mark_of[j] != verb.mark)) return kNone;
      std::uint32_t next = j == 0 ? kNone : j - 1;
      const Token& t = token(j);
      if (t.kind == TokenKind::punctuation) {
        const char32_t c = first_code_point(document_, t);
        if (c == U')') {
          std::uint32_t k = j;
          while (k > floor && j - k < 20 && text(k) != "(") --k;
          next = k == 0 ? kNone : k - 1;
        } else if (c == U';' || c == U':' || c == U'(') {
          return kNone;
        }
      } else if (const std::uint32_t m = out_.mention_end[j]; m != kNone) {
        const SpeakerMention& mention = out_.mentions[m];
        const bool object_pronoun = mention.form == MentionForm::pronoun && token(mention.head).is(kClitic);
        const Place place = place_of(verb, v, m, floor);
        if (place.subject != kNone) return place.subject;
        if (mention.lead == Lead::none && !object_pronoun && !place.skip) {
          if (mention.apposed != kNone && out_.mentions[mention.apposed].form == MentionForm::name)
            return mention.apposed;
          return text(verb.first - 1) == "," ? before_insertion(m, floor) : m;
        }
        if (mention.phrase.first == 0) return kNone;
        next = place.next != kNone ? place.next : mention.phrase.first - 1;
      } else if (const std::uint32_t w = verb_end_[j]; w != kNone && w != v) {
        const VerbGroup& other = out_.verbs[w];
        if (other.relative) {
          if (other.first < 2) return kNone;
          next = other.first - 2;
        } else if (other.mode == VerbMode::finite) {
          // a dit …, et a ajouté …: the subject is shared.
          if (other.inverted && other.subject_after != kNone) return other.subject_after;
          return other.subject_before;
        } else {
          next = other.first == 0 ? kNone : other.first - 1;
        }
      } else if ((classes(j) & kRelative) != 0 && j + 1 == verb.first) {
        // NAME, qui a déclaré: what stands before qui.
        if (j == floor) return kNone;
        std::uint32_t k = j - 1;
        if (text(k) == "," && k > floor) --k;
        const std::uint32_t m2 = out_.mention_end[k];
        if (m2 == kNone) return kNone;
        if (out_.mentions[m2].apposed != kNone && out_.mentions[out_.mentions[m2].apposed].form == MentionForm::name)
          return out_.mentions[m2].apposed;
        return m2;
      }
      if (next == kNone || next < floor || j == floor) return kNone;
      j = next;
    }
    return kNone;
  }

  std::uint32_t after(const VerbGroup& verb) const {
    if (verb.clitic != kNone) {
      // a-t-on appris auprès de X, de source policière
      const std::uint32_t c = classes(verb.clitic);
      if ((c & kThird) != 0 && (c & (kMasculine | kFeminine)) == 0) {
        const std::uint32_t end = std::min(out_.segments[verb.segment].last, verb.last + kMaxInsertion);
        for (std::uint32_t k = verb.last; k < end && out_.mark_of[k] == verb.mark; ++k) {
          if (token(k).kind == TokenKind::punctuation) break;
          const std::uint32_t m = out_.mention_start[k];
          if (m == kNone) continue;
          if (speaks_for_on(m)) return m;
        }
      }
      return out_.mention_start[verb.clitic];
    }
    if (verb.mode != VerbMode::finite) return kNone;
    const std::uint32_t end = std::min(out_.segments[verb.segment].last, verb.last + kMaxInverted);
    for (std::uint32_t k = verb.last; k < end;) {
      if (out_.mark_of[k] != verb.mark) return kNone;
      const Token& t = token(k);
      if (const std::uint32_t m = out_.mention_start[k]; m != kNone) {
        const SpeakerMention& mention = out_.mentions[m];
        const bool time = mention.form == MentionForm::description && (classes(mention.head) & kTime) != 0;
        if (mention.lead == Lead::none && !time) {
          if (mention.form == MentionForm::description && mention.apposed != kNone &&
              out_.mentions[mention.apposed].form == MentionForm::name &&
              out_.mentions[mention.apposed].phrase.first > k)
            return mention.apposed;
          return m;
        }
        k = std::max(mention.phrase.last, k + 1);
        continue;
      }
      if (t.kind == TokenKind::punctuation) {
        const char32_t c = first_code_point(document_, t);
        // , lundi, — a comma right behind the verb opens an insertion
        const std::uint32_t farthest = text(verb.last) == "," ? kMaxInsertion : kMaxAdjunct;
        if (c != U',' || k > verb.last + farthest) return kNone;
        if (k != verb.last && (classes(k - 1) & (kTime | kAdverb)) == 0 && out_.mention_end[k - 1] == kNone)
          return kNone;
      }
      const std::uint32_t c = classes(k);
      if ((c & (kQue | kRelative | kCoordinator)) != 0) return kNone;
      if ((lexicon_.verb(t) & kFinite) != 0 &&
          (c & (kPreposition | kAdverb | kDeterminer | kTime | kDisjunctive)) == 0 && t.kind == TokenKind::word &&
          !t.is(kCapitalized) && lexicon_.speaker_noun(t) == 0)
        return kNone;
      ++k;
    }
    return kNone;
  }

  const Lexicon& lexicon_;
  const Document& document_;
  Scan& out_;
  std::vector<std::uint32_t> verb_end_;
};

}  // namespace

void find_verbs(const Lexicon& lexicon, const Document& document, Scan& out) {
  VerbFinder(lexicon, document, out).run();
}

void find_subjects(const Lexicon& lexicon, const Document& document, Scan& out) {
  SubjectFinder(lexicon, document, out).run();
}

void find_sources(const Lexicon& lexicon, const Document& document, const PhraseLayer& phrases, Scan& out) {
  std::uint32_t covered = 0;
  for (const PhraseMatch& match : phrases.matches) {
    if (match.list != static_cast<std::uint16_t>(PhraseList::speech) || match.tokens.first < covered) continue;
    const PhraseRow* row = lexicon.phrase(match.row);
    if (row == nullptr || (row->frames & (kFrameSelon | kFramePour)) == 0) continue;
    std::uint32_t next = match.tokens.last;
    if (row->ends_in_de != 0) {  // aux yeux de, du, d’, des
      if (next >= document.tokens.size() || (lexicon.classes(document.tokens[next]) & kDe) == 0) continue;
      if ((lexicon.classes(document.tokens[next]) & kDeterminer) == 0 ||
          document.lower_of(document.tokens[next]) == "de" || document.tokens[next].is(kElided))
        ++next;
    }
    SourceCue cue;
    cue.tokens = {match.tokens.first, next};
    cue.phrase_row = match.row;
    cue.segment = out.segment_of[match.tokens.first];
    cue.mark = out.mark_of[match.tokens.first];
    cue.weak = (row->frames & kFramePour) != 0;
    if (next < document.tokens.size() && out.segment_of[next] == cue.segment) {
      std::uint32_t m = out.mention_start[next];
      if (m != kNone) {
        // Selon le directeur, Jean Durand: the name.
        const SpeakerMention& mention = out.mentions[m];
        if (mention.form == MentionForm::description && mention.apposed != kNone &&
            out.mentions[mention.apposed].form == MentionForm::name)
          m = mention.apposed;
        cue.mention = m;
      }
    }
    // le témoignage d'un passant selon lequel …
    if (next < document.tokens.size() && (lexicon.classes(document.tokens[next]) & kRelative) != 0 &&
        match.tokens.first > 0) {
      const std::uint32_t comma =
          match.tokens.first > 1 && document.text_of(document.tokens[match.tokens.first - 1]) == ","
              ? match.tokens.first - 1
              : match.tokens.first;
      const std::uint32_t m = out.mention_end[comma - 1];
      if (m != kNone && out.segment_of[comma - 1] == cue.segment) cue.mention = m;
    }
    if (cue.weak) {  // pour cette raison, pour dix euros: nobody
      if (cue.mention == kNone) continue;
      const SpeakerMention& mention = out.mentions[cue.mention];
      if (mention.form == MentionForm::description && (mention.noun & kAnyNoun) == 0 && !mention.function &&
          !mention.has_entity && !document.tokens[mention.head].is(kCapitalized))
        continue;
    }
    covered = match.tokens.last;
    out.sources.push_back(cue);
    if (cue.mention != kNone && out.mentions[cue.mention].lead != Lead::source && !cue.weak)
      out.mentions[cue.mention].lead = Lead::source;
  }
}

void find_segments(const Document& document, Scan& out) {
  const auto count = static_cast<std::uint32_t>(document.tokens.size());
  out.segment_of.assign(count, 0);
  out.block_of.assign(count, 0);
  std::vector<bool> starts(count + 1, false);
  for (const Sentence& sentence : document.sentences)
    if (!sentence.tokens.empty()) starts[sentence.tokens.first] = true;
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const TokenRange range = document.blocks[b].tokens;
    if (range.empty()) continue;
    std::uint32_t begin = range.first;
    bool pending = false;  // an outer sentence has ended, or a quotation ended with its sentence
    bool inner_end = false;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      out.block_of[i] = b;
      const std::uint32_t m = out.mark_of[i];
      const bool opening =
          m != kNone && out.marks[m].opened && i + 1 == out.marks[m].tokens.first && out.marks[m].parent == kNone;
      const bool outer = m == kNone || opening;
      if (outer && i > begin) {
        const Token& t = document.tokens[i];
        bool capital = t.kind != TokenKind::punctuation && (t.is(kCapitalized) || t.kind == TokenKind::number);
        if (opening && i + 1 < range.last) capital = document.tokens[i + 1].is(kCapitalized) || pending;
        if ((pending && capital) || (inner_end && capital) || (m == kNone && starts[i] && pending)) {
          out.segments.push_back({begin, i});
          begin = i;
        }
      }
      if (outer && !opening) {
        pending = ends_sentence(document, document.tokens[i]);
        inner_end = false;
      } else if (m != kNone && i == out.marks[m].tokens.last && out.marks[m].closed && out.marks[m].parent == kNone) {
        inner_end = i > 0 && ends_sentence(document, document.tokens[i - 1]);
        pending = false;
      } else if (m != kNone && !out.marks[m].closed && i + 1 == out.marks[m].tokens.last) {
        inner_end = ends_sentence(document, document.tokens[i]);
        pending = false;
      }
    }
    out.segments.push_back({begin, range.last});
  }
  for (std::uint32_t s = 0; s < out.segments.size(); ++s)
    for (std::uint32_t i = out.segments[s].first; i < out.segments[s].last; ++i) out.segment_of[i] = s;
}

void Scan::clear() {
  marks.clear();
  mentions.clear();
  verbs.clear();
  sources.clear();
  segments.clear();
}

void scan(const Lexicon& lexicon, const Document& document, const PhraseLayer& phrases, const EntityLayer& entities,
          Scan& out) {
  out.clear();
  pair_marks(document, out);
  find_segments(document, out);
  find_mentions(lexicon, document, phrases, entities, out);
  find_sources(lexicon, document, phrases, out);
  find_verbs(lexicon, document, out);
  find_subjects(lexicon, document, out);
}

}  // namespace newsparse::quotations
