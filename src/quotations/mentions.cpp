// Phrases that could say who speaks: names with the functions before them,
// descriptions (un porte-parole de la police), pronouns.
#include <algorithm>
#include <string_view>

#include "quotations/scan.h"
#include "resources/phrases.h"
#include "text/unicode.h"

namespace newsparse::quotations {
namespace {

constexpr std::uint32_t kMaxPhrase = 24;  // tokens of a noun phrase

class MentionFinder {
 public:
  MentionFinder(const Lexicon& lexicon, const Document& document, const EntityLayer& entities, Scan& out)
      : lexicon_(lexicon), document_(document), entities_(entities), out_(out) {}

  void run() {
    for (std::uint32_t b = 0; b < document_.blocks.size(); ++b) {
      const TokenRange range = document_.blocks[b].tokens;
      block_ = b;
      end_ = range.last;
      first_ = range.first;
      for (std::uint32_t i = range.first; i < range.last;) i = step(i);
    }
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.tokens[i]; }
  std::uint32_t classes(std::uint32_t i) const { return lexicon_.classes(token(i)); }
  std::uint16_t verb(std::uint32_t i) const { return lexicon_.verb(token(i)); }
  std::uint16_t noun(std::uint32_t i) const { return lexicon_.speaker_noun(token(i)); }
  bool is_word(std::uint32_t i) const { return token(i).kind == TokenKind::word; }
  bool named(std::uint32_t i) const { return out_.entity_at[i] != kNone && is_name(out_.entity_at[i]); }
  bool is_name(std::uint32_t mention) const {
    const MentionType type = entities_.mentions[mention].type;
    return type == MentionType::name || type == MentionType::acronym;
  }
  bool is_person(std::uint32_t i) const {
    return entities_.mentions[out_.entity_at[i]].entity.kind == EntityKind::person;
  }
  std::uint32_t name_end(std::uint32_t i) const {
    return std::min(entities_.mentions[out_.entity_at[i]].tokens.last, end_);
  }

  // A clitic before a verb (le rappelle, l'assure), not an article.
  bool clitic_before_verb(std::uint32_t i) const {
    if ((classes(i) & kObjectClitic) == 0 || i + 1 >= end_) return false;
    const std::uint32_t next = i + 1;
    if (!is_word(next)) return false;
    if ((classes(next) & kObjectClitic) != 0) return true;
    if ((verb(next) & kFinite) == 0 || token(next).is(kCapitalized))
      return (verb(next) & (kInfinitive | kPresentParticiple)) != 0 && noun(next) == 0 &&
             (classes(i) & kDefinite) != 0 && (verb(next) & kInfinitive) != 0 && i > first_ &&
             (classes(i - 1) & kPreposition) != 0;
    if ((verb(next) & kAuxiliary) != 0) return true;
    if (noun(next) != 0) return false;
    if (i == first_) return false;
    // comme le rappelle, il l'assure, ne le dit
    return (classes(i - 1) & (kSubject | kNegation | kRelative | kSubordinator)) != 0 || token(i - 1).is(kElided) ||
           named(i - 1);
  }

  Lead lead_of(std::uint32_t i) const {
    if (i == first_) return Lead::none;
    std::uint32_t c = classes(i - 1);
    if ((c & kDefinite) != 0 && (c & kPreposition) == 0 && i - 1 > first_) c = classes(i - 2);  // à la la radio
    if ((c & kBy) != 0) return Lead::by;
    if ((c & kDe) != 0) return Lead::of;
    if ((c & kTo) != 0) return Lead::to;
    if ((c & kPreposition) != 0) return Lead::other;
    // du maire, au ministre: the article holds the preposition.
    return Lead::none;
  }
  // A contracted article: preposition and determiner in one.
  Lead contracted(std::uint32_t i) const {
    const std::uint32_t c = classes(i);
    if ((c & kDeterminer) == 0 || (c & kPreposition) == 0) return Lead::none;
    if ((c & kTo) != 0) return Lead::to;
    return Lead::none;  // des, du: articles as well; decided by what stands before
  }

  std::uint32_t step(std::uint32_t i) {
    const Token& t = token(i);
    if (t.kind != TokenKind::word && t.kind != TokenKind::number && t.kind != TokenKind::handle && !named(i))
      return i + 1;
    if (named(i)) return phrase(i);
    const std::uint32_t c = classes(i);
    if (points_back(i)) return pronoun_of_two(i);
    const bool pronoun_word = (c & kThird) != 0 || (c & (kPointing | kSubject)) == (kPointing | kSubject);
    if (pronoun_word && pronoun(i, c)) return i + 1;
    if (partitive(i)) return phrase(i);
    if ((c & kDeterminer) != 0 && ((c & kSubject) == 0 || before_noun(i))) {
      if (clitic_before_verb(i)) return i + 1;
      return phrase(i);
    }
    if (t.kind == TokenKind::number || (c & kHonorific) != 0) return phrase(i);
    if (((noun(i) != 0 && (verb(i) & kFinite) == 0) || out_.function_head[i] != 0) && bare_noun_here(i) &&
        !says_behind(i))
      return phrase(i);
    return i + 1;
  }

  // «…», juge NAME: the verb, although a judge is somebody too.
  bool says_behind(std::uint32_t i) const {
    if ((verb(i) & kFinite3) == 0 || i <= first_ + 1 || token(i).is(kCapitalized) || i + 1 >= end_ || !named(i + 1))
      return false;
    const std::uint32_t mark = document_.text_of(token(i - 1)) == "," ? i - 2 : i - 1;
    return token(mark).kind == TokenKind::punctuation && is_close_mark(first_code_point(document_, token(mark)));
  }

  // Where a noun without a determiner may stand: ", maire de Vals," "par voie de communiqué"; not "un plan très
  // étudiant".
  bool bare_noun_here(std::uint32_t i) const {
    if (i == first_ || !is_word(i - 1) || token(i).is(kCapitalized)) return true;
    constexpr std::uint32_t kBefore =
        kPreposition | kCoordinator | kSubordinator | kDeterminer | kBy | kTo | kDe | kNamed | kHonorific;
    // a-t-on appris de même source
    const std::uint32_t before = document_.lower_of(token(i - 1)) == "même" && i - 1 > first_ ? i - 2 : i - 1;
    return (classes(before) & kBefore) != 0 || named(i - 1) || (verb(i - 1) & kFinite) != 0;
  }

  static constexpr std::uint32_t kOtherDeterminers = kDefinite | kIndefinite | kPossessive | kPreposition;
  bool demonstrative(std::uint32_t i) const {
    return (classes(i) & kDeterminer) != 0 && (classes(i) & kOtherDeterminers) == 0;
  }
  // ce dernier, ces dernières, where no noun follows (ces derniers jours).
  bool points_back(std::uint32_t i) const {
    if (!demonstrative(i) || i + 1 >= end_) return false;
    if ((classes(i + 1) & (kPointing | kSubject)) != kPointing) return false;
    if (i + 2 >= end_ || !is_word(i + 2)) return true;
    return noun(i + 2) == 0 && (classes(i + 2) != 0 || (verb(i + 2) & kFinite) != 0);
  }
  std::uint32_t pronoun_of_two(std::uint32_t i) {
    SpeakerMention mention;
    mention.form = MentionForm::pronoun;
    mention.lead = lead_of(i);
    mention.phrase = mention.text = {i, i + 2};
    mention.head = i + 1;
    mention.gender = (classes(i + 1) & kFeminine) != 0 ? Gender::feminine : Gender::masculine;
    mention.plural = (classes(i + 1) & kPlural) != 0;
    mention.definite = true;
    add(mention);
    return i + 2;
  }
  // De nombreux témoins, d'autres études, where a clause begins: an article, no preposition.
  bool partitive(std::uint32_t i) const {
    if ((classes(i) & (kDe | kDeterminer)) != kDe || i + 1 >= end_ || named(i + 1)) return false;
    constexpr std::uint32_t kMany = kDeterminer | kPlural | kIndefinite;
    if ((classes(i + 1) & (kMany | kDe)) != kMany) return false;
    if (i == first_) return true;
    const std::uint32_t before = classes(i - 1);
    return token(i - 1).kind == TokenKind::punctuation || (before & (kCoordinator | kQue | kSubordinator)) != 0;
  }
  // ce député, but not ce que, ce sont, est-ce.
  bool before_noun(std::uint32_t i) const {
    if (!demonstrative(i) || token(i).is(kClitic) || i + 1 >= end_ || !is_word(i + 1)) return false;
    return noun(i + 1) != 0 || out_.function_head[i + 1] != 0 || (classes(i + 1) == 0 && verb(i + 1) == 0);
  }

  // Lui, stressed: "Lui répond que …"; not the dative of "lui répond Jean".
  bool stressed(std::uint32_t i) const {
    if (i + 1 >= end_ || (classes(i) & kDisjunctive) == 0 || !token(i).is(kCapitalized)) return false;
    const bool inverted = i + 2 < end_ && token(i + 2).is(kClitic);
    return document_.text_of(token(i + 1)) == "," || (classes(i + 1) & kAdverb) != 0 ||
           ((verb(i + 1) & kFinite3) != 0 && !inverted);
  }

  bool pronoun(std::uint32_t i, std::uint32_t c) {
    const Token& t = token(i);
    SpeakerMention mention;
    mention.form = MentionForm::pronoun;
    if ((c & kPointing) == 0) {
      const bool clitic = t.is(kClitic);
      const bool subject = (c & kSubject) != 0;
      const Lead lead = lead_of(i);
      const bool disjunctive = (c & kDisjunctive) != 0 && lead != Lead::none;
      if (!clitic && !subject && !disjunctive && !stressed(i)) return false;
      if (!clitic && subject && !disjunctive && (c & kDisjunctive) == 0 && (classes(i) & kDeterminer) != 0)
        return false;
      if (!clitic && subject && impersonal(i)) return false;
      mention.lead = disjunctive ? lead : Lead::none;
    } else {
      mention.lead = lead_of(i);
    }
    mention.phrase = mention.text = {i, i + 1};
    mention.head = i;
    mention.gender = (c & kFeminine) != 0    ? Gender::feminine
                     : (c & kMasculine) != 0 ? Gender::masculine
                                             : Gender::unknown;
    mention.plural = (c & kPlural) != 0;
    mention.definite = true;
    add(mention);
    return true;
  }

  // il y a, il faut, il s'agit: nobody.
  bool impersonal(std::uint32_t i) const {
    if (document_.lower_of(token(i)) != "il") return false;
    std::uint32_t k = i + 1;
    while (k < end_ && k < i + 4 && (classes(k) & kNegation) != 0) ++k;
    if (k >= end_) return false;
    if (document_.lower_of(token(k)) == "y") return true;
    if ((classes(k) & kReflexive) != 0 && k + 1 < end_) ++k;
    const std::string_view lemma = lexicon_.string(lexicon_.lemma_row(lexicon_.lemma(token(k))).lemma);
    return lemma == "falloir" || lemma == "agir" || lemma == "pleuvoir" || lemma == "sembler";
  }

  void add(SpeakerMention& mention) {
    mention.block = block_;
    mention.segment = out_.segment_of[mention.phrase.first];
    mention.mark = out_.mark_of[mention.phrase.first];
    const auto index = static_cast<std::uint32_t>(out_.mentions.size());
    out_.mentions.push_back(mention);
    out_.mention_start[mention.phrase.first] = index;
    if (out_.mention_end[mention.phrase.last - 1] == kNone) out_.mention_end[mention.phrase.last - 1] = index;
  }

  // A noun phrase from i: adds its mentions, returns where it ends.
  std::uint32_t phrase(std::uint32_t i) {
    const std::uint32_t start = i;
    const std::uint32_t limit = std::min(end_, i + kMaxPhrase);
    std::uint32_t j = i;
    bool definite = false;
    std::uint32_t determiner = 0;
    bool plural = false;
    bool numeral = false;
    if (partitive(i)) ++j;
    while (j < limit && !named(j) &&
           (token(j).kind == TokenKind::number ||
            ((classes(j) & kDeterminer) != 0 && (j == i || (classes(j) & kDe) == 0)))) {
      const std::uint32_t c = classes(j);
      determiner |= c;
      definite = definite || (c & kDefinite) != 0 || (c & (kPossessive)) != 0 ||
                 ((c & kDeterminer) != 0 && (c & kIndefinite) == 0);
      plural = plural || (c & kPlural) != 0 || token(j).kind == TokenKind::number;
      numeral = numeral || token(j).kind == TokenKind::number ||
                ((c & kPlural) != 0 && (c & (kDefinite | kPossessive | kIndefinite)) == 0);
      ++j;
    }
    // "86 %", "94%": a group in a survey.
    const bool percent =
        j > start && j < limit && token(j).kind == TokenKind::symbol && document_.text_of(token(j)) == "%";
    if (percent) ++j;
    std::uint32_t head = percent ? j - 1 : kNone;
    // certains ont dit, plusieurs y voient: the determiner stands alone.
    if (j == start + 1 && j < limit && (determiner & kIndefinite) != 0 &&
        (determiner & (kPlural | kPreposition)) == kPlural && is_word(j) && !named(j) && noun(j) == 0 &&
        ((verb(j) & kFinite3) != 0 || (classes(j) & (kObjectClitic | kNegation)) != 0))
      head = start;
    std::uint32_t apposed = kNone;  // a name in apposition
    // l'un de ses délégués: whose noun tells what it is.
    bool quantity = false;
    if (head == kNone && j == start + 2 && j < limit && (classes(start) & kDefinite) != 0 &&
        (classes(start + 1) & kIndefinite) != 0 && (classes(j) & kDe) != 0)
      head = j - 1;
    bool after_preposition = false;
    bool in_complement = false;
    std::uint32_t last_content = j;
    names_.clear();
    while (j < limit) {
      if (out_.mark_of[j] != out_.mark_of[start]) break;
      if (named(j)) {
        const std::uint32_t e = name_end(j);
        if (head != kNone && head + 1 == j && is_person(j) && !in_complement && is_no_person(head, start)) break;
        names_.push_back({{j, e}, false});
        if (head == kNone) head = j;
        // le délégué CFDT, la présidente de l'association Toits sûrs: the organization is no apposition to the person.
        const bool person = is_person(j);
        const bool of_person = head != j && ((noun(head) & kPersonNoun) != 0 ||
                                             (out_.function_head[head] != 0 && (noun(head) & kAnyNoun) == 0));
        const bool complement =
            after_preposition || (!person && (of_person || in_complement)) || (person && in_complement && !of_person);
        if (!complement) {
          apposed = static_cast<std::uint32_t>(names_.size() - 1);
        } else {
          names_.back().complement = true;
        }
        after_preposition = false;
        j = e;
        last_content = j;
        // (AIE) after a name belongs to the name's phrase.
        if (!complement) break;
        continue;
      }
      const Token& t = token(j);
      if (const std::uint32_t past = past_number(j, limit, head, in_complement); past != j) {
        after_preposition = false;
        j = last_content = past;
        continue;
      }
      if (const std::uint32_t past = past_parenthesis(j, limit, head); past != j) {
        j = past;
        continue;
      }
      if (t.kind != TokenKind::word) break;
      const std::uint32_t c = classes(j);
      if (t.is(kClitic)) break;
      // 300 de leurs confrères, six des dix élus
      if ((c & kDe) != 0 && head == kNone && numeral && j + 1 < limit &&
          ((classes(j) & kDeterminer) != 0 || (classes(j + 1) & (kDeterminer | kDisjunctive | kPreposition)) != 0))
        head = j - 1;
      quantity = quantity || (head != kNone && head < j && (classes(head) & kDeterminer) != 0);
      if ((c & kDe) != 0 && head != kNone) {
        if (j + 1 < limit && is_word(j + 1) && (verb(j + 1) & kInfinitive) != 0 && noun(j + 1) == 0)
          break;  // et lui de rire
        after_preposition = true;
        in_complement = true;
        ++j;
        continue;
      }
      // un rapport sur la pêche, une étude menée par l'université de Lyon
      if (head != kNone && (noun(head) & kDocumentNoun) != 0 && !after_preposition && j + 1 < limit &&
          apposed == kNone &&
          (document_.lower_of(t) == "sur" || ((c & kBy) != 0 && (verb(j - 1) & kPastParticiple) != 0))) {
        after_preposition = true;
        in_complement = true;
        ++j;
        continue;
      }
      // les services de police et de gendarmerie
      if ((c & kAnd) != 0 && in_complement && !after_preposition && j + 1 < limit && (classes(j + 1) & kDe) != 0 &&
          !(j + 2 < limit && (verb(j + 2) & kInfinitive) != 0)) {
        ++j;
        continue;
      }
      // les chercheurs et ingénieurs du laboratoire
      if ((c & kAnd) != 0 && plural && head != kNone && !in_complement && j + 1 < limit && j == last_content &&
          (noun(j + 1) & (kPersonNoun | kPluralNoun)) == (kPersonNoun | kPluralNoun)) {
        ++j;
        continue;
      }
      // l'un d'eux, plusieurs d'entre elles
      if (after_preposition && (c & kDisjunctive) != 0 && (c & kPlural) != 0) {
        ++j;
        last_content = j;
        break;
      }
      if (after_preposition && (c & kPreposition) != 0 && j + 1 < limit && (classes(j + 1) & kDisjunctive) != 0) {
        ++j;
        continue;
      }
      // sept Français sur dix, un lecteur sur deux
      if (head != kNone && !in_complement && (determiner & kIndefinite) != 0 && document_.lower_of(t) == "sur" &&
          (noun(head) & kDocumentNoun) == 0 && counts_alone(j + 1, limit)) {
        j += 2;
        last_content = j;
        break;
      }
      if (numeral && document_.lower_of(t) == "sur" && j + 1 < limit &&
          (token(j + 1).kind == TokenKind::number ||
           (classes(j + 1) & (kDeterminer | kPlural)) == (kDeterminer | kPlural))) {
        j += 2;
        last_content = j;
        break;
      }
      // un homme en bleu de travail
      if (head != kNone && (noun(head) & kPersonNoun) != 0 && document_.lower_of(t) == "en" && j + 1 < limit &&
          is_word(j + 1) && classes(j + 1) == 0 && (verb(j + 1) & kPresentParticiple) == 0 && !named(j + 1)) {
        after_preposition = true;
        in_complement = true;
        ++j;
        continue;
      }
      if ((c & kTo) != 0 && head != kNone && (takes_to(j) || employs(j, head, determiner))) {
        after_preposition = true;
        in_complement = true;
        ++j;
        continue;
      }
      if ((c & kDeterminer) != 0 && (c & kPreposition) == 0) {
        if (!after_preposition) break;
        if (clitic_before_verb(j)) break;
        ++j;
        continue;
      }
      if ((c & (kHonorific)) != 0) {
        if (head == kNone) head = j;
        ++j;
        last_content = j;
        continue;
      }
      if ((c & (kSubordinator | kRelative | kCoordinator | kPreposition | kNegation | kSubject | kTime)) != 0) break;
      if ((c & kAdverb) != 0 && head != kNone) break;
      if ((c & kObjectClitic) != 0) break;
      // les médias citant les secours: the participle has an object
      if (head != kNone && (verb(j) & kPresentParticiple) != 0 && noun(j) == 0 && out_.function_head[j] == 0 &&
          j + 1 < end_ && (named(j + 1) || (classes(j + 1) & (kDeterminer | kQue | kTo)) != 0))
        break;
      // le ministère juge: the verb, although a judge is a person as well.
      if (head != kNone && !after_preposition && (verb(j) & kFinite3) != 0 &&
          lexicon_.lemma_row(lexicon_.lemma(t)).frames != 0 && !t.is(kCapitalized) &&
          !(j == head + 1 && classes(head) == 0 && noun(head) == 0 && (noun(j) & kPersonNoun) != 0))
        break;
      if (head != kNone && !after_preposition && (verb(j) & kFinite) != 0 && !(t.is(kCapitalized)) && noun(j) == 0 &&
          out_.function_head[j] == 0)
        break;
      if (head == kNone || (quantity && noun(j) != 0 && noun(head) == 0)) {
        head = j;
      } else if (!in_complement && (noun(j) & noun(head) & kPersonNoun) != 0 && j == head + 1 &&
                 !participle_begins(j)) {
        head = j;  // un ancien maire; not un accord professionnel
      } else if (!in_complement && noun(head) == 0 && (noun(j) != 0) && j <= head + 2) {
        head = j;  // le petit garçon
      }
      after_preposition = false;
      ++j;
      last_content = j;
    }
    // un article publié lundi: the participle has its complement behind it.
    while (apposed == kNone && last_content > start + 2 && last_content - 1 > head && last_content < end_ &&
           participle_begins(last_content - 1))
      --last_content;
    if (last_content <= start) return start + 1;
    j = last_content;
    if (head == kNone) {
      head = start;
      // A number alone (in 2019), an article alone (une «…») is nobody; certains and plusieurs are.
      if (token(j - 1).kind == TokenKind::number || (determiner & kPlural) == 0 || (determiner & kDefinite) != 0)
        return j;
    }

    SpeakerMention mention;
    const std::uint32_t outer = numeral || percent || (determiner & kIndefinite) != 0 ? before_estimate(start) : start;
    mention.lead = lead_of(outer);
    if (mention.lead == Lead::none && !named(start)) mention.lead = contracted(start);
    if (mention.lead == Lead::none && (classes(start) & kDe) != 0 && contracted_de(start)) mention.lead = Lead::of;
    mention.definite = definite;
    mention.head = head;
    mention.noun = noun(head);
    mention.function = out_.function_head[head] != 0;
    mention.plural = plural || (mention.noun & kPluralNoun) != 0;
    mention.gender = (determiner & kFeminine) != 0 && (determiner & kMasculine) == 0               ? Gender::feminine
                     : (determiner & kMasculine) != 0 && (determiner & kPlural) == 0               ? Gender::masculine
                     : (mention.noun & kMasculineNoun) != 0 && (mention.noun & kFeminineNoun) == 0 ? Gender::masculine
                     : (mention.noun & kFeminineNoun) != 0 && (mention.noun & kMasculineNoun) == 0 ? Gender::feminine
                                                                                                   : Gender::unknown;
    if (apposed != kNone) {
      mention.form = MentionForm::name;
      mention.phrase = {start, names_[apposed].tokens.last};
      mention.text = names_[apposed].tokens;
      set_entity(mention, out_.entity_at[mention.text.first]);
      j = mention.phrase.last;
      add(mention);
      complements(apposed);
    } else {
      mention.form = MentionForm::description;
      mention.phrase = mention.text = {outer, j};
      // le président chinois: the entities stage may know whom a title means.
      for (std::uint32_t k = start; k < std::min(j, start + 3); ++k) {
        if (out_.entity_at[k] != kNone && !is_name(out_.entity_at[k])) {
          const auto& entity = entities_.mentions[out_.entity_at[k]];
          if (entity.type == MentionType::title) {
            set_entity(mention, out_.entity_at[k]);
            break;
          }
        }
      }
      const auto count = names_.size();
      add(mention);
      if ((mention.noun & kDocumentNoun) != 0) add_author(head, j);
      complements(static_cast<std::uint32_t>(count));
    }
    return std::max(j, start + 1);
  }

  // près d'un tiers, plus de 300 élus: the estimate belongs to the phrase.
  std::uint32_t before_estimate(std::uint32_t start) const {
    if (start > first_ && is_word(start - 1)) {
      const std::string_view adverb = document_.lower_of(token(start - 1));
      if (adverb == "quelque" || adverb == "presque") return start - 1;
    }
    if (start < first_ + 2 || (classes(start - 1) & (kDe | kDeterminer)) != kDe) return start;
    const std::string_view word = document_.lower_of(token(start - 2));
    return word == "plus" || word == "moins" || word == "près" ? start - 2 : start;
  }

  // Behind a noun's complement: "du 8 juillet 2013", "de la décennie 2000", "le rapport 2019"; j where there is none.
  std::uint32_t past_number(std::uint32_t j, std::uint32_t limit, std::uint32_t head, bool in_complement) const {
    if (token(j).kind != TokenKind::number || head == kNone || head == j) return j;
    // le joueur de 27 ans, un collectif de 625 auteurs
    if (in_complement && (classes(j - 1) & kDe) != 0 && (noun(head) & kAnyNoun) != 0 && j + 1 < limit &&
        is_word(j + 1) && !named(j + 1) && (classes(j + 1) & ~static_cast<std::uint32_t>(kTime)) == 0 &&
        (verb(j + 1) & kFinite) == 0)
      return j + 2;
    if (!in_complement && (noun(head) & kDocumentNoun) == 0) return j;
    if (j + 1 < limit && (classes(j + 1) & kTime) != 0) {
      const bool year = j + 2 < limit && token(j + 2).kind == TokenKind::number;
      return year ? j + 3 : j + 2;
    }
    return counts_alone(j, limit) ? j + 1 : j;
  }

  // Whether i is a number that no counted noun follows.
  bool counts_alone(std::uint32_t i, std::uint32_t limit) const {
    if (i >= limit) return false;
    const bool number = token(i).kind == TokenKind::number ||
                        (classes(i) & (kDeterminer | kPlural | kDefinite | kIndefinite)) == (kDeterminer | kPlural);
    if (!number) return false;
    if (i + 1 >= end_ || token(i + 1).kind == TokenKind::punctuation || named(i + 1)) return true;
    return is_word(i + 1) && (classes(i + 1) != 0 || (verb(i + 1) & kFinite) != 0) && noun(i + 1) == 0;
  }

  // le député (PS) du secteur: behind a parenthesis that a complement follows.
  std::uint32_t past_parenthesis(std::uint32_t j, std::uint32_t limit, std::uint32_t head) const {
    if (head == kNone || j + 3 >= limit || document_.text_of(token(j)) != "(") return j;
    std::uint32_t k = j + 1;
    while (k < limit && k < j + 4 && document_.text_of(token(k)) != ")") ++k;
    if (k + 1 >= limit || document_.text_of(token(k)) != ")" || (classes(k + 1) & kDe) == 0) return j;
    return k + 1;
  }

  // "a dit à son tour NAME", "a dit devant la presse NAME": the noun is nobody's whom the name behind it names. An
  // unknown noun without a preposition may be (le cavalier NAME).
  bool is_no_person(std::uint32_t head, std::uint32_t start) const {
    if (out_.function_head[head] != 0 || (noun(head) & (kPersonNoun | kDocumentNoun)) != 0 ||
        (classes(head) & kHonorific) != 0)
      return false;
    if ((noun(head) & (kGroupNoun | kMediumNoun)) != 0) return true;
    if (head == start) return false;
    const Lead lead = lead_of(start);
    return lead == Lead::other || lead == Lead::to || contracted(start) == Lead::to ||
           (lead == Lead::of && (classes(start) & kPossessive) != 0);
  }

  // un responsable à la Commission européenne: whom an organization employs. Not "a dit la ministre à l'AFP": there the
  // person is definite.
  bool employs(std::uint32_t j, std::uint32_t head, std::uint32_t determiner) const {
    if ((determiner & kIndefinite) == 0 || ((noun(head) & kPersonNoun) == 0 && out_.function_head[head] == 0))
      return false;
    std::uint32_t next = j + 1;
    if (next < end_ && (classes(next) & kDefinite) != 0) ++next;
    if (next >= end_ || !named(next)) return false;
    const EntityRef entity = entities_.mentions[out_.entity_at[next]].entity;
    if (entity.kind != EntityKind::organization || entity.index >= entities_.organizations.size()) return false;
    return entities_.organizations[entity.index].kind != "media";
  }

  // A past participle with its complement behind it: publié lundi, menée auprès de …
  bool participle_begins(std::uint32_t i) const {
    if (!is_word(i) || named(i) || out_.function_head[i] != 0 || (verb(i) & kPastParticiple) == 0 || i + 1 >= end_)
      return false;
    // Des témoins interrogés par la police, les responsables interrogés mardi: no nouns there.
    const std::uint32_t c = classes(i + 1);
    if (noun(i) != 0) return (c & (kBy | kTime)) != 0;
    return token(i + 1).kind == TokenKind::number || (c & (kPreposition | kTime)) != 0;
  }

  // du, des as prepositions: after a noun or a name, not at a clause's start.
  bool contracted_de(std::uint32_t i) const {
    if (i == first_) return false;
    const std::uint32_t before = i - 1;
    return is_word(before) && (classes(before) & (kCoordinator | kSubordinator | kRelative)) == 0 &&
           (verb(before) & (kFinite | kInfinitive)) == 0;
  }

  // à joins a complement only where a function needs it: ministre délégué aux Transports.
  bool takes_to(std::uint32_t j) const {
    std::uint32_t next = j + 1;
    if (next < end_ && (classes(next) & kDefinite) != 0) ++next;
    if (next >= end_ || !is_word(next) || named(next)) return false;
    if (token(next).is(kCapitalized)) return true;
    // l'adjointe aux sports, Jeanne Durand
    if (classes(next) != 0 || next + 2 >= end_) return false;
    return document_.text_of(token(next + 1)) == "," && named(next + 2) && is_person(next + 2);
  }

  // Whose document it is, where no name says so: un communiqué de la police, les chiffres du ministère.
  void add_author(std::uint32_t head, std::uint32_t end) {
    std::uint32_t of = head + 1;
    while (of < end && is_word(of) && !named(of) && (classes(of) & kDe) == 0) ++of;
    if (of + 1 >= end || named(of) || !is_word(of)) return;
    const std::uint32_t start = of + 1;
    std::uint32_t determiner = classes(of) & kDeterminer;
    std::uint32_t noun_at = start;
    while (noun_at < end && !named(noun_at) && (classes(noun_at) & kDeterminer) != 0) determiner |= classes(noun_at++);
    constexpr std::uint32_t kWhoSpeaks = kPersonNoun | kGroupNoun | kMediumNoun;
    const auto speaks = [&](std::uint32_t i) {
      return is_word(i) && !named(i) && ((noun(i) & kWhoSpeaks) != 0 || out_.function_head[i] != 0);
    };
    if (noun_at + 1 < end && !speaks(noun_at) && is_word(noun_at) && !named(noun_at) && classes(noun_at) == 0)
      ++noun_at;
    // un rapport d'experts: what kind of report, not whose
    if (noun_at >= end || !speaks(noun_at) || determiner == 0) return;
    SpeakerMention inner;
    inner.form = MentionForm::description;
    inner.lead = Lead::of;
    inner.phrase = inner.text = {start, end};
    inner.head = noun_at;
    inner.noun = noun(noun_at);
    inner.function = out_.function_head[noun_at] != 0;
    inner.plural =
        (determiner & kPlural) != 0 || (inner.noun & kPluralNoun) != 0 || document_.lower_of(token(of)) == "des";
    inner.definite = (determiner & kIndefinite) == 0;
    inner.gender = (inner.noun & (kMasculineNoun | kFeminineNoun)) == kMasculineNoun  ? Gender::masculine
                   : (inner.noun & (kMasculineNoun | kFeminineNoun)) == kFeminineNoun ? Gender::feminine
                                                                                      : Gender::unknown;
    inner.inside_document = true;
    const auto document = static_cast<std::uint32_t>(out_.mentions.size() - 1);
    const std::uint32_t kept_end = out_.mention_end[end - 1];
    add(inner);
    out_.mention_end[end - 1] = kept_end;
    out_.mentions[document].author = document + 1;
  }

  // Names inside a description: le porte-parole de Jean Durand.
  void complements(std::uint32_t before) {
    for (std::uint32_t n = 0; n < before && n < names_.size(); ++n) {
      if (!names_[n].complement) continue;
      SpeakerMention inner;
      inner.form = MentionForm::name;
      inner.phrase = inner.text = names_[n].tokens;
      inner.head = inner.text.first;
      inner.lead = Lead::of;
      inner.definite = true;
      set_entity(inner, out_.entity_at[inner.text.first]);
      const std::uint32_t kept_end = out_.mention_end[inner.phrase.last - 1];
      const std::uint32_t kept_start = out_.mention_start[inner.phrase.first];
      add(inner);
      if (kept_end != kNone) out_.mention_end[inner.phrase.last - 1] = kept_end;
      if (kept_start != kNone) out_.mention_start[inner.phrase.first] = kept_start;
    }
  }

  void set_entity(SpeakerMention& mention, std::uint32_t index) {
    const EntityMention& entity = entities_.mentions[index];
    mention.has_entity = true;
    mention.entity = entity.entity;
    if (entity.gender != Gender::unknown) mention.gender = entity.gender;
    mention.plural = mention.plural || (mention.form == MentionForm::name && entity.plural);
    if (entity.entity.kind == EntityKind::person && entity.entity.index < entities_.people.size() &&
        entities_.people[entity.entity.index].gender != Gender::unknown)
      mention.gender = entities_.people[entity.entity.index].gender;
  }

  struct NameInside {
    TokenRange tokens;
    bool complement;
  };

  const Lexicon& lexicon_;
  const Document& document_;
  const EntityLayer& entities_;
  Scan& out_;
  std::vector<NameInside> names_;
  std::uint32_t block_ = 0;
  std::uint32_t first_ = 0;
  std::uint32_t end_ = 0;
};

// A person's function or description before a person's name.
bool names_person(const SpeakerMention& description, const SpeakerMention& name) {
  return name.has_entity && name.entity.kind == EntityKind::person &&
         ((description.noun & kPersonNoun) != 0 || description.function) && !description.plural;
}

// "Selon le maire, Paul Morel, …" names the mayor; "Selon le maire, Paul Morel ment" does not.
bool closes_apposition(const Document& document, const SpeakerMention& name) {
  const std::uint32_t next = name.phrase.last;
  if (next >= document.tokens.size()) return true;
  const Token& token = document.tokens[next];
  return token.kind == TokenKind::punctuation && first_code_point(document, token) != U'-';
}

// "Jean Durand, directeur du site," and "le directeur du site, Jean Durand,":
// the description is bound to the name.
void bind_appositions(const Document& document, Scan& out) {
  for (std::uint32_t m = 0; m + 1 < out.mentions.size(); ++m) {
    SpeakerMention& left = out.mentions[m];
    std::uint32_t comma = left.phrase.last;
    if (comma + 1 >= document.tokens.size()) continue;
    // Jeanne Durand (CGT), 42 ans, infirmière
    if (left.form == MentionForm::name && document.text_of(document.tokens[comma]) == "(") {
      std::uint32_t k = comma;
      while (k + 1 < document.tokens.size() && k < comma + 8 && document.text_of(document.tokens[k]) != ")") ++k;
      if (k + 2 >= document.tokens.size() || document.text_of(document.tokens[k]) != ")") continue;
      comma = k + 1;
    }
    if (document.text_of(document.tokens[comma]) != ",") continue;
    if (left.form == MentionForm::name && comma + 4 < document.tokens.size() &&
        document.tokens[comma + 1].kind == TokenKind::number &&
        document.lower_of(document.tokens[comma + 2]) == "ans" && document.text_of(document.tokens[comma + 3]) == ",")
      comma += 3;
    const std::uint32_t r = out.mention_start[comma + 1];
    if (r == kNone || r == m) continue;
    SpeakerMention& right = out.mentions[r];
    if (right.segment != left.segment || right.lead != Lead::none) continue;
    if (left.form == MentionForm::name && right.form == MentionForm::description &&
        ((right.noun & kAnyNoun) != 0 || right.function)) {
      right.apposed = m;
    } else if (left.form == MentionForm::description && right.form == MentionForm::name &&
               ((left.noun & kAnyNoun) != 0 || left.function) &&
               (left.lead == Lead::none || (names_person(left, right) && closes_apposition(document, right)))) {
      left.apposed = r;
    }
  }
}

}  // namespace

Span mention_span(const Document& document, const SpeakerMention& mention) {
  Span span = document.span_of(mention.text);
  if (mention.form != MentionForm::pronoun || !document.tokens[mention.head].is(kClitic)) return span;
  for (std::uint32_t at = span.start; at < span.end;)
    if (is_hyphen(next_code_point(document.text, at))) span.start = at;
  return span;
}

void find_mentions(const Lexicon& lexicon, const Document& document, const PhraseLayer& phrases,
                   const EntityLayer& entities, Scan& out) {
  out.function_head.assign(document.tokens.size(), 0);
  for (const PhraseMatch& match : phrases.matches) {
    if (match.list != static_cast<std::uint16_t>(PhraseList::function)) continue;
    // Phrases match without accents: jure, tuées are no functions.
    const Token& token = document.tokens[match.tokens.first];
    const bool verb = (lexicon.verb(token) & (kFinite | kPastParticiple)) != 0;
    if (!verb || lexicon.speaker_noun(token) != 0) out.function_head[match.tokens.first] = 1;
  }
  out.entity_at.assign(document.tokens.size(), kNone);
  for (std::uint32_t m = 0; m < entities.mentions.size(); ++m) {
    const EntityMention& mention = entities.mentions[m];
    if (mention.type == MentionType::pronoun || mention.type == MentionType::demonym ||
        mention.type == MentionType::capital)
      continue;
    const bool name = mention.type != MentionType::title;
    for (std::uint32_t i = mention.tokens.first; i < mention.tokens.last && i < out.entity_at.size(); ++i)
      if (name || out.entity_at[i] == kNone) out.entity_at[i] = m;
  }
  out.mention_start.assign(document.tokens.size(), kNone);
  out.mention_end.assign(document.tokens.size(), kNone);
  MentionFinder(lexicon, document, entities, out).run();
  bind_appositions(document, out);
}

}  // namespace newsparse::quotations
