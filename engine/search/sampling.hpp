/// \file
/// How a search asks for noisy values of systems. A search knows numbers of systems, never what they are.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

namespace lnsim::search {

/// Observations `first` .. `first` + `count` - 1 of a system. Observation r of all systems shares its random numbers
/// where the caller samples under common random numbers.
struct Ask {
    std::uint32_t system = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

/// Answers all asks at once, so that the caller may compute them in parallel. \return [ask][observation], greater is better
using Sampler = std::function<std::vector<std::vector<double>>(std::span<const Ask>)>;

enum class Ending : std::uint8_t {
    guaranteed,  ///< the procedure came to its own end: the stated probability holds
    exhausted,   ///< the most observations allowed were spent first
};

/// What became of a system.
struct Standing {
    std::uint32_t observations = 0;
    double mean = std::numeric_limits<double>::quiet_NaN();
    double variance = std::numeric_limits<double>::quiet_NaN();  ///< of one observation
    std::int64_t left_by = -1;  ///< the system whose lead ended its sampling; -1: it stayed to the end
};

struct Selection {
    std::uint32_t best = 0;
    std::vector<Standing> systems;
    std::uint64_t observations = 0;  ///< all together
    Ending ending = Ending::guaranteed;
};

}  // namespace lnsim::search
