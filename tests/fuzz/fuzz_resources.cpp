// A resource file with any bytes of it changed: an error, or resources that
// can be asked anything. The input is a list of changes (position, value) to a
// small good file, whose checksum is then made right, so that the checks
// behind it are reached.
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "resources/builder.h"
#include "resources/format.h"
#include "resources/resources.h"
#include "text/unicode.h"

namespace {

const std::string& good_file() {
  static const std::string file = [] {
    newsparse::ResourceBuilder builder;
    builder.word_bits<std::uint16_t>("words", "état", 1);
    builder.phrase(newsparse::PhraseList::place, 1, "Saint-Malo");
    builder.phrase(newsparse::PhraseList::place, 2, "Le Mont");
    builder.string("chaîne");
    return builder.finish("fuzz");
  }();
  return file;
}

// Every answer must lie in the file: reading it finds out.
std::uint32_t read(const newsparse::Resources& resources) {
  std::uint32_t sum = 0;
  for (const char* form : {"le", "état", "saint", "saint-malo", "x"}) {
    const std::uint32_t word = resources.word(form, newsparse::word_hash(form));
    for (const char c : resources.word_string(resources.fold_of(word))) sum += static_cast<unsigned char>(c);
    const std::uint32_t node = resources.phrase_step(0, word);
    for (const auto& target : resources.phrase_targets(resources.phrase_step(node, word + 1))) sum += target.row;
    for (const auto& target : resources.phrase_targets(node)) sum += target.row;
  }
  for (std::uint32_t i = 0; i < 64; ++i) {
    for (const char c : resources.string(i)) sum += static_cast<unsigned char>(c);
  }
  return sum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string& good = good_file();
  std::vector<std::uint64_t> aligned(good.size() / 8 + 2);
  std::memcpy(aligned.data(), good.data(), good.size());
  const std::span<std::byte> bytes{reinterpret_cast<std::byte*>(aligned.data()), good.size()};
  for (std::size_t i = 0; i + 4 <= size; i += 4) {
    std::uint16_t position = 0;
    std::memcpy(&position, data + i, sizeof position);
    bytes[position % bytes.size()] = static_cast<std::byte>(data[i + 2]);
  }
  auto& header = *reinterpret_cast<newsparse::format::Header*>(bytes.data());
  header.checksum = newsparse::format::checksum(bytes.subspan(sizeof header));
  [[maybe_unused]] static volatile std::uint32_t sink = 0;  // keeps the reads
  if (const auto opened = newsparse::Resources::over(bytes, "fuzz"); opened) sink = read(opened.value());
  return 0;
}
