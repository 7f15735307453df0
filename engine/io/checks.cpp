#include "engine/io/checks.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "engine/graph/precedence.hpp"
#include "engine/io/circumstance_fields.hpp"
#include "engine/io/text.hpp"
#include "engine/step/measure_table.hpp"

namespace lnsim::io {
namespace {

std::string row(const char* list, std::size_t index, const char* key) {
    return std::string("/") + list + "/" + std::to_string(index) + "/" + key;
}

/// Reports every id that stands in an earlier row.
template <class T>
void check_unique(const std::vector<T>& rows, std::string T::*id, const char* list, const char* key, Report& report) {
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto [found, is_new] = first.try_emplace(rows[i].*id, i);
        if (!is_new && !(rows[i].*id).empty()) {
            report.add(row(list, i, key), "is " + in_quotes(rows[i].*id) + " once more",
                       "it stands in row " + std::to_string(found->second) + " already", "give each its own");
        }
    }
}

std::vector<std::string> practice_ids(const std::vector<world::PracticeDefinition>& practices) {
    std::vector<std::string> ids;
    for (const world::PracticeDefinition& practice : practices) {
        ids.push_back(practice.practice);
    }
    return ids;
}

void check_is_practice(const std::string& id, const std::vector<std::string>& ids, const std::string& place, Report& report) {
    if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end()) {
        report.add(place, "is " + in_quotes(id) + ", which is not a practice of this network", {},
                   nearest_suggestion(id, ids));
    }
}

void check_practice_names(const world::Network& network, Report& report) {
    const std::vector<std::string> ids = practice_ids(network.practices);
    for (std::size_t i = 0; i < network.practices.size(); ++i) {
        for (std::size_t k = 0; k < network.practices[i].needs.size(); ++k) {
            const std::string place = row("practices", i, "needs/") + std::to_string(k);
            check_is_practice(network.practices[i].needs[k], ids, place, report);
        }
    }
    for (std::size_t i = 0; i < network.interactions.size(); ++i) {
        const world::Interaction& pair = network.interactions[i];
        check_is_practice(pair.first, ids, row("interactions", i, "between/0"), report);
        check_is_practice(pair.second, ids, row("interactions", i, "between/1"), report);
    }
}

/// The key driver diagram has no circle; one that there is is named in its order.
void check_no_circle(const world::Network& network, Report& report) {
    const std::vector<std::string> ids = practice_ids(network.practices);
    std::vector<graph::Precedence> rules;
    for (std::uint32_t i = 0; i < ids.size(); ++i) {
        for (const std::string& need : network.practices[i].needs) {
            const auto found = std::find(ids.begin(), ids.end(), need);
            if (found != ids.end()) rules.push_back({static_cast<std::uint32_t>(found - ids.begin()), i});
        }
    }
    const std::vector<std::uint32_t> circle = graph::circle_of(static_cast<std::uint32_t>(ids.size()), rules);
    if (circle.empty()) return;
    std::string chain = in_quotes(ids[circle.front()]);  // told as `needs` says it: against the order in which they come
    for (auto node = circle.rbegin(); node != circle.rend(); ++node) chain += " needs " + in_quotes(ids[*node]);
    report.add(row("practices", circle.front(), "needs"), "can never be met: practices need each other in a circle", chain,
               "take one of these needs away");
}

void check_joining(const world::Network& network, Report& report) {
    bool anyone = false;
    for (std::size_t i = 0; i < network.sites.size(); ++i) {
        const std::optional<core::CalendarMonth>& joined = network.sites[i].joined;
        anyone = anyone || joined == network.start || network.sites[i].founder;
        if (joined && *joined < network.start) {
            report.add(row("sites", i, "joined"), "is " + core::to_text(*joined) + ", before the network's start",
                       "the start is " + core::to_text(network.start));
        }
    }
    if (!anyone && !network.sites.empty()) {
        report.add("/sites", "holds no site that is there at the start",
                   "a network begins with at least one founder or site that joined in " + core::to_text(network.start));
    }
}

/// What is no measure is a practice: its reliability. A relative change is above -1 and has no upper end.
bool is_fraction(const world::Observation& figure, const step::MeasureTable& measures) {
    const std::optional<step::Measure> measure = measures.find(figure.measure);
    return !figure.since && (!measure || measures[*measure].unit == "fraction");
}

void check_change(const world::Observation& figure, std::size_t i, Report& report) {
    if (!(*figure.since < figure.date)) {
        report.add(row("observed", i, "since"), "is " + core::to_text(*figure.since), "a month before the figure's date is wanted");
    }
    if (figure.value <= -1) {
        report.add(row("observed", i, "value"), "is " + number_text(figure.value), "a relative change is above -1 (-0.4: 40 % less)");
    }
}

}  // namespace

void check_observations(const std::vector<world::Observation>& observed, const world::Network& network, Report& report) {
    const step::MeasureTable measures(network);
    std::vector<std::string> known = measures.names();
    const std::vector<std::string> ids = practice_ids(network.practices);
    known.insert(known.end(), ids.begin(), ids.end());
    for (std::size_t i = 0; i < observed.size() && !report.is_full(); ++i) {
        const world::Observation& figure = observed[i];
        if (!figure.measure.empty() && std::find(known.begin(), known.end(), figure.measure) == known.end()) {
            report.add(row("observed", i, "measure"), "is " + in_quotes(figure.measure) + ", which is not a known measure",
                       "a measure, or a practice of the network by its id, is wanted",
                       nearest_suggestion(figure.measure, known));
        } else if (is_fraction(figure, measures) && (figure.value < 0 || figure.value > 1)) {
            report.add(row("observed", i, "value"), "is " + number_text(figure.value), "a fraction from 0 to 1 is wanted");
        }
        if (figure.since) {
            check_change(figure, i, report);
        }
        if (figure.low.value_or(figure.value) > figure.value || figure.high.value_or(figure.value) < figure.value) {
            report.add(row("observed", i, "value"), "is " + number_text(figure.value) + ", outside its own interval",
                       "low is at most, and high at least, the value");
        }
    }
}

void check_network(const world::Network& network, Report& report) {
    check_unique(network.sites, &world::SiteDefinition::site, "sites", "site", report);
    check_unique(network.practices, &world::PracticeDefinition::practice, "practices", "practice", report);
    check_unique(network.staff, &world::StaffKind::name, "staff", "name", report);
    check_unique(network.prices, &world::Price::name, "prices", "name", report);
    check_practice_names(network, report);
    check_no_circle(network, report);
    check_joining(network, report);
    check_outcomes(network, report);
    check_observations(network.observed, network, report);
    check_today(network, report);
    check_figures(network, report);
    check_circumstances(network.funding, network.shocks, report);
    if (network.last_observed < network.start && network.last_observed.count > 0 && network.start.count > 0) {
        report.add("/last_observed", "is " + core::to_text(network.last_observed) + ", before the network's start",
                   "the start is " + core::to_text(network.start));
    }
}

namespace {

/// Nodes of a fixed list have names of their own, and hold sites that exist, each once.
void check_node_list(const world::StructurePlan& plan, const world::Network& network, Report& report) {
    if (!plan.nodes.empty() && plan.strategy != "fixed") {
        report.add("/structure/nodes", "is given under the strategy " + in_quotes(plan.strategy), "a list of nodes is for the strategy \"fixed\"");
    }
    std::vector<std::string> known;
    for (const world::SiteDefinition& site : network.sites) known.push_back(site.site);
    const std::set<std::string> sites(known.begin(), known.end());
    std::set<std::string> names, placed;
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        const std::string place = "/structure/nodes/" + std::to_string(i);
        if (!names.insert(plan.nodes[i].name).second) report.add(place + "/name", "is " + in_quotes(plan.nodes[i].name) + " a second time", "names tell nodes apart");
        for (std::size_t k = 0; k < plan.nodes[i].sites.size(); ++k) {
            const std::string& site = plan.nodes[i].sites[k];
            const std::string at = place + "/sites/" + std::to_string(k);
            if (!sites.contains(site)) report.add(at, "is " + in_quotes(site) + ", which is no site of the network", "sites are named by their ids", nearest_suggestion(site, known));
            else if (!placed.insert(site).second) report.add(at, "is " + in_quotes(site) + ", which stands in two nodes", "a site belongs to one node");
        }
    }
    const bool has_nodes = std::any_of(network.sites.begin(), network.sites.end(), [](const auto& site) { return !site.node.empty(); });
    if (plan.strategy == "fixed" && plan.nodes.empty() && !has_nodes) {
        report.add("/structure/strategy", "is \"fixed\", but neither the plan nor the network says which site belongs where", "a list of nodes is wanted",
                   "give \"nodes\" in structure, or \"node\" to the network's sites");
    }
}

}  // namespace

double memory_needed(double sites, double months) noexcept { return sites * (months * 252.0 * 4.0 + 24e3); }

void check_plan(const world::Plan& plan, const world::Network& network, Report& report) {
    check_plan_outcomes(plan, network, report);
    check_circumstances(plan.funding, plan.shocks, report);
    check_departures(plan, network, report);
    core::CalendarMonth last = std::max(network.start, network.last_observed);
    if (network.today) {
        last = std::max(last, network.last_observed.plus(1));
    }
    for (const world::SiteDefinition& site : network.sites) {
        last = std::max(last, site.joined.value_or(last));
    }
    if (plan.start < network.start || plan.start > last) {
        report.add("/start", "is " + core::to_text(plan.start),
                   "a month from " + core::to_text(network.start) + ", when the network starts, to " +
                       core::to_text(last) + ", the last that is known of it, is wanted");
    }
    if (plan.structure.strategy != "none" && plan.structure.node_size > plan.structure.split_above) {
        report.add("/structure/node_size", "is " + std::to_string(plan.structure.node_size),
                   "nodes are split above " + std::to_string(plan.structure.split_above) + " sites, so they are aimed at that or fewer");
    }
    if (4 * plan.structure.merge_below > 3 * plan.structure.node_size) {
        report.add("/structure/merge_below", "is " + std::to_string(plan.structure.merge_below),
                   "a split may leave three quarters of node_size (" + std::to_string(plan.structure.node_size) + "), so at most " +
                       std::to_string(3 * plan.structure.node_size / 4) + " is wanted", "else nodes would be merged and split in turn");
    }
    check_node_list(plan.structure, network, report);
    constexpr double limit = 20e9;
    const double bytes = memory_needed(static_cast<double>(network.sites.size()), plan.horizon_months);
    if (bytes > limit) {
        report.add("/horizon_months", "would take " + number_text(std::round(bytes / 1e9)) + " GB of memory for " +
                       std::to_string(network.sites.size()) + " sites and " + std::to_string(plan.horizon_months) + " months",
                   "at most 20 GB are taken", "ask for fewer months or sites");
    }
}

}  // namespace lnsim::io
