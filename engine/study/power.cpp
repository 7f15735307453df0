#include "engine/study/power.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>
#include <numeric>
#include <optional>

#include "engine/chance/samplers.hpp"
#include "engine/core/problem.hpp"
#include "engine/parallel/ordered.hpp"
#include "engine/stats/control_chart.hpp"
#include "engine/stats/quantiles.hpp"
#include "engine/stats/trial.hpp"
#include "engine/study/simulator.hpp"

namespace lnsim::study {
namespace {

constexpr std::uint8_t lot_stream = 228;  // streams of the model end far below
constexpr std::uint8_t effect_stream = 227;

/// What one replication shows.
struct Seen {
    bool usable = false;
    std::size_t sites = 0;
    bool with_effect = false;
    bool without = false;
    double month = not_observed;
    double estimate = not_observed;
};

using Counts = std::vector<std::vector<step::Count>>;

class Trial {
public:
    Trial(const PowerDesign& design, std::uint32_t replication, const Counts& counts) : design_(design), replication_(replication) {
        const std::uint32_t first = design.at - design.before, end = design.at + design.months;
        for (const auto& site : counts) {
            if (site.size() < end || !std::all_of(site.begin() + first, site.begin() + end, [](const auto& c) { return c.denominator > 0; })) continue;
            counts_.emplace_back(site.begin() + first, site.begin() + end);
        }
        draw_sites();
        draw_months();
    }

    Seen run() const {
        Seen seen;
        seen.usable = counts_.size() >= 2;
        seen.sites = counts_.size();
        if (!seen.usable) return seen;
        const Counts changed = with_effect();
        if (design_.evaluation == Evaluation::chart) {
            const auto signal = signal_of(changed);
            seen.with_effect = signal.has_value();
            if (signal) seen.month = static_cast<double>(*signal);
            seen.without = signal_of(counts_).has_value();
            return seen;
        }
        seen.with_effect = p_of(changed) < design_.level;
        seen.without = p_of(counts_) < design_.level;
        if (design_.evaluation != Evaluation::before_after) seen.estimate = stats::within_effect(panel_of(changed), from_);
        return seen;
    }

private:
    chance::Draws lot(std::uint32_t which) const { return chance::Draws({design_.seed, replication_, lot_stream, which, 0, 0}); }

    template <class T>
    static void shuffle(std::vector<T>& items, chance::Draws draws) {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[static_cast<std::size_t>(draws.uniform() * static_cast<double>(i))]);
    }

    void draw_sites() {
        if (design_.sites == 0 || design_.sites >= counts_.size()) return;
        shuffle(counts_, lot(0));
        counts_.resize(design_.sites);
    }

    void draw_months() {
        const std::size_t count = counts_.size();
        const std::size_t steps = design_.evaluation == Evaluation::stepped_wedge ? design_.steps : 1;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t step = i * steps / std::max<std::size_t>(1, count);
            from_.push_back(design_.before + step * design_.months / steps);
        }
        if (design_.evaluation == Evaluation::cluster) std::fill(from_.begin() + static_cast<std::ptrdiff_t>((count + 1) / 2), from_.end(), stats::never_changed);
        shuffle(from_, lot(1));
    }

    Counts with_effect() const {
        Counts changed = counts_;
        for (std::size_t i = 0; i < changed.size(); ++i) {
            for (std::size_t t = 0; t < changed[i].size(); ++t) {
                if (t < from_[i]) continue;
                chance::Draws draws({design_.seed, replication_, effect_stream, static_cast<std::uint32_t>(t), i, 0});
                add_effect(changed[i][t], draws);
            }
        }
        return changed;
    }

    void add_effect(step::Count& count, chance::Draws& draws) const {
        const double share = static_cast<double>(count.numerator) / count.denominator;
        if (design_.effect >= 0) {
            const std::uint32_t others = count.denominator - count.numerator;
            if (others > 0) count.numerator += static_cast<std::uint32_t>(chance::binomial(draws, others, std::min(1.0, design_.effect / (1.0 - share))));
        } else if (count.numerator > 0) {
            count.numerator -= static_cast<std::uint32_t>(chance::binomial(draws, count.numerator, std::min(1.0, -design_.effect / share)));
        }
    }

    stats::Panel panel_of(const Counts& counts) const {
        stats::Panel panel{counts.size(), design_.before + design_.months, {}};
        for (const auto& site : counts) {
            for (const step::Count& count : site) panel.values.push_back(static_cast<double>(count.numerator) / count.denominator);
        }
        return panel;
    }

    double p_of(const Counts& counts) const {
        const stats::Panel panel = panel_of(counts);
        return design_.evaluation == Evaluation::before_after ? stats::before_after_p(panel, design_.before)
                                                              : stats::permutation_p(panel, from_, design_.deals, design_.seed, replication_);
    }

    /// Months from the change to the first signal on the side of the effect.
    std::optional<std::size_t> signal_of(const Counts& counts) const {
        std::vector<stats::ChartPoint> points(design_.before + design_.months);
        for (const auto& site : counts) {
            for (std::size_t t = 0; t < points.size(); ++t) {
                points[t].amount += site[t].numerator;
                points[t].size += site[t].denominator;
            }
        }
        stats::ChartOptions options;
        options.baseline = design_.before;
        options.judging = stats::Judging::after_baseline;
        const int side = design_.effect < 0 ? -1 : 1;
        for (const stats::RuleSignal& signal : stats::control_chart(stats::ChartKind::p, points, options).signals) {
            if (signal.index >= design_.before && signal.side == side) return signal.index - design_.before;
        }
        return std::nullopt;
    }

    const PowerDesign& design_;
    std::uint32_t replication_;
    Counts counts_;                 ///< [site][month looked at]
    std::vector<std::size_t> from_;  ///< [site]
};

Seen seen_in(const SiteCounts& counts, const PowerDesign& design, std::uint32_t replication) {
    try {
        return Trial(design, replication, counts(replication)).run();
    } catch (const std::bad_alloc&) {
        throw core::CannotGoOn("not enough memory for a run");
    } catch (const std::exception&) {
        return {};
    }
}

}  // namespace

void check_power(const PowerDesign& design, std::uint32_t months) {
    std::vector<core::Problem> problems;
    if (design.before < 2 || design.before > design.at) {
        problems.push_back({"", "--before", "is " + std::to_string(design.before), "2 months or more, and no more than there are before the change, in month " + std::to_string(design.at), ""});
    }
    if (design.at >= months || design.months > months - design.at) {
        problems.push_back({"", "--months", std::to_string(design.months) + " months from month " + std::to_string(design.at) + " on end after the plan",
                            "the plan has " + std::to_string(months) + " months", "--set /horizon_months=N makes it longer"});
    }
    if (design.evaluation == Evaluation::stepped_wedge && (design.steps < 2 || design.steps > design.months)) {
        problems.push_back({"", "--steps", "is " + std::to_string(design.steps), "2 to the months from the change on", ""});
    }
    if (!(std::abs(design.effect) < 1)) problems.push_back({"", "--effect", "is " + std::to_string(design.effect), "between -1 and 1, in the unit of the share", ""});
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
}

PowerResult power_of(const SiteCounts& counts, const PowerDesign& design, const Progress& progress, const std::atomic<bool>& stop) {
    PowerResult result;
    stats::Moments sites, estimates;
    double seen = 0, alarms = 0;
    std::vector<double> months;
    const std::size_t done = parallel::ordered_fold<Seen>(
        design.replications, design.threads, [&](std::size_t i, Seen& out) { out = seen_in(counts, design, static_cast<std::uint32_t>(i)); },
        [&](std::size_t i, Seen& one) {
            if (progress) progress(static_cast<std::uint32_t>(i + 1), design.replications);
            if (!one.usable) {
                ++result.left_out;
                return;
            }
            ++result.replications;
            sites.add(static_cast<double>(one.sites));
            estimates.add(one.estimate);
            seen += one.with_effect ? 1 : 0;
            alarms += one.without ? 1 : 0;
            if (std::isfinite(one.month)) months.push_back(one.month + 1);
        },
        stop);
    if (done < design.replications) throw core::Interrupted();
    if (result.replications == 0) return result;
    result.sites = sites.mean();
    result.power = seen / result.replications;
    result.power_interval = stats::wilson_interval(seen, result.replications);
    result.false_alarms = alarms / result.replications;
    result.false_interval = stats::wilson_interval(alarms, result.replications);
    result.estimate = estimates.mean();
    result.estimate_sd = estimates.deviation();
    std::sort(months.begin(), months.end());
    if (!months.empty()) {
        result.month_q05 = stats::quantile(months, 0.05);
        result.month_q50 = stats::quantile(months, 0.5);
        result.month_q95 = stats::quantile(months, 0.95);
    }
    return result;
}

SiteCounts bind_counts(const Request& request, std::uint32_t months) {
    check_request(request);
    const auto simulator = std::make_shared<const Simulator>(bind_model(request));
    return [simulator, months](std::uint32_t replication) {
        step::Detail detail;
        step::Recording recording;
        recording.detail = &detail;
        recording.until = months;
        simulator->simulate({replication, 0}, recording);
        Counts counts;
        for (step::Detail::Site& site : detail.sites) counts.push_back(std::move(site.counts));
        return counts;
    };
}

}  // namespace lnsim::study
