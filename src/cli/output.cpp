#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "cli/archive.h"
#include "cli/files.h"

namespace newsparse::cli {
namespace {

namespace fs = std::filesystem;

// Writes everything; errno says why not.
bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

class StandardOutput : public Output {
 public:
  Result<bool> write(const Record& record) override {
    if (!write_all(STDOUT_FILENO, record.content)) return io_error(kName, errno);
    return true;
  }
  static constexpr const char* kName = "standard output";
};

// A file of lines that grows by whole records.
class FileOutput : public Output {
 public:
  FileOutput(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  FileOutput(const FileOutput&) = delete;
  FileOutput& operator=(const FileOutput&) = delete;
  ~FileOutput() override {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  // Takes up an earlier run: counts its lines, and cuts off one that is not whole.
  Result<bool> resume() {
    std::array<char, 1U << 16> buffer;
    std::uint64_t at = 0;
    std::uint64_t last_line = 0;
    while (true) {
      const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return io_error(path_, errno);
      if (count == 0) break;
      for (ssize_t i = 0; i < count; ++i) {
        if (buffer[static_cast<std::size_t>(i)] != '\n') continue;
        last_line = size_;
        size_ = at + static_cast<std::uint64_t>(i) + 1;
        ++done_;
      }
      at += static_cast<std::uint64_t>(count);
    }
    last_line_.resize(size_ - last_line);
    if (::pread(descriptor_, last_line_.data(), last_line_.size(), static_cast<off_t>(last_line)) < 0 ||
        ::ftruncate(descriptor_, static_cast<off_t>(size_)) != 0 ||
        ::lseek(descriptor_, static_cast<off_t>(size_), SEEK_SET) < 0)
      return io_error(path_, errno);
    return true;
  }

  [[nodiscard]] std::uint64_t done() const override { return done_; }

  [[nodiscard]] bool agrees(const std::string& name) const override {
    const auto record = nlohmann::json::parse(last_line_, nullptr, false);
    if (!record.is_object() || !record.contains("source")) return false;
    return record["source"].value("uri", "") == name;
  }

  Result<bool> write(const Record& record) override {
    if (!write_all(descriptor_, record.content)) {
      const int code = errno;
      // What of the record is there already goes, but a pipe has no way back.
      const bool undone = ::ftruncate(descriptor_, static_cast<off_t>(size_)) == 0;
      return io_error(path_, undone || code != 0 ? code : errno);
    }
    size_ += record.content.size();
    return true;
  }

  Result<bool> finish() override {
    const int descriptor = std::exchange(descriptor_, -1);
    if (::close(descriptor) != 0) return io_error(path_, errno);
    return true;
  }

 private:
  int descriptor_;
  std::string path_;
  std::uint64_t size_ = 0;  // of whole records
  std::uint64_t done_ = 0;
  std::string last_line_;
};

constexpr const char* kTemporaryStart = ".newsparse-";
constexpr const char* kTemporaryEnd = ".part";

// A file an article, which is there whole or not at all.
class FolderOutput : public Output {
 public:
  FolderOutput(std::string path, const char* extension, bool resume)
      : path_(std::move(path)), extension_(extension), resume_(resume) {}

  Result<bool> open() {
    std::error_code status;
    fs::create_directories(path_, status);
    if (status) return Error{ErrorCode::io, path_, status.message()};
    if (resume_) remove_leftovers();
    temporary_ = path_ + "/" + kTemporaryStart + std::to_string(::getpid()) + kTemporaryEnd;
    // What this run writes is not older than this file.
    if (auto written = write_temporary(""); !written) return written.error();
    struct stat status_now {};
    if (::stat(temporary_.c_str(), &status_now) != 0) return io_error(temporary_, errno);
    start_ = status_now.st_mtim;
    ::unlink(temporary_.c_str());
    return true;
  }

  [[nodiscard]] bool has(const std::string& relative) const override {
    struct stat status {};
    return resume_ && ::stat(file_of(relative).c_str(), &status) == 0;
  }

  [[nodiscard]] bool takes_failures() const override { return false; }
  [[nodiscard]] bool one_stream() const override { return false; }

  Result<bool> write(const Record& record) override {
    if (record.content.empty()) return true;
    const std::string file = file_of(record.relative);
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0 && !before(status.st_mtim, start_))
      return false;
    std::error_code failed;
    fs::create_directories(fs::path(file).parent_path(), failed);
    if (failed) return Error{ErrorCode::io, file, failed.message()};
    if (auto written = write_temporary(record.content); !written) return written.error();
    if (::rename(temporary_.c_str(), file.c_str()) != 0) {
      const int code = errno;
      ::unlink(temporary_.c_str());
      return io_error(file, code);
    }
    return true;
  }

 private:
  static bool before(const timespec& a, const timespec& b) {
    return a.tv_sec != b.tv_sec ? a.tv_sec < b.tv_sec : a.tv_nsec < b.tv_nsec;
  }

  Result<bool> write_temporary(std::string_view content) {
    const int descriptor = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0) return io_error(temporary_, errno);
    const bool written = write_all(descriptor, content);
    const int code = errno;
    const bool closed = ::close(descriptor) == 0;
    if (written && closed) return true;
    const Error error = io_error(temporary_, written ? errno : code);
    ::unlink(temporary_.c_str());
    return error;
  }

  // What a run that was killed has left half written.
  void remove_leftovers() const {
    std::error_code ignored;
    for (fs::directory_iterator it(path_, ignored), end; it != end; it.increment(ignored)) {
      const std::string name = it->path().filename().string();
      if (!name.starts_with(kTemporaryStart) || !name.ends_with(kTemporaryEnd)) continue;
      const pid_t process = std::atoi(name.c_str() + std::strlen(kTemporaryStart));
      if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH) ::unlink(it->path().c_str());
    }
  }

  // The file for an input: its name below the output folder, .txt (and .gz …)
  // replaced.
  [[nodiscard]] std::string file_of(const std::string& relative) const {
    std::string file = path_;
    std::string_view rest = relative;
    if (rest == "-") rest = "stdin";
    while (!rest.empty()) {
      const std::size_t cut = rest.find('/');
      const std::string_view part = rest.substr(0, cut);
      rest.remove_prefix(cut == std::string_view::npos ? rest.size() : cut + 1);
      if (part.empty() || part == "." || part == "..") continue;
      file += '/';
      file += part;
    }
    file.resize(without_compression(file).size());
    for (const std::string_view end : {".txt", ".TXT"})
      if (file.size() > end.size() && file.ends_with(end)) file.resize(file.size() - end.size());
    return file + extension_;
  }

  std::string path_;
  const char* extension_;
  bool resume_;
  std::string temporary_;
  timespec start_{};
};

const char* extension(Format format) {
  switch (format) {
    case Format::csv: return ".csv";
    case Format::conll: return ".conll";
    case Format::text: return kSummaryExtension.data();
    case Format::json:
    case Format::ndjson: break;
  }
  return ".json";
}

// Writing into a file that is still to be read would destroy it.
bool is_input(const std::string& path, const Arguments& arguments) {
  const auto same = [&](const std::string& input) {
    std::error_code ignored;
    return fs::equivalent(path, input, ignored);
  };
  return std::any_of(arguments.inputs.begin(), arguments.inputs.end(), same) ||
         std::any_of(arguments.jsonl.begin(), arguments.jsonl.end(), same);
}

}  // namespace

std::string file_name_of_id(const std::string& id) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::size_t kLongest = 180;  // of the 255 bytes that file systems allow
  std::string name;
  std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a: tells long ids apart
  for (const char c : id) {
    const auto byte = static_cast<unsigned char>(c);
    hash = (hash ^ byte) * 0x100000001B3ULL;
    const bool plain = byte > 0x20 && byte != 0x7F && c != '/' && c != '\\' && c != '%' && !(c == '.' && name.empty());
    if (plain) {
      name += c;
    } else {
      name += '%';
      name += kHex[byte >> 4U];
      name += kHex[byte & 15U];
    }
  }
  if (name.size() <= kLongest) return name;
  name.resize(kLongest);
  while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0U) == 0x80U) name.pop_back();
  name += '-';
  for (int shift = 60; shift >= 0; shift -= 4) name += kHex[(hash >> static_cast<unsigned>(shift)) & 15U];
  return name;
}

bool is_closed_pipe(const Error& error) { return error.message == std::strerror(EPIPE); }

Result<std::unique_ptr<Output>> open_output(const Arguments& arguments) {
  if (!arguments.output_dir.empty()) {
    auto folder =
        std::make_unique<FolderOutput>(arguments.output_dir, extension(arguments.format), arguments.resume);
    if (auto opened = folder->open(); !opened) return opened.error();
    return std::unique_ptr<Output>(std::move(folder));
  }
  if (arguments.output.empty()) return std::unique_ptr<Output>(std::make_unique<StandardOutput>());
  if (is_input(arguments.output, arguments)) return Error{ErrorCode::io, arguments.output, "is an input as well"};
  const int mode = O_RDWR | O_CREAT | O_CLOEXEC | (arguments.resume ? 0 : O_TRUNC);
  int descriptor = ::open(arguments.output.c_str(), mode, 0666);
  // A pipe or device may be for writing only.
  if (descriptor < 0 && !arguments.resume) descriptor = ::open(arguments.output.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return io_error(arguments.output, errno);
  auto file = std::make_unique<FileOutput>(descriptor, arguments.output);
  if (arguments.resume)
    if (auto resumed = file->resume(); !resumed) return resumed.error();
  return std::unique_ptr<Output>(std::move(file));
}

}  // namespace newsparse::cli
