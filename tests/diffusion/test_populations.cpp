// Bass, voter, Moran, DeGroot against closed forms and exact chains.
#include "tests/catch.hpp"
#include "tests/diffusion/known.hpp"

using namespace lnsim;
using namespace lnsim::testing;

namespace {

Study bass(const Row& row, std::uint32_t replications) {
    const auto n = static_cast<std::uint32_t>(std::stoul(row.at("N")));
    Study study = study_on(graph::complete(n), Kind::bass, {}, replications);
    study.model.p = std::stod(row.at("p"));
    study.model.q = std::stod(row.at("q"));
    study.rounds = 30;
    return study;
}

/// Rows of one population; t is a round or a time.
void check_bass(const Study& study, const std::vector<Row>& rows, const std::string& n) {
    const Result result = run(study);
    const double nodes = study.graph.nodes();
    for (const Row& row : rows) {
        if (row.at("N") != n) continue;
        CAPTURE(n, row.at("t"));
        const std::size_t t = std::stoul(row.at("t"));
        const double variance = std::stod(row.at("variance_of_fraction"));
        CHECK(near(result.by_round.mean.at(t) / nodes, std::stod(row.at("mean_adopted_fraction")), variance, study.replications));
    }
}

double fixation(const Result& result) { return result.more.at(0).second; }

}  // namespace

TEST_CASE("Bass in rounds, a population of ten", "[bass]") {
    const auto rows = known("bass_discrete_synchronous_exact.csv");
    Study study = bass(rows.front(), 100'000);
    check_bass(study, rows, "10");
    study.keep = diffusion::Keep::nodes;  // one by one instead of a count
    study.replications = 40'000;
    check_bass(study, rows, "10");
    study.model.q += 0.02;
    const Result disturbed = run(study);
    CHECK_FALSE(near(disturbed.by_round.mean.at(10) / 10, 0.6292026117, 0.09133, 40'000));
}

TEST_CASE("Bass in rounds: a large population follows the limit", "[bass]") {
    for (const std::uint32_t n : {1000U, 100'000U}) {
        Study study = study_on(graph::line(n), Kind::bass, {}, 200);
        study.model.p = 0.03;
        study.model.q = 0.38;
        study.rounds = 30;
        const Result result = run(study);
        for (const Row& row : known("bass_discrete_synchronous_exact.csv")) {
            if (row.at("N") != "infinity") continue;
            const std::size_t t = std::min(std::stoul(row.at("t")), result.by_round.mean.size() - 1);  // all have adopted
            CAPTURE(n, t);
            CHECK(std::fabs(result.by_round.mean.at(t) / n - std::stod(row.at("mean_adopted_fraction"))) <
                  1e-4 + 4 * result.by_round.standard_error.at(t) / n + 1.0 / n);
        }
    }
}

TEST_CASE("Bass in continuous time among all others", "[bass]") {
    const auto rows = known("bass_complete_graph_finiteN_continuous.csv");
    for (const std::string n : {"2", "10", "100", "1000"}) {
        for (const Row& row : rows) {
            if (row.at("N") != n) continue;
            Study study = bass(row, n == "1000" ? 400 : 20'000);
            study.model.time = "continuous";
            study.model.mixing = "neighbours";
            check_bass(study, rows, n);
            break;
        }
    }
}

TEST_CASE("Voter models: fixation and time to consensus", "[voter]") {
    constexpr std::uint32_t replications = 40'000;
    for (const Row& row : known("voter_fixation_exact.csv")) {
        CAPTURE(row.at("graph"), row.at("rule"), row.at("initial_single_mutant_node"));
        Study study = study_on(small_graph(row.at("graph")), Kind::voter, numbers(row.at("initial_single_mutant_node")), replications);
        study.model.rule = row.at("rule");
        const Result result = run(study);
        const double p = std::stod(row.at("fixation_probability"));
        CHECK(near(fixation(result), p, p * (1 - p), replications));
        CHECK(std::fabs(result.duration - std::stod(row.at("mean_steps_to_consensus"))) < 4 * result.duration_error);
        CHECK(result.unfinished == 0);
        study.seeds.nodes.push_back((study.seeds.nodes.front() + 1) % 6);  // two begin with the opinion
        const Result disturbed = run(study);
        CHECK_FALSE(near(fixation(disturbed), p, p * (1 - p), replications));
        CHECK(std::fabs(disturbed.duration - std::stod(row.at("mean_steps_to_consensus"))) > 4 * disturbed.duration_error);
    }
}

TEST_CASE("Moran: fixation on complete graphs and stars", "[moran]") {
    constexpr std::uint32_t replications = 20'000;
    for (const Row& row : known("moran_fixation_exact.csv")) {
        const std::string& name = row.at("population_structure");
        const std::uint32_t n = static_cast<std::uint32_t>(std::stoul(row.at("N")));
        const double p = std::stod(row.at("fixation_probability"));
        const bool star = name.starts_with("star6");
        if ((star && name.find("at node") == std::string::npos) || p < 1e-3 || n > 20) continue;
        const std::uint32_t seed = star ? static_cast<std::uint32_t>(name[name.find("node ") + 5] - '0') : 0;
        Study study = study_on(star ? graph::star(6) : graph::complete(n), Kind::moran, {seed}, replications);
        study.model.fitness = std::stod(row.at("relative_fitness_r"));
        CAPTURE(name, n, study.model.fitness);
        CHECK(near(fixation(run(study)), p, p * (1 - p), replications));
        study.model.fitness *= 1.2;
        if (!star && n == 5) CHECK_FALSE(near(fixation(run(study)), p, p * (1 - p), replications));
    }
}

TEST_CASE("Moran without selection: updates until all are of one kind", "[moran]") {
    for (const Row& row : known("moran_neutral_absorption_time_steps.csv")) {
        const auto n = static_cast<std::uint32_t>(std::stoul(row.at("N")));
        CAPTURE(n, row.at("initial_mutants"));
        std::vector<std::uint32_t> seeds;
        for (std::uint32_t i = 0; i < std::stoul(row.at("initial_mutants")); ++i) seeds.push_back(i);
        Study study = study_on(graph::line(n), Kind::moran, seeds, 4'000);
        study.model.mixing = "population";
        const Result result = run(study);
        const auto column = std::find_if(row.begin(), row.end(), [](const auto& cell) { return cell.first.starts_with("mean_steps"); });
        CHECK(std::fabs(result.duration - std::stod(column->second)) < 4 * result.duration_error);
        study.graph = graph::line(n + n / 2);  // half as many more
        study.names = graph::NodeNames(0, n + n / 2);
        const Result disturbed = run(study);
        CHECK(std::fabs(disturbed.duration - std::stod(column->second)) > 4 * disturbed.duration_error);
    }
}

TEST_CASE("DeGroot: Golub and Jackson's example, and one that never agrees", "[degroot]") {
    const auto file = nlohmann::json::parse(std::ifstream(std::string(LNSIM_SOURCE_DIR) + "/tests/diffusion/known/degroot.json"));
    const auto& golub = file["golub_jackson_2010_fig1"];
    std::vector<graph::Edge> edges;
    for (std::uint32_t i = 0; i < 3; ++i) {
        for (std::uint32_t j = 0; j < 3; ++j) {
            const double trust = golub["T"][i][j];
            if (trust > 0) edges.push_back({j, i, trust});  // j is heard by i
        }
    }
    Study study = study_on(graph::flat_graph(3, edges, graph::Direction::directed), Kind::degroot, {}, 1);
    for (std::uint32_t i = 0; i < 3; ++i) study.model.opinions.emplace_back(std::to_string(i), double(golub["x0"][i]));
    study.keep = diffusion::Keep::nodes;
    const Result settled = run(study);
    REQUIRE(settled.more.size() == 3);
    CHECK(std::fabs(settled.more[2].second - double(golub["consensus"])) < 1e-9);
    study.rounds = 10;
    const Result ten = run(study);
    for (std::size_t i = 0; i < 3; ++i) CHECK(std::fabs(ten.node_value[i] - double(golub["x_after_10"][i])) < 1e-12);
    CHECK(ten.more.size() == 2);
    study.rounds = 11;
    CHECK(std::fabs(run(study).node_value[0] - double(golub["x_after_10"][0])) > 1e-12);

    Study swapping = study_on(graph::line(2), Kind::degroot, {0}, 1);
    swapping.rounds = 1001;
    const Result never = run(swapping);
    CHECK(never.more.size() == 2);  // no consensus is told
    CHECK(never.unfinished == 1);
}

TEST_CASE("Friedkin and Johnsen: first opinions are kept in part", "[degroot]") {
    Study study = study_on(graph::line(2), Kind::degroot, {0}, 1);
    study.model.susceptibility = 0.5;
    study.keep = diffusion::Keep::nodes;
    const Result result = run(study);  // x = (I - s T)^-1 (1 - s) x0 = (2/3, 1/3)
    CHECK(std::fabs(result.node_value[0] - 2.0 / 3) < 1e-9);
    CHECK(std::fabs(result.node_value[1] - 1.0 / 3) < 1e-9);
}
