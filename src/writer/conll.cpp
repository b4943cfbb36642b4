#include <algorithm>
#include <string>
#include <vector>

#include "newsparse/formats.h"
#include "text/offsets.h"
#include "text/unicode.h"
#include "writer/names.h"

namespace newsparse {
namespace {

struct Tag {
  Span span;
  std::string label;
  std::string id;
};

// One column: tags in text order, of which none overlaps the one before it.
class Column {
 public:
  void add(Span span, std::string label, std::string id = {}) { tags_.push_back({span, std::move(label), std::move(id)}); }

  // Sorts, and drops what overlaps: the longer of two that begin together stays, else the first.
  void finish() {
    std::stable_sort(tags_.begin(), tags_.end(), [](const Tag& a, const Tag& b) {
      return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
    });
    std::uint32_t end = 0;
    const auto overlaps = [&](const Tag& tag) {
      if (tag.span.start < end) return true;
      end = tag.span.end;
      return false;
    };
    tags_.erase(std::remove_if(tags_.begin(), tags_.end(), overlaps), tags_.end());
  }

  void boundaries(std::vector<std::uint32_t>& out) const {
    for (const Tag& tag : tags_) {
      out.push_back(tag.span.start);
      out.push_back(tag.span.end);
    }
  }

  // The tag over a token, tokens being asked for in order; or null.
  const Tag* at(Span token) {
    while (next_ < tags_.size() && tags_[next_].span.end <= token.start) ++next_;
    if (next_ == tags_.size() || tags_[next_].span.start > token.start) return nullptr;
    return &tags_[next_];
  }

 private:
  std::vector<Tag> tags_;
  std::size_t next_ = 0;
};

std::string bio(const Tag* tag, Span token) {
  if (tag == nullptr) return "O";
  return (tag->span.start == token.start ? "B-" : "I-") + tag->label;
}

class ConllWriter {
 public:
  ConllWriter(const Analysis& analysis, const FormatOptions& options, std::string& out)
      : analysis_(analysis), text_(analysis.text), offset_(analysis.text, options.offsets), out_(out) {
    const Parts& parts = options.parts;
    if (parts.people) names(analysis.people, "PER", 'p');
    if (parts.countries) names(analysis.countries, "LOC", 'c');
    if (parts.organizations) names(analysis.organizations, "ORG", 'o');
    if (parts.places) names(analysis.places, "LOC", 'l');
    if (parts.quotations)
      for (const Quotation& quotation : analysis.quotations) quotations_.add(quotation.span, to_string(quotation.type));
    if (parts.figures)
      for (const Figure& figure : analysis.figures) values_.add(figure.span, to_string(figure.kind));
    if (parts.dates)
      for (const Date& date : analysis.dates) values_.add(date.span, "date");
    for (Column* column : {&names_, &quotations_, &values_}) {
      column->finish();
      column->boundaries(boundaries_);
    }
    std::sort(boundaries_.begin(), boundaries_.end());
  }

  void write() {
    out_ += "# newdoc id = ";
    comment(analysis_.source.uri);
    for (const Block& block : analysis_.document.blocks) {
      if (block.kind == BlockKind::boilerplate) continue;
      out_ += "# newpar kind = ";
      out_ += to_string(block.kind);
      out_ += '\n';
      for (const Span sentence : block.sentences) write(sentence);
      if (block.sentences.empty()) write(block.span);
    }
  }

 private:
  template <typename Entity>
  void names(const std::vector<Entity>& entities, const char* label, char prefix) {
    for (std::size_t i = 0; i < entities.size(); ++i)
      for (const Mention& mention : entities[i].mentions)
        if (mention.type == MentionType::name || mention.type == MentionType::acronym)
          names_.add(mention.span, label, prefix + std::to_string(i + 1));
  }

  // A line of its own, whatever is in it.
  void comment(std::string_view text) {
    for (const char c : text) out_ += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    out_ += '\n';
  }

  void write(Span sentence) {
    out_ += "# text = ";
    comment(analysis_.at(sentence));
    std::uint32_t at = sentence.start;
    while (at < sentence.end) {
      std::uint32_t after = at;
      if (is_space(next_code_point(text_, after)))
        at = after;
      else
        at = token(at, std::max(token_end(at, sentence.end), at + 1));
    }
    out_ += '\n';
  }

  // Where the token ends that begins at `at`, spans aside: a word with its
  // hyphens and closing apostrophe, a number with its separators, or one mark.
  [[nodiscard]] std::uint32_t token_end(std::uint32_t at, std::uint32_t limit) const {
    const auto in_word = [](char32_t c) { return is_letter(c) || is_digit(c); };
    std::uint32_t end = at;
    if (!in_word(next_code_point(text_, end))) return end;
    while (end < limit) {
      std::uint32_t after = end;
      const char32_t c = next_code_point(text_, after);
      if (in_word(c)) {
        end = after;
      } else if (is_apostrophe(c)) {
        return after;
      } else if (is_hyphen(c) || c == U'.' || c == U',') {
        // Inside a word only.
        std::uint32_t beyond = after;
        if (after >= limit || !in_word(next_code_point(text_, beyond))) return end;
        std::uint32_t before = end;
        const bool digits = is_digit(previous_code_point(text_, before));
        if (!is_hyphen(c) && !digits) return end;
        end = beyond;
      } else {
        return end;
      }
    }
    return end;
  }

  // Writes the token, cut where a span begins or ends; returns where it ends.
  std::uint32_t token(std::uint32_t start, std::uint32_t end) {
    while (next_boundary_ < boundaries_.size() && boundaries_[next_boundary_] <= start) ++next_boundary_;
    if (next_boundary_ < boundaries_.size()) end = std::min(end, boundaries_[next_boundary_]);
    const Span span{start, end};
    const Tag* name = names_.at(span);
    out_ += analysis_.at(span);
    out_ += '\t' + std::to_string(offset_(start)) + '\t' + std::to_string(offset_(end));
    out_ += '\t' + bio(name, span) + '\t' + (name != nullptr ? name->id : "_");
    out_ += '\t' + bio(quotations_.at(span), span) + '\t' + bio(values_.at(span), span) + '\n';
    return end;
  }

  const Analysis& analysis_;
  std::string_view text_;
  OffsetMap offset_;
  std::string& out_;
  Column names_;
  Column quotations_;
  Column values_;
  std::vector<std::uint32_t> boundaries_;
  std::size_t next_boundary_ = 0;
};

}  // namespace

std::string_view conll_header() { return "# global.columns = FORM START END NAME ENTITY QUOTATION VALUE\n"; }

std::string to_conll(const Analysis& analysis, const FormatOptions& options) {
  std::string out;
  ConllWriter(analysis, options, out).write();
  return out;
}

}  // namespace newsparse
