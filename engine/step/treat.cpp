// Phase 9, treat: patients of every site, member or not, move between active disease and remission; some leave and are
// replaced by newly diagnosed patients in active disease; members' patients are enrolled in the registry.
// Rates, probabilities and masses of all sites are computed in columns first, so that the loops over them vectorise.

#include <algorithm>
#include <array>

#include "engine/step/drive.hpp"
#include "engine/step/patients.hpp"
#include "engine/step/treat.hpp"

namespace lnsim::step {
namespace {

using world::pool;
using world::World;

void fill_moves(const Month& m, PatientColumns& c, MoveColumns& moves) {
    const model::Parameters& p = m.parameters();
    const std::size_t count = c.offset.size();
    c.up.resize(count);
    c.down.resize(count);
    moves.resize(count);
    m.scene.law.rates(m.scene.base, c.drive_up, c.drive_down, c.offset, c.up, c.down);
    const std::array<const Column*, 2> base{&c.up, &c.down};
    const std::array<std::array<double, 2>, 2> factor{{{1.0, p.severe_up}, {1.0, p.severe_down}}};
    for (std::size_t direction = 0; direction < 2; ++direction) {
        for (std::size_t severe = 0; severe < 2; ++severe) {
            move_columns(*base[direction], factor[direction][severe], moves.rate[direction][severe],
                         moves.odds[direction][severe], moves.probability[direction][severe]);
        }
    }
}

void list_joined(const Month& m, PatientColumns& c) {
    const auto& joined = m.world.sites.joined;
    c.joined.clear();
    for (std::uint32_t i = 0; i < joined.size(); ++i) {
        if (joined[i] >= 0) {
            c.joined.push_back(i);
        }
    }
}

/// The moves of sites that have joined, in their places among all.
void put_in_place(PatientColumns& c) {
    c.present = c.alone;
    const auto put = [&](auto member) {
        for (std::size_t direction = 0; direction < 2; ++direction) {
            for (std::size_t severe = 0; severe < 2; ++severe) {
                const Column& from = (c.with.*member)[direction][severe];
                Column& to = (c.present.*member)[direction][severe];
                for (std::size_t i = 0; i < c.joined.size(); ++i) {
                    to[c.joined[i]] = from[i];
                }
            }
        }
    };
    put(&MoveColumns::rate);
    put(&MoveColumns::odds);
    put(&MoveColumns::probability);
}

/// What drives each site's rates: alone (trend and offsets) for all, then with their practices for those that joined.
void fill_columns(const Month& m, PatientColumns& c) {
    const model::Parameters& p = m.parameters();
    const auto& sites = m.world.sites;
    const double trend = p.secular_trend * m.month / 12.0;
    const auto drives = [&](std::size_t count) {
        c.drive_up.assign(count, 0.0);
        c.drive_down.assign(count, 0.0);
        c.offset.resize(count);
    };
    drives(sites.size());
    for (std::size_t i = 0; i < sites.size(); ++i) {
        c.offset[i] = trend + sites.offset_mix[i] + sites.offset_care[i] + m.scratch.shocks.offset[i];
    }
    fill_moves(m, c, c.alone);
    const double better = m.scene.newcomers.offset(p);
    drives(c.joined.size());
    for (std::size_t at = 0; at < c.joined.size(); ++at) {
        const std::uint32_t i = c.joined[at];
        c.offset[at] = trend + sites.offset_mix[i] + sites.offset_care[i] + m.scratch.shocks.offset[i];
        c.offset[at] -= sites.offset_care[i] * sites.mean_reliability[i];
        c.offset[at] += sites.joined[i] > 0 ? better : 0.0;
        drive_of(m, i, share_enrolled(m.world, i), c.drive_up[at], c.drive_down[at]);
    }
    fill_moves(m, c, c.with);
    put_in_place(c);
}

void count_patients(Month& m) {
    const auto& patients = m.world.sites.patients;
    const std::size_t sites = m.world.sites.size();
    m.scratch.well.assign(sites, 0);
    m.scratch.all.assign(sites, 0);
    m.scratch.enrolled.assign(sites, 0);
    for (std::size_t i = 0; i < world::pool_count; ++i) {
        for (std::size_t site = 0; site < sites; ++site) {
            m.scratch.all[site] += patients[i][site];
            m.scratch.well[site] += i % 2 == 1 ? patients[i][site] : 0;
            m.scratch.enrolled[site] += i >= 4 ? patients[i][site] : 0;
        }
    }
}

/// Patient-years in remission above what the secular trend alone is expected to give.
void count_gain(Month& m, const PatientColumns& c) {
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
    m.world.outcomes[*m.scene.chronic].gained += gained / 12.0;
}

void share_enrolled_of_all(Month& m) {
    m.scratch.enrolled_share.resize(m.scratch.all.size());
    for (std::size_t site = 0; site < m.scratch.all.size(); ++site) {
        m.scratch.enrolled_share[site] =
            m.scratch.all[site] > 0 ? static_cast<double>(m.scratch.enrolled[site]) / m.scratch.all[site] : 0.0;
    }
}

}  // namespace

void treat(Month& m) {
    thread_local PatientColumns columns;  // scratch only: every entry is written before it is read
    list_joined(m, columns);
    if (m.scene.chronic) {
        fill_columns(m, columns);
        move_patients(m, columns);
        count_patients(m);
        replace_patients(m, columns);
    }
    enrol_patients(m, columns);
    count_patients(m);
    if (m.scene.chronic) {
        count_gain(m, columns);
    }
    if (m.scene.outcomes.size() > (m.scene.chronic ? 1U : 0U)) {
        share_enrolled_of_all(m);
        count_outcomes(m, columns.joined);
    }
}

}  // namespace lnsim::step
