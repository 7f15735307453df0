/// \file
/// Closed forms of queues: what a simulation of one must give.
#pragma once

#include <cstdint>
#include <vector>

namespace lnsim::stats {

/// Erlang B: share of arrivals that are blocked when `servers` have no waiting room (M/G/c/c). By the recursion
/// B(c) = a B(c - 1) / (c + a B(c - 1)).
/// \param load offered load a = arrival rate / service rate, >= 0  \param servers c >= 0  \return in [0, 1]
/// \throws std::invalid_argument for a load that is negative or no number. Source: Erlang 1917; Cooper 1981, ch. 3.
double erlang_b(double load, std::uint32_t servers);

/// Erlang C: share of arrivals that wait (M/M/c). 1 where load >= servers: the queue grows without end.
double erlang_c(double load, std::uint32_t servers);

/// Mean wait in queue of M/M/c, in mean service times: C / (c - a); infinite where load >= servers.
double mean_wait(double load, std::uint32_t servers);

/// P(wait > t) of M/M/c, t in mean service times: C exp(-(c - a) t); 1 where load >= servers.
double wait_exceeds(double load, std::uint32_t servers, double t);

/// Pollaczek-Khinchine: mean wait in queue of M/G/1, in mean service times: rho (1 + scv) / (2 (1 - rho)); infinite where
/// rho >= 1. \param scv squared coefficient of variation of the service time, >= 0
double pollaczek_khinchine(double rho, double scv);

/// Mean waits in queue of customers 1, 2, ... of M/M/1 that begins empty, exactly: by the law of the number that each
/// finds, (1 - r) sum_j p(j) r^(j + 1 - i), r = service / (arrival + service). O(customers^2).
/// \param arrival, service rates > 0  \return `customers` values in units of time
std::vector<double> transient_waits(double arrival, double service, std::uint32_t customers);

}  // namespace lnsim::stats
