#include "compile/compile.h"

namespace newsparse::compile {

void compile_dates(Context& /*context*/) {}

}  // namespace newsparse::compile
