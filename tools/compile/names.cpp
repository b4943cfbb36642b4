#include <filesystem>
#include <fstream>
#include <iterator>

#include "compile/compile.h"

namespace newsparse::compile {

// data/models/names.* as tools/train_names writes them. A missing model is no
// error: training itself runs over resources without one.
void compile_names(Context& context) {
  for (const char* part : {"clusters", "model"}) {
    const auto file = context.data / "models" / (std::string("names.") + part);
    std::ifstream in(file, std::ios::binary);
    if (!in) continue;
    context.builder.section(std::string("names.") + part, {std::istreambuf_iterator<char>(in), {}});
  }
}

}  // namespace newsparse::compile
