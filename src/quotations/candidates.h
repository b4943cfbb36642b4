// Stretches of text that could be quotations: between marks, after a dash or a
// label, and clauses that a cue of speech or a source reports.
#pragma once

#include <vector>

#include "quotations/scan.h"

namespace newsparse::quotations {

enum class CandidateKind : std::uint8_t { marked, dash, label, reported };

// How a clause is reported.
enum class ReportForm : std::uint8_t {
  none,
  que,            // X affirme que CLAUSE
  infinitive,     // X affirme avoir …
  source_first,   // selon X, CLAUSE
  source_last,    // CLAUSE, selon X
  source_inside,  // CLA, selon X, USE
  incise,         // CLAUSE, a dit X
  as              // comme l'explique X, CLAUSE
};

struct Candidate {
  TokenRange tokens;
  std::uint32_t block = 0;
  std::uint32_t segment = 0;
  std::uint32_t mark = kNone;  // the span of marks whose part it is
  CandidateKind kind = CandidateKind::marked;
  ReportForm form = ReportForm::none;
  std::uint32_t part = 0;  // 0: the first part of its span
  std::uint32_t parts = 1;
  std::uint32_t incise = kNone;      // the verb of the incise that splits its span
  std::uint32_t cue_verb = kNone;    // kind reported
  std::uint32_t cue_source = kNone;  // a source; kind label: the mention before the colon
};

// Candidates of kinds marked, dash and label, in text order.
void find_marked(const Lexicon& lexicon, const Document& document, Scan& scan, std::vector<Candidate>& out);

// Candidates of kind reported, in text order.
void find_reported(const Lexicon& lexicon, const Document& document, const Scan& scan, std::vector<Candidate>& out);

}  // namespace newsparse::quotations
