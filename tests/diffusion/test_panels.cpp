// Panels of patients, queues, and SI on bits: against exact answers, and bit for bit against slow verifiers.
#include <cmath>

#include "engine/diffusion/kernels.hpp"
#include "engine/diffusion/oracle.hpp"
#include "tests/catch.hpp"
#include "tests/diffusion/known.hpp"

using namespace lnsim;
using namespace lnsim::testing;
using diffusion::Source;
using diffusion::Stream;

namespace {

Study panel(std::uint32_t sites, std::uint32_t patients, std::uint32_t rounds, std::uint32_t replications) {
    Study study = study_on({}, Kind::two_state_panel, {}, replications);
    study.model.sites = sites;
    study.model.patients = patients;
    study.model.up_end = 0.2;
    study.model.between = 0.6;
    study.rounds = rounds;
    return study;
}

/// Every round lies within five standard errors of the exact mean (false alarm 6e-7 a round; a variance of at least that
/// of one patient stands in for a simulated one that is 0).
bool follows(const Result& result, const std::vector<double>& exact, double offset) {
    for (std::size_t round = 0; round < exact.size(); ++round) {
        const double error = std::fmax(result.by_round.standard_error[round], 1e-6);
        if (std::fabs(result.by_round.mean[round] - exact[round] - offset) > 5 * error + 1e-9) return false;
    }
    return true;
}

/// Ever infected by round when every susceptible node counts its infectious neighbours.
std::vector<double> infected_trace(const Study& study) {
    const Source source{study.seed, 0};
    std::vector<std::uint32_t> seeds;
    diffusion::seeds_of(study, 0, seeds);
    std::vector<char> now(study.graph.nodes(), 0);
    for (const std::uint32_t seed : seeds) now[seed] = 1;
    const graph::FlatGraph in = graph::transposed(study.graph);
    std::vector<double> trace{static_cast<double>(seeds.size())};
    for (std::uint32_t round = 1; round <= *study.rounds; ++round) {
        std::vector<char> next = now;
        for (std::uint32_t node = 0; node < in.nodes(); ++node) {
            double escape = 1;
            for (const std::uint32_t from : in.neighbours(node)) escape *= now[from] != 0 ? 1 - study.model.infection : 1;
            if (now[node] == 0 && escape < 1 && source.draws(Stream::adopt, node, round).uniform() < 1 - escape) next[node] = 1;
        }
        now = next;
        trace.push_back(static_cast<double>(std::count(now.begin(), now.end(), 1)));
    }
    return trace;
}

}  // namespace

TEST_CASE("a panel has the mean of the recursion in every round, and its variance", "[panel]") {
    for (const std::uint32_t patients : {1U, 63U, 64U, 300U}) {
        const Study study = panel(7, patients, 40, 2000);
        const Result result = run(study);
        const auto oracle = diffusion::oracles(study).at(0);
        CAPTURE(patients, result.mean, oracle.mean);
        CHECK(follows(result, oracle.by_round, 0));
        CHECK(std::fabs(result.variance / oracle.variance - 1) < 5 * std::sqrt(2.0 / 2000));
        Study other = study;
        other.model.up *= 1.1;
        CHECK_FALSE(follows(result, diffusion::oracles(other).at(0).by_round, 0));
    }
}

TEST_CASE("a panel does not depend on threads; chances 0 and 1 hold", "[panel]") {
    Study study = panel(5, 130, 30, 40);
    study.threads = 1;
    const Result one = run(study);
    study.threads = 3;
    CHECK(run(study).by_round.mean == one.by_round.mean);
    study.model.up = 1;
    study.model.up_end.reset();
    study.model.between = study.model.down = 0;
    CHECK(run(study).by_round.mean.at(1) == 650);
    study.model.up = 0;
    CHECK(run(study).mean == 0);
}

TEST_CASE("a queue has the waits of the formulas", "[queue]") {
    Study study = study_on({}, Kind::queue, {}, 20'000);
    study.rounds = 60;
    study.model.arrival = 0.7;
    CHECK(follows(run(study), diffusion::oracles(study).at(0).by_round, 0));
    Study other = study;
    other.model.arrival = 0.8;
    CHECK_FALSE(follows(run(study), diffusion::oracles(other).at(0).by_round, 0));
    struct Setting {
        double arrival, scv;
        std::uint32_t servers;
    };
    for (const Setting& s : {Setting{0.5, 0, 1}, Setting{0.5, 0.25, 1}, Setting{0.5, 4, 1}, Setting{1.4, 1, 2}}) {
        study.model.arrival = s.arrival;
        study.model.scv = s.scv;
        study.model.servers = s.servers;
        study.rounds = 300;
        const Result result = run(study);
        const auto limit = diffusion::oracles(study).at(0);
        CAPTURE(s.arrival, s.scv, s.servers, limit.name, limit.mean, result.mean);
        CHECK(std::fabs(result.mean - limit.mean) < 4 * result.standard_error);
        CHECK(std::fabs(result.mean - 1.15 * limit.mean) > 4 * result.standard_error);
    }
}

TEST_CASE("SI on a bit a node: push and pull equal the slow verifier bit for bit", "[kernel]") {
    for (const bool directed : {false, true}) {
        Study study = study_on(graph::erdos_renyi_edges(3000, 9000, 4), Kind::susceptible_infected, {}, 1);
        if (directed) study.graph.direction = graph::Direction::directed;
        study.model.infection = 0.3;
        study.seeds = {{}, 10, diffusion::Seeds::How::random};  // pushed at first, pulled from the fifth round or so on
        study.rounds = 14;
        const auto trace = infected_trace(study);
        for (const int threads : {1, 3}) {
            study.threads = threads;
            const auto kernel = diffusion::bits_kernel(study);
            diffusion::Batch batch{0, 1, std::vector<diffusion::Run>(1)};
            kernel->worker()->run(batch);
            CHECK(batch.runs[0].path == trace);
        }
        CHECK(trace.back() > 1000);
        study.model.infection = 0.25;
        CHECK(infected_trace(study) != trace);
    }
}
