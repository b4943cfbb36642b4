// Who says what in the article on standard input.
#include <newsparse/newsparse.h>

#include <iostream>
#include <iterator>

int main() {
  const std::string bytes{std::istreambuf_iterator<char>(std::cin), {}};
  const newsparse::Analyzer analyzer;
  const auto analysis = analyzer.analyze(bytes);
  if (!analysis) return std::cerr << analysis.error().message << '\n', 1;
  for (const auto& quotation : analysis->quotations)
    std::cout << (quotation.speaker ? quotation.speaker->name : "?") << ": " << analysis->at(quotation.span) << '\n';
}
