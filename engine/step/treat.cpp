// Phase 9, treat: patients of every site, member or not, move between active disease and remission; some leave and are
// replaced by newly diagnosed patients in active disease; members' patients are enrolled in the registry.
// Rates, probabilities and masses of all sites are computed in columns first, so that the loops over them vectorise.

#include <algorithm>
#include <array>

#include "engine/step/drive.hpp"
#include "engine/step/patients.hpp"
#include "engine/step/site_draws.hpp"

namespace lnsim::step {
namespace {

using world::pool;
using world::World;
using Column = std::vector<double>;

/// Columns over sites: probabilities and odds of moves by [direction][class], up first.
struct Moves {
    std::array<std::array<Column, 2>, 2> probability, odds, rate;

    void resize(std::size_t sites) {
        for (auto* table : {&probability, &odds, &rate}) {
            for (auto& direction : *table) {
                for (Column& column : direction) {
                    column.resize(sites);
                }
            }
        }
    }
};

struct Columns {
    Column drive_up, drive_down, offset, none, up, down;
    Moves moves, alone;
    Column mass, uniform, rate, odds, probability;
    std::array<std::vector<std::int32_t>, 2> moved;
    std::array<std::vector<chance::Block>, 4> blocks;
    std::vector<std::uint32_t> everyone;
};

void fill_moves(const Month& m, const Column& drive_up, const Column& drive_down, Columns& c, Moves& moves) {
    const model::Parameters& p = m.parameters();
    m.scene.law.rates(m.scene.base, drive_up, drive_down, c.offset, c.up, c.down);
    const std::array<const Column*, 2> base{&c.up, &c.down};
    const std::array<std::array<double, 2>, 2> factor{{{1.0, p.severe_up}, {1.0, p.severe_down}}};
    for (std::size_t direction = 0; direction < 2; ++direction) {
        for (std::size_t severe = 0; severe < 2; ++severe) {
            move_columns(*base[direction], factor[direction][severe], moves.rate[direction][severe],
                         moves.odds[direction][severe], moves.probability[direction][severe]);
        }
    }
}

/// What drives each site's rates: alone (trend and offsets), then with its practices.
void fill_columns(const Month& m, Columns& c) {
    const model::Parameters& p = m.parameters();
    const auto& sites = m.world.sites;
    const std::size_t count = sites.size();
    for (Column* column : {&c.drive_up, &c.drive_down, &c.none}) {
        column->assign(count, 0.0);
    }
    for (Column* column : {&c.offset, &c.up, &c.down}) {
        column->resize(count);
    }
    c.moves.resize(count);
    c.alone.resize(count);
    const double trend = p.secular_trend * m.month / 12.0;
    for (std::size_t i = 0; i < count; ++i) {
        c.offset[i] = trend + sites.offset_mix[i] + sites.offset_care[i];
    }
    fill_moves(m, c.none, c.none, c, c.alone);
    const double better = m.scene.newcomers.offset(p);
    for (std::uint32_t i = 0; i < count; ++i) {
        if (sites.joined[i] >= 0) {
            c.offset[i] -= sites.offset_care[i] * sites.mean_reliability[i];
            c.offset[i] += sites.joined[i] > 0 ? better : 0.0;
            drive_of(m, i, share_enrolled(m.world, i), c.drive_up[i], c.drive_down[i]);
        }
    }
    fill_moves(m, c.drive_up, c.drive_down, c, c.moves);
}

/// The 53-bit uniforms of the first or second half of each block.
void uniform_column(std::span<const chance::Block> blocks, std::size_t half, Column& uniform) {
    uniform.resize(blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        uniform[i] = chance::uniform_of(blocks[i][2 * half] | std::uint64_t{blocks[i][2 * half + 1]} << 32);
    }
}

/// Moves out of one pool of all sites. \param uniforms blocks whose half `state` decides \param stream of large pools
void move_pool(const Month& m, Columns& c, std::size_t row, std::span<const double> rate, std::span<const double> odds,
               std::span<const double> probability, std::span<const chance::Block> blocks, Stream stream,
               std::vector<std::int32_t>& moved) {
    const auto& patients = m.world.sites.patients[row];
    moved.resize(patients.size());
    const auto own = [&](std::size_t site) {
        return m.address(stream, m.world.sites.key[site], static_cast<std::uint32_t>(4096 * (row + 1)));
    };
    if (m.scene.kernel == PatientKernel::one_by_one) {
        for (std::size_t site = 0; site < patients.size(); ++site) {
            moved[site] = moves_one_by_one(patients[site], probability[site], own(site));
        }
        return;
    }
    c.mass.resize(patients.size());
    mass_column(patients, rate, c.mass);
    uniform_column(blocks, row % 2, c.uniform);
    moves_by_count({patients, probability, odds, c.mass, c.uniform}, moved);
    for (std::size_t site = 0; site < patients.size(); ++site) {
        if (moved[site] < 0) {
            moved[site] = moves_of_large_pool(patients[site], probability[site], own(site));
        }
    }
}

/// Blocks k = 0, 1 decide for unenrolled patients of the milder and the severe class, 2, 3 for enrolled ones.
void move_patients(Month& m, Columns& c) {
    auto& sites = m.world.sites;
    for (std::size_t enrolled = 0; enrolled < 2; ++enrolled) {
        for (std::size_t severe = 0; severe < 2; ++severe) {
            auto& blocks = c.blocks[2 * enrolled + severe];
            blocks.resize(sites.size());
            chance::fill_blocks(m.address(Stream::treat, 0, static_cast<std::uint32_t>(2 * enrolled + severe)),
                                sites.key, blocks);
            for (std::size_t state = 0; state < 2; ++state) {
                move_pool(m, c, pool(enrolled, severe, state), c.moves.rate[state][severe],
                          c.moves.odds[state][severe], c.moves.probability[state][severe], blocks, Stream::treat,
                          c.moved[state]);
            }
            auto& ill = sites.patients[pool(enrolled, severe, 0)];
            auto& well = sites.patients[pool(enrolled, severe, 1)];
            for (std::size_t site = 0; site < sites.size(); ++site) {
                const std::int32_t change = c.moved[0][site] - c.moved[1][site];
                ill[site] -= change;
                well[site] += change;
            }
        }
    }
}

/// Leavers are drawn from all patients alike; each is replaced by an unenrolled one in active disease.
void replace_patients(Month& m, Columns& c) {
    const model::Parameters& p = m.parameters();
    auto& patients = m.world.sites.patients;
    const std::size_t count = m.world.sites.size();
    const SiteDraws all_draws(m, Stream::turnover_patients, c.everyone);
    c.rate.assign(count, -core::log1p(-p.patient_turnover));
    c.odds.assign(count, p.patient_turnover / (1.0 - p.patient_turnover));
    c.probability.assign(count, p.patient_turnover);
    c.mass.resize(count);
    c.uniform.resize(count);
    mass_column(m.scratch.all, c.rate, c.mass);
    c.moved[0].resize(count);
    for (std::size_t site = 0; site < count; ++site) {
        c.uniform[site] = all_draws[site].uniform();
    }
    moves_by_count({m.scratch.all, c.probability, c.odds, c.mass, c.uniform}, c.moved[0]);
    for (std::uint32_t site = 0; site < count; ++site) {
        const std::int32_t all = m.scratch.all[site];
        chance::Draws draws = all_draws[site];
        draws.word64();  // decided how many
        const std::int32_t leavers =
            c.moved[0][site] >= 0
                ? c.moved[0][site]
                : moves_of_large_pool(all, p.patient_turnover,
                                      m.address(Stream::turnover_patients, m.world.sites.key[site], 8192));
        std::array<std::int32_t, 2> newcomers{};
        for (std::int32_t i = 0; i < leavers; ++i) {
            const std::uint64_t word = std::uint64_t{draws.word32()};
            auto at = static_cast<std::int32_t>((word * static_cast<std::uint64_t>(all - i)) >> 32);
            std::size_t from = 0;
            while (at >= patients[from][site]) {
                at -= patients[from++][site];
            }
            --patients[from][site];
            ++newcomers[draws.uniform32() < p.severe_share ? 1 : 0];
        }
        patients[pool(0, 0, 0)][site] += newcomers[0];
        patients[pool(0, 1, 0)][site] += newcomers[1];
    }
}

/// Sicker patients come more often, so they are enrolled first. Only members enrol: elsewhere the rate is 0.
void enrol(Month& m, Columns& c) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    const std::array<double, 2> rate{p.enrolment_rate * (1.0 + p.sicker_first),
                                     p.enrolment_rate * (1.0 - p.sicker_first)};
    for (std::size_t severe = 0; severe < 2; ++severe) {
        auto& blocks = c.blocks[severe];
        chance::fill_blocks(m.address(Stream::enrol, 0, static_cast<std::uint32_t>(severe)), sites.key, blocks);
        for (std::size_t state = 0; state < 2; ++state) {
            const double odds = core::expm1(rate[state]);
            for (std::size_t site = 0; site < sites.size(); ++site) {
                const bool member = sites.stage[site] == world::Stage::active;
                c.rate[site] = member ? rate[state] : 0.0;
                c.odds[site] = member ? odds : 0.0;
                c.probability[site] = member ? odds / (1.0 + odds) : 0.0;
            }
            const std::size_t row = pool(0, severe, state);
            move_pool(m, c, row, c.rate, c.odds, c.probability, blocks, Stream::enrol, c.moved[0]);
            for (std::size_t site = 0; site < sites.size(); ++site) {
                sites.patients[row][site] -= c.moved[0][site];
                sites.patients[pool(1, severe, state)][site] += c.moved[0][site];
            }
        }
    }
}

void count_patients(Month& m) {
    const auto& patients = m.world.sites.patients;
    const std::size_t sites = m.world.sites.size();
    m.scratch.well.assign(sites, 0);
    m.scratch.all.assign(sites, 0);
    for (std::size_t i = 0; i < world::pool_count; ++i) {
        for (std::size_t site = 0; site < sites; ++site) {
            m.scratch.all[site] += patients[i][site];
            m.scratch.well[site] += i % 2 == 1 ? patients[i][site] : 0;
        }
    }
}

/// Patient-years in remission above what the secular trend alone is expected to give.
void count_gain(Month& m, const Columns& c) {
    const double stay = 1.0 - m.parameters().patient_turnover;
    auto& sites = m.world.sites;
    double gained = 0;
    for (std::size_t severe = 0; severe < 2; ++severe) {
        auto& expected = sites.expected[severe];
        expect_column(stay, c.alone.probability[0][severe], c.alone.probability[1][severe], expected);
        for (std::size_t site = 0; site < sites.size(); ++site) {
            const auto well = sites.patients[pool(0, severe, 1)][site] + sites.patients[pool(1, severe, 1)][site];
            const auto ill = sites.patients[pool(0, severe, 0)][site] + sites.patients[pool(1, severe, 0)][site];
            gained += well - expected[site] * (well + ill);
        }
    }
    m.world.hub.patient_years += gained / 12.0;
}

}  // namespace

void treat(Month& m) {
    thread_local Columns columns;  // scratch only: every entry is written before it is read
    const std::size_t count = m.world.sites.size();
    columns.everyone.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        columns.everyone[i] = i;
    }
    fill_columns(m, columns);
    move_patients(m, columns);
    count_patients(m);
    replace_patients(m, columns);
    enrol(m, columns);
    count_patients(m);
    count_gain(m, columns);
}

}  // namespace lnsim::step
