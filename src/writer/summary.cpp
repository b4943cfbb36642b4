#include <string>
#include <string_view>
#include <vector>

#include "newsparse/formats.h"
#include "writer/names.h"
#include "writer/values.h"

namespace newsparse {
namespace {

// Texts of the article go to a terminal: controls in them must not.
std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool c1 = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (c1) ++i;
    out += c < 0x20 || c == 0x7F || c1 ? ' ' : text[i];
  }
  return out;
}

class SummaryWriter {
 public:
  SummaryWriter(const Analysis& analysis, const FormatOptions& options, std::string& out)
      : analysis_(analysis), parts_(options.parts), colours_(options.colours), out_(out) {}

  void write() {
    // What is said of several articles must be told apart.
    if (parts_.document)
      document();
    else
      out_ += style(kBold, printable(name())) + '\n';
    if (parts_.people) {
      heading("People", analysis_.people.size());
      for (const Person& person : analysis_.people) {
        std::string detail = person.country;
        for (const std::string& role : person.roles) detail += (detail.empty() ? "" : ", ") + printable(role);
        entity(person.name, detail, person.mentions.size());
      }
    }
    if (parts_.countries) {
      heading("Countries", analysis_.countries.size());
      for (const Country& country : analysis_.countries) entity(country.name, country.iso2, country.mentions.size());
    }
    if (parts_.organizations) {
      heading("Organizations", analysis_.organizations.size());
      for (const Organization& organization : analysis_.organizations) {
        std::string detail = organization.acronym;
        if (!organization.kind.empty()) detail += (detail.empty() ? "" : ", ") + organization.kind;
        entity(organization.name, detail, organization.mentions.size());
      }
    }
    if (parts_.places) {
      heading("Places", analysis_.places.size());
      for (const Place& place : analysis_.places) entity(place.name, place.country, place.mentions.size());
    }
    if (parts_.quotations) {
      heading("Quotations", analysis_.quotations.size());
      for (const Quotation& quotation : analysis_.quotations) {
        const bool reported = quotation.type == QuotationType::indirect;
        out_ += "  " + style(kBold, quotation.speaker ? printable(quotation.speaker->name) : "?") + ": ";
        out_ += (reported ? "" : "«") + printable(analysis_.at(quotation.span)) + (reported ? "" : "»") + '\n';
      }
    }
    if (parts_.figures) {
      heading("Figures", analysis_.figures.size());
      for (const Figure& figure : analysis_.figures) {
        std::string detail = amount(figure);
        if (!figure.unit.empty()) detail += ' ' + figure.unit;
        if (figure.approximation != Approximation::none) detail += std::string(", ") + to_string(figure.approximation);
        if (figure.direction != Direction::none) detail += std::string(", ") + to_string(figure.direction);
        if (!figure.period.empty()) detail += ", " + figure.period;
        if (figure.measures) detail += ": " + printable(analysis_.at(*figure.measures));
        line(printable(analysis_.at(figure.span)), detail);
      }
    }
    if (parts_.dates) {
      heading("Dates", analysis_.dates.size());
      for (const Date& date : analysis_.dates) line(printable(analysis_.at(date.span)), date.value);
    }
    out_ += '\n';
  }

 private:
  static constexpr const char* kBold = "\x1b[1m";
  static constexpr const char* kDim = "\x1b[2m";
  static constexpr const char* kHeading = "\x1b[1;36m";
  static constexpr const char* kReset = "\x1b[0m";

  [[nodiscard]] std::string style(const char* code, const std::string& text) const {
    return colours_ ? code + text + kReset : text;
  }

  [[nodiscard]] std::string name() const {
    return analysis_.source.uri == "-" ? "standard input" : analysis_.source.uri;
  }

  void document() {
    const DocumentInfo& document = analysis_.document;
    out_ += style(kBold, printable(document.title.empty() ? name() : document.title)) + '\n';
    std::string about = document.date;
    const auto add = [&](const std::string& text) {
      if (!text.empty()) about += (about.empty() ? "" : ", ") + printable(text);
    };
    for (const std::string& byline : document.bylines) add(byline);
    add(document.agency);
    add(document.dateline);
    if (!document.title.empty()) add(name());
    if (!about.empty()) out_ += style(kDim, about) + '\n';
  }

  // Nothing for a list that is empty.
  void heading(const char* name, std::size_t count) {
    if (count > 0) out_ += '\n' + style(kHeading, name) + '\n';
  }

  void entity(const std::string& name, const std::string& detail, std::size_t count) {
    line(printable(name), detail + (count > 1 ? (detail.empty() ? "×" : " ×") + std::to_string(count) : ""));
  }

  void line(const std::string& text, const std::string& detail) {
    out_ += "  " + text;
    if (!detail.empty()) out_ += "  " + style(kDim, detail);
    out_ += '\n';
  }

  const Analysis& analysis_;
  const Parts& parts_;
  bool colours_;
  std::string& out_;
};

}  // namespace

std::string to_summary(const Analysis& analysis, const FormatOptions& options) {
  std::string out;
  SummaryWriter(analysis, options, out).write();
  return out;
}

}  // namespace newsparse
