#include "engine/study/calibrate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

#include "engine/chance/samplers.hpp"
#include "engine/core/problem.hpp"
#include "engine/parallel/ordered.hpp"
#include "engine/search/ensemble_kalman.hpp"
#include "engine/search/particles.hpp"
#include "engine/search/tempered_smc.hpp"
#include "engine/stats/intervals.hpp"
#include "engine/study/calibrate_summary.hpp"

namespace lnsim::study {
namespace {

constexpr std::uint8_t pick_stream = 230;  // streams of the model end far below
constexpr std::uint32_t simulated_a_draw = 4;
constexpr std::uint32_t tries = 1U << 17U;

using Points = std::vector<std::vector<double>>;

class Calibrating {
public:
    Calibrating(const CalibrationModel& model, const std::vector<FitRange>& ranges, const std::vector<CalibrationRow>& rows,
                const CalibrationDesign& design, const CalibrationPoints& points, const Progress& progress, const std::atomic<bool>& stop)
        : model_(model), ranges_(ranges), rows_(rows), design_(design), points_(points), progress_(progress), stop_(stop) {
        for (const FitRange& range : ranges) box_.push_back({chance::key_of(range.parameter), range.low, range.high});
        for (const CalibrationRow& row : rows) records_.push_back(row.record);
    }

    Calibrated run() {
        design_.method == CalibrationMethod::smc ? by_likelihood() : by_kalman();
        summarise(kept_, ranges_, records_, design_, found_);
        return std::move(found_);
    }

private:
    std::vector<double> runs_at(const std::vector<double>& point) const {
        std::vector<double> all(std::size_t{design_.replications} * rows_.size(), not_observed);
        try {
            const CalibrationRun run = model_(point);
            for (std::uint32_t r = 0; r < design_.replications; ++r) {
                const std::vector<double> rows = run(r);
                std::copy(rows.begin(), rows.end(), all.begin() + static_cast<std::ptrdiff_t>(r * rows_.size()));
            }
        } catch (const std::bad_alloc&) {
            throw core::CannotGoOn("not enough memory for a run");
        } catch (const std::exception&) {
            return std::vector<double>(all.size(), not_observed);
        }
        return all;
    }

    SimulatedPoint unpacked(const std::vector<double>& point, const std::vector<double>& runs) const {
        SimulatedPoint at{point, {}};
        for (std::size_t r = 0; r < design_.replications; ++r) {
            const auto first = runs.begin() + static_cast<std::ptrdiff_t>(r * rows_.size());
            at.runs.emplace_back(first, first + static_cast<std::ptrdiff_t>(rows_.size()));
        }
        return at;
    }

    /// Points whose runs are all there; `runs` of the others are empty.
    std::vector<SimulatedPoint> simulate(const Points& points) {
        std::vector<std::vector<double>> runs;
        while (runs.size() < points.size() && done_ < points_.kept.size()) {
            runs.push_back(points_.kept[done_++]);
            runs.back().resize(std::size_t{design_.replications} * rows_.size(), not_observed);
        }
        const std::size_t first = runs.size();
        runs.resize(points.size());
        const std::size_t folded = parallel::ordered_fold<std::vector<double>>(
            points.size() - first, design_.threads, [&](std::size_t i, std::vector<double>& out) { out = runs_at(points[first + i]); },
            [&](std::size_t i, std::vector<double>& out) {
                if (points_.keep) points_.keep(out);
                runs[first + i] = std::move(out);
                ++done_;
                if (progress_) progress_(done_, points_of(design_));
            },
            stop_);
        if (folded < points.size() - first) throw core::Interrupted();
        std::vector<SimulatedPoint> all;
        for (std::size_t i = 0; i < points.size(); ++i) {
            found_.runs += design_.replications;
            const bool whole = search::is_whole(runs[i]);
            found_.missing += whole ? 0 : 1;
            all.push_back(whole ? unpacked(points[i], runs[i]) : SimulatedPoint{points[i], {}});
        }
        return all;
    }

    std::vector<double> means_of(const SimulatedPoint& at) const {
        std::vector<double> means(rows_.size(), 0.0);
        for (const auto& run : at.runs) {
            for (std::size_t i = 0; i < means.size(); ++i) means[i] += run[i] / static_cast<double>(at.runs.size());
        }
        return means;
    }

    double distance_of(const SimulatedPoint& at) const {
        const std::vector<double> means = means_of(at);
        double distance = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const double record = stats::record_deviation(records_[i], means[i]);
            const double miss = means[i] - figure_of(records_[i]);
            distance += miss * miss / (record * record + design_.discrepancy * design_.discrepancy);
        }
        return distance;
    }

    /// The nearer half of what is known, and enough for surfaces.
    SyntheticLikelihood likelihood_of(const std::vector<SimulatedPoint>& bank) const {
        std::vector<std::pair<double, std::size_t>> order;
        for (std::size_t i = 0; i < bank.size(); ++i) {
            if (!bank[i].runs.empty()) order.emplace_back(distance_of(bank[i]), i);
        }
        std::sort(order.begin(), order.end());
        const std::size_t least = least_points(box_.size());
        if (order.size() < least) {
            throw core::InvalidInput({{"", "--points", "left " + std::to_string(order.size()) + " points whose runs are all there",
                                       "at least " + std::to_string(least) + " are needed for " + std::to_string(box_.size()) + " parameters", "more points, or other ranges"}});
        }
        order.resize(std::max(least, order.size() / 2));
        std::vector<SimulatedPoint> near;
        for (const auto& [distance, i] : order) near.push_back(bank[i]);
        return {box_, near, std::vector<double>(rows_.size(), design_.discrepancy)};
    }

    void by_likelihood() {
        std::vector<SimulatedPoint> bank = simulate(search::latin_hypercube(box_, design_.points, design_.seed, 0));
        for (std::uint32_t wave = 1; wave <= design_.waves; ++wave) {
            const SyntheticLikelihood likelihood = likelihood_of(bank);
            search::NotRuledOut left = search::not_ruled_out(box_, design_.points, tries, design_.seed, wave,
                                                             [&](auto point) { return likelihood.implausibility(point, records_); });
            found_.left.push_back(left.share);
            if (left.points.size() < design_.points) {  // so little is left that the posterior itself says where to look
                left.points = thinned(posterior_of(likelihood, wave).draws, design_.points);
            }
            if (left.points.empty()) break;
            for (SimulatedPoint& at : simulate(left.points)) bank.push_back(std::move(at));
        }
        const SyntheticLikelihood likelihood = likelihood_of(bank);
        for (std::size_t i = 0; i < rows_.size(); ++i) found_.rows.push_back({not_observed, not_observed, not_observed, not_observed, likelihood.surface_error(i)});
        weigh(likelihood, posterior_of(likelihood, 0));
    }

    search::SmcDraws posterior_of(const SyntheticLikelihood& likelihood, std::uint32_t wave) const {
        return search::tempered_smc(box_, {.particles = wave == 0 ? design_.particles : std::min(design_.particles, 500U), .seed = design_.seed + wave},
                                    [&](auto point) { return likelihood.log_at(point, records_); });
    }

    static Points thinned(const Points& draws, std::size_t wanted) {
        Points kept;
        for (std::size_t i = 0; i < wanted && !draws.empty(); ++i) kept.push_back(draws[i * draws.size() / wanted]);
        return kept;
    }

    void weigh(const SyntheticLikelihood& likelihood, const search::SmcDraws& smc) {
        const Points candidates = thinned(smc.draws, std::size_t{design_.draws} * simulated_a_draw);
        std::vector<SimulatedPoint> simulated = simulate(candidates);
        std::vector<double> logs;
        for (const SimulatedPoint& at : simulated) {
            logs.push_back(at.runs.empty() ? -std::numeric_limits<double>::infinity()
                                           : likelihood.log_with(at.point, means_of(at), design_.replications, records_) -
                                                 likelihood.log_at(at.point, records_));
        }
        found_.simulated = static_cast<int>(candidates.size());
        if (logs.empty()) return;
        double log_mean = 0;
        const std::vector<double> weights = search::weights_of(logs, log_mean);
        found_.effective = search::effective_size(weights);
        found_.log_evidence = smc.log_evidence + log_mean;
        chance::Draws draws({design_.seed, 0, pick_stream, 0, 0, 0});
        for (const std::size_t i : search::systematic(weights, design_.draws, draws.uniform())) kept_.push_back(simulated[i]);
    }

    /// Members are normal scores of the shares of their ranges: the flat prior is a standard normal one.
    void by_kalman() {
        std::vector<search::Side> unit;
        for (const search::Side& side : box_) unit.push_back({side.key, 0.0, 1.0});
        Points members = search::latin_hypercube(unit, design_.points, design_.seed, 0);
        for (auto& member : members) {
            for (double& share : member) share = stats::normal_quantile(std::clamp(share, 1e-9, 1 - 1e-9));
        }
        std::vector<SimulatedPoint> last = simulate(in_ranges(members));
        const std::vector<double> variances = variances_of(last);
        std::vector<double> figures;
        for (const stats::Recorded& record : records_) figures.push_back(figure_of(record));
        bool first = true;
        const search::Forward forward = [&](const Points& at) {
            if (!first) last = simulate(in_ranges(at));
            first = false;
            return outputs_of(last);
        };
        search::ensemble_kalman(members, forward, figures, variances, {std::max(1U, design_.waves), design_.seed});
        for (SimulatedPoint& at : simulate(thinned(in_ranges(members), std::size_t{design_.draws} * simulated_a_draw))) {
            ++found_.simulated;
            if (!at.runs.empty() && kept_.size() < design_.draws) kept_.push_back(std::move(at));
        }
        found_.rows.resize(rows_.size());
    }

    Points in_ranges(const Points& members) const {
        Points points = members;
        for (auto& point : points) {
            for (std::size_t k = 0; k < point.size(); ++k) {
                const double share = 0.5 * std::erfc(-point[k] / std::sqrt(2.0));
                point[k] = box_[k].low + share * (box_[k].high - box_[k].low);
            }
        }
        return points;
    }

    /// Of records, chance in one run (and in the mean that stands for a member) and discrepancy.
    std::vector<double> variances_of(const std::vector<SimulatedPoint>& all) const {
        std::vector<double> variances;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            double chance = 0, count = 0;
            for (const SimulatedPoint& at : all) {
                std::vector<double> column;
                for (const auto& run : at.runs) column.push_back(run[i]);
                if (column.size() < 2) continue;
                chance += search::replicate_variance(column);
                ++count;
            }
            const double record = stats::record_deviation(records_[i], figure_of(records_[i]));
            variances.push_back(record * record + design_.discrepancy * design_.discrepancy +
                                (count > 0 ? chance / count * (1.0 + 1.0 / design_.replications) : 0.0));
        }
        return variances;
    }

    /// A member without runs stands where the ensemble's mean is.
    Points outputs_of(const std::vector<SimulatedPoint>& all) const {
        std::vector<double> centre(rows_.size(), 0.0);
        double count = 0;
        for (const SimulatedPoint& at : all) {
            if (at.runs.empty()) continue;
            ++count;
            const auto means = means_of(at);
            for (std::size_t i = 0; i < centre.size(); ++i) centre[i] += means[i];
        }
        if (count < 2) throw core::InvalidInput({{"", "", "no run of the ensemble succeeded", "", "other ranges"}});
        for (double& c : centre) c /= count;
        Points outputs;
        for (const SimulatedPoint& at : all) outputs.push_back(at.runs.empty() ? centre : means_of(at));
        return outputs;
    }

    const CalibrationModel& model_;
    const std::vector<FitRange>& ranges_;
    const std::vector<CalibrationRow>& rows_;
    const CalibrationDesign& design_;
    const CalibrationPoints& points_;
    const Progress& progress_;
    const std::atomic<bool>& stop_;
    std::vector<search::Side> box_;
    std::vector<stats::Recorded> records_;
    std::vector<SimulatedPoint> kept_;
    Calibrated found_;
    std::uint32_t done_ = 0;
};

}  // namespace

std::uint32_t points_of(const CalibrationDesign& design) {
    const std::uint32_t passes = design.method == CalibrationMethod::smc ? design.waves + 1 : std::max(1U, design.waves);
    return passes * design.points + simulated_a_draw * design.draws;
}

Calibrated calibrate_with(const CalibrationModel& model, const std::vector<FitRange>& ranges, const std::vector<CalibrationRow>& rows,
                          const CalibrationDesign& design, const CalibrationPoints& points, const Progress& progress,
                          const std::atomic<bool>& stop) {
    return Calibrating(model, ranges, rows, design, points, progress, stop).run();
}

}  // namespace lnsim::study
