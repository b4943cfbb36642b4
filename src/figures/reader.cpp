#include "figures/reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "text/unicode.h"

namespace newsparse {
namespace {

constexpr std::uint32_t kNearTokens = 40;    // what « its sentence » means at most
constexpr double kLongestOdds = 1e10;        // une chance sur …
constexpr std::uint32_t kScoreTokens = 10;   // from a word of matches to its score
constexpr std::uint32_t kLongestScore = 30;  // from here on two numbers are no score by themselves
constexpr std::string_view kPoint = "point";
constexpr std::string_view kCelsius = "°C";
constexpr std::string_view kPound = "lb";

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_dash_mark(std::string_view mark) {
  return mark == "-" || mark == "–" || mark == "‑" || mark == "−" || mark == "‐" || mark == "—";
}
bool is_prime(std::string_view mark) { return mark == "'" || mark == "’" || mark == "′"; }
bool is_double_prime(std::string_view mark) { return mark == "\"" || mark == "″" || mark == "”"; }

// A number with its unit.
struct Quantity {
  NumberMatch number;
  TokenRange tokens;
  const UnitRow* unit = nullptr;
  std::uint32_t unit_at = 0;
  double value = 0;
  double scale = 1;
  double precision = 1;
};

class Reader {
 public:
  Reader(const FigureContext& context, FigureReadings& out) : c_(context), d_(context.document), out_(out) {}

  void read() {
    for (sentence_ = 0; sentence_ < d_.sentences.size(); ++sentence_) {
      range_ = d_.sentences[sentence_].tokens;
      for (std::uint32_t t = range_.first; t < range_.last;) {
        const std::uint32_t free = after_block(t);
        t = free != t ? free : std::max(step(t), t + 1);
      }
    }
  }

 private:
  // --- what numbers may not touch ---

  // The end of the name or date that covers a token; the token itself where
  // none does. Asked with tokens in ascending order.
  std::uint32_t after_block(std::uint32_t t) {
    while (date_ < c_.dates.tokens.size() && c_.dates.tokens[date_].last <= t) ++date_;
    if (date_ < c_.dates.tokens.size() && c_.dates.tokens[date_].first <= t) return c_.dates.tokens[date_].last;
    if (c_.in_name(t)) return c_.names.mentions[c_.names.mention_of[t] - 1].tokens.last;
    return t;
  }
  // The end of what an expression that begins at the current token may take.
  std::uint32_t limit() const {
    return date_ < c_.dates.tokens.size() ? std::min(range_.last, std::max(c_.dates.tokens[date_].first, range_.first))
                                          : range_.last;
  }

  std::optional<NumberMatch> number_at(std::uint32_t t) const {
    if (t >= limit() || c_.in_name(t)) return std::nullopt;
    auto match = parse_number(d_, c_.tables.numbers, t);
    if (match && match->tokens.last > limit()) return std::nullopt;
    return match;
  }

  // --- units ---

  bool stands_as(const PhraseMatch& match, const UnitRow& row) const {
    if (match.tokens.last > limit()) return false;
    if (row.exact == 0) return true;
    // Word by word: whatever spaces stand between, $ US is written so.
    std::string_view symbol = c_.tables.resources.string(row.exact);
    for (std::uint32_t t = match.tokens.first; t < match.tokens.last; ++t) {
      const bool space = symbol.starts_with(' ');
      if (t > match.tokens.first && space != d_.tokens[t].is(kSpaceBefore)) return false;
      if (space) symbol.remove_prefix(1);
      if (!symbol.starts_with(c_.text(t))) return false;
      symbol.remove_prefix(c_.text(t).size());
    }
    return symbol.empty();
  }

  const UnitRow* unit_at(std::uint32_t t, std::uint32_t& end) const {
    if (t >= limit()) return nullptr;
    const UnitRow* found = nullptr;
    c_.any_match(PhraseList::unit, t, [&](const PhraseMatch& match) {
      if (match.row >= c_.tables.units.size() || !stands_as(match, c_.tables.units[match.row])) return false;
      found = &c_.tables.units[match.row];
      end = match.tokens.last;
      return true;
    });
    return found;
  }
  std::string_view unit_code(const UnitRow& row) const { return c_.tables.resources.string(row.unit); }

  NumberWord number_word(std::uint32_t t) const {
    if (t >= limit() || d_.tokens[t].kind != TokenKind::word) return NumberWord::none;
    const auto* row = c_.tables.numbers.row(d_.tokens[t]);
    return row == nullptr ? NumberWord::none : row->kind;
  }

  // The unit of a number that ends before token `at`.
  bool find_unit(Quantity& q) const {
    const NumberMatch& number = q.number;
    std::uint32_t at = number.tokens.last;
    std::uint32_t end = at;
    const UnitRow* unit = unit_at(at, end);
    if (unit == nullptr && number.bare_integer && is_glued_hyphen(at)) {  // le 400-mètres, 30-minutes
      unit = unit_at(at + 1, end);
      if (unit != nullptr && unit->exact != 0) unit = nullptr;
      if (unit != nullptr) ++at;
    }
    if (unit == nullptr && (number.magnitude || number.approximate || number.value >= 1e6) && c_.is(at, kOfWord)) {
      const bool part = lower_is(at, "du") || lower_is(at, "des");  // la première quinzaine du mois
      ++at;
      unit = unit_at(at, end);
      if (unit != nullptr && part && unit->kind == UnitKind::duration) return false;
    }
    if (unit == nullptr) {  // les 12 derniers mois, cinq longues années
      std::uint32_t t = number.tokens.last;
      while (t < number.tokens.last + 2 && c_.is(t, kPrenominal)) ++t;
      if (t != number.tokens.last) {
        unit = unit_at(t, end);
        if (unit != nullptr &&
            (unit->exact != 0 || (unit->kind != UnitKind::duration && unit->kind != UnitKind::quantity)))
          unit = nullptr;
        at = t;
      }
    }
    if (unit == nullptr) return false;
    if (number.article && at != number.tokens.last) return false;  // un bon semestre
    // un mois d’août, une heure de grande écoute
    if (number.article && c_.is(end, kOfWord) &&
        (c_.is(end + 1, kUncounted) || (c_.is(end + 1, kPrenominal) && c_.is(end + 2, kUncounted))))
      return false;
    if (number.article && (unit->flags & kNoArticle) != 0) {
      const bool during =
          q.tokens.first > range_.first && c_.is(q.tokens.first - 1, kDuringWord) && unit->kind == UnitKind::duration;
      const bool alone =
          q.tokens.first == range_.first && end >= range_.last && unit->kind == UnitKind::duration;  // « une journée »
      if (!during && !alone && !c_.is(end, kLaterWord) && !(unit_code(*unit) == "year" && c_.is(end, kOfWord)))
        return false;
    }
    // un millième de millimètre
    if (unit->kind == UnitKind::duration && unit->factor < 1 && unit_code(*unit) == "second" && end == at + 1 &&
        unit->exact == 0 && c_.is(end, kOfWord))
      return false;
    // Une seconde chance.
    if (number.article && unit->kind == UnitKind::duration && unit_code(*unit) == "second" && end < limit() &&
        d_.tokens[end].kind == TokenKind::word && !c_.is(end, kFunctionWord) && !c_.is(end, kLaterWord))
      return false;
    // A symbol of one letter and the code of a currency stand behind digits only: une COP.
    if (unit->exact != 0 && number.form == NumberForm::words && !number.magnitude) {
      const std::string_view symbol = c_.tables.resources.string(unit->exact);
      if (unit->kind == UnitKind::money ? (symbol[0] >= 'A' && symbol[0] <= 'Z') : symbol.size() == 1 && symbol != "%")
        return false;
    }
    q.unit = unit;
    q.unit_at = at;
    q.tokens.last = end;
    q.value = in_unit(q.value, unit->factor);
    q.precision *= unit->factor;
    return true;
  }

  // A hyphen with no space on either side.
  bool is_glued_hyphen(std::uint32_t t) const {
    return t + 1 < limit() && d_.tokens[t].kind == TokenKind::punctuation && is_dash_mark(c_.text(t)) &&
           !d_.tokens[t].is(kSpaceBefore) && !d_.tokens[t + 1].is(kSpaceBefore);
  }

  // 12 euros 50, 1 m 80, un an et demi.
  void extend(Quantity& q) const {
    const std::uint32_t at = q.tokens.last;
    if (number_word(at) == NumberWord::conjunction && number_word(at + 1) == NumberWord::half) {
      q.value += 0.5 * q.unit->factor;
      q.tokens.last = at + 2;
      return;
    }
    const bool metre = q.unit->kind == UnitKind::quantity && unit_code(*q.unit) == "m";
    const bool money = q.unit->kind == UnitKind::money && q.unit->factor == 1;
    if ((!metre && !money) || q.number.decimals > 0 || q.number.magnitude) return;
    std::uint32_t t = at;
    if (money && number_word(t) == NumberWord::conjunction) ++t;
    const auto cents = number_at(t);
    if (!cents || cents->ordinal || cents->fraction || (cents->article && t == at) || cents->value < 0 ||
        cents->value > 99 || cents->decimals > 0)
      return;
    std::uint32_t end = cents->tokens.last;
    const UnitRow* unit = unit_at(end, end);
    if (cents->value == 0 && unit == nullptr) return;
    if (unit != nullptr && (unit->kind != UnitKind::money || unit->factor == 1 || !money)) return;
    if (unit == nullptr) {
      // « 15 dollars et 15 », with nothing behind; « entre 15 dollars et 20 » is a range
      if (t != at && ((end < range_.last && d_.tokens[end].kind == TokenKind::word) ||
                      (q.tokens.first > range_.first && c_.is(q.tokens.first - 1, kBetweenWord))))
        return;
      const bool two_digits =
          cents->form == NumberForm::digits ? d_.text_of(d_.tokens[t]).size() == 2 : cents->value >= 10;
      if (!two_digits || c_.tables.nouns.follows(d_, cents->tokens.last, limit(), cents->value)) return;
    }
    q.value += cents->value / 100;
    q.precision *= 0.01;
    q.tokens.last = end;
  }

  bool read_quantity(std::uint32_t t, Quantity& q) const {
    const auto number = number_at(t);
    if (!number || number->ordinal) return false;
    q.number = *number;
    q.tokens = number->tokens;
    q.value = number->value;
    q.scale = 1;
    q.precision = std::pow(10.0, -std::min(number->decimals, 15));
    if (number->magnitude && number->form != NumberForm::words) {
      for (const double scale : {1e12, 1e9, 1e6, 1e3}) {
        if (number->value < scale) continue;
        q.scale = scale;
        break;
      }
      q.scale = magnitude_of(*number, q.scale);
      q.precision *= q.scale;
    } else if (number->magnitude) {
      q.scale = magnitude_of(*number, 1);
    }
    if (find_unit(q)) extend(q);
    return true;
  }
  // million, milliard: nouns, unlike mille.
  [[nodiscard]] bool is_large_noun(std::uint32_t token) const {
    const auto* row = c_.tables.numbers.row(d_.tokens[token]);
    return row != nullptr && row->kind == NumberWord::magnitude && row->value >= 1e6;
  }
  // The magnitude word's own value, rather than a guess from the number.
  double magnitude_of(const NumberMatch& number, double guess) const {
    for (std::uint32_t t = number.tokens.first; t < number.tokens.last; ++t) {
      const auto* row = c_.tables.numbers.row(d_.tokens[t]);
      if (row != nullptr && (row->kind == NumberWord::magnitude || row->kind == NumberWord::symbol)) return row->value;
    }
    return guess;
  }

  // --- figures ---

  FigureReading& add(FigureKind kind, const Quantity& q) {
    FigureReading& reading = out_.emplace_back();
    reading.figure.kind = kind;
    reading.figure.value = q.value;
    reading.figure.block = d_.sentences[sentence_].block;
    reading.tokens = q.tokens;
    reading.number = q.number.tokens;
    reading.scale = q.scale;
    reading.precision = q.precision;
    reading.sentence = sentence_;
    if (q.number.approximate) reading.figure.approximation = Approximation::about;
    reading.figure.span = d_.span_of(reading.tokens);
    return reading;
  }

  FigureKind kind_of(const UnitRow& unit) const {
    switch (unit.kind) {
      case UnitKind::money:
        return FigureKind::money;
      case UnitKind::percent:
        return FigureKind::percent;
      case UnitKind::duration:
        return FigureKind::duration;
      default:
        return FigureKind::quantity;
    }
  }
  // The current block with the heading right before it: « Mexique » above a paragraph.
  TokenRange told_of() const {
    const std::uint32_t block = d_.sentences[sentence_].block;
    TokenRange tokens = d_.blocks[block].tokens;
    if (block > 0 && d_.blocks[block - 1].kind == BlockKind::heading) tokens.first = d_.blocks[block - 1].tokens.first;
    return tokens;
  }
  std::string unit_of(const UnitRow& unit, std::uint32_t at) const {
    if (unit.choices == 0) return std::string(unit_code(unit));
    bool named = false;
    return std::string(c_.tables.currencies.resolve(d_, c_.phrases, countries_, unit, at, range_, told_of(), named));
  }

  void set_unit(FigureReading& reading, const Quantity& q) const {
    reading.figure.kind = kind_of(*q.unit);
    reading.figure.unit = unit_of(*q.unit, q.unit_at);
    reading.factor = q.unit->factor;
    if (reading.figure.unit == kCelsius && is_angle(reading.tokens)) reading.figure.unit = "deg";
  }

  // Degrees of an angle or a coordinate: 48° nord.
  bool is_angle(TokenRange tokens) const {
    if (c_.text(tokens.last - 1) == "C" || c_.text(tokens.last - 1) == "c") return false;
    if (c_.is(tokens.last, kAngleWord)) return true;
    const std::uint32_t from = tokens.first > range_.first + 4 ? tokens.first - 4 : range_.first;
    for (std::uint32_t t = from; t < tokens.first; ++t)
      if (c_.is(t, kAngleWord)) return true;
    return false;
  }

  // The figure's name of what is counted.
  void set_noun(FigureReading& reading, std::uint32_t noun) const {
    reading.noun = noun + 1;
    reading.figure.unit = c_.tables.nouns.singular(d_, d_.tokens[noun]);
  }

  // --- one step ---

  std::uint32_t step(std::uint32_t t) {
    const Token& token = d_.tokens[t];
    if (token.kind == TokenKind::word && !token.is(kHasDigit) && c_.is(t, kBetweenWord)) {
      if (const std::uint32_t end = between(t); end != t) return end;
      return t + 1;
    }
    if (token.kind == TokenKind::symbol || (token.kind == TokenKind::word && token.is(kAllCaps))) {
      if (const std::uint32_t end = prefixed(t); end != t) return end;
      if (token.is(kHasDigit))
        if (const std::uint32_t end = glued_code(t); end != t) return end;
    }
    if (token.kind == TokenKind::word) {
      if (const std::uint32_t end = part_or_multiple(t); end != t) return end;
    }
    if (!c_.tables.numbers.may_begin(d_, t)) return t + 1;
    if (token.kind == TokenKind::word && is_digits(c_.text(t).substr(0, 1))) {
      if (const std::uint32_t end = clock(t); end != t) return end;
    }
    const auto number = number_at(t);
    if (!number) return skip_code(t);
    if (number->ordinal) return ordinal(*number);
    if (number->article) {
      if (const std::uint32_t end = nth_part(t); end != t) return end;
    }
    if (const std::uint32_t end = phone(t); end != t) return end;
    if (const std::uint32_t end = always(*number); end != t) return end;
    if (const std::uint32_t end = clock(t); end != t) return end;
    if (const std::uint32_t end = score(t); end != t) return end;
    return quantity(t);
  }

  // Digits that are no number: the whole of what is written together.
  std::uint32_t skip_code(std::uint32_t t) const {
    if (d_.tokens[t].kind != TokenKind::number) return t + 1;
    std::uint32_t end = t + 1;
    while (end < range_.last && !d_.tokens[end].is(kSpaceBefore) && d_.tokens[end].kind != TokenKind::punctuation)
      ++end;
    return end;
  }

  // 01 23 45 67 89, 0800 123 456: groups of digits that begin with a 0.
  std::uint32_t phone(std::uint32_t t) const {
    const auto group = [&](std::uint32_t i) {
      // 0 800 130 000
      const bool lone =
          i == t && i + 1 < range_.last && c_.text(i) == "0" && c_.text(i + 1).size() >= 3 && c_.text(i + 1)[0] == '8';
      if (i >= range_.last || d_.tokens[i].kind != TokenKind::number || (c_.text(i).size() < 2 && !lone)) return false;
      // 0800 200 000: the groups behind the first may be one number
      const std::string_view form = c_.text(i);
      return is_digits(form) || (i > t && c_.text(t)[0] == '0' && form.find_first_of(".,/") == std::string_view::npos);
    };
    if (!group(t) || !is_digits(c_.text(t))) return t;
    const std::string_view first = c_.text(t);
    std::uint32_t end = t + 1;
    while (group(end) || (end + 1 < range_.last && (c_.is_mark(end, ".") || c_.is_mark(end, "-")) && group(end + 1) &&
                          !d_.tokens[end].is(kSpaceBefore) && !d_.tokens[end + 1].is(kSpaceBefore)))
      end += group(end) ? 1 : 2;
    if (first[0] == '0') return end;  // also a code: 007
    const bool international = t > range_.first && c_.is_mark(t - 1, "+") && !d_.tokens[t].is(kSpaceBefore);
    return end - t >= 4 || (international && end - t >= 2) ? end : t;
  }

  // 24 h/24, 7 jours/7: always, no quantity.
  std::uint32_t always(const NumberMatch& number) const {
    const std::uint32_t t = number.tokens.first;
    std::uint32_t end = number.tokens.last;
    if (!number.bare_integer || (number.value != 24 && number.value != 7)) return t;
    const UnitRow* unit = unit_at(end, end);
    if (unit == nullptr || unit->kind != UnitKind::duration || !c_.is_mark(end, "/")) return t;
    const auto whole = number_at(end + 1);
    return whole && whole->value == number.value ? whole->tokens.last : t;
  }

  // $12, US$ 5 milliards
  std::uint32_t prefixed(std::uint32_t t) {
    std::uint32_t end = t;
    const UnitRow* unit = unit_at(t, end);
    if (unit == nullptr || (unit->flags & kPrefix) == 0) return t;
    if (end >= limit() || d_.tokens[end].kind != TokenKind::number) return t;
    Quantity q;
    const auto number = number_at(end);
    if (!number || number->ordinal || number->fraction) return t;
    q.number = *number;
    q.tokens = {t, number->tokens.last};
    q.value = number->value;
    if (number->magnitude) q.scale = magnitude_of(*number, 1);
    q.precision = std::pow(10.0, -std::min(number->decimals, 15)) * q.scale;
    // $10 et 20 $: the unit behind is the nearer one.
    std::uint32_t behind = number->tokens.last;
    if (const UnitRow* after = unit_at(behind, behind); after != nullptr && after->kind != UnitKind::money) return t;
    q.unit = unit;
    q.unit_at = t;
    FigureReading& reading = add(FigureKind::money, q);
    set_unit(reading, q);
    return q.tokens.last;
  }

  // EUR29, USD1,23: the code of a currency written together with its number.
  std::uint32_t glued_code(std::uint32_t t) {
    constexpr std::size_t kCode = 3;
    const std::string_view form = c_.text(t);
    if (form.size() <= kCode || form.size() > kCode + 12 || !is_digits(form.substr(kCode))) return t;
    const std::string_view code = form.substr(0, kCode);
    const auto row = std::find_if(c_.tables.units.begin(), c_.tables.units.end(), [&](const UnitRow& unit) {
      return (unit.flags & kPrefix) != 0 && c_.tables.resources.string(unit.exact) == code;
    });
    if (row == c_.tables.units.end()) return t;
    Quantity q;
    q.value = std::stod(std::string(form.substr(kCode)));
    std::uint32_t end = t + 1;
    if (end + 1 < limit() && c_.is_mark(end, ",") && !d_.tokens[end].is(kSpaceBefore) &&
        !d_.tokens[end + 1].is(kSpaceBefore) && is_digits(c_.text(end + 1)) && c_.text(end + 1).size() <= 2) {
      q.precision = std::pow(10.0, -static_cast<double>(c_.text(end + 1).size()));
      q.value += std::stod(std::string(c_.text(end + 1))) * q.precision;
      end += 2;
    }
    q.tokens = q.number.tokens = {t, end};
    q.unit = &*row;
    q.unit_at = t;
    set_unit(add(FigureKind::money, q), q);
    return end;
  }

  // --- scores ---

  // n-m of two whole numbers written alike; the token behind it.
  std::uint32_t pair(std::uint32_t t, std::uint32_t& a, std::uint32_t& b) const {
    if (t + 3 > limit()) return t;
    const Token& dash = d_.tokens[t + 1];
    if (d_.tokens[t].kind != TokenKind::number || d_.tokens[t + 2].kind != TokenKind::number ||
        dash.kind != TokenKind::punctuation)
      return t;
    // 2-1, 2 : 1
    const bool colon =
        c_.text(t + 1) == ":" && dash.is(kSpaceBefore) && c_.text(t).size() <= 2 && c_.text(t + 2).size() <= 2;
    if (!colon && !is_dash_mark(c_.text(t + 1))) return t;
    if (dash.is(kSpaceBefore) != d_.tokens[t + 2].is(kSpaceBefore)) return t;
    const std::string_view left = c_.text(t);
    const std::string_view right = c_.text(t + 2);
    if (!is_digits(left) || !is_digits(right) || left.size() > 3 || right.size() > 3) return t;
    if ((left.size() > 1 && left[0] == '0') || (right.size() > 1 && right[0] == '0')) return t;
    a = static_cast<std::uint32_t>(std::stoul(std::string(left)));
    b = static_cast<std::uint32_t>(std::stoul(std::string(right)));
    return t + 3;
  }
  static bool is_set(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t high = std::max(a, b);
    const std::uint32_t low = std::min(a, b);
    return (high == 6 && low <= 4) || (high == 7 && (low == 5 || low == 6));
  }

  std::uint32_t score(std::uint32_t t) {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t end = pair(t, a, b);
    if (end == t) return to_score(t);
    if (t > range_.first) {
      const std::uint32_t before = t - 1;
      // le 49-3: an article of a law, unless a match is near
      if (a >= kLongestScore && b < 10 && !scored(t) && (c_.is(before, kDefiniteWord) || c_.is(before, kFunctionWord)))
        return end;
      if (is_reference(before)) {  // « la tranche 15-24 ans » is a range
        Quantity last;
        return read_quantity(t + 2, last) && last.unit != nullptr ? t : end;
      }
      if (!d_.tokens[t].is(kSpaceBefore) && (is_dash_mark(c_.text(before)) || c_.is_mark(before, "/"))) return t;
    }
    if (end < range_.last && !d_.tokens[end].is(kSpaceBefore) &&
        (is_dash_mark(c_.text(end)) || c_.is_mark(end, "/") || d_.tokens[end].kind == TokenKind::word))
      return t;
    // 10-15 %, 3-4 jours
    Quantity second;
    if (read_quantity(t + 2, second) &&
        (second.number.magnitude || (second.unit != nullptr && !c_.is_mark(second.tokens.last, "."))))
      return t;
    if (a < b && !scored(t)) {
      const std::uint32_t noun = c_.tables.nouns.find(d_, end, limit(), b);
      if (noun != limit() && noun == end && !d_.tokens[noun].is(kCapitalized)) return t;
    }
    // « les 15-24 »: people of that age
    if (a >= 10 && a < b && b < 100 && t > range_.first && !scored(t) &&
        (lower_is(t - 1, "les") || lower_is(t - 1, "des"))) {
      Quantity ages;
      ages.tokens = ages.number.tokens = {t, end};
      ages.value = a;
      FigureReading& reading = add(FigureKind::age, ages);
      reading.figure.range_end = b;
      reading.figure.unit = "year";
      return end;
    }
    std::vector<std::uint32_t> points{a, b};
    if (is_set(a, b)) end = sets(end, points);
    Quantity q;
    q.tokens = {t, end};
    q.number.tokens = {t, end};
    FigureReading& reading = add(FigureKind::score, q);
    reading.figure.score = std::move(points);
    return end;
  }
  // 6-4, 3-6, 7-6 (5): more sets.
  std::uint32_t sets(std::uint32_t end, std::vector<std::uint32_t>& points) const {
    std::uint32_t taken = end;
    for (int set = 0; set < 5; ++set) {
      std::uint32_t t = tie_break(taken, points);
      taken = t;
      if (c_.is_mark(t, ",") || c_.is_mark(t, ";") || c_.is_mark(t, "/")) ++t;
      std::uint32_t a = 0;
      std::uint32_t b = 0;
      const std::uint32_t after = pair(t, a, b);
      if (after == t || !is_set(a, b)) break;
      points.push_back(a);
      points.push_back(b);
      taken = after;
    }
    return tie_break(taken, points);
  }
  std::uint32_t tie_break(std::uint32_t t, std::vector<std::uint32_t>& points) const {
    if (t + 2 >= range_.last || !c_.is_mark(t, "(") || !c_.is_mark(t + 2, ")") ||
        d_.tokens[t + 1].kind != TokenKind::number)
      return t;
    const std::string_view digits = c_.text(t + 1);
    if (!is_digits(digits) || digits.size() > 2) return t;
    points.push_back(static_cast<std::uint32_t>(std::stoul(std::string(digits))));
    return t + 3;
  }
  // A word of matches and votes among the few before.
  bool scored(std::uint32_t t) const {
    const std::uint32_t from = t > range_.first + kScoreTokens ? t - kScoreTokens : range_.first;
    for (std::uint32_t i = from; i < t; ++i)
      if (c_.is(i, kScoreWord)) return true;
    return false;
  }
  // battu 3 à 2, par 6 voix à 5
  std::uint32_t to_score(std::uint32_t t) {
    if (t + 3 > limit() || d_.tokens[t].kind != TokenKind::number || d_.tokens[t + 2].kind != TokenKind::number)
      return t;
    if (!c_.is(t + 1, kToWord) || !scored(t)) return t;
    if (t > range_.first && c_.is(t - 1, kOfWord)) return t;
    const std::string_view left = c_.text(t);
    const std::string_view right = c_.text(t + 2);
    if (!is_digits(left) || !is_digits(right) || left.size() > 2 || right.size() > 2) return t;
    Quantity second;
    if (!read_quantity(t + 2, second) || second.unit != nullptr || second.tokens.last != t + 3) return t;
    if (c_.tables.nouns.follows(d_, t + 3, limit(), second.value)) return t;
    Quantity q;
    q.tokens = {t, t + 3};
    q.number.tokens = q.tokens;
    FigureReading& reading = add(FigureKind::score, q);
    reading.figure.score = {static_cast<std::uint32_t>(std::stoul(std::string(left))),
                            static_cast<std::uint32_t>(std::stoul(std::string(right)))};
    return t + 3;
  }

  // --- durations of hours, minutes, seconds ---

  enum Part { kHour, kMinute, kSecond, kNoPart };

  // The label of a clock part at a token, and its end.
  Part label(std::uint32_t t, std::uint32_t& end) const {
    if (t >= limit()) return kNoPart;
    const std::string_view mark = c_.text(t);
    if (d_.tokens[t].kind != TokenKind::word) {
      if (d_.tokens[t].is(kSpaceBefore)) return kNoPart;
      if (is_double_prime(mark)) {
        end = t + 1;
        return kSecond;
      }
      if (is_prime(mark)) {
        end = t + 1;
        if (end < limit() && !d_.tokens[end].is(kSpaceBefore) && is_prime(c_.text(end))) {
          ++end;
          return kSecond;
        }
        return kMinute;
      }
      return kNoPart;
    }
    const UnitRow* unit = unit_at(t, end);
    if (unit == nullptr || unit->kind != UnitKind::duration || unit->factor != 1) return kNoPart;
    const std::string_view code = unit_code(*unit);
    return code == "hour" ? kHour : code == "minute" ? kMinute : code == "second" ? kSecond : kNoPart;
  }

  std::uint32_t clock(std::uint32_t first) {
    std::array<double, 3> parts{};
    int count = 0;
    int last_part = -1;
    bool prime_only = true;
    std::uint32_t t = first;
    std::uint32_t end = first;
    // 5h24
    if (d_.tokens[t].kind == TokenKind::word && is_digits(c_.text(t).substr(0, 1))) {
      const std::string_view form = d_.lower_of(d_.tokens[t]);
      const auto h = form.find('h');
      if (h == std::string_view::npos || h == 0 || h > 3 || !is_digits(form.substr(0, h))) return first;
      const std::string_view minutes = form.substr(h + 1);
      if (!minutes.empty() && (!is_digits(minutes) || minutes.size() > 2)) return first;
      parts[kHour] = std::stod(std::string(form.substr(0, h)));
      count = 1;
      last_part = kHour;
      if (!minutes.empty()) {
        parts[kMinute] = std::stod(std::string(minutes));
        last_part = kMinute;
        ++count;
      }
      prime_only = false;
      end = ++t;
      // 5h24’19’’, 5h24min: the label of the minutes.
      std::uint32_t after = t;
      if (last_part == kMinute && label(t, after) == kMinute) end = t = after;
      // A quotation mark, not seconds.
    }
    while (last_part < kSecond && t < limit()) {
      std::uint32_t at = t;
      if (count > 0 && number_word(at) == NumberWord::conjunction) ++at;
      const auto number = number_at(at);
      if (!number || number->ordinal || number->fraction || number->magnitude || number->approximate) break;
      if (number->decimals > 0 && count == 0) break;
      if (count > 0 && number->value >= 60) break;
      std::uint32_t after = number->tokens.last;
      const Part part = label(number->tokens.last, after);
      if (part == kNoPart) {
        // 2 h 30, une heure trente; a number with a noun of its own is another figure.
        if (count == 0 || at != t || last_part == kSecond || number->article) break;
        const bool two_digits = number->form == NumberForm::digits ? c_.text(at).size() == 2 : number->value >= 5;
        if (!two_digits || number->decimals > 0) break;
        std::uint32_t unit_end = after;
        if (unit_at(after, unit_end) != nullptr || followed_by_percent(after)) break;
        if (c_.tables.nouns.follows(d_, after, limit(), number->value)) break;
        parts[static_cast<std::size_t>(last_part) + 1] = number->value;
        ++last_part;
        ++count;
        end = t = number->tokens.last;
        // 5 h 24'19": the mark of the minutes goes on.
        break;
      }
      if (static_cast<int>(part) <= last_part) break;
      const bool is_mark = d_.tokens[number->tokens.last].kind != TokenKind::word;
      // A lone minute mark is an apostrophe or closes a quotation.
      if (is_mark && part == kMinute && !(after < limit() && d_.tokens[after].kind == TokenKind::number)) break;
      if (!is_mark) prime_only = false;
      parts[part] = number->value;
      last_part = part;
      ++count;
      end = t = after;
    }
    // 9 s 63, 10 sec 38
    if (last_part == kSecond && t < limit() && d_.tokens[t].kind == TokenKind::number && is_digits(c_.text(t)) &&
        c_.text(t).size() <= 2) {
      std::uint32_t unit_end = t + 1;
      const bool tenths = c_.text(t).size() == 1;
      if (unit_at(t + 1, unit_end) == nullptr && !c_.tables.nouns.follows(d_, t + 1, limit(), 2) &&
          (!tenths || count > 1)) {
        parts[kSecond] += std::stoi(std::string(c_.text(t))) / (tenths ? 10.0 : 100.0);
        ++count;
        end = t + 1;
      }
    }
    // 48h is a length, « la messe de 6h » a time.
    const bool hours = count == 1 && end == first + 1 && last_part == kHour;
    if (hours && c_.is(end, kOnWord)) {  // 24h sur 24
      const auto day = number_at(end + 1);
      if (day && day->value == parts[kHour]) return day->tokens.last;
    }
    // in « dans les 2h » the article makes it a length.
    const bool within = first > range_.first + 1 && lower_is(first - 1, "les") &&
                        (c_.is(first - 2, kDuringWord) || c_.is(first - 2, kInWord));
    const bool during = first > range_.first && c_.is(first - 1, kDuringWord) && !tells_time(first);
    if (tells_time(first) && parts[kHour] <= 24 && last_part < kSecond) return end;
    if (hours && parts[kHour] <= 24 && !during && !within) return end;
    // à 13'': two primes are seconds
    const bool primes = count == 1 && last_part == kSecond && prime_only && end == first + 3;
    if (count < 2 && !hours && !primes) return first;
    if (prime_only && count < 2 && !primes) return first;
    Quantity q;
    q.tokens = {first, end};
    q.number.tokens = q.tokens;
    const char* unit = "second";
    q.value = parts[kHour] * 3600 + parts[kMinute] * 60 + parts[kSecond];
    if (last_part == kMinute) {
      q.value = parts[kHour] * 60 + parts[kMinute];
      unit = "minute";
    } else if (last_part == kHour) {
      q.value = parts[kHour];
      unit = "hour";
    }
    if (number_word(end) == NumberWord::conjunction && number_word(end + 1) == NumberWord::half && last_part == kHour) {
      q.value += 0.5;
      q.tokens.last = end += 2;
    }
    FigureReading& reading = add(FigureKind::duration, q);
    reading.figure.unit = unit;
    return end;
  }
  // « peu après 6h00 », « après 14h30 »: a time of day.
  bool tells_time(std::uint32_t t) const {
    if (t == range_.first || !(lower_is(t - 1, "après") || lower_is(t - 1, "avant"))) return false;
    if (d_.tokens[t].is(kHasDigit) && d_.tokens[t].kind == TokenKind::word && c_.text(t).size() > 3) return true;
    return t > range_.first + 1 && (lower_is(t - 2, "peu") || lower_is(t - 2, "juste"));
  }
  bool lower_is(std::uint32_t t, std::string_view word) const { return d_.lower_of(d_.tokens[t]) == word; }
  bool followed_by_percent(std::uint32_t t) const { return c_.is_mark(t, "%"); }

  // --- ordinals ---

  std::uint32_t ordinal(const NumberMatch& number) {
    const std::uint32_t next = number.tokens.last;
    const std::uint32_t t = number.tokens.first;
    const std::uint32_t noun = c_.tables.nouns.find(d_, next, limit(), 1);
    if (next < range_.last && c_.is(next, kUncounted)) return next + 1;
    // huitièmes de finale
    if (number_word(next) == NumberWord::of && number_word(next + 1) == NumberWord::round) return next + 2;
    if (t > range_.first) {
      // François Ier, Jean-Paul II
      if (number.roman &&
          (c_.in_name(t - 1) || (d_.tokens[t - 1].is(kCapitalized) && !d_.tokens[t - 1].is(kSentenceStart))))
        return next;
      if (c_.is(t - 1, kPerWord)) return next;                                                          // par seconde
      if (number.form == NumberForm::words && d_.tokens[t - 1].kind == TokenKind::number) return next;  // 1 millième
      if (is_reference(t - 1) && number.form == NumberForm::digits) return next;
      // matière première
      if (number.form == NumberForm::words && !number.roman && number.value == 1 && is_postposed(t)) return next;
    }
    // « une première », « en première »: a noun.
    if (number.form == NumberForm::words && number.value == 1 && noun == limit() && t > range_.first &&
        (number_word(t - 1) == NumberWord::unit || c_.is(t - 1, kInWord)))
      return next;
    // « les premiers … les seconds »: two things named before.
    if (number.form == NumberForm::words && number.value <= 2 && noun == limit() && !c_.is(next, kOfWord) &&
        !c_.is(next, kToWord)) {
      const auto* row = c_.tables.numbers.row(d_.tokens[t]);
      if (row != nullptr && row->plural != 0 && row->compound == 0 && t > range_.first && c_.is(t - 1, kDefiniteWord))
        return next;
    }
    // pour sa grande première
    if (number.form == NumberForm::words && number.value == 1 && noun == limit() && t > range_.first &&
        c_.is(t - 1, kPrenominal))
      return next;
    // A capital in mid-sentence begins a name: la Seconde Guerre mondiale.
    const Token& token = d_.tokens[t];
    if (number.form == NumberForm::words && !number.roman && token.is(kCapitalized) && !token.is(kSentenceStart) &&
        !token.is(kAllCaps))
      return next;
    // « terminal 2E »: a code; « LE 2E TOUR » is all in capitals
    if (number.form == NumberForm::digits && token.is(kAllCaps) && !(next < limit() && d_.tokens[next].is(kAllCaps)) &&
        !(next < limit() && c_.is(next, kUncounted)))
      return next;
    // « un millionième »: a part
    if (number.form == NumberForm::words && number.value >= 1000 && lower_is(t, "un") && next == t + 2 &&
        ends_noun_phrase(next) && (t == range_.first || !c_.is(t - 1, kDefiniteWord))) {
      add_ratio(number.tokens, 1 / number.value);
      return next;
    }
    // quelques secondes
    if (is_unit_of_time(number)) return next;
    // des 19e et 20e siècles
    if (names_with_next(number)) return next;
    Quantity q;
    q.number = number;
    q.tokens = number.tokens;
    q.value = number.value;
    FigureReading& reading = add(FigureKind::ordinal, q);
    if (noun != limit()) set_noun(reading, noun);
    return next;
  }
  // « quelques secondes », « en secondes »: the unit of time.
  bool is_unit_of_time(const NumberMatch& number) const {
    const std::uint32_t t = number.tokens.first;
    if (number.form != NumberForm::words || number.value != 2 || d_.lower_of(d_.tokens[t]) != "secondes") return false;
    return t == range_.first || d_.lower_of(d_.tokens[t - 1]) != "les";
  }
  // The first of two ordinals whose noun makes no figure: siècles, républiques.
  bool names_with_next(const NumberMatch& number) const {
    std::uint32_t t = number.tokens.last;
    if (t + 1 >= range_.last) return false;
    if (!c_.is_mark(t, ",") && !c_.is(t, kOrWord) && number_word(t) != NumberWord::conjunction) return false;
    ++t;
    if (c_.is(t, kDefiniteWord) && t + 1 < range_.last) ++t;
    // The second may be a date: 20e siècle.
    if (date_ < c_.dates.tokens.size() && c_.dates.tokens[date_].first == t)
      return c_.dates.dates[date_].value.size() == 2;
    const auto second = number_at(t);
    return second && second->ordinal && second->tokens.last < range_.last && c_.is(second->tokens.last, kUncounted);
  }
  // An adjective behind its noun: matières premières.
  bool is_postposed(std::uint32_t t) const {
    if (t == range_.first) return false;
    const Token& before = d_.tokens[t - 1];
    if (before.kind != TokenKind::word || before.is(kCapitalized) || c_.is(t - 1, kFunctionWord)) return false;
    const std::string_view form = d_.lower_of(before);
    const std::string_view own = d_.lower_of(d_.tokens[t]);
    const bool plural = own.ends_with("s");
    return c_.is(t - 1, kBeforeFirst) && plural == form.ends_with("s");
  }

  // --- quantities ---

  std::uint32_t quantity(std::uint32_t t) {
    Quantity q;
    if (!read_quantity(t, q)) return t + 1;
    if (is_time(t, q)) return q.tokens.last;
    if (const std::uint32_t end = ratio(t, q); end != t) return end;
    if (const std::uint32_t end = times(t, q); end != t) return end;
    if (q.number.fraction) {
      const std::uint32_t end = slash_range(t, q);
      return end != t ? end : fraction(t, q);
    }
    if (const std::uint32_t end = range(t, q); end != t) return end;
    return single(t, q);
  }

  // à 15 heures: a time of day that is no date for want of a day; à cinq
  // heures de route is a duration.
  bool is_time(std::uint32_t t, const Quantity& q) const {
    if (q.unit == nullptr || q.unit->kind != UnitKind::duration || unit_code(*q.unit) != "hour" || q.unit->factor != 1)
      return false;
    if (q.value > 24 || q.value != std::floor(q.value) || t == range_.first) return false;
    if (tells_time(t)) return true;
    if (!c_.is(t - 1, kToWord)) return false;
    return !c_.is(q.tokens.last, kOfWord);
  }

  // What two quantities of one unit say: their unit is written once.
  void share_unit(Quantity& first, const Quantity& second) const {
    if (first.unit == nullptr && second.unit != nullptr) {
      first.unit = second.unit;
      first.unit_at = second.unit_at;
      first.value = in_unit(first.value, second.unit->factor);
      first.precision *= second.unit->factor;
    }
    if (first.scale == 1 && second.scale > 1 && !first.number.magnitude && !first.number.grouped &&
        first.number.value < 1000) {
      first.value *= second.scale;
      first.precision *= second.scale;
      first.scale = second.scale;
    }
  }

  void add_range(TokenRange tokens, Quantity first, const Quantity& second) {
    share_unit(first, second);
    first.tokens = tokens;
    // « entre 5 et 19 livres par an »
    const bool books = second.unit != nullptr && second.unit->kind == UnitKind::money && second.unit->choices > 0 &&
                       !is_money(tokens.first, second);
    const bool weighed = books && is_weighed(tokens.first, second);
    if (books && !weighed) first.tokens.last = second.number.tokens.last;
    FigureReading& reading = add(FigureKind::count, first);
    reading.figure.range_end = second.value;
    if (weighed) {
      reading.figure.kind = FigureKind::quantity;
      reading.figure.unit = kPound;
    } else if (books) {
      set_noun(reading, second.unit_at);
    } else if (second.unit != nullptr) {
      set_unit(reading, second);
    } else if (first.unit != nullptr) {  // entre 15 dollars et 20
      set_unit(reading, first);
    } else {
      set_counted(reading, second);
    }
  }

  // entre 10 et 15 %, entre 89 euros et 1.000 euros
  std::uint32_t between(std::uint32_t t) {
    Quantity first;
    if (!read_quantity(t + 1, first)) return t;
    std::uint32_t at = first.tokens.last;
    if (number_word(at) != NumberWord::conjunction && !c_.is(at, kToWord)) return t;  // also « entre 94 à 104 »
    Quantity second;
    if (!read_quantity(at + 1, second) || second.number.article) return t;
    const double low = first.value * (second.scale > 1 && first.scale == 1 && first.value < 1000 ? second.scale : 1);
    if (low > second.value * (second.unit != nullptr && first.unit == nullptr ? 1.0 / second.unit->factor : 1))
      return t;
    if (second.number.fraction) {
      first.tokens = {t, second.tokens.last};
      FigureReading& reading = add(FigureKind::ratio, first);
      reading.figure.value = first.value;
      reading.figure.range_end = second.value;
      return second.tokens.last;
    }
    add_range({t, second.tokens.last}, first, second);
    return second.tokens.last;
  }

  // 10 à 15 %, 3-4 jours, onze ou douze; « passer de 10 à 15 % » is two figures.
  std::uint32_t range(std::uint32_t t, Quantity& first) {
    if ((first.number.article && !one_to_few(t, first)) || first.number.approximate) return t;
    // « passe de 6 livres à 2 »: books
    if (first.unit != nullptr && first.unit->kind == UnitKind::money && first.unit->choices > 0 && !is_money(t, first))
      return t;
    const std::uint32_t at = first.tokens.last;
    if (at + 1 >= limit()) return t;
    const bool to = c_.is(at, kToWord);
    const bool dash = d_.tokens[at].kind == TokenKind::punctuation && is_dash_mark(c_.text(at)) &&
                      d_.tokens[at].is(kSpaceBefore) == d_.tokens[at + 1].is(kSpaceBefore);
    const bool either = c_.is(at, kOrWord);
    if (!to && !dash && !either) return t;
    Quantity second;
    if (!read_quantity(at + 1, second) || second.number.article || second.number.fraction) return t;
    if (second.number.approximate) return t;
    // « de 74 % à 69 % » is a change; « 8 % à 10 % » without « de » a range.
    const bool from_to = t > range_.first && c_.is(t - 1, kOfWord);
    // « une marge de 65 % à 70 % »: no change is named, and it does not fall.
    const bool spans =
        from_to && first.unit != nullptr && second.unit == first.unit && first.value < second.value && !changing(t);
    const bool passes = to && !spans && !goes_on_to(second) &&
                        ((first.unit != nullptr && (second.unit == nullptr || from_to)) || passing(t));
    Quantity shared = first;
    share_unit(shared, second);
    // « 41 décibels à 600 mètres » are two things.
    if (first.unit != nullptr && second.unit != nullptr &&
        (first.unit->kind != second.unit->kind ||
         (first.unit->kind == UnitKind::quantity && first.unit->unit != second.unit->unit)))
      return t;
    if (first.unit != nullptr && second.unit == nullptr) {
      if (!to || starts_range(second)) return t;
      // 8 centimes à 95; « a baissé de 10 % à 37 700 » is a change and a level
      if (!second_is_bare(second) || (first.unit->kind == UnitKind::percent && second.value > 100)) return t;
    }
    const double other =
        second.unit == nullptr && first.unit != nullptr ? in_unit(second.value, first.unit->factor) : second.value;
    if (passes || (to && shared.value > other)) {
      if (second.unit == nullptr && first.unit == nullptr && !to) return t;
      if (second.unit == nullptr && first.unit != nullptr && shared.scale > 1 && second.scale == 1 &&
          second.value < 1000) {
        second.value *= shared.scale;
        second.precision *= shared.scale;
        second.scale = shared.scale;
      }
      if (second.unit == nullptr && first.unit != nullptr) {
        second.unit = first.unit;
        second.unit_at = first.unit_at;
        second.value = in_unit(second.value, first.unit->factor);
        second.precision *= first.unit->factor;
      }
      if (first.unit == nullptr && second.unit == nullptr && !passing(t)) return t;
      FigureReading& a = add(FigureKind::count, shared);
      if (shared.unit != nullptr) {
        set_unit(a, shared);
      } else {
        const std::uint32_t noun = c_.tables.nouns.find(d_, second.tokens.last, limit(), 2);
        if (noun != limit()) {
          set_noun(a, noun);
        } else {
          a.bare = true;
        }
      }
      // « des peines de 20 mois à deux ans »
      a.passes_on = first.unit == nullptr || second.unit == first.unit || changing(t);
      FigureReading& b = add(FigureKind::count, second);
      if (second.unit != nullptr) {
        set_unit(b, second);
      } else {
        set_counted(b, second);
      }
      return second.tokens.last;
    }
    if (shared.value >= other) return t;
    if (either) {
      const bool next = first.unit == nullptr && other - shared.value <= std::max(1.0, shared.value) &&
                        second.value <= 1000 * second.scale;
      if (!next) return t;
    }
    if (second.unit == nullptr) {
      const std::uint32_t noun = c_.tables.nouns.find(d_, second.tokens.last, limit(), second.value);
      // « en élever vingt à vingt-cinq »
      const bool alone = to && shared.value >= 10 && other <= 3 * shared.value && !scored(t) &&
                         (second.tokens.last >= range_.last || d_.tokens[second.tokens.last].kind != TokenKind::word);
      if (noun == limit() && !second.number.magnitude && !alone && !(to && t > range_.first && c_.is(t - 1, kOfWord)))
        return t;
    }
    add_range({t, second.tokens.last}, shared, second);
    return second.tokens.last;
  }
  // « 90/100 km/h »: from so much to so much, no part of one.
  std::uint32_t slash_range(std::uint32_t t, const Quantity& q) {
    // « les 18/34 ans »; of other lengths of time a part: 3/4 d’heure
    if (q.unit == nullptr || q.number.form != NumberForm::digits ||
        (q.unit->kind == UnitKind::duration && (unit_code(*q.unit) != "year" || q.unit->factor != 1)))
      return t;
    const std::string_view written = std::string_view(d_.text).substr(
        d_.tokens[t].start, d_.tokens[q.number.tokens.last - 1].end - d_.tokens[t].start);
    const auto slash = written.find('/');
    if (slash == std::string_view::npos || slash > 4 || written.size() - slash > 5) return t;
    const std::string_view low = written.substr(0, slash);
    const std::string_view high = written.substr(slash + 1);
    if (!is_digits(low) || !is_digits(high)) return t;
    Quantity first = q;
    Quantity second = q;
    first.unit = nullptr;
    first.value = first.number.value = std::stod(std::string(low));
    second.value = in_unit(std::stod(std::string(high)), q.unit->factor);
    if (first.value < 10 || second.value <= first.value * q.unit->factor ||
        second.value > 2 * first.value * q.unit->factor)
      return t;
    add_range({t, q.tokens.last}, first, second);
    return q.tokens.last;
  }
  bool second_is_bare(const Quantity& q) const {
    return c_.tables.nouns.find(d_, q.tokens.last, limit(), q.value) == limit();
  }
  // une à deux heures, un ou deux jours
  bool one_to_few(std::uint32_t t, const Quantity& q) const {
    const std::uint32_t at = q.tokens.last;
    const bool the_one = t > range_.first && (lower_is(t - 1, "l’") || lower_is(t - 1, "l'"));
    if (q.unit != nullptr || at != t + 1 || the_one || at + 2 > limit() || (!c_.is(at, kToWord) && !c_.is(at, kOrWord)))
      return false;
    return lower_is(at + 1, "deux") || lower_is(at + 1, "trois") || lower_is(at + 1, "quatre");
  }
  // « 68 % à 13-15 ans »
  bool starts_range(const Quantity& q) const {
    const std::uint32_t t = q.tokens.last;
    return t + 1 < limit() && is_dash_mark(c_.text(t)) && d_.tokens[t + 1].kind == TokenKind::number;
  }
  // passé de, tombe de
  bool passing(std::uint32_t t) const {
    if (t < range_.first + 2 || !c_.is(t - 1, kOfWord)) return false;
    const std::uint32_t from = t > range_.first + 4 ? t - 4 : range_.first;
    for (std::uint32_t i = from; i + 1 < t; ++i)
      if (c_.is(i, kPassWord) && !c_.is(i, kValueNoun)) return true;
    return false;
  }

  // « passé de 1 à 2 % à 0,25 % », « de 3 à 5 millions par semaine à 30 »: from a range.
  bool goes_on_to(const Quantity& q) const {
    std::uint32_t t = q.tokens.last;
    if (t + 3 < limit() && c_.text(t) == "par") t += 2;
    return t + 1 < limit() && c_.is(t, kToWord) && d_.tokens[t + 1].kind == TokenKind::number;
  }

  // A word of passing, rising or falling among the few before « de ».
  bool changing(std::uint32_t t) const {
    const std::uint32_t from = t > range_.first + 8 ? t - 8 : range_.first;
    for (std::uint32_t i = from; i + 1 < t; ++i)
      if (c_.is(i, kPassWord) || c_.is(i, kUpWord) || c_.is(i, kDownWord)) return true;
    return false;
  }

  FigureReading& add_ratio(TokenRange tokens, double value) {
    Quantity q;
    q.tokens = q.number.tokens = tokens;
    q.value = value;
    q.number.form = NumberForm::words;
    return add(FigureKind::ratio, q);
  }
  bool ends_noun_phrase(std::uint32_t t) const {
    return t >= limit() || d_.tokens[t].kind != TokenKind::word || c_.is(t, kOfWord) || c_.is(t, kFunctionWord) ||
           d_.lower_of(d_.tokens[t]).ends_with("é");
  }

  // un cinquième without a noun is a part, with one an ordinal.
  std::uint32_t nth_part(std::uint32_t t) {
    const auto part = number_at(t + 1);
    if (!part || !part->ordinal || part->form != NumberForm::words || part->roman || part->value < 5) return t;
    if (!ends_noun_phrase(part->tokens.last) || d_.lower_of(d_.tokens[t]) != "un") return t;
    add_ratio({t, part->tokens.last}, 1 / part->value);
    return part->tokens.last;
  }

  // le million d’euros, au milliard d’habitants
  std::uint32_t the_million(std::uint32_t t) {
    if (t == range_.first || !is_large_noun(t) || c_.tables.numbers.row(d_.tokens[t])->plural != 0 ||
        !c_.is(t + 1, kOfWord) || !(lower_is(t - 1, "le") || lower_is(t - 1, "du") || lower_is(t - 1, "au")))
      return t;
    Quantity q;
    q.number.tokens = q.tokens = {t, t + 1};
    q.number.form = NumberForm::words;
    q.number.magnitude = true;
    q.number.value = q.value = q.scale = c_.tables.numbers.row(d_.tokens[t])->value;
    (void)find_unit(q);
    return single(t, q);
  }

  // le quart, au tiers, le double; le dernier quart d’heure
  std::uint32_t part_or_multiple(std::uint32_t t) {
    const NumberWord kind = number_word(t);
    if (kind == NumberWord::magnitude) return the_million(t);
    if (kind != NumberWord::fraction && kind != NumberWord::multiple) return t;
    const double value = c_.tables.numbers.row(d_.tokens[t])->value;
    if (kind == NumberWord::fraction && value == 2) return t;
    std::uint32_t end = t;
    if (const UnitRow* unit = unit_at(t, end); unit != nullptr && unit->kind == UnitKind::duration) {
      Quantity q;
      q.number.tokens = {t, t + 1};
      q.tokens = {t, end};
      q.value = unit->factor;
      q.unit = unit;
      q.unit_at = t;
      set_unit(add(FigureKind::duration, q), q);
      return end;
    }
    if (t == range_.first || !ends_noun_phrase(t + 1)) return t;
    std::uint32_t before = t - 1;
    if (c_.is(before, kPrenominal) && before > range_.first) --before;
    const std::string_view article = d_.lower_of(d_.tokens[before]);
    if (article != "le" && article != "au" && article != "du" && !(article == "un" && before + 1 < t)) return t;
    if (number_word(t + 1) == NumberWord::of && number_word(t + 2) == NumberWord::round) return t;
    add_ratio({t, t + 1}, kind == NumberWord::multiple ? value : 1 / value);
    return t + 1;
  }

  // un lecteur sur deux, trois sur quatre
  std::uint32_t ratio(std::uint32_t t, const Quantity& q) {
    if (q.unit != nullptr && !q.number.article && q.unit->kind != UnitKind::duration) return t;
    if (q.number.decimals > 0 || q.number.fraction || q.number.magnitude || q.number.approximate) return t;
    std::uint32_t at = q.number.tokens.last;
    const std::uint32_t last = std::min(limit(), at + 5);
    while (at < last && d_.tokens[at].kind == TokenKind::word && !c_.is(at, kOnWord)) {
      if (at > q.number.tokens.last && c_.is(at, kFunctionWord) && !c_.is(at, kOfWord)) return t;
      if (at == q.number.tokens.last && c_.is(at, kFunctionWord)) return t;
      if (const auto* row = c_.tables.numbers.row(d_.tokens[at]); row != nullptr && row->kind != NumberWord::of)
        return t;
      ++at;
    }
    if (at >= last || !c_.is(at, kOnWord)) return t;
    Quantity whole;
    if (!read_quantity(at + 1, whole) || whole.unit != nullptr) return t;
    const double of = whole.number.value;
    if (whole.number.article || whole.number.fraction || whole.number.decimals > 0) return t;
    // sept jours sur sept: always
    if (of == q.number.value) return whole.number.tokens.last;
    if (of < q.number.value || of > kLongestOdds) return t;
    const bool small = of <= 10 || of == 20;
    if (!small && q.number.value != 1) return t;
    if (c_.tables.nouns.follows(d_, whole.number.tokens.last, limit(), of) &&
        !d_.lower_of(d_.tokens[whole.number.tokens.last]).ends_with("és"))
      return t;
    Quantity out = q;
    out.tokens = {t, whole.number.tokens.last};
    out.value = q.number.value / of;
    FigureReading& reading = add(FigureKind::ratio, out);
    if (at > q.number.tokens.last && !c_.is(q.number.tokens.last, kFunctionWord))
      reading.noun = q.number.tokens.last + 1;
    return out.tokens.last;
  }

  // deux fois plus, 2,4 fois le bénéfice, soit deux fois les dépenses
  std::uint32_t times(std::uint32_t t, const Quantity& q) {
    const std::uint32_t noun = q.number.tokens.last;
    if (q.unit != nullptr || q.number.approximate || noun >= limit() || !lower_is(noun, "fois")) return t;
    const bool compares = noun + 1 < limit() &&
                          (lower_is(noun + 1, "plus") || lower_is(noun + 1, "moins") || c_.is(noun + 1, kTransferWord));
    const bool result =
        t > range_.first && lower_is(t - 1, "soit") && noun + 1 < limit() && c_.is(noun + 1, kDefiniteWord);
    if (!compares && !result && q.number.decimals == 0) return t;
    Quantity out = q;
    out.tokens = {t, noun + 1};
    add(FigureKind::ratio, out);
    return noun + 1;
  }

  // un tiers, les trois quarts, la moitié; un quart d’heure
  std::uint32_t fraction(std::uint32_t t, Quantity& q) {
    const std::uint32_t at = q.number.tokens.last;
    if (c_.is(at, kOfWord)) {
      std::uint32_t end = at + 1;
      const UnitRow* unit = unit_at(at + 1, end);
      if (unit != nullptr && unit->kind == UnitKind::duration && unit_code(*unit) == "hour") {
        q.value *= 60;
        q.tokens.last = end;
        FigureReading& reading = add(FigureKind::duration, q);
        reading.figure.unit = "minute";
        return end;
      }
      if (unit != nullptr && unit->kind == UnitKind::duration && unit_code(*unit) == "second") {
        q.tokens.last = end;
        FigureReading& reading = add(FigureKind::duration, q);
        reading.figure.unit = "second";
        return end;
      }
    }
    if (q.unit != nullptr) {
      FigureReading& reading = add(kind_of(*q.unit), q);
      set_unit(reading, q);
      return q.tokens.last;
    }
    // la première moitié du match
    if (t > range_.first && q.number.value == 0.5 && c_.is(t - 1, kPrenominal)) return at;
    // à moitié sérieux
    if (t > range_.first && c_.is(t - 1, kToWord) && q.number.value == 0.5 && !c_.is(at, kPriceWord)) return at;
    // 3/4 in digits needs something it is a part of.
    if (q.number.form == NumberForm::digits && d_.tokens[t].kind == TokenKind::number && !c_.is(at, kOfWord) &&
        range_.size() > 2)
      return at;
    // d’un quart à un tiers
    if (c_.is(at, kToWord)) {
      Quantity second;
      if (read_quantity(at + 1, second) && second.number.fraction && second.value > q.value) {
        q.tokens.last = second.tokens.last;
        FigureReading& reading = add(FigureKind::ratio, q);
        reading.figure.range_end = second.value;
        return second.tokens.last;
      }
    }
    signs(add(FigureKind::ratio, q), t);
    return q.tokens.last;
  }

  // Nothing but a number: what it counts, or a label.
  std::uint32_t single(std::uint32_t t, Quantity& q) {
    const std::uint32_t end = q.tokens.last;
    if (is_quoted_title(q.tokens)) return end;
    if (q.number.article && !article_counts(t, q)) return end;
    if (q.unit != nullptr) {
      if (q.unit->kind == UnitKind::money && q.unit->choices > 0) {
        if (is_weighed(t, q)) {
          add(FigureKind::quantity, q).figure.unit = kPound;
          return end;
        }
        if (!is_money(t, q)) {
          counted(t, q);
          return end;
        }
      }
      if (is_programme(t, q) || is_name_of_time(q)) return end;
      if (is_plant(q)) {
        counted(t, q);
        return end;
      }
      FigureReading& reading = add(kind_of(*q.unit), q);
      set_unit(reading, q);
      per_unit(reading, *q.unit);
      signs(reading, t);
      return std::max(end, reading.tokens.last);
    }
    if (const std::uint32_t rate = rate_end(t, q); rate != t) return rate;
    if (!counted(t, q)) return q.number.tokens.last;
    if (names_percentage(t) && out_.back().bare) {
      out_.back().figure.kind = FigureKind::percent;
      out_.back().figure.unit = "percent";
    }
    return end;
  }

  // « 290 m3 par seconde », « 38 kWh par mètre carré »; what is done in a day or
  // a year is a quantity with a period.
  void per_unit(FigureReading& reading, const UnitRow& unit) const {
    const std::uint32_t per = reading.tokens.last;
    if (unit.kind != UnitKind::quantity || !c_.is(per, kPerWord) || reading.figure.unit.find('/') != std::string::npos)
      return;
    std::uint32_t end = per + 1;
    const UnitRow* base = unit_at(per + 1, end);
    if (base == nullptr || base->factor != 1) return;
    if (base->kind == UnitKind::duration && unit_code(*base) == "second") {
      reading.figure.unit += "/s";
    } else if (base->kind == UnitKind::quantity && unit_code(*base).find('/') == std::string_view::npos) {
      reading.figure.unit += "/" + std::string(unit_code(*base));
    } else {
      return;
    }
    reading.tokens.last = end;
    reading.figure.span = d_.span_of(reading.tokens);
  }

  // « 56,3 par kilomètre carré »: nothing is named that is counted.
  std::uint32_t rate_end(std::uint32_t t, Quantity& q) {
    const std::uint32_t per = q.number.tokens.last;
    if (!c_.is(per, kPerWord) || q.number.article || q.number.magnitude) return t;
    std::uint32_t end = per + 1;
    const UnitRow* unit = unit_at(per + 1, end);
    if (unit == nullptr || unit->kind != UnitKind::quantity || unit->factor != 1) return t;
    q.tokens.last = end;
    add(FigureKind::quantity, q).figure.unit = "/" + std::string(unit_code(*unit));
    return end;
  }
  // « un pourcentage de 45 »
  bool names_percentage(std::uint32_t t) const {
    if (t < range_.first + 2 || !c_.is(t - 1, kOfWord)) return false;
    return lower_is(t - 2, "pourcentage") || lower_is(t - 2, "pourcentages");
  }

  // « le 13 heures »: the news of that hour.
  bool is_programme(std::uint32_t t, const Quantity& q) const {
    if (t == range_.first || q.unit->kind != UnitKind::duration || unit_code(*q.unit) != "hour" || q.value <= 1 ||
        q.value > 24 || q.number.form != NumberForm::digits)
      return false;
    if (lower_is(t - 1, "le") || lower_is(t - 1, "du") || lower_is(t - 1, "au")) return true;
    // le journal de 13 heures
    return c_.is(t - 1, kOfWord) && t > range_.first + 1 && c_.is(t - 2, kHeldWord) && !c_.is(q.tokens.last, kOfWord);
  }
  // les 24 Heures du Mans, la guerre des Six Jours, Télé 7 Jours
  bool is_name_of_time(const Quantity& q) const {
    if (q.unit->kind != UnitKind::duration || q.number.article) return false;
    const Token& unit = d_.tokens[q.unit_at];
    return unit.is(kCapitalized) && !unit.is(kAllCaps) && c_.text(q.unit_at).size() >= 3 && unit.is(kSpaceBefore);
  }
  // « 950 pieds de vigne », not « 20 pieds de haut ».
  bool is_plant(const Quantity& q) const {
    const std::uint32_t of = q.tokens.last;
    return q.tokens.last == q.unit_at + 1 && d_.lower_of(d_.tokens[q.unit_at]).starts_with("pied") &&
           c_.is(of, kOfWord) && of + 1 < limit() && d_.tokens[of + 1].kind == TokenKind::word &&
           !c_.is(of + 1, kDimensionWord) && !c_.is(of + 1, kFunctionWord);
  }

  // « Onze minutes »: the title of a work.
  bool is_quoted_title(TokenRange tokens) const {
    if (tokens.first == 0 || tokens.last >= d_.tokens.size()) return false;
    const Token& token = d_.tokens[tokens.first];
    if (token.kind != TokenKind::word || !token.is(kCapitalized)) return false;
    return (c_.is_mark(tokens.first - 1, "«") && c_.is_mark(tokens.last, "»")) ||
           (c_.is_mark(tokens.first - 1, "“") && c_.is_mark(tokens.last, "”"));
  }

  // + and - written before a number, moins, degrees below zero.
  void signs(FigureReading& reading, std::uint32_t t) const {
    const FigureKind kind = reading.figure.kind;
    const std::string& unit = reading.figure.unit;
    const bool level = kind == FigureKind::quantity && (unit == kCelsius || unit == "deg" || unit == "degF");
    if (level && below_zero(reading)) return;
    if (t == range_.first) return;
    const std::uint32_t before = t - 1;
    const bool dash = d_.tokens[before].kind != TokenKind::word && is_dash_mark(c_.text(before));
    // (- 6,5 %), (- 12 points)
    const bool share = kind == FigureKind::percent || unit == "point";
    const bool bracketed = before > range_.first && c_.is_mark(before - 1, "(") && share;
    const bool minus =
        dash &&
        (bracketed || (!d_.tokens[t].is(kSpaceBefore) &&
                       (before == range_.first || d_.tokens[before].is(kSpaceBefore) || c_.is_mark(before - 1, "("))));
    const bool word =
        c_.is(before, kSignWord) && (before == range_.first || !(c_.is(before - 1, kOfWord) || is_at(before - 1)));
    // A line that is nothing but « - 10 degrés ».
    const bool alone = dash && before == range_.first && reading.tokens.last >= range_.last;
    const bool plain =
        (kind == FigureKind::count && reading.bare) || kind == FigureKind::number || kind == FigureKind::ratio;
    if ((minus && (level || plain)) || word || alone) {
      reading.figure.value = -reading.figure.value;
      reading.tokens.first = before;
      reading.figure.span = d_.span_of(reading.tokens);
    } else if (c_.is_mark(before, "+") || minus) {
      reading.figure.direction = minus ? Direction::down : Direction::up;
    }
  }
  // dix degrés sous zéro, en dessous de zéro
  bool below_zero(FigureReading& reading) const {
    std::uint32_t t = reading.tokens.last;
    bool under = false;
    for (int step = 0; step < 3 && t < limit() && number_word(t) != NumberWord::unit; ++step, ++t)
      under = under || c_.is(t, kUnderWord);
    if (!under || number_word(t) != NumberWord::unit || c_.tables.numbers.row(d_.tokens[t])->value != 0) return false;
    reading.figure.value = -reading.figure.value;
    reading.tokens.last = t + 1;
    reading.figure.span = d_.span_of(reading.tokens);
    return true;
  }
  // au moins, du moins, plus ou moins, à moins
  bool is_at(std::uint32_t t) const {
    const std::string_view form = d_.lower_of(d_.tokens[t]);
    return form == "au" || form == "ou" || form == "à";
  }

  // Whether un or une counts: un an, un mort, un seul médecin.
  bool article_counts(std::uint32_t t, const Quantity& q) const {
    const std::uint32_t next = q.number.tokens.last;
    if (t > range_.first) {
      const Token& before = d_.tokens[t - 1];
      if (before.is(kElided) && d_.lower_of(before)[0] == 'l') return false;
      if (d_.lower_of(before) == "pas") return false;
    }
    if (q.unit != nullptr) return true;
    if (counts_on(next)) return true;
    // battu à une voix, à un point
    if (t > range_.first && c_.is(t - 1, kToWord) && next < limit() && c_.is(next, kMarginNoun)) return true;
    // Bilan : un mort et deux blessés; a fait un mort; un seul mort.
    std::uint32_t noun = next;
    const bool only = noun < limit() && c_.is(noun, kPrenominal) && d_.lower_of(d_.tokens[noun]).starts_with("seul");
    if (only) ++noun;
    if (noun >= limit() || !c_.is(noun, kCountedOne)) return false;
    if (only) return true;
    const bool listed = c_.is_mark(noun + 1, ",") || number_word(noun + 1) == NumberWord::conjunction;
    if (listed || t == range_.first) return true;
    const BlockKind block = d_.blocks[d_.sentences[sentence_].block].kind;
    return c_.is_mark(t - 1, ":") || number_word(t - 1) == NumberWord::conjunction || c_.is(t - 1, kMadeWord) ||
           block == BlockKind::title || block == BlockKind::heading;
  }

  // « un, deux », « un deux trois »: the numbers that follow one.
  bool counts_on(std::uint32_t t) const {
    const auto plain = [&](std::uint32_t at, double value) {
      const auto number = number_at(at);
      return number && number->value == value && number->tokens.size() == 1 && !number->ordinal ? number->tokens.last
                                                                                                : at;
    };
    const bool comma = c_.is_mark(t, ",");
    const std::uint32_t two = comma ? t + 1 : t;
    const std::uint32_t end = plain(two, 2);
    if (end == two) return false;
    return comma ? c_.tables.nouns.find(d_, end, limit(), 2) == limit() : plain(end, 3) != end;
  }

  // A weight of livres: where something weighs so much, or somebody lost them
  // and nothing speaks of money.
  bool is_weighed(std::uint32_t t, const Quantity& q) const {
    if (!d_.lower_of(d_.tokens[q.unit_at]).starts_with("livre") || q.tokens.last != q.unit_at + 1) return false;
    const std::uint32_t from = t > range_.first + 4 ? t - 4 : range_.first;
    bool lost = false;
    for (std::uint32_t i = from; i < t; ++i) {
      if (c_.is(i, kWeightWord)) return true;
      lost = c_.is(i, kDownWord) || (lost && !c_.is(i, kOfWord));
    }
    return lost && !is_money(t, q);
  }

  // livre, couronne and franc are also things.
  bool is_money(std::uint32_t t, const Quantity& q) const {
    const std::string_view name = d_.lower_of(d_.tokens[q.unit_at]);
    if (!name.starts_with("livre") && !name.starts_with("couronne")) return true;
    if (q.number.magnitude || q.number.decimals > 0) return true;
    bool named = false;
    (void)c_.tables.currencies.resolve(d_, c_.phrases, countries_, *q.unit, q.unit_at, range_, told_of(), named);
    if (named) return true;
    if (!out_.empty() && out_.back().sentence == sentence_ && out_.back().figure.kind == FigureKind::money) return true;
    const std::uint32_t from = t > range_.first + 6 ? t - 6 : range_.first;
    for (std::uint32_t i = from; i < t; ++i)
      if (c_.is(i, kPriceWord)) return true;
    // An amount by itself.
    return range_.size() <= q.tokens.size() + 1;
  }

  // The figure of a number without a unit; false where it is a label.
  bool counted(std::uint32_t t, const Quantity& given) {
    Quantity q = given;
    q.unit = nullptr;
    q.value = given.number.value;
    q.tokens = given.number.tokens;
    const NumberMatch& number = q.number;
    const std::uint32_t next = number.tokens.last;
    const bool attached = next < range_.last && !d_.tokens[next].is(kSpaceBefore);
    if (attached && d_.tokens[next].kind == TokenKind::word && number.form == NumberForm::digits) {
      // 4x4, 5G, 3D
      return false;
    }
    // 4 x 200 m, 4 x 4
    if (next + 1 < range_.last && d_.tokens[next + 1].kind == TokenKind::number &&
        (c_.text(next) == "x" || c_.text(next) == "×")) {
      if (c_.text(t) == c_.text(next + 1)) return false;
      add(FigureKind::number, q);
      return true;
    }
    // la première quinzaine du mois: half of it
    if (number.approximate && number.value == 15 && next < limit() && lower_is(next, "du")) return false;
    std::uint32_t noun =
        c_.tables.nouns.find(d_, next, limit(), number.magnitude || number.approximate ? 2 : number.value);
    if (noun != limit() && c_.in_name(noun)) noun = limit();
    // "375 millions annoncés": what millions count stands behind "de".
    if (noun != limit() && is_large_noun(next - 1) && !c_.is(next, kOfWord)) noun = limit();
    // Peugeot 208 GTi, le 1.8 Turbo: part of a name
    if (noun != limit() && noun == next && number.form == NumberForm::digits && !number.grouped && is_model(t, noun))
      return false;
    if (is_label(t, q, noun != limit())) return false;
    // A collective counts by itself: une dizaine.
    if (number.approximate && number.form == NumberForm::words && next - t == 2 && number_word(t) == NumberWord::unit) {
      q.tokens.first = next - 1;
    }
    // la trentaine
    if (number.approximate && noun == limit() && next == t + 1 && t > range_.first && number.value >= 20 &&
        number.value <= 90 && number.form == NumberForm::words && d_.lower_of(d_.tokens[t - 1]) == "la") {
      FigureReading& age = add(FigureKind::age, q);
      age.figure.unit = "year";
      return true;
    }
    FigureReading& reading = add(FigureKind::count, q);
    if (noun == limit() && whole_of_counted(t)) {
      reading.figure.unit = out_[out_.size() - 2].figure.unit;
      return true;
    }
    if (noun != limit() && number.magnitude && c_.is(noun, kAmountNoun)) {
      reading.bare = true;  // 18 milliards de ventes
    } else if (noun != limit()) {
      set_noun(reading, noun);
      set_points(reading, t);
    } else {
      reading.bare = true;
      if (is_plain(t, q)) reading.figure.kind = FigureKind::number;
    }
    signs(reading, t);
    return true;
  }
  // « 94 rencontres sur 101 »: what the figure before counts.
  bool whole_of_counted(std::uint32_t t) const {
    if (out_.size() < 2 || t < range_.first + 2) return false;
    std::uint32_t on = t - 1;
    if (c_.is(on, kDefiniteWord)) --on;
    const FigureReading& part = out_[out_.size() - 2];
    return c_.is(on, kOnWord) && part.sentence == sentence_ && part.figure.kind == FigureKind::count && part.noun == on;
  }
  // Percentage points: where the sentence is about percentages or a change.
  void set_points(FigureReading& reading, std::uint32_t t) const {
    if (reading.figure.unit != kPoint) return;
    const bool whole = reading.figure.value == std::floor(reading.figure.value);
    bool percent = !whole;
    const std::uint32_t from = t > range_.first + kNearTokens ? t - kNearTokens : range_.first;
    const std::uint32_t to = std::min(range_.last, t + kNearTokens);
    for (std::uint32_t i = from; i < to && !percent; ++i) percent = c_.is_mark(i, "%");
    if (!percent && t > range_.first && c_.is_mark(t - 1, "+")) percent = true;
    if (!percent) return;
    reading.figure.kind = FigureKind::quantity;
    reading.tokens.last = reading.noun;
    reading.figure.span = d_.span_of(reading.tokens);
  }
  void set_counted(FigureReading& reading, const Quantity& q) const {
    const std::uint32_t noun = c_.tables.nouns.find(d_, q.tokens.last, limit(), q.value);
    if (noun != limit()) {
      set_noun(reading, noun);
    } else {
      reading.bare = true;
    }
  }

  // multiplié par quatre, les deux: a number that counts nothing.
  bool is_plain(std::uint32_t t, const Quantity& q) const {
    if (t == range_.first) return false;
    if (c_.is(t - 1, kPerWord)) return q.number.value < 1000;
    // 17e sur 40
    if (c_.is(t - 1, kOnWord) && out_.size() > 1 && out_[out_.size() - 2].figure.kind == FigureKind::ordinal &&
        t - out_[out_.size() - 2].tokens.last <= 3)
      return true;
    // tous les deux, entre les deux
    return q.number.form == NumberForm::words && q.number.value < 10 && c_.is(t - 1, kAllWord);
  }

  // Digits that name something: article 49, Boeing 737, (1), 2. Paris.
  bool is_label(std::uint32_t t, const Quantity& q, bool has_noun) const {
    const NumberMatch& number = q.number;
    const std::uint32_t next = number.tokens.last;
    const bool first = t == range_.first;
    // sept. and neuf, where they are no numbers.
    if (number.form == NumberForm::words && next == t + 1 && !has_noun && is_adjective(t)) return true;
    if (!first && is_reference(t - 1) && !number.magnitude && !(has_noun && number.form == NumberForm::words)) {
      const bool plural_noun = has_noun && number.grouped;
      if (!plural_noun) return true;
    }
    if (!has_noun && q.unit == nullptr && number.bare_integer && number.form == NumberForm::digits && is_numbered(t))
      return true;
    // à deux pas de, à deux doigts de
    if (!first && c_.is(t - 1, kToWord) && next < limit() && c_.is(next + 1, kOfWord) && number.value == 2 &&
        (lower_is(next, "pas") || lower_is(next, "doigts")))
      return true;
    // en quarantaine
    if (number.approximate && number.form == NumberForm::words && next == t + 1 && !has_noun && !first &&
        !(c_.is(t - 1, kPrenominal) && t > range_.first + 1 && number_word(t - 2) == NumberWord::unit) &&
        d_.lower_of(d_.tokens[t - 1]) != "la")
      return true;
    // 4 x 4
    if (t > range_.first + 1 && c_.text(t - 1) == "x" && c_.text(t - 2) == c_.text(t)) return true;
    // 1+1, x + 2 = 4
    const auto is_sum = [&](std::uint32_t mark) { return c_.is_mark(mark, "+") || c_.is_mark(mark, "="); };
    if (next + 1 < range_.last && is_sum(next) && d_.tokens[next + 1].kind == TokenKind::number) return true;
    if (t > range_.first + 1 && is_sum(t - 1) &&
        (d_.tokens[t - 2].kind == TokenKind::number || d_.tokens[t - 2].is(kOneLetter)))
      return true;
    // le Jura (39): the number of a department
    if (number.bare_integer && c_.is_mark(next, ")") && t > range_.first + 1 && c_.is_mark(t - 1, "(") &&
        c_.text(t).size() == 2 && is_french_place(t - 1) && !reads_points())
      return true;
    // 2) Deuxième point
    if (number.bare_integer && c_.is_mark(next, ")") && !has_noun && (!open_bracket(t) || is_item_mark(t))) return true;
    // note de bas de page [1]
    if (number.bare_integer && !first && c_.is_mark(t - 1, "[") && c_.is_mark(next, "]")) return true;
    // rien de neuf
    if (!first && lower_is(t - 1, "de") && !has_noun && next == t + 1 && number.form == NumberForm::words &&
        number.value == 9 && (next >= range_.last || d_.tokens[next].kind == TokenKind::punctuation))
      return true;
    // l’économie 2.0: a version
    if (!has_noun && number.form == NumberForm::digits && c_.text(t).size() == 3 && c_.text(t).ends_with(".0") &&
        !first && d_.tokens[t - 1].kind == TokenKind::word)
      return true;
    // remettre à zéro
    if (number.form == NumberForm::words && number.value == 0 && !has_noun &&
        (out_.empty() || out_.back().sentence != sentence_))
      return true;
    // pour cent, of nothing
    if (!first && number_word(t) == NumberWord::hundred && !has_noun && d_.lower_of(d_.tokens[t - 1]) == "pour")
      return true;
    // n° 5
    if (!first && (c_.is_mark(t - 1, "°") || c_.is_mark(t - 1, "º"))) return true;
    if (!first && c_.is_mark(t - 1, "#")) return true;
    if (number.form != NumberForm::digits || !number.bare_integer) {
      // 49.3, 2.0 behind a word with a capital
      return !first && !has_noun && number.form == NumberForm::digits && number.decimals > 0 &&
             (is_title_word(t - 1) || d_.lower_of(d_.tokens[t - 1]) == "le") &&
             c_.text(t).find('.') != std::string_view::npos;
    }
    // au 12, rue de la Paix
    const std::uint32_t street = c_.is_mark(next, ",") ? next + 1 : next;
    if (c_.is(street, kStreetWord)) return true;
    if (street < limit() && d_.tokens[street].is(kCapitalized) && c_.is(street, kPrenominal) &&
        c_.is(street + 1, kStreetWord))
      return true;  // 4, Grande Rue
    if (has_noun) return false;
    // depuis le 6, appeler le 112, la 911: a day, a number, a model
    if (!first && (lower_is(t - 1, "le") || lower_is(t - 1, "la"))) return true;
    // le seuil du 12 Grosvenor Square
    if (!first && (lower_is(t - 1, "du") || lower_is(t - 1, "au")) && next < limit() &&
        d_.tokens[next].is(kCapitalized))
      return true;
    // dans les années 80 et 90
    if (!first && number.value < 100 && std::fmod(number.value, 10) == 0 && t > range_.first + 1 && after_decade(t))
      return true;
    const std::string_view digits = c_.text(t);
    // A year that no date took.
    if (digits.size() == 4 && number.value >= 1500 && number.value <= 2100) return true;
    if (digits.size() > 1 && digits[0] == '0') return true;
    if (!first && is_title_word(t - 1) && d_.tokens[t].is(kSpaceBefore)) return true;
    if (!first && c_.in_name(t - 1) && d_.tokens[t].kind == TokenKind::number) return true;
    const bool minus = !first && c_.is_mark(t - 1, "-") && (t - 1 == range_.first || d_.tokens[t - 1].is(kSpaceBefore));
    if (!first && !minus && !d_.tokens[t].is(kSpaceBefore) &&
        (c_.is_mark(t - 1, "-") || c_.is_mark(t - 1, "/") || c_.is_mark(t - 1, "_")))
      return true;
    // 1. 2) (1)
    const bool opens = first || (c_.is_mark(t - 1, "(") && digits.size() == 1);
    if (opens && next < range_.last &&
        (c_.is_mark(next, ".") || c_.is_mark(next, ")") || c_.is_mark(next, "/") || is_dash_mark(c_.text(next))))
      return true;
    if (first && next == range_.last)
      return d_.blocks[d_.sentences[sentence_].block].tokens.size() > 1 && digits.size() <= 2 && number.value < 32;
    if (first && next + 1 == range_.last && c_.is_mark(next, ".")) return true;
    const std::uint32_t block_end = d_.blocks[d_.sentences[sentence_].block].tokens.last;
    if (!first && next + 1 < block_end && c_.is_mark(next, ".") && d_.tokens[t - 1].kind == TokenKind::punctuation &&
        digits.size() <= 2 && !c_.is_mark(t - 1, "(") && d_.tokens[next + 1].is(kCapitalized) &&
        (!c_.is_mark(t - 1, ":") || number.value == 1))
      return true;
    return false;
  }
  // « années 80 et » before a number.
  bool after_decade(std::uint32_t t) const {
    if (number_word(t - 1) != NumberWord::conjunction && !c_.is(t - 1, kOrWord) && !c_.is_mark(t - 1, ","))
      return false;
    if (date_ == 0) return false;
    // The date before the current one ends right there.
    return c_.dates.tokens[date_ - 1].last == t - 1 && c_.dates.dates[date_ - 1].value.size() == 3;
  }
  // article, numéro: not « a arrêté », a verb.
  bool is_reference(std::uint32_t t) const {
    if (!c_.is(t, kReferenceWord)) return false;
    if ((c_.tables.language.verb(d_.tokens[t]) & quotations::kPastParticiple) == 0) return true;
    for (std::uint32_t k = t; k-- > range_.first && t - k <= 3;)
      if ((c_.tables.language.verb(d_.tokens[k]) & quotations::kAuxiliary) != 0) return false;
    return true;
  }
  // « le numéro d’urgence 911 », « le numéro gratuit 3919 »
  bool is_numbered(std::uint32_t t) const {
    const auto numero = [&](std::uint32_t back) {
      return t >= range_.first + back && (lower_is(t - back, "numéro") || lower_is(t - back, "numéros"));
    };
    return numero(2) || (numero(3) && c_.is(t - 2, kOfWord));
  }
  // A table of results: Lens (54), Lille (52).
  bool reads_points() const {
    return !out_.empty() && out_.back().sentence == sentence_ && out_.back().figure.kind == FigureKind::count &&
           (out_.back().figure.unit == kPoint || out_.back().bare);
  }
  // Whether a place that is no country ends before a token.
  bool is_french_place(std::uint32_t end) const {
    const std::uint32_t from = end > range_.first + 5 ? end - 5 : range_.first;
    bool place = false;
    for (std::uint32_t t = from; t < end; ++t) {
      const auto ends_here = [&](const PhraseMatch& match) { return match.tokens.last == end; };
      if (c_.any_match(PhraseList::country, t, ends_here)) return false;
      place = place || c_.any_match(PhraseList::place, t, ends_here) || c_.any_match(PhraseList::commune, t, ends_here);
    }
    return place && d_.tokens[end - 1].is(kCapitalized);
  }
  bool is_model(std::uint32_t t, std::uint32_t noun) const {
    const Token& token = d_.tokens[noun];
    if (t == range_.first || !token.is(kCapitalized)) return false;
    if (c_.any_match(PhraseList::demonym, noun, [](const PhraseMatch&) { return true; })) return false;
    const bool point = c_.text(t).find('.') != std::string_view::npos;
    return point || is_title_word(t - 1) || c_.in_name(t - 1);
  }
  bool open_bracket(std::uint32_t t) const {
    const std::uint32_t from = t > range_.first + 12 ? t - 12 : range_.first;
    for (std::uint32_t i = t; i-- > from;) {
      if (c_.is_mark(i, "(")) return true;
      if (c_.is_mark(i, ")")) return false;
    }
    return from > range_.first;
  }
  // « ; 2) », « et 3) » in a sentence whose items are numbered.
  bool is_item_mark(std::uint32_t t) const {
    if (t == range_.first || c_.text(t).size() > 2) return false;
    if (c_.is_mark(t - 1, ";")) return true;
    return number_word(t - 1) == NumberWord::conjunction && t > range_.first + 1 && c_.is_mark(t - 2, ";");
  }
  // A word with a capital that begins no sentence: Boeing, Windows.
  bool is_title_word(std::uint32_t t) const {
    const Token& token = d_.tokens[t];
    if (token.kind != TokenKind::word || token.is(kSentenceStart) || token.is(kOneLetter)) return false;
    if (token.is(kMixedCase) || token.is(kAllCaps)) return true;
    return token.is(kCapitalized);
  }
  // neuf behind a noun.
  bool is_adjective(std::uint32_t t) const {
    const auto* row = c_.tables.numbers.row(d_.tokens[t]);
    if (row == nullptr || row->value != 9 || row->kind != NumberWord::unit || t == range_.first) return false;
    const Token& before = d_.tokens[t - 1];
    if (lower_is(t - 1, "du")) return true;  // du neuf
    if (before.kind != TokenKind::word || c_.is(t - 1, kFunctionWord)) return false;
    // « il en a remporté neuf »
    const std::uint16_t forms = c_.tables.language.verb(before);
    if ((forms & quotations::kPastParticiple) == 0) return true;
    for (std::uint32_t k = t - 1; k-- > range_.first && t - k <= 4;)
      if ((c_.tables.language.verb(d_.tokens[k]) & quotations::kAuxiliary) != 0) return false;
    return true;
  }

  const FigureContext& c_;
  const Document& d_;
  FigureReadings& out_;
  TokenRange range_;
  std::uint32_t sentence_ = 0;
  std::size_t date_ = 0;
  mutable CountryMentions countries_;
};

}  // namespace

void read_figures(const FigureContext& context, FigureReadings& out) { Reader(context, out).read(); }

}  // namespace newsparse
