#include "engine/step/rivals.hpp"

#include <map>
#include <string>

#include "engine/step/patients_of.hpp"

namespace lnsim::step {

void feel_rivals(Month& m) {
    if (m.scene.markets == 0) {
        return;
    }
    std::vector<double> patients(m.scene.markets, 0.0);
    for (const std::uint32_t site : m.world.members) {
        if (m.scene.market[site] >= 0) {
            patients[static_cast<std::size_t>(m.scene.market[site])] += patients_of(m, site).all;
        }
    }
    m.scratch.rivalry.assign(m.world.sites.size(), 0.0);
    for (const std::uint32_t site : m.world.members) {
        if (m.scene.market[site] >= 0) {
            const double all = patients[static_cast<std::size_t>(m.scene.market[site])];
            m.scratch.rivalry[site] = all > 0 ? 1.0 - patients_of(m, site).all / all : 0.0;
        }
    }
}

void bind_markets(Scene& scene) {
    std::map<std::string, std::int32_t> number;
    for (const world::SiteDefinition& site : scene.network.sites) {
        if (!site.market.empty()) {
            number.try_emplace(site.market, 0);
        }
    }
    if (number.empty()) {
        return;
    }
    for (auto& [name, row] : number) {
        row = static_cast<std::int32_t>(scene.markets++);
    }
    for (const world::SiteDefinition& site : scene.network.sites) {
        scene.market.push_back(site.market.empty() ? -1 : number.at(site.market));
    }
}

}  // namespace lnsim::step
