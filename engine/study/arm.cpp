// Parameters of an arm: default, then network, then fitted, then scenario, for each of its futures.
#include <algorithm>
#include <string>
#include <utility>

#include "engine/core/problem.hpp"
#include "engine/study/draws.hpp"
#include "engine/study/study.hpp"
#include "models/registry.hpp"

namespace lnsim::study {
namespace {

using Problems = std::vector<core::Problem>;

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

/// The layers of one future, put on one after the other.
class Layers {
public:
    explicit Layers(Problems& problems) : problems_(problems) {
        for (const model::ParameterDeclaration& row : model::parameter_declarations()) {
            entries_.push_back({std::string(row.name), row.initial, std::string(row.unit), row.low, row.high,
                                std::string(row.meaning), std::string(row.source), "default"});
        }
    }

    void put(const Layer& layer) {
        for (const world::ParameterValue& given : layer.values) {
            const model::ParameterDeclaration* row = model::find_parameter(given.name);
            if (row == nullptr) {
                problems_.push_back(unknown(given.name));
            } else if (given.prior.law != world::Prior::Law::fixed) {
                put_prior(layer, given, *row);
            } else if (!(given.value >= row->low && given.value <= row->high)) {
                problems_.push_back(outside(given.name, given.value, *row));
            } else {
                put_value(layer, given, *row);
            }
        }
    }

    /// Joint draws of fitted values: what they hold is no longer drawn otherwise.
    void put_draws(const world::JointDraws& draws) {
        if (draws.rows.empty()) return;
        for (std::size_t column = 0; column < draws.parameters.size(); ++column) {
            const model::ParameterDeclaration* row = model::find_parameter(draws.parameters[column]);
            if (row == nullptr) {
                problems_.push_back(unknown(draws.parameters[column]));
                continue;
            }
            forget(*row);
            columns_.emplace_back(column, row->field);
            ParameterEntry& entry = entry_of(*row);
            entry.set_by = "fitted";
            entry.drawn = "one of " + std::to_string(draws.rows.size()) + " fitted rows";
        }
    }

    ArmFuture take(world::Future future) {
        return {std::move(future), parameters_, FittedBy::none, 0, std::move(priors_), std::move(columns_)};
    }
    std::vector<ParameterEntry> take_entries() { return std::move(entries_); }

private:
    ParameterEntry& entry_of(const model::ParameterDeclaration& row) {
        return *std::find_if(entries_.begin(), entries_.end(), [&](const auto& e) { return e.name == row.name; });
    }

    void forget(const model::ParameterDeclaration& row) {
        std::erase_if(priors_, [&](const auto& prior) { return prior.row == &row; });
        std::erase_if(columns_, [&](const auto& column) { return column.second == row.field; });
    }

    void put_value(const Layer& layer, const world::ParameterValue& given, const model::ParameterDeclaration& row) {
        forget(row);
        parameters_.*(row.field) = given.value;
        ParameterEntry& entry = entry_of(row);
        entry.value = given.value;
        entry.set_by = layer.set_by;
        entry.drawn.clear();
        if (!layer.source.empty()) entry.source = layer.source;
    }

    void put_prior(const Layer& layer, const world::ParameterValue& given, const model::ParameterDeclaration& row) {
        const auto wrong = prior_problems(given.prior, row.low, row.high);
        for (const std::string& what : wrong) problems_.push_back({"", "/parameters/" + given.name, what, "", ""});
        if (!wrong.empty()) return;
        put_value(layer, given, row);
        priors_.push_back({&row, given.prior});
        entry_of(row).drawn = words_of(given.prior);
    }

    Problems& problems_;
    model::Parameters parameters_;
    std::vector<ParameterEntry> entries_;
    std::vector<model::UncertainParameter> priors_;
    std::vector<std::pair<std::size_t, double model::Parameters::*>> columns_;
};

std::string fitted_source(const world::FittedValues& fitted) {
    const std::string found = fitted.command.empty() ? "" : "; found by `" + fitted.command + "`";
    return "fitted to the published figures marked calibrate" + found;
}

void check_futures(const world::FuturePlan& plan, Problems& problems) {
    const auto check = [&](const char* place, const std::vector<std::string>& names, const auto& plugins) {
        if (names.empty()) problems.push_back({"", place, "is empty", "at least one is wanted", ""});
        for (const std::string& name : names) {
            if (model::find(plugins, name) == nullptr) {
                problems.push_back({"", place, "'" + name + "' is not known", "built in: those of `lnsim list`", ""});
            }
        }
    };
    check("/futures/contagion", plan.contagion, models::registry().contagion);
    check("/futures/newcomers", plan.newcomers, models::registry().newcomers);
}

/// Several futures tell of the same problem once.
void keep_first_of_equal(Problems& problems) {
    Problems kept;
    for (core::Problem& problem : problems) {
        const bool told = std::any_of(kept.begin(), kept.end(), [&](const core::Problem& other) {
            return other.place == problem.place && other.what == problem.what;
        });
        if (!told) kept.push_back(std::move(problem));
    }
    problems = std::move(kept);
}

/// Says of values that differ from future to future that they do.
void mark_varying(Arm& arm) {
    for (ParameterEntry& entry : arm.entries) {
        const auto field = model::find_parameter(entry.name)->field;
        const bool varies = std::any_of(arm.futures.begin(), arm.futures.end(), [&](const ArmFuture& future) {
            return future.parameters.*field != arm.parameters.*field;
        });
        if (varies) entry.drawn += entry.drawn.empty() ? "fitted by future" : "; by future";
    }
}

Arm arm_of(const world::Network& network, world::Plan plan, std::string digest) {
    Arm arm;
    arm.name = plan.name;
    arm.digest = std::move(digest);
    Problems problems;
    check_futures(plan.futures, problems);
    for (world::Future& future : world::futures_of(plan.futures)) {
        Layers layers(problems);
        const FittedChoice choice = fitted_for(network, future);
        layers.put({network.parameters, "network", "the file of network " + network.name});
        if (choice.by != FittedBy::none) {
            const world::FittedValues& fitted = network.fitted[choice.row];
            layers.put({fitted.values, "fitted", fitted_source(fitted)});
            layers.put_draws(fitted.draws);
        }
        layers.put({plan.parameters, "scenario", "the scenario"});
        if (arm.futures.empty()) arm.entries = layers.take_entries();
        arm.futures.push_back(layers.take(std::move(future)));
        arm.futures.back().fitted_by = choice.by;
        arm.futures.back().fitted = choice.row;
    }
    keep_first_of_equal(problems);
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    arm.parameters = arm.futures.front().parameters;
    mark_varying(arm);
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
        arm.later.push_back({from, std::move(changed.plan), changed.parameters, std::move(changed.futures)});
    }
    return arm;
}

}  // namespace lnsim::study
