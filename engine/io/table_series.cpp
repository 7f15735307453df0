// Tables of numbers by month: measures, comparisons, cohorts, adoption, equity.
#include "engine/io/table_rows.hpp"

namespace lnsim::io {
namespace {

using study::Result;

TidyTable measures(const Result& result) {
    TidyTable table{
        "measures",
        "a measure of a plan's network, node or site in one month, over runs",
        {arm_column(),
         {"measure", "", "measure by name"},
         {"title", "", "measure in words", "text", "not given"},
         {"unit", "", "unit of the numbers", "text", "none"},
         {"better", "", "which way is better: higher, lower, neither"},
         {"level", "", "network, node or site"},
         {"entity", "", "node or site; empty for the network", "text", "of the network"},
         month_column(),
         date_column(),
         {"mean", "of the measure", "mean over runs", "number", "not observed"},
         {"se", "of the measure", "Monte Carlo standard error of the mean", "number", "not observed, or one run"},
         {"q05", "of the measure", "5 % of runs lie below", "number", "not observed"},
         {"q25", "of the measure", "25 % of runs lie below", "number", "not observed"},
         {"q50", "of the measure", "median of runs", "number", "not observed"},
         {"q75", "of the measure", "75 % of runs lie below", "number", "not observed"},
         {"q95", "of the measure", "95 % of runs lie below", "number", "not observed"},
         {"runs", "runs", "runs that observed it", "whole number"}},
        {}};
    for (const study::MeasureSeries& s : result.measures) {
        for (std::size_t i = 0; i < s.month.size(); ++i) {
            table.rows.push_back({cell(s.arm), cell(s.name), cell(s.title), cell(s.unit), cell(s.better), cell(s.level),
                                  cell(s.entity), cell(s.month[i]), cell(date_text(result, s.month[i])), at(s.mean, i),
                                  at(s.se, i), at(s.q05, i), at(s.q25, i), at(s.q50, i), at(s.q75, i), at(s.q95, i),
                                  at(s.runs, i)});
        }
    }
    return table;
}

TidyTable comparisons(const Result& result) {
    TidyTable table{
        "comparisons",
        "a plan less the reference, in one month, run by run under the same random numbers",
        {{"measure", "", "measure by name"},
         month_column(),
         date_column(),
         arm_column(),
         {"reference", "", "the plan it is compared with"},
         {"difference", "of the measure", "mean paired difference", "number", "not observed"},
         {"low", "of the measure", "lower end of its 90 % interval", "number", "not observed"},
         {"high", "of the measure", "upper end of its 90 % interval", "number", "not observed"},
         {"probability_better", "fraction", "share of pairs in which the plan is better; ties count half", "number",
          "not observed"},
         {"pairs", "pairs", "pairs of runs", "whole number"},
         {"variance_reduction", "ratio", "variance without pairing over variance with it", "number", "both constant"},
         {"q05", "of the measure", "5 % of the paired differences lie below", "number", "not observed"},
         {"q95", "of the measure", "95 % of the paired differences lie below", "number", "not observed"}},
        {}};
    for (const study::Comparison& c : result.comparisons) {
        table.rows.push_back({cell(c.measure), cell(c.month), cell(date_text(result, c.month)), cell(c.arm),
                              cell(c.reference), cell(c.difference), cell(c.low), cell(c.high),
                              cell(c.probability_better), cell(c.pairs), cell(c.variance_reduction),
                              cell(c.q05), cell(c.q95)});
    }
    return table;
}

TidyTable cohorts(const Result& result) {
    TidyTable table{"cohorts",
                    "the outcome of all patients of the sites that joined in one year, in one month",
                    {arm_column(),
                     {"join_year", "year", "calendar year of joining", "whole number"},
                     {"sites", "sites", "mean number of sites"},
                     month_column(),
                     date_column(),
                     {"mean", "fraction", "mean over runs", "number", "not observed"},
                     {"q05", "fraction", "5 % of runs lie below", "number", "not observed"},
                     {"q95", "fraction", "95 % of runs lie below", "number", "not observed"}},
                    {}};
    for (const study::Cohort& c : result.cohorts) {
        for (std::size_t i = 0; i < c.month.size(); ++i) {
            table.rows.push_back({cell(c.arm), cell(c.join_year), cell(c.sites), cell(c.month[i]),
                                  cell(date_text(result, c.month[i])), at(c.mean, i), at(c.q05, i), at(c.q95, i)});
        }
    }
    return table;
}

TidyTable adoption(const Result& result) {
    TidyTable table{"adoption",
                    "the share of active sites that have a practice in use, in one month",
                    {arm_column(),
                     {"practice", "", "id of the practice"},
                     {"title", "", "practice in words", "text", "not given"},
                     month_column(),
                     date_column(),
                     {"share", "fraction", "share of active sites, mean over runs", "number", "not observed"}},
                    {}};
    for (const study::PracticeEntry& practice : result.practices) {
        for (const study::PracticeAdoption& use : practice.adoption) {
            for (std::size_t i = 0; i < use.month.size(); ++i) {
                table.rows.push_back({cell(use.arm), cell(practice.definition.practice),
                                      cell(practice.definition.title), cell(use.month[i]),
                                      cell(date_text(result, use.month[i])), at(use.share, i)});
            }
        }
    }
    return table;
}

TidyTable equity(const Result& result) {
    TidyTable table{"equity",
                    "the outcome of the largest third of sites less that of the smallest third, in one month",
                    {arm_column(),
                     {"measure", "", "measure by name"},
                     month_column(),
                     date_column(),
                     {"gap_small", "fraction", "mean over runs", "number", "not observed"},
                     {"gap_small_q05", "fraction", "5 % of runs lie below", "number", "not observed"},
                     {"gap_small_q95", "fraction", "95 % of runs lie below", "number", "not observed"}},
                    {}};
    for (const study::EquityEntry& e : result.equity) {
        for (std::size_t i = 0; i < e.month.size(); ++i) {
            table.rows.push_back({cell(e.arm), cell(result.network.outcome), cell(e.month[i]),
                                  cell(date_text(result, e.month[i])), at(e.gap, i), at(e.q05, i), at(e.q95, i)});
        }
    }
    return table;
}

}  // namespace

void add_series_tables(const Result& result, std::vector<TidyTable>& tables) {
    tables.push_back(measures(result));
    tables.push_back(comparisons(result));
    add_ensemble_tables(result, tables);
    tables.push_back(cohorts(result));
    tables.push_back(adoption(result));
    tables.push_back(equity(result));
}

}  // namespace lnsim::io
