#include "compile/conjugation.h"

#include <stdexcept>

#include "compile/compile.h"
#include "quotations/lexicon.h"

namespace newsparse::compile {
namespace {

using namespace quotations;

// Fields between separators, empty ones kept: a defective verb lacks forms.
std::vector<std::string> fields(const std::string& list) {
  std::vector<std::string> out(1);
  for (const char c : list) {
    if (c == ';') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

bool ends_with(const std::string& word, const std::string& end) {
  return word.size() >= end.size() && word.compare(word.size() - end.size(), end.size(), end) == 0;
}

// The stem of an -er verb before a silent e: appell-, jett-, achèt-, préfèr-, essai-.
std::string silent_stem(const std::string& stem) {
  if (ends_with(stem, "oy") || ends_with(stem, "uy") || ends_with(stem, "ay"))
    return stem.substr(0, stem.size() - 1) + "i";
  // An e or é one consonant before the ending becomes è: achet-, préfér-; appeler and jeter double it.
  std::size_t consonants = stem.size();
  while (consonants > 0 && std::string("bcdfghjklmnpqrstvwxz").find(stem[consonants - 1]) != std::string::npos)
    --consonants;
  const std::string tail = stem.substr(consonants);
  const std::string head = stem.substr(0, consonants);
  const bool one = tail.size() == 1 || tail == "gn" || tail == "br" || tail == "cr" || tail == "gr" || tail == "tr" ||
                   tail == "ch" || tail == "gu";
  if (tail.empty() && ends_with(stem, "gu")) return stem;
  if (!one) return stem;
  if (ends_with(head, "é")) return head.substr(0, head.size() - 2) + "è" + tail;
  if (head.size() > 1 && head.back() == 'e' && tail.size() == 1) {
    if (ends_with(stem, "appel") || ends_with(stem, "jet") || ends_with(stem, "nouvel") || ends_with(stem, "pell"))
      return stem + tail;
    return head.substr(0, head.size() - 1) + "è" + tail;
  }
  return stem;
}

// Whether the letter that the silent stem changes is an é.
bool changes_acute(const std::string& stem, const std::string& silent) {
  const std::string acute = "é";
  std::size_t same = 0;
  while (same < stem.size() && same < silent.size() && stem[same] == silent[same]) ++same;
  return same > 0 && same < stem.size() && stem.compare(same - 1, acute.size(), acute) == 0;
}

void participle(std::vector<VerbFormEntry>& out, const std::string& masculine) {
  if (masculine.empty()) return;
  // Only the masculine singular keeps the circumflex of dû and mû.
  std::string base = masculine;
  if (base == "dû" || base == "mû") base = base.substr(0, 1) + "u";
  out.push_back({masculine, kPastParticiple});
  out.push_back({base + "e", kPastParticiple});
  out.push_back({base + (base.back() == 's' ? "" : "s"), kPastParticiple});
  out.push_back({base + "es", kPastParticiple});
}

}  // namespace

Conjugator::Conjugator(const std::filesystem::path& data) {
  for (const Row& row : read_tsv(data / "verb-models.tsv", 7)) {
    Model model;
    model.present = fields(row[1]);
    model.imperfect = row[2];
    model.past = fields(row[3]);
    model.future = row[4];
    model.subjunctive = fields(row[5]);
    model.past_participle = row[6];
    model.present_participle = row.fields.size() > 7 ? row[7] : "";
    if (model.present.size() != 6 || model.past.size() != 2 || model.subjunctive.size() != 3)
      throw std::runtime_error("verb-models.tsv:" + std::to_string(row.line) + ": 6, 2 and 3 forms expected");
    models_[row[0]] = std::move(model);
  }
  for (const Row& row : read_tsv(data / "verbs.tsv", 2)) {
    if (row[1] != "1" && row[1] != "2" && !models_.contains(row[1]))
      throw std::runtime_error("verbs.tsv:" + std::to_string(row.line) + ": no model " + row[1]);
    verbs_[row[0]] = row[1];
  }
}

Conjugator::Model Conjugator::model_of(const std::string& infinitive) const {
  const std::string& name = verbs_.at(infinitive);
  const std::string stem = infinitive.substr(0, infinitive.size() - 2);
  if (name == "1") {
    Model m;
    // g and c keep their sound before a and o: mangeait, annonçait.
    const std::string soft = ends_with(stem, "g")   ? stem + "e"
                             : ends_with(stem, "c") ? stem.substr(0, stem.size() - 1) + "ç"
                                                    : stem;
    const std::string silent = silent_stem(stem);
    m.present = {silent + "e", silent + "es", silent + "e", soft + "ons", stem + "ez", silent + "ent"};
    m.imperfect = soft;
    m.past = {soft + "a", stem + "èrent"};
    // préférera keeps the é that préfère changes; élèvera has no such é.
    m.future = changes_acute(stem, silent) ? stem + "er" : silent + "er";
    m.subjunctive = {silent + "e", stem + "ions", silent + "ent"};
    m.past_participle = stem + "é";
    m.present_participle = soft + "ant";
    return m;
  }
  if (name == "2") {
    Model m;
    m.present = {stem + "is", stem + "is", stem + "it", stem + "issons", stem + "issez", stem + "issent"};
    m.imperfect = stem + "iss";
    m.past = {stem + "it", stem + "irent"};
    m.future = stem + "ir";
    m.subjunctive = {stem + "isse", stem + "issions", stem + "issent"};
    m.past_participle = stem + "i";
    m.present_participle = stem + "issant";
    return m;
  }
  // A verb of a model differs from it at its beginning: décrire like écrire.
  Model m = models_.at(name);
  std::size_t same = 0;
  while (same < name.size() && same < infinitive.size() &&
         name[name.size() - 1 - same] == infinitive[infinitive.size() - 1 - same])
    ++same;
  const std::string from = name.substr(0, name.size() - same);
  const std::string to = infinitive.substr(0, infinitive.size() - same);
  const auto change = [&](std::string& form) {
    if (!form.empty() && form.compare(0, from.size(), from) == 0) form = to + form.substr(from.size());
  };
  for (auto* list : {&m.present, &m.past, &m.subjunctive})
    for (std::string& form : *list) change(form);
  for (auto* form : {&m.imperfect, &m.future, &m.past_participle, &m.present_participle}) change(*form);
  return m;
}

std::vector<VerbFormEntry> Conjugator::forms(const std::string& infinitive) const {
  const Model m = model_of(infinitive);
  std::vector<VerbFormEntry> out;
  const auto add = [&](const std::string& form, int bits) {
    if (!form.empty()) out.push_back({form, static_cast<std::uint16_t>(bits)});
  };
  add(infinitive, kInfinitive);
  for (std::size_t i = 0; i < 6; ++i) add(m.present[i], i == 2 ? kSingular3 : i == 5 ? kPlural3 : kOtherPerson);
  // Imperfect and conditional have the same endings; an i is not doubled in écriions' way only by the stem.
  const auto endings = [&](const std::string& stem, int extra) {
    if (stem.empty()) return;
    // Before i the softened e or ç of mangeait, annonçait is not needed.
    std::string plain = stem;
    if (ends_with(plain, "ge")) plain.pop_back();
    if (ends_with(plain, "ç")) plain = plain.substr(0, plain.size() - 2) + "c";
    add(stem + "ais", kOtherPerson | extra);
    add(stem + "ait", kSingular3 | extra);
    add(plain + "ions", kOtherPerson | extra);
    add(plain + "iez", kOtherPerson | extra);
    add(stem + "aient", kPlural3 | extra);
  };
  endings(m.imperfect, 0);
  endings(m.future, kConditional);
  if (!m.future.empty()) {
    add(m.future + "ai", kOtherPerson);
    add(m.future + "as", kOtherPerson);
    add(m.future + "a", kSingular3);
    add(m.future + "ons", kOtherPerson);
    add(m.future + "ez", kOtherPerson);
    add(m.future + "ont", kPlural3);
  }
  add(m.past[0], kSingular3);
  add(m.past[1], kPlural3);
  add(m.subjunctive[0], kSingular3 | (m.subjunctive[0] == m.present[2] ? 0 : kSubjunctiveOnly));
  if (!m.subjunctive[0].empty() && m.subjunctive[0].back() == 's') {  // que je sois, qu'il soit
    std::string third = m.subjunctive[0];
    third.back() = 't';
    add(third, kSingular3 | kSubjunctiveOnly);
  }
  if (infinitive == "avoir") add("ait", kSingular3 | kSubjunctiveOnly);
  add(m.subjunctive[1], kOtherPerson);
  add(m.subjunctive[2], kPlural3);
  participle(out, m.past_participle);
  add(m.present_participle, kPresentParticiple);
  return out;
}

}  // namespace newsparse::compile
