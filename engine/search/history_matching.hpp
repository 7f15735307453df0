/// \file
/// History matching: what of a box is not ruled out by the data, wave by wave.
///
/// Source: Craig, Goldstein, Seheult and Smith 1997, doi:10.1007/978-1-4612-2290-3_2; cut-off of three by Pukelsheim's
/// rule (1994, doi:10.1080/00031305.1994.10476030): a unimodal law has 95 % within three standard deviations.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/search/latin_hypercube.hpp"

namespace lnsim::search {

inline constexpr double implausible_from = 3.0;

/// What an emulator says of one output at a point.
struct Emulated {
    double mean = 0;
    double variance = 0;  ///< of the emulator about the model's expectation
};

/// The greatest over outputs of |mean - observed| / sqrt(variance of the emulator + `variances`), where `variances` hold
/// those of the observation, of chance in one run, and of the structural discrepancy.
[[nodiscard]] double implausibility(std::span<const Emulated> emulated, std::span<const double> observed,
                                    std::span<const double> variances);

struct NotRuledOut {
    std::vector<std::vector<double>> points;  ///< uniform over what is left, in the order of trying; fewer than wanted where it is too small
    double share = 0;                         ///< of the box that is left
};

/// \param wave tells designs of one search apart  \param tries points of the box, at most 2^24
[[nodiscard]] NotRuledOut not_ruled_out(const std::vector<Side>& box, std::uint32_t wanted, std::uint32_t tries,
                                        std::uint64_t seed, std::uint32_t wave,
                                        const std::function<double(std::span<const double>)>& implausibility_at);

}  // namespace lnsim::search
