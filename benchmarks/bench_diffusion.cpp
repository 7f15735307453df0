// The diffusion laboratory: work W1 to W5 of docs/diffusion.md, beside what the memory of this machine gives in the same
// run: sequential reads and random gathers of one byte. One thread unless the name says two. Each work checks its own
// answer and reports an error where that is wrong.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <numeric>

#include "engine/chance/samplers.hpp"
#include "engine/diffusion/influence.hpp"
#include "engine/diffusion/oracle.hpp"
#include "engine/diffusion/rule.hpp"
#include "engine/diffusion/study.hpp"
#include "engine/graph/locality.hpp"
#include "engine/graph/random_graphs.hpp"
#include "engine/io/graph_file.hpp"
#include "engine/stats/moments.hpp"

namespace {

using namespace lnsim;
using benchmark::State;
using diffusion::Kind;
using diffusion::Study;

diffusion::Result run(const Study& study) {
    const std::atomic<bool> stop{false};
    return diffusion::run(study, stop);
}

const graph::FlatGraph& random_graph(std::uint32_t nodes) {
    static const graph::FlatGraph small = graph::erdos_renyi_edges(100'000, 500'000, 1);
    if (nodes == 100'000) return small;
    static const graph::FlatGraph large = graph::erdos_renyi_edges(1'000'000, 5'000'000, 1);
    return large;
}

Study epidemic(graph::FlatGraph graph, double infection, double recovery, std::uint32_t seeds, std::uint32_t rounds) {
    Study study;
    study.graph = std::move(graph);
    study.model.kind = Kind::susceptible_infected_recovered;
    study.model.infection = infection;
    study.model.recovery = recovery;
    study.seeds.count = seeds;
    study.seeds.how = diffusion::Seeds::How::random;
    study.rounds = rounds;
    study.threads = 1;
    return study;
}

void check(State& state, double seen, double wanted, double tolerance) {
    if (std::fabs(seen - wanted) > tolerance) {
        state.SkipWithError(("seen " + std::to_string(seen) + ", wanted " + std::to_string(wanted)).c_str());
    }
}

void gather(State& state) {
    const auto nodes = static_cast<std::uint32_t>(state.range(0));
    const graph::FlatGraph& graph = random_graph(nodes);
    std::vector<std::uint8_t> bytes(nodes, 1);
    for (auto _ : state) {
        std::uint64_t sum = 0;
        for (const std::uint32_t to : graph.target) sum += bytes[to];
        benchmark::DoNotOptimize(sum);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(graph.arcs()));
}
BENCHMARK(gather)->Name("bound/random_gather_of_a_byte")->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void sequential(State& state) {
    const graph::FlatGraph& graph = random_graph(1'000'000);
    for (auto _ : state) {
        auto sum = std::accumulate(graph.target.begin(), graph.target.end(), std::uint64_t{0});
        benchmark::DoNotOptimize(sum);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(graph.arcs()));
}
BENCHMARK(sequential)->Name("bound/sequential_read_of_arcs")->Unit(benchmark::kMillisecond);

enum GraphKind : std::int64_t { random_ties, ring };

/// Mean final susceptible and infectious a node, of W1.
void sir(State& state) {
    const auto nodes = static_cast<std::uint32_t>(state.range(0));
    const bool on_ring = state.range(1) == ring;
    Study study = epidemic(on_ring ? graph::watts_strogatz(nodes, 10, 0.1, 1) : random_graph(nodes), 0.05, 0.1, nodes / 1000, 100);
    study.replications = 1;
    double left = 0;
    double infectious = 0;
    for (auto _ : state) {
        ++study.seed;
        const diffusion::Result result = run(study);
        left += nodes - result.mean;
        infectious += result.second.mean.back();
    }
    const double runs = static_cast<double>(state.iterations());
    check(state, left / runs, (on_ring ? 0.02294 : 0.0359) * nodes, 0.03 * 0.0359 * nodes);
    check(state, infectious / runs, (on_ring ? 0.00341 : 0.00042) * nodes, (on_ring ? 0.35 : 0.1) * 0.00341 * nodes);
    state.counters["S"] = left / runs;
    state.counters["I"] = infectious / runs;
    state.counters["arcs/s"] = benchmark::Counter(static_cast<double>(study.graph.arcs()) * runs, benchmark::Counter::kIsRate);
}
BENCHMARK(sir)->Name("W1/sir_erdos_renyi")->Args({100'000, random_ties})->Args({1'000'000, random_ties})->Unit(benchmark::kMillisecond);
BENCHMARK(sir)->Name("W1/sir_watts_strogatz")->Args({100'000, ring})->Unit(benchmark::kMillisecond);

/// W1 on a ring whose nodes are numbered by lot, as files of real ties often are, and numbered anew for locality.
void numbered(State& state) {
    const std::uint32_t nodes = 1'000'000;
    const graph::FlatGraph ring = graph::watts_strogatz(nodes, 10, 0.1, 1);
    std::vector<std::uint32_t> lot(nodes);
    std::iota(lot.begin(), lot.end(), 0U);
    chance::Draws draws({5, 0, 0, 0, 0, 0});
    for (std::uint32_t i = nodes - 1; i > 0; --i) std::swap(lot[i], lot[static_cast<std::uint32_t>(draws.uniform() * (i + 1))]);
    graph::FlatGraph by_lot = graph::reordered(ring, lot);
    const auto began = std::chrono::steady_clock::now();
    if (state.range(0) == 1) by_lot = graph::reordered(by_lot, graph::locality_order(by_lot));
    state.counters["ordering_ms"] = 1000 * std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    Study study = epidemic(std::move(by_lot), 0.05, 0.1, nodes / 1000, 100);
    study.replications = 1;
    double left = 0;
    for (auto _ : state) {
        ++study.seed;
        left += nodes - run(study).mean;
    }
    check(state, left / static_cast<double>(state.iterations()), 0.02294 * nodes, 0.03 * 0.0359 * nodes);
}
BENCHMARK(numbered)->Name("order/sir_ring_by_lot")->Arg(0)->Unit(benchmark::kMillisecond);
BENCHMARK(numbered)->Name("order/sir_ring_locality")->Arg(1)->Unit(benchmark::kMillisecond);

struct Sir {
    std::vector<double> infected;  ///< by number of infectious neighbours
    double recovery = 0.1;

    Sir() {
        double escape = 1;
        for (int k = 0; k < 64; ++k, escape *= 0.95) infected.push_back(1 - escape);
    }
    [[nodiscard]] bool is_loud(std::uint8_t state) const { return state == 1; }
    template <class Draw>
    std::uint8_t operator()(std::uint8_t state, std::uint32_t loud, const Draw& draw) const {
        if (state == 0) return loud > 0 && draw() < infected[std::min(loud, 63U)] ? 1 : 0;
        return state == 1 && draw() < recovery ? 2 : state;
    }
};

void user_rule(State& state) {
    const auto nodes = static_cast<std::uint32_t>(state.range(0));
    const graph::FlatGraph& graph = random_graph(nodes);
    std::uint32_t replication = 0;
    double left = 0;
    for (auto _ : state) {
        std::vector<std::uint8_t> states(nodes, 0);
        for (std::uint32_t i = 0; i < nodes / 1000; ++i) states[(i * 997ULL + replication * 31ULL) % nodes] = 1;
        diffusion::run_rule(graph, Sir{}, 100, {9, ++replication}, states, [](auto, auto) {}, static_cast<int>(state.range(1)));
        left += static_cast<double>(std::count(states.begin(), states.end(), 0));
    }
    check(state, left / static_cast<double>(state.iterations()), 0.0359 * nodes, 0.0359 * nodes * 0.05);
    state.counters["agent_steps/s"] = benchmark::Counter(100.0 * nodes * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(user_rule)->Name("W1'/rule_of_a_user")->Args({100'000, 1})->Unit(benchmark::kMillisecond);
BENCHMARK(user_rule)->Name("W1'/rule_of_a_user")->Args({1'000'000, 1})->Args({1'000'000, 2})->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);

Study threshold(std::uint32_t replications) {
    Study study;
    study.graph = random_graph(100'000);
    study.model.kind = Kind::fractional_threshold;
    study.model.share = 0.25;
    study.seeds.count = 5000;
    study.seeds.how = diffusion::Seeds::How::random;
    study.rounds = 50;
    study.replications = replications;
    study.threads = 1;
    return study;
}

/// W2 by pull: each round each node that has not adopted looks at all its neighbours.
void pulled_thresholds(State& state) {
    const Study study = threshold(1);
    std::uint32_t turn = 0;
    for (auto _ : state) {
        std::vector<std::uint8_t> now(100'000, 0);
        for (std::uint32_t i = 0; i < 5000; ++i) now[(i * 19ULL + 7ULL * turn) % 100'000] = 1;
        ++turn;
        for (bool changed = true; changed;) {
            changed = false;
            std::vector<std::uint8_t> next = now;
            for (std::uint32_t node = 0; node < 100'000; ++node) {
                if (now[node] != 0) continue;
                std::uint32_t adopted = 0;
                for (const std::uint32_t other : study.graph.neighbours(node)) adopted += now[other];
                const auto k = static_cast<std::uint32_t>(study.graph.degree(node));
                if (k > 0 && 4 * adopted >= k && adopted > 0) next[node] = 1, changed = true;
            }
            now.swap(next);
        }
        benchmark::DoNotOptimize(now.data());
    }
}
BENCHMARK(pulled_thresholds)->Name("W2/by_pull_for_comparison")->Unit(benchmark::kMillisecond);

void thresholds(State& state) {
    Study study = threshold(static_cast<std::uint32_t>(state.range(0)));
    for (auto _ : state) {
        ++study.seed;
        benchmark::DoNotOptimize(run(study).mean);
    }
    state.counters["replications/s"] = benchmark::Counter(static_cast<double>(state.range(0) * state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(thresholds)->Name("W2/threshold")->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(thresholds)->Name("W2e/threshold_replications")->Arg(512)->Unit(benchmark::kMillisecond);

/// Mean spread of seeds in 2,048 runs; standard error about 3.
double spread_of(const diffusion::InfluenceRequest& request, const std::vector<std::uint32_t>& seeds) {
    Study study;
    study.graph = request.graph;
    study.seeds.nodes = seeds;
    study.replications = 2048;
    return run(study).mean;
}

void influence(State& state) {
    diffusion::InfluenceRequest request;
    request.graph = graph::barabasi_albert(100'000, 5, 1);
    for (const std::uint32_t to : request.graph.target) request.graph.weight.push_back(1.0 / static_cast<double>(request.graph.degree(to)));
    request.k = 50;
    request.method = diffusion::Method::opim;
    request.replications = 0;
    request.threads = static_cast<int>(state.range(0));
    const std::atomic<bool> stop{false};
    double spread = 0;
    for (auto _ : state) {
        ++request.seed;
        const auto result = diffusion::influence(request, stop);
        state.PauseTiming();
        spread = spread_of(request, result.seeds);
        state.ResumeTiming();
        state.counters["bound"] = result.upper_bound;
        state.counters["sets"] = static_cast<double>(result.reverse_sets);
    }
    check(state, spread, 13'090, 131);
    state.counters["spread"] = spread;
}
BENCHMARK(influence)->Name("W4/influence_k50")->Arg(1)->Arg(2)->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);

/// What is left susceptible and what is infectious at the end of W5, over graphs; not timed.
struct OverGraphs {
    stats::Moments left, infectious;
};

OverGraphs over_graphs(Study study) {
    OverGraphs over;
    study.replications = 64;
    for (std::uint32_t g = 1; g <= 256; ++g) {
        study.graph = graph::watts_strogatz(500, 10, 0.1, g);
        study.seed = g;
        const diffusion::Result result = run(study);
        over.left.add(500 - result.mean);
        over.infectious.add(result.second.mean.back());
    }
    return over;
}

void small_epidemics(State& state) {
    Study study = epidemic(graph::watts_strogatz(500, 10, 0.1, 1), 0.02, 0.05, 10, 120);
    study.replications = 4096;
    study.threads = static_cast<int>(state.range(0));
    for (auto _ : state) {
        ++study.seed;
        benchmark::DoNotOptimize(run(study).mean);
    }
    // The figures are of one graph, which is not given: they have to lie among those of graphs of this kind.
    const OverGraphs over = over_graphs(study);
    check(state, over.left.mean(), 39.7, 3 * over.left.deviation());
    check(state, over.infectious.mean(), 23.7, 3 * over.infectious.deviation());
    state.counters["S"] = over.left.mean();
    state.counters["S_sd"] = over.left.deviation();
    state.counters["I"] = over.infectious.mean();
    state.counters["I_sd"] = over.infectious.deviation();
    state.counters["replications/s"] = benchmark::Counter(4096.0 * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(small_epidemics)->Name("W5/sir_small")->Arg(1)->Arg(2)->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);

/// W3: 3.6 x 10^9 patient-months of individuals.
void panel(State& state) {
    Study study;
    study.model.kind = Kind::two_state_panel;
    study.model.up_end = 0.08;
    study.model.between = 0.5;
    study.rounds = 120;
    study.replications = 1000;
    study.threads = static_cast<int>(state.range(0));
    const auto exact = diffusion::oracles(study).at(0);
    for (auto _ : state) {
        ++study.seed;
        const diffusion::Result result = run(study);
        check(state, result.mean, exact.mean, 4 * std::sqrt(exact.variance / 1000));
        state.counters["mean"] = result.mean;
    }
    state.counters["exact"] = exact.mean;
    state.counters["patient_months/s"] = benchmark::Counter(3.6e9 * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(panel)->Name("W3/panel")->Arg(1)->Arg(2)->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);

/// Seconds of a run, and its result.
std::pair<double, diffusion::Result> timed(const Study& study) {
    const auto began = std::chrono::steady_clock::now();
    diffusion::Result result = run(study);
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(), std::move(result)};
}

/// A step of SI on a bit a node, ten arcs a node; 10^8 nodes only with LNSIM_FULL_SIZE=1. Half are infected before it. What
/// drawing half of the nodes takes is told apart: a run of one round less is taken off, both after one that touches the memory.
void bits(State& state) {
    const auto nodes = static_cast<std::uint32_t>(state.range(0));
    if (nodes > 20'000'000 && std::getenv("LNSIM_FULL_SIZE") == nullptr) {
        state.SkipWithError("LNSIM_FULL_SIZE=1 runs it");
        return;
    }
    Study study = epidemic(graph::erdos_renyi(nodes, 10.0 / nodes, 1), 0.05, 0, nodes / 2, 1);
    study.model.kind = Kind::susceptible_infected;
    study.replications = 1;
    study.threads = static_cast<int>(state.range(1));
    for (auto _ : state) {
        study.rounds = 1;
        benchmark::DoNotOptimize(timed(study).first);
        const auto [one, first] = timed(study);
        study.rounds = 2;
        const auto [two, second] = timed(study);
        const double escape = std::exp(-0.25);  // 5 infectious in-neighbours in the mean, Poisson
        check(state, first.by_round.mean.at(1), nodes * (1 - 0.5 * escape), 1e-3 * nodes);
        check(state, second.by_round.mean.at(1), first.by_round.mean.at(1), 0);
        state.SetIterationTime(two - one);
        state.counters["seeds_and_a_step_ms"] = 1000 * one;
    }
    state.counters["arcs"] = static_cast<double>(study.graph.arcs());
}
BENCHMARK(bits)->Name("size/a_step_of_SI")->Args({20'000'000, 1})->Args({100'000'000, 2})->UseManualTime()->MeasureProcessCPUTime()->Iterations(1)->Unit(benchmark::kMillisecond);

void load(State& state) {
    const std::string path = state.range(0) == 0 ? "bench_graph.lng" : "bench_graph.csv";
    const graph::FlatGraph& graph = random_graph(1'000'000);
    if (state.range(0) == 0) {
        io::write_binary_graph(path, graph, graph::NodeNames(0, graph.nodes()));
    } else {
        std::ofstream file(path);
        file << "from,to\n";
        for (std::uint32_t a = 0; a < graph.nodes(); ++a) {
            for (const std::uint32_t b : graph.neighbours(a)) {
                if (a < b) file << a << ',' << b << '\n';
            }
        }
    }
    for (auto _ : state) {
        std::vector<core::Problem> problems;
        const auto named = io::read_graph(path, {}, problems);
        if (!problems.empty() || named.graph.edges() != graph.edges()) state.SkipWithError("the graph is not read");
    }
    std::remove(path.c_str());
}
BENCHMARK(load)->Name("load/binary_5e6_edges")->Arg(0)->Unit(benchmark::kMillisecond);
BENCHMARK(load)->Name("load/text_5e6_edges")->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
