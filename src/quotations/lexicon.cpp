#include "quotations/lexicon.h"

#include <string>

#include "text/unicode.h"

namespace newsparse::quotations {

Lexicon::Lexicon(const Resources& resources)
    : words_(resources, "quotations.words"),
      verbs_(resources, "quotations.verbs"),
      lemma_of_(resources, "quotations.lemma_of"),
      speakers_(resources, "quotations.speakers"),
      lemmas_(resources.table<LemmaRow>("quotations.lemmas")),
      locutions_(resources.table<LocutionRow>("quotations.locutions")),
      phrases_(resources.table<PhraseRow>("quotations.phrases")),
      resources_(resources) {
  constexpr std::string_view kEtre = "\u00EAtre";
  std::string buffer;
  const std::string_view form = lexical_form(kEtre, buffer);
  etre_ = lemma_of_[resources.word(form, word_hash(form))];
}

std::uint32_t Lexicon::key(StringRef ref) const {
  const std::string_view text = resources_.string(ref);
  return text.empty() ? 0 : word_hash(text);
}

std::span<const LocutionRow> Lexicon::locutions(std::uint16_t lemma) const {
  const LemmaRow& row = lemmas_[lemma];
  return locutions_.subspan(row.first_locution, row.locutions);
}

}  // namespace newsparse::quotations
