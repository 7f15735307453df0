// The oracles themselves against known answers, and simulations against the oracles.
#include "engine/diffusion/oracle.hpp"
#include "tests/catch.hpp"
#include "tests/diffusion/known.hpp"

using namespace lnsim;
using namespace lnsim::testing;
using diffusion::Compartments;

namespace {

double number(const Row& row, const std::string& column) { return std::stod(row.at(column)); }

void check(const Compartments& ours, double s, double i, double tolerance) {
    CHECK(std::fabs(ours.s - s) <= tolerance * std::max(1.0, s));
    CHECK(std::fabs(ours.i - i) <= tolerance);
}

std::vector<double> degrees(const std::string& name) {
    if (name.starts_with("regular")) {
        const std::size_t k = static_cast<std::size_t>(name.back() - '0');
        std::vector<double> share(k + 1, 0.0);
        share[k] = 1;
        return share;
    }
    const double z = name.back() - '0';
    std::vector<double> share{std::exp(-z)};
    for (int k = 1; k < 80; ++k) share.push_back(share.back() * z / k);
    return share;
}

}  // namespace

TEST_CASE("mean field, edge-based compartments: curves", "[oracle]") {
    for (const Row& row : known("sir_mean_field_ode.csv")) {
        const auto rows = diffusion::mean_field_sir(number(row, "beta"), number(row, "gamma"), number(row, "i0"), 100);
        CAPTURE(row.at("beta"), row.at("t"));
        check(rows.at(std::stoul(row.at("t"))), number(row, "s"), number(row, "i"), 1e-6);
    }
    for (const Row& row : known("sir_edge_based_configuration_model.csv")) {
        const auto rows = diffusion::edge_based_sir(degrees(row.at("degree_distribution")), number(row, "beta_per_edge"),
                                                    number(row, "gamma"), number(row, "initial_infected_fraction"), 30);
        CAPTURE(row.at("degree_distribution"), row.at("t"));
        check(rows.at(std::stoul(row.at("t"))), number(row, "S"), number(row, "I"), 1e-6);
        if (number(row, "t") < 2) continue;
        const auto disturbed = diffusion::edge_based_sir(degrees(row.at("degree_distribution")), 1.01 * number(row, "beta_per_edge"),
                                                         number(row, "gamma"), number(row, "initial_infected_fraction"), 30);
        CHECK(std::fabs(disturbed.at(std::stoul(row.at("t"))).s - number(row, "S")) > 1e-6);
    }
    // On a regular network the pairwise equations are those of edges.
    const auto pairs = diffusion::pairwise_sir(4, 0.6, 1, 0.01, 30);
    const auto edges = diffusion::edge_based_sir(degrees("regular4"), 0.6, 1, 0.01, 30);
    for (std::size_t t = 0; t <= 30; ++t) check(pairs[t], edges[t].s, edges[t].i, 1e-6);
    check(diffusion::mean_field_sir(0.52, 0.25, 0.001, 20).at(20), 0.7927538433 - 0.06, 0.12, 0.06);  // moved by 4 %
}

TEST_CASE("closed forms: final size, percolation, window, Bass, Moran", "[oracle]") {
    for (const Row& row : known("final_size_equation.csv")) {
        const auto miss = [&](double more) { return std::fabs(diffusion::final_size(more * number(row, "R0_or_mean_degree")) - number(row, "attack_fraction_or_giant_component")); };
        CHECK(miss(1) < 1e-9);
        CHECK((miss(1.001) > 1e-9 || number(row, "R0_or_mean_degree") <= 1));  // below the threshold there is nothing to miss
    }
    for (const Row& row : known("percolation_configuration_model.csv")) {
        CAPTURE(row.at("degree_distribution"), row.at("transmissibility_T"));
        const double share = diffusion::outbreak_share(degrees(row.at("degree_distribution")), number(row, "transmissibility_T"));
        CHECK(std::fabs(share - number(row, "giant_outbreak_fraction_S")) < 1e-4);  // 1e-9 away from the threshold
        if (std::fabs(number(row, "transmissibility_T") - number(row, "T_critical")) > 0.05) {
            CHECK(std::fabs(share - number(row, "giant_outbreak_fraction_S")) < 2e-9);
            const double disturbed = diffusion::outbreak_share(degrees(row.at("degree_distribution")), 0.99 * number(row, "transmissibility_T"));
            CHECK((share <= 2e-9 || std::fabs(disturbed - number(row, "giant_outbreak_fraction_S")) > 2e-9));
        }
    }
    for (const Row& row : known("watts_cascade_window_poisson.csv")) {
        const auto [low, high] = diffusion::cascade_window(number(row, "threshold_phi"));
        CHECK(std::fabs(low / number(row, "z_lower") - 1) < 1e-8);
        CHECK(std::fabs(high / number(row, "z_upper") - 1) < 1e-8);
        CHECK(diffusion::cascade_window(number(row, "threshold_phi") / 2).second > 1.5 * high);
    }
    for (const Row& row : known("bass_closed_form.csv")) {
        CHECK(std::fabs(diffusion::bass_adopted(number(row, "p"), number(row, "q"), number(row, "t")) - number(row, "F")) < 1e-9);
        if (number(row, "t") == 5) CHECK(std::fabs(diffusion::bass_adopted(1.001 * number(row, "p"), number(row, "q"), 5) - number(row, "F")) > 1e-9);
    }
    for (const Row& row : known("moran_fixation_exact.csv")) {
        if (!row.at("population_structure").starts_with("complete")) continue;
        const double p = diffusion::moran_fixation(number(row, "relative_fitness_r"), 1, number(row, "N"));
        CHECK(std::fabs(p / number(row, "fixation_probability") - 1) < 1e-8);
        const double disturbed = diffusion::moran_fixation(1.01 * number(row, "relative_fitness_r"), 1, number(row, "N"));
        CHECK(std::fabs(disturbed / number(row, "fixation_probability") - 1) > 1e-8);
    }
}

TEST_CASE("exact chains equal what enumeration and other programs gave", "[oracle]") {
    for (const Row& row : known("ic_exact_spread.csv")) {
        Study study = study_on(small_graph(row.at("graph")), Kind::independent_cascade, numbers(row.at("seeds")), 1);
        study.model.p = number(row, "p");
        const auto all = diffusion::oracles(study);
        CAPTURE(row.at("graph"), row.at("p"), row.at("seeds"));
        CHECK(std::fabs(all.at(0).mean - number(row, "expected_spread_including_seeds")) < 1e-8);
        CHECK(std::fabs(all.at(0).variance - number(row, "variance")) < 1e-7);
        *study.model.p += 1e-4;
        CHECK(std::fabs(diffusion::oracles(study).at(0).mean - number(row, "expected_spread_including_seeds")) > 1e-8);
    }
    for (const Row& row : known("sir_markov_final_size_small_graphs.csv")) {
        Study study = study_on(small_graph(row.at("graph")), Kind::susceptible_infected_recovered, numbers(row.at("seed")), 1);
        study.model.time = "continuous";
        study.model.infection = number(row, "beta_per_edge");
        study.model.recovery = number(row, "gamma");
        const auto all = diffusion::oracles(study);
        CHECK(std::fabs(all.at(0).mean - number(row, "mean_ever_infected_including_seed")) < 1e-8);
        CHECK(std::fabs(all.at(0).variance - number(row, "variance")) < 1e-7);
        study.model.recovery *= 1.001;
        CHECK(std::fabs(diffusion::oracles(study).at(0).mean - number(row, "mean_ever_infected_including_seed")) > 1e-8);
    }
    for (const Row& row : known("voter_fixation_exact.csv")) {
        Study study = study_on(small_graph(row.at("graph")), Kind::voter, numbers(row.at("initial_single_mutant_node")), 1);
        study.model.rule = row.at("rule");
        const auto all = diffusion::oracles(study);
        CHECK(std::fabs(all.at(0).mean / 6 - number(row, "fixation_probability")) < 1e-8);
        CHECK(std::fabs(all.at(0).second.at(0) / number(row, "mean_steps_to_consensus") - 1) < 1e-7);
        study.seeds.nodes.push_back((study.seeds.nodes.front() + 1) % 6);
        CHECK(std::fabs(diffusion::oracles(study).at(0).mean / 6 - number(row, "fixation_probability")) > 1e-8);
    }
    Study bass = study_on(graph::line(10), Kind::bass, {}, 1);
    bass.model.p = 0.03;
    bass.model.q = 0.38;
    bass.rounds = 30;
    const auto all = diffusion::oracles(bass);
    for (const Row& row : known("bass_discrete_synchronous_exact.csv")) {
        const std::size_t t = std::stoul(row.at("t"));
        CHECK(std::fabs(all.at(row.at("N") == "10" ? 0 : 1).by_round.at(t) / 10 - number(row, "mean_adopted_fraction")) < 1e-9);
    }
}

TEST_CASE("SIR and SI in rounds against their exact chain", "[oracle]") {
    for (const Kind kind : {Kind::susceptible_infected, Kind::susceptible_infected_recovered, Kind::susceptible_infected_susceptible}) {
        Study study = study_on(small_graph("star6"), kind, {1}, 50'000);
        study.model.infection = 0.3;
        study.model.recovery = kind == Kind::susceptible_infected ? 0 : 0.2;
        study.rounds = 6;
        const Result result = run(study);
        const auto exact = diffusion::oracles(study).at(0);
        CHECK(std::fabs(result.variance - exact.variance) < 0.04 * exact.variance);
        for (std::size_t round = 0; round <= 6; ++round) {
            CAPTURE(round);
            CHECK(std::fabs(result.by_round.mean.at(round) - exact.by_round.at(round)) < 4 * result.by_round.standard_error.at(round) + 1e-9);
        }
        study.model.infection = 0.31;
        CHECK(std::fabs(result.mean - diffusion::oracles(study).at(0).mean) > 4 * result.standard_error);
    }
}

TEST_CASE("large networks tend to the limits: the gap shrinks with size", "[oracle]") {
    double gap[2] = {0, 0};
    for (const int size : {0, 1}) {
        const std::uint32_t n = size == 0 ? 1000 : 16'000;
        Study study = study_on(graph::configuration(graph::poisson_degrees(n, 5, 3), 3), Kind::susceptible_infected_recovered, {}, size == 0 ? 600 : 40);
        study.seeds.count = n / 100;
        study.seeds.how = diffusion::Seeds::How::random;
        study.model.time = "continuous";
        study.model.infection = 0.6;
        study.model.recovery = 1;
        study.rounds = 12;
        const Result result = run(study);
        const auto all = diffusion::oracles(study);
        const auto limit = std::find_if(all.begin(), all.end(), [](const auto& o) { return o.name.starts_with("edge"); });
        for (const std::size_t t : {2U, 4U, 8U, 12U}) {
            const double miss = std::fabs(result.by_round.mean.at(t) - limit->by_round.at(t)) / n;
            gap[size] = std::max(gap[size], miss);
            CHECK(miss < 4 * result.by_round.standard_error.at(t) / n + 1.0 / std::sqrt(n));
        }
    }
    CHECK(gap[1] < gap[0]);
}

TEST_CASE("a cascade over a random network: percolation's share of a large outbreak", "[oracle]") {
    for (const std::uint32_t n : {2000U, 30'000U}) {
        Study study = study_on(graph::configuration(std::vector<std::uint32_t>(n, 4), 9), Kind::independent_cascade, {0, 1, 2, 3, 4, 5, 6, 7}, 128);
        study.model.p = 0.6;
        const Result result = run(study);
        CHECK(std::fabs(result.mean / n - 0.956218807) < 4 * result.standard_error / n + 0.5 / std::sqrt(n));
        study.model.p = 0.56;
        CHECK(std::fabs(run(study).mean / n - 0.956218807) > 4 * result.standard_error / n + 0.5 / std::sqrt(n));
    }
}

TEST_CASE("peaks: of Bass's curve, and of the infectious in mean field", "[oracle]") {
    for (const Row& row : known("bass_peak.csv")) {
        const double p = number(row, "p"), q = number(row, "q"), t = number(row, "t_peak=ln(q/p)/(p+q)");
        const auto slope = [&](double at) { return (diffusion::bass_adopted(p, q, at + 1e-4) - diffusion::bass_adopted(p, q, at - 1e-4)) / 2e-4; };
        CAPTURE(p, q);
        CHECK(std::fabs(diffusion::bass_adopted(p, q, t) - number(row, "F_at_peak=1/2-p/(2q)")) < 1e-8);
        CHECK(std::fabs(slope(t) - number(row, "f_peak=(p+q)^2/(4q)")) < 1e-7);
        CHECK((slope(t - 0.1) < slope(t) && slope(t + 0.1) < slope(t)));
        CHECK(std::fabs(diffusion::bass_adopted(1.05 * p, q, t) - number(row, "F_at_peak=1/2-p/(2q)")) > 1e-4);
    }
    for (const Row& row : known("sir_peak_prevalence.csv")) {
        const double beta = number(row, "beta"), gamma = number(row, "gamma"), i0 = number(row, "i0");
        const auto peak = [&](double faster) {  // a hundred steps a unit of time
            double most = 0;
            for (const auto& at : diffusion::mean_field_sir(0.01 * faster * beta, 0.01 * gamma, i0, 6000)) most = std::max(most, at.i);
            return most;
        };
        const double wanted = number(row, "i_peak=1-(gamma/beta)(1+ln(beta*s0/gamma))");
        CHECK(std::fabs(peak(1) - wanted) < 1e-6);
        CHECK(std::fabs(peak(1.01) - wanted) > 1e-3);
    }
}
