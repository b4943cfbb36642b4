#include "dates/tense.h"

#include <algorithm>

namespace newsparse {
namespace {

constexpr std::uint32_t kReach = 16;      // tokens looked at on either side
constexpr std::uint32_t kPause = 4;       // a comma is as far as so many tokens
constexpr std::uint32_t kFar = 1000;

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return word.ends_with(ending); });
}

Tense mark(const Document& document, std::span<const DateItem> items, std::uint32_t i) {
  const DateItem& item = items[i];
  if (item.is(DateWord::past) || item.is(DateWord::present_past)) return Tense::past;
  if (item.is(DateWord::future)) return Tense::future;
  const Token& token = document.tokens[i];
  if (token.kind != TokenKind::word || token.is(kHasHyphen) || (token.is(kCapitalized) && !token.is(kSentenceStart))) return Tense::unknown;
  const std::string_view word = document.lower_of(token);
  if (item.is(DateWord::there_a)) return Tense::past;
  if (!item.empty() || word.size() < 4) return Tense::unknown;
  // partira, auront, prendrai; devrait is a row of the list.
  if (ends_with_any(word, {"era", "ira", "dra", "tra", "ura", "vra", "rra", "eront", "iront", "dront", "tront", "uront", "vront", "rront"}))
    return Tense::future;
  // Participles and the simple past: publié, ouverte, lancèrent.
  if (ends_with_any(word, {"èrent", "irent", "urent"})) return Tense::past;
  return Tense::unknown;
}

}  // namespace

Tense tense_near(const Document& document, std::span<const DateItem> items, TokenRange expression, TokenRange sentence) {
  std::uint32_t past = kFar;
  std::uint32_t future = kFar;
  const auto look = [&](std::uint32_t i, std::uint32_t distance) {
    const Tense tense = mark(document, items, i);
    if (tense == Tense::past) past = std::min(past, distance);
    if (tense == Tense::future) future = std::min(future, distance);
  };
  const auto pause = [&](std::uint32_t i) { return document.tokens[i].kind == TokenKind::punctuation ? kPause : 0U; };
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
