#include "names/features.h"

#include <algorithm>
#include <bit>
#include <string_view>


namespace newsparse::names {
namespace {

constexpr std::uint32_t mix(std::uint32_t a, std::uint32_t b) {
  std::uint64_t x = (static_cast<std::uint64_t>(a) << 32U | b) * 0x9E3779B97F4A7C15ULL;
  x ^= x >> 29U;
  x *= 0xBF58476D1CE4E5B9ULL;
  return static_cast<std::uint32_t>(x >> 32U);
}
constexpr std::uint32_t mix(std::uint32_t a, std::uint32_t b, std::uint32_t c) { return mix(mix(a, b), c); }
constexpr std::uint32_t mix(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return mix(mix(a, b, c), d);
}

std::uint32_t hash_bytes(std::string_view bytes) {
  std::uint32_t hash = 0x811C9DC5U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return hash;
}

// Stands for what lies outside the sentence.
constexpr std::uint32_t kOutside = 0x5EED;
constexpr std::uint32_t kNumberWord = 0xD161;

// Coarse shapes.
enum Shape : std::uint32_t {
  kShapeOther = 1, kShapeLower, kShapeCapital, kShapeAllCaps, kShapeMixed, kShapeInitial, kShapeNumber, kShapeDigits,
  kShapeMark, kShapeAddress, kShapeElided, kShapeElidedCapital, kShapeLowerMixed,
  kShapeCaseless  // of a word in a text without capitals
};

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

// Xxx-Xx, X.X., xxX: letters and digits by class, repeats once.
std::uint32_t detailed_shape(std::string_view text) {
  std::uint32_t hash = 17;
  char before = 0;
  for (const char c : text.substr(0, 40)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) continue;  // the first byte of a letter stands for it
    const char kind = byte >= 'A' && byte <= 'Z' ? 'X' : byte >= '0' && byte <= '9' ? '0' : (byte >= 'a' && byte <= 'z') || byte >= 0x80 ? 'x' : c;
    if (kind == before) continue;
    hash = hash * 31 + static_cast<unsigned char>(kind);
    before = kind;
  }
  return hash;
}

std::uint32_t bucket(std::uint32_t value) { return value < 4 ? value : value < 7 ? 4 : 5; }

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

void CountTable::reset(std::size_t entries) {
  const std::size_t wanted = std::bit_ceil(2 * entries + 2);
  if (slots_.size() < wanted || slots_.size() > 16 * wanted) {
    slots_.assign(wanted, WordCounts{});
  } else {
    for (const std::uint32_t slot : used_) slots_[slot] = WordCounts{};
  }
  used_.clear();
}

WordCounts& CountTable::at(std::uint32_t key) {
  if (key == 0) key = 1;
  std::size_t slot = key & (slots_.size() - 1);
  while (slots_[slot].key != 0 && slots_[slot].key != key) slot = (slot + 1) & (slots_.size() - 1);
  if (slots_[slot].key == 0) {
    slots_[slot].key = key;
    used_.push_back(static_cast<std::uint32_t>(slot));
  }
  return slots_[slot];
}

const WordCounts* CountTable::find(std::uint32_t key) const {
  if (slots_.empty()) return nullptr;
  if (key == 0) key = 1;
  std::size_t slot = key & (slots_.size() - 1);
  while (slots_[slot].key != 0) {
    if (slots_[slot].key == key) return &slots_[slot];
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return nullptr;
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

void FeatureExtractor::gazetteers(const Document& document, const PhraseLayer& phrases, FeatureWorkspace& work) const {
  for (const PhraseMatch& match : phrases.matches) {
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
      TokenFacts& facts = work.tokens[i];
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

// "Agence pour l’énergie (APE)": words whose initials spell the bracketed
// acronym behind them. Looks back a bounded number of words.
void FeatureExtractor::definitions(const Document& document, FeatureWorkspace& work) const {
  constexpr std::uint32_t kWindow = 14;
  const auto& tokens = document.tokens;
  const auto initial = [&](std::uint32_t i) { return document.lower[tokens[i].start]; };
  const auto spell = [&](std::uint32_t first, std::uint32_t last, std::uint32_t acronym) {
    for (std::uint32_t i = first; i < last; ++i) work.tokens[i].definition = i == first ? 1 : i + 1 == last ? 3 : 2;
    work.tokens[acronym].definition = 4;
  };
  for (std::uint32_t i = 1; i + 1 < tokens.size(); ++i) {
    if (document.text[tokens[i - 1].start] != '(' || tokens[i].kind != TokenKind::word) continue;
    const Token& acronym = tokens[i];
    if (document.text[tokens[i + 1].start] == ')') {
      const std::uint32_t letters = acronym.end - acronym.start;
      if (!acronym.is(kCapitalized) || letters < 2 || letters > 8 || i < 3) continue;
      // Match the letters from the last to the first against words from right to left.
      std::uint32_t letter = letters;
      std::uint32_t first = 0;
      bool missed = false;
      for (std::uint32_t back = 0; back < kWindow && i >= 2 + back && letter > 0; ++back) {
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

// "le tribunal administratif de Bayonne": what a name and its first word see of
// each other over the words between them.
void FeatureExtractor::triggers(const Document& document, FeatureWorkspace& work) const {
  constexpr std::uint32_t kReach = 7;
  for (const Sentence& sentence : document.sentences) {
    std::uint32_t head = 0;
    bool found = false;
    for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      TokenFacts& facts = work.tokens[i];
      if (found && i - head <= kReach) {
        facts.head = work.tokens[head].trigger;
        facts.head_distance = static_cast<std::uint8_t>(i - head);
        facts.head_word = work.tokens[head].word;
      }
      const Token& token = document.tokens[i];
      if (token.kind == TokenKind::punctuation && document.text[token.start] != '-') found = false;
      if (token.kind != TokenKind::word) continue;
      facts.trigger = triggers_[token.word];
      if (facts.trigger != 0) {
        head = i;
        found = true;
      }
    }
  }
}

void FeatureExtractor::runs(const Document& document, FeatureWorkspace& work) const {
  for (const Sentence& sentence : document.sentences) {
    std::uint32_t i = sentence.tokens.first;
    while (i < sentence.tokens.last) {
      if (!work.tokens[i].name_like) {
        ++i;
        continue;
      }
      std::uint32_t last = i;
      std::uint32_t at = i + 1;
      while (at < sentence.tokens.last && at - last <= 3) {
        if (work.tokens[at].name_like) {
          last = at;
        } else if (!is_connector(document.lower_of(document.tokens[at]))) {
          break;
        }
        ++at;
      }
      for (std::uint32_t k = i; k <= last; ++k) {
        work.tokens[k].run_first = i;
        work.tokens[k].run_last = last;
        work.tokens[k].in_run = true;
      }
      i = last + 1;
    }
  }
}

void FeatureExtractor::prepare(const Document& document, const PhraseLayer& phrases, FeatureWorkspace& work) const {
  const auto& tokens = document.tokens;
  work.tokens.assign(tokens.size(), TokenFacts{});
  work.sentences.assign(document.sentences.size(), SentenceFacts{});
  work.lower_forms.reset(tokens.size());
  work.caseless = is_caseless(document);
  for (std::size_t s = 0; s < document.sentences.size(); ++s) {
    const Sentence& sentence = document.sentences[s];
    const auto [shouted, titled] = capitals_of(document, sentence);
    work.sentences[s].kind = static_cast<std::uint32_t>(document.blocks[sentence.block].kind) * 4U + (shouted ? 2U : titled ? 1U : work.caseless ? 3U : 0U);

    for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      const Token& token = tokens[i];
      TokenFacts& facts = work.tokens[i];
      facts.shape = shape_of(token);
      facts.word = word_of(token);
      const std::string_view lower = document.lower_of(token);
      facts.suffix = hash_bytes(lower.substr(lower.size() > 3 ? lower.size() - 3 : 0));
      const bool capital = token.is(kCapitalized);
      const ClusterEntry* plain = clusters_.find(cluster_key(facts.word, false));
      const ClusterEntry* entry = plain;
      if (plain != nullptr) facts.habit = static_cast<CaseHabit>(plain->habit);
      const bool weak_capital = token.is(kSentenceStart) || shouted;
      if (capital) {
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
      if (i > sentence.tokens.first) facts.seen_pair = seen_.find(pair_key(work.tokens[i - 1].key, facts.key));
      facts.clusters = clusters_.levels(entry);
      if (token.kind == TokenKind::word && token.end - token.start > 2) {
        WordCounts& counts = work.lower_forms.at(facts.word);
        ++counts.types[capital ? (weak_capital ? 1 : 2) : 0];
      }
    }
  }
  gazetteers(document, phrases, work);
  definitions(document, work);
  triggers(document, work);
  runs(document, work);
}

void FeatureExtractor::base(const Document& document, const FeatureWorkspace& work, std::uint32_t sentence,
                            std::uint32_t token, FeatureBuffer& out) const {
  const TokenRange range = document.sentences[sentence].tokens;
  static const TokenFacts kNothing = [] {
    TokenFacts facts;
    facts.word = kOutside;
    return facts;
  }();
  const auto facts = [&](int offset) -> const TokenFacts& {
    const auto at = static_cast<std::int64_t>(token) + offset;
    return at < range.first || at >= range.last ? kNothing : work.tokens[static_cast<std::size_t>(at)];
  };
  const TokenFacts& f0 = facts(0);
  const TokenFacts& p1 = facts(-1);
  const TokenFacts& p2 = facts(-2);
  const TokenFacts& n1 = facts(1);
  const TokenFacts& n2 = facts(2);
  const Token& t0 = document.tokens[token];
  const std::string_view lower = document.lower_of(t0);
  std::uint32_t id = 0;
  const auto add1 = [&](std::uint32_t a) { out.add(mix(++id, a)); };
  const auto add2 = [&](std::uint32_t a, std::uint32_t b) { out.add(mix(++id, a, b)); };
  const auto add3 = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) { out.add(mix(++id, a, b, c)); };
  const std::uint32_t s0 = f0.shape;

  // The word itself: kLexicalFeatures.
  id = 100;
  add1(f0.word);
  add2(f0.word, s0);
  add2(p1.word, f0.word);
  add2(f0.word, n1.word);
  add3(p1.word, f0.word, n1.word);
  add2(f0.word, f0.lists);
  const auto size = lower.size();
  const auto prefix = [&](std::size_t n) { return hash_bytes(lower.substr(0, n)); };
  const auto suffix = [&](std::size_t n) { return hash_bytes(lower.substr(size > n ? size - n : 0)); };
  add2(prefix(4), s0);
  add2(prefix(5), s0);
  add2(suffix(4), s0);
  add2(suffix(5), s0);

  // Neighbours.
  id = 200;
  add1(p1.word);
  add1(n1.word);
  add1(p2.word);
  add1(n2.word);
  add2(p1.word, n1.word);
  add2(p2.word, p1.word);
  add2(n1.word, n2.word);
  add2(p1.word, s0);
  add2(n1.word, s0);
  add3(p2.word, p1.word, s0);
  add3(n1.word, n2.word, s0);
  add2(p1.suffix, s0);
  add2(n1.suffix, s0);
  add1(facts(-3).word);
  add1(facts(3).word);

  // Affixes and shapes.
  id = 300;
  add2(prefix(2), s0);
  add2(prefix(3), s0);
  add2(suffix(2), s0);
  add2(f0.suffix, s0);
  const std::uint32_t detail = detailed_shape(document.text_of(t0));
  add1(detail);
  add1(s0);
  add2(s0, std::min<std::uint32_t>(t0.end - t0.start, 8));
  add2(p1.shape, s0);
  add2(s0, n1.shape);
  add3(p1.shape, s0, n1.shape);
  add3(p2.shape, p1.shape, s0);
  add3(s0, n1.shape, n2.shape);
  const std::uint32_t place = work.sentences[sentence].kind * 4U + (t0.is(kSentenceStart) ? 2U : 0U) + (token == range.first ? 1U : 0U);
  add2(place, s0);
  add3(place, s0, static_cast<std::uint32_t>(f0.habit));
  add2(static_cast<std::uint32_t>(f0.habit), s0);
  add3(static_cast<std::uint32_t>(p1.habit), static_cast<std::uint32_t>(f0.habit), s0);
  add2(work.sentences[sentence].kind, f0.lists);

  // Clusters.
  for (std::size_t level = 0; level < kClusterLevels; ++level) {
    id = 400 + 20 * static_cast<std::uint32_t>(level);
    const std::uint32_t c0 = f0.clusters[level];
    const std::uint32_t cp = p1.clusters[level];
    const std::uint32_t cn = n1.clusters[level];
    if (c0 != 0) add2(c0, s0); else ++id;
    add2(cp, s0);
    add2(cn, s0);
    add3(cp, c0, s0);
    add3(c0, cn, s0);
    if (level > 0) {
      add3(cp, c0, cn);
      add3(p2.clusters[level], cp, s0);
      add3(cn, n2.clusters[level], s0);
    }
  }
  id = 470;
  add2(p1.clusters[0], f0.lists);
  add2(n1.clusters[0], f0.lists);
  add2(p2.clusters[0], s0);
  add2(n2.clusters[0], s0);

  // Gazetteers.
  id = 500;
  add2(f0.lists, s0);
  add3(p1.lists, f0.lists, s0);
  add3(f0.lists, n1.lists, s0);
  add2(p1.lists, s0);
  add2(n1.lists, s0);
  add3(p1.lists, f0.lists, n1.lists);
  add2(p2.lists, p1.lists);
  add2(f0.lists, p1.word);
  add2(f0.lists, n1.word);
  add2(p1.lists, f0.suffix);
  for (std::size_t list = 0; list < kLists; ++list) {
    if (f0.list_lengths[list] == 0) continue;
    id = 530;
    add1(f0.list_codes[list]);
    add2(f0.list_codes[list], s0);
    add2(f0.list_codes[list], std::min<std::uint32_t>(f0.list_lengths[list], 4));
    add2(f0.list_codes[list], p1.word);
    add2(f0.list_codes[list], n1.word);
    add2(f0.list_codes[list], static_cast<std::uint32_t>(f0.habit));
  }
  for (std::size_t list = 0; list < kLists; ++list) {
    id = 560;
    if (p1.list_lengths[list] != 0) add2(p1.list_codes[list], s0); else ++id;
    if (n1.list_lengths[list] != 0) add2(n1.list_codes[list], s0); else ++id;
  }

  // The run of capitals that the token is in, what stands around it, and the
  // last capital before a lower-case word.
  id = 600;
  if (f0.in_run) {
    const auto before = facts(static_cast<int>(f0.run_first) - static_cast<int>(token) - 1);
    const auto before2 = facts(static_cast<int>(f0.run_first) - static_cast<int>(token) - 2);
    const auto after = facts(static_cast<int>(f0.run_last) - static_cast<int>(token) + 1);
    const auto& first = work.tokens[f0.run_first];
    const auto& last = work.tokens[f0.run_last];
    const std::uint32_t where = (token == f0.run_first ? 1U : 0U) + (token == f0.run_last ? 2U : 0U);
    const std::uint32_t length = bucket(f0.run_last - f0.run_first + 1) * 4 + where;
    add2(length, s0);
    add2(before.word, where);
    add2(after.word, where);
    add2(first.word, where);
    add2(last.word, where);
    add3(before.word, after.word, where);
    add3(before2.word, before.word, where);
    add3(first.lists, last.lists, where);
    add3(before.clusters[1], after.clusters[1], where);
    add3(before.clusters[1], first.clusters[1], where);
    add3(before.lists, where, last.lists);
    add3(first.clusters[1], last.clusters[1], where);
  } else {
    id = 620;
    for (int back = 1; back <= 6; ++back) {
      const TokenFacts& earlier = facts(-back);
      if (earlier.word == kOutside || earlier.shape == kShapeMark) break;
      if (!earlier.name_like) continue;
      add2(earlier.word, static_cast<std::uint32_t>(back));
      add3(earlier.word, f0.word, static_cast<std::uint32_t>(back));
      add3(earlier.lists, s0, static_cast<std::uint32_t>(back));
      add3(earlier.clusters[1], f0.suffix, static_cast<std::uint32_t>(back));
      break;
    }
    id = 640;
    for (int ahead = 1; ahead <= 4; ++ahead) {
      const TokenFacts& later = facts(ahead);
      if (later.word == kOutside || later.shape == kShapeMark) break;
      if (!later.name_like) continue;
      add2(later.clusters[1], static_cast<std::uint32_t>(ahead));
      add3(later.lists, f0.word, static_cast<std::uint32_t>(ahead));
      break;
    }
  }

  // Plain news.
  id = 660;
  const auto reading = [](std::uint8_t code) { return code == 0 ? 0U : 1U + (code - 1U) % 12U; };
  if ((f0.seen | p1.seen | n1.seen) != 0) {
    add1(f0.seen);
    add2(f0.seen, s0);
    add2(reading(f0.seen), f0.lists);
    add2(p1.seen, s0);
    add2(n1.seen, s0);
    add3(reading(p1.seen), reading(f0.seen), reading(n1.seen));
    add3(reading(p1.seen), reading(f0.seen), s0);
    add3(reading(f0.seen), reading(n1.seen), s0);
  }
  id = 680;
  if ((f0.seen_pair | n1.seen_pair) != 0) {
    add2(f0.seen_pair, n1.seen_pair);
    add2(f0.seen_pair, s0);
    add2(n1.seen_pair, s0);
    add3(f0.seen_pair, n1.seen_pair, s0);
  }

  // Words that announce names.
  id = 740;
  if (f0.head != 0) {
    const std::uint32_t distance = f0.head_distance;
    add3(f0.head, distance, s0);
    add3(f0.head, f0.lists, std::min<std::uint32_t>(distance, 3));
    add3(f0.head, p1.word, s0);
    add3(f0.head_word, distance, s0);
    add3(f0.head_word, f0.suffix, s0);
    add3(f0.head, p1.shape, f0.word);
  }
  id = 750;
  if (f0.trigger != 0) {
    add2(f0.trigger, s0);
    add3(f0.trigger, n1.shape, n2.shape);
    add3(f0.trigger, n1.word, n2.shape);
    add3(f0.trigger, n1.lists, n2.lists);
    add3(f0.trigger, n1.trigger, s0);
    add3(f0.trigger, n1.suffix, n2.shape);
    add3(p1.word, f0.trigger, n1.word);
    for (int ahead = 1; ahead <= 6; ++ahead) {
      const TokenFacts& later = facts(ahead);
      if (later.word == kOutside || later.shape == kShapeMark) break;
      if (!later.name_like) continue;
      id = 760;
      add3(f0.trigger, later.lists, static_cast<std::uint32_t>(ahead));
      add3(f0.word, later.lists, static_cast<std::uint32_t>(ahead));
      add3(f0.trigger, later.clusters[1], facts(ahead - 1).word);
      break;
    }
  }

  // The document.
  id = 700;
  if (f0.definition != 0 || p1.definition != 0 || n1.definition != 0)
    add3(p1.definition, f0.definition, n1.definition);
  id = 710;
  if (t0.is(kCapitalized)) {
    if (const WordCounts* counts = work.lower_forms.find(f0.word)) {
      add3(std::min<std::uint32_t>(counts->types[0], 2), std::min<std::uint32_t>(counts->types[2], 2), t0.is(kSentenceStart) ? 1 : 0);
      add2(std::min<std::uint32_t>(counts->types[0], 1), s0);
    }
  }
}

void FeatureExtractor::remember(const Document& document, std::span<const std::uint8_t> tags,
                                FeatureWorkspace& work) const {
  work.words.reset(tags.size());
  work.pairs.reset(tags.size());
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const Token& token = document.tokens[i];
    const int tag = tags[i];
    if (tag == 0 && !(token.is(kCapitalized) && !token.is(kSentenceStart))) continue;
    WordCounts& counts = work.words.at(work.tokens[i].word);
    ++counts.types[tag == 0 ? 3 : static_cast<std::size_t>(type_of(tag))];
    if (tag != 0) ++counts.positions[static_cast<std::size_t>(position_of(tag))];
    ++counts.tags[static_cast<std::size_t>(tag)];
    if (tag == 0 || i == 0) continue;
    if (!continues(tag)) continue;
    WordCounts& pair = work.pairs.at(mix(work.tokens[i - 1].word, work.tokens[i].word));
    ++pair.types[static_cast<std::size_t>(type_of(tag))];
    ++pair.tags[static_cast<std::size_t>(tag)];
  }
}

void FeatureExtractor::memory(const Document& document, const FeatureWorkspace& work,
                              std::span<const std::uint8_t> tags, std::uint32_t sentence, std::uint32_t token,
                              FeatureBuffer& out) const {
  const TokenRange range = document.sentences[sentence].tokens;
  const TokenFacts& f0 = work.tokens[token];
  const int tag = tags[token];
  const std::uint32_t before = token > range.first ? tags[token - 1] : kOutside;
  const std::uint32_t after = token + 1 < range.last ? tags[token + 1] : kOutside;
  std::uint32_t id = 1000;
  const auto add1 = [&](std::uint32_t a) { out.add(mix(++id, a)); };
  const auto add2 = [&](std::uint32_t a, std::uint32_t b) { out.add(mix(++id, a, b)); };
  const auto add3 = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) { out.add(mix(++id, a, b, c)); };
  add1(static_cast<std::uint32_t>(tag));
  add2(static_cast<std::uint32_t>(tag), before);
  add2(static_cast<std::uint32_t>(tag), after);
  add3(static_cast<std::uint32_t>(tag), before, after);
  add2(static_cast<std::uint32_t>(tag), f0.shape);

  // The same word elsewhere: this occurrence does not count.
  const auto elsewhere = [&](std::uint32_t at, std::uint32_t& summary, std::uint32_t& positions) {
    summary = positions = 0;
    const WordCounts* counts = work.words.find(work.tokens[at].word);
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
    add2(summary, static_cast<std::uint32_t>(tag));
    add2(summary, positions);
    add3(summary, positions, f0.shape);
    add2(summary, f0.lists);
    add3(summary, previous_summary, next_summary);
    add3(previous_summary, static_cast<std::uint32_t>(tag), before);
    add3(next_summary, static_cast<std::uint32_t>(tag), after);
  }
  // The pairs of words that the token ends or begins, inside names elsewhere.
  id = 1200;
  const auto pair_summary = [&](std::uint32_t second) -> std::uint32_t {
    const WordCounts* counts = work.pairs.find(mix(work.tokens[second - 1].word, work.tokens[second].word));
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
    add3(left, right, static_cast<std::uint32_t>(tag));
  }
}

}  // namespace newsparse::names
