#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "cli/arguments.h"
#include "cli/inputs.h"
#include "newsparse/newsparse.h"

namespace newsparse::cli {
namespace {

constexpr int kInputFailed = 1;
constexpr int kUnusable = 2;

// One line, whatever is in a file's name.
void report(const Error& error) {
  std::string line = "newsparse: " + (error.input == "-" ? "standard input" : error.input) + ": " + error.message;
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  std::fprintf(stderr, "%s\n", line.c_str());
}

// What is written for one input.
struct Record {
  std::string json;  // empty: nothing
  std::optional<Error> error;
};

Record process(const Analyzer& analyzer, Input input, const Arguments& arguments, const JsonOptions& json,
               bool single) {
  const auto fail = [&](const Error& error) { return Record{single ? "" : to_json(error, json) + "\n", error}; };
  auto article = load(std::move(input), arguments);
  if (!article) return fail(article.error());
  auto analysis = analyzer.analyze(article->bytes, article->options);
  if (!analysis) return fail(analysis.error());
  analysis->source.format = article->format;
  return {to_json(analysis.value(), json) + "\n", {}};
}

int run(const Arguments& arguments) {
  std::optional<Analyzer> analyzer;
  if (arguments.resources.empty()) {
    analyzer.emplace();
  } else {
    auto opened = Analyzer::open(arguments.resources);
    if (!opened) {
      report(opened.error());
      return kUnusable;
    }
    analyzer.emplace(std::move(opened).value());
  }
  if (arguments.version) {
    std::printf("newsparse %s, model %s\n", NEWSPARSE_VERSION, std::string(analyzer->model_version()).c_str());
    return 0;
  }

  InputSequence inputs(arguments);
  JsonOptions json;
  json.offsets = arguments.offsets;
  json.with_text = arguments.with_text;
  json.model = analyzer->model_version();
  json.pretty = arguments.pretty.value_or(inputs.single() && ::isatty(STDOUT_FILENO) != 0);

  int status = 0;
  Input input;
  while (inputs.next(input)) {
    const Record record = process(*analyzer, std::move(input), arguments, json, inputs.single());
    if (record.error) {
      report(*record.error);
      status = kInputFailed;
    }
    if (std::fwrite(record.json.data(), 1, record.json.size(), stdout) != record.json.size()) break;
  }
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    // A reader that has seen enough (head) is not an error.
    if (errno == EPIPE) return status;
    std::fprintf(stderr, "newsparse: standard output: %s\n", std::strerror(errno));
    return kInputFailed;
  }
  return status;
}

}  // namespace
}  // namespace newsparse::cli

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  const auto parsed = newsparse::cli::parse_arguments(argc, argv);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  return newsparse::cli::run(std::get<newsparse::cli::Arguments>(parsed));
}
