#include "engine/run/contrasts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lnsim::run {
namespace {

double value_of(const Contrast& contrast, std::span<const RunRecord> arms, std::size_t cell) {
    double sum = 0;
    for (const ContrastTerm& term : contrast) sum += term.weight * arms[term.arm].measures[cell];
    return sum;
}

bool finished(const Contrast& contrast, std::span<const RunRecord> arms) {
    return std::all_of(contrast.begin(), contrast.end(),
                       [&](const ContrastTerm& term) { return arms[term.arm].status == RunStatus::finished; });
}

}  // namespace

Contrasts::Contrasts(std::vector<Contrast> contrasts, std::vector<step::Measure> measures,
                     std::vector<std::uint32_t> months)
    : contrasts_(std::move(contrasts)),
      measures_(std::move(measures)),
      months_(std::move(months)),
      moments_(contrasts_.size() * measures_.size() * months_.size()) {}

void Contrasts::fold(std::span<const RunRecord> arms) {
    auto moments = moments_.begin();
    for (const Contrast& contrast : contrasts_) {
        const bool whole = finished(contrast, arms);
        for (const step::Measure measure : measures_) {
            for (const std::uint32_t month : months_) {
                const std::size_t cell = std::size_t{month} * step::measure_count + static_cast<std::size_t>(measure);
                const double value = whole ? value_of(contrast, arms, cell) : std::nan("");
                if (!std::isnan(value)) moments->add(value);
                ++moments;
            }
        }
    }
}

}  // namespace lnsim::run
