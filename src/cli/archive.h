// Compressed files and archives, by libarchive.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/files.h"
#include "newsparse/error.h"

namespace newsparse::cli {

struct ArchiveStream;

// By the end of the name: one file that is compressed (.gz, .zst, .xz, .bz2);
// many in one (.tar, .zip, .tar.gz, .tgz, …).
bool is_compressed_name(const std::string& path);
bool is_archive_name(const std::string& path);

// The name without .gz, .zst, .xz or .bz2.
std::string_view without_compression(std::string_view path);

// What is in a compressed file. Error: io.
Result<std::unique_ptr<ByteSource>> decompress(std::unique_ptr<ByteSource> file, const std::string& path);

// The files in an archive, in its order.
class Archive {
 public:
  static Result<Archive> open(const std::string& path);
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  // Goes on to the next regular file; false at the end. Error: io.
  Result<bool> next(std::string& name);

  // The bytes of the file that next() came to. Errors: io, too_large.
  Result<std::string> read(const std::string& name, std::uint64_t max_bytes);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] double fraction() const;

 private:
  Archive(std::unique_ptr<ArchiveStream> stream, std::string path);
  std::unique_ptr<ArchiveStream> stream_;
  std::string path_;
};

}  // namespace newsparse::cli
