// What newsparse found in one article: plain structs, one to one with the JSON
// that the writer makes of them (docs/output.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace newsparse {

/// A half-open range of the decoded text, in bytes of its UTF-8 form. Both
/// ends lie on code point boundaries. The writer converts to other units.
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const { return start >= end; }
  [[nodiscard]] std::uint32_t size() const { return end - start; }
  [[nodiscard]] bool contains(Span inner) const { return start <= inner.start && inner.end <= end; }
  [[nodiscard]] bool overlaps(Span other) const { return start < other.end && other.start < end; }
  friend bool operator==(Span a, Span b) { return a.start == b.start && a.end == b.end; }
};

enum class BlockKind : std::uint8_t {
  title, subtitle, date, byline, heading, paragraph, list, caption, boilerplate
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  Span span;
  std::vector<Span> sentences;
};

/// The article as its reader understood it. Empty strings are unknown fields.
struct DocumentInfo {
  std::string title;
  std::string subtitle;
  std::string date;      ///< publication date, ISO 8601: "2025-01-22" or with a time
  std::string language;  ///< BCP 47, "fr"
  std::vector<std::string> bylines;
  std::string agency;    ///< "AFP"
  std::string dateline;  ///< "PARIS"
  std::string url;       ///< passed through from JSON lines
  std::vector<Block> blocks;
};

enum class MentionType : std::uint8_t { name, acronym, title, pronoun, demonym, capital };

struct Mention {
  Span span;
  std::uint32_t block = 0;  ///< index into DocumentInfo::blocks
  MentionType type = MentionType::name;
};

enum class Gender : std::uint8_t { unknown, masculine, feminine };

struct Person {
  std::string name;  ///< the fullest form known
  Gender gender = Gender::unknown;
  std::string country;             ///< ISO 3166-1 alpha-2
  std::vector<std::string> roles;  ///< as they stand in the text
  std::vector<Mention> mentions;
};

struct Country {
  std::string name;  ///< in French
  std::string iso2;
  std::string iso3;
  std::vector<Mention> mentions;
};

struct Organization {
  std::string name;
  std::string acronym;
  std::string kind;     ///< a value of the column `kind` of data/organizations.tsv
  std::string country;  ///< ISO 3166-1 alpha-2
  std::vector<Mention> mentions;
};

struct Place {
  std::string name;
  std::string country;  ///< ISO 3166-1 alpha-2 where the place is unambiguous
  std::vector<Mention> mentions;
};

enum class EntityKind : std::uint8_t { person, country, organization, place };

/// An entity of this analysis: the index into people, countries, … by kind.
struct EntityRef {
  EntityKind kind = EntityKind::person;
  std::uint32_t index = 0;
  friend bool operator==(EntityRef a, EntityRef b) { return a.kind == b.kind && a.index == b.index; }
};

enum class QuotationType : std::uint8_t { direct, partial, indirect };

/// Who says a quotation. `name` is the entity's name, or the description as it
/// stands; several speakers are joined with " et ".
struct Speaker {
  std::string name;
  std::vector<EntityRef> entities;
  std::optional<Span> mention;  ///< the mention nearest to the cue
};

struct Cue {
  std::string lemma;
  Span span;
};

struct Quotation {
  QuotationType type = QuotationType::direct;
  Span span;  ///< the words themselves, without marks
  std::uint32_t block = 0;
  std::optional<std::uint32_t> continues;  ///< index of the quotation that this one carries on
  std::optional<Speaker> speaker;
  std::optional<Cue> cue;
};

enum class FigureKind : std::uint8_t {
  money, percent, quantity, duration, age, count, ordinal, score, ratio, number
};
enum class Approximation : std::uint8_t { none, about, at_least, at_most, more_than, less_than, nearly };
enum class Direction : std::uint8_t { none, up, down };

/// The arithmetic of a change that the article states and that its own two
/// figures allow to compute.
struct ChangeCheck {
  double claimed = 0;
  double computed = 0;
  bool consistent = false;
};

struct Figure {
  FigureKind kind = FigureKind::number;
  Span span;
  std::uint32_t block = 0;
  double value = 0;           ///< where neither a range nor a score; for a range its lower bound
  std::optional<double> range_end;  ///< a range "value to range_end"
  std::vector<std::uint32_t> score;
  std::string unit;  ///< ISO 4217, UCUM, "percent", a time unit, or the counted noun's singular
  Approximation approximation = Approximation::none;
  Direction direction = Direction::none;
  std::optional<Span> measures;
  std::string period;
  std::optional<std::uint32_t> compared_to;  ///< index of a figure
  std::optional<Span> source;
  std::optional<ChangeCheck> check;
};

/// A period from a first to a last day, or from a time to a time. ISO 8601.
struct DateRange {
  std::string from;
  std::string to;
};

struct Date {
  Span span;
  std::uint32_t block = 0;
  std::string value;  ///< TIMEX3 / ISO 8601; "?" where it cannot be resolved
  bool relative = false;  ///< counted from the publication date
  /// The whole period, where the expression is one of its two ends ("du 13 au
  /// 15 juillet": both have it) or names one that is no ISO calendar unit.
  std::optional<DateRange> range;
  /// The time zone that the text names behind a time: "UTC" (GMT, UTC, TU),
  /// "local" (heure locale), a name of the IANA database (heure de Moscou);
  /// empty where it names none. The value is in that zone.
  std::string zone;
};

struct SourceInfo {
  std::string uri;
  std::string format;    ///< text, html, json
  std::string encoding;  ///< IANA name of the input's encoding
  std::string sha256;    ///< of the input's bytes, lower-case hex
  std::uint64_t characters = 0;  ///< code points of the decoded text
};

struct Analysis {
  std::string text;  ///< the decoded text that every Span points into
  SourceInfo source;
  DocumentInfo document;
  std::vector<Person> people;
  std::vector<Country> countries;
  std::vector<Organization> organizations;
  std::vector<Place> places;
  std::vector<Quotation> quotations;
  std::vector<Figure> figures;
  std::vector<Date> dates;

  /// The text at a span. Constant time; valid as long as this object.
  [[nodiscard]] std::string_view at(Span span) const {
    return std::string_view(text).substr(span.start, span.size());
  }
};

}  // namespace newsparse
