#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "newsparse/analysis.h"
#include "newsparse/error.h"

namespace newsparse {

/// How one article is read.
struct Options {
  std::string uri;       ///< the input's name: goes to source.uri and into errors
  std::string encoding;  ///< an IANA name; empty: detected
  std::string date;      ///< publication date, ISO 8601 (a day, or a day and a time); empty: read from the text
  std::string title;     ///< known from outside the text; empty: read from the text
  std::string url;       ///< passed through
  std::uint64_t max_bytes = 64ULL << 20;  ///< a larger input is an Error
};

/// Analyses articles. Made once and shared: analyze() is const and may be
/// called from any number of threads at the same time.
class Analyzer {
 public:
  /// An analyzer over the resources built into the library. Nothing is parsed:
  /// the resources are used in place.
  Analyzer();

  /// An analyzer over a resource file made by newsparse-compile, which is
  /// memory-mapped. Error: ErrorCode::resources.
  static Result<Analyzer> open(const std::string& path);

  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  /// Analyses one article given as the bytes of a plain text file in any
  /// supported encoding. Time and memory are linear in its size.
  /// Errors: empty, not_text, encoding, too_large, bad_date.
  [[nodiscard]] Result<Analysis> analyze(std::string_view bytes, const Options& options = {}) const;

  /// The version of models and lexicons, as in generator.model.
  [[nodiscard]] std::string_view model_version() const;

 private:
  struct Impl;
  explicit Analyzer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsparse
