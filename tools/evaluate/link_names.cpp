// newsparse-link-names GOLD_DIR OUT_DIR: links the names that annotated articles
// give, so that the entity linker is measured without the tagger's errors.
// Writes OUT_DIR/ID.json for each article.
#include <cstdio>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>

#include "entities/linker.h"
#include "evaluate/annotated_names.h"
#include "gold/gold.h"
#include "newsparse/json.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

using namespace newsparse;

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
      PhraseLayer phrases;
      NameLayer names;
      evaluate::read_annotated(resources, article, document, phrases, names);
      EntityLayer entities;
      const std::clock_t start = std::clock();
      linker.link(document, phrases, names, entities);
      seconds += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
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
