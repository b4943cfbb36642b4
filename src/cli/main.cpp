#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <variant>

#include "cli/arguments.h"
#include "cli/batch.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "newsparse/newsparse.h"

namespace newsparse::cli {
namespace {

// Exit statuses; a signal adds 128.
constexpr int kInputFailed = 1;
constexpr int kUnusable = 2;
constexpr int kSignal = 128;

int unusable(const Error& error) {
  report(error);
  return kUnusable;
}

Result<Analyzer> make_analyzer(const Arguments& arguments) {
  if (arguments.resources.empty()) return Analyzer();
  return Analyzer::open(arguments.resources);
}

int run(const Arguments& arguments) {
  const auto analyzer = make_analyzer(arguments);
  if (!analyzer) return unusable(analyzer.error());
  if (arguments.version) {
    std::printf("newsparse %s, model %s\n", NEWSPARSE_VERSION, std::string(analyzer->model_version()).c_str());
    return 0;
  }

  InputSequence inputs(arguments);
  auto output = open_output(arguments);
  if (!output) return unusable(output.error());
  const bool lines_on_terminal =
      arguments.output.empty() && arguments.output_dir.empty() && ::isatty(STDOUT_FILENO) != 0;
  Progress progress(!inputs.single() && !lines_on_terminal && ::isatty(STDERR_FILENO) != 0);
  Batch batch(analyzer.value(), arguments, inputs, *output.value(), progress);
  if (auto skipped = batch.skip_done(); !skipped) return unusable(skipped.error());

  unsigned threads = arguments.threads > 0 ? arguments.threads : std::max(1U, std::thread::hardware_concurrency());
  if (inputs.single()) threads = 1;
  auto output_error = batch.run(threads);
  if (auto finished = output.value()->finish(); !finished && !output_error) output_error = finished.error();
  progress.finish();
  if (output_error) {
    // A reader that has seen enough (head) is not an error.
    if (is_closed_pipe(*output_error)) return 0;
    report(*output_error);
    return kInputFailed;
  }
  if (interrupted() != 0) return kSignal + interrupted();
  return progress.failed() > 0 ? kInputFailed : 0;
}

}  // namespace
}  // namespace newsparse::cli

int main(int argc, char** argv) {
  using namespace newsparse::cli;
  const auto parsed = parse_arguments(argc, argv);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  // Names in archives are converted to the locale's encoding; nothing else here depends on it.
  std::setlocale(LC_CTYPE, "C.UTF-8");
  install_signal_handlers();
  return run(std::get<Arguments>(parsed));
}
