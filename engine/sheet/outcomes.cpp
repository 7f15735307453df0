// Sheets Workload, Outcomes, Differences, Targets: numbers by plan and month.
#include <array>
#include <string_view>

#include "engine/sheet/pages.hpp"

namespace lnsim::sheet {
namespace {

using study::Result;

/// What a planner follows beside the outcome; tables/measures.csv has every measure.
constexpr std::array followed{"sites_active",     "patients_enrolled",
                              "practices_in_use", "practices_embedded",
                              "reliability",      "capability",
                              "motivation",       "cost",
                              "income",           "cash",
                              "patient_years"};

bool is_outcome(const study::MeasureSeries& series, const Result& result) {
    for (const world::OutcomeDefinition& outcome : world::outcomes_of(result.network)) {
        if (series.name.starts_with(outcome.outcome)) return true;
    }
    return false;
}

bool is_shown(const study::MeasureSeries& series, const Result& result) {
    if (series.level != "network" || series.month.empty()) return false;
    bool named = is_outcome(series, result);
    for (const std::string_view name : followed) named = named || series.name == name;
    return named;
}

double value(const std::vector<double>& values, std::size_t i) {
    return i < values.size() ? values[i] : study::not_observed;
}

void add_series(Rows& rows, const study::MeasureSeries& s, const Result& result) {
    const Look look = look_of_unit(s.unit);
    for (std::size_t i = 0; i < s.month.size(); ++i) {
        const double runs = i < s.runs.size() ? s.runs[i] : study::not_observed;
        rows.add({s.arm, s.name, s.title, s.unit, static_cast<double>(s.month[i]), result.start.plus(s.month[i]),
                  value(s.mean, i), value(s.q05, i), value(s.q25, i), value(s.q50, i), value(s.q75, i), value(s.q95, i),
                  runs},
                 {Look::plain, Look::plain, Look::plain, Look::plain, Look::whole, Look::date, look, look, look, look,
                  look, look, Look::whole});
    }
}

const study::MeasureSeries* series_named(const Result& result, const std::string& name) {
    for (const study::MeasureSeries& series : result.measures) {
        if (series.name == name) return &series;
    }
    return nullptr;
}

}  // namespace

void fill_workload(Page page, const Result& result) {
    Rows rows(page, 0,
              {{"Plan", 34},
               {"Staff", 28},
               {"Month", 8, Look::whole},
               {"Date", 10, Look::date},
               {"Hours asked", 13, Look::decimal},
               {"Hours there are", 15, Look::decimal},
               {"Utilisation", 12, Look::percent},
               {"Share of runs over capacity", 16, Look::percent}});
    for (const study::WorkloadEntry& w : result.workload) {
        for (std::size_t i = 0; i < w.month.size(); ++i) {
            rows.add({w.arm, w.title.empty() ? w.staff : w.title, static_cast<double>(w.month[i]),
                      result.start.plus(w.month[i]), value(w.demand, i), value(w.capacity, i), value(w.utilisation, i),
                      value(w.share_overloaded, i)});
        }
    }
    rows.finish();
}

void fill_outcomes(Page page, const Result& result, std::vector<OutcomeRange>& ranges) {
    Rows rows(page, 0,
              {{"Plan", 34},
               {"Measure", 22},
               {"In words", 50},
               {"Unit", 14},
               {"Month", 8, Look::whole},
               {"Date", 10, Look::date},
               {"Mean", 13},
               {"5 %", 13},
               {"25 %", 13},
               {"Median", 13},
               {"75 %", 13},
               {"95 %", 13},
               {"Runs", 8, Look::whole}});
    for (const bool outcome : {true, false}) {
        for (const study::MeasureSeries& series : result.measures) {
            if (!is_shown(series, result) || is_outcome(series, result) != outcome) continue;
            const std::uint32_t first = rows.next();
            add_series(rows, series, result);
            if (series.name == result.network.outcome) ranges.push_back({first, rows.next() - 1});
        }
    }
    rows.finish();
}

void fill_differences(Page page, const Result& result) {
    Rows rows(page, 0,
              {{"Measure", 22},
               {"In words", 50},
               {"Unit", 14},
               {"Month", 8, Look::whole},
               {"Date", 10, Look::date},
               {"Plan", 34},
               {"Less the plan", 34},
               {"Difference", 14},
               {"90 % interval: low", 14},
               {"high", 14},
               {"Share of pairs in which the plan is better", 18, Look::percent},
               {"Pairs of runs", 9, Look::whole}});
    for (const study::Comparison& c : result.comparisons) {
        const study::MeasureSeries* series = series_named(result, c.measure);
        const std::string unit = series != nullptr ? series->unit : "";
        const Look look = look_of_unit(unit);
        rows.add({c.measure, series != nullptr ? series->title : "", unit, static_cast<double>(c.month),
                  result.start.plus(c.month), c.arm, c.reference, c.difference, c.low, c.high, c.probability_better,
                  static_cast<double>(c.pairs)},
                 {Look::plain, Look::plain, Look::plain, Look::whole, Look::date, Look::plain, Look::plain, look, look,
                  look});
    }
    rows.finish();
}

void fill_targets(Page page, const Result& result) {
    Rows rows(page, 0,
              {{"Plan", 34},
               {"Measure", 24},
               {"At least", 10},
               {"Probability that it is met", 14, Look::percent},
               {"Month by which 5 % of runs met it", 16, Look::whole},
               {"half of them", 10, Look::whole},
               {"95 % of them", 10, Look::whole},
               {"Share of runs that never met it", 14, Look::percent}});
    for (const study::TargetEntry& t : result.targets) {
        const study::MeasureSeries* series = series_named(result, t.measure);
        rows.add(
            {t.arm, t.measure, t.at_least, t.probability_met, t.month_q05, t.month_q50, t.month_q95, t.share_never},
            {Look::plain, Look::plain, look_of_unit(series != nullptr ? series->unit : "")});
    }
    rows.finish();
}

}  // namespace lnsim::sheet
