// Fast kernels against slow verifiers that know nothing of their encoding: bit for bit, or in law.
#include <algorithm>

#include "engine/chance/samplers.hpp"
#include "engine/diffusion/draws.hpp"
#include "engine/diffusion/kernels.hpp"
#include "engine/diffusion/rule.hpp"
#include "engine/diffusion/sift.hpp"
#include "tests/catch.hpp"
#include "tests/diffusion/known.hpp"

using namespace lnsim;
using namespace lnsim::testing;
using diffusion::Source;
using diffusion::Stream;

namespace {

/// Adopters by round when everybody is asked every round whether enough neighbours have adopted.
std::vector<double> threshold_trace(const Study& study, std::uint32_t replication) {
    std::vector<std::uint32_t> seeds;
    diffusion::seeds_of(study, replication, seeds);
    std::vector<char> now(study.graph.nodes(), 0);
    for (const std::uint32_t seed : seeds) now[seed] = 1;
    std::vector<double> trace{static_cast<double>(seeds.size())};
    for (bool changed = true; changed;) {
        std::vector<char> next = now;
        for (std::uint32_t node = 0; node < study.graph.nodes(); ++node) {
            double adopted = 0;
            for (const std::uint32_t other : study.graph.neighbours(node)) adopted += now[other];
            const double k = static_cast<double>(study.graph.degree(node));
            if (k > 0 && adopted >= std::max(1.0, std::ceil(study.model.share * k))) next[node] = 1;
        }
        changed = next != now;
        now = next;
        if (changed) trace.push_back(static_cast<double>(std::count(now.begin(), now.end(), 1)));
    }
    return trace;
}

/// One replication of a cascade, node by node, with the bit of its lane of each arc's word.
double cascade_size(const Study& study, std::uint32_t replication) {
    const Source source{study.seed, replication / 64};
    std::vector<char> active(study.graph.nodes(), 0);
    std::vector<std::uint32_t> order = study.seeds.nodes;
    for (const std::uint32_t seed : order) active[seed] = 1;
    for (std::size_t at = 0; at < order.size(); ++at) {
        for (std::uint64_t arc = study.graph.offset[order[at]]; arc < study.graph.offset[order[at] + 1]; ++arc) {
            chance::Draws draws = source.draws(Stream::live_arc, arc);
            const std::uint64_t word = chance::bernoulli_bits(draws, -core::log1p(-*study.model.p), ~std::uint64_t{0});
            const std::uint32_t to = study.graph.target[arc];
            if ((word >> (replication % 64) & 1) == 0 || active[to] != 0) continue;
            active[to] = 1;
            order.push_back(to);
        }
    }
    return static_cast<double>(order.size());
}

/// Ever infected by round, node by node: each told draws its own words, and everything waits in one table of times.
std::vector<double> epidemic_trace(const Study& study, std::uint32_t replication) {
    const Source source{study.seed, replication};
    const diffusion::Geometric contact(study.model.infection);
    const diffusion::Geometric recovery(study.model.recovery);
    const std::uint32_t rounds = *study.rounds;
    std::vector<std::uint32_t> time(study.graph.nodes(), ~0U);
    std::vector<std::uint32_t> seeds;
    diffusion::seeds_of(study, replication, seeds);
    for (const std::uint32_t seed : seeds) time[seed] = 0;
    std::vector<double> trace(rounds + 1, 0.0);
    for (std::uint32_t round = 0; round <= rounds; ++round) {
        trace[round] = round == 0 ? 0 : trace[round - 1];
        for (std::uint32_t node = 0; node < study.graph.nodes(); ++node) {
            if (time[node] != round) continue;
            trace[round] += 1;
            const std::uint32_t period = study.model.recovery > 0 ? recovery(source.draws(Stream::infectious_period, node).word32()) : ~0U;
            for (std::uint64_t arc = study.graph.offset[node]; arc < study.graph.offset[node + 1]; ++arc) {
                const std::uint32_t wait = contact(chance::block_at(source.address(Stream::contact, arc / 4))[arc % 4]);
                if (wait > period) continue;
                std::uint32_t& told = time[study.graph.target[arc]];
                told = std::min(told, round + wait);
            }
        }
    }
    return trace;
}

}  // namespace

TEST_CASE("epidemics: times scanned, or taken from buckets, equal the slow verifier's trace bit for bit", "[kernel]") {
    struct Setting {
        graph::FlatGraph graph;
        double infection, recovery;
        std::uint32_t seeds, rounds;
    };
    const Setting settings[] = {{graph::erdos_renyi_edges(20'000, 100'000, 3), 0.1, 0.2, 30, 60},   // few, then many
                                {graph::watts_strogatz(9'000, 4, 0.01, 3), 0.4, 0.3, 3, 80},        // few all the time
                                {graph::barabasi_albert(600, 4, 3), 0.05, 0.1, 5, 90},              // always scanned
                                {graph::line(10'000), 0.0004, 0, 40, 4'000}};                       // longer waits than the table
    for (const Setting& setting : settings) {
        Study study = study_on(setting.graph, Kind::susceptible_infected_recovered, {}, 1);
        study.model.infection = setting.infection;
        study.model.recovery = setting.recovery;
        study.seeds = {{}, setting.seeds, diffusion::Seeds::How::random};
        study.rounds = setting.rounds;
        auto trace = epidemic_trace(study, 0);
        const auto seen = run(study).by_round.mean;
        CAPTURE(setting.seeds, setting.rounds);
        REQUIRE(seen.size() <= trace.size());
        for (std::size_t round = 0; round < trace.size(); ++round) REQUIRE(seen[std::min(round, seen.size() - 1)] == trace[round]);
        study.keep = diffusion::Keep::nodes;
        CHECK(run(study).by_round.mean == seen);
        study.seed += 1;
        CHECK(epidemic_trace(study, 0) != trace);
    }
}

TEST_CASE("sifting keeps what a plain loop keeps, in its order", "[kernel]") {
    chance::Draws draws = Source{3, 0}.draws(Stream::start, 0);
    for (const std::size_t size : {0U, 1U, 15U, 31U, 32U, 33U, 64U, 100U, 1000U}) {
        std::vector<std::uint16_t> values(size);
        for (auto& value : values) value = static_cast<std::uint16_t>(draws.word32() % 3);
        std::vector<std::uint32_t> places(size + diffusion::sift_room), plain;
        places.resize(diffusion::places_of(values, 1, places.data()));
        for (std::uint32_t i = 0; i < size; ++i) {
            if (values[i] == 1) plain.push_back(i);
        }
        CHECK(places == plain);
        std::vector<std::uint32_t> target(size), word(size);
        for (auto* column : {&target, &word}) {
            for (auto& value : *column) value = draws.word32();
        }
        const auto half = static_cast<std::uint32_t>(size / 2);
        const std::vector<diffusion::ArcRow> rows{{target.data(), word.data(), half, 0xA0000000U, 7},
                                                  {target.data() + half, word.data() + half, static_cast<std::uint32_t>(size) - half, 5, 8}};
        std::vector<std::uint32_t> to(size + diffusion::sift_room), kept_word(to.size()), from(to.size());
        const std::size_t kept = diffusion::keep_arcs(rows, {to.data(), kept_word.data(), from.data()});
        std::size_t at = 0;
        for (std::size_t i = 0; i < size; ++i) {
            if (word[i] < rows[i < half ? 0 : 1].least) continue;
            REQUIRE(at < kept);
            CHECK((to[at] == target[i] && kept_word[at] == word[i] && from[at] == (i < half ? 7U : 8U)));
            ++at;
        }
        CHECK(at == kept);
    }
}

TEST_CASE("thresholds: push, and 512 lanes, equal the slow verifier's trace bit for bit", "[kernel]") {
    for (const std::string kind : {"er", "ba", "ws"}) {
        Study study = study_on(kind == "er" ? graph::erdos_renyi_edges(800, 4000, 3) : kind == "ba" ? graph::barabasi_albert(800, 5, 3)
                                                                                     : graph::watts_strogatz(800, 10, 0.1, 3),
                               Kind::fractional_threshold, {}, 1);
        study.model.share = 0.25;
        study.seeds.count = 40;
        study.seeds.how = diffusion::Seeds::How::random;
        CHECK(run(study).by_round.mean == threshold_trace(study, 0));
        study.replications = 300;  // by lanes
        const Result lanes = run(study);
        std::vector<double> sum(64, 0.0);
        double last = 0;
        for (std::uint32_t replication = 0; replication < 300; ++replication) {
            const auto trace = threshold_trace(study, replication);
            for (std::size_t round = 0; round < sum.size(); ++round) sum[round] += trace[std::min(round, trace.size() - 1)];
            last += trace.back();
        }
        CHECK(std::fabs(lanes.mean - last / 300) < 1e-9 * last);
        for (std::size_t round = 0; round < lanes.by_round.mean.size(); ++round) CHECK(lanes.by_round.mean[round] == sum[round] / 300);
    }
}

TEST_CASE("cascade: each of 64 lanes is the scalar run of its replication", "[kernel]") {
    Study study = study_on(graph::barabasi_albert(300, 3, 2), Kind::independent_cascade, {5, 9}, 200);
    study.model.p = 0.15;
    const Result lanes = run(study);
    std::vector<std::size_t> counts(301, 0);
    for (std::uint32_t replication = 0; replication < 200; ++replication) {
        ++counts[static_cast<std::size_t>(cascade_size(study, replication))];
    }
    CHECK(counts_of(lanes, 301) == counts);
}

namespace {

/// SIR as a user would write it.
struct Sir {
    double infection;
    double recovery;
    static constexpr std::uint8_t susceptible = 0;
    static constexpr std::uint8_t infectious = 1;
    static constexpr std::uint8_t recovered = 2;

    [[nodiscard]] bool is_loud(std::uint8_t state) const { return state == infectious; }
    template <class Draw>
    std::uint8_t operator()(std::uint8_t state, std::uint32_t loud, const Draw& draw) const {
        if (state == susceptible && loud > 0) return draw() < 1 - std::pow(1 - infection, loud) ? infectious : susceptible;
        if (state == infectious) return draw() < recovery ? recovered : infectious;
        return state;
    }
};

}  // namespace

TEST_CASE("a rule of a user on the generic path has the law of the kernel of that model", "[kernel]") {
    Study study = study_on(graph::watts_strogatz(60, 4, 0.2, 7), Kind::susceptible_infected_recovered, {3}, 20'000);
    study.model.infection = 0.15;
    study.model.recovery = 0.3;
    study.rounds = 15;
    const Result kernel = run(study);
    double sum = 0;
    double squares = 0;
    constexpr std::uint32_t replications = 20'000;
    const Sir rule{0.15, 0.3};
    for (std::uint32_t replication = 0; replication < replications; ++replication) {
        std::vector<std::uint8_t> states(60, 0);
        states[3] = Sir::infectious;
        diffusion::run_rule(study.graph, rule, 15, {77, replication}, states, [](auto, auto) {});
        const double ever = static_cast<double>(60 - std::count(states.begin(), states.end(), 0));
        sum += ever;
        squares += ever * ever;
    }
    const double mean = sum / replications;
    const double error = std::sqrt((squares / replications - mean * mean) / replications);
    CHECK(std::fabs(mean - kernel.mean) < 4 * std::hypot(error, kernel.standard_error));
}

TEST_CASE("a rule of a user gives the same on any number of threads", "[kernel]") {
    const graph::FlatGraph graph = graph::erdos_renyi_edges(40'000, 120'000, 5);
    const Sir rule{0.15, 0.3};
    std::vector<std::uint8_t> one(graph.nodes(), 0);
    for (std::uint32_t node = 0; node < 400; ++node) one[node * 97] = Sir::infectious;
    std::vector<std::uint8_t> start = one, three = one;
    diffusion::run_rule(graph, rule, 8, {77, 1}, one, [](auto, auto) {}, 1);
    diffusion::run_rule(graph, rule, 8, {77, 1}, three, [](auto, auto) {}, 3);
    CHECK(one == three);
    CHECK(one != start);
}

TEST_CASE("geometric waiting times have their law", "[kernel]") {
    for (const double p : {0.9, 0.3, 0.02, 0.0004}) {
        const diffusion::Geometric wait(p);
        std::vector<std::size_t> counts(22, 0);
        std::vector<double> probability(22, 0.0);
        double before = 0;
        const double scale = std::max(1.0, 0.15 / p);
        for (std::size_t cell = 0; cell < 22; ++cell) {
            const double through = cell == 21 ? 1 : 1 - std::pow(1 - p, std::floor(scale * static_cast<double>(cell + 1)));
            probability[cell] = through - before;
            before = through;
        }
        for (std::uint64_t i = 0; i < 100'000; ++i) {
            const double t = wait(Source{5, 0}.draws(Stream::contact, i).word32());
            std::size_t cell = 0;
            while (cell < 21 && t > std::floor(scale * static_cast<double>(cell + 1))) ++cell;
            ++counts[cell];
        }
        CAPTURE(p);
        CHECK(chi_square_p(counts, probability) > acceptance);
    }
    CHECK(diffusion::Geometric(0)(0) == diffusion::Geometric::never);
    CHECK(diffusion::Geometric(1)(12345) == 1);
}
