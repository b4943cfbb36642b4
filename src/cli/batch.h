// All inputs through the analyzer, on several threads, in order.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "newsparse/newsparse.h"

namespace newsparse::cli {

// Threads take inputs one after the other, and whoever finishes the oldest one
// writes all that are finished, in the order of the inputs: the output is the same
// for any number of threads. Inputs are taken only while few records wait to be
// written, so that memory is bounded whatever their number.
class Batch {
 public:
  Batch(const Analyzer& analyzer, const Arguments& arguments, InputSequence& inputs, Output& output,
        Progress& progress);

  // Passes over what an earlier run has done (--resume). Error: io, where the
  // output was not made from these inputs.
  Result<bool> skip_done();

  // Works until the inputs end, the output cannot be written, or a signal
  // came. An error is of the output.
  std::optional<Error> run(unsigned threads);

 private:
  struct Slot {
    bool ready = false;
    Record record;
  };

  void work();
  bool take(Input& input, std::uint64_t& number);
  Record process(Input input) const;
  void make(Input input, Record& record) const;
  void fail(const Error& error, Record& record) const;
  std::string render(const Analysis& analysis) const;
  void put(std::uint64_t number, Record record);
  void write(Record record, double fraction);

  const Analyzer& analyzer_;
  const Arguments& arguments_;
  Output& output_;
  Progress& progress_;  // of who writes
  JsonOptions json_;
  FormatOptions format_;
  bool single_;

  std::mutex input_mutex_;  // held while an input is waited for: only that
  InputSequence& inputs_;

  std::mutex mutex_;              // of all below
  std::condition_variable room_;  // for more inputs
  std::vector<Slot> slots_;       // of record n at n modulo their number
  std::uint64_t taken_ = 0;
  std::uint64_t written_ = 0;
  std::uint64_t waiting_bytes_ = 0;  // of the records that are ready
  std::uint64_t byte_limit_ = 0;
  double fraction_ = 0;
  bool writing_ = false;
  bool stopped_ = false;
  std::optional<Error> output_error_;
};

}  // namespace newsparse::cli
