#include "train_quotations/articles.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "entities/linker.h"
#include "evaluate/annotated_names.h"
#include "names/tagger.h"
#include "text/unicode.h"

namespace newsparse::train {
namespace {

// One block a line; the first one is the title, short ones without a final
// period are headings.
void add_blocks(gold::GoldArticle& article) {
  std::uint32_t start = 0;
  const auto size = static_cast<std::uint32_t>(article.text.size());
  while (start < size) {
    auto end = static_cast<std::uint32_t>(std::min<std::size_t>(article.text.find('\n', start), size));
    Span span{start, end};
    while (span.start < span.end && article.text[span.start] == ' ') ++span.start;
    while (span.start < span.end && article.text[span.end - 1] == ' ') --span.end;
    if (!span.empty()) {
      const char last = article.text[span.end - 1];
      const bool sentence = last == '.' || last == '!' || last == '?' || last == '"' || span.size() > 90;
      const BlockKind kind = article.blocks.empty() ? BlockKind::title
                             : sentence             ? BlockKind::paragraph
                                                    : BlockKind::heading;
      article.blocks.push_back({kind, span});
    }
    start = end + 1;
  }
}

gold::GoldArticle from_json(const nlohmann::json& json) {
  gold::GoldArticle article;
  article.id = json.at("id");
  article.text = json.at("text");
  article.date = json.value("date", "");
  std::vector<std::uint32_t> offsets;  // byte offset of each code point
  for (std::uint32_t at = 0; at < article.text.size();) {
    offsets.push_back(at);
    next_code_point(article.text, at);
  }
  offsets.push_back(static_cast<std::uint32_t>(article.text.size()));
  const auto span = [&](const nlohmann::json& j) {
    return Span{offsets.at(j.at("start").get<std::size_t>()), offsets.at(j.at("end").get<std::size_t>())};
  };
  for (const auto& j : json.at("entities")) {
    gold::GoldEntity entity;
    const std::string type = j.at("type");
    entity.type = type == "per"   ? gold::NameType::person
                  : type == "org" ? gold::NameType::organization
                                  : gold::NameType::location;
    entity.span = span(j);
    entity.name = article.at(entity.span);
    article.entities.push_back(entity);
  }
  for (const auto& j : json.at("quotations")) {
    gold::GoldQuotation quotation;
    const std::string type = j.at("type");
    quotation.type = type == "direct"    ? QuotationType::direct
                     : type == "partial" ? QuotationType::partial
                                         : QuotationType::indirect;
    quotation.span = span(j);
    quotation.speaker = j.value("speaker", "?");
    quotation.mention = j.value("mention", "");
    quotation.cue = j.value("cue", "");
    quotation.continues = j.value("continues", false);
    article.quotations.push_back(quotation);
  }
  add_blocks(article);
  return article;
}

}  // namespace

std::vector<gold::GoldArticle> read_articles(const std::filesystem::path& path) {
  if (std::filesystem::is_directory(path)) return gold::read_folder(path);
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path.string() + ": cannot be read");
  std::vector<gold::GoldArticle> articles;
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) articles.push_back(from_json(nlohmann::json::parse(line)));
  return articles;
}

std::unique_ptr<Article> prepare(const Resources& resources, const quotations::Lexicon& lexicon,
                                 const gold::GoldArticle& gold, Names names) {
  auto article = std::make_unique<Article>();
  article->id = gold.id;
  article->quotations = gold.quotations;
  Document& document = article->document;
  evaluate::read_text(resources, gold, document, article->phrases);
  if (names == Names::annotated) {
    evaluate::inject_names(gold, document, article->names);
  } else {
    NameTagger(resources).tag(document, article->phrases, article->names);
  }
  EntityLinker(resources).link(document, article->phrases, article->names, article->entities);
  quotations::scan(lexicon, document, article->phrases, article->entities, article->scan);
  quotations::find_marked(lexicon, document, article->scan, article->marked);
  quotations::find_reported(lexicon, document, article->scan, article->reported);
  return article;
}

}  // namespace newsparse::train
