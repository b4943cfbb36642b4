// Whatever the text, and whatever is said about it from outside: blocks in
// order that hold everything but white space, and metadata that is what its
// name says; or an error. The first byte chooses what is known from outside.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "reader/plain_text.h"
#include "resources/resources.h"
#include "text/encoding.h"
#include "text/unicode.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

bool blank(std::string_view text, std::uint32_t from, std::uint32_t to) {
  while (from < to)
    if (!newsparse::is_space(newsparse::next_code_point(text, from))) return false;
  return true;
}

// Spans of the metadata's strings end between code points.
void check(std::string_view text) {
  for (std::uint32_t at = 0; at < text.size();) {
    require((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
    newsparse::next_code_point(text, at);
    require(at <= text.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const newsparse::Resources resources = newsparse::Resources::embedded();
  static const newsparse::PlainTextReader reader(resources);
  static newsparse::Document document;  // used again, as by the analyzer
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  auto decoded = newsparse::decode(bytes, "UTF-8", "fuzz");
  if (!decoded) return 0;
  document.text = std::move(decoded->text);
  const std::string& text = document.text;

  newsparse::Options options;
  if ((data[0] & 1U) != 0) options.title = text.substr(0, text.find('\n'));
  if ((data[0] & 2U) != 0) options.date = "2024-02-29T23:59";
  if ((data[0] & 4U) != 0) options.date = text.substr(0, 24);
  if (!reader.read(options, document)) {
    require((data[0] & 4U) != 0);
    return 0;
  }

  std::uint32_t end = 0;
  require(!document.blocks.empty());
  for (const auto& block : document.blocks) {
    require(block.span.start >= end && block.span.start < block.span.end && block.span.end <= text.size());
    require(blank(text, end, block.span.start) && !blank(text, block.span.start, block.span.end));
    check(document.at(block.span));
    end = block.span.end;
  }
  require(blank(text, end, static_cast<std::uint32_t>(text.size())));

  const auto& info = document.info;
  for (const auto* string : {&info.title, &info.subtitle, &info.agency, &info.dateline}) check(*string);
  for (const auto& byline : info.bylines) {
    require(!byline.empty());
    check(byline);
  }
  require(document.date.known() == !info.date.empty());
  newsparse::WrittenDate date;
  if (document.date.known()) require(newsparse::is_valid(document.date) && newsparse::parse_iso_date(info.date, date));
  require(document.hour < 24 && document.minute >= 0 && document.minute < 60);
  return 0;
}
