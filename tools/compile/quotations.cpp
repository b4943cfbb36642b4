// speech.tsv, verbs.tsv, quotation-words.tsv, speaker-nouns.tsv and the models
// → the sections that src/quotations reads.
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include "compile/compile.h"
#include "compile/conjugation.h"
#include "quotations/lexicon.h"
#include "text/unicode.h"

namespace newsparse::compile {
namespace {

using namespace quotations;

const std::map<std::string, std::uint32_t> kWordClasses = {{"subject", kSubject},
                                                           {"third", kThird},
                                                           {"plural", kPlural},
                                                           {"feminine", kFeminine},
                                                           {"masculine", kMasculine},
                                                           {"first", kFirst},
                                                           {"second", kSecond},
                                                           {"determiner", kDeterminer},
                                                           {"definite", kDefinite},
                                                           {"indefinite", kIndefinite},
                                                           {"possessive", kPossessive},
                                                           {"preposition", kPreposition},
                                                           {"de", kDe},
                                                           {"to", kTo},
                                                           {"by", kBy},
                                                           {"que", kQue},
                                                           {"subordinator", kSubordinator},
                                                           {"relative", kRelative},
                                                           {"coordinator", kCoordinator},
                                                           {"and", kAnd},
                                                           {"negation", kNegation},
                                                           {"clitic", kObjectClitic},
                                                           {"reflexive", kReflexive},
                                                           {"adverb", kAdverb},
                                                           {"time", kTime},
                                                           {"honorific", kHonorific},
                                                           {"disjunctive", kDisjunctive},
                                                           {"pointing", kPointing},
                                                           {"naming", kNaming},
                                                           {"named", kNamed},
                                                           {"wording", kWording},
                                                           {"modal", kModal}};

const std::map<std::string, std::uint16_t> kFrames = {{"inc", kFrameIncise},
                                                      {"que", kFrameQue},
                                                      {"inf", kFrameInfinitive},
                                                      {"de_inf", kFrameDeInfinitive},
                                                      {"n", kFrameObject},
                                                      {"colon", kFrameColon},
                                                      {"se", kFrameReflexive},
                                                      {"a_n", kFrameToSomebody},
                                                      {"par", kFramePassive},
                                                      {"noun_de", kFrameNounDe},
                                                      {"selon", kFrameSelon},
                                                      {"pour", kFramePour},
                                                      {"clause_inf", kClauseInfinitive}};

const std::map<std::string, CueClass> kCueClasses = {
    {"neutral", CueClass::neutral},   {"affirm", CueClass::affirm},     {"add", CueClass::add},
    {"answer", CueClass::answer},     {"ask", CueClass::ask},           {"blame", CueClass::blame},
    {"complain", CueClass::complain}, {"conclude", CueClass::conclude}, {"continue", CueClass::continue_},
    {"deny", CueClass::deny},         {"feel", CueClass::feel},         {"joke", CueClass::joke},
    {"order", CueClass::order},       {"praise", CueClass::praise},     {"promise", CueClass::promise},
    {"quote", CueClass::quote},       {"repeat", CueClass::repeat},     {"reveal", CueClass::reveal},
    {"think", CueClass::think},       {"warn", CueClass::warn},         {"write", CueClass::write}};

template <typename Map>
typename Map::mapped_type value_of(const Map& map, const std::string& name, const std::string& file, const Row& row) {
  const auto found = map.find(name);
  if (found == map.end()) throw std::runtime_error(file + ":" + std::to_string(row.line) + ": unknown value " + name);
  return found->second;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(word);
    word.clear();
  };
  for (std::uint32_t at = 0; at < text.size();) {
    const std::uint32_t start = at;
    const char32_t c = next_code_point(text, at);
    if (is_space(c)) {
      flush();
      continue;
    }
    word.append(text, start, at - start);
    if (is_apostrophe(c)) flush();
  }
  flush();
  return words;
}

// The plural of a noun that data/speaker-nouns.tsv gives in the singular.
std::string plural_of(const std::string& noun) {
  if (noun.back() == 's' || noun.back() == 'x' || noun.back() == 'z') return noun;
  if (noun.size() > 2 && noun.compare(noun.size() - 2, 2, "al") == 0) return noun.substr(0, noun.size() - 2) + "aux";
  if (noun.size() > 2 && noun.compare(noun.size() - 2, 2, "au") == 0) return noun + "x";
  return noun + "s";
}

struct Cue {
  std::uint16_t frames = 0;
  std::uint8_t cue_class = 0;
};

class Compiler {
 public:
  explicit Compiler(Context& context) : data_(context.data), builder_(context.builder), conjugator_(context.data) {}

  void run() {
    words();
    speech();
    verbs();
    speakers();
    models();
  }

 private:
  void words() {
    for (const Row& row : read_tsv(data_ / "quotation-words.tsv", 2)) {
      std::uint32_t bits = 0;
      for (const std::string& name : split(row[1])) bits |= value_of(kWordClasses, name, "quotation-words.tsv", row);
      builder_.word_bits<std::uint32_t>("quotations.words", row[0], bits, false);
    }
  }

  void speech() {
    std::vector<PhraseRow> phrases;
    for (const Row& row : read_tsv(data_ / "speech.tsv", 4)) {
      Cue cue;
      for (const std::string& name : split(row[3])) cue.frames |= value_of(kFrames, name, "speech.tsv", row);
      if (row.fields.size() > 4 && row[4] == "1") cue.frames |= kQuotedOnly;
      cue.cue_class = static_cast<std::uint8_t>(value_of(kCueClasses, row[2], "speech.tsv", row));
      if (row[1] == "verb") {
        const auto words = words_of(row[0]);
        if (!conjugator_.verbs().contains(words[0]))
          throw std::runtime_error("speech.tsv:" + std::to_string(row.line) + ": " + words[0] + " is not in verbs.tsv");
        if (words.size() == 1) {
          cues_[row[0]] = cue;
          continue;
        }
        if (words.size() > LocutionRow::kMaxTail + 1)
          throw std::runtime_error("speech.tsv:" + std::to_string(row.line) + ": too many words");
        LocutionRow locution;
        locution.lemma = builder_.string(row[0]);
        locution.frames = cue.frames;
        locution.cue_class = cue.cue_class;
        locution.length = static_cast<std::uint8_t>(words.size() - 1);
        for (std::size_t i = 1; i < words.size(); ++i) locution.tail[i - 1] = builder_.word(words[i]);
        locutions_[words[0]].push_back(locution);
      } else {
        PhraseRow phrase;
        phrase.lemma = builder_.string(row[0]);
        phrase.frames = cue.frames;
        phrase.cue_class = cue.cue_class;
        std::string form = row[0];
        if (form.size() > 3 && form.compare(form.size() - 3, 3, " de") == 0) {
          phrase.ends_in_de = 1;
          form.resize(form.size() - 3);
        }
        builder_.phrase(PhraseList::speech, static_cast<std::uint32_t>(phrases.size()), form);
        phrases.push_back(phrase);
      }
    }
    builder_.table("quotations.phrases", phrases);
  }

  void verbs() {
    std::vector<LemmaRow> lemmas(1);
    std::vector<LocutionRow> locutions;
    std::map<std::string, std::uint16_t> bits;
    // A form of two verbs (suis, fond) counts as the verb of speech, or the first one.
    std::map<std::string, std::pair<std::uint16_t, bool>> lemma_of;
    for (const auto& [verb, model] : conjugator_.verbs()) {
      LemmaRow row;
      row.lemma = builder_.string(verb);
      const auto cue = cues_.find(verb);
      if (cue != cues_.end()) {
        row.frames = cue->second.frames;
        row.cue_class = cue->second.cue_class;
      }
      row.first_locution = static_cast<std::uint32_t>(locutions.size());
      if (const auto found = locutions_.find(verb); found != locutions_.end()) {
        locutions.insert(locutions.end(), found->second.begin(), found->second.end());
        row.locutions = static_cast<std::uint8_t>(found->second.size());
      }
      const auto index = static_cast<std::uint16_t>(lemmas.size());
      const bool strong = row.frames != 0 || verb == "être" || verb == "avoir";
      const bool auxiliary = verb == "être" || verb == "avoir";
      for (const VerbFormEntry& entry : conjugator_.forms(verb)) {
        bits[entry.form] |= static_cast<std::uint16_t>(entry.bits | (auxiliary ? kAuxiliary : 0));
        const auto [slot, added] = lemma_of.try_emplace(entry.form, index, strong);
        const bool better = auxiliary || (strong && !slot->second.second);
        if (!added && better) slot->second = {index, strong};
      }
      lemmas.push_back(row);
    }
    for (const auto& [form, value] : bits) builder_.word_bits<std::uint16_t>("quotations.verbs", form, value, false);
    for (const auto& [form, value] : lemma_of)
      builder_.word_bits<std::uint16_t>("quotations.lemma_of", form, value.first, false);
    builder_.table("quotations.lemmas", lemmas);
    builder_.table("quotations.locutions", locutions);
  }

  void speakers() {
    std::map<std::string, std::uint16_t> nouns;
    for (const Row& row : read_tsv(data_ / "speaker-nouns.tsv", 3)) {
      std::uint16_t bits = row[1] == "person"     ? kPersonNoun
                           : row[1] == "group"    ? kGroupNoun
                           : row[1] == "medium"   ? kMediumNoun
                           : row[1] == "document" ? kDocumentNoun
                                                  : 0;
      if (bits == 0) throw std::runtime_error("speaker-nouns.tsv:" + std::to_string(row.line) + ": unknown kind");
      if (row[2].find('m') != std::string::npos) bits |= kMasculineNoun;
      if (row[2].find('f') != std::string::npos) bits |= kFeminineNoun;
      nouns[row[0]] |= bits;
      const std::string plural = plural_of(row[0]);
      if (plural != row[0]) nouns[plural] |= static_cast<std::uint16_t>(bits | kPluralNoun);
    }
    for (const auto& [noun, bits] : nouns) builder_.word_bits<std::uint16_t>("quotations.speakers", noun, bits, false);
  }

  void models() {
    const auto path = data_ / "models" / "quotations.bin";
    std::ifstream in(path, std::ios::binary);
    if (!in) return;  // a resource file without models is what training starts from
    std::stringstream bytes;
    bytes << in.rdbuf();
    builder_.section("quotations.model", bytes.str());
  }

  std::filesystem::path data_;
  ResourceBuilder& builder_;
  Conjugator conjugator_;
  std::map<std::string, Cue> cues_;
  std::map<std::string, std::vector<LocutionRow>> locutions_;
};

}  // namespace

void compile_quotations(Context& context) { Compiler(context).run(); }

}  // namespace newsparse::compile
