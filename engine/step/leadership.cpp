#include "engine/step/leadership.hpp"

#include <vector>

namespace lnsim::step {
namespace {

/// Members that did something for others this month.
std::vector<std::uint8_t> who_gave(const Month& m) {
    const auto& sites = m.world.sites;
    std::vector<std::uint8_t> gave(sites.size(), 0);
    for (std::size_t g = 0; g < m.scratch.held; ++g) {
        for (const Talk& talk : m.scratch.gatherings[g].talks) {
            gave[talk.site] |= talk.by == Talk::By::site ? 1 : 0;
        }
    }
    for (const std::uint32_t site : m.world.members) {
        gave[site] |= sites.lead[site];
        if (sites.mentor[site] >= 0) {
            gave[static_cast<std::size_t>(sites.mentor[site])] = 1;
        }
    }
    return gave;
}

/// Those who met take heart from who leads among the sites of their node.
void follow(Month& m) {
    auto& sites = m.world.sites;
    const std::size_t nodes = m.world.nodes.size();
    std::vector<double> sum(nodes, 0.0), count(nodes, 0.0);
    for (const std::uint32_t site : m.world.members) {
        const auto node = static_cast<std::size_t>(sites.node[site]);
        sum[node] += sites.leadership[site];
        count[node] += 1;
    }
    for (const std::uint32_t site : m.world.members) {
        const auto node = static_cast<std::size_t>(sites.node[site]);
        if (sites.attended[site] != 0) {
            sites.motivation[site] += m.parameters().lead_pull * sum[node] / count[node] * (1.0 - sites.motivation[site]);
        }
    }
}

}  // namespace

void lead(Month& m) {
    auto& sites = m.world.sites;
    const model::Parameters& p = m.parameters();
    const std::vector<std::uint8_t> gave = who_gave(m);
    for (const std::uint32_t site : m.world.members) {
        const double gain = gave[site] != 0 ? p.lead_gain * sites.mean_tier[site] / 3.0 : 0.0;
        sites.leadership[site] = laws::stock_after_month(sites.leadership[site], gain, p.lead_fade);
    }
    if (p.lead_pull > 0) {
        follow(m);
    }
}

}  // namespace lnsim::step
