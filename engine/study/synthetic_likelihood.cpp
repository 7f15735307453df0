#include "engine/study/synthetic_likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/stats/normal_vector.hpp"

namespace lnsim::study {
namespace {

constexpr double least_chance = 1e-9;  ///< standard deviation of a row that chance does not touch

struct PointMoments {
    std::vector<double> mean, deviation;      ///< [row]
    std::vector<double> products;             ///< of standardised runs, row by row, over replications - 1
};

PointMoments moments_of(const SimulatedPoint& at) {
    const std::size_t rows = at.runs.front().size();
    const auto count = static_cast<double>(at.runs.size());
    PointMoments m{std::vector<double>(rows, 0.0), std::vector<double>(rows, 0.0), std::vector<double>(rows * rows, 0.0)};
    for (const auto& run : at.runs) {
        for (std::size_t i = 0; i < rows; ++i) m.mean[i] += run[i] / count;
    }
    for (const auto& run : at.runs) {
        for (std::size_t i = 0; i < rows; ++i) m.deviation[i] += (run[i] - m.mean[i]) * (run[i] - m.mean[i]) / (count - 1);
    }
    for (double& d : m.deviation) d = std::max(least_chance, std::sqrt(d));
    for (const auto& run : at.runs) {
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t j = 0; j < rows; ++j) {
                m.products[i * rows + j] += (run[i] - m.mean[i]) * (run[j] - m.mean[j]) / (m.deviation[i] * m.deviation[j] * (count - 1));
            }
        }
    }
    return m;
}

/// E log of the standard deviation of `count` normal runs, less log of the true one: chi-square's log moment.
double log_bias(double count) {
    // digamma by its asymptotic series from a shifted argument.
    double x = 0.5 * (count - 1), sum = 0;
    while (x < 8) {
        sum -= 1 / x;
        x += 1;
    }
    const double digamma = sum + std::log(x) - 0.5 / x - 1 / (12 * x * x) + 1 / (120 * std::pow(x, 4));
    return 0.5 * (digamma - std::log(0.5 * (count - 1)));
}

}  // namespace

double figure_of(const stats::Recorded& record) noexcept {
    return record.law == stats::ObservationLaw::gaussian ? record.value : record.value / record.trials;
}

SyntheticLikelihood::SyntheticLikelihood(std::vector<search::Side> box, const std::vector<SimulatedPoint>& points,
                                         std::vector<double> discrepancy)
    : box_(std::move(box)), rows_(discrepancy.size()), discrepancy_(std::move(discrepancy)), correlation_(rows_ * rows_, 0.0) {
    if (points.size() < 2 * (1 + 2 * box_.size()) + 2) throw std::invalid_argument("too few points for a likelihood");
    std::vector<std::vector<double>> inputs, means, logs;
    for (const SimulatedPoint& at : points) {
        if (at.runs.size() < 2) throw std::invalid_argument("two replications or more at every point");
        const PointMoments m = moments_of(at);
        inputs.push_back(scaled(at.point));
        means.push_back(m.mean);
        logs.emplace_back();
        const double bias = log_bias(static_cast<double>(at.runs.size()));
        for (const double d : m.deviation) logs.back().push_back(std::log(d) - bias);
        for (std::size_t i = 0; i < correlation_.size(); ++i) correlation_[i] += m.products[i] / static_cast<double>(points.size());
    }
    means_.emplace(inputs, means);
    log_chance_.emplace(inputs, logs);
}

std::vector<double> SyntheticLikelihood::scaled(std::span<const double> point) const {
    std::vector<double> inputs(box_.size());
    for (std::size_t k = 0; k < box_.size(); ++k) inputs[k] = 2.0 * (point[k] - box_[k].low) / (box_[k].high - box_[k].low) - 1.0;
    return inputs;
}

std::vector<double> SyntheticLikelihood::means_at(std::span<const double> point) const {
    std::vector<double> means(rows_);
    means_->at(scaled(point), means);
    return means;
}

std::vector<double> SyntheticLikelihood::chance_at(std::span<const double> point) const {
    std::vector<double> chance(rows_);
    log_chance_->at(scaled(point), chance);
    for (double& c : chance) c = std::exp(c);
    return chance;
}

double SyntheticLikelihood::log_of(std::span<const double> point, std::span<const double> means, std::span<const double> more,
                                   double chance_factor, std::span<const stats::Recorded> records) const {
    const std::vector<double> chance = chance_at(point);
    std::vector<double> covariance(rows_ * rows_), figures(rows_);
    for (std::size_t i = 0; i < rows_; ++i) {
        for (std::size_t j = 0; j < rows_; ++j) covariance[i * rows_ + j] = chance_factor * chance[i] * chance[j] * correlation_[i * rows_ + j];
        const double record = stats::record_deviation(records[i], std::clamp(means[i], -1e300, 1e300));
        covariance[i * rows_ + i] += record * record + more[i] + discrepancy_[i] * discrepancy_[i];
        figures[i] = figure_of(records[i]);
    }
    return stats::log_normal_density(figures, means, std::move(covariance));
}

double SyntheticLikelihood::log_at(std::span<const double> point, std::span<const stats::Recorded> records) const {
    std::vector<double> more;
    for (std::size_t i = 0; i < rows_; ++i) more.push_back(surface_error(i) * surface_error(i));
    return log_of(point, means_at(point), more, 1.0, records);
}

double SyntheticLikelihood::log_with(std::span<const double> point, std::span<const double> means, std::uint32_t replications,
                                     std::span<const stats::Recorded> records) const {
    return log_of(point, means, std::vector<double>(rows_, 0.0), 1.0 + 1.0 / replications, records);
}

double SyntheticLikelihood::implausibility(std::span<const double> point, std::span<const stats::Recorded> records) const {
    const std::vector<double> means = means_at(point), chance = chance_at(point);
    std::vector<search::Emulated> emulated;
    std::vector<double> observed, variances;
    for (std::size_t i = 0; i < rows_; ++i) {
        emulated.push_back({means[i], surface_error(i) * surface_error(i)});
        observed.push_back(figure_of(records[i]));
        const double record = stats::record_deviation(records[i], means[i]);
        variances.push_back(record * record + chance[i] * chance[i] + discrepancy_[i] * discrepancy_[i]);
    }
    return search::implausibility(emulated, observed, variances);
}

}  // namespace lnsim::study
