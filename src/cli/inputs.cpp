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

// Of a folder or an archive only what looks like an article is read: .txt, or no extension;
// nothing hidden.
bool is_article_name(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension.empty() || extension == ".txt" || extension == ".TXT";
}

bool is_hidden(const fs::path& path) {
  return std::any_of(path.begin(), path.end(), [](const fs::path& part) {
    return part.native().size() > 1 && part.native().front() == '.' && part != "..";
  });
}

}  // namespace

InputSequence::InputSequence(const Arguments& arguments) : arguments_(arguments) {
  single_ = arguments.jsonl.empty() && arguments.inputs.size() == 1 && !is_folder(arguments.inputs.front()) &&
            !is_archive_name(arguments.inputs.front());
}

bool InputSequence::next(Input& input) {
  input = {};
  while (true) {
    if (lines_) {
      if (next_line(input)) return true;
      lines_.reset();
    } else if (archive_) {
      if (next_in_archive(input)) return true;
      archive_.reset();
    } else if (!folders_.empty()) {
      auto& entries = folders_.back().entries;
      if (entries.empty()) {
        folders_.pop_back();
        continue;
      }
      const std::string path = std::move(entries.front());
      entries.pop_front();
      if (!is_folder(path)) {
        input.name = path;
        input.relative = path.substr(std::min(root_.size(), path.size()));
        return true;
      }
      if (push_folder(path, input)) return true;
    } else if (next_argument_ < arguments_.inputs.size()) {
      if (open_argument(arguments_.inputs[next_argument_++], input)) return true;
    } else if (next_argument_ < arguments_.inputs.size() + arguments_.jsonl.size()) {
      const std::string& path = arguments_.jsonl[next_argument_++ - arguments_.inputs.size()];
      auto source = open_source(path);
      if (!source) {
        input = failed(source.error());
        return true;
      }
      lines_.emplace(std::move(source).value(), path, arguments_.max_bytes);
    } else {
      return false;
    }
  }
}

// An input of the command line. True where it is one to be returned.
bool InputSequence::open_argument(const std::string& path, Input& input) {
  if (is_folder(path)) {
    root_ = path;
    const bool error = push_folder(path, input);
    if (error || folders_.back().count > 0) return error;
    input = failed({ErrorCode::empty, path, "no text file in this folder"});
    return true;
  }
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
  std::vector<std::string> entries;
  for (fs::directory_iterator it(path, status), end; !status && it != end; it.increment(status)) {
    const fs::path& entry = it->path();
    if (is_hidden(entry.filename())) continue;
    std::error_code ignored;
    // A link to a folder could lead round in a circle; a link to a file cannot.
    const bool folder = it->is_directory(ignored) && !it->is_symlink(ignored);
    if (folder || (is_article_name(entry) && it->is_regular_file(ignored))) entries.push_back(entry.string());
  }
  if (status) {
    input = failed({ErrorCode::io, path, status.message()});
    return true;
  }
  std::sort(entries.begin(), entries.end());
  folders_.push_back({{std::move_iterator(entries.begin()), std::move_iterator(entries.end())}, entries.size()});
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
      const auto done = static_cast<double>(folder->count - folder->entries.size());
      if (folder->count > 0) inner = std::max(0.0, done - 1 + inner) / static_cast<double>(folder->count);
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
