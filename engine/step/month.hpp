#pragma once
// What a phase is given: the scene, the world, the month, and the month's scratch that one phase leaves to the next.

#include <array>
#include <cstdint>
#include <vector>

#include "engine/chance/samplers.hpp"
#include "engine/graph/social_graph.hpp"
#include "engine/step/laws.hpp"
#include "engine/step/scene.hpp"
#include "engine/step/streams.hpp"
#include "engine/world/world.hpp"

namespace lnsim::step {

enum class GatheringKind : std::uint8_t { session, webinar, call };

/// A talk: a site (or hub faculty) presents a practice.
struct Talk {
    std::uint32_t site = 0;
    std::uint32_t practice = 0;
    enum class By : std::uint8_t { site, faculty } by = By::site;
};

/// A gathering that took place this month.
struct Gathering {
    GatheringKind kind = GatheringKind::session;
    std::uint64_t key = 0;       ///< of its node, or of the whole network
    enum class Scope : std::uint8_t { network, node } scope = Scope::network;
    std::vector<std::uint32_t> attending;  ///< site rows
    std::vector<Talk> talks;
    double share = 1.0;          ///< hearing and ties left by group size
    std::uint32_t round = 0;     ///< which of the month's gatherings of this kind
};

/// A practice told to an actor; the contagion rule decides whether it is taken in.
struct Tell {
    std::uint32_t actor = 0;
    std::uint32_t practice = 0;
    std::uint32_t teller = 0;  ///< site row
    double uniform = 0;        ///< decides below the threshold
    world::Route route = world::Route::peer;
};

/// A practice that reached an actor of a site at which it was not known.
struct Arrival {
    std::uint32_t actor = 0;
    std::uint32_t practice = 0;
    std::uint32_t from = world::no_site;
    world::Route route = world::Route::peer;
};

/// The network figure of a month: over the sites that count.
struct NetworkFigure {
    std::int64_t recorded = 0;  ///< numerator: of a chronic state patients recorded in remission
    std::int64_t enrolled = 0;  ///< denominator
};

/// What a discussion needs of an actor, side by side.
struct Speaker {
    std::uint64_t told = 0;     ///< practices that the actor knows and the site runs
    std::uint64_t running = 0;  ///< practices that the site runs
    double telling = 0;         ///< hazard of telling a practice over a tie of full strength and similarity
    double telling_all = 0;     ///< hazard of telling any practice
};

/// Columns over ties, by direction: hazard of any discussion and of news, and 1 - exp(-x) for the first discussion's x.
struct Discussions {
    std::array<std::vector<double>, 2> all, news, first;
    std::vector<double> uniform;
};

/// A team member who may learn: practices, or talks, as bits.
struct Listener {
    std::uint32_t actor = 0;
    std::uint64_t bits = 0;
};

/// What shocks do to each site this month: factors on hours and rates of leaving, and what is added to its offset.
struct Felt {
    std::vector<double> hours, turnover, offset;
};

/// Left by one phase to a later one of the same month; its vectors are reused.
struct Scratch {
    std::vector<Gathering> gatherings;  ///< the first `held` are this month's
    std::size_t held = 0;
    std::vector<Tell> tells;
    std::vector<Arrival> arrivals;            ///< of this month
    std::vector<std::uint64_t> learned;       ///< per actor: taken in this month
    std::vector<std::uint8_t> gone;           ///< per actor: its holder left this month
    std::vector<std::uint64_t> keys;          ///< of the entities of `blocks`
    std::vector<chance::Block> blocks;
    graph::Csr founding;                      ///< founding ties between sites, by actor
    std::vector<graph::Tie> founding_ties;
    std::vector<double> standing;             ///< of sites, where the order of invitation works one out
    std::vector<Speaker> speakers;            ///< per actor
    std::vector<double> tells_all;            ///< per actor: hazard of telling any practice over such a tie
    Discussions discussions;
    std::vector<Listener> listeners;
    std::vector<double> coach_effect;         ///< per site, this month: 1 - exp(-hours / half hours)
    std::vector<double> eagerness;            ///< per site, this month: logit of attending but for the group's size
    std::vector<double> speaking_weight;      ///< per site, this month: by its results where these are seen
    Felt shocks;
    std::vector<double> rivalry;              ///< per site: share of its market's patients whom other members care for
    std::vector<std::uint64_t> taken_before;  ///< per site: resources taken before this month, where the commons is curated
    std::vector<std::uint8_t> wanted;         ///< per actor: a tie is proposed this month
    std::vector<std::uint32_t> rows;          ///< of a table, picked by a pass over it
    std::uint32_t told = 0;
    std::uint32_t tests = 0;
    std::uint32_t actors_left = 0;
    std::uint32_t seats = 0;                  ///< session seats taken
    std::uint32_t calls = 0;
    std::uint32_t intakes = 0;                ///< sites that became active
    double attendance = 0;                    ///< share of active sites at any gathering
    double mentor_hours = 0;
    double visible_improvement = 0;
    double median = -1;
    double staff_hours_free[world::staff_count] = {};
    std::int8_t network_signal = 0;
    std::vector<NetworkFigure> figure;        ///< by outcome, over the months of its window
    NetworkFigure month_figure;               ///< of the main outcome, this month alone
    std::uint32_t sites_counted = 0;          ///< in the network figure
    std::int64_t patients_counted = 0;        ///< in the registry, of sites that count
    std::vector<std::uint32_t> small_third, large_third;  ///< candidate sites by patients
    std::vector<double> figures;              ///< of sites, for quartiles
    std::vector<std::int32_t> well, all, enrolled;  ///< patients of every site, after `treat`: in remission, all, enrolled
    std::vector<double> enrolled_share;       ///< the same as a share, where an outcome is counted
};

/// One month of one run.
struct Month {
    const Scene& scene;
    world::World& world;
    Scratch& scratch;
    std::uint32_t replication = 0;
    std::uint32_t month = 0;

    [[nodiscard]] const model::Parameters& parameters() const noexcept { return scene.parameters; }
    [[nodiscard]] chance::Address address(Stream stream, std::uint64_t entity, std::uint32_t k = 0) const noexcept {
        return {scene.seed, replication, static_cast<std::uint8_t>(stream), month, entity, k};
    }
    [[nodiscard]] chance::Draws draws(Stream stream, std::uint64_t entity, std::uint32_t k = 0) const noexcept {
        return chance::Draws(address(stream, entity, k));
    }
};

/// Adds a tie between two actors; its first end is the actor of the lower key, whatever the order of the rows.
void add_tie(Month& m, std::uint32_t one, std::uint32_t other, double strength, double alike, std::uint8_t made);

void arrive(Month& m);
void regroup(Month& m);
void merge_nodes(Month& m);     ///< part of regroup: nodes under the plan's least size are dissolved into the others
void reform_nodes(Month& m);    ///< part of regroup: all nodes are formed anew, in the months that the plan says
std::int32_t form_node(Month& m);       ///< a row more
void count_members(world::World& world);  ///< of every node
void turn_over(Month& m);
void convene(Month& m);
void connect(Month& m);
void spread(Month& m);
void test(Month& m);
void sustain(Month& m);
void treat(Month& m);
void observe(Month& m);
void respond(Month& m);
void discover(Month& m);
void account(Month& m);
void assess(Month& m);  ///< last of account

/// Runs `action` with the index of each set bit, lowest first.
template <class Action>
inline void for_each_bit(std::uint64_t bits, Action action) {
    for (; bits != 0; bits &= bits - 1) {
        action(static_cast<std::size_t>(__builtin_ctzll(bits)));
    }
}

[[nodiscard]] constexpr std::uint64_t bit(std::size_t practice) noexcept { return std::uint64_t{1} << practice; }

}  // namespace lnsim::step
