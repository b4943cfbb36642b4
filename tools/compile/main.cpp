// newsparse-compile DATA_DIR OUT: compiles the tables and models of data/ into
// the one resource file that the library embeds or maps.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "compile/compile.h"

namespace newsparse::compile {

std::vector<std::string> split(std::string_view list, char separator) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const auto cut = list.find(separator);
    if (const auto part = list.substr(0, cut); !part.empty()) parts.emplace_back(part);
    if (cut == std::string_view::npos) break;
    list.remove_prefix(cut + 1);
  }
  return parts;
}

std::vector<Row> read_tsv(const std::filesystem::path& file, std::size_t columns) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  std::vector<Row> rows;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    Row row;
    row.line = number;
    std::stringstream stream(line);
    for (std::string field; std::getline(stream, field, '\t');) row.fields.push_back(field);
    if (row.fields.size() < columns && line.back() == '\t') row.fields.resize(columns);
    if (row.fields.size() < columns)
      throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " + std::to_string(columns) +
                               " columns expected, " + std::to_string(row.fields.size()) + " found");
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace newsparse::compile

int main(int argc, char** argv) {
  using namespace newsparse;
  if (argc != 3) {
    std::fputs("usage: newsparse-compile DATA_DIR OUT\n", stderr);
    return 2;
  }
  try {
    ResourceBuilder builder;
    compile::Context context{argv[1], builder};
    compile::expect_words(context);
    // The names come last: with their hundred thousand words behind the others,
    // the tables by word of all other stages are short.
    compile::compile_text(context);
    compile::compile_reader(context);
    compile::compile_numbers(context);
    compile::compile_dates(context);
    compile::compile_figures(context);
    compile::compile_quotations(context);
    compile::compile_entities(context);
    compile::compile_names(context);
    std::ifstream version_file(context.data / "VERSION");
    std::string version;
    if (!std::getline(version_file, version)) throw std::runtime_error("data/VERSION: cannot be read");
    const std::string bytes = builder.finish(version);
    std::ofstream out(argv[2], std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error(std::string(argv[2]) + ": cannot be written");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "newsparse-compile: %s\n", error.what());
    return 1;
  }
  return 0;
}
