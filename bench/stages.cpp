// Time of each stage: newsparse-stages ARTICLES.jsonl [ROUNDS]. One thread; CPU
// seconds; the fastest of the rounds, each over all articles. Beside them what
// ICU takes for decoding the text and finding its words, a floor for any such program.
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "dates/dates.h"
#include "entities/linker.h"
#include "figures/figures.h"
#include "names/tagger.h"
#include "newsparse/newsparse.h"
#include "quotations/quotations.h"
#include "reader/plain_text.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "text/encoding.h"
#include "text/layers.h"
#include "text/tokenizer.h"

namespace {

using namespace newsparse;

struct Article {
  std::string text;
  Options options;
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

enum Stage { kIcu, kDecode, kRead, kTokenize, kPhrases, kNames, kDates, kFigures, kEntities, kQuotations, kWhole, kJson, kStages };
constexpr std::array<const char*, kStages> kNamesOfStages = {
    "ICU: decoding and words", "decoding",          "structure", "tokens, sentences, lexicon", "phrases", "names", "dates", "figures",
    "entities",                "quotations",        "everything, without JSON", "JSON"};

// Adds what each step takes to its stage's time.
class Clock {
 public:
  explicit Clock(std::array<double, kStages>& seconds) : seconds_(seconds), last_(cpu_seconds()) {}
  void restart() { last_ = cpu_seconds(); }
  void stop(Stage stage) {
    const double now = cpu_seconds();
    seconds_[stage] += now - last_;
    last_ = cpu_seconds();
  }

 private:
  std::array<double, kStages>& seconds_;
  double last_;
};

std::vector<Article> read_articles(const char* path) {
  std::vector<Article> articles;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto object = nlohmann::json::parse(line, nullptr, false);
    if (!object.is_object() || !object.contains("text")) continue;
    Article& article = articles.emplace_back();
    article.text = object["text"].get<std::string>();
    article.options.uri = object.value("id", "");
    article.options.date = object.value("date", "");
  }
  return articles;
}

class Stages {
 public:
  void round(const std::vector<Article>& articles, std::array<double, kStages>& seconds) {
    Clock clock(seconds);
    for (const Article& article : articles) {
      clock.restart();
      words_ += icu_words(article.text);
      clock.stop(kIcu);
      auto decoded = decode(article.text, "UTF-8", "");
      if (!decoded) continue;
      document_.text = std::move(decoded->text);
      clock.stop(kDecode);
      if (!reader_.read(article.options, document_)) continue;
      clock.stop(kRead);
      tokenize(resources_, document_);
      clock.stop(kTokenize);
      match_phrases(resources_, document_, phrases_);
      clock.stop(kPhrases);
      tagger_.tag(document_, phrases_, names_);
      clock.stop(kNames);
      date_finder_.find(document_, phrases_, names_, dates_);
      clock.stop(kDates);
      figure_finder_.find(document_, phrases_, names_, dates_, figures_);
      clock.stop(kFigures);
      linker_.link(document_, phrases_, names_, entities_);
      clock.stop(kEntities);
      quotation_finder_.find(document_, phrases_, names_, entities_, quotations_);
      clock.stop(kQuotations);
      const auto analysis = analyzer_.analyze(article.text, article.options);
      clock.stop(kWhole);
      bytes_ += to_json(analysis.value()).size();
      clock.stop(kJson);
    }
  }

  // So that no work can be left out.
  [[nodiscard]] std::size_t checksum() const { return words_ + bytes_; }

 private:
  std::size_t icu_words(const std::string& text) {
    const icu::UnicodeString decoded = icu::UnicodeString::fromUTF8(text);
    words_of_->setText(decoded);
    std::size_t count = 0;
    while (words_of_->next() != icu::BreakIterator::DONE) ++count;
    return count;
  }

  UErrorCode status_ = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> words_of_{icu::BreakIterator::createWordInstance(icu::Locale::getFrench(), status_)};
  Resources resources_ = Resources::embedded();
  Analyzer analyzer_;
  PlainTextReader reader_{resources_};
  NameTagger tagger_{resources_};
  DateFinder date_finder_{resources_};
  FigureFinder figure_finder_{resources_};
  EntityLinker linker_{resources_};
  QuotationFinder quotation_finder_{resources_};
  Document document_;
  PhraseLayer phrases_;
  NameLayer names_;
  DateLayer dates_;
  FigureLayer figures_;
  EntityLayer entities_;
  QuotationLayer quotations_;
  std::size_t words_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
  const std::vector<Article> articles = argc > 1 ? read_articles(argv[1]) : std::vector<Article>();
  if (articles.empty()) {
    std::fputs("usage: newsparse-stages ARTICLES.jsonl [ROUNDS]\n", stderr);
    return 2;
  }
  double megabytes = 0;
  for (const Article& article : articles) megabytes += static_cast<double>(article.text.size()) / 1e6;
  Stages stages;
  std::array<double, kStages> best;
  best.fill(std::numeric_limits<double>::infinity());
  for (int i = 0; i < rounds; ++i) {
    std::array<double, kStages> seconds{};
    stages.round(articles, seconds);
    for (std::size_t stage = 0; stage < best.size(); ++stage) best[stage] = std::min(best[stage], seconds[stage]);
  }
  const double whole = best[kWhole] + best[kJson];
  for (std::size_t stage = 0; stage < best.size(); ++stage)
    std::printf("%s\t%.2f\t%.1f\n", kNamesOfStages[stage], megabytes / best[stage], 100 * best[stage] / whole);
  return stages.checksum() == 0 ? 1 : 0;
}
