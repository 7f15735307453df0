/// \file
/// How likely a recorded figure is, given what a simulation expects of it. For calibration: libm, never in a month.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lnsim::stats {

/// binomial and beta_binomial are of `value` successes among `trials`, the mean being a share; poisson and
/// negative_binomial of a count, the mean times `trials` (exposure); gaussian of a number with standard deviation `sd`.
enum class ObservationLaw : std::uint8_t { gaussian, binomial, beta_binomial, poisson, negative_binomial };

struct Recorded {
    ObservationLaw law = ObservationLaw::gaussian;
    double value = 0;
    double trials = 1;      ///< patients, or exposure
    double sd = 0;          ///< gaussian
    double dispersion = 0;  ///< beta_binomial: intraclass correlation in [0, 1); negative_binomial: squared coefficient of variation of the rate
};

/// log p(recorded | mean), where the mean itself is uncertain with `variance`: that of one run over replications, of an
/// emulator, of a structural discrepancy. It is added to sd^2, or folded in as a beta (gamma) law of the share (rate) of
/// that mean and variance, so that binomial becomes beta-binomial and Poisson negative binomial, exactly for such laws.
/// A beta's variance is capped below mean (1 - mean). \return -infinity where impossible; NaN for a NaN mean
/// Source: Skellam 1948, J R Stat Soc B 10:257-261 (beta-binomial); Greenwood and Yule 1920 (negative binomial).
[[nodiscard]] double log_likelihood(const Recorded& recorded, double mean, double variance);

/// Standard deviation of the record about its mean, in the unit of the mean. \param mean of the law
[[nodiscard]] double record_deviation(const Recorded& recorded, double mean);

[[nodiscard]] std::string_view name_of(ObservationLaw law) noexcept;

}  // namespace lnsim::stats
