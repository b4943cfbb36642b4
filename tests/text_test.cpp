// Decoder, tokens, sentences, lexicon and phrases.
#include <unicode/uchar.h>

#include <string>
#include <vector>

#include "catch.h"
#include "resources/builder.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "text/document.h"
#include "text/encoding.h"
#include "text/tokenizer.h"
#include "text/unicode.h"

using namespace newsparse;

namespace {

Document analyzed(const std::string& text) {
  static const Resources resources = Resources::embedded();
  Document document;
  document.text = text;
  document.blocks.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}, {}, {}});
  tokenize(resources, document);
  return document;
}

std::string tokens(const std::string& text) {
  const Document document = analyzed(text);
  std::string joined;
  for (const Token& token : document.tokens) {
    if (!joined.empty()) joined += '|';
    joined += document.text_of(token);
  }
  return joined;
}

std::vector<std::string> sentences(const std::string& text) {
  const Document document = analyzed(text);
  std::vector<std::string> out;
  for (const Sentence& sentence : document.sentences) out.emplace_back(document.at(sentence.span));
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("elided words and inverted pronouns are tokens of their own", "[tokens]") {
  CHECK(tokens("L’amitié qu'il a") == "L’|amitié|qu'|il|a");
  CHECK(tokens("aujourd’hui les prud'hommes, quelqu’un d’autre") == "aujourd’hui|les|prud'hommes|,|quelqu’un|d’|autre");
  CHECK(tokens("a-t-il dit, y a-t-elle cru, dit-on") == "a|-t-il|dit|,|y|a|-t-elle|cru|,|dit|-on");
  CHECK(tokens("celui-ci a peut-être rendez-vous") == "celui-ci|a|peut-être|rendez-vous");
  CHECK(tokens("N’Golo Kanté n’a pas vu O’Brien") == "N’Golo|Kanté|n’|a|pas|vu|O’Brien");
  CHECK(tokens("Le député M’jid Amrani. M’entend-il ?") == "Le|député|M’jid|Amrani|.|M’|entend|-il|?");
  CHECK(tokens("l’«ami»") == "l’|«|ami|»");
}

TEST_CASE("compounds stay whole", "[tokens]") {
  CHECK(tokens("la Seine-Saint-Denis, Jean-Luc") == "la|Seine-Saint-Denis|,|Jean-Luc");
  CHECK(tokens("l’ex-Beatles, un ex-ministre") == "l’|ex|-|Beatles|,|un|ex-ministre");
}

TEST_CASE("numbers keep their separators", "[tokens]") {
  CHECK(tokens("1 234,5 et 1.234 ou 3,2% de 12 345 678") == "1 234,5|et|1.234|ou|3,2|%|de|12 345 678");
  CHECK(tokens("en 2020 150 000 euros") == "en|2020|150 000|euros");
  CHECK(tokens("12,500,000 et 1,2 et 2,5,") == "12,500,000|et|1,2|et|2,5|,");
  CHECK(tokens("le 80e, 14h30, 22/01/2025, 2025-01-22, 14:30") == "le|80e|,|14h30|,|22/01/2025|,|2025-01-22|,|14:30");
  CHECK(tokens("300km, 2-1, A380, G20") == "300|km|,|2|-|1|,|A380|,|G20");
}

TEST_CASE("abbreviations and initials keep their period", "[tokens]") {
  CHECK(tokens("M. Martin et J.-P. Durand, art. 5, etc., J. Roy") == "M.|Martin|et|J.-P.|Durand|,|art.|5|,|etc.|,|J.|Roy");
  CHECK(tokens("le plan B. Il part.") == "le|plan|B|.|Il|part|.");
}

TEST_CASE("web addresses are one token", "[tokens]") {
  CHECK(tokens("voir https://exemple.fr/a?b=1, ecrire@exemple.fr ou exemple.fr.") ==
        "voir|https://exemple.fr/a?b=1|,|ecrire@exemple.fr|ou|exemple.fr|.");
  CHECK(tokens("Martinhttps://exemple.fr/a") == "Martin|https://exemple.fr/a");
  CHECK(tokens("fin.Le reste") == "fin|.|Le|reste");
  CHECK(tokens("@exemple #sujet") == "@exemple|#sujet");
}

TEST_CASE("an ellipsis is one token", "[tokens]") {
  CHECK(tokens("bon... non…") == "bon|...|non|…");
}

TEST_CASE("sentences end at marks, not at abbreviations", "[sentences]") {
  CHECK(sentences("M. Martin est là. Il part.") == Strings{"M. Martin est là.", "Il part."});
  CHECK(sentences("Il a 3.5 points. Et alors ?") == Strings{"Il a 3.5 points.", "Et alors ?"});
  CHECK(sentences("« C’est fini. » Il sort.") == Strings{"« C’est fini. »", "Il sort."});
  CHECK(sentences("« Est-ce fini ? », demande-t-il.") == Strings{"« Est-ce fini ? », demande-t-il."});
  CHECK(sentences("\"Oui.\" \"Non !\" dit-il.") == Strings{"\"Oui.\"", "\"Non !\" dit-il."});
  CHECK(sentences("Il hésite… puis part.") == Strings{"Il hésite… puis part."});
  CHECK(sentences("La revue Science.Des os") == Strings{"La revue Science.", "Des os"});
}

TEST_CASE("what never ends is cut into sentences of a bounded length", "[sentences]") {
  std::string table;
  for (int i = 0; i < 5000; ++i) table += "mot ";
  const Document document = analyzed(table);
  REQUIRE(document.sentences.size() == 3);
  CHECK(document.sentences[0].tokens.size() == 2000);
  CHECK(document.sentences[1].tokens.first == 2000);
  CHECK(document.sentences[2].tokens.last == 5000);
}

TEST_CASE("the shape of a token tells its case", "[tokens]") {
  const Document document = analyzed("Jean-Luc PARIS iPhone l’eau");
  REQUIRE(document.tokens.size() == 5);
  CHECK(document.tokens[0].is(kCapitalized));
  CHECK_FALSE(document.tokens[0].is(kMixedCase));
  CHECK(document.tokens[0].is(kSentenceStart));
  CHECK(document.tokens[1].is(kAllCaps));
  CHECK(document.tokens[2].is(kMixedCase));
  CHECK(document.tokens[3].is(kElided));
  CHECK_FALSE(document.tokens[4].is(kSpaceBefore));
}

TEST_CASE("lower case keeps every byte's place", "[unicode]") {
  std::string lower;
  lower_same_length("ÉTAT İ Œuvre ẞ", lower);
  CHECK(lower == "état İ œuvre ẞ");
}

TEST_CASE("what is known of Latin-1 in place is what ICU says", "[unicode]") {
  for (char32_t c = 0; c < latin1::kEnd; ++c) {
    const auto u = static_cast<UChar32>(c);
    INFO("code point " << static_cast<unsigned>(c));
    CHECK(is_space(c) == (u_isUWhiteSpace(u) != 0));
    CHECK(is_letter(c) == (u_isalpha(u) != 0));
    CHECK(is_upper(c) == (u_isUUppercase(u) != 0));
    CHECK(is_lower(c) == (u_isULowercase(u) != 0));
    CHECK(is_digit(c) == (u_isdigit(u) != 0));
  }
}

TEST_CASE("the lexicon's form of a word has plain apostrophes and hyphens and composed letters", "[unicode]") {
  std::string buffer;
  CHECK(lexical_form("", buffer).empty());
  const std::string plain = "aujourd'hui-déjà-vu";
  CHECK(lexical_form(plain, buffer).data() == plain.data());
  CHECK(lexical_form("déjà l’œuvre", buffer) == "déjà l'œuvre");
  CHECK(lexical_form("l`été´", buffer) == "l'été'");
  CHECK(lexical_form("porte\u2010voix", buffer) == "porte-voix");
  CHECK(lexical_form("de\u0301ja\u0300 l’e\u0301te\u0301", buffer) == "déjà l'été");
}

TEST_CASE("folding removes case, accents and kinds of apostrophes", "[unicode]") {
  CHECK(fold("L’État  Œuvre Ça‑là") == "l'etat oeuvre ca-la");
  CHECK(fold("Erdoğan Łódź Nguyễn") == "erdogan lodz nguyen");
}

TEST_CASE("a word of plain letters is read as any other", "[tokens]") {
  // Shape and hash are those that a word with an accent in the same place would be given one character at a time.
  for (const std::string_view word : {"a", "b", "zèbre", "zebre", "Zebre", "ZEBRE", "zebre2", "œuf", "aujourd'hui", "iPhone"}) {
    const Document document = analyzed(std::string(word));
    REQUIRE(document.tokens.size() >= 1);
    const Token& token = document.tokens.front();
    std::string lower;
    std::string buffer;
    lower_same_length(document.text_of(token), lower);
    CAPTURE(word);
    CHECK(token.hash == word_hash(lexical_form(lower, buffer)));
    CHECK(token.is(kOneLetter) == (word.size() == 1));
    CHECK(token.is(kCapitalized) == (word[0] == 'Z'));
    CHECK(token.is(kAllCaps) == (word == "ZEBRE"));
    CHECK(token.is(kHasDigit) == (word == "zebre2"));
    CHECK(token.is(kMixedCase) == (word == "iPhone"));
  }
  const Document endless = analyzed(std::string(5000, 'a') + " b");
  REQUIRE(endless.tokens.size() == 2);
  CHECK(endless.tokens[0].hash == 0);
  CHECK_FALSE(endless.tokens[0].is(kOneLetter));
}

TEST_CASE("encodings are detected", "[encoding]") {
  const auto text = [](std::string_view bytes) {
    auto decoded = decode(bytes, "", "t");
    REQUIRE(decoded.ok());
    return decoded->encoding + ":" + decoded->text;
  };
  CHECK(text("l’été") == "UTF-8:l’été");
  CHECK(text("\xEF\xBB\xBFl’été") == "UTF-8:l’été");
  CHECK(text("l\x92\xE9t\xE9 \xE0 Paris, o\xF9 \x9Cuvre") == "windows-1252:l’été à Paris, où œuvre");
  CHECK(text("\xE9t\xE9 : 3 \xA4, \xBDuvre") == "ISO-8859-15:été : 3 €, œuvre");
  CHECK(text(std::string_view("\xFF\xFE\xE9\0t\0\xE9\0", 8)) == "UTF-16LE:été");
  CHECK(text("déjà vu, très bien, où ça, là \xE9") == "UTF-8:déjà vu, très bien, où ça, là \xEF\xBF\xBD");
  const auto named = decode("\xE9t\xE9", "ISO-8859-1", "t");
  REQUIRE(named.ok());
  CHECK(named.value().text == "été");
}

TEST_CASE("what is no text is an error", "[encoding]") {
  const auto code = [](std::string_view bytes) {
    auto decoded = decode(bytes, "", "t");
    REQUIRE_FALSE(decoded.ok());
    return decoded.error().code;
  };
  CHECK(code("") == ErrorCode::empty);
  CHECK(code(" \n\t ") == ErrorCode::empty);
  CHECK(code(std::string_view("\x7F" "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0", 20)) == ErrorCode::not_text);
  auto unknown = decode("a", "no-such-encoding", "t");
  REQUIRE_FALSE(unknown.ok());
  CHECK(unknown.error().code == ErrorCode::encoding);
}

TEST_CASE("files that hold an article in another way are named, and texts are not taken for them", "[encoding]") {
  const auto message = [](const std::string& bytes) {
    const auto decoded = decode(bytes, "", "x");
    return decoded ? std::string() : decoded.error().message;
  };
  CHECK(message("%PDF-1.4\n%\xE2\xE3\xCF\xD3").find("pdftotext") != std::string::npos);
  CHECK(message("\xEF\xBB\xBF\n<!DocType HTML>").starts_with("HTML"));
  CHECK(message("<?xml version='1.0'?>").starts_with("XML"));
  CHECK(message(R"({ "id" : 1, "text": "Bon." })").starts_with("JSON"));
  CHECK(message(R"([{"id":1}])").starts_with("JSON"));
  for (const char* text : {"{\"Bon\"} a-t-il dit", "[Encadré] Le maire", "{", "[{", "{\"", "{\"a\"", "<< Oui >>, dit-il", "<b>Bon</b>", "PK", "%"})
    CHECK(message(text).empty());
}

TEST_CASE("a resource file gives back what was built", "[resources]") {
  ResourceBuilder builder;
  builder.word_bits<std::uint16_t>("t.words", "éléphant", 4);
  builder.phrase(PhraseList::place, 7, "Mont-Saint-Michel");
  builder.phrase(PhraseList::place, 8, "Mont");
  const StringRef ref = builder.string("bonjour");
  builder.table<std::uint32_t>("t.rows", {1, 2, 3});
  const std::string file = builder.finish("v1");
  std::vector<std::uint64_t> aligned(file.size() / 8 + 2);
  std::copy(file.begin(), file.end(), reinterpret_cast<char*>(aligned.data()));
  const std::span<const std::byte> bytes{reinterpret_cast<const std::byte*>(aligned.data()), file.size()};
  auto opened = Resources::over(bytes, "t");
  REQUIRE(opened.ok());
  const Resources& resources = opened.value();
  CHECK(resources.version() == "v1");
  CHECK(resources.string(ref) == "bonjour");
  CHECK(resources.table<std::uint32_t>("t.rows").size() == 3);
  const WordTable<std::uint16_t> words(resources, "t.words");
  const std::uint32_t id = resources.word("éléphant", word_hash("éléphant"));
  REQUIRE(id != 0);
  CHECK(words[id] == 4);
  CHECK(resources.word_string(resources.fold_of(id)) == "elephant");
  CHECK(words[resources.word("elephant", word_hash("elephant"))] == 4);
  CHECK(resources.word("lion", word_hash("lion")) == 0);

  Document document;
  document.text = "Le mont saint michel et le Mont-Saint-Michel";
  document.blocks.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(document.text.size())}, {}, {}});
  tokenize(resources, document);
  PhraseLayer phrases;
  match_phrases(resources, document, phrases);
  std::vector<std::uint32_t> rows;
  for (const auto& match : phrases.matches) rows.push_back(match.row);
  CHECK(rows == std::vector<std::uint32_t>{7, 8, 7});

  SECTION("words that are only expected are no words") {
    ResourceBuilder expecting;
    expecting.expect({"lion", "éléphant", "la"});
    expecting.word_bits<std::uint16_t>("t.words", "girafe", 2);
    expecting.word_bits<std::uint16_t>("t.words", "éléphant", 4);
    const std::string other = expecting.finish("v1");
    std::vector<std::uint64_t> copy(other.size() / 8 + 2);
    std::copy(other.begin(), other.end(), reinterpret_cast<char*>(copy.data()));
    auto reopened = Resources::over({reinterpret_cast<const std::byte*>(copy.data()), other.size()}, "t");
    REQUIRE(reopened.ok());
    const auto id_of = [&](std::string_view form) { return reopened.value().word(form, word_hash(form)); };
    CHECK(id_of("lion") == 0);
    CHECK(id_of("la") == 0);
    CHECK(id_of("elephant") != 0);  // the form without accents of a word that is one
    CHECK(id_of("éléphant") < id_of("girafe"));
    const WordTable<std::uint16_t> table(reopened.value(), "t.words");
    CHECK(table[id_of("girafe")] == 2);
    CHECK(table[id_of("éléphant")] == 4);
    CHECK(table[id_of("elephant")] == 4);
    CHECK(reopened.value().fold_of(id_of("éléphant")) == id_of("elephant"));
  }
  SECTION("damage is found") {
    auto damaged = aligned;
    reinterpret_cast<char*>(damaged.data())[file.size() / 2] ^= 1;
    CHECK_FALSE(Resources::over({reinterpret_cast<const std::byte*>(damaged.data()), file.size()}, "t").ok());
    CHECK_FALSE(Resources::over(bytes.first(bytes.size() - 16), "t").ok());
    CHECK_FALSE(Resources::over(bytes.first(10), "t").ok());
  }
  SECTION("equal input, equal bytes") {
    ResourceBuilder again;
    again.word_bits<std::uint16_t>("t.words", "éléphant", 4);
    again.phrase(PhraseList::place, 7, "Mont-Saint-Michel");
    again.phrase(PhraseList::place, 8, "Mont");
    again.string("bonjour");
    again.table<std::uint32_t>("t.rows", {1, 2, 3});
    CHECK(again.finish("v1") == file);
  }
}
