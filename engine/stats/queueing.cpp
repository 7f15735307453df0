#include "engine/stats/queueing.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace lnsim::stats {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

void require_load(double load) {
    if (!(load >= 0)) throw std::invalid_argument("an offered load is at least 0");
}

}  // namespace

double erlang_b(double load, std::uint32_t servers) {
    require_load(load);
    double blocked = 1;
    for (std::uint32_t c = 1; c <= servers; ++c) blocked = load * blocked / (c + load * blocked);
    return blocked;
}

double erlang_c(double load, std::uint32_t servers) {
    require_load(load);
    if (load >= servers) return 1;
    const double blocked = erlang_b(load, servers);
    return servers * blocked / (servers - load * (1 - blocked));
}

double mean_wait(double load, std::uint32_t servers) {
    return load < servers ? erlang_c(load, servers) / (servers - load) : infinity;
}

double wait_exceeds(double load, std::uint32_t servers, double t) {
    return load < servers ? erlang_c(load, servers) * std::exp(-(servers - load) * t) : 1;
}

double pollaczek_khinchine(double rho, double scv) {
    require_load(rho);
    return rho < 1 ? rho * (1 + scv) / (2 * (1 - rho)) : infinity;
}

std::vector<double> transient_waits(double arrival, double service, std::uint32_t customers) {
    if (!(arrival > 0 && service > 0)) throw std::invalid_argument("rates are above 0");
    const double r = service / (arrival + service);
    std::vector<double> found{1.0};  // law of the number that a customer finds
    std::vector<double> waits;
    while (waits.size() < customers) {
        double mean = 0;
        for (std::size_t j = 0; j < found.size(); ++j) mean += static_cast<double>(j) * found[j];
        waits.push_back(mean / service);
        std::vector<double> next(found.size() + 1);
        double sum = 0;  // sum over j >= i - 1 of p(j) r^(j + 1 - i)
        for (std::size_t i = found.size(); i > 0; --i) {
            sum = found[i - 1] + r * sum;
            next[i] = (1 - r) * sum;
        }
        next[0] = r * sum;
        found.swap(next);
    }
    return waits;
}

}  // namespace lnsim::stats
