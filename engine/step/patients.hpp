#pragma once
// How many of a pool of patients move in a month: two kernels with the same law. Counts by inversion are the one that
// runs (faster, and independent of the pool's size); one by one is the plain statement of the law that it is tested
// against, and a study may choose it.

#include <cstdint>

#include "engine/chance/samplers.hpp"

namespace lnsim::step {

/// A pool's move in a month, ready for inversion: probability, odds p / (1 - p), and the mass of nobody moving.
struct PoolMove {
    double probability = 0;
    double odds = 0;
    double mass_of_none = 1;
};

inline constexpr double inversion_limit = 15.0;  ///< patients x probability; above, exact rejection

/// Patients out of a pool who move, by inversion of one uniform; large pools by exact rejection with draws of their own.
[[nodiscard]] inline std::int32_t moves_by_count(std::int32_t patients, const PoolMove& move, double uniform,
                                                 const chance::Address& large) {
    if (patients == 0) {
        return 0;
    }
    if (patients * move.probability < inversion_limit && move.probability < 0.9) {
        return static_cast<std::int32_t>(
            chance::binomial_from_mass(patients, move.mass_of_none, move.odds, uniform));
    }
    chance::Draws draws(large);
    return static_cast<std::int32_t>(chance::binomial(draws, patients, move.probability));
}

/// The same, patient by patient: each has a 32-bit uniform of its own, ties with the threshold settled by a second.
/// \param address blocks from its k on are used, one for four patients
[[nodiscard]] std::int32_t moves_one_by_one(std::int32_t patients, double probability, const chance::Address& address);

}  // namespace lnsim::step
