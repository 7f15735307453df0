// Patients of every site move, leave and enrol: the draws of phase 9, over columns of sites.

#include <span>

#include "engine/step/patients.hpp"
#include "engine/step/treat.hpp"

namespace lnsim::step {
namespace {

using world::pool;

struct Chance {
    const Column& rate;
    const Column& odds;
    const Column& probability;
};

/// MoveColumns out of one pool of each site of the list. \param state half of the blocks that decides \param row of the pool
void move_pool(const Month& m, Pools& pools, std::size_t state, std::size_t row, const Chance& chance, Stream stream) {
    const auto& patients = pools.patients[state];
    auto& moved = pools.moved[state];
    moved.resize(patients.size());
    const auto own = [&](std::size_t at) {
        return m.address(stream, pools.key[at], static_cast<std::uint32_t>(4096 * (row + 1)));
    };
    if (m.scene.kernel == PatientKernel::one_by_one) {
        for (std::size_t at = 0; at < patients.size(); ++at) {
            moved[at] = moves_one_by_one(patients[at], chance.probability[at], own(at));
        }
        return;
    }
    pools.mass.resize(patients.size());
    mass_column(patients, chance.rate, pools.mass);
    moves_by_count({patients, chance.probability, chance.odds, pools.mass, pools.uniform[state]}, moved);
    for (std::size_t at = 0; at < patients.size(); ++at) {
        if (moved[at] < 0) {
            moved[at] = moves_of_large_pool(patients[at], chance.probability[at], own(at));
        }
    }
}

void draw_uniforms(const Month& m, Pools& pools, Stream stream, std::uint32_t k) {
    pools.uniform[0].resize(pools.key.size());
    pools.uniform[1].resize(pools.key.size());
    chance::fill_uniforms(m.address(stream, 0, k), pools.key, pools.uniform[0], pools.uniform[1]);
}

void list_keys(const Month& m, Pools& pools, std::span<const std::uint32_t> list) {
    pools.key.resize(list.size());
    for (std::size_t at = 0; at < list.size(); ++at) {
        pools.key[at] = m.world.sites.key[list[at]];
    }
}

void list_patients(const Month& m, Pools& pools, std::span<const std::uint32_t> list, std::size_t ill_row) {
    for (std::size_t state = 0; state < 2; ++state) {
        const auto& patients = m.world.sites.patients[ill_row + state];
        pools.patients[state].resize(list.size());
        for (std::size_t at = 0; at < list.size(); ++at) {
            pools.patients[state][at] = patients[list[at]];
        }
    }
}

Chance chance_of(const MoveColumns& moves, std::size_t direction, std::size_t severe) {
    return {moves.rate[direction][severe], moves.odds[direction][severe], moves.probability[direction][severe]};
}

/// Blocks k = 0, 1 decide for unenrolled patients of the milder and the severe class, 2, 3 for enrolled ones.
void move_class(Month& m, PatientColumns& c, std::size_t enrolled, std::size_t severe, const MoveColumns& moves) {
    draw_uniforms(m, c.pools, Stream::treat, static_cast<std::uint32_t>(2 * enrolled + severe));
    for (std::size_t state = 0; state < 2; ++state) {
        move_pool(m, c.pools, state, pool(enrolled, severe, state), chance_of(moves, state, severe), Stream::treat);
    }
}

/// One patient leaves, any of the site with one chance; without a branch: the sums beyond the drawn place fall by one.
void take_one(RunningSums& sums, std::uint32_t word) {
    const auto at = static_cast<std::int32_t>(
        (std::uint64_t{word} * static_cast<std::uint64_t>(sums.back())) >> 32);
    for (std::int32_t& sum : sums) {
        sum -= sum > at ? 1 : 0;
    }
}

/// How many patients of each site leave.
void draw_leavers(const Month& m, PatientColumns& c) {
    const double share = m.parameters().patient_turnover;
    const std::size_t count = m.world.sites.size();
    Pools& pools = c.pools;
    pools.key = m.world.sites.key;
    draw_uniforms(m, pools, Stream::turnover_patients, 0);
    pools.rate.assign(count, -core::log1p(-share));
    pools.odds.assign(count, share / (1.0 - share));
    pools.probability.assign(count, share);
    pools.mass.resize(count);
    mass_column(m.scratch.all, pools.rate, pools.mass);
    auto& leavers = pools.moved[0];
    leavers.resize(count);
    moves_by_count({m.scratch.all, pools.probability, pools.odds, pools.mass, pools.uniform[0]}, leavers);
    for (std::size_t site = 0; site < count; ++site) {
        if (leavers[site] < 0) {
            leavers[site] = moves_of_large_pool(m.scratch.all[site], share,
                                                m.address(Stream::turnover_patients, pools.key[site], 8192));
        }
    }
}

void add_up(const Month& m, PatientColumns& c) {
    const auto& patients = m.world.sites.patients;
    c.running.resize(m.world.sites.size());
    for (std::size_t site = 0; site < c.running.size(); ++site) {
        std::int32_t sum = 0;
        for (std::size_t row = 0; row < world::pool_count; ++row) {
            sum += patients[row][site];
            c.running[site][row] = sum;
        }
    }
}

/// Takes the leavers out of the sums and counts the severe among their successors. A leaver and its successor take two
/// words: those of the first leaver end block 0, and each further block serves two, for all sites that still need it.
void take_leavers(const Month& m, PatientColumns& c, std::span<const std::int32_t> leavers, std::span<std::int32_t> severe) {
    const double severe_share = m.parameters().severe_share;
    const auto replace_one = [&](std::uint32_t site, std::uint32_t place, std::uint32_t luck) {
        take_one(c.running[site], place);
        severe[site] += chance::uniform32_of(luck) < severe_share ? 1 : 0;
    };
    c.leaving.clear();
    for (std::uint32_t site = 0; site < leavers.size(); ++site) {
        if (leavers[site] > 0) {
            c.leaving.push_back(site);
        }
    }
    for (std::uint32_t k = 0; !c.leaving.empty(); ++k) {
        list_keys(m, c.pools, c.leaving);
        c.blocks.resize(c.leaving.size());
        chance::fill_blocks(m.address(Stream::turnover_patients, 0, k), c.pools.key, c.blocks);
        std::size_t still = 0;
        for (std::size_t at = 0; at < c.blocks.size(); ++at) {
            const std::uint32_t site = c.leaving[at];
            const auto last = static_cast<std::int32_t>(2 * k);  // of the leavers that this block serves
            if (k > 0) {
                replace_one(site, c.blocks[at][0], c.blocks[at][1]);
            }
            if (leavers[site] > last) {
                replace_one(site, c.blocks[at][2], c.blocks[at][3]);
            }
            c.leaving[still] = site;
            still += leavers[site] > last + 1 ? 1U : 0U;
        }
        c.leaving.resize(still);
    }
}

}  // namespace

void move_patients(Month& m, PatientColumns& c) {
    auto& patients = m.world.sites.patients;
    c.pools.key = m.world.sites.key;
    for (std::size_t severe = 0; severe < 2; ++severe) {
        auto& ill = patients[pool(0, severe, 0)];
        auto& well = patients[pool(0, severe, 1)];
        c.pools.patients[0] = ill;
        c.pools.patients[1] = well;
        move_class(m, c, 0, severe, c.present);
        for (std::size_t site = 0; site < ill.size(); ++site) {
            const std::int32_t change = c.pools.moved[0][site] - c.pools.moved[1][site];
            ill[site] -= change;
            well[site] += change;
        }
    }
    list_keys(m, c.pools, c.joined);
    for (std::size_t severe = 0; severe < 2; ++severe) {
        list_patients(m, c.pools, c.joined, pool(1, severe, 0));
        move_class(m, c, 1, severe, c.with);
        for (std::size_t at = 0; at < c.joined.size(); ++at) {
            const std::int32_t change = c.pools.moved[0][at] - c.pools.moved[1][at];
            patients[pool(1, severe, 0)][c.joined[at]] -= change;
            patients[pool(1, severe, 1)][c.joined[at]] += change;
        }
    }
}

void replace_patients(Month& m, PatientColumns& c) {
    auto& patients = m.world.sites.patients;
    draw_leavers(m, c);
    const auto& leavers = c.pools.moved[0];
    auto& severe = c.pools.moved[1];
    severe.assign(leavers.size(), 0);
    add_up(m, c);
    take_leavers(m, c, leavers, severe);
    for (std::size_t site = 0; site < leavers.size(); ++site) {
        std::int32_t below = 0;
        for (std::size_t row = 0; row < world::pool_count; ++row) {
            patients[row][site] = c.running[site][row] - below;
            below = c.running[site][row];
        }
        patients[pool(0, 0, 0)][site] += leavers[site] - severe[site];
        patients[pool(0, 1, 0)][site] += severe[site];
    }
}

void enrol_patients(Month& m, PatientColumns& c) {
    const model::Parameters& p = m.parameters();
    auto& patients = m.world.sites.patients;
    const double sicker = m.scene.chronic ? p.sicker_first : 0.0;
    const std::array<double, 2> rate{p.enrolment_rate * (1.0 + sicker), p.enrolment_rate * (1.0 - sicker)};
    const std::span<const std::uint32_t> members = m.world.members;
    Pools& pools = c.pools;
    list_keys(m, pools, members);
    for (std::size_t severe = 0; severe < 2; ++severe) {
        list_patients(m, pools, members, pool(0, severe, 0));
        draw_uniforms(m, pools, Stream::enrol, static_cast<std::uint32_t>(severe));
        for (std::size_t state = 0; state < 2; ++state) {
            const double odds = core::expm1(rate[state]);
            pools.rate.assign(members.size(), rate[state]);
            pools.odds.assign(members.size(), odds);
            pools.probability.assign(members.size(), odds / (1.0 + odds));
            const std::size_t row = pool(0, severe, state);
            move_pool(m, pools, state, row, {pools.rate, pools.odds, pools.probability}, Stream::enrol);
            for (std::size_t at = 0; at < members.size(); ++at) {
                patients[row][members[at]] -= pools.moved[state][at];
                patients[row + 4][members[at]] += pools.moved[state][at];
            }
        }
    }
}

}  // namespace lnsim::step
