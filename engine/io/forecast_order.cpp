#include "engine/io/forecast_order.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/core/problem.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
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

std::string repeat_command(const ForecastOrder& order, bool compares) {
    const std::string end = " --replications " + std::to_string(order.replications) + " --seed " + std::to_string(order.seed);
    return compares ? "lnsim compare REFERENCE.json PLAN.json" + end + "  (both saved as scenario files)"
                    : "lnsim forecast PLAN.json" + end + "  (saved as a scenario file)";
}

void require_comparable(std::vector<LoadedScenario>& plans) {
    std::vector<core::Problem> problems;
    const LoadedScenario& reference = plans[0];
    LoadedScenario& plan = plans[1];
    require_same(problems, "/network", plan.network.file, reference.network.file);
    require_same(problems, "/start", core::to_text(plan.plan.start), core::to_text(reference.plan.start));
    require_same(problems, "/horizon_months", std::to_string(plan.plan.horizon_months), std::to_string(reference.plan.horizon_months));
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    plan.plan.name = told_apart(plan.plan.name, reference.plan.name);
}

}  // namespace

bool may_be_set(const std::string& set) {
    static constexpr std::array known{"name", "description", "horizon_months", "growth", "structure", "calendar", "hub",
                                      "policies", "futures", "parameters", "targets", "changes"};
    if (!set.starts_with('/')) return false;
    const std::string key = set.substr(1, set.find_first_of("/=", 1) - 1);
    return std::find(known.begin(), known.end(), key) != known.end();
}

void require_settable(const std::vector<std::string>& sets, const std::string& instead, std::vector<core::Problem>& problems) {
    for (const std::string& set : sets) {
        if (!may_be_set(set)) {
            problems.push_back({"request", printable(set), "cannot be set here",
                                "a plan is made of growth, structure, calendar, hub, policies and the like", instead});
        }
    }
}

study::Request forecast_request(std::vector<LoadedScenario> plans, const ForecastOrder& order, const std::string& program) {
    if (plans.size() > 1) require_comparable(plans);
    study::Request request;
    LoadedNetwork& network = plans.front().network;
    request.command = plans.size() > 1 ? "compare" : "forecast";
    request.network_digest = network.digest;
    request.validation = std::move(network.validation);
    request.network = std::move(network.network);
    for (LoadedScenario& plan : plans) {
        request.arms.push_back(study::make_arm(request.network, std::move(plan.plan), plan.digest, plan.later));
    }
    request.name = request.arms.size() > 1 ? request.arms[0].name + " and " + request.arms[1].name : request.arms[0].name;
    request.replications = order.replications;
    request.seed = order.seed;
    request.program = program;
    request.repeat = repeat_command(order, plans.size() > 1);
    return request;
}

std::string forecast_json(const study::Result& result, std::uint32_t done, std::uint32_t all, std::size_t limit) {
    return "{\"replications\":" + std::to_string(done) + ",\"of\":" + std::to_string(all) + ",\"result\":" + page_json(result, limit) + "}";
}

}  // namespace lnsim::io
