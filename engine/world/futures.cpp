#include "engine/world/futures.hpp"

namespace lnsim::world {

std::vector<Future> futures_of(const FuturePlan& plan) {
    std::vector<Future> futures;
    const std::vector<std::string> responses = plan.response.empty() ? std::vector<std::string>{""} : plan.response;
    for (const std::string& response : responses) {
        for (const std::string& newcomers : plan.newcomers) {
            for (const std::string& contagion : plan.contagion) {
                futures.push_back({contagion, newcomers, response});
            }
        }
    }
    return futures;
}

std::string name_of(const Future& future) { 
    return future.contagion + "/" + future.newcomers + (future.response.empty() ? "" : "/" + future.response);
}

}  // namespace lnsim::world
