// Normal systems with known means, of which a search is to find the best.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/chance/samplers.hpp"
#include "engine/search/sampling.hpp"

namespace lnsim::testing {

struct Systems {
    std::vector<double> mean, deviation;
    double correlation = 0;  ///< of observations with one number, as under common random numbers
    std::uint64_t seed = 1;

    double at(std::uint32_t system, std::uint32_t r) const {
        chance::Draws own({seed, 0, 1, 0, chance::pair_key(system, r), 0});
        chance::Draws common({seed, 0, 2, 0, r, 0});
        const double z = std::sqrt(correlation) * (correlation > 0 ? chance::standard_normal(common) : 0.0) +
                         std::sqrt(1.0 - correlation) * chance::standard_normal(own);
        return mean[system] + deviation[system] * z;
    }
    search::Sampler sampler() const {
        return [this](std::span<const search::Ask> asks) {
            std::vector<std::vector<double>> values;
            for (const search::Ask& ask : asks) {
                values.emplace_back();
                for (std::uint32_t r = ask.first; r < ask.first + ask.count; ++r) values.back().push_back(at(ask.system, r));
            }
            return values;
        };
    }
    double best_mean() const { return *std::max_element(mean.begin(), mean.end()); }
};

}  // namespace lnsim::testing
