// Gazetteer lists in one trie over folded words: a text is matched against all
// of them in one pass.
#pragma once

#include <cstdint>
#include <span>

#include "text/document.h"
#include "text/layers.h"

namespace newsparse {

class Resources;

enum class PhraseList : std::uint16_t {
  country,        // rows: countries.table
  demonym,        // rows: countries.table
  place,          // rows: places.table
  commune,        // rows: communes.table
  organization,   // rows: organizations.table
  person,         // rows: people.table
  function,       // rows: functions.table
  given_name,     // rows: given_names.table
  speech,         // rows: speech.table (cues, all inflected forms)
  unit,           // rows: units.table (measures, currencies)
  calendar,       // rows: calendar.table (feasts, named periods)
  figure_cue,     // rows: figure_cues.table (environ, plus de, contre)
  place_contracted,    // rows: places.table; names without their article: "au Caire"
  commune_contracted,  // rows: communes.table; the same: "du Touquet-Paris-Plage"
  count_
};

// Finds every phrase of every list. Linear: at most kMaxPhraseTokens steps a
// token. Matching folds case, accents, apostrophes; a consumer that cares for
// case looks at the tokens.
inline constexpr std::uint32_t kMaxPhraseTokens = 16;
void match_phrases(const Resources& resources, const Document& document, PhraseLayer& out);

}  // namespace newsparse
