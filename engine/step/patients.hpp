#pragma once
// How many of a pool of patients move in a month: two kernels with the same law. Counts by inversion are the one that
// runs (faster, and independent of the pool's size); one by one is the plain statement of the law that it is tested
// against, and a study may choose it.

#include <cstdint>
#include <span>

#include "engine/chance/samplers.hpp"

namespace lnsim::step {

/// Patients x probability up to which pools are inverted; above, exact rejection.
inline constexpr double inversion_limit = 24.0;

/// Columns over sites: rate = base x factor, odds = exp(rate) - 1, p = 1 - exp(-rate); rounding error of odds of order
/// 1e-16, against rates of 0.01 and more.
void move_columns(std::span<const double> base, double factor, std::span<double> rate, std::span<double> odds,
                  std::span<double> probability) noexcept;
/// Mass of nobody moving: exp(-patients x rate).
void mass_column(std::span<const std::int32_t> patients, std::span<const double> rate, std::span<double> mass) noexcept;
/// Expected share in remission under the secular trend alone, a month on: stay x (x (1 - down) + (1 - x) up).
void expect_column(double stay, std::span<const double> up, std::span<const double> down,
                   std::span<double> expected) noexcept;

/// One pool of many sites: who is in it, and the chance of a move.
struct PoolColumns {
    std::span<const std::int32_t> patients;
    std::span<const double> probability;
    std::span<const double> odds;          ///< p / (1 - p)
    std::span<const double> mass_of_none;  ///< (1 - p)^patients
    std::span<const double> uniform;       ///< one a site, in (0, 1)
};

/// Patients who move, by inversion of a uniform a site. Many sites go through the loop at once: pools that have found
/// their count wait for the others. Pools above the inversion limit are left at -1 for `moves_of_large_pool`.
void moves_by_count(const PoolColumns& pool, std::span<std::int32_t> moved) noexcept;

/// Patients out of a pool above the inversion limit who move, by exact rejection with draws of its own.
[[nodiscard]] inline std::int32_t moves_of_large_pool(std::int32_t patients, double probability,
                                                      const chance::Address& address) {
    chance::Draws draws(address);
    return static_cast<std::int32_t>(chance::binomial(draws, patients, probability));
}

/// Patients of a pool who move, patient by patient: each has a 32-bit uniform of its own, ties with the threshold settled by a second.
/// \param address each 256 patients take 64 blocks from its k on, at an entity of their own
[[nodiscard]] std::int32_t moves_one_by_one(std::int32_t patients, double probability, const chance::Address& address);

}  // namespace lnsim::step
