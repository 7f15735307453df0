// Binds plan, network and parameters into the tables that a run reads.

#include "engine/step/scene.hpp"

#include <algorithm>

#include "engine/core/problem.hpp"
#include "engine/step/assessment.hpp"
#include "engine/step/departures.hpp"
#include "engine/step/funding.hpp"
#include "engine/step/laws.hpp"
#include "engine/step/rivals.hpp"
#include "engine/step/shocks.hpp"
#include "engine/step/simulate.hpp"
#include "engine/step/today.hpp"

namespace lnsim::step {
namespace {

template <class Plugin>
Plugin chosen(const std::vector<Plugin>& plugins, const std::string& name, const char* place,
            std::vector<core::Problem>& problems) {
    if (const Plugin* found = model::find(plugins, name)) {
        return *found;
    }
    problems.push_back({"", place, "'" + name + "' is not known", "built in: those of `lnsim list`", ""});
    return {};
}

void bind_plugins(Scene& scene, const model::Registry& registry) {
    std::vector<core::Problem> problems;
    const world::Plan& plan = scene.plan;
    scene.onboarding = chosen(registry.onboarding, plan.growth.strategy, "/growth/strategy", problems);
    scene.order = chosen(registry.order, plan.growth.order, "/growth/order", problems);
    scene.structure = chosen(registry.structure, plan.structure.strategy, "/structure/strategy", problems);
    scene.contagion = chosen(registry.contagion, scene.future.contagion, "/futures/contagion", problems);
    scene.newcomers = chosen(registry.newcomers, scene.future.newcomers, "/futures/newcomers", problems);
    scene.law = chosen(registry.chronic, "chronic_state", "/outcome", problems);
    if (!problems.empty()) {
        throw core::InvalidInput(std::move(problems));
    }
}

std::size_t practice_index(const world::Network& network, const std::string& id) {
    for (std::size_t i = 0; i < network.practices.size(); ++i) {
        if (network.practices[i].practice == id) {
            return i;
        }
    }
    throw core::InvalidInput({{network.name, "/practices", "practice '" + id + "' does not exist", "", ""}});
}

bool helps(const world::PracticeDefinition& row) {
    return row.effect_up + row.effect_down > 0.0 ||
           std::any_of(row.effects.begin(), row.effects.end(), [](const world::OfOutcome& effect) { return effect.value > 0.0; });
}

/// The outcome that a practice serves most, its effect there scaled, and what is believed of it. Of a chronic state the
/// effects on both rates count together.
void bind_service(const Scene& scene, const world::PracticeDefinition& row, BoundPractice& bound) {
    const model::Parameters& p = scene.parameters;
    double most = row.effect_up + row.effect_down;
    bound.serves = scene.chronic.value_or(0);
    bound.effect = bound.effect_up + bound.effect_down;
    const auto outcomes = world::outcomes_of(scene.network);
    for (std::size_t j = 0; j < outcomes.size(); ++j) {
        for (const world::OfOutcome& effect : row.effects) {
            if (effect.outcome == outcomes[j].outcome && std::abs(effect.value) > std::abs(most)) {
                most = effect.value;
                bound.serves = j;
                bound.effect = p.effect_scale * outcome_scale(p, j) * effect.value;
            }
        }
    }
    bound.believed = row.believed.value_or(p.optimism * most);
}

BoundPractice bind_practice(const Scene& scene, const world::PracticeDefinition& row) {
    const model::Parameters& p = scene.parameters;
    BoundPractice bound;
    bound.key = chance::key_of(row.practice);
    const double scale = p.effect_scale * (scene.chronic ? outcome_scale(p, *scene.chronic) : 1.0);
    bound.effect_up = scale * row.effect_up;
    bound.effect_down = scale * row.effect_down;
    bind_service(scene, row, bound);
    bound.complexity = row.complexity;
    bound.known_from = row.known_from;
    for (const std::string& need : row.needs) {
        bound.needs |= std::uint64_t{1} << practice_index(scene.network, need);
    }
    return bound;
}

void find_chronic(Scene& scene) {
    const auto outcomes = world::outcomes_of(scene.network);
    for (std::size_t j = 0; j < outcomes.size(); ++j) {
        if (outcomes[j].kind == world::OutcomeKind::chronic_state) {
            scene.chronic = j;
        }
    }
}

void bind_practices(Scene& scene) {
    const auto& rows = scene.network.practices;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint64_t mask = std::uint64_t{1} << i;
        scene.practices.push_back(bind_practice(scene, rows[i]));
        scene.all |= mask;
        scene.core |= rows[i].taught_at_joining ? mask : 0U;
        scene.discovered |= rows[i].discovered ? mask : 0U;
        scene.scaled_by_enrolment |= rows[i].scaled_by_enrolment ? mask : 0U;
        scene.ineffective |= helps(rows[i]) ? 0U : mask;
    }
    for (const world::Interaction& pair : scene.network.interactions) {
        const std::size_t a = practice_index(scene.network, pair.first);
        const std::size_t b = practice_index(scene.network, pair.second);
        const BoundPractice& x = scene.practices[a];
        const BoundPractice& y = scene.practices[b];
        scene.pairs.push_back(
            {a, b, pair.synergy * (x.effect_up + y.effect_up), pair.synergy * (x.effect_down + y.effect_down)});
    }
}

/// Up-rate of the milder class for which an average site without the network rests at the base outcome.
double solve_up_rate(const model::Parameters& p) {
    const auto remission = [&](double up) {
        const auto of_class = [&](double up_factor, double down_factor) {
            return laws::stationary_remission(laws::probability_of_rate(up * up_factor),
                                              laws::probability_of_rate(p.relapse_rate * down_factor),
                                              p.patient_turnover);
        };
        return (1.0 - p.severe_share) * of_class(1.0, 1.0) + p.severe_share * of_class(p.severe_up, p.severe_down);
    };
    double low = 1e-6;
    double high = 50.0;
    for (int step = 0; step < 80; ++step) {
        const double middle = 0.5 * (low + high);
        (remission(middle) < p.base_outcome ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

void bind_staff(Scene& scene) {
    const world::HubPlan& hub = scene.plan.hub;
    const std::array<std::pair<const char*, const std::optional<double>*>, world::staff_count> kinds{{
        {"coaches", &hub.coaches}, {"analysts", &hub.analysts}, {"data_managers", &hub.data_managers},
        {"project_managers", &hub.project_managers}, {"engagement_leads", &hub.engagement_leads}}};
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        BoundStaff& staff = scene.staff[i];
        staff.persons = kinds[i].second->value_or(-1.0);
        for (const world::StaffKind& row : scene.network.staff) {
            if (row.name == kinds[i].first) {
                staff.per_site = row.per_site;
                staff.at_least = row.at_least;
                staff.hours = row.hours;
                staff.salary = row.salary / 12.0;
            }
        }
    }
    scene.site_fee = hub.site_fee.value_or(scene.network.site_fee) / 12.0;
    scene.grants = hub.grants.value_or(scene.network.grants) / 12.0;
}

void bind_prices(Scene& scene) {
    Prices& prices = scene.prices;
    const std::array<std::pair<const char*, double*>, 7> rows{{{"session_fixed", &prices.session_fixed},
        {"session_seat", &prices.session_seat}, {"call_fixed", &prices.call_fixed},
        {"registry_site_month", &prices.registry_site_month}, {"team_hour", &prices.team_hour},
        {"node_lead_hour", &prices.node_lead_hour}, {"intake_site", &prices.intake_site}}};
    for (const world::Price& price : scene.network.prices) {
        for (const auto& [name, value] : rows) {
            if (price.name == name) {
                *value = price.value;
            }
        }
    }
}

/// A board holds the resources of one key driver.
void bind_boards(Scene& scene) {
    const auto& rows = scene.network.practices;
    scene.board.assign(rows.size(), 0);
    for (std::size_t k = 0; k < rows.size(); ++k) {
        for (std::size_t l = 0; l < rows.size(); ++l) {
            scene.board[k] |= l != k && rows[l].driver == rows[k].driver ? std::uint64_t{1} << l : 0U;
        }
    }
}

void bind_policies(Scene& scene) {
    const world::PolicyPlan& policies = scene.plan.policies;
    const auto service = [](const std::string& text) { return text == "on" ? Service::on : Service::off; };
    scene.commons = policies.commons == "off" ? Service::off : Service::on;
    scene.curated = policies.commons == "curated" ? Service::on : Service::off;
    bind_boards(scene);
    scene.registry = service(policies.registry);
    scene.engagement = service(policies.engagement);
    scene.research = service(policies.research);
    scene.kernel = scene.plan.patients == "one_by_one" ? PatientKernel::one_by_one : PatientKernel::counts;
    scene.transparency = policies.transparency == "open"      ? Transparency::open
                         : policies.transparency == "blinded" ? Transparency::blinded
                                                              : Transparency::none;
    constexpr std::array<double, 3> noise_factor{1.0, 2.5, 5.0};
    scene.version_noise =
        scene.parameters.judgement_noise * noise_factor[static_cast<std::size_t>(scene.transparency)];
}

void bind_calendar(Scene& scene) {
    scene.meetings = scene.plan.calendar.sessions == "virtual" ? Meetings::online : Meetings::in_person;
    scene.rhythm = scene.plan.calendar.rhythm == "breakthrough" ? Rhythm::breakthrough : Rhythm::even;
    scene.session_month.resize(scene.months, 0);
    for (std::uint32_t month = 0; month < scene.months; ++month) {
        const int of_year = scene.plan.start.plus(static_cast<int>(month)).month_of_year();
        const auto& sessions = scene.plan.calendar.session_months;
        scene.session_month[month] = std::find(sessions.begin(), sessions.end(), of_year) != sessions.end() ? 1 : 0;
    }
}

/// What the network aims at, as sites see themselves (respond.cpp): the share of a chronic state; of other kinds how a
/// count at the goal stands beside the base, were it so large that nothing is left to chance.
double standing_at_goal(const BoundOutcome& bound, double goal) {
    if (bound.is_chronic()) {
        return goal;
    }
    constexpr double many = 1e12;
    const double share = goal / bound.per;
    return bound.lower_is_better ? bound.law.performance(share * many, many, bound.base)
                                 : bound.law.performance((1.0 - share) * many, many, 1.0 - bound.base);
}

/// On average over the outcomes that have a goal; the main one always has.
void bind_goal(Scene& scene) {
    const std::vector<world::OutcomeDefinition> outcomes = world::outcomes_of(scene.network);
    double sum = 0;
    double count = 0;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (i == 0 || outcomes[i].goal) {
            sum += standing_at_goal(scene.outcomes[i], outcomes[i].goal.value_or(scene.network.goal));
            count += 1;
        }
    }
    scene.goal = sum / count;
}

}  // namespace

Scene::Scene(std::shared_ptr<const world::Network> of, std::shared_ptr<const world::Plan> under)
    : shared_network(std::move(of)), shared_plan(std::move(under)), network(*shared_network), plan(*shared_plan) {}

std::shared_ptr<const Scene> prepare(std::shared_ptr<const world::Network> of, std::shared_ptr<const world::Plan> under,
                                     const world::Future& future, const model::Parameters& parameters,
                                     std::uint64_t seed, const model::Registry& registry) {
    auto scene = std::make_shared<Scene>(std::move(of), std::move(under));
    const world::Network& network = scene->network;
    const world::Plan& plan = scene->plan;
    scene->future = future;
    scene->parameters = parameters;
    scene->seed = seed;
    scene->months = static_cast<std::uint32_t>(plan.horizon_months);
    bind_plugins(*scene, registry);
    find_chronic(*scene);
    bind_practices(*scene);
    bind_outcomes(*scene, registry);
    scene->base = {solve_up_rate(parameters), parameters.relapse_rate};
    bind_staff(*scene);
    bind_prices(*scene);
    bind_policies(*scene);
    bind_calendar(*scene);
    bind_funding(*scene);
    bind_shocks(*scene);
    bind_departures(*scene);
    bind_markets(*scene);
    scene->z_scale_up = laws::normal_quantile(parameters.scale_up_probability);
    scene->z_drop = laws::normal_quantile(parameters.drop_probability);
    scene->z_withdraw = laws::normal_quantile(std::max(1e-9, parameters.withdraw_probability));
    scene->registry_lag = static_cast<int>(parameters.registry_lag + 0.5);
    const core::CalendarMonth last = plan.start.plus(plan.horizon_months - 1);
    scene->layout.sites = static_cast<std::uint32_t>(network.sites.size());
    scene->layout.cohorts = static_cast<std::uint32_t>(last.year() - plan.start.year() + 1);
    scene->layout.nodes = EntityLayout::node_limit;
    scene->layout.practices = static_cast<std::uint32_t>(network.practices.size());
    scene->layout.reliabilities = scene->layout.practices;
    scene->layout.levels = static_cast<std::uint32_t>(assessment_count);
    bind_goal(*scene);
    bind_today(*scene, registry);
    return scene;
}

std::shared_ptr<const Scene> prepare(const world::Network& network, const world::Plan& plan,
                                     const model::Parameters& parameters, std::uint64_t seed,
                                     const model::Registry& registry) {
    return prepare(std::make_shared<const world::Network>(network), std::make_shared<const world::Plan>(plan),
                   world::futures_of(plan.futures).at(0), parameters, seed, registry);
}

EntityLayout entity_layout(const Scene& scene) noexcept { return scene.layout; }
std::uint32_t months(const Scene& scene) noexcept { return scene.months; }

}  // namespace lnsim::step
