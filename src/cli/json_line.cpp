#include "cli/json_line.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace newsparse::cli {
namespace {

using Json = nlohmann::json;

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
    member_ = name == "id"      ? &line.id
              : name == "text"  ? &line.text
              : name == "date"  ? &line.date
              : name == "title" ? &line.title
              : name == "url"   ? &line.url
                                : nullptr;
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
