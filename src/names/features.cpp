#include "names/features.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

#include "names/hashing.h"

namespace newsparse::names {
namespace {

// Of all facts that templates see of a token by itself.
std::uint64_t hash_alone(std::string_view text, const TokenFacts& facts) {
  std::uint64_t hash = mix64(facts.key, (std::uint64_t{facts.lists} << 32U) | facts.shape << 1U | (facts.name_like ? 1U : 0U));
  if (facts.lists != 0) {
    for (std::size_t list = 0; list < kLists; ++list) hash = mix64(hash, std::uint64_t{facts.list_codes[list]} << 8U | facts.list_lengths[list]);
  }
  for (; text.size() > 8; text.remove_prefix(8)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data(), 8);
    hash = mix64(hash, bytes);
  }
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data(), text.size());
  return mix64(hash, bytes ^ std::uint64_t{text.size()} << 60U);
}

constexpr std::uint32_t kNumberWord = 0xD161;

std::uint32_t shape_of(const Token& token) {
  switch (token.kind) {
    case TokenKind::number: return kShapeNumber;
    case TokenKind::punctuation:
    case TokenKind::symbol: return kShapeMark;
    case TokenKind::url:
    case TokenKind::email:
    case TokenKind::handle: return kShapeAddress;
    case TokenKind::word: break;
  }
  if (token.is(kElided)) return token.is(kCapitalized) ? kShapeElidedCapital : kShapeElided;
  if (token.is(kHasDigit)) return kShapeDigits;
  if (token.is(kAllCaps)) return kShapeAllCaps;
  if (token.is(kMixedCase)) return token.is(kCapitalized) ? kShapeMixed : kShapeLowerMixed;
  if (token.is(kCapitalized)) return token.is(kOneLetter) || token.is(kPeriodInside) ? kShapeInitial : kShapeCapital;
  return kShapeLower;
}

// Words that stand inside names between capitals, in lower case.
bool is_connector(std::string_view lower) {
  constexpr std::array<std::string_view, 24> kConnectors = {
      "de", "du", "des", "la", "le", "les", "d'", "d’", "l'", "l’", "et", "en", "von", "van",
      "der", "den", "ben", "bin", "al", "el", "da", "do", "dos", "of"};
  return lower.size() <= 5 && std::find(kConnectors.begin(), kConnectors.end(), lower) != kConnectors.end();
}

// The lists of the templates, in the order of TokenFacts::lists.
constexpr std::array<PhraseList, kLists> kTemplateLists = {
    PhraseList::country, PhraseList::demonym, PhraseList::place, PhraseList::commune,
    PhraseList::organization, PhraseList::person, PhraseList::function, PhraseList::given_name};

constexpr std::size_t kDemonyms = 1;
static_assert(kTemplateLists[kDemonyms] == PhraseList::demonym);

int list_index(std::uint16_t list) {
  for (int i = 0; i < kLists; ++i) {
    if (static_cast<std::uint16_t>(kTemplateLists[i]) == list) return i;
  }
  return -1;
}

std::uint32_t magnitude(std::uint32_t population) {
  return population < 2000 ? 0 : population < 20000 ? 1 : population < 200000 ? 2 : 3;
}

template <typename Rows>
bool has(const Rows& rows, std::uint32_t row) {
  return row < rows.size();
}

}  // namespace

std::uint32_t word_of(const Token& token) {
  return token.kind == TokenKind::number ? kNumberWord + std::min<std::uint32_t>(token.end - token.start, 6) : token.hash;
}

Capitals capitals_of(const Document& document, const Sentence& sentence) {
  std::uint32_t words = 0;
  std::uint32_t capitals = 0;
  std::uint32_t all_caps = 0;
  for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
    const Token& token = document.tokens[i];
    if (token.kind != TokenKind::word || token.end - token.start < 3) continue;
    ++words;
    capitals += token.is(kCapitalized);
    all_caps += token.is(kAllCaps);
  }
  return {words >= 2 && all_caps * 4 > words * 3, words >= 3 && capitals * 4 > words * 3};
}

namespace {

// Web copy in lower case: capitals say nothing in it.
bool is_caseless(const Document& document) {
  std::uint32_t words = 0;
  std::uint32_t capitals = 0;
  for (const Token& token : document.tokens) {
    if (token.kind != TokenKind::word || token.end - token.start < 3) continue;
    ++words;
    capitals += token.is(kCapitalized);
  }
  return words >= 8 && capitals * 50 < words;
}

}  // namespace

void CountTable::reset() {
  if (slots_.size() < kFewest || slots_.size() > kKept) {
    slots_.assign(kFewest, WordCounts{});
  } else {
    for (const std::uint32_t slot : used_) slots_[slot] = WordCounts{};
  }
  used_.clear();
}

std::size_t CountTable::slot_of(std::uint32_t key) const {
  std::size_t slot = key & (slots_.size() - 1);
  while (slots_[slot].key != 0 && slots_[slot].key != key) slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

void CountTable::grow() {
  std::vector<WordCounts> before(slots_.size() * 4);
  before.swap(slots_);
  for (std::uint32_t& used : used_) {
    const std::size_t slot = slot_of(before[used].key);
    slots_[slot] = before[used];
    used = static_cast<std::uint32_t>(slot);
  }
}

WordCounts& CountTable::at(std::uint32_t key) {
  if (key == 0) key = 1;
  if (2 * (used_.size() + 1) > slots_.size()) grow();
  const std::size_t slot = slot_of(key);
  if (slots_[slot].key == 0) {
    slots_[slot].key = key;
    used_.push_back(static_cast<std::uint32_t>(slot));
  }
  return slots_[slot];
}

const WordCounts* CountTable::find(std::uint32_t key) const {
  if (slots_.empty()) return nullptr;
  const WordCounts& counts = slots_[slot_of(key == 0 ? 1 : key)];
  return counts.key == 0 ? nullptr : &counts;
}

FeatureExtractor::FeatureExtractor(const Resources& resources)
    : knowledge_(resources), clusters_(resources.section("names.clusters")), seen_(resources.section("names.seen")), triggers_(resources, "names.words") {}

std::uint32_t FeatureExtractor::row_kind(PhraseList list, std::uint32_t row) const {
  switch (list) {
    case PhraseList::place:
      if (!has(knowledge_.places, row)) return 0;
      return 1U + static_cast<std::uint32_t>(knowledge_.places[row].kind) * 8U +
             (knowledge_.places[row].flags & kAlsoWord) * 4U + magnitude(knowledge_.places[row].population);
    case PhraseList::commune:
      if (!has(knowledge_.communes, row)) return 0;
      return 1U + (knowledge_.communes[row].flags & kAlsoWord) * 4U + magnitude(knowledge_.communes[row].population);
    case PhraseList::organization:
      if (!has(knowledge_.organizations, row)) return 0;
      return 1U + static_cast<std::uint32_t>(knowledge_.organizations[row].kind) * 2U +
             (knowledge_.organizations[row].flags & kAlsoWord);
    case PhraseList::person:
      return has(knowledge_.people, row) ? 1U + (knowledge_.people[row].flags & kAlsoWord) : 0;
    case PhraseList::function:
      return has(knowledge_.functions, row) ? 1U + static_cast<std::uint32_t>(knowledge_.functions[row].kind) : 0;
    case PhraseList::given_name:
      return has(knowledge_.given_names, row) ? 1U + (knowledge_.given_names[row].flags & kAlsoWord) : 0;
    default: return 0;
  }
}

void FeatureExtractor::gazetteers(const Document& document, const PhraseLayer& phrases, TokenRange range,
                                  FeatureWorkspace& work) const {
  for (std::uint32_t m = phrases.first_at[range.first]; m < phrases.first_at[range.last]; ++m) {
    const PhraseMatch& match = phrases.matches[m];
    const int list = list_index(match.list);
    if (list < 0) continue;
    const std::uint32_t length = match.tokens.size();
    const Token& first = document.tokens[match.tokens.first];
    const bool capital = first.is(kCapitalized) || first.is(kHasDigit);
    const PhraseList which = kTemplateLists[static_cast<std::size_t>(list)];
    // "orange" is no company; "ministère de la Justice" is an organization.
    if (!work.caseless && !capital && length == 1 && which != PhraseList::demonym && which != PhraseList::function &&
        !first.is(kMixedCase))
      continue;
    const std::uint32_t kind = mix(static_cast<std::uint32_t>(list), row_kind(which, match.row), capital ? 1 : 0);
    for (std::uint32_t i = match.tokens.first; i < match.tokens.last; ++i) {
      TokenFacts& facts = work.tokens[i - range.first];
      if (facts.list_lengths[static_cast<std::size_t>(list)] >= length) continue;
      const Position position = length == 1                       ? Position::single
                                : i == match.tokens.first         ? Position::begin
                                : i + 1 == match.tokens.last      ? Position::end
                                                                  : Position::inside;
      const std::uint32_t code = 1U + static_cast<std::uint32_t>(position) + (capital ? 0U : 4U);
      facts.list_lengths[static_cast<std::size_t>(list)] = static_cast<std::uint8_t>(length);
      facts.lists = (facts.lists & ~(0xFU << (4 * list))) | code << (4 * list);
      facts.list_codes[static_cast<std::size_t>(list)] = mix(kind, code);
    }
  }
}

// "le tribunal administratif de Bayonne": what a name and its first word see of
// each other over the words between them.
void FeatureExtractor::triggers(const Document& document, TokenRange range, FeatureWorkspace& work) const {
  constexpr std::uint32_t kReach = 7;
  const TokenFacts* head = nullptr;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    TokenFacts& facts = work.tokens[i - range.first];
    if (head != nullptr && &facts - head <= kReach) {
      facts.head = head->trigger;
      facts.head_distance = static_cast<std::uint8_t>(&facts - head);
      facts.head_word = head->word;
    }
    const Token& token = document.tokens[i];
    if (token.kind == TokenKind::punctuation && document.text[token.start] != '-') head = nullptr;
    if (token.kind != TokenKind::word) continue;
    facts.trigger = triggers_[token.word] & kTemplateClasses;
    if (facts.trigger != 0) head = &facts;
  }
}

namespace {

// "Agence pour l’énergie (APE)": words whose initials spell the bracketed
// acronym behind them. Looks back a bounded number of words.
void definitions(const Document& document, TokenRange range, FeatureWorkspace& work) {
  constexpr std::uint32_t kWindow = 14;
  const auto& tokens = document.tokens;
  const auto initial = [&](std::uint32_t i) { return document.lower[tokens[i].start]; };
  const auto spell = [&](std::uint32_t first, std::uint32_t last, std::uint32_t acronym) {
    for (std::uint32_t i = first; i < last; ++i) work.tokens[i - range.first].definition = i == first ? 1 : i + 1 == last ? 3 : 2;
    work.tokens[acronym - range.first].definition = 4;
  };
  for (std::uint32_t i = range.first + 1; i + 1 < range.last; ++i) {
    if (document.text[tokens[i - 1].start] != '(' || tokens[i].kind != TokenKind::word) continue;
    const Token& acronym = tokens[i];
    if (document.text[tokens[i + 1].start] == ')') {
      const std::uint32_t letters = acronym.end - acronym.start;
      if (!acronym.is(kCapitalized) || letters < 2 || letters > 8) continue;
      // Match the letters from the last to the first against words from right to left.
      std::uint32_t letter = letters;
      std::uint32_t first = 0;
      bool missed = false;
      for (std::uint32_t back = 0; back < kWindow && i >= range.first + 2 + back && letter > 0; ++back) {
        const std::uint32_t at = i - 2 - back;
        const Token& word = tokens[at];
        if (word.kind == TokenKind::punctuation && document.text[word.start] != '-' && document.text[word.start] != ',') break;
        if (word.kind != TokenKind::word) continue;
        if (initial(at) == document.lower[acronym.start + letter - 1]) {
          --letter;
          first = at;
        } else if (!is_connector(document.lower_of(word)) && word.end - word.start > 4) {
          if (missed) break;
          missed = true;
        }
      }
      if (letter == 0) spell(first, i - 1, i);
    }
  }
}

// Finds the runs of capitals.
void runs(const Document& document, TokenRange range, FeatureWorkspace& work) {
  const auto name_like = [&](std::uint32_t i) { return work.of(i).name_like; };
  std::uint32_t i = range.first;
  while (i < range.last) {
    if (!name_like(i)) {
      ++i;
      continue;
    }
    std::uint32_t last = i;
    std::uint32_t at = i + 1;
    while (at < range.last && at - last <= 3) {
      if (name_like(at)) {
        last = at;
      } else if (!is_connector(document.lower_of(document.tokens[at]))) {
        break;
      }
      ++at;
    }
    for (std::uint32_t k = i; k <= last; ++k) {
      TokenFacts& facts = work.tokens[k - range.first];
      facts.run_first = i;
      facts.run_last = last;
      facts.in_run = true;
    }
    i = last + 1;
  }
}

// Bits of FeatureExtractor's triggers_: classes of data/name-words.tsv.
constexpr std::uint16_t kClubWord = 1U << 4U;
constexpr std::uint16_t kPersonWord = 1U << 10U;
constexpr std::uint16_t kWorkWord = 1U << 11U;

bool is_mark(const Document& document, const Token& token, char mark) {
  return token.kind == TokenKind::punctuation && document.text[token.start] == mark;
}

// "Vendel, une société de conseil", "Vendel (éditeur)", "Vendel est une marque": the announcing word or function
// behind a run, within a few words.
std::uint32_t apposition_of(const Document& document, TokenRange range, const FeatureWorkspace& work, std::uint32_t last) {
  constexpr std::uint32_t kReach = 5;
  constexpr std::uint32_t kFunctionBits = 0xFU << 24U;  // of TokenFacts::lists
  std::uint32_t link = 0;
  for (std::uint32_t i = last + 1; i < range.last && i <= last + kReach; ++i) {
    const Token& token = document.tokens[i];
    const TokenFacts& facts = work.tokens[i - range.first];
    if (token.kind == TokenKind::punctuation) {
      if (link != 0) return 0;
      link = is_mark(document, token, ',') ? 1 : is_mark(document, token, '(') ? 2 : 0;
      if (link == 0) return 0;
      continue;
    }
    if (facts.name_like || token.kind != TokenKind::word) return 0;
    const std::string_view lower = document.lower_of(token);
    if (link == 0 && (lower == "est" || lower == "sont" || lower == "était" || lower == "étaient")) link = 3;
    if (link == 0) return 0;
    if ((facts.lists & kFunctionBits) != 0) return mix(link, kFunctionBits);
    if (facts.trigger != 0) return mix(link, facts.trigger);
  }
  return 0;
}

// A name that stands in one enumeration with the run: across a comma or "et".
bool joins_names(const Document& document, const Token& token) {
  if (is_mark(document, token, ',') || is_mark(document, token, '/')) return true;
  const std::string_view lower = document.lower_of(token);
  return lower == "et" || lower == "ou";
}

void run_surroundings(const Document& document, TokenRange range, FeatureWorkspace& work) {
  for (std::uint32_t i = range.first; i < range.last;) {
    TokenFacts& first = work.tokens[i - range.first];
    if (!first.in_run) {
      ++i;
      continue;
    }
    const std::uint32_t last = first.run_last;
    const std::uint32_t apposition = apposition_of(document, range, work, last);
    std::uint32_t before = 0;
    std::uint32_t after = 0;
    for (std::uint32_t back = 2; back <= 3 && i >= range.first + back; ++back) {
      const TokenFacts& other = work.tokens[i - back - range.first];
      if (!joins_names(document, document.tokens[i - back + 1])) continue;
      if (other.in_run) before = mix(other.lists, back) | 1U;
      break;
    }
    for (std::uint32_t ahead = 2; ahead <= 3 && last + ahead < range.last; ++ahead) {
      const TokenFacts& other = work.tokens[last + ahead - range.first];
      if (ahead == 2 && !joins_names(document, document.tokens[last + 1])) break;
      if (!other.in_run) continue;
      after = mix(other.lists, ahead) | 1U;
      break;
    }
    for (std::uint32_t k = i; k <= last; ++k) {
      TokenFacts& facts = work.tokens[k - range.first];
      facts.apposition = apposition;
      facts.listed_before = before;
      facts.listed_after = after;
    }
    i = last + 1;
  }
}

// Nouns in small letters with the names that "de" joins to them.
void noun_phrases(const Document& document, TokenRange range, FeatureWorkspace& work) {
  constexpr std::uint32_t kReach = 8;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    const TokenFacts& head = work.tokens[i - range.first];
    if ((head.trigger & ~(kPersonWord | kWorkWord)) == 0 || head.name_like) continue;
    std::uint32_t gap = 0;
    bool joined = false;
    std::uint32_t at = i + 1;
    for (; at < range.last && at <= i + kReach; ++at) {
      const Token& token = document.tokens[at];
      if (token.kind != TokenKind::word) {
        at = range.last;
        break;
      }
      if (work.tokens[at - range.first].name_like) break;
      const std::string_view lower = document.lower_of(token);
      if (is_connector(lower) && lower != "en") {
        joined = joined || lower[0] == 'd';
      } else if (lower.size() < 4 || ++gap > 3) {
        at = range.last;
        break;
      }
    }
    if (at >= range.last || at > i + kReach) continue;
    if (!joined && at != i + 1) continue;
    const TokenFacts name = work.tokens[at - range.first];
    if (!name.in_run) continue;
    for (std::uint32_t k = i; k <= name.run_last; ++k) {
      TokenFacts& facts = work.tokens[k - range.first];
      facts.phrase = k == i ? 1 : k == name.run_last ? 3 : 2;
      facts.phrase_gap = static_cast<std::uint8_t>(joined ? gap : 7);
      facts.phrase_class = head.trigger;
      facts.phrase_noun = head.word;
      facts.phrase_before = i > range.first ? work.tokens[i - 1 - range.first].word : kOutside;
      facts.phrase_lists = name.lists;
    }
    i = name.run_last;
  }
}

}  // namespace

// "l'entreprise Nordhav", "la société norvégienne Nordhav Energi": what is behind such a noun begins no person,
// whatever it looks like. Too rare in training articles to be learned where a nationality stands between.
void FeatureExtractor::rule_out_people(const Document& document, TokenRange range, FeatureWorkspace& work) const {
  constexpr std::uint32_t kNationalities = 2;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if ((triggers_[document.tokens[i].word] & kFirmNoun) == 0 || work.of(i).name_like) continue;
    // "le chef d'entreprise Jeanne Morel": the noun says what she is.
    const std::string_view before = i > range.first ? document.lower_of(document.tokens[i - 1]) : std::string_view{};
    if (before == "de" || before == "d'" || before == "d’") continue;
    std::uint32_t at = i + 1;
    while (at < range.last && at <= i + kNationalities && work.of(at).list_lengths[kDemonyms] != 0 && !work.of(at).name_like) ++at;
    // Not the words behind it: "la start-up Marvik Jeanne Morel" is a firm, then somebody of it.
    if (at < range.last && work.of(at).name_like) work.tokens[at - range.first].no_person = true;
  }
}

void FeatureExtractor::read(const Document& document, FeatureWorkspace& work) const {
  std::uint32_t sport_words = 0;
  work.lower_forms.reset();
  work.caseless = is_caseless(document);
  for (const Sentence& sentence : document.sentences) {
    const bool shouted = capitals_of(document, sentence).shouted;
    for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      const Token& token = document.tokens[i];
      if (token.kind != TokenKind::word || token.end - token.start <= 2) continue;
      sport_words += (triggers_[token.word] & kClubWord) != 0;
      ++work.lower_forms.at(token.hash).types[!token.is(kCapitalized) ? 0 : token.is(kSentenceStart) || shouted ? 1 : 2];
    }
  }
  const std::size_t words = document.tokens.size() + 1;
  work.sport = sport_words == 0 ? 0 : sport_words * std::size_t{300} < words ? 1 : sport_words * std::size_t{100} < words ? 2 : 3;
}

void FeatureExtractor::prepare(const Document& document, const PhraseLayer& phrases, std::uint32_t index,
                               FeatureWorkspace& work) const {
  const Sentence& sentence = document.sentences[index];
  const TokenRange range = sentence.tokens;
  work.first = range.first;
  work.tokens.assign(range.size(), TokenFacts{});
  if (range.empty()) return;
  const auto [shouted, titled] = capitals_of(document, sentence);
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    const Token& token = document.tokens[i];
    const std::uint32_t word = word_of(token);
    clusters_.prefetch(cluster_key(word, false));
    if (token.is(kCapitalized)) clusters_.prefetch(cluster_key(word, true));
    seen_.prefetch(cluster_key(word, token.is(kCapitalized)));
  }
  work.kind = static_cast<std::uint32_t>(document.blocks[sentence.block].kind) * 4U + (shouted ? 2U : titled ? 1U : work.caseless ? 3U : 0U);
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    const Token& token = document.tokens[i];
    TokenFacts& facts = work.tokens[i - range.first];
    facts.shape = shape_of(token);
    facts.word = word_of(token);
    const std::string_view lower = document.lower_of(token);
    facts.suffix = hash_bytes(lower.substr(lower.size() > 3 ? lower.size() - 3 : 0));
    const ClusterEntry* plain = clusters_.find(cluster_key(facts.word, false));
    const ClusterEntry* entry = plain;
    if (plain != nullptr) facts.habit = static_cast<CaseHabit>(plain->habit);
    if (token.is(kCapitalized)) {
      const bool weak_capital = token.is(kSentenceStart) || shouted;
      const ClusterEntry* raised = clusters_.find(cluster_key(facts.word, true));
      if (raised != nullptr && facts.habit == CaseHabit::unknown) facts.habit = CaseHabit::always;
      const bool usually_lower = facts.habit == CaseHabit::never || facts.habit == CaseHabit::seldom;
      const bool lowered = weak_capital && plain != nullptr && usually_lower;
      facts.key = cluster_key(facts.word, !lowered);
      if (raised != nullptr && !lowered) entry = raised;
      facts.name_like = !(weak_capital && usually_lower);
    } else {
      facts.name_like = token.is(kMixedCase);
      facts.key = cluster_key(facts.word, false);
      if (work.caseless) {
        if (facts.shape == kShapeLower) facts.shape = kShapeCaseless;
        const ClusterEntry* raised = clusters_.find(cluster_key(facts.word, true));
        if (raised != nullptr && facts.habit == CaseHabit::unknown) facts.habit = CaseHabit::always;
        if (raised != nullptr && (facts.habit == CaseHabit::often || facts.habit == CaseHabit::always)) {
          entry = raised;
          facts.key = cluster_key(facts.word, true);
          facts.name_like = true;
        }
      }
    }
    facts.seen = seen_.find(facts.key);
    if (i > range.first) facts.seen_pair = seen_.find(pair_key(work.of(i - 1).key, facts.key));
    facts.clusters = clusters_.levels(entry);
  }
  gazetteers(document, phrases, range, work);
  definitions(document, range, work);
  triggers(document, range, work);
  runs(document, range, work);
  run_surroundings(document, range, work);
  noun_phrases(document, range, work);
  rule_out_people(document, range, work);
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    TokenFacts& facts = work.tokens[i - range.first];
    facts.alone = hash_alone(document.text_of(document.tokens[i]), facts);
  }
}

void FeatureExtractor::remember(const Document& document, std::span<const std::uint8_t> tags,
                                FeatureWorkspace& work) const {
  work.words.reset();
  work.pairs.reset();
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const Token& token = document.tokens[i];
    const int tag = tags[i];
    if (tag == 0 && !(token.is(kCapitalized) && !token.is(kSentenceStart))) continue;
    WordCounts& counts = work.words.at(word_of(token));
    ++counts.types[tag == 0 ? 3 : static_cast<std::size_t>(type_of(tag))];
    if (tag != 0) ++counts.positions[static_cast<std::size_t>(position_of(tag))];
    ++counts.tags[static_cast<std::size_t>(tag)];
    if (tag == 0 || i == 0) continue;
    if (!continues(tag)) continue;
    WordCounts& pair = work.pairs.at(mix(word_of(document.tokens[i - 1]), word_of(token)));
    ++pair.types[static_cast<std::size_t>(type_of(tag))];
    ++pair.tags[static_cast<std::size_t>(tag)];
  }
}

FirstTags FeatureExtractor::first_tags(const Document& document, std::span<const std::uint8_t> tags, std::uint32_t sentence,
                                       std::uint32_t token) {
  const TokenRange range = document.sentences[sentence].tokens;
  return {tags[token], token > range.first ? tags[token - 1] : kOutside, token + 1 < range.last ? tags[token + 1] : kOutside};
}

void FeatureExtractor::tags_here(const FirstTags& tags, const MemoryFacts& f0, FeatureBuffer& out) {
  out.add(mix(1001, tags.here));
  out.add(mix(1002, tags.here, tags.before));
  out.add(mix(1003, tags.here, tags.after));
  out.add(mix(1004, tags.here, tags.before, tags.after));
  out.add(mix(1005, tags.here, f0.shape));
}

std::uint64_t FeatureExtractor::tags_key(const FirstTags& tags, const MemoryFacts& f0) {
  return mix64(std::uint64_t{tags.here} << 32U | f0.shape, 0x40000U + (std::uint64_t{tags.before} << 32U | tags.after));
}

void FeatureExtractor::words_elsewhere(const Document& document, const FeatureWorkspace& work, std::span<const std::uint8_t> tags,
                                       std::uint32_t sentence, std::uint32_t token, const MemoryFacts& f0, FeatureBuffer& out) const {
  const TokenRange range = document.sentences[sentence].tokens;
  const auto [tag, before, after] = first_tags(document, tags, sentence, token);
  std::uint32_t id = 0;
  const auto add1 = [&](std::uint32_t a) { out.add(mix(++id, a)); };
  const auto add2 = [&](std::uint32_t a, std::uint32_t b) { out.add(mix(++id, a, b)); };
  const auto add3 = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) { out.add(mix(++id, a, b, c)); };

  // The same word elsewhere: this occurrence does not count.
  const auto elsewhere = [&](std::uint32_t at, std::uint32_t& summary, std::uint32_t& positions) {
    summary = positions = 0;
    const WordCounts* counts = work.words.find(word_of(document.tokens[at]));
    if (counts == nullptr) return;
    WordCounts others = *counts;
    const int own = tags[at];
    const Token& own_token = document.tokens[at];
    if (own != 0 || (own_token.is(kCapitalized) && !own_token.is(kSentenceStart))) {
      --others.types[own == 0 ? 3 : static_cast<std::size_t>(type_of(own))];
      if (own != 0) --others.positions[static_cast<std::size_t>(position_of(own))];
    }
    std::uint32_t total = 0;
    std::uint32_t best = 0;
    for (std::uint32_t k = 0; k < 4; ++k) {
      total += others.types[k];
      if (others.types[k] > others.types[best]) best = k;
    }
    if (total == 0) return;
    const bool all = others.types[best] == total;
    summary = 1 + best * 8 + (all ? 4 : 0) + std::min<std::uint32_t>(total, 3);
    for (std::uint32_t k = 0; k < 4; ++k) positions |= (others.positions[k] != 0 ? 1U : 0U) << k;
  };
  std::uint32_t summary = 0;
  std::uint32_t positions = 0;
  std::uint32_t next_summary = 0;
  std::uint32_t previous_summary = 0;
  std::uint32_t unused = 0;
  const bool relevant = tag != 0 || document.tokens[token].is(kCapitalized) || f0.in_run;
  id = 1100;
  if (relevant) {
    elsewhere(token, summary, positions);
    if (token > range.first) elsewhere(token - 1, previous_summary, unused);
    if (token + 1 < range.last) elsewhere(token + 1, next_summary, unused);
    add1(summary);
    add2(summary, tag);
    add2(summary, positions);
    add3(summary, positions, f0.shape);
    add2(summary, f0.lists);
    add3(summary, previous_summary, next_summary);
    add3(previous_summary, tag, before);
    add3(next_summary, tag, after);
  }
  // The pairs of words that the token ends or begins, inside names elsewhere.
  id = 1200;
  const auto pair_summary = [&](std::uint32_t second) -> std::uint32_t {
    const WordCounts* counts = work.pairs.find(mix(word_of(document.tokens[second - 1]), word_of(document.tokens[second])));
    if (counts == nullptr) return 0;
    std::uint32_t best = 0;
    for (std::uint32_t k = 1; k < kTags; ++k) {
      const std::uint32_t own = tags[second] == k ? 1 : 0;
      const std::uint32_t own_best = tags[second] == best ? 1 : 0;
      if (counts->tags[k] - std::min<std::uint32_t>(own, counts->tags[k]) >
          counts->tags[best] - std::min<std::uint32_t>(own_best, counts->tags[best]))
        best = k;
    }
    const std::uint32_t own_best = tags[second] == best ? 1 : 0;
    return counts->tags[best] > own_best ? best : 0;
  };
  const std::uint32_t left = token > range.first ? pair_summary(token) : 0;
  const std::uint32_t right = token + 1 < range.last ? pair_summary(token + 1) : 0;
  if (left != 0 || right != 0) {
    add2(left, right);
    add3(left, right, tag);
  }
}

}  // namespace newsparse::names
