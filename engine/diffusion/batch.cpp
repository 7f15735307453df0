#include "engine/diffusion/batch.hpp"

#include <algorithm>
#include <cmath>

#include "engine/stats/quantiles.hpp"

namespace lnsim::diffusion {
namespace {

constexpr std::size_t most_sizes = 100'000;
constexpr std::size_t most_paths = 1024;
constexpr std::size_t most_path_values = 4'000'000;

double error_of(double spread, double n) { return n > 1 ? std::sqrt(spread / (n - 1) / n) : 0; }

void welford(double value, double n, double& mean, double& spread) {
    const double delta = value - mean;
    mean += delta / n;
    spread += delta * (value - mean);
}

}  // namespace

/// Earlier replications, and this one, stay at their last value in rounds that they did not reach.
void Tally::Sums::add(const std::vector<double>& path) {
    if (path.empty()) return;
    sum.resize(std::max(sum.size(), path.size()), last_sum);
    squares.resize(sum.size(), last_squares);
    for (std::size_t r = 0; r < sum.size(); ++r) {
        const double value = r < path.size() ? path[r] : path.back();
        sum[r] += value;
        squares[r] += value * value;
    }
    last_sum += path.back();
    last_squares += path.back() * path.back();
}

void Tally::add_nodes(const Run& run, const Study& study) {
    const bool opinions = study.model.kind == Kind::degroot;
    adopted_.resize(run.node.size(), 0);
    time_.resize(run.node.size(), 0);
    for (std::size_t i = 0; i < run.node.size(); ++i) {
        if (opinions) {
            adopted_[i] += run.node[i];
        } else if (run.node[i] != no_time) {
            adopted_[i] += 1;
            time_[i] += run.node[i];
        }
    }
    if (transmissions_.empty()) transmissions_ = run.transmissions;
}

/// The first replications, without a gap, as long as they are few and short.
void Tally::keep_path(const Run& run) {
    if (kept_.size() + 1 != static_cast<std::size_t>(n_) || kept_.size() >= most_paths || run.path.empty()) return;
    if (!kept_.empty() && kept_values_ + run.path.size() > most_path_values) return;
    kept_values_ += run.path.size();
    kept_.push_back(run.path);
}

void Tally::add(const Batch& batch, const Study& study) {
    for (std::uint32_t i = 0; i < batch.count; ++i) {
        const Run& run = batch.runs[i];
        n_ += 1;
        welford(run.last, n_, mean_, spread_);
        welford(run.duration, n_, duration_mean_, duration_spread_);
        unfinished_ += run.finished ? 0 : 1;
        path_.add(run.path);
        second_.add(run.second);
        if (sizes_.size() < most_sizes || sizes_.contains(run.last)) ++sizes_[run.last];
        if (!run.node.empty()) add_nodes(run, study);
        if (study.keep == Keep::nodes) keep_path(run);
        if (more_.empty()) more_.resize(run.more.size());
        for (std::size_t k = 0; k < more_.size(); ++k) {
            more_[k].first = run.more[k].first;
            more_[k].second += run.more[k].second;
        }
    }
}

Series Tally::series(const Sums& sums, double n) {
    Series series;
    for (std::size_t r = 0; r < sums.sum.size(); ++r) {
        const double mean = sums.sum[r] / n;
        series.mean.push_back(mean);
        series.standard_error.push_back(error_of(std::max(0.0, sums.squares[r] - n * mean * mean), n));
    }
    return series;
}

void Tally::add_quantiles(Result& result) const {
    if (kept_.empty()) return;
    result.quantile_replications = kept_.size();
    result.example = kept_.front();
    std::vector<double> values(kept_.size());
    for (std::size_t round = 0; round < path_.sum.size(); ++round) {
        for (std::size_t i = 0; i < kept_.size(); ++i) values[i] = round < kept_[i].size() ? kept_[i][round] : kept_[i].back();
        std::sort(values.begin(), values.end());
        for (std::size_t q = 0; q < quantile_shares.size(); ++q) {
            result.quantiles[q].push_back(stats::quantile(values, quantile_shares[q]));
        }
    }
}

Result Tally::result(const Study& study) const {
    Result result;
    result.replications = static_cast<std::uint64_t>(n_);
    result.mean = mean_;
    result.variance = n_ > 1 ? spread_ / (n_ - 1) : 0;
    result.standard_error = error_of(spread_, n_);
    result.by_round = series(path_, n_);
    result.second = series(second_, n_);
    result.sizes.assign(sizes_.begin(), sizes_.end());
    add_quantiles(result);
    result.duration = duration_mean_;
    result.duration_error = error_of(duration_spread_, n_);
    result.duration_variance = n_ > 1 ? duration_spread_ / (n_ - 1) : 0;
    result.unfinished = unfinished_;
    for (const auto& [name, sum] : more_) result.more.emplace_back(name, sum / n_);
    const bool opinions = study.model.kind == Kind::degroot;
    for (std::size_t i = 0; i < adopted_.size(); ++i) {
        result.node_value.push_back(adopted_[i] / n_);
        if (!opinions) result.node_time.push_back(adopted_[i] > 0 ? time_[i] / adopted_[i] : no_time);
    }
    result.transmissions = transmissions_;
    return result;
}

}  // namespace lnsim::diffusion
