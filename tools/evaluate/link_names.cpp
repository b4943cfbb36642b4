// newsparse-link-names GOLD_DIR OUT_DIR: links the names that annotated articles
// give, so that the entity linker is measured without the tagger's errors.
// Writes OUT_DIR/ID.json for each article.
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>

#include "entities/linker.h"
#include "gold/gold.h"
#include "newsparse/json.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"
#include "text/tokenizer.h"

namespace {

using namespace newsparse;

NameType name_type(gold::NameType type) {
  switch (type) {
    case gold::NameType::person: return NameType::person;
    case gold::NameType::organization: return NameType::organization;
    case gold::NameType::location: break;
  }
  return NameType::location;
}

// The annotated names as a layer; a name's tokens are those that it touches.
void inject(const gold::GoldArticle& article, const Document& document, NameLayer& names) {
  names.mentions.clear();
  names.mention_of.assign(document.tokens.size(), 0);
  std::uint32_t token = 0;
  for (const gold::GoldEntity& entity : article.entities) {
    while (token < document.tokens.size() && document.tokens[token].end <= entity.span.start) ++token;
    NameMention mention;
    mention.type = name_type(entity.type);
    mention.tokens.first = token;
    while (token < document.tokens.size() && document.tokens[token].start < entity.span.end) ++token;
    mention.tokens.last = token;
    if (mention.tokens.empty()) continue;
    if (document.span_of(mention.tokens) != entity.span)
      std::fprintf(stderr, "%s: tokens cut \"%s\"\n", article.id.c_str(), std::string(article.at(entity.span)).c_str());
    names.mentions.push_back(mention);
    for (auto i = mention.tokens.first; i < mention.tokens.last; ++i)
      names.mention_of[i] = static_cast<std::uint32_t>(names.mentions.size());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: newsparse-link-names GOLD_DIR OUT_DIR\n", stderr);
    return 2;
  }
  try {
    const Resources resources = Resources::embedded();
    const EntityLinker linker(resources);
    const std::filesystem::path out_dir = argv[2];
    std::filesystem::create_directories(out_dir);
    std::size_t tokens = 0;
    double seconds = 0;
    for (const gold::GoldArticle& article : gold::read_folder(argv[1])) {
      Document document;
      document.text = article.text;
      if (article.date.size() >= 4) document.date.year = std::stoi(article.date);
      for (const gold::GoldBlock& block : article.blocks) document.blocks.push_back({block.kind, block.span, {}, {}});
      tokenize(resources, document);
      PhraseLayer phrases;
      match_phrases(resources, document, phrases);
      NameLayer names;
      inject(article, document, names);
      EntityLayer entities;
      const auto start = std::chrono::steady_clock::now();
      linker.link(document, phrases, names, entities);
      seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      tokens += document.tokens.size();
      Analysis analysis;
      analysis.text = document.text;
      for (const auto& block : document.blocks) analysis.document.blocks.push_back({block.kind, block.span, {}});
      analysis.people = std::move(entities.people);
      analysis.countries = std::move(entities.countries);
      analysis.organizations = std::move(entities.organizations);
      analysis.places = std::move(entities.places);
      std::ofstream(out_dir / (article.id + ".json"), std::ios::binary) << to_json(analysis) << '\n';
    }
    std::fprintf(stderr, "%zu tokens linked, %.2f million a second\n", tokens, static_cast<double>(tokens) / 1e6 / seconds);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "newsparse-link-names: %s\n", error.what());
    return 1;
  }
  return 0;
}
