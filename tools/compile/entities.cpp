#include "compile/compile.h"

namespace newsparse::compile {

void compile_entities(Context& /*context*/) {}

}  // namespace newsparse::compile
