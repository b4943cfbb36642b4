#include "cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "cli/archive.h"
#include "cli/signals.h"

namespace newsparse::cli {
namespace {

class PlainFile : public ByteSource {
 public:
  PlainFile(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {
    struct stat status {};
    if (::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode)) size_ = static_cast<std::uint64_t>(status.st_size);
  }
  PlainFile(const PlainFile&) = delete;
  PlainFile& operator=(const PlainFile&) = delete;
  ~PlainFile() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }

  Result<std::size_t> read(char* into, std::size_t size) override {
    ssize_t count = 0;
    do {
      if (interrupted() != 0) return std::size_t{0};
      count = ::read(descriptor_, into, size);
    } while (count < 0 && errno == EINTR);
    if (count < 0) return io_error(path_, errno);
    position_ += static_cast<std::uint64_t>(count);
    return static_cast<std::size_t>(count);
  }

  [[nodiscard]] std::uint64_t size() const override { return size_; }
  [[nodiscard]] double fraction() const override {
    return size_ > 0 ? static_cast<double>(position_) / static_cast<double>(size_) : 0;
  }

 private:
  int descriptor_;
  std::string path_;
  std::uint64_t position_ = 0;
  std::uint64_t size_ = 0;
};

}  // namespace

Error too_large(const std::string& name, std::uint64_t max_bytes) {
  return {ErrorCode::too_large, name, "larger than the limit of " + std::to_string(max_bytes) + " bytes"};
}

Error io_error(const std::string& name, int code) { return {ErrorCode::io, name, std::strerror(code)}; }

Result<std::unique_ptr<ByteSource>> open_plain(const std::string& path) {
  int descriptor = STDIN_FILENO;
  if (path != "-") descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return io_error(path, errno);
  return std::unique_ptr<ByteSource>(std::make_unique<PlainFile>(descriptor, path));
}

Result<std::unique_ptr<ByteSource>> open_source(const std::string& path) {
  auto file = open_plain(path);
  if (!file || !is_compressed_name(path)) return file;
  return decompress(std::move(file).value(), path);
}

Result<std::string> read_all(ByteSource& source, const std::string& name, std::uint64_t max_bytes) {
  constexpr std::size_t kChunk = 1U << 16;
  std::string bytes;
  // One byte more than expected, so that the end is seen without growing.
  bytes.resize(source.size() > 0 ? source.size() + 1 : kChunk);
  std::size_t filled = 0;
  while (true) {
    if (filled == bytes.size()) bytes.resize(2 * filled);
    const auto count = source.read(bytes.data() + filled, bytes.size() - filled);
    if (!count) return count.error();
    if (count.value() == 0) break;
    filled += count.value();
    if (filled > max_bytes) return too_large(name, max_bytes);
  }
  bytes.resize(filled);
  return bytes;
}

Result<std::string> read_file(const std::string& path, std::uint64_t max_bytes) {
  auto source = open_source(path);
  if (!source) return source.error();
  if (source.value()->size() > max_bytes) return too_large(path, max_bytes);
  return read_all(*source.value(), path, max_bytes);
}

Result<bool> LineReader::next(std::string& line) {
  line.clear();
  bool any = false;
  bool skipping = false;
  while (true) {
    if (rest_.empty()) {
      const auto count = source_->read(buffer_.data(), buffer_.size());
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
  if (interrupted() != 0) return false;  // the line may be cut
  if (skipping) return too_large(path_ + ":" + std::to_string(number_), max_bytes_);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return any;
}

}  // namespace newsparse::cli
