// Files as bytes: whole, or line by line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "newsparse/error.h"

namespace newsparse::cli {

// An open file; "-" is standard input.
class File {
 public:
  static Result<File> open(const std::string& path);
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;
  ~File();

  // Up to `size` bytes; 0 at the end. Error: io.
  Result<std::size_t> read(char* into, std::size_t size);

  [[nodiscard]] const std::string& path() const { return path_; }

  // The size of a regular file; 0 for anything else.
  [[nodiscard]] std::uint64_t size() const;

 private:
  File(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  int descriptor_ = -1;
  std::string path_;
};

// The whole file. Errors: io, too_large (nothing is read of a regular file
// that is larger than `max_bytes`).
Result<std::string> read_file(const std::string& path, std::uint64_t max_bytes);

// The lines of a file, in memory of the longest line that is allowed.
class LineReader {
 public:
  LineReader(File file, std::uint64_t max_bytes) : file_(std::move(file)), max_bytes_(max_bytes) {}

  // The next line without its end; false at the end of the file. A line
  // longer than allowed is passed over: too_large.
  Result<bool> next(std::string& line);

  // The number of the last line, from 1.
  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] const std::string& path() const { return file_.path(); }

 private:
  File file_;
  std::uint64_t max_bytes_;
  std::uint64_t number_ = 0;
  std::vector<char> buffer_ = std::vector<char>(1U << 16);
  std::string_view rest_;  // of the buffer
};

Error too_large(const std::string& name, std::uint64_t max_bytes);

}  // namespace newsparse::cli
