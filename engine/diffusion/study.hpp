#pragma once
// A study of diffusion: a graph, a model, who begins, how long, how often; and what comes out of it.

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/graph/flat_graph.hpp"

namespace lnsim::diffusion {

enum class Kind : std::uint8_t {
    independent_cascade, linear_threshold, fractional_threshold, complex_contagion,
    susceptible_infected, susceptible_infected_recovered, susceptible_infected_susceptible,
    bass, voter, moran, degroot, march_learning, landscape_search, subgroup_learning,
    two_state_panel, queue
};

/// What a kind of model is, for lists and documents.
struct KindDeclaration {
    Kind kind;
    std::string_view name;
    std::string_view meaning;
    std::string_view source;
    enum class Graph : std::uint8_t { needed, built_by_the_model } graph;
};
[[nodiscard]] const std::vector<KindDeclaration>& kinds();
[[nodiscard]] const KindDeclaration& declaration(Kind kind);

/// The parameters of all kinds; which of them a kind knows, and their ranges, stands in the table of the study file.
struct Model {
    Kind kind = Kind::independent_cascade;
    std::optional<double> p;  ///< success of a tell; bass: innovation; complex contagion: adoption once reached
    double weight = 1;        ///< linear threshold: sum of a node's incoming weights where edges carry none
    double share = 0.5;       ///< fractional threshold: adopted share of neighbours at which a node adopts
    std::uint32_t threshold = 2;  ///< complex contagion: adopted neighbours at which a node may adopt
    double below = 0;             ///< complex contagion: chance a round of one with fewer, but some
    double infection = 0;     ///< a contact and round (discrete), or rate of an edge (continuous)
    double recovery = 0;      ///< a round, or rate
    std::string time = "discrete";
    double q = 0;             ///< bass: imitation
    std::string mixing{};  ///< population or neighbours; empty: population for bass, neighbours for moran
    std::string rule = "voter";         ///< voter, invasion, link
    double fitness = 1;
    double susceptibility = 1;  ///< degroot: weight of others against one's first opinion (Friedkin-Johnsen)
    double self_weight = 0;
    std::vector<std::pair<std::string, double>> opinions;  ///< degroot: by node; others 0, seeds 1
    std::uint32_t people = 50;
    std::uint32_t dimensions = 30;
    double p1 = 0.1;
    double p2 = 0.5;
    std::string variant = "synchronous";
    std::uint32_t bits = 20;         ///< landscape: N
    std::uint32_t interactions = 5;  ///< landscape: K
    double exponent = 8;
    std::uint32_t groups = 40;
    std::uint32_t group_size = 7;
    std::uint32_t block = 5;  ///< subgroup: dimensions that pay only together
    double rewire = 0.1;
    double learning = 0.3;
    std::uint32_t sites = 100;  ///< panel
    std::uint32_t patients = 300;  ///< panel: of each site
    double up = 0.05;
    double down = 0.03;
    std::optional<double> up_end{};    ///< panel: in the last round
    std::optional<double> down_end{};
    double between = 0;   ///< panel: sites' `up` from 1 - between to 1 + between times
    double arrival = 0.5; ///< queue: rates
    double service = 1;
    std::uint32_t servers = 1;
    double scv = 1;       ///< queue: squared coefficient of variation of service times
};

/// Who begins: named nodes, or a number of them drawn anew in each replication or of highest degree.
struct Seeds {
    std::vector<std::uint32_t> nodes;
    std::uint32_t count = 0;
    enum class How : std::uint8_t { named, random, highest_degree } how = How::named;
};

/// From a round on, parameters of the model differ: an intervention.
struct Change {
    std::uint32_t at = 0;
    std::optional<double> infection;
    std::optional<double> recovery;
};

enum class Keep : std::uint8_t { summaries, nodes };

struct Study {
    std::string name{};          ///< for documents
    std::string graph_source{};  ///< for documents: the file, or the generator with its keys
    graph::FlatGraph graph;
    graph::NodeNames names;
    Model model;
    Seeds seeds;
    std::optional<std::uint32_t> rounds;  ///< absent: until nothing can change any more
    std::vector<Change> changes;
    std::uint32_t replications = 1000;
    std::uint64_t seed = 1;
    int threads = 0;
    Keep keep = Keep::summaries;  ///< nodes: when each adopts, and from whom in replication 0
};

/// Mean over replications with its standard error.
struct Series {
    std::vector<double> mean;
    std::vector<double> standard_error;
};

/// One telling that made a node adopt, of replication 0.
struct Transmission {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    double time = 0;
};

/// Shares below which the quantiles of a result lie.
inline constexpr std::array<double, 5> quantile_shares{0.05, 0.25, 0.5, 0.75, 0.95};

struct Result {
    std::uint64_t replications = 0;
    double mean = 0;  ///< of the spread: adopters at the end with the seeds, ever infected, or the score
    double variance = 0;
    double standard_error = 0;
    Series by_round;    ///< adopters; infected at the time for SIS; the score for learning models
    Series second;  ///< SIR: infectious at the time; landscape: unique solutions; empty otherwise
    /// Keep::nodes: quantiles of by_round over replications 0 .. quantile_replications - 1, a row a share.
    std::array<std::vector<double>, quantile_shares.size()> quantiles;
    std::uint64_t quantile_replications = 0;  ///< at most 1024, fewer where rounds are many
    std::vector<double> example;              ///< Keep::nodes: by_round of replication 0
    std::vector<std::pair<double, std::uint64_t>> sizes;  ///< distribution of the final value, at most 10^5 values
    double duration = 0;  ///< rounds (updates for voter and moran; time in continuous models) to the last change
    double duration_error = 0;
    double duration_variance = 0;
    std::uint64_t unfinished = 0;  ///< replications that were stopped while something could still change
    std::vector<std::pair<std::string, double>> more;  ///< figures of one model: consensus, unique solutions, ...
    std::vector<double> node_value;      ///< Keep::nodes: share of replications that adopted; degroot: opinion
    std::vector<double> node_time;       ///< Keep::nodes: mean round of adoption among those
    std::vector<Transmission> transmissions;  ///< Keep::nodes: of replication 0, in order of time
};

/// Runs the study. The result depends on the study only, never on threads. Throws core::Interrupted when `stop` becomes
/// true, and std::invalid_argument where the study contradicts itself (its reader checks that).
[[nodiscard]] Result run(const Study& study, const std::atomic<bool>& stop,
                         const std::function<void(std::uint64_t done, std::uint64_t all)>& progress = {});

}  // namespace lnsim::diffusion
