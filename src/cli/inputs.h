// What the command line names, as a sequence of articles to be read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/archive.h"
#include "cli/arguments.h"
#include "cli/files.h"
#include "newsparse/newsparse.h"

namespace newsparse::cli {

// An article that is still to be loaded: cheap to make and to pass to a thread.
struct Input {
  enum class Kind : std::uint8_t {
    file,       // `name` is a path, or "-"
    text,       // `content` is a file of an archive
    json_line,  // `content` is an object of a JSON lines file
    failed      // `error` says why
  };
  Kind kind = Kind::file;
  std::string name;
  std::string relative;  // the name below the folder or archive that was named
  std::string content;
  std::optional<Error> error;
};

// Walks files, folders, archives and JSON lines files lazily: holds the names in
// the folders on the way, and one line or file of an archive.
class InputSequence {
 public:
  explicit InputSequence(const Arguments& arguments);

  // The next input in order; false at the end.
  bool next(Input& input);

  // Whether the command line names exactly one article.
  [[nodiscard]] bool single() const { return single_; }

  // An estimate of the part that is done, 0 to 1: inputs that were named count
  // the same, as do the entries of a folder.
  [[nodiscard]] double fraction() const;

 private:
  struct Entry {
    std::string name;
    bool is_folder = false;
  };
  struct Folder {
    std::string path;
    std::vector<Entry> entries;  // sorted by name
    std::size_t next = 0;        // to be visited
  };

  bool next_line(Input& input);
  bool next_in_archive(Input& input);
  bool open_argument(const std::string& path, Input& input);
  bool open_lines(const std::string& path, Input& input);
  bool push_folder(const std::string& path, Input& input);

  const Arguments& arguments_;
  bool single_ = false;
  std::size_t next_argument_ = 0;  // of inputs, then of jsonl
  std::string root_;               // the folder that was named, while in it
  std::vector<Folder> folders_;    // innermost last
  bool any_ = false;               // something was found in the folder or archive that was named
  std::optional<LineReader> lines_;
  std::optional<Archive> archive_;
};

// An article in memory: its bytes and how to read them.
struct Article {
  std::string bytes;
  Options options;
  const char* format = "text";  // source.format
  std::string relative;         // as Input::relative; made from the id for a JSON line
};

// Loads an input. Errors: those of the input, io, too_large, bad_json.
Result<Article> load(Input input, const Arguments& arguments);

}  // namespace newsparse::cli
