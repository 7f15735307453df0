#include "engine/search/ocba.hpp"

#include <cmath>
#include <numeric>
#include <stdexcept>

#include "engine/search/running.hpp"

namespace lnsim::search {
namespace {

/// `step` observations, each to the system furthest below its share of what will have been spent.
std::vector<Ask> next_asks(const Running& running, const std::vector<double>& shares, std::uint64_t spent, std::uint32_t step) {
    const auto size = running.size();
    std::vector<std::uint32_t> given(size, 0);
    for (std::uint32_t one = 0; one < step; ++one) {
        std::uint32_t starved = 0;
        double most = -std::numeric_limits<double>::infinity();
        for (std::uint32_t i = 0; i < size; ++i) {
            const double lacks = shares[i] * static_cast<double>(spent + step) - running.taken(i) - given[i];
            if (lacks > most) {
                most = lacks;
                starved = i;
            }
        }
        ++given[starved];
    }
    std::vector<Ask> asks;
    for (std::uint32_t i = 0; i < size; ++i) {
        if (given[i] > 0) asks.push_back({i, running.taken(i), given[i]});
    }
    return asks;
}

std::vector<double> shares_now(const Running& running) {
    std::vector<double> mean, deviation;
    for (std::uint32_t i = 0; i < running.size(); ++i) {
        mean.push_back(running.mean(i));
        deviation.push_back(std::sqrt(running.variance(i)));
    }
    return ocba_shares(mean, deviation);
}

}  // namespace

std::vector<double> ocba_shares(std::span<const double> mean, std::span<const double> deviation, double least) {
    const auto best = static_cast<std::size_t>(std::max_element(mean.begin(), mean.end()) - mean.begin());
    std::vector<double> share(mean.size(), 0.0);
    double squares = 0;
    for (std::size_t i = 0; i < mean.size(); ++i) {
        if (i == best) continue;
        const double spread = std::max(deviation[i], least);
        const double ratio = spread / std::max(mean[best] - mean[i], least);
        share[i] = ratio * ratio;
        squares += share[i] * share[i] / (spread * spread);
    }
    share[best] = mean.size() == 1 ? 1.0 : std::max(deviation[best], least) * std::sqrt(squares);
    const double sum = std::accumulate(share.begin(), share.end(), 0.0);
    for (double& value : share) value /= sum;
    return share;
}

Selection select_ocba(std::uint32_t systems, const Ocba& options, const Sampler& sampler) {
    if (systems == 0 || options.first < 2 || options.step == 0 ||
        options.budget < static_cast<std::uint64_t>(systems) * options.first) {
        throw std::invalid_argument("OCBA: a budget that covers the first observations is wanted");
    }
    std::vector<std::uint32_t> all(systems);
    std::iota(all.begin(), all.end(), 0U);
    Running running(systems, sampler);
    running.take(all, options.first);
    std::uint64_t spent = static_cast<std::uint64_t>(systems) * options.first;
    while (spent < options.budget) {
        const auto step = static_cast<std::uint32_t>(std::min<std::uint64_t>(options.step, options.budget - spent));
        running.take(next_asks(running, shares_now(running), spent, step));
        spent += step;
    }
    return running.selection(running.best_of(all), Ending::exhausted);
}

}  // namespace lnsim::search
