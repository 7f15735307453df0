#include "engine/step/record.hpp"

#include <algorithm>

#include "engine/step/patients_of.hpp"

namespace lnsim::step {
namespace {

using world::World;

void record_entities(const Month& m, Recording& recording) {
    const World& world = m.world;
    const EntityLayout& layout = m.scene.layout;
    const auto put = [&](std::size_t row, const Standing& standing) {
        if (standing.all > 0) {
            const double share = std::min(1.0, standing.figure() / layout.scale);
            recording.entities[row * m.scene.months + m.month] = to_entity_value(share);
        }
    };
    std::vector<Standing> cohorts(layout.cohorts, Standing(m, 0));
    std::vector<Standing> nodes(layout.nodes, Standing(m, 0));
    std::vector<double> using_practice(layout.practices, 0.0);
    for (const std::uint32_t site : world.members) {
        Standing standing(m, 0);
        standing.add(site);
        put(site, standing);
        const int joined = m.scene.plan.start.plus(world.sites.joined[site]).year() - m.scene.plan.start.year();
        cohorts[static_cast<std::size_t>(joined)].add(site);
        const auto node = static_cast<std::size_t>(world.sites.node[site]);
        if (node < nodes.size()) {
            nodes[node].add(site);
        }
        for_each_bit(world.sites.in_use[site], [&](std::size_t k) { using_practice[k] += 1.0; });
    }
    for (std::size_t i = 0; i < cohorts.size(); ++i) {
        put(layout.first_cohort() + i, cohorts[i]);
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        put(layout.first_node() + i, nodes[i]);
    }
    for (std::size_t k = 0; k < using_practice.size() && world.active > 0; ++k) {
        recording.entities[(layout.first_practice() + k) * m.scene.months + m.month] =
            to_entity_value(using_practice[k] / world.active);
    }
}

/// Reliability of practices, and share of sites at each assessment level, over active sites.
void record_practice_and_levels(const Month& m, Recording& recording) {
    const World& world = m.world;
    const EntityLayout& layout = m.scene.layout;
    std::vector<double> reliability(layout.reliabilities, 0.0);
    std::vector<double> sites_at(layout.levels, 0.0);
    for (const std::uint32_t site : world.members) {
        const double* of_site = world.cells.reliability.data() + world.cell(site, 0);
        for_each_bit(world.sites.in_use[site], [&](std::size_t k) { reliability[k] += of_site[k]; });
        sites_at[world.sites.assessment[site]] += 1.0;
    }
    if (world.active == 0) {
        return;
    }
    const auto put = [&](std::size_t row, double sum) {
        recording.entities[row * m.scene.months + m.month] = to_entity_value(sum / world.active);
    };
    for (std::size_t k = 0; k < reliability.size(); ++k) {
        put(layout.first_reliability() + k, reliability[k]);
    }
    for (std::size_t level = 0; level < sites_at.size(); ++level) {
        put(layout.first_level() + level, sites_at[level]);
    }
}

Count count_of(const World& world, std::size_t row) {
    const world::OutcomeTable& main = world.outcomes.front();
    return {static_cast<std::uint32_t>(main.recorded[row]), static_cast<std::uint32_t>(main.enrolled[row])};
}

void record_detail(const Month& m, Detail& detail) {
    const World& world = m.world;
    while (detail.nodes.size() < world.nodes.size()) {
        detail.nodes.push_back({world.nodes.formed[detail.nodes.size()], std::vector<Count>(m.scene.months)});
    }
    for (const std::uint32_t site : world.members) {
        const Count count = count_of(world, std::size_t{m.month} * world.sites.size() + site);
        detail.sites[site].counts[m.month] = count;
        detail.sites[site].node = world.sites.node[site];
        detail.sites[site].assessment[m.month] = world.sites.assessment[site];
        Count& node = detail.nodes[static_cast<std::size_t>(world.sites.node[site])].counts[m.month];
        node.numerator += count.numerator;
        node.denominator += count.denominator;
    }
    const NetworkFigure& figure = m.scratch.month_figure;
    detail.network[m.month] = {static_cast<std::uint32_t>(figure.recorded),
                               static_cast<std::uint32_t>(figure.enrolled)};
    double founders = 0;
    std::vector<double> sum(m.scene.practices.size(), 0.0);
    for (std::uint32_t site = 0; site < world.sites.size(); ++site) {
        if (m.scene.network.sites[site].founder) {
            founders += 1;
            for (std::size_t k = 0; k < sum.size(); ++k) {
                sum[k] += world.cells.reliability[world.cell(site, k)];
            }
        }
    }
    for (std::size_t k = 0; k < sum.size(); ++k) {
        detail.founders_reliability[k][m.month] = founders > 0 ? sum[k] / founders : 0.0;
    }
}

}  // namespace

void open_recording(const Month& m, Recording& recording) {
    recording.measures.assign(std::size_t{m.scene.months} * measure_count, not_seen);
    recording.entities.assign(std::size_t{m.scene.layout.rows()} * m.scene.months, not_observed);
    if (recording.detail != nullptr) {
        Detail& detail = *recording.detail;
        detail = {};
        detail.sites.resize(m.world.sites.size());
        for (Detail::Site& site : detail.sites) {
            site.counts.resize(m.scene.months);
            site.assessment.assign(m.scene.months, Detail::Site::not_assessed);
        }
        detail.network.resize(m.scene.months);
        detail.founders_reliability.assign(m.scene.practices.size(), std::vector<double>(m.scene.months, 0.0));
    }
}

void record_month(const Month& m, Recording& recording) {
    record_measures(m, recording);
    record_entities(m, recording);
    record_practice_and_levels(m, recording);
    if (recording.detail != nullptr) {
        record_detail(m, *recording.detail);
    }
}

void close_recording(const Month& m, Recording& recording) {
    if (recording.detail == nullptr) {
        return;
    }
    const World& world = m.world;
    Detail& detail = *recording.detail;
    for (std::uint32_t i = 0; i < world.sites.size(); ++i) {
        detail.sites[i].joined_month = world.sites.joined[i];
        detail.sites[i].left_month = world.sites.left[i];
        detail.sites[i].patients = patients_of(m, i).all;
        for (std::size_t k = 0; k < m.scene.practices.size(); ++k) {
            detail.sites[i].in_use_from.push_back(world.cells.in_use_from[world.cell(i, k)]);
            detail.sites[i].origin.push_back(world.cells.origin[world.cell(i, k)]);
        }
    }
    for (std::size_t i = 0; i < world.ties.size(); ++i) {
        detail.ties.push_back({world.actors.site[world.ties.a[i]], world.actors.site[world.ties.b[i]],
                               world.ties.strength[i]});
    }
}

}  // namespace lnsim::step
