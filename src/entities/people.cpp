#include "entities/people.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "text/unicode.h"

namespace newsparse {
namespace {

// Weights of what tells a person's gender.
constexpr std::int32_t kCourtesyVotes = 4;
constexpr std::int32_t kKnownVotes = 3;
constexpr std::int32_t kGivenVotes = 2;

constexpr FoldKey kFamilySeed = 0x9E3779B97F4A7C15ULL;
constexpr FoldKey kInitialSeed = 0x517CC1B727220A95ULL;

// The key under which a part is looked up: an initial finds the names that
// begin with its letter.
FoldKey initial_key(std::string_view part) {
  std::uint32_t end = 0;
  const char32_t c = part.empty() ? U' ' : next_code_point(part, end);
  return kInitialSeed ^ static_cast<FoldKey>(c);
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// "LEMOINE" → "Lemoine", "DUPONT-MARTIN" → "Dupont-Martin"; initials, numerals
// ("XVI") and mixed case stay.
std::string without_capitals(const LinkContext& context, TokenRange tokens) {
  std::string out;
  const Document& document = context.document;
  for (std::uint32_t i = tokens.first; i < tokens.last; ++i) {
    const Token& token = document.tokens[i];
    if (i > tokens.first && token.is(kSpaceBefore)) out += ' ';
    const std::string_view text = document.text_of(token);
    const bool numeral = text.find_first_not_of("IVX") == std::string_view::npos;
    // "DSK": letters that are no word are read one by one.
    const bool letters = is_ascii(text) && text.find_first_of("AEIOUY") == std::string_view::npos;
    if (!token.is(kAllCaps) || numeral || letters || token.is(kPeriodInside) || text.size() < 3) {
      out += text;
      continue;
    }
    const std::string_view lower = document.lower_of(token);
    bool capital = true;
    for (std::uint32_t at = 0; at < text.size();) {
      const std::uint32_t start = at;
      const char32_t c = next_code_point(text, at);
      out += (capital ? text : lower).substr(start, at - start);
      capital = !is_letter(c);
    }
  }
  return plain(out);
}

}  // namespace

void PeopleLinker::link() {
  collect();
  std::vector<std::uint32_t> order(forms_.size());
  std::iota(order.begin(), order.end(), 0U);
  // Fuller names first: they are what the shorter ones abbreviate. Of names as
  // full the frequent ones, so that a slip of the pen joins the right spelling.
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Form& left = forms_[a];
    const Form& right = forms_[b];
    if (left.several != right.several) return right.several;
    if (left.name.full != right.name.full) return left.name.full > right.name.full;
    if (left.name.size() != right.name.size()) return left.name.size() > right.name.size();
    if ((left.row != 0) != (right.row != 0)) return left.row != 0;
    return left.count > right.count;
  });
  for (const std::uint32_t f : order) {
    Form& form = forms_[f];
    if (!form.family) find_candidates(form);
    if (form.candidates.empty()) form.candidates.push_back({make_person(f), NameRelation::equal});
  }
  resolve();
  choose_names();
}

void PeopleLinker::collect() {
  names_.clear();
  std::unordered_map<FoldKey, std::uint32_t> form_of;
  const auto& mentions = context_.names.mentions;
  person_of.assign(mentions.size(), 0);
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    if (mentions[m].type != NameType::person || mentions[m].tokens.empty()) continue;
    const TokenRange tokens = mentions[m].tokens;
    Mention mention;
    mention.name = m;
    const std::uint32_t before = tokens.first > 0 ? context_.classes(tokens.first - 1) : 0;
    if ((before & kCourtesyMasculine) != 0) mention.courtesy = 1;
    if ((before & kCourtesyFeminine) != 0) mention.courtesy = -1;
    mention.titled = (before & (kCourtesyMasculine | kCourtesyFeminine | kCourtesy)) != 0;
    NameForm name = names_.add(context_, tokens);
    if (name.size() == 0) continue;
    // "les Kennedy", "la famille Kennedy": not one person of that name.
    const bool family = name.full <= 1 && (before & (kPluralDeterminer | kFamily)) != 0;
    mention.with_article = family && (before & kPluralDeterminer) != 0;
    if (family) name.key ^= kFamilySeed;
    const auto [found, added] = form_of.try_emplace(name.key, static_cast<std::uint32_t>(forms_.size()));
    if (added) {
      Form form;
      form.name = name;
      form.first_mention = m;
      form.family = family;
      // "Victoria et Paul Thomas": what the tagger took for one name.
      for (std::uint32_t i = tokens.first; i < tokens.last; ++i) form.several |= (context_.classes(i) & kConjunction) != 0;
      if (!family) form.row = row_of(tokens);
      if (form.row != 0 && is_common(form.row, tokens)) {
        form.common_row = form.row;
        form.row = 0;
      }
      forms_.push_back(std::move(form));
    }
    mention.form = found->second;
    // "le chanteur Renaud" is the one that is known.
    Form& form = forms_[found->second];
    if (form.common_row != 0 && has_known_function(form.common_row, tokens.first)) form.row = form.common_row;
    if (tokens.size() == 1) mention.surname_row = context_.surnames[context_.token(tokens.first).word];
    ++forms_[mention.form].count;
    mentions_.push_back(mention);
  }
}

// Whether a row is of somebody known by a first name that many people have.
bool PeopleLinker::is_common(std::uint32_t row, TokenRange tokens) const {
  return tokens.size() == 1 && (context_.knowledge.people[row - 1].flags & kAlsoWord) != 0 && context_.given[context_.token(tokens.first).word] != 0;
}

// Whether one of a known person's functions stands before a name.
bool PeopleLinker::has_known_function(std::uint32_t row, std::uint32_t name) const {
  if (name == 0) return false;
  const PersonRow& person = context_.knowledge.people[row - 1];
  bool found = false;
  context_.each_match(PhraseList::function, {name - 1, name}, [&](std::uint32_t function) {
    for (std::uint32_t f = person.function; f < person.function + person.functions; ++f)
      found |= context_.knowledge.functions[context_.knowledge.person_functions[f].function].head == context_.knowledge.functions[function].head;
  });
  return found;
}

std::uint32_t PeopleLinker::row_of(TokenRange tokens) const {
  std::uint32_t row = 0;
  context_.each_match(PhraseList::person, tokens, [&](std::uint32_t r) {
    if (row == 0) row = r + 1;
  });
  return row;
}

void PeopleLinker::find_candidates(Form& form) {
  if (form.row != 0) {
    if (const auto known = person_by_row_.find(form.row); known != person_by_row_.end()) {
      form.candidates.push_back({known->second, NameRelation::equal});
      return;
    }
  }
  std::uint32_t seen = 0;
  const auto look = [&](FoldKey key) {
    const auto found = people_by_part_.find(key);
    if (found == people_by_part_.end()) return;
    for (const std::uint32_t person : found->second) {
      if (++seen > kMaxCandidates) return;
      const NameRelation relation = names_.relation(form.name, forms_[people[person].form].name);
      if (relation == NameRelation::none) continue;
      const auto same = std::find_if(form.candidates.begin(), form.candidates.end(),
                                     [&](const Candidate& c) { return c.person == person; });
      if (same == form.candidates.end()) form.candidates.push_back({person, relation});
    }
  };
  for (std::uint32_t i = form.name.first; i < form.name.last; ++i) {
    const NamePart& part = names_.part(i);
    if (!part.initial && !part.particle) look(part.key);
  }
  if (form.candidates.empty() && form.name.size() >= 2 && names_.part(form.name.first).initial)
    look(initial_key(names_.text(names_.part(form.name.first))));
  // A name of several parts is its own unless one relation is the strongest;
  // weaker ones than a surname's are no more than chance beside it.
  if (form.candidates.size() > 1 && form.name.full >= 2) {
    const auto best = std::max_element(form.candidates.begin(), form.candidates.end(),
                                       [](const Candidate& a, const Candidate& b) { return a.relation < b.relation; });
    form.candidates = {*best};
  }
  // Two known first names a letter apart are two people ("Marie", "Maria"),
  // unless one of them is widely known.
  if (form.candidates.size() == 1 && form.candidates[0].relation == NameRelation::similar &&
      people[form.candidates[0].person].row == 0) {
    const NameForm& other = forms_[people[form.candidates[0].person].form].name;
    if (begins_with_given(form.name) && begins_with_given(other) && names_.part(form.name.first).key != names_.part(other.first).key) form.candidates.clear();
  }
}

std::uint32_t PeopleLinker::make_person(std::uint32_t f) {
  const Form& form = forms_[f];
  const auto person = static_cast<std::uint32_t>(people.size());
  PersonDraft draft;
  draft.form = f;
  draft.row = form.row;
  draft.family = form.family;
  // "Macron" where the article has no fuller name.
  const TokenRange tokens = context_.names.mentions[form.first_mention].tokens;
  if (draft.row == 0 && !form.family && tokens.size() == 1) draft.row = context_.surnames[context_.token(tokens.first).word];
  if (draft.row != 0) {
    person_by_row_.emplace(draft.row, person);
    const PersonRow& row = context_.knowledge.people[draft.row - 1];
    draft.row_country = row.country;
    if (row.gender != Gender::unknown) draft.gender_votes += row.gender == Gender::masculine ? kKnownVotes : -kKnownVotes;
  }
  // A first name that is a surname as well tells nothing alone.
  const bool alone = form.name.size() < 2 && names_.part(form.name.first).also_word;
  if (!form.family && !alone) draft.gender_votes += kGivenVotes * given_gender(form.name);
  people.push_back(std::move(draft));
  if (!form.family) index(person, form.name);
  return person;
}

void PeopleLinker::index(std::uint32_t person, const NameForm& name) {
  const auto add = [&](FoldKey key) {
    auto& list = people_by_part_[key];
    if (list.size() < kMaxCandidates && (list.empty() || list.back() != person)) list.push_back(person);
  };
  for (std::uint32_t i = name.first; i < name.last; ++i) add(names_.part(i).key);
  if (name.size() >= 2) add(initial_key(names_.text(names_.part(name.first))));
}

// 1 where the name begins with a man's first name, -1 with a woman's, 0 with
// neither or both.
int PeopleLinker::given_gender(const NameForm& name) const {
  const int given = names_.part(name.first).given;
  return given == 2 ? 0 : given;
}

bool PeopleLinker::begins_with_given(const NameForm& name) const {
  const NamePart& part = names_.part(name.first);
  return part.given != 0 && !part.surname_first;
}

bool PeopleLinker::fits(const Mention& mention, const Candidate& candidate) const {
  const PersonDraft& person = people[candidate.person];
  if (mention.courtesy > 0 && person.gender() == Gender::feminine) return false;
  if (mention.courtesy < 0 && person.gender() == Gender::masculine) return false;
  // "M. Martin" is not Martin Ezcurra; "M. Xi" is Xi Jinping.
  return !(mention.titled && candidate.relation == NameRelation::given && begins_with_given(forms_[person.form].name));
}

void PeopleLinker::resolve() {
  constexpr std::uint32_t kNever = 0;
  std::vector<std::uint32_t> last_seen(people.size(), kNever);
  const auto strong = [](NameRelation relation) { return relation >= NameRelation::skipping; };
  // Titles beside full names tell genders before they have to decide.
  for (const Mention& mention : mentions_) {
    const Form& form = forms_[mention.form];
    if (mention.courtesy != 0 && form.candidates.size() == 1 && form.candidates[0].relation == NameRelation::equal)
      people[form.candidates[0].person].gender_votes += kCourtesyVotes * mention.courtesy;
  }
  for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
    const Mention& mention = mentions_[i];
    const Candidate* best = nullptr;
    for (const Candidate& candidate : forms_[mention.form].candidates) {
      const bool alone = forms_[mention.form].candidates.size() == 1 && candidate.relation == NameRelation::equal &&
                         forms_[mention.form].name.full >= 2;
      if (!alone && !fits(mention, candidate)) continue;
      const auto rank = [&](const Candidate& c) {
        // "Macron" without a title is the holder of the office.
        const bool known = !mention.titled && mention.surname_row != 0 && people[c.person].row == mention.surname_row;
        return std::tuple(known, strong(c.relation), last_seen[c.person]);
      };
      if (best == nullptr || rank(candidate) > rank(*best)) best = &candidate;
    }
    std::uint32_t person = 0;
    if (best != nullptr) {
      person = best->person;
      if (best->relation != NameRelation::equal) people[person].gender_votes += mention.courtesy;
    } else {
      // Somebody else of that name, told apart by the title.
      const FoldKey key = forms_[mention.form].name.key + static_cast<FoldKey>(mention.courtesy + 2);
      const auto [found, added] = spawned_.try_emplace(key, static_cast<std::uint32_t>(people.size()));
      person = found->second;
      if (added) {
        PersonDraft draft;
        draft.form = mention.form;
        draft.gender_votes = kCourtesyVotes * mention.courtesy;
        people.push_back(std::move(draft));
        last_seen.push_back(kNever);
      }
    }
    people[person].mentions.push_back(mention.name);
    people[person].with_article |= mention.with_article;
    person_of[mention.name] = person + 1;
    last_seen[person] = i + 1;
  }
}

// The canonical name is the fullest form, best spelt: accents and small letters
// rather than capitals, the frequent spelling rather than the rare one.
void PeopleLinker::choose_names() {
  for (PersonDraft& person : people) {
    std::uint32_t best = 0;
    std::uint64_t best_rank = 0;
    for (const std::uint32_t name : person.mentions) {
      const TokenRange tokens = context_.names.mentions[name].tokens;
      bool capitals = false;
      bool careless = false;  // "Nicolas sarkozy"
      for (std::uint32_t i = tokens.first; i < tokens.last; ++i) {
        const Token& token = context_.token(i);
        careless |= token.kind == TokenKind::word && !token.is(kCapitalized) && (context_.classes(i) & kParticle) == 0;
        capitals |= token.is(kAllCaps) && token.end - token.start > 2;
      }
      const auto mention = std::lower_bound(mentions_.begin(), mentions_.end(), name,
                                            [](const Mention& m, std::uint32_t n) { return m.name < n; });
      const Form& form = forms_[mention->form];
      std::uint32_t accents = 0;
      for (const char c : context_.document.at(context_.document.span_of(tokens))) accents += (static_cast<unsigned char>(c) & 0xC0U) == 0xC0U;
      const std::uint64_t rank = (static_cast<std::uint64_t>(!form.several) << 60U) + (static_cast<std::uint64_t>(form.name.full) << 48U) + (static_cast<std::uint64_t>(form.name.size()) << 40U) +
                                 (static_cast<std::uint64_t>(!careless) << 33U) + (static_cast<std::uint64_t>(!capitals) << 32U) +
                                 (static_cast<std::uint64_t>(std::min<std::uint32_t>(form.count, 0xFFFF)) << 8U) +
                                 std::min<std::uint32_t>(accents, 0xFE) + 1;
      if (rank > best_rank) {
        best_rank = rank;
        best = name;
      }
    }
    person.name_of = best;
  }
}

std::string PeopleLinker::name(const PersonDraft& person) const {
  std::string name = without_capitals(context_, context_.names.mentions[person.name_of].tokens);
  return person.with_article ? "les " + name : name;
}

}  // namespace newsparse
