// French verbs in all their simple forms, from data/verbs.tsv and
// data/verb-models.tsv.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace newsparse::compile {

struct VerbFormEntry {
  std::string form;
  std::uint16_t bits = 0;  // quotations::VerbForm
};

class Conjugator {
 public:
  // Reads both tables. Throws std::runtime_error, with file and line, on a row
  // that cannot be conjugated.
  explicit Conjugator(const std::filesystem::path& data);

  [[nodiscard]] const std::map<std::string, std::string>& verbs() const { return verbs_; }

  // All forms of a verb of the table; participles with their feminine and
  // plural forms.
  [[nodiscard]] std::vector<VerbFormEntry> forms(const std::string& infinitive) const;

 private:
  struct Model {
    std::vector<std::string> present;
    std::string imperfect;
    std::vector<std::string> past;
    std::string future;
    std::vector<std::string> subjunctive;
    std::string past_participle;
    std::string present_participle;
  };
  [[nodiscard]] Model model_of(const std::string& infinitive) const;

  std::map<std::string, std::string> verbs_;
  std::map<std::string, Model> models_;
};

}  // namespace newsparse::compile
