#include "compile/compile.h"

namespace newsparse::compile {

void compile_numbers(Context& /*context*/) {}

}  // namespace newsparse::compile
