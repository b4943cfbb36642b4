#include "text/word_bits.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "compile/compile.h"

namespace newsparse::compile {

void expect_words(Context& context) {
  std::vector<std::pair<long, std::string>> words;
  for (const Row& row : read_tsv(context.data / "common-words.tsv", 2)) words.emplace_back(-std::stol(row[1]), row[0]);
  std::sort(words.begin(), words.end());
  std::vector<std::string> forms;
  for (auto& word : words) forms.push_back(std::move(word.second));
  context.builder.expect(forms);
}

void compile_text(Context& context) {
  const std::map<std::string, std::uint16_t> classes = {
      {"elided", kElidedWord},          {"whole", kKeepsApostrophe | kKeepsHyphen},
      {"clitic", kCliticWord},          {"abbreviation", kAbbreviation},
      {"title", kTitleAbbreviation},    {"domain", kDomainSuffix},
      {"starter", kSentenceStarter},    {"joinable", kJoinableName | kCombiningForm},
      {"prefix", kNamePrefix}};
  const auto file = context.data / "tokens.tsv";
  for (const Row& row : read_tsv(file, 2)) {
    const auto bits = classes.find(row[1]);
    if (bits == classes.end())
      throw std::runtime_error(file.string() + ":" + std::to_string(row.line) + ": no class " + row[1]);
    context.builder.word_bits<std::uint16_t>(kTextWordsSection, row[0], bits->second);
  }
}

}  // namespace newsparse::compile
