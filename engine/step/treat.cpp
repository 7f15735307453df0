// Phase 9, treat: patients of every site, member or not, move between active disease and remission; some leave and are
// replaced by newly diagnosed patients in active disease; members' patients are enrolled in the registry.
// Rates, probabilities and masses of all sites are computed in columns first, so that the loops over them vectorise.

#include <algorithm>
#include <array>

#include "engine/core/clones.hpp"
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
    std::array<Column, world::pool_count> mass;
    std::vector<std::uint32_t> everyone;
};

/// p = 1 - exp(-rate) and odds = exp(rate) - 1 of one class; relative rounding error of order 1e-15 / rate.
LNSIM_CLONES
void move_columns(std::span<const double> base, double factor, std::span<double> rate, std::span<double> odds,
                  std::span<double> probability) {
    for (std::size_t i = 0; i < base.size(); ++i) {
        rate[i] = base[i] * factor;
        odds[i] = core::exp(rate[i]) - 1.0;
        probability[i] = odds[i] / (1.0 + odds[i]);
    }
}

/// Mass of nobody moving: exp(-patients x rate).
LNSIM_CLONES
void mass_column(std::span<const std::int32_t> patients, std::span<const double> rate, std::span<double> mass) {
    for (std::size_t i = 0; i < mass.size(); ++i) {
        mass[i] = core::exp(-static_cast<double>(patients[i]) * rate[i]);
    }
}

/// Expected share in remission under the secular trend alone, a month on: stay x (x (1 - down) + (1 - x) up).
LNSIM_CLONES
void expect_column(double stay, std::span<const double> up, std::span<const double> down, std::span<double> expected) {
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double x = expected[i];
        expected[i] = stay * (x * (1.0 - down[i]) + (1.0 - x) * up[i]);
    }
}

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

double share_enrolled(const World& world, std::uint32_t site) {
    double all = 0;
    double enrolled = 0;
    for (std::size_t i = 0; i < world::pool_count; ++i) {
        all += world.sites.patients[i][site];
        enrolled += i >= 4 ? world.sites.patients[i][site] : 0;
    }
    return all > 0 ? enrolled / all : 0.0;
}

/// Effects of the practices in use: effect x reliability x fit, registry services times the share enrolled.
void drive_of(const Month& m, std::uint32_t site, double& up, double& down) {
    const World& world = m.world;
    const double enrolled = share_enrolled(world, site);
    const auto worth = [&](std::size_t k) {
        const std::size_t cell = world.cell(site, k);
        const bool service = (m.scene.scaled_by_enrolment & bit(k)) != 0;
        const double served = !service ? 1.0 : m.scene.registry == Service::on ? enrolled : 0.0;
        return world.cells.reliability[cell] * world.cells.fit[cell] * served;
    };
    for_each_bit(world.sites.in_use[site], [&](std::size_t k) {
        const double w = worth(k);
        up += m.scene.practices[k].effect_up * w;
        down += m.scene.practices[k].effect_down * w;
    });
    for (const BoundPair& pair : m.scene.pairs) {
        const std::uint64_t both = bit(pair.first) | bit(pair.second);
        if ((world.sites.in_use[site] & both) == both) {
            const double w = worth(pair.first) * worth(pair.second);
            up += pair.up * w;
            down += pair.down * w;
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
            drive_of(m, i, c.drive_up[i], c.drive_down[i]);
        }
    }
    fill_moves(m, c.drive_up, c.drive_down, c, c.moves);
    for (std::size_t i = 0; i < world::pool_count; ++i) {
        c.mass[i].resize(count);
        const std::size_t direction = i % 2;  // in active disease: up; in remission: down
        mass_column(sites.patients[i], c.moves.rate[direction][i / 2 % 2], c.mass[i]);
    }
}

/// Moves of all pools of a site; `first` and `second` are blocks k = 0, 1 (unenrolled) or 2, 3 (enrolled).
void move_pools(Month& m, std::uint32_t site, std::size_t enrolled, const Columns& c, const chance::Block& first,
                const chance::Block& second) {
    auto& patients = m.world.sites.patients;
    for (std::size_t severe = 0; severe < 2; ++severe) {
        const chance::Block& block = severe == 0 ? first : second;
        std::array<std::int32_t, 2> moved{};
        for (std::size_t state = 0; state < 2; ++state) {
            const std::size_t row = pool(enrolled, severe, state);
            const PoolMove move{c.moves.probability[state][severe][site], c.moves.odds[state][severe][site],
                                c.mass[row][site]};
            const double uniform =
                chance::uniform_of(block[2 * state] | std::uint64_t{block[2 * state + 1]} << 32);
            const auto k = static_cast<std::uint32_t>(1024 * (row + 1));
            const chance::Address own = m.address(Stream::treat, m.world.sites.key[site], k);
            moved[state] = m.scene.kernel == PatientKernel::counts
                               ? moves_by_count(patients[row][site], move, uniform, own)
                               : moves_one_by_one(patients[row][site], move.probability, own);
        }
        patients[pool(enrolled, severe, 0)][site] += moved[1] - moved[0];
        patients[pool(enrolled, severe, 1)][site] += moved[0] - moved[1];
    }
}

void move_patients(Month& m, const Columns& c) {
    const auto& sites = m.world.sites;
    std::array<std::vector<chance::Block>, 4> blocks;
    for (std::uint32_t k = 0; k < 4; ++k) {
        blocks[k].resize(sites.size());
        chance::fill_blocks(m.address(Stream::treat, 0, k), sites.key, blocks[k]);
    }
    for (std::uint32_t site = 0; site < sites.size(); ++site) {
        move_pools(m, site, 0, c, blocks[0][site], blocks[1][site]);
        if (sites.joined[site] >= 0) {
            move_pools(m, site, 1, c, blocks[2][site], blocks[3][site]);
        }
    }
}

/// Leavers are drawn from all patients alike; each is replaced by an unenrolled one in active disease.
void replace_patients(Month& m, const Columns& c) {
    const model::Parameters& p = m.parameters();
    auto& patients = m.world.sites.patients;
    const SiteDraws all_draws(m, Stream::turnover_patients, c.everyone);
    const double log_stay = core::log1p(-p.patient_turnover);
    const double odds = p.patient_turnover / (1.0 - p.patient_turnover);
    for (std::uint32_t site = 0; site < c.everyone.size(); ++site) {
        const std::int32_t all = m.scratch.all[site];
        chance::Draws draws = all_draws[site];
        const PoolMove leaving{p.patient_turnover, odds, core::exp(all * log_stay)};
        const std::int32_t leavers = moves_by_count(
            all, leaving, draws.uniform(), m.address(Stream::turnover_patients, m.world.sites.key[site], 8192));
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

/// Sicker patients come more often, so they are enrolled first.
void enrol(Month& m) {
    const model::Parameters& p = m.parameters();
    auto& patients = m.world.sites.patients;
    const std::array<double, 2> rate{p.enrolment_rate * (1.0 + p.sicker_first),
                                     p.enrolment_rate * (1.0 - p.sicker_first)};
    const std::array<double, 2> odds{core::expm1(rate[0]), core::expm1(rate[1])};
    const SiteDraws first(m, Stream::enrol, m.world.members, 0);
    const SiteDraws second(m, Stream::enrol, m.world.members, 1);
    for (std::size_t i = 0; i < m.world.members.size(); ++i) {
        const std::uint32_t site = m.world.members[i];
        std::array<chance::Draws, 2> draws{first[i], second[i]};
        for (std::size_t severe = 0; severe < 2; ++severe) {
            for (std::size_t state = 0; state < 2; ++state) {
                std::int32_t& out = patients[pool(0, severe, state)][site];
                const PoolMove move{odds[state] / (1.0 + odds[state]), odds[state], core::exp(-out * rate[state])};
                const auto k = static_cast<std::uint32_t>(1024 * (1 + 2 * severe + state));
                const std::int32_t in =
                    moves_by_count(out, move, draws[severe].uniform(),
                                   m.address(Stream::enrol, m.world.sites.key[site], k));
                out -= in;
                patients[pool(1, severe, state)][site] += in;
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
    enrol(m);
    count_patients(m);
    count_gain(m, columns);
}

}  // namespace lnsim::step
