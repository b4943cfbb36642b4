// Functions in the text: roles of the people beside whom they stand, and titles
// that stand for a person.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string>
#include <unordered_map>
#include <vector>

#include "entities/context.h"
#include "entities/geography.h"
#include "entities/people.h"
#include "entities/title_reader.h"

namespace newsparse {

class TitleLinker {
 public:
  TitleLinker(const LinkContext& context, const GeographyLinker& geography, PeopleLinker& people)
      : context_(context), geography_(geography), people_(people), reader_(context, geography, people) {}

  // Finds the functions, gives those beside a name to that person (with gender
  // and country), then resolves the others to the people that have them. Linear.
  void link();

  std::vector<TitlePhrase> titles;  // in text order; those with a person

  // The functions that stand beside each person's name, each once.
  [[nodiscard]] std::vector<std::vector<TokenRange>> roles() const;
  // The span of a title that stands for a person: with its determiner, unless
  // that is drawn into a preposition ("du président").
  [[nodiscard]] TokenRange mention(const TitlePhrase& title) const;

 private:
  // What a person is, by the article.
  struct Fact {
    std::uint32_t person = 0;
    std::uint32_t row = 0;
    CountryIndex country = 0;
    Complement complement;
    bool colleague = false;
    bool former = false;
    bool known = false;  // by the knowledge base, not by the article
  };

  [[nodiscard]] const PhraseMatch* function_at(std::uint32_t token) const;
  void find();
  void learn_known();
  void learn_nationalities();
  void add_fact(const Fact& fact);
  [[nodiscard]] bool spelt(const PhraseMatch& match) const;
  [[nodiscard]] std::uint32_t person_at(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t person_before(std::uint32_t token, const TitlePhrase* previous, std::uint32_t row) const;
  [[nodiscard]] bool same_person(const TitlePhrase& first, std::uint32_t second) const;
  void learn(const TitlePhrase& title);
  [[nodiscard]] bool is_group(std::uint32_t token) const;
  [[nodiscard]] bool is_verb(TokenRange tokens) const;
  [[nodiscard]] bool is_nationality(std::uint32_t token) const;
  [[nodiscard]] bool agrees(const TitlePhrase& title, Gender gender) const;
  [[nodiscard]] std::uint32_t resolve_nationality(const TitlePhrase& title, const std::vector<std::uint32_t>& last_seen) const;
  [[nodiscard]] bool speaks(const TitlePhrase& title) const;
  [[nodiscard]] std::uint32_t resolve_recent(const TitlePhrase& title, const std::vector<std::uint32_t>& last_seen,
                                             std::uint32_t recent) const;
  void resolve();
  [[nodiscard]] std::uint32_t resolve(const TitlePhrase& title, const std::vector<std::uint32_t>& last_seen) const;
  [[nodiscard]] int match(const TitlePhrase& title, const Fact& fact) const;
  [[nodiscard]] const FunctionRow& function(std::uint32_t row) const { return context_.knowledge.functions[row]; }

  const LinkContext& context_;
  const GeographyLinker& geography_;
  PeopleLinker& people_;
  TitleReader reader_;
  std::vector<TitlePhrase> found_;
  std::vector<Fact> facts_;
  std::vector<bool> has_function_;  // per person: the article says one
  // Of the small tables below: freed at once.
  std::array<std::byte, 8192> buffer_;
  std::pmr::monotonic_buffer_resource arena_{buffer_.data(), buffer_.size()};
  std::pmr::unordered_map<StringRef, std::pmr::vector<std::uint32_t>> facts_by_head_{&arena_};
  std::pmr::unordered_map<std::uint32_t, std::pmr::vector<std::uint32_t>> facts_by_office_{&arena_};
  std::pmr::unordered_map<std::uint32_t, std::pmr::vector<std::uint32_t>> facts_by_country_{&arena_};
  std::pmr::unordered_map<std::uint32_t, std::pmr::vector<std::uint32_t>> facts_by_class_{&arena_};
  std::pmr::unordered_map<std::uint32_t, std::pmr::vector<std::uint32_t>> people_by_country_{&arena_};
};

}  // namespace newsparse
