// March 1991, Lazer and Friedman 2007, Fang, Lee and Schilling 2010.
#include "tests/catch.hpp"
#include "tests/diffusion/known.hpp"

using namespace lnsim;
using namespace lnsim::testing;

namespace {

Study march(std::uint32_t people, std::uint32_t dimensions, double p1, double p2, std::uint32_t replications) {
    Study study;
    study.model.kind = Kind::march_learning;
    study.model.people = people;
    study.model.dimensions = dimensions;
    study.model.p1 = p1;
    study.model.p2 = p2;
    study.replications = replications;
    study.seed = 1991;
    return study;
}

bool agrees(const Result& result, double mean, double error) {
    return std::fabs(result.mean - mean) < 4 * std::hypot(result.standard_error, error);
}

/// The mean path of a study within 4 standard errors of another program's, at some rounds.
void check_path(const Result& result, const std::string& file, const std::string& network, std::size_t most) {
    for (const Row& row : known(file)) {
        const std::size_t t = std::stoul(row.at("t"));
        if (row.at("network") != network || t > most) continue;
        CAPTURE(network, t);
        const double error = std::hypot(result.by_round.standard_error.at(t), std::stod(row.at("se")));
        CHECK(std::fabs(result.by_round.mean.at(t) - std::stod(row.at("mean_score"))) < 4 * error + 5e-5);
    }
}

Study landscape(graph::FlatGraph graph, std::uint32_t interactions, std::uint32_t replications) {
    Study study = study_on(std::move(graph), Kind::landscape_search, {}, replications);
    study.model.interactions = interactions;
    study.rounds = 40;
    return study;
}

}  // namespace

TEST_CASE("March: tiny organisations against the exact chain", "[march]") {
    const auto rows = known("march_exact_tiny.csv");
    REQUIRE(rows.size() == 24);
    for (const Row& row : rows) {
        CAPTURE(row.at("n_individuals"), row.at("p1"), row.at("p2"), row.at("variant"));
        Study study = march(static_cast<std::uint32_t>(std::stoul(row.at("n_individuals"))), 1, std::stod(row.at("p1")),
                            std::stod(row.at("p2")), 40'000);
        study.model.variant = row.at("variant").substr(6);
        const Result result = run(study);
        CHECK(agrees(result, std::stod(row.at("E_code_fraction_correct")), 0));
        CHECK(std::fabs(result.more[0].second - std::stod(row.at("E_individual_fraction_correct"))) < 4 * result.standard_error + 1e-9);
        CHECK(std::fabs(result.duration - std::stod(row.at("E_periods_to_absorption"))) < 4 * result.duration_error + 1e-9);
        if (row.at("p1") == "0.9") {
            study.model.p2 = 0.12;
            CHECK(std::fabs(run(study).duration - std::stod(row.at("E_periods_to_absorption"))) > 4 * result.duration_error);
        }
    }
}

TEST_CASE("March: figure 1, slow learners teach the code more", "[march]") {
    for (const Row& row : known("march1991_fig1.csv")) {
        CAPTURE(row.at("p1"));
        const Result result = run(march(50, 30, std::stod(row.at("p1")), std::stod(row.at("p2")), 1000));
        CHECK(agrees(result, std::stod(row.at("mean_code_fraction_correct")), std::stod(row.at("se_fraction"))));
        CHECK(std::fabs(result.duration / std::stod(row.at("mean_periods")) - 1) < 0.05);
        CHECK(result.unfinished == 0);
    }
    const Result disturbed = run(march(50, 30, 0.1, 0.5, 1000));
    CHECK_FALSE(agrees(disturbed, 0.80025, 0.00149));  // that of p1 = 0.2
}

TEST_CASE("March, acting: the code ends with a belief about everything, and slow learners still teach it more", "[march]") {
    Study study = march(20, 10, 0.1, 0.5, 200);
    study.model.variant = "acting";
    const Result slow = run(study);
    study.model.p1 = 0.9;
    const Result fast = run(study);
    CHECK(slow.unfinished == 0);
    CHECK(slow.mean > 0.5);
    CHECK(slow.mean - fast.mean > 4 * std::hypot(slow.standard_error, fast.standard_error));
    CHECK(std::fabs(slow.more[1].second - (2 * slow.mean - 1)) < 1e-9);  // net score of a code without zeros
}

TEST_CASE("Lazer and Friedman: a smooth landscape on full and line networks", "[landscape]") {
    const Result full = run(landscape(graph::complete(100), 0, 60));
    check_path(full, "lazer2007_K0.csv", "full", 40);
    const Result bent = run(landscape(graph::complete(100), 1, 60));
    CHECK(std::fabs(bent.mean - full.mean) > 4 * std::hypot(bent.standard_error, full.standard_error));
    check_path(run(landscape(graph::line(100), 0, 60)), "lazer2007_K0.csv", "line", 40);
}

TEST_CASE("Lazer and Friedman: a rugged landscape, full network", "[landscape]") {
    const Result result = run(landscape(graph::complete(100), 5, 60));
    check_path(result, "lazer2007_K5.csv", "full", 40);
    CHECK(result.second.mean.back() < 1.01);
    const Result disturbed = run(landscape(graph::complete(100), 2, 60));
    CHECK(std::fabs(disturbed.mean - 0.54261) > 4 * std::hypot(disturbed.standard_error, 0.00626));
}

TEST_CASE("Subgroups: a few ties across raise what all end up with, many lower it", "[subgroup]") {
    Study study;
    study.model.kind = Kind::subgroup_learning;
    study.model.dimensions = 100;
    study.replications = 12;
    const auto score = [&](double rewire) {
        study.model.rewire = rewire;
        return run(study);
    };
    const Result none = score(0);
    const Result few = score(0.1);
    const Result all = score(1);
    CHECK(few.unfinished == 0);
    CHECK(few.mean - none.mean > 4 * std::hypot(few.standard_error, none.standard_error));
    CHECK(few.mean - all.mean > 2 * std::hypot(few.standard_error, all.standard_error));
}
