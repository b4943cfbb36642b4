#include "newsparse/json.h"

namespace newsparse {

std::string to_json(const Analysis& /*analysis*/, const JsonOptions& /*options*/) { return "{}"; }
std::string to_json(const Error& /*error*/, const JsonOptions& /*options*/) { return "{}"; }

}  // namespace newsparse
