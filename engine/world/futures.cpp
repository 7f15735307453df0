#include "engine/world/futures.hpp"

namespace lnsim::world {

std::vector<Future> futures_of(const FuturePlan& plan) {
    std::vector<Future> futures;
    for (const std::string& newcomers : plan.newcomers) {
        for (const std::string& contagion : plan.contagion) {
            futures.push_back({contagion, newcomers});
        }
    }
    return futures;
}

std::string name_of(const Future& future) { return future.contagion + "/" + future.newcomers; }

}  // namespace lnsim::world
