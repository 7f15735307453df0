#pragma once
// Forecast one plan, or compare several under common random numbers: a design of runs, and what it concludes.

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/parameters.hpp"
#include "engine/model/priors.hpp"
#include "engine/run/record.hpp"
#include "engine/step/simulate.hpp"
#include "engine/study/optimization.hpp"
#include "engine/study/result.hpp"
#include "engine/study/sizing.hpp"

namespace lnsim::study {

/// How a future came by its fitted values.
enum class FittedBy : std::uint8_t { none, own, nearest };

/// What an arm's runs of one future share.
struct ArmFuture {
    world::Future future;
    model::Parameters parameters;  ///< those that are drawn at the middle of their law
    FittedBy fitted_by = FittedBy::none;
    std::size_t fitted = 0;  ///< row of network.fitted; with FittedBy::none without meaning
    std::vector<model::UncertainParameter> priors;
    std::vector<std::pair<std::size_t, double model::Parameters::*>> columns;  ///< of the joint draws of that row
    [[nodiscard]] bool is_drawn() const noexcept { return !priors.empty() || !columns.empty(); }
};

/// What a plan changes to from a month of the run on.
struct Stretch {
    std::uint32_t from = 0;
    world::Plan plan;
    model::Parameters parameters;    ///< of the first future
    std::vector<ArmFuture> futures;  ///< as those of the arm
};

/// A plan with its parameters resolved (default, then network, then fitted, then scenario).
struct Arm {
    std::string name;
    world::Plan plan;
    model::Parameters parameters;         ///< of the first future
    std::vector<ParameterEntry> entries;  ///< the same, with who set each
    std::string digest;                   ///< of the scenario file
    std::vector<ArmFuture> futures;       ///< in the order of world::futures_of(plan.futures)
    std::vector<Stretch> later;           ///< in order; plan, parameters and futures above hold before the first
};

/// A document that the study was made from, kept with its runs so that they can be continued.
struct Input {
    std::string kind;  ///< network; or scenario, joined with all that it extends, after --set
    std::string file;  ///< as the user named it
    std::string text;
};

enum class SiteNames : std::uint8_t { true_names, codes };

struct Request {
    std::string command;  ///< forecast or compare
    std::string name;
    world::Network network;
    std::string network_digest;
    std::vector<world::Observation> validation;  ///< published figures kept for validation, shown beside
    std::vector<Arm> arms;                       ///< the first is the reference
    std::uint32_t replications = 400;  ///< with `precision`: at most
    std::optional<double> precision;   ///< half-width of the 90 % interval at which to end (precision.hpp)
    std::uint64_t seed = 1;
    int threads = 0;     ///< 0: all cores
    std::string repeat;  ///< the command that repeats the study
    std::string program;
    std::vector<Input> inputs;  ///< the network, then a scenario for each arm; none with codes for names
    SiteNames site_names = SiteNames::true_names;  ///< of what is kept; the runs know the true ones
    Sizing sizing{};              ///< how they were found by size, where they were
    Optimization optimization{};  ///< how the arms were found among the plans of a space, where they were
};

/// Called now and then from the folding thread: replications done, of all.
using Progress = std::function<void(std::uint32_t done, std::uint32_t all)>;

/// Fills an arm: parameters from declarations, network, fitted values and plan, for each of its futures. Throws
/// core::InvalidInput for unknown parameters and futures, values out of range and priors that leave it.
/// \param later what the plan's changes make of it, in order. One at the plan's start takes its place: the arm is then
///        that of a plan which said so from the first.
[[nodiscard]] Arm make_arm(const world::Network& network, world::Plan plan, std::string digest,
                           const std::vector<world::DatedPlan>& later = {});

/// Runs the study. Finished runs go to `sink` in replication order; `finished` (may be null) holds runs of an
/// interrupted study, which are folded and not run again. Throws core::Interrupted when `stop` becomes true.
[[nodiscard]] Result run_study(const Request& request, run::RunSink& sink, run::RunSource* finished,
                               const Progress& progress, const std::atomic<bool>& stop);

}  // namespace lnsim::study
