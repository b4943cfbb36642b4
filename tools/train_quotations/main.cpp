// newsparse-train-quotations: trains the models of the quotation stage
// (docs/quotations.md).
//
//   newsparse-train-quotations [--names annotated|tagged|both] [--eval PATH] [--folds N] [--errors KIND] OUT PATH...
//
// PATH is a folder of annotated articles or a JSON lines file. OUT is
// data/models/quotations.bin; with --folds it is not written, each PATH's
// articles are cross-validated instead. The same input gives the same bytes.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <exception>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "quotations/quotations.h"
#include "text/unicode.h"
#include "train_quotations/articles.h"

namespace newsparse::train {
namespace {

using namespace quotations;

struct Schedule {
  int epochs;
  float rate;
  float decay;  // of a weight at each of its updates
};
constexpr Schedule kSchedules[kTasks] = {{8, 0.05F, 1e-4F}, {16, 0.05F, 1e-5F}, {8, 0.05F, 1e-4F}, {14, 0.05F, 3e-4F}};

// ---- Names of speakers, compared as the evaluation does.

std::string bare(std::string_view name) {
  std::string folded;
  fold(name, folded);
  std::string out;
  for (const char c : folded) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  static const char* const kArticles[] = {"le ", "la ", "les ", "l ",  "un ",  "une ", "des ", "du ",
                                          "de ", "d ",  "son ", "sa ", "ses ", "m ",   "mme ", "mr "};
  for (bool again = true; again;) {
    again = false;
    for (const char* article : kArticles) {
      if (out.rfind(article, 0) == 0) {
        out.erase(0, std::strlen(article));
        again = true;
      }
    }
  }
  return out;
}

bool ends_with_word(const std::string& text, const std::string& end) {
  return text.size() > end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0 &&
         text[text.size() - end.size() - 1] == ' ';
}

bool same_name(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && (a == b || ends_with_word(a, b) || ends_with_word(b, a));
}

// All forms of an entity's name in the article: the knowledge base may know it
// by another name than the annotation.
bool entity_is(const Article& article, EntityRef entity, const std::string& speaker) {
  if (same_name(bare(name_of(article.entities, entity)), speaker)) return true;
  for (const EntityMention& mention : article.entities.mentions)
    if (mention.entity == entity && (mention.type == MentionType::name || mention.type == MentionType::acronym) &&
        bare(article.document.at(mention.span)) == speaker)
      return true;
  return false;
}

bool who_is(const Article& article, const Who& who, const std::string& speaker) {
  if (who.entities.size() == 1) return entity_is(article, who.entities[0], speaker);
  if (!who.description.empty()) return bare(article.document.at(article.document.span_of(who.description))) == speaker;
  return false;
}

// ---- Decisions with their right options.

struct Example {
  std::vector<std::vector<std::uint32_t>> options;
  std::vector<bool> right;
};

struct Examples {
  std::vector<Example> of[kTasks];
  std::size_t hopeless[kTasks] = {};  // no option is right
  // How often the mention that the fixed precedence puts first is right, of the speakers that are known.
  std::size_t first_right = 0;
  std::size_t first_all = 0;
};

void keep(Examples& examples, Task task, const Options& options, std::vector<bool> right) {
  const auto count = static_cast<std::size_t>(std::count(right.begin(), right.end(), true));
  if (count == 0) ++examples.hopeless[static_cast<std::size_t>(task)];
  if (count == 0 || count == right.size()) return;
  Example example;
  const std::uint32_t mask = (1U << kTaskBits[static_cast<std::size_t>(task)]) - 1;
  for (std::size_t o = 0; o < options.size(); ++o) {
    const auto features = options[o];
    auto& out = example.options.emplace_back(features.begin(), features.end());
    for (std::uint32_t& f : out) f &= mask;
  }
  example.right = std::move(right);
  examples.of[static_cast<std::size_t>(task)].push_back(std::move(example));
}

double overlap(Span a, Span b) {
  const std::uint32_t start = std::max(a.start, b.start);
  const std::uint32_t end = std::min(a.end, b.end);
  if (end <= start) return 0;
  return static_cast<double>(end - start) / (std::max(a.end, b.end) - std::min(a.start, b.start));
}

// One to one, the largest overlaps first. Returns for each candidate the
// annotated quotation, or -1.
std::vector<int> align(const std::vector<Span>& candidates, const std::vector<Span>& gold, double least) {
  struct Pair {
    double score;
    int candidate;
    int gold;
  };
  std::vector<Pair> pairs;
  for (int c = 0; c < static_cast<int>(candidates.size()); ++c)
    for (int g = 0; g < static_cast<int>(gold.size()); ++g)
      if (const double score = overlap(candidates[c], gold[g]); score >= least) pairs.push_back({score, c, g});
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.score > b.score; });
  std::vector<int> of_candidate(candidates.size(), -1);
  std::vector<bool> taken(gold.size(), false);
  for (const Pair& pair : pairs) {
    if (of_candidate[pair.candidate] >= 0 || taken[pair.gold]) continue;
    of_candidate[pair.candidate] = pair.gold;
    taken[pair.gold] = true;
  }
  return of_candidate;
}

class Collector {
 public:
  Collector(const Lexicon& lexicon, const Article& article, Examples& out)
      : article_(article), decider_(lexicon, article.document, article.entities, article.scan), out_(out) {}

  void run() {
    std::vector<Span> marked_gold;
    std::vector<Span> reported_gold;
    std::vector<const gold::GoldQuotation*> marked_quotes;
    std::vector<const gold::GoldQuotation*> reported_quotes;
    for (const auto& q : article_.quotations) {
      if (q.type == QuotationType::indirect) {
        reported_gold.push_back(q.span);
        reported_quotes.push_back(&q);
      } else {
        marked_gold.push_back(q.span);
        marked_quotes.push_back(&q);
      }
    }
    const auto marked = align(spans(article_.marked), marked_gold, 0.4);
    for (std::size_t c = 0; c < article_.marked.size(); ++c) {
      const Candidate& candidate = article_.marked[c];
      const Anchors anchors = decider_.anchors(candidate);
      decider_.quote_options(candidate, anchors, options_);
      std::vector<bool> right(3, false);
      const gold::GoldQuotation* gold = marked[c] < 0 ? nullptr : marked_quotes[marked[c]];
      right[gold == nullptr ? 0 : gold->type == QuotationType::direct ? 1 : 2] = true;
      keep(out_, Task::quote, options_, right);
      if (gold != nullptr) accept(candidate, gold->type, anchors, *gold);
    }
    const auto reported = align(spans(article_.reported), reported_gold, 0.3);
    for (std::size_t c = 0; c < article_.reported.size(); ++c) {
      const Candidate& candidate = article_.reported[c];
      decider_.report_options(candidate, options_);
      std::vector<bool> right(2, false);
      const gold::GoldQuotation* gold = reported[c] < 0 ? nullptr : reported_quotes[reported[c]];
      right[gold == nullptr ? 0 : 1] = true;
      keep(out_, Task::report, options_, right);
      if (gold != nullptr) accept(candidate, QuotationType::indirect, decider_.anchors(candidate), *gold);
    }
    speakers();
  }

 private:
  std::vector<Span> spans(const std::vector<Candidate>& candidates) const {
    std::vector<Span> out;
    out.reserve(candidates.size());
    for (const Candidate& c : candidates) out.push_back(article_.document.span_of(c.tokens));
    return out;
  }

  void accept(const Candidate& candidate, QuotationType type, const Anchors& anchors, const gold::GoldQuotation& gold) {
    Accepted quote;
    quote.candidate = candidate;
    quote.type = type;
    quote.anchors = anchors;
    accepted_.push_back({quote, &gold});
  }

  // The speaker that the annotation gives, as the stage would hold it.
  Who who(const gold::GoldQuotation& gold) const {
    Who out;
    if (gold.speaker == "?") return out;
    const std::string speaker = bare(gold.speaker);
    for (const SpeakerMention& mention : article_.scan.mentions) {
      if (mention.form == MentionForm::name && mention.has_entity && entity_is(article_, mention.entity, speaker)) {
        out.entities = {mention.entity};
        return out;
      }
    }
    for (const SpeakerMention& mention : article_.scan.mentions) {
      if (mention.form == MentionForm::description &&
          bare(article_.document.at(article_.document.span_of(mention.text))) == speaker) {
        out.description = mention.text;
        return out;
      }
    }
    return out;
  }

  void speakers() {
    std::stable_sort(accepted_.begin(), accepted_.end(), [](const auto& a, const auto& b) {
      const TokenRange x = a.first.candidate.tokens;
      const TokenRange y = b.first.candidate.tokens;
      return x.first != y.first ? x.first < y.first : x.last > y.last;
    });
    std::vector<Accepted> all;
    for (auto& [quote, gold] : accepted_) {
      quote.who = who(*gold);
      all.push_back(quote);
    }
    // Headings are decided after the body.
    Tally before;
    Tally body;
    for (const Accepted& quote : all)
      if (!in_heading(article_.document, quote.candidate)) count_voice(body, quote.who);
    std::size_t previous = kNone;
    std::size_t before_previous = kNone;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool heading = in_heading(article_.document, all[i].candidate);
      Spoken spoken;
      spoken.candidate = &all[i].candidate;
      spoken.type = all[i].type;
      spoken.anchors = all[i].anchors;
      spoken.tally = heading ? &body : &before;
      std::size_t p = previous;
      std::size_t b = before_previous;
      if (heading) {
        p = i + 1;
        while (p < all.size() && p < i + 4 && in_heading(article_.document, all[p].candidate)) ++p;
        if (p >= all.size()) p = kNone;
        b = i;
        while (b > 0 && i - b < 4 && in_heading(article_.document, all[b].candidate)) --b;
        if (b == i) b = kNone;
        find_echo(article_.document, all, spoken);
      }
      if (p != kNone) {
        spoken.previous = &all[p].candidate;
        spoken.previous_who = all[p].who;
      }
      if (b != kNone) spoken.before_previous_who = all[b].who;
      speaker(spoken, *accepted_[i].second);
      if (heading || !all[i].who.known()) continue;
      count_voice(before, all[i].who);
      if (previous == kNone || !(all[i].who == all[previous].who)) before_previous = previous;
      previous = i;
    }
  }

  void speaker(const Spoken& spoken, const gold::GoldQuotation& gold) {
    std::vector<SpeakerOption> speakers;
    decider_.speaker_options(spoken, options_, speakers);
    std::vector<bool> right(speakers.size(), false);
    const std::string name = bare(gold.speaker);
    const std::string mention = bare(gold.mention);
    bool exact = false;
    std::uint32_t said = kNone;
    if (gold.speaker == "?") {
      right[0] = true;
      keep(out_, Task::speaker, options_, right);
      return;
    }
    const auto text_of = [&](std::uint32_t m) {
      return bare(article_.document.at(mention_span(article_.document, article_.scan.mentions[m])));
    };
    // The mention that the annotation gives: of several the nearest one by role is left to the learner.
    for (std::size_t o = 0; o < speakers.size(); ++o) {
      if (speakers[o].kind != SpeakerOption::Kind::mention || mention.empty()) continue;
      const SpeakerMention& m = article_.scan.mentions[speakers[o].mention];
      const std::string text = text_of(speakers[o].mention);
      const bool same = text == mention || (m.author != kNone && text_of(m.author) == mention) ||
                        (m.form != MentionForm::pronoun && same_name(text, mention));
      if (!same) continue;
      if (m.form == MentionForm::name && m.has_entity && !entity_is(article_, m.entity, name) && text != name) continue;
      right[o] = true;
      exact = true;
      if (m.form != MentionForm::name && (said == kNone || near(spoken, speakers[o].mention) < near(spoken, said)))
        said = m.author != kNone ? m.author : speakers[o].mention;
    }
    for (std::size_t o = 0; o < speakers.size(); ++o) {
      switch (speakers[o].kind) {
        case SpeakerOption::Kind::previous:
          right[o] = (!exact || gold.continues) && who_is(article_, spoken.previous_who, name);
          break;
        case SpeakerOption::Kind::before_previous:
          right[o] = !exact && who_is(article_, spoken.before_previous_who, name);
          break;
        case SpeakerOption::Kind::echo:
          right[o] = !exact && who_is(article_, spoken.echo, name);
          break;
        case SpeakerOption::Kind::main:
          right[o] = !exact && entity_is(article_, *decider_.main_person(), name);
          break;
        case SpeakerOption::Kind::lead:
          right[o] = !exact && entity_is(article_, *decider_.lead_person(), name);
          break;
        case SpeakerOption::Kind::mention: {
          const SpeakerMention& m = article_.scan.mentions[speakers[o].mention];
          if (!exact && m.has_entity && entity_is(article_, m.entity, name)) right[o] = true;
          if (!exact && m.form == MentionForm::description && text_of(speakers[o].mention) == name) right[o] = true;
          break;
        }
        case SpeakerOption::Kind::none:
          break;
      }
    }
    const std::uint32_t first = decider_.precedence(*spoken.candidate, spoken.anchors).mention;
    ++out_.first_all;
    for (std::size_t o = 0; o < speakers.size(); ++o)
      if (speakers[o].kind == SpeakerOption::Kind::mention && speakers[o].mention == first && right[o])
        ++out_.first_right;
    keep(out_, Task::speaker, options_, right);
    if (said != kNone) referent(spoken, said, who(gold), name, mention);
  }

  std::uint32_t near(const Spoken& spoken, std::uint32_t m) const {
    const TokenRange a = article_.scan.mentions[m].phrase;
    const TokenRange b = spoken.candidate->tokens;
    return a.first >= b.last ? a.first - b.last : b.first >= a.last ? b.first - a.last : 0;
  }

  void referent(const Spoken& spoken, std::uint32_t m, const Who& who, const std::string& name,
                const std::string& mention) {
    std::vector<ReferentOption> referents;
    const SpeakerMention& said = article_.scan.mentions[m];
    const std::uint32_t head = article_.document.tokens[said.head].hash;
    Spoken known = spoken;
    if (said.form == MentionForm::description) {
      if (const auto found = heads_.find(head); found != heads_.end()) known.same_head = found->second;
    }
    decider_.referent_options(known, m, options_, referents);
    std::vector<bool> right(referents.size(), false);
    bool found = false;
    for (std::size_t o = 0; o < referents.size(); ++o) {
      if (referents[o].kind == ReferentOption::Kind::entity && entity_is(article_, referents[o].entity, name)) {
        right[o] = true;
        found = true;
      } else if (referents[o].kind == ReferentOption::Kind::description && mention != name &&
                 bare(article_.document.at(
                     article_.document.span_of(article_.scan.mentions[referents[o].mention].text))) == name) {
        right[o] = true;
        found = true;
      } else if (referents[o].kind == ReferentOption::Kind::previous && who_is(article_, spoken.previous_who, name)) {
        right[o] = true;
        found = true;
      }
    }
    if (!found && mention == name) right[0] = true;
    if (said.form == MentionForm::description && who.known()) heads_[head] = who;
    keep(out_, Task::referent, options_, right);
  }

  const Article& article_;
  Decider decider_;
  Examples& out_;
  Options options_;
  std::map<std::uint32_t, Who> heads_;
  std::vector<std::pair<Accepted, const gold::GoldQuotation*>> accepted_;
};

// ---- Learning: log-linear choice among the options, where the right ones
// together should have all the probability; AdaGrad, a fixed order.

std::vector<float> learn(const std::vector<Example>& examples, std::uint32_t bits, const Schedule& schedule) {
  std::vector<float> weights(std::size_t{1} << bits, 0.0F);
  std::vector<float> squares(weights.size(), 1e-3F);
  std::vector<std::uint32_t> order(examples.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::vector<double> score;
  std::uint64_t seed = 20250122;
  std::vector<double> sums(weights.size(), 0.0);
  double steps = 0;
  for (int epoch = 0; epoch < schedule.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) {
      seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
      std::swap(order[i - 1], order[(seed >> 33) % i]);
    }
    for (const std::uint32_t index : order) {
      const Example& example = examples[index];
      score.assign(example.options.size(), 0.0);
      double best = -1e300;
      for (std::size_t o = 0; o < example.options.size(); ++o) {
        for (const std::uint32_t f : example.options[o]) score[o] += weights[f];
        best = std::max(best, score[o]);
      }
      double all = 0;
      double right = 0;
      for (std::size_t o = 0; o < score.size(); ++o) {
        score[o] = std::exp(score[o] - best);
        all += score[o];
        if (example.right[o]) right += score[o];
      }
      for (std::size_t o = 0; o < score.size(); ++o) {
        const double expected = score[o] / all;
        const double wanted = example.right[o] ? score[o] / std::max(right, 1e-300) : 0.0;
        const auto gradient = static_cast<float>(wanted - expected);
        if (std::fabs(gradient) < 1e-4F) continue;
        for (const std::uint32_t f : example.options[o]) {
          squares[f] += gradient * gradient;
          weights[f] += schedule.rate * gradient / std::sqrt(squares[f]) - schedule.decay * weights[f];
        }
      }
    }
    // The mean over the later epochs is steadier than the last one.
    if (epoch >= schedule.epochs / 2) {
      steps += 1;
      for (std::size_t f = 0; f < weights.size(); ++f) sums[f] += weights[f];
    }
  }
  for (std::size_t f = 0; f < weights.size(); ++f) weights[f] = static_cast<float>(sums[f] / steps);
  return weights;
}

std::string train_model(const std::vector<const Examples*>& sets) {
  std::vector<float> weights[kTasks];
  for (std::size_t t = 0; t < kTasks; ++t) {
    std::vector<Example> examples;
    for (const Examples* set : sets) examples.insert(examples.end(), set->of[t].begin(), set->of[t].end());
    weights[t] = learn(examples, kTaskBits[t], kSchedules[t]);
  }
  return Model::serialize(weights);
}

// ---- Evaluation, as the project's scorer does it (over bytes).

struct Counts {
  int hit = 0;
  int extra = 0;
  int missed = 0;
  void add(const Counts& c) {
    hit += c.hit;
    extra += c.extra;
    missed += c.missed;
  }
  [[nodiscard]] double f1() const { return hit == 0 ? 0 : 2.0 * hit / (2.0 * hit + extra + missed); }
};

struct Scores {
  Counts loose;
  Counts strict;
  Counts indirect;
  int speaker_right = 0;
  int speaker_all = 0;
  int type_right = 0;
  int mention_right = 0;
  int cue_right = 0;

  void print(const char* name) const {
    const auto line = [](const char* what, const Counts& c) {
      std::printf("  %-12s P %.3f R %.3f F1 %.3f of %d\n", what,
                  c.hit + c.extra == 0 ? 0.0 : double(c.hit) / (c.hit + c.extra),
                  c.hit + c.missed == 0 ? 0.0 : double(c.hit) / (c.hit + c.missed), c.f1(), c.hit + c.missed);
    };
    std::printf("%s\n", name);
    line("quotes@.3", loose);
    line("quotes@.8", strict);
    line("indirect@.3", indirect);
    const double all = std::max(speaker_all, 1);
    std::printf("  speaker %.3f  mention %.3f  cue %.3f  type %.3f\n", speaker_right / all, mention_right / all,
                cue_right / all, type_right / all);
  }
};

// What is wrong with a speaker.
const char* speaker_error(const Article& article, const gold::GoldQuotation& want, const Quotation& got,
                          bool mention_right) {
  if (want.speaker == "?") return "NOBODY";  // somebody, where nobody says it
  if (!got.speaker) return "NONE";           // nobody, where somebody says it
  const std::string speaker = bare(want.speaker);
  for (const EntityRef entity : got.speaker->entities)
    if (entity_is(article, entity, speaker)) return "NAME";  // the entity by another name
  return mention_right ? "ENTITY" : "MENTION";
}

void evaluate(const Resources& resources, const Model& model, const Article& article, const std::string& errors,
              Scores& scores) {
  QuotationLayer layer;
  QuotationFinder(resources, model).find(article.document, article.phrases, article.names, article.entities, layer);
  const auto report = [&](const char* kind, const char* label, std::string_view text, const std::string& more) {
    if (errors != kind) return;
    std::string line(text.substr(0, 110));
    std::replace(line.begin(), line.end(), '\n', ' ');
    std::printf("%s\t%s\t%s%s\n", article.id.c_str(), label, line.c_str(), more.c_str());
  };
  for (const bool indirect : {false, true}) {
    std::vector<Span> found;
    std::vector<Span> gold;
    std::vector<const Quotation*> quotations;
    std::vector<const gold::GoldQuotation*> golds;
    for (const Quotation& q : layer.quotations)
      if ((q.type == QuotationType::indirect) == indirect) {
        found.push_back(q.span);
        quotations.push_back(&q);
      }
    for (const auto& q : article.quotations)
      if ((q.type == QuotationType::indirect) == indirect) {
        gold.push_back(q.span);
        golds.push_back(&q);
      }
    for (const double least : {0.3, 0.8}) {
      if (indirect && least > 0.5) continue;
      const auto matched = align(found, gold, least);
      Counts counts;
      std::vector<bool> seen(gold.size(), false);
      for (std::size_t i = 0; i < matched.size(); ++i) {
        if (matched[i] < 0) {
          ++counts.extra;
          if (least < 0.5) report(indirect ? "indirect" : "quotes", "EXTRA", article.document.at(found[i]), "");
          if (least > 0.5) report("strict", "EXTRA", article.document.at(found[i]), "");
          continue;
        }
        ++counts.hit;
        seen[matched[i]] = true;
        if (least > 0.5) continue;
        const gold::GoldQuotation& want = *golds[matched[i]];
        const Quotation& got = *quotations[i];
        ++scores.speaker_all;
        const std::string name = got.speaker ? bare(got.speaker->name) : "";
        const std::string mention =
            got.speaker && got.speaker->mention ? bare(article.document.at(*got.speaker->mention)) : "";
        const std::string speaker = bare(want.speaker);
        const bool right =
            want.speaker == "?" ? !got.speaker : name == speaker || mention == speaker || same_name(name, speaker);
        scores.speaker_right += right ? 1 : 0;
        const bool mention_right =
            mention == bare(want.mention) || (!mention.empty() && same_name(mention, bare(want.mention)));
        scores.mention_right += mention_right ? 1 : 0;
        std::string cue = got.cue ? got.cue->lemma : "";
        std::string want_buffer;
        std::string got_buffer;
        const std::string_view want_cue = lexical_form(want.cue, want_buffer);
        const std::string_view got_cue = lexical_form(cue, got_buffer);
        scores.cue_right += got_cue == want_cue ? 1 : 0;
        scores.type_right += got.type == want.type ? 1 : 0;
        const std::string more = " | want " + want.speaker + " (" + want.mention + ", " + want.cue + ") got " +
                                 (got.speaker ? got.speaker->name : "-") + " (" + mention + ", " + cue + ")";
        if (!right)
          report("speaker", speaker_error(article, want, got, mention_right), article.document.at(got.span), more);
        if (got_cue != want_cue) report("cue", "WRONG", article.document.at(got.span), more);
        if (!mention_right) report("mention", "WRONG", article.document.at(got.span), more);
        if (got.type != want.type)
          report("type", got.type == QuotationType::direct ? "DIRECT" : "PARTIAL", article.document.at(got.span), "");
      }
      for (std::size_t g = 0; g < seen.size(); ++g) {
        if (seen[g]) continue;
        ++counts.missed;
        if (least < 0.5)
          report(indirect ? "indirect" : "quotes", "MISSED", article.document.at(gold[g]), " | " + golds[g]->cue);
        if (least > 0.5) report("strict", "MISSED", article.document.at(gold[g]), "");
      }
      (indirect ? scores.indirect : least < 0.5 ? scores.loose : scores.strict).add(counts);
    }
  }
}

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

int run(int argc, char** argv) {
  std::vector<std::string> paths;
  std::string eval;
  std::string errors;
  std::string names = "annotated";
  int folds = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto value = [&] {
      if (++i >= argc) throw std::runtime_error(argument + ": a value is missing");
      return std::string(argv[i]);
    };
    if (argument == "--eval")
      eval = value();
    else if (argument == "--errors")
      errors = value();
    else if (argument == "--names")
      names = value();
    else if (argument == "--folds")
      folds = std::stoi(value());
    else
      paths.push_back(argument);
  }
  if (paths.size() < 2) {
    std::fputs(
        "usage: newsparse-train-quotations [--names annotated|tagged|both] [--eval PATH] [--errors KIND] [--folds N] "
        "OUT PATH...\n",
        stderr);
    return 2;
  }
  const Resources resources = Resources::embedded();
  const Lexicon lexicon(resources);
  std::vector<Names> kinds;
  if (names != "tagged") kinds.push_back(Names::annotated);
  if (names != "annotated") kinds.push_back(Names::tagged);

  struct Entry {
    std::unique_ptr<Article> article;
    Examples examples;
    int fold = 0;
    bool scored = false;  // cross-validation scores the first kind of names only
    std::size_t path = 0;
  };
  std::vector<Entry> entries;
  for (std::size_t p = 1; p < paths.size(); ++p) {
    const auto articles = read_articles(paths[p]);
    for (std::size_t a = 0; a < articles.size(); ++a) {
      for (const Names kind : kinds) {
        // Articles whose names nobody annotated have those of the tagger.
        if (kind == Names::annotated && kinds.size() > 1 && articles[a].entities.empty()) continue;
        Entry entry;
        entry.article = prepare(resources, lexicon, articles[a], kind);
        Collector(lexicon, *entry.article, entry.examples).run();
        entry.fold = folds > 0 ? static_cast<int>(a % static_cast<std::size_t>(folds)) : 0;
        entry.scored = kind == kinds.back();
        entry.path = p;
        entries.push_back(std::move(entry));
      }
    }
  }
  for (std::size_t t = 0; t < kTasks; ++t) {
    std::size_t count = 0;
    std::size_t hopeless = 0;
    for (const Entry& entry : entries) {
      count += entry.examples.of[t].size();
      hopeless += entry.examples.hopeless[t];
    }
    std::fprintf(stderr, "task %zu: %zu decisions, %zu without a right option\n", t, count, hopeless);
  }
  if (folds > 0) {
    std::map<std::size_t, Scores> by_path;
    for (int f = 0; f < folds; ++f) {
      std::vector<const Examples*> sets;
      for (const Entry& entry : entries)
        if (entry.fold != f) sets.push_back(&entry.examples);
      const std::string bytes = train_model(sets);
      const Model model(bytes_of(bytes));
      for (const Entry& entry : entries)
        if (entry.fold == f && entry.scored) evaluate(resources, model, *entry.article, errors, by_path[entry.path]);
    }
    for (const auto& [path, scores] : by_path) {
      scores.print(paths[path].c_str());
      double right = 0;
      double all = 0;
      for (const Entry& entry : entries) {
        if (entry.path != path || !entry.scored) continue;
        right += static_cast<double>(entry.examples.first_right);
        all += static_cast<double>(entry.examples.first_all);
      }
      std::printf("  mention by fixed precedence alone %.3f\n", right / std::max(all, 1.0));
    }
    return 0;
  }
  std::vector<const Examples*> sets;
  for (const Entry& entry : entries) sets.push_back(&entry.examples);
  const std::string bytes = train_model(sets);
  if (paths[0] != "-") {
    std::ofstream out(paths[0], std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error(paths[0] + ": cannot be written");
  }
  if (!eval.empty()) {
    const Model model(bytes_of(bytes));
    Scores scores;
    for (const auto& article : read_articles(eval))
      evaluate(resources, model, *prepare(resources, lexicon, article, kinds.back()), errors, scores);
    scores.print(eval.c_str());
  }
  return 0;
}

}  // namespace
}  // namespace newsparse::train

int main(int argc, char** argv) {
  try {
    return newsparse::train::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "newsparse-train-quotations: %s\n", error.what());
    return 1;
  }
}
