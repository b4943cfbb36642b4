#include "dates/zones.h"

#include <algorithm>

namespace newsparse {

ZoneReader::ZoneReader(const Resources& resources)
    : resources_(resources), words_(resources, kZoneWordsSection), zones_(resources.table<StringRef>(kZonesSection)) {}

std::string_view ZoneReader::behind(const Document& document, const std::vector<DateItem>& items,
                                    std::uint32_t token) const {
  constexpr std::uint32_t kLongestName = 3;
  const auto count = static_cast<std::uint32_t>(items.size());
  std::uint32_t i = token;
  if (i < count) {
    const std::string_view mark = document.text_of(document.tokens[i]);
    if (mark == "(" || mark == ",") ++i;
  }
  if (i >= count) return {};
  const bool hour = items[i].is(DateWord::hour);
  if (hour && ++i >= count) return {};
  if (items[i].is(DateWord::zone)) {
    switch (static_cast<ClockZone>(items[i].value_of(DateWord::zone))) {
      case ClockZone::utc:
        return "UTC";
      case ClockZone::local:
        return "local";  // 13H00 locales
      case ClockZone::paris:
        return hour ? "Europe/Paris" : std::string_view{};
      case ClockZone::none:
        break;
    }
    return {};
  }
  if (!hour || !items[i].is(DateWord::of)) return {};
  for (std::uint32_t k = i + 1; k < std::min(count, i + 1 + kLongestName); ++k) {
    if (document.tokens[k].kind != TokenKind::word) break;
    if (const std::uint16_t zone = words_[document.tokens[k].word]; zone != 0)
      return resources_.string(zones_[zone - 1U]);
  }
  return {};
}

}  // namespace newsparse
