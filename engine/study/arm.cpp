#include <algorithm>
#include <string>
#include <utility>

#include "engine/core/problem.hpp"
#include "engine/study/study.hpp"

namespace lnsim::study {
namespace {

struct Layer {
    const std::vector<world::ParameterValue>& values;
    const char* set_by;
    std::string source;
};

core::Problem unknown(const std::string& name) {
    return {"", "/parameters/" + name, "is no parameter", "", "`lnsim list parameters` shows all"};
}

core::Problem outside(const std::string& name, double value, const model::ParameterDeclaration& row) {
    return {"", "/parameters/" + name, "is " + std::to_string(value),
            "from " + std::to_string(row.low) + " to " + std::to_string(row.high), ""};
}

std::vector<ParameterEntry> declared() {
    std::vector<ParameterEntry> entries;
    for (const model::ParameterDeclaration& row : model::parameter_declarations()) {
        entries.push_back({std::string(row.name), row.initial, std::string(row.unit), row.low, row.high,
                           std::string(row.meaning), std::string(row.source), "default"});
    }
    return entries;
}

void apply(const Layer& layer, Arm& arm, std::vector<core::Problem>& problems) {
    for (const world::ParameterValue& given : layer.values) {
        const model::ParameterDeclaration* row = model::find_parameter(given.name);
        if (row == nullptr) {
            problems.push_back(unknown(given.name));
        } else if (!(given.value >= row->low && given.value <= row->high)) {
            problems.push_back(outside(given.name, given.value, *row));
        } else {
            ParameterEntry& entry = *std::find_if(arm.entries.begin(), arm.entries.end(),
                                                  [&](const auto& e) { return e.name == given.name; });
            entry.value = given.value;
            entry.set_by = layer.set_by;
            if (!layer.source.empty()) entry.source = layer.source;
            arm.parameters.*(row->field) = given.value;
        }
    }
}

}  // namespace

namespace {

Arm arm_of(const world::Network& network, world::Plan plan, std::string digest) {
    Arm arm;
    arm.name = plan.name;
    arm.digest = std::move(digest);
    arm.entries = declared();
    const std::string fit = network.fitted.command.empty() ? "" : "; found by `" + network.fitted.command + "`";
    std::vector<core::Problem> problems;
    apply({network.parameters, "network", "the file of network " + network.name}, arm, problems);
    apply({network.fitted.values, "fitted", "fitted to the published figures marked calibrate" + fit}, arm, problems);
    apply({plan.parameters, "scenario", "the scenario"}, arm, problems);
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    arm.plan = std::move(plan);
    return arm;
}

}  // namespace

Arm make_arm(const world::Network& network, world::Plan plan, std::string digest,
             const std::vector<world::DatedPlan>& later) {
    std::vector<world::Change> changes = plan.changes;
    const bool at_once = !later.empty() && later.front().from == plan.start;
    Arm arm = arm_of(network, at_once ? later.front().plan : std::move(plan), std::move(digest));
    arm.plan.changes = std::move(changes);
    for (std::size_t i = at_once ? 1 : 0; i < later.size(); ++i) {
        Arm changed = arm_of(network, later[i].plan, {});
        const auto from = static_cast<std::uint32_t>(later[i].from.since(arm.plan.start));
        arm.later.push_back({from, std::move(changed.plan), changed.parameters});
    }
    return arm;
}

}  // namespace lnsim::study
