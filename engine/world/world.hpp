#pragma once
// The state of one run: columnar tables of sites, actors, ties, practices at sites, commons, nodes and hub.
// A value type: a copy is a snapshot. Rows of sites and actors never move; ties are compacted as they fade.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/chance/philox.hpp"
#include "engine/core/elementary.hpp"
#include "engine/stats/spc.hpp"
#include "engine/world/hub.hpp"
#include "engine/world/network.hpp"
#include "engine/world/origin.hpp"

namespace lnsim::world {

enum class Stage : std::uint8_t { outside, agreement, ethics, registry_set_up, active, left };

enum class Role : std::uint8_t { physician, coordinator, nurse, data_manager, dietitian, parent, researcher };
inline constexpr std::size_t role_count = 7;

/// Patients of a site are counted in eight pools: enrolled x severe x in remission.
inline constexpr std::size_t pool_count = 8;
[[nodiscard]] constexpr std::size_t pool(std::size_t enrolled, std::size_t severe, std::size_t remission) noexcept {
    return enrolled * 4 + severe * 2 + remission;
}

/// Months before the start of a run that its sites remember.
inline constexpr std::size_t past_months = 16;

/// Bits of SiteTable::history.
inline constexpr std::uint8_t has_met = 1;
inline constexpr std::uint8_t has_tested = 2;

using Context = std::array<double, context_dimensions>;

/// At most eight distinct sites: that told of a practice, or that are followed.
struct Tellers {
    static constexpr std::size_t limit = 8;
    std::array<std::uint32_t, limit> site{};
    std::uint8_t count = 0;
    void add(std::uint32_t teller) noexcept {
        for (std::size_t i = 0; i < count; ++i) {
            if (site[i] == teller) {
                return;
            }
        }
        if (count < limit) {
            site[count++] = teller;
        }
    }
};

/// One row a candidate site.
struct SiteTable {
    std::vector<std::uint64_t> key;       ///< of the site's id; addresses its draws
    std::vector<Stage> stage;
    std::vector<std::int32_t> joined;     ///< month it became active; 0: a member from the start; -1: not yet
    std::vector<std::int32_t> member_since;  ///< the same, but below 0 for members of before the start
    std::vector<std::int32_t> left;       ///< month it left; -1: has not
    std::vector<std::int32_t> stage_since;  ///< month the present pipeline stage began
    std::vector<double> stage_due;        ///< month in which the stage's own paper time ends
    std::vector<double> work_left;        ///< hub hours that the stage still needs
    std::vector<std::int32_t> node;       ///< -1: in none
    std::vector<Context> context;         ///< standardised
    std::vector<double> offset_mix;       ///< case mix, log hazard
    std::vector<double> offset_care;      ///< care, log hazard; closes as practices become reliable
    std::vector<double> capability, motivation, trust;  ///< in [0, 1]
    std::vector<double> hours;            ///< improvement hours a month before the factor (0.4 + motivation)
    std::vector<double> effort_hours;     ///< hours of this month left for implementing, after tests and node lead
    std::vector<double> leadership;       ///< in [0, 1], emerged from what the site does for others
    std::vector<Tellers> follows;         ///< makers whose resources it has taken
    std::vector<std::uint64_t> pinned;    ///< practices whose resource it has pinned
    std::vector<double> tests_done;       ///< tests of change this month
    std::vector<double> session_support;  ///< in [0, 1]
    std::vector<double> coach_hours;      ///< received this month, mentors included
    std::vector<double> support;          ///< S of the model, in [0, 1]
    std::vector<double> value;            ///< worth of the last gatherings, in [0, 1]
    std::vector<double> onboarding;       ///< q: place in onboarding, 1 after the newcomer months
    std::vector<double> own, aspiration;  ///< how the site stands, as it sees it, and what it aims at, in [0, 1], over its
                                          ///< outcomes on average; below 0: not seen yet
    std::vector<double> first_own;        ///< the first of own in the run; -1: none yet
    std::vector<std::uint8_t> history;    ///< has_met, has_tested: what it ever did
    std::vector<std::uint8_t> assessment; ///< row of the assessment scale, last month
    std::vector<double> turnover_share;   ///< share of the team that left this month
    std::vector<double> mean_reliability; ///< over all practices
    std::vector<double> mean_tier;        ///< of the team
    std::vector<std::int32_t> last_session;  ///< month of the last learning session attended; never: none
    std::vector<std::int32_t> mentor;     ///< row of the mentoring site; -1: none
    std::vector<std::uint8_t> attended;   ///< gatherings attended this month (session bit 1, call bit 2)
    std::vector<std::uint8_t> reported;   ///< the site's measures arrived this month
    std::vector<std::int8_t> signal;      ///< charts of the site: +1 improvement, -1 worsening, 0 none or both
    std::vector<std::uint8_t> lead;       ///< leads a node
    // Practices as bits: knowledge of the team, and what the site does with each practice.
    std::vector<std::uint64_t> known, testing, in_use, embedded, dropped, resource;
    std::array<std::vector<std::int32_t>, pool_count> patients;
    std::vector<std::uint32_t> first_actor;  ///< sites + 1
    std::array<std::vector<double>, 2> expected;  ///< by risk class: remission under the secular trend alone

    [[nodiscard]] std::size_t size() const noexcept { return key.size(); }
    [[nodiscard]] std::uint64_t running(std::size_t site) const noexcept { return testing[site] | in_use[site]; }
    void resize(std::size_t sites);
};

/// One row a team member; a leaver's row is taken by the successor.
struct ActorTable {
    std::vector<std::uint64_t> key;       ///< of site and place in the team
    std::vector<std::uint32_t> site;
    std::vector<Role> role;
    std::vector<std::uint8_t> tier;       ///< 0 aware, 1 participates, 2 contributes, 3 owns
    std::vector<std::int32_t> since;      ///< month it came; before the site joined: long ago
    std::vector<std::uint64_t> knows;     ///< practices
    std::vector<std::uint16_t> successor; ///< 0: the first holder; founding ties are the first holder's

    [[nodiscard]] std::size_t size() const noexcept { return key.size(); }
    void resize(std::size_t actors);
};

/// Ties between actors of different active sites.
struct TieTable {
    std::vector<std::uint32_t> a, b;
    std::vector<double> strength;
    std::vector<double> similarity;  ///< of the two sites
    std::vector<std::uint64_t> key;
    std::vector<chance::Block> words;  ///< of the present four months, one a month: does anything pass over the tie?
    std::vector<std::uint8_t> made;  ///< 1: made at a gathering; 0: a founding tie
    std::vector<std::uint8_t> used;  ///< this month

    [[nodiscard]] std::size_t size() const noexcept { return a.size(); }
    void add(std::uint32_t actor_a, std::uint32_t actor_b, double tie_strength, double alike, std::uint64_t tie_key,
             std::uint8_t made_at_gathering, const chance::Block& tie_words = {});
    /// Keeps the rows for which `keep` is true, in order.
    template <class Keep>
    void compact(Keep keep);
};

/// One row a site and practice: row = site x practices + practice.
struct CellTable {
    std::vector<double> belief, precision;  ///< Gaussian belief in the effect: mean, 1 / variance
    std::vector<double> reliability, embedding, fit;
    std::vector<Context> version;           ///< the practice as this site knows it
    std::vector<std::uint16_t> tests;
    std::vector<std::int32_t> dropped_at;   ///< month; -1: never; below -1: so long before the start
    std::vector<std::int32_t> in_use_from;  ///< month; -1: never
    std::vector<Tellers> tellers;
    std::vector<Origin> origin;             ///< how it first became known there

    void resize(std::size_t cells);
};

/// One row a practice: what the network as a whole knows and holds.
struct PracticeTable {
    std::vector<std::uint8_t> appeared;   ///< known somewhere
    std::vector<std::uint8_t> harvested;  ///< faculty and coaches can teach it
    std::vector<std::uint8_t> withdrawn;
    std::vector<double> sensitivity;      ///< s_k: share of the effect lost by a version that does not fit
    std::vector<Context> best_context;    ///< of its first version
    std::vector<double> stock, quality;   ///< resources in the commons, and their quality-weighted number
    std::vector<double> pins;             ///< of its resources
    std::vector<std::int32_t> made_at;    ///< month of the newest resource; never: none
    std::vector<double> pooled_sum, pooled_weight;  ///< registry estimate of the effect: sum and site-months
    std::vector<std::uint32_t> last_maker;          ///< site row of the newest resource

    [[nodiscard]] std::size_t size() const noexcept { return stock.size(); }
    void resize(std::size_t practices);
};

struct NodeTable {
    std::vector<std::int32_t> formed;  ///< month
    std::vector<std::uint32_t> members;
    std::vector<std::int32_t> lead;    ///< site row; -1: none
    std::vector<std::uint64_t> key;    ///< of its order number
    std::vector<stats::PChartState> chart;  ///< of the members' recorded main outcome
    std::vector<std::int8_t> signal;        ///< +1 improvement, -1 worsening, 0 none
    std::uint32_t occupied = 1;             ///< nodes with a member

    [[nodiscard]] std::size_t size() const noexcept { return formed.size(); }
};

/// One outcome: what is recorded of it, how sites stand in it, and, of kinds that are counted, what happens.
struct OutcomeTable {
    /// In the registry, members only, [month][site]: numerator and denominator of the figure; of a chronic state patients
    /// in remission and enrolled patients. Sums are over months up to this one, so that any span is a difference.
    std::vector<std::int32_t> recorded, enrolled;
    std::vector<std::int32_t> recorded_sum, enrolled_sum;
    /// What was recorded before the start, [months ago - 1][site], past_months of them; empty: nothing.
    std::vector<std::int32_t> past_recorded, past_enrolled;
    std::vector<double> own, aspiration;    ///< by site, in [0, 1]; below 0: not seen yet
    std::vector<stats::PChartState> chart;  ///< by site, of what is recorded
    stats::PChartState network_chart;
    double gained = 0;  ///< so far, over the secular trend

    // Counted kinds only, by site.
    std::vector<std::uint64_t> key;                  ///< of site and outcome
    std::vector<double> exposure;                    ///< a month; of patients at risk those who enter
    std::vector<double> offset_mix, offset_care;     ///< on the scale of the law, positive better
    std::vector<double> level, alone;                ///< this month: with what the site does, and without
    std::vector<std::int32_t> at_risk, at_risk_seen; ///< departures: outside the registry, and in it
    std::vector<std::int32_t> events, all;           ///< this month: numerator and denominator, whole population
    std::vector<std::int32_t> seen_events, seen_all; ///< of these, in the registry
    /// Sums over months up to each, over all candidate sites and over the founders: numerators and denominators.
    std::array<std::vector<std::int64_t>, 2> candidates, founders;
};

struct World {
    SiteTable sites;
    ActorTable actors;
    TieTable ties;
    CellTable cells;
    PracticeTable practices;
    NodeTable nodes;
    Hub hub;
    std::uint32_t active = 0;            ///< active sites
    std::uint32_t left = 0;              ///< sites that have left
    std::uint64_t practices_dropped = 0;
    Adoptions adoptions;
    /// Active sites in the order of their keys, so that the order of rows in a file decides nothing; kept by arrive.
    std::vector<std::uint32_t> members;
    std::vector<OutcomeTable> outcomes;  ///< the main one first

    [[nodiscard]] std::size_t cell(std::size_t site, std::size_t practice) const noexcept {
        return site * practices.size() + practice;
    }
};

/// Squared distance of contexts.
[[nodiscard]] inline double distance2(const Context& x, const Context& y) noexcept {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        sum += (x[i] - y[i]) * (x[i] - y[i]);
    }
    return sum;
}
/// Distance-based similarity of contexts: exp(-|x - y|^2 / (2 d w^2)), d dimensions, width w in context SD.
[[nodiscard]] inline double similarity(const Context& x, const Context& y, double width) noexcept {
    return core::exp(-distance2(x, y) / (2.0 * context_dimensions * width * width));
}

template <class Keep>
void TieTable::compact(Keep keep) {
    std::size_t to = 0;
    while (to < size() && keep(to)) {
        ++to;
    }
    for (std::size_t i = to; i < size(); ++i) {
        if (!keep(i)) {
            continue;
        }
        a[to] = a[i];
        b[to] = b[i];
        strength[to] = strength[i];
        similarity[to] = similarity[i];
        key[to] = key[i];
        words[to] = words[i];
        made[to] = made[i];
        used[to] = used[i];
        ++to;
    }
    for (auto* column : {&a, &b}) {
        column->resize(to);
    }
    for (auto* column : {&strength, &similarity}) {
        column->resize(to);
    }
    key.resize(to);
    words.resize(to);
    for (auto* column : {&made, &used}) {
        column->resize(to);
    }
}

}  // namespace lnsim::world
