#include "compile/compile.h"

namespace newsparse::compile {

void compile_figures(Context& /*context*/) {}

}  // namespace newsparse::compile
