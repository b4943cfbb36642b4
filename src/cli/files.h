// Files as bytes: whole, or line by line; compressed ones as what is in them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "newsparse/error.h"

namespace newsparse::cli {

// Bytes that are read once, from front to back.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Up to `size` bytes; 0 at the end. Error: io.
  virtual Result<std::size_t> read(char* into, std::size_t size) = 0;

  // How many bytes there are; 0 where that is not known before.
  [[nodiscard]] virtual std::uint64_t size() const { return 0; }

  // The part of the file on disk that has been read, 0 to 1; 0 where its size
  // is not known.
  [[nodiscard]] virtual double fraction() const { return 0; }
};

// Opens a file as it is; "-" is standard input. Error: io.
Result<std::unique_ptr<ByteSource>> open_plain(const std::string& path);

// The same, but what is in it where the name ends in .gz, .zst, .xz, .bz2.
Result<std::unique_ptr<ByteSource>> open_source(const std::string& path);

// All bytes of a source. Errors: io, too_large.
Result<std::string> read_all(ByteSource& source, const std::string& name, std::uint64_t max_bytes);

// The whole file; nothing is read of a plain file that is larger than
// `max_bytes`. Errors: io, too_large.
Result<std::string> read_file(const std::string& path, std::uint64_t max_bytes);

// The lines of a file, in memory of the longest line that is allowed.
class LineReader {
 public:
  LineReader(std::unique_ptr<ByteSource> source, std::string path, std::uint64_t max_bytes)
      : source_(std::move(source)), path_(std::move(path)), max_bytes_(max_bytes) {}

  // The next line without its end; false at the end of the file. A line
  // longer than allowed is passed over. Errors: io, too_large.
  Result<bool> next(std::string& line);

  // The number of the last line, from 1.
  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] const std::string& path() const { return path_; }

  [[nodiscard]] double fraction() const { return source_->fraction(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string path_;
  std::uint64_t max_bytes_;
  std::uint64_t number_ = 0;
  std::vector<char> buffer_ = std::vector<char>(1U << 16);
  std::string_view rest_;  // of the buffer
};

Error too_large(const std::string& name, std::uint64_t max_bytes);
Error io_error(const std::string& name, int code);  // an errno

}  // namespace newsparse::cli
