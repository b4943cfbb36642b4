#include "catch.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "newsparse/json.h"
#include "text/offsets.h"
#include "writer/json_stream.h"

using namespace newsparse;
using Json = nlohmann::json;

namespace {

template <typename T>
std::string written(const T& value) {
  std::string out;
  JsonStream(out, false).value(value);
  return out;
}

Span find(const Analysis& analysis, std::string_view part) {
  const auto at = static_cast<std::uint32_t>(analysis.text.find(part));
  return {at, at + static_cast<std::uint32_t>(part.size())};
}

Figure figure(FigureKind kind, Span span, std::uint32_t block) {
  Figure result;
  result.kind = kind;
  result.span = span;
  result.block = block;
  return result;
}

// An analysis with every field of the contract.
Analysis full_analysis() {
  Analysis a;
  a.text = "Été \U0001F600 à Paris\n\n« Oui », dit Ève : de 10 à 15 % en 2024, 2-1.";
  a.source = {"a.txt", "text", "UTF-8", std::string(64, '0'), 62};
  a.document.title = "Été";
  a.document.subtitle = "S";
  a.document.date = "2025-01-22";
  a.document.language = "fr";
  a.document.bylines = {"Ève"};
  a.document.agency = "AFP";
  a.document.dateline = "PARIS";
  a.document.url = "https://example.org/a?b=\"c\"";
  const auto cut = static_cast<std::uint32_t>(a.text.find('\n'));
  const auto size = static_cast<std::uint32_t>(a.text.size());
  a.document.blocks = {{BlockKind::title, {0, cut}, {{0, cut}}}, {BlockKind::paragraph, {cut + 2, size}, {{cut + 2, size}}}};
  a.people = {{"Ève", Gender::feminine, "FR", {"maire"}, {{find(a, "Ève"), 1, MentionType::name}}}};
  a.countries = {{"France", "FR", "FRA", {{find(a, "Paris"), 0, MentionType::capital}}}};
  a.organizations = {{"O", "OO", "club", "FR", {{find(a, "dit"), 1, MentionType::acronym}}}};
  a.places = {{"Paris", "FR", {{find(a, "Paris"), 0, MentionType::name}}}};
  a.quotations = {{QuotationType::direct, find(a, "Oui"), 1, {}, Speaker{"Ève et O", {{EntityKind::person, 0}, {EntityKind::organization, 0}}, find(a, "Ève")}, Cue{"dire", find(a, "dit")}},
                  {QuotationType::partial, find(a, "10"), 1, 0, Speaker{"France", {{EntityKind::country, 0}}, {}}, {}}};
  Figure range = figure(FigureKind::percent, find(a, "10 à 15 %"), 1);
  range.value = 10;
  range.range_end = 15;
  range.unit = "percent";
  range.approximation = Approximation::at_most;
  range.direction = Direction::down;
  range.measures = find(a, "Paris");
  range.period = "2024";
  range.compared_to = 1;
  range.source = find(a, "Ève");
  range.check = ChangeCheck{2, 1.5, false};
  Figure score = figure(FigureKind::score, find(a, "2-1"), 1);
  score.score = {2, 1};
  a.figures = {range, score};
  a.dates = {{find(a, "2024"), 1, "2024", false, DateRange{"2024-01-01", "2024-06-30"}, ""},
             {find(a, "en 2024"), 1, "?", true, {}, "Europe/Paris"}};
  return a;
}

}  // namespace

TEST_CASE("JSON strings are escaped", "[writer]") {
  CHECK(written(std::string_view("a\"b\\c\n\t\r\b\f\x01\x1f")) == R"("a\"b\\c\n\t\r\b\f\u0001\u001f")");
  CHECK(written(std::string_view("é€\U0001F600\u2028")) == "\"é€\U0001F600\u2028\"");
  CHECK(written(std::string_view("a\0b", 3)) == R"("a\u0000b")");
}

TEST_CASE("A string of any length is written whole, wherever its marks stand", "[writer]") {
  for (const std::size_t length : {0U, 1U, 7U, 8U, 9U, 17U, 250U, 255U, 256U, 257U, 1000U}) {
    const std::string plain(length, 'x');
    CHECK(written(plain) == '"' + plain + '"');
    for (std::size_t at = 0; at < std::min<std::size_t>(length, 20); ++at) {
      for (const std::string_view mark : {"\"", "\\", "\x1f", "é", "\x7f", " ", "!", "#", "["}) {
        const std::string text = plain.substr(0, at) + std::string(mark) + plain.substr(at);
        CAPTURE(length, at, mark);
        CHECK(Json::parse(written(text)) == Json(text));
      }
    }
  }
}

TEST_CASE("Bytes that are not UTF-8 become replacement characters", "[writer]") {
  for (const char* bad : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80", "\xf0\x9f\x98"}) {
    const std::string out = written(std::string("a") + bad + "b");
    CAPTURE(out);
    REQUIRE_NOTHROW(Json::parse(out));
    CHECK(out.substr(0, 2) == "\"a");
    CHECK(out.find("\xEF\xBF\xBD") == 2);
    CHECK(out.substr(out.size() - 2) == "b\"");
  }
}

TEST_CASE("Numbers have no exponent and read back the same", "[writer]") {
  CHECK(written(240000000000.0) == "240000000000");
  CHECK(written(235.3) == "235.3");
  CHECK(written(0.1) == "0.1");
  CHECK(written(1e21) == "1000000000000000000000");
  CHECK(written(0.000001) == "0.000001");
  CHECK(written(std::uint64_t{18446744073709551615U}) == "18446744073709551615");
  for (const double number : {1.0 / 3, 1e300, std::numeric_limits<double>::min(), std::numeric_limits<double>::max()}) {
    const std::string out = written(number);
    CHECK(out.find_first_of("eE") == std::string::npos);
    CHECK(std::stod(out) == number);
  }
}

TEST_CASE("Offsets count code points, UTF-16 units or bytes", "[writer]") {
  std::string text;
  std::vector<std::uint32_t> starts;
  std::vector<std::uint64_t> utf16;
  std::uint64_t units = 0;
  const std::string pieces[] = {"a", "é", "€", "\U0001F600"};
  for (std::uint32_t i = 0; i < 1000; ++i) {
    starts.push_back(static_cast<std::uint32_t>(text.size()));
    utf16.push_back(units);
    const std::string& piece = pieces[(i * i + i / 7) % 4];
    text += piece;
    units += piece.size() == 4 ? 2 : 1;
  }
  const OffsetMap points(text, OffsetUnit::codepoints);
  const OffsetMap wide(text, OffsetUnit::utf16);
  const OffsetMap bytes(text, OffsetUnit::bytes);
  for (std::uint32_t i = 0; i < 1000; ++i) {
    REQUIRE(points(starts[i]) == i);
    REQUIRE(wide(starts[i]) == utf16[i]);
    REQUIRE(bytes(starts[i]) == starts[i]);
  }
  const auto end = static_cast<std::uint32_t>(text.size());
  CHECK(points(end) == 1000);
  CHECK(points(end + 100) == 1000);
  CHECK(wide(end) == units);
  for (const std::size_t size : {0, 63, 64, 65, 128})
    CHECK(OffsetMap(std::string(size, 'x'), OffsetUnit::codepoints)(static_cast<std::uint32_t>(size)) == size);
}

TEST_CASE("An analysis is written field by field", "[writer]") {
  const Analysis analysis = full_analysis();
  JsonOptions options;
  options.model = "m1";
  const std::string compact = to_json(analysis, options);
  CHECK(compact.find('\n') == std::string::npos);
  const Json json = Json::parse(compact);

  options.pretty = true;
  CHECK(Json::parse(to_json(analysis, options)) == json);

  CHECK(json["schema_version"] == "1.0");
  CHECK(json["generator"]["name"] == "newsparse");
  CHECK(json["generator"]["model"] == "m1");
  CHECK(json["source"] == Json::parse(R"({"uri": "a.txt", "format": "text", "encoding": "UTF-8", "characters": 62,
      "offset_unit": "codepoints", "sha256": ")" + std::string(64, '0') + "\"}"));
  const Json& document = json["document"];
  CHECK(document["bylines"] == Json::parse(R"(["Ève"])"));
  CHECK(document["agency"] == "AFP");
  CHECK(document["dateline"] == "PARIS");
  CHECK(document["url"] == analysis.document.url);
  CHECK_FALSE(document.contains("text"));
  CHECK(document["blocks"][0] ==
        Json::parse(R"({"id": "b1", "kind": "title", "text": "Été 😀 à Paris", "start": 0, "end": 13,
                        "sentences": [{"start": 0, "end": 13}]})"));
  CHECK(json["people"][0] ==
        Json::parse(R"({"id": "p1", "name": "Ève", "gender": "f", "country": "FR", "roles": ["maire"], "count": 1,
          "mentions": [{"text": "Ève", "start": 28, "end": 31, "block": "b2", "type": "name"}]})"));
  CHECK(json["countries"][0]["iso3"] == "FRA");
  CHECK(json["countries"][0]["mentions"][0]["type"] == "capital");
  CHECK(json["organizations"][0]["acronym"] == "OO");
  CHECK(json["organizations"][0]["kind"] == "club");
  CHECK(json["places"][0]["id"] == "l1");
  const Json& quotations = json["quotations"];
  CHECK(quotations[0] == Json::parse(R"({"id": "q1", "type": "direct", "text": "Oui", "start": 17, "end": 20, "block": "b2",
      "speaker": {"name": "Ève et O", "entities": ["p1", "o1"], "mention": {"text": "Ève", "start": 28, "end": 31}},
      "cue": {"lemma": "dire", "text": "dit", "start": 24, "end": 27}})"));
  CHECK(quotations[1]["continues"] == "q1");
  CHECK(quotations[1]["speaker"] == Json::parse(R"({"name": "France", "entity": "c1"})"));
  CHECK_FALSE(quotations[1].contains("cue"));
  CHECK(json["figures"][0] == Json::parse(R"({"id": "f1", "kind": "percent", "text": "10 à 15 %", "start": 37, "end": 46,
      "block": "b2", "range": {"from": 10, "to": 15}, "unit": "percent", "approximation": "at_most", "direction": "down",
      "measures": {"text": "Paris", "start": 8, "end": 13}, "period": "2024", "compared_to": "f2",
      "source": {"text": "Ève", "start": 28, "end": 31}, "check": {"claimed": 2, "computed": 1.5, "consistent": false}})"));
  CHECK(json["figures"][1]["score"] == Json::parse("[2, 1]"));
  CHECK_FALSE(json["figures"][1].contains("value"));
  CHECK(json["dates"][0] == Json::parse(R"({"id": "d1", "text": "2024", "start": 50, "end": 54, "value": "2024",
      "relative": false, "range": {"from": "2024-01-01", "to": "2024-06-30"}})"));
  CHECK_FALSE(json["dates"][1].contains("value"));
  CHECK(json["dates"][1]["relative"] == true);
  CHECK(json["dates"][1]["zone"] == "Europe/Paris");
}

TEST_CASE("An analysis without findings has its arrays, and no unknown field", "[writer]") {
  Analysis analysis;
  analysis.text = "x";
  analysis.source = {"", "text", "UTF-8", "", 1};
  const Json json = Json::parse(to_json(analysis));
  for (const char* name : {"people", "countries", "organizations", "places", "quotations", "figures", "dates"})
    CHECK(json[name] == Json::array());
  CHECK(json["document"] == Json::parse(R"({"bylines": [], "blocks": []})"));
  CHECK_FALSE(json["source"].contains("uri"));
}

TEST_CASE("Options of the JSON: unit of offsets, text", "[writer]") {
  const Analysis analysis = full_analysis();
  JsonOptions options;
  options.offsets = OffsetUnit::utf16;
  options.with_text = true;
  Json json = Json::parse(to_json(analysis, options));
  CHECK(json["source"]["offset_unit"] == "utf16");
  CHECK(json["document"]["text"] == analysis.text);
  CHECK(json["places"][0]["mentions"][0]["start"] == 9);
  options.offsets = OffsetUnit::bytes;
  json = Json::parse(to_json(analysis, options));
  CHECK(json["places"][0]["mentions"][0]["start"] == analysis.text.find("Paris"));
}

TEST_CASE("A number that is not finite is left out", "[writer]") {
  Analysis analysis;
  analysis.text = "1";
  analysis.figures = {figure(FigureKind::number, {0, 1}, 0)};
  analysis.figures[0].value = std::numeric_limits<double>::infinity();
  CHECK_FALSE(Json::parse(to_json(analysis))["figures"][0].contains("value"));
}

TEST_CASE("An input that failed has a record", "[writer]") {
  const Error error{ErrorCode::too_large, "a\"b\xff.txt", "larger"};
  CHECK(Json::parse(to_json(error)) == Json::parse("{\"schema_version\": \"1.0\", \"source\": {\"uri\": \"a\\\"b\xEF\xBF\xBD.txt\"},"
                                                   "\"error\": {\"code\": \"too_large\", \"message\": \"larger\"}}"));
}
