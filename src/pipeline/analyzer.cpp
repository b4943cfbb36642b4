#include "newsparse/analyzer.h"

#include <algorithm>
#include <future>
#include <string>
#include <system_error>
#include <utility>

#include "dates/dates.h"
#include "entities/linker.h"
#include "figures/figures.h"
#include "names/tagger.h"
#include "quotations/quotations.h"
#include "reader/plain_text.h"
#include "resources/phrases.h"
#include "resources/resources.h"
#include "text/digest.h"
#include "text/document.h"
#include "text/encoding.h"
#include "text/layers.h"
#include "text/tokenizer.h"
#include "text/unicode.h"

namespace newsparse {
namespace {

// Everything that changes during an analysis, reused by the thread's next one.
struct Workspace {
  Document document;
  PhraseLayer phrases;
  NameLayer names;
  DateLayer dates;
  FigureLayer figures;
  EntityLayer entities;
  QuotationLayer quotations;
};

// A larger input is analysed on a thread of its own, whose workspaces, this one
// and those of the stages, end with it: so one huge input does not hold its
// memory for the rest of a batch.
constexpr std::size_t kKeepWorkspaceBytes = 1U << 18;

// Offsets have 32 bits, and decoding makes at most three bytes of one.
constexpr std::uint64_t kMaxBytes = 1U << 30;

Error too_large(const std::string& uri, std::size_t bytes, std::uint64_t limit) {
  return {ErrorCode::too_large, uri, std::to_string(bytes) + " bytes, more than the limit of " + std::to_string(limit)};
}

std::uint64_t count_code_points(std::string_view text) {
  std::uint64_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

}  // namespace

struct Analyzer::Impl {
  explicit Impl(Resources loaded)
      : resources(std::move(loaded)),
        reader(resources),
        tagger(resources),
        date_finder(resources),
        figure_finder(resources),
        linker(resources),
        quotation_finder(resources) {}

  [[nodiscard]] Result<Analysis> analyze(std::string_view bytes, const Options& options) const;

  Resources resources;
  PlainTextReader reader;
  NameTagger tagger;
  DateFinder date_finder;
  FigureFinder figure_finder;
  EntityLinker linker;
  QuotationFinder quotation_finder;
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>(Resources::embedded())) {}
Analyzer::Analyzer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Result<Analyzer> Analyzer::open(const std::string& path) {
  auto resources = Resources::open(path);
  if (!resources) return resources.error();
  return Analyzer(std::make_unique<Impl>(std::move(resources).value()));
}

std::string_view Analyzer::model_version() const { return impl_->resources.version(); }

Result<Analysis> Analyzer::analyze(std::string_view bytes, const Options& options) const {
  const std::uint64_t limit = std::min(options.max_bytes, kMaxBytes);
  if (bytes.size() > limit) return too_large(options.uri, bytes.size(), limit);
  if (bytes.size() > kKeepWorkspaceBytes) {
    std::future<Result<Analysis>> result;
    try {
      result = std::async(std::launch::async, [&] { return impl_->analyze(bytes, options); });
    } catch (const std::system_error&) {  // no thread to be had
      return impl_->analyze(bytes, options);
    }
    return result.get();
  }
  return impl_->analyze(bytes, options);
}

Result<Analysis> Analyzer::Impl::analyze(std::string_view bytes, const Options& options) const {
  auto decoded = decode(bytes, options.encoding, options.uri);
  if (!decoded) return decoded.error();

  thread_local Workspace work;
  Document& document = work.document;
  document.text = std::move(decoded->text);
  if (auto read = reader.read(options, document); !read) return read.error();
  tokenize(resources, document);
  match_phrases(resources, document, work.phrases);
  tagger.tag(document, work.phrases, work.names);
  date_finder.find(document, work.phrases, work.names, work.dates);
  figure_finder.find(document, work.phrases, work.names, work.dates, work.figures);
  linker.link(document, work.phrases, work.names, work.entities);
  quotation_finder.find(document, work.phrases, work.names, work.entities, work.quotations);

  Analysis analysis;
  analysis.source = {options.uri, "text", decoded->encoding, sha256_hex(bytes), count_code_points(document.text)};
  analysis.document = std::move(document.info);
  analysis.document.blocks.reserve(document.blocks.size());
  for (const auto& block : document.blocks) {
    Block& out = analysis.document.blocks.emplace_back();
    out.kind = block.kind;
    out.span = block.span;
    for (auto i = block.sentences.first; i < block.sentences.last; ++i)
      out.sentences.push_back(document.sentences[i].span);
  }
  analysis.people = std::move(work.entities.people);
  analysis.countries = std::move(work.entities.countries);
  analysis.organizations = std::move(work.entities.organizations);
  analysis.places = std::move(work.entities.places);
  analysis.quotations = std::move(work.quotations.quotations);
  analysis.figures = std::move(work.figures.figures);
  analysis.dates = std::move(work.dates.dates);
  analysis.text = std::move(document.text);
  return analysis;
}

}  // namespace newsparse
