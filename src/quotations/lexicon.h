// What the quotation stage knows of words: function words, verb forms, cues of
// speech, nouns that can speak (data/quotation-words.tsv, verbs.tsv,
// speech.tsv, speaker-nouns.tsv; compiled by tools/compile/quotations.cpp).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "resources/resources.h"
#include "text/document.h"

namespace newsparse::quotations {

// Classes of function words; bits of the table "quotations.words". The names
// are those of data/quotation-words.tsv.
enum WordClass : std::uint32_t {
  kSubject = 1U << 0,  // il, je, -t-elle, ce, qui: stands as a subject
  kThird = 1U << 1,    // il, elles, lui: stands for somebody named
  kPlural = 1U << 2,
  kFeminine = 1U << 3,
  kMasculine = 1U << 4,
  kFirst = 1U << 5,   // je, nous, mon
  kSecond = 1U << 6,  // vous, tu, votre
  kDeterminer = 1U << 7,
  kDefinite = 1U << 8,
  kIndefinite = 1U << 9,
  kPossessive = 1U << 10,
  kPreposition = 1U << 11,
  kDe = 1U << 12,  // de, du, des
  kTo = 1U << 13,  // à, au, aux
  kBy = 1U << 14,  // par
  kQue = 1U << 15,
  kSubordinator = 1U << 16,
  kRelative = 1U << 17,
  kCoordinator = 1U << 18,
  kAnd = 1U << 19,
  kNegation = 1U << 20,
  kObjectClitic = 1U << 21,
  kReflexive = 1U << 22,
  kAdverb = 1U << 23,
  kTime = 1U << 24,         // lundi, hier, mars
  kHonorific = 1U << 25,    // M., Mme, général
  kDisjunctive = 1U << 26,  // lui, eux: after a preposition
  kPointing = 1U << 27,     // celui-ci
  kNaming = 1U << 28,       // film, opération: what quotation marks name after it is a title
  kNamed = 1U << 29,        // surnommé, intitulé
  kWording = 1U << 30,      // mot, terme, slogan
  kModal = 1U << 31         // peut, doit, veut: its infinitive carries the cue
};

// Bits of the table "quotations.verbs".
enum VerbForm : std::uint16_t {
  kSingular3 = 1U << 0,    // finite, third person singular
  kPlural3 = 1U << 1,      // finite, third person plural
  kOtherPerson = 1U << 2,  // finite, first or second person
  kInfinitive = 1U << 3,
  kPastParticiple = 1U << 4,
  kPresentParticiple = 1U << 5,
  kAuxiliary = 1U << 6,  // a form of avoir or être
  kConditional = 1U << 7,
  kSubjunctiveOnly = 1U << 8,
  kFinite = kSingular3 | kPlural3 | kOtherPerson,
  kFinite3 = kSingular3 | kPlural3
};

// How a cue takes what is said and who says it.
enum Frame : std::uint16_t {
  kFrameIncise = 1U << 0,
  kFrameQue = 1U << 1,
  kFrameInfinitive = 1U << 2,
  kFrameDeInfinitive = 1U << 3,
  kFrameObject = 1U << 4,
  kFrameColon = 1U << 5,
  kFrameReflexive = 1U << 6,
  kFrameToSomebody = 1U << 7,
  kFramePassive = 1U << 8,
  kFrameNounDe = 1U << 9,
  kFrameSelon = 1U << 10,
  kFramePour = 1U << 11,        // a source only beside quotation marks
  kQuotedOnly = 1U << 12,       // a cue beside quotation marks only
  kClauseInfinitive = 1U << 13  // its bare infinitive is reported speech: affirmer, dire, estimer
};

enum class CueClass : std::uint8_t {
  none,
  neutral,
  affirm,
  add,
  answer,
  ask,
  blame,
  complain,
  conclude,
  continue_,
  deny,
  feel,
  joke,
  order,
  praise,
  promise,
  quote,
  repeat,
  reveal,
  think,
  warn,
  write,
  count_
};

// A verb, of speech (frames != 0) or not: table "quotations.lemmas"; row 0 is no verb.
struct LemmaRow {
  StringRef lemma = 0;
  std::uint16_t frames = 0;
  std::uint8_t cue_class = 0;  // CueClass
  std::uint8_t locutions = 0;  // how many rows of "quotations.locutions" begin with it
  std::uint32_t first_locution = 0;
};

// "faire valoir", "mettre en avant": a verb and the words after it.
struct LocutionRow {
  static constexpr std::size_t kMaxTail = 7;
  StringRef lemma = 0;
  std::uint16_t frames = 0;
  std::uint8_t cue_class = 0;
  std::uint8_t length = 0;            // words of the tail
  std::uint32_t tail[kMaxTail] = {};  // word ids
};

// A noun or preposition of PhraseList::speech: table "quotations.phrases".
struct PhraseRow {
  StringRef lemma = 0;
  std::uint16_t frames = 0;
  std::uint8_t cue_class = 0;
  std::uint8_t ends_in_de = 0;  // "aux yeux de": also matched before du, des, d’
};

// Bits of the table "quotations.speakers".
enum SpeakerNoun : std::uint16_t {
  kPersonNoun = 1U << 0,
  kGroupNoun = 1U << 1,
  kMediumNoun = 1U << 2,
  kDocumentNoun = 1U << 3,
  kMasculineNoun = 1U << 4,
  kFeminineNoun = 1U << 5,
  kPluralNoun = 1U << 6,
  kAnyNoun = kPersonNoun | kGroupNoun | kMediumNoun | kDocumentNoun
};

class Lexicon {
 public:
  explicit Lexicon(const Resources& resources);

  [[nodiscard]] std::uint32_t classes(const Token& token) const { return words_[token.word]; }
  [[nodiscard]] std::uint16_t verb(const Token& token) const { return verbs_[token.word]; }
  [[nodiscard]] std::uint16_t speaker_noun(const Token& token) const { return speakers_[token.word]; }
  // The index into lemmas; 0: no verb form.
  [[nodiscard]] std::uint16_t lemma(const Token& token) const { return lemma_of_[token.word]; }
  [[nodiscard]] const LemmaRow& lemma_row(std::uint16_t lemma) const { return lemmas_[lemma]; }
  [[nodiscard]] std::span<const LocutionRow> locutions(std::uint16_t lemma) const;
  [[nodiscard]] const LocutionRow& locution(std::uint32_t index) const { return locutions_[index]; }
  [[nodiscard]] const PhraseRow* phrase(std::uint32_t row) const {
    return row < phrases_.size() ? &phrases_[row] : nullptr;
  }
  // The string of a row, and its hash for features.
  [[nodiscard]] std::string_view string(StringRef ref) const { return resources_.string(ref); }
  [[nodiscard]] std::uint32_t key(StringRef ref) const;
  // The lemma être, which makes the passive.
  [[nodiscard]] std::uint16_t etre() const { return etre_; }

 private:
  WordTable<std::uint32_t> words_;
  WordTable<std::uint16_t> verbs_;
  WordTable<std::uint16_t> lemma_of_;
  WordTable<std::uint16_t> speakers_;
  std::span<const LemmaRow> lemmas_;
  std::span<const LocutionRow> locutions_;
  std::span<const PhraseRow> phrases_;
  std::uint16_t etre_ = 0;
  Resources resources_;
};

}  // namespace newsparse::quotations
