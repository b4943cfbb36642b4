#include "newsparse/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <vector>

#include "newsparse/version.h"
#include "text/offsets.h"
#include "writer/json_stream.h"
#include "writer/names.h"

namespace newsparse {
namespace {

using Layout = JsonStream::Layout;

constexpr const char* kSchemaVersion = "1.0";

// Room is made at once for an article of up to this size; a larger one grows.
constexpr std::size_t kReservedText = 1U << 16;

// Writes one analysis; every member function writes one kind of object of the contract.
class AnalysisWriter {
 public:
  AnalysisWriter(const Analysis& analysis, const JsonOptions& options, std::string& out)
      : analysis_(analysis), options_(options), json_(out, options.pretty), offset_(analysis.text, options.offsets) {}

  void write() {
    json_.begin_object();
    json_.member("schema_version", kSchemaVersion);
    generator();
    source();
    if (options_.parts.document) document();
    if (options_.parts.people)
      list("people", analysis_.people, [&](const Person& person, std::size_t i) { write(person, i); });
    if (options_.parts.countries)
      list("countries", analysis_.countries, [&](const Country& country, std::size_t i) { write(country, i); });
    if (options_.parts.organizations)
      list("organizations", analysis_.organizations, [&](const Organization& org, std::size_t i) { write(org, i); });
    if (options_.parts.places)
      list("places", analysis_.places, [&](const Place& place, std::size_t i) { write(place, i); });
    if (options_.parts.quotations)
      list("quotations", analysis_.quotations, [&](const Quotation& quotation, std::size_t i) { write(quotation, i); });
    if (options_.parts.figures)
      list("figures", analysis_.figures, [&](const Figure& figure, std::size_t i) { write(figure, i); });
    if (options_.parts.dates)
      list("dates", analysis_.dates, [&](const Date& date, std::size_t i) { write(date, i); });
    json_.end_object();
  }

 private:
  template <typename T, typename Write>
  void list(std::string_view name, const std::vector<T>& items, Write write_item) {
    json_.key(name);
    json_.begin_array();
    for (std::size_t i = 0; i < items.size(); ++i) {
      json_.begin_object();
      write_item(items[i], i);
      json_.end_object();
    }
    json_.end_array();
  }

  // "p1", "q12": a prefix and the index, counted from 1.
  void id(std::string_view name, char prefix, std::size_t index) {
    std::array<char, 24> text;
    text[0] = prefix;
    const char* end = std::to_chars(text.data() + 1, text.data() + text.size(), index + 1).ptr;
    json_.member(name, std::string_view(text.data(), static_cast<std::size_t>(end - text.data())));
  }

  void known(std::string_view name, const std::string& text) {
    if (!text.empty()) json_.member(name, text);
  }

  void known(std::string_view name, const std::vector<std::string>& texts) {
    json_.key(name);
    json_.begin_array(Layout::line);
    for (const std::string& text : texts) json_.value(text);
    json_.end_array();
  }

  void number(std::string_view name, double value) {
    if (std::isfinite(value)) json_.member(name, value);
  }

  void bounds(Span span) {
    json_.member("start", offset_(span.start));
    json_.member("end", offset_(span.end));
  }

  void span(Span span) {
    json_.member("text", analysis_.at(span));
    bounds(span);
  }

  void span_object(std::string_view name, Span content) {
    json_.key(name);
    json_.begin_object(Layout::line);
    span(content);
    json_.end_object();
  }

  void generator() {
    json_.key("generator");
    json_.begin_object(Layout::line);
    json_.member("name", "newsparse");
    json_.member("version", NEWSPARSE_VERSION);
    known("model", options_.model);
    json_.end_object();
  }

  void source() {
    const SourceInfo& source = analysis_.source;
    json_.key("source");
    json_.begin_object();
    known("uri", source.uri);
    known("format", source.format);
    known("encoding", source.encoding);
    json_.member("characters", source.characters);
    json_.member("offset_unit", to_string(options_.offsets));
    known("sha256", source.sha256);
    json_.end_object();
  }

  void document() {
    const DocumentInfo& document = analysis_.document;
    json_.key("document");
    json_.begin_object();
    known("title", document.title);
    known("subtitle", document.subtitle);
    known("date", document.date);
    known("language", document.language);
    known("bylines", document.bylines);
    known("agency", document.agency);
    known("dateline", document.dateline);
    known("url", document.url);
    if (options_.with_text || analysis_.source.format == "html") json_.member("text", analysis_.text);
    list("blocks", document.blocks, [&](const Block& block, std::size_t i) { write(block, i); });
    json_.end_object();
  }

  void write(const Block& block, std::size_t index) {
    id("id", 'b', index);
    json_.member("kind", to_string(block.kind));
    span(block.span);
    json_.key("sentences");
    json_.begin_array();
    for (const Span sentence : block.sentences) {
      json_.begin_object(Layout::line);
      bounds(sentence);
      json_.end_object();
    }
    json_.end_array();
  }

  void mentions(const std::vector<Mention>& mentions) {
    json_.member("count", mentions.size());
    json_.key("mentions");
    json_.begin_array();
    for (const Mention& mention : mentions) {
      json_.begin_object(Layout::line);
      span(mention.span);
      id("block", 'b', mention.block);
      json_.member("type", to_string(mention.type));
      json_.end_object();
    }
    json_.end_array();
  }

  void write(const Person& person, std::size_t index) {
    id("id", 'p', index);
    json_.member("name", person.name);
    if (person.gender != Gender::unknown) json_.member("gender", to_string(person.gender));
    known("country", person.country);
    known("roles", person.roles);
    mentions(person.mentions);
  }

  void write(const Country& country, std::size_t index) {
    id("id", 'c', index);
    json_.member("name", country.name);
    known("iso2", country.iso2);
    known("iso3", country.iso3);
    mentions(country.mentions);
  }

  void write(const Organization& organization, std::size_t index) {
    id("id", 'o', index);
    json_.member("name", organization.name);
    known("acronym", organization.acronym);
    known("kind", organization.kind);
    known("country", organization.country);
    mentions(organization.mentions);
  }

  void write(const Place& place, std::size_t index) {
    id("id", 'l', index);
    json_.member("name", place.name);
    known("country", place.country);
    mentions(place.mentions);
  }

  void write(const Quotation& quotation, std::size_t index) {
    id("id", 'q', index);
    json_.member("type", to_string(quotation.type));
    span(quotation.span);
    id("block", 'b', quotation.block);
    if (quotation.continues) id("continues", 'q', *quotation.continues);
    if (quotation.speaker) speaker(*quotation.speaker);
    if (quotation.cue) {
      json_.key("cue");
      json_.begin_object(Layout::line);
      known("lemma", quotation.cue->lemma);
      span(quotation.cue->span);
      json_.end_object();
    }
  }

  void speaker(const Speaker& speaker) {
    json_.key("speaker");
    json_.begin_object();
    known("name", speaker.name);
    if (speaker.entities.size() == 1) {
      json_.member("entity", entity_id(speaker.entities.front()));
    } else if (speaker.entities.size() > 1) {
      json_.key("entities");
      json_.begin_array(Layout::line);
      for (const EntityRef entity : speaker.entities) json_.value(entity_id(entity));
      json_.end_array();
    }
    if (speaker.mention) span_object("mention", *speaker.mention);
    json_.end_object();
  }

  static std::string entity_id(EntityRef entity) {
    constexpr std::string_view kPrefix = "pcol";  // in the order of EntityKind
    return kPrefix[static_cast<std::size_t>(entity.kind)] + std::to_string(entity.index + 1);
  }

  void write(const Figure& figure, std::size_t index) {
    id("id", 'f', index);
    json_.member("kind", to_string(figure.kind));
    span(figure.span);
    id("block", 'b', figure.block);
    amount(figure);
    known("unit", figure.unit);
    if (figure.approximation != Approximation::none) json_.member("approximation", to_string(figure.approximation));
    if (figure.direction != Direction::none) json_.member("direction", to_string(figure.direction));
    if (figure.measures) span_object("measures", *figure.measures);
    known("period", figure.period);
    if (figure.compared_to) id("compared_to", 'f', *figure.compared_to);
    if (figure.source) span_object("source", *figure.source);
    if (figure.check) {
      json_.key("check");
      json_.begin_object(Layout::line);
      number("claimed", figure.check->claimed);
      number("computed", figure.check->computed);
      json_.member("consistent", figure.check->consistent);
      json_.end_object();
    }
  }

  // One of value, range, score.
  void amount(const Figure& figure) {
    if (!figure.score.empty()) {
      json_.key("score");
      json_.begin_array(Layout::line);
      for (const std::uint32_t points : figure.score) json_.value(points);
      json_.end_array();
    } else if (figure.range_end) {
      json_.key("range");
      json_.begin_object(Layout::line);
      number("from", figure.value);
      number("to", *figure.range_end);
      json_.end_object();
    } else {
      number("value", figure.value);
    }
  }

  void write(const Date& date, std::size_t index) {
    id("id", 'd', index);
    span(date.span);
    if (date.value != "?") known("value", date.value);
    if (date.range) {
      json_.key("range");
      json_.begin_object(Layout::line);
      json_.member("from", date.range->from);
      json_.member("to", date.range->to);
      json_.end_object();
    }
    json_.member("relative", date.relative);
    if (!date.zone.empty()) json_.member("zone", date.zone);
  }

  const Analysis& analysis_;
  const JsonOptions& options_;
  JsonStream json_;
  OffsetMap offset_;
};

}  // namespace

std::string to_json(const Analysis& analysis, const JsonOptions& options) {
  std::string out;
  out.reserve(8 * std::min(analysis.text.size(), kReservedText) + 1024);
  AnalysisWriter(analysis, options, out).write();
  return out;
}

std::string to_json(const Error& error, const JsonOptions& options) {
  std::string out;
  JsonStream json(out, options.pretty);
  json.begin_object();
  json.member("schema_version", kSchemaVersion);
  json.key("source");
  json.begin_object(Layout::line);
  json.member("uri", error.input);
  json.end_object();
  json.key("error");
  json.begin_object(Layout::line);
  json.member("code", to_string(error.code));
  json.member("message", error.message);
  json.end_object();
  json.end_object();
  return out;
}

}  // namespace newsparse
