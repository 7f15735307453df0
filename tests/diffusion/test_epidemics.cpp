// SI, SIR, SIS against exact chains and against each other.
#include <map>

#include "tests/catch.hpp"
#include "tests/diffusion/known.hpp"

using namespace lnsim;
using namespace lnsim::testing;

namespace {

constexpr std::uint32_t replications = 60'000;

Study continuous(const std::string& name, Kind kind, std::uint32_t seed, double infection, double recovery) {
    Study study = study_on(small_graph(name), kind, {seed}, replications);
    study.model.time = "continuous";
    study.model.infection = infection;
    study.model.recovery = recovery;
    return study;
}

}  // namespace

TEST_CASE("SI in continuous time: time until all are infected", "[epidemic]") {
    for (const Row& row : known("si_time_to_full_exact.csv")) {
        CAPTURE(row.at("graph"), row.at("seed"));
        const double variance = std::stod(row.at("variance"));
        const auto seed = static_cast<std::uint32_t>(std::stoul(row.at("seed")));
        const Result result = run(continuous(row.at("graph"), Kind::susceptible_infected, seed, std::stod(row.at("beta_per_edge")), 0));
        CHECK(near(result.duration, std::stod(row.at("mean_time_all_infected")), variance, replications));
        CHECK(std::fabs(result.duration_variance - variance) < 0.05 * variance);
        const Result disturbed = run(continuous(row.at("graph"), Kind::susceptible_infected, seed, 1.04, 0));
        CHECK_FALSE(near(disturbed.duration, std::stod(row.at("mean_time_all_infected")), variance, replications));
    }
}

TEST_CASE("SIR in continuous time: final sizes on small graphs", "[epidemic]") {
    std::map<std::string, std::vector<Row>> cases;
    for (const Row& row : known("sir_markov_final_size_small_graphs_pmf.csv")) {
        cases[row.at("graph") + "," + row.at("seed") + "," + row.at("beta_per_edge")].push_back(row);
    }
    REQUIRE(cases.size() == 12);
    for (const auto& [name, rows] : cases) {
        CAPTURE(name);
        const Row& first = rows.front();
        std::vector<double> probability(16, 0.0);
        for (const Row& row : rows) probability.at(std::stoul(row.at("ever_infected"))) = std::stod(row.at("probability"));
        const auto p_of = [&](double more) {
            const Study study = continuous(first.at("graph"), Kind::susceptible_infected_recovered,
                                           static_cast<std::uint32_t>(std::stoul(first.at("seed"))),
                                           std::stod(first.at("beta_per_edge")) * more, std::stod(first.at("gamma")));
            return chi_square_p(counts_of(run(study), 16), probability);
        };
        CHECK(p_of(1) > acceptance);
        CHECK(p_of(1.08) < acceptance);
    }
}

TEST_CASE("SIR in a well-mixed population: the general stochastic epidemic", "[epidemic]") {
    for (const Row& row : known("general_stochastic_epidemic_final_size.csv")) {
        const auto n = static_cast<std::uint32_t>(std::stoul(row.at("N")));
        CAPTURE(n);
        Study study = study_on(graph::complete(n), Kind::susceptible_infected_recovered, {0}, 6'000);
        study.model.time = "continuous";
        study.model.infection = std::stod(row.at("R0")) / n;
        study.model.recovery = 1;
        const Result result = run(study);
        CHECK(near(result.mean - 1, std::stod(row.at("mean_additional_infected")), std::stod(row.at("variance")), 6'000));
        std::vector<double> probability(n + 1, 0.0);
        for (const Row& cell : known("general_stochastic_epidemic_final_size_pmf.csv")) {
            if (cell.at("N") == row.at("N")) probability.at(std::stoul(cell.at("additional_infected")) + 1) = std::stod(cell.at("probability"));
        }
        CHECK(chi_square_p(counts_of(result, n + 1), probability) > acceptance);
        study.model.infection *= 1.15;
        CHECK(chi_square_p(counts_of(run(study), n + 1), probability) < acceptance);
    }
}

TEST_CASE("SIR in rounds: two kernels, one law", "[epidemic]") {
    Study study = study_on(graph::watts_strogatz(60, 4, 0.2, 7), Kind::susceptible_infected_recovered, {3}, 20'000);
    study.model.infection = 0.15;
    study.model.recovery = 0.3;
    const Result events = run(study);
    study.changes.push_back({1, 0.15, 0.3});
    study.seed += 1;
    const Result rounds = run(study);
    CHECK(std::fabs(events.mean - rounds.mean) < 4 * std::hypot(events.standard_error, rounds.standard_error));
    CHECK(std::fabs(events.variance / rounds.variance - 1) < 0.08);
    for (const std::size_t round : {1U, 2U, 5U, 10U}) {
        CAPTURE(round);
        CHECK(std::fabs(events.by_round.mean[round] - rounds.by_round.mean[round]) <
              4 * std::hypot(events.by_round.standard_error[round], rounds.by_round.standard_error[round]));
        CHECK(std::fabs(events.second.mean[round] - rounds.second.mean[round]) <
              4 * std::hypot(events.second.standard_error[round], rounds.second.standard_error[round]));
    }
    CHECK(std::fabs(events.duration - rounds.duration) < 4 * std::hypot(events.duration_error, rounds.duration_error));
    study.changes[0].infection = 0.16;
    const Result disturbed = run(study);
    CHECK(std::fabs(events.mean - disturbed.mean) > 4 * std::hypot(events.standard_error, disturbed.standard_error));
}

TEST_CASE("SIS on two nodes in rounds and in continuous time against their chains", "[epidemic]") {
    Study study = study_on(graph::line(2), Kind::susceptible_infected_susceptible, {0}, replications);
    study.model.infection = 0.4;
    study.model.recovery = 0.25;
    study.rounds = 3;
    // P(k infected) after each round: contact and recovery read the state at the start of the round.
    double one = 1;
    double two = 0;
    for (int round = 0; round < 3; ++round) {
        const double next_one = one * (0.4 * 0.25 + 0.6 * 0.75) + two * 2 * 0.25 * 0.75;
        two = one * 0.4 * 0.75 + two * 0.75 * 0.75;
        one = next_one;
    }
    const Result rounds = run(study);
    CHECK(std::fabs(rounds.mean - (one + 2 * two)) < 4 * rounds.standard_error);
    study.model.time = "continuous";
    double a = 1;
    double b = 0;
    constexpr int steps = 300'000;
    for (int i = 0; i < steps; ++i) {  // d one = -(infection + recovery) one + 2 recovery two, over 3 units of time
        const double da = -(0.4 + 0.25) * a + 0.5 * b;
        const double db = 0.4 * a - 0.5 * b;
        a += da * 3 / steps;
        b += db * 3 / steps;
    }
    const Result exact_time = run(study);
    CHECK(std::fabs(exact_time.mean - (a + 2 * b)) < 4 * exact_time.standard_error + 1e-5);
    CHECK(exact_time.by_round.mean.size() == 4);
}

TEST_CASE("W1's rule on Watts and Strogatz's graph: mean final S and I", "[epidemic]") {
    Study study = study_on(graph::watts_strogatz(500, 10, 0.1, 5), Kind::susceptible_infected_recovered, {}, 4000);
    study.model.infection = 0.02;
    study.model.recovery = 0.05;
    study.seeds.count = 10;
    study.seeds.how = diffusion::Seeds::How::random;
    study.rounds = 120;
    study.threads = 1;
    const Result result = run(study);
    // 39.7 and 23.7 were measured elsewhere on other graphs; between graphs the means lie from 35 to 41 and 22.7 to 26.5.
    CHECK(std::fabs(500 - result.mean - 39.7) < 3);
    CHECK(std::fabs(result.second.mean.back() - 23.7) < 3);
}

TEST_CASE("An intervention changes what follows and nothing before", "[epidemic]") {
    Study study = study_on(graph::watts_strogatz(200, 6, 0.1, 5), Kind::susceptible_infected, {0}, 200);
    study.model.infection = 0.2;
    study.rounds = 20;
    study.changes.push_back({100, 0.2, {}});
    const Result before = run(study);
    study.changes = {{6, 0.0, {}}};
    const Result after = run(study);
    for (std::size_t round = 0; round < 6; ++round) CHECK(before.by_round.mean[round] == after.by_round.mean[round]);
    CHECK(after.by_round.mean[20] == after.by_round.mean[5]);
    CHECK(before.by_round.mean[20] > after.by_round.mean[20]);
}

TEST_CASE("Threads, and blocks of replications, never change a result", "[epidemic]") {
    for (const Kind kind : {Kind::independent_cascade, Kind::susceptible_infected_recovered, Kind::linear_threshold}) {
        Study study = study_on(graph::barabasi_albert(300, 2, 5), kind, {0, 7}, 500);
        study.model.p = 0.2;
        study.model.infection = 0.2;
        study.model.recovery = 0.4;
        study.threads = 1;
        const Result one = run(study);
        study.threads = 3;
        const Result three = run(study);
        CHECK(one.mean == three.mean);
        CHECK(one.by_round.mean == three.by_round.mean);
        CHECK(one.variance == three.variance);
    }
}
