#include "cli/json_line.h"

#include <nlohmann/json.hpp>
#include <string>

#include "catch.h"

using namespace newsparse;
using newsparse::cli::parse_json_line;
using Json = nlohmann::json;

TEST_CASE("A line of strings is read as the full parser reads it", "[cli][json]") {
  // With a member that is no string, the full parser reads the line.
  const std::string parts[] = {"Été", "a\\nb", "\\\"\\\\\\/\\b\\f\\n\\r\\t", "\\u00e9\\u20AC", "\\ud83d\\ude00", "\\u0000", "", "\x7f",
                               "\\u+123", "\\u12", "\\ud83d", "\\ude00", "\\ud83d\\u0041", "\\x", "\\", "\t", "\x01", "\xff", "\xc0\xaf", "\xed\xa0\x80"};
  for (const std::string& part : parts) {
    const std::string flat = "{\"id\":\"n1\", \"text\" : \"x" + part + "y\",\"other\":\"" + part + "\"} \r";
    const std::string full = "{\"n\":1," + flat.substr(1);
    const auto a = parse_json_line(flat, "line");
    const auto b = parse_json_line(full, "line");
    CAPTURE(part);
    REQUIRE(a.ok() == b.ok());
    CHECK(a.ok() == Json::accept(flat));
    if (!a.ok()) continue;
    CHECK(a.value().text == b.value().text);
    CHECK(a.value().text == Json::parse(flat)["text"].get<std::string>());
    CHECK(a.value().id == "n1");
  }
}

TEST_CASE("Lines that are no article are errors that say why", "[cli][json]") {
  const auto message = [](const std::string& line) {
    const auto read = parse_json_line(line, "line 3");
    return read.ok() ? std::string() : read.error().message;
  };
  CHECK(message("{\"text\":\"a\"}").empty());
  CHECK(message("{\"text\":\"a\",\"text\":\"b\"}").empty());
  CHECK(message("{}") == "no \"text\" in the object");
  CHECK(message("{\"id\":\"a\"}") == "no \"text\" in the object");
  CHECK(message("{\"text\":7}") == "\"text\" is a number, not a string");
  CHECK(message("[]") == "not a JSON object");
  CHECK(message("{\"text\":\"a\"} b").starts_with("not JSON, at byte "));
  CHECK(message("{\"text\":\"a\",}").starts_with("not JSON, at byte "));
  CHECK(message("{\"text\":\"a").starts_with("not JSON, at byte "));
  CHECK(message("").starts_with("not JSON, at byte "));
  CHECK(parse_json_line("{\"text\":\"a\"}", "line 3").value().id == "line 3");
  CHECK(parse_json_line("{\"text\":\"a\",\"text\":\"b\"}", "x").value().text == "b");
}
