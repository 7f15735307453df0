#pragma once
// What sizing concludes: the typed form of the key `sizing` of result.json.

#include <string>
#include <vector>

#include "engine/study/plan_entries.hpp"
#include "engine/world/plan.hpp"

namespace lnsim::study {

/// A plan that was tested.
struct SizingTest {
    std::string label;
    std::vector<world::Setting> set;
    int runs = 0;
    int met = 0;
    double low = not_observed;  ///< 90 % interval of the probability (Wilson)
    double high = not_observed;
    double cost = not_observed;  ///< mean at the end
    std::string verdict;         ///< meets, misses, cannot tell
};

struct Sizing {
    std::string target;       ///< as it was written
    double wanted = not_observed;
    double margin = not_observed;  ///< by which a probability may lie on the other side of the wanted one untold
    double error = not_observed;   ///< that any of the tests is wrong
    std::string selected;          ///< label; empty: none meets it
    std::string closest;           ///< label of the plan that comes nearest, where none meets it
    int runs = 0;
    std::vector<SizingTest> tests;  ///< in the order in which they were made
    [[nodiscard]] bool is_given() const noexcept { return !tests.empty(); }
};

}  // namespace lnsim::study
