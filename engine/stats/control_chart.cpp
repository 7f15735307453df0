#include "engine/stats/control_chart.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "engine/stats/chart_constants.hpp"
#include "engine/stats/chart_laws.hpp"

namespace lnsim::stats {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Where a plotted point lies in its band.
Standing standing_of(double plotted, const Band& band) noexcept {
    Standing point;
    point.side = plotted > band.line ? 1 : plotted < band.line ? -1 : 0;
    point.beyond_limit = side_beyond(plotted, band.lower, band.upper);
    const double off = plotted - band.center;
    point.z = off == 0.0 || std::isnan(band.sigma) ? 0.0 : off / band.sigma;
    return point;
}

/// Draws one chart. Positions count observed points, indices all of them.
class Drawing {
public:
    Drawing(ChartKind kind, std::span<const ChartPoint> points, const ChartOptions& options)
        : law_(law_of(kind)), points_(points), options_(options), watch_(options.rules, options.run) {
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (!observed(points[i])) continue;
            index_.push_back(i);
            seen_.push_back(points[i]);
        }
    }

    ControlChart take() {
        if (!seen_.empty()) options_.rebase == Rebase::after_shift ? follow() : judge_phases();
        plot();
        for (Phase& phase : phases_) conclude(phase);
        std::stable_sort(chart_.signals.begin(), chart_.signals.end(),
                         [](const RuleSignal& a, const RuleSignal& b) { return a.index < b.index; });
        return std::move(chart_);
    }

private:
    struct Phase {
        std::size_t first, end;  ///< positions
        std::size_t basis_end;
        Fit fit;
    };

    Fit fit(std::size_t first, std::size_t end) const { return law_.fit(std::span(seen_).subspan(first, end - first)); }

    /// Tells what a point signals under a fit. \return whether it ends a shift
    bool judge(std::size_t position, const Fit& by) {
        const ChartPoint& point = seen_[position];
        const auto told = watch_.add(standing_of(law_.plotted(point), law_.band(by, point)));
        for (std::size_t rule = 0; rule < told.size(); ++rule) {
            if (told[rule] != 0) chart_.signals.push_back({index_[position], static_cast<Rule>(rule), told[rule]});
        }
        return told[static_cast<std::size_t>(Rule::shift)] != 0;
    }

    /// Phases known beforehand, or one of all points.
    void judge_phases() {
        std::vector<std::size_t> starts{0};
        for (const std::size_t index : options_.phases) {
            const auto at = std::lower_bound(index_.begin(), index_.end(), index) - index_.begin();
            const auto position = static_cast<std::size_t>(at);
            if (position > starts.back() && position < seen_.size()) starts.push_back(position);
        }
        for (std::size_t k = 0; k < starts.size(); ++k) {
            const std::size_t end = k + 1 < starts.size() ? starts[k + 1] : seen_.size();
            const std::size_t frozen = options_.baseline > 0 ? starts[k] + options_.baseline : end;
            const std::size_t basis_end = std::min(end, frozen);
            phases_.push_back({starts[k], end, basis_end, fit(starts[k], basis_end)});
            watch_.restart();
            const std::size_t from = options_.judging == Judging::after_baseline ? basis_end : starts[k];
            for (std::size_t i = from; i < end; ++i) judge(i, phases_.back().fit);
        }
    }

    /// A baseline, then a new phase from each shift on.
    void follow() {
        const std::size_t basis_end = std::min(seen_.size(), options_.baseline > 0 ? options_.baseline : seen_.size());
        phases_.push_back({0, seen_.size(), basis_end, fit(0, basis_end)});
        std::size_t run_first = basis_end;
        for (std::size_t i = options_.judging == Judging::after_baseline ? basis_end : 0; i < seen_.size(); ++i) {
            const bool shifts = judge(i, phases_.back().fit);
            if (watch_.begins_run()) run_first = i;
            if (!shifts || i < basis_end) continue;
            phases_.back().end = run_first;
            phases_.push_back({run_first, seen_.size(), i + 1, fit(run_first, i + 1)});
            watch_.restart();
        }
    }

    void plot() {
        std::size_t phase = 0;
        std::size_t position = 0;
        for (const ChartPoint& point : points_) {
            const bool seen = observed(point);
            while (seen && phase + 1 < phases_.size() && position >= phases_[phase + 1].first) ++phase;
            const Band band =
                seen ? law_.band(phases_[phase].fit, point) : Band{unknown, unknown, unknown, unknown, unknown};
            chart_.value.push_back(seen ? law_.shown(law_.plotted(point)) : unknown);
            chart_.center.push_back(seen ? law_.shown(band.center) : unknown);
            chart_.lower.push_back(std::isnan(band.lower) ? unknown : law_.shown(band.lower));
            chart_.upper.push_back(std::isnan(band.upper) ? unknown : law_.shown(band.upper));
            position += seen ? 1 : 0;
        }
    }

    /// Its place in the series, and what its runs and crossings say.
    void conclude(const Phase& phase) {
        ControlPhase told;
        told.first = index_[phase.first];
        told.last = phase.end < seen_.size() ? index_[phase.end] - 1 : points_.size() - 1;
        told.basis_last = index_[phase.basis_end - 1];
        told.points = phase.end - phase.first;
        told.center = law_.shown(phase.fit.center);
        std::vector<int> sides;
        for (std::size_t i = phase.first; i < phase.end; ++i) {
            sides.push_back(standing_of(law_.plotted(seen_[i]), law_.band(phase.fit, seen_[i])).side);
        }
        told.runs = analyse_runs(sides);
        if (options_.rules.has(Rule::long_run) && told.runs.run_signals()) {
            const std::size_t end = index_[phase.first + told.runs.longest_run_end];
            chart_.signals.push_back({end, Rule::long_run, told.runs.longest_run_side});
        }
        if (options_.rules.has(Rule::few_crossings) && told.runs.crossings_signal()) {
            chart_.signals.push_back({index_[phase.end - 1], Rule::few_crossings, 0});
        }
        chart_.phases.push_back(told);
    }

    const ChartLaw& law_;
    std::span<const ChartPoint> points_;
    const ChartOptions& options_;
    RuleWatch watch_;
    std::vector<std::size_t> index_;
    std::vector<ChartPoint> seen_;
    std::vector<Phase> phases_;
    ControlChart chart_;
};

void check(std::span<const ChartPoint> points, const ChartOptions& options) {
    if (!options.phases.empty() && (options.baseline > 0 || options.rebase != Rebase::never)) {
        throw std::invalid_argument("phases given beforehand have limits of their own points");
    }
    std::size_t before = 0;
    for (const std::size_t index : options.phases) {
        if (index <= before || index >= points.size()) {
            throw std::invalid_argument("a phase begins after the one before it and inside the series");
        }
        before = index;
    }
}

}  // namespace

ControlChart control_chart(ChartKind kind, std::span<const ChartPoint> points, const ChartOptions& options) {
    check(points, options);
    return Drawing(kind, points, options).take();
}

ControlChart moving_range_chart(std::span<const ChartPoint> points, std::span<const ControlPhase> phases) {
    ControlChart chart;
    for (std::vector<double>* column : {&chart.value, &chart.center, &chart.lower, &chart.upper}) {
        column->assign(points.size(), unknown);
    }
    for (const ControlPhase& phase : phases) {
        double sum = 0.0;
        std::size_t ranges = 0;
        std::optional<double> before;
        ControlPhase told = phase;
        told.points = 0;
        for (std::size_t i = phase.first; i <= phase.last; ++i) {
            if (!observed(points[i])) continue;
            const double now = points[i].amount / points[i].size;
            if (before) {
                chart.value[i] = std::fabs(now - *before);
                ++told.points;
                sum += i <= phase.basis_last ? chart.value[i] : 0.0;
                ranges += i <= phase.basis_last ? 1U : 0U;
            }
            before = now;
        }
        told.center = ranges > 0 ? sum / static_cast<double>(ranges) : unknown;
        const double upper = range_limit * told.center;
        for (std::size_t i = phase.first; i <= phase.last; ++i) {
            if (std::isnan(chart.value[i]) || ranges == 0) continue;
            chart.center[i] = told.center;
            chart.lower[i] = 0.0;
            chart.upper[i] = upper;
            const int side = side_beyond(chart.value[i], 0.0, upper);
            if (side != 0) chart.signals.push_back({i, Rule::limits, side});
        }
        chart.phases.push_back(told);
    }
    return chart;
}

}  // namespace lnsim::stats
