#include <array>
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

// The area under exp(-x^2/2), x > 0, cut into 256 layers of one area: 255 rectangles and a bottom one with the tail.
// Layer i reaches to edge[i]; up to edge[i + 1] it lies wholly under the curve.
struct Layers {
    std::array<double, 257> edge;
};

constexpr double last_edge = 3.6541528853610088;
constexpr double layer_area = 0.00492867323397465524;

Layers cut_layers() noexcept {
    Layers cut;
    cut.edge[0] = layer_area * core::exp(0.5 * last_edge * last_edge);
    cut.edge[1] = last_edge;
    for (std::size_t i = 1; i < 255; ++i) {
        const double x = cut.edge[i];
        cut.edge[i + 1] = std::sqrt(-2.0 * core::log(layer_area / x + core::exp(-0.5 * x * x)));
    }
    cut.edge[256] = 0.0;
    return cut;
}

const Layers layers = cut_layers();

// The tail by exponential proposals (Marsaglia 1964).
double beyond_last_edge(Draws& draws, double sign) noexcept {
    for (;;) {
        const double x = -core::log(draws.uniform()) / last_edge;
        const double y = -core::log(draws.uniform());
        if (y + y > x * x) return sign < 0.0 ? -(last_edge + x) : last_edge + x;
    }
}

}  // namespace

double standard_normal(Draws& draws) noexcept {
    for (;;) {
        const std::uint64_t word = draws.word64();
        const std::size_t i = word & 0xFFU;
        // Signed: the upper 53 bits, none of which chose the layer.
        const double u = static_cast<double>(static_cast<std::int64_t>(word >> 11)) * 0x1p-52 - 1.0;
        const double x = u * layers.edge[i];
        if (std::fabs(x) < layers.edge[i + 1]) return x;
        if (i == 0) return beyond_last_edge(draws, u);
        const double low = core::exp(0.5 * (x * x - layers.edge[i] * layers.edge[i]));
        const double high = core::exp(0.5 * (x * x - layers.edge[i + 1] * layers.edge[i + 1]));
        if (low + draws.uniform() * (high - low) < 1.0) return x;
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
