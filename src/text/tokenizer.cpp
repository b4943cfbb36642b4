#include "text/tokenizer.h"

#include <algorithm>
#include <array>

#include "text/unicode.h"
#include "text/word_bits.h"

namespace newsparse {
namespace {

// Longer words are not looked up: no lexicon has them, and a text without
// spaces must not cost more than its length.
constexpr std::uint32_t kLongestWord = 96;

// In tokens. What goes on for longer without an end is a table or noise: it is cut, so that what stages keep of a
// sentence is bounded.
constexpr std::uint32_t kLongestSentence = 2000;

// Bytes behind the first word of an address without a scheme that are looked at:
// no domain or e-mail address is longer, and a.a.a.… must not be walked anew from each of its parts.
constexpr std::uint32_t kLongestAddress = 256;

class ResourceLexicon : public TextLexicon {
 public:
  explicit ResourceLexicon(const Resources& resources) : resources_(resources), bits_(resources, kTextWordsSection) {}
  [[nodiscard]] std::uint16_t bits(std::string_view form) const override {
    const std::uint32_t id = resources_.word(form, word_hash(form));
    return id == 0 ? 0 : bits_[id];
  }
  [[nodiscard]] bool knows(std::string_view form) const override {
    return resources_.word(form, word_hash(form)) != 0;
  }

 private:
  const Resources& resources_;
  WordTable<std::uint16_t> bits_;
};

// Cuts one stretch of text into tokens, left to right.
class Cutter {
 public:
  Cutter(const TextLexicon& lexicon, Document& document)
      : lexicon_(lexicon), document_(document), text_(document.text), lower_(document.lower) {}

  void cut(Span span) {
    begin_ = span.start;
    at_ = span.start;
    end_ = span.end;
    run_end_ = 0;
    bool space = false;
    while (at_ < end_) {
      std::uint32_t next = at_;
      const char32_t c = next_code_point(text_, next);
      if (is_space(c) || is_invisible(c)) {
        space = space || is_space(c);
        at_ = next;
        continue;
      }
      space_before_ = space;
      space = false;
      if (is_ascii_digit(c)) {
        number();
      } else if (is_letter(c) || is_digit(c)) {
        word();
      } else if ((c == U'@' || c == U'#') && next < end_ && is_handle_start(next)) {
        handle(next);
      } else {
        mark(c, next);
      }
    }
  }

 private:
  static bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
  static bool is_invisible(char32_t c) {
    return c < 0x20 || c == 0x7F || c == 0xAD || (c >= 0x200C && c <= 0x200F) || (c >= 0x202A && c <= 0x202E);
  }
  bool digit_at(std::uint32_t at) const { return at < end_ && text_[at] >= '0' && text_[at] <= '9'; }
  std::uint32_t digits_from(std::uint32_t at) const {
    while (digit_at(at)) ++at;
    return at;
  }
  char32_t peek(std::uint32_t at) const { return at < end_ ? next_code_point(text_, at) : 0; }
  std::uint32_t after(std::uint32_t at) const {
    next_code_point(text_, at);
    return at;
  }
  bool is_handle_start(std::uint32_t at) const {
    const char32_t c = peek(at);
    return is_letter(c) || c == U'_';
  }

  std::string_view form(std::uint32_t start, std::uint32_t end) {
    return lexical_form(lower_.substr(start, end - start), form_);
  }
  std::uint16_t bits(std::uint32_t start, std::uint32_t end) {
    return end - start > kLongestWord ? 0 : lexicon_.bits(form(start, end));
  }

  void emit(std::uint32_t start, std::uint32_t end, TokenKind kind, std::uint16_t extra = 0) {
    Token token;
    token.start = start;
    token.end = end;
    token.kind = kind;
    token.shape = extra;
    if (space_before_) token.shape |= kSpaceBefore;
    if (!plain_word(token)) {
      if (kind != TokenKind::punctuation && kind != TokenKind::symbol) add_shape(token);
      if (end - start <= kLongestWord) token.hash = word_hash(form(start, end));
    }
    document_.tokens.push_back(token);
    space_before_ = false;
    at_ = end;
  }

  // Shape and hash of a word of the letters a to z, as most words are: false where it has anything else.
  bool plain_word(Token& token) const {
    WordHash hash;
    for (std::uint32_t at = token.start; at < token.end; ++at) {
      if (text_[at] < 'a' || text_[at] > 'z') return false;
      hash.add(text_[at]);
    }
    if (token.end - token.start > kLongestWord) return false;
    if (token.end - token.start == 1) token.shape |= kOneLetter;
    token.hash = hash.value();
    return true;
  }

  void add_shape(Token& token) const {
    std::uint32_t letters = 0;
    std::uint32_t upper = 0;
    bool lower_seen = false;
    for (std::uint32_t at = token.start; at < token.end;) {
      const char32_t c = next_code_point(text_, at);
      if (is_letter(c)) {
        if (is_upper(c)) {
          if (letters == 0) token.shape |= kCapitalized;
          if (lower_seen) token.shape |= kMixedCase;
          ++upper;
        } else {
          lower_seen = true;
        }
        ++letters;
      } else if (is_digit(c)) {
        token.shape |= kHasDigit;
      } else if (is_hyphen(c)) {
        token.shape |= kHasHyphen;
        lower_seen = false;  // Jean-Luc has no mixed case
      } else if (is_apostrophe(c)) {
        lower_seen = false;
      }
    }
    if (letters >= 2 && upper == letters) token.shape |= kAllCaps;
    if (letters == 1) token.shape |= kOneLetter;
  }

  void mark(char32_t c, std::uint32_t next) {
    if (c == U'.') {  // an ellipsis is one token
      std::uint32_t end = next;
      while (end < end_ && text_[end] == '.') ++end;
      emit(at_, end, TokenKind::punctuation);
      return;
    }
    constexpr std::u32string_view kPunctuation =
        U".,;:!?…\"'()[]{}«»“”„‟‹›‘’‚‛-‐‑–—―−‒•·¿¡/\\`´′″";
    emit(at_, next, kPunctuation.find(c) != std::u32string_view::npos ? TokenKind::punctuation : TokenKind::symbol);
  }

  void handle(std::uint32_t at) {
    while (at < end_) {
      const char32_t c = peek(at);
      if (!is_letter(c) && !is_digit(c) && c != U'_') break;
      at = after(at);
    }
    emit(at_, at, TokenKind::handle);
  }

  // 1 234,5  1.234.567  3,2  22/01/2025  14:30  2025-01-22, and what is
  // written right after: 80e, 1er, 14h30.
  void number() {
    const std::uint32_t start = at_;
    std::uint32_t at = digits_from(start);
    if (at - start == 4 && is_iso_date(start)) {
      emit(start, start + 10, TokenKind::number);
      return;
    }
    if (digit_at(at + 1) && (text_[at] == '/' || text_[at] == ':')) {
      const char separator = text_[at];
      for (int part = 0; part < 2 && at < end_ && text_[at] == separator && digit_at(at + 1); ++part)
        at = digits_from(at + 1);
    } else {
      at = grouped(start, at);
      if (at < end_ && text_[at] == ',' && digit_at(at + 1)) {
        const std::uint32_t comma = at;
        const std::uint32_t decimals = digits_from(at + 1);
        // 12,500,000: commas that group in the English way.
        if (decimals - at == 4 && decimals < end_ && text_[decimals] == ',' && digits_from(decimals + 1) == decimals + 4) {
          at = decimals;
          while (at < end_ && text_[at] == ',' && digits_from(at + 1) == at + 4) at += 4;
        } else {
          at = decimals;
          // 1,234.5
          if (decimals - comma == 4 && text_[start] != '0' && at < end_ && text_[at] == '.' && digit_at(at + 1)) at = digits_from(at + 1);
        }
      } else if (at < end_ && text_[at] == '.' && digit_at(at + 1)) {
        bool groups = at - start <= 3;
        while (at < end_ && text_[at] == '.' && digit_at(at + 1)) {
          const std::uint32_t group = digits_from(at + 1);
          groups = groups && group == at + 4;
          at = group;
        }
        // 9.172,37
        if (groups && at < end_ && text_[at] == ',' && digit_at(at + 1)) at = digits_from(at + 1);
      }
    }
    if (const std::uint32_t end = ordinal_or_time(at); end != at) {
      emit(start, end, TokenKind::word);
      return;
    }
    emit(start, at, TokenKind::number);
  }

  bool is_iso_date(std::uint32_t start) const {
    return start + 10 <= end_ && text_[start + 4] == '-' && digits_from(start + 5) == start + 7 &&
           text_[start + 7] == '-' && digits_from(start + 8) == start + 10;
  }

  // Groups of three digits behind the first one, all with the same separator.
  std::uint32_t grouped(std::uint32_t start, std::uint32_t at) const {
    if (at - start > 3 || text_[start] == '0') return at;
    char32_t separator = 0;
    while (at < end_) {
      const char32_t c = peek(at);
      const bool possible = c == U' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || is_apostrophe(c);
      if (!possible || (separator != 0 && c != separator)) break;
      const std::uint32_t group = after(at);
      if (digits_from(group) != group + 3) break;
      separator = c;
      at = group + 3;
    }
    return at;
  }

  // The end of an ordinal's ending (80e, 1ère) or of a time (14h, 14h30)
  // written right after digits; `at` where there is none.
  std::uint32_t ordinal_or_time(std::uint32_t at) const {
    std::uint32_t end = at;
    while (end < end_ && end - at <= 6 && is_letter(peek(end))) end = after(end);
    const std::string_view letters = std::string_view(lower_).substr(at, end - at);
    if (letters == "h") return digits_from(end) <= end + 2 ? digits_from(end) : end;
    for (const std::string_view ending : {"e", "er", "re", "ère", "ème", "eme", "ième", "ieme", "è", "nd", "nde", "ers", "res", "ères", "es", "èmes", "emes", "me", "mes"}) {
      if (letters == ending) return end;
    }
    return at;
  }

  // The end of letters and digits with single hyphens, apostrophes or periods
  // of initials between them. A run is walked once: when an elided word is cut
  // off its front (l’, qu’), the rest has the same end.
  std::uint32_t word_end(std::uint32_t at, bool& has_apostrophe, bool& has_hyphen) {
    if (at < run_start_ || at >= run_end_) walk_run(at);
    has_apostrophe = last_apostrophe_ > at;
    has_hyphen = last_hyphen_ > at;
    return run_end_;
  }

  void walk_run(std::uint32_t at) {
    run_start_ = at;
    last_apostrophe_ = 0;
    last_hyphen_ = 0;
    while (at < end_) {
      std::uint32_t behind = at;
      const char32_t c = next_code_point(text_, behind);
      if (is_letter(c) || is_digit(c) || c == U'_') {
        at = behind;
        continue;
      }
      if (!is_hyphen(c) && !is_apostrophe(c)) break;
      const char32_t following = peek(behind);
      if (!is_letter(following) && !is_digit(following)) break;
      (is_hyphen(c) ? last_hyphen_ : last_apostrophe_) = at;
      at = behind;
    }
    run_end_ = at;
  }

  void word() {
    const std::uint32_t start = at_;
    if (const std::uint32_t end = initials(start); end != start) {
      emit(start, end, TokenKind::word, kPeriodInside);
      return;
    }
    bool has_apostrophe = false;
    bool has_hyphen = false;
    std::uint32_t end = word_end(start, has_apostrophe, has_hyphen);
    if (const std::uint32_t address = web_address(start, end); address != end) return;

    if (elided(start, end, has_apostrophe)) return;
    if (has_hyphen && (bits(start, end) & kKeepsHyphen) == 0) {
      if (const std::uint32_t clitic = clitic_start(start, end); clitic != end) {
        compound(start, clitic);
        emit(clitic, end, TokenKind::word, kClitic);
        return;
      }
    }
    if (!has_hyphen && end < end_ && text_[end] == '.' && abbreviates(start, end)) {
      emit(start, end + 1, TokenKind::word, kPeriodInside);
      return;
    }
    if (has_hyphen) {
      compound(start, end);
    } else {
      emit(start, end, TokenKind::word);
    }
  }

  // Whether the period at `end` belongs to the word before it: M. and Dr. before
  // a name, art. and etc. where the sentence plainly goes on.
  bool abbreviates(std::uint32_t start, std::uint32_t end) {
    const std::uint16_t word = bits(start, end);
    if ((word & (kAbbreviation | kTitleAbbreviation)) == 0) return false;
    std::uint32_t next = end + 1;
    while (next < end_ && is_space(peek(next))) next = after(next);
    if (next >= end_) return false;
    const char32_t c = peek(next);
    if ((word & kTitleAbbreviation) != 0 && is_upper(peek(start)) && next > end + 1) return is_upper(c);
    return (word & kAbbreviation) != 0 && (is_lower(c) || is_digit(c) || c == U',' || c == U';' || c == U')');
  }

  // J.  J.-P.  U.S.A.: capital letters each with its period. One alone is an
  // initial only before a capital that does not begin a sentence.
  std::uint32_t initials(std::uint32_t start) {
    std::uint32_t at = start;
    int count = 0;
    while (at < end_ && is_letter(peek(at)) && is_upper(peek(at))) {
      const std::uint32_t dot = after(at);
      if (dot >= end_ || text_[dot] != '.' || (dot + 1 < end_ && text_[dot + 1] == '.')) break;
      ++count;
      at = dot + 1;
      if (at < end_ && text_[at] == '-') {
        const std::uint32_t next = at + 1;
        const bool goes_on = next < end_ && is_upper(peek(next)) && after(next) < end_ && text_[after(next)] == '.';
        if (!goes_on) break;
        at = next;
      }
    }
    if (count == 0) return start;
    if (count == 1) {
      std::uint32_t next = at;
      if (next < end_ && is_space(peek(next))) next = after(next);
      if (!is_upper(peek(next))) return start;
      bool apostrophe = false;
      bool hyphen = false;
      const std::uint32_t next_end = word_end(next, apostrophe, hyphen);
      if (apostrophe || (bits(next, next_end) & kSentenceStarter) != 0) return start;
    }
    return at;
  }

  // http://…, www.…, name@host, lemonde.fr: emits it and returns its end, or
  // returns `word_end` where there is none.
  std::uint32_t web_address(std::uint32_t start, std::uint32_t word_end) {
    if (word_end >= end_) return word_end;
    const std::string_view rest = std::string_view(lower_).substr(word_end, 3);
    const std::string_view head = std::string_view(lower_).substr(start, word_end - start);
    if ((rest == "://" && (head.ends_with("http") || head.ends_with("https"))) || (head == "www" && rest[0] == '.')) {
      // An address may be glued to the word before it.
      if (const std::size_t scheme = head.rfind("http"); scheme != 0 && scheme != std::string_view::npos) {
        emit(start, start + static_cast<std::uint32_t>(scheme), TokenKind::word);
        start = at_;
      }
      std::uint32_t end = word_end;
      while (end < end_ && is_address(peek(end))) end = after(end);
      while (end > word_end + 1 && is_trailing(text_[end - 1])) --end;
      emit(start, end, TokenKind::url);
      return at_;
    }
    if (rest[0] == '@' || rest[0] == '.' || rest[0] == '+') {
      std::uint32_t end = word_end;
      bool at_sign = false;
      while (end < end_ && end - word_end < kLongestAddress) {
        const char c = text_[end];
        const bool ascii_word = (c >= '0' && c <= '9') || (lower_[end] >= 'a' && lower_[end] <= 'z') || c == '_' || c == '-';
        const bool joiner = c == '.' || c == '+' || (c == '@' && !at_sign);
        if (!ascii_word && !(joiner && end + 1 < end_ && is_address_letter(end + 1))) break;
        at_sign = at_sign || c == '@';
        ++end;
      }
      const std::size_t dot = std::string_view(lower_).substr(start, end - start).rfind('.');
      const bool domain = dot != std::string_view::npos && dot > 0 &&
                          (bits(start + static_cast<std::uint32_t>(dot) + 1, end) & kDomainSuffix) != 0 &&
                          text_[start + dot + 1] == lower_[start + dot + 1];
      if (at_sign && dot != std::string_view::npos && dot > 0) {
        emit(start, end, TokenKind::email);
        return at_;
      }
      if (domain && !at_sign) {
        emit(start, end, TokenKind::word);
        return at_;
      }
    }
    return word_end;
  }
  bool is_address_letter(std::uint32_t at) const {
    const char c = lower_[at];
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  }
  static bool is_address(char32_t c) {
    return !is_space(c) && c != U'»' && c != U'"' && c != U'”' && c != U'<' && c != U'>' && c != U')' && c != U']';
  }
  static bool is_trailing(char c) { return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?'; }

  // Whether what comes next stands inside a sentence: behind a word or a comma.
  bool goes_on() const {
    if (document_.tokens.empty()) return false;
    const Token& last = document_.tokens.back();
    return last.start >= begin_ && (last.kind == TokenKind::word || text_[last.start] == ',');
  }

  // Emits l’ of l’amitié and leaves the rest to the next step.
  bool elided(std::uint32_t start, std::uint32_t end, bool has_apostrophe) {
    std::uint32_t at = has_apostrophe ? start : end;
    while (at < end && !is_apostrophe(peek(at))) at = after(at);
    if (at >= end) {
      // A word may end at an apostrophe: l’ before «, [ or a line's end.
      if (end < end_ && is_apostrophe(peek(end)) && (bits(start, after(end)) & kElidedWord) != 0) {
        emit(start, after(end), TokenKind::word, kElided);
        return true;
      }
      return false;
    }
    const std::uint32_t cut = after(at);
    if ((bits(start, cut) & kElidedWord) == 0) return false;
    // N’Golo, M’Barek, M’jid: names, since n’ and m’ stand before verbs, and
    // with a capital only where a sentence begins.
    const char first = lower_[start];
    if ((first == 'n' || first == 'm') && cut - start < 5 && is_upper(peek(start)) && cut < end) {
      if (is_upper(peek(cut)) ? !is_upper(peek(after(cut))) : goes_on()) return false;
    }
    if ((bits(start, end) & kKeepsApostrophe) != 0) return false;
    emit(start, cut, TokenKind::word, kElided);
    return true;
  }

  // Where a pronoun or particle begins that a hyphen ties to a word's end.
  std::uint32_t clitic_start(std::uint32_t start, std::uint32_t end) {
    std::uint32_t hyphen = end;
    std::uint32_t found = end;
    for (int part = 0; part < 2; ++part) {
      std::uint32_t at = hyphen;
      while (at > start) {
        std::uint32_t before = at;
        const char32_t c = previous_code_point(text_, before);
        if (is_hyphen(c)) {
          hyphen = before;
          break;
        }
        at = before;
      }
      if (at <= start || hyphen <= start) break;
      if ((bits(hyphen, end) & kCliticWord) != 0) found = hyphen;
    }
    return found;
  }

  void emit_part(std::uint32_t start, std::uint32_t hyphen) {
    emit(start, hyphen, TokenKind::word);
    emit(hyphen, after(hyphen), TokenKind::punctuation);
  }

  // A compound stays whole unless it joins names known apart only, or has a
  // prefix before a name (ex-URSS, anti-Trump).
  void compound(std::uint32_t start, std::uint32_t end) {
    std::uint32_t first = start;
    while (first < end && !is_hyphen(peek(first))) first = after(first);
    if (end - start <= kLongestWord &&
        ((bits(start, first) & kCombiningForm) != 0 || !lexicon_.knows(form(start, end)))) {
      if (first < end && is_upper(peek(after(first))) && (bits(start, first) & kNamePrefix) != 0) {
        emit_part(start, first);
        start = after(first);
      }
      std::array<std::uint32_t, 4> hyphens{};
      std::size_t count = 0;
      std::uint32_t part = start;
      for (std::uint32_t at = start; at < end && count < hyphens.size(); at = after(at)) {
        if (!is_hyphen(peek(at)) || (bits(part, at) & kJoinableName) == 0) continue;
        hyphens[count++] = at;
        part = after(at);
      }
      if (count > 0 && (bits(part, end) & kJoinableName) != 0) {
        part = start;
        for (std::size_t i = 0; i < count; ++i) {
          emit_part(part, hyphens[i]);
          part = after(hyphens[i]);
        }
        start = part;
      }
    }
    emit(start, end, TokenKind::word);
  }

  const TextLexicon& lexicon_;
  Document& document_;
  std::string_view text_;
  std::string_view lower_;
  std::uint32_t begin_ = 0;
  std::uint32_t at_ = 0;
  std::uint32_t end_ = 0;
  // The run of word characters that was walked last, and its last marks.
  std::uint32_t run_start_ = 0;
  std::uint32_t run_end_ = 0;
  std::uint32_t last_apostrophe_ = 0;
  std::uint32_t last_hyphen_ = 0;
  bool space_before_ = false;
  std::string form_;
};

// Cuts the tokens of a block into sentences.
class SentenceCutter {
 public:
  SentenceCutter(const WordTable<std::uint16_t>& words, Document& document) : words_(words), document_(document) {}

  void cut(std::uint32_t block, TokenRange tokens) {
    end_ = tokens.last;
    std::uint32_t first = tokens.first;
    for (std::uint32_t i = tokens.first; i < tokens.last; ++i) {
      const bool full = i + 1 - first >= kLongestSentence;
      if (!full && !may_end(i)) continue;
      std::uint32_t next = i + 1;
      while (!full && next < tokens.last && (is_terminator(next) || is_closer(next))) ++next;
      if (!full && next < tokens.last && !begins(i, next)) continue;
      push(block, {first, next});
      first = next;
      i = next - 1;
    }
    if (first < tokens.last) push(block, {first, tokens.last});
  }

 private:
  std::string_view text(std::uint32_t i) const { return document_.text_of(document_.tokens[i]); }
  bool is_mark(std::uint32_t i) const { return document_.tokens[i].kind == TokenKind::punctuation; }

  bool is_terminator(std::uint32_t i) const {
    if (!is_mark(i)) return false;
    const std::string_view mark = text(i);
    return mark[0] == '.' || mark == "!" || mark == "?" || mark == "…";
  }
  bool may_end(std::uint32_t i) const {
    if (is_terminator(i)) return true;
    // av. J.-C. Il …: the period of several initials also ends a sentence.
    const Token& token = document_.tokens[i];
    return token.is(kPeriodInside) && token.is(kAllCaps) && i + 1 < end_ &&
           (words_[document_.tokens[i + 1].word] & kSentenceStarter) != 0;
  }
  // Marks that close what the sentence opened. A straight quotation mark
  // closes where it stands right behind and a space follows.
  bool is_closer(std::uint32_t i) const {
    if (!is_mark(i)) return false;
    const std::string_view mark = text(i);
    if (mark == "»" || mark == "”" || mark == "›" || mark == ")" || mark == "]") return true;
    if (mark != "\"" && mark != "’" && mark != "'") return false;
    const bool space_after = i + 1 >= end_ || document_.tokens[i + 1].is(kSpaceBefore) ||
                             document_.tokens[i + 1].kind == TokenKind::punctuation;
    return !document_.tokens[i].is(kSpaceBefore) && space_after;
  }
  // Whether the token at `next` can begin a sentence after the one at `end`.
  bool begins(std::uint32_t end, std::uint32_t next) const {
    const Token& token = document_.tokens[next];
    if (token.kind == TokenKind::punctuation) {
      const std::string_view mark = text(next);
      if (mark == "«" || mark == "“" || mark == "\"" || mark == "‹" || mark == "(" || mark == "[" || mark == "-" ||
          mark == "–" || mark == "—" || mark == "•" || mark == "¿" || mark == "¡") {
        // «Non !» «Si !» and «A. – B»: an opening mark decides by what is behind it.
        return token.is(kSpaceBefore) ? next + 1 >= end_ || starts_upper(next + 1) : mark == "«" || mark == "“";
      }
      return false;
    }
    if (token.is(kSpaceBefore)) return starts_upper(next);
    // No space: «Nature.Des ossements», not 3.5 or U.S.
    return next == end + 1 && token.is(kCapitalized) && !token.is(kAllCaps) && !token.is(kOneLetter) && end > 0 &&
           document_.tokens[end].kind == TokenKind::punctuation &&
           (document_.tokens[end - 1].kind != TokenKind::word || !document_.tokens[end - 1].is(kOneLetter));
  }
  bool starts_upper(std::uint32_t i) const {
    const Token& token = document_.tokens[i];
    if (token.is(kCapitalized) || token.kind == TokenKind::number || token.kind == TokenKind::handle ||
        token.kind == TokenKind::url)
      return true;
    if (token.kind == TokenKind::punctuation)
      return i + 1 < end_ && document_.tokens[i + 1].is(kCapitalized);
    // Names that begin with a small letter, then a capital: iPhone.
    return token.is(kMixedCase) || token.is(kHasDigit);
  }

  void push(std::uint32_t block, TokenRange tokens) {
    document_.sentences.push_back({document_.span_of(tokens), tokens, block});
    for (std::uint32_t i = tokens.first; i < tokens.last; ++i) {
      Token& token = document_.tokens[i];
      if (token.kind == TokenKind::punctuation) continue;
      token.shape |= kSentenceStart;
      break;
    }
  }

  const WordTable<std::uint16_t>& words_;
  Document& document_;
  std::uint32_t end_ = 0;  // of the block's tokens
};

}  // namespace

void tokenize(const Resources& resources, Document& document) {
  document.tokens.clear();
  document.sentences.clear();
  lower_same_length(document.text, document.lower);
  const ResourceLexicon lexicon(resources);
  const WordTable<std::uint16_t> words(resources, kTextWordsSection);
  Cutter cutter(lexicon, document);
  SentenceCutter sentence_cutter(words, document);
  std::string buffer;
  std::string folded;
  const auto look_up = [&](Token& token) {
    if (token.end - token.start > kLongestWord) return;
    // Most words are their own lexical form, and what is not is in no lexicon.
    token.word = resources.word(document.lower_of(token), token.hash);
    if (token.word == 0) {
      const std::string_view form = lexical_form(document.lower_of(token), buffer);
      if (form.data() == buffer.data()) token.word = resources.word(form, token.hash);
      if (token.word == 0) {
        fold(form, folded);
        token.fold = resources.word(folded, word_hash(folded));
        return;
      }
    }
    token.fold = resources.fold_of(token.word);
  };
  for (DocumentBlock& block : document.blocks) {
    block.tokens.first = static_cast<std::uint32_t>(document.tokens.size());
    if (block.kind != BlockKind::boilerplate) cutter.cut(block.span);
    block.tokens.last = static_cast<std::uint32_t>(document.tokens.size());
  }
  // The lexicon is larger than the caches: what is read of it is asked for some words ahead, step by step.
  constexpr std::size_t kAhead = 6;
  const std::size_t count = document.tokens.size();
  for (std::size_t t = 0; t < count + 3 * kAhead; ++t) {
    if (t < count) resources.expect_word(document.tokens[t].hash);
    if (t >= kAhead && t - kAhead < count) resources.expect_word_entry(document.tokens[t - kAhead].hash);
    if (t >= 2 * kAhead && t - 2 * kAhead < count) resources.expect_word_text(document.tokens[t - 2 * kAhead].hash);
    if (t >= 3 * kAhead) look_up(document.tokens[t - 3 * kAhead]);
  }
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    DocumentBlock& block = document.blocks[i];
    block.sentences.first = static_cast<std::uint32_t>(document.sentences.size());
    if (block.kind == BlockKind::boilerplate) document.sentences.push_back({block.span, {block.tokens.first, block.tokens.first}, i});
    sentence_cutter.cut(i, block.tokens);
    block.sentences.last = static_cast<std::uint32_t>(document.sentences.size());
  }
}

void tokenize_phrase(const TextLexicon& lexicon, std::string_view text, Document& document) {
  document.text = text;
  lower_same_length(document.text, document.lower);
  document.tokens.clear();
  Cutter(lexicon, document).cut({0, static_cast<std::uint32_t>(text.size())});
}

}  // namespace newsparse
