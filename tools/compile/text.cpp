#include "compile/compile.h"

namespace newsparse::compile {

void compile_text(Context& /*context*/) {}

}  // namespace newsparse::compile
