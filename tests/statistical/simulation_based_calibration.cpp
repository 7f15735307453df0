// Simulation-based calibration (Talts et al. 2018, arXiv:1804.06788): where the parameters of data sets come from the prior,
// their ranks among the draws of each posterior are uniform. Ten sites over 36 months; one bank of simulations serves the
// posteriors of all data sets.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/chance/samplers.hpp"
#include "engine/search/latin_hypercube.hpp"
#include "engine/search/tempered_smc.hpp"
#include "engine/stats/quantiles.hpp"
#include "engine/study/synthetic_likelihood.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/chi_square.hpp"
#include "tests/statistical/runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;

constexpr std::size_t bins = 10;
constexpr std::uint32_t replications = 4;
constexpr double record_sd = 0.01;

struct Row {
    Measure measure;
    std::uint32_t month;
};
constexpr std::array rows{Row{Measure::outcome_candidates, 11}, Row{Measure::outcome_candidates, 23}, Row{Measure::outcome_candidates, 35},
                          Row{Measure::reliability, 11},        Row{Measure::reliability, 35},        Row{Measure::enrolment, 11}};

struct Fitted {
    double model::Parameters::*field;
    search::Side range;
};

std::vector<Fitted> fitted() {
    return {{&model::Parameters::effect_scale, {1, 0.6, 1.6}}, {&model::Parameters::implementing_rate, {2, 0.15, 0.35}}, {&model::Parameters::enrolment_rate, {3, 0.06, 0.12}}};
}

std::vector<search::Side> box() {
    std::vector<search::Side> sides;
    for (const Fitted& f : fitted()) sides.push_back(f.range);
    return sides;
}

Situation ten_sites() {
    Situation s = base_situation();
    s.network.sites.resize(10);
    for (auto& site : s.network.sites) {
        site.joined = s.network.start;
        site.founder = true;
    }
    s.plan.horizon_months = 36;
    return s;
}

/// Runs `first`, `first` + 1, ... at a point.
std::vector<std::vector<double>> runs_at(Situation s, const std::vector<double>& point, std::uint32_t first, std::uint32_t count) {
    const auto parameters = fitted();
    for (std::size_t k = 0; k < point.size(); ++k) s.parameters.*(parameters[k].field) = point[k];
    const auto scene = scene_of(s);
    std::vector<std::vector<double>> all;
    for (std::uint32_t r = first; r < first + count; ++r) {
        const step::Recording recording = run(*scene, r);
        all.emplace_back();
        for (const Row& row : rows) all.back().push_back(at(recording, row.month, row.measure));
    }
    return all;
}

}  // namespace

TEST_CASE("ranks of true parameters among posterior draws are uniform, and nine of ten intervals of 90 % hold them") {
    constexpr std::uint32_t bank_points = 1500, data_sets = 500;
    const Situation network = ten_sites();
    std::vector<study::SimulatedPoint> bank;
    for (const auto& point : search::latin_hypercube(box(), bank_points, 1, 0)) {
        const auto number = static_cast<std::uint32_t>(bank.size());
        bank.push_back({point, runs_at(network, point, number * replications, replications)});
    }
    const study::SyntheticLikelihood likelihood(box(), bank, std::vector<double>(rows.size(), 0.0));

    std::array<std::array<std::size_t, bins>, 3> counts{};
    double held = 0;
    for (std::uint32_t d = 0; d < data_sets; ++d) {
        std::vector<double> truth;
        for (const search::Side& side : box()) {
            chance::Draws draws({99, d, 1, 0, side.key, 0});
            truth.push_back(side.low + draws.uniform() * (side.high - side.low));
        }
        std::vector<stats::Recorded> records;
        chance::Draws noise({99, d, 2, 0, 0, 0});
        const auto recorded = runs_at(network, truth, 1'000'000 + d, 1);
        for (const double level : recorded.front()) {
            records.push_back({stats::ObservationLaw::gaussian, level + record_sd * chance::standard_normal(noise), 1, record_sd, 0});
        }
        const auto found = search::tempered_smc(box(), {.particles = 400, .moves = 6, .seed = d + 1},
                                                [&](auto point) { return likelihood.log_at(point, records); });
        REQUIRE(found.draws.size() == 400);
        for (std::size_t k = 0; k < truth.size(); ++k) {
            std::vector<double> sorted;
            for (const auto& draw : found.draws) sorted.push_back(draw[k]);
            std::sort(sorted.begin(), sorted.end());
            const auto below = static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), truth[k]) - sorted.begin());
            ++counts[k][std::min(bins - 1, below * bins / (sorted.size() + 1))];
            if (truth[k] >= stats::quantile(sorted, 0.05) && truth[k] <= stats::quantile(sorted, 0.95)) held += 1.0 / (3.0 * data_sets);
        }
    }
    const std::vector<double> even(bins, 1.0 / bins);
    for (std::size_t k = 0; k < counts.size(); ++k) {
        INFO("parameter " << k);
        CHECK(testing::chi_square_p(counts[k], even) >= testing::acceptance);
    }
    INFO("share of 90 % intervals that hold the truth: " << held);
    CHECK(held >= 0.86);
    CHECK(held <= 0.97);
}

}  // namespace lnsim::tests
