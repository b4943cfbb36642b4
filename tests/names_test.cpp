// The name tagger: labels, decoding, clusters, features, training, the shipped model.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "catch.h"
#include "names/clusters.h"
#include "names/decoder.h"
#include "names/features.h"
#include "names/labels.h"
#include "names/model.h"
#include "names/tagger.h"
#include "reader/plain_text.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "text/tokenizer.h"

using namespace newsparse;
using namespace newsparse::names;

namespace {

struct Tagged {
  Document document;
  NameLayer names;

  // "per:Emmanuel Macron|loc:Paris"
  [[nodiscard]] std::string spelled() const {
    constexpr const char* kTypeNames[] = {"per", "org", "loc"};
    std::string out;
    for (const NameMention& mention : names.mentions) {
      if (!out.empty()) out += '|';
      out += kTypeNames[static_cast<int>(mention.type)];
      out += ':';
      out += document.at(document.span_of(mention.tokens));
    }
    return out;
  }
};

Tagged tag(const std::string& text) {
  static const Resources resources = Resources::embedded();
  static const NameTagger tagger(resources);
  Tagged result;
  result.document.text = text;
  REQUIRE(PlainTextReader(resources).read({}, result.document).ok());
  tokenize(resources, result.document);
  PhraseLayer phrases;
  match_phrases(resources, result.document, phrases);
  tagger.tag(result.document, phrases, result.names);
  return result;
}

}  // namespace

TEST_CASE("a name's tags only follow each other in order", "[names]") {
  const int begin = tag_of(NameType::person, Position::begin);
  const int inside = tag_of(NameType::person, Position::inside);
  const int end = tag_of(NameType::person, Position::end);
  const int single = tag_of(NameType::location, Position::single);
  CHECK(may_follow(0, begin));
  CHECK(may_follow(begin, end));
  CHECK(may_follow(inside, inside));
  CHECK(may_follow(end, single));
  CHECK_FALSE(may_follow(begin, 0));
  CHECK_FALSE(may_follow(0, inside));
  CHECK_FALSE(may_follow(begin, tag_of(NameType::organization, Position::end)));
  CHECK_FALSE(may_follow(single, end));
  CHECK(kPredecessors.count[0] == 7);
  CHECK(kPredecessors.count[static_cast<std::size_t>(end)] == 2);
}

TEST_CASE("decoding finds the best sequence and never an open name", "[names]") {
  Transitions<float> transitions{};
  std::vector<float> best_scores;
  SECTION("each sequence of three tokens is as good as the best by exhaustion") {
    std::uint32_t state = 7;
    for (int round = 0; round < 20; ++round) {
      std::vector<float> scores(3 * kLanes);
      for (float& score : scores) score = static_cast<float>((state = state * 1664525U + 1013904223U) >> 20U) / 1000.0F;
      for (auto& row : transitions) {
        for (float& score : row) score = static_cast<float>((state = state * 1664525U + 1013904223U) >> 20U) / 1000.0F;
      }
      std::vector<std::uint8_t> tags(3);
      decode(std::span<const float>(scores), transitions, std::span(tags), best_scores);
      const auto total = [&](int a, int b, int c) {
        return scores[a] + scores[kLanes + b] + scores[2 * kLanes + c] + transitions[kTags][a] + transitions[a][b] + transitions[b][c];
      };
      float best = -1e9F;
      for (int a = 0; a < kTags; ++a) {
        for (int b = 0; b < kTags; ++b) {
          for (int c = 0; c < kTags; ++c) {
            if (!continues(a) && may_follow(a, b) && may_follow(b, c) && !opens(c)) best = std::max(best, total(a, b, c));
          }
        }
      }
      CHECK(total(tags[0], tags[1], tags[2]) == Approx(best));
    }
  }
  SECTION("one token can only be a whole name or none") {
    std::vector<float> scores(kLanes, 0.0F);
    scores[static_cast<std::size_t>(tag_of(NameType::person, Position::begin))] = 100;
    scores[static_cast<std::size_t>(tag_of(NameType::person, Position::end))] = 100;
    scores[static_cast<std::size_t>(tag_of(NameType::location, Position::single))] = 1;
    std::vector<std::uint8_t> tags(1);
    decode(std::span<const float>(scores), transitions, std::span(tags), best_scores);
    CHECK(tags[0] == tag_of(NameType::location, Position::single));
  }
}

TEST_CASE("tags spell mentions", "[names]") {
  NameLayer layer;
  layer.mention_of.assign(7, 0);
  const std::vector<std::uint8_t> tags = {
      0,
      static_cast<std::uint8_t>(tag_of(NameType::person, Position::begin)),
      static_cast<std::uint8_t>(tag_of(NameType::person, Position::end)),
      static_cast<std::uint8_t>(tag_of(NameType::location, Position::single)),
      0};
  add_mentions(tags, 2, layer);
  REQUIRE(layer.mentions.size() == 2);
  CHECK(layer.mentions[0].tokens.first == 3);
  CHECK(layer.mentions[0].tokens.last == 5);
  CHECK(layer.mentions[0].type == NameType::person);
  CHECK(layer.mentions[1].tokens.first == 5);
  CHECK(layer.mention_of == std::vector<std::uint32_t>{0, 0, 0, 1, 1, 2, 0});
}

TEST_CASE("damaged sections give an empty model and no clusters", "[names]") {
  alignas(16) std::array<std::byte, 256> junk;
  junk.fill(std::byte{0x5A});
  CHECK(Model(junk).empty());
  CHECK(Model(std::span<const std::byte>{}).empty());
  CHECK(Clusters(junk).find(1234) == nullptr);
  CHECK(Clusters(std::span<const std::byte>{}).find(1) == nullptr);
}

TEST_CASE("the shipped model tags plain news", "[names]") {
  CHECK(tag("La ministre Claire Montrésor a reçu lundi à Lisbonne le président de la Banque mondiale.").spelled() ==
        "per:Claire Montrésor|loc:Lisbonne|org:Banque mondiale");
  CHECK(tag("Selon l’AFP, Jean-Marc Delaunoy quitte la SNCF pour s’installer au Portugal.").spelled() ==
        "org:AFP|per:Jean-Marc Delaunoy|org:SNCF|loc:Portugal");
  CHECK(tag("PARIS ET BERLIN DEMANDENT UN CESSEZ-LE-FEU À L’ONU").spelled() == "loc:PARIS|loc:BERLIN|org:ONU");
  CHECK(tag("Il pleut depuis ce matin et les trains ont du retard.").spelled().empty());
}

TEST_CASE("names are found in copy without capitals", "[names]") {
  const std::string found = tag("la présidente de la commission européenne, ursula von der leyen, est arrivée mardi à varsovie, "
                                "en pologne, pour un sommet avec les dirigeants de l’otan.").spelled();
  CHECK(found.find("loc:varsovie") != std::string::npos);
  CHECK(found.find("loc:pologne") != std::string::npos);
  CHECK(found.find("org:otan") != std::string::npos);
}

TEST_CASE("names are well formed whatever the text", "[names]") {
  std::string text;
  const std::vector<std::string> pieces = {"Paris", " ", "de", "l’", "(", "ONU", ")", "\n", "«", "M.", "DUPONT", "-", "42", ",", "\xC3\x89lys\xC3\xA9" "e", ".", "!", "@a", "é"};
  std::uint32_t state = 11;
  for (int i = 0; i < 4000; ++i) {
    state = state * 1664525U + 1013904223U;
    text += pieces[(state >> 16U) % pieces.size()];
  }
  const Tagged result = tag(text);
  std::uint32_t end = 0;
  for (const NameMention& mention : result.names.mentions) {
    CHECK(mention.tokens.first >= end);
    CHECK_FALSE(mention.tokens.empty());
    end = mention.tokens.last;
    const auto sentence = std::find_if(result.document.sentences.begin(), result.document.sentences.end(), [&](const Sentence& s) {
      return s.tokens.first <= mention.tokens.first && mention.tokens.last <= s.tokens.last;
    });
    CHECK(sentence != result.document.sentences.end());
  }
  CHECK(result.names.mention_of.size() == result.document.tokens.size());
}

TEST_CASE("facts tell what a noun joins to a name and what stands behind a run", "[names]") {
  const Resources resources = Resources::embedded();
  const FeatureExtractor extractor(resources);
  Document document;
  FeatureWorkspace work;
  const auto prepare = [&](const std::string& text) {
    document = Document{};
    document.text = text;
    REQUIRE(PlainTextReader(resources).read({}, document).ok());
    tokenize(resources, document);
    PhraseLayer phrases;
    match_phrases(resources, document, phrases);
    extractor.read(document, work);
    REQUIRE(document.sentences.size() == 1);
    extractor.prepare(document, phrases, 0, work);
  };
  const auto facts = [&](const std::string& word) -> const TokenFacts& {
    for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
      if (document.text_of(document.tokens[i]) == word) return work.of(i);
    }
    FAIL("no such word: " << word);
    return work.of(0);
  };

  prepare("Selon le tribunal judiciaire de Vannelec, la peine attend.");
  CHECK(facts("le").phrase == 0);
  CHECK(facts("tribunal").phrase == 1);
  CHECK(facts("de").phrase == 2);
  CHECK(facts("Vannelec").phrase == 3);
  CHECK(facts("Vannelec").phrase_noun == facts("tribunal").word);
  CHECK(facts("Vannelec").phrase_before == facts("le").word);
  CHECK(facts("Vannelec").phrase_gap == 1);
  CHECK(facts("peine").phrase == 0);

  prepare("Le tribunal qui attend Vannelec se tait.");
  CHECK(facts("tribunal").phrase == 0);

  prepare("Ce que dit Vannelec, une société de conseil, reste vague.");
  const std::uint32_t company = facts("Vannelec").apposition;
  CHECK(company != 0);
  prepare("Ce que dit Vannelec, le tribunal, reste vague.");
  CHECK(facts("Vannelec").apposition != 0);
  CHECK(facts("Vannelec").apposition != company);
  prepare("Ce que dit Vannelec reste une société vague.");
  CHECK(facts("Vannelec").apposition == 0);

  prepare("On y vend du Vannelec, du Paris et Kerdrel ensemble.");
  CHECK(facts("Kerdrel").listed_before != 0);
  CHECK(facts("Kerdrel").listed_after == 0);
  CHECK(facts("Vannelec").listed_before == 0);
}

TEST_CASE("an article's names do not depend on what was read before", "[names]") {
  const std::string text =
      "La ministre de la Culture, Anne Delorme, a rencontré mardi à Lyon les dirigeants de la Société des auteurs.\n\n"
      "Selon elle, rien n’est décidé. Le maire, lui, attend une réponse de l’Union européenne avant la fin du mois.\n";
  const std::string alone = tag(text).spelled();
  CHECK(alone.find("per:Anne Delorme") != std::string::npos);
  // Other words take the places of remembered scores.
  std::string others;
  for (int i = 0; i < 60000; ++i) others += "le mot" + std::to_string(i) + (i % 12 == 0 ? " passe.\n" : " et ");
  tag(others);
  CHECK(tag(text).spelled() == alone);
}

TEST_CASE("what a noun says to be a firm is no person", "[names]") {
  CHECK(tag("L’entreprise norvégienne Nordhav Energi investira 420 millions d’euros à Brest.\n").spelled() ==
        "org:Nordhav Energi|loc:Brest");
  CHECK(tag("Le fabricant italien Rossi Motori ferme son usine.\n").spelled() == "org:Rossi Motori");
  CHECK(tag("La fondatrice de l’entreprise, Jeanne Morel, a démissionné.\n").spelled() == "per:Jeanne Morel");
  CHECK(tag("Le chef d’entreprise Paul Martin a démissionné.\n").spelled() == "per:Paul Martin");
}

TEST_CASE("a stretch between words outside of names is decoded as inside the sentence", "[names]") {
  constexpr int kName = tag_of(NameType::person, Position::single);
  constexpr int kBegin = tag_of(NameType::person, Position::begin);
  Transitions<int> transitions{};
  transitions[0][kName] = -3;      // behind a word that is no name
  transitions[kName][0] = -1;
  transitions[kTags][kName] = 3;   // at the start
  std::array<std::int16_t, 3 * kLanes> emissions{};
  emissions[0] = emissions[2 * kLanes] = 1000;  // plainly no names
  emissions[kLanes + kName] = 5;
  emissions[kLanes + kBegin] = 9;
  std::vector<int> best;
  std::vector<std::uint8_t> whole(3);
  decode(std::span<const std::int16_t>(emissions), transitions, std::span(whole), best);
  std::vector<std::uint8_t> part(1);
  const auto middle = std::span<const std::int16_t>(emissions).subspan(kLanes, kLanes);
  decode(middle, transitions, std::span(part), best, {true, true});
  CHECK(part[0] == whole[1]);
  CHECK(part[0] == kName);
  // One point less, and the way there and back costs more than the name is worth.
  emissions[kLanes + kName] = 3;
  decode(middle, transitions, std::span(part), best, {true, true});
  CHECK(part[0] == 0);
  decode(middle, transitions, std::span(part), best);
  CHECK(part[0] == kName);
}
