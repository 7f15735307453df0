// Tables of how practices spread and teams progress: attribution, spread, assessment, drivers, practice_reliability.
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

TidyTable assessment(const Result& result) {
    TidyTable table{"assessment",
                    "share of active sites at an assessment score in a month, mean over runs",
                    {arm_column(), {"score", "score", "of the Breakthrough Series scale, 1 to 5"}, {"title", "", "its definition in a few words"},
                     month_column(), date_column(), {"share", "fraction", "share of active sites", "number", "no site is active"}},
                    {}};
    for (const study::AssessmentEntry& entry : result.assessment) {
        for (const study::AssessmentShare& level : entry.levels) {
            for (std::size_t i = 0; i < entry.month.size(); ++i) {
                table.rows.push_back({cell(entry.arm), cell(level.score), cell(level.title), cell(entry.month[i]),
                                      cell(date_text(result, entry.month[i])), at(level.share, i)});
            }
        }
    }
    return table;
}

TidyTable assessment_sites(const Result& result) {
    TidyTable table{"assessment_sites",
                    "assessment score of a site in a month of the shown replication of a plan",
                    {arm_column(), {"replication", "", "the replication shown", "whole number"}, {"site", "", "id"}, month_column(),
                     date_column(), {"score", "score", "of the Breakthrough Series scale, 1 to 5"}},
                    {}};
    for (const study::AssessmentEntry& entry : result.assessment) {
        for (const study::AssessmentSite& site : entry.sites) {
            for (std::size_t i = 0; i < site.score.size(); ++i) {
                const int month = site.from_month + static_cast<int>(i);
                table.rows.push_back({cell(entry.arm), cell(entry.replication.value_or(0)), cell(site.site), cell(month),
                                      cell(date_text(result, month)), cell(site.score[i])});
            }
        }
    }
    return table;
}

TidyTable drivers(const Result& result) {
    TidyTable table{"drivers",
                    "a practice in the key driver diagram",
                    {{"practice", "", "id"}, {"title", "", "in words", "text", "not given"},
                     {"driver", "", "the key driver that it serves", "text", "not given"},
                     {"level", "", "0: needs none; else one more than the highest of what it needs", "whole number"},
                     {"needs", "", "ids of what must come first, with ; between", "text", "nothing"}},
                    {}};
    for (const study::DiagramPractice& p : result.diagram.practices) {
        std::string needs;
        for (const std::string& need : p.needs) needs += (needs.empty() ? "" : ";") + need;
        table.rows.push_back({cell(p.practice), cell(p.title), cell(p.driver), cell(p.level), cell(needs)});
    }
    return table;
}

TidyTable practice_reliability(const Result& result) {
    TidyTable table{"practice_reliability",
                    "mean reliability of a practice over active sites at the end of a study year, over runs",
                    {arm_column(), {"practice", "", "id"}, month_column(), date_column(),
                     {"mean", "fraction", "mean over runs", "number", "no site is active"},
                     {"q05", "fraction", "5 % of runs lie below", "number", "no site is active"},
                     {"q95", "fraction", "95 % of runs lie below", "number", "no site is active"}},
                    {}};
    for (const study::PracticeReliability& row : result.diagram.reliability) {
        for (std::size_t i = 0; i < row.month.size(); ++i) {
            table.rows.push_back({cell(row.arm), cell(row.practice), cell(row.month[i]), cell(date_text(result, row.month[i])),
                                  at(row.mean, i), at(row.q05, i), at(row.q95, i)});
        }
    }
    return table;
}

}  // namespace

void add_spread_tables(const Result& result, std::vector<TidyTable>& tables) {
    tables.push_back(attribution(result));
    tables.push_back(spread(result));
    tables.push_back(assessment(result));
    tables.push_back(assessment_sites(result));
    tables.push_back(drivers(result));
    tables.push_back(practice_reliability(result));
}

}  // namespace lnsim::io
