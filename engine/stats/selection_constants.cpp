#include "engine/stats/selection_constants.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <functional>
#include <stdexcept>
#include <vector>

namespace lnsim::stats {
namespace {

double below(double z) { return boost::math::cdf(boost::math::normal(), z); }

void require(std::uint32_t k, double probability, bool enough) {
    if (k < 2 || !enough || !(probability > 1.0 / k) || !(probability < 1.0)) {
        throw std::invalid_argument("selection: k >= 2, 1/k < P* < 1 and enough first observations are wanted");
    }
}

/// Where a rising function of h reaches a probability.
double solve(const std::function<double(double)>& probability_of, double wanted) {
    double high = 1.0;
    while (probability_of(high) < wanted) high *= 2.0;
    std::uintmax_t steps = 200;
    const auto [low, up] = boost::math::tools::toms748_solve(
        [&](double h) { return probability_of(h) - wanted; }, 0.0, high, boost::math::tools::eps_tolerance<double>(40), steps);
    return 0.5 * (low + up);
}

/// Points of a law with their weights, evenly spaced in the logarithm, where the trapezoid rule converges geometrically.
struct Nodes {
    std::vector<double> inverse, weight;
};

Nodes chi_square_nodes(double degrees) {
    constexpr std::size_t count = 320;
    constexpr double tail = 1e-13;
    const boost::math::chi_squared law(degrees);
    const double low = std::log(boost::math::quantile(law, tail));
    const double high = std::log(boost::math::quantile(boost::math::complement(law, tail)));
    Nodes nodes;
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double x = std::exp(low + (high - low) * static_cast<double>(i) / static_cast<double>(count - 1));
        nodes.inverse.push_back(1.0 / x);
        nodes.weight.push_back(boost::math::pdf(law, x) * x);
        sum += nodes.weight.back();
    }
    for (double& weight : nodes.weight) weight /= sum;
    return nodes;
}

}  // namespace

double bechhofer_h(std::uint32_t k, double probability) {
    require(k, probability, true);
    constexpr double reach = 9.0;
    constexpr int steps = 720;
    return solve([&](double h) {
        double sum = 0;
        for (int i = 0; i <= steps; ++i) {
            const double z = -reach + 2.0 * reach * i / steps;
            sum += std::pow(below(z + h), static_cast<double>(k - 1)) * boost::math::pdf(boost::math::normal(), z);
        }
        return sum * 2.0 * reach / steps;
    }, probability);
}

double rinott_h(std::uint32_t k, std::uint32_t first, double probability) {
    require(k, probability, first >= 3);
    const double degrees = static_cast<double>(first - 1);
    const Nodes nodes = chi_square_nodes(degrees);
    return solve([&](double h) {
        double sum = 0;
        for (std::size_t y = 0; y < nodes.weight.size(); ++y) {
            double ahead = 0;
            for (std::size_t x = 0; x < nodes.weight.size(); ++x) {
                ahead += nodes.weight[x] * below(h / std::sqrt(degrees * (nodes.inverse[x] + nodes.inverse[y])));
            }
            sum += nodes.weight[y] * std::pow(ahead, static_cast<double>(k - 1));
        }
        return sum;
    }, probability);
}

double kim_nelson_eta(std::uint32_t k, std::uint32_t first, double alpha) {
    require(k, 1.0 - alpha, first >= 2);
    return 0.5 * (std::pow(2.0 * alpha / static_cast<double>(k - 1), -2.0 / static_cast<double>(first - 1)) - 1.0);
}

}  // namespace lnsim::stats
