#include "engine/io/result_page.hpp"

#include <algorithm>
#include <map>

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

/// Hours of staff are in `workload`, quantities that were paid for in `cost`.
bool is_shown_elsewhere(const std::string& measure) {
    return measure.starts_with("demand_") || measure.starts_with("capacity_") || measure.starts_with("used_");
}

study::MeasureSeries cut_series(study::MeasureSeries s, const std::string& outcome, const PageCut& cut) {
    const int step = s.name.starts_with(outcome) ? 1 : cut.measures;
    clear({&s.se, &s.mean});
    if (step > 1) {
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

/// Keeps the strongest ties; of equal ones the first.
void cut_ties(std::vector<study::MapTie>& ties, const PageCut& cut) {
    if (ties.size() > cut.ties) {
        std::stable_sort(ties.begin(), ties.end(), [](const auto& a, const auto& b) { return a.strength > b.strength; });
        ties.resize(cut.ties);
    }
}

}  // namespace

study::Result cut_for_page(const study::Result& result, const PageCut& cut) {
    study::Result page = result;
    page.measures.clear();
    for (const study::MeasureSeries& series : result.measures) {
        if (series.level == "network" && !is_shown_elsewhere(series.name)) {
            page.measures.push_back(cut_series(series, result.network.outcome, cut));
        }
    }
    std::erase_if(page.comparisons, [](const study::Comparison& row) { return is_shown_elsewhere(row.measure); });
    for (study::Cohort& cohort : page.cohorts) {
        thin(cohort.month, {&cohort.mean, &cohort.q05, &cohort.q95}, cut.curves);
    }
    for (study::PracticeEntry& practice : page.practices) {
        for (study::PracticeAdoption& adoption : practice.adoption) {
            thin(adoption.month, {&adoption.share}, cut.curves);
        }
    }
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
