#include "cli/json_line.h"

#include <unicode/utf8.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace newsparse::cli {
namespace {

using Json = nlohmann::json;

// Where a member of the outermost object goes; null for a name that is not known.
std::string* member_of(JsonLine& line, std::string_view name) {
  return name == "id"      ? &line.id
         : name == "text"  ? &line.text
         : name == "date"  ? &line.date
         : name == "title" ? &line.title
         : name == "url"   ? &line.url
                           : nullptr;
}

// Reads an object of nothing but strings, as lines mostly are: several times as fast as the full parser, which copies
// byte by byte. Whatever else there is, an error too, is left to that.
class FlatReader {
 public:
  explicit FlatReader(std::string_view text) : text_(text) {}

  // True where the whole text was such an object.
  bool read(JsonLine& line, bool& has_text) {
    has_text = false;
    if (!mark('{')) return false;
    if (!mark('}')) {
      std::string name;
      std::string unused;
      do {
        if (!string(name) || !mark(':')) return false;
        std::string* member = member_of(line, name);
        if (!string(member != nullptr ? *member : unused)) return false;
        has_text = has_text || member == &line.text;
      } while (mark(','));
      if (!mark('}')) return false;
    }
    skip_space();
    return at_ == text_.size();
  }

 private:
  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  }
  bool mark(char c) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool string(std::string& out) {
    if (!mark('"')) return false;
    out.clear();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
    const auto size = static_cast<std::int64_t>(text_.size());
    for (std::size_t copied = at_; at_ < text_.size();) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte == '"' || byte == '\\') {
        out.append(text_, copied, at_ - copied);
        ++at_;
        if (byte == '"') return true;
        if (!escape(out)) return false;
        copied = at_;
      } else if (byte < 0x20) {
        return false;
      } else if (byte < 0x80) {
        ++at_;
      } else {
        auto next = static_cast<std::int64_t>(at_);
        UChar32 c = 0;
        U8_NEXT(bytes, next, size, c);
        if (c < 0) return false;
        at_ = static_cast<std::size_t>(next);
      }
    }
    return false;
  }
  // What stands behind a backslash.
  bool escape(std::string& out) {
    if (at_ >= text_.size()) return false;
    const char c = text_[at_++];
    constexpr std::string_view kNames = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    if (const std::size_t which = kNames.find(c); which != std::string_view::npos) {
      out += kMeanings[which];
      return true;
    }
    std::uint32_t unit = 0;
    if (c != 'u' || !hexadecimal(unit)) return false;
    if (unit >= 0xD800 && unit < 0xE000) {
      std::uint32_t low = 0;
      if (unit >= 0xDC00 || text_.substr(at_, 2) != "\\u") return false;
      at_ += 2;
      if (!hexadecimal(low) || low < 0xDC00 || low >= 0xE000) return false;
      unit = 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
    }
    std::array<std::uint8_t, 4> encoded{};
    std::size_t length = 0;
    U8_APPEND_UNSAFE(encoded.data(), length, static_cast<UChar32>(unit));
    out.append(reinterpret_cast<const char*>(encoded.data()), length);
    return true;
  }
  bool hexadecimal(std::uint32_t& unit) {
    if (text_.size() - at_ < 4) return false;
    const char* end = text_.data() + at_ + 4;
    if (std::from_chars(text_.data() + at_, end, unit, 16).ptr != end) return false;
    at_ += 4;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// Keeps the known members of the outermost object and passes over the rest
// without building it.
class Handler : public nlohmann::json_sax<Json> {
 public:
  JsonLine line;
  bool is_object = false;
  bool has_text = false;
  std::string problem;

  bool null() override { return done(); }
  bool boolean(bool /*value*/) override { return scalar("a truth value"); }
  bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& digits) override { return number(digits); }
  bool binary(binary_t& /*value*/) override { return done(); }
  bool string(string_t& value) override {
    if (member_ != nullptr) *member_ = std::move(value);
    if (member_ == &line.text) has_text = true;
    return done();
  }
  bool key(string_t& name) override {
    if (depth_ != 1) return true;
    member_ = member_of(line, name);
    name_ = name;
    return true;
  }
  bool start_object(std::size_t /*size*/) override {
    if (depth_ == 0) is_object = true;
    return enter();
  }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t /*size*/) override { return enter(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t position, const std::string& /*token*/, const Json::exception& /*error*/) override {
    problem = "not JSON, at byte " + std::to_string(position);
    return false;
  }

 private:
  bool done() {
    member_ = nullptr;
    return true;
  }
  // An id may be a number; no other member may be anything but a string.
  bool number(std::string digits) {
    if (member_ != &line.id) return scalar("a number");
    line.id = std::move(digits);
    return done();
  }
  bool scalar(const char* what) {
    if (member_ == nullptr) return true;
    problem = "\"" + name_ + "\" is " + what + ", not a string";
    return false;
  }
  bool enter() {
    if (member_ != nullptr) return scalar("an object or array");
    ++depth_;
    return true;
  }
  bool leave() {
    --depth_;
    return true;
  }

  std::size_t depth_ = 0;
  std::string* member_ = nullptr;  // where the next value of the outermost object goes
  std::string name_;
};

}  // namespace

Result<JsonLine> parse_json_line(const std::string& line, const std::string& name) {
  {
    JsonLine flat;
    bool has_text = false;
    if (FlatReader(line).read(flat, has_text) && has_text) {
      if (flat.id.empty()) flat.id = name;
      return flat;
    }
  }
  Handler handler;
  const bool parsed = Json::sax_parse(line, &handler);
  std::string id = handler.line.id.empty() ? name : handler.line.id;
  if (!parsed) return Error{ErrorCode::bad_json, std::move(id), handler.problem};
  if (!handler.is_object) return Error{ErrorCode::bad_json, std::move(id), "not a JSON object"};
  if (!handler.has_text) return Error{ErrorCode::bad_json, std::move(id), "no \"text\" in the object"};
  handler.line.id = std::move(id);
  return std::move(handler.line);
}

}  // namespace newsparse::cli
