#include "cli/inputs.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/json_line.h"

namespace newsparse::cli {
namespace {

namespace fs = std::filesystem;

Input failed(Error error) {
  Input input;
  input.kind = Input::Kind::failed;
  input.name = error.input;
  input.error = std::move(error);
  return input;
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

// In a folder only what looks like an article is read: .txt, or no extension.
bool is_article_name(const fs::path& name) {
  const std::string extension = name.extension().string();
  return extension.empty() || extension == ".txt" || extension == ".TXT";
}

}  // namespace

InputSequence::InputSequence(const Arguments& arguments) : arguments_(arguments) {
  single_ = arguments.jsonl.empty() && arguments.inputs.size() == 1 && !is_folder(arguments.inputs.front());
}

bool InputSequence::next(Input& input) {
  input = {};
  while (true) {
    if (lines_) {
      if (next_line(input)) return true;
      lines_.reset();
    } else if (!folders_.empty()) {
      if (folders_.back().empty()) {
        folders_.pop_back();
        continue;
      }
      const std::string path = std::move(folders_.back().front());
      folders_.back().pop_front();
      if (!is_folder(path)) {
        input.name = path;
        return true;
      }
      if (push_folder(path, input, false)) return true;
    } else if (next_input_ < arguments_.inputs.size()) {
      const std::string& path = arguments_.inputs[next_input_++];
      if (path == "-" || !is_folder(path)) {
        input.name = path;
        return true;
      }
      if (push_folder(path, input, true)) return true;
    } else if (next_jsonl_ < arguments_.jsonl.size()) {
      auto file = File::open(arguments_.jsonl[next_jsonl_++]);
      if (!file) {
        input = failed(file.error());
        return true;
      }
      lines_.emplace(std::move(file).value(), arguments_.max_bytes);
    } else {
      return false;
    }
  }
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

// Puts a folder's entries on the way, sorted by name. True where there is an
// error to be reported instead.
bool InputSequence::push_folder(const std::string& path, Input& input, bool named) {
  std::error_code status;
  std::vector<std::string> entries;
  for (fs::directory_iterator it(path, status), end; !status && it != end; it.increment(status)) {
    const fs::path& entry = it->path();
    const std::string name = entry.filename().string();
    if (name.empty() || name.front() == '.') continue;
    std::error_code ignored;
    // A link to a folder could lead round in a circle; a link to a file cannot.
    const bool folder = it->is_directory(ignored) && !it->is_symlink(ignored);
    if (folder || (is_article_name(entry) && it->is_regular_file(ignored))) entries.push_back(entry.string());
  }
  if (status) {
    input = failed({ErrorCode::io, path, status.message()});
    return true;
  }
  if (entries.empty() && named) {
    input = failed({ErrorCode::empty, path, "no text file in this folder"});
    return true;
  }
  std::sort(entries.begin(), entries.end());
  folders_.emplace_back(entries.begin(), entries.end());
  return false;
}

Result<Article> load(Input input, const Arguments& arguments) {
  if (input.error) return *input.error;
  Article article;
  article.options.uri = input.name;
  article.options.encoding = arguments.encoding;
  article.options.date = arguments.date;
  article.options.max_bytes = arguments.max_bytes;
  if (input.kind == Input::Kind::json_line) {
    auto line = parse_json_line(input.content, input.name);
    if (!line) return line.error();
    article.bytes = std::move(line->text);
    article.options.uri = std::move(line->id);
    article.options.encoding = "UTF-8";
    if (!line->date.empty()) article.options.date = std::move(line->date);
    article.options.title = std::move(line->title);
    article.options.url = std::move(line->url);
    article.format = "json";
    return article;
  }
  auto bytes = read_file(input.name, arguments.max_bytes);
  if (!bytes) return bytes.error();
  article.bytes = std::move(bytes).value();
  return article;
}

}  // namespace newsparse::cli
