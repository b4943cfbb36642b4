// Whatever the bytes: an analysis whose spans lie in its text, on code point
// boundaries and in order, and JSON that parses; or an error.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "newsparse/newsparse.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check(const newsparse::Analysis& analysis, newsparse::Span span) {
  const auto boundary = [&](std::uint32_t at) {
    return at == analysis.text.size() || (static_cast<unsigned char>(analysis.text[at]) & 0xC0U) != 0x80U;
  };
  require(span.start < span.end && span.end <= analysis.text.size());
  require(boundary(span.start) && boundary(span.end));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const newsparse::Analyzer analyzer;
  newsparse::Options options;
  options.uri = "fuzz";
  if (size > 0 && (data[0] & 1U) != 0) options.date = "2024-02-29";
  const auto result = analyzer.analyze({reinterpret_cast<const char*>(data), size}, options);
  if (!result) return 0;
  const newsparse::Analysis& analysis = result.value();
  std::uint32_t end = 0;
  for (const auto& block : analysis.document.blocks) {
    check(analysis, block.span);
    require(block.span.start >= end);
    end = block.span.end;
    for (const auto& sentence : block.sentences) {
      check(analysis, sentence);
      require(block.span.contains(sentence));
    }
  }
  const auto check_all = [&](const auto& entities) {
    for (const auto& entity : entities) {
      require(!entity.mentions.empty());
      for (const auto& mention : entity.mentions) {
        check(analysis, mention.span);
        require(mention.block < analysis.document.blocks.size());
      }
    }
  };
  check_all(analysis.people);
  check_all(analysis.countries);
  check_all(analysis.organizations);
  check_all(analysis.places);
  for (const auto& quotation : analysis.quotations) {
    check(analysis, quotation.span);
    require(!quotation.continues || *quotation.continues < analysis.quotations.size());
    if (quotation.cue) check(analysis, quotation.cue->span);
    if (quotation.speaker && quotation.speaker->mention) check(analysis, *quotation.speaker->mention);
  }
  for (const auto& figure : analysis.figures) {
    check(analysis, figure.span);
    require(!figure.compared_to || *figure.compared_to < analysis.figures.size());
    if (figure.measures) check(analysis, *figure.measures);
    if (figure.source) check(analysis, *figure.source);
  }
  for (const auto& date : analysis.dates) check(analysis, date.span);
  const auto json = nlohmann::json::parse(newsparse::to_json(analysis), nullptr, false);
  require(!json.is_discarded());
  newsparse::FormatOptions format;
  format.offsets = newsparse::OffsetUnit::utf16;
  require(!newsparse::to_conll(analysis, format).empty());
  newsparse::to_csv(analysis, format);
  newsparse::to_summary(analysis, format);
  return 0;
}
