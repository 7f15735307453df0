// Binds outcomes: levels, spreads and effects as the laws read them.

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/core/problem.hpp"
#include "engine/step/laws.hpp"
#include "engine/step/scene.hpp"

namespace lnsim::step {
namespace {

using world::OutcomeDefinition;
using world::OutcomeKind;

constexpr std::array kinds{"chronic_state", "event_rate", "proportion", "time_to_event", "score"};

/// Scale of the effects on each outcome, in the order of the file.
constexpr std::array<double model::Parameters::*, world::outcome_limit> scales{
    &model::Parameters::effect_scale_1, &model::Parameters::effect_scale_2, &model::Parameters::effect_scale_3,
    &model::Parameters::effect_scale_4, &model::Parameters::effect_scale_5, &model::Parameters::effect_scale_6,
    &model::Parameters::effect_scale_7, &model::Parameters::effect_scale_8};

/// The intercept at which sites are at the base on average. Of departures the base is a share, and the level its hazard.
double solve_intercept(const BoundOutcome& bound) {
    const auto share = [&](double level) {
        return bound.law.counting == model::Counting::departures ? level / (level + bound.usual_exit) : level;
    };
    constexpr int nodes = 64;
    const auto mean = [&](double intercept) {
        double sum = 0;
        for (int i = 0; i < nodes; ++i) {
            const std::array<double, 1> none{};
            const std::array<double, 1> offset{bound.site_sd * laws::normal_quantile((i + 0.5) / nodes)};
            std::array<double, 1> level{};
            bound.law.levels(intercept, bound.towards, none, offset, level);
            sum += share(level[0]);
        }
        return sum / nodes;
    };
    double low = -30;
    double high = 15;
    for (int step = 0; step < 70; ++step) {
        const double middle = 0.5 * (low + high);
        (mean(middle) < bound.base ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

/// A log ratio as the law takes it. Ratios multiply by 1 - e, so that e = 1 - exp(-log ratio) does in full what it says.
double as_effect(const BoundOutcome& bound, double log_ratio) {
    return bound.law.combining == model::CountedLaw::Combining::ratios ? -core::expm1(-log_ratio) : log_ratio;
}

double effect_on(const world::PracticeDefinition& practice, const std::string& outcome) {
    for (const world::OfOutcome& row : practice.effects) {
        if (row.outcome == outcome) {
            return row.value;
        }
    }
    return 0;
}

void bind_effects(const Scene& scene, const OutcomeDefinition& definition, double scale, BoundOutcome& bound) {
    const auto& practices = scene.network.practices;
    for (std::size_t k = 0; k < practices.size(); ++k) {
        const double log_ratio = scale * effect_on(practices[k], definition.outcome);
        bound.effect.push_back(as_effect(bound, log_ratio));
        bound.serving |= log_ratio != 0 ? std::uint64_t{1} << k : 0U;
    }
    for (std::size_t i = 0; i < scene.network.interactions.size(); ++i) {
        const BoundPair& pair = scene.pairs[i];
        const double both = effect_on(practices[pair.first], definition.outcome) + effect_on(practices[pair.second], definition.outcome);
        if (both != 0) {
            bound.synergies.push_back({pair.first, pair.second, as_effect(bound, scene.network.interactions[i].synergy * scale * both)});
        }
    }
}

void bind_counted(const Scene& scene, const OutcomeDefinition& definition, std::size_t place, BoundOutcome& bound) {
    const model::Parameters& p = scene.parameters;
    bound.key = chance::key_of(definition.outcome);
    const bool rate = bound.kind == OutcomeKind::event_rate;
    bound.per = rate || bound.kind == OutcomeKind::score ? definition.per.value_or(1.0) : 1.0;
    bound.base = definition.base.value_or(0.5) / bound.per;
    bound.response = definition.response.value_or(world::Response::linear);
    if (!scene.future.response.empty()) {
        bound.response = scene.future.response == "threshold" ? world::Response::threshold : world::Response::linear;
    }
    bound.towards = bound.lower_is_better ? -1.0 : 1.0;
    bound.site_sd = definition.site_sd.value_or(p.site_offset_sd);
    bound.trend = definition.secular_trend.value_or(p.secular_trend);
    bound.usual_exit = 1.0 / definition.months_at_risk.value_or(1.0);
    bound.exposure = definition.exposure.value_or(0.0);
    bound.exposure_cv = definition.exposure_cv.value_or(0.3);
    bound.points = bound.kind == OutcomeKind::score ? definition.points.value_or(10) : 1;
    bound.window = definition.window_months.value_or(1);
    bound.intercept = solve_intercept(bound);
    bind_effects(scene, definition, p.effect_scale * outcome_scale(p, place), bound);
}

/// The greatest figure that is kept of single sites, to one part in 250.
double entity_scale(const BoundOutcome& main) {
    const double top = main.kind == OutcomeKind::event_rate ? 4.0 * main.base * main.per : main.per;
    return main.lower_is_better ? std::min(top, 4.0 * main.base * main.per) : top;
}

}  // namespace

double outcome_scale(const model::Parameters& parameters, std::size_t place) noexcept { return parameters.*scales[place]; }

void bind_outcomes(Scene& scene, const model::Registry& registry) {
    const std::vector<OutcomeDefinition> definitions = world::outcomes_of(scene.network);
    std::vector<core::Problem> problems;
    for (std::size_t place = 0; place < definitions.size(); ++place) {
        const OutcomeDefinition& definition = definitions[place];
        BoundOutcome& bound = scene.outcomes.emplace_back();
        scene.outcome_ids.push_back(definition.outcome);
        bound.kind = definition.kind;
        bound.lower_is_better = definition.better == world::Direction::lower;
        if (bound.is_chronic()) {
            bound.base = scene.parameters.base_outcome;
            continue;
        }
        const std::string kind = kinds[static_cast<std::size_t>(definition.kind)];
        const model::CountedLaw* law = model::find(registry.counted, kind);
        if (law == nullptr) {
            problems.push_back({"", "/outcomes/" + std::to_string(place) + "/kind", "'" + kind + "' is not known", "", ""});
            continue;
        }
        bound.law = *law;
        bind_counted(scene, definition, place, bound);
    }
    if (!problems.empty()) {
        throw core::InvalidInput(std::move(problems));
    }
    scene.layout.scale = entity_scale(scene.outcomes.front());
}

}  // namespace lnsim::step
