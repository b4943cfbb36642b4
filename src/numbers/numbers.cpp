#include "numbers/numbers.h"

#include <array>
#include <cmath>

#include "text/unicode.h"

namespace newsparse {
namespace {

using Row = NumberData::Row;

// A number word, or one part of a compound (quatre-vingt-dix).
struct Atom {
  const Row* row = nullptr;
  std::uint32_t token = 0;
  bool last = true;  // of its token
};

constexpr std::size_t kMaxAtoms = 32;
constexpr std::size_t kLongestNumber = 40;  // bytes; longer digits are codes

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }

// The words from a token on, as far as they can belong to a number.
class Atoms {
 public:
  Atoms(const Document& document, const NumberData& data, std::uint32_t first, std::uint32_t end) {
    for (std::uint32_t t = first; t < end && count_ < kMaxAtoms; ++t) {
      const Token& token = document.tokens[t];
      if (token.kind != TokenKind::word) break;
      if (const Row* row = data.row(token); row != nullptr) {
        atoms_[count_++] = {row, t, true};
      } else if (!token.is(kHasHyphen) || !split(document, data, t)) {
        break;
      }
    }
  }
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] const Atom& operator[](std::size_t i) const { return atoms_[i]; }
  [[nodiscard]] NumberWord kind(std::size_t i) const { return i < count_ ? atoms_[i].row->kind : NumberWord::none; }
  [[nodiscard]] double value(std::size_t i) const { return atoms_[i].row->value; }
  [[nodiscard]] bool ordinal(std::size_t i) const { return i < count_ && atoms_[i].row->ordinal != 0; }
  [[nodiscard]] bool plural(std::size_t i) const { return i < count_ && atoms_[i].row->plural != 0; }

 private:
  bool split(const Document& document, const NumberData& data, std::uint32_t t) {
    const std::size_t before = count_;
    const std::string_view form = document.lower_of(document.tokens[t]);
    for (std::size_t start = 0; start <= form.size();) {
      std::size_t end = start;
      std::size_t next = form.size() + 1;
      for (std::uint32_t at = static_cast<std::uint32_t>(start); at < form.size();) {
        const auto here = at;
        if (is_hyphen(next_code_point(form, at))) {
          next = at;
          end = here;
          break;
        }
        end = at;
      }
      const Row* row = data.row(form.substr(start, end - start));
      if (row == nullptr || count_ == kMaxAtoms) {
        count_ = before;
        return false;
      }
      atoms_[count_++] = {row, t, next > form.size()};
      start = next;
    }
    return true;
  }

  std::array<Atom, kMaxAtoms> atoms_;
  std::size_t count_ = 0;
};

// A part of a number in words, and the atom behind it.
struct Part {
  double value = 0;
  std::size_t next = 0;
  bool ordinal = false;
  explicit operator bool() const { return next != 0; }
};

// The grammar of French number words, by recursive descent.
class WordGrammar {
 public:
  explicit WordGrammar(const Atoms& atoms) : a_(atoms) {}

  [[nodiscard]] Part below_100(std::size_t i) const {
    switch (a_.kind(i)) {
      case NumberWord::unit:
        if (a_.value(i) == 4 && !a_.ordinal(i) && a_.kind(i + 1) == NumberWord::ten && a_.value(i + 1) == 20)
          return a_.ordinal(i + 1) ? Part{80, i + 2, true} : tail(80, i + 2, true);
        return {a_.value(i), i + 1, a_.ordinal(i)};
      case NumberWord::teen:
        if (a_.value(i) == 10 && !a_.ordinal(i) && a_.kind(i + 1) == NumberWord::unit && a_.value(i + 1) >= 7)
          return {10 + a_.value(i + 1), i + 2, a_.ordinal(i + 1)};
        return {a_.value(i), i + 1, a_.ordinal(i)};
      case NumberWord::ten:
        if (a_.ordinal(i) || a_.plural(i)) return {a_.value(i), i + 1, a_.ordinal(i)};
        return tail(a_.value(i), i + 1, a_.value(i) == 60);
      default:
        return {};
    }
  }

  [[nodiscard]] Part below_1000(std::size_t i) const {
    if (a_.kind(i) == NumberWord::hundred) return hundreds(1, i);
    const Part head = below_100(i);
    const bool multiplies = head && !head.ordinal && head.value >= 2 && head.value <= 19 && head.value != 10;
    if (multiplies && a_.kind(head.next) == NumberWord::hundred && !(a_.ordinal(head.next) && a_.plural(head.next)))
      return hundreds(head.value, head.next);
    return head;
  }

  [[nodiscard]] Part below_million(std::size_t i) const {
    if (a_.kind(i) == NumberWord::thousand) return thousands(1, i);
    const Part head = below_1000(i);
    const bool multiplies = head && !head.ordinal && head.value >= 2;
    if (multiplies && a_.kind(head.next) == NumberWord::thousand && !(a_.ordinal(head.next) && a_.plural(head.next)))
      return thousands(head.value, head.next);
    return head;
  }

  // Sums of decreasing magnitudes: deux milliards trois cents millions.
  [[nodiscard]] Part whole(std::size_t i, bool& magnitude) const {
    Part total;
    double smallest = 1e30;
    while (true) {
      const Part part = below_million(total.next == 0 ? i : total.next);
      if (!part) return total;
      if (part.ordinal || a_.kind(part.next) != NumberWord::magnitude) {
        if (total && part.value >= smallest) return total;
        return {total.value + part.value, part.next, part.ordinal};
      }
      const double factor = a_.value(part.next);
      if (factor >= smallest || (total && part.value == 0)) return total;
      magnitude = true;
      total = {total.value + part.value * factor, part.next + 1, a_.ordinal(part.next)};
      smallest = factor;
      if (total.ordinal) return total;
    }
  }

 private:
  // vingt et un, soixante-douze, quatre-vingt-dix-neuf: what follows a ten.
  [[nodiscard]] Part tail(double ten, std::size_t i, bool to_nineteen) const {
    if (i > 0 && a_.plural(i - 1)) return {ten, i, false};
    std::size_t at = i;
    const bool joined = a_.kind(i) == NumberWord::conjunction;
    if (joined) ++at;
    const NumberWord kind = a_.kind(at);
    // Premier and second stand for no unit behind a ten.
    const bool bare_ordinal =
        kind == NumberWord::unit && a_.ordinal(at) && a_.value(at) <= 2 && !is_compound_ordinal(at);
    if (kind == NumberWord::unit && a_.value(at) >= 1 && !bare_ordinal) {
      if (!joined || a_.value(at) == 1) return {ten + a_.value(at), at + 1, a_.ordinal(at)};
    } else if (kind == NumberWord::teen && to_nineteen) {
      if (!joined || a_.value(at) <= 11) {
        const Part teen = below_100(at);
        return {ten + teen.value, teen.next, teen.ordinal};
      }
    }
    return {ten, i, false};
  }
  // Unième and deuxième, which are no premier and second.
  [[nodiscard]] bool is_compound_ordinal(std::size_t i) const { return a_[i].row->compound != 0; }

  [[nodiscard]] Part hundreds(double count, std::size_t i) const {
    const double value = count * 100;
    if (a_.ordinal(i)) return {value, i + 1, true};
    const std::size_t rest_at = i + 1;
    const Part rest = below_100(rest_at);
    if (rest && rest.value > 0 && !lone_ordinal(rest_at, rest)) return {value + rest.value, rest.next, rest.ordinal};
    return {value, rest_at, false};
  }
  [[nodiscard]] Part thousands(double count, std::size_t i) const {
    const double value = count * 1000;
    if (a_.ordinal(i)) return {value, i + 1, true};
    std::size_t rest_at = i + 1;
    const bool joined = a_.kind(rest_at) == NumberWord::conjunction && a_.kind(rest_at + 1) == NumberWord::unit &&
                        a_.value(rest_at + 1) == 1 &&
                        !lone_ordinal(rest_at + 1, {1, rest_at + 2, a_.ordinal(rest_at + 1)});
    if (joined) return {value + 1, rest_at + 2, a_.ordinal(rest_at + 1)};
    const Part rest = below_1000(rest_at);
    if (rest && rest.value > 0 && !lone_ordinal(rest_at, rest)) return {value + rest.value, rest.next, rest.ordinal};
    return {value, rest_at, false};
  }
  // Premier and second begin something new.
  [[nodiscard]] bool lone_ordinal(std::size_t i, const Part& part) const {
    return part.ordinal && part.next == i + 1 && part.value <= 2 && !is_compound_ordinal(i);
  }

  const Atoms& a_;
};

// The end of the tokens that a number at `token` may take.
std::uint32_t block_end(const Document& document, std::uint32_t token) {
  // A number does not need its block: a space that breaks the line does not
  // join tokens of two blocks, since another block's token starts a sentence.
  std::uint32_t end = token + 1;
  const auto limit = std::min<std::size_t>(document.tokens.size(), token + kMaxAtoms);
  while (end < limit && !document.tokens[end].is(kSentenceStart)) ++end;
  return end;
}

double parse_digits(std::string_view digits) {
  double value = 0;
  for (const char c : digits)
    if (is_digit_byte(c)) value = value * 10 + (c - '0');
  return value;
}

double with_decimals(std::string_view whole, std::string_view decimals) {
  // One division keeps 2.3 what the text says.
  double value = parse_digits(whole);
  double scale = 1;
  int used = 0;
  for (const char c : decimals) {
    if (++used > 15) break;
    value = value * 10 + (c - '0');
    scale *= 10;
  }
  return value / scale;
}

// 1 234,5  1.234  9.172,37  1/3 … ; false where the digits are no number.
bool read_digits(std::string_view text, NumberMatch& match) {
  if (text.size() > kLongestNumber) return false;
  std::size_t commas = 0;
  std::size_t periods = 0;
  std::size_t last_comma = 0;
  std::size_t first_period = 0;
  std::size_t last_period = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ',') {
      ++commas;
      last_comma = i;
    } else if (c == '.') {
      if (periods++ == 0) first_period = i;
      last_period = i;
    } else if (c == '/') {
      const double above = parse_digits(text.substr(0, i));
      const double below = parse_digits(text.substr(i + 1));
      if (text.find_first_not_of("0123456789", i + 1) != std::string_view::npos || above < 1 || below < 2 || i > 3 ||
          text.size() - i > 4)
        return false;
      match.value = above / below;
      match.fraction = true;
      return true;
    } else if (c == ':' || c == '-') {
      return false;
    } else if (!is_digit_byte(c)) {
      match.grouped = true;
    }
  }
  // Periods that group by three.
  bool groups = periods > 0 && first_period >= 1 && first_period <= 3 && !(text[0] == '0');
  for (std::size_t i = 0, run = 0, seen = 0; groups && i <= text.size(); ++i) {
    const bool stop = i == text.size() || text[i] == '.' || text[i] == ',';
    if (!stop) {
      ++run;
      continue;
    }
    if (seen > 0 && seen <= periods && run != 3) groups = false;
    ++seen;
    run = 0;
  }
  match.form = NumberForm::digits;
  if (commas > 1) {  // 12,500,000
    if (periods > 0) return false;
    match.value = parse_digits(text);
    match.grouped = true;
  } else if (commas == 1) {
    if (periods > 0 && last_period > last_comma) {  // 1,234.56
      match.value = with_decimals(text.substr(0, last_period), text.substr(last_period + 1));
      match.decimals = static_cast<int>(text.size() - last_period - 1);
    } else {
      if (periods > 0 && !groups) return false;
      match.value = with_decimals(text.substr(0, last_comma), text.substr(last_comma + 1));
      match.decimals = static_cast<int>(text.size() - last_comma - 1);
      match.grouped = match.grouped || periods > 0;
    }
  } else if (groups) {
    match.value = parse_digits(text);
    match.grouped = true;
  } else if (periods == 1) {
    match.value = with_decimals(text.substr(0, last_period), text.substr(last_period + 1));
    match.decimals = static_cast<int>(text.size() - last_period - 1);
  } else if (periods > 1) {
    return false;
  } else {
    match.value = parse_digits(text);
    match.bare_integer = !match.grouped;
  }
  return true;
}

constexpr std::array<std::string_view, 21> kOrdinalEndings = {"e",    "er",   "re",   "ère", "ème", "eme", "ième",
                                                              "ieme", "è",    "nd",   "nde", "ers", "res", "ères",
                                                              "es",   "èmes", "emes", "ᵉ",   "me",  "mes", "ᵉʳ"};
bool is_ordinal_ending(std::string_view letters) {
  for (const auto ending : kOrdinalEndings)
    if (letters == ending) return true;
  return false;
}

bool is_currency_sign(std::string_view mark) { return mark == "€" || mark == "$" || mark == "£" || mark == "¥"; }

// ½ and its like.
double vulgar_fraction(std::string_view mark) {
  if (mark == "½") return 1.0 / 2;
  if (mark == "¼") return 1.0 / 4;
  if (mark == "¾") return 3.0 / 4;
  if (mark == "⅓") return 1.0 / 3;
  if (mark == "⅔") return 2.0 / 3;
  if (mark == "⅙") return 1.0 / 6;
  if (mark == "⅛") return 1.0 / 8;
  return 0;
}

bool may_be_roman(const Document& document, const Token& token) {
  if (!token.is(kCapitalized)) return false;
  const char c = document.text[token.start];
  return c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C' || c == 'D' || c == 'M';
}

}  // namespace

int roman_value(std::string_view capitals) {
  int total = 0;
  int previous = 1 << 20;
  int repeated = 0;
  for (std::size_t i = 0; i < capitals.size(); ++i) {
    const auto value_of = [](char c) {
      switch (c) {
        case 'I':
          return 1;
        case 'V':
          return 5;
        case 'X':
          return 10;
        case 'L':
          return 50;
        case 'C':
          return 100;
        case 'D':
          return 500;
        case 'M':
          return 1000;
        default:
          return 0;
      }
    };
    int value = value_of(capitals[i]);
    if (value == 0) return 0;
    const int next = i + 1 < capitals.size() ? value_of(capitals[i + 1]) : 0;
    if (next > value) {
      if ((value != 1 && value != 10 && value != 100) || next > value * 10) return 0;
      value = next - value;
      ++i;
    }
    if (value > previous) return 0;
    repeated = value == previous ? repeated + 1 : 0;
    if (repeated > 2) return 0;
    previous = value;
    total += value;
  }
  return total;
}

NumberData::NumberData(const Resources& resources)
    : resources_(resources), words_(resources, "numbers.words"), rows_(resources.table<Row>("numbers.table")) {}

const NumberData::Row* NumberData::row(const Token& token) const {
  const std::uint16_t index = words_[token.word];
  return index == 0 || index > rows_.size() ? nullptr : &rows_[index - 1U];
}

const NumberData::Row* NumberData::row(std::string_view lower) const {
  const std::uint16_t index = words_[resources_.word(lower, word_hash(lower))];
  return index == 0 || index > rows_.size() ? nullptr : &rows_[index - 1U];
}

bool NumberData::may_begin(const Document& document, std::uint32_t index) const {
  const Token& token = document.tokens[index];
  switch (token.kind) {
    case TokenKind::number:
      return true;
    case TokenKind::symbol:
    case TokenKind::punctuation:
      return document.text[token.start] < 0 && vulgar_fraction(document.text_of(token)) > 0;
    case TokenKind::word:
      break;
    default:
      return false;
  }
  if (const Row* found = row(token)) {
    return found->kind < NumberWord::symbol || found->kind == NumberWord::collective ||
           found->kind == NumberWord::fraction || found->kind == NumberWord::half;
  }
  return is_digit_byte(document.text[token.start]) || token.is(kHasHyphen) || may_be_roman(document, token);
}

namespace {

// What may follow a number in digits or the whole part of one in words:
// magnitudes, their abbreviations, halves, denominators.
class Parser {
 public:
  Parser(const Document& document, const NumberData& data, std::uint32_t token)
      : document_(document), data_(data), first_(token), end_(block_end(document, token)) {}

  std::optional<NumberMatch> parse() {
    const Token& token = document_.tokens[first_];
    if (token.kind == TokenKind::number) return digits();
    if (token.kind == TokenKind::symbol || token.kind == TokenKind::punctuation) return vulgar();
    if (token.kind != TokenKind::word) return std::nullopt;
    if (is_digit_byte(document_.text[token.start])) return digit_ordinal();
    const Row* row = data_.row(token);
    if (row == nullptr && may_be_roman(document_, token)) {
      if (auto match = roman()) return match;
    }
    if (row == nullptr && !token.is(kHasHyphen)) return std::nullopt;
    return words();
  }

 private:
  NumberMatch& finish(NumberMatch& match, std::uint32_t end) const {
    match.tokens = {first_, end};
    match.span = document_.span_of(match.tokens);
    return match;
  }
  const Row* row_at(std::uint32_t t) const {
    return t < end_ && document_.tokens[t].kind == TokenKind::word ? data_.row(document_.tokens[t]) : nullptr;
  }
  NumberWord kind_at(std::uint32_t t) const {
    const Row* row = row_at(t);
    return row == nullptr ? NumberWord::none : row->kind;
  }

  std::optional<NumberMatch> digits() {
    NumberMatch match;
    if (!read_digits(document_.text_of(document_.tokens[first_]), match)) return std::nullopt;
    std::uint32_t t = first_ + 1;
    if (match.fraction) return finish(match, t);
    // 7ᵉ: the raised letter is a token of its own
    if (match.bare_integer && t < end_ && !document_.tokens[t].is(kSpaceBefore) &&
        document_.text[document_.tokens[t].start] < 0 && is_ordinal_ending(document_.text_of(document_.tokens[t]))) {
      match.ordinal = true;
      return finish(match, t + 1);
    }
    t = magnitudes(match, t);
    if (t == first_ + 1) {
      t = denominator(match, t);
      // 1½, 2 ½
      if (t == first_ + 1 && t < end_ && document_.text[document_.tokens[t].start] < 0) {
        if (const double part = vulgar_fraction(document_.text_of(document_.tokens[t])); part > 0) {
          match.value += part;
          match.bare_integer = false;
          ++t;
        }
      }
      if (t == first_ + 1) t = half(match, t, 1);
      // 2 1/4
      if (t == first_ + 1 && match.bare_integer && t < end_ && document_.tokens[t].kind == TokenKind::number) {
        NumberMatch part;
        if (read_digits(document_.text_of(document_.tokens[t]), part) && part.fraction && part.value < 1) {
          match.value += part.value;
          match.bare_integer = false;
          ++t;
        }
      }
    }
    return finish(match, t);
  }

  // millions, mille, Md€, and what is added to them: 1 million 500 000.
  std::uint32_t magnitudes(NumberMatch& match, std::uint32_t t) {
    const Row* row = row_at(t);
    if (row == nullptr || row->ordinal != 0) return t;
    if (row->kind == NumberWord::symbol) {
      if (!is_magnitude_symbol(t)) return t;
      match.value *= row->value;
      match.form = NumberForm::mixed;
      match.magnitude = match.symbol = true;
      match.bare_integer = false;
      return t + 1;
    }
    if (row->kind != NumberWord::magnitude && row->kind != NumberWord::thousand) {
      // 2 milliers, 3 douzaines
      if (row->kind == NumberWord::collective && (row->plural != 0 || match.value >= 2)) {
        match.value *= row->value;
        match.form = NumberForm::mixed;
        match.approximate = true;
        match.bare_integer = false;
        return t + 1;
      }
      return t;
    }
    double factor = row->value;
    match.value *= factor;
    match.form = NumberForm::mixed;
    match.magnitude = true;
    match.bare_integer = false;
    ++t;
    if (row->kind == NumberWord::thousand) {
      const Row* next = row_at(t);
      if (next != nullptr && next->kind == NumberWord::magnitude && next->ordinal == 0) {
        match.value *= next->value;
        return half(match, t + 1, next->value);
      }
      return t;
    }
    t = multiplied(match, t, factor);
    if (const std::uint32_t after = half(match, t, factor); after != t) return after;
    // 3 milliards 200 millions, 1 million 500 000
    for (int part = 0; part < 2 && t < end_ && document_.tokens[t].kind == TokenKind::number; ++part) {
      NumberMatch rest;
      if (!read_digits(document_.text_of(document_.tokens[t]), rest) || rest.fraction || rest.decimals > 0) break;
      const Row* scale = row_at(t + 1);
      const bool scaled = scale != nullptr && scale->ordinal == 0 &&
                          (scale->kind == NumberWord::magnitude || scale->kind == NumberWord::thousand);
      const double value = rest.value * (scaled ? scale->value : 1);
      if (value >= factor || (!scaled && !rest.grouped)) break;
      match.value += value;
      t += scaled ? 2 : 1;
      factor = scaled ? scale->value : 1;
    }
    return t;
  }

  // millions de milliards
  std::uint32_t multiplied(NumberMatch& match, std::uint32_t t, double& factor) const {
    if (kind_at(t) == NumberWord::of && kind_at(t + 1) == NumberWord::magnitude) {
      factor *= row_at(t + 1)->value;
      match.value *= row_at(t + 1)->value;
      return t + 2;
    }
    return t;
  }

  // k, M, Md: capital where a unit has the small letter, and only before what
  // they can multiply.
  bool is_magnitude_symbol(std::uint32_t t) const {
    const Token& token = document_.tokens[t];
    const std::string_view form = document_.text_of(token);
    const bool before_symbol = t + 1 < end_ && is_currency_sign(document_.text_of(document_.tokens[t + 1]));
    const bool before_of = kind_at(t + 1) == NumberWord::of;
    // 1,2M de vues, 10k d’abonnés: written together
    const bool together = !token.is(kSpaceBefore) &&
                          (before_of || document_.text_of(document_.tokens[t - 1]).find(',') != std::string_view::npos);
    if (together && (form == "k" || form == "K" || form == "M")) return true;
    if (form == "k" || form == "K") return before_symbol;
    if (form == "m") return before_symbol && !document_.tokens[t + 1].is(kSpaceBefore);
    if (form[0] == 'm' && form.size() == 2 && form[1] == 'n') return false;  // minutes
    if (form == "M")
      return before_symbol ||
             (before_of && document_.text_of(document_.tokens[t + 1])[0] == 'd' && document_.tokens[t + 1].is(kElided));
    return true;
  }

  // « et demi » behind a number or its magnitude.
  std::uint32_t half(NumberMatch& match, std::uint32_t t, double factor) const {
    if (kind_at(t) != NumberWord::conjunction || kind_at(t + 1) != NumberWord::half) return t;
    match.value += 0.5 * factor;
    match.bare_integer = false;
    if (match.form == NumberForm::digits) match.form = NumberForm::mixed;
    return t + 2;
  }

  // 2 tiers, trois quarts, deux cinquièmes
  std::uint32_t denominator(NumberMatch& match, std::uint32_t t) const {
    const Row* row = row_at(t);
    if (row == nullptr || match.value < 1 || match.decimals > 0) return t;
    const bool word = row->kind == NumberWord::fraction;
    if (!word || is_round(t)) return t;
    if (row->value == 2) return t;
    match.value /= row->value;
    match.fraction = true;
    match.bare_integer = false;
    return t + 1;
  }
  // quarts de finale
  bool is_round(std::uint32_t t) const {
    return kind_at(t + 1) == NumberWord::of && kind_at(t + 2) == NumberWord::round;
  }

  std::optional<NumberMatch> vulgar() const {
    NumberMatch match;
    match.value = vulgar_fraction(document_.text_of(document_.tokens[first_]));
    if (match.value == 0) return std::nullopt;
    match.fraction = true;
    return finish(match, first_ + 1);
  }

  std::optional<NumberMatch> digit_ordinal() const {
    const std::string_view form = document_.lower_of(document_.tokens[first_]);
    std::size_t digits_end = 0;
    while (digits_end < form.size() && is_digit_byte(form[digits_end])) ++digits_end;
    std::string_view digits = form.substr(0, digits_end);
    // 1 612e, 1.000e
    std::size_t at = digits_end;
    while (at < form.size()) {
      std::size_t separator = 1;
      while (at + separator < form.size() && (form[at + separator] & 0xC0) == 0x80) ++separator;
      if (at + separator + 3 > form.size() || !is_digit_byte(form[at + separator])) break;
      at += separator;
      while (at < form.size() && is_digit_byte(form[at])) ++at;
    }
    if (at != digits_end) {
      digits = form.substr(0, at);
      digits_end = at;
    }
    if (digits.size() > 12 || !is_ordinal_ending(form.substr(digits_end))) return std::nullopt;
    NumberMatch match;
    match.value = parse_digits(digits);
    match.ordinal = true;
    return finish(match, first_ + 1);
  }

  std::optional<NumberMatch> roman() const {
    const Token& token = document_.tokens[first_];
    const std::string_view form = document_.text_of(token);
    std::size_t letters = 0;
    while (letters < form.size() && form[letters] >= 'A' && form[letters] <= 'Z') ++letters;
    if (letters == 0 || letters == form.size() || letters > 8) return std::nullopt;
    const std::string_view capitals = form.substr(0, letters);
    if (!is_ordinal_ending(form.substr(letters))) return std::nullopt;
    const int value = roman_value(capitals);
    // Ce, De, Le, Me are words.
    if (value == 0 || (letters == 1 && capitals != "V" && capitals != "X" && capitals != "I")) return std::nullopt;
    const std::string_view ending = form.substr(letters);
    if (capitals == "I" ? ending != "er" && ending != "re" && ending != "ers"
                        : letters == 1 && ending != "e" && ending != "ᵉ" && ending != "ème")
      return std::nullopt;
    NumberMatch match;
    match.value = value;
    match.ordinal = match.roman = true;
    match.form = NumberForm::words;
    return finish(match, first_ + 1);
  }

  std::optional<NumberMatch> words() {
    const Atoms atoms(document_, data_, first_, end_);
    if (atoms.size() == 0) return std::nullopt;
    const WordGrammar grammar(atoms);
    NumberMatch match;
    match.form = NumberForm::words;
    std::size_t next = 0;

    if (collective(atoms, match, next)) return ended(atoms, match, next);
    if (atoms.kind(0) == NumberWord::fraction) {
      if (atoms.value(0) != 2) return std::nullopt;  // la moitié
      match.value = 0.5;
      match.fraction = true;
      return ended(atoms, match, 1);
    }
    bool magnitude = false;
    if (const std::size_t at = halved(atoms, match); at != 0) return ended(atoms, match, at);
    if (atoms.kind(0) == NumberWord::magnitude && atoms.ordinal(0)) {  // le millionième
      match.value = atoms.value(0);
      match.ordinal = true;
      return ended(atoms, match, 1);
    }
    const Part whole = grammar.whole(0, magnitude);
    if (!whole) return std::nullopt;
    match.value = whole.value;
    match.ordinal = whole.ordinal;
    match.magnitude = magnitude;
    next = whole.next;
    if (match.ordinal) return ended(atoms, match, next);

    // deux dizaines, trois milliers
    if (atoms.kind(next) == NumberWord::collective && atoms.plural(next) && match.value >= 2) {
      match.value *= atoms.value(next);
      match.approximate = true;
      return ended(atoms, match, next + 1);
    }
    if (fraction(atoms, match, next)) return ended(atoms, match, next);
    if (atoms.kind(next) == NumberWord::point) next = decimals(atoms, grammar, match, next);
    if (!magnitude && atoms.kind(next) == NumberWord::magnitude && !atoms.ordinal(next) && match.decimals > 0) {
      match.value *= atoms.value(next);
      match.magnitude = magnitude = true;
      ++next;
    }
    double factor = 1;
    if (magnitude && next > 0 && atoms.kind(next - 1) == NumberWord::magnitude) factor = atoms.value(next - 1);
    if (magnitude && atoms.kind(next) == NumberWord::of && atoms.kind(next + 1) == NumberWord::magnitude) {
      match.value *= atoms.value(next + 1);
      factor *= atoms.value(next + 1);
      next += 2;
    }
    if (atoms.kind(next) == NumberWord::conjunction && atoms.kind(next + 1) == NumberWord::half) {
      match.value += 0.5 * factor;
      next += 2;
    }
    next = mixed(atoms, grammar, match, next, factor);
    match.article = next == 1 && match.value == 1;
    return ended(atoms, match, next);
  }

  // cent trois et deux tiers, cinq milliards et trois quarts
  std::size_t mixed(const Atoms& atoms, const WordGrammar& grammar, NumberMatch& match, std::size_t next,
                    double factor) const {
    if (atoms.kind(next) != NumberWord::conjunction || match.value < 1) return next;
    const Part above = grammar.below_100(next + 1);
    if (!above || above.ordinal || above.value > 10) return next;
    NumberMatch part;
    part.value = above.value;
    std::size_t at = above.next;
    if (!fraction(atoms, part, at) || part.value >= 1) return next;
    match.value += part.value * factor;
    return at;
  }

  // A match must end where a token ends. One that takes only a part of its
  // only token is none: deux-roues.
  std::optional<NumberMatch> ended(const Atoms& atoms, NumberMatch& match, std::size_t next) const {
    const Atom& last = atoms[next - 1];
    if (!last.last) return std::nullopt;
    return finish(match, last.token + 1);
  }

  // une dizaine, une centaine de millions, un millier
  static bool collective(const Atoms& atoms, NumberMatch& match, std::size_t& next) {
    std::size_t at = 0;
    if (atoms.kind(0) == NumberWord::unit && atoms.value(0) == 1 && !atoms.ordinal(0)) at = 1;
    if (atoms.kind(at) != NumberWord::collective || atoms.plural(at)) return false;
    match.value = atoms.value(at);
    match.approximate = true;
    next = at + 1;
    if (atoms.kind(next) == NumberWord::of) {
      const NumberWord kind = atoms.kind(next + 1);
      const bool thousands = kind == NumberWord::collective && atoms.plural(next + 1) && atoms.value(next + 1) == 1000;
      if (thousands || kind == NumberWord::magnitude || (kind == NumberWord::thousand && atoms[next + 1].last)) {
        match.value *= atoms.value(next + 1);
        match.magnitude = kind == NumberWord::magnitude;
        next += 2;
        if (match.magnitude && atoms.kind(next) == NumberWord::of && atoms.kind(next + 1) == NumberWord::magnitude) {
          match.value *= atoms.value(next + 1);
          next += 2;
        }
      }
    }
    return true;
  }

  // un demi-million, un demi
  static std::size_t halved(const Atoms& atoms, NumberMatch& match) {
    std::size_t at = 0;
    double count = 1;
    if (atoms.kind(0) == NumberWord::unit && !atoms.ordinal(0)) {
      count = atoms.value(0);
      at = 1;
    }
    if (atoms.kind(at) != NumberWord::half) return 0;
    if (atoms.kind(at + 1) == NumberWord::magnitude) {
      match.value = count * 0.5 * atoms.value(at + 1);
      match.magnitude = true;
      return at + 2;
    }
    if (at == 0 || count != 1 || !atoms[at].last) return 0;
    match.value = 0.5;
    match.fraction = true;
    return at + 1;
  }

  // un tiers, trois quarts, deux cinquièmes; un cinquième only before « des »:
  // elsewhere it is an ordinal.
  bool fraction(const Atoms& atoms, NumberMatch& match, std::size_t& next) const {
    const NumberWord kind = atoms.kind(next);
    if (kind == NumberWord::fraction) {
      if (atoms.value(next) == 2 || is_round(atoms[next].token)) return false;
      match.value /= atoms.value(next);
    } else if (atoms.ordinal(next) && atoms.value(next) >= 3) {
      const bool is_one = match.value == 1;
      if (is_one ? kind_at(atoms[next].token + 1) != NumberWord::of : !atoms.plural(next)) return false;
      match.value /= atoms.value(next);
    } else {
      return false;
    }
    match.fraction = true;
    ++next;
    return true;
  }

  // trois virgule quatorze, zéro virgule zéro cinq
  static std::size_t decimals(const Atoms& atoms, const WordGrammar& grammar, NumberMatch& match, std::size_t point) {
    std::size_t at = point + 1;
    double value = match.value;
    double scale = 1;
    int count = 0;
    const auto append = [&](double digits, int width) {
      for (int i = 0; i < width; ++i) {
        value *= 10;
        scale *= 10;
      }
      value += digits;
      count += width;
    };
    while (count < 12) {
      if (atoms.kind(at) == NumberWord::unit && !atoms.ordinal(at)) {
        // Digit by digit; but « quatre-vingts » is one number.
        const Part part = grammar.below_100(at);
        if (part.value < 10) {
          append(part.value, 1);
          ++at;
          continue;
        }
      }
      const Part part = grammar.below_million(at);
      if (!part || part.ordinal) break;
      append(part.value, part.value >= 1000  ? (part.value >= 100000  ? 6
                                                : part.value >= 10000 ? 5
                                                                      : 4)
                         : part.value >= 100 ? 3
                                             : 2);
      at = part.next;
      break;
    }
    if (count == 0) return point;
    match.value = value / scale;
    match.decimals = count;
    return at;
  }

  const Document& document_;
  const NumberData& data_;
  std::uint32_t first_;
  std::uint32_t end_;
};

}  // namespace

std::optional<NumberMatch> parse_number(const Document& document, const NumberData& data, std::uint32_t token) {
  if (!data.may_begin(document, token)) return std::nullopt;
  return Parser(document, data, token).parse();
}

}  // namespace newsparse
