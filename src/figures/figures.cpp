#include "figures/figures.h"

#include <cmath>
#include <utility>

#include "figures/checks.h"
#include "figures/measures.h"
#include "figures/periods.h"
#include "figures/reader.h"
#include "figures/surroundings.h"

namespace newsparse {

namespace {

// 8,2 × 1 000 000 as the whole number that it is.
void settle(double& value) {
  const double whole = std::round(value);
  if (std::abs(value) >= 1000 && std::abs(value - whole) <= 1e-13 * std::abs(value)) value = whole;
}

}  // namespace

FigureFinder::FigureFinder(const Resources& resources) : tables_(std::make_unique<const FigureTables>(resources)) {}
FigureFinder::FigureFinder(FigureFinder&&) noexcept = default;
FigureFinder::~FigureFinder() = default;

void FigureFinder::find(const Document& document, const PhraseLayer& phrases, const NameLayer& names,
                        const DateLayer& dates, FigureLayer& out) const {
  thread_local FigureReadings readings;
  readings.clear();
  const FigureContext context{*tables_, document, phrases, names, dates};
  read_figures(context, readings);
  read_surroundings(context, readings);
  for (FigureReading& reading : readings) {
    settle(reading.figure.value);
    if (reading.figure.range_end) settle(*reading.figure.range_end);
  }
  find_measures(context, readings);
  find_periods(context, readings);
  check_changes(context, readings);
  out.figures.clear();
  out.figures.reserve(readings.size());
  for (FigureReading& reading : readings) out.figures.push_back(std::move(reading.figure));
}

}  // namespace newsparse
