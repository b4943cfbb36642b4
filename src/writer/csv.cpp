#include <string>
#include <vector>

#include "newsparse/formats.h"
#include "text/offsets.h"
#include "writer/names.h"
#include "writer/values.h"

namespace newsparse {
namespace {

class CsvWriter {
 public:
  CsvWriter(const Analysis& analysis, const FormatOptions& options, std::string& out)
      : analysis_(analysis), parts_(options.parts), offset_(analysis.text, options.offsets), out_(out) {}

  void write() {
    if (parts_.people)
      for (std::size_t i = 0; i < analysis_.people.size(); ++i) {
        const Person& person = analysis_.people[i];
        mentions("people", 'p', i, person.name, person.country, person.mentions);
      }
    if (parts_.countries)
      for (std::size_t i = 0; i < analysis_.countries.size(); ++i) {
        const Country& country = analysis_.countries[i];
        mentions("countries", 'c', i, country.name, country.iso2, country.mentions);
      }
    if (parts_.organizations)
      for (std::size_t i = 0; i < analysis_.organizations.size(); ++i) {
        const Organization& organization = analysis_.organizations[i];
        mentions("organizations", 'o', i, organization.name, organization.country, organization.mentions);
      }
    if (parts_.places)
      for (std::size_t i = 0; i < analysis_.places.size(); ++i) {
        const Place& place = analysis_.places[i];
        mentions("places", 'l', i, place.name, place.country, place.mentions);
      }
    if (parts_.quotations)
      for (std::size_t i = 0; i < analysis_.quotations.size(); ++i) {
        const Quotation& quotation = analysis_.quotations[i];
        row("quotations", 'q', i, to_string(quotation.type), quotation.span,
            {quotation.speaker ? quotation.speaker->name : "", quotation.cue ? quotation.cue->lemma : "", ""});
      }
    if (parts_.figures)
      for (std::size_t i = 0; i < analysis_.figures.size(); ++i) {
        const Figure& figure = analysis_.figures[i];
        const std::string measures(figure.measures ? analysis_.at(*figure.measures) : "");
        row("figures", 'f', i, to_string(figure.kind), figure.span, {measures, amount(figure), figure.unit});
      }
    if (parts_.dates)
      for (std::size_t i = 0; i < analysis_.dates.size(); ++i) {
        const Date& date = analysis_.dates[i];
        row("dates", 'd', i, date.relative ? "relative" : "absolute", date.span,
            {"", date.value == "?" ? "" : date.value, ""});
      }
  }

 private:
  // The columns that differ by list.
  struct Content {
    std::string name;
    std::string value;
    std::string unit;
  };

  void mentions(const char* list, char prefix, std::size_t index, const std::string& name, const std::string& country,
                const std::vector<Mention>& mentions) {
    for (const Mention& mention : mentions)
      row(list, prefix, index, to_string(mention.type), mention.span, {name, country, ""});
  }

  void row(const char* list, char prefix, std::size_t index, const char* kind, Span span, const Content& content) {
    field(analysis_.source.uri);
    field(list);
    field(prefix + std::to_string(index + 1));
    field(kind);
    field(analysis_.at(span));
    field(std::to_string(offset_(span.start)));
    field(std::to_string(offset_(span.end)));
    field(content.name);
    field(content.value);
    field(content.unit);
    out_.back() = '\n';
  }

  void field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
      out_ += text;
    } else {
      out_ += '"';
      for (const char c : text) {
        if (c == '"') out_ += '"';
        out_ += c;
      }
      out_ += '"';
    }
    out_ += ',';
  }

  const Analysis& analysis_;
  const Parts& parts_;
  OffsetMap offset_;
  std::string& out_;
};

}  // namespace

std::string_view csv_header() { return "uri,list,id,kind,text,start,end,name,value,unit\n"; }

std::string to_csv(const Analysis& analysis, const FormatOptions& options) {
  std::string out;
  CsvWriter(analysis, options, out).write();
  return out;
}

}  // namespace newsparse
