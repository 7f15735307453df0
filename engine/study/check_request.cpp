#include <algorithm>
#include <set>

#include "engine/core/problem.hpp"
#include "engine/study/simulator.hpp"

namespace lnsim::study {
namespace {

constexpr std::uint32_t most_replications = 1U << 24;  ///< of the draw address

bool same_futures(const Arm& a, const Arm& b) {
    return std::equal(a.futures.begin(), a.futures.end(), b.futures.begin(), b.futures.end(),
                      [](const ArmFuture& x, const ArmFuture& y) { return x.future == y.future; });
}

}  // namespace

void check_request(const Request& request) {
    std::vector<core::Problem> problems;
    if (request.arms.empty()) problems.push_back({"", "", "a study needs a plan", "", ""});
    if (request.replications < 1 || request.replications >= most_replications) {
        problems.push_back({"", "", "replications is " + std::to_string(request.replications), "1 to 16777215", ""});
    }
    if (request.precision && !(*request.precision > 0.0)) {
        problems.push_back({"", "", "precision is " + std::to_string(*request.precision), "above 0", ""});
    }
    std::set<std::string> names;
    for (const Arm& arm : request.arms) {
        if (!names.insert(arm.name).second) {
            problems.push_back({"", "/name", "two plans are named \"" + arm.name + "\"",
                                "results are listed by the plan's name", "give each its own \"name\""});
        }
        if (arm.plan.start != request.arms[0].plan.start ||
            arm.plan.horizon_months != request.arms[0].plan.horizon_months) {
            problems.push_back({"", "/start",
                                "plan \"" + arm.name + "\" covers other months than \"" + request.arms[0].name + "\"",
                                "plans that are compared share start and horizon_months", ""});
        }
        if (!same_futures(arm, request.arms[0])) {
            problems.push_back({"", "/futures",
                                "plan \"" + arm.name + "\" has other futures than \"" + request.arms[0].name + "\"",
                                "plans that are compared meet the same futures", ""});
        }
        if (arm.plan.horizon_months < 1) {
            problems.push_back(
                {"", "/horizon_months", "is " + std::to_string(arm.plan.horizon_months), "at least 1", ""});
        }
    }
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
}

}  // namespace lnsim::study
