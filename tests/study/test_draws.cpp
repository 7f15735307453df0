// Futures and parameter draws: balance, laws, and that no draw depends on another.
#include "engine/study/draws.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/core/problem.hpp"
#include "models/registry.hpp"
#include "tests/catch.hpp"
#include "tests/study/fake_study.hpp"

using namespace lnsim;
using Law = world::Prior::Law;

namespace {

study::Request with(std::vector<world::ParameterValue> parameters, world::Network network = fake::network()) {
    study::Request request;
    request.network = std::move(network);
    world::Plan plan;
    plan.name = "A";
    plan.horizon_months = 12;
    plan.parameters = std::move(parameters);
    request.arms.push_back(study::make_arm(request.network, plan, ""));
    return request;
}

world::ParameterValue prior(const char* name, Law law, double first, double second) {
    return {name, first, {law, first, second}};
}

/// Greatest distance between the shares below and those of the law.
template <class Cdf>
double distance(std::vector<double> values, Cdf below) {
    std::sort(values.begin(), values.end());
    double most = 0;
    const auto n = static_cast<double>(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        most = std::max({most, std::abs(below(values[i]) - static_cast<double>(i) / n),
                         std::abs(below(values[i]) - static_cast<double>(i + 1) / n)});
    }
    return most;
}

std::vector<double> values_of(const study::Request& request, double model::Parameters::*field, std::uint32_t draws) {
    std::vector<double> values;
    for (std::uint32_t d = 0; d < draws; ++d) {
        values.push_back(study::drawn_parameters(request.network.fitted, request.arms[0].futures[0], request.seed, d).*field);
    }
    return values;
}

double phi(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

}  // namespace

TEST_CASE("every prefix is balanced over futures and draws to within one") {
    const run::Design design{12, 2};
    std::vector<int> futures(12, 0);
    std::vector<std::set<std::uint32_t>> draws(12);
    for (std::uint32_t r = 0; r < 500; ++r) {
        ++futures[design.future(r)];
        draws[design.future(r)].insert(design.draw(r));
        CHECK(*std::max_element(futures.begin(), futures.end()) - *std::min_element(futures.begin(), futures.end()) <= 1);
    }
    for (std::uint32_t f = 0; f < 12; ++f) {
        CHECK(draws[f].size() == (static_cast<std::size_t>(futures[f]) + 1) / 2);  // two runs a draw
        for (std::uint32_t g = 0; g < f; ++g) {
            for (const std::uint32_t d : draws[g]) CHECK(draws[f].count(d) == 0);
        }
    }
}

TEST_CASE("the default is the balanced set of twelve, and a plan may name fewer") {
    const study::Request all = with({});
    CHECK(all.arms[0].futures.size() == 12);
    CHECK(all.arms[0].futures[0].future == world::Future{});
    CHECK(study::design_of(all).group == 1);
    CHECK(study::design_of(with({prior("effect_scale", Law::normal, 1.2, 0.1)})).group == 2);
    world::Plan plan;
    plan.futures = {{"complex"}, {"learn_faster", "join_better"}};
    CHECK(study::make_arm(fake::network(), plan, "").futures.size() == 2);
    plan.futures.contagion = {"simpel"};
    CHECK_THROWS_AS(study::make_arm(fake::network(), plan, ""), core::InvalidInput);
}

TEST_CASE("priors have their laws, truncated to the range of the parameter") {
    const auto& row = *model::find_parameter("effect_scale");  // 0 to 3
    // Kolmogorov's distance of 4,000 draws: 0.0345 is passed once in 10,000.
    const auto uniform = with({prior("effect_scale", Law::uniform, 0.5, 1.5)});
    CHECK(distance(values_of(uniform, row.field, 4000), [](double x) { return x - 0.5; }) < 0.0345);
    const auto normal = with({prior("effect_scale", Law::normal, 0.5, 1.0)});
    const double low = phi(-0.5);
    const double width = phi(2.5) - low;
    CHECK(distance(values_of(normal, row.field, 4000), [&](double x) { return (phi(x - 0.5) - low) / width; }) < 0.0345);
    const auto lognormal = with({prior("effect_scale", Law::lognormal, 1.0, 1.0)});
    const double all = phi(std::log(3.0));
    CHECK(distance(values_of(lognormal, row.field, 4000), [&](double x) { return phi(std::log(x)) / all; }) < 0.0345);
}

TEST_CASE("a prior on another parameter changes no draw, and plans share their draws") {
    const auto one = with({prior("effect_scale", Law::normal, 1.2, 0.2)});
    const auto two = with({prior("effect_scale", Law::normal, 1.2, 0.2), prior("hours_mean", Law::uniform, 30, 90)});
    CHECK(values_of(one, &model::Parameters::effect_scale, 50) == values_of(two, &model::Parameters::effect_scale, 50));
    study::Request both = two;
    both.arms.push_back(with({{"effect_scale", 1.0}, prior("hours_mean", Law::uniform, 30, 90)}).arms[0]);
    const study::RunParameters parameters(both);
    for (std::uint32_t r = 0; r < 60; ++r) {
        CHECK(parameters.of(0, r).hours_mean == parameters.of(1, r).hours_mean);
        CHECK(parameters.of(1, r).effect_scale == 1.0);  // what a plan fixes stays
        const std::uint32_t mate = r / 24 * 24 + (r + 12) % 24;
        CHECK(parameters.of(0, r).effect_scale == parameters.of(0, mate).effect_scale);
    }
}

TEST_CASE("priors that cannot be drawn from are refused with all problems") {
    const std::vector<std::pair<world::ParameterValue, std::size_t>> wrong{
        {prior("effect_scale", Law::uniform, 2, 1), 1},   {prior("effect_scale", Law::uniform, -1, 9), 2},
        {prior("effect_scale", Law::normal, 4, 0), 2},    {prior("effect_scale", Law::lognormal, 0, 1), 1},
        {prior("severe_up", Law::normal, 0.5, 1e6), 1}};
    for (const auto& [value, problems] : wrong) {
        const auto* row = model::find_parameter(value.name);
        INFO(value.name << ' ' << study::words_of(value.prior));
        CHECK(study::prior_problems(value.prior, row->low, row->high).size() == problems);
        CHECK_THROWS_AS(with({value}), core::InvalidInput);
    }
}

TEST_CASE("fitted values: each future its own, else the nearest; scenarios override columns of joint draws") {
    world::Network network = fake::network();
    network.fitted = {{{{"effect_scale", 1.1}}, "fit 1", "", "simple", ""},
                      {{{"effect_scale", 1.2}}, "fit 2", "", "simple", "join_better"},
                      {{{"effect_scale", 1.3}}, "fit 3", "", "complex", "join_better"}};
    using study::FittedBy;
    const auto choice = [&](const char* contagion, const char* newcomers) {
        const auto c = study::fitted_for(network, {contagion, newcomers});
        return std::pair(c.by, c.row);
    };
    CHECK(choice("simple", "learn_faster") == std::pair(FittedBy::own, std::size_t{0}));
    CHECK(choice("simple", "join_better") == std::pair(FittedBy::own, std::size_t{1}));
    CHECK(choice("complex", "learn_faster") == std::pair(FittedBy::nearest, std::size_t{2}));
    CHECK(choice("complex_three", "join_better") == std::pair(FittedBy::nearest, std::size_t{1}));
    CHECK(choice("complex_three", "learn_faster") == std::pair(FittedBy::nearest, std::size_t{0}));
    for (auto& fitted : network.fitted) fitted.draws = {{"effect_scale", "hours_mean"}, {{1.0, 40}, {2.0, 80}}};
    const study::Request request = with({{"hours_mean", 50}}, network);
    CHECK(study::design_of(request).group == 2);
    int low = 0;
    for (const double x : values_of(request, &model::Parameters::effect_scale, 400)) {
        CHECK((x == 1.0 || x == 2.0));
        low += x == 1.0 ? 1 : 0;
    }
    CHECK(std::abs(low - 200) < 45);  // 4.5 standard deviations
    for (const double x : values_of(request, &model::Parameters::hours_mean, 20)) CHECK(x == 50);
    const study::Request joint = with({}, network);
    const auto a = values_of(joint, &model::Parameters::effect_scale, 50);
    const auto b = values_of(joint, &model::Parameters::hours_mean, 50);
    for (std::size_t i = 0; i < a.size(); ++i) CHECK(b[i] == 40 * a[i]);  // one row for both
}

TEST_CASE("what a scenario may name without a registry is what is registered") {
    std::vector<std::string> contagion, newcomers;
    for (const auto& plugin : models::registry().contagion) contagion.emplace_back(plugin.name);
    for (const auto& plugin : models::registry().newcomers) newcomers.emplace_back(plugin.name);
    CHECK(world::FuturePlan{}.contagion == contagion);
    CHECK(world::FuturePlan{}.newcomers == newcomers);
}
