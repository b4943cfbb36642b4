#include "dates/tense.h"

#include <algorithm>

namespace newsparse {
namespace {

constexpr std::uint32_t kReach = 16;      // tokens looked at on either side
constexpr std::uint32_t kPause = 4;       // a comma is as far as so many tokens
constexpr std::uint32_t kQuoteMark = 10;  // and a quotation mark: who reports speaks of another time
constexpr std::uint32_t kFar = 1000;

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return word.ends_with(ending); });
}

// Ends like a past participle: publié, ouvertes, disparu, mis.
bool is_participle_like(std::string_view word) {
  if (word.size() < 4) return false;
  std::size_t end = word.size();
  if (word[end - 1] == 's') --end;
  if (word[end - 1] == 'e') --end;
  word = word.substr(0, end);
  return ends_with_any(word, {"é", "i", "u", "uit", "ert", "ort", "int", "is"});
}

Tense mark(const Document& document, std::span<const DateItem> items, std::uint32_t i, std::uint32_t first) {
  const DateItem& item = items[i];
  if (item.is(DateWord::past) || item.is(DateWord::present_past)) return Tense::past;
  if (item.is(DateWord::future)) return Tense::future;
  const Token& token = document.tokens[i];
  if (token.kind != TokenKind::word || token.is(kHasHyphen) || (token.is(kCapitalized) && !token.is(kSentenceStart))) return Tense::unknown;
  if (item.is(DateWord::there_a)) return Tense::past;
  const std::string_view word = document.lower_of(token);
  if (!item.empty() || word.size() < 4) return Tense::unknown;
  // partira, auront, prendrait (what is said to come).
  if (ends_with_any(word, {"era", "ira", "dra", "tra", "ura", "vra", "rra", "eront", "iront", "dront", "tront", "uront", "vront", "rront"}))
    return Tense::future;
  if (ends_with_any(word, {"rait", "raient"}) && !word.starts_with("aur")) return Tense::future;
  if (ends_with_any(word, {"èrent", "irent", "urent"})) return Tense::past;
  // est arrivée, sont morts
  if (i > first && is_participle_like(word)) {
    if (items[i - 1].is(DateWord::be)) return Tense::past;
  }
  return Tense::unknown;
}

}  // namespace

Tense tense_near(const Document& document, std::span<const DateItem> items, TokenRange expression, TokenRange sentence) {
  // The words right before: depuis mars; jusqu’à vendredi, d’ici à Noël.
  for (std::uint32_t i = expression.first; i > sentence.first && expression.first - i < 4; --i) {
    const DateItem& before = items[i - 1];
    const std::string_view word = document.lower_of(document.tokens[i - 1]);
    if (word == "depuis") return Tense::past;
    if (word == "partir") return Tense::unknown;  // à partir du 5 décembre
    if (before.is(DateWord::until) || word == "avant" || word == "ici") return Tense::future;
    if (before.is(DateWord::upcoming) && !items[expression.first].is(DateWord::weekday)) return Tense::unknown;
    if (!before.is(DateWord::at) && !before.is(DateWord::article) && !before.is(DateWord::of) && !before.is(DateWord::in) &&
        !before.is(DateWord::position)) {
      // disparu le 24 mars, signé au printemps: says it whatever verb follows.
      if (document.tokens[i - 1].kind == TokenKind::word && before.empty() && is_participle_like(word) && i > sentence.first + 1) {
        if (!items[i - 2].is(DateWord::be) && document.lower_of(document.tokens[i - 2]) != "être" && (word.ends_with("é") || word.ends_with("ée") || word.ends_with("és") || word.ends_with("ées") || word.ends_with("u") || word.ends_with("ue")))
          return Tense::past;
      }
      break;
    }
  }
  std::uint32_t past = kFar;
  std::uint32_t future = kFar;
  const auto look = [&](std::uint32_t i, std::uint32_t distance) {
    const Tense tense = mark(document, items, i, sentence.first);
    if (tense == Tense::past) past = std::min(past, distance);
    if (tense == Tense::future) future = std::min(future, distance);
  };
  const auto pause = [&](std::uint32_t i) -> std::uint32_t {
    if (document.tokens[i].kind != TokenKind::punctuation) return 0;
    const std::string_view text = document.text_of(document.tokens[i]);
    return text == "«" || text == "»" || text == "\"" || text == "“" || text == "”" ? kQuoteMark : kPause;
  };
  std::uint32_t distance = 1;
  for (std::uint32_t i = expression.first; i > sentence.first && expression.first - i < kReach; --i, ++distance) {
    look(i - 1, distance);
    distance += pause(i - 1);
  }
  // What stands behind the date tells a little less than what stands before.
  distance = 2;
  for (std::uint32_t i = expression.last; i < sentence.last && i - expression.last < kReach; ++i, ++distance) {
    look(i, distance);
    distance += pause(i);
  }
  if (past == kFar && future == kFar) return Tense::unknown;
  return future < past ? Tense::future : Tense::past;
}

}  // namespace newsparse
