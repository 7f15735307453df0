// Binds what a network file knows of today, and estimates each site's level and slope of the recorded outcome.

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/problem.hpp"
#include "engine/stats/shrinkage.hpp"
#include "engine/step/simulate.hpp"
#include "engine/step/today.hpp"

namespace lnsim::step {
namespace {

constexpr int trend_months = 12;  ///< months from which level and slope are read
constexpr std::int32_t years_ago = -120;

std::size_t site_row(const world::Network& network, const std::string& id) {
    for (std::size_t i = 0; i < network.sites.size(); ++i) {
        if (network.sites[i].site == id) {
            return i;
        }
    }
    throw core::InvalidInput({{network.name, "/today", "site '" + id + "' does not exist", "", ""}});
}

template <std::size_t n>
std::size_t index_in(const std::array<const char*, n>& names, const std::string& name) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

world::Role role_of(const std::string& name) {
    constexpr std::array names{"physician", "coordinator", "nurse", "data_manager", "dietitian", "parent", "researcher"};
    return static_cast<world::Role>(std::min(index_in(names, name), world::role_count - 1));
}

Status status_of(const std::string& name) {
    constexpr std::array names{"unaware", "aware", "testing", "implemented", "embedded", "dropped"};
    return static_cast<Status>(std::min<std::size_t>(index_in(names, name), 5));
}

/// Teams by site, each in the order of its keys, so that the order of rows decides nothing.
std::vector<std::vector<TeamPlace>> teams_of(const world::Network& network, core::CalendarMonth start) {
    std::vector<std::vector<TeamPlace>> teams(network.sites.size());
    for (const world::TeamMember& row : network.today->actors) {
        const std::size_t site = site_row(network, row.site);
        const std::uint64_t key = chance::pair_key(chance::key_of(row.site), chance::key_of(row.actor));
        teams[site].push_back({key, role_of(row.role), row.since ? row.since->since(start) : years_ago});
    }
    for (auto& team : teams) {
        std::sort(team.begin(), team.end(), [](const TeamPlace& a, const TeamPlace& b) { return a.key < b.key; });
    }
    return teams;
}

std::vector<RecordedMonth> months_of(const world::OutcomeSeries& series, core::CalendarMonth last) {
    std::vector<RecordedMonth> months;
    for (std::size_t i = 0; i < series.numerators.size(); ++i) {
        months.push_back({series.numerators[i], series.denominators[i]});
    }
    const int missing = last.since(series.from.plus(static_cast<int>(months.size()) - 1));
    months.resize(months.size() + static_cast<std::size_t>(std::max(0, missing)));
    return months;
}

/// Month-to-month correlation of a site's share in remission: what of it neither moves nor leaves.
double correlation_of(const Scene& scene) {
    const double up = laws::probability_of_rate(scene.base.up);
    const double down = laws::probability_of_rate(scene.base.down);
    return std::clamp((1.0 - scene.parameters.patient_turnover) * (1.0 - up - down), 0.0, 0.98);
}

std::vector<stats::TrendPoint> points_of(const std::vector<RecordedMonth>& months) {
    std::vector<stats::TrendPoint> points;
    const std::size_t first = months.size() > trend_months ? months.size() - trend_months : 0;
    for (std::size_t i = first; i < months.size(); ++i) {
        if (months[i].enrolled > 0) {
            const double units = months[i].enrolled;
            points.push_back({static_cast<double>(i) - static_cast<double>(months.size() - 1), months[i].well / units, units});
        }
    }
    return points;
}

/// Variance of one patient's recorded state, from all that is recorded.
double unit_variance(const std::vector<std::vector<stats::TrendPoint>>& series) {
    double well = 1;
    double all = 2;  // one patient of each kind, so that it is never 0
    for (const auto& points : series) {
        for (const stats::TrendPoint& point : points) {
            well += point.value * point.units;
            all += point.units;
        }
    }
    return well / all * (1.0 - well / all);
}

/// Levels and slopes by series, drawn towards those of all series by their noise.
void estimate(const Scene& scene, Today& today, const std::vector<RecordedMonth>& network_months) {
    std::vector<std::vector<stats::TrendPoint>> series;
    for (const SiteToday& site : today.sites) {
        series.push_back(points_of(site.months));
    }
    const bool by_site = std::any_of(series.begin(), series.end(), [](const auto& points) { return !points.empty(); });
    if (!by_site) {
        series.assign(1, points_of(network_months));
    }
    const double variance = unit_variance(series);
    const double correlation = correlation_of(scene);
    std::vector<double> level, level_variance, slope, slope_variance;
    for (const auto& points : series) {
        const stats::TrendWithErrors trend = stats::fit_trend(points, variance, correlation);
        level.push_back(trend.level);
        level_variance.push_back(trend.level_variance);
        slope.push_back(trend.slope);
        slope_variance.push_back(trend.slope_variance);
    }
    const stats::Shrunk levels = stats::shrink(level, level_variance);
    const stats::Shrunk slopes = stats::shrink(slope, slope_variance);
    const bool sloped = std::isfinite(slopes.mean_variance);
    today.network_slope = slopes.mean;
    today.slope_sd = sloped ? std::sqrt(slopes.mean_variance) : 0.0;
    if (!by_site) {
        today.network_level = series[0].empty() ? -1.0 : levels.mean;
        return;
    }
    for (std::size_t i = 0; i < today.sites.size(); ++i) {
        SiteToday& site = today.sites[i];
        if (!series[i].empty()) {
            site.level = levels.value[i];
            site.level_sd = std::sqrt(levels.variance[i]);
            site.slope = slopes.value[i];
            // What the sites share is drawn once for all of them.
            site.slope_sd = sloped ? std::sqrt(std::max(0.0, slopes.variance[i] - slopes.mean_variance)) : 0.0;
        }
    }
}

std::shared_ptr<const Scene> history_of(const Scene& scene, const model::Registry& registry) {
    world::Network network = scene.network;
    network.today.reset();
    world::Plan plan;
    plan.name = scene.plan.name;
    plan.start = network.start;
    plan.horizon_months = scene.plan.start.since(network.start);
    plan.calendar = network.calendar;
    plan.shocks = network.shocks;
    plan.futures = {{scene.future.contagion}, {scene.future.newcomers}, {}};
    plan.patients = scene.plan.patients;
    model::Parameters parameters = scene.parameters;  // who is a member today has not left
    parameters.leave_base = parameters.leave_overloaded = parameters.leave_unmotivated = parameters.leave_fee = 0;
    auto history = std::make_shared<Scene>(
        *prepare(network, plan, parameters, chance::mix(scene.seed ^ 0x746F646179U), registry));
    history->teams = teams_of(scene.network, plan.start);
    return history;
}

}  // namespace

void bind_today(Scene& scene, const model::Registry& registry) {
    const world::Network& network = scene.network;
    if (!network.today || scene.plan.start != network.last_observed.plus(1) || !(network.start < scene.plan.start)) {
        return;
    }
    auto today = std::make_shared<Today>();
    today->history = history_of(scene, registry);
    scene.teams = teams_of(network, scene.plan.start);
    today->sites.resize(network.sites.size());
    std::vector<RecordedMonth> whole;
    for (const world::OutcomeSeries& series : network.today->outcomes) {
        (series.site.empty() ? whole : today->sites[site_row(network, series.site)].months) =
            months_of(series, network.last_observed);
    }
    for (const world::PracticeStatus& row : network.today->practices) {
        const std::size_t at = site_row(network, row.site);
        const core::CalendarMonth since = row.since.value_or(network.sites[at].joined.value_or(network.start));
        SiteToday& site = today->sites[at];
        site.practices = SiteToday::Practices::given;
        for (std::size_t k = 0; k < network.practices.size(); ++k) {
            if (network.practices[k].practice == row.practice) {
                site.statuses.push_back({k, status_of(row.status), std::max(1, scene.plan.start.since(since))});
            }
        }
    }
    estimate(scene, *today, whole);
    scene.today = std::move(today);
}

}  // namespace lnsim::step
