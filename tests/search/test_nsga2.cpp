// NSGA-II against problems whose front is known.
#include "engine/search/nsga2.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "tests/catch.hpp"

using namespace lnsim;
using search::Gene;
using search::Individual;

namespace {

const std::vector<Gene> thirty(30, Gene{Gene::Kind::real, 0, 1});

/// g of ZDT1 to ZDT3 (Zitzler, Deb and Thiele 2000, Evol Comput 8:173-195): 1 on the front.
double g_of(const std::vector<double>& x) {
    double sum = 0;
    for (std::size_t i = 1; i < x.size(); ++i) sum += x[i];
    return 1.0 + 9.0 * sum / static_cast<double>(x.size() - 1);
}

search::Evaluate zdt(double power) {
    return [power](std::span<Individual> all) {
        for (Individual& one : all) {
            const double g = g_of(one.point);
            one.objectives = {one.point[0], g * (1.0 - std::pow(one.point[0] / g, power))};
        }
    };
}

/// Greatest distance from a point of the front f2 = 1 - f1^power to the nearest that was found.
double furthest(const std::vector<Individual>& found, double power) {
    double worst = 0;
    for (int i = 0; i <= 100; ++i) {
        const double f1 = i / 100.0;
        double nearest = 1e9;
        for (const Individual& one : found) {
            nearest = std::min(nearest, std::hypot(one.objectives[0] - f1, one.objectives[1] - (1.0 - std::pow(f1, power))));
        }
        worst = std::max(worst, nearest);
    }
    return worst;
}

}  // namespace

TEST_CASE("the fronts of ZDT1 and ZDT2 are reached and covered") {
    for (const double power : {0.5, 2.0}) {
        const auto found = search::evolve(thirty, {.population = 100, .generations = 250, .seed = 4}, zdt(power));
        REQUIRE(found.size() == 100);
        CHECK(found.back().rank == 0);
        CHECK(furthest(found, power) < 0.05);
    }
}

TEST_CASE("whole numbers stay whole, in their box, and the front of a sum is found") {
    // Two whole numbers with x + y >= 10: the least x for each y.
    const std::vector<Gene> genes{{Gene::Kind::integer, 0, 12}, {Gene::Kind::integer, 0, 12}, {Gene::Kind::category, 0, 3}};
    const auto evaluate = [](std::span<Individual> all) {
        for (Individual& one : all) {
            for (const double x : one.point) REQUIRE(x == std::floor(x));
            one.objectives = {one.point[0] + one.point[2], one.point[1] + one.point[2]};
            one.violation = std::max(0.0, 10.0 - one.point[0] - one.point[1]);
        }
    };
    const auto found = search::evolve(genes, {.population = 60, .generations = 60, .seed = 2}, evaluate);
    std::set<std::vector<double>> points;
    for (const Individual& one : found) {
        CHECK(one.violation == 0);
        points.insert(one.objectives);
    }
    CHECK(points.size() == 11);  // (0, 10) .. (10, 0)
    for (const auto& point : points) CHECK(point[0] + point[1] == 10.0);
}

TEST_CASE("a search repeats itself, begins with what it is given, and refuses an empty box") {
    const search::Evolution small{.population = 8, .generations = 5, .seed = 9};
    const auto once = search::evolve(thirty, small, zdt(0.5));
    const auto again = search::evolve(thirty, small, zdt(0.5));
    for (std::size_t i = 0; i < once.size(); ++i) CHECK(once[i].point == again[i].point);
    const std::vector<std::vector<double>> starts{std::vector<double>(30, 0.0)};
    const auto begun = search::evolve(thirty, {.population = 8, .generations = 0, .seed = 9}, zdt(0.5), starts);
    CHECK(begun.front().point == starts[0]);
    CHECK_THROWS_AS(search::evolve({}, small, zdt(0.5)), std::invalid_argument);
    CHECK_THROWS_AS(search::evolve(thirty, {.population = 7, .seed = 9}, zdt(0.5)), std::invalid_argument);
}

TEST_CASE("fronts and crowding of a few points") {
    std::vector<Individual> points;
    for (const auto& f : {std::vector<double>{0, 3}, {1, 2}, {3, 0}, {2, 3}}) points.push_back({{}, f, 0, 0, 0});
    points.push_back({{}, {-9, -9}, 1.0, 0, 0});  // not feasible: beaten by all that are
    search::sort_fronts(points);
    CHECK(points[0].rank == 0);
    CHECK(points[2].rank == 0);
    CHECK(points[3].rank == 1);
    CHECK(points[4].rank == 2);
    CHECK(std::isinf(points[0].crowding));
    CHECK(points[1].crowding == Approx(2.0));
}
