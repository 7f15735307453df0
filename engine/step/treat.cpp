// Phase 9, treat: patients of every site, member or not, move between active disease and remission; some leave and are
// replaced by newly diagnosed patients in active disease; members' patients are enrolled in the registry.

#include <array>

#include "engine/step/month.hpp"

namespace lnsim::step {
namespace {

using world::pool;
using world::World;

double share_enrolled(const World& world, std::uint32_t site) {
    double all = 0;
    double enrolled = 0;
    for (std::size_t i = 0; i < world::pool_count; ++i) {
        all += world.sites.patients[i][site];
        enrolled += i >= 4 ? world.sites.patients[i][site] : 0;
    }
    return all > 0 ? enrolled / all : 0.0;
}

struct Drive {
    double up = 0;
    double down = 0;
};

/// Effects of the practices in use: effect x reliability x fit, registry services times the share enrolled.
Drive drive_of(const Month& m, std::uint32_t site) {
    const World& world = m.world;
    Drive drive;
    const double enrolled = share_enrolled(world, site);
    const auto worth = [&](std::size_t k) {
        const std::size_t cell = world.cell(site, k);
        const bool service = (m.scene.scaled_by_enrolment & bit(k)) != 0;
        const double served = !service ? 1.0 : m.scene.registry == Service::on ? enrolled : 0.0;
        return world.cells.reliability[cell] * world.cells.fit[cell] * served;
    };
    for_each_bit(world.sites.in_use[site], [&](std::size_t k) {
        const double w = worth(k);
        drive.up += m.scene.practices[k].effect_up * w;
        drive.down += m.scene.practices[k].effect_down * w;
    });
    for (const BoundPair& pair : m.scene.pairs) {
        const std::uint64_t both = bit(pair.first) | bit(pair.second);
        if ((world.sites.in_use[site] & both) == both) {
            const double w = worth(pair.first) * worth(pair.second);
            drive.up += pair.up * w;
            drive.down += pair.down * w;
        }
    }
    return drive;
}

/// A month's chance of a move, ready for many small binomials.
struct Move {
    double rate = 0;
    double odds = 0;
    double probability = 0;
};

Move move_at(double rate) {
    const double odds = core::expm1(rate);
    return {rate, odds, odds / (1.0 + odds)};
}

std::int32_t draw_moves(chance::Draws& draws, std::int32_t patients, const Move& move) {
    constexpr double inversion_limit = 15.0;
    if (patients == 0) {
        return 0;
    }
    if (patients * move.probability < inversion_limit) {
        return static_cast<std::int32_t>(
            chance::binomial_small(patients, -move.rate, move.odds, draws.uniform()));
    }
    return static_cast<std::int32_t>(chance::binomial(draws, patients, move.probability));
}

struct SiteMoves {
    std::array<Move, 2> up;    ///< by risk class
    std::array<Move, 2> down;
};

void move_patients(Month& m, std::uint32_t site, const SiteMoves& moves, std::size_t pools) {
    auto& patients = m.world.sites.patients;
    chance::Draws draws = m.draws(Stream::treat, m.world.sites.key[site]);
    for (std::size_t enrolled = 0; enrolled < pools / 4; ++enrolled) {
        for (std::size_t severe = 0; severe < 2; ++severe) {
            std::int32_t& ill = patients[pool(enrolled, severe, 0)][site];
            std::int32_t& well = patients[pool(enrolled, severe, 1)][site];
            const std::int32_t better = draw_moves(draws, ill, moves.up[severe]);
            const std::int32_t worse = draw_moves(draws, well, moves.down[severe]);
            ill += worse - better;
            well += better - worse;
        }
    }
}

/// Leavers are drawn from all patients alike; each is replaced by an unenrolled one in active disease.
void replace_patients(Month& m, std::uint32_t site, const Move& leaving, std::size_t pools) {
    auto& patients = m.world.sites.patients;
    std::int32_t all = 0;
    for (std::size_t i = 0; i < pools; ++i) {
        all += patients[i][site];
    }
    chance::Draws draws = m.draws(Stream::turnover_patients, m.world.sites.key[site]);
    const std::int32_t leavers = draw_moves(draws, all, leaving);
    std::array<std::int32_t, 2> newcomers{};
    for (std::int32_t i = 0; i < leavers; ++i) {
        auto at = static_cast<std::int32_t>((std::uint64_t{draws.word32()} * static_cast<std::uint64_t>(all - i)) >> 32);
        std::size_t from = 0;
        while (at >= patients[from][site]) {
            at -= patients[from++][site];
        }
        --patients[from][site];
        ++newcomers[draws.uniform32() < m.parameters().severe_share ? 1 : 0];
    }
    patients[pool(0, 0, 0)][site] += newcomers[0];
    patients[pool(0, 1, 0)][site] += newcomers[1];
}

/// Sicker patients come more often, so they are enrolled first.
void enrol(Month& m, std::uint32_t site, const std::array<Move, 2>& by_state) {
    auto& patients = m.world.sites.patients;
    chance::Draws draws = m.draws(Stream::enrol, m.world.sites.key[site]);
    for (std::size_t severe = 0; severe < 2; ++severe) {
        for (std::size_t state = 0; state < 2; ++state) {
            const std::int32_t in = draw_moves(draws, patients[pool(0, severe, state)][site], by_state[state]);
            patients[pool(0, severe, state)][site] -= in;
            patients[pool(1, severe, state)][site] += in;
        }
    }
}

/// What remission would be with the secular trend alone, in expectation; gains are counted from there.
void count_gain(Month& m, std::uint32_t site, const SiteMoves& alone) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    double gained = 0;
    for (std::size_t severe = 0; severe < 2; ++severe) {
        double& expected = sites.expected[2 * site + severe];
        expected = (1.0 - p.patient_turnover) * (expected * (1.0 - alone.down[severe].probability) +
                                                 (1.0 - expected) * alone.up[severe].probability);
        const auto well = sites.patients[pool(0, severe, 1)][site] + sites.patients[pool(1, severe, 1)][site];
        const auto ill = sites.patients[pool(0, severe, 0)][site] + sites.patients[pool(1, severe, 0)][site];
        gained += well - expected * (well + ill);
    }
    m.world.hub.patient_years += gained / 12.0;
}

SiteMoves moves_of(const Month& m, const Drive& drive, double offset) {
    const model::Parameters& p = m.parameters();
    const model::ChronicRates rates = m.scene.law.rates(m.scene.base, drive.up, drive.down, offset);
    return {{move_at(rates.up), move_at(rates.up * p.severe_up)},
            {move_at(rates.down), move_at(rates.down * p.severe_down)}};
}

}  // namespace

void treat(Month& m) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    const double trend = p.secular_trend * m.month / 12.0;
    const Move leaving = move_at(-core::log1p(-p.patient_turnover));
    const std::array<Move, 2> enrolment{move_at(p.enrolment_rate * (1.0 + p.sicker_first)),
                                        move_at(p.enrolment_rate * (1.0 - p.sicker_first))};
    const double newcomer_offset = m.scene.newcomers.offset(p);
    for (std::uint32_t site = 0; site < sites.size(); ++site) {
        const bool member = sites.stage[site] == world::Stage::active;
        const bool ever = sites.joined[site] >= 0;
        const std::size_t pools = ever ? 8 : 4;
        const SiteMoves alone = moves_of(m, {}, trend + sites.offset_mix[site] + sites.offset_care[site]);
        if (!ever) {
            move_patients(m, site, alone, pools);
        } else {
            const double better = sites.joined[site] > 0 ? newcomer_offset : 0.0;
            const double care = sites.offset_care[site] * (1.0 - sites.mean_reliability[site]);
            move_patients(m, site, moves_of(m, drive_of(m, site), trend + sites.offset_mix[site] + care + better),
                          pools);
        }
        replace_patients(m, site, leaving, pools);
        if (member) {
            enrol(m, site, enrolment);
        }
        count_gain(m, site, alone);
    }
}

}  // namespace lnsim::step
