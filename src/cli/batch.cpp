#include "cli/batch.h"

#include <unistd.h>

#include <cstdlib>
#include <new>
#include <thread>
#include <utility>

#include "cli/json_line.h"
#include "cli/signals.h"

namespace newsparse::cli {
namespace {

// Records that may wait for an older one, a thread: enough that a large article
// does not stop the others, and little memory.
constexpr std::size_t kSlots = 16;
constexpr std::uint64_t kWaitingBytes = 2U << 20;

bool colours_wanted() {
  const char* none = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe)
  return ::isatty(STDOUT_FILENO) != 0 && (none == nullptr || *none == '\0');
}

}  // namespace

Batch::Batch(const Analyzer& analyzer, const Arguments& arguments, InputSequence& inputs, Output& output,
             Progress& progress)
    : analyzer_(analyzer),
      arguments_(arguments),
      output_(output),
      progress_(progress),
      single_(inputs.single()),
      inputs_(inputs) {
  const bool to_stdout = arguments.output.empty() && arguments.output_dir.empty();
  json_.offsets = arguments.offsets;
  json_.with_text = arguments.with_text;
  json_.parts = arguments.parts;
  json_.model = analyzer.model_version();
  json_.pretty = arguments.format == Format::json &&
                 arguments.pretty.value_or(single_ && to_stdout && ::isatty(STDOUT_FILENO) != 0);
  format_.offsets = arguments.offsets;
  format_.parts = arguments.parts;
  format_.colours = to_stdout && colours_wanted();
}

Result<bool> Batch::skip_done() {
  Input last;
  for (std::uint64_t i = 0; i < output_.done(); ++i) {
    if (!inputs_.next(last)) return Error{ErrorCode::io, arguments_.output, "has more records than there are inputs"};
  }
  if (output_.done() == 0) return true;
  std::string name = last.name;
  if (last.kind == Input::Kind::json_line) {
    const auto line = parse_json_line(last.content, last.name);
    name = line ? line.value().id : line.error().input;
  }
  if (!output_.agrees(name))
    return Error{ErrorCode::io, arguments_.output, "was not made from these inputs: its last record is not " + name};
  return true;
}

std::optional<Error> Batch::run(unsigned threads) {
  if (output_.one_stream() && output_.done() == 0) {
    Record header;
    if (arguments_.format == Format::csv) header.content = csv_header();
    if (arguments_.format == Format::conll) header.content = conll_header();
    if (auto written = output_.write(header); !written) return written.error();
  }
  slots_.resize(kSlots * threads);
  byte_limit_ = kWaitingBytes * threads;
  std::vector<std::thread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back([this] { work(); });
  work();
  for (std::thread& other : others) other.join();
  return output_error_;
}

void Batch::work() {
  Input input;
  std::uint64_t number = 0;
  while (take(input, number)) put(number, process(std::move(input)));
}

bool Batch::take(Input& input, std::uint64_t& number) {
  const std::lock_guard input_lock(input_mutex_);
  {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] {
      return stopped_ || (taken_ - written_ < slots_.size() && waiting_bytes_ < byte_limit_);
    });
    if (stopped_) return false;
  }
  const bool more = interrupted() == 0 && inputs_.next(input);
  const std::lock_guard lock(mutex_);
  if (!more || interrupted() != 0) {
    stopped_ = true;
    return false;
  }
  fraction_ = inputs_.fraction();
  number = taken_++;
  return true;
}

Record Batch::process(Input input) const {
  Record record;
  record.name = input.name;
  record.relative = input.relative;
  try {
    make(std::move(input), record);
  } catch (const std::bad_alloc&) {
    // Where memory is limited (ulimit -v, a container) a huge article fails alone.
    fail({ErrorCode::too_large, record.name, "not enough memory"}, record);
  }
  return record;
}

// Notes that an input failed.
void Batch::fail(const Error& error, Record& record) const {
  record.error = error;
  record.content.clear();
  const bool json = arguments_.format == Format::json || arguments_.format == Format::ndjson;
  if (!single_ && json && output_.takes_failures()) record.content = to_json(error, json_) + '\n';
}

void Batch::make(Input input, Record& record) const {
  if (!input.error && !record.relative.empty() && output_.has(record.relative)) return;
  auto article = load(std::move(input), arguments_);
  if (!article) return fail(article.error(), record);
  record.name = article->options.uri;
  if (record.relative != article->relative) {
    record.relative = article->relative;
    if (output_.has(record.relative)) return;
  }
  record.bytes = article->bytes.size();
  auto analysis = analyzer_.analyze(article->bytes, article->options);
  if (!analysis) return fail(analysis.error(), record);
  analysis->source.format = article->format;
  record.content = render(analysis.value());
}

std::string Batch::render(const Analysis& analysis) const {
  const auto with_header = [&](std::string_view header, const std::string& content) {
    return output_.one_stream() ? content : std::string(header) + content;
  };
  switch (arguments_.format) {
    case Format::csv: return with_header(csv_header(), to_csv(analysis, format_));
    case Format::conll: return with_header(conll_header(), to_conll(analysis, format_));
    case Format::text: return to_summary(analysis, format_);
    case Format::json:
    case Format::ndjson: break;
  }
  return to_json(analysis, json_) + '\n';
}

void Batch::put(std::uint64_t number, Record record) {
  std::unique_lock lock(mutex_);
  waiting_bytes_ += record.content.size();
  slots_[number % slots_.size()] = {true, std::move(record)};
  if (writing_) return;  // whoever writes comes to it
  writing_ = true;
  while (!output_error_) {
    Slot& slot = slots_[written_ % slots_.size()];
    if (!slot.ready) break;
    Record next = std::move(slot.record);
    slot.ready = false;
    const std::uint64_t size = next.content.size();
    const double fraction = fraction_;
    lock.unlock();
    write(std::move(next), fraction);
    lock.lock();
    waiting_bytes_ -= size;
    ++written_;
    room_.notify_all();
  }
  writing_ = false;
}

// Called by one thread at a time, without the lock.
void Batch::write(Record record, double fraction) {
  auto written = output_.write(record);
  if (!written) {
    const std::lock_guard lock(mutex_);
    output_error_ = written.error();
    stopped_ = true;
    room_.notify_all();
    return;
  }
  if (!written.value())
    record.error = Error{ErrorCode::io, record.name, "another input of this run has the same output file"};
  progress_.add(record.bytes, record.error ? &*record.error : nullptr, fraction);
}

}  // namespace newsparse::cli
