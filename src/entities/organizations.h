// Mentions of organizations → organizations.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entities/context.h"
#include "entities/geography.h"

namespace newsparse {

struct OrganizationDraft {
  std::uint32_t row = 0;      // of organizations.table, plus one; 0: not known
  std::uint32_t name_of = 0;  // name mention whose text is the fullest form
  CountryIndex country = 0;
  std::string acronym;
  std::vector<std::uint32_t> mentions;  // name mentions, in text order
  std::vector<TokenRange> descriptions;  // "le syndicat", "la banque"
};

class OrganizationLinker {
 public:
  OrganizationLinker(const LinkContext& context, const GeographyLinker& geography)
      : context_(context), geography_(geography) {}

  // One organization for a full name and its acronym, where the article puts one
  // in brackets behind the other or the knowledge base has both. Linear in
  // mentions and in the rows that match them.
  void link();

  std::vector<OrganizationDraft> organizations;

  // Whether a mention is written as its organization's acronym.
  [[nodiscard]] bool is_acronym(const OrganizationDraft& organization, std::uint32_t mention) const;

 private:
  struct Form {
    std::uint32_t mention = 0;  // the first of this form
    std::uint32_t words = 0;
    std::uint32_t joined = 0;   // the form that stands for its group
    std::uint32_t row = 0;
    std::vector<std::uint32_t> rows;
    std::string folded;
  };

  void collect();
  void find_descriptions();
  [[nodiscard]] bool stands_alone(std::uint32_t noun) const;
  [[nodiscard]] CountryIndex country_of(const OrganizationDraft& draft) const;
  [[nodiscard]] bool speaks_of_france() const;
  void join_definitions();
  void choose_rows();
  void join_legal_forms();
  void join_short_forms();
  [[nodiscard]] bool is_known_by(const Form& form) const;
  [[nodiscard]] bool ends_in_legal_form(const Form& form) const;
  [[nodiscard]] std::uint32_t root(std::uint32_t form);
  void join(std::uint32_t a, std::uint32_t b);
  [[nodiscard]] std::string_view text(std::uint32_t mention) const;

  const LinkContext& context_;
  const GeographyLinker& geography_;
  bool of_france_ = false;  // the article speaks of France
  std::vector<Form> forms_;
  std::vector<std::uint32_t> form_of_;  // per name mention: index + 1 into forms_
  std::unordered_map<std::uint32_t, std::string> defined_;  // per form: its acronym by the article's own words
};

// Whether `acronym` can be made of the words of `name`, both folded: its letters
// are initials in their order, or further letters of the same words. Linear.
bool abbreviates(std::string_view acronym, std::string_view name);

}  // namespace newsparse
