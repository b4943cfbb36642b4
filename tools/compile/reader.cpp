#include "compile/compile.h"

namespace newsparse::compile {

void compile_reader(Context& /*context*/) {}

}  // namespace newsparse::compile
