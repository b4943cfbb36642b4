#include "dates/tense.h"

#include <algorithm>
#include <array>

namespace newsparse {
namespace {

constexpr std::uint32_t kReach = 16;  // tokens looked at on either side
constexpr std::uint32_t kPause = 4;   // a comma is as far as so many tokens
constexpr std::uint32_t kQuoteMark =
    10;                               // and a quotation mark or a semicolon: what is behind it speaks of another time
constexpr std::uint32_t kBehind = 2;  // what stands behind the date tells a little less
constexpr std::uint32_t kAdjective = 3;  // a participle farther away is an adjective
constexpr std::uint32_t kNearVerb = 6;   // a present farther away does not announce the day
constexpr int kDepth = 2;                // words looked back at to tell a verb from a noun
constexpr std::uint32_t kFar = 1000;

class TenseReader {
 public:
  TenseReader(const Document& document, std::span<const DateItem> items, TokenRange sentence)
      : document_(document), items_(items), sentence_(sentence) {}

  Tense read(TokenRange expression) {
    last_ = expression.last;
    if (const Tense led = led_by(expression.first); led != Tense::unknown || stop_) return led;
    std::uint32_t distance = 1;
    for (std::uint32_t i = expression.first; i > sentence_.first && expression.first - i < kReach; --i, ++distance) {
      note(mark(i - 1, true, distance), distance);
      distance += pause(i - 1);
    }
    distance = 1 + kBehind;
    for (std::uint32_t i = expression.last; i < sentence_.last && i - expression.last < kReach; ++i, ++distance) {
      note(mark(i, false, distance), distance);
      distance += pause(i);
    }
    // Demi-finale mardi: without a verb an event to come announces its day.
    Tense nearest = upcoming_ ? Tense::future : Tense::unknown;
    std::uint32_t best = kFar;
    for (const Tense tense : {Tense::past, Tense::present, Tense::future}) {
      if (const std::uint32_t at = distance_[static_cast<std::size_t>(tense)]; at < best) {
        best = at;
        nearest = tense;
      }
    }
    return nearest;
  }

 private:
  void note(Tense tense, std::uint32_t distance) {
    if (tense == Tense::unknown) return;
    std::uint32_t& nearest = distance_[static_cast<std::size_t>(tense)];
    nearest = std::min(nearest, distance);
  }

  [[nodiscard]] std::string_view lower(std::uint32_t i) const { return document_.lower_of(document_.tokens[i]); }

  // Before a noun, not before a verb.
  [[nodiscard]] bool is_determiner(std::uint32_t i) const {
    const DateItem& item = items_[i];
    return item.is(DateWord::article) || item.is(DateWord::of) || item.is(DateWord::at) || item.is(DateWord::in) ||
           item.is(DateWord::demonstrative) || item.is(DateWord::determiner);
  }

  // The words right before the date: depuis mars; jusqu’à vendredi, d’ici à
  // Noël; disparu le 24 mars. `stop_`: nothing else counts.
  Tense led_by(std::uint32_t first) {
    for (std::uint32_t i = first; i > sentence_.first && first - i < 4; --i) {
      const DateItem& item = items_[i - 1];
      const std::string_view word = lower(i - 1);
      if (word == "depuis") return Tense::past;
      if (word == "partir") {  // à partir de
        if (items_[first].is(DateWord::weekday) || last_ == first + 1) return Tense::future;
        stop_ = true;
        return Tense::unknown;
      }
      if (item.is(DateWord::upcoming)) {
        upcoming_ = items_[first].is(DateWord::weekday);
        stop_ = !upcoming_;
        return Tense::unknown;
      }
      if (item.is(DateWord::until) || word == "avant" || word == "ici") return Tense::future;
      if (item.is(DateWord::at) || item.is(DateWord::article) || item.is(DateWord::of) || item.is(DateWord::in) ||
          item.is(DateWord::position))
        continue;
      return bare_participle(i - 1) && !item.is(DateWord::future) ? Tense::past : Tense::unknown;
    }
    return Tense::unknown;
  }

  // A finite verb where it stands: not la marche, sur place, a pris part.
  [[nodiscard]] bool is_finite(std::uint32_t i, int depth = 0) const {
    const std::uint8_t tense = items_[i].tense;
    if ((tense & (kPastForm | kFutureForm)) != 0) return true;
    if ((tense & kPresentForm) == 0) return false;
    // entre mars et mai; contre Lyon mardi
    if (items_[i].is(DateWord::between) || items_[i].is(DateWord::determiner)) return false;
    if (items_[i].is(DateWord::be) || items_[i].is(DateWord::there_a) || items_[i].is(DateWord::past)) return true;
    if (i == sentence_.first || document_.tokens[i].is(kCapitalized)) return false;
    if (items_[i - 1].is(DateWord::pronoun) || items_[i - 1].is(DateWord::there)) return true;
    // a pris place: what stands behind a verb in two words is no verb.
    if ((items_[i - 1].tense & kParticiple) != 0 && i > sentence_.first + 1 &&
        (items_[i - 2].is(DateWord::there_a) || items_[i - 2].is(DateWord::past)))
      return false;
    // Le texte arrive: a noun that could be a verb, then the verb.
    const bool verb_before = depth < kDepth ? is_finite(i - 1, depth + 1) : items_[i - 1].tense != 0;
    return !is_determiner(i - 1) && !verb_before && (tense & kParticiple) == 0;
  }

  // signé mardi, not est signé, sera signé, nous rejoint.
  [[nodiscard]] bool bare_participle(std::uint32_t i) const {
    if ((items_[i].tense & kParticiple) == 0 && !items_[i].is(DateWord::with_be)) return false;
    if (i == sentence_.first) return false;
    std::uint32_t b = i - 1;  // sera (pas) reconduite
    for (int steps = 0; steps < kDepth && b > sentence_.first && items_[b].is(DateWord::function_word); ++steps) --b;
    return !is_finite(b) && !items_[b].is(DateWord::pronoun) && lower(b) != "être" && !is_determiner(b);
  }

  // est arrivée, s’est éteint: a past; est annoncée: not.
  [[nodiscard]] bool past_with_be(std::uint32_t i) const {
    if (i == sentence_.first || !items_[i - 1].is(DateWord::be)) return false;
    if (items_[i].is(DateWord::with_be)) return true;
    if ((items_[i].tense & kParticiple) == 0 || i < sentence_.first + 2) return false;
    const std::string_view before = lower(i - 2);
    const bool pronoun = before == "en" || before == "y";  // s’en est expliqué
    return before.starts_with("s") || (pronoun && i > sentence_.first + 2 && lower(i - 3).starts_with("s"));
  }

  Tense mark(std::uint32_t i, bool before_date, std::uint32_t distance) const {
    const DateItem& item = items_[i];
    if (item.is(DateWord::past) || item.is(DateWord::there_a)) return Tense::past;
    if (item.is(DateWord::future)) {
      // a convoqué mardi, not est convoqué mardi
      const bool compound = (item.tense & kParticiple) != 0 && i > sentence_.first &&
                            (items_[i - 1].is(DateWord::there_a) || items_[i - 1].is(DateWord::past));
      return compound ? Tense::past : Tense::future;
    }
    const Token& token = document_.tokens[i];
    if (token.kind != TokenKind::word || item.is(DateWord::be)) return Tense::unknown;
    if (token.is(kCapitalized) && !token.is(kSentenceStart)) return Tense::unknown;
    if (item.is(DateWord::function_word)) return Tense::unknown;
    if (past_with_be(i)) return Tense::past;
    if ((item.tense & kParticiple) != 0 && i > sentence_.first && items_[i - 1].is(DateWord::be))
      return before_date ? Tense::present : Tense::unknown;  // est annoncée
    const std::string_view word = lower(i);
    if ((item.tense & kFutureForm) != 0) {
      const bool past_conditional = word.starts_with("aur") && word.ends_with("t") && !word.ends_with("ont");
      return past_conditional ? Tense::past : Tense::future;
    }
    if ((item.tense & kPastForm) != 0) return Tense::past;
    if (before_date && distance <= kAdjective && bare_participle(i)) return Tense::past;
    if (is_finite(i)) {
      if ((item.tense & kSpeechForm) != 0) return Tense::past;
      return before_date && distance <= kNearVerb ? Tense::present : Tense::unknown;
    }
    // A verb that the lexicon lacks: its future has its ending.
    if (item.tense == 0 && item.empty() && word.size() >= 6) {
      if (token.word == 0 && (word.ends_with("era") || word.ends_with("eront"))) return Tense::future;
      const bool spoken = i > sentence_.first && items_[i - 1].is(DateWord::pronoun);
      if (spoken && (word.ends_with("rai") || word.ends_with("rons") || word.ends_with("rez"))) return Tense::future;
    }
    return Tense::unknown;
  }

  [[nodiscard]] std::uint32_t pause(std::uint32_t i) const {
    if (document_.tokens[i].kind != TokenKind::punctuation) {
      return items_[i].is(DateWord::clause) ? kPause : 0;  // qu’il viendrait: another clause
    }
    const std::string_view text = document_.text_of(document_.tokens[i]);
    return text == ";" || text == "«" || text == "»" || text == "\"" || text == "“" || text == "”" ? kQuoteMark
                                                                                                   : kPause;
  }

  const Document& document_;
  std::span<const DateItem> items_;
  TokenRange sentence_;
  std::array<std::uint32_t, 4> distance_ = {kFar, kFar, kFar, kFar};
  std::uint32_t last_ = 0;  // end of the expression
  bool upcoming_ = false;   // right behind an event that is known before it comes
  bool stop_ = false;
};

}  // namespace

Tense tense_near(const Document& document, std::span<const DateItem> items, TokenRange expression,
                 TokenRange sentence) {
  return TenseReader(document, items, sentence).read(expression);
}

}  // namespace newsparse
