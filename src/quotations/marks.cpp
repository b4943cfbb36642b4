// Pairs quotation marks. A mark that is never closed must not swallow the
// article: pairs live within a block, and a quotation of several paragraphs is
// followed only where the next paragraphs show that it goes on.
#include <algorithm>

#include "quotations/scan.h"
#include "text/unicode.h"

namespace newsparse::quotations {
namespace {

// Quotations within quotations are followed this deep.
constexpr std::size_t kMaxDepth = 3;
// An open quotation is followed over so many paragraphs without any mark.
constexpr std::uint32_t kMaxSilentBlocks = 3;

enum class Role : std::uint8_t { none, open, close, straight };

struct Mark {
  Role role = Role::none;
  MarkKind kind = MarkKind::guillemets;
};

Mark mark_of_character(char32_t c) {
  switch (c) {
    case U'«':
    case U'‹':
      return {Role::open, MarkKind::guillemets};
    case U'»':
    case U'›':
      return {Role::close, MarkKind::guillemets};
    case U'“':
    case U'„':
    case U'‟':
      return {Role::open, MarkKind::curly};
    case U'”':
      return {Role::close, MarkKind::curly};
    case U'"':
    case U'″':
      return {Role::straight, MarkKind::straight};
    case U'‘':
    case U'‚':
      return {Role::open, MarkKind::single};
    case U'’':
      return {Role::close, MarkKind::single};
    case U'\'':
      return {Role::straight, MarkKind::single};
    default:
      return {};
  }
}

struct Open {
  std::uint32_t token;
  MarkKind kind;
};

class Pairer {
 public:
  Pairer(const Document& document, Scan& out) : document_(document), out_(out) {}

  void run() {
    for (std::uint32_t b = 0; b < document_.blocks.size(); ++b) block(b);
    std::stable_sort(out_.marks.begin(), out_.marks.end(), [](const MarkedSpan& a, const MarkedSpan& b) {
      return a.tokens.first != b.tokens.first ? a.tokens.first < b.tokens.first : a.tokens.last > b.tokens.last;
    });
    nest();
  }

 private:
  static bool quotable(BlockKind kind) {
    return kind != BlockKind::boilerplate && kind != BlockKind::date && kind != BlockKind::byline;
  }

  void block(std::uint32_t b) {
    const DocumentBlock& block = document_.blocks[b];
    if (block.tokens.empty() || !quotable(block.kind)) return;
    std::vector<Open>& stack = stack_;
    stack.clear();
    std::uint32_t overflow = 0;  // opening marks beyond the depth that is followed
    bool seen_mark = false;
    for (std::uint32_t i = block.tokens.first; i < block.tokens.last; ++i) {
      const Token& token = document_.tokens[i];
      if (is_entity(i, block.tokens.last)) {  // &quot; left over from HTML
        const bool open = !stack.empty() && stack.back().kind == MarkKind::straight;
        if (open) {
          add(b, stack.back().token + 1, i, MarkKind::straight, true, true, false);
          stack.pop_back();
        } else if (stack.size() < kMaxDepth) {
          stack.push_back({i + 2, MarkKind::straight});
        }
        seen_mark = true;
        i += 2;
        continue;
      }
      if (token.kind != TokenKind::punctuation) continue;
      Mark mark = mark_of_character(first_code_point(document_, token));
      if (mark.role == Role::none) continue;
      if (mark.role == Role::straight) mark.role = straight_role(i, block.tokens, mark.kind);
      if (mark.role == Role::none) continue;
      // A curly closing mark also closes what a low or wrong one opened; a
      // guillemet written the wrong way round at a block's start opens.
      if (mark.role == Role::close) {
        std::size_t at = stack.size();
        while (at > 0 && !closes(mark.kind, stack[at - 1].kind)) --at;
        if (at == 0) {
          if (mark.kind == MarkKind::single) continue;
          if (!seen_mark && open_from_ && i > block.tokens.first) {  // ends what an earlier block began
            add(b, block.tokens.first, i, open_kind_, false, true, true);
            open_from_ = false;
          } else if (i == block.tokens.first && (open_from_ || closes_again(i, block.tokens, mark.kind))) {
            // « … in one block, » … » in the next: the mark repeated; a » that nothing closes is a bullet
            stack.push_back({i, mark.kind});
            open_from_ = false;
          }
          seen_mark = true;
          continue;
        }
        if (overflow > 0) {
          --overflow;
          continue;
        }
        const Open open = stack[at - 1];
        stack.resize(at - 1);
        const bool resumed = open_from_ && open.token == block.tokens.first;
        add(b, open.token + 1, i, open.kind, true, true, resumed);
        if (open.token == block.tokens.first) open_from_ = false;
      } else {
        if (stack.size() >= kMaxDepth) {
          ++overflow;
        } else {
          // The same kind open twice: the first one was never closed.
          stack.push_back({i, mark.kind});
        }
      }
      seen_mark = true;
    }
    if (!stack.empty()) {
      const Open open = stack.front();
      if (open.kind != MarkKind::single) {
        const bool resumed = open_from_ && open.token == block.tokens.first;
        const bool goes_on = later_close(b, open.kind);
        add(b, open.token + 1, goes_on ? block.tokens.last : unclosed_end(open, block.tokens), open.kind, true, false,
            resumed);
        open_from_ = goes_on;
        open_kind_ = open.kind;
        silent_ = 0;
      }
    } else if (open_from_ && !seen_mark && ++silent_ <= kMaxSilentBlocks) {
      add(b, block.tokens.first, block.tokens.last, open_kind_, false, false, true);
    } else if (seen_mark || silent_ > kMaxSilentBlocks) {
      open_from_ = false;
    }
  }

  bool is_entity(std::uint32_t i, std::uint32_t end) const {
    return i + 2 < end && document_.text_of(document_.tokens[i]) == "&" &&
           document_.text_of(document_.tokens[i + 1]) == "quot" && document_.text_of(document_.tokens[i + 2]) == ";";
  }

  static bool closes(MarkKind close, MarkKind open) {
    if (close == open) return true;
    // “ … " and " … ” are mixed up in copied text.
    const bool double_close = close == MarkKind::curly || close == MarkKind::straight;
    const bool double_open = open == MarkKind::curly || open == MarkKind::straight;
    return double_close && double_open;
  }

  // Where a quotation ends whose closing mark is missing: before the block's
  // next opening mark of its kind, at a sentence's end, else with the block.
  std::uint32_t unclosed_end(const Open& open, TokenRange block) const {
    std::uint32_t end = block.last;
    std::uint32_t sentence_end = kNone;
    for (std::uint32_t i = open.token + 1; i < block.last; ++i) {
      const Token& token = document_.tokens[i];
      if (token.kind != TokenKind::punctuation) continue;
      if (ends_sentence(document_, token)) sentence_end = i + 1;
      const Mark mark = mark_of_character(first_code_point(document_, token));
      if (mark.role != Role::none && mark.kind == open.kind) {
        end = sentence_end != kNone ? sentence_end : i;
        break;
      }
    }
    return end;
  }

  // Whether the block has another closing mark of the kind before an opening one.
  bool closes_again(std::uint32_t i, TokenRange block, MarkKind kind) const {
    for (std::uint32_t k = i + 1; k < block.last; ++k) {
      if (document_.tokens[k].kind != TokenKind::punctuation) continue;
      const Mark mark = mark_of_character(first_code_point(document_, document_.tokens[k]));
      if (mark.role != Role::none && mark.kind == kind) return mark.role == Role::close;
    }
    return false;
  }

  // Whether a later block closes what block b left open, before it opens anew.
  bool later_close(std::uint32_t b, MarkKind kind) const {
    std::uint32_t seen = 0;
    for (std::uint32_t next = b + 1; next < document_.blocks.size() && seen <= kMaxSilentBlocks; ++next) {
      const DocumentBlock& block = document_.blocks[next];
      if (block.tokens.empty() || (block.kind != BlockKind::paragraph && block.kind != BlockKind::list)) return false;
      ++seen;
      for (std::uint32_t i = block.tokens.first; i < block.tokens.last; ++i) {
        if (document_.tokens[i].kind != TokenKind::punctuation) continue;
        const Mark mark = mark_of_character(first_code_point(document_, document_.tokens[i]));
        if (mark.role == Role::none || !closes(mark.kind, kind)) continue;
        // Straight marks do not show whether they open or close: only one at the paragraph's start resumes.
        if (mark.role == Role::straight) return false;
        return mark.role == Role::close || i == block.tokens.first;
      }
    }
    return false;
  }

  // Whether a " opens or closes, from what is open and from the spaces around.
  Role straight_role(std::uint32_t i, TokenRange block, MarkKind kind) const {
    bool open = false;
    for (const Open& o : stack_)
      open = open || o.kind == kind || (kind == MarkKind::straight && o.kind == MarkKind::curly);
    const Token& token = document_.tokens[i];
    const bool space_before = i == block.first || token.is(kSpaceBefore);
    const bool space_after = i + 1 >= block.last || document_.tokens[i + 1].is(kSpaceBefore);
    if (kind == MarkKind::single) {
      // A lone apostrophe is no mark: an opening one stands after a space and before a word.
      if (open) return space_after || next_is_punctuation(i, block) ? Role::close : Role::none;
      return space_before && !space_after ? Role::open : Role::none;
    }
    // The shape decides where it can: "mot opens, mot", closes, " alone takes turns. One that closes nothing is stray;
    // one that opens within an open quotation is nested, or the mark before it was never closed.
    const bool bound_left = !space_before && i > block.first && !document_.tokens[i - 1].is(kElided) &&
                            document_.tokens[i - 1].kind != TokenKind::punctuation;
    const bool opens = space_before && !space_after && !next_is_punctuation(i, block);
    const bool closes = bound_left && (space_after || next_is_punctuation(i, block));
    if (open) return opens ? Role::open : Role::close;
    if (closes) return Role::none;
    return Role::open;
  }
  bool next_is_punctuation(std::uint32_t i, TokenRange block) const {
    return i + 1 < block.last && document_.tokens[i + 1].kind == TokenKind::punctuation;
  }
  void add(std::uint32_t block, std::uint32_t first, std::uint32_t last, MarkKind kind, bool opened, bool closed,
           bool resumed) {
    if (first >= last) return;
    MarkedSpan span;
    span.tokens = {first, last};
    span.block = block;
    span.kind = kind;
    span.opened = opened;
    span.closed = closed;
    span.resumed = resumed;
    out_.marks.push_back(span);
  }

  // Parents, depths and the innermost span of each token, marks included.
  void nest() {
    std::vector<std::uint32_t> around;
    std::uint32_t done = 0;  // tokens before it have their span
    const auto fill = [&](std::uint32_t until) {
      for (; done < until; ++done) {
        while (!around.empty() && done >= outer_end(around.back())) around.pop_back();
        out_.mark_of[done] = around.empty() ? kNone : around.back();
      }
    };
    for (std::uint32_t m = 0; m < out_.marks.size(); ++m) {
      MarkedSpan& span = out_.marks[m];
      const std::uint32_t start = span.tokens.first - (span.opened ? 1 : 0);
      fill(start);
      while (!around.empty() && start >= outer_end(around.back())) around.pop_back();
      span.parent = around.empty() ? kNone : around.back();
      span.depth = static_cast<std::uint8_t>(around.size() + 1);
      around.push_back(m);
    }
    fill(static_cast<std::uint32_t>(document_.tokens.size()));
  }
  std::uint32_t outer_end(std::uint32_t m) const {
    return out_.marks[m].tokens.last +
           (out_.marks[m].closed && out_.marks[m].tokens.last < document_.tokens.size() ? 1 : 0);
  }

  const Document& document_;
  Scan& out_;
  std::vector<Open> stack_;
  bool open_from_ = false;  // an earlier block's quotation goes on
  MarkKind open_kind_ = MarkKind::guillemets;
  std::uint32_t silent_ = 0;
};

}  // namespace

char32_t first_code_point(const Document& document, const Token& token) {
  std::uint32_t at = token.start;
  return next_code_point(document.text, at);
}

bool is_open_mark(char32_t c) { return mark_of_character(c).role == Role::open || c == U'"'; }
bool is_close_mark(char32_t c) { return mark_of_character(c).role == Role::close || c == U'"'; }

bool ends_sentence(const Document& document, const Token& token) {
  if (token.kind != TokenKind::punctuation) return false;
  const char32_t c = first_code_point(document, token);
  return c == U'.' || c == U'!' || c == U'?' || c == U'…';
}

void pair_marks(const Document& document, Scan& out) {
  out.mark_of.assign(document.tokens.size(), kNone);
  Pairer(document, out).run();
}

}  // namespace newsparse::quotations
