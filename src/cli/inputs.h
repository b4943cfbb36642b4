// What the command line names, as a sequence of articles to be read.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/files.h"
#include "newsparse/newsparse.h"

namespace newsparse::cli {

// An article that is still to be loaded: cheap to make and to pass to a thread.
struct Input {
  enum class Kind : std::uint8_t {
    file,       // `name` is a path, or "-"
    json_line,  // `content` is an object of a JSON lines file
    failed      // `error` says why
  };
  Kind kind = Kind::file;
  std::string name;
  std::string content;
  std::optional<Error> error;
};

// Walks files, folders and JSON lines files lazily: holds the names of the
// folders on the way, and one line.
class InputSequence {
 public:
  explicit InputSequence(const Arguments& arguments);

  // The next input in order; false at the end.
  bool next(Input& input);

  // Whether the command line names exactly one article.
  [[nodiscard]] bool single() const { return single_; }

 private:
  bool next_line(Input& input);
  bool push_folder(const std::string& path, Input& input, bool named);

  const Arguments& arguments_;
  bool single_ = false;
  std::size_t next_input_ = 0;
  std::size_t next_jsonl_ = 0;
  std::vector<std::deque<std::string>> folders_;  // entries still to be visited, innermost last
  std::optional<LineReader> lines_;
};

// An article in memory: its bytes and how to read them.
struct Article {
  std::string bytes;
  Options options;
  const char* format = "text";  // source.format
};

// Loads an input. Errors: those of the input, io, too_large, bad_json.
Result<Article> load(Input input, const Arguments& arguments);

}  // namespace newsparse::cli
