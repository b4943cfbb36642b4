#include "compile/compile.h"

namespace newsparse::compile {

void compile_quotations(Context& /*context*/) {}

}  // namespace newsparse::compile
