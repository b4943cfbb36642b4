#include <string>
#include <vector>

#include "catch.h"
#include "reader/credits.h"
#include "reader/lines.h"
#include "reader/plain_text.h"
#include "reader/publication_date.h"
#include "text/unicode.h"

using namespace newsparse;

namespace {

const Resources& resources() {
  static const Resources embedded = Resources::embedded();
  return embedded;
}

Document read(const std::string& text, const Options& options = {}) {
  static const PlainTextReader reader(resources());
  Document document;
  document.text = text;
  REQUIRE(reader.read(options, document).ok());
  return document;
}

// The kinds of a document's blocks, a letter each.
std::string kinds(const Document& document) {
  std::string out;
  for (const auto& block : document.blocks) out += "TSDBHPLCX"[static_cast<std::size_t>(block.kind)];
  return out;
}

std::vector<WrittenDate> dates_of(const std::string& line) {
  std::vector<LineWord> words;
  split_words(line, {0, static_cast<std::uint32_t>(line.size())}, words);
  std::vector<WrittenDate> dates;
  find_written_dates(ReaderPhrases(resources()), words, dates);
  return dates;
}

std::string first_date(const std::string& line) {
  const auto dates = dates_of(line);
  return dates.empty() ? "" : format_iso_date(dates.front());
}

const std::string kBody =
    "Le conseil municipal a adopté jeudi soir le plan de rénovation des trois écoles du centre, après quatre heures "
    "d’un débat parfois vif. Les travaux doivent commencer au printemps et durer deux ans, selon la mairie, qui "
    "promet que les classes resteront ouvertes.\n\n"
    "« Nous avons trop attendu », a reconnu la maire devant une cinquantaine d’habitants. L’opposition a voté contre, "
    "en dénonçant un financement qu’elle juge fragile et des devis qui datent déjà de plusieurs années.\n\n";

}  // namespace

TEST_CASE("Lines are trimmed, counted, and know the blank line before them", "[reader]") {
  std::vector<TextLine> lines;
  const std::string text = "\xC2\xA0 Été \t\r\n\r\n  B\r\nC\n\n\n";
  split_lines(text, lines);
  REQUIRE(lines.size() == 3);
  CHECK(text.substr(lines[0].span.start, lines[0].span.size()) == "Été");
  CHECK(lines[0].length == 3);
  CHECK(lines[1].blank_before);
  CHECK_FALSE(lines[2].blank_before);
}

TEST_CASE("The length of a line is in code points", "[reader]") {
  std::vector<TextLine> lines;
  const std::string text = "L’été à Évry-le-Châtel : 3 €\nfin\x7f…\n";
  split_lines(text, lines);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].length == 28);
  CHECK(lines[1].length == 5);
  CHECK(lines[1].span.end + 1 == text.size());
}

TEST_CASE("Words of a line have the hash of their folded form", "[reader]") {
  const std::string line = "ÉTÉ cœur 14h30 Ünlü © ½ e\u0301te\u0301 Straße naïve ﬁn Ωmega Œuvre";
  std::vector<LineWord> words;
  split_words(line, {0, static_cast<std::uint32_t>(line.size())}, words);
  REQUIRE(words.size() > 10);
  for (const LineWord& word : words) {
    const std::string text = line.substr(word.start, word.end - word.start);
    CAPTURE(text);
    CHECK(word.hash == word_hash(fold(text)));
  }
}

TEST_CASE("Form feeds and Unicode line separators end lines", "[reader]") {
  std::vector<TextLine> lines;
  split_lines(
      "A\fB\xE2\x80\xA8"
      "C\xC2\x85"
      "D",
      lines);
  CHECK(lines.size() == 4);
}

TEST_CASE("A text that is wrapped at a column gets its paragraphs back", "[reader]") {
  const std::string text =
      "Les habitants du quartier des Remparts ont découvert mardi que la\n"
      "fontaine de la place ne coulait plus. La régie des eaux cherche encore\n"
      "la fuite, qui pourrait venir d’une canalisation posée il y a un siècle\n"
      "et jamais remplacée depuis.\n"
      "\n"
      "Un premier sondage doit avoir lieu lundi, si la météo le permet. Les\n"
      "commerçants demandent une remise sur les droits de terrasse.\n";
  std::vector<TextLine> lines;
  split_lines(text, lines);
  REQUIRE(lines.size() == 2);
  CHECK(text.substr(lines[1].span.start, 10) == "Un premier");
}

TEST_CASE("Short lines are not taken for wrapped ones", "[reader]") {
  std::vector<TextLine> lines;
  split_lines("Un\nDeux\nTrois\nQuatre mots sur la ligne qui est la plus longue de toutes\n", lines);
  CHECK(lines.size() == 4);
}

TEST_CASE("Dates as publishers write them", "[reader][date]") {
  CHECK(first_date("Publié le 22/01/2025 à 14h30") == "2025-01-22T14:30");
  CHECK(first_date("Mercredi 22 janvier 2025") == "2025-01-22");
  CHECK(first_date("le 1er mai 2018, 9 h") == "2018-05-01T09:00");
  CHECK(first_date("22 jan. 2025") == "2025-01-22");
  CHECK(first_date("22.01.25 - 07:05") == "2025-01-22T07:05");
  CHECK(first_date("2025-01-22T14:30") == "2025-01-22T14:30");
  CHECK(first_date("AOÛT 14, 2021") == "2021-08-14");
  CHECK(first_date("le 31 février 2020").empty());
  CHECK(first_date("le 12/2019").empty());
  CHECK(first_date("Score : 3-2-1").empty());
}

TEST_CASE("A date without a year keeps its weekday", "[reader][date]") {
  const auto dates = dates_of("mercredi, janvier 22");
  REQUIRE(dates.size() == 1);
  CHECK(dates[0].weekday == 3);
  CHECK(dates[0].date.year == 0);
  CHECK(dates[0].date.day == 22);
}

TEST_CASE("The year comes from the weekday and the dates of the text", "[reader][date]") {
  WrittenDate written;
  written.date = {0, 1, 22};
  written.weekday = 3;
  const std::vector<CivilDate> days{{2025, 1, 21}, {2019, 5, 3}};
  CHECK(infer_year(written, days, {}) == 2025);
  const std::vector<int> years{2019, 2013};
  CHECK(infer_year(written, {}, years) == 2020);
  CHECK(infer_year(written, {}, {}) == 0);
  written.weekday = 0;
  CHECK(infer_year(written, days, {}) == 2025);
  CHECK(infer_year(written, {}, years) == 0);
  written.date = {0, 8, 22};  // far from each day of the text
  CHECK(infer_year(written, days, {}) == 0);
}

TEST_CASE("Weekdays of the calendar", "[reader][date]") {
  CHECK(weekday_of({2025, 1, 22}) == 3);
  CHECK(weekday_of({1970, 1, 1}) == 4);
  CHECK(weekday_of({2000, 2, 29}) == 2);
  CHECK(weekday_of({1900, 3, 1}) == 4);
}

TEST_CASE("ISO dates are a day, or a day and a time", "[reader][date]") {
  WrittenDate date;
  CHECK(parse_iso_date("2025-01-22", date));
  CHECK(date.hour == -1);
  CHECK(parse_iso_date("2025-01-22T14:30:05.25+01:00", date));
  CHECK(date.hour == 14);
  CHECK(date.minute == 30);
  for (const char* bad : {"", "2025", "2025-13-01", "2025-02-30", "22/01/2025", "2025-01-22T", "2025-01-22T25:00",
                          "2025-01-22T14:30x", "2025-01-22T14:30+1", "2025-1-2"})
    CHECK_FALSE(parse_iso_date(bad, date));
}

TEST_CASE("Datelines of agencies and newspapers", "[reader]") {
  const ReaderPhrases phrases(resources());
  const auto parse = [&](const std::string& text) {
    return parse_dateline(phrases, text, {0, static_cast<std::uint32_t>(text.size())});
  };
  const auto place = [&](const std::string& text) {
    const auto line = parse(text);
    return line ? text.substr(line->place.start, line->place.size()) : std::string("none");
  };
  CHECK(place("PARIS, 22 jan 2025 (AFP) - Le ministre part.") == "PARIS");
  CHECK(place("Saint-Étienne (Loire), 3 mars 2021 (AFP) – Le club vend.") == "Saint-Étienne");
  CHECK(place("Berne (ats) - Le Conseil fédéral hésite.") == "Berne");
  CHECK(place("LYON (Rhône) - Il neige.") == "LYON");
  CHECK(place("LYON. - Il neige.") == "LYON");
  CHECK(place("LYON.\u00A0-Il neige.") == "LYON");
  CHECK(place("LYON.- Il neige.") == "LYON");
  CHECK(place("Vingt-deux élus de l’avant-pays (peut-être) l’ont dit.") == "none");
  CHECK(place("26 juin 2012. - La banque ferme.").empty());
  CHECK(place("Le maire - battu en mars - s’en va.") == "none");
  CHECK(place("Le 26 juin 2012 - La banque ferme.").empty());
  CHECK(place("Le 13 octobre 1966, quand un trio - encore inconnu - joua.") == "none");
  CHECK(place("Premier but 15 mars 1931 à Colombes: France - Allemagne 1-0") == "none");
  CHECK(place("PORTRAIT - Une vie de marin.") == "none");
  const auto line = parse("PARIS, 22 jan 2025 (AFP) - Le ministre part.");
  REQUIRE(line);
  CHECK(resources().string(line->agency) == "AFP");
  REQUIRE(line->date);
  CHECK(format_iso_date(*line->date) == "2025-01-22");
}

TEST_CASE("Bylines give the names of their authors", "[reader]") {
  const ReaderPhrases phrases(resources());
  const auto names = [&](const std::string& text) {
    return parse_byline(phrases, text, {0, static_cast<std::uint32_t>(text.size())});
  };
  using Names = std::vector<std::string>;
  CHECK(names("Par Léa Brun") == Names{"Léa Brun"});
  CHECK(names("Par Léa Brun et Jean-Marc de La Tour, à Lyon") == Names{"Léa Brun", "Jean-Marc de La Tour"});
  CHECK(names("Propos recueillis par A. Morel") == Names{"A. Morel"});
  CHECK(names("De notre envoyée spéciale à Tunis, Inès Garnier") == Names{"Inès Garnier"});
  CHECK(names("Hugo Petit avec AFP") == Names{"Hugo Petit"});
  CHECK(names("La rédaction") == Names{"La rédaction"});
  CHECK(names("AFP").empty());
}

TEST_CASE("A pasted page falls into its blocks", "[reader]") {
  const auto document = read(
      "Accueil | Région | Sports | Météo\n"
      "Trois écoles du centre vont être rénovées\n"
      "Par Léa Brun\n"
      "Publié le 14/03/2024 à 18h05\n\n" +
      kBody +
      "Un chantier de deux ans\n\n"
      "La première tranche concerne l’école des Tilleuls, dont le toit fuit depuis l’hiver dernier. Elle coûtera un "
      "peu plus de 900 000 euros, que la région financera pour un tiers si son assemblée le confirme en avril.\n\n"
      "Lire aussi : Cantines, ce qui change à la rentrée\n"
      "Laisser un commentaire\n"
      "Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *\n");
  CHECK(kinds(document) == "XTBDPPHPXXX");
  CHECK(document.info.title == "Trois écoles du centre vont être rénovées");
  CHECK(document.info.date == "2024-03-14T18:05");
  CHECK(document.date.year == 2024);
  CHECK(document.hour == 18);
  CHECK(document.info.bylines == std::vector<std::string>{"Léa Brun"});
  CHECK(document.info.language == "fr");
}

TEST_CASE("The date option wins, and must be a date", "[reader]") {
  Options options;
  options.date = "2021-05-06";
  const auto document = read("Un titre court\nPublié le 14/03/2024\n\n" + kBody, options);
  CHECK(document.info.date == "2021-05-06");
  CHECK(document.date.day == 6);
  CHECK(document.hour == -1);

  options.date = "hier";
  Document other;
  other.text = kBody;
  const auto result = PlainTextReader(resources()).read(options, other);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().code == ErrorCode::bad_date);
}

TEST_CASE("A title known from outside is found in the text, or no line is one", "[reader]") {
  Options options;
  options.title = "Trois écoles du centre vont être rénovées";
  auto document = read("Trois écoles du centre vont être rénovées\n\n" + kBody, options);
  CHECK(kinds(document) == "TPP");
  document = read("Travaux dans trois écoles\n\n" + kBody, options);
  CHECK(kinds(document).find('T') == std::string::npos);
  CHECK(document.info.title == options.title);
}

TEST_CASE("A dateline gives place, agency and date; its paragraph stays one", "[reader]") {
  const auto document = read("La région soutient les écoles\n\nTROYES, 5 avr 2024 (AFP) - " + kBody);
  CHECK(kinds(document) == "TPP");
  CHECK(document.info.dateline == "TROYES");
  CHECK(document.info.agency == "AFP");
  CHECK(document.info.date == "2024-04-05");
}

TEST_CASE("An update does not replace the date of publication", "[reader]") {
  const auto document =
      read("Un titre pour cet article\nMis à jour le 16/03/2024 à 9h00, publié le 14/03/2024 à 18h05\n\n" + kBody);
  CHECK(document.info.date == "2024-03-14T18:05");
}

TEST_CASE("Lists and the headings of agencies are known by their marks", "[reader]") {
  const auto document =
      read("Trois écoles du centre vont être rénovées\n" + kBody + "- Deux ans de travaux -\n" + kBody +
           "Le plan prévoit :\n"
           "1. de nouveaux toits ;\n"
           "2. des cours plantées d’arbres ;\n"
           "3. une cuisine pour les trois écoles.\n" +
           kBody +
           "Sont fermés dès lundi :\n"
           "• la cantine des Tilleuls,\n"
           "• le gymnase\n");
  const std::string found = kinds(document);
  REQUIRE(found.size() == 15);
  CHECK(found[3] == 'H');
  CHECK(found.substr(7, 3) == "LLL");
  CHECK(found.substr(13, 2) == "LL");
}

TEST_CASE("Lines without words and lines of credits are no text", "[reader]") {
  CHECK(kinds(read("Un marché sous la pluie\n" + kBody + "* * *\n" + kBody)) == "TPPXPP");
  CHECK(kinds(read("Un marché sous la pluie\n" + kBody + "Photo : Léa Brun\n" + kBody)) == "TPPCPP");
}

TEST_CASE("Turns of a dialogue are no list", "[reader]") {
  const auto document =
      read("Un marché sous la pluie\n" + kBody + "— Vous revenez demain ?\n— Si le vent tombe, oui.\n" + kBody);
  CHECK(kinds(document).find('L') == std::string::npos);
}

TEST_CASE("There is one title, above the body", "[reader]") {
  const auto document = read(
      "BRUXELLES, 3 avril (Reuters) - Les ministres se retrouvent mercredi.\n"
      "Un accord est attendu dans la nuit\n" +
      kBody);
  CHECK(kinds(document).find('T') == std::string::npos);
}

TEST_CASE("Blocks cover every line, in order, without outer white space", "[reader]") {
  const std::string text = "\n\n \xC2\xA0Titre\xC2\xA0 \r\n\r\n" + kBody + "  fin sans retour à la ligne";
  const auto document = read(text);
  std::uint32_t at = 0;
  for (const auto& block : document.blocks) {
    REQUIRE(block.span.start >= at);
    REQUIRE(block.span.start < block.span.end);
    for (; at < block.span.start;) CHECK(is_space(next_code_point(text, at)));
    std::uint32_t first = block.span.start;
    std::uint32_t last = block.span.end;
    CHECK_FALSE(is_space(next_code_point(text, first)));
    CHECK_FALSE(is_space(previous_code_point(text, last)));
    at = block.span.end;
  }
  CHECK(at == text.size());
}

TEST_CASE("Texts that are no articles are read as well", "[reader]") {
  CHECK(read("").blocks.empty());
  CHECK(read("\n\n\r\n \t").blocks.empty());
  CHECK(read("x").blocks.size() == 1);
  CHECK(read(std::string(100000, '\n') + "x").blocks.size() == 1);
  CHECK(read(std::string(300000, 'a')).blocks.size() == 1);
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "- \xE2\x80\x94\n";
  CHECK(read(many).blocks.size() == 20000);
}
