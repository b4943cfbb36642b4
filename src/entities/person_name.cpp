#include "entities/person_name.h"

#include <algorithm>

#include "text/unicode.h"

namespace newsparse {
namespace {

// Longer names of people are the tagger's errors; what follows is left out.
constexpr std::uint32_t kMaxParts = 12;
// Shorter parts differ by a letter too often to be the same name misspelt.
constexpr std::uint8_t kMinSimilarLetters = 5;

bool small_after_hyphen(std::string_view text) {
  bool hyphen = false;
  for (std::uint32_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (hyphen && is_lower(c)) return true;
    hyphen = is_hyphen(c);
  }
  return false;
}

std::int8_t given(std::uint8_t bits) {
  const bool masculine = (bits & kGivenMasculine) != 0;
  const bool feminine = (bits & kGivenFeminine) != 0;
  if (masculine && feminine) return 2;
  return static_cast<std::int8_t>(masculine ? 1 : feminine ? -1 : 0);
}

}  // namespace

bool within_one_edit(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  const std::string_view rest_a = a.substr(i);
  const std::string_view rest_b = b.substr(i);
  if (rest_a.size() != rest_b.size()) return rest_a == rest_b.substr(1);
  if (rest_a.empty() || rest_a.substr(1) == rest_b.substr(1)) return true;
  return rest_a.size() >= 2 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2);
}

NameForm PersonNames::add(const LinkContext& context, TokenRange tokens) {
  NameForm form;
  form.first = static_cast<std::uint32_t>(parts_.size());
  form.key = fold_key("");
  // "Lee Jae-yong": a small letter behind the hyphen is how Korean and Chinese
  // names are written.
  const bool surname_first = tokens.size() == 2 && small_after_hyphen(context.document.text_of(context.token(tokens.last - 1)));
  for (std::uint32_t i = tokens.first; i < tokens.last; ++i) {
    const Token& token = context.token(i);
    if (token.kind == TokenKind::punctuation || token.kind == TokenKind::symbol) continue;
    fold(context.document.text_of(token), fold_);
    fold_.erase(std::remove(fold_.begin(), fold_.end(), '\''), fold_.end());
    const bool particle = token.is(kElided) || (context.classes(i) & kParticle) != 0;
    bool starts_word = true;
    for (std::size_t at = 0; at < fold_.size() && parts_.size() - form.first < kMaxParts;) {
      const std::size_t cut = std::min(fold_.find_first_of("-. ", at), fold_.size());
      const std::string_view piece = std::string_view(fold_).substr(at, std::min<std::size_t>(cut - at, 255));
      if (!piece.empty()) {
        NamePart part;
        part.key = fold_key(piece);
        part.text = static_cast<std::uint32_t>(text_.size());
        part.size = static_cast<std::uint8_t>(piece.size());
        part.particle = particle && piece.size() == fold_.size();
        std::uint32_t end = 0;
        next_code_point(piece, end);
        part.initial = !part.particle && end == piece.size();
        part.starts_word = starts_word;
        std::uint8_t bits = context.given[token.word];
        if (bits == 0 && piece.size() < fold_.size()) bits = context.given[context.knowledge.word(piece)];
        part.given = given(bits);
        part.surname_first = (bits & kGivenSurnameFirst) != 0 || surname_first;
        part.also_word = (bits & kGivenAlsoWord) != 0;
        text_ += piece;
        parts_.push_back(part);
        form.full += !part.initial && !part.particle;
        form.key = fold_key(piece, fold_key(" ", form.key));
      }
      starts_word = cut < fold_.size() && fold_[cut] != '-';
      at = cut + 1;
    }
  }
  form.last = static_cast<std::uint32_t>(parts_.size());
  return form;
}

bool PersonNames::match(const NamePart& a, const NamePart& b, bool& by_initial) const {
  if (a.key == b.key) return true;
  if (!a.initial && !b.initial) return false;
  by_initial = true;
  std::uint32_t at_a = 0;
  std::uint32_t at_b = 0;
  return next_code_point(text(a), at_a) == next_code_point(text(b), at_b);
}

// Same number of parts, one of them misspelt.
bool PersonNames::similar(const NameForm& a, const NameForm& b) const {
  if (a.size() < 2 || a.size() != b.size()) return false;
  std::uint32_t different = 0;
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    const NamePart& left = parts_[a.first + i];
    const NamePart& right = parts_[b.first + i];
    if (left.key == right.key) continue;
    if (++different > 1 || std::min(left.size, right.size) < kMinSimilarLetters || !within_one_edit(text(left), text(right)))
      return false;
  }
  return different == 1;
}

NameRelation PersonNames::relation(const NameForm& form, const NameForm& fuller) const {
  if (form.key == fuller.key) return NameRelation::equal;
  const std::uint32_t n = form.size();
  const std::uint32_t m = fuller.size();
  if (n == 0 || n > m) return NameRelation::none;
  // All of the form's parts beside the fuller form's, from `offset` on.
  const auto beside = [&](std::uint32_t offset, bool& by_initial) {
    for (std::uint32_t i = 0; i < n; ++i)
      if (!match(parts_[form.first + i], parts_[fuller.first + offset + i], by_initial)) return false;
    return true;
  };
  bool by_initial = false;
  if (n == m) {
    if (n >= 2 && beside(0, by_initial)) return NameRelation::initials;
    if (n >= 2 && form.full >= 2) {
      // "Lemoine Mence", "Le Pen Marine": the parts turned round at one point.
      for (std::uint32_t shift = 1; shift < n; ++shift) {
        bool same = true;
        for (std::uint32_t i = 0; i < n && same; ++i)
          same = parts_[form.first + i].key == parts_[fuller.first + (i + shift) % n].key;
        if (same) return NameRelation::reversed;
      }
    }
    return similar(form, fuller) ? NameRelation::similar : NameRelation::none;
  }
  const auto starts_word = [&](std::uint32_t i) { return i >= m || parts_[fuller.first + i].starts_word; };
  if (form.full != 0) {
    by_initial = false;
    if (beside(m - n, by_initial) && !by_initial) return starts_word(m - n) ? NameRelation::surname : NameRelation::inner;
    if (beside(0, by_initial) && !by_initial) return starts_word(n) ? NameRelation::given : NameRelation::none;
    for (std::uint32_t offset = 1; offset + n < m; ++offset) {
      by_initial = false;
      if (starts_word(offset) && beside(offset, by_initial) && !by_initial) return NameRelation::inner;
    }
  }
  // The first part, then some of the others in their order; whole words are
  // skipped, not halves of "Jean-Pierre".
  if (n < 2) return NameRelation::none;
  by_initial = false;
  std::uint32_t i = 0;
  for (std::uint32_t k = 0; k < m && i < n; ++k) {
    if (match(parts_[form.first + i], parts_[fuller.first + k], by_initial)) {
      ++i;
    } else if (i == 0 || !starts_word(k)) {
      return NameRelation::none;
    }
  }
  if (i < n) return NameRelation::none;
  return by_initial ? NameRelation::initials : NameRelation::skipping;
}

}  // namespace newsparse
