// Which answers are known of a study.
#include "engine/diffusion/oracle.hpp"

#include <algorithm>
#include <cmath>

#include "engine/diffusion/influence_exact.hpp"
#include "engine/diffusion/oracle_exact.hpp"
#include "engine/diffusion/panel.hpp"
#include "engine/stats/queueing.hpp"

namespace lnsim::diffusion {
namespace {

constexpr std::uint32_t most_bass = 400;

double seeds_in(const Study& study) {
    return study.seeds.how == Seeds::How::named ? static_cast<double>(study.seeds.nodes.size()) : study.seeds.count;
}

std::vector<double> degree_shares(const graph::FlatGraph& graph) {
    std::vector<double> share;
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        const std::size_t k = graph.degree(node);
        if (share.size() <= k) share.resize(k + 1, 0.0);
        share[k] += 1.0 / graph.nodes();
    }
    return share;
}

/// Shares of a population as numbers of nodes.
Oracle scaled(std::string name, std::string assumes, const std::vector<Compartments>& rows, double nodes) {
    Oracle oracle{std::move(name), std::move(assumes), Oracle::Truth::limit, 0, -1, {}, {}};
    for (const Compartments& row : rows) {
        oracle.by_round.push_back(nodes * (row.i + row.r));
        oracle.second.push_back(nodes * row.i);
    }
    oracle.mean = oracle.by_round.back();
    return oracle;
}

void add_epidemic_limits(const Study& study, std::vector<Oracle>& all) {
    const double n = study.graph.nodes();
    const double degree = static_cast<double>(study.graph.arcs()) / n;
    const double first = seeds_in(study) / n;
    const std::uint32_t last = std::min(study.rounds.value_or(200), 2000U);
    const double beta = study.model.infection;
    const double gamma = study.model.recovery;
    const std::string when = study.model.time == "discrete" ? ", rounds short against all times" : "";
    all.push_back(scaled("mean field", "everybody meets everybody, population without end" + when,
                         mean_field_sir(beta * degree, gamma, first, last), n));
    all.push_back(scaled("pairwise", "all degrees equal to their mean, no short cycles, population without end" + when,
                         pairwise_sir(degree, beta, gamma, first, last), n));
    all.push_back(scaled("edge-based compartments", "configuration network of these degrees, population without end" + when,
                         edge_based_sir(degree_shares(study.graph), beta, gamma, first, last), n));
}

bool is_small_and_named(const Study& study, std::uint32_t most) {
    return study.graph.nodes() <= most && study.seeds.how == Seeds::How::named;
}

void add_epidemic(const Study& study, std::vector<Oracle>& all) {
    const bool continuous = study.model.time == "continuous";
    const bool again = study.model.kind == Kind::susceptible_infected_susceptible;
    if (is_small_and_named(study, most_chain_nodes) && study.changes.empty()) {
        if (!continuous) all.push_back(chain_in_rounds(study));
        if (continuous && !again && !study.rounds) all.push_back(chain_in_time(study));
    }
    if (!again && study.changes.empty()) add_epidemic_limits(study, all);
}

void add_cascade(const Study& study, std::vector<Oracle>& all) {
    const bool cascade = study.model.kind == Kind::independent_cascade;
    if (cascade && is_small_and_named(study, most_chain_nodes)) {
        all.push_back(chain_in_rounds(study));
    } else if (study.seeds.how == Seeds::How::named && study.model.weight == 1 && !study.rounds) {
        InfluenceRequest request;
        request.graph = study.graph;
        request.kind = study.model.kind;
        request.p = study.model.p;
        if (is_enumerable(request)) {
            all.push_back({"enumeration", "exactly, by all outcomes", Oracle::Truth::exact, exact_spread(request, study.seeds.nodes), -1, {}, {}});
        }
    }
    if (cascade && study.model.p && !study.rounds) {
        const double n = study.graph.nodes();
        all.push_back({"percolation", "size of a large outbreak on a configuration network of these degrees, population without end",
                       Oracle::Truth::limit, n * outbreak_share(degree_shares(study.graph), *study.model.p), -1, {}, {}});
    }
}

void add_bass(const Study& study, std::vector<Oracle>& all) {
    const double n = study.graph.nodes();
    const double p = study.model.p.value_or(0);
    const double q = study.model.q;
    const std::uint32_t rounds = std::min(study.rounds.value_or(100), 2000U);
    const bool continuous = study.model.time == "continuous";
    if (!continuous && study.model.mixing != "neighbours" && n <= most_bass) all.push_back(bass_chain(study, rounds));
    if (continuous && seeds_in(study) > 0) return;
    Oracle limit{continuous ? "Bass's curve" : "Bass's curve in rounds", "population without end", Oracle::Truth::limit, 0, -1, {}, {}};
    double share = seeds_in(study) / n;
    for (std::uint32_t t = 0; t <= rounds; ++t) {
        limit.by_round.push_back(n * (continuous ? bass_adopted(p, q, t) : share));
        share += (1 - share) * std::min(1.0, p + q * share);
    }
    limit.mean = limit.by_round.back();
    all.push_back(std::move(limit));
}

void add_two_kinds(const Study& study, std::vector<Oracle>& all) {
    if (is_small_and_named(study, most_two_kind_nodes) && !study.rounds) all.push_back(chain_of_two_kinds(study));
    if (study.model.kind != Kind::moran || study.rounds) return;
    const double n = study.graph.nodes();
    all.push_back({"Moran's formula", "all nodes alike (complete graph, regular undirected graph)", Oracle::Truth::limit,
                   n * moran_fixation(study.model.fitness, seeds_in(study), n), -1, {}, {}});
}

void add_queue(const Study& study, std::vector<Oracle>& all) {
    const Model& model = study.model;
    const std::uint32_t customers = study.rounds.value_or(100);
    const double load = model.arrival / model.service;
    if (model.servers == 1 && model.scv == 1 && customers <= 10'000) {
        std::vector<double> waits = stats::transient_waits(model.arrival, model.service, customers);
        const double last = waits.back();
        all.push_back({"M/M/1 customer by customer", "exactly, from an empty system", Oracle::Truth::exact, last, -1, std::move(waits), {}});
    }
    if (load >= model.servers) return;
    if (model.scv == 1) {
        all.push_back({"Erlang C", "mean wait in the long run", Oracle::Truth::limit, stats::mean_wait(load, model.servers) / model.service, -1, {}, {}});
    }
    if (model.servers == 1) {
        all.push_back({"Pollaczek-Khinchine", "mean wait in the long run", Oracle::Truth::limit,
                       stats::pollaczek_khinchine(load, model.scv) / model.service, -1, {}, {}});
    }
}

}  // namespace

std::vector<Oracle> oracles(const Study& study) {
    std::vector<Oracle> all;
    switch (study.model.kind) {
        case Kind::independent_cascade:
        case Kind::linear_threshold:
            add_cascade(study, all);
            break;
        case Kind::susceptible_infected:
        case Kind::susceptible_infected_recovered:
        case Kind::susceptible_infected_susceptible:
            add_epidemic(study, all);
            break;
        case Kind::bass:
            add_bass(study, all);
            break;
        case Kind::voter:
        case Kind::moran:
            add_two_kinds(study, all);
            break;
        case Kind::two_state_panel:
            all.push_back(panel_recursion(study));
            break;
        case Kind::queue:
            add_queue(study, all);
            break;
        default:
            break;  // none is known
    }
    return all;
}

}  // namespace lnsim::diffusion
