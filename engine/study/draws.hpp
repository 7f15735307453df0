#pragma once
// Futures and parameter draws of a study: which fitted values a future has, and which values a run is given.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/run/design.hpp"
#include "engine/study/study.hpp"

namespace lnsim::study {

/// Runs that share one draw where parameters are drawn: two, the least that tell chance from parameters.
inline constexpr std::uint32_t runs_a_draw = 2;

/// The futures of the arms (the same for all) and how many runs share a draw. \pre check_request() has passed
[[nodiscard]] run::Design design_of(const Request& request);

struct FittedChoice {
    FittedBy by = FittedBy::none;
    std::size_t row = 0;  ///< of network.fitted
};

/// The fitted values of a future: its own are those of the set that names most of its switches and contradicts none.
/// Without one, the nearest: the first that names the same contagion; else the first of the same newcomers; else the
/// first.
[[nodiscard]] FittedChoice fitted_for(const world::Network& network, const world::Future& future);

/// Parameter values of draw number `draw`: priors each at an address of its own, columns of joint draws from one row.
/// A function of its arguments alone; all arms of a study share their draws.
[[nodiscard]] model::Parameters drawn_parameters(std::span<const world::FittedValues> fitted, const ArmFuture& future,
                                                 std::uint64_t seed, std::uint32_t draw);

/// The parameter values of every run of a study.
class RunParameters {
public:
    explicit RunParameters(const Request& request);

    [[nodiscard]] const run::Design& design() const noexcept { return design_; }
    [[nodiscard]] const ArmFuture& future(std::uint32_t arm, std::uint32_t replication) const {
        return arms_.at(arm).at(design_.future(replication));
    }
    /// At the start of the run.
    [[nodiscard]] model::Parameters of(std::uint32_t arm, std::uint32_t replication) const {
        return of(future(arm, replication), replication);
    }
    [[nodiscard]] model::Parameters of(const ArmFuture& future, std::uint32_t replication) const {
        return drawn_parameters(fitted_, future, seed_, design_.draw(replication));
    }

private:
    run::Design design_;
    std::uint64_t seed_;
    std::vector<world::FittedValues> fitted_;
    std::vector<std::vector<ArmFuture>> arms_;
};

/// Share of a prior's law that lies within [low, high].
[[nodiscard]] double share_within(const world::Prior& prior, double low, double high);

/// Below it a prior is refused: what would be left is no longer what was written.
inline constexpr double least_share = 0.05;

/// "uniform from 0.8 to 1.3", "normal, mean 1, sd 0.2", "lognormal, median 1, sigma 0.2".
[[nodiscard]] std::string words_of(const world::Prior& prior);

/// What is wrong with a prior of a parameter; nothing when it can be drawn from.
[[nodiscard]] std::vector<std::string> prior_problems(const world::Prior& prior, double low, double high);

}  // namespace lnsim::study
