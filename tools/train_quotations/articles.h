// Annotated articles as the quotation stage sees them: read, tokenized, their
// names given, linked, scanned.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "gold/gold.h"
#include "quotations/candidates.h"
#include "quotations/decide.h"
#include "quotations/scan.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/layers.h"

namespace newsparse::train {

struct Article {
  std::string id;
  std::vector<gold::GoldQuotation> quotations;
  Document document;
  PhraseLayer phrases;
  NameLayer names;
  EntityLayer entities;
  quotations::Scan scan;
  std::vector<quotations::Candidate> marked;
  std::vector<quotations::Candidate> reported;
};

enum class Names { annotated, tagged };

// A folder of annotated articles (*.xml), or a JSON lines file with the fields
// id, text, date, entities (type, start, end) and quotations (type, start, end,
// speaker, mention, cue, continues), offsets in code points.
// Throws std::runtime_error.
std::vector<gold::GoldArticle> read_articles(const std::filesystem::path& path);

std::unique_ptr<Article> prepare(const Resources& resources, const quotations::Lexicon& lexicon,
                                 const gold::GoldArticle& gold, Names names);

}  // namespace newsparse::train
