#include "quotations/candidates.h"

#include <algorithm>

#include "text/unicode.h"

namespace newsparse::quotations {
namespace {

constexpr std::uint32_t kMaxClause = 200;    // tokens of a reported clause
constexpr std::uint32_t kMaxAdverbial = 8;   // tokens of an adverbial before a source
constexpr std::uint32_t kMaxDateline = 20;   // tokens of a dateline
constexpr int kMaxInsertions = 4;            // appositions and relative clauses behind a source
constexpr std::uint32_t kMaxInsertion = 30;  // tokens of one of them

class Builder {
 public:
  Builder(const Lexicon& lexicon, const Document& document, const Scan& scan, std::vector<Candidate>& out)
      : lexicon_(lexicon), document_(document), scan_(scan), out_(out) {}

 protected:
  const Token& token(std::uint32_t i) const { return document_.tokens[i]; }
  std::uint32_t classes(std::uint32_t i) const { return lexicon_.classes(token(i)); }
  std::string_view text(std::uint32_t i) const { return document_.text_of(token(i)); }
  char32_t character(std::uint32_t i) const {
    return token(i).kind == TokenKind::punctuation ? first_code_point(document_, token(i)) : 0;
  }
  bool is_comma(std::uint32_t i) const { return character(i) == U','; }
  bool is_break(std::uint32_t i) const {
    const char32_t c = character(i);
    return c == U',' || c == U';' || c == U':' || c == U'.' || c == U'!' || c == U'?' || c == U'…' || is_dash(c) ||
           c == U'-';
  }

  const Lexicon& lexicon_;
  const Document& document_;
  const Scan& scan_;
  std::vector<Candidate>& out_;
};

class MarkedBuilder : Builder {
 public:
  using Builder::Builder;

  void run() {
    std::uint32_t m = 0;
    for (std::uint32_t b = 0; b < document_.blocks.size(); ++b) {
      const TokenRange range = document_.blocks[b].tokens;
      const std::size_t before = out_.size();
      for (; m < scan_.marks.size() && scan_.marks[m].block == b; ++m) split(m);
      if (!range.empty()) unmarked(b, range);
      std::stable_sort(out_.begin() + static_cast<std::ptrdiff_t>(before), out_.end(),
                       [](const Candidate& a, const Candidate& c) { return a.tokens.first < c.tokens.first; });
    }
  }

 private:
  // A dialogue dash, or "Name : …", at the block's start.
  void unmarked(std::uint32_t b, TokenRange range) {
    const BlockKind kind = document_.blocks[b].kind;
    if (kind == BlockKind::boilerplate || kind == BlockKind::byline || kind == BlockKind::date) return;
    const char32_t c = character(range.first);
    const bool dash = (is_dash(c) || c == U'-' || c == U'–' || c == U'—') && range.size() > 2;
    if (dash) {
      cut({range.first + 1, range.last}, b, kNone, CandidateKind::dash, kNone);
      return;
    }
    if (kind != BlockKind::paragraph && kind != BlockKind::list) return;
    for (std::uint32_t i = range.first + 1; i < std::min(range.last, range.first + 9); ++i) {
      if (character(i) != U':') continue;
      const std::uint32_t m = scan_.mention_end[i - 1];
      if (m != kNone && scan_.mentions[m].phrase.first == range.first && i + 3 < range.last)
        cut({i + 1, range.last}, b, kNone, CandidateKind::label, m);
      return;
    }
  }

  void split(std::uint32_t m) {
    const MarkedSpan& mark = scan_.marks[m];
    cut(mark.tokens, mark.block, m, CandidateKind::marked, kNone);
  }

  // Cuts a span at its incises: "A, a-t-il dit, B".
  void cut(TokenRange range, std::uint32_t block, std::uint32_t mark, CandidateKind kind, std::uint32_t label) {
    const std::size_t first = out_.size();
    std::uint32_t begin = range.first;
    std::uint32_t last_incise = kNone;
    for (std::uint32_t v = scan_.verb_from[range.first]; v < scan_.verbs.size() && scan_.verbs[v].first < range.last;
         ++v) {
      const VerbGroup& verb = scan_.verbs[v];
      if (verb.first < begin) continue;
      const std::uint32_t end = incise_end(verb, range, mark, kind);
      if (end == kNone) continue;
      std::uint32_t part_end = verb.first;
      while (part_end > begin && (classes(part_end - 1) & kAdverb) != 0 && character(part_end - 1) == 0) --part_end;
      if (part_end > begin &&
          (is_comma(part_end - 1) || is_dash(character(part_end - 1)) || character(part_end - 1) == U'-'))
        --part_end;
      add({begin, part_end}, block, mark, kind, v, label);
      last_incise = v;
      begin = end;
      // After a dialogue's incise that ends its sentence the reporter goes on.
      if (kind == CandidateKind::dash && end > range.first && ends_sentence(document_, token(end - 1)))
        begin = range.last;
    }
    if (begin < range.last) add({begin, range.last}, block, mark, kind, last_incise, label);
    for (std::size_t i = first; i < out_.size(); ++i) {
      out_[i].part = static_cast<std::uint32_t>(i - first);
      out_[i].parts = static_cast<std::uint32_t>(out_.size() - first);
    }
  }

  void add(TokenRange range, std::uint32_t block, std::uint32_t mark, CandidateKind kind, std::uint32_t incise,
           std::uint32_t label) {
    while (range.first < range.last && is_comma(range.first)) ++range.first;
    while (range.first < range.last && is_comma(range.last - 1)) --range.last;
    if (range.empty()) return;
    Candidate candidate;
    candidate.tokens = range;
    candidate.block = block;
    candidate.segment = scan_.segment_of[range.first];
    candidate.mark = mark;
    candidate.kind = kind;
    candidate.incise = incise;
    if (kind == CandidateKind::label) candidate.cue_source = label;
    out_.push_back(candidate);
  }

  // Where an incise inside a span ends (one past its closing punctuation);
  // kNone where the verb makes none.
  std::uint32_t incise_end(const VerbGroup& verb, TokenRange range, std::uint32_t mark, CandidateKind kind) const {
    if (!verb.after_break || verb.mode != VerbMode::finite || !verb.third_person || verb.first == range.first)
      return kNone;
    if (verb.mark != mark) return kNone;
    if ((verb.frames & kFrameIncise) == 0 && !(kind == CandidateKind::dash && verb.speech())) return kNone;
    if (character(verb.first - 1) == U'.') return kNone;
    const std::uint32_t m = verb.subject_after;
    if (m == kNone) return kNone;
    const SpeakerMention& subject = scan_.mentions[m];
    const bool clitic = verb.clitic != kNone;
    // "…, nous envoie 20 000 yuans": amounts say nothing.
    if (!clitic && token(subject.phrase.first).kind == TokenKind::number && (subject.noun & kAnyNoun) == 0)
      return kNone;
    if (clitic && (classes(verb.clitic) & kThird) == 0) return kNone;
    if (!clitic && subject.form == MentionForm::pronoun && (classes(subject.head) & kPointing) == 0) return kNone;
    if (!clitic && subject.phrase.first > verb.last + 8) return kNone;
    std::uint32_t end = clitic ? verb.last : std::max(verb.last, subject.phrase.last);
    const std::uint32_t limit = std::min(range.last, end + 14);
    while (end < limit && !is_break(end) && scan_.mark_of[end] == mark) ++end;
    if (end < range.last && !is_break(end)) return kNone;
    if (end >= range.last) return range.last;
    // …, dit X, maire de Y, B: the apposition belongs to the incise.
    if (is_comma(end) && !clitic && end + 1 < range.last) {
      const std::uint32_t a = scan_.mention_start[end + 1];
      if (a != kNone && scan_.mentions[a].apposed == m) {
        std::uint32_t stop = scan_.mentions[a].phrase.last;
        const std::uint32_t far = std::min(range.last, stop + 12);
        while (stop < far && !is_break(stop)) ++stop;
        if (stop >= range.last) return range.last;
        if (is_break(stop)) end = stop;
      }
    }
    // A question that nobody's speech interrupts: "…, dit-il ?" keeps its mark.
    if (character(end) == U'?' || character(end) == U'!') return kNone;
    return end + 1;
  }
};

class ReportedBuilder : Builder {
 public:
  using Builder::Builder;

  void run() {
    for (std::uint32_t v = 0; v < scan_.verbs.size(); ++v) by_verb(v);
    for (std::uint32_t s = 0; s < scan_.sources.size(); ++s) by_source(s);
    std::stable_sort(out_.begin(), out_.end(), [](const Candidate& a, const Candidate& c) {
      return a.tokens.first != c.tokens.first ? a.tokens.first < c.tokens.first : a.tokens.last < c.tokens.last;
    });
  }

 private:
  void by_verb(std::uint32_t v) {
    const VerbGroup& verb = scan_.verbs[v];
    if (!verb.speech() || verb.mark != kNone) return;
    const TokenRange segment = scan_.segments[verb.segment];
    if (verb.que != kNone && verb.que + 1 < segment.last &&
        (verb.frames & (kFrameQue | kFrameColon | kFrameIncise)) != 0) {
      // affirme que A et que B: two clauses
      std::uint32_t begin = verb.que + 1;
      std::uint32_t end = clause_end(begin, segment.last);
      emit({begin, end}, ReportForm::que, v, kNone);
      for (int more = 0; more < 3; ++more) {
        std::uint32_t k = end;
        if (k < segment.last && is_comma(k)) ++k;
        if (k + 1 < segment.last && (classes(k) & kCoordinator) != 0 && (classes(k + 1) & kQue) != 0) {
          begin = k + 2;
          end = clause_end(begin, segment.last);
          emit({begin, end}, ReportForm::que, v, kNone);
        } else {
          break;
        }
      }
      return;
    }
    // affirme avoir vu …: a bare infinitive
    if ((verb.frames & kClauseInfinitive) != 0 && verb.last < segment.last) {
      std::uint32_t k = verb.last;
      while (k < segment.last && k < verb.last + 5 &&
             (classes(k) & (kAdverb | kNegation | kObjectClitic | kTime)) != 0 &&
             (lexicon_.verb(token(k)) & kInfinitive) == 0)
        ++k;
      if (k < segment.last && token(k).kind == TokenKind::word && (lexicon_.verb(token(k)) & kInfinitive) != 0) {
        std::uint32_t start = k;
        while (start > verb.last && (classes(start - 1) & (kNegation | kObjectClitic)) != 0) --start;
        emit({start, clause_end(start, segment.last)}, ReportForm::infinitive, v, kNone);
      }
    }
    // CLAUSE, a dit X / comme l'explique X, CLAUSE
    if (verb.mode != VerbMode::finite || (verb.subject_after == kNone && verb.clitic == kNone)) return;
    std::uint32_t before = verb.first;
    if (before > segment.first && document_.lower_of(token(before - 1)) == "comme") {
      --before;
      std::uint32_t end = insertion_end(v);
      if (before == segment.first) {
        if (end < segment.last && is_comma(end)) emit({end + 1, sentence_end(segment)}, ReportForm::as, v, kNone);
      } else if (is_comma(before - 1)) {
        around({before - 1, end}, segment, ReportForm::as, v, kNone);
      }
      return;
    }
    if (!verb.after_break || (verb.frames & (kFrameIncise | kFrameQue)) == 0) return;
    while (before > segment.first && (classes(before - 1) & kAdverb) != 0 && character(before - 1) == 0) --before;
    if (before == segment.first || !is_comma(before - 1)) return;
    around({before - 1, insertion_end(v)}, segment, ReportForm::incise, v, kNone);
  }

  void by_source(std::uint32_t s) {
    const SourceCue& source = scan_.sources[s];
    if (source.mark != kNone || source.weak) return;
    const TokenRange segment = scan_.segments[source.segment];
    // un témoignage selon lequel CLAUSE
    if (source.tokens.last < segment.last && (classes(source.tokens.last) & kRelative) != 0) {
      emit({source.tokens.last + 1, clause_bound(source.tokens.last + 1, segment.last)}, ReportForm::source_first,
           kNone, s);
      return;
    }
    std::uint32_t before = source.tokens.first;
    while (before > segment.first && (classes(before - 1) & kAdverb) != 0 && character(before - 1) == 0)
      --before;  // toujours selon X
    std::uint32_t end = source.mention != kNone ? scan_.mentions[source.mention].phrase.last : source.tokens.last;
    end = phrase_end(end, segment.last);
    if (before == segment.first || (before > segment.first && character(before - 1) == U':') ||
        (before > segment.first && character(before - 1) == U';')) {
      // Selon X, qui …, CLAUSE: the first comma behind the source, past its apposition
      std::uint32_t start = end;
      while (start < segment.last && start < end + 40 && !is_comma(start) && !is_break(start)) ++start;
      if (start < segment.last && is_comma(start)) {
        start = past_apposition(start, segment.last, source.mention);
        emit({start + 1, clause_bound(start + 1, segment.last)}, ReportForm::source_first, kNone, s);
      } else if (end < segment.last) {
        emit({end, clause_bound(end, segment.last)}, ReportForm::source_first, kNone, s);
      }
      return;
    }
    const std::uint32_t previous = before - 1;
    if (is_comma(previous) || (classes(previous) & kCoordinator) != 0 || character(previous) == U'(') {
      if ((classes(previous) & kCoordinator) != 0) {
        // …, mais selon X CLAUSE
        std::uint32_t start = end;
        if (start < segment.last && is_comma(start)) ++start;
        emit({start, clause_bound(start, segment.last)}, ReportForm::source_first, kNone, s);
        return;
      }
      around({previous, source_end(end, segment, source.mention)}, segment, ReportForm::source_last, kNone, s);
      return;
    }
    // CLAUSE selon X, without a comma
    emit({clause_start(before, segment), before}, ReportForm::source_last, kNone, s);
  }

  // Behind a source: its complements up to a comma or the end.
  std::uint32_t phrase_end(std::uint32_t end, std::uint32_t limit) const {
    while (end < limit && character(end) == U'(') {
      std::uint32_t k = end;
      while (k < limit && k < end + 8 && character(k) != U')') ++k;
      if (k >= limit || character(k) != U')') break;
      end = k + 1;
    }
    return end;
  }

  // The comma behind the appositions, participles and relative clauses that
  // follow a source's comma; that comma where there are none.
  std::uint32_t past_apposition(std::uint32_t comma, std::uint32_t limit, std::uint32_t mention) const {
    for (int insertion = 0; insertion < kMaxInsertions; ++insertion) {
      if (comma + 1 >= limit || !inserted(comma + 1, limit, mention)) return comma;
      std::uint32_t k = comma + 1;
      while (k < limit && k < comma + kMaxInsertion && !is_comma(k)) ++k;
      if (k >= limit || !is_comma(k)) return comma;
      comma = k;
    }
    return comma;
  }

  // Whether what begins at i says more of the source before it: "…, qui …," "…, publié …," "…, 42 ans," "…, maire de
  // Y,".
  bool inserted(std::uint32_t i, std::uint32_t limit, std::uint32_t mention) const {
    if ((classes(i) & kRelative) != 0) return true;
    const std::uint16_t form = lexicon_.verb(token(i));
    if ((form & kPastParticiple) != 0 && (form & kFinite) == 0) return true;
    if (token(i).kind == TokenKind::number && i + 1 < limit && document_.lower_of(token(i + 1)) == "ans") return true;
    if (mention == kNone) return false;
    const SpeakerMention& source = scan_.mentions[mention];
    const std::uint32_t next = scan_.mention_start[i];
    if (next != kNone && (scan_.mentions[next].apposed == mention || source.apposed == next)) return true;
    // A clause begins with a determiner, a name, a pronoun; a bare noun says what somebody is.
    return source.form == MentionForm::name && token(i).kind == TokenKind::word && !token(i).is(kCapitalized) &&
           form == 0 &&
           (next == kNone ? classes(i) == 0 : scan_.mentions[next].phrase.first == scan_.mentions[next].head);
  }

  std::uint32_t source_end(std::uint32_t end, TokenRange segment, std::uint32_t mention) const {
    std::uint32_t k = end;
    while (k < segment.last && k < end + 25 && !is_break(k)) ++k;
    if (k < segment.last && is_comma(k)) {
      const std::uint32_t past = past_apposition(k, segment.last, mention);
      if (past != k) return past;
    }
    return k;
  }

  std::uint32_t insertion_end(std::uint32_t v) const {
    const VerbGroup& verb = scan_.verbs[v];
    const TokenRange segment = scan_.segments[verb.segment];
    std::uint32_t end = verb.last;
    std::uint32_t mention = verb.subject_after;
    if (mention != kNone) end = std::max(end, scan_.mentions[mention].phrase.last);
    return source_end(end, segment, mention);
  }

  // The clause around an insertion [from, to): before it, and after it where the sentence goes on.
  void around(TokenRange insertion, TokenRange segment, ReportForm form, std::uint32_t verb, std::uint32_t source) {
    const std::uint32_t start = clause_start(insertion.first, segment);
    const std::uint32_t end = sentence_end(segment);
    if (start >= insertion.first) return;
    // Something must have been said: a clause with its verb, here or behind the insertion.
    if (form == ReportForm::incise && !has_verb(start, insertion.first)) return;
    const bool more = insertion.last + 3 < end && is_comma(insertion.last) &&
                      continues_clause(insertion.last + 1, start, insertion.first);
    // Un an après, selon X, CLAUSE: what stands before the source is only a date or a place.
    if (form == ReportForm::source_last && more && insertion.first - start <= kMaxAdverbial &&
        !has_verb(start, insertion.first)) {
      emit({insertion.last + 1, clause_bound(insertion.last + 1, end)}, ReportForm::source_first, verb, source);
      return;
    }
    emit({start, insertion.first}, more && form == ReportForm::source_last ? ReportForm::source_inside : form, verb,
         source);
    if (more) {
      emit({insertion.last + 1, clause_bound(insertion.last + 1, end)},
           form == ReportForm::source_last ? ReportForm::source_inside : form, verb, source, 1);
    }
  }

  bool has_verb(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t v = scan_.verb_from[first]; v < scan_.verbs.size() && scan_.verbs[v].first < last; ++v)
      if (scan_.verbs[v].mode == VerbMode::finite) return true;
    return false;
  }

  // Whether what follows an insertion carries on the clause before it: that one has no verb yet, or this one has none
  // that opens another sentence.
  bool continues_clause(std::uint32_t next, std::uint32_t start, std::uint32_t end) const {
    if (!has_verb(start, end)) return true;
    const std::uint32_t c = classes(next);
    return (c & kPreposition) != 0 || ((lexicon_.verb(token(next)) & (kInfinitive | kPresentParticiple)) != 0);
  }

  std::uint32_t sentence_end(TokenRange segment) const {
    std::uint32_t end = segment.last;
    while (end > segment.first &&
           (ends_sentence(document_, token(end - 1)) || character(end - 1) == U';' || character(end - 1) == U':'))
      --end;
    return end;
  }

  // The start of the sentence, or what stands behind the last ; : before a position, or behind a dateline: PARIS (AFP)
  // –
  std::uint32_t clause_start(std::uint32_t at, TokenRange segment) const {
    for (std::uint32_t k = at; k > segment.first && at - k < kMaxClause; --k) {
      const char32_t c = character(k - 1);
      if ((c == U';' || c == U':') && scan_.mark_of[k - 1] == kNone) return k;
      if ((c == U'-' || is_dash(c)) && k - segment.first < kMaxDateline && k > segment.first + 1 &&
          character(k - 2) == U')')
        return k;
    }
    return at > segment.first + kMaxClause ? at - kMaxClause : segment.first;
  }

  // The end of a clause: the sentence's end, a semicolon.
  std::uint32_t clause_bound(std::uint32_t from, std::uint32_t limit) const {
    limit = std::min(limit, from + kMaxClause);
    std::uint32_t end = limit;
    for (std::uint32_t k = from; k < limit; ++k) {
      if (scan_.mark_of[k] == kNone && character(k) == U';') {
        end = k;
        break;
      }
    }
    while (end > from && (ends_sentence(document_, token(end - 1)) || character(end - 1) == U';')) --end;
    return end;
  }

  // Where a reported clause stops: at another cue's clause (, ajoutant que), at
  // a coordinated verb of the reporter, at the sentence's end.
  std::uint32_t clause_end(std::uint32_t from, std::uint32_t limit) const {
    std::uint32_t end = clause_bound(from, limit);
    for (std::uint32_t k = from; k < end; ++k) {
      if (scan_.mark_of[k] != kNone) continue;
      if ((classes(k) & kCoordinator) != 0 && k + 1 < end && (classes(k + 1) & kQue) != 0 && k > from) {
        end = k;
        if (is_comma(end - 1)) --end;
        break;
      }
      if (!is_comma(k) || k + 1 >= end) continue;
      const std::uint32_t w = scan_.verb_from[k + 1];
      if (w < scan_.verbs.size() && scan_.verbs[w].first == k + 1) {
        const VerbGroup& next = scan_.verbs[w];
        // , a-t-il dit / , ajoutant que / , a indiqué X
        const bool gerund_cue = next.mode == VerbMode::gerund && next.speech();
        const bool incise =
            next.speech() && next.mode == VerbMode::finite && next.after_break && next.subject_after != kNone;
        if (gerund_cue || incise) {
          end = k;
          break;
        }
      }
      std::uint32_t source = k + 1;  // , toujours selon X
      while (source < end && (classes(source) & kAdverb) != 0) ++source;
      if (starts_source(source)) {
        end = k;
        break;
      }
    }
    return end;
  }
  bool starts_source(std::uint32_t i) const {
    const auto found =
        std::lower_bound(scan_.sources.begin(), scan_.sources.end(), i,
                         [](const SourceCue& source, std::uint32_t at) { return source.tokens.first < at; });
    return found != scan_.sources.end() && found->tokens.first == i;
  }

  void emit(TokenRange range, ReportForm form, std::uint32_t verb, std::uint32_t source, std::uint32_t part = 0) {
    while (range.first < range.last &&
           (is_comma(range.first) || character(range.first) == U'-' || is_dash(character(range.first))))
      ++range.first;
    while (range.first < range.last && (is_comma(range.last - 1) || ends_sentence(document_, token(range.last - 1))))
      --range.last;
    if (range.first >= range.last || range.size() < 2) return;
    Candidate candidate;
    candidate.tokens = range;
    candidate.segment = scan_.segment_of[range.first];
    candidate.block = scan_.block_of[range.first];
    candidate.kind = CandidateKind::reported;
    candidate.form = form;
    candidate.cue_verb = verb;
    candidate.cue_source = source;
    candidate.part = part;
    out_.push_back(candidate);
  }
};

}  // namespace

void find_marked(const Lexicon& lexicon, const Document& document, Scan& scan, std::vector<Candidate>& out) {
  out.clear();
  MarkedBuilder(lexicon, document, scan, out).run();
}

void find_reported(const Lexicon& lexicon, const Document& document, const Scan& scan, std::vector<Candidate>& out) {
  out.clear();
  ReportedBuilder(lexicon, document, scan, out).run();
}

}  // namespace newsparse::quotations
