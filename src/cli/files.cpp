#include "cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace newsparse::cli {
namespace {

Error io_error(const std::string& path, int code) { return {ErrorCode::io, path, std::strerror(code)}; }

}  // namespace

Error too_large(const std::string& name, std::uint64_t max_bytes) {
  return {ErrorCode::too_large, name, "larger than the limit of " + std::to_string(max_bytes) + " bytes"};
}

Result<File> File::open(const std::string& path) {
  if (path == "-") return File(STDIN_FILENO, path);
  int descriptor = -1;
  do {
    descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  } while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) return io_error(path, errno);
  return File(descriptor, path);
}

File::File(File&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

File& File::operator=(File&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

File::~File() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

Result<std::size_t> File::read(char* into, std::size_t size) {
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, into, size);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return io_error(path_, errno);
  return static_cast<std::size_t>(count);
}

std::uint64_t File::size() const {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
  return static_cast<std::uint64_t>(status.st_size);
}

Result<std::string> read_file(const std::string& path, std::uint64_t max_bytes) {
  auto file = File::open(path);
  if (!file) return file.error();
  const std::uint64_t expected = file->size();
  if (expected > max_bytes) return too_large(path, max_bytes);
  constexpr std::size_t kChunk = 1U << 16;
  std::string bytes;
  // One byte more than expected, so that the end is seen without growing.
  bytes.resize(expected > 0 ? expected + 1 : kChunk);
  std::size_t filled = 0;
  while (true) {
    if (filled == bytes.size()) bytes.resize(2 * filled);
    const auto count = file->read(bytes.data() + filled, bytes.size() - filled);
    if (!count) return count.error();
    if (count.value() == 0) break;
    filled += count.value();
    if (filled > max_bytes) return too_large(path, max_bytes);
  }
  bytes.resize(filled);
  return bytes;
}

Result<bool> LineReader::next(std::string& line) {
  line.clear();
  bool any = false;
  bool skipping = false;
  while (true) {
    if (rest_.empty()) {
      const auto count = file_.read(buffer_.data(), buffer_.size());
      if (!count) return count.error();
      rest_ = {buffer_.data(), count.value()};
      if (rest_.empty()) break;
    }
    if (!any) ++number_;
    any = true;
    const std::size_t end = rest_.find('\n');
    const std::string_view part = rest_.substr(0, end);
    skipping = skipping || line.size() + part.size() > max_bytes_;
    if (!skipping) line += part;
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (end != std::string_view::npos) break;
  }
  if (skipping) return too_large(path() + ":" + std::to_string(number_), max_bytes_);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return any;
}

}  // namespace newsparse::cli
