// Dates: the calendar, what is found, and what it is resolved to.
#include "dates/dates.h"

#include <string>
#include <vector>

#include "catch.h"
#include "dates/calendar.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "text/tokenizer.h"

using namespace newsparse;

namespace {

const Resources& resources() {
  static const Resources instance = Resources::embedded();
  return instance;
}

struct Found {
  std::string text;
  std::string value;
  bool relative = false;
  std::string range;
  std::string zone;
};

// The dates of a text that was published on a day (year 0: unknown).
std::vector<Found> find(const std::string& text, CivilDate published = {2025, 1, 22}) {
  static const DateFinder finder(resources());
  Document document;
  document.text = text;
  document.date = published;
  std::uint32_t start = 0;
  while (start < text.size()) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', start), text.size()));
    document.blocks.push_back({BlockKind::paragraph, {start, end}, {}, {}});
    start = end + 1;
  }
  tokenize(resources(), document);
  PhraseLayer phrases;
  match_phrases(resources(), document, phrases);
  NameLayer names;
  names.mention_of.resize(document.tokens.size());
  DateLayer layer;
  finder.find(document, phrases, names, layer);
  std::vector<Found> found;
  for (const Date& date : layer.dates)
    found.push_back({std::string(document.at(date.span)), date.value, date.relative,
                     date.range ? date.range->from + "/" + date.range->to : "", date.zone});
  return found;
}

// "text=value; …" of all dates.
std::string values(const std::string& text, CivilDate published = {2025, 1, 22}) {
  std::string all;
  for (const Found& date : find(text, published)) all += (all.empty() ? "" : "; ") + date.text + "=" + date.value;
  return all;
}

}  // namespace

TEST_CASE("calendar: days, weeks, Easter", "[dates]") {
  CHECK(calendar::to_days({1970, 1, 1}) == 0);
  for (const std::int32_t days : {-719528, -1, 0, 59, 11016, 20000})
    CHECK(calendar::to_days(calendar::from_days(days)) == days);
  CHECK(calendar::weekday({2025, 1, 22}) == 3);
  CHECK(calendar::weekday({1969, 12, 31}) == 3);
  CHECK(calendar::iso_week({2021, 1, 3}).year == 2020);
  CHECK(calendar::iso_week({2021, 1, 3}).week == 53);
  CHECK(calendar::iso_week({2024, 12, 30}).week == 1);
  CHECK(calendar::valid(2024, 2, 29));
  CHECK_FALSE(calendar::valid(2023, 2, 29));
  const CivilDate leap = calendar::plus_months({2024, 3, 31}, -1);
  CHECK(leap.month == 2);
  CHECK(leap.day == 29);
  CHECK(calendar::plus_months({2025, 1, 15}, -13).year == 2023);
  CHECK(calendar::easter(2024).month == 3);
  CHECK(calendar::easter(2024).day == 31);
  CHECK(calendar::easter(2038).month == 4);
  CHECK(calendar::easter(2038).day == 25);
}

TEST_CASE("dates written in full", "[dates]") {
  CHECK(values("Le village a voté le 3 mars 2019.") == "3 mars 2019=2019-03-03");
  CHECK(values("Publié le 22/01/2025 à 14h30") == "22/01/2025 à 14h30=2025-01-22T14:30");
  CHECK(values("Relevé du 22.01.25 au bureau") == "22.01.25=2025-01-22");
  CHECK(values("Fait le 2025-01-22.") == "2025-01-22=2025-01-22");
  CHECK(values("Né le premier avril mil neuf cent deux.").starts_with("premier avril"));
  CHECK(values("Il ouvrira le 32 août 2025.") == "");
  CHECK(values("La loi de 1905 et celle de juin 1936.") == "1905=1905; juin 1936=1936-06");
  CHECK_FALSE(find("Le 3 mars 2019.")[0].relative);
}

TEST_CASE("dates counted from the publication", "[dates]") {
  CHECK(values("Le maire a démissionné hier.") == "hier=2025-01-21");
  CHECK(values("Le conseil a voté mardi.") == "mardi=2025-01-21");
  CHECK(values("Le conseil votera mardi.") == "mardi=2025-01-28");
  CHECK(values("Le conseil se réunira lundi prochain.") == "lundi prochain=2025-01-27");
  CHECK(values("Il avait promis mardi dernier de rester.") == "mardi dernier=2025-01-21");
  CHECK(values("La grève reprendra la semaine prochaine.") == "semaine prochaine=2025-W05");
  CHECK(values("Le prix a doublé l’an dernier.") == "an dernier=2024");
  CHECK(values("Il pleut ce mois-ci.") == "ce mois-ci=2025-01");
  CHECK(values("Le four a fermé il y a trois ans.") == "il y a trois ans=2022");
  CHECK(values("Ils vivaient ici il y a 3300 ans.") == "il y a 3300 ans=BC1276");
  CHECK(values("Ils vivaient ici il y a 3 300 ans.") == "il y a 3 300 ans=BC1276");
  CHECK(values("Le glacier a reculé il y a 15.000 ans et il y a 2,5 millions d’années.") ==
        "il y a 15.000 ans=?; il y a 2,5 millions d’années=?");
  CHECK(values("Une loi d’il y a vingt ans.") == "il y a vingt ans=2005");
  CHECK(values("Le four a fermé il y a deux ans et demi.") == "il y a deux ans et demi=2022");
  CHECK(values("Il est parti il y a trois jours.") == "il y a trois jours=2025-01-19");
  CHECK(values("Le pont a rouvert fin novembre.") == "fin novembre=2024-11");
  CHECK(values("Le pont rouvrira fin novembre.") == "fin novembre=2025-11");
  CHECK(values("La digue a cédé au troisième trimestre.") == "troisième trimestre=2024-Q3");
  CHECK(values("On dansera ce soir.") == "ce soir=2025-01-22TEV");
  CHECK(find("Il est venu hier.")[0].relative);
}

TEST_CASE("without a publication date only full dates have values", "[dates]") {
  CHECK(values("Il est né le 3 mars 2019.", {}) == "3 mars 2019=2019-03-03");
  CHECK(values("Il est venu hier.", {}) == "hier=?");
  CHECK(values("La foire du 14 juin.", {}) == "14 juin=XXXX-06-14");
}

TEST_CASE("times of day, not durations", "[dates]") {
  CHECK(values("Le feu a pris mardi à 4 h 15.") == "mardi à 4 h 15=2025-01-21T04:15");
  CHECK(values("Le car est parti mardi vers 20 heures.") == "mardi=2025-01-21; 20 heures=2025-01-21T20:00");
  CHECK(values("Rendez-vous à midi.") == "midi=2025-01-22T12:00");
  CHECK(values("Le car passera sept heures moins dix.") == "sept heures moins dix=2025-01-22T06:50");
  CHECK(values("La salle est louée à 10h, pour 2h.") == "10h=2025-01-22T10:00");
  CHECK(values("La marche a duré 3 heures.") == "");
  CHECK(values("Il habite à deux heures de route.") == "");
}

TEST_CASE("ranges are two dates that know their period", "[dates]") {
  const auto days = find("La foire aura lieu du 13 au 15 juillet 2026.");
  REQUIRE(days.size() == 2);
  CHECK(days[0].value == "2026-07-13");
  CHECK(days[1].value == "2026-07-15");
  CHECK(days[0].range == "2026-07-13/2026-07-15");
  CHECK(days[1].range == days[0].range);
  const auto months = find("Les ventes ont baissé entre mai et septembre 2023.");
  REQUIRE(months.size() == 2);
  CHECK(months[0].value == "2023-05");
  const auto hours = find("Ouvert mardi de 13h à 15h.");
  REQUIRE(hours.size() == 3);
  CHECK(hours[0].range == hours[1].range);  // the day has the range of its hours
  CHECK(hours[1].range == "2025-01-28T13:00/2025-01-28T15:00");
  const auto night = find("La rue sera fermée mardi de 22 h à 6 h.");
  REQUIRE(night.size() == 3);
  CHECK(night[2].value == "2025-01-29T06:00");
  CHECK(night[2].range == "2025-01-28T22:00/2025-01-29T06:00");
  const auto list = find("On danse au début des années 1990 et à la fin des années 80.");
  REQUIRE(list.size() == 2);
  CHECK(list[0].range == "1990-01-01/1999-12-31");
}

TEST_CASE("feasts by their calendar", "[dates]") {
  CHECK(values("Le marché a ouvert à Pâques 2010.") == "Pâques 2010=2010-04-04");
  CHECK(values("Le chantier sera fini avant Noël.", {2025, 6, 1}) == "Noël=2025-12-25");
  CHECK(values("Depuis la Toussaint, il neigeait.") == "Toussaint=2024-11-01");
}

TEST_CASE("numbers and words that are no dates", "[dates]") {
  CHECK(values("Plus de 2000 manifestants ont défilé.") == "");
  CHECK(values("Le stade compte 2000 places.") == "");
  CHECK(values("La sonde a quitté la planète Mars.") == "");
  CHECK(values("Il a été élu sans peine.") == "");
  CHECK(values("L’article 2015 du règlement.") == "");
  CHECK(values("Le lot 2015-1-32 est épuisé.") == "");
  CHECK(values("Il avait joué la CAN 2013 avant de partir.") == "");
  CHECK(values("Le vainqueur a mis 18 h 07' 04''.") == "");
  CHECK(values("Il a fallu attendre plus de 24h pour savoir.") == "");
  CHECK(values("Sept mille deux cents coureurs sont partis.") == "");
  CHECK(values("La station est ouverte 24h/24 et 24h sur 24.") == "");
}

TEST_CASE("what counts from another date of the text", "[dates]") {
  CHECK(values("Le col a fermé le 14 janvier. La veille, il neigeait.") == "14 janvier=2025-01-14; veille=2025-01-13");
  CHECK(values("La finale du 5 juin 2010 fut perdue. Ce jour-là, il pleuvait.") ==
        "5 juin 2010=2010-06-05; Ce jour-là=2010-06-05");
  CHECK(values("L’usine comptait 80 ouvriers en 2019, contre 95 l’année précédente.") ==
        "2019=2019; année précédente=2018");
  CHECK(values("Le 3 mars à Lyon et le 12 à Nice.") == "3 mars=2025-03-03; 12=2025-03-12");
  CHECK(values("Il parla le 3 mars 2010. Le soir même, il partit ; le jour même, tout finit.") ==
        "3 mars 2010=2010-03-03; soir même=2010-03-03TEV; jour même=2010-03-03");
  CHECK(values("Le car a brûlé dans la nuit du 18 au 19 mai 2016. La panne était connue le 18 mai.") ==
        "18=2016-05-18; 19 mai 2016=2016-05-19; 18 mai=2016-05-18");
  CHECK(values("La foire du 18 janvier 2016 fut gâchée. Celle du 18 janvier a attiré du monde.") ==
        "18 janvier 2016=2016-01-18; 18 janvier=2025-01-18");
  CHECK(values("Elle est morte la nuit dernière.") == "nuit dernière=2025-01-21TNI");
  CHECK(values("Le bal du 3 mai 2010 fut gai.\nLe lendemain, il plut.") ==
        "3 mai 2010=2010-05-03; lendemain=2010-05-04");
  CHECK(values("Il naquit en février 1938. Le lendemain, il plut.") == "février 1938=1938-02; lendemain=?");
  CHECK(values("On est sans nouvelles depuis le 6.") == "6=2025-01-06");
  CHECK(values("Fête le 25 janvier, salle du port, 15 heures.") == "25 janvier=2025-01-25; 15 heures=2025-01-25T15:00");
  CHECK(values("Le marché sera clos demain.\n9h05 - Le marché ouvre en baisse, il reculera.") ==
        "demain=2025-01-23; 9h05=2025-01-22T09:05");
  CHECK(values("Le courant a sauté deux fois, à 3h15 et à 7h40, samedi.") ==
        "3h15=2025-01-18T03:15; 7h40=2025-01-18T07:40; samedi=2025-01-18");
}

TEST_CASE("the tense of a date", "[dates]") {
  CHECK(values("La mairie rouvre lundi.") == "lundi=2025-01-27");
  CHECK(values("Le syndicat estime lundi que rien ne change.") == "lundi=2025-01-20");
  CHECK(values("Le texte signé lundi entrera en vigueur.") == "lundi=2025-01-20");
  CHECK(values("Elle s’est éteinte dimanche.") == "dimanche=2025-01-19");
  CHECK(values("Elle s’est éteinte lundi 19 janvier.") == "lundi 19 janvier=2025-01-19");  // it was a Sunday
  CHECK(values("Une collecte est annoncée dimanche.") == "dimanche=2025-01-26");
  CHECK(values("Le musée reste ouvert jusqu’à dimanche.") == "dimanche=2025-01-26");
  CHECK(values("Le car a pris place mardi devant la gare.") == "mardi=2025-01-21");
  CHECK(values("Obsèques samedi à 10 h 30.") == "samedi à 10 h 30=2025-01-25T10:30");
  CHECK(values("Don du sang vendredi à partir de 14 h.") == "vendredi=2025-01-24; 14 h=2025-01-24T14:00");
  CHECK(values("Le préfet a dit qu’il reviendrait en mars.") == "mars=2025-03");
  CHECK(values("Le pont a été fermé en mars.") == "mars=2024-03");
  CHECK(values("Les clubs y sont engagés ; lundi, Lens s’est incliné.") == "lundi=2025-01-20");
  CHECK(values("Le maire s’en est expliqué jeudi.") == "jeudi=2025-01-16");
  CHECK(values("S’il gèle, nous couperons l’étape de jeudi.") == "jeudi=2025-01-23");
  CHECK(values("Demi-finale mardi, à Lens.") == "mardi=2025-01-28");
  CHECK(values("Les ventes entre janvier et juin ont doublé.", {2006, 9, 6}) == "janvier=2006-01; juin=2006-06");
  CHECK(values("Le film sera montré du 19 au 25 octobre dans une grande salle de la ville basse, au bord du canal, "
               "entre le pont de bois et la tour du beffroi, et du 22 au 26 octobre dans une autre.") ==
        "19=2025-10-19; 25 octobre=2025-10-25; 22=2025-10-22; 26 octobre=2025-10-26");
  CHECK(values("Que feront-ils ce vendredi ?") == "ce vendredi=2025-01-24");
}

TEST_CASE("periods", "[dates]") {
  CHECK(values("Au premier semestre 2013, tout allait bien.") == "premier semestre 2013=2013-H1");
  CHECK(values("Dans les années 1960, on dansait au XIXe siècle du canton.") == "années 1960=196; XIXe siècle=18");
  CHECK(values("Dans les années 1990 et 2000, la décennie 1970 revint.") ==
        "années 1990=199; 2000=200; décennie 1970=197");
  CHECK(values("Les années 60 et 90 soldats.") == "années 60=196");
  CHECK(values("Un quai sera créé dans les mois à venir, le mois prochain.") == "mois prochain=2025-02");
  CHECK(values("Le bac passe deux fois en hiver. En automne, il a coulé.") == "hiver=?; automne=2024-FA");
  CHECK(values("L’examen de fin de semestre est facile.") == "");
  CHECK(values("Il a plu cet été.", {2024, 9, 20}) == "cet été=2024-SU");
  CHECK(values("La neige a manqué l’hiver dernier.", {2024, 4, 25}) == "hiver dernier=2023-WI");
  CHECK(values("On jouera ce week-end.", {2024, 9, 17}) == "ce week-end=2024-W38-WE");
  CHECK(values("Le marché du premier dimanche de mai 2024.") == "premier dimanche de mai 2024=2024-05-05");
  CHECK(values("La semaine du 6 octobre 2014 sera courte.") == "semaine du 6 octobre 2014=2014-W41");
  CHECK(values("Il part tous les lundis matin, chaque semaine.") == "chaque semaine=?");
  CHECK(values("Chaque soir à 20 heures, on chantait. Le café a fermé un mercredi.") ==
        "Chaque soir=?; 20 heures=?; mercredi=?");
  CHECK(values("Il gravit le mont chaque lundi de Pentecôte.") == "chaque lundi de Pentecôte=?");
  CHECK(values("Voyages en Crète, 1856–1937, par un érudit.") == "1856=1856; 1937=1937");
  CHECK(values("Le budget 2021-2027 est voté.") == "2021=2021; 2027=2027");
  CHECK(find("Le club fut champion en 1999/2000.")[0].range == "1999-01-01/2000-12-31");
  CHECK(values("Le bénéfice du T3 2024 dépasse celui du 2T24 et du S1 2023.") ==
        "T3 2024=2024-Q3; 2T24=2024-Q2; S1 2023=2023-H1");
  CHECK(values("Le tramway T3 dessert un T2 de 3t.") == "");
  CHECK(values("Il a plu au printemps et à l’automne 2019.") == "printemps=2019-SP; automne 2019=2019-FA");
}

TEST_CASE("hostile texts cost no more than their length", "[dates]") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "début de ce ";
  CHECK(find(text).empty());
  text.clear();
  for (int i = 0; i < 20000; ++i) text += "2000-2001-";
  CHECK(find(text).size() <= 40000);
  text.clear();
  for (int i = 0; i < 20000; ++i) text += "1, 2, 3 et ";
  CHECK(find(text).empty());
}

TEST_CASE("years of an era", "[dates]") {
  CHECK(values("Il meurt le 15 mars 44 av. J.-C. à Rome.") == "15 mars 44 av. J.-C.=BC0044-03-15");
  CHECK(values("En 88 apr. J.-C., la ville brûle ; en 90 après J.-C., elle renaît.") ==
        "88 apr. J.-C.=0088; 90 après J.-C.=0090");
  CHECK(values("Un vase du Ier siècle apr. J.-C.") == "Ier siècle apr. J.-C.=00");
}

TEST_CASE("29 February is in a leap year", "[dates]") {
  CHECK(values("Le match aura lieu le 29 février.") == "29 février=2028-02-29");
  CHECK(values("Le match a eu lieu le 29 février.") == "29 février=2024-02-29");
  CHECK(values("29/2-1/3", {2019, 9, 18}) == "29/2=2016-02-29; 1/3=2016-03-01");
}

TEST_CASE("dawn and dusk", "[dates]") {
  CHECK(values("Il a été vu vers 4h30 par des pompiers.") == "4h30=2025-01-22T04:30");
  CHECK(values("Soirée de réveillon à Paris.").empty());
  CHECK(values("Il a plu dans la nuit de samedi à dimanche 12 janvier.") ==
        "samedi=2025-01-11; dimanche 12 janvier=2025-01-12");
  CHECK(values("Il a plu de vendredi à mercredi 1er janvier.") ==
        "vendredi=2024-12-27; mercredi 1er janvier=2025-01-01");
  CHECK(values("Le 22 avril 2019, de 0h à minuit.") ==
        "22 avril 2019=2019-04-22; 0h=2019-04-22T00:00; minuit=2019-04-23T00:00");
  CHECK(values("Il viendra vendredi soir à minuit.") == "vendredi soir à minuit=2025-01-24T24:00");
  CHECK(values("La pluie tombera jusqu’en fin de matinée vendredi.") == "fin de matinée vendredi=2025-01-24TMO");
  CHECK(values("Il sort chaque matin entre 8h30 et 12h30.") == "chaque matin=?; 8h30=?; 12h30=?");
  CHECK(values("Le feu a pris mardi à l’aube.") == "mardi à l’aube=2025-01-21TMO");
  CHECK(values("Il est arrivé dimanche, puis reparti au lever du jour.") ==
        "dimanche=2025-01-19; lever du jour=2025-01-19TMO");
  CHECK(values("Mardi, le parti était à l’aube d’une scission.") == "Mardi=2025-01-21");
  CHECK(values("Mardi, ils ont parlé jusqu’à l’aube.") == "Mardi=2025-01-21");
}

TEST_CASE("a day alone that a verb announces", "[dates]") {
  CHECK(values("La réunion est prévue le 23.") == "23=2025-01-23");
  CHECK(values("Le procès s’ouvrira le 12, à Lyon.") == "12=2025-02-12");
  CHECK(values("Elle est née le 25.") == "25=2024-12-25");
  CHECK(values("Il a appelé le 15.").empty());  // an emergency number
}

TEST_CASE("a week-end with a preposition of time", "[dates]") {
  CHECK(values("Les rues sont restées calmes durant le week-end.") == "week-end=2025-W03-WE");
  CHECK(values("Les pompiers ont œuvré tout le week-end.") == "week-end=2025-W03-WE");
  CHECK(values("Les magasins sont fermés pendant le week-end.") == "week-end=?");
  CHECK(values("Le parc ouvrira au cours du week-end.") == "week-end=2025-W04-WE");
  CHECK(values("Il travaille le week-end.").empty());
}

TEST_CASE("stamps and inexact amounts", "[dates]") {
  CHECK(values("Publié : 21/04/2016, 20:00") == "21/04/2016, 20:00=2016-04-21T20:00");
  CHECK(values("Mis à jour : 19:00, 22/12/2016") == "19:00, 22/12/2016=2016-12-22T19:00");
  CHECK(values("Le livre sortira dans quelques jours.") == "dans quelques jours=?");
  CHECK(values("lun.") == "lun.=2025-01-20");
}

TEST_CASE("months of one year", "[dates]") {
  CHECK(values("Il y a eu 300 départs de janvier à octobre.", {2022, 12, 29}) == "janvier=2022-01; octobre=2022-10");
}

TEST_CASE("what stands beside a year, a time, a weekday", "[dates]") {
  CHECK(values("La loi de 2002–, puis celle de 1967-- ont changé.") == "2002=2002; 1967=1967");
  CHECK(values("Mardi autour de 22 heures, il est parti.") == "Mardi=2025-01-21; 22 heures=2025-01-21T22:00");
  CHECK(values("Le match contre Lyon lundi (1-1).") == "lundi=2025-01-20");
  CHECK(values("Il parle dans 60 Minutes de la ville.").empty());
}

TEST_CASE("years in words", "[dates]") {
  CHECK(values("Il naît en mille huit cent soixante-dix-sept.") == "mille huit cent soixante-dix-sept=1877");
  CHECK(values("Il se coupe en mille morceaux.").empty());
}

TEST_CASE("how long ago, more or less", "[dates]") {
  CHECK(values("Il a gagné il y a une dizaine de jours.") == "il y a une dizaine de jours=?");
  CHECK(values("Il y a une dizaine de personnes ici.").empty());
  CHECK(values("Elle est partie il y a tout juste un an.") == "il y a tout juste un an=2024");
  CHECK(values("Sur les coups de 20 heures, il est tombé.") == "20 heures=2025-01-22T20:00");
  CHECK(values("Il est né le 31 au soir.") == "31 au soir=2024-12-31TEV");
  CHECK(values("L’hiver 2023-2024 fut doux.") == "hiver 2023-2024=2023-WI");
  CHECK(values("Le 1er de l’an, il pleut.") == "1er de l’an=2025-01-01");
}

TEST_CASE("time zones named behind a time", "[dates]") {
  struct Case {
    const char* text;
    const char* value;
    const char* zone;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"Le vote finit à 15h00 GMT.", "2025-01-22T15:00", "UTC"},
           {"Le vote finit à 13 heures TU.", "2025-01-22T13:00", "UTC"},
           {"Le vote finit à 20h (heure locale).", "2025-01-22T20:00", "local"},
           {"Le vote finit à 13H00 locales.", "2025-01-22T13:00", "local"},
           {"Le vote finit à 8 heures, heure française.", "2025-01-22T08:00", "Europe/Paris"},
           {"Le vote finit mardi 21 janvier à 9h30 (heure de New York).", "2025-01-21T09:30", "America/New_York"},
           {"Le vote finit à 7 h, heure du Caire.", "2025-01-22T07:00", "Africa/Cairo"},
           {"Le vote finit à 15 h, a dit la mairie.", "2025-01-22T15:00", ""},
           {"Le vote finit à 15 h (une heure de Paris à Lyon).", "2025-01-22T15:00", ""}}) {
    const auto dates = find(c.text);
    INFO(c.text);
    REQUIRE(dates.size() == 1);
    CHECK(dates[0].value == c.value);
    CHECK(dates[0].zone == c.zone);
  }
}

TEST_CASE("the afternoon without its hyphen", "[dates]") {
  CHECK(values("Samedi, en début d’après midi, un train.") == "Samedi=2025-01-18; début d’après midi=2025-01-18TAF");
  CHECK(values("Il joue cet après midi.") == "cet après midi=2025-01-22TAF");
  CHECK(values("Elle est tombée hier après midi.") == "hier après midi=2025-01-21TAF");
  CHECK(values("Samedi, peu après midi, il est tombé.") == "Samedi=2025-01-18; midi=2025-01-18T12:00");
  CHECK(values("Lundi après midi et quart, il part.") == "Lundi=2025-01-20; midi et quart=2025-01-20T12:15");
}
