#include <cmath>
#include <limits>

#include "engine/chance/require.hpp"
#include "engine/chance/samplers.hpp"

namespace lnsim::chance {

namespace {

constexpr double largest_double = std::numeric_limits<double>::max();

bool positive(double x) noexcept { return x > 0.0 && x <= largest_double; }

// Gamma(shape, 1) for shape >= 1: the cube of a shifted normal, under a hat that accepts over 95 % of proposals.
double gamma_from_one(Draws& draws, double shape) noexcept {
    const double d = shape - 1.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    for (;;) {
        const double x = standard_normal(draws);
        const double root = 1.0 + c * x;
        const double u = draws.uniform();
        if (root <= 0.0) continue;
        const double v = root * root * root;
        const double square = x * x;
        if (u < 1.0 - 0.0331 * square * square) return d * v;
        if (core::log(u) < 0.5 * square + d * (1.0 - v + core::log(v))) return d * v;
    }
}

// Logarithm of a Gamma(shape, 1) variate: G(shape) = G(shape + 1) U^(1/shape), which underflows before its logarithm.
double log_gamma_variate(Draws& draws, double shape) noexcept {
    if (shape >= 1.0) return core::log(gamma_from_one(draws, shape));
    const double boosted = core::log(gamma_from_one(draws, shape + 1.0));
    return boosted + core::log(draws.uniform()) / shape;
}

}  // namespace

double standard_normal(Draws& draws) noexcept {
    for (;;) {
        const double u = draws.uniform();
        const double v = 1.7156 * (draws.uniform() - 0.5);
        const double x = u - 0.449871;
        const double y = std::fabs(v) + 0.386595;
        const double q = x * x + y * (0.19600 * y - 0.25472 * x);
        if (q < 0.27597) return v / u;
        if (q > 0.27846) continue;
        if (v * v <= -4.0 * u * u * core::log(u)) return v / u;
    }
}

double lognormal(Draws& draws, double median, double sigma) {
    require(positive(median), "a lognormal variate needs a positive median");
    require(sigma >= 0.0 && sigma <= largest_double, "a lognormal variate needs a sigma that is not negative");
    return median * core::exp(sigma * standard_normal(draws));
}

double exponential(Draws& draws, double mean) {
    require(mean >= 0.0 && mean <= largest_double, "an exponential variate needs a mean that is not negative");
    return -core::log(draws.uniform()) * mean;
}

double gamma(Draws& draws, double shape, double scale) {
    require(positive(shape), "a gamma variate needs a positive shape");
    require(scale >= 0.0 && scale <= largest_double, "a gamma variate needs a scale that is not negative");
    if (shape >= 1.0) return gamma_from_one(draws, shape) * scale;
    return core::exp(log_gamma_variate(draws, shape)) * scale;
}

double beta(Draws& draws, double a, double b) {
    require(a >= 1e-300 && a <= 1e300 && b >= 1e-300 && b <= 1e300, "a beta variate needs a and b in [1e-300, 1e300]");
    const double first = log_gamma_variate(draws, a);
    return core::logistic(first - log_gamma_variate(draws, b));
}

}  // namespace lnsim::chance
