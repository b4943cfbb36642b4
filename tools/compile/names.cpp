#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "compile/compile.h"

namespace newsparse::compile {
namespace {

// The classes of data/name-words.tsv, a bit each.
constexpr std::array<std::string_view, 13> kClasses = {"institution", "company", "media",  "body", "club",   "school",
                                                       "venue",       "street",  "nature", "area", "person", "work",
                                                       "firm"};

void add_words(Context& context) {
  const auto file = context.data / "name-words.tsv";
  for (const Row& row : read_tsv(file, 3)) {
    std::uint16_t bits = 0;
    for (const std::string& name : split(row[2])) {
      const auto found = std::find(kClasses.begin(), kClasses.end(), name);
      if (found == kClasses.end())
        throw std::runtime_error(file.string() + ":" + std::to_string(row.line) + ": unknown class " + name);
      bits |= static_cast<std::uint16_t>(1U << (found - kClasses.begin()));
    }
    context.builder.word_bits<std::uint16_t>("names.words", row[0], bits);
    for (const std::string& form : split(row[1])) context.builder.word_bits<std::uint16_t>("names.words", form, bits);
  }
}

}  // namespace

// data/models/names.* as tools/train_names writes them. A missing model is no
// error: training itself runs over resources without one.
void compile_names(Context& context) {
  add_words(context);
  for (const char* part : {"clusters", "seen", "model"}) {
    const auto file = context.data / "models" / (std::string("names.") + part);
    std::ifstream in(file, std::ios::binary);
    if (!in) continue;
    context.builder.section(std::string("names.") + part, {std::istreambuf_iterator<char>(in), {}});
  }
}

}  // namespace newsparse::compile
