#pragma once
// Futures: the ways in which the structural switches that data cannot settle may stand.

#include <string>
#include <vector>

namespace lnsim::world {

/// One way in which the switches may stand.
struct Future {
    std::string contagion = "simple";                   ///< a contagion rule by name
    std::string newcomers = "counted_after_enrolment";  ///< a newcomer assumption by name
    std::string response{};  ///< how event rates answer to reliability: linear, threshold; empty: as the network says

    friend bool operator==(const Future&, const Future&) = default;
};

/// What each switch may be; a study runs every combination in equal shares.
struct FuturePlan {
    std::vector<std::string> contagion{"simple", "complex", "complex_three"};
    std::vector<std::string> newcomers{"counted_after_enrolment", "founders_baseline", "learn_faster", "join_better"};
    std::vector<std::string> response{};  ///< none: as the network says

    friend bool operator==(const FuturePlan&, const FuturePlan&) = default;
};

/// The combinations, contagion varying first, the response of event rates last: F = contagion x newcomers x response of
/// them, of which replication r runs number r mod F.
[[nodiscard]] std::vector<Future> futures_of(const FuturePlan& plan);

/// `simple/learn_faster`, `simple/learn_faster/threshold`.
[[nodiscard]] std::string name_of(const Future& future);

}  // namespace lnsim::world
