#include "engine/study/mask.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "engine/chance/address.hpp"
#include "engine/study/findings.hpp"

namespace lnsim::study {
namespace {

constexpr const char* coded = "codes";

struct Code {
    std::string site;
    std::string title;
};
using Codes = std::map<std::string, Code>;

/// Every site that the result names, in an order of its own.
std::vector<std::string> sites_of(const Result& result) {
    std::set<std::string> sites;
    for (const world::SiteDefinition& site : result.network.sites) sites.insert(site.site);
    for (const MapEntry& map : result.map) {
        for (const MapSite& site : map.sites) sites.insert(site.site);
    }
    for (const MeasureSeries& series : result.measures) {
        if (series.level == "site") sites.insert(series.entity);
    }
    for (const SpcEntry& chart : result.spc) {
        if (chart.level == "site") sites.insert(chart.entity);
    }
    for (const RecordedEntry& series : result.recorded) {
        if (series.level == "site") sites.insert(series.entity);
    }
    for (const NodeEntry& node : result.nodes) sites.insert(node.sites.begin(), node.sites.end());
    return {sites.begin(), sites.end()};
}

Codes codes_of(const Result& result) {
    const std::vector<std::string> sites = sites_of(result);
    const std::vector<std::uint32_t> order = coded_order(sites, result.network.name, result.seed);
    const std::size_t width = std::max<std::size_t>(3, std::to_string(order.size()).size());
    Codes codes;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::string number = fmt::format("{:0{}}", i + 1, width);
        codes[sites[order[i]]] = {"coded-" + number, "Site " + number + ", name coded"};
    }
    return codes;
}

/// Rows of a list that are of sites, in the order of arm, `group` and code; all other rows stay where they are.
template <class Row, class Group>
void sort_site_rows(std::vector<Row>& rows, const Group& group) {
    std::vector<std::size_t> places;
    std::vector<Row> sites;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].level != "site") continue;
        places.push_back(i);
        sites.push_back(std::move(rows[i]));
    }
    std::vector<std::pair<std::string, std::string>> first;  // groups in the order in which they come
    const auto rank = [&](const Row& row) {
        return std::find(first.begin(), first.end(), group(row)) - first.begin();
    };
    for (const Row& row : sites) {
        if (rank(row) == static_cast<std::ptrdiff_t>(first.size())) first.push_back(group(row));
    }
    std::stable_sort(sites.begin(), sites.end(), [&](const Row& a, const Row& b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : a.entity < b.entity;
    });
    for (std::size_t i = 0; i < places.size(); ++i) rows[places[i]] = std::move(sites[i]);
}

/// Places on a sunflower's spiral, in degrees: evenly spread, and telling nothing.
void lay_out(std::vector<MapSite>& sites) {
    constexpr double golden_angle = 2.39996322972865332;
    constexpr double radius = 10.0;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const double turn = golden_angle * static_cast<double>(i);
        const double out = radius * std::sqrt((static_cast<double>(i) + 0.5) / static_cast<double>(sites.size()));
        sites[i].latitude = out * std::cos(turn);
        sites[i].longitude = out * std::sin(turn);
    }
}

/// \return the new row of each site
std::vector<int> mask_map(MapEntry& map, const Codes& codes) {
    std::vector<std::uint32_t> order(map.sites.size());
    std::iota(order.begin(), order.end(), 0U);
    for (MapSite& site : map.sites) {
        const Code& code = codes.at(site.site);
        site.site = code.site;
        site.title = code.title;
    }
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return map.sites[a].site < map.sites[b].site; });
    std::vector<int> row(order.size());
    std::vector<MapSite> sites;
    std::vector<std::vector<int>> adoption;
    for (std::size_t i = 0; i < order.size(); ++i) {
        row[order[i]] = static_cast<int>(i);
        sites.push_back(std::move(map.sites[order[i]]));
        if (order[i] < map.adoption.size()) adoption.push_back(std::move(map.adoption[order[i]]));
    }
    for (MapTie& tie : map.ties) {
        const int a = row[static_cast<std::size_t>(tie.a)];
        const int b = row[static_cast<std::size_t>(tie.b)];
        tie.a = std::min(a, b);
        tie.b = std::max(a, b);
    }
    std::sort(map.ties.begin(), map.ties.end(), [](const MapTie& a, const MapTie& b) {
        return std::tuple(-a.strength, a.a, a.b) < std::tuple(-b.strength, b.a, b.b);
    });
    lay_out(sites);
    map.sites = std::move(sites);
    map.adoption = std::move(adoption);
    return row;
}

/// Sites of a tree take their new rows; entries of one month stand in the order of these.
void mask_tree(SpreadTree& tree, const std::vector<int>& row) {
    const SpreadTree before = tree;
    std::vector<std::size_t> order(before.site.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto new_row = [&](int site) { return site < 0 ? site : row[static_cast<std::size_t>(site)]; };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(before.month[a], new_row(before.site[a])) < std::pair(before.month[b], new_row(before.site[b]));
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
        tree.site[i] = new_row(before.site[order[i]]);
        tree.month[i] = before.month[order[i]];
        tree.route[i] = before.route[order[i]];
        tree.from[i] = new_row(before.from[order[i]]);
        tree.in_use_month[i] = before.in_use_month[order[i]];
    }
}

}  // namespace

std::vector<std::uint32_t> coded_order(const std::vector<std::string>& sites, const std::string& network,
                                       std::uint64_t seed) {
    const std::uint64_t study = chance::pair_key(chance::mix(seed), chance::key_of(network));
    const auto hash = [&](std::uint32_t i) { return chance::mix(chance::pair_key(study, chance::key_of(sites[i]))); };
    std::vector<std::uint32_t> order(sites.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](auto a, auto b) { return std::pair(hash(a), sites[a]) < std::pair(hash(b), sites[b]); });
    return order;
}

void mask_sites(Result& result) {
    if (result.site_names == coded) return;
    const Codes codes = codes_of(result);
    for (MeasureSeries& series : result.measures) {
        if (series.level == "site") series.entity = codes.at(series.entity).site;
    }
    sort_site_rows(result.measures, [](const MeasureSeries& row) { return std::pair(row.arm, row.name); });
    for (SpcEntry& chart : result.spc) {
        if (chart.level != "site") continue;
        chart.title = codes.at(chart.entity).title;
        chart.entity = codes.at(chart.entity).site;
    }
    sort_site_rows(result.spc, [](const SpcEntry& row) { return std::pair(row.arm, row.level); });
    for (RecordedEntry& series : result.recorded) {
        if (series.level != "site") continue;
        series.title = codes.at(series.entity).title;
        series.entity = codes.at(series.entity).site;
    }
    sort_site_rows(result.recorded, [](const RecordedEntry& row) { return std::pair(row.level, row.measure); });
    for (NodeEntry& node : result.nodes) {
        for (std::string& site : node.sites) site = codes.at(site).site;
        std::sort(node.sites.begin(), node.sites.end());
    }
    for (AssessmentEntry& entry : result.assessment) {
        for (AssessmentSite& site : entry.sites) site.site = codes.at(site.site).site;
        std::sort(entry.sites.begin(), entry.sites.end(), [](const auto& a, const auto& b) { return a.site < b.site; });
    }
    for (MapEntry& map : result.map) {
        const std::vector<int> row = mask_map(map, codes);
        for (AttributionEntry& entry : result.attribution) {
            if (entry.arm != map.arm) continue;
            for (SpreadTree& tree : entry.trees) mask_tree(tree, row);
        }
    }
    result.network.sites.clear();
    result.network.places = "a spiral in the order of the codes: site names are coded, and where a site stands says nothing";
    result.site_names = coded;
    result.findings = findings_of(result);  // titles name sites
    result.answer.cautions.push_back(
        "Site names are replaced by codes, and the map is no map: where a site stands says nothing. Joining months and numbers "
        "of patients are those of the sites.");
}

}  // namespace lnsim::study
