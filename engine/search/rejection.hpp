/// \file
/// Draws from a posterior over a box by rejection: exact for the likelihood that is given.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/search/latin_hypercube.hpp"

namespace lnsim::search {

struct Rejection {
    std::uint32_t wanted = 64;          ///< draws
    std::uint32_t tries = 1U << 20U;    ///< points of the prior, at most 2^24
    std::uint64_t seed = 1;
};

struct Accepted {
    std::vector<std::vector<double>> draws;  ///< [draw][side]; fewer than wanted when too few of the tries were accepted
    double share = 0;  ///< of the tries that would be accepted: how much smaller the posterior is than the box
};

/// Points uniform over the box are tried in order, each accepted with probability L / L_max, where L_max is the
/// greatest likelihood among all tries.
/// \param log_likelihood of a point, up to a constant; -infinity where impossible
[[nodiscard]] Accepted reject(const std::vector<Side>& box, const Rejection& options,
                              const std::function<double(std::span<const double>)>& log_likelihood);

}  // namespace lnsim::search
