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

/// How long requests to a kind of hub staff wait, month by month, where they come at random with the hours that the runs ask
/// for: a simulated station (stats/station.hpp), which under a steady load is M/M/c.
struct WaitEntry {
    std::string arm;
    std::string staff;
    std::string title;
    std::vector<int> month;
    std::vector<double> requests;  ///< mean number that come
    std::vector<double> persons;
    std::vector<double> wait;      ///< mean, working days; not observed where none comes
};

/// Hours that another network asks of staff that it would share.
struct BesideEntry {
    std::string name;
    std::vector<double> analysts, data_managers;  ///< by month from its own start, mean over runs
};

/// A kind of staff, each network having its own, or one platform serving all.
struct PlatformEntry {
    std::string staff;
    std::string title;
    std::vector<std::string> networks;
    std::vector<double> load;   ///< of each in its busiest month, persons
    std::vector<int> apart;     ///< persons that each needs there
    double load_shared = not_observed;  ///< in the busiest month of all together, months being counted from each one's start
    int shared = 0;
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
    double request_hours = 4;       ///< of work in a request to hub staff, exponential; assumed
    double longest_wait = 1;        ///< working days that a platform's requests may wait on average
    std::vector<WaitEntry> waits;
    std::vector<BesideEntry> beside;  ///< kept while the study is made, not written
    std::vector<PlatformEntry> platform;
    [[nodiscard]] bool is_given() const noexcept { return !tests.empty(); }
};

}  // namespace lnsim::study
