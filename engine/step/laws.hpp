#pragma once
// Small pure functions of the month: what each law of the model says, in its own words. Phases call them and commit.

#include <cstdint>

#include "engine/core/elementary.hpp"

namespace lnsim::step::laws {

/// The one way from a rate to a probability in a month: 1 - exp(-rate).
[[nodiscard]] inline double probability_of_rate(double rate) noexcept { return -core::expm1(-rate); }

/// A stock x in [0, 1] with gain g (1 - x) and loss l x over a month, exactly: x* + (x - x*) exp(-(g + l)).
[[nodiscard]] inline double stock_after_month(double x, double gain, double loss) noexcept {
    const double total = gain + loss;
    if (total <= 0.0) {
        return x;
    }
    const double rest = gain / total;
    return rest + (x - rest) * core::exp(-total);
}

/// Support by coach and session: 1 - (1 - coach)(1 - session), coach = 1 - exp(-hours / half hours).
[[nodiscard]] inline double support(double coach_effect, double session) noexcept {
    return 1.0 - (1.0 - coach_effect) * (1.0 - session);
}

/// Share of hearing and of new ties that is left in a group: min(1, (n / full)^-exponent).
[[nodiscard]] inline double group_share(double group, double full, double exponent) noexcept {
    return group <= full ? 1.0 : core::exp(-exponent * core::log(group / full));
}

/// Fit of a version at squared distance d2 from the site's context: 1 - s + s exp(-d2 / (2 d w^2)).
[[nodiscard]] inline double fit(double sensitivity, double d2, int dimensions, double width) noexcept {
    return 1.0 - sensitivity + sensitivity * core::exp(-d2 / (2.0 * dimensions * width * width));
}

/// Standard normal quantile to 1.2e-9 relative (Acklam's rational approximation), p in (0, 1).
[[nodiscard]] double normal_quantile(double p) noexcept;

/// Two numbers around logistic(x), from a table in steps of 1/16: enough for most comparisons, without an exponential.
struct Between {
    double low, high;
};
[[nodiscard]] Between logistic_between(double x) noexcept;

/// uniform < max(least, logistic(x))
[[nodiscard]] inline bool below_logistic(double uniform, double x, double least = 0.0) noexcept {
    const Between p = logistic_between(x);
    return uniform < least || uniform < p.low || (uniform < p.high && uniform < core::logistic(x));
}

/// Share in remission in the long run when a share `turnover` of patients is replaced by newly diagnosed ones in
/// active disease each month, after moves at probabilities `up` and `down`.
[[nodiscard]] inline double stationary_remission(double up, double down, double turnover) noexcept {
    const double stay = 1.0 - turnover;
    return stay * up / (1.0 - stay * (1.0 - up - down));
}

}  // namespace lnsim::step::laws
