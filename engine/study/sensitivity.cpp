#include "engine/study/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>
#include <numeric>

#include "engine/chance/address.hpp"
#include "engine/core/problem.hpp"
#include "engine/parallel/ordered.hpp"
#include "engine/search/elementary_effects.hpp"
#include "engine/search/sobol_indices.hpp"
#include "engine/stats/intervals.hpp"
#include "engine/study/sensitivity_parts.hpp"

namespace lnsim::study {
namespace {

using Point = std::vector<double>;  ///< values, one a factor

Point held_point(const std::vector<Factor>& factors) {
    Point point;
    for (const Factor& factor : factors) point.push_back(factor.value);
    return point;
}

class Study {
public:
    Study(const SensitivityModel& model, const std::vector<Factor>& factors, const SensitivityDesign& design,
          const SensitivityPoints& points, const Progress& progress, const std::atomic<bool>& stop)
        : model_(model), factors_(factors), design_(design), points_(points), progress_(progress), stop_(stop),
          all_(static_cast<std::uint32_t>(size_of(design, factors).points)) {}

    Sensitivity run() {
        add_factors();
        if (design_.swing_replications > 0) swing();
        std::vector<std::size_t> kept(factors_.size());
        std::iota(kept.begin(), kept.end(), std::size_t{0});
        if (design_.trajectories > 0) {
            kept = screen();
            kept.resize(std::min<std::size_t>(kept.size(), design_.strongest));
        }
        if (design_.base_points > 0) decompose(kept);
        result_.points = static_cast<int>(done_);
        strongest_first(result_);
        return std::move(result_);
    }

private:
    void add_factors() {
        for (const Factor& factor : factors_) {
            SensitivityFactor row;
            row.name = factor.name;
            row.kind = factor.kind == FactorKind::parameter ? "parameter" : factor.kind == FactorKind::plan ? "plan" : "switch";
            row.title = factor.title;
            row.unit = factor.unit;
            if (factor.kind != FactorKind::switched) {
                row.low = value_at(factor, 0.0);
                row.high = value_at(factor, 1.0);
                row.value = factor.value;
            }
            row.law = law_of(factor);
            row.lever = factor.lever;
            row.source = factor.source;
            result_.factors.push_back(std::move(row));
        }
        result_.replications = static_cast<int>(design_.replications);
        result_.trajectories = static_cast<int>(design_.trajectories);
        result_.base_points = static_cast<int>(design_.base_points);
        result_.swing_replications = static_cast<int>(design_.swing_replications);
    }

    std::vector<double> runs_at(const Point& point, std::uint32_t replications, std::uint32_t first) const {
        std::vector<double> runs(replications, not_observed);
        try {
            const SensitivityRun run = model_(point);
            for (std::uint32_t r = 0; r < replications; ++r) {
                try {
                    runs[r] = run(first + r);
                } catch (const std::bad_alloc&) {
                    throw;
                } catch (const std::exception&) {
                    runs[r] = not_observed;  // counted among the missing
                }
            }
        } catch (const std::bad_alloc&) {
            throw core::CannotGoOn("not enough memory for a run");
        } catch (const std::exception&) {
            return runs;
        }
        return runs;
    }

    /// \param group points that share their replications: the next group runs further ones, so that groups are independent
    search::Replicated run_all(const std::vector<Point>& points, std::uint32_t replications, std::size_t group) {
        search::Replicated runs;
        while (runs.size() < points.size() && done_ < points_.kept.size()) {
            runs.push_back(points_.kept[done_]);
            runs.back().resize(replications, not_observed);
            count(runs.back());
        }
        const std::size_t first = runs.size();
        runs.resize(points.size());
        const std::size_t folded = parallel::ordered_fold<std::vector<double>>(
            points.size() - first, design_.threads,
            [&](std::size_t i, std::vector<double>& out) { 
                const auto number = static_cast<std::uint32_t>((first + i) / group % (0xFFFFFFU / replications));
                out = runs_at(points[first + i], replications, number * replications);
            },
            [&](std::size_t i, std::vector<double>& out) {
                if (points_.keep) points_.keep(out);
                count(out);
                runs[first + i] = std::move(out);
            },
            stop_);
        if (folded < points.size() - first) throw core::Interrupted();
        for (std::size_t i = 0; points_.tell && i < points.size(); ++i) points_.tell(points[i], runs[i]);
        return runs;
    }

    void count(std::span<const double> runs) {
        ++done_;
        result_.runs += static_cast<int>(runs.size());
        for (const double value : runs) result_.missing += std::isfinite(value) ? 0 : 1;
        if (progress_) progress_(done_, all_);
    }

    void swing() {
        const std::vector<Swing> swings = swings_of(factors_);
        std::vector<Point> points{held_point(factors_)};
        for (const Swing& swing : swings) {
            points.push_back(points.front());
            points.back()[swing.factor] = swing.value;
        }
        const search::Replicated runs = run_all(points, design_.swing_replications, points.size());
        stats::Moments held;
        for (const double value : runs.front()) held.add(value);
        result_.held = held.mean();
        for (std::size_t i = 0; i < swings.size(); ++i) add_swing(swings[i], runs.front(), runs[i + 1]);
    }

    void add_swing(const Swing& swing, const std::vector<double>& held, const std::vector<double>& moved) {
        stats::Moments mean, difference;
        for (std::size_t r = 0; r < moved.size(); ++r) {
            mean.add(moved[r]);
            difference.add(moved[r] - held[r]);
        }
        const bool is_switch = factors_[swing.factor].kind == FactorKind::switched;
        const stats::Interval interval = stats::mean_interval(difference);
        result_.swings.push_back({factors_[swing.factor].name, swing.at, is_switch ? not_observed : swing.value, mean.mean(),
                                  difference.mean(), interval.low, interval.high, static_cast<int>(difference.count())});
    }

    /// Shares of laws become values.
    Point at_shares(std::span<const std::size_t> which, std::span<const double> shares) const {
        Point point = held_point(factors_);
        for (std::size_t i = 0; i < which.size(); ++i) point[which[i]] = value_at(factors_[which[i]], shares[i]);
        return point;
    }

    std::vector<Point> at_all(std::span<const std::size_t> which, const std::vector<Point>& shares) const {
        std::vector<Point> points;
        for (const Point& share : shares) points.push_back(at_shares(which, share));
        return points;
    }

    std::vector<std::size_t> screen() {
        std::vector<std::uint64_t> keys;
        for (const Factor& factor : factors_) keys.push_back(chance::key_of(factor.name));
        std::vector<std::size_t> all(factors_.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        const auto shares = search::morris_trajectories(keys, design_.trajectories, design_.seed);
        const auto effects = search::elementary_effects(shares, run_all(at_all(all, shares), design_.replications, factors_.size() + 1));
        for (std::size_t k = 0; k < factors_.size(); ++k) {
            SensitivityFactor& row = result_.factors[k];
            row.mu = effects[k].mean;
            row.mu_low = effects[k].low;
            row.mu_high = effects[k].high;
            row.mu_star = effects[k].absolute;
            row.sigma = effects[k].deviation;
            row.strength = effects[k].strength;
            row.noise = effects[k].noise;
        }
        return search::by_strength(effects);
    }

    void decompose(const std::vector<std::size_t>& kept) {
        const auto inputs = static_cast<std::uint32_t>(kept.size());
        const auto shares = search::saltelli_design(inputs, design_.base_points, design_.seed);
        const search::Replicated runs = run_all(at_all(kept, shares), design_.replications, kept.size() + 2);
        const auto found = search::sobol_indices(inputs, runs, {design_.bootstraps, design_.seed});
        for (std::uint32_t i = 0; i < inputs; ++i) {
            SensitivityFactor& row = result_.factors[kept[i]];
            const search::SobolIndex& index = found.inputs[i];
            row.first = index.first.value;
            row.first_low = index.first.low;
            row.first_high = index.first.high;
            row.total = index.total.value;
            row.total_low = index.total.low;
            row.total_high = index.total.high;
        }
        result_.rows_left_out = static_cast<int>(design_.base_points - found.rows);
        add_shares(found);
        result_.contour = contour_of(factors_, kept, result_.factors, shares, runs);
    }

    void add_shares(const search::SobolResult& found) {
        const auto root = [](double variance) { return std::sqrt(std::max(0.0, variance)); };
        result_.mean = found.mean;
        if (!std::isfinite(found.variance.value)) return;
        result_.sd = root(found.variance.value);
        result_.sd_low = root(found.variance.low);
        result_.sd_high = root(found.variance.high);
        result_.chance_share = found.noise_share.value;
        result_.chance_share_low = found.noise_share.low;
        result_.chance_share_high = found.noise_share.high;
        result_.interactions = found.interactions.value;
        result_.interactions_low = found.interactions.low;
        result_.interactions_high = found.interactions.high;
    }

    const SensitivityModel& model_;
    const std::vector<Factor>& factors_;
    const SensitivityDesign& design_;
    const SensitivityPoints& points_;
    const Progress& progress_;
    const std::atomic<bool>& stop_;
    Sensitivity result_;
    std::uint32_t all_;
    std::uint32_t done_ = 0;
};

}  // namespace

SensitivitySize size_of(const SensitivityDesign& design, std::span<const Factor> factors) {
    const std::uint64_t count = factors.size();
    const std::uint64_t swings = design.swing_replications > 0 ? 1 + swings_of(factors).size() : 0;
    const std::uint64_t screened = design.trajectories * (count + 1);
    const std::uint64_t kept = design.trajectories > 0 ? std::min<std::uint64_t>(count, design.strongest) : count;
    const std::uint64_t rows = design.base_points * (kept + 2);
    return {swings + screened + rows, swings * design.swing_replications + (screened + rows) * design.replications};
}

Sensitivity sensitivity_with(const SensitivityModel& model, const std::vector<Factor>& factors,
                             const SensitivityDesign& design, const SensitivityPoints& points, const Progress& progress,
                             const std::atomic<bool>& stop) {
    return Study(model, factors, design, points, progress, stop).run();
}

}  // namespace lnsim::study
