// Limits of large populations and closed forms.
#include <array>
#include <cmath>

#include "engine/diffusion/oracle.hpp"

namespace lnsim::diffusion {
namespace {

constexpr int steps_a_unit = 400;

/// Classical Runge-Kutta of y' = f(y); calls each(y) at times 0, 1, ..., last.
template <std::size_t n, class F, class Each>
void integrate(std::array<double, n> y, std::uint32_t last, const F& f, const Each& each) {
    using Y = std::array<double, n>;
    const double h = 1.0 / steps_a_unit;
    const auto plus = [](Y a, const Y& b, double c) {
        for (std::size_t i = 0; i < n; ++i) a[i] += c * b[i];
        return a;
    };
    each(y);
    for (std::uint32_t t = 0; t < last; ++t) {
        for (int step = 0; step < steps_a_unit; ++step) {
            const Y k1 = f(y);
            const Y k2 = f(plus(y, k1, h / 2));
            const Y k3 = f(plus(y, k2, h / 2));
            const Y k4 = f(plus(y, k3, h));
            for (std::size_t i = 0; i < n; ++i) y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
        each(y);
    }
}

/// Generating function of the degrees and its derivative.
double psi(const std::vector<double>& share, double x) {
    double sum = 0;
    for (std::size_t k = share.size(); k-- > 0;) sum = sum * x + share[k];
    return sum;
}
double psi_slope(const std::vector<double>& share, double x) {
    double sum = 0;
    for (std::size_t k = share.size(); k-- > 1;) sum = sum * x + static_cast<double>(k) * share[k];
    return sum;
}

}  // namespace

std::vector<Compartments> mean_field_sir(double beta, double gamma, double infected, std::uint32_t last) {
    std::vector<Compartments> rows;
    integrate(std::array{1 - infected, infected}, last,
              [=](const std::array<double, 2>& y) { return std::array{-beta * y[0] * y[1], beta * y[0] * y[1] - gamma * y[1]}; },
              [&](const auto& y) { rows.push_back({y[0], y[1], 1 - y[0] - y[1]}); });
    return rows;
}

std::vector<Compartments> edge_based_sir(const std::vector<double>& degree_share, double beta, double gamma, double infected,
                                         std::uint32_t last) {
    std::vector<Compartments> rows;
    const double free = 1 - infected;
    const double mean = psi_slope(degree_share, 1);
    integrate(std::array{1.0, 0.0}, last,
              [&](const std::array<double, 2>& y) {
                  const double theta = y[0];
                  const double slope = -beta * theta + beta * free * psi_slope(degree_share, theta) / mean + gamma * (1 - theta);
                  return std::array{slope, gamma * (1 - free * psi(degree_share, theta) - y[1])};
              },
              [&](const auto& y) {
                  const double s = free * psi(degree_share, y[0]);
                  rows.push_back({s, 1 - s - y[1], y[1]});
              });
    return rows;
}

std::vector<Compartments> pairwise_sir(double degree, double beta, double gamma, double infected, std::uint32_t last) {
    std::vector<Compartments> rows;
    const double kappa = degree > 0 ? (degree - 1) / degree : 0;
    const double s0 = 1 - infected;
    // s, i, pairs SS and SI, all per node
    integrate(std::array{s0, infected, degree * s0 * s0, degree * s0 * infected}, last,
              [=](const std::array<double, 4>& y) {
                  const double near = y[0] > 0 ? kappa * y[3] / y[0] : 0;  // further infected neighbours of a susceptible
                  return std::array{-beta * y[3], beta * y[3] - gamma * y[1], -2 * beta * y[2] * near,
                                    beta * near * (y[2] - y[3]) - (beta + gamma) * y[3]};
              },
              [&](const auto& y) { rows.push_back({y[0], y[1], 1 - y[0] - y[1]}); });
    return rows;
}

double bass_adopted(double p, double q, double t) noexcept {
    const double e = std::exp(-(p + q) * t);
    return p > 0 ? (1 - e) / (1 + q / p * e) : 0;
}

double final_size(double r0) noexcept {
    if (r0 <= 1) return 0;
    double z = 1;
    for (int i = 0; i < 10'000; ++i) {  // Newton on z - 1 + exp(-r0 z), from above
        const double e = std::exp(-r0 * z);
        const double next = z - (z - 1 + e) / (1 - r0 * e);
        if (std::fabs(next - z) < 1e-15) return next;
        z = next;
    }
    return z;
}

double outbreak_share(const std::vector<double>& degree_share, double transmissibility) noexcept {
    const double mean = psi_slope(degree_share, 1);
    double u = 0;
    for (int i = 0; i < 1'000'000; ++i) {
        const double next = psi_slope(degree_share, 1 - transmissibility + transmissibility * u) / mean;
        if (std::fabs(next - u) < 1e-16) break;
        u = next;
    }
    const double share = 1 - psi(degree_share, 1 - transmissibility + transmissibility * u);
    return share < 1e-9 ? 0 : share;
}

std::pair<double, double> cascade_window(double share) noexcept {
    const auto most = static_cast<int>(std::floor(1 / share + 1e-9));
    const auto excess = [=](double z) {  // sum of k (k - 1) p_k over vulnerable k, over z, less 1
        double p = std::exp(-z);
        double sum = 0;
        for (int k = 1; k <= most; ++k) {
            p *= z / k;
            sum += k * (k - 1.0) * p;
        }
        return sum / z - 1;
    };
    double top = 0.1;
    for (double z = 0.1; z < 2.0 * most + 10; z += 0.01) top = excess(z) > excess(top) ? z : top;
    if (excess(top) <= 0) return {0, 0};
    const auto root = [&](double below, double above) {
        for (int i = 0; i < 200; ++i) {
            const double middle = 0.5 * (below + above);
            (excess(middle) > 0 ? above : below) = middle;
        }
        return 0.5 * (below + above);
    };
    double far = top;
    while (excess(far) > 0) far *= 2;
    return {root(1e-6, top), root(far, top)};
}

double moran_fixation(double r, double mutants, double n) noexcept {
    if (r == 1) return mutants / n;
    return (1 - std::pow(r, -mutants)) / (1 - std::pow(r, -n));
}

}  // namespace lnsim::diffusion
