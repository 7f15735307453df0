#include "engine/study/fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

#include "engine/chance/address.hpp"
#include "engine/core/problem.hpp"
#include "engine/parallel/ordered.hpp"
#include "engine/search/shrinking_box.hpp"
#include "engine/stats/moments.hpp"
#include "engine/study/fit_draws.hpp"
#include "engine/study/operators.hpp"

namespace lnsim::study {
namespace {

constexpr double infinitely_far = std::numeric_limits<double>::infinity();
constexpr double interval_width = 3.92;  ///< of a 95 % interval, in standard deviations
constexpr double sd_without_interval = 0.05;

struct Row {
    world::Observation figure;
    Operator observed;
    std::uint32_t month = 0;
    double sd = sd_without_interval;
};

bool within(const FitRequest& request, const world::Observation& row) {
    const int month = row.date.since(request.plan.start);
    return row.use == "calibrate" && month >= 0 && month < request.plan.horizon_months;
}

std::vector<Row> rows_of(const FitRequest& request, std::vector<std::string>& left_out) {
    std::vector<Row> rows;
    for (const world::Observation& figure : request.network.observed) {
        if (figure.use != "calibrate") continue;
        const auto observed = operator_of(figure, request.network, request.plan.start);
        if (!observed || !within(request, figure)) {
            left_out.push_back(figure.measure + " " + core::to_text(figure.date));
            continue;
        }
        Row row{figure, *observed, static_cast<std::uint32_t>(figure.date.since(request.plan.start)),
                sd_without_interval};
        if (figure.low && figure.high && *figure.high > *figure.low)
            row.sd = (*figure.high - *figure.low) / interval_width;
        rows.push_back(row);
    }
    return rows;
}

/// Moments of every row over the replications at one point; empty when a run failed.
using Simulated = std::vector<stats::Moments>;

class Fitting {
public:
    Fitting(const FitModel& model, const FitRequest& request, const Progress& progress, const std::atomic<bool>& stop)
        : model_(model),
          request_(request),
          progress_(progress),
          stop_(stop),
          rows_(rows_of(request, left_out_)),
          all_((request.waves + 1) * request.points) {
        if (rows_.empty()) {
            throw core::InvalidInput({{"", "/observed", "no row marked calibrate can be fitted",
                                       "rows of the main outcome or of a practice, within the plan's months", ""}});
        }
    }

    FitResult run(std::span<const double> start) {
        const std::vector<search::Trial> trials = search::shrink_around_best(
            sides(), {request_.points, request_.waves, 0.1, 0.1, request_.seed},
            [&](const std::vector<std::vector<double>>& points) { return distances(points); });
        const search::Trial& best = trials[search::ranked(trials).front()];
        FitResult result;
        result.distance = best.value;
        result.default_distance = distance(simulate(start));
        result.left_out = left_out_;
        result.runs = (std::uint64_t{all_} + 2) * request_.replications;
        add_rows(best.point, result);
        add_parameters(trials, best.point, result);
        if (request_.draws > 0) add_draws(trials, result);
        return result;
    }

private:
    std::vector<search::Side> sides() const {
        std::vector<search::Side> box;
        for (const FitRange& range : request_.ranges) {
            box.push_back({chance::key_of(range.parameter), range.low, range.high});
        }
        return box;
    }

    Simulated simulate(std::span<const double> point) const {
        Simulated moments(rows_.size());
        try {
            const FitRun run = model_(point);
            step::Detail detail;
            step::Recording recording;
            recording.detail = &detail;
            for (std::uint32_t replication = 0; replication < request_.replications; ++replication) {
                run(replication, recording);
                for (std::size_t i = 0; i < rows_.size(); ++i) {
                    moments[i].add(observe(rows_[i].observed, rows_[i].month, recording.measures, &detail));
                }
            }
        } catch (const std::bad_alloc&) {
            throw core::CannotGoOn("not enough memory for a run");
        } catch (const std::exception&) {
            return {};
        }
        return moments;
    }

    double distance(const Simulated& simulated) const {
        double sum = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (simulated.empty() || simulated[i].count() == 0) return infinitely_far;
            const double error = simulated[i].count() > 1 ? simulated[i].standard_error() : 0.0;
            const double miss = simulated[i].mean() - rows_[i].figure.value;
            sum += miss * miss / (rows_[i].sd * rows_[i].sd + error * error);
        }
        return sum;
    }

    std::vector<double> distances(const std::vector<std::vector<double>>& points) {
        std::vector<double> values(points.size(), infinitely_far);
        const std::size_t first = means_.size();
        means_.resize(first + points.size());  // each is written by the task of its point alone
        const std::size_t done = parallel::ordered_fold<double>(
            points.size(), request_.threads,
            [&](std::size_t i, double& value) {
                const Simulated simulated = simulate(points[i]);
                value = distance(simulated);
                means_[first + i] = means_of(simulated);
            },
            [&](std::size_t i, double& value) {
                values[i] = value;
                ++done_;
                if (progress_) progress_(done_, all_);
            },
            stop_);
        if (done < points.size()) throw core::Interrupted();
        return values;
    }

    static std::vector<double> means_of(const Simulated& simulated) {
        std::vector<double> means;
        for (const stats::Moments& row : simulated) means.push_back(row.mean());
        return means;
    }

    void add_draws(const std::vector<search::Trial>& trials, FitResult& result) {
        std::vector<FitTrial> finished;
        for (std::size_t i = 0; i < trials.size(); ++i) {
            if (std::isfinite(trials[i].value)) finished.push_back({trials[i].point, means_[i], trials[i].value});
        }
        std::vector<FitTarget> targets;
        for (const FitRow& row : result.rows) {
            const double error = std::isfinite(row.error) ? row.error : 0.0;
            targets.push_back({row.figure.value, row.sd * row.sd + error * error});
        }
        result.draws = draw_posterior(sides(), std::move(finished), targets, request_.draws, request_.seed);
        simulate_draws(result.draws);
        result.runs += std::uint64_t{request_.replications} * result.draws.rows.size();
    }

    /// What the draws themselves give, as the surface only stands in for the simulation.
    void simulate_draws(FitDraws& draws) {
        if (draws.rows.empty()) return;
        const std::size_t first = means_.size();
        all_ += static_cast<std::uint32_t>(draws.rows.size());
        const std::vector<double> values = distances(draws.rows);
        stats::Moments distance;
        for (const double value : values) distance.add(value);
        draws.distance = distance.mean();
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            stats::Moments simulated;
            for (std::size_t i = first; i < means_.size(); ++i) {
                if (!means_[i].empty()) simulated.add(means_[i][row]);
            }
            draws.row_mean.push_back(simulated.mean());
            draws.row_deviation.push_back(simulated.deviation());
        }
    }

    void add_rows(std::span<const double> point, FitResult& result) const {
        const Simulated simulated = simulate(point);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const bool has = !simulated.empty();
            result.rows.push_back({rows_[i].figure, rows_[i].sd, has ? simulated[i].mean() : not_observed,
                                   has ? simulated[i].standard_error() : not_observed});
        }
    }

    void add_parameters(const std::vector<search::Trial>& trials, const std::vector<double>& point,
                        FitResult& result) const {
        const std::vector<search::Trial> first(trials.begin(), trials.begin() + request_.points);
        const std::vector<std::size_t> order = search::ranked(first);
        const std::size_t best = std::max<std::size_t>(std::min<std::size_t>(5, order.size()), order.size() / 20);
        for (std::size_t k = 0; k < request_.ranges.size(); ++k) {
            const FitRange& range = request_.ranges[k];
            stats::Moments spread;
            for (std::size_t i = 0; i < best; ++i) spread.add(first[order[i]].point[k]);
            result.parameters.push_back({range.parameter, point[k], range.low, range.high,
                                         (range.high - range.low) / std::sqrt(12.0), spread.deviation()});
        }
    }

    const FitModel& model_;
    const FitRequest& request_;
    const Progress& progress_;
    const std::atomic<bool>& stop_;
    std::vector<std::string> left_out_;
    std::vector<Row> rows_;
    std::vector<std::vector<double>> means_;  ///< [trial][row] over replications; empty where a run failed
    std::uint32_t all_ = 0;
    std::uint32_t done_ = 0;
};

}  // namespace

std::vector<world::ParameterValue> FitResult::values() const {
    std::vector<world::ParameterValue> list;
    for (const FittedParameter& parameter : parameters) list.push_back({parameter.name, parameter.value});
    return list;
}

std::uint32_t months_to_fit(const FitRequest& request) {
    int months = 0;
    for (const world::Observation& row : request.network.observed) {
        if (within(request, row)) months = std::max(months, row.date.since(request.plan.start) + 1);
    }
    return static_cast<std::uint32_t>(months);
}

FitResult fit_with(const FitModel& model, std::span<const double> start, const FitRequest& request,
                   const Progress& progress, const std::atomic<bool>& stop) {
    return Fitting(model, request, progress, stop).run(start);
}

}  // namespace lnsim::study
