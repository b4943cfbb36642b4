#include <chrono>
#include <initializer_list>
#include <string>
#include <vector>

#include "catch.h"
#include "newsparse/newsparse.h"
#include "quotations/lexicon.h"
#include "quotations/scan.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/tokenizer.h"

using namespace newsparse;

namespace {

Analysis analyze(const std::string& text) {
  static const Analyzer analyzer;
  Options options;
  options.date = "2025-03-04";
  auto result = analyzer.analyze(text, options);
  REQUIRE(result.ok());
  return std::move(result).value();
}

// A title and a first paragraph without quotations, then the paragraph.
Analysis article(const std::string& paragraph) {
  return analyze(
      "Le conseil municipal débat du budget de la piscine\n\nLa séance a duré deux heures mardi soir, dans la salle "
      "des fêtes, "
      "devant une centaine d’habitants. Le vote aura lieu à la fin du mois.\n\n" +
      paragraph + "\n");
}

struct Found {
  std::string words;
  std::string speaker;
  std::string cue;
};

std::vector<Found> found(const Analysis& analysis) {
  std::vector<Found> out;
  for (const Quotation& q : analysis.quotations)
    out.push_back({std::string(analysis.at(q.span)), q.speaker ? q.speaker->name : "", q.cue ? q.cue->lemma : ""});
  return out;
}

// The paragraphs of a text, tokenized, with its marks paired.
struct Marked {
  Document document;
  quotations::Scan scan;
  explicit Marked(const std::string& text) {
    document.text = text;
    for (std::uint32_t start = 0; start < text.size();) {
      const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', start), text.size()));
      if (end > start) document.blocks.push_back({BlockKind::paragraph, {start, end}, {}, {}});
      start = end + 1;
    }
    static const Resources resources = Resources::embedded();
    tokenize(resources, document);
    quotations::pair_marks(document, scan);
  }
  std::string words(std::size_t span) const {
    return std::string(document.at(document.span_of(scan.marks[span].tokens)));
  }
};

}  // namespace

TEST_CASE("Quotation marks of every kind are paired within their paragraph") {
  for (const std::string text : {"Il a dit « oui, tout de suite » hier.", "Il a dit “oui, tout de suite” hier.",
                                 "Il a dit \"oui, tout de suite\" hier.", "Il a dit ‹oui, tout de suite› hier.",
                                 "Il a dit «oui, tout de suite» hier."}) {
    const Marked marked(text);
    REQUIRE(marked.scan.marks.size() == 1);
    CHECK(marked.words(0) == "oui, tout de suite");
    CHECK(marked.scan.marks[0].closed);
  }
}

TEST_CASE("A closing mark at a paragraph's start that nothing closes is a bullet") {
  const Marked marked("» Le fil des événements\n« Nous avons attendu.\n» Personne n’est venu. »");
  REQUIRE(marked.scan.marks.size() == 2);
  CHECK(marked.words(0) == "Nous avons attendu.");
  CHECK(marked.words(1) == "Personne n’est venu.");
}

TEST_CASE("Quotations within quotations know what is around them") {
  const Marked marked("Elle raconte: « Le maire m’a dit “plus jamais” en partant. »");
  REQUIRE(marked.scan.marks.size() == 2);
  CHECK(marked.scan.marks[0].depth == 1);
  CHECK(marked.scan.marks[1].depth == 2);
  CHECK(marked.scan.marks[1].parent == 0);
  CHECK(marked.words(1) == "plus jamais");
}

TEST_CASE("A missing closing mark ends with its paragraph, or before the next quotation") {
  const Marked one("Il promet «un bassin neuf pour tous.\nLa séance est levée.");
  REQUIRE(one.scan.marks.size() == 1);
  CHECK_FALSE(one.scan.marks[0].closed);
  CHECK(one.words(0) == "un bassin neuf pour tous.");

  const Marked two("«Nous payons trop cher. Le maire le sait. «Nous paierons», dit-il.");
  REQUIRE(two.scan.marks.size() == 2);
  CHECK(two.words(0) == "Nous payons trop cher. Le maire le sait.");
  CHECK(two.words(1) == "Nous paierons");
}

TEST_CASE("A quotation goes on over paragraphs until it is closed") {
  const Marked marked("« Nous avons attendu longtemps.\nPersonne n’est venu.\nC’est fini. » Puis elle se tait.");
  REQUIRE(marked.scan.marks.size() == 3);
  CHECK(marked.words(0) == "Nous avons attendu longtemps.");
  CHECK(marked.scan.marks[1].resumed);
  CHECK(marked.words(1) == "Personne n’est venu.");
  CHECK(marked.words(2) == "C’est fini.");
}

TEST_CASE("The subject of an inverted incise says the words") {
  const auto quotes =
      found(article("« Nous rouvrirons la piscine en juin », a déclaré Sophie Bernard, la maire de Nantes."));
  REQUIRE(quotes.size() == 1);
  CHECK(quotes[0].words == "Nous rouvrirons la piscine en juin");
  CHECK(quotes[0].speaker == "Sophie Bernard");
  CHECK(quotes[0].cue == "déclarer");
}

TEST_CASE("An incise inside the marks cuts the quotation, whose second part carries on the first") {
  const Analysis analysis = article(
      "Sophie Bernard est en colère. « Nous avons attendu trois ans, a-t-elle dit, et le bassin fuit toujours. »");
  const auto quotes = found(analysis);
  REQUIRE(quotes.size() == 2);
  CHECK(quotes[0].words == "Nous avons attendu trois ans");
  CHECK(quotes[1].words == "et le bassin fuit toujours.");
  CHECK(quotes[0].speaker == "Sophie Bernard");
  CHECK(quotes[1].speaker == "Sophie Bernard");
  REQUIRE(analysis.quotations[1].continues.has_value());
  CHECK(*analysis.quotations[1].continues == 0);
}

TEST_CASE("A clause between marks is direct, a fragment is partial") {
  const Analysis analysis = article(
      "« Le chantier prendra six mois », a expliqué Paul Morel. Il a dénoncé une « erreur de calcul » de son "
      "prédécesseur.");
  REQUIRE(analysis.quotations.size() == 2);
  CHECK(analysis.quotations[0].type == QuotationType::direct);
  CHECK(analysis.quotations[1].type == QuotationType::partial);
  CHECK(found(analysis)[1].speaker == "Paul Morel");
}

TEST_CASE("Titles of works are no quotations") {
  const auto quotes =
      found(article("Le cinéma projette le film « Les Nageurs du lac » et la série « Marée basse » ce samedi."));
  CHECK(quotes.empty());
}

TEST_CASE("Reported clauses and sources are indirect quotations") {
  const Analysis analysis = article(
      "Paul Morel a affirmé que les travaux commenceraient en avril. Selon Sophie Bernard, le bassin perd mille litres "
      "par jour.");
  REQUIRE(analysis.quotations.size() == 2);
  const auto quotes = found(analysis);
  CHECK(analysis.quotations[0].type == QuotationType::indirect);
  CHECK(quotes[0].words == "les travaux commenceraient en avril");
  CHECK(quotes[0].speaker == "Paul Morel");
  CHECK(quotes[1].words == "le bassin perd mille litres par jour");
  CHECK(quotes[1].speaker == "Sophie Bernard");
  CHECK(quotes[1].cue == "selon");
}

TEST_CASE("A source ends behind its appositions") {
  struct Case {
    const char* text;
    const char* words;
    const char* speaker;
    const char* cue;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"Selon son fondateur, Carl Denzler, l’eau de la source restera potable.",
            "l’eau de la source restera potable", "Carl Denzler", "selon"},
           {"D’après le maire de Vals, Antoine Petit, les travaux coûteront cher.", "les travaux coûteront cher",
            "Antoine Petit", "d’après"},
           {"Selon Claire Morin, directrice de l’usine de Vals, la production reprendra lundi.",
            "la production reprendra lundi", "Claire Morin", "selon"},
           {"Selon Marie Leroy, 42 ans, infirmière à l’hôpital de Vals, les urgences sont saturées.",
            "les urgences sont saturées", "Marie Leroy", "selon"},
           {"Selon le ministre de l’Intérieur, Gérald Martin, interrogé mardi sur RTL, la police manque d’hommes.",
            "la police manque d’hommes", "Gérald Martin", "selon"},
           {"Selon leur avocate, Me Anne Guérin, qui a plaidé trois heures, les accusés sont innocents.",
            "les accusés sont innocents", "Anne Guérin", "selon"},
           {"Selon Paul Durand (CGT), la direction ment.", "la direction ment", "Paul Durand", "selon"},
           {"Pour l’avocat de la défense, Me Jean Lebrun, « ce dossier est vide ».", "ce dossier est vide",
            "Jean Lebrun", "pour"},
           {"Selon le directeur, Paul Durand ment.", "Paul Durand ment", "le directeur", "selon"}}) {
    const auto quotes = found(article(c.text));
    INFO(c.text);
    REQUIRE(quotes.size() == 1);
    CHECK(quotes[0].words == c.words);
    CHECK(quotes[0].speaker == c.speaker);
    CHECK(quotes[0].cue == c.cue);
  }
}

TEST_CASE("A reason is no source") {
  for (const Found& quote : found(article("Pour cette raison, les « bassins fantômes » inquiètent les riverains."))) {
    CHECK(quote.speaker != "cette raison");
    CHECK(quote.cue != "pour");
  }
}

TEST_CASE("A verb that does not speak is no cue") {
  const Analysis reflexive = article("« Le bassin est vide depuis un mois », s’enflamme Paul Morel devant la grille.");
  REQUIRE(reflexive.quotations.size() == 1);
  CHECK(found(reflexive)[0].speaker == "Paul Morel");
  CHECK(found(reflexive)[0].cue == "enflammer");

  for (const Found& quote : found(article("Paul Morel a enflammé la salle. « Nous rouvrirons le bassin en mai »."))) {
    CHECK(quote.speaker == "Paul Morel");
    CHECK(quote.cue.empty());
  }
  for (const Found& quote : found(article("« Le bassin est vide », sautille Paul Morel devant la grille fermée."))) {
    CHECK(quote.speaker == "Paul Morel");
    CHECK(quote.cue.empty());
  }
}

TEST_CASE("Groups, shares and documents speak under the words that name them") {
  struct Case {
    const char* text;
    const char* speaker;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"De nombreux témoins ont raconté que le bateau avait coulé.", "De nombreux témoins"},
           {"Près d’un tiers des sondés affirment que la mer est belle.", "Près d’un tiers des sondés"},
           {"Sur ce point, 34 % disent que le port devrait fermer.", "34 %"},
           {"Certains ont dénoncé « une honte pour la ville ».", "Certains"},
           {"Le député (PS) du secteur estime que le port mourra.", "Le député (PS) du secteur"},
           {"Les armateurs, eux, la jugent « incompréhensible ».", "Les armateurs"},
           {"Une enquête publiée lundi affirme que le port fermera.", "Une enquête"},
           {"Un rapport d’experts, commandé par la mairie en mars, révèle que l’eau est sale.", "Un rapport d’experts"},
           {"Marc Roche, patron du port, qui s’est rendu lundi à Faro, a annoncé que les travaux commenceraient en mai.",
            "Marc Roche"},
           {"Le gardien de 27 ans a affirmé que le port fermerait.", "Le gardien de 27 ans"},
           {"Des marins interrogés par la radio affirment que le port fermera.", "Des marins"},
           {"« Le port a fermé », ont annoncé les médias locaux citant les pompiers.", "les médias locaux"},
           {"Presque deux tiers des sondés disent que le port devrait fermer.", "Presque deux tiers des sondés"}}) {
    const auto quotes = found(article(c.text));
    INFO(c.text);
    REQUIRE(quotes.size() == 1);
    CHECK(quotes[0].speaker == c.speaker);
  }
}

TEST_CASE("Who wrote a document says what it says") {
  struct Case {
    const char* text;
    const char* speaker;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"Selon les estimations de la police, deux mille personnes ont défilé.", "la police"},
           {"D’après un communiqué des autorités locales, le pont restera fermé.", "autorités locales"},
           {"Un communiqué de la direction précise que « tout est rentré dans l’ordre ».", "la direction"}}) {
    const auto quotes = found(article(c.text));
    INFO(c.text);
    REQUIRE(quotes.size() == 1);
    CHECK(quotes[0].speaker == c.speaker);
  }
  const auto quotes = found(article("L’Insee publie ce mardi une note sur les ports. La note précise que « le trafic recule »."));
  REQUIRE(quotes.size() == 1);
  CHECK(quotes[0].speaker == "Institut national de la statistique et des études économiques");
}

TEST_CASE("What stands between an inverted verb and its subject does not hide it") {
  for (const char* adjunct : {"à son tour", "pour sa part", "de son côté", "devant la presse", "lundi soir à la radio",
                              ", lors d’une conférence de presse mardi,"}) {
    const auto quotes = found(article("« Le port fermera », a affirmé " + std::string(adjunct) + " Luc Arnaud."));
    INFO(adjunct);
    REQUIRE(quotes.size() == 1);
    CHECK(quotes[0].speaker == "Luc Arnaud");
    CHECK(quotes[0].cue == "affirmer");
  }
}

TEST_CASE("A verb that is also a trade is the verb behind the words") {
  const auto quotes = found(article("« L’affaire est close », juge Beuve Leclercq."));
  REQUIRE(quotes.size() == 1);
  CHECK(quotes[0].speaker == "Beuve Leclercq");
  CHECK(quotes[0].cue == "juger");
}

TEST_CASE("A reported clause begins behind the dateline") {
  const auto quotes = found(
      article("VANNES (Morbihan), 24 août 2017 (AFP) - Le port rouvrira en septembre, a-t-on appris auprès de la mairie."));
  REQUIRE(quotes.size() == 1);
  CHECK(quotes[0].words == "Le port rouvrira en septembre");
}

TEST_CASE("Several speakers are named together") {
  struct Case {
    const char* text;
    const char* speaker;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"Le port fermera, ont annoncé Paul Morel et Jeanne Durand.", "Paul Morel et Jeanne Durand"},
           {"Selon Paul Morel et Jeanne Durand, le port fermera en mai.", "Paul Morel et Jeanne Durand"},
           {"Paul Morel, Jeanne Durand et Luc Arnaud ont affirmé que le port fermera.", "Paul Morel, Jeanne Durand et Luc Arnaud"},
           {"Selon Paul Morel, Jeanne Durand était absente ce jour-là.", "Paul Morel"}}) {
    const auto quotes = found(article(c.text));
    INFO(c.text);
    REQUIRE(quotes.size() == 1);
    CHECK(quotes[0].speaker == c.speaker);
  }
}

TEST_CASE("The agent of a passive verb speaks") {
  const auto quotes = found(article("Le vote a été qualifié lundi par Luc Arnaud de « honte pour la ville »."));
  REQUIRE(quotes.size() == 1);
  CHECK(quotes[0].speaker == "Luc Arnaud");
  const auto behind = found(article("Le vote a été qualifié de « honteux » et « indigne » par Luc Arnaud."));
  REQUIRE(behind.size() == 2);
  CHECK(behind[0].speaker == "Luc Arnaud");
  CHECK(behind[1].speaker == "Luc Arnaud");
}

TEST_CASE("Whom an impersonal verb has it from speaks") {
  for (const char* text : {"Le port rouvrira en mai, assure-t-on au ministère du Travail.",
                           "Au ministère du Travail, on assure que le port rouvrira en mai.",
                           "On assure, au ministère du Travail, que le port rouvrira en mai."}) {
    const auto said = found(article(text));
    INFO(text);
    REQUIRE(said.size() == 1);
    CHECK(said[0].speaker == "ministère du Travail");
  }
  const auto quotes = found(article("« Le port a rouvert », a-t-on indiqué vendredi à la mi-journée auprès de la direction du port."));
  REQUIRE(quotes.size() == 1);
  CHECK(quotes[0].speaker == "la direction du port");
}

TEST_CASE("The second mention of a source is the first one’s") {
  const auto quotes = found(
      article("« Il est resté muet », a-t-on indiqué de source policière. « Il a été libéré », a-t-on précisé de même source."));
  REQUIRE(quotes.size() == 2);
  CHECK(quotes[1].speaker == quotes[0].speaker);
}

TEST_CASE("A pronoun goes back to who was described without a name") {
  const auto quotes =
      found(article("Un retraité du quartier est venu avec son chien. « Le bassin fuit depuis l’été », a-t-il lancé."));
  REQUIRE(quotes.size() == 1);
  CHECK(quotes[0].speaker == "Un retraité du quartier");
}

TEST_CASE("Sentences that begin with one pronoun are about one person") {
  const auto quotes = found(
      article("Le maire Luc Arnaud a déclaré qu’il voulait travailler avec le préfet Paul Morel pour protéger les berges.\n\n"
              "Il a appelé à faire face à la crue sans attendre. Il a aussi appelé les riverains « à ne pas céder à la panique »."));
  REQUIRE(quotes.size() == 2);
  CHECK(quotes[0].speaker == "Luc Arnaud");
  CHECK(quotes[1].speaker == "Luc Arnaud");
}

TEST_CASE("A description speaks where nobody is named") {
  const auto quotes =
      found(article("« La fuite a été réparée dans la nuit », a indiqué un porte-parole de la mairie."));
  REQUIRE(quotes.size() == 1);
  CHECK(quotes[0].speaker == "un porte-parole de la mairie");
}

TEST_CASE("The mention of an inverted pronoun leaves its hyphens out") {
  const Analysis analysis = article("Paul Morel est venu. « Je suis soulagé par ce vote », a-t-il déclaré.");
  REQUIRE(analysis.quotations.size() == 1);
  REQUIRE(analysis.quotations[0].speaker.has_value());
  REQUIRE(analysis.quotations[0].speaker->mention.has_value());
  CHECK(analysis.at(*analysis.quotations[0].speaker->mention) == "il");
  CHECK(analysis.quotations[0].speaker->name == "Paul Morel");
}

TEST_CASE("Every quotation lies in its block, spans are ordered, continued ones come before") {
  const Analysis analysis = article(
      "« A. » « B », dit-il. \"C « d » e\" — « f, dit-elle, g. Selon lui, « h » »» “i” ” j \" k. L’un d’eux a dit que "
      "« l » et que m.");
  for (std::size_t i = 0; i < analysis.quotations.size(); ++i) {
    const Quotation& q = analysis.quotations[i];
    CHECK(analysis.document.blocks.at(q.block).span.contains(q.span));
    CHECK_FALSE(q.span.empty());
    if (i > 0) CHECK(analysis.quotations[i - 1].span.start <= q.span.start);
    if (q.continues) CHECK(*q.continues < i);
  }
}

TEST_CASE("Marks without end cost time in proportion to the text") {
  const auto seconds = [](std::size_t marks, const std::string& unit) {
    std::string text = "Titre\n\nIl a dit que ";
    for (std::size_t i = 0; i < marks; ++i) text += unit;
    const auto start = std::chrono::steady_clock::now();
    const Analyzer analyzer;
    CHECK(analyzer.analyze(text).ok());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  for (const std::string unit : {"«", "\"", "« a dit que ", "selon lui, il dit « a », dit-il, "}) {
    const double small = seconds(4000, unit);
    const double large = seconds(32000, unit);
    CHECK(large < 8 * 4 * small + 0.5);
  }
}

TEST_CASE("Verbs are known in their conjugated forms") {
  static const Resources resources = Resources::embedded();
  const quotations::Lexicon lexicon(resources);
  const auto lemma = [&](const char* form) {
    Document document;
    document.text = form;
    document.blocks.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(document.text.size())}, {}, {}});
    tokenize(resources, document);
    REQUIRE(document.tokens.size() == 1);
    return std::string(lexicon.string(lexicon.lemma_row(lexicon.lemma(document.tokens[0])).lemma));
  };
  CHECK(lemma("annonçait") == "annoncer");
  CHECK(lemma("jugeait") == "juger");
  CHECK(lemma("rappelle") == "rappeler");
  CHECK(lemma("rappelait") == "rappeler");
  CHECK(lemma("répète") == "répéter");
  CHECK(lemma("répétera") == "répéter");
  CHECK(lemma("appuient") == "appuyer");
  CHECK(lemma("réagissait") == "réagir");
  CHECK(lemma("décrivait") == "décrire");
  CHECK(lemma("prévint") == "prévenir");
  CHECK(lemma("reconnaissent") == "reconnaître");
  CHECK(lemma("soutiendrait") == "soutenir");
  CHECK(lemma("déplorées") == "déplorer");
}
