// How adoptions came about: shares of routes over all runs, and the trees of spread of the shown replication.
#include <algorithm>
#include <array>
#include <utility>

#include "engine/parallel/ordered.hpp"
#include "engine/study/conclude.hpp"
#include "engine/world/origin.hpp"

namespace lnsim::study {
namespace {

using step::Measure;

/// A kind of adoption: its measures stand side by side, in the order of world::Route from peer on.
struct Event {
    const char* name;
    Measure first;
    std::size_t routes;
};

constexpr std::array events{Event{"known", Measure::known_by_peer, world::route_count - 2},
                            Event{"in_use", Measure::in_use_by_peer, world::route_count - 1}};

std::vector<Measure> measures_of(const Event& event) {
    std::vector<Measure> measures;
    for (std::size_t i = 0; i < event.routes; ++i) {
        measures.push_back(static_cast<Measure>(static_cast<std::size_t>(event.first) + i));
    }
    return measures;
}

RouteCounts counts_of(const Evidence& evidence, std::uint32_t arm, const Event& event, std::size_t route) {
    const std::vector<Measure> all = measures_of(event);
    RouteCounts counts;
    counts.event = event.name;
    counts.route = world::route_names[route + 1];
    counts.month = all_months(evidence.months());
    for (std::uint32_t month = 0; month < evidence.months(); ++month) {
        const run::Spread share = evidence.summary.share(arm, month, all[route], all);
        counts.number.push_back(evidence.summary.moments(arm, month, all[route]).mean());
        counts.mean.push_back(share.mean);
        counts.q05.push_back(share.q05);
        counts.q95.push_back(share.q95);
    }
    return counts;
}

SpreadTree tree_of(const step::Detail& detail, std::size_t practice) {
    SpreadTree tree;
    std::vector<int> sites;
    for (std::size_t i = 0; i < detail.sites.size(); ++i) {
        if (detail.sites[i].origin[practice].route != world::Route::none) sites.push_back(static_cast<int>(i));
    }
    const auto origin = [&](int site) { return detail.sites[static_cast<std::size_t>(site)].origin[practice]; };
    std::stable_sort(sites.begin(), sites.end(), [&](int a, int b) { return origin(a).month < origin(b).month; });
    for (const int site : sites) {
        const world::Origin& one = origin(site);
        tree.site.push_back(site);
        tree.month.push_back(one.month);
        tree.route.push_back(static_cast<int>(one.route) - 1);
        tree.from.push_back(one.from == world::no_site ? -1 : static_cast<int>(one.from));
        tree.in_use_month.push_back(detail.sites[static_cast<std::size_t>(site)].in_use_from[practice]);
    }
    return tree;
}

}  // namespace

void add_attribution(const Evidence& evidence, const Shown& shown, Result& result) {
    for (std::uint32_t arm = 0; arm < evidence.arms(); ++arm) {
        AttributionEntry entry;
        entry.arm = evidence.name(arm);
        entry.routes.assign(world::route_names.begin() + 1, world::route_names.end());
        std::vector<std::pair<const Event*, std::size_t>> wanted;
        for (const Event& event : events) {
            for (std::size_t route = 0; route < event.routes; ++route) wanted.emplace_back(&event, route);
        }
        entry.counts.resize(wanted.size());
        parallel::parallel_for_blocks(wanted.size(), 1, evidence.request.threads, [&](std::size_t i, std::size_t end) {
            for (; i < end; ++i) entry.counts[i] = counts_of(evidence, arm, *wanted[i].first, wanted[i].second);
        });
        if (!shown.arms[arm].sites.empty()) {
            entry.replication = static_cast<int>(shown.replication);
            for (std::size_t k = 0; k < evidence.request.network.practices.size(); ++k) {
                entry.trees.push_back(tree_of(shown.arms[arm], k));
                entry.trees.back().practice = evidence.request.network.practices[k].practice;
            }
        }
        result.attribution.push_back(std::move(entry));
    }
}

}  // namespace lnsim::study
