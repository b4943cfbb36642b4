// Figures: kinds, units, and what stands around them.
#include <cmath>
#include <string>
#include <vector>

#include "catch.h"
#include "figures/currency.h"
#include "figures/nouns.h"
#include "newsparse/newsparse.h"
#include "resources/resources.h"

using namespace newsparse;

namespace {

const char* name_of(FigureKind kind) {
  switch (kind) {
    case FigureKind::money:
      return "money";
    case FigureKind::percent:
      return "percent";
    case FigureKind::quantity:
      return "quantity";
    case FigureKind::duration:
      return "duration";
    case FigureKind::age:
      return "age";
    case FigureKind::count:
      return "count";
    case FigureKind::ordinal:
      return "ordinal";
    case FigureKind::score:
      return "score";
    case FigureKind::ratio:
      return "ratio";
    case FigureKind::number:
      return "number";
  }
  return "";
}

std::string plain(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

Analysis analysis_of(const std::string& text) {
  static const Analyzer analyzer;
  Options options;
  options.date = "2024-05-15";
  auto result = analyzer.analyze(text, options);
  REQUIRE(result.ok());
  return std::move(result).value();
}

// "money 12 EUR", "percent 10..15 percent", "score 2-1"; the text taken in brackets.
std::vector<std::string> figures(const std::string& text, bool with_text = false) {
  const Analysis analysis = analysis_of(text);
  std::vector<std::string> out;
  for (const Figure& figure : analysis.figures) {
    std::string line = name_of(figure.kind);
    if (figure.kind == FigureKind::score) {
      line += ' ';
      for (std::size_t i = 0; i < figure.score.size(); ++i)
        line += (i == 0 ? "" : "-") + std::to_string(figure.score[i]);
    } else {
      line += ' ' + plain(figure.value);
      if (figure.range_end) line += ".." + plain(*figure.range_end);
    }
    if (!figure.unit.empty()) line += ' ' + figure.unit;
    if (with_text) line += " [" + std::string(analysis.at(figure.span)) + ']';
    out.push_back(line);
  }
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("money has a currency and its value in full", "[figures]") {
  CHECK(figures("Le chantier coûte 240 milliards d’euros.", true) ==
        Strings{"money 240000000000 EUR [240 milliards d’euros]"});
  CHECK(figures("Elle a payé 1,5 Md€ et 15 k€.") == Strings{"money 1500000000 EUR", "money 15000 EUR"});
  CHECK(figures("Il rêve du million d’euros.", true) == Strings{"money 1000000 EUR [million d’euros]"});
  CHECK(figures("Le billet vaut 12,50 $ ici.") == Strings{"money 12.5 USD"});
  CHECK(figures("Un prêt de 2 millions de francs suisses.") == Strings{"money 2000000 CHF"});
  CHECK(figures("La baguette passe à 95 centimes.") == Strings{"money 0.95 EUR"});
  CHECK(figures("Le Sénégal a dépensé 900 millions de francs CFA.") == Strings{"money 900000000 XOF"});
  CHECK(figures("Le Cameroun a dépensé 900 millions de francs CFA.") == Strings{"money 900000000 XAF"});
  CHECK(figures("À Ottawa, la chambre coûte 200 dollars.") == Strings{"money 200 CAD"});
  CHECK(figures("Le tarif est EUR29,99, soit USD31.") == Strings{"money 29.99 EUR", "money 31 USD"});
  CHECK(figures("Elle vaut 12 $ HK ou 20\u00a0$\u00a0CA.", true) ==
        Strings{"money 12 HKD [12 $ HK]", "money 20 CAD [20\u00a0$\u00a0CA]"});
}

TEST_CASE("codes are no figures", "[figures]") {
  CHECK(figures("Le code postal 75011 est à Paris.").empty());
  CHECK(figures("Tapez le code 4521 puis validez.").empty());
}

TEST_CASE("parts of a unit are exact", "[figures]") {
  CHECK(analysis_of("Le pain vaut 95 centimes.").figures.at(0).value == 0.95);
  CHECK(analysis_of("Elle gagne de 3 dixièmes.").figures.at(0).value == 0.3);
  CHECK(analysis_of("Le pain passe de 8 centimes à 95.").figures.at(1).value == 0.95);
  CHECK(analysis_of("Le pain vaut 12 euros 35.").figures.at(0).value == 12.35);
}

TEST_CASE("an ambiguous currency is that of the nearest country", "[figures]") {
  CHECK(figures("Le Sénégal verse 500 000 francs CFA, le Cameroun 2 millions de francs CFA.") ==
        Strings{"money 500000 XOF", "money 2000000 XAF"});
  CHECK(figures("Le Mexique a payé 500 000 pesos, l’Argentine 2 millions de pesos et le Chili 300 pesos.") ==
        Strings{"money 500000 MXN", "money 2000000 ARS", "money 300 CLP"});
  CHECK(figures("Le Canada a donné 3 millions de dollars et les États-Unis 5 millions de dollars.") ==
        Strings{"money 3000000 CAD", "money 5000000 USD"});
  CHECK(figures("Il a touché 100 dollars aux États-Unis et 200 dollars au Canada.") ==
        Strings{"money 100 USD", "money 200 CAD"});
  CHECK(figures("En Suède, la course vaut 90 couronnes ; en Norvège, elle en vaut 120 couronnes.") ==
        Strings{"money 90 SEK", "money 120 NOK"});
  CHECK(figures("En Tunisie, le pain coûte 2 dinars. Au Koweït, il coûte 1 dinar.") ==
        Strings{"money 2 TND", "money 1 KWD"});
  // The paragraph before another one's full name.
  CHECK(figures("Le Royaume-Uni compte ses dégâts. Il en coûtera 180 000 livres.\n\nUn hôtel vaut 3 livres turques.") ==
        Strings{"money 180000 GBP", "money 3 TRY"});
  // The dollar of trade, where both are named.
  CHECK(figures("Les États-Unis ont vendu au Canada pour 3 milliards de dollars.") == Strings{"money 3000000000 USD"});
  // A dollar named in full is another one.
  CHECK(figures("Il a payé 20 dollars, soit 27 dollars canadiens.") == Strings{"money 20 USD", "money 27 CAD"});
}

TEST_CASE("a currency named in full is meant by its short name", "[figures]") {
  CHECK(figures("Le palais a coûté 3 millions de livres égyptiennes. Le vol a été payé 16.440 livres.") ==
        Strings{"money 3000000 EGP", "money 16440 EGP"});
  CHECK(figures("On y change des livres contre des francs CFA. Il en faut 480 francs.") == Strings{"money 480 XOF"});
}

TEST_CASE("livres of weight, of money, to read", "[figures]") {
  CHECK(figures("Le coffre pèse 40 livres.") == Strings{"quantity 40 lb"});
  CHECK(figures("Il a perdu 25 livres en six mois.") == Strings{"quantity 25 lb", "duration 6 month"});
  CHECK(figures("Le repas lui a coûté 25 livres.") == Strings{"money 25 GBP"});
  CHECK(figures("Il a perdu 25 livres sterling au jeu.") == Strings{"money 25 GBP"});
  CHECK(figures("Elle a lu 25 livres cet été.") == Strings{"count 25 livre"});
}

TEST_CASE("percentages, measures and durations", "[figures]") {
  CHECK(figures("Les prix ont pris 3,2% en moyenne.", true) == Strings{"percent 3.2 percent [3,2%]"});
  CHECK(figures("Il en faut dix pour cent.") == Strings{"percent 10 percent"});
  CHECK(figures("Un terrain de 45 m2 à 10km du port.") == Strings{"quantity 45 m2", "quantity 10 km"});
  CHECK(figures("Un vent de 120 km/h a soufflé.") == Strings{"quantity 120 km/h"});
  CHECK(figures("Il faisait -12 °C hier matin.", true) == Strings{"quantity -12 °C [-12 °C]"});
  CHECK(figures("Ce mur mesure un mètre cinquante.") == Strings{"quantity 1.5 m"});
  CHECK(figures("La grève dure depuis trois semaines.") == Strings{"duration 3 week"});
  CHECK(figures("La réunion a duré une heure et demie.") == Strings{"duration 1.5 hour"});
  CHECK(figures("Il a couru en 2 h 34 min 17 s.") == Strings{"duration 9257 second"});
  CHECK(figures("Elle a gagné le 400-mètres.", true) == Strings{"quantity 400 m [400-mètres]"});
  CHECK(figures("Les secours arrivent dans les 2h.") == Strings{"duration 2 hour"});
  CHECK(figures("Le deuxième coureur arrive à 7''.") == Strings{"ordinal 2 coureur", "duration 7 second"});
  CHECK(figures("La première quinzaine du mois.") == Strings{"ordinal 1"});
  CHECK(figures("Le trajet dure une journée.") == Strings{"duration 1 day"});
  CHECK(figures("Elle est sortie après sept heures.") == Strings{"duration 7 hour"});
  CHECK(figures("Le feu a pris peu après 14 heures.").empty());
  CHECK(figures("Elle a mesuré 41 décibels à 600 mètres.") == Strings{"quantity 41 dB", "quantity 600 m"});
  CHECK(figures("Ces 12 derniers mois ont été durs.", true) == Strings{"duration 12 month [12 derniers mois]"});
}

TEST_CASE("ages are told from durations", "[figures]") {
  CHECK(figures("Une femme de 42 ans a été secourue.") == Strings{"age 42 year"});
  CHECK(figures("Elle est âgée de 42 ans.") == Strings{"age 42 year"});
  CHECK(figures("Il est mort à l’âge de 86 ans.") == Strings{"age 86 year"});
  CHECK(figures("Il vit ici depuis 42 ans.") == Strings{"duration 42 year"});
  CHECK(figures("Il risque cinq ans de prison.") == Strings{"duration 5 year"});
  CHECK(figures("Un bail de neuf ans.") == Strings{"duration 9 year"});
  CHECK(figures("Les pilotes, deux hommes de 35 et 45 ans.") == Strings{"count 2 homme", "age 35 year", "age 45 year"});
  CHECK(figures("Un homme blessé de 46 ans.") == Strings{"age 46 year"});
  CHECK(figures("La tranche 15-24 ans lit peu.") == Strings{"age 15..24 year"});
  CHECK(figures("À dix ans près, elle l’aurait connu.") == Strings{"duration 10 year"});
}

TEST_CASE("lists of ages share their unit", "[figures]") {
  CHECK(figures("Trois sœurs âgées de 8, 10 et 12 ans.") ==
        Strings{"count 3 sœur", "age 8 year", "age 10 year", "age 12 year"});
  CHECK(figures("Plus de 55 % des 35-49 ans.") == Strings{"percent 55 percent", "age 35..49 year"});
  CHECK(figures("Une pharmacie ouverte sept jours sur sept et 24 heures sur 24.").empty());
  CHECK(figures("Une pharmacie ouverte 7j/7 et 24h/24.").empty());
}

TEST_CASE("counted nouns are in the singular", "[figures]") {
  CHECK(figures("Le séisme a fait 12 morts.", true) == Strings{"count 12 mort [12]"});
  CHECK(figures("Trois autres chevaux ont fui.", true) == Strings{"count 3 cheval [Trois]"});
  CHECK(figures("Une vingtaine de bateaux sont au port.", true) == Strings{"count 20 bateau [vingtaine]"});
  CHECK(figures("L’indice est monté à 9,1 hier.") == Strings{"number 9.1"});
  CHECK(figures("Elle en a remporté neuf hier.") == Strings{"count 9"});
  CHECK(figures("Il a acheté du neuf, un vélo neuf.").empty());
  CHECK(figures("Deux pays et deux Français.") == Strings{"count 2 pays", "count 2 Français"});
}

TEST_CASE("ordinals, scores, ratios", "[figures]") {
  CHECK(figures("C’est le 80e anniversaire du traité.", true) == Strings{"ordinal 80 anniversaire [80e]"});
  CHECK(figures("Lens a battu Lille (2-1) hier.") == Strings{"score 2-1"});
  CHECK(figures("Elle a gagné 6-4, 3-6, 7-6 (5) en finale.") == Strings{"score 6-4-3-6-7-6-5"});
  CHECK(figures("Quatre habitants sur dix partent.", true) == Strings{"ratio 0.4 [Quatre habitants sur dix]"});
  CHECK(figures("Le tourisme pèse un quart du total.") == Strings{"ratio 0.25"});
  CHECK(figures("La 7ᵉ édition et le 1ᵉʳ prix.") == Strings{"ordinal 7 édition", "ordinal 1 prix"});
  CHECK(figures("Le second ajoute que la première veut repartir.") == Strings{"ordinal 2", "ordinal 1"});
  CHECK(figures("Un foyer sur quatre compte déménager.") == Strings{"ratio 0.25"});
  CHECK(figures("Il gagne deux fois plus qu’avant ; il est venu deux fois.") == Strings{"ratio 2", "count 2 fois"});
  CHECK(figures("On a joué 94 rencontres sur 101.") == Strings{"count 94 rencontre", "count 101 rencontre"});
  CHECK(figures("La police a arrêté 33 « casseurs ».") == Strings{"count 33 casseur"});
}

TEST_CASE("ranges are one figure, changes are two", "[figures]") {
  CHECK(figures("Il faut entre 10 et 15 % de plus.", true) == Strings{"percent 10..15 percent [entre 10 et 15 %]"});
  CHECK(figures("Il en coûte de 200 à 300 euros.", true) == Strings{"money 200..300 EUR [200 à 300 euros]"});
  CHECK(figures("La part est passée de 14 % à 37 %.") == Strings{"percent 14 percent", "percent 37 percent"});
  CHECK(figures("La liste est créditée de 17 % (Sud, 8 % à 10 %).") ==
        Strings{"percent 17 percent", "percent 8..10 percent"});
  CHECK(figures("La vitesse est tombée de 90 à 80 km/h.") == Strings{"quantity 90 km/h", "quantity 80 km/h"});
}

TEST_CASE("a bare number has the unit of the figure it is set beside", "[figures]") {
  CHECK(figures("Le prix est de 9 milliards d’euros, contre 7,2 avant.") ==
        Strings{"money 9000000000 EUR", "money 7200000000 EUR"});
  CHECK(figures("Le groupe versera 420 millions d’euros, et non les 375 millions annoncés.") ==
        Strings{"money 420000000 EUR", "money 375000000 EUR"});
  CHECK(figures("La part atteint 23 % contre 8 ailleurs.") == Strings{"percent 23 percent", "percent 8 percent"});
  CHECK(figures("Le masque est passé de 8 centimes à 95.") == Strings{"money 0.08 EUR", "money 0.95 EUR"});
  CHECK(figures("Elle a reçu 5 ans de prison, dont deux avec sursis.") ==
        Strings{"duration 5 year", "duration 2 year"});
}

TEST_CASE("parts, multiples, degrees", "[figures]") {
  CHECK(figures("Il demande le double du prix.") == Strings{"ratio 2"});
  CHECK(figures("Le réservoir est plein au tiers.") == Strings{"ratio 0.333333"});
  CHECK(figures("La note baisse d’un cinquième.") == Strings{"ratio 0.2"});
  CHECK(figures("C’est le cinquième mandat du maire.") == Strings{"ordinal 5 mandat"});
  CHECK(figures("Il faisait moins 11 degrés dehors.") == Strings{"quantity -11 °C"});
  CHECK(figures("Un virage à 90 degrés.") == Strings{"quantity 90 deg"});
  CHECK(figures("Trois quarts d’heure plus tard.") == Strings{"duration 45 minute"});
}

TEST_CASE("what is no figure", "[figures]") {
  for (const char* text : {"Le feu a repris dans le Jura (39) hier.",
                           "Une Peugeot 208 GTi est garée.",
                           "Il est en quarantaine.",
                           "Elle joue les huitièmes de finale.",
                           "Il habite au 12, rue de la Paix.",
                           "Les compteurs sont remis à zéro.",
                           "Vers midi, la place est vide.",
                           "Le tirage : 1. Durand ; 2. Martin.",
                           "L’article 49.3 sera utilisé.",
                           "Appelez le 01 23 45 67 89 dès maintenant.",
                           "Il lit le no 5 de la revue.",
                           "Un homme est venu.",
                           "L’un des blessés parle.",
                           "Le premier ministre est parti.",
                           "Rendez-vous sur www.exemple24.fr demain.",
                           "Il faut trier ; 2) composter ; et 3) recycler.",
                           "Le vol part du terminal 2E demain.",
                           "Composez le 112 au plus vite.",
                           "Elle conduit la 404 de son père.",
                           "Il franchit le seuil du 132 Castle Street.",
                           "Au cours des 19e et 20e siècles, la ville a grandi.",
                           "Quelques secondes suffisent.",
                           "La COP28 commence.",
                           "Ils ont recours au 49-3."}) {
    INFO(text);
    CHECK(figures(text).empty());
  }
}

TEST_CASE("approximations and directions", "[figures]") {
  const auto first = [](const std::string& text) { return analysis_of(text).figures.at(0); };
  CHECK(first("Il y avait environ 300 navires.").approximation == Approximation::about);
  CHECK(first("Il y avait près de 300 navires.").approximation == Approximation::nearly);
  CHECK(first("Il y avait plus d’une centaine de navires.").approximation == Approximation::more_than);
  CHECK(first("Au moins 300 navires ont coulé.").approximation == Approximation::at_least);
  CHECK(first("Il lui faut jusqu’à 300 navires.").approximation == Approximation::at_most);
  CHECK(first("Les ventes ont reculé de 5 %.").direction == Direction::down);
  CHECK(first("Les ventes, en hausse de 5 %.").direction == Direction::up);
  CHECK(first("Les ventes (+5 %) vont bien.").direction == Direction::up);
  CHECK(first("Sa cote (- 4 points, à 43 %) baisse.").direction == Direction::down);
}

TEST_CASE("comparisons and their arithmetic", "[figures]") {
  const Analysis analysis =
      analysis_of("Le bénéfice a atteint 120 millions d’euros, contre 100 millions un an plus tôt, en hausse de 20 %.");
  REQUIRE(analysis.figures.size() >= 3);
  CHECK(analysis.figures[0].compared_to == 1U);
  CHECK(analysis.figures[1].unit == "EUR");
  CHECK(analysis.figures[1].value == 1e8);
  const Figure& change = analysis.figures.back();
  REQUIRE(change.check);
  CHECK(change.check->claimed == 20);
  CHECK(change.check->computed == 20);
  CHECK(change.check->consistent);

  const Analysis range = analysis_of("Le taux est passé de 1 à 2 % à 0,25 %.");
  REQUIRE(range.figures.size() == 2);
  CHECK(range.figures[0].range_end == 2);
  CHECK(range.figures[1].compared_to == 0U);
  CHECK_FALSE(analysis_of("Des peines allant de 20 mois à deux ans.").figures.at(1).compared_to);

  const Analysis wrong = analysis_of("Le loyer est passé de 500 euros à 600 euros, soit une hausse de 30 %.");
  REQUIRE(wrong.figures.size() == 3);
  REQUIRE(wrong.figures[2].check);
  CHECK_FALSE(wrong.figures[2].check->consistent);
  CHECK(wrong.figures[2].check->computed == 20);
}

namespace {

// The check of the only figure that has one: "claimed computed yes|no".
std::string check_of(const std::string& text) {
  std::string out;
  for (const Figure& figure : analysis_of(text).figures) {
    if (!figure.check) continue;
    if (!out.empty()) out += "; ";
    out += plain(figure.check->claimed) + ' ' + plain(figure.check->computed) +
           (figure.check->consistent ? " yes" : " no");
  }
  return out;
}

// "text: measures" of each figure that measures something.
std::string measures(const std::string& text) {
  const Analysis analysis = analysis_of(text);
  std::string out;
  for (const Figure& figure : analysis.figures) {
    if (!figure.measures) continue;
    if (!out.empty()) out += "; ";
    out += std::string(analysis.at(figure.span)) + ": " + std::string(analysis.at(*figure.measures));
  }
  return out;
}

std::string period_of(const std::string& text) { return analysis_of(text).figures.at(0).period; }

}  // namespace

TEST_CASE("a stated change is checked against its two levels", "[figures]") {
  CHECK(
      check_of("Le tirage a atteint 5 200 journaux en 2017, contre 3 600 l’année précédente, soit un bond de 44 %.") ==
      "44 44.44 yes");
  CHECK(check_of("La cote est passée de 280 000 € à 625 000 €, soit une hausse de 223 %.") == "223 123.21 no");
  CHECK(check_of("La part est passée de 9,5 % en 2014 à 8,7 % en 2018, soit une baisse de 0,8 point.") ==
        "-0.8 -0.8 yes");
  // Percent of a percentage are no points.
  CHECK(check_of("Le taux est passé de 10 % à 12 %, soit une hausse de 2 %.") == "2 20 no");
  CHECK(check_of("Le loyer est passé de 500 à 600 euros, soit 100 euros de plus.") == "100 100 yes");
  CHECK(check_of("La recette a progressé de 20 % à 120 millions d’euros, contre 100 millions un an plus tôt.") ==
        "20 20 yes");
  CHECK(check_of("La recette a atteint 120 millions d’euros (+25 %), contre 100 millions un an plus tôt.") ==
        "25 20 no");
  CHECK(check_of("Il a vendu 949 282 vélos, soit une hausse de 4,5 % par rapport à 2017 (908 683 vélos).") ==
        "4.5 4.47 yes");
  // The same measure in the next sentence.
  CHECK(check_of("Le prix atteint 120 euros. Il était de 100 euros un an plus tôt, soit une hausse de 30 %.") ==
        "30 20 no");
}

TEST_CASE("the tolerance of a check is the rounding of its numbers", "[figures]") {
  CHECK(check_of("Le budget passe de 26 à 41 milliards d’euros, soit une hausse de 57 %.") == "57 57.69 yes");
  CHECK(check_of("Le budget passe de 26 à 41 milliards d’euros, soit une hausse de 50 %.") == "50 57.69 no");
  CHECK(check_of("Le budget passe de 26,0 à 41,0 milliards d’euros, soit une hausse de 56 %.") == "56 57.69 no");
  CHECK(check_of("Le budget passe de 26 à 41 milliards d’euros, soit une hausse de 56 %.") == "56 57.69 yes");
  CHECK(check_of("Le budget passe de 26 à environ 41 milliards d’euros, soit une hausse de 50 %.") == "50 57.69 yes");
}

TEST_CASE("changes of something else are not checked", "[figures]") {
  CHECK(check_of("Les ventes ont atteint 12 millions d’euros contre 10, tandis que la dette a reculé de 5 %.").empty());
  CHECK(check_of("La maire recueille 57 % (+4 points), contre 48 % (+2 points) pour son rival.").empty());
  CHECK(check_of("Le prix est passé de 100 à 120 euros, une hausse de 3 % par an.").empty());
  CHECK(check_of("Il en vend 288 au sud (60 vélos, soit + 7 % par rapport à 2017), au nord (90 vélos).").empty());
  CHECK(check_of("Les cas sont au nombre de 421, soit une augmentation de 36 %.").empty());
}

TEST_CASE("what a figure measures", "[figures]") {
  CHECK(measures("Les 130 chaises symbolisent les absents.") == "130: chaises");
  CHECK(measures("Trois boîtes de conserve ont explosé.") == "Trois: boîtes de conserve");
  CHECK(measures("Deux tiers environ des métiers actuels sont exposés.") == "Deux tiers: métiers actuels");
  CHECK(measures("Entrée : 4 euros.") == "4 euros: Entrée");
  CHECK(measures("La cote du maire demeure très faible (19 %).") == "19 %: La cote du maire");
  CHECK(measures("Il pleut à verse et le vent a soufflé à 70 km/h.") == "70 km/h: le vent");
  CHECK(measures("Le chiffre d’affaires du groupe, selon lui, a reculé de 3 %.") ==
        "3 %: Le chiffre d’affaires du groupe");
  CHECK(measures("Elle a fixé le prix du billet à 12 euros.") == "12 euros: prix du billet");
  CHECK(measures("Un contrat d’un montant de 3 millions d’euros.") == "3 millions d’euros: contrat");
  CHECK(measures("Un préjudice évalué à 12 millions d’euros.") == "12 millions d’euros: préjudice");
  CHECK(measures("Les prix ont augmenté de 3,2 %, après une hausse de 2,9 % en mars.") ==
        "3,2 %: Les prix; 2,9 %: Les prix");
  CHECK(measures("Le groupe a vu son bénéfice bondir de 34 %.") == "34 %: bénéfice");
  CHECK(measures("Un taux majoré de 60 points de base.") == "60 points de base: taux");
  CHECK(measures("Ils sont au domicile de ce père de famille de 35 ans.") == "35 ans: père de famille");
  CHECK(measures("Anne Roux, 42 ans, héritière d’une fabrique, a versé 86 000 euros.") == "42 ans: Anne Roux");
  CHECK(measures("Le camion roule à 30 km/h et s’arrête à 10 km.") == "30 km/h: Le camion");
  CHECK(measures("Elle est revenue deux ans plus tard.").empty());
  CHECK(measures("Il dédommage les vendeurs à hauteur de 100 euros.").empty());
}

TEST_CASE("a subject is measured by a verb of value only", "[figures]") {
  CHECK(measures("Le groupe a investi 4 millions de dollars.").empty());
  CHECK(measures("Les bouteilles vendues à prix d’or ne valaient en fait que 10 euros.") ==
        "10 euros: Les bouteilles vendues à prix d’or");
  CHECK(measures("La température va dépasser les 30 degrés.") == "30 degrés: La température");
  CHECK(measures("Des réformes permettraient de vendre la maison 300 euros.") == "300 euros: maison");
  CHECK(measures("Ils risquent des amendes pouvant atteindre 50 000 euros.") == "50 000 euros: amendes");
  CHECK(measures("La maison est vendue 300 000 euros.") == "300 000 euros: La maison");
  CHECK(measures("La part du parc est passée, depuis mars, de 35 % à 60 %.") ==
        "35 %: La part du parc; 60 %: La part du parc");
  CHECK(measures("La demande de blé - la plus forte - grimpe de 4 %.") == "4 %: La demande de blé");
}

TEST_CASE("what a figure does not measure", "[figures]") {
  CHECK(measures("Une voiture 100 % électrique.").empty());
  CHECK(measures("Des îles situées à 200 km de la côte.").empty());
  CHECK(measures("Long de 4 mètres, le bateau coule.").empty());
  CHECK(measures("Un mât de quatre mètres de haut.") == "quatre mètres: mât");
  CHECK(measures("Il voit trois proches de Jacques Chirac.") == "trois: proches");
  CHECK(measures("Une frontière longue de 350 km.") == "350 km: frontière");
  CHECK(measures("Le chômage (13 % des actifs en mai, contre 3 % en mars) monte.") == "13 %: actifs; 3 %: actifs");
  CHECK(measures("Il promet une hausse de 100 euros du salaire.") == "100 euros: salaire");
  CHECK(measures("Le vote blanc en ville (52 %) monte.") == "52 %: vote blanc en ville");
  CHECK(measures("Deux tiers (65 %) des villes sont riches.") == "Deux tiers: villes; 65 %: villes");
  CHECK(measures("62 % des 15-24 ans lisent.").find("62 %: 15-24 ans") == 0);
}

TEST_CASE("the verb of a measure may be in any tense, a date beside it", "[figures]") {
  CHECK(measures("Les dégâts s’élèveraient entre 5 000 et 30 000 euros.") == "entre 5 000 et 30 000 euros: Les dégâts");
  CHECK(measures("Le préjudice s’élèvera environ à 200 000 euros.") == "200 000 euros: Le préjudice");
  CHECK(measures("Le coût moyen s’élève en 2019 à 195,58 euros.") == "195,58 euros: Le coût moyen");
  CHECK(measures("Anne Roux est décédée vendredi 12 juillet à l’âge de 91 ans.") == "91 ans: Anne Roux");
  CHECK(measures("La voiture est promise pour 2012 avec 381 ch.").empty());
}

TEST_CASE("what a verb of change changes", "[figures]") {
  CHECK(measures("Le remède a réduit d’un tiers la mortalité des rats.") == "un tiers: mortalité des rats");
  CHECK(measures("Il veut réduire de 30 % le nombre de sièges.") == "30 %: nombre de sièges");
  CHECK(measures("Les prix ont augmenté de 3 % la semaine dernière.") == "3 %: Les prix");
  CHECK(measures("La maison conclut sur un résultat supérieur à 20 euros.") == "20 euros: résultat");
  CHECK(measures("Des chèques d’un montant inférieur à 20 euros.") == "20 euros: chèques");
  CHECK(measures("Des peines allant de 20 mois à deux ans.").find("20 mois: peines") == 0);
}

TEST_CASE("who is so old", "[figures]") {
  CHECK(measures("Âgée de seulement 22 ans, Laurette Fugain dort.") == "22 ans: Laurette Fugain");
  CHECK(measures("Leurs enfants, âgés de huit jours à deux ans, dorment.") == "huit jours: enfants; deux ans: enfants");
  CHECK(measures("Le corps de la victime, âgée de 34 ans, a été trouvé.") == "34 ans: victime");
  CHECK(measures("Une Lyonnaise de 29 ans a gagné.") == "29 ans: Lyonnaise");
  CHECK(measures("Sparrow, un chien de deux ans, dort.") == "deux ans: chien");
  CHECK(figures("À moyen terme (100 ans), rien ne change.") == Strings{"duration 100 year"});
  CHECK(figures("Le gérant du bar (45 ans) dort.") == Strings{"age 45 year"});
  CHECK(figures("Un homme de 64 ans de retour de Lombardie dort.") == Strings{"age 64 year"});
  CHECK(figures("Un directeur administratif de 45 ans d’origine belge dort.") == Strings{"age 45 year"});
  CHECK(figures("Elle appelle le numéro d’urgence 911, le numéro gratuit 3919, le 0 800 130 000.").empty());
  CHECK(analysis_of("Le prix du sans plomb 95 prend 2,11 centimes.").figures.at(0).value == 0.0211);
  CHECK(analysis_of("Il a vendu 8,2 millions de livres.").figures.at(0).value == 8200000);
  CHECK(figures("Les 18/34 ans dorment.") == Strings{"age 18..34 year"});
  CHECK(figures("La ligne 6 du métro est fermée.").empty());
  CHECK(figures("Les 24 Heures du Mans, la guerre des Six Jours, le lot 210114770.").empty());
  CHECK(figures("Un panda âgé d’un à deux ans dort.") == Strings{"age 1..2 year"});
  CHECK(figures("Prenez une ou deux tisanes.") == Strings{"count 1..2 tisane"});
  CHECK(figures("L’un à deux mains.") == Strings{"count 2 main"});
  CHECK(figures("Ils sont 68% à 13-15 ans.") == Strings{"percent 68 percent", "age 13..15 year"});
  CHECK(figures("Un moteur électrique de 15 ans tourne.") == Strings{"duration 15 year"});
  CHECK(figures("Une liaison amoureuse vieille de douze ans dure.") == Strings{"duration 12 year"});
  CHECK(figures("Le directeur a 15 ans de métier.") == Strings{"duration 15 year"});
  CHECK(figures("Évalués au bout de 8 ans, 12 ans, puis 20 ans.") ==
        Strings{"duration 8 year", "duration 12 year", "duration 20 year"});
  CHECK(figures("L’âge moyen des patients y est en effet de 33 ans.") == Strings{"age 33 year"});
  CHECK(figures("Des mineurs venus ici, de 16 à 17 ans, dorment.") == Strings{"age 16..17 year"});
}

TEST_CASE("ranges in many writings", "[figures]") {
  CHECK(figures("Des rafales à 90/100 km/h.") == Strings{"quantity 90..100 km/h"});
  CHECK(figures("Un achat de 250/300 euros.") == Strings{"money 250..300 EUR"});
  CHECK(figures("Il pèse 3/4 kg.") == Strings{"quantity 0.75 kg"});
  CHECK(figures("Elle aurait entre 94 à 104 élus.") == Strings{"count 94..104 élu"});
  CHECK(figures("Elle veut en élever vingt à vingt-cinq.") == Strings{"count 20..25"});
  CHECK(figures("Les 15-24 lisent plus.") == Strings{"age 15..24 year"});
}

TEST_CASE("ages near other words", "[figures]") {
  CHECK(figures("Il est mort à seulement 53 ans.") == Strings{"age 53 year"});
  CHECK(figures("Des enfants âgés de 8 jours à 2 ans.") == Strings{"age 8 day", "age 2 year"});
  CHECK(figures("Un homme d’une trentaine d’années dort.") == Strings{"age 30 year"});
  CHECK(figures("Il raconte ses huit années au pouvoir.") == Strings{"duration 8 year"});
  CHECK(figures("Le masque est imposé à partir de 11 ans.") == Strings{"age 11 year"});
  CHECK(figures("La peine passe de cinq à deux ans et demi.") == Strings{"duration 5 year", "duration 2.5 year"});
}

TEST_CASE("set phrases with a number", "[figures]") {
  CHECK(figures("La mairie est à deux pas de la gare, à deux doigts de la ruine.").empty());
  CHECK(figures("Un film à une heure de grande écoute.").empty());
  CHECK(figures("Le lac est à une heure de route.") == Strings{"duration 1 hour"});
  CHECK(figures("Un deuxième policier arrive.") == Strings{"ordinal 2 policier"});
  CHECK(analysis_of("Un mètre, et non plus de 4 mètres.").figures.at(1).approximation == Approximation::none);
}

TEST_CASE("what is counted may be named behind its number", "[figures]") {
  CHECK(figures("Cet accident porte à 86 le nombre de morts.") == Strings{"count 86 mort"});
  CHECK(figures("Elle estime à 225 millions le nombre d’abonnés du site, vendu 3 euros.") ==
        Strings{"count 225000000 abonné", "money 3 EUR"});
  CHECK(measures("Cet accident porte à 86 le nombre de morts.") == "86: morts");
  CHECK(measures("Le prix du poulet ayant augmenté de 119 %, il jeûne.") == "119 %: Le prix du poulet");
  CHECK(measures("Les deux premières semaines de septembre sont chaudes.").empty());
  CHECK(figures("Elle lit le journal de 13 heures.").empty());
  CHECK(figures("Une journée de 13 heures de travail.") == Strings{"duration 13 hour"});
}

TEST_CASE("a span is no change", "[figures]") {
  CHECK(figures("Il vend avec une marge de 65 % à 70 %.") == Strings{"percent 65..70 percent"});
  CHECK(figures("Le taux est passé de 65 % à 70 %.") == Strings{"percent 65 percent", "percent 70 percent"});
  CHECK(figures("Une baisse de 74 % à 69 %.") == Strings{"percent 74 percent", "percent 69 percent"});
  CHECK(analysis_of("Elle combat en -57 kilos.").figures.at(0).direction == Direction::none);
  CHECK(analysis_of("Ils prennent 6 points d’avance.").figures.at(0).direction == Direction::none);
}

TEST_CASE("millions of money, once it is spoken of", "[figures]") {
  CHECK(figures("Le budget est de 240 millions d’euros. Les recettes ont bondi de 31 à 44 millions.") ==
        Strings{"money 240000000 EUR", "money 31000000 EUR", "money 44000000 EUR"});
}

TEST_CASE("numbers that are none", "[figures]") {
  CHECK(figures("Le numéro vert, le 0800 200 000, est ouvert.").empty());
  CHECK(figures("Ils n’ont rien acheté de neuf.").empty());
  CHECK(figures("L’économie 2.0 séduit des élus [1] du pays.").empty());
  CHECK(figures("Ce but porte à 13 le record de buts.") == Strings{"count 13 but"});
}

TEST_CASE("rates in words", "[figures]") {
  CHECK(figures("Un débit de 290 m3 par seconde.", true) == Strings{"quantity 290 m3/s [290 m3 par seconde]"});
  CHECK(figures("Il faut 38 kWh par mètre carré.", true) == Strings{"quantity 38 kWh/m2 [38 kWh par mètre carré]"});
  CHECK(figures("Il en sort 900 tonnes par jour.", true) == Strings{"quantity 900 t [900 tonnes]"});
  CHECK(figures("Il boit 90 litres par personne.", true) == Strings{"quantity 90 l [90 litres]"});
}

TEST_CASE("the noun behind a superlative", "[figures]") {
  CHECK(figures("Les deux plus grandes villes du pays.") == Strings{"count 2 ville"});
  CHECK(figures("Il dîne avec une dizaine de ses plus proches amis.") == Strings{"count 10 ami"});
  CHECK(figures("Deux plus deux font quatre.").size() == 3);
}

TEST_CASE("units that are things", "[figures]") {
  CHECK(figures("Il lit entre 5 et 19 livres par an.") == Strings{"count 5..19 livre"});
  CHECK(figures("La saisie de 950 pieds de cannabis.") == Strings{"count 950 pied"});
  CHECK(figures("Un mur de 20 pieds de haut.") == Strings{"quantity 20 ft"});
  CHECK(figures("Invitée du 20 heures, elle parle.").empty());
  // The time in which others died is no unit of theirs.
  CHECK(figures("Il y a 84 décès en 24 heures dans les villes et 23 dans les bourgs.") ==
        Strings{"count 84 décès", "duration 24 hour", "count 23"});
}

TEST_CASE("the time of a figure", "[figures]") {
  CHECK(period_of("Selon un bilan publié mardi 20 mai, 13 personnes sont mortes.").empty());
  CHECK(period_of("Quatre produits de Noël sont dangereux.").empty());
  CHECK(period_of("Le budget augmentera de 4 milliards entre 2024 et 2030.") == "2024/2030");
  CHECK(period_of("De janvier à mars 2024, 300 personnes sont venues.") == "2024-01/2024-03");
  CHECK(period_of("La part est passée de 9 % à 26 % entre 2019 et 2023.") == "2019");
  CHECK(analysis_of("La part est passée de 9 % à 26 % entre 2019 et 2023.").figures.at(1).period == "2023");
  CHECK(period_of("Les 581 romans publiés en 2024 se vendent.") == "2024");
  CHECK(period_of("En 2021, le port a reçu 300 navires.") == "2021");
  CHECK(period_of("Le port a reçu 300 navires en 2021.") == "2021");
  CHECK(period_of("Les prix ont augmenté de 3,2 % sur un an.") == "P1Y");
  CHECK(period_of("Le budget, en hausse de 35 % par rapport à 2009, est voté.").empty());
  CHECK(period_of("Le budget grimpe de 30 % de plus qu’en 2022.").empty());
  CHECK(period_of("Il y a 300 navires au port depuis 2019.").empty());
  CHECK(period_of("Il a vendu 300 navires depuis son arrivée en 2019.").empty());
  CHECK(period_of("Fondé en 1968, le port compte 300 navires.").empty());
  CHECK(period_of("Une femme de 42 ans a été secourue en 2021.").empty());
  CHECK(period_of("En 2021, il a promis 3 000 lits d’ici 2027.").empty());
  CHECK(period_of("Cette année, le port a reçu quatre fois plus de bateaux qu’en 2015.") == "2024");
}

TEST_CASE("the source of a figure", "[figures]") {
  const auto source = [](const std::string& text) {
    const Analysis analysis = analysis_of(text);
    const auto& found = analysis.figures.at(0).source;
    return found ? std::string(analysis.at(*found)) : std::string();
  };
  CHECK(source("Selon la préfecture, 300 navires sont au port.") == "la préfecture");
  CHECK(source("De source policière, 300 navires sont au port.") == "source policière");
  CHECK(source("Il y a 300 navires au port, selon une étude publiée lundi.") == "une étude");
  CHECK(source("Les 300 navires sont rangés selon la taille.").empty());
  CHECK(source("Il aura 300 voix, selon la présence du maire.").empty());
  CHECK(source("Selon une étude menée auprès de 300 marins, tout va bien.").empty());
  CHECK(source("Il y a 300 navires, selon son décompte.") == "son décompte");
  CHECK(source("Les 300 navires sont rangés selon leur longueur.").empty());
  CHECK(source("Il y a 300 navires, selon celle-ci.").empty());
  CHECK(source("Une note selon laquelle la mer porte 300 navires.").empty());
  CHECK(source("Les 3 tarifs varient selon la saison.").empty());
  CHECK(source("Il y a 300 navires, selon un bilan de la ville et") == "un bilan de la ville");
  CHECK(source("Il y a deux jours de deuil, et selon la presse, un congé.").empty());
  CHECK(source("Il envoie 300 marins sur l’île, où, selon l’institut, 50 % des gens sont partis.").empty());
}

TEST_CASE("a loss is no fall, a level no change", "[figures]") {
  const auto first = [](const std::string& text) { return analysis_of(text).figures.at(0).direction; };
  CHECK(first("L’action a perdu 9,1 % hier.") == Direction::down);
  CHECK(first("Le bar a perdu 3 850 euros hier.") == Direction::none);
  CHECK(first("Il est tombé 47 mm d’eau.") == Direction::none);
  CHECK(first("Le loyer, supérieur de 5 % au marché.") == Direction::up);
  CHECK(first("Le lot perd 12 % d’heures en moins.") == Direction::down);
  CHECK(first("Une forte hausse de salaire de 7 %.") == Direction::up);
  CHECK(first("La commune gagne 12 % des voix.") == Direction::none);
  CHECK(first("Le recul atteint 4 % cette année.") == Direction::down);
  CHECK(first("Une hausse moyenne de 200 euros par foyer.") == Direction::up);
}

TEST_CASE("what stands around a bare number gives its kind", "[figures]") {
  CHECK(figures("Un, deux, trois, partez !") == Strings{"count 1", "count 2", "count 3"});
  CHECK(figures("Il a un, deux enfants.") == Strings{"count 2 enfant"});
  CHECK(figures("Le café vaut 15 dollars et 15.") == Strings{"money 15.15 USD"});
  CHECK(figures("Entre 15 dollars et 20.", true) == Strings{"money 15..20 USD [Entre 15 dollars et 20]"});
  CHECK(figures("Un pourcentage de 45,3 au tir.") == Strings{"percent 45.3 percent"});
  CHECK(figures("Un pourcentage de 12 joueurs.") == Strings{"count 12 joueur"});
  CHECK(figures("La densité est de 56,3 par kilomètre carré.", true) ==
        Strings{"quantity 56.3 /km2 [56,3 par kilomètre carré]"});
  CHECK(figures("Les deux dernieres annees.") == Strings{"duration 2 year"});
  CHECK(figures("C’est un millième de la somme.").size() == 1);
  CHECK(analysis_of("C’est un millième de la somme.").figures.at(0).kind == FigureKind::ratio);
}

TEST_CASE("singulars", "[figures]") {
  CHECK(regular_singular("journaux") == "journal");
  CHECK(regular_singular("bateaux") == "bateau");
  CHECK(regular_singular("morts") == "mort");
  CHECK(regular_singular("mi-temps") == "mi-temps");
  CHECK(regular_singular("Français") == "Français");
}

TEST_CASE("texts that end at a number", "[figures]") {
  for (const char* text : {"Il y en a 12", "Le 1.5", "de 3 à", "entre 3 et", "une", "moins", "5 h", "plus de 2 ½", "(3",
                           "le quart", "un quart d’"}) {
    INFO(text);
    CHECK(analysis_of(text).figures.size() <= 1);
  }
}

TEST_CASE("long runs of numbers stay linear and safe", "[figures]") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += i % 3 == 0 ? "12 " : i % 3 == 1 ? "mille " : "3-2, ";
  CHECK(analysis_of(text).figures.size() > 100);
  text.clear();
  for (int i = 0; i < 20000; ++i) text += "contre 12 points de dollars ";
  CHECK(analysis_of(text).figures.size() > 100);
}
