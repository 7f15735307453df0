#include "engine/stats/spc.hpp"

#include <stdexcept>

#include "engine/stats/control_chart.hpp"

namespace lnsim::stats {

namespace {

std::vector<ChartPoint> points_of(std::span<const double> numerators, std::span<const double> denominators, Charted charted) {
    if (numerators.size() != denominators.size()) {
        throw std::invalid_argument("a p chart needs one denominator for each numerator");
    }
    std::vector<ChartPoint> points;
    for (std::size_t i = 0; i < denominators.size(); ++i) {
        const bool rate = charted == Charted::rates && denominators[i] > 0.0;
        if (!(numerators[i] >= 0.0 && (rate || numerators[i] <= denominators[i]))) {
            throw std::invalid_argument("a p chart needs 0 <= numerator <= denominator");
        }
        points.push_back({numerators[i], denominators[i], 0.0});
    }
    return points;
}

ChartOptions options_of(const PChartOptions& options) {
    ChartOptions wanted;
    wanted.run = options.run;
    wanted.baseline = options.baseline;
    if (options.baseline == 0) return wanted;
    wanted.judging = Judging::after_baseline;
    wanted.rebase = options.after_run == AfterRun::new_phase ? Rebase::after_shift : Rebase::never;
    return wanted;
}

unsigned code_of(const RuleSignal& signal) {
    const unsigned side = signal.side > 0 ? 1U : 2U;
    return signal.rule == Rule::limits ? side : side << 2U;
}

}  // namespace

PChart p_chart(std::span<const double> numerators, std::span<const double> denominators, const PChartOptions& options) {
    ControlChart drawn = control_chart(options.charted == Charted::rates ? ChartKind::u : ChartKind::p,
                                       points_of(numerators, denominators, options.charted), options_of(options));
    PChart chart{std::move(drawn.value), std::move(drawn.center), std::move(drawn.lower), std::move(drawn.upper), {}, {}};
    for (const RuleSignal& told : drawn.signals) {
        const bool same_point = !chart.signals.empty() && chart.signals.back().index == told.index;
        const unsigned before = same_point ? static_cast<unsigned>(chart.signals.back().signal) : 0U;
        if (!same_point) chart.signals.push_back({told.index, Signal::none});
        chart.signals.back().signal = static_cast<Signal>(before | code_of(told));
    }
    for (const ControlPhase& phase : drawn.phases) chart.phases.push_back({phase.first, phase.last, phase.center});
    return chart;
}

}  // namespace lnsim::stats
