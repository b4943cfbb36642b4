#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "newsparse/newsparse.h"

int main(int argc, char** argv) {
  const newsparse::Analyzer analyzer;
  for (int i = 1; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    newsparse::Options options;
    options.uri = argv[i];
    const auto analysis = analyzer.analyze(bytes, options);
    if (!analysis) return 1;
    std::puts(newsparse::to_json(analysis.value()).c_str());
  }
  return 0;
}
