// data/numbers.tsv → the rows and words of src/numbers/numbers.h.
#include "numbers/numbers.h"

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "compile/compile.h"

namespace newsparse::compile {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(NumberWord::count_)> kClasses = {
    "",           "unit",     "teen", "ten",   "hundred",     "thousand", "magnitude", "symbol",
    "collective", "fraction", "half", "point", "conjunction", "of",       "round",     "multiple"};

}  // namespace

void compile_numbers(Context& context) {
  const auto file = context.data / "numbers.tsv";
  std::vector<NumberData::Row> rows;
  for (const Row& line : read_tsv(file, 4)) {
    NumberData::Row row;
    for (std::size_t i = 1; i < kClasses.size(); ++i)
      if (line[1] == kClasses[i]) row.kind = static_cast<NumberWord>(i);
    if (row.kind == NumberWord::none)
      throw std::runtime_error(file.string() + ":" + std::to_string(line.line) + ": no class " + line[1]);
    row.value = std::stod(line[2]);
    for (const std::string& flag : split(line[3])) {
      row.ordinal |= flag == "ordinal" ? 1 : 0;
      row.plural |= flag == "plural" ? 1 : 0;
      row.compound |= flag == "compound" ? 1 : 0;
    }
    rows.push_back(row);
    context.builder.word_bits<std::uint16_t>("numbers.words", line[0], static_cast<std::uint16_t>(rows.size()));
  }
  context.builder.table("numbers.table", rows);
}

}  // namespace newsparse::compile
