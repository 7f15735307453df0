// Titles of how practices came to the sites: by which routes, and from site to site.
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/study/answer.hpp"
#include "engine/study/findings.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using words::in_quotes;

constexpr std::size_t named = 3;  ///< routes that a title names

std::string route_words(const std::string& route) {
    static const std::map<std::string, std::string> in_words{
        {"peer", "a peer at another site"}, {"session", "a gathering"},       {"commons", "the commons"},
        {"coach", "the hub's staff"},       {"outside", "outside sources"},   {"own invention", "the site's own invention"},
        {"before", "before the study"}};
    const auto found = in_words.find(route);
    return found == in_words.end() ? route : found->second;
}

struct LastShare {
    std::string route;
    double share = 0;
    int month = 0;
};

/// The last known share of a route; negative where there is none.
LastShare last_of(const RouteCounts& row) {
    for (std::size_t i = row.mean.size(); i-- > 0;) {
        if (!std::isnan(row.mean[i])) return {row.route, row.mean[i], row.month[i]};
    }
    return {row.route, -1.0, 0};
}

std::string routes_title(const Result& result, const AttributionEntry& entry, const std::string& event) {
    std::vector<LastShare> shares;
    for (const RouteCounts& row : entry.counts) {
        if (row.event != event) continue;
        const LastShare last = last_of(row);
        if (last.share > 0) shares.push_back(last);
    }
    if (shares.empty()) return in_quotes(entry.arm) + ": no adoption in any run";
    std::stable_sort(shares.begin(), shares.end(), [](const auto& a, const auto& b) { return a.share > b.share; });
    std::string text = in_quotes(entry.arm) + ": by " + date_of(result, shares.front().month) + ", of practices " +
                       (event == "known" ? "that became known" : "taken up") + " ";
    for (std::size_t i = 0; i < shares.size() && i < named; ++i) {
        text += (i == 0 ? "" : ", ") + words::share(shares[i].share) + " came by " + route_words(shares[i].route);
    }
    return text;
}

/// Sites between a site and the first of its line, and how many each told.
struct Shape {
    int roots = 0;
    int deepest = 0;
    int most = 0;
    int teller = -1;
};

Shape shape_of(const SpreadTree& tree) {
    std::map<int, int> from;
    std::map<int, int> told;
    Shape shape;
    for (std::size_t i = 0; i < tree.site.size(); ++i) {
        from[tree.site[i]] = tree.from[i];
        shape.roots += tree.from[i] < 0 ? 1 : 0;
        if (tree.from[i] >= 0 && ++told[tree.from[i]] > shape.most) {
            shape.most = told[tree.from[i]];
            shape.teller = tree.from[i];
        }
    }
    for (const int site : tree.site) {
        int steps = 1;
        int at = site;
        while (steps <= static_cast<int>(tree.site.size()) && from.contains(at) && from[at] >= 0) {
            at = from[at];
            ++steps;
        }
        shape.deepest = std::max(shape.deepest, steps);
    }
    return shape;
}

std::string tree_title(const Result& result, const AttributionEntry& entry, const SpreadTree& tree) {
    std::string title = tree.practice;
    for (const PracticeEntry& practice : result.practices) {
        if (practice.definition.practice == tree.practice) title = practice.definition.title;
    }
    const std::string what = in_quotes(entry.arm) + ": " + in_quotes(title);
    if (tree.site.empty()) return what + " reaches no site";
    const Shape shape = shape_of(tree);
    std::string text = what + " reaches " + std::to_string(tree.site.size()) + (tree.site.size() == 1 ? " site, " : " sites, ") +
                       std::to_string(shape.roots) + " of them from no other; ";
    if (shape.teller < 0) return text + "none tells another";
    text += "the longest line has " + std::to_string(shape.deepest) + " sites";
    for (const MapEntry& map : result.map) {
        if (map.arm != entry.arm || static_cast<std::size_t>(shape.teller) >= map.sites.size()) continue;
        text += ", and " + map.sites[static_cast<std::size_t>(shape.teller)].title + " tells most: " + std::to_string(shape.most);
    }
    return text;
}

}  // namespace

void add_spread_findings(const Result& result, std::vector<Finding>& findings) {
    for (const AttributionEntry& entry : result.attribution) {
        for (const char* event : {"in_use", "known"}) {
            findings.push_back({"routes", "", entry.arm, event, routes_title(result, entry, event)});
        }
        for (const SpreadTree& tree : entry.trees) {
            findings.push_back({"tree", "", entry.arm, tree.practice, tree_title(result, entry, tree)});
        }
    }
}

}  // namespace lnsim::study
