#include "gold/gold.h"

#include <stdexcept>
#include <string>

#include "catch.h"

using namespace newsparse;

namespace {

const std::string kArticle = R"(<article id="t1" outlet="exemple.fr" date="2024-05-03" genre="economy">
<b k="title"><loc e="Évian">Évian</loc> &amp; <org e="SNCF">SNCF</org></b>

<b k="paragraph">La <dem c="CH">Suisse</dem> <per e="Léa Rochat">Rochat</per> a assuré que <q t="indirect" s="Léa Rochat" m="Rochat" v="assurer">le prix baisserait de <f k="percent" v="3.5" u="percent" a="about" d="down">3,5 %</f> <d v="2024-05-02">jeudi</d></q>.</b>
</article>
)";

}  // namespace

TEST_CASE("An annotated article gives its text and spans in bytes", "[gold]") {
  const auto article = gold::parse(kArticle, "other");
  CHECK(article.id == "t1");
  CHECK(article.date == "2024-05-03");
  CHECK(article.text == "Évian & SNCF\n\nLa Suisse Rochat a assuré que le prix baisserait de 3,5 % jeudi.\n");
  REQUIRE(article.blocks.size() == 2);
  CHECK(article.blocks[0].kind == BlockKind::title);
  CHECK(article.at(article.blocks[0].span) == "Évian & SNCF");
  REQUIRE(article.entities.size() == 3);
  CHECK(article.entities[0].type == gold::NameType::location);
  CHECK(article.entities[0].span == Span{0, 6});
  CHECK(article.entities[2].name == "Léa Rochat");
  CHECK(article.at(article.entities[2].span) == "Rochat");
  REQUIRE(article.quotations.size() == 1);
  CHECK(article.quotations[0].cue == "assurer");
  CHECK(article.at(article.quotations[0].span) == "le prix baisserait de 3,5 % jeudi");
  REQUIRE(article.figures.size() == 1);
  CHECK(article.figures[0].direction == Direction::down);
  CHECK(article.figures[0].approximation == Approximation::about);
  REQUIRE(article.dates.size() == 1);
  CHECK(article.at(article.dates[0].span) == "jeudi");
}

TEST_CASE("An article that breaks the annotation's rules is refused", "[gold]") {
  CHECK_THROWS_AS(gold::parse("<article><b k=\"title\">A</article>", "x"), std::runtime_error);
  CHECK_THROWS_AS(gold::parse("<article><b k=\"headline\">A</b></article>", "x"), std::runtime_error);
  CHECK_THROWS_AS(gold::parse("<article><b k=\"title\"><x>A</x></b></article>", "x"), std::runtime_error);
  CHECK_THROWS_AS(gold::parse("<p>A</p>", "x"), std::runtime_error);
}
