/// \file
/// Running means and variances of systems while a search samples them. Internal to engine/search.
#pragma once

#include <algorithm>

#include "engine/search/sampling.hpp"
#include "engine/stats/moments.hpp"

namespace lnsim::search {

class Running {
public:
    Running(std::uint32_t systems, const Sampler& sampler) : moments_(systems), sampler_(sampler) {}

    /// Takes `count` more observations of each of these systems. \return [system asked][observation]
    std::vector<std::vector<double>> take(std::span<const std::uint32_t> systems, std::uint32_t count) {
        std::vector<Ask> asks;
        for (const std::uint32_t system : systems) asks.push_back({system, taken(system), count});
        return take(asks);
    }
    std::vector<std::vector<double>> take(std::span<const Ask> asks) {
        std::vector<std::vector<double>> values = sampler_(asks);
        for (std::size_t i = 0; i < asks.size(); ++i) {
            for (const double value : values[i]) moments_[asks[i].system].add(value);
        }
        return values;
    }

    std::uint32_t taken(std::uint32_t system) const { return static_cast<std::uint32_t>(moments_[system].count()); }
    double mean(std::uint32_t system) const { return moments_[system].mean(); }
    double variance(std::uint32_t system) const { return moments_[system].variance(); }
    std::uint32_t size() const { return static_cast<std::uint32_t>(moments_.size()); }

    /// Of several systems the one of greatest mean; the first of equals.
    std::uint32_t best_of(std::span<const std::uint32_t> systems) const {
        return *std::max_element(systems.begin(), systems.end(),
                                 [&](std::uint32_t a, std::uint32_t b) { return mean(a) < mean(b); });
    }

    Selection selection(std::uint32_t best, Ending ending) const {
        Selection chosen;
        chosen.best = best;
        chosen.ending = ending;
        for (std::uint32_t i = 0; i < size(); ++i) {
            chosen.systems.push_back({taken(i), mean(i), variance(i), -1});
            chosen.observations += taken(i);
        }
        return chosen;
    }

private:
    std::vector<stats::Moments> moments_;
    const Sampler& sampler_;
};

}  // namespace lnsim::search
