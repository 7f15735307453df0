// Influence maximisation: exact optimum and greedy on small graphs, certified bounds on larger ones, generators.
#include <set>

#include "engine/diffusion/influence.hpp"
#include "tests/catch.hpp"
#include "tests/diffusion/known.hpp"

using namespace lnsim;
using namespace lnsim::testing;
using diffusion::InfluenceRequest;
using diffusion::Method;

namespace {

InfluenceRequest on_small(const std::string& name, double p, std::uint32_t k, Method method) {
    InfluenceRequest request;
    request.graph = small_graph(name);
    request.p = p;
    request.k = k;
    request.method = method;
    return request;
}

diffusion::InfluenceResult solve(const InfluenceRequest& request) {
    const std::atomic<bool> stop{false};
    return diffusion::influence(request, stop);
}

void weight_by_indegree(graph::FlatGraph& graph) {
    for (const std::uint32_t to : graph.target) graph.weight.push_back(1.0 / static_cast<double>(graph.degree(to)));
}

}  // namespace

TEST_CASE("exact spread by enumeration, cascade and threshold", "[influence]") {
    for (const Row& row : known("ic_exact_spread.csv")) {
        CAPTURE(row.at("graph"), row.at("p"));
        const auto request = on_small(row.at("graph"), std::stod(row.at("p")), 1, Method::exact);
        const double spread = diffusion::exact_spread(request, numbers(row.at("seeds")));
        CHECK(std::fabs(spread - std::stod(row.at("expected_spread_including_seeds"))) < 1e-9);
    }
    for (const Row& row : known("lt_exact_spread.csv")) {
        if (row.at("weight") != "1/indegree") continue;
        auto request = on_small(row.at("graph"), 0, 1, Method::exact);
        request.kind = Kind::linear_threshold;
        request.p.reset();
        CHECK(std::fabs(diffusion::exact_spread(request, numbers(row.at("seeds"))) - std::stod(row.at("expected_spread_including_seeds"))) < 1e-9);
    }
}

TEST_CASE("optimum and greedy on the grid; greedy is not optimal there", "[influence]") {
    for (const Row& row : known("im_exact_small.csv")) {
        const auto k = static_cast<std::uint32_t>(std::stoul(row.at("k")));
        CAPTURE(k);
        const double p = std::stod(row.at("p"));
        const auto best = solve(on_small(row.at("graph"), p, k, Method::exact));
        CHECK(std::fabs(best.spread - std::stod(row.at("optimal_spread"))) < 1e-9);
        CHECK(best.upper_bound == best.spread);
        const auto greedy = solve(on_small(row.at("graph"), p, k, Method::greedy));
        CHECK(greedy.seeds.front() == 4);  // the corners after it are alike but for rounding
        CHECK(std::fabs(greedy.spread - std::stod(row.at("greedy_spread"))) < 1e-9);
        CHECK(solve(on_small(row.at("graph"), p, k, Method::automatic)).method == Method::exact);
        const auto opim = solve(on_small(row.at("graph"), p, k, Method::opim));
        CHECK(opim.upper_bound >= best.spread);
        CHECK(opim.spread > 0.9 * best.spread);
    }
}

TEST_CASE("OPIM-C: bound above, seeds near the best; threads change nothing", "[influence]") {
    InfluenceRequest request;
    request.graph = graph::barabasi_albert(2000, 3, 1);
    weight_by_indegree(request.graph);
    request.k = 10;
    request.method = Method::opim;
    request.threads = 1;
    const auto one = solve(request);
    CHECK(std::set(one.seeds.begin(), one.seeds.end()).size() == 10);
    CHECK(one.spread <= one.upper_bound);
    CHECK(one.spread > (1 - std::exp(-1.0) - 0.1) * one.upper_bound);
    request.threads = 2;
    CHECK(solve(request).seeds == one.seeds);
    request.graph.weight.clear();
    request.p = 0.05;
    const auto opim = solve(request);
    request.method = Method::degree_discount;
    const auto discount = solve(request);
    CHECK(discount.spread <= discount.upper_bound);
    CHECK(discount.spread > 0.9 * opim.spread);
}

TEST_CASE("NetHEPT, weighted cascade: the given seeds' spread, and ours", "[influence]") {
    const char* folder = std::getenv("LNSIM_REFERENCE");
    if (folder == nullptr) {
        WARN("skipped: LNSIM_REFERENCE does not name the folder of reference figures");
        return;
    }
    const auto row = read_table(std::string(folder) + "/known_answers/influence/nethept_reference_spread.csv").at(0);
    std::ifstream file(std::string(folder) + "/external_data/influence/nethept.txt");
    std::uint32_t nodes = 0;
    std::uint32_t lines = 0;
    file >> nodes >> lines;
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (std::uint32_t a = 0, b = 0; file >> a >> b;) {
        if (a != b) pairs.insert({std::min(a, b), std::max(a, b)});
    }
    std::vector<graph::Edge> edges;
    for (const auto& [a, b] : pairs) edges.push_back({a, b, 1.0});
    CHECK(edges.size() == std::stoul(row.at("distinct_undirected_edges")));
    InfluenceRequest request;
    request.graph = graph::flat_graph(nodes, edges, graph::Direction::undirected);
    weight_by_indegree(request.graph);
    Study study = study_on(request.graph, Kind::independent_cascade, numbers(row.at("seeds_in_greedy_order")), 20'000);
    const auto given = study.seeds.nodes;
    for (const std::string k : {"1", "10", "50"}) {
        study.seeds.nodes.assign(given.begin(), given.begin() + std::stoi(k));
        const Result result = run(study);
        CAPTURE(k, result.mean);
        CHECK(std::fabs(result.mean - std::stod(row.at("spread_k" + k))) < 4 * std::hypot(result.standard_error, std::stod(row.at("se" + k))));
    }
    request.k = 50;
    request.method = Method::opim;
    request.replications = 20'000;
    const auto ours = solve(request);
    CAPTURE(ours.spread, ours.upper_bound);
    CHECK(ours.spread > 0.99 * std::stod(row.at("spread_k50")));
    CHECK(ours.upper_bound < 1.05 * std::stod(row.at("upper_bound_k50_RR_plus4sigma")));
}

TEST_CASE("generators: sizes, degrees, simplicity", "[random_graphs]") {
    const auto simple = [](const graph::FlatGraph& graph) { return !graph::first_flaw(graph); };
    const auto exact = graph::erdos_renyi_edges(1000, 5000, 1);
    CHECK((exact.edges() == 5000 && simple(exact)));
    const auto drawn = graph::erdos_renyi(1000, 0.01, 1);
    CHECK(simple(drawn));
    CHECK(std::fabs(static_cast<double>(drawn.edges()) - 4995) < 4 * std::sqrt(4995 * 0.99));
    const auto ring = graph::watts_strogatz(1000, 10, 0, 1);
    CHECK((ring.edges() == 5000 && ring.degree(7) == 10));
    const auto rewired = graph::watts_strogatz(1000, 10, 0.5, 1);
    CHECK((rewired.edges() == 5000 && simple(rewired)));
    const auto grown = graph::barabasi_albert(5000, 5, 1);
    CHECK((grown.edges() == 15 + 5 * 4994 && simple(grown)));
    std::uint64_t greatest = 0;
    for (std::uint32_t node = 0; node < 5000; ++node) greatest = std::max(greatest, grown.degree(node));
    CHECK(greatest > 100);  // degrees fall off as a power
    const auto regular = graph::configuration(std::vector<std::uint32_t>(1000, 4), 1);
    CHECK((simple(regular) && regular.edges() > 1980));
    const auto parts = graph::planted_partition(400, 4, 0.2, 0.01, 1);
    std::uint64_t inside = 0;
    for (std::uint32_t a = 0; a < 400; ++a) {
        for (const std::uint32_t b : parts.neighbours(a)) inside += a / 100 == b / 100 ? 1 : 0;
    }
    CHECK(simple(parts));
    CHECK(std::fabs(static_cast<double>(inside) / 2 - 0.2 * 4 * 4950) < 4 * std::sqrt(0.16 * 4 * 4950));
    CHECK(std::fabs(static_cast<double>(parts.arcs() - inside) / 2 - 600) < 4 * std::sqrt(600));
    const auto teams = graph::learning_network(600, 6, 2, 1);
    CHECK((simple(teams) && teams.edges() > 1500 + 400 && teams.edges() < 1500 + 800));
    CHECK(graph::erdos_renyi_edges(1000, 5000, 1).target == exact.target);
    CHECK(graph::erdos_renyi_edges(1000, 5000, 2).target != exact.target);
}
