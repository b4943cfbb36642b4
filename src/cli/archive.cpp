#include "cli/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

namespace newsparse::cli {
namespace {

constexpr std::array<std::string_view, 10> kArchiveEnds = {".tar",    ".tar.gz", ".tar.zst", ".tar.xz", ".tar.bz2",
                                                           ".tgz",    ".tzst",   ".txz",     ".tbz2",   ".zip"};
constexpr std::array<std::string_view, 4> kCompressedEnds = {".gz", ".zst", ".xz", ".bz2"};

bool ends_in(std::string_view path, const auto& ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) {
    return path.size() > end.size() && path.substr(path.size() - end.size()) == end;
  });
}

}  // namespace

bool is_archive_name(const std::string& path) { return ends_in(path, kArchiveEnds); }
bool is_compressed_name(const std::string& path) { return ends_in(path, kCompressedEnds) && !is_archive_name(path); }

std::string_view without_compression(std::string_view path) {
  for (const std::string_view end : kCompressedEnds)
    if (path.size() > end.size() && path.ends_with(end)) return path.substr(0, path.size() - end.size());
  return path;
}

// libarchive's reader over a file of ours.
struct ArchiveStream {
  enum class Format : std::uint8_t { archive, raw };

  ArchiveStream(std::unique_ptr<ByteSource> source, Format format) : file(std::move(source)), reader(archive_read_new()) {
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_zstd(reader);
    archive_read_support_filter_xz(reader);
    archive_read_support_filter_bzip2(reader);
    if (format == Format::raw) {
      archive_read_support_format_raw(reader);
      archive_read_support_format_empty(reader);
    } else {
      archive_read_support_format_tar(reader);
      archive_read_support_format_zip_streamable(reader);
    }
  }
  ArchiveStream(const ArchiveStream&) = delete;
  ArchiveStream& operator=(const ArchiveStream&) = delete;
  ~ArchiveStream() { archive_read_free(reader); }

  bool open() { return archive_read_open(reader, this, nullptr, fill, nullptr) == ARCHIVE_OK; }

  static la_ssize_t fill(struct archive* reader, void* self, const void** bytes) {
    auto& stream = *static_cast<ArchiveStream*>(self);
    const auto count = stream.file->read(stream.buffer.data(), stream.buffer.size());
    if (!count) {
      archive_set_error(reader, EIO, "%s", count.error().message.c_str());
      return ARCHIVE_FATAL;
    }
    *bytes = stream.buffer.data();
    return static_cast<la_ssize_t>(count.value());
  }

  [[nodiscard]] Error error(const std::string& name) const {
    const char* message = archive_error_string(reader);
    return {ErrorCode::io, name, message != nullptr ? message : "damaged archive"};
  }

  Result<std::size_t> read(const std::string& name, char* into, std::size_t size) {
    const la_ssize_t count = archive_read_data(reader, into, size);
    if (count < 0) return error(name);
    return static_cast<std::size_t>(count);
  }

  std::unique_ptr<ByteSource> file;
  std::vector<char> buffer = std::vector<char>(1U << 16);
  struct archive* reader;
};

class DecompressedFile : public ByteSource {
 public:
  DecompressedFile(std::unique_ptr<ArchiveStream> stream, std::string path)
      : stream_(std::move(stream)), path_(std::move(path)) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    if (empty_) return std::size_t{0};
    return stream_->read(path_, into, size);
  }

  // Goes to the only entry.
  Result<bool> begin() {
    struct archive_entry* entry = nullptr;
    if (!stream_->open()) return stream_->error(path_);
    const int status = archive_read_next_header(stream_->reader, &entry);
    empty_ = status == ARCHIVE_EOF;
    if (!empty_ && status < ARCHIVE_WARN) return stream_->error(path_);
    // Without a filter the bytes are not what the name says.
    if (!empty_ && archive_filter_count(stream_->reader) < 2)
      return Error{ErrorCode::io, path_, "not compressed as its name says"};
    return true;
  }

  [[nodiscard]] double fraction() const override { return stream_->file->fraction(); }

 private:
  std::unique_ptr<ArchiveStream> stream_;
  std::string path_;
  bool empty_ = false;
};

Result<std::unique_ptr<ByteSource>> decompress(std::unique_ptr<ByteSource> file, const std::string& path) {
  auto source = std::make_unique<DecompressedFile>(
      std::make_unique<ArchiveStream>(std::move(file), ArchiveStream::Format::raw), path);
  if (auto begun = source->begin(); !begun) return begun.error();
  return std::unique_ptr<ByteSource>(std::move(source));
}

Archive::Archive(std::unique_ptr<ArchiveStream> stream, std::string path)
    : stream_(std::move(stream)), path_(std::move(path)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(const std::string& path) {
  auto file = open_plain(path);
  if (!file) return file.error();
  auto stream = std::make_unique<ArchiveStream>(std::move(file).value(), ArchiveStream::Format::archive);
  if (!stream->open()) return stream->error(path);
  return Archive(std::move(stream), path);
}

Result<bool> Archive::next(std::string& name) {
  struct archive_entry* entry = nullptr;
  while (true) {
    const int status = archive_read_next_header(stream_->reader, &entry);
    if (status == ARCHIVE_EOF) return false;
    if (status < ARCHIVE_WARN) return stream_->error(path_);
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    // The name as UTF-8 where the archive says what it is in, else its bytes.
    const char* path = archive_entry_pathname_utf8(entry);
    if (path == nullptr) path = archive_entry_pathname(entry);
    name = path != nullptr && *path != '\0' ? path : "unnamed";
    return true;
  }
}

Result<std::string> Archive::read(const std::string& name, std::uint64_t max_bytes) {
  struct Entry : ByteSource {
    Entry(ArchiveStream& in, const std::string& of) : stream(in), name(of) {}
    Result<std::size_t> read(char* into, std::size_t size) override { return stream.read(name, into, size); }
    ArchiveStream& stream;
    const std::string& name;
  };
  Entry entry(*stream_, name);
  return read_all(entry, name, max_bytes);
}

double Archive::fraction() const { return stream_->file->fraction(); }

}  // namespace newsparse::cli
