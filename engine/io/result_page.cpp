#include "engine/io/result_page.hpp"

#include <algorithm>

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

/// The series as the page has it; without months when it has none of it.
study::MeasureSeries cut_series(study::MeasureSeries s, const std::string& outcome, const PageCut& cut) {
    const bool is_main = s.level == "network" && s.name.starts_with(outcome);
    int step = is_main ? 1 : cut.measures;
    if (s.level == "site") {
        step = s.name == outcome ? cut.sites : 0;
        clear({&s.se, &s.q25, &s.q50, &s.q75});
    } else {
        clear({&s.se, &s.mean});
    }
    if (!is_main && step > 1) {
        clear({&s.q25, &s.q75});
    }
    if (step == 0) {
        s.month.clear();
    } else {
        thin(s.month, {&s.mean, &s.q05, &s.q25, &s.q50, &s.q75, &s.q95}, step);
    }
    return s;
}

void cut_charts(study::Result& page, const PageCut& cut) {
    const std::string reference = page.arms.empty() ? std::string{} : page.arms.front().name;
    if (!cut.site_charts_of_all_arms) {
        std::erase_if(page.spc, [&](const study::SpcEntry& s) { return s.level == "site" && s.arm != reference; });
    }
    for (study::SpcEntry& chart : page.spc) {
        clear({&chart.value, &chart.center});
    }
}

}  // namespace

study::Result cut_for_page(const study::Result& result, const PageCut& cut) {
    study::Result page = result;
    page.measures.clear();
    for (const study::MeasureSeries& series : result.measures) {
        study::MeasureSeries kept = cut_series(series, result.network.outcome, cut);
        if (!kept.month.empty()) {
            page.measures.push_back(std::move(kept));
        }
    }
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
    cut_charts(page, cut);
    return page;
}

}  // namespace lnsim::io
