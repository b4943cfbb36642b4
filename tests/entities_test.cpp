#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "catch.h"
#include "entities/linker.h"
#include "entities/organizations.h"
#include "entities/person_name.h"
#include "evaluate/annotated_names.h"
#include "gold/gold.h"
#include "resources/resources.h"

using namespace newsparse;

namespace {

struct Linked {
  std::string text;
  EntityLayer layer;

  [[nodiscard]] std::string at(Span span) const { return text.substr(span.start, span.size()); }

  [[nodiscard]] const Person* person(const std::string& name) const { return find(layer.people, name); }
  [[nodiscard]] const Country* country(const std::string& iso2) const {
    for (const Country& country : layer.countries)
      if (country.iso2 == iso2) return &country;
    return nullptr;
  }
  [[nodiscard]] const Organization* organization(const std::string& name) const { return find(layer.organizations, name); }
  [[nodiscard]] const Place* place(const std::string& name) const { return find(layer.places, name); }

  template <typename Entity>
  static const Entity* find(const std::vector<Entity>& list, const std::string& name) {
    for (const Entity& entity : list)
      if (entity.name == name) return &entity;
    return nullptr;
  }

  // The texts of an entity's mentions of a type.
  template <typename Entity>
  [[nodiscard]] std::vector<std::string> texts(const Entity* entity, MentionType type) const {
    std::vector<std::string> found;
    if (entity == nullptr) return {"no such entity"};
    for (const Mention& mention : entity->mentions)
      if (mention.type == type) found.push_back(at(mention.span));
    return found;
  }
};

// Links a text with its names marked: <per>, <org>, <loc>; a blank line
// separates paragraphs.
Linked link(const std::string& marked, const std::string& date = "2024-05-03") {
  static const Resources resources = Resources::embedded();
  static const EntityLinker linker(resources);
  std::string xml = "<article id=\"t\" outlet=\"\" date=\"" + date + "\" genre=\"\">\n<b k=\"paragraph\">";
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked.compare(i, 2, "\n\n") == 0) {
      xml += "</b>\n\n<b k=\"paragraph\">";
      ++i;
    } else if (marked[i] == '<' && marked[i + 1] != '/') {
      xml += marked.substr(i, 4) + " e=\"?\"";
      i += 3;
    } else {
      xml += marked[i];
    }
  }
  xml += "</b>\n</article>\n";
  const gold::GoldArticle article = gold::parse(xml, "t");
  Document document;
  PhraseLayer phrases;
  NameLayer names;
  evaluate::read_annotated(resources, article, document, phrases, names);
  Linked linked;
  linker.link(document, phrases, names, linked.layer);
  linked.text = document.text;
  return linked;
}

using Texts = std::vector<std::string>;

std::vector<std::string> names_of(const Linked& linked) {
  std::vector<std::string> names;
  for (const Person& person : linked.layer.people) names.push_back(person.name);
  return names;
}

}  // namespace

TEST_CASE("One edit apart", "[entities]") {
  CHECK(within_one_edit("crawford", "crawfort"));
  CHECK(within_one_edit("ether", "esther"));
  CHECK(within_one_edit("brain", "brian"));
  CHECK(within_one_edit("", "a"));
  CHECK_FALSE(within_one_edit("martin", "marten s"));
  CHECK_FALSE(within_one_edit("abcd", "badc"));
}

TEST_CASE("Letters that abbreviate a name", "[entities]") {
  CHECK(abbreviates("onu", "organisation des nations unies"));
  CHECK(abbreviates("fnsea", "federation nationale des syndicats d'exploitants agricoles"));
  CHECK(abbreviates("insee", "institut national de la statistique et des etudes economiques"));
  CHECK_FALSE(abbreviates("cgt", "confederation paysanne"));
  CHECK_FALSE(abbreviates("ump", "union pour la democratie"));
  CHECK_FALSE(abbreviates("", ""));
}

TEST_CASE("Shorter forms join the fullest name", "[entities]") {
  const Linked linked = link(
      "<per>Clarisse Vautrin</per> a reçu <per>Louis-Marie Sorel</per>. M. <per>Sorel</per> a remercié Mme <per>Vautrin</per>, "
      "puis <per>Louis-Marie</per> est parti avec <per>C. Vautrin</per>.\n\n<per>CLARISSE VAUTRIN</per> revient lundi.");
  CHECK(names_of(linked) == Texts{"Clarisse Vautrin", "Louis-Marie Sorel"});
  CHECK(linked.texts(linked.person("Clarisse Vautrin"), MentionType::name) ==
        Texts{"Clarisse Vautrin", "Vautrin", "C. Vautrin", "CLARISSE VAUTRIN"});
  CHECK(linked.person("Clarisse Vautrin")->gender == Gender::feminine);
  CHECK(linked.person("Louis-Marie Sorel")->gender == Gender::masculine);
}

TEST_CASE("The surname first, in capitals, or misspelt", "[entities]") {
  CHECK(names_of(link("<per>VAUTRIN Clarisse</per> bat <per>Clarisse Vautrin</per>.")) == Texts{"Clarisse Vautrin"});
  CHECK(names_of(link("<per>Clarisse VAUTRIN</per> gagne.")) == Texts{"Clarisse Vautrin"});
  CHECK(names_of(link("<per>Esteban Quintero</per>, dit l’avocat. <per>Esteban Quintero</per> et <per>Estéban Quinteiro</per>.")) ==
        Texts{"Esteban Quintero"});
  CHECK(names_of(link("<per>Marie Vautrin</per> et <per>Maria Vautrin</per> sont sœurs.")).size() == 2);
}

TEST_CASE("Two people of one surname stay apart", "[entities]") {
  const Linked linked = link(
      "<per>Anne Brémond</per> et son frère <per>Paul Brémond</per> ont témoigné. Mme <per>Brémond</per> a pleuré. "
      "M. <per>Brémond</per> s’est tu.");
  CHECK(linked.texts(linked.person("Anne Brémond"), MentionType::name) == Texts{"Anne Brémond", "Brémond"});
  CHECK(linked.texts(linked.person("Paul Brémond"), MentionType::name) == Texts{"Paul Brémond", "Brémond"});
  // A title of the other gender is somebody else.
  CHECK(link("<per>Paul Brémond</per> est absent. Mme <per>Brémond</per> le remplace.").layer.people.size() == 2);
}

TEST_CASE("A surname alone is known of holders of an office", "[entities]") {
  const Linked alone = link("<per>Macron</per> a parlé.");
  REQUIRE(alone.person("Macron") != nullptr);
  CHECK(alone.person("Macron")->country == "FR");
  CHECK(alone.person("Macron")->gender == Gender::masculine);
  const Linked both = link("<per>Emmanuel Macron</per> et <per>Brigitte Macron</per> arrivent. Mme <per>Macron</per> sourit, <per>Macron</per> parle.");
  CHECK(both.texts(both.person("Brigitte Macron"), MentionType::name) == Texts{"Brigitte Macron", "Macron"});
}

TEST_CASE("A complement tells two holders of a function apart", "[entities]") {
  const Linked linked = link(
      "<per>Anne Castel</per>, maire de <loc>Pau</loc>, est venue. La maire du 3e arrondissement a refusé. La maire de <loc>Pau</loc> aussi.");
  CHECK(linked.texts(linked.person("Anne Castel"), MentionType::title) == Texts{"La maire de Pau"});
}

TEST_CASE("Asian names have the surname first", "[entities]") {
  CHECK(names_of(link("<per>Wang Lihua</per> dirige l’usine. M. <per>Wang</per> a 40 ans.")) == Texts{"Wang Lihua"});
  CHECK(names_of(link("<per>Martin Dorval</per> dirige l’usine. M. <per>Martin</per> a 40 ans.")).size() == 2);
}

TEST_CASE("Two names taken for one are nobody's fullest name", "[entities]") {
  const Linked linked = link("<per>Rosa et Paul Marchetti</per> sont là. <per>Rosa</per> parle, <per>Paul Marchetti</per> se tait.");
  CHECK(linked.person("Paul Marchetti") != nullptr);
  CHECK(linked.person("Rosa") != nullptr);
}

TEST_CASE("A family is not one of its people", "[entities]") {
  const Linked linked = link("Les <per>Marchetti</per> habitent ici. <per>Rosa Marchetti</per> travaille.");
  CHECK(names_of(linked) == Texts{"les Marchetti", "Rosa Marchetti"});
}

TEST_CASE("Particles belong to the surname", "[entities]") {
  const Linked linked = link("<per>Hugo van der Meulen</per> et <per>Van der Meulen</per>, <per>Meulen</per>.");
  CHECK(names_of(linked) == Texts{"Hugo van der Meulen"});
}

TEST_CASE("Roles stand beside a name", "[entities]") {
  const Linked linked = link(
      "Le ministre norvégien de la Pêche <per>Olav Brekke</per> a vu <per>Jeanne Aubrac</per>, présidente du syndicat, 54 ans. "
      "<per>Karim Selmi</per> (<org>PS</org>), ancien maire de <loc>Tarbes</loc>, écoutait.");
  const Person* olav = linked.person("Olav Brekke");
  REQUIRE(olav != nullptr);
  CHECK(olav->roles == Texts{"ministre norvégien de la Pêche"});
  CHECK(olav->country == "NO");
  CHECK(olav->gender == Gender::masculine);
  CHECK(linked.person("Jeanne Aubrac")->roles == Texts{"présidente du syndicat"});
  CHECK(linked.person("Karim Selmi")->roles == Texts{"ancien maire de Tarbes"});
}

TEST_CASE("A verb or a preposition is no role", "[entities]") {
  const Linked linked = link(
      "Le député <per>Luc Arnaud</per> (<org>UDI</org>), interprète la décision. Il faut se ranger derrière <per>Jeanne Morel</per>.");
  REQUIRE(linked.layer.people.size() == 2);
  CHECK(linked.layer.people[0].roles.size() == 1);
  CHECK(linked.layer.people[1].roles.empty());
  const Linked incise = link("Une position «juste mais creuse», juge <per>Louis Ferrand</per>.");
  REQUIRE(incise.layer.people.size() == 1);
  CHECK(incise.layer.people[0].roles.empty());
}

TEST_CASE("A deposed president is still of his country", "[entities]") {
  const Linked linked =
      link(std::string("<per>Barack Obama</per> a redit son soutien au président renversé du <loc>Honduras</loc>."), "2009-08-11");
  CHECK(linked.texts(linked.person("Barack Obama"), MentionType::title).empty());
}

TEST_CASE("A title stands for the person who has that function", "[entities]") {
  const Linked linked = link(
      "Le président moldave <per>Ion Cazacu</per> et son homologue letton <per>Janis Ozols</per> se sont vus. "
      "«Merci», a dit le président letton à son homologue moldave. Le chef de l’Etat estonien n’est pas venu.");
  CHECK(linked.texts(linked.person("Janis Ozols"), MentionType::title) == Texts{"le président letton"});
  CHECK(linked.texts(linked.person("Ion Cazacu"), MentionType::title) == Texts{"son homologue moldave"});
  CHECK(linked.person("Ion Cazacu")->roles == Texts{"président moldave"});
  CHECK(linked.person("Janis Ozols")->roles.empty());
}

TEST_CASE("A title of nobody in the article stays alone", "[entities]") {
  const Linked linked = link("<per>Lucie Ferrand</per>, maire de <loc>Tarbes</loc>, a saisi le préfet. Le procureur a ouvert une enquête.");
  CHECK(linked.texts(linked.person("Lucie Ferrand"), MentionType::title).empty());
}

TEST_CASE("Hyperonyms and bare titles look back", "[entities]") {
  const Linked linked = link(
      "<per>Lucie Ferrand</per>, maire de <loc>Tarbes</loc>, et <per>Omar Diallo</per>, procureur de la République, sont d’accord. "
      "L’élue l’a dit, le magistrat aussi. La maire a signé.");
  CHECK(linked.texts(linked.person("Lucie Ferrand"), MentionType::title) == Texts{"L’élue", "La maire"});
  CHECK(linked.texts(linked.person("Omar Diallo"), MentionType::title) == Texts{"le magistrat"});
}

TEST_CASE("Known offices are those of the article's year", "[entities]") {
  const std::string text = "<per>Manuel Valls</per> s’est exprimé à <loc>Lyon</loc>. Le Premier ministre a défendu sa réforme.";
  const Linked then = link(text, "2015-03-10");
  CHECK(then.texts(then.person("Manuel Valls"), MentionType::title) == Texts{"Le Premier ministre"});
  const Linked later = link(text, "2023-03-10");
  CHECK(later.texts(later.person("Manuel Valls"), MentionType::title).empty());
}

TEST_CASE("Nationalities name their countries", "[entities]") {
  const Linked linked = link("Une équipe franco-allemande et les Suédoises ont gagné. La frontière sino-russe est fermée.");
  CHECK(linked.texts(linked.country("FR"), MentionType::demonym) == Texts{"franco"});
  CHECK(linked.texts(linked.country("DE"), MentionType::demonym) == Texts{"allemande"});
  CHECK(linked.texts(linked.country("SE"), MentionType::demonym) == Texts{"Suédoises"});
  CHECK(linked.texts(linked.country("CN"), MentionType::demonym) == Texts{"sino"});
  CHECK(linked.texts(linked.country("RU"), MentionType::demonym) == Texts{"russe"});
}

TEST_CASE("Languages and currencies are no nationalities", "[entities]") {
  CHECK(link("Elle parle bien russe, il répond en anglais, le polonais est difficile.").layer.countries.empty());
  CHECK(link("Le tableau vaut 12 millions de francs suisses et 3 000 dollars canadiens.").layer.countries.empty());
  CHECK(link("Le franc suisse monte, le suédois <org>Volvo</org> aussi.").layer.countries.size() == 2);
}

TEST_CASE("Countries of one name are told apart by the article", "[entities]") {
  CHECK(link("Au <loc>Congo</loc>, l’armée avance. A <loc>Kinshasa</loc>, on attend.").country("CD") != nullptr);
  CHECK(link("Au <loc>Congo</loc>, l’armée avance. A <loc>Brazzaville</loc>, on attend.").country("CG") != nullptr);
  const Linked city = link("Né à <loc>Luxembourg</loc>, il vit en <loc>Belgique</loc>.");
  CHECK(city.country("LU") == nullptr);
  CHECK(city.place("Luxembourg") != nullptr);
  CHECK(link("Il vit au <loc>Luxembourg</loc>.").country("LU") != nullptr);
}

TEST_CASE("A country that has its name alone needs no tagger", "[entities]") {
  CHECK(link("Ils partent pour le Danemark et la Corée du Sud.").layer.countries.size() == 2);
  CHECK(link("Ils partent pour la Hollande ou la Réunion.").layer.countries.empty());
}

TEST_CASE("A capital stands for its government when it acts", "[entities]") {
  const Linked linked = link(
      "<loc>Moscou</loc> veut un accord. <loc>Berne</loc> et <loc>Oslo</loc> se sont rapprochés. Il est né à <loc>Rome</loc>. "
      "Un accord entre <loc>Lima</loc> et <loc>Quito</loc>.");
  CHECK(linked.texts(linked.country("RU"), MentionType::capital) == Texts{"Moscou"});
  CHECK(linked.texts(linked.country("CH"), MentionType::capital) == Texts{"Berne"});
  CHECK(linked.texts(linked.country("NO"), MentionType::capital) == Texts{"Oslo"});
  CHECK(linked.country("IT") == nullptr);
  CHECK(linked.texts(linked.country("PE"), MentionType::capital) == Texts{"Lima"});
  CHECK(linked.texts(linked.place("Moscou"), MentionType::name) == Texts{"Moscou"});
  CHECK(linked.place("Rome")->country == "IT");
}

TEST_CASE("An acronym and its full name are one organization", "[entities]") {
  const Linked linked = link(
      "L’<org>Union des apiculteurs du Larzac</org> (<org>UAL</org>) proteste. L’<org>UAL</org> écrit à l’<org>ONU</org>, "
      "l’<org>Organisation des Nations unies</org>.");
  REQUIRE(linked.layer.organizations.size() == 2);
  const Organization* union_ = linked.organization("Union des apiculteurs du Larzac");
  REQUIRE(union_ != nullptr);
  CHECK(union_->acronym == "UAL");
  CHECK(linked.texts(union_, MentionType::acronym) == Texts{"UAL", "UAL"});
  const Organization& onu = linked.layer.organizations[1];
  CHECK(onu.acronym == "ONU");
  CHECK(onu.kind == "intergovernmental");
}

TEST_CASE("A part of a firm is not the firm", "[entities]") {
  const Linked linked = link(
      "<org>Facebook</org> finance <org>Facebook Lyon Robotique</org>. <org>Facebook Inc.</org> se tait. La <org>Commission des rivages</org> "
      "siège mardi, dit la <org>Commission</org>.");
  REQUIRE(linked.layer.organizations.size() == 3);
  CHECK(linked.layer.organizations[0].mentions.size() == 2);
  CHECK(linked.layer.organizations[1].name == "Facebook Lyon Robotique");
  CHECK(linked.layer.organizations[2].mentions.size() == 2);
}

TEST_CASE("A noun stands for the organization named before", "[entities]") {
  const Linked linked = link(
      "Le <org>Comité des fêtes de Barjac</org> a tranché. Le comité olympique se tait, le comité a voté. La <org>SNCF</org> recrute, "
      "dit l’entreprise.");
  std::vector<std::pair<std::string, std::uint32_t>> found;
  for (const EntityMention& mention : linked.layer.mentions)
    if (!mention.listed) found.emplace_back(linked.at(mention.span), mention.entity.index);
  CHECK(found == std::vector<std::pair<std::string, std::uint32_t>>{{"le comité", 0U}, {"l’entreprise", 1U}});
  CHECK(linked.texts(linked.organization("Comité des fêtes de Barjac"), MentionType::title).empty());
}

TEST_CASE("Mentions are sorted and refer to their entities", "[entities]") {
  const Linked linked = link(
      "Le président chilien <per>Pablo Rojas</per> est à <loc>Paris</loc>.\n\n<per>Rojas</per> rentre au <loc>Chili</loc>. "
      "L’<org>ONU</org> salue le président chilien.");
  CHECK(std::is_sorted(linked.layer.mentions.begin(), linked.layer.mentions.end(),
                       [](const EntityMention& a, const EntityMention& b) { return a.span.start < b.span.start; }));
  for (const EntityMention& mention : linked.layer.mentions) {
    const bool second = mention.span.start > linked.text.find("\n\n");
    CHECK(mention.block == (second ? 1U : 0U));
    if (mention.type == MentionType::title) CHECK(mention.entity == EntityRef{EntityKind::person, 0});
  }
}

TEST_CASE("Nothing to link", "[entities]") {
  CHECK(link("Il pleut.").layer.mentions.empty());
  CHECK(link("<per>-</per> et <per>…</per>").layer.people.empty());
}

TEST_CASE("A function without a determiner is of the person before it", "[entities]") {
  const Linked linked = link(
      "<per>Anne Castel</per>, députée centriste, <per>Hugo Brémond</per>, adjoint du maire, et <per>Lucie Ferrand</per>, "
      "directrice des éditions <org>Alcyon</org>, éditeur de romans, ont signé. La députée a parlé.");
  CHECK(linked.person("Anne Castel")->roles == Texts{"députée centriste"});
  CHECK(linked.person("Hugo Brémond")->roles == Texts{"adjoint du maire"});
  CHECK(linked.person("Lucie Ferrand")->roles == Texts{"directrice des éditions Alcyon"});
  CHECK(linked.texts(linked.person("Anne Castel"), MentionType::title) == Texts{"La députée"});
}

TEST_CASE("Verbs end a title", "[entities]") {
  const Linked linked = link(
      "Le maire de <loc>Pau</loc>, <per>Hugo Brémond</per>, juge un départ inévitable. Il accuse le maire de vouloir partir. "
      "Le ministre du Redressement productif interrogé par la presse, <per>Omar Sellier</per>, se tait.");
  CHECK(linked.person("Hugo Brémond")->roles == Texts{"maire de Pau"});
  CHECK(linked.texts(linked.person("Hugo Brémond"), MentionType::title) == Texts{"Le maire de Pau", "le maire"});
}

TEST_CASE("Names are spelt as they are read", "[entities]") {
  CHECK(names_of(link("<per>DSK</per> est venu.")) == Texts{"DSK"});
  CHECK(names_of(link("<per>Hugo brémond</per> est venu, <per>Hugo Brémond</per> est reparti.")) == Texts{"Hugo Brémond"});
}

TEST_CASE("Places tell which country of a name is meant", "[entities]") {
  CHECK(link("Il a quitté <loc>Lubumbashi</loc>, au <loc>Congo</loc>.").country("CD") != nullptr);
  CHECK(link("Il a quitté <loc>Pointe-Noire</loc>, au <loc>Congo</loc>.").country("CG") != nullptr);
  CHECK(link("Elle habite <loc>Atlanta</loc>, en <loc>Géorgie</loc>.").country("GE") == nullptr);
  CHECK(link("Elle habite <loc>Batoumi</loc>, en <loc>Géorgie</loc>.").country("GE") != nullptr);
  CHECK(link("La salle <loc>espace Jean-Moulin</loc>, l’<loc>espace Jean Moulin</loc>.").layer.places.size() == 1);
}

TEST_CASE("A city that has the name of a country", "[entities]") {
  CHECK(link("Mon frère de <loc>Salvador</loc>, au <loc>Brésil</loc>, appelle.").country("SV") == nullptr);
  CHECK(link("Il vit au <loc>Salvador</loc>.").country("SV") != nullptr);
}

TEST_CASE("A first name alone is nobody's whom everybody knows", "[entities]") {
  const Linked child = link("<per>Renaud</per>, 6 ans, apprend à lire.");
  CHECK(child.person("Renaud")->country.empty());
  const Linked singer = link("Le chanteur <per>Renaud</per> revient. <per>Renaud</per> a 70 ans.");
  CHECK(singer.person("Renaud")->country == "FR");
}

TEST_CASE("A body that every state has is of the state that the article speaks of", "[entities]") {
  const auto country = [](const std::string& text) { return link(text).layer.organizations.at(0).country; };
  CHECK(country("Le <org>Sénat</org> a voté.") == "FR");
  CHECK(country("En <loc>Italie</loc>, le <org>Sénat</org> a voté.") == "IT");
  CHECK(country("Le <org>Sénat</org> a voté sur l’<loc>Italie</loc>, à <loc>Paris</loc>.") == "FR");
  CHECK(country("Le <org>Sénat</org> a voté, dit <per>Macron</per> en <loc>Italie</loc>.") == "FR");
  CHECK(country("Entre l’<loc>Italie</loc> et la <loc>Suède</loc>, le <org>ministère de la Justice</org> hésite.").empty());
  CHECK(country("L’<loc>Italie</loc> attend la <org>cour d’appel de Lyon</org>.") == "FR");
}

TEST_CASE("Where a function ends", "[entities]") {
  const Linked linked = link(
      "Le président du <org>Conseil supérieur des rivages</org>, <per>Omar Sellier</per>, a vu <per>Lucie Ferrand</per>, directrice déléguée d’"
      "<org>Alcyon</org>. Le président chargé de trancher se tait, le président légitimement élu aussi.");
  CHECK(linked.person("Omar Sellier")->roles == Texts{"président du Conseil supérieur des rivages"});
  CHECK(linked.person("Lucie Ferrand")->roles == Texts{"directrice déléguée d’Alcyon"});
  CHECK(linked.texts(linked.person("Omar Sellier"), MentionType::title) ==
        Texts{"Le président du Conseil supérieur des rivages", "Le président", "le président"});
}

TEST_CASE("A ministry's name is no other function", "[entities]") {
  const Linked linked = link("Le ministre italien de l’Intérieur <per>Dario Conti</per> est à <loc>Rome</loc>.");
  CHECK(linked.person("Dario Conti")->roles == Texts{"ministre italien de l’Intérieur"});
}

TEST_CASE("A place whose article is drawn into a preposition", "[entities]") {
  const Linked linked = link("Elle vit au <loc>Caire</loc>. Il rentre du <loc>Mans</loc>.");
  REQUIRE(linked.place("Le Caire") != nullptr);
  CHECK(linked.place("Le Caire")->country == "EG");
  CHECK(linked.layer.places.at(1).country == "FR");
}

TEST_CASE("A party whose name has an article", "[entities]") {
  const Linked linked = link("En <loc>France</loc>, les <org>Verts</org> votent. Des <org>Verts</org> s’abstiennent.");
  REQUIRE(linked.layer.organizations.size() == 1);
  CHECK(linked.layer.organizations[0].kind == "party");
  CHECK(link("Aux <loc>Etats-Unis</loc>, les <org>Républicains</org> ont gagné.").layer.organizations.at(0).country == "US");
  CHECK(link("A <loc>Paris</loc>, les <org>Républicains</org> ont gagné.").layer.organizations.at(0).country == "FR");
}
