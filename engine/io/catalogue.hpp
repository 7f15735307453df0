#pragma once
// What a scenario may name: shipped networks by the folders they lie in, strategies by the names they are registered under.

#include <string>
#include <vector>

namespace lnsim::io {

struct Catalogue {
    std::vector<std::string> network_folders;  ///< searched in order for NAME.json
    std::vector<std::string> onboarding{"published", "rolling", "waves", "pilot_then_spread", "budget_paced"};
    std::vector<std::string> order{"listed", "volume", "random", "readiness", "expected_gain", "geography", "similarity", "known", "degree", "betweenness", "greedy_influence"};
    std::vector<std::string> structure{"none", "size_limit", "by_context"};
    std::vector<std::string> contagion{"simple", "complex", "complex_three"};
    std::vector<std::string> newcomers{"counted_after_enrolment", "founders_baseline", "learn_faster", "join_better"};
};

}  // namespace lnsim::io
