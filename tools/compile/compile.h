// data/*.tsv → the resource file: one function a stage, each reads its own
// tables and adds its own sections.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "resources/builder.h"

namespace newsparse::compile {

// The rows of a tab-separated file: lines that begin with # and empty lines
// are left out. Throws std::runtime_error, with file and line, where a row has
// fewer than `columns` fields.
struct Row {
  std::vector<std::string> fields;
  std::size_t line = 0;
  const std::string& operator[](std::size_t i) const { return fields[i]; }
};
std::vector<Row> read_tsv(const std::filesystem::path& file, std::size_t columns);
std::vector<std::string> split(std::string_view list, char separator = ';');

struct Context {
  std::filesystem::path data;  // the folder data/
  ResourceBuilder& builder;
};

void expect_words(Context& context);
void compile_text(Context& context);
void compile_reader(Context& context);
void compile_entities(Context& context);
void compile_names(Context& context);
void compile_numbers(Context& context);
void compile_dates(Context& context);
void compile_figures(Context& context);
void compile_quotations(Context& context);

}  // namespace newsparse::compile
