#include "engine/stats/spc.hpp"

#include <limits>
#include <stdexcept>

namespace lnsim::stats {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

struct Series {
    std::span<const double> numerators, denominators;

    std::size_t size() const noexcept { return denominators.size(); }
    bool observed(std::size_t i) const noexcept { return denominators[i] > 0.0; }
};

void check(const Series& series) {
    if (series.numerators.size() != series.denominators.size()) {
        throw std::invalid_argument("a p chart needs one denominator for each numerator");
    }
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (!(series.numerators[i] >= 0.0 && series.numerators[i] <= series.denominators[i])) {
            throw std::invalid_argument("a p chart needs 0 <= numerator <= denominator");
        }
    }
}

double overall_center(const Series& series) {
    double numerator = 0.0;
    double denominator = 0.0;
    for (std::size_t i = 0; i < series.size(); ++i) {
        numerator += series.numerators[i];
        denominator += series.denominators[i];
    }
    return numerator / denominator;
}

// Feeds the points to a state and notes where phases begin: at the first observed point, and at the first point of
// each run that the state has turned into a phase.
void follow(const Series& series, PChartState state, const PChartOptions& options, PChart& chart) {
    std::size_t run_first = 0;
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (!series.observed(i)) continue;
        const std::int32_t run_before = state.run;
        const Signal signal = state.update(series.numerators[i], series.denominators[i], options);
        const bool run_begins = (state.run == 1 || state.run == -1) && run_before * state.run <= 0;
        if (run_begins) run_first = i;
        if (chart.phases.empty()) chart.phases.push_back({i, 0, state.center});
        if (signal != Signal::none) chart.signals.push_back({i, signal});
        if (is_run(signal) && options.after_run == AfterRun::new_phase) {
            chart.phases.push_back({options.run == 1 ? i : run_first, 0, state.center});
        }
        chart.phases.back().center = state.center;
    }
}

void draw(const Series& series, PChart& chart) {
    std::size_t phase = 0;
    for (std::size_t i = 0; i < series.size(); ++i) {
        while (phase + 1 < chart.phases.size() && i >= chart.phases[phase + 1].first) ++phase;
        const bool seen = series.observed(i);
        const double center = seen ? chart.phases[phase].center : unknown;
        const Limits limits = seen ? p_chart_limits(center, series.denominators[i]) : Limits{unknown, unknown};
        chart.value.push_back(seen ? series.numerators[i] / series.denominators[i] : unknown);
        chart.center.push_back(center);
        chart.lower.push_back(limits.lower);
        chart.upper.push_back(limits.upper);
    }
    for (std::size_t i = 0; i < chart.phases.size(); ++i) {
        chart.phases[i].last = i + 1 < chart.phases.size() ? chart.phases[i + 1].first - 1 : series.size() - 1;
    }
}

}  // namespace

PChart p_chart(std::span<const double> numerators, std::span<const double> denominators, const PChartOptions& options) {
    const Series series{numerators, denominators};
    check(series);
    PChart chart;
    if (options.baseline > 0) {
        follow(series, PChartState{}, options, chart);
    } else {
        PChartOptions one_phase = options;
        one_phase.after_run = AfterRun::same_phase;
        const double center = overall_center(series);  // NaN without a point, and then unused
        follow(series, PChartState::known(center), one_phase, chart);
    }
    draw(series, chart);
    return chart;
}

}  // namespace lnsim::stats
