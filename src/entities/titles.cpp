#include "entities/titles.h"

#include <algorithm>

#include "text/unicode.h"

namespace newsparse {
namespace {

constexpr std::uint32_t kMaxAside = 8;    // tokens between a name and its function: ", 42 ans,", " (PS), "
// How sure it is that a title stands for a person.
enum Quality : int {
  kUnsure = 1,   // the same function, but the complement is only in the title
  kCovered = 2,  // a hyperonym, a colleague
  kKnown = 3,    // a function of the knowledge base
  kSaid = 4      // a function that the article gives
};

constexpr std::uint32_t kMaxRecentTokens = 60;
constexpr std::size_t kMaxFacts = 32;     // compared with one title
constexpr std::uint32_t kDeterminers = kArticle | kContraction | kPossessive | kDemonstrative;

// Functions that say who somebody is in the public sphere; others ("famille",
// "voisin") are no roles and stand for nobody.
bool is_public(FunctionClass kind) { return kind != FunctionClass::family && kind != FunctionClass::crowd; }

// Complements that can be of one thing: "du club", "du club de Pau".
bool compatible(const Complement& a, const Complement& b) {
  if (a.first == 0 || b.first == 0) return true;
  return a.first == b.first && (a.second == 0 || b.second == 0 || a.second == b.second);
}

// Offices are held by people who need not be named: "a indiqué le procureur".
bool is_office(const FunctionRow& row) {
  switch (row.kind) {
    case FunctionClass::politics:
    case FunctionClass::state:
    case FunctionClass::diplomacy:
    case FunctionClass::justice:
    case FunctionClass::police:
    case FunctionClass::military:
    case FunctionClass::religion:
    case FunctionClass::family:
      return true;
    default:
      return (row.flags & kTakesCountry) != 0;
  }
}

}  // namespace

// Whether a function's words stand with their accents: "juré" is not "jure".
// Capitals may be without ("Etat").
bool TitleLinker::spelt(const PhraseMatch& match) const {
  const Document& document = context_.document;
  std::string_view form = context_.knowledge.string(function(match.row).form);
  // "le ministre italien de l’Intérieur", not an inside left of football: only
  // offices are written with a capital.
  if (function(match.row).kind == FunctionClass::sport && context_.token(match.tokens.first).is(kCapitalized) &&
      !context_.token(match.tokens.first).is(kAllCaps) && !context_.token(match.tokens.first).is(kSentenceStart) && match.tokens.first > 0 &&
      context_.classes(match.tokens.first - 1) != 0)
    return false;
  // "PDG", "PU": written in capitals, or it is another word.
  bool acronym = true;
  for (std::uint32_t from = 0; from < form.size();) acronym &= !is_lower(next_code_point(form, from));
  std::uint32_t at = 0;
  for (std::uint32_t i = match.tokens.first; i < match.tokens.last; ++i) {
    const Token& token = context_.token(i);
    if (acronym && !token.is(kCapitalized)) return false;
    const bool capitals = token.is(kAllCaps);
    const std::string_view text = document.text_of(token);
    for (std::uint32_t from = 0; from < text.size();) {
      const char32_t c = next_code_point(text, from);
      if (!is_letter(c)) continue;
      char32_t expected = 0;
      while (at < form.size() && !is_letter(expected)) expected = next_code_point(form, at);
      if (c < 0x80 && expected >= 0x80 && !capitals && !is_upper(c)) return false;
      if (c >= 0x80 && expected < 0x80) return false;
    }
  }
  return true;
}

void TitleLinker::link() {
  find();
  has_function_.assign(people_.people.size(), false);
  for (const TitlePhrase& title : found_)
    if (title.person != 0) learn(title);
  learn_known();
  learn_nationalities();
  resolve();
  for (TitlePhrase& title : found_)
    if (title.person != 0) titles.push_back(title);
}

std::uint32_t TitleLinker::person_at(std::uint32_t token) const {
  const std::uint32_t name = context_.name_at(token);
  return name == 0 ? 0 : people_.person_of[name - 1];
}

// Whether two functions in one apposition can be of one person: not "directrice
// de Kana, éditeur français de mangas".
bool TitleLinker::same_person(const TitlePhrase& first, std::uint32_t second) const {
  const Gender a = function(first.row).gender;
  const Gender b = function(second).gender;
  return a == Gender::unknown || b == Gender::unknown || a == b;
}

// The person whose name stands before a function: "X, président …", "X (PS),
// maire …", "X, 42 ans, boulanger", "X est le président …", "X, avocat et maire …".
std::uint32_t TitleLinker::person_before(std::uint32_t token, const TitlePhrase* previous, std::uint32_t row) const {
  if (token == 0 || context_.token(token).is(kSentenceStart)) return 0;
  std::uint32_t at = token - 1;
  if (previous != nullptr && previous->apposed && previous->person != 0 && previous->tokens.last == at &&
      (context_.is_mark(at, ",") || (context_.classes(at) & kConjunction) != 0) && person_at(at + 1) == 0 &&
      person_at(previous->tokens.last) == 0 && same_person(*previous, row))
    return previous->person;
  if ((context_.classes(at) & kCopula) != 0) {
    // "est", "a été élu": back over the verb.
    for (std::uint32_t i = 0; i < 4 && at > 0; ++i) {
      if (person_at(at - 1) != 0) return person_at(at - 1);
      --at;
      if ((context_.classes(at) & (kVerb | kCopula)) == 0 && context_.document.lower_of(context_.token(at)) != "été") return 0;
    }
    return 0;
  }
  if (!context_.is_mark(at, ",") && !context_.is_mark(at, "(") && !context_.is_mark(at, "–")) return 0;
  const bool comma = context_.is_mark(at, ",");
  if (at == 0) return 0;
  if (person_at(at - 1) != 0) return person_at(at - 1);
  if (!comma) return 0;
  if (context_.is_mark(at - 1, ")")) {
    for (std::uint32_t i = 2; i <= kMaxAside && i < at; ++i)
      if (context_.is_mark(at - i, "(")) return person_at(at - i - 1);
    return 0;
  }
  // ", 42 ans,"
  if (at >= 4 && context_.token(at - 2).kind == TokenKind::number && context_.is_mark(at - 3, ",")) return person_at(at - 4);
  return 0;
}

// A noun of nationality for one person: "l’Ukrainien", "la Néerlandaise",
// without a name behind it.
bool TitleLinker::is_nationality(std::uint32_t token) const {
  if (geography_.demonym_at[token] == 0 || token == 0 || !context_.token(token).is(kCapitalized) ||
      context_.token(token).is(kSentenceStart))
    return false;
  const std::uint32_t before = context_.classes(token - 1);
  if ((before & (kArticle | kDemonstrative | kContraction)) == 0 || (before & kPluralDeterminer) != 0) return false;
  const std::uint32_t last = context_.longest(PhraseList::demonym, token)->tokens.last;
  if (last >= context_.document.tokens.size()) return true;
  return context_.name_at(last) == 0 && !context_.is_mark(last, "-") && context_.longest(PhraseList::function, last) == nullptr;
}

// "la majorité", "le gouvernement": several people.
bool TitleLinker::is_group(std::uint32_t token) const {
  const std::uint16_t noun = context_.verbs.speaker_noun(context_.token(token));
  return (noun & quotations::kGroupNoun) != 0 && (noun & quotations::kPersonNoun) == 0;
}

// "a assuré Jean Dupont", "Jeanne Martin juge", "(…), interprète la décision": a form of a verb.
bool TitleLinker::is_verb(TokenRange tokens) const {
  if (tokens.size() != 1 || tokens.first == 0) return false;
  const std::uint16_t forms = context_.verb_forms(tokens.first);
  const std::uint16_t before = context_.verb_forms(tokens.first - 1);
  if ((forms & quotations::kPastParticiple) != 0 && (before & quotations::kAuxiliary) != 0) return true;
  if ((forms & quotations::kFinite3) == 0) return false;
  const std::uint32_t previous = tokens.first - 1;
  constexpr std::uint32_t kObject = kArticle | kIndefinite | kPossessive | kDemonstrative | kRelative;
  constexpr std::uint32_t kDeterminers = kArticle | kContraction | kPossessive | kDemonstrative | kIndefinite | kDe;
  if (tokens.last < context_.document.tokens.size() && (context_.classes(tokens.last) & kObject) != 0 &&
      (context_.classes(tokens.last) & kContraction) == 0 && (context_.classes(previous) & kDeterminers) == 0 &&
      context_.token(previous).kind == TokenKind::punctuation)
    return true;
  // "«…», juge Jean Dupont": who says the words stands behind its verb.
  const std::uint32_t mark = context_.is_mark(previous, ",") && previous > 0 ? previous - 1 : previous;
  if (tokens.last < context_.document.tokens.size() && person_at(tokens.last) != 0 &&
      (context_.is_mark(mark, "»") || context_.is_mark(mark, "”") || context_.is_mark(mark, "\"")))
    return true;
  return person_at(previous) != 0 || (context_.classes(previous) & (kVerbClitic | kRelative)) != 0;
}

// The longest function that begins at a token and does not end inside a name:
// "président" of "Conseil supérieur du notariat", not "président du Conseil".
const PhraseMatch* TitleLinker::function_at(std::uint32_t token) const {
  for (std::uint32_t m = context_.phrases.first_at[token]; m < context_.phrases.first_at[token + 1]; ++m) {
    const PhraseMatch& match = context_.phrases.matches[m];
    if (match.list != static_cast<std::uint16_t>(PhraseList::function)) continue;
    const std::uint32_t name = context_.name_at(match.tokens.last - 1);
    if (name == 0 || context_.names.mentions[name - 1].tokens.last <= match.tokens.last) return &match;
  }
  return nullptr;
}

void TitleLinker::find() {
  const Document& document = context_.document;
  const auto count = static_cast<std::uint32_t>(document.tokens.size());
  std::uint32_t sentence = 0;
  for (std::uint32_t i = 0; i < count;) {
    while (sentence < document.sentences.size() && document.sentences[sentence].tokens.last <= i) ++sentence;
    const std::uint32_t sentence_end = sentence < document.sentences.size() ? document.sentences[sentence].tokens.last : count;
    if (const std::uint32_t name = context_.name_at(i); name != 0) {
      i = std::max(i + 1, context_.names.mentions[name - 1].tokens.last);
      continue;
    }
    if (is_nationality(i)) {
      TitlePhrase title;
      title.row = TitlePhrase::kNationality;
      title.determiner = i;  // the token before, plus one
      title.tokens = context_.longest(PhraseList::demonym, i)->tokens;
      title.country = geography_.demonym_at[i];
      found_.push_back(title);
      i = title.tokens.last;
      continue;
    }
    const PhraseMatch* match = function_at(i);
    if (match == nullptr || is_group(match->tokens.first) || !spelt(*match)) {
      ++i;
      continue;
    }
    if (is_verb(match->tokens)) {
      i = match->tokens.last;
      continue;
    }
    TitlePhrase title = reader_.read(*match, sentence_end);
    const TitlePhrase* previous = found_.empty() || found_.back().row == TitlePhrase::kNationality ? nullptr : &found_.back();
    // "A, président de X, B, maire de Y": without a determiner a function is of
    // the person before it.
    if (title.person == 0 || (title.before_comma && title.determiner == 0)) {
      const std::uint32_t start = title.determiner != 0 ? title.determiner - 1 : title.tokens.first;
      if (const std::uint32_t person = person_before(start, previous, title.row); person != 0) {
        title.person = person;
        title.apposed = true;
        title.before_comma = false;
      }
    }
    if (!title.apposed) title.tokens.last = title.core;
    if (function(title.row).number == Number::plural && title.person != 0) title.person = 0;
    found_.push_back(title);
    i = std::max(i + 1, title.tokens.last);
  }
}

void TitleLinker::learn(const TitlePhrase& title) {
  const FunctionRow& row = function(title.row);
  PersonDraft& person = people_.people[title.person - 1];
  const std::uint32_t determiner = title.determiner == 0 ? 0 : context_.classes(title.determiner - 1);
  // A feminine form is of a woman, whatever her first name says in French (Lilian Lee, rédactrice); a masculine one is
  // also said of women, and "star" of men.
  constexpr std::int32_t kFeminineVotes = 3;
  if (row.gender == Gender::feminine) {
    if (row.lemma != row.form && person.row == 0) person.gender_votes -= kFeminineVotes;
  } else if (row.gender == Gender::masculine) {
    ++person.gender_votes;
  } else if ((determiner & (kMasculine | kFeminine)) != 0) {
    person.gender_votes += (determiner & kMasculine) != 0 ? 1 : -1;
  }
  if (!is_public(row.kind)) return;
  if (row.kind != FunctionClass::victim && row.kind != FunctionClass::suspect) has_function_[title.person - 1] = true;
  if (person.said_country == 0) person.said_country = title.country;
  add_fact({title.person, title.row, title.country, title.complement, title.colleague, title.former, false});
}

void TitleLinker::add_fact(const Fact& fact) {
  const FunctionRow& row = function(fact.row);
  const auto index = static_cast<std::uint32_t>(facts_.size());
  facts_.push_back(fact);
  const auto add = [&](std::pmr::vector<std::uint32_t>& list) {
    if (list.size() < kMaxFacts) list.push_back(index);
  };
  add(facts_by_head_[row.head]);
  if (row.office != 0) add(facts_by_office_[row.office]);
  if (fact.country != 0) add(facts_by_country_[fact.country]);
  if (!fact.known) add(facts_by_class_[static_cast<std::uint32_t>(row.kind)]);
}

// What the knowledge base has of the people who are in the article; an office
// that ended before the article was written is a former one.
void TitleLinker::learn_known() {
  const int year = context_.document.date.year;
  for (std::uint32_t p = 0; p < people_.people.size(); ++p) {
    if (people_.people[p].row == 0) continue;
    const PersonRow& row = context_.knowledge.people[people_.people[p].row - 1];
    for (std::uint32_t f = row.function; f < row.function + row.functions; ++f) {
      const PersonFunctionRow& known = context_.knowledge.person_functions[f];
      if (year != 0 && known.from > year) continue;
      const bool former = year != 0 && known.to != 0 && known.to < year;
      add_fact({p + 1, known.function, known.country, known.complement, false, former, true});
    }
  }
}

// "le Malien Adama Konté", "Ferre Gielen, un Belge"; then who is of a country.
void TitleLinker::learn_nationalities() {
  for (const NameMention& mention : context_.names.mentions) {
    const std::uint32_t person = mention.tokens.empty() ? 0 : person_at(mention.tokens.first);
    if (person == 0 || people_.people[person - 1].said_country != 0) continue;
    const std::uint32_t first = mention.tokens.first;
    const std::uint32_t last = mention.tokens.last;
    CountryIndex country = first > 0 ? geography_.demonym_at[first - 1] : CountryIndex{0};
    if (country == 0 && last + 2 < context_.document.tokens.size() && context_.is_mark(last, ",") &&
        (context_.classes(last + 1) & kIndefinite) != 0)
      country = geography_.demonym_at[last + 2];
    people_.people[person - 1].said_country = country;
  }
  for (std::uint32_t p = 0; p < people_.people.size(); ++p) {
    const CountryIndex country = people_.people[p].known_country();
    auto& list = people_by_country_[country];
    if (country != 0 && list.size() < kMaxFacts) list.push_back(p + 1);
  }
}

// "l’Ukrainien", "la Néerlandaise": the person of that country who was named
// last.
std::uint32_t TitleLinker::resolve_nationality(const TitlePhrase& title, const std::vector<std::uint32_t>& last_seen) const {
  const auto found = people_by_country_.find(title.country);
  if (found == people_by_country_.end()) return 0;
  std::uint32_t best = 0;
  for (const std::uint32_t person : found->second) {
    if (last_seen[person - 1] == 0 || !agrees(title, people_.people[person - 1].gender())) continue;
    if (best == 0 || last_seen[person - 1] > last_seen[best - 1]) best = person;
  }
  return best;
}

// Whether determiner and function can be of a person of that gender.
bool TitleLinker::agrees(const TitlePhrase& title, Gender gender) const {
  if (gender == Gender::unknown) return true;
  const std::uint32_t classes = title.determiner == 0 ? 0 : context_.classes(title.determiner - 1);
  if ((classes & kMasculine) != 0 && gender == Gender::feminine) return false;
  if ((classes & kFeminine) != 0 && gender == Gender::masculine) return false;
  return title.row == TitlePhrase::kNationality || function(title.row).gender == Gender::unknown || function(title.row).gender == gender;
}

// How well a title stands for a person of whom a fact is known; 0: not at all.
int TitleLinker::match(const TitlePhrase& title, const Fact& fact) const {
  const FunctionRow& row = function(title.row);
  const FunctionRow& known = function(fact.row);
  const PersonDraft& person = people_.people[fact.person - 1];
  if (!agrees(title, person.gender())) return 0;
  const CountryIndex country = fact.country != 0 ? fact.country : person.known_country();
  if (title.country != 0 && country != title.country) return 0;
  if (title.former != fact.former && title.determiner != 0 && title.former) return 0;
  const bool political = row.kind == FunctionClass::politics || row.kind == FunctionClass::state || row.kind == FunctionClass::diplomacy;
  if (title.colleague || fact.colleague) return title.country != 0 && political ? kCovered : 0;
  const bool same_head = row.head == known.head;
  const bool same_office = row.office != 0 && row.office == known.office;
  if (!same_head && !same_office)
    return !fact.known && (row.covers >> static_cast<unsigned>(known.kind) & 1U) != 0 ? kCovered : 0;
  const bool bare = title.bare();
  if (!same_head && (row.general || known.general) && fact.country == 0 && fact.complement.first == 0 && bare) return 0;
  // "la maire du 10e arrondissement" is not the mayor of Paris, nor the president
  // of a party "le chef de l’Etat"; but that is the president of the Republic.
  const bool synonyms = same_office && row.lemma != known.lemma;
  const auto of_something = [](const FunctionRow& function, const Complement& complement) {
    return function.general && complement.outside && complement.first != 0;
  };
  if (synonyms && (of_something(row, title.complement) || of_something(known, fact.complement))) return 0;
  if (!synonyms && !compatible(title.complement, fact.complement)) return 0;
  if (fact.known && fact.former && !title.former && bare) return 0;
  if (title.complement.first != 0 && fact.complement.first == 0 && !synonyms && title.country == 0) return kUnsure;
  int quality = fact.known ? kKnown : kSaid;
  if (title.country != 0) quality += 2;
  if (title.complement.first != 0 && title.complement.first == fact.complement.first) quality += 2;
  return quality;
}

std::uint32_t TitleLinker::resolve(const TitlePhrase& title, const std::vector<std::uint32_t>& last_seen) const {
  const FunctionRow& row = function(title.row);
  std::uint32_t best = 0;
  int best_quality = 0;
  bool several = false;
  const auto consider = [&](const std::pmr::vector<std::uint32_t>& facts) {
    for (const std::uint32_t f : facts) {
      const int quality = match(title, facts_[f]);
      if (quality == 0) continue;
      const std::uint32_t person = facts_[f].person;
      // A bare "le ministre" looks back, never ahead.
      if (last_seen[person - 1] == 0 && (quality < kSaid || title.bare())) continue;
      several |= best != 0 && person != best;
      if (best == 0 || quality > best_quality || (quality == best_quality && last_seen[person - 1] > last_seen[best - 1])) {
        best = person;
        best_quality = quality;
      }
    }
  };
  const auto look = [&](const auto& index, auto key) {
    if (const auto found = index.find(key); found != index.end()) consider(found->second);
  };
  look(facts_by_head_, row.head);
  if (row.office != 0) look(facts_by_office_, static_cast<std::uint32_t>(row.office));
  for (std::uint32_t kind = 0; row.covers >> kind != 0; ++kind)
    if (best == 0 && (row.covers >> kind & 1U) != 0) look(facts_by_class_, kind);
  if (title.country != 0 && best == 0) look(facts_by_country_, static_cast<std::uint32_t>(title.country));
  return best_quality == kUnsure && several ? 0 : best;
}

// Whether a title is the subject of a verb of speech: "sourit l’agriculteur",
// "La retraitée raconte".
bool TitleLinker::speaks(const TitlePhrase& title) const {
  if (title.determiner == 0) return false;
  const std::uint32_t classes = context_.classes(title.determiner - 1);
  if ((classes & (kArticle | kDemonstrative)) == 0 || (classes & kPluralDeterminer) != 0) return false;
  const std::uint32_t first = title.determiner - 1;
  if (first > 0 && !context_.token(first).is(kSentenceStart))
    return context_.is_speech(first - 1, quotations::kSingular3 | quotations::kPastParticiple);
  return context_.is_speech(title.tokens.last, quotations::kSingular3) ||
         ((context_.verb_forms(title.tokens.last) & quotations::kAuxiliary) != 0 &&
          context_.is_speech(title.tokens.last + 1, quotations::kPastParticiple));
}

// The person named last, if not long ago, if the gender agrees, and if the
// article does not say that this person is something else.
std::uint32_t TitleLinker::resolve_recent(const TitlePhrase& title, const std::vector<std::uint32_t>& last_seen,
                                          std::uint32_t recent) const {
  if (recent == 0 || last_seen[recent - 1] + kMaxRecentTokens < title.tokens.first) return 0;
  const PersonDraft& person = people_.people[recent - 1];
  if (person.family || !agrees(title, person.gender())) return 0;
  // A woman's title wants a woman: of most people of unknown gender it would be said.
  const bool feminine = (context_.classes(title.determiner - 1) & kFeminine) != 0 ||
                        (title.row != TitlePhrase::kNationality && function(title.row).gender == Gender::feminine);
  if (feminine && person.gender() != Gender::feminine) return 0;
  if (title.row == TitlePhrase::kNationality) return person.known_country() == 0 ? recent : 0;
  const FunctionClass kind = function(title.row).kind;
  return has_function_[recent - 1] && kind != FunctionClass::other && is_public(kind) ? 0 : recent;
}

void TitleLinker::resolve() {
  std::vector<std::uint32_t> last_seen(people_.people.size(), 0);
  const auto& mentions = context_.names.mentions;
  std::uint32_t name = 0;
  std::uint32_t recent = 0;  // the person named last, plus one
  const auto seen = [&](std::uint32_t person, std::uint32_t token) {
    last_seen[person - 1] = token + 1;
    recent = person;
  };
  for (TitlePhrase& title : found_) {
    for (; name < mentions.size() && mentions[name].tokens.first < title.tokens.first; ++name)
      if (const std::uint32_t person = people_.person_of[name]; person != 0) seen(person, mentions[name].tokens.first);
    if (title.row == TitlePhrase::kNationality) {
      title.person = resolve_nationality(title, last_seen);
      if (title.person == 0 && speaks(title)) title.person = resolve_recent(title, last_seen, recent);
      if (title.person != 0) seen(title.person, title.tokens.first);
      continue;
    }
    const FunctionRow& row = function(title.row);
    if (title.person == 0 && title.determiner != 0 && row.number != Number::plural && is_public(row.kind)) {
      const std::uint32_t classes = context_.classes(title.determiner - 1);
      if ((classes & kDeterminers) != 0 && (classes & kPluralDeterminer) == 0) title.person = resolve(title, last_seen);
    }
    if (title.person == 0 && !is_office(row) && row.number != Number::plural && speaks(title))
      title.person = resolve_recent(title, last_seen, recent);
    if (title.person != 0) seen(title.person, title.tokens.first);
  }
}

std::vector<std::vector<TokenRange>> TitleLinker::roles() const {
  std::vector<std::vector<TokenRange>> roles(people_.people.size());
  std::vector<std::vector<FoldKey>> seen(people_.people.size());
  for (const TitlePhrase& title : titles) {
    if (!title.apposed || title.row == TitlePhrase::kNationality) continue;
    const FunctionClass kind = function(title.row).kind;
    if (title.colleague || !is_public(kind) || kind == FunctionClass::victim || kind == FunctionClass::suspect)
      continue;
    if (title.tokens.size() == 1 && (context_.classes(title.tokens.first) & kCourtesy) != 0) continue;  // "Me", "Dr"
    const std::uint32_t person = title.person - 1;
    const FoldKey key = fold_key(fold(context_.document.at(context_.document.span_of(title.tokens))));
    auto& keys = seen[person];
    if (keys.size() >= kMaxFacts || std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    keys.push_back(key);
    roles[person].push_back(title.tokens);
  }
  return roles;
}

TokenRange TitleLinker::mention(const TitlePhrase& title) const {
  TokenRange tokens = title.tokens;
  if (title.determiner != 0 && (context_.classes(title.determiner - 1) & kContraction) == 0) tokens.first = title.determiner - 1;
  return tokens;
}

}  // namespace newsparse
