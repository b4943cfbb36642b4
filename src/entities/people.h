// Mentions of people → people.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entities/context.h"
#include "entities/person_name.h"

namespace newsparse {

// A person while the article is put together.
struct PersonDraft {
  std::uint32_t form = 0;        // of the fullest name, index into PeopleLinker::forms
  std::uint32_t name_of = 0;     // name mention whose text is the canonical name
  std::uint32_t row = 0;         // of people.table, plus one; 0: not in it
  std::int32_t gender_votes = 0; // masculine minus feminine
  CountryIndex row_country = 0;   // by the knowledge base
  CountryIndex said_country = 0;  // by the article: "le président russe"
  bool family = false;           // "les Kennedy"
  bool with_article = false;     // the family's name is said with "les"
  std::vector<std::uint32_t> mentions;  // name mentions, in text order

  [[nodiscard]] CountryIndex known_country() const { return said_country != 0 ? said_country : row_country; }
  [[nodiscard]] Gender gender() const {
    return family || gender_votes == 0 ? Gender::unknown : gender_votes > 0 ? Gender::masculine : Gender::feminine;
  }
};

class PeopleLinker {
 public:
  explicit PeopleLinker(const LinkContext& context) : context_(context) {}

  // Groups the mentions of people. A form of a name goes to the person whose
  // fuller name it abbreviates; where several fit, the courtesy title and the
  // person named last decide, mention by mention. Linear: a form is compared
  // with at most kMaxCandidates people.
  void link();

  std::vector<PersonDraft> people;
  std::vector<std::uint32_t> person_of;  // per name mention: index + 1 into people; 0: no person

  [[nodiscard]] std::string name(const PersonDraft& person) const;

 private:
  static constexpr std::size_t kMaxCandidates = 24;

  struct Candidate {
    std::uint32_t person = 0;
    NameRelation relation = NameRelation::none;
  };
  struct Form {
    NameForm name;
    std::uint32_t count = 0;
    std::uint32_t first_mention = 0;
    std::uint32_t row = 0;
    std::uint32_t common_row = 0;  // a row whose name is a common first name
    bool family = false;
    bool several = false;  // has a conjunction
    std::vector<Candidate> candidates;
  };
  struct Mention {
    std::uint32_t name = 0;  // index into NameLayer::mentions
    std::uint32_t form = 0;
    std::uint32_t surname_row = 0;  // of people.table, plus one: who holds an office by that surname
    std::int8_t courtesy = 0;  // 1 masculine, -1 feminine
    bool titled = false;       // any courtesy title
    bool with_article = false;
  };

  void collect();
  [[nodiscard]] std::uint32_t row_of(TokenRange tokens) const;
  [[nodiscard]] bool is_common(std::uint32_t row, TokenRange tokens) const;
  [[nodiscard]] bool has_known_function(std::uint32_t row, std::uint32_t name) const;
  void find_candidates(Form& form);
  std::uint32_t make_person(std::uint32_t form);
  void index(std::uint32_t person, const NameForm& name);
  void resolve();
  [[nodiscard]] bool fits(const Mention& mention, const Candidate& candidate) const;
  [[nodiscard]] int given_gender(const NameForm& name) const;
  [[nodiscard]] bool begins_with_given(const NameForm& name) const;
  void choose_names();

  const LinkContext& context_;
  PersonNames names_;
  std::vector<Form> forms_;
  std::vector<Mention> mentions_;
  // Of the small tables below: freed at once.
  std::array<std::byte, 8192> buffer_;
  std::pmr::monotonic_buffer_resource arena_{buffer_.data(), buffer_.size()};
  std::pmr::unordered_map<FoldKey, std::pmr::vector<std::uint32_t>> people_by_part_{&arena_};
  std::pmr::unordered_map<std::uint32_t, std::uint32_t> person_by_row_{&arena_};
  // People of a name that exist only beside one of the other gender.
  std::pmr::unordered_map<FoldKey, std::uint32_t> spawned_{&arena_};
};

}  // namespace newsparse
