#include "compile/compile.h"

namespace newsparse::compile {

void compile_names(Context& /*context*/) {}

}  // namespace newsparse::compile
