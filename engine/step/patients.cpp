#include "engine/step/patients.hpp"

#include <algorithm>
#include <array>

#include "engine/core/clones.hpp"

namespace lnsim::step {
namespace {

constexpr std::size_t lanes = 16;

/// Inversion of the binomial law in step for 16 sites. The masses of 0, 1, 2, ... are summed until the sum has passed
/// every lane's uniform, and a lane counts the sums that it is above; sums only grow, so a count that is found stays. A
/// lane whose mass has fallen below the resolution of a uniform, past the mode, has its count too. Pools above the limit
/// get -1.
LNSIM_CLONES
void invert(const std::int32_t* patients, const double* probability, const double* odds, const double* mass_of_none,
            const double* uniform, std::int32_t* moved) noexcept {
    std::array<double, lanes> mass, sum, count, trials, small;
    for (std::size_t i = 0; i < lanes; ++i) {
        const double mean = patients[i] * probability[i];
        small[i] = mean < inversion_limit && probability[i] < 0.9 ? 1.0 : 0.0;
        trials[i] = small[i] * patients[i];
        mass[i] = small[i] > 0.0 ? mass_of_none[i] : 1.0;
        sum[i] = mass[i];
        count[i] = 0.0;
    }
    constexpr std::size_t round = 4;  // steps between looks at whether all lanes are done
    for (std::size_t k = 0; k + round < chance::detail::reciprocals.size(); k += round) {
        for (std::size_t step = k; step < k + round; ++step) {
            const double reciprocal = chance::detail::reciprocals[step + 1];
            const auto done_so_far = static_cast<double>(step);
            for (std::size_t i = 0; i < lanes; ++i) {
                const double ratio = odds[i] * ((trials[i] - done_so_far) * reciprocal);
                const bool past = mass[i] <= chance::detail::negligible && ratio < 1.0;
                count[i] += uniform[i] > sum[i] && !past ? 1.0 : 0.0;
                mass[i] *= ratio;
                sum[i] += mass[i];
            }
        }
        std::int64_t open = 0;
        for (std::size_t i = 0; i < lanes; ++i) {
            const double ratio = odds[i] * ((trials[i] - static_cast<double>(k + round)) * chance::detail::reciprocals[k + round]);
            const bool past = mass[i] <= chance::detail::negligible && ratio < 1.0;
            open |= uniform[i] > sum[i] && !past ? 1 : 0;
        }
        if (open == 0) {
            break;
        }
    }
    for (std::size_t i = 0; i < lanes; ++i) {
        const double capped = count[i] < trials[i] ? count[i] : trials[i];
        moved[i] = static_cast<std::int32_t>(small[i] > 0.0 ? capped : -1.0);
    }
}

/// The last sites, fewer than the lanes: copied among lanes of nobody.
void invert_rest(const PoolColumns& pool, std::size_t first, std::span<std::int32_t> moved) noexcept {
    std::array<std::int32_t, lanes> patients{}, result;
    std::array<double, lanes> probability{}, odds{}, mass, uniform;
    mass.fill(1.0);
    uniform.fill(0.5);
    for (std::size_t i = 0; first + i < moved.size(); ++i) {
        patients[i] = pool.patients[first + i];
        probability[i] = pool.probability[first + i];
        odds[i] = pool.odds[first + i];
        mass[i] = pool.mass_of_none[first + i];
        uniform[i] = pool.uniform[first + i];
    }
    invert(patients.data(), probability.data(), odds.data(), mass.data(), uniform.data(), result.data());
    for (std::size_t i = 0; first + i < moved.size(); ++i) {
        moved[first + i] = result[i];
    }
}

}  // namespace

LNSIM_CLONES
void move_columns(std::span<const double> base, double factor, std::span<double> rate, std::span<double> odds,
                  std::span<double> probability) noexcept {
    for (std::size_t i = 0; i < base.size(); ++i) {
        rate[i] = base[i] * factor;
        odds[i] = core::exp(rate[i]) - 1.0;
        probability[i] = odds[i] / (1.0 + odds[i]);
    }
}

LNSIM_CLONES
void mass_column(std::span<const std::int32_t> patients, std::span<const double> rate, std::span<double> mass) noexcept {
    for (std::size_t i = 0; i < mass.size(); ++i) {
        mass[i] = core::exp(-static_cast<double>(patients[i]) * rate[i]);
    }
}

LNSIM_CLONES
void expect_column(double stay, std::span<const double> up, std::span<const double> down, std::span<double> expected) noexcept {
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double x = expected[i];
        expected[i] = stay * (x * (1.0 - down[i]) + (1.0 - x) * up[i]);
    }
}

void moves_by_count(const PoolColumns& pool, std::span<std::int32_t> moved) noexcept {
    std::size_t first = 0;
    for (; first + lanes <= moved.size(); first += lanes) {
        invert(&pool.patients[first], &pool.probability[first], &pool.odds[first], &pool.mass_of_none[first],
               &pool.uniform[first], &moved[first]);
    }
    if (first < moved.size()) {
        invert_rest(pool, first, moved);
    }
}

std::int32_t moves_one_by_one(std::int32_t patients, double probability, const chance::Address& address) {
    if (probability >= 1.0) {
        return patients;
    }
    constexpr double two_32 = 4294967296.0;
    const auto threshold = static_cast<std::uint64_t>(probability * two_32);
    const double rest = probability * two_32 - static_cast<double>(threshold);
    std::array<chance::Block, 64> blocks;
    std::uint64_t chunk = 0;
    const auto next_chunk = [&] {
        chance::Address at = address;
        at.entity = chance::pair_key(address.entity, chunk++);
        return at;
    };
    std::int32_t moved = 0;
    std::int32_t ties = 0;
    for (std::int32_t left = patients; left > 0;) {
        const auto now = std::min<std::int32_t>(left, 4 * static_cast<std::int32_t>(blocks.size()));
        const auto needed = static_cast<std::size_t>((now + 3) / 4);
        chance::fill_sequence(next_chunk(), std::span(blocks).first(needed));
        for (std::int32_t i = 0; i < now; ++i) {
            const std::uint64_t word = blocks[static_cast<std::size_t>(i / 4)][static_cast<std::size_t>(i % 4)];
            moved += word < threshold ? 1 : 0;
            ties += word == threshold ? 1 : 0;
        }
        left -= now;
    }
    chance::Draws draws(next_chunk());
    for (; ties > 0; --ties) {
        moved += draws.uniform() < rest ? 1 : 0;
    }
    return moved;
}

}  // namespace lnsim::step
