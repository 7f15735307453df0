// Outcomes at the start: exposures and offsets of sites, patients at risk.

#include <algorithm>
#include <cmath>

#include "engine/step/found.hpp"
#include "engine/step/patients_of.hpp"

namespace lnsim::step {
namespace {

using world::OutcomeTable;

/// Exposure of a site: as the file has it, else by its patients, with a factor of its own.
double exposure_of(const Month& m, std::size_t outcome, std::uint32_t site, chance::Draws& draws) {
    const BoundOutcome& bound = m.scene.outcomes[outcome];
    const double sigma2 = core::log1p(bound.exposure_cv * bound.exposure_cv);
    const double own = core::exp(std::sqrt(sigma2) * chance::standard_normal(draws) - 0.5 * sigma2);
    const auto definitions = m.scene.outcome_ids;
    for (const world::OfOutcome& row : m.scene.network.sites[site].exposure) {
        if (row.outcome == definitions[outcome]) {
            return row.value;
        }
    }
    const double size = m.world.sites.patients[world::pool(0, 0, 0)][site] / m.parameters().patients_mean;
    return bound.exposure * size * own;
}

/// Care is one for all outcomes of a site; case mix is each outcome's own.
void place_offsets(const Month& m, const BoundOutcome& bound, OutcomeTable& table, std::uint32_t site, double mix) {
    const model::Parameters& p = m.parameters();
    const double unit = p.site_offset_sd > 0 ? bound.site_sd / p.site_offset_sd : 0.0;
    table.offset_care[site] = unit * m.world.sites.offset_care[site];
    table.offset_mix[site] = bound.site_sd * std::sqrt(1.0 - p.care_share) * mix;
}

/// Patients at risk where entries and departures balance.
std::int32_t at_rest(const BoundOutcome& bound, double entries, double hazard, chance::Draws& draws) {
    const double stays = core::exp(-(hazard + bound.usual_exit));
    return static_cast<std::int32_t>(chance::poisson(draws, entries * stays / (1.0 - stays)));
}

void found_counted(Month& m, std::size_t outcome) {
    const BoundOutcome& bound = m.scene.outcomes[outcome];
    OutcomeTable& table = m.world.outcomes[outcome];
    const std::size_t sites = m.world.sites.size();
    for (auto* column : {&table.exposure, &table.offset_mix, &table.offset_care, &table.level, &table.alone}) {
        column->assign(sites, 0.0);
    }
    for (auto* column : {&table.at_risk, &table.at_risk_seen, &table.events, &table.all, &table.seen_events, &table.seen_all}) {
        column->assign(sites, 0);
    }
    table.key.resize(sites);
    std::vector<chance::Draws> draws;
    for (std::uint32_t site = 0; site < sites; ++site) {
        table.key[site] = chance::pair_key(m.world.sites.key[site], bound.key);
        draws.push_back(m.draws(Stream::outcome_start, table.key[site]));
        table.exposure[site] = exposure_of(m, outcome, site, draws.back());
        place_offsets(m, bound, table, site, chance::standard_normal(draws.back()));
    }
    if (bound.law.counting != model::Counting::departures) {
        return;
    }
    std::vector<double> none(sites, 0.0);
    std::vector<double> offset(sites);
    for (std::size_t site = 0; site < sites; ++site) {
        offset[site] = table.offset_mix[site] + table.offset_care[site];
    }
    bound.law.levels(bound.intercept, bound.towards, none, offset, table.level);
    for (std::size_t site = 0; site < sites; ++site) {
        table.at_risk[site] = at_rest(bound, table.exposure[site], table.level[site], draws[site]);
    }
}

}  // namespace

void found_outcomes(Month& m) {
    const std::size_t cells = m.world.sites.size() * m.scene.months;
    m.world.outcomes.assign(m.scene.outcomes.size(), {});
    for (std::size_t outcome = 0; outcome < m.scene.outcomes.size(); ++outcome) {
        OutcomeTable& table = m.world.outcomes[outcome];
        for (auto* column : {&table.recorded, &table.enrolled, &table.recorded_sum, &table.enrolled_sum}) {
            column->assign(cells, 0);
        }
        table.own.assign(m.world.sites.size(), -1.0);
        table.aspiration.assign(m.world.sites.size(), -1.0);
        table.chart.assign(m.world.sites.size(), stats::PChartState{});
        if (!m.scene.outcomes[outcome].is_chronic()) {
            for (auto* sums : {&table.candidates, &table.founders}) {
                for (auto& column : *sums) {
                    column.assign(m.scene.months, 0);
                }
            }
            found_counted(m, outcome);
        }
    }
}

}  // namespace lnsim::step
