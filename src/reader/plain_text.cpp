#include "reader/plain_text.h"

namespace newsparse {

PlainTextReader::PlainTextReader(const Resources& /*resources*/) {}

Result<bool> PlainTextReader::read(const Options& options, Document& document) const {
  document.blocks.clear();
  document.info = {};
  document.info.url = options.url;
  document.info.title = options.title;
  document.date = {};
  std::uint32_t start = 0;
  const auto size = static_cast<std::uint32_t>(document.text.size());
  while (start < size) {
    auto end = static_cast<std::uint32_t>(std::min<std::size_t>(document.text.find('\n', start), size));
    if (end > start) document.blocks.push_back({BlockKind::paragraph, {start, end}, {}, {}});
    start = end + 1;
  }
  return true;
}

}  // namespace newsparse
