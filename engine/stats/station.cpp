#include "engine/stats/station.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/chance/samplers.hpp"
#include "engine/core/elementary.hpp"
#include "engine/stats/queueing.hpp"

namespace lnsim::stats {
namespace {

/// Servers' free times: grown at the beginning of a month, or shrunk by those that would be free last.
void resize(std::vector<double>& free_at, std::size_t servers, double now) {
    std::sort(free_at.begin(), free_at.end());
    free_at.resize(servers, now);
}

}  // namespace

std::uint32_t servers_for(double load, double most) {
    if (!(load > 0.0)) return 0;
    auto servers = static_cast<std::uint32_t>(std::floor(load)) + 1U;
    while (mean_wait(load, servers) > most) ++servers;
    return servers;
}

std::vector<ServedRequest> serve(std::span<const StationMonth> months, double service, chance::Address draws) {
    std::vector<ServedRequest> served;
    std::vector<double> free_at;
    for (std::uint32_t month = 0; month < months.size(); ++month) {
        const double persons = months[month].servers;
        const auto servers = static_cast<std::size_t>(std::ceil(persons - 1e-9));
        resize(free_at, servers, month);
        draws.month = month;
        chance::Draws stream(draws);
        const double requests = months[month].requests;
        if (!(requests > 0.0) || servers == 0) continue;
        const double mean = service * static_cast<double>(servers) / persons;
        // Arrivals are without memory: the gap begins anew at a month's first moment.
        for (double now = month - core::log(stream.uniform()) / requests; now < month + 1.0; now -= core::log(stream.uniform()) / requests) {
            const auto first = std::min_element(free_at.begin(), free_at.end());
            const double begins = std::max(now, *first);
            *first = begins - mean * core::log(stream.uniform());
            served.push_back({month, begins - now});
        }
    }
    return served;
}

std::vector<double> mean_waits(std::span<const StationMonth> months, double service, std::uint32_t runs, chance::Address draws) {
    std::vector<double> sum(months.size(), 0.0);
    std::vector<double> count(months.size(), 0.0);
    for (std::uint32_t run = 0; run < runs; ++run) {
        draws.replication = run;
        for (const ServedRequest& request : serve(months, service, draws)) {
            sum[request.month] += request.wait;
            count[request.month] += 1.0;
        }
    }
    for (std::size_t month = 0; month < sum.size(); ++month) {
        sum[month] = count[month] > 0.0 ? sum[month] / count[month] : std::numeric_limits<double>::quiet_NaN();
    }
    return sum;
}

}  // namespace lnsim::stats
