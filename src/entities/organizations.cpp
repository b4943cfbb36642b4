#include "entities/organizations.h"

#include <algorithm>

#include "text/unicode.h"

namespace newsparse {
namespace {

// What is written like an acronym: one short word, in capitals or not ("Insee").
constexpr std::uint32_t kMaxAcronymBytes = 14;
constexpr std::uint32_t kMinAcronymBytes = 2;

bool looks_like_acronym(const LinkContext& context, TokenRange tokens) {
  if (tokens.size() != 1) return false;
  const Token& token = context.token(tokens.first);
  const std::uint32_t bytes = token.end - token.start;
  return bytes >= kMinAcronymBytes && bytes <= kMaxAcronymBytes && token.is(kCapitalized);
}

// The text without an article at its beginning: "Les Forges" and "Forges".
std::string_view without_article(std::string_view folded) {
  for (const std::string_view article : {"le ", "la ", "les ", "l'"})
    if (folded.substr(0, article.size()) == article && folded.size() > article.size() + 1) return folded.substr(article.size());
  return folded;
}

}  // namespace

bool abbreviates(std::string_view acronym, std::string_view name) {
  std::string letters;
  for (const char c : acronym)
    if (c != '.' && c != '-' && c != ' ' && c != '&') letters += c;
  if (letters.size() < 2 || name.empty() || name[0] != letters[0]) return false;
  const auto separates = [](char c) { return c == ' ' || c == '-' || c == '\''; };
  std::size_t at = 1;  // behind the last letter used
  for (std::size_t i = 1; i < letters.size(); ++i) {
    // The next word that begins so; otherwise a later letter of this word.
    std::size_t found = std::string_view::npos;
    for (std::size_t k = at; k < name.size(); ++k) {
      if (name[k] == letters[i] && separates(name[k - 1])) {
        found = k;
        break;
      }
    }
    if (found == std::string_view::npos) {
      const std::size_t end = std::min(name.find_first_of(" -'", at), name.size());
      for (std::size_t k = at; k < end && found == std::string_view::npos; ++k)
        if (name[k] == letters[i]) found = k;
    }
    if (found == std::string_view::npos) return false;
    at = found + 1;
  }
  return true;
}

std::string_view OrganizationLinker::text(std::uint32_t mention) const {
  return context_.document.at(context_.document.span_of(context_.names.mentions[mention].tokens));
}

std::uint32_t OrganizationLinker::root(std::uint32_t form) {
  while (forms_[form].joined != form) form = forms_[form].joined = forms_[forms_[form].joined].joined;
  return form;
}

void OrganizationLinker::join(std::uint32_t a, std::uint32_t b) {
  a = root(a);
  b = root(b);
  forms_[std::max(a, b)].joined = std::min(a, b);
}

void OrganizationLinker::link() {
  collect();
  join_definitions();
  choose_rows();
  join_short_forms();
  std::unordered_map<std::uint32_t, std::uint32_t> draft_of;
  const auto& mentions = context_.names.mentions;
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    if (form_of_[m] == 0) continue;
    const std::uint32_t form = form_of_[m] - 1;
    const std::uint32_t group = root(form);
    const auto [found, added] = draft_of.try_emplace(group, static_cast<std::uint32_t>(organizations.size()));
    if (added) {
      organizations.emplace_back();
      organizations.back().name_of = m;
    }
    OrganizationDraft& draft = organizations[found->second];
    draft.mentions.push_back(m);
    if (draft.row == 0) draft.row = forms_[form].row;
    if (text(m).size() > text(draft.name_of).size()) draft.name_of = m;
    if (const auto defined = defined_.find(form); defined != defined_.end() && draft.acronym.empty())
      draft.acronym = defined->second;
  }
  of_france_ = speaks_of_france();
  for (OrganizationDraft& draft : organizations) {
    if (draft.row == 0) continue;
    if (draft.acronym.empty()) draft.acronym = context_.knowledge.string(context_.knowledge.organizations[draft.row - 1].acronym);
    draft.country = country_of(draft);
  }
  find_descriptions();
}

// Whether the article speaks of France: by name, by a place, by somebody known.
bool OrganizationLinker::speaks_of_france() const {
  const CountryIndex france = geography_.france();
  if (geography_.spoken_of(france)) return true;
  bool found = false;
  for (const NameMention& mention : context_.names.mentions) {
    if (mention.type != NameType::person || mention.tokens.empty()) continue;
    const auto known = [&](std::uint32_t row) { found |= context_.knowledge.people[row].country == france; };
    if (mention.tokens.size() > 1) context_.each_match(PhraseList::person, mention.tokens, known);
    if (const std::uint32_t row = context_.surnames[context_.token(mention.tokens.first).word]; mention.tokens.size() == 1 && row != 0) known(row - 1);
    if (found) break;
  }
  return found;
}

// Every state has a ministry of justice, most a senate: without a place in its
// name such a body of France is that of another state where the article speaks of
// that one and not of France; of several others it stays open which.
CountryIndex OrganizationLinker::country_of(const OrganizationDraft& draft) const {
  const OrganizationRow& row = context_.knowledge.organizations[draft.row - 1];
  const bool common = row.kind == OrganizationKind::ministry || row.kind == OrganizationKind::parliament || row.kind == OrganizationKind::court;
  if (!common || row.country != geography_.france() || of_france_) return row.country;
  const TokenRange tokens = context_.names.mentions[draft.name_of].tokens;
  // "Bercy", "Palais-Bourbon", "cour d’appel de Lyon"
  constexpr std::string_view kCommonHeads[] = {"ministere", "secretariat", "senat", "parlement", "assemblee", "conseil", "cour"};
  const std::string head = fold(context_.document.text_of(context_.token(tokens.first)));
  if (std::find(std::begin(kCommonHeads), std::end(kCommonHeads), head) == std::end(kCommonHeads)) return row.country;
  for (std::uint32_t i = tokens.first + 1; i < tokens.last; ++i)
    if (context_.token(i).is(kCapitalized) && (context_.longest(PhraseList::place, i) != nullptr || context_.longest(PhraseList::commune, i) != nullptr))
      return row.country;
  CountryIndex other = 0;
  for (const CountryDraft& country : geography_.countries) {
    if (other != 0) return 0;
    other = country.country;
  }
  return other != 0 ? other : row.country;
}

// Whether a noun has nothing behind it that says which one is meant ("le comité
// olympique", "la banque de France").
bool OrganizationLinker::stands_alone(std::uint32_t noun) const {
  const std::uint32_t next = noun + 1;
  if (next >= context_.document.tokens.size()) return true;
  const Token& token = context_.token(next);
  if (token.kind != TokenKind::word) return token.kind != TokenKind::handle && !context_.is_mark(next, "-");
  if (context_.name_at(next) != 0 || token.is(kCapitalized)) return token.is(kSentenceStart);
  const std::uint32_t classes = context_.classes(next);
  if ((classes & kDe) != 0) return false;
  return classes != 0 || context_.verb_forms(next) != 0 || context_.verbs.classes(token) != 0;
}

// "le syndicat", "la banque", "la banque suisse": the organization of that kind
// (and country), or with that noun at the beginning of its name, that was named last.
void OrganizationLinker::find_descriptions() {
  constexpr std::uint32_t kMaxDistance = 250;
  constexpr std::size_t kMaxCandidates = 16;
  if (organizations.empty()) return;
  std::unordered_map<FoldKey, std::vector<std::uint32_t>> by_head;
  std::vector<std::uint64_t> kind_of(organizations.size(), 0);
  std::vector<CountryIndex> nation_of(organizations.size(), 0);
  for (std::uint32_t o = 0; o < organizations.size(); ++o) {
    if (const std::uint32_t row = organizations[o].row; row != 0) {
      constexpr std::uint64_t kAnyMedium = 0xFFULL << kMediumBit;
      const OrganizationRow& known = context_.knowledge.organizations[row - 1];
      kind_of[o] = 1ULL << static_cast<unsigned>(known.kind);
      if (known.kind == OrganizationKind::media)
        kind_of[o] |= known.medium == 0 ? kAnyMedium : static_cast<std::uint64_t>(known.medium) << kMediumBit;
      nation_of[o] = known.country;
    }
    for (const std::uint32_t mention : organizations[o].mentions) {
      const std::string& folded = forms_[form_of_[mention] - 1].folded;
      const auto cut = folded.find(' ');
      if (cut == std::string::npos) continue;
      auto& list = by_head[fold_key(std::string_view(folded).substr(0, cut))];
      if (list.size() < kMaxCandidates && (list.empty() || list.back() != o)) list.push_back(o);
    }
  }
  std::vector<std::uint32_t> recent;  // organizations, the last named first
  std::vector<std::uint32_t> last_seen(organizations.size(), 0);
  std::vector<std::uint32_t> organization_of(form_of_.size(), ~0U);
  for (std::uint32_t o = 0; o < organizations.size(); ++o)
    for (const std::uint32_t mention : organizations[o].mentions) organization_of[mention] = o;
  const auto seen = [&](std::uint32_t o, std::uint32_t token) {
    last_seen[o] = token + 1;
    if (!recent.empty() && recent.front() == o) return;
    const auto old = std::find(recent.begin(), recent.end(), o);
    if (old != recent.end()) {
      recent.erase(old);
    } else if (recent.size() == kMaxCandidates) {
      recent.pop_back();
    }
    recent.insert(recent.begin(), o);
  };
  std::string folded;
  for (std::uint32_t i = 0; i < context_.document.tokens.size(); ++i) {
    if (const std::uint32_t name = context_.name_at(i); name != 0) {
      if (organization_of[name - 1] != ~0U) seen(organization_of[name - 1], i);
      i = std::max(i, context_.names.mentions[name - 1].tokens.last - 1);
      continue;
    }
    const std::uint64_t kinds = context_.organization_nouns[context_.token(i).word];
    if (kinds == 0 || i == 0 || recent.empty()) continue;
    const std::uint32_t before = context_.classes(i - 1);
    if ((before & (kArticle | kContraction | kDemonstrative)) == 0 || (before & kPluralDeterminer) != 0) continue;
    // le quotidien américain: not the one of another country.
    const CountryIndex nation = i + 1 < context_.document.tokens.size() ? geography_.demonym_at[i + 1] : CountryIndex{0};
    const std::uint32_t last = nation != 0 ? i + 1 : i;
    if (!stands_alone(last)) continue;
    std::uint32_t best = ~0U;
    fold(context_.document.text_of(context_.token(i)), folded);
    if (const auto heads = by_head.find(fold_key(folded)); heads != by_head.end())
      for (const std::uint32_t o : heads->second)
        if (last_seen[o] != 0 && (nation == 0 || nation_of[o] == nation) && (best == ~0U || last_seen[o] > last_seen[best])) best = o;
    for (std::size_t r = 0; r < recent.size() && best == ~0U; ++r)
      if ((kind_of[recent[r]] & kinds) != 0 && (nation == 0 || nation_of[recent[r]] == nation)) best = recent[r];
    if (best == ~0U || last_seen[best] + kMaxDistance < i) continue;
    const std::uint32_t first = (before & kContraction) != 0 ? i : i - 1;
    organizations[best].descriptions.push_back({first, last + 1});
    seen(best, i);
  }
}

void OrganizationLinker::collect() {
  const auto& mentions = context_.names.mentions;
  form_of_.assign(mentions.size(), 0);
  std::unordered_map<std::string, std::uint32_t> by_text;
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    if (mentions[m].type != NameType::organization || mentions[m].tokens.empty()) continue;
    std::string folded(without_article(fold(text(m))));
    const auto [found, added] = by_text.try_emplace(folded, static_cast<std::uint32_t>(forms_.size()));
    if (added) {
      Form form;
      form.mention = m;
      form.words = mentions[m].tokens.size();
      form.joined = static_cast<std::uint32_t>(forms_.size());
      form.folded = std::move(folded);
      forms_.push_back(std::move(form));
    }
    std::vector<std::uint32_t>& rows = forms_[found->second].rows;
    const auto known = [&](TokenRange tokens) {
      context_.each_match(PhraseList::organization, tokens, [&](std::uint32_t row) { rows.push_back(row + 1); });
    };
    if (added) known(mentions[m].tokens);
    // "les Verts" is the party whose name has the article.
    const TokenRange tokens = mentions[m].tokens;
    if (rows.empty() && tokens.first > 0 && (context_.classes(tokens.first - 1) & kArticle) != 0) known({tokens.first - 1, tokens.last});
    form_of_[m] = found->second + 1;
  }
}

// "Organisation de coopération de Shanghai (OCS)", "OCS (Organisation de …)".
void OrganizationLinker::join_definitions() {
  const auto& mentions = context_.names.mentions;
  for (std::uint32_t m = 0; m + 1 < mentions.size(); ++m) {
    if (form_of_[m] == 0 || form_of_[m + 1] == 0) continue;
    const TokenRange left = mentions[m].tokens;
    const TokenRange right = mentions[m + 1].tokens;
    // Behind an opening bracket, or behind a comma and an article: "Febelfin, la
    // Fédération belge du secteur financier".
    const bool bracketed = right.first == left.last + 1 && context_.is_mark(left.last, "(") && context_.is_mark(right.last, ")");
    const bool apposed = right.first == left.last + 2 && context_.is_mark(left.last, ",") &&
                         (context_.classes(left.last + 1) & kArticle) != 0;
    if (!bracketed && !apposed) continue;
    const std::uint32_t a = form_of_[m] - 1;
    const std::uint32_t b = form_of_[m + 1] - 1;
    const auto define = [&](std::uint32_t full, std::uint32_t acronym, std::uint32_t mention, TokenRange tokens) {
      if (!looks_like_acronym(context_, tokens) || !abbreviates(forms_[acronym].folded, forms_[full].folded)) return false;
      defined_.emplace(full, std::string(text(mention)));
      defined_.emplace(acronym, std::string(text(mention)));
      // The article's own words say what the letters stand for here.
      if (forms_[full].rows.empty()) forms_[acronym].rows.clear();
      join(full, acronym);
      return true;
    };
    if (!define(a, b, m + 1, right)) define(b, a, m, left);
  }
}

// The row of each form. Of several with one name that one is taken which another
// form of the article has as well, or whose country is in the article (bodies of
// the world are at home everywhere), or which is well known, French or
// international; where nothing tells, none.
void OrganizationLinker::choose_rows() {
  constexpr int kShared = 32;
  constexpr int kCountryNamed = 8;
  constexpr int kInternationalNews = 2;
  std::unordered_map<std::uint32_t, std::uint32_t> forms_with;
  for (const Form& form : forms_)
    for (const std::uint32_t row : form.rows) ++forms_with[row];
  std::vector<CountryIndex> named;
  for (const CountryDraft& country : geography_.countries) named.push_back(country.country);
  std::sort(named.begin(), named.end());
  const auto score = [&](std::uint32_t row) {
    const OrganizationRow& organization = context_.knowledge.organizations[row - 1];
    const CountryIndex country = organization.country;
    // Two thirds of the logarithm: a country named in the article outweighs
    // what is sixty times as well known.
    int score = (forms_with[row] > 1 ? kShared : 0) + organization.renown * 2 / 3;
    if (country == 0) return score + kCountryNamed + 1 + (named.size() >= 3 ? kInternationalNews : 0);
    if (std::binary_search(named.begin(), named.end(), country)) score += kCountryNamed;
    return score + (context_.knowledge.iso2(country) == "FR" ? 1 : 0);
  };
  std::unordered_map<std::uint32_t, std::uint32_t> form_of_row;
  for (std::uint32_t f = 0; f < forms_.size(); ++f) {
    Form& form = forms_[f];
    int best = -1;
    for (const std::uint32_t row : form.rows) {
      const int value = score(row);
      if (value == best) form.row = 0;
      if (value > best) {
        best = value;
        form.row = row;
      }
    }
    if (form.row == 0) continue;
    const auto [found, added] = form_of_row.try_emplace(form.row, f);
    if (!added) join(found->second, f);
  }
  // What the article defines is one body: its forms share the row.
  for (const Form& form : forms_) {
    Form& head = forms_[root(form.joined)];
    if (head.row == 0) head.row = form.row;
  }
}

// Whether a form alone says which organization is meant: "Facebook", not "la Commission".
bool OrganizationLinker::is_known_by(const Form& form) const {
  return (context_.knowledge.organizations[form.row - 1].flags & kAlsoWord) == 0;
}

bool OrganizationLinker::ends_in_legal_form(const Form& form) const {
  const TokenRange tokens = context_.names.mentions[form.mention].tokens;
  std::uint32_t last = tokens.last - 1;
  if (last > tokens.first && context_.is_mark(last, ".")) --last;
  return (context_.classes(last) & kLegalForm) != 0;
}

// "Nike Inc." beside "Nike".
void OrganizationLinker::join_legal_forms() {
  std::unordered_map<std::string_view, std::uint32_t> form_of;
  for (std::uint32_t f = 0; f < forms_.size(); ++f) form_of.emplace(forms_[f].folded, f);
  for (std::uint32_t f = 0; f < forms_.size(); ++f) {
    const std::string_view folded = forms_[f].folded;
    const auto cut = folded.rfind(' ');
    if (cut == std::string_view::npos || !ends_in_legal_form(forms_[f])) continue;
    if (const auto found = form_of.find(folded.substr(0, cut)); found != form_of.end()) join(f, found->second);
  }
}

// "la Commission" beside "Commission européenne": the one longer form that
// begins with these words.
void OrganizationLinker::join_short_forms() {
  join_legal_forms();
  std::unordered_map<FoldKey, std::uint32_t> longer;  // beginnings → form + 1; several: ~0
  constexpr std::uint32_t kSeveral = ~0U;
  constexpr std::uint32_t kMaxWords = 8;
  for (std::uint32_t f = 0; f < forms_.size(); ++f) {
    const std::string& folded = forms_[f].folded;
    std::uint32_t words = 0;
    for (std::size_t cut = folded.find(' '); cut != std::string::npos && words < kMaxWords; cut = folded.find(' ', cut + 1), ++words) {
      std::uint32_t& slot = longer[fold_key(std::string_view(folded).substr(0, cut))];
      if (slot == 0) {
        slot = f + 1;
      } else if (slot != kSeveral && root(slot - 1) != root(f)) {
        slot = kSeveral;
      }
    }
  }
  for (std::uint32_t f = 0; f < forms_.size(); ++f) {
    const auto found = longer.find(fold_key(forms_[f].folded));
    if (found == longer.end() || found->second == kSeveral) continue;
    const Form& other = forms_[root(found->second - 1)];
    if (forms_[f].row != 0 && other.row != 0 && forms_[f].row != other.row) continue;
    // "Facebook AI Research" is a part of Facebook.
    if (forms_[f].row != 0 && other.row == 0 && is_known_by(forms_[f])) continue;
    join(f, found->second - 1);
  }
}

bool OrganizationLinker::is_acronym(const OrganizationDraft& organization, std::uint32_t mention) const {
  return !organization.acronym.empty() && fold(organization.acronym) == fold(text(mention));
}

}  // namespace newsparse
