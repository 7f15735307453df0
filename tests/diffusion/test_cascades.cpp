// Independent cascade and linear threshold against enumeration of all outcomes on small graphs.
#include <map>

#include "tests/catch.hpp"
#include "tests/diffusion/known.hpp"

using namespace lnsim;
using namespace lnsim::testing;

namespace {

constexpr std::uint32_t replications = 128'000;

Study cascade(const Row& row) {
    Study study = study_on(small_graph(row.at("graph")), Kind::independent_cascade, numbers(row.at("seeds")), replications);
    study.model.p = std::stod(row.at("p"));
    study.keep = diffusion::Keep::nodes;
    return study;
}

Study threshold(const Row& row) {
    Study study = study_on(small_graph(row.at("graph")), Kind::linear_threshold, numbers(row.at("seeds")), replications);
    study.model.weight = row.at("weight").starts_with("0.8") ? 0.8 : 1.0;
    return study;
}

/// Rows of a distribution, gathered by the columns that name a case.
std::map<std::string, std::vector<Row>> by_case(const std::string& file, const std::vector<std::string>& columns) {
    std::map<std::string, std::vector<Row>> cases;
    for (const Row& row : known(file)) {
        std::string key;
        for (const std::string& column : columns) key += row.at(column) + "|";
        cases[key].push_back(row);
    }
    return cases;
}

double distribution_p(const Result& result, const std::vector<Row>& rows, std::size_t nodes) {
    std::vector<double> probability(nodes + 1, 0.0);
    for (const Row& row : rows) probability.at(std::stoul(row.at("final_active"))) = std::stod(row.at("probability"));
    return chi_square_p(counts_of(result, nodes + 1), probability);
}

}  // namespace

TEST_CASE("independent cascade: mean and variance of the spread", "[cascade]") {
    const auto rows = known("ic_exact_spread.csv");
    REQUIRE(rows.size() == 29);
    for (const Row& row : rows) {
        CAPTURE(row.at("graph"), row.at("p"), row.at("seeds"));
        const Result result = run(cascade(row));
        const double exact = std::stod(row.at("expected_spread_including_seeds"));
        const double variance = std::stod(row.at("variance"));
        CHECK(near(result.mean, exact, variance, replications));
        CHECK(std::fabs(result.variance - variance) < 0.03 * variance + 0.001);
        Study disturbed = cascade(row);
        *disturbed.model.p += 0.02;
        CHECK_FALSE(near(run(disturbed).mean, exact, variance, replications));
    }
}

TEST_CASE("independent cascade: distribution, rounds, nodes", "[cascade]") {
    for (const auto& [name, rows] : by_case("ic_exact_size_pmf.csv", {"graph", "p", "seeds"})) {
        CAPTURE(name);
        const Study study = cascade(rows.front());
        CHECK(distribution_p(run(study), rows, study.graph.nodes()) > acceptance);
        Study disturbed = study;
        *disturbed.model.p += 0.02;
        CHECK(distribution_p(run(disturbed), rows, study.graph.nodes()) < acceptance);
    }
    for (const auto& [name, rows] : by_case("ic_exact_by_round.csv", {"graph", "p", "seeds"})) {
        const Result result = run(cascade(rows.front()));
        for (const Row& row : rows) {
            CAPTURE(name, row.at("round"));
            const std::size_t round = std::min(std::stoul(row.at("round")), result.by_round.mean.size() - 1);
            const double error = result.by_round.standard_error[round];
            CHECK(std::fabs(result.by_round.mean[round] - std::stod(row.at("expected_cumulative_active"))) <= 4 * error + 1e-9);
        }
    }
    for (const auto& [name, rows] : by_case("ic_exact_node_activation.csv", {"graph", "p", "seeds"})) {
        const Result result = run(cascade(rows.front()));
        for (const Row& row : rows) {
            CAPTURE(name, row.at("node"));
            const double p = std::stod(row.at("activation_probability"));
            CHECK(near(result.node_value.at(std::stoul(row.at("node"))), p, p * (1 - p), replications));
        }
    }
}

TEST_CASE("linear threshold: mean, variance, distribution", "[cascade]") {
    for (const Row& row : known("lt_exact_spread.csv")) {
        CAPTURE(row.at("graph"), row.at("weight"), row.at("seeds"));
        const Result result = run(threshold(row));
        const double variance = std::stod(row.at("variance"));
        CHECK(near(result.mean, std::stod(row.at("expected_spread_including_seeds")), variance, replications));
        CHECK(std::fabs(result.variance - variance) < 0.03 * variance + 0.001);
    }
    for (const auto& [name, rows] : by_case("lt_exact_size_pmf.csv", {"graph", "seeds", "weight"})) {
        CAPTURE(name);
        const Study study = threshold(rows.front());
        CHECK(distribution_p(run(study), rows, study.graph.nodes()) > acceptance);
        if (rows.size() == 1) continue;
        Study disturbed = study;
        disturbed.model.weight = 0.97;
        CHECK(distribution_p(run(disturbed), rows, study.graph.nodes()) < acceptance);
    }
}

TEST_CASE("karate club: spread of given seeds against two million runs of another program", "[cascade]") {
    std::vector<graph::Edge> edges;
    for (const Row& row : known("karate_edges.csv")) {
        edges.push_back({static_cast<std::uint32_t>(std::stoul(row.at("u"))), static_cast<std::uint32_t>(std::stoul(row.at("v"))), 1.0});
    }
    for (const Row& row : known("karate_spread_mc.csv")) {
        CAPTURE(row.at("seeds"));
        Study study = study_on(graph::flat_graph(34, edges, graph::Direction::undirected), Kind::independent_cascade,
                               numbers(row.at("seeds")), 200'000);
        study.model.p = 0.1;
        const Result result = run(study);
        const double error = std::hypot(result.standard_error, std::stod(row.at("se")));
        CHECK(std::fabs(result.mean - std::stod(row.at("mean_spread_including_seeds"))) < 4 * error);
        study.model.p = 0.105;
        CHECK(std::fabs(run(study).mean - std::stod(row.at("mean_spread_including_seeds"))) > 4 * error);
    }
}

TEST_CASE("Reed and Frost: the final size of an epidemic in one round each", "[epidemic]") {
    for (const Row& row : known("reed_frost_final_size.csv")) {
        const auto n = static_cast<std::uint32_t>(std::stoul(row.at("N")));
        CAPTURE(n, row.at("p"));
        Study study = study_on(graph::complete(n), Kind::susceptible_infected_recovered, {0}, replications);
        study.model.infection = std::stod(row.at("p"));
        study.model.recovery = 1;
        std::istringstream words(row.at("pmf_additional_0_to_N-I0"));
        std::vector<double> probability{0.0};
        for (double p = 0; words >> p;) probability.push_back(p);
        const auto p_of = [&](const Study& s) { return chi_square_p(counts_of(run(s), n + 1), probability); };
        CHECK(p_of(study) > acceptance);
        study.changes.push_back({1, study.model.infection, {}});  // the same by the other kernel
        CHECK(p_of(study) > acceptance);
        study.changes.clear();
        study.model.infection += 0.01;
        CHECK(p_of(study) < acceptance);
    }
}
