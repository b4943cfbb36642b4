#include "cli/arguments.h"

#include <unicode/ucnv.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <utility>

namespace newsparse::cli {
namespace {

constexpr const char* kDescription =
    "Reads French news articles and writes what is in them as JSON: structure, people,\n"
    "countries, organizations, places, quotations with their speakers, figures, dates.";

constexpr const char* kExamples = R"(
Examples:
  newsparse article.txt                      one article, indented on a terminal
  newsparse article.txt | jq .people         who is in it
  newsparse --date 2025-01-22 article.txt    "hier" is 2025-01-21
  pdftotext journal.pdf - | newsparse        from a pipe
  newsparse depeches/ > depeches.ndjson      a folder: one article a line
  newsparse articles.jsonl                   {"id": "a1", "text": "…", "date": "2025-01-22"}
  newsparse --format text article.txt        a summary to be read
  newsparse --select quotations --format csv depeches/ > citations.csv
  newsparse archive.tar.gz -o out.ndjson     and, had it been ended, once more with --resume

Several articles are written as NDJSON, one object a line in input order. One that fails
is reported on standard error and is a line {"source": …, "error": …}; the others go on.

Exit status: 0 all read; 1 an input failed, or the output; 2 the command line, or a
resource or output file that it names, is not usable; 130, 143 ended by a signal.)";

class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(34); }
  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return "\nUsage: newsparse [OPTIONS] FILE|FOLDER|- …\n       newsparse [OPTIONS] --jsonl FILE|-\n";
  }
};

// YYYY-MM-DD, a day that exists, alone or followed by Thh:mm[:ss][Z|±hh:mm].
bool is_iso_date(const std::string& text) {
  int year = 0;
  int month = 0;
  int day = 0;
  int used = 0;
  if (text.size() < 10 || text.find_first_not_of("0123456789-T:Z+.") != std::string::npos) return false;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3 || used != 10) return false;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return false;
  if (text.size() == 10) return true;
  int hour = 0;
  int minute = 0;
  if (std::sscanf(text.c_str() + 10, "T%2d:%2d%n", &hour, &minute, &used) != 2 || used != 6) return false;
  return hour < 24 && minute < 60;
}

std::string check_date(const std::string& text) {
  return is_iso_date(text) ? "" : "\"" + text + "\" is not an ISO 8601 date (2025-01-22 or 2025-01-22T14:30)";
}

std::string check_encoding(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  return ucnv_countAliases(name.c_str(), &status) > 0 ? "" : "\"" + name + "\" is no encoding that is known";
}

// Else a number below zero would be taken for a large one.
std::string check_size(const std::string& text) {
  return text.find('-') == std::string::npos ? "" : "a size is expected, as in 500K, 64M";
}

constexpr const char* kOffsetUnits = "one of codepoints, utf16, bytes is expected";

std::optional<OffsetUnit> offset_unit(const std::string& name) {
  if (name == "codepoints") return OffsetUnit::codepoints;
  if (name == "utf16") return OffsetUnit::utf16;
  if (name == "bytes") return OffsetUnit::bytes;
  return {};
}

constexpr const char* kFormatNames = "one of json, ndjson, csv, conll, text is expected";

std::optional<Format> find_format(const std::string& name) {
  if (name == "json") return Format::json;
  if (name == "ndjson") return Format::ndjson;
  if (name == "csv") return Format::csv;
  if (name == "conll") return Format::conll;
  if (name == "text") return Format::text;
  return {};
}

constexpr std::pair<const char*, bool Parts::*> kParts[] = {
    {"document", &Parts::document},           {"people", &Parts::people}, {"countries", &Parts::countries},
    {"organizations", &Parts::organizations}, {"places", &Parts::places}, {"quotations", &Parts::quotations},
    {"figures", &Parts::figures},             {"dates", &Parts::dates}};

std::string check_part(const std::string& name) {
  for (const auto& [part, member] : kParts)
    if (name == part) return "";
  return "there is no part \"" + name + "\"";
}

Parts selection(const std::vector<std::string>& names) {
  Parts parts;
  for (const auto& [part, member] : kParts)
    parts.*member = std::find(names.begin(), names.end(), part) != names.end();
  return parts;
}

int usage_error(const std::string& reason) {
  std::fprintf(stderr, "newsparse: %s (newsparse --help shows examples)\n", reason.c_str());
  return 2;
}

}  // namespace

std::variant<Arguments, int> parse_arguments(int argc, char** argv) {
  Arguments arguments;
  CLI::App app(kDescription, "newsparse");
  app.footer(kExamples);
  app.formatter(std::make_shared<HelpFormatter>());
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);

  app.add_option("INPUT", arguments.inputs, "Text files (.gz, .zst, .xz, .bz2 too); folders and archives\n(.tar, .tar.gz, …, .zip), with all .txt files in them;\nJSON lines (.jsonl, .ndjson); - or nothing: standard input")
      ->type_name("")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--jsonl", arguments.jsonl,
                 "JSON lines from a file of any name: an object a line with\n\"id\" and \"text\", and \"date\", \"title\", \"url\" where known")
      ->type_name("FILE")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--date", arguments.date, "Publication date of the articles, which relative dates count from")
      ->type_name("DATE")
      ->check(CLI::Validator(check_date, ""));
  app.add_option("--encoding", arguments.encoding, "Encoding of the files (otherwise it is detected)")
      ->type_name("NAME")
      ->check(CLI::Validator(check_encoding, ""));
  std::string offsets;
  app.add_option("--offsets", offsets,
                 "What start and end count: codepoints (as Python does), utf16\n(Java, JavaScript) or bytes (of UTF-8)")
      ->type_name("UNIT")
      ->check(CLI::Validator([](const std::string& name) { return offset_unit(name) ? "" : kOffsetUnits; }, ""));
  app.add_flag("--with-text", arguments.with_text, "Adds document.text, the decoded text that spans count in");
  bool pretty = false;
  bool compact = false;
  app.add_flag("--pretty", pretty, "Indented JSON (default: one article, on a terminal)");
  app.add_flag("--compact", compact, "One line an article (default otherwise)");
  app.add_option("--max-bytes", arguments.max_bytes, "Largest article that is read, as in 500K, 64M (default 64M)")
      ->type_name("N")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->check(CLI::Validator(check_size, ""));
  app.add_option("--resources", arguments.resources, "Resource file to use in place of the built-in one")
      ->type_name("FILE");
  std::string format;
  app.add_option("--format", format,
                 "json, ndjson, csv (a line a mention, quotation, figure, date),\nconll (a line a token), text (a summary)")
      ->type_name("NAME")
      ->check(CLI::Validator([](const std::string& name) { return find_format(name) ? "" : kFormatNames; }, ""));
  std::vector<std::string> parts;
  app.add_option("--select", parts,
                 "Only these parts, as in people,quotations: document, people,\ncountries, organizations, places, "
                 "quotations, figures, dates")
      ->type_name("LIST")
      ->delimiter(',')
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->check(CLI::Validator(check_part, ""));
  app.add_option("-o,--output", arguments.output, "Writes into a file")->type_name("FILE");
  app.add_option("--out-dir", arguments.output_dir, "Writes a file an article into a folder")->type_name("DIR");
  app.add_flag("--resume", arguments.resume, "Goes on where an earlier run with -o or --out-dir was ended");
  app.add_option("-j,--threads", arguments.threads, "Threads (default: one a processor)")
      ->type_name("N")
      ->check(CLI::Range(1U, 1024U).description(""));
  app.add_flag("--version", arguments.version, "Prints the versions of program and model");
  app.set_help_flag("-h,--help", "Prints this");

  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::fputs(app.help().c_str(), stdout);
    return 0;
  } catch (const CLI::ParseError& error) {
    return usage_error(error.what());
  }
  if (pretty && compact) return usage_error("--pretty and --compact exclude each other");
  if (pretty || compact) arguments.pretty = pretty;
  if (!format.empty()) arguments.format = *find_format(format);
  if (pretty && arguments.format != Format::json) return usage_error("--pretty is for JSON");
  if (!parts.empty()) arguments.parts = selection(parts);
  if (arguments.output == "-") arguments.output.clear();  // standard output
  if (!arguments.output.empty() && !arguments.output_dir.empty())
    return usage_error("--output and --out-dir exclude each other");
  if (arguments.resume && arguments.output.empty() && arguments.output_dir.empty())
    return usage_error("--resume needs --output or --out-dir");
  const bool lines = (arguments.format == Format::json && !pretty) || arguments.format == Format::ndjson;
  if (arguments.resume && !arguments.output.empty() && !lines)
    return usage_error("--resume with --output needs one line an article: --format ndjson");
  if (!offsets.empty()) arguments.offsets = *offset_unit(offsets);
  if (arguments.inputs.empty() && arguments.jsonl.empty() && !arguments.version) {
    if (::isatty(STDIN_FILENO) != 0) return usage_error("no input: name a file, a folder, or - for standard input");
    arguments.inputs.emplace_back("-");
  }
  return arguments;
}

}  // namespace newsparse::cli
