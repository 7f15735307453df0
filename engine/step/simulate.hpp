#pragma once
// One replication of one plan: what goes in, what comes out.

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "engine/model/parameters.hpp"
#include "engine/model/plugins.hpp"
#include "engine/step/measures.hpp"
#include "engine/world/network.hpp"
#include "engine/world/origin.hpp"
#include "engine/world/plan.hpp"

namespace lnsim::step {

struct Scene;  // defined in scene.hpp

/// Everything that runs of one plan, future and set of parameter values share, bound into tables, plug-ins by name.
/// Cheap where the network and the plan are shared (about 20 microseconds). Throws core::InvalidInput when a plug-in
/// does not exist.
[[nodiscard]] std::shared_ptr<const Scene> prepare(std::shared_ptr<const world::Network> network,
                                                   std::shared_ptr<const world::Plan> plan,
                                                   const world::Future& future, const model::Parameters& parameters,
                                                   std::uint64_t seed, const model::Registry& registry);

/// The same with copies, under the first of the plan's futures.
[[nodiscard]] std::shared_ptr<const Scene> prepare(const world::Network& network, const world::Plan& plan,
                                                   const model::Parameters& parameters, std::uint64_t seed,
                                                   const model::Registry& registry);

[[nodiscard]] EntityLayout entity_layout(const Scene& scene) noexcept;
[[nodiscard]] std::uint32_t months(const Scene& scene) noexcept;

/// Numerator and denominator of a measured fraction in a month; denominator 0: not observed.
struct Count {
    std::uint32_t numerator = 0;
    std::uint32_t denominator = 0;
};

/// What is followed in detail for the one replication that charts and maps show.
struct Detail {
    struct Site {
        std::int32_t joined_month = -1;  ///< month it became active; -1: never
        std::int32_t left_month = -1;    ///< -1: did not leave
        std::int32_t node = -1;          ///< node at the end of the run, or when it left
        double patients = 0;
        std::vector<std::int32_t> in_use_from;  ///< per practice, first month in use; -1: never
        std::vector<Count> counts;              ///< per month, recorded remission of enrolled patients
        static constexpr std::uint8_t not_assessed = 255;
        std::vector<std::uint8_t> assessment{};  ///< per month, row of assessment_levels; not_assessed: no member
        std::vector<world::Origin> origin{};    ///< per practice, how it first became known
    };
    struct Node {
        std::int32_t formed_month = 0;
        std::vector<Count> counts;  ///< per month
    };
    struct Tie {
        std::uint32_t a = 0;  ///< site rows
        std::uint32_t b = 0;
        double strength = 0;
    };
    std::vector<Site> sites;
    std::vector<Node> nodes;
    std::vector<Count> network;  ///< per month, counted sites
    std::vector<Tie> ties;       ///< between sites, at the end
    std::vector<std::vector<double>> founders_reliability;  ///< [practice][month], mean over the founders
};

/// Output of a replication, sized by simulate().
struct Recording {
    std::vector<double> measures;        ///< [month][measure], NaN where not observed
    std::vector<std::uint8_t> entities;  ///< [entity][month], see EntityLayout
    Detail* detail = nullptr;            ///< filled when given
    std::uint32_t until = 0;             ///< run this many months only, the rest is not observed; 0: all
};

/// What holds from a month on, until the next stretch begins.
struct Stretch {
    std::uint32_t from = 0;  ///< month of the run
    std::shared_ptr<const Scene> scene;
};

/// Runs one replication. A pure function of its arguments: same bytes on any thread, in any order.
/// \param timeline stretches in order, the first from month 0, all of one network, seed, start and number of months.
///        The state is carried over from stretch to stretch; what a change means for each part of it stands in
///        docs/model/changes.md
void simulate(std::span<const Stretch> timeline, std::uint32_t replication, Recording& recording);

/// The same with one scene for all months.
void simulate(const Scene& scene, std::uint32_t replication, Recording& recording);

/// The thirteen phases of a month, in order.
struct Phase {
    int number;
    std::string_view name;
    std::string_view does;
};
[[nodiscard]] const std::vector<Phase>& phases();

}  // namespace lnsim::step
