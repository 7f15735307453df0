/// \file
/// Logarithms of probability masses without cancellation, for the exact rejection steps of the samplers.
///
/// Source: Loader 2000, Fast and accurate computation of binomial probabilities (the saddle-point form): Stirling's
/// error and the deviance carry all digits where a difference of log-factorials would lose those of n.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "engine/core/elementary.hpp"

namespace lnsim::chance::laws {

inline constexpr double two_pi = 6.28318530717958647693;

/// log(n!) - log(sqrt(2 pi n) (n/e)^n) for whole n >= 0, within 1e-16; 0 at n = 0 by convention.
inline double stirling_error(double n) noexcept {
    constexpr std::array<double, 16> exact{
        0.0, 0.08106146679532725822, 0.041340695955409294094, 0.027677925684998339149, 0.020790672103765093112,
        0.016644691189821192163, 0.013876128823070747999, 0.011896709945891770095, 0.010411265261972096497,
        0.0092554621827127329177, 0.0083305634333628712565, 0.007573675487951840795, 0.0069428401072095298657,
        0.0064089941880042070684, 0.0059513701127588477356, 0.005554733551962801371};
    if (n < 16.0) return exact[static_cast<std::size_t>(n)];
    const double r = 1.0 / n;
    const double z = r * r;
    return r * (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188)))));
}

/// Deviance x log(x / mean) + mean - x for x, mean > 0, without cancellation where they are close.
inline double deviance(double x, double mean) noexcept {
    const double difference = x - mean;
    if (std::fabs(difference) >= 0.1 * (x + mean)) return x * core::log(x / mean) - difference;
    const double v = difference / (x + mean);
    const double square = v * v;
    double sum = difference * v;
    double term = 2.0 * x * v;
    for (double odd = 3.0;; odd += 2.0) {
        term *= square;
        const double next = sum + term / odd;
        if (next == sum) return sum;
        sum = next;
    }
}

/// log P(k) of Poisson(mean), mean > 0, whole k >= 0.
inline double log_poisson(double k, double mean) noexcept {
    if (k == 0.0) return -mean;
    return -stirling_error(k) - deviance(k, mean) - 0.5 * core::log(two_pi * k);
}

/// log P(k) of Binomial(n, p) with q = 1 - p, 0 < p < 1, whole 0 <= k <= n.
inline double log_binomial(double k, double n, double p, double q) noexcept {
    if (k == 0.0) return n * (p < 0.5 ? core::log1p(-p) : core::log(q));
    if (k == n) return n * (q < 0.5 ? core::log1p(-q) : core::log(p));
    const double failures = n - k;
    const double errors = stirling_error(n) - stirling_error(k) - stirling_error(failures);
    return errors - deviance(k, n * p) - deviance(failures, n * q) - 0.5 * core::log(two_pi * k * (failures / n));
}

/// log P(k) of the hypergeometric law: k marked in a sample from marked + unmarked, k within its support. As three
/// binomial masses with one p (Loader 2000).
inline double log_hypergeometric(double k, double marked, double unmarked, double sample) noexcept {
    const double all = marked + unmarked;
    const double p = sample / all;
    const double q = (all - sample) / all;
    return log_binomial(k, marked, p, q) + log_binomial(sample - k, unmarked, p, q) - log_binomial(sample, all, p, q);
}

}  // namespace lnsim::chance::laws
