// Tables of the shown replication: sites, ties, nodes, control charts.
#include "engine/io/table_rows.hpp"

namespace lnsim::io {
namespace {

using study::Result;

TidyTable sites(const Result& result) {
    TidyTable table{"sites",
                    "a site in the shown replication of a plan",
                    {arm_column(),
                     {"replication", "", "the replication shown", "whole number"},
                     {"site", "", "id"},
                     {"title", "", "site in words", "text", "not given"},
                     {"latitude", "degrees", "latitude", "number", "not known"},
                     {"longitude", "degrees", "longitude", "number", "not known"},
                     {"patients", "patients", "patients"},
                     {"joined_month", "months", "month it became active; empty: never", "whole number", "never joined"},
                     {"left_month", "months", "month it left; empty: stayed", "whole number", "stayed"},
                     {"node", "", "node at the end", "whole number", "none"}},
                    {}};
    for (const study::MapEntry& map : result.map) {
        for (const study::MapSite& s : map.sites) {
            table.rows.push_back({cell(map.arm), cell(map.replication), cell(s.site), cell(s.title), cell(s.latitude),
                                  cell(s.longitude), cell(s.patients), cell_or_none(s.joined_month),
                                  cell_or_none(s.left_month), cell_or_none(s.node)});
        }
    }
    return table;
}

/// A row of the map's sites by id; empty when the tie names no site.
Cell site_id(const study::MapEntry& map, int row) {
    const auto index = static_cast<std::size_t>(row);
    return row >= 0 && index < map.sites.size() ? cell(map.sites[index].site) : Cell{};
}

TidyTable ties(const Result& result) {
    TidyTable table{"ties",
                    "a tie between two sites at the end of the shown replication",
                    {arm_column(),
                     {"from", "", "id of a site"},
                     {"to", "", "id of the other"},
                     {"strength", "fraction", "strength of the tie"}},
                    {}};
    for (const study::MapEntry& map : result.map) {
        for (const study::MapTie& tie : map.ties) {
            table.rows.push_back({cell(map.arm), site_id(map, tie.a), site_id(map, tie.b), cell(tie.strength)});
        }
    }
    return table;
}

TidyTable nodes(const Result& result) {
    TidyTable table{"nodes",
                    "a site of a node in the shown replication",
                    {arm_column(),
                     {"node", "", "number of the node", "whole number"},
                     {"formed_month", "months", "month in which the node was formed", "whole number"},
                     {"site", "", "id of the site"}},
                    {}};
    for (const study::NodeEntry& node : result.nodes) {
        for (const std::string& site : node.sites) {
            table.rows.push_back({cell(node.arm), cell(node.node), cell(node.formed_month), cell(site)});
        }
    }
    return table;
}

std::string rules_in(const study::SpcEntry& chart, int month) {
    std::string rules;
    for (const study::SpcSignal& signal : chart.signals) {
        if (signal.month == month) {
            rules += (rules.empty() ? "" : "; ") + signal.rule;
        }
    }
    return rules;
}

TidyTable spc(const Result& result) {
    TidyTable table{
        "spc",
        "a month of a control chart (p chart) of the shown replication",
        {arm_column(),
         {"replication", "", "the replication shown", "whole number"},
         {"level", "", "network, node or site"},
         {"entity", "", "node or site; empty for the network", "text", "of the network"},
         {"title", "", "chart in words", "text", "not given"},
         month_column(),
         date_column(),
         {"numerator", "patients", "patients with the outcome", "whole number"},
         {"denominator", "patients", "patients seen", "whole number"},
         {"value", "fraction", "numerator over denominator", "number", "no patient seen"},
         {"center", "fraction", "centre line", "number", "no limits yet"},
         {"lower", "fraction", "lower limit", "number", "no limits yet"},
         {"upper", "fraction", "upper limit", "number", "no limits yet"},
         {"rules", "", "rules that signal in the month", "text", "no signal"},
         {"share_signalled", "fraction", "share of replications with a signal in the month; of the network only",
          "number", "not the network"}},
        {}};
    for (const study::SpcEntry& s : result.spc) {
        for (std::size_t i = 0; i < s.month.size(); ++i) {
            table.rows.push_back({cell(s.arm), cell(s.replication), cell(s.level), cell(s.entity), cell(s.title),
                                  cell(s.month[i]), cell(date_text(result, s.month[i])), at(s.numerator, i),
                                  at(s.denominator, i), at(s.value, i), at(s.center, i), at(s.lower, i), at(s.upper, i),
                                  cell(rules_in(s, s.month[i])), at(s.share_signalled, i)});
        }
    }
    return table;
}

}  // namespace

void add_place_tables(const Result& result, std::vector<TidyTable>& tables) {
    tables.push_back(sites(result));
    tables.push_back(ties(result));
    tables.push_back(nodes(result));
    tables.push_back(spc(result));
}

}  // namespace lnsim::io
