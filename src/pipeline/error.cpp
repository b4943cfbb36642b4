#include "newsparse/error.h"

namespace newsparse {

const char* to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::io: return "io";
    case ErrorCode::empty: return "empty";
    case ErrorCode::not_text: return "not_text";
    case ErrorCode::encoding: return "encoding";
    case ErrorCode::too_large: return "too_large";
    case ErrorCode::bad_json: return "bad_json";
    case ErrorCode::bad_date: return "bad_date";
    case ErrorCode::resources: return "resources";
  }
  return "io";
}

}  // namespace newsparse
