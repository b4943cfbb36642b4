// Annotated articles (data/corpus/*.xml): the text as it stood, with inline
// tags around spans. Read by the programs that train and evaluate.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "newsparse/analysis.h"

namespace newsparse::gold {

struct GoldBlock {
  BlockKind kind = BlockKind::paragraph;
  Span span;
};

enum class NameType : std::uint8_t { person, organization, location };

struct GoldEntity {
  NameType type = NameType::person;
  Span span;
  std::string name;  // canonical: the fullest form that the article gives
  std::string iso2;  // where the place is a country
};

struct GoldDemonym {
  Span span;
  std::string iso2;
};

struct GoldQuotation {
  QuotationType type = QuotationType::direct;
  Span span;
  std::string speaker;  // "?" where unknown
  std::string mention;  // as it stands in the paragraph; empty: none there
  std::string cue;      // lemma; empty: none
  bool continues = false;
};

struct GoldFigure {
  FigureKind kind = FigureKind::number;
  Span span;
  std::string value;  // "240000000000", a range "10..15", a score "2-1"
  std::string unit;
  Approximation approximation = Approximation::none;
  Direction direction = Direction::none;
};

struct GoldDate {
  Span span;
  std::string value;  // TIMEX3; "?" where it cannot be resolved
};

// One article. Spans count bytes of `text`; each list is in text order, the
// longer span first where two start together.
struct GoldArticle {
  std::string id;
  std::string outlet;
  std::string date;  // of publication, ISO 8601; empty: unknown
  std::string genre;
  std::string text;  // UTF-8, one newline at its end
  std::vector<GoldBlock> blocks;
  std::vector<GoldEntity> entities;
  std::vector<GoldDemonym> demonyms;
  std::vector<GoldQuotation> quotations;
  std::vector<GoldFigure> figures;
  std::vector<GoldDate> dates;

  [[nodiscard]] std::string_view at(Span span) const { return std::string_view(text).substr(span.start, span.size()); }
};

// Parses one annotated article; `id` is used where the file gives none.
// Throws std::runtime_error where it is not well formed, or has an unknown tag
// or value.
GoldArticle parse(std::string_view xml, const std::string& id);

// The same from a file. The message of an error begins with the file's name.
GoldArticle read(const std::filesystem::path& file);

// All *.xml of a folder, by name.
std::vector<GoldArticle> read_folder(const std::filesystem::path& folder);

}  // namespace newsparse::gold
