#include "engine/stats/observation_laws.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace lnsim::stats {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();

double log_choose(double n, double k) { return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1); }

double log_binomial(double k, double n, double p) {
    if (p <= 0) return k == 0 ? 0.0 : impossible;
    if (p >= 1) return k == n ? 0.0 : impossible;
    return log_choose(n, k) + k * std::log(p) + (n - k) * std::log1p(-p);
}

/// log B(x + k, y + n - k) - log B(x, y).
double log_beta_ratio(double x, double y, double k, double n) {
    return std::lgamma(x + k) - std::lgamma(x) + std::lgamma(y + n - k) - std::lgamma(y) + std::lgamma(x + y) - std::lgamma(x + y + n);
}

/// \param correlation variance of the share over mean (1 - mean)
double log_beta_binomial(double k, double n, double mean, double correlation) {
    if (mean <= 0 || mean >= 1 || correlation < 1e-12) return log_binomial(k, n, mean);
    const double weight = 1.0 / std::min(correlation, 0.999) - 1.0;
    return log_choose(n, k) + log_beta_ratio(mean * weight, (1 - mean) * weight, k, n);
}

double log_poisson(double k, double mean) {
    if (mean <= 0) return k == 0 ? 0.0 : impossible;
    return k * std::log(mean) - mean - std::lgamma(k + 1);
}

/// \param spread squared coefficient of variation of the rate
double log_negative_binomial(double k, double mean, double spread) {
    if (mean <= 0 || spread < 1e-12) return log_poisson(k, mean);
    const double shape = 1.0 / spread;
    return std::lgamma(k + shape) - std::lgamma(shape) - std::lgamma(k + 1) + shape * std::log(shape / (shape + mean)) + k * std::log(mean / (shape + mean));
}

double log_gaussian(double x, double mean, double variance) {
    if (!(variance > 0)) return x == mean ? 0.0 : impossible;
    return -0.5 * ((x - mean) * (x - mean) / variance + std::log(2 * std::numbers::pi * variance));
}

double correlation_of(const Recorded& r, double mean, double variance) {
    const double most = mean * (1 - mean);
    const double own = r.law == ObservationLaw::beta_binomial ? r.dispersion : 0.0;
    return most > 0 ? own + (1 - own) * std::min(variance / most, 0.999) : 0.0;
}

double spread_of(const Recorded& r, double mean, double variance) {
    const double own = r.law == ObservationLaw::negative_binomial ? r.dispersion : 0.0;
    return own + (mean > 0 ? (1 + own) * variance / (mean * mean) : 0.0);
}

}  // namespace

double log_likelihood(const Recorded& r, double mean, double variance) {
    if (std::isnan(mean)) return mean;
    switch (r.law) {
        case ObservationLaw::gaussian: return log_gaussian(r.value, mean, r.sd * r.sd + variance);
        case ObservationLaw::binomial:
        case ObservationLaw::beta_binomial: return log_beta_binomial(r.value, r.trials, mean, correlation_of(r, mean, variance));
        case ObservationLaw::poisson:
        case ObservationLaw::negative_binomial: break;
    }
    return log_negative_binomial(r.value, mean * r.trials, spread_of(r, mean, variance));
}

double record_deviation(const Recorded& r, double mean) {
    switch (r.law) {
        case ObservationLaw::gaussian: return r.sd;
        case ObservationLaw::binomial:
        case ObservationLaw::beta_binomial: {
            const double rho = correlation_of(r, mean, 0.0);
            return std::sqrt(std::max(0.0, mean * (1 - mean)) * (rho + (1 - rho) / r.trials));
        }
        case ObservationLaw::poisson:
        case ObservationLaw::negative_binomial: break;
    }
    return std::sqrt(std::max(0.0, mean / r.trials + spread_of(r, mean, 0.0) * mean * mean));
}

std::string_view name_of(ObservationLaw law) noexcept {
    switch (law) {
        case ObservationLaw::gaussian: return "gaussian";
        case ObservationLaw::binomial: return "binomial";
        case ObservationLaw::beta_binomial: return "beta-binomial";
        case ObservationLaw::poisson: return "Poisson";
        case ObservationLaw::negative_binomial: break;
    }
    return "negative binomial";
}

}  // namespace lnsim::stats
