// The map, the nodes and the calendar of the shown replication.
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "engine/study/conclude.hpp"

namespace lnsim::study {
namespace {

constexpr std::size_t most_ties = 1000;  ///< strongest ties between sites that a map shows

/// Ties between members of two sites as one tie of the strongest's strength; the strongest ones, by strength then rows.
std::vector<MapTie> ties_between_sites(const std::vector<step::Detail::Tie>& ties) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> strongest;
    for (const step::Detail::Tie& tie : ties) {
        if (tie.a == tie.b) continue;
        double& strength = strongest[{std::min(tie.a, tie.b), std::max(tie.a, tie.b)}];
        strength = std::max(strength, tie.strength);
    }
    std::vector<MapTie> list;
    for (const auto& [sites, strength] : strongest) {
        list.push_back(
            {static_cast<int>(sites.first), static_cast<int>(sites.second), std::round(strength * 1e3) / 1e3});
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const MapTie& a, const MapTie& b) { return a.strength > b.strength; });
    if (list.size() > most_ties) list.resize(most_ties);
    return list;
}

MapEntry map_of(const world::Network& network, const step::Detail& detail) {
    MapEntry entry;
    for (std::size_t i = 0; i < detail.sites.size(); ++i) {
        const step::Detail::Site& site = detail.sites[i];
        const world::SiteDefinition& place = network.sites[i];
        entry.sites.push_back({place.site, place.title, place.latitude, place.longitude, std::round(site.patients),
                               site.joined_month, site.left_month, site.node});
        entry.adoption.emplace_back(site.in_use_from.begin(), site.in_use_from.end());
    }
    entry.ties = ties_between_sites(detail.ties);
    return entry;
}

NodeEntry node_of(const world::Network& network, const step::Detail& detail, std::size_t node) {
    NodeEntry entry;
    entry.node = static_cast<int>(node);
    entry.formed_month = detail.nodes[node].formed_month;
    for (std::size_t i = 0; i < detail.sites.size(); ++i) {
        const step::Detail::Site& site = detail.sites[i];
        const bool member = site.joined_month >= 0 && site.left_month < 0;
        if (member && site.node == static_cast<std::int32_t>(node)) entry.sites.push_back(network.sites[i].site);
    }
    return entry;
}

}  // namespace

namespace {

const world::Plan& plan_at(const Arm& arm, std::uint32_t month) {
    const world::Plan* plan = &arm.plan;
    for (const Stretch& stretch : arm.later) {
        if (stretch.from <= month) plan = &stretch.plan;
    }
    return *plan;
}

/// "Plan from 2012-01: hub/coaches 6, policies/transparency "blinded"".
std::string change_words(const ArmEntry& arm, const ChangeEntry& change) {
    std::string text;
    for (const world::Setting& setting : change.set) {
        text += (text.empty() ? "" : ", ") + setting.place.substr(1) + " " + setting.value;
    }
    return arm.name + " from " + core::to_text(change.at) + ": " + text;
}

}  // namespace

void add_maps(const Evidence& evidence, const Shown& shown, Result& result) {
    const world::Network& network = evidence.request.network;
    for (std::uint32_t arm = 0; arm < shown.arms.size(); ++arm) {
        const step::Detail& detail = shown.arms[arm];
        if (detail.sites.empty()) continue;
        MapEntry entry = map_of(network, detail);
        entry.arm = evidence.name(arm);
        entry.replication = shown.replication;
        result.map.push_back(std::move(entry));
        for (std::size_t node = 0; node < detail.nodes.size(); ++node) {
            NodeEntry row = node_of(network, detail, node);
            row.arm = evidence.name(arm);
            result.nodes.push_back(std::move(row));
        }
    }
}

void add_events(const Evidence& evidence, Result& result) {
    const Arm& arm = evidence.request.arms[0];
    for (std::uint32_t month = 0; month < evidence.months(); ++month) {
        const std::vector<int>& sessions = plan_at(arm, month).calendar.session_months;
        const core::CalendarMonth date = arm.plan.start.plus(static_cast<int>(month));
        if (std::find(sessions.begin(), sessions.end(), date.month_of_year()) == sessions.end()) continue;
        result.events.push_back(
            {static_cast<int>(month), "learning session", "Learning session " + core::to_text(date)});
    }
    for (const ArmEntry& entry : result.arms) {
        for (const ChangeEntry& change : entry.changes) {
            result.events.push_back({change.month, "change", change_words(entry, change)});
        }
    }
}

}  // namespace lnsim::study
