// The command line, parsed and checked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "newsparse/newsparse.h"

namespace newsparse::cli {

enum class Format { json, ndjson, csv, conll, text };

struct Arguments {
  std::vector<std::string> inputs;  // files, folders, "-"
  std::vector<std::string> jsonl;   // JSON lines files, "-"
  std::string encoding;
  std::string date;
  std::string resources;
  OffsetUnit offsets = OffsetUnit::codepoints;
  bool with_text = false;
  std::optional<bool> pretty;  // empty: pretty for one article on a terminal
  std::uint64_t max_bytes = Options{}.max_bytes;
  Format format = Format::json;
  Parts parts;
  std::string output;      // file; empty: standard output
  std::string output_dir;  // folder; empty: none
  bool resume = false;
  unsigned threads = 0;  // 0: as many as there are processors
  bool version = false;
};

// The arguments, or the exit status of a program that is done (--help was
// printed) or cannot begin (usage errors, on standard error).
std::variant<Arguments, int> parse_arguments(int argc, char** argv);

}  // namespace newsparse::cli
