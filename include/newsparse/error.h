#pragma once

#include <string>
#include <utility>
#include <variant>

namespace newsparse {

enum class ErrorCode {
  io,           ///< the input could not be read
  empty,        ///< the input has no text
  not_text,     ///< binary data, or bytes that no supported encoding explains
  encoding,     ///< an unknown encoding name
  too_large,    ///< larger than Options::max_bytes
  bad_json,     ///< a line of a JSON lines input that is not the expected object
  bad_date,     ///< a publication date that is not ISO 8601
  resources     ///< the resource file is missing, damaged, or of another version
};

/// The code as it stands in the JSON of a failed input: "io", "empty", …
const char* to_string(ErrorCode code);

/// What went wrong with one input. Errors are values: nothing in the public
/// API throws, except for memory that cannot be had (std::bad_alloc).
struct Error {
  ErrorCode code = ErrorCode::io;
  std::string input;    ///< the input's name, as it was given
  std::string message;  ///< the reason, without the name
};

/// Either a value or an Error.
template <typename T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value; ok() must hold.
  T& value() & { return *std::get_if<0>(&state_); }
  const T& value() const& { return *std::get_if<0>(&state_); }
  T&& value() && { return std::move(*std::get_if<0>(&state_)); }
  T& operator*() { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// The error; ok() must not hold.
  [[nodiscard]] const Error& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace newsparse
