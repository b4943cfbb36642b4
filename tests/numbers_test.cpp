// Numbers in digits and in words.
#include "numbers/numbers.h"

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catch.h"
#include "resources/resources.h"
#include "text/tokenizer.h"

using namespace newsparse;

namespace {

const Resources& resources() {
  static const Resources instance = Resources::embedded();
  return instance;
}

Document tokenized(const std::string& text) {
  Document document;
  document.text = text;
  document.blocks.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}, {}, {}});
  tokenize(resources(), document);
  return document;
}

// The number at the text's first token, with the text it takes.
std::optional<NumberMatch> number(const std::string& text, std::string* taken = nullptr) {
  const NumberData data(resources());
  const Document document = tokenized(text);
  const auto match = parse_number(document, data, 0);
  if (match && taken != nullptr) *taken = document.at(match->span);
  return match;
}

void expect(const std::string& text, double value) {
  INFO(text);
  std::string taken;
  const auto match = number(text, &taken);
  REQUIRE(match);
  CHECK(taken == text);
  CHECK(std::abs(match->value - value) <= 1e-9 * std::max(1.0, value));
}

// A number below a million in the traditional spelling; with `joined`, in that
// of 1990, which has a hyphen everywhere.
std::string spelled(int n, bool joined) {
  static const char* const small[] = {"zéro", "un",  "deux", "trois", "quatre", "cinq",     "six",    "sept", "huit",
                                      "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"};
  static const char* const tens[] = {"", "", "vingt", "trente", "quarante", "cinquante", "soixante"};
  const std::string space = joined ? "-" : " ";
  if (n >= 1000) {
    const int rest = n % 1000;
    std::string thousands = n / 1000 == 1 ? "mille" : spelled(n / 1000, joined) + space + "mille";
    // « quatre-vingts » and « cents » lose their s before mille.
    for (const char* ending : {"vingts", "cents"}) {
      const auto at = thousands.find(std::string(ending) + space + "mille");
      if (at != std::string::npos) thousands.erase(at + std::string(ending).size() - 1, 1);
    }
    return rest == 0 ? thousands : thousands + space + spelled(rest, joined);
  }
  if (n >= 100) {
    const int rest = n % 100;
    const std::string hundreds = n / 100 == 1 ? "cent" : std::string(small[n / 100]) + space + "cent";
    if (rest == 0) return hundreds + (n >= 200 ? "s" : "");
    return hundreds + space + spelled(rest, joined);
  }
  if (n <= 16) return small[n];
  if (n < 20) return std::string("dix-") + small[n - 10];
  if (n >= 80) return n == 80 ? "quatre-vingts" : "quatre-vingt-" + spelled(n - 80, joined);
  const int ten = n >= 60 ? 6 : n / 10;
  const int rest = n - ten * 10;
  if (rest == 0) return tens[ten];
  if (rest == 1 || rest == 11) return std::string(tens[ten]) + space + "et" + space + small[rest];
  return std::string(tens[ten]) + "-" + spelled(rest, joined);
}

}  // namespace

TEST_CASE("every spelled number is read back", "[numbers]") {
  const NumberData data(resources());
  for (int n = 0; n < 1000000; n += n < 2000 ? 1 : 997) {
    for (const bool joined : {false, true}) {
      if (n == 1) continue;
      const std::string text = spelled(n, joined);
      const Document document = tokenized(text);
      const auto match = parse_number(document, data, 0);
      INFO(text);
      REQUIRE(match);
      REQUIRE(match->value == n);
      REQUIRE(match->tokens.last == document.tokens.size());
    }
  }
}

TEST_CASE("numbers in digits keep what their separators mean", "[numbers]") {
  expect("0", 0);
  expect("42", 42);
  expect("1 234", 1234);
  expect("1\u00a0234\u00a0567", 1234567);
  expect("12\u202f500,75", 12500.75);
  expect("300\u2009000", 300000);
  expect("1'500", 1500);
  expect("1.000", 1000);
  expect("9.172,37", 9172.37);
  expect("2,3", 2.3);
  expect("5.4", 5.4);
  expect("0.125", 0.125);
  expect("12,500,000", 12500000);
  expect("1,234.5", 1234.5);
  expect("3/4", 0.75);
  expect("½", 0.5);
}

TEST_CASE("digits that are no number", "[numbers]") {
  for (const char* text : {"22/01/2025", "14:30", "14h30", "2025-01-22", "192.168.1.1", "A380",
                           "123456789012345678901234567890123456789012"}) {
    INFO(text);
    CHECK_FALSE(number(text));
  }
}

TEST_CASE("numbers in words", "[numbers]") {
  const std::vector<std::pair<std::string, double>> cases = {{"zéro", 0},
                                                             {"seize", 16},
                                                             {"dix-sept", 17},
                                                             {"vingt et un", 21},
                                                             {"vingt-et-une", 21},
                                                             {"trente-deux", 32},
                                                             {"soixante-dix", 70},
                                                             {"soixante et onze", 71},
                                                             {"soixante-dix-neuf", 79},
                                                             {"quatre-vingts", 80},
                                                             {"quatre-vingt-un", 81},
                                                             {"quatre-vingt-dix-huit", 98},
                                                             {"quatre vingt onze", 91},
                                                             {"septante-deux", 72},
                                                             {"huitante", 80},
                                                             {"octante-six", 86},
                                                             {"nonante-neuf", 99},
                                                             {"cent", 100},
                                                             {"cent un", 101},
                                                             {"deux cents", 200},
                                                             {"deux cent cinquante", 250},
                                                             {"onze cents", 1100},
                                                             {"dix-neuf cent quatorze", 1914},
                                                             {"mille", 1000},
                                                             {"mille cent", 1100},
                                                             {"mille cent quatre", 1104},
                                                             {"mil neuf cent vingt", 1920},
                                                             {"deux mille cinq cents", 2500},
                                                             {"mille et une", 1001},
                                                             {"quatre mille cent quatre-vingt-seize", 4196},
                                                             {"cent-vingt", 120},
                                                             {"quarante-six-mille-trois-cents", 46300},
                                                             {"deux-million-dix", 2000010},
                                                             {"un million", 1000000},
                                                             {"un million et demi", 1500000},
                                                             {"un demi-million", 500000},
                                                             {"un million cinq cent mille", 1500000},
                                                             {"mille milliards", 1e12},
                                                             {"deux virgule trois millions", 2300000},
                                                             {"trois virgule quatorze", 3.14},
                                                             {"zéro virgule zéro cinq", 0.05},
                                                             {"deux et demi", 2.5},
                                                             {"QUATRE-VINGTS", 80}};
  for (const auto& [text, value] : cases) expect(text, value);
}

TEST_CASE("digits with magnitudes", "[numbers]") {
  expect("2,3 millions", 2300000);
  expect("240 milliards", 240e9);
  expect("15 mille", 15000);
  expect("3 millions et demi", 3500000);
  expect("3 milliards 200 millions", 3.2e9);
  expect("1 million 500 000", 1500000);
  std::string taken;
  CHECK(number("1,5 Md€", &taken)->value == 1.5e9);
  CHECK(taken == "1,5 Md");
  CHECK(number("15k€", &taken)->value == 15000);
  CHECK(number("2 M€", &taken)->value == 2e6);
  CHECK(number("2 m de long", &taken)->value == 2);
  CHECK(taken == "2");
  CHECK(number("5 mn", &taken)->value == 5);
}

TEST_CASE("ordinals", "[numbers]") {
  const std::vector<std::pair<std::string, double>> cases = {{"1er", 1},
                                                             {"80e", 80},
                                                             {"157ème", 157},
                                                             {"2nd", 2},
                                                             {"XXIe", 21},
                                                             {"XIXe", 19},
                                                             {"Ve", 5},
                                                             {"première", 1},
                                                             {"seconde", 2},
                                                             {"deuxième", 2},
                                                             {"vingt et unième", 21},
                                                             {"quatre-vingt-dixième", 90},
                                                             {"deux centième", 200},
                                                             {"mille neuf centième", 1900},
                                                             {"1.500e", 1500}};
  for (const auto& [text, value] : cases) {
    expect(text, value);
    CHECK(number(text)->ordinal);
  }
  CHECK_FALSE(number("Ce"));
  CHECK_FALSE(number("Me"));
  CHECK_FALSE(number("Vie"));
}

TEST_CASE("fractions", "[numbers]") {
  expect("un tiers", 1.0 / 3);
  expect("trois quarts", 0.75);
  expect("deux cinquièmes", 0.4);
  expect("moitié", 0.5);
  expect("cent trois et deux tiers", 103 + 2.0 / 3);
  expect("cinq milliards et trois quarts", 5.75e9);
  expect("2 1/4", 2.25);
  expect("1½", 1.5);
  std::string taken;
  CHECK(number("un cinquième des élèves", &taken)->fraction);
  CHECK(taken == "un cinquième");
  CHECK(number("un cinquième mandat", &taken)->article);
  CHECK(number("trois quarts de finale", &taken)->value == 3);
}

TEST_CASE("collectives are approximate, their plural alone is no number", "[numbers]") {
  expect("une dizaine", 10);
  expect("une centaine de millions", 1e8);
  expect("deux douzaines", 24);
  CHECK(number("une dizaine")->approximate);
  CHECK_FALSE(number("milliers"));
  CHECK_FALSE(number("dizaines"));
}

TEST_CASE("words that are no numbers", "[numbers]") {
  for (const char* text : {"deux-roues", "et", "maison", "virgule", "millions"}) {
    INFO(text);
    CHECK_FALSE(number(text));
  }
  CHECK(number("un homme")->article);
}
