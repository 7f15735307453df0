// Published figures beside the forecast of the reference arm.
#include <algorithm>
#include <cmath>

#include "engine/stats/moments.hpp"
#include "engine/stats/quantiles.hpp"
#include "engine/stats/scores.hpp"
#include "engine/study/conclude.hpp"
#include "engine/study/operators.hpp"

namespace lnsim::study {
namespace {

void fill(ObservedEntry& entry, double q05, double q50, double q95) {
    entry.forecast_q05 = q05;
    entry.forecast_q50 = q50;
    entry.forecast_q95 = q95;
    entry.miss = q50 - entry.figure.value;
}

/// \param values of runs, ascending
void score(ObservedEntry& entry, const std::vector<double>& values) {
    if (values.empty()) return;
    stats::Moments moments;
    for (const double value : values) moments.add(value);
    entry.forecast_sd = values.size() > 1 ? moments.deviation() : not_observed;
    entry.crps = stats::crps(values, entry.figure.value);
}

void compare_process(const Operator& observed, std::uint32_t month, std::span<const step::Detail> samples,
                     ObservedEntry& entry) {
    std::vector<double> values;
    for (const step::Detail& detail : samples) {
        const double value = observe(observed, month, {}, &detail);
        if (!std::isnan(value)) values.push_back(value);
    }
    if (values.empty()) return;
    std::sort(values.begin(), values.end());
    fill(entry, stats::quantile(values, 0.05), stats::quantile(values, 0.5), stats::quantile(values, 0.95));
    score(entry, values);
}

ObservedEntry compare(const Evidence& evidence, const world::Observation& figure,
                      std::span<const step::Detail> samples) {
    ObservedEntry entry;
    entry.figure = figure;
    entry.month = figure.date.since(evidence.request.arms[0].plan.start);
    const std::optional<Operator> observed = operator_of(figure, evidence.request.network, evidence.request.arms[0].plan.start);
    if (!observed || entry.month < 0 || entry.month > static_cast<int>(evidence.last())) return entry;
    const auto month = static_cast<std::uint32_t>(entry.month);
    if (observed->is_process()) {
        compare_process(*observed, month, samples, entry);
        return entry;
    }
    if (observed->since) {
        const std::vector<double> changes = evidence.summary.changes(0, *observed->since, month, observed->measure);
        fill(entry, stats::quantile(changes, 0.05), stats::quantile(changes, 0.5), stats::quantile(changes, 0.95));
        score(entry, changes);
        return entry;
    }
    const run::Spread spread = evidence.summary.spread(0, month, observed->measure);
    fill(entry, spread.q05, spread.q50, spread.q95);
    score(entry, evidence.summary.values(0, month, observed->measure));
    if (figure.measure == evidence.request.network.outcome) {
        entry.candidates_q50 = evidence.summary.spread(0, month, step::Measure::outcome_candidates).q50;
    }
    return entry;
}

}  // namespace

void add_observed(const Evidence& evidence, std::span<const step::Detail> samples, Result& result) {
    for (const world::Observation& figure : evidence.request.network.observed) {
        if (figure.use == "calibrate") result.observed.push_back(compare(evidence, figure, samples));
    }
    for (const world::Observation& figure : evidence.request.validation) {
        if (figure.use == "validate") result.observed.push_back(compare(evidence, figure, samples));
    }
}

}  // namespace lnsim::study
