#pragma once
// A station of equal servers to which requests come at random, whose load and staff change from month to month. Closed forms
// of a steady one: queueing.hpp.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/chance/address.hpp"

namespace lnsim::stats {

/// The fewest servers with which the mean wait of M/M/c is at most `most` mean service times.
[[nodiscard]] std::uint32_t servers_for(double load, double most);

/// A month of a station.
struct StationMonth {
    double requests = 0;  ///< mean number that come, Poisson
    double servers = 0;   ///< persons; 1.5 are two, each at three quarters of the speed
};
struct ServedRequest {
    std::uint32_t month = 0;  ///< in which it came
    double wait = 0;          ///< months
};

/// One run of a station, first come first served, empty at the start: Kiefer and Wolfowitz 1955, Trans Am Math Soc 78:1-18,
/// doi:10.1090/S0002-9947-1955-0066587-6, month by month. What comes while nobody serves is left out.
/// \param service mean service time of one server at full speed, months; exponential
/// \param draws month and k are set here
[[nodiscard]] std::vector<ServedRequest> serve(std::span<const StationMonth> months, double service, chance::Address draws);

/// Mean wait of the requests of each month over runs, months; NaN where none came.
[[nodiscard]] std::vector<double> mean_waits(std::span<const StationMonth> months, double service, std::uint32_t runs, chance::Address draws);

}  // namespace lnsim::stats
