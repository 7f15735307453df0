// Waits of requests to hub staff under a sized plan, and staff apart or shared by several networks.
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "engine/chance/samplers.hpp"
#include "engine/stats/moments.hpp"
#include "engine/stats/station.hpp"
#include "engine/study/evaluate.hpp"
#include "engine/study/size.hpp"

namespace lnsim::study {
namespace {

constexpr std::uint8_t station_stream = 226;  // streams of the model end far below
constexpr std::uint32_t station_runs = 60;
constexpr double working_days = 21;  ///< in a month
constexpr double fallback_hours = 110;

/// Kinds whose work queues. Hours of coaches and engagement leads are shared out among sites: nobody waits for them.
constexpr std::array<std::string_view, 3> queued{"analysts", "data_managers", "project_managers"};
constexpr std::array<std::string_view, 2> shared{"analysts", "data_managers"};

/// Productive hours a month and person.
double hours_of(const world::Network& network, std::string_view staff) {
    for (const world::StaffKind& kind : network.staff) {
        if (kind.name == staff) return kind.hours;
    }
    return fallback_hours;
}

WaitEntry waits_of(const WorkloadEntry& load, double hours, double request_hours, std::uint64_t seed) {
    WaitEntry entry{load.arm, load.staff, load.title, load.month, {}, {}, {}};
    std::vector<stats::StationMonth> months;
    for (std::size_t i = 0; i < load.month.size(); ++i) {
        months.push_back({load.demand[i] / request_hours, load.capacity[i] / hours});
        entry.requests.push_back(months.back().requests);
        entry.persons.push_back(months.back().servers);
    }
    entry.wait = stats::mean_waits(months, request_hours / hours, station_runs, {seed, 0, station_stream, 0, chance::key_of(load.staff), 0});
    for (double& wait : entry.wait) wait *= working_days;
    return entry;
}

/// Persons asked for in each month.
std::vector<double> persons_of(const std::vector<double>& demand, double hours) {
    std::vector<double> persons;
    for (const double asked : demand) persons.push_back(std::isnan(asked) ? 0.0 : asked / hours);
    return persons;
}

double peak(const std::vector<double>& persons) { return persons.empty() ? 0.0 : *std::max_element(persons.begin(), persons.end()); }

PlatformEntry platform_of(const WorkloadEntry& own, const std::string& network, double hours, const Sizing& sizing) {
    PlatformEntry entry{own.staff, own.title, {network}, {}, {}, not_observed, 0};
    const double most = sizing.longest_wait / working_days * hours / sizing.request_hours;  // in mean service times
    std::vector<double> all = persons_of(own.demand, hours);
    entry.load = {peak(all)};
    for (const BesideEntry& other : sizing.beside) {
        const std::vector<double> persons = persons_of(own.staff == shared[0] ? other.analysts : other.data_managers, hours);
        entry.networks.push_back(other.name);
        entry.load.push_back(peak(persons));
        all.resize(std::max(all.size(), persons.size()), 0.0);
        for (std::size_t month = 0; month < persons.size(); ++month) all[month] += persons[month];
    }
    for (const double load : entry.load) entry.apart.push_back(static_cast<int>(stats::servers_for(load, most)));
    entry.load_shared = peak(all);
    entry.shared = static_cast<int>(stats::servers_for(entry.load_shared, most));
    return entry;
}

}  // namespace

BesideEntry load_beside(const Request& request, const std::atomic<bool>& stop) {
    constexpr std::uint32_t observations = 2;
    EvaluationRequest evaluation;
    evaluation.request = request;
    evaluation.request.arms.clear();
    const Arm& arm = request.arms.at(0);
    const auto months = static_cast<std::uint32_t>(arm.plan.horizon_months);
    for (const step::Measure measure : {step::Measure::demand_analysts, step::Measure::demand_data_managers}) {
        for (std::uint32_t month = 0; month < months; ++month) evaluation.figures.push_back({measure, month, std::nullopt});
    }
    Evaluator evaluator(evaluation, nullptr, {}, stop);
    const std::uint32_t plan = evaluator.add({arm.name, {}, arm.digest}, arm);
    const Evaluator::Wanted wanted{plan, 0, observations};
    evaluator.need(std::span(&wanted, 1));
    BesideEntry entry{request.network.title, {}, {}};
    for (std::size_t figure = 0; figure < evaluation.figures.size(); ++figure) {
        stats::Moments mean;
        for (std::uint32_t i = 0; i < observations; ++i) mean.add(evaluator.observation(plan, i, figure));
        (figure < months ? entry.analysts : entry.data_managers).push_back(mean.mean());
    }
    return entry;
}

void add_waits(const world::Network& network, std::uint64_t seed, Result& result) {
    Sizing& sizing = result.sizing;
    const std::string& sized = sizing.selected.empty() ? sizing.closest : sizing.selected;
    for (const WorkloadEntry& load : result.workload) {
        const double hours = hours_of(network, load.staff);
        if (std::find(queued.begin(), queued.end(), load.staff) != queued.end()) sizing.waits.push_back(waits_of(load, hours, sizing.request_hours, seed));
        if (load.arm != sized || sizing.beside.empty()) continue;
        if (std::find(shared.begin(), shared.end(), load.staff) != shared.end()) sizing.platform.push_back(platform_of(load, network.title, hours, sizing));
    }
}

}  // namespace lnsim::study
