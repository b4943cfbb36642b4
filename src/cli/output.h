// Where the records go: standard output, a file, a folder.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/arguments.h"
#include "newsparse/error.h"

namespace newsparse::cli {

// What one input gave.
struct Record {
  std::string name;            // the input's, as in source.uri
  std::string relative;        // as Input::relative
  std::string content;         // empty: nothing to be written
  std::optional<Error> error;  // reported on standard error
  std::uint64_t bytes = 0;     // of the article
};

// Of the files that --format text makes in a folder.
inline constexpr std::string_view kSummaryExtension = ".summary.txt";

class Output {
 public:
  virtual ~Output() = default;

  // The number of inputs at the start that an earlier run has done.
  [[nodiscard]] virtual std::uint64_t done() const { return 0; }

  // Whether the last of these is the input of this name.
  [[nodiscard]] virtual bool agrees(const std::string& /*name*/) const { return true; }

  // Whether an earlier run has done an input.
  [[nodiscard]] virtual bool has(const std::string& /*relative*/) const { return false; }

  // Writes all of a record or, where it fails, nothing of it that would stay.
  // False: its place was taken by another input of this run. Error: io.
  virtual Result<bool> write(const Record& record) = 0;

  // After the last record. Error: io, where the system held bytes back that it
  // then could not write.
  virtual Result<bool> finish() { return true; }

  // Whether records of inputs that failed are written as well.
  [[nodiscard]] virtual bool takes_failures() const { return true; }

  // Whether all records are in one stream, whose first line is a header.
  [[nodiscard]] virtual bool one_stream() const { return true; }
};

// A file's name for an article that is no file: the id of a JSON line.
std::string file_name_of_id(const std::string& id);

// Whether an error is that nobody reads any more.
bool is_closed_pipe(const Error& error);

// The output that the arguments ask for. Errors: io.
Result<std::unique_ptr<Output>> open_output(const Arguments& arguments);

}  // namespace newsparse::cli
