#include "cli/progress.h"

#include <cstdio>

namespace newsparse::cli {

void report(const Error& error) {
  std::string line = "newsparse: " + (error.input == "-" ? "standard input" : error.input) + ": " + error.message;
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  std::fprintf(stderr, "%s\n", line.c_str());
}

void Progress::add(std::uint64_t bytes, const Error* error, double fraction) {
  if (error != nullptr) {
    ++failed_;
    erase();
    report(*error);
  } else {
    ++read_;
    bytes_ += bytes;
  }
  if (shown_ && Clock::now() - last_ >= std::chrono::milliseconds(100)) draw(fraction);
}

void Progress::draw(double fraction) {
  last_ = Clock::now();
  drawn_ = true;
  const double elapsed = seconds();
  std::fprintf(stderr, "\r\x1b[K%llu articles, %.1f MB, %.2f MB/s", static_cast<unsigned long long>(read_),
               static_cast<double>(bytes_) / 1e6, static_cast<double>(bytes_) / 1e6 / elapsed);
  if (fraction > 0.001 && fraction < 1) {
    const auto left = static_cast<unsigned long>(elapsed * (1 - fraction) / fraction);
    std::fprintf(stderr, ", %.0f%%, %lu:%02lu left", 100 * fraction, left / 60, left % 60);
  }
}

void Progress::erase() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

void Progress::finish() {
  erase();
  if (!shown_) return;
  const double elapsed = seconds();
  std::fprintf(stderr, "newsparse: %llu read, %llu failed, %.1f s, %.2f MB/s\n", static_cast<unsigned long long>(read_),
               static_cast<unsigned long long>(failed_), elapsed, static_cast<double>(bytes_) / 1e6 / elapsed);
}

}  // namespace newsparse::cli
