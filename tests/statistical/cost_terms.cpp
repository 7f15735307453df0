// Costs are quantities times prices, in every month of a run: what a spreadsheet of the study multiplies again.

#include "engine/step/cost_terms.hpp"


#include <algorithm>
#include <map>

#include "tests/catch.hpp"
#include "engine/step/scene.hpp"
#include "tests/statistical/runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;

/// No two prices alike, so that a quantity under the wrong price is seen.
Situation with_prices(const char* name) {
    Situation s = situation(name);
    double value = 17;
    for (world::Price& price : s.network.prices) {
        price.value = value;
        value = 1.7 * value + 3;
    }
    return s;
}

double price_of(const Situation& s, std::string_view name) {
    for (const world::Price& price : s.network.prices) {
        if (price.name == name) {
            return price.value;
        }
    }
    throw std::invalid_argument("no such price");
}

}  // namespace

TEST_CASE("every cost but that of staff is the sum of its quantities times their prices") {
    for (const char* name : {"base", "nodes", "mentors", "crowded"}) {
        const Situation s = with_prices(name);
        const auto scene = scene_of(s);
        const step::Recording recording = run(*scene, 0);
        const std::uint32_t last = step::months(*scene) - 1;
        for (const std::uint32_t month : {0U, last / 3, last}) {
            std::map<Measure, double> total;
            for (const step::CostTerm& term : step::cost_terms) {
                const double quantity = at(recording, month, term.quantity);
                CHECK(quantity >= 0);
                total[term.item] += quantity * price_of(s, term.price);
            }
            for (const auto& [item, amount] : total) {
                INFO(name << ", month " << month << ", " << step::measure_declarations[static_cast<std::size_t>(item)].name);
                CHECK(at(recording, month, item) == Approx(amount).epsilon(1e-12));
            }
        }
    }
}

TEST_CASE("each quantity is used by some plan, and staff costs its months times its salaries") {
    std::map<Measure, double> most;
    for (const char* name : {"base", "nodes", "mentors", "crowded"}) {
        const auto scene = scene_of(with_prices(name));
        const step::Recording recording = run(*scene, 1);
        const std::uint32_t last = step::months(*scene) - 1;
        for (const step::CostTerm& term : step::cost_terms) {
            most[term.quantity] = std::max(most[term.quantity], at(recording, last, term.quantity));
        }
        double salaries = 0;
        for (std::size_t kind = 0; kind < world::staff_count; ++kind) {
            const auto capacity = static_cast<Measure>(static_cast<std::size_t>(Measure::capacity_coaches) + kind);
            for (std::uint32_t month = 0; month <= last; ++month) {
                salaries += at(recording, month, capacity) / scene->staff[kind].hours * scene->staff[kind].salary;
            }
        }
        CHECK(at(recording, last, Measure::cost_staff) == Approx(salaries).epsilon(1e-12));
    }
    for (const auto& [quantity, amount] : most) {
        INFO(step::measure_declarations[static_cast<std::size_t>(quantity)].name);
        CHECK(amount > 0);
    }
}

}  // namespace lnsim::tests
