// From an order of the page to a study.
#include "engine/core/problem.hpp"
#include "engine/serve/forecaster.hpp"

namespace lnsim::serve {
namespace {

void require_same(std::vector<core::Problem>& problems, const std::string& place, const std::string& here, const std::string& reference) {
    if (here != reference) {
        problems.push_back({"request", place, "is " + here + ", but the reference plan has " + reference,
                            "plans are compared on one network, from one start, over one horizon", "pin another reference"});
    }
}

/// The plan's name, told apart from the reference's.
std::string told_apart(const std::string& name, const std::string& reference) {
    return name == reference ? name + " (changed)" : name;
}

std::string repeat_command(const io::ForecastOrder& order, bool compares) {
    const std::string end = " --replications " + std::to_string(order.replications) + " --seed " + std::to_string(order.seed);
    return compares ? "lnsim compare REFERENCE.json PLAN.json" + end + "  (both saved as scenario files)"
                    : "lnsim forecast PLAN.json" + end + "  (saved as a scenario file)";
}

}  // namespace

study::Request request_of(const Shelf& shelf, const io::ForecastOrder& order, const std::string& program, int threads) {
    std::vector<core::Problem> problems;
    std::vector<io::LoadedScenario> plans{shelf.load(order.reference, problems)};
    if (!order.plan.base.empty()) plans.push_back(shelf.load(order.plan, problems));
    if (problems.empty()) io::load_validation(plans.front().network, problems);
    if (problems.empty() && plans.size() > 1) {
        const io::LoadedScenario& reference = plans[0];
        const io::LoadedScenario& plan = plans[1];
        require_same(problems, "/network", plan.network.file, reference.network.file);
        require_same(problems, "/start", core::to_text(plan.plan.start), core::to_text(reference.plan.start));
        require_same(problems, "/horizon_months", std::to_string(plan.plan.horizon_months), std::to_string(reference.plan.horizon_months));
        plans[1].plan.name = told_apart(plan.plan.name, reference.plan.name);
    }
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));

    study::Request request;
    io::LoadedNetwork& network = plans.front().network;
    request.command = plans.size() > 1 ? "compare" : "forecast";
    request.network_digest = network.digest;
    request.validation = std::move(network.validation);
    request.network = std::move(network.network);
    for (io::LoadedScenario& plan : plans) {
        request.arms.push_back(study::make_arm(request.network, std::move(plan.plan), plan.digest, plan.later));
    }
    request.name = request.arms.size() > 1 ? request.arms[0].name + " and " + request.arms[1].name : request.arms[0].name;
    request.replications = order.replications;
    request.seed = order.seed;
    request.threads = threads;
    request.program = program;
    request.repeat = repeat_command(order, plans.size() > 1);
    return request;
}

}  // namespace lnsim::serve
