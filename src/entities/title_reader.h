// Reads a function in the text with all that belongs to it.
#pragma once

#include <cstdint>
#include <string>

#include "entities/context.h"
#include "entities/geography.h"
#include "entities/people.h"

namespace newsparse {

// "l’ancien président russe du club": a function with what belongs to it.
struct TitlePhrase {
  static constexpr std::uint32_t kNationality = ~0U;

  std::uint32_t row = 0;         // of functions.table; kNationality: "l’Ukrainien"
  std::uint32_t determiner = 0;  // its token plus one; 0: none
  TokenRange tokens;             // without the determiner
  std::uint32_t core = 0;        // the end without a complement of place: "le pape à Lampedusa"
  CountryIndex country = 0;      // of a demonym, or of a country as complement
  Complement complement;
  bool colleague = false;        // "homologue"
  bool former = false;
  std::uint32_t person = 0;      // index into PeopleLinker::people, plus one; 0: none
  bool apposed = false;          // stands beside the person's name
  bool before_comma = false;     // "la présidente, Jeanne Martin,"

  // Nothing but the function: "le ministre".
  [[nodiscard]] bool bare() const { return country == 0 && complement.first == 0; }
};

class TitleReader {
 public:
  TitleReader(const LinkContext& context, const GeographyLinker& geography, const PeopleLinker& people)
      : context_(context), geography_(geography), people_(people) {}

  // The function that matches, with its determiner, modifiers, nationality and
  // complements; with the person whose name follows at once or behind a comma.
  // At most kMaxTokens tokens are read.
  TitlePhrase read(const PhraseMatch& match, std::uint32_t sentence_end);

 private:
  static constexpr std::uint32_t kMaxTokens = 16;
  static constexpr std::uint32_t kMaxModifiers = 3;
  static constexpr std::uint32_t kMaxAdjectives = 3;

  void read_before(const PhraseMatch& match);
  void read_own_complement(const PhraseMatch& match);
  // Reads on at a token; false where the title is at its end.
  bool step();
  bool step_name(const NameMention& mention);
  [[nodiscard]] bool is_of_country(std::uint32_t classes) const;
  bool step_preposition(std::uint32_t classes);
  bool step_noun();
  [[nodiscard]] bool begins_function() const;
  [[nodiscard]] bool is_infinitive() const;
  bool step_adjective();
  void read_name_behind_comma();
  // What stands from the end to here belongs to the title.
  void keep(std::uint32_t end);
  void add_complement(std::uint32_t token);
  [[nodiscard]] bool ends_title(std::uint32_t classes) const;

  const LinkContext& context_;
  const GeographyLinker& geography_;
  const PeopleLinker& people_;

  TitlePhrase title_;
  std::string fold_;
  std::uint32_t function_end_ = 0;
  std::uint32_t limit_ = 0;
  std::uint32_t at_ = 0;
  std::uint32_t end_ = 0;        // what surely belongs to the title
  std::uint32_t adjectives_ = 0; // words since then that may belong to it
  bool sure_ = true;             // and can be nothing else than adjectives
  bool noun_expected_ = false;   // behind a preposition
  bool of_ = false;              // the last preposition was "de"
  bool of_function_ = false;     // and it stands behind the function itself, or its adjectives
  std::uint32_t core_ = 0;       // end before a complement of place
  std::uint32_t nested_ = 0;     // end before a complement that is a function itself: "conseiller du président X"
};

}  // namespace newsparse
