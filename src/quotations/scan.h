// What the quotation stage sees of an article before it decides anything:
// quotation marks paired, outer sentences, mentions that could speak, verb
// groups with their subjects, sources after "selon". One pass each, all
// windows bounded.
#pragma once

#include <cstdint>
#include <vector>

#include "quotations/lexicon.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse::quotations {

inline constexpr std::uint32_t kNone = 0xFFFFFFFFU;

enum class MarkKind : std::uint8_t {
  guillemets,  // « » ‹ ›
  curly,       // “ ” „ ‟
  straight,    // " "
  single       // ‘ ’ ' '
};

// Words between marks.
struct MarkedSpan {
  TokenRange tokens;  // without the marks
  std::uint32_t block = 0;
  std::uint32_t parent = kNone;  // the span around it
  MarkKind kind = MarkKind::guillemets;
  std::uint8_t depth = 1;
  bool opened = true;    // has its opening mark
  bool closed = true;    // has its closing mark
  bool resumed = false;  // goes on from the span before, in the block before
};

enum class MentionForm : std::uint8_t { name, description, pronoun };
enum class Lead : std::uint8_t { none, of, to, by, source, other };

// A phrase that could say who speaks.
struct SpeakerMention {
  TokenRange phrase;  // with determiner, function and apposition: le ministre de l'Intérieur Jean Durand
  TokenRange text;    // what is reported: the bare name, the whole description, the pronoun
  std::uint32_t head = 0;
  std::uint32_t block = 0;
  std::uint32_t segment = 0;
  std::uint32_t mark = kNone;  // the innermost span of marks around it
  MentionForm form = MentionForm::description;
  Lead lead = Lead::none;  // the preposition before it
  bool has_entity = false;
  EntityRef entity;
  Gender gender = Gender::unknown;
  bool plural = false;
  bool definite = false;
  std::uint16_t noun = 0;         // SpeakerNoun bits of its head
  bool function = false;          // its head is a function (ministre, directrice)
  std::uint32_t apposed = kNone;  // the mention that it is an apposition of or to
  std::uint32_t author = kNone;   // of a document: the description inside of whom it is (un communiqué de la police)
  bool inside_document = false;   // that description itself
};

enum class VerbMode : std::uint8_t { finite, infinitive, gerund, participle };

struct VerbGroup {
  std::uint32_t first = 0;  // with auxiliaries and clitics before it
  std::uint32_t last = 0;   // one past the verb, its inverted pronoun, its locution
  std::uint32_t head = 0;   // the token that carries the meaning
  std::uint32_t segment = 0;
  std::uint32_t mark = kNone;
  std::uint16_t lemma = 0;
  std::uint32_t locution = kNone;
  std::uint16_t frames = 0;
  std::uint8_t cue_class = 0;
  VerbMode mode = VerbMode::finite;
  bool third_person = true;
  bool plural = false;
  bool reflexive = false;
  bool negated = false;
  bool passive = false;
  bool conditional = false;
  bool relative = false;                 // directly after qui, que, dont, où
  bool after_break = false;              // right behind a comma, a closing mark, ? ! …: where an incise begins
  std::uint32_t clitic = kNone;          // the inverted pronoun's token
  std::uint32_t que = kNone;             // the que that follows it (adverbs and complements between)
  std::uint32_t subject_before = kNone;  // mentions
  std::uint32_t subject_after = kNone;
  std::uint32_t object = kNone;  // the mention behind a verb that is not inverted
  std::uint32_t where = kNone;   // of an impersonal "on" before it: au ministère, chez X
  bool inverted = false;         // its subject may stand behind it

  [[nodiscard]] bool speech() const { return frames != 0; }
};

// selon X, d'après X, pour X, aux yeux de X.
struct SourceCue {
  TokenRange tokens;
  std::uint32_t phrase_row = 0;
  std::uint32_t mention = kNone;
  std::uint32_t segment = 0;
  std::uint32_t mark = kNone;
  bool weak = false;  // a source only beside quotation marks (pour)
};

struct Scan {
  std::vector<MarkedSpan> marks;
  std::vector<SpeakerMention> mentions;
  std::vector<VerbGroup> verbs;
  std::vector<SourceCue> sources;
  std::vector<TokenRange> segments;

  // Per token.
  std::vector<std::uint32_t> mark_of;  // innermost span of marks, its marks included
  std::vector<std::uint32_t> segment_of;
  std::vector<std::uint32_t> block_of;
  std::vector<std::uint32_t> entity_at;      // name, acronym or title that covers it: index into EntityLayer::mentions
  std::vector<std::uint32_t> mention_start;  // the mention whose phrase begins here
  std::vector<std::uint32_t> mention_end;    // the mention whose phrase has its last token here
  std::vector<std::uint32_t> verb_from;      // the first verb group that begins here or later
  std::vector<std::uint8_t> function_head;   // a phrase of the list of functions begins here

  void clear();
};

void scan(const Lexicon& lexicon, const Document& document, const PhraseLayer& phrases, const EntityLayer& entities,
          Scan& out);

// The steps of scan(), each over the ones before.
void pair_marks(const Document& document, Scan& out);
void find_segments(const Document& document, Scan& out);
void find_mentions(const Lexicon& lexicon, const Document& document, const PhraseLayer& phrases,
                   const EntityLayer& entities, Scan& out);
void find_verbs(const Lexicon& lexicon, const Document& document, Scan& out);
void find_sources(const Lexicon& lexicon, const Document& document, const PhraseLayer& phrases, Scan& out);
void find_subjects(const Lexicon& lexicon, const Document& document, Scan& out);

// The text of a mention: a pronoun behind a verb without its hyphens (-t-elle).
Span mention_span(const Document& document, const SpeakerMention& mention);

// The first code point of a token.
char32_t first_code_point(const Document& document, const Token& token);
bool is_open_mark(char32_t c);
bool is_close_mark(char32_t c);
// . ! ? … as a token.
bool ends_sentence(const Document& document, const Token& token);

}  // namespace newsparse::quotations
