#include "entities/title_reader.h"

#include <algorithm>

#include "text/unicode.h"

namespace newsparse {
namespace {

constexpr std::uint32_t kDeterminers = kArticle | kContraction | kPossessive | kDemonstrative | kIndefinite;
constexpr std::uint32_t kTitleEnds = kVerb | kVerbClitic | kRelative | kCopula | kCourtesyMasculine | kCourtesyFeminine |
                                     kCourtesy | kLocative | kGovernmentContext | kIndefinite | kArticle | kDemonstrative |
                                     kPossessive;
constexpr std::uint32_t kMaxAcronymTokens = 4;

// "légitimement": adjectives in -ment are rare ("clément").
bool looks_like_adverb(std::string_view lower) {
  return lower.size() >= 8 && lower.substr(lower.size() - 5) == "ement";
}

bool looks_like_infinitive(std::string_view lower) {
  return lower.size() >= 5 && lower.substr(lower.size() - 2) == "er" && lower[lower.size() - 3] != 'i';
}

}  // namespace

TitlePhrase TitleReader::read(const PhraseMatch& match, std::uint32_t sentence_end) {
  title_ = {};
  title_.row = match.row;
  title_.colleague = (context_.classes(match.tokens.first) & kColleague) != 0;
  function_end_ = at_ = end_ = match.tokens.last;
  limit_ = std::min(match.tokens.first + kMaxTokens, sentence_end);
  adjectives_ = core_ = nested_ = 0;
  noun_expected_ = of_ = of_function_ = false;
  sure_ = true;
  read_before(match);
  read_own_complement(match);
  while (at_ < limit_ && step()) ++at_;
  // Adjectives up to a mark or a verb: "la présidente départementale a dit".
  if (title_.person == 0 && adjectives_ > 0 && sure_ && !noun_expected_ && at_ < limit_ &&
      (context_.token(at_).kind == TokenKind::punctuation || (context_.classes(at_) & (kVerb | kVerbClitic)) != 0 ||
       (context_.verb_forms(at_) & (quotations::kFinite3 | quotations::kPastParticiple)) != 0))
    end_ = at_;
  read_name_behind_comma();
  title_.tokens.last = std::max(end_, function_end_);
  title_.core = core_ == 0 ? title_.tokens.last : std::max(core_, function_end_);
  return title_;
}

void TitleReader::read_before(const PhraseMatch& match) {
  std::uint32_t first = match.tokens.first;
  for (std::uint32_t i = 0; i < kMaxModifiers && first > 0 && !context_.token(first).is(kSentenceStart); ++i) {
    const std::uint32_t classes = context_.classes(first - 1);
    if ((classes & kModifier) == 0 || context_.name_at(first - 1) != 0) break;
    title_.former |= (classes & kFormer) != 0;
    --first;
  }
  title_.former |= (context_.classes(match.tokens.first) & kFormer) != 0;
  if (first > 0 && !context_.token(first).is(kSentenceStart) && (context_.classes(first - 1) & kDeterminers) != 0)
    title_.determiner = first;
  title_.tokens.first = first;
}

// "ministre de l’Intérieur": the complement that is part of the function.
void TitleReader::read_own_complement(const PhraseMatch& match) {
  const std::uint32_t head_words = context_.knowledge.functions[match.row].head_words;
  for (std::uint32_t i = match.tokens.first + head_words; i < match.tokens.last; ++i) add_complement(i);
  title_.complement.outside = title_.complement.first == 0;
}

void TitleReader::add_complement(std::uint32_t token) {
  if ((context_.classes(token) & (kDe | kTo | kArticle | kContraction | kConjunction)) != 0) return;
  if (title_.complement.second != 0) return;
  fold(context_.document.text_of(context_.token(token)), fold_);
  (title_.complement.first == 0 ? title_.complement.first : title_.complement.second) = fold_key(fold_);
}

void TitleReader::keep(std::uint32_t end) {
  end_ = end;
  noun_expected_ = of_ = false;
  adjectives_ = 0;
  sure_ = true;
}

bool TitleReader::ends_title(std::uint32_t classes) const { return (classes & kTitleEnds) != 0; }

bool TitleReader::step() {
  if (const std::uint32_t name = context_.name_at(at_); name != 0) return step_name(context_.names.mentions[name - 1]);
  if (geography_.demonym_at[at_] != 0) {
    if (title_.country == 0) title_.country = geography_.demonym_at[at_];
    at_ = context_.longest(PhraseList::demonym, at_)->tokens.last - 1;
    // Both halves of "franco-américain".
    if (at_ + 2 < limit_ && context_.is_mark(at_ + 1, "-") && geography_.demonym_at[at_ + 2] != 0)
      at_ = context_.longest(PhraseList::demonym, at_ + 2)->tokens.last - 1;
    keep(at_ + 1);
    return true;
  }
  const std::uint32_t classes = context_.classes(at_);
  if ((classes & (kDe | kTo)) != 0 && !noun_expected_) return step_preposition(classes);
  if (noun_expected_ && (classes & (kArticle | kPossessive)) != 0) return true;
  if (context_.token(at_).kind != TokenKind::word) return false;
  if ((classes & kConjunction) != 0) {
    // "de l’Economie et des Finances"
    return end_ == at_ && at_ + 1 < limit_ && context_.token(at_ - 1).is(kCapitalized) && (context_.classes(at_ + 1) & kDe) != 0;
  }
  if (ends_title(classes)) return false;
  return noun_expected_ ? step_noun() : step_adjective();
}

bool TitleReader::step_name(const NameMention& mention) {
  if (mention.tokens.first != at_) return false;  // inside the function's own words
  const auto name = static_cast<std::uint32_t>(&mention - context_.names.mentions.data());
  if (mention.type == NameType::person && !noun_expected_) {
    if (nested_ != 0) {
      end_ = nested_;
    } else {
      title_.person = people_.person_of[name];
      title_.apposed = true;
      end_ = at_;
    }
    return false;
  }
  const CountryIndex country = geography_.country_of_name[name];
  if (title_.country == 0 && of_ && of_function_) title_.country = country;
  if (country == 0)
    for (std::uint32_t i = mention.tokens.first; i < mention.tokens.last; ++i) add_complement(i);
  at_ = mention.tokens.last - 1;
  keep(at_ + 1);
  return true;
}

bool TitleReader::step_preposition(std::uint32_t classes) {
  // "un médiateur chargé de", "le ministre sommé de": the participle has its own
  // complement, unless it is a function as well ("directrice déléguée de") or a
  // country follows ("le président renversé du Honduras").
  if (adjectives_ > 0 && (context_.verb_forms(at_ - 1) & quotations::kPastParticiple) != 0 &&
      context_.longest(PhraseList::function, at_ - 1) == nullptr && !is_of_country(classes))
    return false;
  of_function_ = end_ == function_end_;
  if (adjectives_ > 0) end_ = at_;  // "adjoint" in "maire adjoint de Lyon"
  of_ = (classes & kDe) != 0;
  if (!of_ && at_ + 1 < limit_ && (context_.classes(at_ + 1) & kPossessive) != 0) return false;
  noun_expected_ = true;
  if (!of_ && core_ == 0) core_ = end_;
  return true;
}

// "du Honduras", "de la Tunisie".
bool TitleReader::is_of_country(std::uint32_t classes) const {
  if ((classes & kDe) == 0) return false;
  const std::uint32_t next = at_ + 1 < limit_ && (context_.classes(at_ + 1) & kArticle) != 0 ? at_ + 2 : at_ + 1;
  const std::uint32_t name = next < limit_ ? context_.name_at(next) : 0;
  return name != 0 && context_.names.mentions[name - 1].type == NameType::location && geography_.country_of_name[name - 1] != 0;
}

// "d’acquitter", "de vouloir": an infinitive behind a bare "de".
bool TitleReader::is_infinitive() const {
  const Token& token = context_.token(at_);
  if (token.is(kCapitalized)) return false;
  return (context_.verb_forms(at_) & quotations::kInfinitive) != 0 || looks_like_infinitive(context_.document.lower_of(token));
}

// Another function in the complement ("directeur de cabinet du ministre"), but not
// "Intérieur", which in small letters is one of football.
bool TitleReader::begins_function() const {
  const PhraseMatch* match = context_.longest(PhraseList::function, at_);
  if (match == nullptr) return false;
  return context_.knowledge.functions[match->row].kind != FunctionClass::sport || !context_.token(at_).is(kCapitalized);
}

bool TitleReader::step_noun() {
  if (of_ && (context_.classes(at_ - 1) & kArticle) == 0 && is_infinitive()) return false;
  if (nested_ == 0 && begins_function()) nested_ = end_;
  add_complement(at_);
  keep(at_ + 1);
  return true;
}

bool TitleReader::step_adjective() {
  const Token& token = context_.token(at_);
  if (token.is(kCapitalized) || token.is(kElided) || token.is(kClitic) || adjectives_ == kMaxAdjectives) return false;
  const std::uint16_t forms = context_.verb_forms(at_);
  if (looks_like_adverb(context_.document.lower_of(token))) return false;
  // "du Redressement productif interviewé par": the participle begins a clause.
  if (adjectives_ > 0 && sure_ && (forms & quotations::kPastParticiple) != 0) return false;
  if ((forms & quotations::kFinite3) != 0 && (forms & quotations::kPastParticiple) == 0) return false;
  ++adjectives_;
  sure_ &= forms == 0 && context_.verbs.classes(token) == 0;
  return true;
}

// "Le président du club, Jean Dupont, …", "le président de la Fédération (FED),
// Jean Dupont, …".
void TitleReader::read_name_behind_comma() {
  if (title_.person != 0 || noun_expected_) return;
  std::uint32_t comma = at_;
  if (context_.is_mark(comma, "("))
    for (std::uint32_t i = 1; i <= kMaxAcronymTokens && comma == at_; ++i)
      if (context_.is_mark(at_ + i, ")")) comma = at_ + i + 1;
  if (comma >= limit_ || !context_.is_mark(comma, ",")) return;
  std::uint32_t first = comma + 1;
  if (first < limit_ && (context_.classes(first) & (kCourtesyMasculine | kCourtesyFeminine)) != 0) ++first;
  const std::uint32_t name = first < limit_ ? context_.name_at(first) : 0;
  if (name == 0 || people_.person_of[name - 1] == 0) return;
  const std::uint32_t after = context_.names.mentions[name - 1].tokens.last;
  const bool closed = after >= context_.document.tokens.size() || context_.token(after).is(kSentenceStart) ||
                      context_.is_mark(after, ",") || context_.is_mark(after, ".") || context_.is_mark(after, "(");
  const bool definite = title_.determiner == 0 || (context_.classes(title_.determiner - 1) & kIndefinite) == 0;
  if (!closed || !definite) return;
  title_.person = people_.person_of[name - 1];
  title_.apposed = title_.before_comma = true;
  end_ = at_;
}

}  // namespace newsparse
