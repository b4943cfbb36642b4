#include "resources/resources.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "resources/format.h"

extern "C" {
extern const std::byte newsparse_resources_begin[];
extern const std::byte newsparse_resources_end[];
}

namespace newsparse {

static_assert(std::endian::native == std::endian::little, "resource files are little-endian and used in place");

struct Resources::Mapping {
  void* address = nullptr;
  std::size_t size = 0;

  Mapping(void* mapped, std::size_t bytes) : address(mapped), size(bytes) {}
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() { munmap(address, size); }
};

Resources Resources::embedded() {
  Resources resources;
  resources.bytes_ = {newsparse_resources_begin, newsparse_resources_end};
  // Built together with the library, so neither checked nor able to fail; the
  // resource compiler itself has none.
  if (!resources.bytes_.empty()) resources.index("embedded", false);
  return resources;
}

Result<Resources> Resources::open(const std::string& path) {
  const auto failure = [&](int code) {
    return Error{ErrorCode::resources, path, std::generic_category().message(code)};
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failure(errno);
  struct stat status {};
  if (fstat(file, &status) != 0) {
    const int code = errno;
    close(file);
    return failure(code);
  }
  if (!S_ISREG(status.st_mode) || status.st_size == 0) {
    close(file);
    return Error{ErrorCode::resources, path, "not a newsparse resource file"};
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  void* address = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  const int code = errno;
  close(file);
  if (address == MAP_FAILED) return failure(code);
  auto mapping = std::make_shared<Mapping>(address, size);
  auto result = over({static_cast<const std::byte*>(address), size}, path);
  if (result) result->mapping_ = std::move(mapping);
  return result;
}

Result<Resources> Resources::over(std::span<const std::byte> bytes, const std::string& name) {
  Resources resources;
  resources.bytes_ = bytes;
  Error error = resources.index(name, true);
  if (!error.message.empty()) return error;
  return resources;
}

Error Resources::index(const std::string& name, bool verify) {
  const auto fail = [&](const char* reason) { return Error{ErrorCode::resources, name, reason}; };
  if (bytes_.size() < sizeof(format::Header)) return fail("not a newsparse resource file");
  const auto& header = *reinterpret_cast<const format::Header*>(bytes_.data());
  if (std::memcmp(header.magic, format::kMagic, sizeof header.magic) != 0) return fail("not a newsparse resource file");
  if (header.format != format::kFormat) return fail("made by another version of newsparse-compile");
  if (verify) {
    if (header.size != bytes_.size() ||
        header.sections > (bytes_.size() - sizeof header) / sizeof(format::Section))
      return fail("truncated");
    if (header.checksum != format::checksum(bytes_.subspan(sizeof header))) return fail("damaged: its checksum is wrong");
    const auto* sections = reinterpret_cast<const format::Section*>(bytes_.data() + sizeof header);
    for (std::uint32_t i = 0; i < header.sections; ++i) {
      if (sections[i].offset > bytes_.size() || sections[i].size > bytes_.size() - sections[i].offset ||
          sections[i].offset % format::kAlignment != 0 || sections[i].name[sizeof sections[i].name - 1] != 0)
        return fail("damaged: a section lies outside of the file");
    }
  }
  version_ = {header.version, strnlen(header.version, sizeof header.version)};
  strings_ = section("strings");
  words_ = table<WordEntry>("lexicon.words");
  word_slots_ = table<std::uint32_t>("lexicon.slots");
  word_text_ = table<char>("lexicon.text");
  phrase_edges_ = table<PhraseEdge>("phrases.edges");
  phrase_filter_ = table<std::uint64_t>("phrases.filter");
  phrase_nodes_ = table<std::uint32_t>("phrases.nodes");
  phrase_root_ = table<std::uint32_t>("phrases.root");
  phrase_targets_ = table<PhraseTarget>("phrases.targets");
  if (verify) {
    if (!std::has_single_bit(word_slots_.size()) || !std::has_single_bit(phrase_edges_.size()) ||
        !std::has_single_bit(phrase_filter_.size()) || words_.empty() ||
        phrase_nodes_.empty() || phrase_root_.size() != words_.size())
      return fail("damaged: the lexicon is incomplete");
    // Open addressing stops at an empty slot: there has to be one.
    bool empty_slot = false;
    for (const std::uint32_t id : word_slots_) {
      if (id >= words_.size()) return fail("damaged: the lexicon points outside of itself");
      empty_slot = empty_slot || id == 0;
    }
    bool empty_edge = false;
    for (const auto& edge : phrase_edges_) {
      if (edge.child >= phrase_nodes_.size() - 1) return fail("damaged: the phrases point outside of themselves");
      empty_edge = empty_edge || edge.child == 0;
    }
    if (!empty_slot || !empty_edge) return fail("damaged: a hash table is full");
    for (const auto& word : words_) {
      if (word.string > word_text_.size() || word.length > word_text_.size() - word.string || word.fold >= words_.size())
        return fail("damaged: a word lies outside of the file");
    }
    for (const std::uint32_t child : phrase_root_) {
      if (child >= phrase_nodes_.size() - 1) return fail("damaged: the phrases point outside of themselves");
    }
    for (std::size_t i = 0; i < phrase_nodes_.size(); ++i) {
      if (phrase_nodes_[i] > phrase_targets_.size() || (i > 0 && phrase_nodes_[i] < phrase_nodes_[i - 1]))
        return fail("damaged: the phrases point outside of themselves");
    }
  }
  return {};
}

std::span<const std::byte> Resources::section(std::string_view name) const {
  if (bytes_.empty()) return {};
  const auto& header = *reinterpret_cast<const format::Header*>(bytes_.data());
  const auto* sections = reinterpret_cast<const format::Section*>(bytes_.data() + sizeof header);
  for (std::uint32_t i = 0; i < header.sections; ++i) {
    if (name == sections[i].name) return bytes_.subspan(sections[i].offset, sections[i].size);
  }
  return {};
}

std::string_view Resources::string(StringRef ref) const {
  std::uint32_t length = 0;
  if (ref == 0 || strings_.size() < sizeof length || ref > strings_.size() - sizeof length) return {};
  std::memcpy(&length, strings_.data() + ref, sizeof length);
  if (length > strings_.size() - ref - sizeof length) return {};
  return {reinterpret_cast<const char*>(strings_.data()) + ref + sizeof length, length};
}

std::uint32_t Resources::word(std::string_view lower, std::uint32_t hash) const {
  if (word_slots_.empty()) return 0;
  const std::size_t mask = word_slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    const std::uint32_t id = word_slots_[slot];
    if (id == 0) return 0;
    if (words_[id].hash == hash && word_string(id) == lower) return id;
  }
}

void Resources::expect_word(std::uint32_t hash) const {
  if (!word_slots_.empty()) __builtin_prefetch(&word_slots_[hash & (word_slots_.size() - 1)]);
}

void Resources::expect_word_entry(std::uint32_t hash) const {
  if (!word_slots_.empty()) __builtin_prefetch(words_.data() + word_slots_[hash & (word_slots_.size() - 1)]);
}

void Resources::expect_word_text(std::uint32_t hash) const {
  if (!word_slots_.empty()) __builtin_prefetch(word_text_.data() + words_[word_slots_[hash & (word_slots_.size() - 1)]].string);
}

void Resources::expect_phrase(std::uint32_t fold) const {
  if (fold < phrase_root_.size()) __builtin_prefetch(&phrase_root_[fold]);
}

std::uint32_t Resources::fold_of(std::uint32_t word) const { return word < words_.size() ? words_[word].fold : 0; }

std::uint32_t Resources::word_count() const { return static_cast<std::uint32_t>(words_.size()); }

std::string_view Resources::word_string(std::uint32_t word) const {
  if (word >= words_.size()) return {};
  return {word_text_.data() + words_[word].string, words_[word].length};
}

std::uint32_t Resources::phrase_step(std::uint32_t node, std::uint32_t fold) const {
  if (fold == 0) return 0;
  if (node == 0) return fold < phrase_root_.size() ? phrase_root_[fold] : 0;
  if (phrase_edges_.empty()) return 0;
  const std::uint32_t hash = format::edge_hash(node, fold);
  const std::uint32_t bit = format::filter_bit(hash, phrase_filter_.size());
  if ((phrase_filter_[bit / 64] >> (bit % 64) & 1U) == 0) return 0;
  const std::size_t mask = phrase_edges_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    const PhraseEdge& edge = phrase_edges_[slot];
    if (edge.child == 0) return 0;
    if (edge.node == node && edge.fold == fold) return edge.child;
  }
}

std::span<const Resources::PhraseTarget> Resources::phrase_targets(std::uint32_t node) const {
  if (node + 1 >= phrase_nodes_.size()) return {};
  return phrase_targets_.subspan(phrase_nodes_[node], phrase_nodes_[node + 1] - phrase_nodes_[node]);
}

}  // namespace newsparse
