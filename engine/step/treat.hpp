#pragma once
// What the parts of phase 9 share: columns of moves, and patients who move, leave and enrol by them.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/step/month.hpp"

namespace lnsim::step {

using Column = std::vector<double>;

/// Columns over sites: probabilities and odds of moves by [direction][class], up first.
struct MoveColumns {
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

/// What moves of one pool of each of some sites need, and what they were. Rows are places in a list of sites.
struct Pools {
    std::vector<std::uint64_t> key;  ///< of the sites
    std::array<std::vector<std::int32_t>, 2> patients, moved;
    std::array<Column, 2> uniform;
    Column mass, rate, odds, probability;
};

/// Sums over the pools of a site, row by row.
using RunningSums = std::array<std::int32_t, world::pool_count>;

struct PatientColumns {
    Column drive_up, drive_down, offset, up, down;
    MoveColumns alone;    ///< of all sites, under trend and offsets
    MoveColumns with;     ///< of sites that have joined, with what they do
    MoveColumns present;  ///< of all sites: the one or the other
    std::vector<std::uint32_t> joined;   ///< sites that have joined at some time
    std::vector<std::uint32_t> leaving;  ///< sites that still lose patients
    Pools pools;
    std::vector<RunningSums> running;
    std::vector<chance::Block> blocks;
};

/// Patients of all sites move between active disease and remission; only sites that have joined have enrolled ones.
void move_patients(Month& m, PatientColumns& c);
/// Leavers are drawn from all patients alike; each is replaced by an unenrolled one in active disease.
void replace_patients(Month& m, PatientColumns& c);
/// Sicker patients come more often, so they are enrolled first. Only members enrol.
void enrol_patients(Month& m, PatientColumns& c);
/// Outcomes of other kinds happen, at every site. \param joined sites that have joined at some time
void count_outcomes(Month& m, std::span<const std::uint32_t> joined);

/// The share that a level stands for: of departures that of bad ones, of other kinds the level itself.
[[nodiscard]] inline double share_of(const BoundOutcome& bound, double level) noexcept {
    return bound.law.counting == model::Counting::departures ? level / (level + bound.usual_exit) : level;
}

}  // namespace lnsim::step
