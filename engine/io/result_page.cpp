#include "engine/io/result_page.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace lnsim::io {
namespace {

bool is_kept(std::size_t row, std::size_t rows, int month, int step) {
    return row == 0 || row + 1 == rows || (month + 1) % step == 0;
}

template <class V>
std::vector<V> thinned(const std::vector<V>& values, const std::vector<int>& month, int step) {
    std::vector<V> kept;
    for (std::size_t i = 0; i < values.size() && i < month.size(); ++i) {
        if (is_kept(i, month.size(), month[i], step)) {
            kept.push_back(values[i]);
        }
    }
    return kept;
}

/// Thins the columns and then their months.
void thin(std::vector<int>& month, std::initializer_list<std::vector<double>*> columns, int step) {
    for (std::vector<double>* values : columns) {
        *values = thinned(*values, month, step);
    }
    month = thinned(month, month, step);
}

void clear(std::initializer_list<std::vector<double>*> columns) {
    for (std::vector<double>* values : columns) {
        values->clear();
    }
}

/// Hours of staff are in `workload`, quantities that were paid for in `cost`, adoptions by route in `attribution`.
bool is_shown_elsewhere(const std::string& measure) {
    return measure.starts_with("demand_") || measure.starts_with("capacity_") || measure.starts_with("used_") ||
           measure.starts_with("known_by_") || measure.starts_with("in_use_by_");
}

/// Measures that are one and the same value in every plan, month and run, as those of circumstances that no plan asks for.
std::set<std::string> never_moving(const study::Result& result) {
    std::map<std::string, double> value;
    std::set<std::string> moving;
    for (const study::MeasureSeries& series : result.measures) {
        if (series.level != "network") continue;
        for (const std::vector<double>* quantile : {&series.q05, &series.q95}) {
            for (const double x : *quantile) {
                if (std::isnan(x)) continue;
                if (value.emplace(series.name, x).first->second != x) moving.insert(series.name);
            }
        }
    }
    std::set<std::string> still;
    for (const study::MeasureSeries& series : result.measures) {
        const bool outcome = series.name.starts_with(result.network.outcome);
        if (series.level == "network" && !outcome && !moving.contains(series.name)) still.insert(series.name);
    }
    return still;
}

study::MeasureSeries cut_series(study::MeasureSeries s, const std::string& outcome, const PageCut& cut) {
    // The page says from which month a plan has more sites than the largest published network.
    const bool whole = s.name.starts_with(outcome) || s.name == "sites_active";
    const int step = s.level == "site" ? cut.curves : whole ? 1 : cut.measures;
    clear({&s.se, &s.mean});
    if (step > 1 || s.level == "site") {
        clear({&s.q25, &s.q75});
    }
    thin(s.month, {&s.q05, &s.q25, &s.q50, &s.q75, &s.q95}, step);
    return s;
}

void cut_charts(std::vector<study::SpcEntry>& charts, const PageCut& cut) {
    std::map<std::string, std::size_t> sites;
    std::erase_if(charts, [&](const study::SpcEntry& s) { return s.level == "site" && ++sites[s.arm] > cut.site_charts; });
    for (study::SpcEntry& chart : charts) {
        clear({&chart.value, &chart.center});
    }
}

/// Of measures that are thinned, the comparisons of the last month that is compared.
void cut_comparisons(study::Result& page, const PageCut& cut) {
    std::erase_if(page.comparisons, [](const study::Comparison& row) { return is_shown_elsewhere(row.measure); });
    if (cut.measures == 1) return;
    int last = 0;
    for (const study::Comparison& row : page.comparisons) last = std::max(last, row.month);
    std::erase_if(page.comparisons, [&](const study::Comparison& row) {
        return row.month != last && !row.measure.starts_with(page.network.outcome) && row.measure != "cost";
    });
}

/// Where measures are thinned, trees of spread are of the reference alone.
void cut_trees(study::Result& page, const PageCut& cut) {
    if (cut.measures == 1 || page.arms.empty()) return;
    const std::string& reference = page.arms.front().name;
    for (study::AttributionEntry& entry : page.attribution) {
        if (entry.arm != reference) entry.trees.clear();
    }
    std::erase_if(page.findings, [&](const study::Finding& row) { return row.chart == "tree" && row.arm != reference; });
}

/// Scores by quarter at most, none of single sites; of reliabilities all years.
void cut_teams(study::Result& page, const PageCut& cut) {
    for (study::AssessmentEntry& entry : page.assessment) {
        const int step = std::max(3, cut.curves);
        entry.sites.clear();
        for (study::AssessmentShare& level : entry.levels) level.share = thinned(level.share, entry.month, step);
        thin(entry.month, {&entry.mean, &entry.q05, &entry.q95}, step);
    }
    for (study::PracticeReliability& row : page.diagram.reliability) {
        if (cut.measures > 12) clear({&row.q05, &row.q95});
    }
}

/// Keeps the strongest ties; of equal ones the first.
void cut_ties(std::vector<study::MapTie>& ties, const PageCut& cut) {
    if (ties.size() > cut.ties) {
        std::stable_sort(ties.begin(), ties.end(), [](const auto& a, const auto& b) { return a.strength > b.strength; });
        ties.resize(cut.ties);
    }
}

/// The forecast of a site that has records of its own, under the reference.
bool is_beside_records(const study::Result& result, const study::MeasureSeries& series) {
    return series.level == "site" && !result.arms.empty() && series.arm == result.arms.front().name &&
           std::any_of(result.recorded.begin(), result.recorded.end(), [&](const auto& row) {
               return row.level == "site" && row.entity == series.entity && row.measure == series.name;
           });
}

/// Of an ablation the page shows the plan and what it is without one hypothesis; pairs stand in `ablation` alone.
void drop_pairs(study::Result& page) {
    const std::size_t kept = page.ablation.hypotheses.size() + 1;
    if (kept == 1 || page.arms.size() <= kept) return;
    std::set<std::string> pairs;
    for (std::size_t i = kept; i < page.arms.size(); ++i) pairs.insert(page.arms[i].name);
    page.arms.resize(kept);
    const auto drop = [&](auto&... lists) {
        (std::erase_if(lists, [&](const auto& row) { return pairs.contains(row.arm); }), ...);
    };
    drop(page.targets, page.measures, page.comparisons, page.by_future, page.shares, page.cohorts, page.cost, page.workload,
         page.nodes, page.map, page.equity, page.spc, page.findings, page.attribution);
    for (study::PracticeEntry& practice : page.practices) drop(practice.adoption);
}

}  // namespace

study::Result cut_for_page(const study::Result& result, const PageCut& cut) {
    study::Result page = result;
    drop_pairs(page);
    const std::set<std::string> still = never_moving(result);
    std::erase_if(page.measures, [&](const auto& row) {
        return row.level == "network" ? still.contains(row.name) || is_shown_elsewhere(row.name) : !is_beside_records(result, row);
    });
    std::erase_if(page.comparisons, [&](const auto& row) { return still.contains(row.measure); });
    std::erase_if(page.findings, [&](const auto& row) { return row.chart == "fan" && still.contains(row.measure); });
    for (study::MeasureSeries& series : page.measures) series = cut_series(std::move(series), result.network.outcome, cut);
    std::erase_if(page.findings, [](const study::Finding& row) { return row.chart == "fan" && is_shown_elsewhere(row.measure); });
    cut_comparisons(page, cut);
    cut_trees(page, cut);
    for (study::Cohort& cohort : page.cohorts) {
        thin(cohort.month, {&cohort.mean, &cohort.q05, &cohort.q95}, cut.curves);
    }
    for (study::PracticeEntry& practice : page.practices) {
        for (study::PracticeAdoption& adoption : practice.adoption) {
            thin(adoption.month, {&adoption.share}, cut.curves);
        }
    }
    for (study::AttributionEntry& entry : page.attribution) {
        for (study::RouteCounts& counts : entry.counts) {
            counts.number.clear();
            thin(counts.month, {&counts.mean, &counts.q05, &counts.q95}, cut.curves);
        }
    }
    cut_teams(page, cut);
    for (study::WorkloadEntry& workload : page.workload) {
        workload.utilisation.clear();
    }
    for (study::MapEntry& map : page.map) {
        cut_ties(map.ties, cut);
    }
    cut_charts(page.spc, cut);
    return page;
}

}  // namespace lnsim::io
