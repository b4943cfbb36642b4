#include "cli/inputs.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/json_line.h"
#include "cli/output.h"

namespace newsparse::cli {
namespace {

namespace fs = std::filesystem;

Input failed(Error error) {
  Input input;
  input.kind = Input::Kind::failed;
  input.name = error.input;
  input.relative = error.input;
  input.error = std::move(error);
  return input;
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return path != "-" && fs::is_directory(path, ignored);
}

bool ends_ignoring_case(std::string_view name, std::string_view lower) {
  if (name.size() < lower.size()) return false;
  name.remove_prefix(name.size() - lower.size());
  const auto to_lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(name.begin(), name.end(), lower.begin(), [&](char a, char b) { return to_lower(a) == b; });
}

// Of a folder or an archive only what looks like an article is read: .txt, or no extension, but
// not our own summaries.
bool is_article_name(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  if (ends_ignoring_case(name, ".txt")) return !name.ends_with(kSummaryExtension);
  return name.find('.', 1) == std::string_view::npos;
}

bool is_json_lines_name(std::string_view path) {
  const std::string_view name = without_compression(path);
  return ends_ignoring_case(name, ".jsonl") || ends_ignoring_case(name, ".ndjson");
}

bool is_hidden(const fs::path& path) {
  return std::any_of(path.begin(), path.end(), [](const fs::path& part) {
    return part.native().size() > 1 && part.native().front() == '.' && part != "..";
  });
}

std::string join(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + '/' + name;
}

}  // namespace

InputSequence::InputSequence(const Arguments& arguments) : arguments_(arguments) {
  if (!arguments.jsonl.empty() || arguments.inputs.size() != 1) return;
  const std::string& path = arguments.inputs.front();
  single_ = !is_folder(path) && !is_archive_name(path) && !is_json_lines_name(path);
}

bool InputSequence::next(Input& input) {
  input = {};
  while (true) {
    if (lines_) {
      if (next_line(input)) return true;
      lines_.reset();
    } else if (archive_) {
      if (next_in_archive(input)) return true;
      const std::string path = archive_->path();
      archive_.reset();
      if (!any_) {
        input = failed({ErrorCode::empty, path, "no text file in this archive"});
        return true;
      }
    } else if (!folders_.empty()) {
      Folder& folder = folders_.back();
      if (folder.next == folder.entries.size()) {
        folders_.pop_back();
        if (!folders_.empty() || any_) continue;
        input = failed({ErrorCode::empty, root_, "no text file in this folder"});
        return true;
      }
      const Entry& entry = folder.entries[folder.next++];
      const std::string path = join(folder.path, entry.name);
      if (!entry.is_folder) {
        any_ = true;
        input.name = path;
        input.relative = path.substr(root_.size());
        return true;
      }
      if (push_folder(path, input)) return true;
    } else if (next_argument_ < arguments_.inputs.size()) {
      if (open_argument(arguments_.inputs[next_argument_++], input)) return true;
    } else if (next_argument_ < arguments_.inputs.size() + arguments_.jsonl.size()) {
      if (open_lines(arguments_.jsonl[next_argument_++ - arguments_.inputs.size()], input)) return true;
    } else {
      return false;
    }
  }
}

// An input of the command line. True where it is one to be returned.
bool InputSequence::open_argument(const std::string& path, Input& input) {
  any_ = false;
  if (is_folder(path)) {
    root_ = path;
    return push_folder(path, input);
  }
  if (is_json_lines_name(path)) return open_lines(path, input);
  if (is_archive_name(path)) {
    auto archive = Archive::open(path);
    if (!archive) {
      input = failed(archive.error());
      return true;
    }
    archive_.emplace(std::move(archive).value());
    return false;
  }
  input.name = path;
  input.relative = fs::path(path).filename().string();
  return true;
}

// True where the file cannot be opened, which is the input then.
bool InputSequence::open_lines(const std::string& path, Input& input) {
  auto source = open_source(path);
  if (!source) {
    input = failed(source.error());
    return true;
  }
  lines_.emplace(std::move(source).value(), path, arguments_.max_bytes);
  return false;
}

bool InputSequence::next_line(Input& input) {
  while (true) {
    const auto more = lines_->next(input.content);
    if (!more) {
      const Error& error = more.error();
      if (error.code == ErrorCode::io) lines_.reset();
      input = failed(error);
      return true;
    }
    if (!more.value()) return false;
    if (input.content.find_first_not_of(" \t") == std::string::npos) continue;
    input.kind = Input::Kind::json_line;
    input.name = lines_->path() + ":" + std::to_string(lines_->number());
    return true;
  }
}

bool InputSequence::next_in_archive(Input& input) {
  while (true) {
    std::string name;
    const auto more = archive_->next(name);
    if (!more) {
      input = failed(more.error());
      archive_.reset();
      return true;
    }
    if (!more.value()) return false;
    if (is_hidden(name) || !is_article_name(name)) continue;
    any_ = true;
    input.name = archive_->path() + "/" + name;
    input.relative = name;
    auto content = archive_->read(input.name, arguments_.max_bytes);
    if (!content) {
      const Error error = content.error();
      if (error.code == ErrorCode::io) archive_.reset();
      input = failed(error);
      return true;
    }
    input.kind = Input::Kind::text;
    input.content = std::move(content).value();
    return true;
  }
}

// Puts a folder's entries on the way, sorted by name. True where there is an
// error to be returned instead.
bool InputSequence::push_folder(const std::string& path, Input& input) {
  std::error_code status;
  Folder folder;
  folder.path = path;
  for (fs::directory_iterator it(path, status), end; !status && it != end; it.increment(status)) {
    std::string name = it->path().filename().string();
    if (is_hidden(name)) continue;
    std::error_code ignored;
    // A link to a folder could lead round in a circle; a link to a file cannot.
    const bool is_folder = it->is_directory(ignored) && !it->is_symlink(ignored);
    if (is_folder || (is_article_name(without_compression(name)) && it->is_regular_file(ignored)))
      folder.entries.push_back({std::move(name), is_folder});
  }
  if (status) {
    any_ = true;  // one error is enough
    input = failed({ErrorCode::io, path, status.message()});
    return true;
  }
  std::sort(folder.entries.begin(), folder.entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  folder.entries.shrink_to_fit();
  folders_.push_back(std::move(folder));
  return false;
}

double InputSequence::fraction() const {
  double inner = 0;
  if (lines_) {
    inner = lines_->fraction();
  } else if (archive_) {
    inner = archive_->fraction();
  } else {
    for (auto folder = folders_.rbegin(); folder != folders_.rend(); ++folder) {
      // The entry that is being walked has left the list already.
      const auto done = static_cast<double>(folder->next);
      const auto count = static_cast<double>(folder->entries.size());
      if (count > 0) inner = std::max(0.0, done - 1 + inner) / count;
    }
  }
  const auto count = static_cast<double>(arguments_.inputs.size() + arguments_.jsonl.size());
  const bool inside = lines_ || archive_ || !folders_.empty();
  return (static_cast<double>(next_argument_) - (inside ? 1 - inner : 0)) / count;
}

Result<Article> load(Input input, const Arguments& arguments) {
  if (input.error) return *input.error;
  Article article;
  article.options.uri = input.name;
  article.options.encoding = arguments.encoding;
  article.options.date = arguments.date;
  article.options.max_bytes = arguments.max_bytes;
  article.relative = std::move(input.relative);
  switch (input.kind) {
    case Input::Kind::json_line: {
      auto line = parse_json_line(input.content, input.name);
      if (!line) return line.error();
      article.bytes = std::move(line->text);
      article.relative = file_name_of_id(line->id);
      article.options.uri = std::move(line->id);
      article.options.encoding = "UTF-8";
      if (!line->date.empty()) article.options.date = std::move(line->date);
      article.options.title = std::move(line->title);
      article.options.url = std::move(line->url);
      article.format = "json";
      break;
    }
    case Input::Kind::text: article.bytes = std::move(input.content); break;
    default: {
      auto bytes = read_file(input.name, arguments.max_bytes);
      if (!bytes) return bytes.error();
      article.bytes = std::move(bytes).value();
    }
  }
  return article;
}

}  // namespace newsparse::cli
