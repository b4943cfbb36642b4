// The templates: what the tagger asks of a token's facts and of its neighbours', each with a number of its own.
#include <algorithm>

#include "names/features.h"
#include "names/hashing.h"

namespace newsparse::names {
namespace {

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

// The facts of a token's neighbourhood; what lies outside the sentence is a word of its own.
class Neighbourhood {
 public:
  Neighbourhood(const Document& document, const FeatureWorkspace& work, std::uint32_t sentence, std::uint32_t token)
      : document_(document), work_(work), token_(token), range_(document.sentences[sentence].tokens) {}

  [[nodiscard]] const TokenFacts& facts(int offset) const {
    static const TokenFacts kNothing = [] {
      TokenFacts facts;
      facts.word = kOutside;
      facts.alone = kOutside;
      return facts;
    }();
    const auto at = static_cast<std::int64_t>(token_) + offset;
    return at < range_.first || at >= range_.last ? kNothing : work_.of(static_cast<std::uint32_t>(at));
  }
  [[nodiscard]] const TokenFacts& at(std::uint32_t token) const { return work_.of(token); }
  [[nodiscard]] int offset_of(std::uint32_t token) const { return static_cast<int>(token) - static_cast<int>(token_); }
  [[nodiscard]] const Token& token() const { return document_.tokens[token_]; }
  [[nodiscard]] std::uint32_t index() const { return token_; }
  [[nodiscard]] const Document& document() const { return document_; }
  [[nodiscard]] const FeatureWorkspace& work() const { return work_; }
  // Kind of block, use of capitals.
  [[nodiscard]] std::uint32_t kind() const { return work_.kind; }
  // The same, and whether the token begins the sentence.
  [[nodiscard]] std::uint32_t place() const {
    return kind() * 4U + (token().is(kSentenceStart) ? 2U : 0U) + (token_ == range_.first ? 1U : 0U);
  }

 private:
  const Document& document_;
  const FeatureWorkspace& work_;
  std::uint32_t token_;
  TokenRange range_;
};

// Hashes templates, each known by its number, into a buffer.
class Emitter {
 public:
  explicit Emitter(FeatureBuffer& out) : out_(out) {}
  void operator()(std::uint32_t id, std::uint32_t a) { out_.add(mix(id, a)); }
  void operator()(std::uint32_t id, std::uint32_t a, std::uint32_t b) { out_.add(mix(id, a, b)); }
  void operator()(std::uint32_t id, std::uint32_t a, std::uint32_t b, std::uint32_t c) { out_.add(mix(id, a, b, c)); }

 private:
  FeatureBuffer& out_;
};

// What plain news made of a word: its reading and how sure.
std::uint32_t reading(std::uint8_t code) { return code == 0 ? 0U : 1U + (code - 1U) % 12U; }

void plain_news(const TokenFacts& facts, Emitter add) {
  add(661, facts.seen);
  add(662, facts.seen, facts.shape);
  add(663, reading(facts.seen), facts.lists);
}

// Templates that name the word itself: kLexicalFeatures with those of lexical_pairs.
void lexical(const Neighbourhood& here, Emitter add) {
  const TokenFacts& f0 = here.facts(0);
  const std::string_view lower = here.document().lower_of(here.token());
  const auto size = lower.size();
  const auto prefix = [&](std::size_t n) { return hash_bytes(lower.substr(0, n)); };
  const auto suffix = [&](std::size_t n) { return hash_bytes(lower.substr(size > n ? size - n : 0)); };
  add(101, f0.word);
  add(102, f0.word, f0.shape);
  add(106, f0.word, f0.lists);
  add(107, prefix(4), f0.shape);
  add(108, prefix(5), f0.shape);
  add(109, suffix(4), f0.shape);
  add(110, suffix(5), f0.shape);
}

void lexical_pairs(const Neighbourhood& here, Emitter add) {
  const std::uint32_t word = here.facts(0).word;
  const std::uint32_t before = here.facts(-1).word;
  const std::uint32_t after = here.facts(1).word;
  add(103, before, word);
  add(104, word, after);
  add(105, before, word, after);
}

// Templates over the token alone and its place in the sentence.
void own(const Neighbourhood& here, Emitter add) {
  const TokenFacts& f0 = here.facts(0);
  const Token& t0 = here.token();
  const std::uint32_t s0 = f0.shape;
  const auto habit = static_cast<std::uint32_t>(f0.habit);
  const std::string_view lower = here.document().lower_of(t0);
  // Affixes and shapes.
  add(301, hash_bytes(lower.substr(0, 2)), s0);
  add(302, hash_bytes(lower.substr(0, 3)), s0);
  add(303, hash_bytes(lower.substr(lower.size() > 2 ? lower.size() - 2 : 0)), s0);
  add(304, f0.suffix, s0);
  add(305, detailed_shape(here.document().text_of(t0)));
  add(306, s0);
  add(307, s0, std::min<std::uint32_t>(t0.end - t0.start, 8));
  add(313, here.place(), s0);
  add(314, here.place(), s0, habit);
  add(315, habit, s0);
  add(317, here.kind(), f0.lists);
  // Clusters, gazetteers, plain news, announcing words.
  for (std::uint32_t level = 0; level < kClusterLevels; ++level) {
    if (f0.clusters[level] != 0) add(401 + 20 * level, f0.clusters[level], s0);
  }
  add(501, f0.lists, s0);
  for (std::size_t list = 0; list < kLists; ++list) {
    if (f0.list_lengths[list] == 0) continue;
    add(531, f0.list_codes[list]);
    add(532, f0.list_codes[list], s0);
    add(533, f0.list_codes[list], std::min<std::uint32_t>(f0.list_lengths[list], 4));
    add(536, f0.list_codes[list], habit);
  }
  if (f0.seen != 0) plain_news(f0, add);
  if (f0.trigger != 0) add(751, f0.trigger, s0);
}

// Templates over the neighbour on one side and the token's shape.
void left(const TokenFacts& p1, std::uint32_t s0, Emitter add) {
  add(201, p1.word);
  add(208, p1.word, s0);
  add(212, p1.suffix, s0);
  add(308, p1.shape, s0);
  for (std::uint32_t level = 0; level < kClusterLevels; ++level) add(402 + 20 * level, p1.clusters[level], s0);
  add(504, p1.lists, s0);
  for (std::size_t list = 0; list < kLists; ++list) {
    if (p1.list_lengths[list] != 0) add(561, p1.list_codes[list], s0);
  }
  if (p1.seen != 0) add(664, p1.seen, s0);
}

void right(const TokenFacts& n1, std::uint32_t s0, Emitter add) {
  add(202, n1.word);
  add(209, n1.word, s0);
  add(213, n1.suffix, s0);
  add(309, s0, n1.shape);
  for (std::uint32_t level = 0; level < kClusterLevels; ++level) add(403 + 20 * level, n1.clusters[level], s0);
  add(505, n1.lists, s0);
  for (std::size_t list = 0; list < kLists; ++list) {
    if (n1.list_lengths[list] != 0) add(562, n1.list_codes[list], s0);
  }
  if (n1.seen != 0) add(665, n1.seen, s0);
}

// Templates over several tokens.
void neighbours(const Neighbourhood& here, Emitter add) {
  const TokenFacts& f0 = here.facts(0);
  const TokenFacts& p1 = here.facts(-1);
  const TokenFacts& p2 = here.facts(-2);
  const TokenFacts& n1 = here.facts(1);
  const TokenFacts& n2 = here.facts(2);
  const std::uint32_t s0 = f0.shape;
  add(203, p2.word);
  add(204, n2.word);
  add(205, p1.word, n1.word);
  add(214, here.facts(-3).word);
  add(215, here.facts(3).word);
  add(310, p1.shape, s0, n1.shape);
  add(311, p2.shape, p1.shape, s0);
  add(312, s0, n1.shape, n2.shape);
  add(316, static_cast<std::uint32_t>(p1.habit), static_cast<std::uint32_t>(f0.habit), s0);

  // The finest clusters are too fine to be seen together.
  for (std::uint32_t level = 1; level < kClusterLevels; ++level) {
    const std::uint32_t id = 400 + 20 * level;
    const std::uint32_t c0 = f0.clusters[level];
    const std::uint32_t cp = p1.clusters[level];
    const std::uint32_t cn = n1.clusters[level];
    add(id + 4, cp, c0, s0);
    add(id + 5, c0, cn, s0);
    add(id + 6, cp, c0, cn);
    add(id + 7, p2.clusters[level], cp, s0);
    add(id + 8, cn, n2.clusters[level], s0);
  }

  add(502, p1.lists, f0.lists, s0);
  add(503, f0.lists, n1.lists, s0);
  add(506, p1.lists, f0.lists, n1.lists);
  add(507, p2.lists, p1.lists);
  add(510, p1.lists, f0.suffix);
  for (std::size_t list = 0; list < kLists; ++list) {
    if (f0.list_lengths[list] == 0) continue;
    add(534, f0.list_codes[list], p1.word);
    add(535, f0.list_codes[list], n1.word);
  }

  if ((f0.seen | p1.seen | n1.seen) != 0) {
    // That a word was not seen says something where its neighbour was.
    if (f0.seen == 0) plain_news(f0, add);
    if (p1.seen == 0) add(664, 0, s0);
    if (n1.seen == 0) add(665, 0, s0);
    add(666, reading(p1.seen), reading(f0.seen), reading(n1.seen));
    add(667, reading(p1.seen), reading(f0.seen), s0);
    add(668, reading(f0.seen), reading(n1.seen), s0);
  }
  if ((f0.seen_pair | n1.seen_pair) != 0) {
    add(681, f0.seen_pair, n1.seen_pair);
    add(682, f0.seen_pair, s0);
    add(683, n1.seen_pair, s0);
    add(684, f0.seen_pair, n1.seen_pair, s0);
  }
}

// The run of capitals that the token is in and what stands around it.
void run(const Neighbourhood& here, Emitter add) {
  const TokenFacts& f0 = here.facts(0);
  const TokenFacts& before = here.facts(here.offset_of(f0.run_first) - 1);
  const TokenFacts& before2 = here.facts(here.offset_of(f0.run_first) - 2);
  const TokenFacts& after = here.facts(here.offset_of(f0.run_last) + 1);
  const TokenFacts& first = here.at(f0.run_first);
  const TokenFacts& last = here.at(f0.run_last);
  const std::uint32_t where = (here.index() == f0.run_first ? 1U : 0U) + (here.index() == f0.run_last ? 2U : 0U);
  add(601, bucket(f0.run_last - f0.run_first + 1) * 4 + where, f0.shape);
  add(602, before.word, where);
  add(603, after.word, where);
  add(604, first.word, where);
  add(605, last.word, where);
  add(606, before.word, after.word, where);
  add(607, before2.word, before.word, where);
  add(608, first.lists, last.lists, where);
  add(609, before.clusters[1], after.clusters[1], where);
  add(610, before.clusters[1], first.clusters[1], where);
  add(611, before.lists, where, last.lists);
  add(612, first.clusters[1], last.clusters[1], where);
}

// The nearest capital before and behind a word outside of them, in the same stretch of words.
void near_run(const Neighbourhood& here, Emitter add) {
  const TokenFacts& f0 = here.facts(0);
  for (int back = 1; back <= 6; ++back) {
    const TokenFacts& earlier = here.facts(-back);
    if (earlier.word == kOutside || earlier.shape == kShapeMark) break;
    if (!earlier.name_like) continue;
    const auto distance = static_cast<std::uint32_t>(back);
    add(621, earlier.word, distance);
    add(622, earlier.word, f0.word, distance);
    add(623, earlier.lists, f0.shape, distance);
    add(624, earlier.clusters[1], f0.suffix, distance);
    break;
  }
  for (int ahead = 1; ahead <= 4; ++ahead) {
    const TokenFacts& later = here.facts(ahead);
    if (later.word == kOutside || later.shape == kShapeMark) break;
    if (!later.name_like) continue;
    const auto distance = static_cast<std::uint32_t>(ahead);
    add(641, later.clusters[1], distance);
    add(642, later.lists, f0.word, distance);
    break;
  }
}

// Words that announce names: the last one before the token, and the token as one.
void announcing(const Neighbourhood& here, Emitter add) {
  const TokenFacts& f0 = here.facts(0);
  const TokenFacts& p1 = here.facts(-1);
  const TokenFacts& n1 = here.facts(1);
  const TokenFacts& n2 = here.facts(2);
  const std::uint32_t s0 = f0.shape;
  if (f0.head != 0) {
    const std::uint32_t distance = f0.head_distance;
    add(741, f0.head, distance, s0);
    add(742, f0.head, f0.lists, std::min<std::uint32_t>(distance, 3));
    add(743, f0.head, p1.word, s0);
    add(744, f0.head_word, distance, s0);
    add(745, f0.head_word, f0.suffix, s0);
    add(746, f0.head, p1.shape, f0.word);
  }
  if (f0.trigger == 0) return;
  add(752, f0.trigger, n1.shape, n2.shape);
  add(753, f0.trigger, n1.word, n2.shape);
  add(754, f0.trigger, n1.lists, n2.lists);
  add(755, f0.trigger, n1.trigger, s0);
  add(756, f0.trigger, n1.suffix, n2.shape);
  add(757, p1.word, f0.trigger, n1.word);
  for (int ahead = 1; ahead <= 6; ++ahead) {
    const TokenFacts& later = here.facts(ahead);
    if (later.word == kOutside || later.shape == kShapeMark) break;
    if (!later.name_like) continue;
    const auto distance = static_cast<std::uint32_t>(ahead);
    add(761, f0.trigger, later.lists, distance);
    add(762, f0.word, later.lists, distance);
    add(763, f0.trigger, later.clusters[1], here.facts(ahead - 1).word);
    break;
  }
}

// An acronym that the document spells out; the same word without its capital.
void document_wide(const Neighbourhood& here, Emitter add) {
  const TokenFacts& f0 = here.facts(0);
  const TokenFacts& p1 = here.facts(-1);
  const TokenFacts& n1 = here.facts(1);
  if (f0.definition != 0 || p1.definition != 0 || n1.definition != 0)
    add(701, p1.definition, f0.definition, n1.definition);
  const Token& t0 = here.token();
  if (!t0.is(kCapitalized)) return;
  if (const WordCounts* counts = here.work().lower_forms.find(f0.word)) {
    add(711, std::min<std::uint32_t>(counts->types[0], 2), std::min<std::uint32_t>(counts->types[2], 2), t0.is(kSentenceStart) ? 1 : 0);
    add(712, std::min<std::uint32_t>(counts->types[0], 1), f0.shape);
  }
}

// What stands around the run beyond its neighbours.
void around_run(const Neighbourhood& here, Emitter add) {
  const TokenFacts& f0 = here.facts(0);
  const std::uint32_t where = (here.index() == f0.run_first ? 1U : 0U) + (here.index() == f0.run_last ? 2U : 0U);
  if (f0.apposition != 0) {
    add(771, f0.apposition, where, f0.shape);
    add(772, f0.apposition, f0.lists, where);
  }
  if (f0.listed_before != 0) {
    add(773, f0.listed_before, where);
    add(774, f0.listed_before, f0.lists, where);
  }
  if (f0.listed_after != 0) {
    add(775, f0.listed_after, where);
    add(776, f0.listed_after, f0.lists, where);
  }
  add(777, here.work().sport, f0.lists, where);
  add(778, here.work().sport, here.at(f0.run_first).lists, here.facts(here.offset_of(f0.run_first) - 1).word);
}

// "tribunal judiciaire de Bayonne".
void noun_phrase(const Neighbourhood& here, Emitter add) {
  const TokenFacts& f0 = here.facts(0);
  if (f0.phrase == 0) return;
  const std::uint32_t where = f0.phrase * 8U + f0.phrase_gap;
  add(781, where, f0.phrase_class, f0.shape);
  add(782, where, f0.phrase_noun);
  add(783, f0.phrase, f0.phrase_noun, f0.phrase_before);
  add(784, where, f0.phrase_class, f0.phrase_lists);
  add(785, where, f0.phrase_before, f0.phrase_class);
}

void context(const Neighbourhood& here, Emitter add) {
  neighbours(here, add);
  if (here.facts(0).in_run) {
    run(here, add);
    around_run(here, add);
  } else {
    near_run(here, add);
  }
  announcing(here, add);
  noun_phrase(here, add);
  document_wide(here, add);
}

}  // namespace

void FeatureExtractor::base(const Document& document, const FeatureWorkspace& work, std::uint32_t sentence,
                            std::uint32_t token, FeatureBuffer& out) const {
  const Neighbourhood here(document, work, sentence, token);
  lexical(here, Emitter(out));
  lexical_pairs(here, Emitter(out));
  own(here, Emitter(out));
  left(here.facts(-1), here.facts(0).shape, Emitter(out));
  right(here.facts(1), here.facts(0).shape, Emitter(out));
  context(here, Emitter(out));
}

std::uint64_t FeatureExtractor::group_key(const Document& document, const FeatureWorkspace& work, std::uint32_t sentence,
                                          std::uint32_t token, FeatureGroup group) const {
  const Neighbourhood here(document, work, sentence, token);
  const std::uint64_t shape = here.facts(0).shape;
  switch (group) {
    case FeatureGroup::own: return mix64(here.facts(0).alone, here.place());
    case FeatureGroup::left: return mix64(here.facts(-1).alone, 0x10000U + shape);
    case FeatureGroup::right: return mix64(here.facts(1).alone, 0x20000U + shape);
    case FeatureGroup::context: break;
  }
  return 0;
}

void FeatureExtractor::group(const Document& document, const FeatureWorkspace& work, std::uint32_t sentence,
                             std::uint32_t token, FeatureGroup group, FeatureBuffer& out) const {
  const Neighbourhood here(document, work, sentence, token);
  switch (group) {
    case FeatureGroup::own:
      lexical(here, Emitter(out));
      own(here, Emitter(out));
      break;
    case FeatureGroup::left: left(here.facts(-1), here.facts(0).shape, Emitter(out)); break;
    case FeatureGroup::right: right(here.facts(1), here.facts(0).shape, Emitter(out)); break;
    case FeatureGroup::context:
      lexical_pairs(here, Emitter(out));
      context(here, Emitter(out));
      break;
  }
}

}  // namespace newsparse::names
