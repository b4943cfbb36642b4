#include "train_names/examples.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <tuple>

#include "gold/gold.h"
#include "names/tagger.h"
#include "reader/plain_text.h"
#include "resources/phrases.h"
#include "text/tokenizer.h"
#include "text/unicode.h"

namespace newsparse::train {
namespace {

class Builder {
 public:
  Builder(const Resources& resources, const names::FeatureExtractor& extractor)
      : resources_(resources), extractor_(extractor), reader_(resources) {}

  Example build(const std::string& id, std::string text, const std::string& date, std::vector<GoldName> gold) {
    Example example;
    example.id = id;
    example.date = date;
    Document& document = example.document;
    document.text = std::move(text);
    Options options;
    options.date = date;
    if (auto read = reader_.read(options, document); !read) throw std::runtime_error(id + ": " + read.error().message);
    tokenize(resources_, document);
    match_phrases(resources_, document, phrases_);
    example.gold = std::move(gold);
    label(example);

    extractor_.read(document, work_);
    names::FeatureBuffer buffer;
    example.offsets.reserve(document.tokens.size() + 1);
    for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
      extractor_.prepare(document, phrases_, s, work_);
      for (std::uint32_t i = document.sentences[s].tokens.first; i < document.sentences[s].tokens.last; ++i) {
        buffer.clear();
        extractor_.base(document, work_, s, i, buffer);
        example.offsets.push_back(static_cast<std::uint32_t>(example.features.size()));
        example.features.insert(example.features.end(), buffer.all().begin(), buffer.all().end());
      }
    }
    example.offsets.push_back(static_cast<std::uint32_t>(example.features.size()));
    if (example.offsets.size() != document.tokens.size() + 1) throw std::logic_error(id + ": tokens outside sentences");
    return example;
  }

 private:
  static void label(Example& example) {
    const Document& document = example.document;
    example.tags.assign(document.tokens.size(), 0);
    example.usable.assign(document.sentences.size(), true);
    std::size_t next = 0;
    for (std::size_t s = 0; s < document.sentences.size(); ++s) {
      const Sentence& sentence = document.sentences[s];
      while (next < example.gold.size() && example.gold[next].span.end <= sentence.span.start) ++next;
      for (; next < example.gold.size() && example.gold[next].span.start < sentence.span.end; ++next) {
        const GoldName& name = example.gold[next];
        std::uint32_t first = sentence.tokens.first;
        while (first < sentence.tokens.last && document.tokens[first].start < name.span.start) ++first;
        std::uint32_t last = first;
        while (last < sentence.tokens.last && document.tokens[last].end <= name.span.end) ++last;
        if (last == first || document.tokens[first].start != name.span.start ||
            document.tokens[last - 1].end != name.span.end) {
          example.usable[s] = sentence.tokens.empty();
          continue;
        }
        for (std::uint32_t i = first; i < last; ++i) {
          const names::Position position = last - first == 1 ? names::Position::single
                                           : i == first      ? names::Position::begin
                                           : i + 1 == last   ? names::Position::end
                                                             : names::Position::inside;
          example.tags[i] = static_cast<std::uint8_t>(names::tag_of(name.type, position));
        }
      }
    }
  }

  const Resources& resources_;
  const names::FeatureExtractor& extractor_;
  PlainTextReader reader_;
  PhraseLayer phrases_;
  names::FeatureWorkspace work_;
};

NameType type_named(const std::string& type) {
  if (type == "per") return NameType::person;
  if (type == "org") return NameType::organization;
  if (type == "loc") return NameType::location;
  throw std::runtime_error("unknown type of name: " + type);
}

// Byte offsets of code points.
std::vector<std::uint32_t> code_point_offsets(const std::string& text) {
  std::vector<std::uint32_t> offsets;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) offsets.push_back(i);
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

}  // namespace

std::vector<Example> read_examples(const std::filesystem::path& file, const Resources& resources,
                                   const names::FeatureExtractor& extractor) {
  Builder builder(resources, extractor);
  std::vector<Example> examples;
  const std::string source = file.stem().string();
  if (std::filesystem::is_directory(file)) {
    for (auto& article : gold::read_folder(file)) {
      std::vector<GoldName> names;
      for (const auto& entity : article.entities)
        names.push_back({entity.span, static_cast<NameType>(static_cast<int>(entity.type))});
      examples.push_back(builder.build(article.id, std::move(article.text), article.date, std::move(names)));
      examples.back().group = article.id;
    }
  } else {
    std::ifstream in(file);
    if (!in) throw std::runtime_error(file.string() + ": cannot be read");
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
      if (line.empty()) continue;
      try {
        const auto json = nlohmann::json::parse(line);
        std::string text = json.at("text").get<std::string>();
        const auto offsets = code_point_offsets(text);
        const auto names_in = [&](const char* key) {
          std::vector<GoldName> names;
          for (const auto& entity : json.at(key)) {
            names.push_back({{offsets.at(entity.at("start").get<std::size_t>()), offsets.at(entity.at("end").get<std::size_t>())},
                             type_named(entity.at("type").get<std::string>())});
          }
          return names;
        };
        const std::string id = json.at("id").get<std::string>();
        examples.push_back(builder.build(id, std::move(text), json.value("date", ""), names_in("entities")));
        if (json.contains("published")) examples.back().published = names_in("published");
        examples.back().group = json.value("outlet", id.substr(0, 7));
      } catch (const std::exception& error) {
        throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " + error.what());
      }
    }
  }
  for (Example& example : examples) example.source = source;
  return examples;
}

std::vector<Example> written_otherwise(const std::vector<Example>& examples, const Resources& resources,
                                 const names::FeatureExtractor& extractor) {
  Builder builder(resources, extractor);
  std::vector<Example> copies;
  for (const Example& example : examples) {
    const std::uint32_t choice = word_hash(example.id) % 8;
    if (choice > 2) continue;
    constexpr const char* kKinds[] = {", lower case", ", capitals", ", no hyphens"};
    const std::string& text = example.document.text;
    std::string changed;
    if (choice == 0) {
      lower_same_length(text, changed);
    } else if (choice == 2) {
      // Only inside of names: Aix en Provence, Jean Marc, but c’est-à-dire.
      changed = text;
      for (const GoldName& name : example.gold)
        std::replace(changed.begin() + name.span.start, changed.begin() + name.span.end, '-', ' ');
      if (changed == text) continue;
    } else {
      // Letters whose capital has another length stay as they are: offsets must not move.
      for (std::uint32_t at = 0; at < text.size();) {
        const std::uint32_t start = at;
        const char32_t capital = static_cast<char32_t>(u_toupper(static_cast<UChar32>(next_code_point(text, at))));
        char bytes[4];
        std::int32_t length = 0;
        UBool failed = false;
        U8_APPEND(reinterpret_cast<std::uint8_t*>(bytes), length, 4, static_cast<UChar32>(capital), failed);
        if (failed || static_cast<std::uint32_t>(length) != at - start) {
          changed.append(text, start, at - start);
        } else {
          changed.append(bytes, static_cast<std::size_t>(length));
        }
      }
    }
    Example copy = builder.build(example.id, std::move(changed), example.date, example.gold);
    copy.source = example.source + kKinds[choice];
    copy.group = example.group;
    copies.push_back(std::move(copy));
  }
  return copies;
}

Score::Counts Score::all() const {
  Counts sum;
  for (const Counts& c : by_type) {
    sum.right += c.right;
    sum.found += c.found;
    sum.gold += c.gold;
  }
  return sum;
}

std::vector<GoldName> names_of(const Document& document, const std::vector<std::uint8_t>& tags) {
  NameLayer layer;
  layer.mention_of.assign(tags.size(), 0);
  names::add_mentions(tags, 0, layer);
  std::vector<GoldName> names;
  for (const NameMention& mention : layer.mentions) names.push_back({document.span_of(mention.tokens), mention.type});
  return names;
}

void add_score(const std::vector<GoldName>& gold, const std::vector<GoldName>& found, Score& score) {
  std::set<std::tuple<std::uint32_t, std::uint32_t, NameType>> expected;
  for (const GoldName& name : gold) {
    expected.emplace(name.span.start, name.span.end, name.type);
    ++score.by_type[static_cast<int>(name.type)].gold;
  }
  for (const GoldName& name : found) {
    ++score.by_type[static_cast<int>(name.type)].found;
    score.by_type[static_cast<int>(name.type)].right += expected.count({name.span.start, name.span.end, name.type});
  }
}

}  // namespace newsparse::train
