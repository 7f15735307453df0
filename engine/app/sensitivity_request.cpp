#include "engine/app/sensitivity_request.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "engine/app/build_info.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/range_option.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/plan_number.hpp"
#include "engine/io/scenario.hpp"
#include "engine/io/text.hpp"
#include "engine/step/measure_table.hpp"

namespace lnsim::app {
namespace {

using Problems = std::vector<core::Problem>;

constexpr std::uint32_t forecast_replications = 48;  ///< of the plans beside: two of each draw in each of 12 futures, twice

/// The plans' texts, so that they can be decoded again with other numbers.
struct PlanTexts {
    io::LoadedNetwork network;
    std::vector<study::Input> scenarios;
    io::Catalogue known;
    std::vector<std::pair<std::size_t, std::string>> pointers;  ///< place among the factors, and the pointer

    std::pair<world::Plan, std::vector<world::DatedPlan>> with(std::size_t arm, const std::vector<std::string>& sets,
                                                              Problems& problems) const {
        auto loaded = io::load_scenario_text(scenarios.at(arm).text, scenarios.at(arm).file, network, sets, known, problems);
        return {std::move(loaded.plan), std::move(loaded.later)};
    }
};

std::string set_of(const std::string& pointer, double value) { return pointer + "=" + io::number_text(value); }

PlanTexts texts_of(const study::Request& request, Problems& problems) {
    const study::Input& network = request.inputs.at(0);
    return {io::load_network_text(network.text, network.file, problems), {request.inputs.begin() + 1, request.inputs.end()}, catalogue(), {}};
}

std::optional<study::Factor> plan_factor(const PlanTexts& texts, const study::Wanted& wanted, Problems& problems) {
    Problems seen;
    if (!(wanted.low < wanted.high)) {
        seen.push_back({"", wanted.option, wanted.name + " is to lie from " + io::number_text(wanted.low) + " to " + io::number_text(wanted.high),
                        "the low end has to be below the high end", ""});
    }
    for (std::size_t arm = 0; arm < texts.scenarios.size() && seen.empty(); ++arm) {
        for (const double value : {wanted.low, wanted.high}) (void)texts.with(arm, {set_of(wanted.name, value)}, seen);
    }
    if (!seen.empty()) {
        problems.insert(problems.end(), seen.begin(), seen.end());
        return std::nullopt;
    }
    // What takes no fraction between its ends is a whole number.
    Problems fraction;
    (void)texts.with(0, {set_of(wanted.name, wanted.low + 0.4999 * std::min(1.0, wanted.high - wanted.low))}, fraction);
    const auto scale = fraction.empty() ? study::FactorScale::real : study::FactorScale::whole;
    Problems ignored;
    const double value = io::plan_number(io::to_scenario(texts.with(0, {}, ignored).first), wanted.name);
    return study::plan_factor(wanted.name, wanted.low, wanted.high, scale, value);
}

std::vector<study::Factor> factors_of(const SensitivityOptions& options, const study::Request& request, PlanTexts& texts,
                                      Problems& problems) {
    const study::Arm& arm = request.arms.back();
    std::vector<study::Factor> factors = options.vary.empty() ? study::usual_factors(arm) : std::vector<study::Factor>{};
    for (const std::string& text : options.vary) {
        const auto wanted = read_wanted(text, "--vary", RangeWanted::may_be_left_out, problems);
        if (wanted) factors.push_back(study::factor_of(arm, *wanted, problems));
    }
    for (const std::string& text : options.plan) {
        const auto wanted = read_wanted(text, "--plan", RangeWanted::must_be_given, problems);
        auto factor = wanted ? plan_factor(texts, *wanted, problems) : std::nullopt;
        if (!factor) continue;
        texts.pointers.emplace_back(factors.size(), factor->name);
        factors.push_back(std::move(*factor));
    }
    for (std::size_t i = 0; i < factors.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (factors[i].name == factors[j].name) problems.push_back({"", "", factors[i].name + " is named twice", "once is enough", ""});
        }
    }
    return factors;
}

step::Measure measure_of(const SensitivityOptions& options, const study::Request& request, Problems& problems) {
    if (options.measure.empty()) return step::Measure::outcome_candidates;
    const step::MeasureTable table(request.network);
    const auto measure = table.find(options.measure);
    if (!measure) {
        problems.push_back({"", "--measure", "is " + io::in_quotes(options.measure), "a measure of the network is wanted", "`lnsim list measures` shows all"});
    }
    return measure.value_or(step::Measure::outcome_candidates);
}

std::string repeat_command(const SensitivityOptions& o) {
    std::string text = "lnsim sensitivity";
    for (const std::string& file : o.scenarios) text += " " + shell_word(file);
    for (const std::string& vary : o.vary) text += " --vary " + shell_word(vary);
    for (const std::string& plan : o.plan) text += " --plan " + shell_word(plan);
    for (const std::string& set : o.sets) text += " --set " + shell_word(set);
    if (!o.measure.empty()) text += " --measure " + shell_word(o.measure);
    if (!o.at.empty()) text += " --at " + shell_word(o.at);
    const auto number = [&](const char* name, std::uint64_t value) { text.append(" ").append(name).append(" ").append(std::to_string(value)); };
    number("--replications", o.replications);
    number("--swing-replications", o.swing_replications);
    number("--trajectories", o.trajectories);
    number("--base-points", o.base_points);
    number("--strongest", o.strongest);
    number("--seed", o.seed);
    return text;
}

std::string identity_of(const study::Request& request) {
    std::string text = request.repeat + " | " + request.program + " | " + request.network_digest;
    for (const study::Arm& arm : request.arms) text += " " + arm.digest;
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

StudyOptions beside(const SensitivityOptions& options) {
    StudyOptions o;
    o.kind = StudyKind::sensitivity;
    o.scenarios = options.scenarios;
    o.out = options.out;
    o.replications = forecast_replications;
    o.seed = options.seed;
    o.threads = options.threads;
    o.sets = options.sets;
    return o;
}

}  // namespace

PreparedSensitivity prepare_sensitivity(const SensitivityOptions& options) {
    PreparedSensitivity prepared;
    prepared.study = prepare_study(beside(options));
    study::Request& request = prepared.study.request;
    request.repeat = repeat_command(options);
    request.name = "What matters for " + request.name;
    if (options.out.empty()) prepared.study.folder = std::filesystem::path("out") / slug(request.name);
    Problems problems;
    const auto texts = std::make_shared<PlanTexts>(texts_of(request, problems));
    prepared.factors = factors_of(options, request, *texts, problems);
    prepared.of = {measure_of(options, request, problems), month_of(options.at, request.arms.front().plan, static_cast<std::uint32_t>(request.arms.front().plan.horizon_months - 1), problems)};
    if (prepared.factors.empty() && problems.empty()) {
        problems.push_back({"", "--vary", "nothing is left to vary", "the network has no parameter with a range, and no open switch", "name some"});
    }
    if (options.trajectories == 0 && options.base_points == 0 && options.swing_replications == 0) {
        problems.push_back({"", "--base-points", "nothing is to be run", "one of --swing-replications, --trajectories, --base-points above 0", ""});
    }
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    prepared.design = {options.replications, options.swing_replications, options.trajectories, options.base_points,
                       options.strongest, 500, options.seed, options.threads};
    if (!texts->pointers.empty()) {
        prepared.plan_with = [texts](std::uint32_t arm, std::span<const double> values) {
            std::vector<std::string> sets;
            for (const auto& [place, pointer] : texts->pointers) {
                if (std::isfinite(values[place])) sets.push_back(set_of(pointer, values[place]));
            }
            Problems wrong;
            auto plan = texts->with(arm, sets, wrong);
            if (!wrong.empty()) throw core::InvalidInput(std::move(wrong));
            return plan;
        };
    }
    prepared.identity = identity_of(request);
    return prepared;
}

}  // namespace lnsim::app
