#include "engine/stats/bass_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <stdexcept>
#include <vector>

namespace lnsim::stats {

namespace {

using Pair = std::array<double, 2>;  // log p, and q + p, so that both stay where they may be

double p_of(const Pair& at) {
    return std::exp(at[0]);
}
double q_of(const Pair& at) {
    return std::exp(at[1]) - std::exp(at[0]);
}

double residuals_squared(std::span<const double> times, std::span<const double> shares, const Pair& at) {
    double sum = 0.0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double off = shares[i] - bass_share(p_of(at), q_of(at), times[i]);
        sum += off * off;
    }
    return sum;
}

/// One damped step; false when no step is shorter than rounding or gains.
bool step(std::span<const double> times, std::span<const double> shares, Pair& at, double& squares, double& damping) {
    constexpr double h = 1e-6;
    double a = 0.0, b = 0.0, c = 0.0, u = 0.0, v = 0.0;  // J'J and J'r
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double t = times[i];
        const auto share = [t](const Pair& x) { return bass_share(p_of(x), q_of(x), t); };
        const double d0 = (share({at[0] + h, at[1]}) - share({at[0] - h, at[1]})) / (2 * h);
        const double d1 = (share({at[0], at[1] + h}) - share({at[0], at[1] - h})) / (2 * h);
        const double off = shares[i] - share(at);
        a += d0 * d0;
        b += d0 * d1;
        c += d1 * d1;
        u += d0 * off;
        v += d1 * off;
    }
    for (; damping < 1e12; damping *= 4.0) {
        const double left = a * (1 + damping) + 1e-300, right = c * (1 + damping) + 1e-300;
        const double determinant = left * right - b * b;
        const Pair by{(right * u - b * v) / determinant, (left * v - b * u) / determinant};
        const Pair next{std::clamp(at[0] + by[0], -40.0, 3.0), std::clamp(at[1] + by[1], -20.0, 5.0)};
        const double then = residuals_squared(times, shares, next);
        if (!(then <= squares)) continue;
        const bool moved = std::fabs(next[0] - at[0]) + std::fabs(next[1] - at[1]) > 1e-13;
        at = next;
        squares = then;
        damping = std::max(1e-12, damping / 10.0);
        return moved;
    }
    return false;
}

}  // namespace

double bass_share(double p, double q, double t) {
    const double fades = std::exp(-(p + q) * t);
    return (1.0 - fades) / (1.0 + q / p * fades);
}

BassFit fit_bass(std::span<const double> shares) {
    if (shares.size() < 3 || shares.front() == shares.back()) return {0.0, 0.0, std::numeric_limits<double>::infinity()};
    std::vector<double> times(shares.size());
    std::iota(times.begin(), times.end(), 1.0);
    return fit_bass(times, shares);
}

BassFit fit_bass(std::span<const double> times, std::span<const double> shares) {
    BassFit best;
    best.squares = std::numeric_limits<double>::infinity();
    if (times.size() != shares.size()) throw std::invalid_argument("fit_bass: times and shares differ in number");
    if (std::set<double>(times.begin(), times.end()).size() < 2) return best;
    for (const double p : {0.003, 0.03, 0.2}) {
        for (const double q : {0.03, 0.3, 1.0}) {
            Pair at{std::log(p), std::log(p + q)};
            double squares = residuals_squared(times, shares, at);
            double damping = 1e-3;
            for (int i = 0; i < 500 && step(times, shares, at, squares, damping); ++i) {
            }
            if (squares >= best.squares) continue;
            best = {p_of(at), q_of(at), squares, BassFit::State::fitted};
        }
    }
    return best;
}

}  // namespace lnsim::stats
