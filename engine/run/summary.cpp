#include "engine/run/summary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "engine/stats/quantiles.hpp"

namespace lnsim::run {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::array spread_points{0.05, 0.25, 0.50, 0.75, 0.95};

/// Observed values of one cell among the runs kept, ascending.
std::vector<double> sorted_cell(const KeptRuns<float>& kept, std::size_t cell) {
    std::vector<double> values;
    values.reserve(kept.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const double value = static_cast<double>(kept.at(i, cell));
        if (!std::isnan(value)) values.push_back(value);
    }
    std::sort(values.begin(), values.end());
    return values;
}

}  // namespace

Summary::Summary(const Shape& shape)
    : shape_(shape),
      moments_(std::size_t{shape.arms} * shape.months * shape.measures),
      kept_(moments_.size(), rows_within(kept_bytes, moments_.size() * sizeof(float), kept_most), shape.design.futures),
      entities_(shape.arms, shape.months, shape.layout, shape.design.futures),
      pairs_(shape.arms, shape.months, shape.design, shape.measures),
      levels_(std::size_t{shape.arms} * 2 * pairs_.months().size(), stats::NestedMoments(shape.design.futures)),
      network_target_(shape.arms, shape.months, TargetRule{shape.outcome, shape.goal, shape.goal_bound}, shape.design),
      candidates_target_(shape.arms, shape.months, TargetRule{step::Measure::outcome_candidates, shape.goal, shape.goal_bound}, shape.design) {
    for (const TargetRule& rule : shape.targets) targets_.emplace_back(shape.arms, shape.months, rule, shape.design);
}

void Summary::check(std::span<const RunRecord> arms) const {
    const std::size_t measures = std::size_t{shape_.months} * step::measure_count;
    const std::size_t entities = std::size_t{shape_.months} * shape_.layout.rows();
    bool fits = arms.size() == shape_.arms;
    for (std::size_t arm = 0; fits && arm < arms.size(); ++arm) {
        const RunRecord& record = arms[arm];
        fits = record.arm == arm && (record.status == RunStatus::failed ||
                                     (record.measures.size() == measures && record.entities.size() == entities));
    }
    if (!fits) throw std::invalid_argument("a run has other months, measures or entities than the study");
}

void Summary::fold(std::span<const RunRecord> arms) {
    check(arms);
    ++replications_;
    const std::size_t width = std::size_t{shape_.months} * shape_.measures;
    for (const RunRecord& record : arms) {
        if (record.status == RunStatus::failed) continue;
        stats::Moments* moments = moments_.data() + record.arm * width;
        for (std::size_t month = 0; month < shape_.months; ++month) {
            const double* values = record.measures.data() + month * step::measure_count;
            for (std::size_t i = 0; i < shape_.measures; ++i) (moments++)->add(values[i]);
        }
    }
    kept_.add([&](std::span<float> row) {
        for (const RunRecord& record : arms) {
            const auto to = row.subspan(record.arm * width, width);
            if (record.status == RunStatus::failed) {
                std::fill(to.begin(), to.end(), std::numeric_limits<float>::quiet_NaN());
            } else {
                for (std::size_t i = 0; i < width; ++i) {
                    const std::size_t cell = i / shape_.measures * step::measure_count + i % shape_.measures;
                    to[i] = static_cast<float>(record.measures[cell]);
                }
            }
        }
    });
    entities_.fold(arms);
    pairs_.fold(arms);
    fold_levels(arms);
    network_target_.fold(arms);
    candidates_target_.fold(arms);
    for (Targets& target : targets_) target.fold(arms);
}

void Summary::fold_levels(std::span<const RunRecord> arms) {
    const std::span<const std::uint32_t> months = pairs_.months();
    stats::NestedMoments* next = levels_.data();
    for (const RunRecord& record : arms) {
        for (const step::Measure measure : {shape_.outcome, step::Measure::outcome_candidates}) {
            for (const std::uint32_t month : months) {
                stats::NestedMoments& cell = *next++;
                if (record.status == RunStatus::failed) continue;
                cell.add(shape_.design.future(record.replication), shape_.design.draw(record.replication),
                         record.measures[month * step::measure_count + static_cast<std::size_t>(measure)]);
            }
        }
    }
}

const stats::NestedMoments& Summary::level(std::uint32_t arm, step::Measure measure, std::size_t month) const {
    const std::size_t row = measure == shape_.outcome ? 0 : 1;
    return levels_[(std::size_t{arm} * 2 + row) * pairs_.months().size() + month];
}

PairedDifference Summary::difference(std::uint32_t arm, step::Measure measure, std::uint32_t month) const {
    const PairCell& pairs = *pairs_.find(arm, measure, month);
    PairedDifference difference = to_difference(pairs);
    std::vector<double> values;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        const double value = static_cast<double>(kept_.at(i, cell(arm, month, measure))) -
                             static_cast<double>(kept_.at(i, cell(0, month, measure)));
        if (!std::isnan(value)) values.push_back(value);
    }
    std::sort(values.begin(), values.end());
    const stats::Moments& all = pairs.moments.difference();  // of doubles: quantiles of floats are kept within its range
    if (values.empty() || all.count() == 0) return difference;
    difference.q05 = std::clamp(stats::quantile(values, 0.05), all.lowest(), all.highest());
    difference.q95 = std::clamp(stats::quantile(values, 0.95), all.lowest(), all.highest());
    return difference;
}

const stats::Moments& Summary::moments(std::uint32_t arm, std::uint32_t month, step::Measure measure) const {
    return moments_[cell(arm, month, measure)];
}

Spread Summary::spread_of(std::size_t cell, std::span<const double> ascending) const {
    const stats::Moments& all = moments_[cell];
    const auto at = [&](double p) {
        const double value = stats::quantile(ascending, p);  // of floats: kept within the range of the doubles
        return std::isnan(value) ? value : std::clamp(value, all.lowest(), all.highest());
    };
    return {all.count(), all.mean(), all.standard_error(), at(0.05), at(0.25), at(0.50), at(0.75), at(0.95)};
}

Spread Summary::spread(std::uint32_t arm, std::uint32_t month, step::Measure measure) const {
    Spread spread;
    spreads(arm, month, measure, {&spread, 1});
    return spread;
}

void Summary::spreads(std::uint32_t arm, std::uint32_t month, step::Measure first, std::span<Spread> out) const {
    const std::size_t from = cell(arm, month, first);
    std::vector<std::vector<float>> observed(out.size());
    for (std::vector<float>& values : observed) values.reserve(kept_.size());
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        const std::span<const float> row = kept_.row(i).subspan(from, out.size());
        for (std::size_t k = 0; k < row.size(); ++k) {
            if (!std::isnan(row[k])) observed[k].push_back(row[k]);
        }
    }
    std::vector<float> spare;
    for (std::size_t k = 0; k < out.size(); ++k) {
        stats::sort_ascending(observed[k], spare);
        out[k] = spread_of(from + k, std::vector<double>(observed[k].begin(), observed[k].end()));
    }
}

std::vector<double> Summary::values(std::uint32_t arm, std::uint32_t month, step::Measure measure) const {
    return sorted_cell(kept_, cell(arm, month, measure));
}

std::vector<double> Summary::sums(std::uint32_t arm, std::uint32_t month,
                                  std::span<const std::pair<step::Measure, double>> weights) const {
    std::vector<double> values;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        double sum = 0;
        for (const auto& [measure, weight] : weights) sum += weight * static_cast<double>(kept_.at(i, cell(arm, month, measure)));
        if (!std::isnan(sum)) values.push_back(sum);
    }
    std::sort(values.begin(), values.end());
    return values;
}

std::vector<double> Summary::changes(std::uint32_t arm, std::uint32_t from, std::uint32_t to, step::Measure measure) const {
    std::vector<double> values;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        const double before = static_cast<double>(kept_.at(i, cell(arm, from, measure)));
        const double change = static_cast<double>(kept_.at(i, cell(arm, to, measure))) / before - 1.0;
        if (before > 0.0 && !std::isnan(change)) values.push_back(change);
    }
    std::sort(values.begin(), values.end());
    return values;
}

double Summary::share_above(std::uint32_t arm, std::uint32_t month, step::Measure measure, step::Measure bound) const {
    std::size_t above = 0;
    std::size_t observed = 0;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        const float value = kept_.at(i, cell(arm, month, measure));
        const float limit = kept_.at(i, cell(arm, month, bound));
        if (std::isnan(value) || std::isnan(limit)) continue;
        ++observed;
        if (value > limit) ++above;
    }
    return observed == 0 ? undefined : static_cast<double>(above) / static_cast<double>(observed);
}

Spread Summary::share(std::uint32_t arm, std::uint32_t month, step::Measure measure,
                      std::span<const step::Measure> whole) const {
    std::vector<double> shares;
    stats::Moments moments;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        double sum = 0;
        for (const step::Measure part : whole) sum += static_cast<double>(kept_.at(i, cell(arm, month, part)));
        if (!(sum > 0)) continue;
        shares.push_back(static_cast<double>(kept_.at(i, cell(arm, month, measure))) / sum);
        moments.add(shares.back());
    }
    const std::vector<double> at = stats::quantiles(shares, spread_points);
    return {moments.count(), moments.mean(), moments.standard_error(), at[0], at[1], at[2], at[3], at[4]};
}

bool Summary::all_arms_finished(std::size_t kept) const {
    const std::size_t width = std::size_t{shape_.months} * shape_.measures;
    for (std::size_t arm = 0; arm < shape_.arms; ++arm) {
        const auto values = kept_.row(kept).subspan(arm * width, width);
        if (std::all_of(values.begin(), values.end(), [](float value) { return std::isnan(value); })) return false;
    }
    return true;
}

std::uint32_t Summary::nearest_median() const {
    std::vector<double> distance(kept_.size(), 0.0);
    for (std::uint32_t month = 0; month < shape_.months; ++month) {
        const std::size_t index = cell(0, month, shape_.outcome);
        const double median = stats::quantile(sorted_cell(kept_, index), 0.5);
        for (std::size_t i = 0; i < kept_.size(); ++i) {
            const double value = static_cast<double>(kept_.at(i, index));
            if (std::isnan(value) || std::isnan(median)) continue;
            distance[i] += std::abs(value - median);
        }
    }
    std::size_t best = kept_.size();
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        if ((best == kept_.size() || distance[i] < distance[best]) && all_arms_finished(i)) best = i;
    }
    return best == kept_.size() ? 0U : static_cast<std::uint32_t>(kept_.replication(best));
}

std::size_t Summary::bytes() const noexcept {
    return moments_.size() * sizeof(stats::Moments) + kept_.bytes() + entities_.bytes() + pairs_.bytes();
}

}  // namespace lnsim::run
