// Tables of how practices spread: attribution, spread.
#include "engine/io/table_rows.hpp"

namespace lnsim::io {
namespace {

using study::Result;

TidyTable attribution(const Result& result) {
    TidyTable table{"attribution",
                    "adoptions of one kind that came by one route up to a month, over runs",
                    {arm_column(),
                     {"event", "", "what happened: known (a practice came to be known at a site) or in_use (it came into use there)"},
                     {"route", "", "how the practice became known at the site"},
                     month_column(),
                     date_column(),
                     {"number", "adoptions", "mean number so far", "number", "not observed"},
                     {"mean", "fraction", "share of all such adoptions so far, mean over the runs kept", "number", "there are none"},
                     {"q05", "fraction", "5 % of runs lie below", "number", "there are none"},
                     {"q95", "fraction", "95 % of runs lie below", "number", "there are none"}},
                    {}};
    for (const study::AttributionEntry& entry : result.attribution) {
        for (const study::RouteCounts& c : entry.counts) {
            for (std::size_t i = 0; i < c.month.size(); ++i) {
                table.rows.push_back({cell(entry.arm), cell(c.event), cell(c.route), cell(c.month[i]),
                                      cell(date_text(result, c.month[i])), at(c.number, i), at(c.mean, i), at(c.q05, i),
                                      at(c.q95, i)});
            }
        }
    }
    return table;
}

/// A row of the map's sites by id; empty when there is none.
Cell site_id(const Result& result, const std::string& arm, int row) {
    for (const study::MapEntry& map : result.map) {
        if (map.arm == arm && row >= 0 && static_cast<std::size_t>(row) < map.sites.size()) {
            return cell(map.sites[static_cast<std::size_t>(row)].site);
        }
    }
    return {};
}

TidyTable spread(const Result& result) {
    TidyTable table{"spread",
                    "how a practice became known at a site in the shown replication of a plan",
                    {arm_column(),
                     {"replication", "", "the replication shown", "whole number"},
                     {"practice", "", "practice by id"},
                     {"site", "", "id of the site"},
                     {"month", "months", "month in which it became known", "whole number", "before the study"},
                     {"route", "", "how it became known"},
                     {"from", "", "id of the site that told", "text", "none did"},
                     {"in_use_month", "months", "month in which it first came into use", "whole number", "never"}},
                    {}};
    for (const study::AttributionEntry& entry : result.attribution) {
        for (const study::SpreadTree& t : entry.trees) {
            for (std::size_t i = 0; i < t.site.size(); ++i) {
                table.rows.push_back({cell(entry.arm), cell(entry.replication.value_or(0)), cell(t.practice),
                                      site_id(result, entry.arm, t.site[i]), cell_or_none(t.month[i]),
                                      cell(entry.routes.at(static_cast<std::size_t>(t.route[i]))),
                                      site_id(result, entry.arm, t.from[i]), cell_or_none(t.in_use_month[i])});
            }
        }
    }
    return table;
}

}  // namespace

void add_spread_tables(const Result& result, std::vector<TidyTable>& tables) {
    tables.push_back(attribution(result));
    tables.push_back(spread(result));
}

}  // namespace lnsim::io
