// What the tokenizer knows of words: bits of the table "text.words", set from
// data/tokens.tsv and by the lists of names.
#pragma once

#include <cstdint>

namespace newsparse {

inline constexpr char kTextWordsSection[] = "text.words";

enum TextWord : std::uint16_t {
  kElidedWord = 1U << 0,         // l' d' qu' lorsqu': a token of its own
  kKeepsApostrophe = 1U << 1,    // aujourd'hui, prud'homme: one token
  kKeepsHyphen = 1U << 2,        // celui-ci, peut-être: no clitic at its end
  kCliticWord = 1U << 3,         // -t-il, -elle, -ce: a token of its own after a hyphen
  kAbbreviation = 1U << 4,       // keeps its period: art. etc.
  kTitleAbbreviation = 1U << 5,  // keeps its period, which never ends a sentence: M. Dr.
  kDomainSuffix = 1U << 6,       // fr, com: lemonde.fr is one token
  kSentenceStarter = 1U << 7,    // Il, Le, Mais: what stands before it was a sentence's end
  kJoinableName = 1U << 8,       // Chine, franco, russe: joined by a hyphen they stay tokens of their own
  kNamePrefix = 1U << 9,         // ex, anti, pro: a token of its own before a hyphen and a name
  kCombiningForm = 1U << 10      // franco, sino: joined to a nationality it stays a token, known compound or not
};

}  // namespace newsparse
