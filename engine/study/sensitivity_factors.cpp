#include "engine/study/sensitivity_factors.hpp"

#include <algorithm>
#include <cmath>

#include "engine/model/levers.hpp"
#include "engine/stats/intervals.hpp"
#include "engine/study/draws.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using Law = world::Prior::Law;

constexpr double least_percentile = 0.01;

double normal_below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

/// Quantile of a normal or lognormal law conditional on what the parameter accepts.
double bell_at(const Factor& factor, double share) {
    const bool log = factor.prior.law == Law::lognormal;
    const double middle = log ? std::log(factor.prior.first) : factor.prior.first;
    const auto below = [&](double x) {
        if (log && x <= 0) return 0.0;
        return normal_below(((log ? std::log(x) : x) - middle) / factor.prior.second);
    };
    const double low = below(factor.least), high = below(factor.greatest);
    const double within = std::clamp(share, least_percentile, 1.0 - least_percentile);
    const double z = stats::normal_quantile(std::clamp(low + within * (high - low), 1e-12, 1.0 - 1e-12));
    const double x = middle + factor.prior.second * z;
    return std::clamp(log ? std::exp(x) : x, factor.least, factor.greatest);
}

world::Prior uniform(double low, double high) { return {Law::uniform, low, high}; }

const ParameterEntry& entry_of(const Arm& arm, std::string_view name) {
    return *std::find_if(arm.entries.begin(), arm.entries.end(), [&](const auto& entry) { return entry.name == name; });
}

Factor parameter_factor(const Arm& arm, const model::ParameterDeclaration& row) {
    const ParameterEntry& entry = entry_of(arm, row.name);
    Factor factor;
    factor.name = row.name;
    factor.least = row.low;
    factor.greatest = row.high;
    factor.value = arm.parameters.*(row.field);
    factor.title = row.meaning;
    factor.unit = row.unit;
    factor.source = entry.source;
    factor.lever = model::lever_of(row.name).value_or("No lever is recorded for it.");
    return factor;
}

const model::PlausibleRange* plausible(std::string_view name) {
    for (const model::PlausibleRange& range : model::plausible_ranges()) {
        if (range.parameter == name) return &range;
    }
    return nullptr;
}

const model::UncertainParameter* prior_of(const Arm& arm, std::string_view name) {
    for (const model::UncertainParameter& prior : arm.futures.front().priors) {
        if (prior.row->name == name) return &prior;
    }
    return nullptr;
}

world::Prior about(const model::PlausibleRange& range, const Factor& factor) {
    if (factor.value >= range.low && factor.value <= range.high) return uniform(range.low, range.high);
    const double half = 0.5 * (range.high - range.low);
    return uniform(std::max(factor.least, factor.value - half), std::min(factor.greatest, factor.value + half));
}

/// False where there is neither a prior nor a plausible range.
bool give_usual(const Arm& arm, Factor& factor) {
    if (const auto* prior = prior_of(arm, factor.name)) {
        factor.prior = prior->prior;
        return true;
    }
    const model::PlausibleRange* range = plausible(factor.name);
    if (range != nullptr) factor.prior = about(*range, factor);
    return range != nullptr;
}

std::string number(double x) { return words::plain_number(x); }

Factor switch_factor(const Arm& arm, const std::string& name) {
    Factor factor;
    factor.name = name;
    factor.kind = FactorKind::switched;
    const bool contagion = name == "contagion";
    factor.levels = contagion ? arm.plan.futures.contagion : arm.plan.futures.newcomers;
    factor.title = contagion ? "how practices are taken in" : "how newcomers start";
    factor.source = "a structural switch that data do not settle";
    factor.lever = model::lever_of_switch(name);
    return factor;
}

void give_range(const Wanted& wanted, Factor& factor, std::vector<core::Problem>& problems) {
    if (!(wanted.low < wanted.high) || wanted.low < factor.least || wanted.high > factor.greatest) {
        problems.push_back({"", wanted.option, wanted.name + " is to lie from " + number(wanted.low) + " to " + number(wanted.high),
                            "a range within " + number(factor.least) + " to " + number(factor.greatest) + " is wanted", ""});
    }
    factor.prior = uniform(wanted.low, wanted.high);
}

Factor named_switch(const Arm& arm, const Wanted& wanted, std::vector<core::Problem>& problems) {
    Factor factor = switch_factor(arm, wanted.name);
    if (wanted.has_range || factor.levels.size() < 2) {
        problems.push_back({"", wanted.option, wanted.name + (wanted.has_range ? " is a switch, without a range" : " is settled by the scenario"),
                            "its answers are those of /futures/" + wanted.name + ", two or more", "name it alone, as --vary " + wanted.name});
    }
    return factor;
}

}  // namespace

double value_at(const Factor& factor, double share) {
    if (factor.kind == FactorKind::switched) {
        const auto count = static_cast<double>(factor.levels.size());
        return std::min(count - 1.0, std::floor(share * count + 1e-9));
    }
    const double low = factor.prior.first, high = factor.prior.second;
    if (factor.scale == FactorScale::whole) return std::min(high, low + std::floor(share * (high - low + 1.0)));
    return factor.prior.law == Law::uniform ? low + share * (high - low) : bell_at(factor, share);
}

std::string law_of(const Factor& factor) {
    if (factor.kind != FactorKind::switched) {
        return words_of(factor.prior) + (factor.scale == FactorScale::whole ? ", whole numbers" : "");
    }
    std::string text;
    for (const std::string& level : factor.levels) text += (text.empty() ? "one of " : ", ") + level;
    return text;
}

Factor factor_of(const Arm& arm, const Wanted& wanted, std::vector<core::Problem>& problems) {
    if (wanted.name == "contagion" || wanted.name == "newcomers") return named_switch(arm, wanted, problems);
    const model::ParameterDeclaration* row = model::find_parameter(wanted.name);
    if (row == nullptr) {
        problems.push_back({"", wanted.option, "'" + wanted.name + "' is no parameter", "", "`lnsim list parameters` shows all"});
        return {};
    }
    Factor factor = parameter_factor(arm, *row);
    if (wanted.has_range) {
        give_range(wanted, factor, problems);
    } else if (!give_usual(arm, factor)) {
        problems.push_back({"", wanted.option, "'" + wanted.name + "' has no usual range", "",
                            "give one, as --vary " + wanted.name + "=" + number(row->low) + ":" + number(row->high)});
    }
    return factor;
}

std::vector<Factor> usual_factors(const Arm& arm) {
    std::vector<Factor> factors;
    for (const model::ParameterDeclaration& row : model::parameter_declarations()) {
        Factor factor = parameter_factor(arm, row);
        if (give_usual(arm, factor)) factors.push_back(std::move(factor));
    }
    for (const char* name : {"contagion", "newcomers"}) {
        Factor factor = switch_factor(arm, name);
        if (factor.levels.size() > 1) factors.push_back(std::move(factor));
    }
    return factors;
}

Factor plan_factor(const std::string& pointer, double low, double high, FactorScale scale, double value) {
    Factor factor;
    factor.name = pointer;
    factor.kind = FactorKind::plan;
    factor.prior = uniform(low, high);
    factor.least = low;
    factor.greatest = high;
    factor.scale = scale;
    factor.value = value;
    factor.title = "the plan's " + pointer;
    factor.source = "the scenario";
    factor.lever = model::lever_of_plan(pointer);
    return factor;
}

}  // namespace lnsim::study
