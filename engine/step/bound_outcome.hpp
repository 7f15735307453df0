#pragma once
// An outcome of the network, bound: numbers in place of names, defaults filled in.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/plugins.hpp"
#include "engine/world/outcome.hpp"

namespace lnsim::step {

struct BoundPair {
    std::size_t first = 0;
    std::size_t second = 0;
    double up = 0;    ///< added to the up drive at full reliability of both
    double down = 0;
};

/// What a pair of practices does to a counted outcome beyond what each does, at full reliability of both.
struct BoundSynergy {
    std::size_t first = 0;
    std::size_t second = 0;
    double effect = 0;
};

struct BoundOutcome {
    world::OutcomeKind kind = world::OutcomeKind::chronic_state;
    double per = 1;           ///< the figure is so many times numerator over denominator
    int window = 1;           ///< months pooled in the figure
    double base = 0;          ///< level without the network: numerator over denominator
    bool lower_is_better = false;

    // Counted kinds only.
    std::uint64_t key = 0;
    model::CountedLaw law{};
    world::Response response = world::Response::linear;
    double intercept = 0;     ///< on the scale of the law
    double towards = 1;       ///< +1: drives raise the level; -1: they lower it
    double site_sd = 0;       ///< between sites, on the scale of the law
    double trend = 0;         ///< a year, likewise
    double usual_exit = 0;    ///< departures: rate of the usual end, a month
    double exposure = 0;      ///< of a site and month, on average
    double exposure_cv = 0;
    int points = 1;           ///< of one case
    std::vector<double> effect;          ///< by practice: ratios 1 - exp(-log ratio), shifts the log ratio; scaled
    std::vector<BoundSynergy> synergies;
    std::uint64_t serving = 0;           ///< practices with an effect

    [[nodiscard]] bool is_chronic() const noexcept { return kind == world::OutcomeKind::chronic_state; }
};

struct Scene;

/// Binds the network's outcomes and, of counted kinds, the effects of its practices. Throws core::InvalidInput when a law
/// does not exist.
void bind_outcomes(Scene& scene, const model::Registry& registry);

/// The scale of the effects on an outcome, by its place in the file.
[[nodiscard]] double outcome_scale(const model::Parameters& parameters, std::size_t place) noexcept;

}  // namespace lnsim::step
