#pragma once
// What a plug-in is: narrow contracts for the science that a plan chooses by name. A plug-in proposes or computes;
// only the phases of engine/step commit. Each is one file in models/ and one line in models/models.def.

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/chance/address.hpp"
#include "engine/graph/flat_graph.hpp"
#include "engine/graph/social_graph.hpp"
#include "engine/model/parameters.hpp"
#include "engine/world/plan.hpp"
#include "engine/world/world.hpp"

namespace lnsim::model {

struct InvitationOrder;

/// What an onboarding strategy and an order of invitation may look at in a month.
struct OnboardingView {
    const world::Network& network;
    const world::Plan& plan;
    const Parameters& parameters;
    const world::World& world;
    int month = 0;
    double visible_improvement = 0;  ///< network figure of last month less the base outcome; 0 while not observed
    double site_fee = 0;             ///< money a year
    chance::Address draws;           ///< seed, replication, stream and month set; the strategy sets entity and k
    const InvitationOrder& order;    ///< of the plan
    const graph::Csr& founding;      ///< ties between all teams before any joined, by actor row
    std::span<const double> standing{};  ///< of each site, where the order works one out at the start of a run
    double intake_price = 0;             ///< money a site taken in
    double site_month = 0;               ///< money that a member costs the hub a month beyond its fee: its place in the registry
};

/// Who is invited first, where a strategy leaves it to the plan.
struct InvitationOrder {
    std::string_view name;
    std::string_view meaning;
    /// Score of an outside site, higher first; never NaN. The engine settles equal scores by key.
    double (*score)(const OnboardingView& view, std::uint32_t site);
    /// What the order works out of the ties between all teams once a run, one value a site, read as view.standing; null:
    /// nothing. \param ties between sites, a weight being the number of ties between their teams
    /// \param members site rows at the start
    std::vector<double> (*standing)(const graph::FlatGraph& ties, std::span<const std::uint32_t> members, chance::Address draws) = nullptr;
};

enum class Entrance : std::uint8_t { pipeline, replayed };

/// A site that a strategy wants invited now. The engine ranks by (score descending, site key).
struct Invitation {
    std::uint32_t site = 0;
    double score = 0;
    Entrance entrance = Entrance::pipeline;
};

/// By score, highest first, equal scores by site key: the order in which the engine takes invitations.
inline void rank(const world::World& world, std::vector<Invitation>::iterator first, std::vector<Invitation>::iterator last) {
    const auto& key = world.sites.key;
    std::sort(first, last, [&](const Invitation& a, const Invitation& b) {
        return a.score != b.score ? a.score > b.score : key[a.site] < key[b.site];
    });
}

/// Of the invitations from `first` on, keeps the `most` that rank highest.
inline void keep_highest(const world::World& world, std::size_t first, std::size_t most,
                         std::vector<Invitation>& invitations) {
    rank(world, invitations.begin() + static_cast<std::ptrdiff_t>(first), invitations.end());
    invitations.resize(std::min(invitations.size(), first + most));
}

/// Proposes the sites to invite this month among those outside.
struct OnboardingStrategy {
    std::string_view name;
    std::string_view meaning;
    void (*propose)(const OnboardingView& view, std::vector<Invitation>& invitations);
};

/// What a structure strategy may look at: the members of one node that has grown over its limit.
struct SplitView {
    const world::StructurePlan& plan;
    const world::World& world;
    std::span<const std::uint32_t> members;  ///< site rows, in order of joining
    std::uint32_t parts;                     ///< nodes to make of it, at least 2
    const world::Network& network;
    chance::Address draws;                   ///< seed, replication, stream and month set; the strategy sets entity and k
};

/// What a structure strategy may look at when a site becomes a member.
struct PlaceView {
    const world::World& world;
    const world::Network& network;
};

/// Whether nodes of a strategy are ever cut, merged or formed anew.
enum class Cutting : std::uint8_t { by_size, never };

/// Cuts an overgrown node into parts, and places newcomers.
struct StructureStrategy {
    std::string_view name;
    std::string_view meaning;
    /// Writes the part (0 .. parts - 1) of each member; parts differ in size by one at most.
    void (*split)(const SplitView& view, std::span<std::uint32_t> part);
    /// The node that a newcomer joins; nodes hold at least one site.
    std::int32_t (*place)(const PlaceView& view, std::uint32_t site);
    Cutting cutting = Cutting::by_size;
};

/// Whether a tell is taken in, given how many distinct sites have told by now (this one included).
struct Contagion {
    std::string_view name;
    std::string_view meaning;
    /// The rule in a few words, as a future is titled by it.
    std::string_view (*title)(const Parameters& parameters);
    /// Probability in [0, 1].
    double (*taken_in)(const Parameters& parameters, int distinct_tellers);
};

/// What a structural assumption about newcomers sets.
struct NewcomerAssumption {
    std::string_view name;
    std::string_view meaning;
    std::string_view title;  ///< in a few words
    /// Factor on testing and implementing of sites that joined after the start.
    double (*learning_factor)(const Parameters& parameters);
    /// Added to the log-hazard offset of sites that joined after the start, from joining on.
    double (*offset)(const Parameters& parameters);
    /// Share enrolled from which a newcomer counts in the network figure.
    double (*counted_from)(const Parameters& parameters);
};

/// Patients who move in a month, per risk class: rates of the chronic-state law.
struct ChronicRates {
    double up = 0;    ///< per month, active disease to remission
    double down = 0;  ///< per month, remission to active disease
};

/// Law of a chronic outcome: rates from what practices do at a site.
struct ChronicLaw {
    std::string_view name;
    std::string_view meaning;
    /// Rates of many sites at once; all spans of one length.
    /// \param base rates at an average site without the network
    /// \param drive_up, drive_down summed effects of practices (log rate), synergies included
    /// \param offset site offset and secular trend (log hazard); half acts on each rate
    void (*rates)(const ChronicRates& base, std::span<const double> drive_up, std::span<const double> drive_down,
                  std::span<const double> offset, std::span<double> up, std::span<double> down);
};

/// How the numerators of an outcome come about in a month.
enum class Counting : std::uint8_t {
    events,       ///< Poisson: rate x exposure, over a fixed exposure
    cases,        ///< binomial, over a Poisson number of cases
    departures,   ///< patients at risk leave by a bad end (level: its hazard) or the usual one
};

/// Law of an outcome that is counted month by month, from what practices do at a site.
struct CountedLaw {
    std::string_view name;  ///< of the kind
    std::string_view meaning;
    Counting counting = Counting::cases;
    /// What effects do to the level: ratios 1 - e multiply, or shifts add.
    enum class Combining : std::uint8_t { ratios, shifts } combining = Combining::shifts;
    /// Share of a practice's effect that acts, in [0, 1]. \param doing reliability of the practice
    double (*acting)(world::Response response, double doing);
    /// Levels of many sites at once; all spans of one length.
    /// \param intercept at an average site without the network, on the scale of the law
    /// \param towards +1 where drives raise the level, -1 where they lower it
    /// \param drive effects of practices \param offset site offset and secular trend, both on the scale of the law
    void (*levels)(double intercept, double towards, std::span<const double> drive, std::span<const double> offset,
                   std::span<double> level);
    /// Standing of a site in (0, 1), higher better, 0.5 at the level without the network: logistic of minus the logarithm
    /// of the ratio of the adverse side to what is expected at that level, both with one event added.
    /// \param adverse of `all` units \param base expected share or rate of the adverse side
    double (*performance)(double adverse, double all, double base);
};

struct Registry {
    std::vector<OnboardingStrategy> onboarding;
    std::vector<InvitationOrder> order;
    std::vector<StructureStrategy> structure;
    std::vector<Contagion> contagion;
    std::vector<NewcomerAssumption> newcomers;
    std::vector<ChronicLaw> chronic;
    std::vector<CountedLaw> counted;
};

/// The plug-in of that name, or nullptr.
template <class Plugin>
[[nodiscard]] const Plugin* find(const std::vector<Plugin>& plugins, std::string_view name) {
    for (const Plugin& plugin : plugins) {
        if (plugin.name == name) {
            return &plugin;
        }
    }
    return nullptr;
}

}  // namespace lnsim::model
