#pragma once

#include <string>

#include "newsparse/error.h"

namespace newsparse::cli {

// An article of a JSON lines file. Members that are absent are empty; members
// of other names are passed over.
struct JsonLine {
  std::string id;
  std::string text;
  std::string date;
  std::string title;
  std::string url;
};

// Error: bad_json, for what is not an object with a text, whose input is the
// object's id where it has one, else `name`. Memory is linear whatever the
// nesting.
Result<JsonLine> parse_json_line(const std::string& line, const std::string& name);

}  // namespace newsparse::cli
