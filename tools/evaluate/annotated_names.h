// The names of an annotated article as the layer that the tagger would make.
#pragma once

#include <cstdio>
#include <string>

#include "gold/gold.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"
#include "text/tokenizer.h"

namespace newsparse::evaluate {

inline NameType name_type(gold::NameType type) {
  switch (type) {
    case gold::NameType::person: return NameType::person;
    case gold::NameType::organization: return NameType::organization;
    case gold::NameType::location: break;
  }
  return NameType::location;
}

// The annotated names; a name's tokens are those that it touches. Names that
// tokens cut are reported on stderr.
inline void inject_names(const gold::GoldArticle& article, const Document& document, NameLayer& names) {
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

// Fills the document and its phrases: the annotated text and blocks, tokenized.
inline void read_text(const Resources& resources, const gold::GoldArticle& article, Document& document,
                      PhraseLayer& phrases) {
  document.text = article.text;
  if (article.date.size() >= 4) document.date.year = std::stoi(article.date.substr(0, 4));
  for (const gold::GoldBlock& block : article.blocks) document.blocks.push_back({block.kind, block.span, {}, {}});
  tokenize(resources, document);
  match_phrases(resources, document, phrases);
}

// Both.
inline void read_annotated(const Resources& resources, const gold::GoldArticle& article, Document& document,
                           PhraseLayer& phrases, NameLayer& names) {
  read_text(resources, article, document, phrases);
  inject_names(article, document, names);
}

}  // namespace newsparse::evaluate
