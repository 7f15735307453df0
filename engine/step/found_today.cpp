// The start from today's state. What the file does not know (capability, motivation, trust, ties, tools in the commons,
// practices of sites without rows ...) is what the model's own months from the network's start to today make of it, with
// the joining dates as they were; what the file knows replaces it.

#include <algorithm>

#include "engine/step/found.hpp"
#include "engine/step/rivals.hpp"
#include "engine/step/today.hpp"

namespace lnsim::step {
namespace {

using world::Stage;
using world::World;

void shift(std::vector<std::int32_t>& months, std::int32_t by) {
    for (std::int32_t& month : months) {
        month -= by;
    }
}

/// Months count from today. Members of before have `joined` 0, as founders have, and their time in `member_since`.
void count_from_today(Month& m, std::int32_t past) {
    World& world = m.world;
    auto& sites = world.sites;
    shift(sites.member_since, past);
    for (std::uint32_t i = 0; i < sites.size(); ++i) {
        const bool member = sites.stage[i] == Stage::active;
        sites.joined[i] = member ? 0 : -1;
        sites.member_since[i] = member ? sites.member_since[i] : -1;
        sites.stage_since[i] = 0;
        sites.mentor[i] = -1;
    }
    shift(world.actors.since, past);
    for (std::int32_t& month : world.cells.dropped_at) {
        month = month < 0 ? -1 : std::min(month - past, -2);
    }
    for (std::int32_t& month : world.cells.in_use_from) {
        month = std::min(month, 0);
    }
    std::fill(world.nodes.formed.begin(), world.nodes.formed.end(), 0);
    shift(sites.last_session, past);
    const double delay = world.hub.registry_delay;
    const std::int32_t session = world.hub.last_session - past;
    world.hub = {};
    world.hub.last_session = session;
    world.hub.registry_delay = delay;
    world.hub.cash = m.scene.network.opening_cash;
    world.practices_dropped = 0;
}

/// What is known today came by nothing in the run.
void forget_origins(World& world) {
    world.adoptions = {};
    for (std::uint32_t i = 0; i < world.sites.size(); ++i) {
        for (std::size_t k = 0; k < world.practices.size(); ++k) {
            const bool known = (world.sites.known[i] >> k & 1U) != 0;
            world.cells.origin[world.cell(i, k)] = {-1, world::no_site, known ? world::Route::before : world::Route::none};
        }
    }
}

RecordedMonth months_ago(const SiteToday& site, std::size_t ago) {
    return ago < site.months.size() ? site.months[site.months.size() - 1 - ago] : RecordedMonth{};
}

/// What sites remember of their figures: what was recorded where the file has it, else what the history gives.
void remember(Month& m, std::uint32_t past) {
    world::OutcomeTable& table = m.world.outcomes[*m.scene.chronic];
    const std::size_t sites = m.world.sites.size();
    table.past_recorded.assign(world::past_months * sites, 0);
    table.past_enrolled.assign(world::past_months * sites, 0);
    for (std::size_t ago = 0; ago < world::past_months; ++ago) {
        for (std::size_t i = 0; i < sites; ++i) {
            const SiteToday& known = m.scene.today->sites[i];
            RecordedMonth month = months_ago(known, ago);
            if (known.months.empty() && ago < past) {
                const std::size_t row = (past - 1 - ago) * sites + i;
                month = {table.recorded[row], table.enrolled[row]};
            }
            table.past_recorded[ago * sites + i] = month.well;
            table.past_enrolled[ago * sites + i] = month.enrolled;
        }
    }
    for (auto* column : {&table.recorded, &table.enrolled, &table.recorded_sum, &table.enrolled_sum}) {
        column->assign(sites * m.scene.months, 0);
    }
    table.gained = 0;
}

/// Control charts go on from what was recorded.
void chart(Month& m) {
    World& world = m.world;
    world::OutcomeTable& table = world.outcomes[*m.scene.chronic];
    std::size_t longest = 0;
    for (std::uint32_t i = 0; i < world.sites.size(); ++i) {
        const SiteToday& known = m.scene.today->sites[i];
        table.chart[i] = {};
        world.sites.signal[i] = 0;
        for (const RecordedMonth& month : known.months) {
            table.chart[i].update(month.well, month.enrolled);
        }
        longest = std::max(longest, known.months.size());
    }
    table.network_chart = {};
    for (std::size_t ago = longest; ago-- > 0;) {
        RecordedMonth all;
        for (const SiteToday& known : m.scene.today->sites) {
            all.well += months_ago(known, ago).well;
            all.enrolled += months_ago(known, ago).enrolled;
        }
        table.network_chart.update(all.well, all.enrolled);
    }
    for (auto& chart : world.nodes.chart) {
        chart = {};
    }
}

/// Given teams are as given: who left in the simulated history did not.
void place_teams(Month& m) {
    World& world = m.world;
    for (std::uint32_t i = 0; i < world.sites.size(); ++i) {
        const auto& team = m.scene.teams[i];
        for (std::size_t place = 0; place < team.size(); ++place) {
            const std::size_t actor = world.sites.first_actor[i] + place;
            world.actors.since[actor] = team[place].since;
            world.actors.successor[actor] = 0;
        }
    }
}

/// Given ties are all ties that members have today.
void place_ties(Month& m) {
    World& world = m.world;
    world.ties = {};
    for (const graph::Tie& tie : m.scratch.founding_ties) {
        const std::uint32_t a = world.actors.site[tie.a];
        const std::uint32_t b = world.actors.site[tie.b];
        if (world.sites.stage[a] == Stage::active && world.sites.stage[b] == Stage::active) {
            const double alike = world::similarity(world.sites.context[a], world.sites.context[b], m.parameters().similarity_width) *
                                 openness(m, a, b);
            add_tie(m, tie.a, tie.b, tie.strength, alike, tie.kind == graph::TieKind::session ? 1 : 0);
        }
    }
}

}  // namespace

void found_today(Month& m) {
    const Scene& past = *m.scene.today->history;
    Month before{past, m.world, m.scratch, m.replication, 0};
    found(before);
    for (; before.month < past.months; ++before.month) {
        pass_month(before);
    }
    remember(m, past.months);
    count_from_today(m, static_cast<std::int32_t>(past.months));
    chart(m);
    place_teams(m);
    if (!m.scene.network.ties.empty()) {
        place_ties(m);
    }
    for (std::uint32_t i = 0; i < m.world.sites.size(); ++i) {
        if (m.scene.today->sites[i].practices == SiteToday::Practices::given) {
            place_practices(m, i);
        }
    }
    forget_origins(m.world);
    place_patients(m);
}

}  // namespace lnsim::step
