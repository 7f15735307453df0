// Tables that tell futures, parameters and chance apart: by_future, shares.
#include "engine/io/table_rows.hpp"

namespace lnsim::io {
namespace {

using study::Result;

TidyTable by_future(const Result& result) {
    TidyTable table{"by_future",
                    "a plan less the reference within one future, in one month",
                    {{"future", "", "future by name"},
                     {"measure", "", "measure by name"},
                     month_column(),
                     date_column(),
                     arm_column(),
                     {"reference", "", "the plan it is compared with"},
                     {"difference", "of the measure", "mean paired difference", "number", "not observed"},
                     {"low", "of the measure", "lower end of its 90 % interval", "number", "fewer than two draws"},
                     {"high", "of the measure", "upper end of its 90 % interval", "number", "fewer than two draws"},
                     {"pairs", "pairs", "pairs of runs", "whole number"}},
                    {}};
    for (const study::FutureDifference& d : result.by_future) {
        table.rows.push_back({cell(d.future), cell(d.measure), cell(d.month), cell(date_text(result, d.month)),
                              cell(d.arm), cell(d.reference), cell(d.difference), cell(d.low), cell(d.high),
                              cell(d.pairs)});
    }
    return table;
}

TidyTable shares(const Result& result) {
    constexpr const char* unknown = "nothing varies, or too few runs tell the parts apart";
    TidyTable table{"shares",
                    "where the variance of a plan's runs, or of paired differences, comes from, in one month",
                    {{"measure", "", "measure by name"},
                     month_column(),
                     date_column(),
                     arm_column(),
                     {"reference", "", "the plan it is compared with", "text", "of the plan's own runs"},
                     {"parameter", "fraction", "between draws of the parameters", "number", unknown},
                     {"future", "fraction", "between futures", "number", unknown},
                     {"chance", "fraction", "between runs of one draw and future", "number", unknown}},
                    {}};
    for (const study::ShareEntry& s : result.shares) {
        table.rows.push_back({cell(s.measure), cell(s.month), cell(date_text(result, s.month)), cell(s.arm),
                              cell(s.reference), cell(s.parameter), cell(s.future), cell(s.chance)});
    }
    return table;
}

}  // namespace

void add_ensemble_tables(const Result& result, std::vector<TidyTable>& tables) {
    tables.push_back(by_future(result));
    tables.push_back(shares(result));
}

}  // namespace lnsim::io
