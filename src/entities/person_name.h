// Names of people as sequences of folded parts, and how one form of a name
// abbreviates another.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entities/context.h"

namespace newsparse {

// A word of a name, or a piece of a hyphenated one.
struct NamePart {
  FoldKey key = 0;
  std::uint32_t text = 0;       // offset into PersonNames::text, folded
  std::uint8_t size = 0;        // bytes of it, 255 at most
  bool initial = false;         // "J.", "J"
  bool particle = false;        // "de", "van"
  bool starts_word = true;      // not after a hyphen
  std::int8_t given = 0;        // a first name: 1 a man's, -1 a woman's, 2 of both
  bool surname_first = false;   // a word of Chinese, Korean or Vietnamese names
  bool also_word = false;       // a first name that is a word or a surname as well
};

// A form of a name: a range of PersonNames::parts.
struct NameForm {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint8_t full = 0;  // parts that are neither initials nor particles
  FoldKey key = 0;        // of the whole sequence

  [[nodiscard]] std::uint32_t size() const { return last - first; }
};

// How a form stands for a fuller one, strongest last.
enum class NameRelation : std::uint8_t {
  none,
  inner,          // Valadez ~ Miguel Valadez Armas
  given,          // Joris ~ Joris Jacquard, Xi ~ Xi Jinping
  skipping,       // Miguel Armas ~ Miguel Ángel Valadez Armas
  surname,        // Poutine ~ Vladimir Poutine
  initials,       // V. Poutine, C. R.
  reversed,       // LEMOINE Mence
  similar,        // Ether Crawford ~ Esther Crawford
  equal
};

class PersonNames {
 public:
  void clear() { parts_.clear(), text_.clear(); }
  // The form of a mention; empty where it has no word.
  NameForm add(const LinkContext& context, TokenRange tokens);
  [[nodiscard]] NameRelation relation(const NameForm& form, const NameForm& fuller) const;
  [[nodiscard]] const NamePart& part(std::uint32_t i) const { return parts_[i]; }
  [[nodiscard]] std::string_view text(const NamePart& part) const {
    return std::string_view(text_).substr(part.text, part.size);
  }

 private:
  [[nodiscard]] bool match(const NamePart& a, const NamePart& b, bool& by_initial) const;
  [[nodiscard]] bool similar(const NameForm& a, const NameForm& b) const;

  std::vector<NamePart> parts_;
  std::string text_;
  std::string fold_;
};

// Whether one insertion, deletion, replacement or exchange of neighbours makes
// `a` of `b`. Linear.
bool within_one_edit(std::string_view a, std::string_view b);

}  // namespace newsparse
