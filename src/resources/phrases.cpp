#include "resources/phrases.h"

#include <algorithm>

#include "resources/resources.h"

namespace newsparse {

void match_phrases(const Resources& resources, const Document& document, PhraseLayer& out) {
  out.matches.clear();
  out.first_at.clear();
  const auto& tokens = document.tokens;
  out.first_at.reserve(tokens.size() + 1);
  constexpr std::uint32_t kAhead = 8;
  std::uint32_t sentence_end = 0;
  std::uint32_t sentence = 0;
  for (std::uint32_t first = 0; first < tokens.size(); ++first) {
    if (first + kAhead < tokens.size()) resources.expect_phrase(tokens[first + kAhead].fold);
    out.first_at.push_back(static_cast<std::uint32_t>(out.matches.size()));
    while (first >= sentence_end && sentence < document.sentences.size())
      sentence_end = document.sentences[sentence++].tokens.last;
    const std::uint32_t limit = std::min(first + kMaxPhraseTokens, std::max(sentence_end, first + 1));
    const auto begin = static_cast<std::ptrdiff_t>(out.matches.size());
    std::uint32_t node = 0;
    for (std::uint32_t at = first; at < limit; ++at) {
      node = resources.phrase_step(node, tokens[at].fold);
      if (node == 0) break;
      for (const auto& target : resources.phrase_targets(node))
        out.matches.push_back({{first, at + 1}, target.list, target.row});
    }
    std::reverse(out.matches.begin() + begin, out.matches.end());
  }
  out.first_at.push_back(static_cast<std::uint32_t>(out.matches.size()));
}

}  // namespace newsparse
