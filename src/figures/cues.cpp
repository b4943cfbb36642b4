#include "figures/cues.h"

namespace newsparse {
namespace {

constexpr std::uint32_t kCueTokens = 6;  // the longest cue

}  // namespace

const FigureCueRow* CueFinder::before(std::uint32_t end, std::uint32_t from, std::uint32_t& begin) const {
  const std::uint32_t first = end > from + kCueTokens ? end - kCueTokens : from;
  for (std::uint32_t t = first; t < end; ++t) {
    const FigureCueRow* found = nullptr;
    c_.any_match(PhraseList::figure_cue, t, [&](const PhraseMatch& match) {
      if (match.tokens.last != end || match.row >= c_.tables.cues.size()) return false;
      if ((c_.tables.cues[match.row].places & kBefore) == 0) return false;
      found = &c_.tables.cues[match.row];
      return true;
    });
    if (found != nullptr) {
      begin = t;
      return found;
    }
  }
  return nullptr;
}

const FigureCueRow* CueFinder::after(std::uint32_t t, std::uint32_t end, std::uint32_t& last) const {
  last = t;
  if (t >= end) return nullptr;
  const FigureCueRow* found = nullptr;
  c_.any_match(PhraseList::figure_cue, t, [&](const PhraseMatch& match) {
    if (match.row >= c_.tables.cues.size()) return false;
    const FigureCueRow& row = c_.tables.cues[match.row];
    if ((row.places & kAfter) == 0 || row.kind != CueKind::approximation) return false;
    found = &row;
    last = match.tokens.last;
    return true;
  });
  return found;
}

std::uint32_t CueFinder::lead(const FigureReading& r, bool articles) const {
  const TokenRange in = c_.document.sentences[r.sentence].tokens;
  std::uint32_t at = r.tokens.first;
  for (int step = 0; step < 3 && at > in.first; ++step) {
    std::uint32_t begin = at;
    const FigureCueRow* cue = before(at, in.first, begin);
    if (cue != nullptr && cue->kind == CueKind::approximation) {
      at = begin;
    } else if (articles && c_.is(at - 1, kStepOver)) {
      --at;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace newsparse
