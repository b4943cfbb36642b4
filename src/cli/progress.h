// What is said on standard error: errors, and on a terminal how far a batch is.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "newsparse/error.h"

namespace newsparse::cli {

// One line, whatever is in a file's name: "newsparse: NAME: reason".
void report(const Error& error);

// A line of progress that is drawn over, at most ten times a second, and a
// summary at the end. Fifty lines of our own rather than a library: there is
// one bar, and it must give way to error messages.
class Progress {
 public:
  explicit Progress(bool shown) : shown_(shown) {}

  // An input is done. `fraction` is the part of all inputs that has been read.
  void add(std::uint64_t bytes, const Error* error, double fraction);

  void finish();

  [[nodiscard]] std::uint64_t failed() const { return failed_; }

 private:
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
  void draw(double fraction);
  void erase();

  bool shown_;
  bool drawn_ = false;
  std::uint64_t read_ = 0;
  std::uint64_t failed_ = 0;
  std::uint64_t bytes_ = 0;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

}  // namespace newsparse::cli
