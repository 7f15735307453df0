// Tables of a sensitivity study: sensitivity, swings.
#include "engine/io/table_rows.hpp"

namespace lnsim::io {
namespace {

using study::Result;

constexpr const char* not_screened = "no trajectories";
constexpr const char* not_strong = "not among the strongest, or no base points";

TidyTable factors(const study::Sensitivity& s) {
    TidyTable table{"sensitivity",
                    "a quantity that was varied, strongest first; tables/points.csv has every point and run",
                    {{"factor", "", "parameter or switch by name; of a plan the JSON pointer"},
                     {"kind", "", "parameter, plan or switch"},
                     {"title", "", "what it means"},
                     {"unit", "", "its unit", "text", "none"},
                     {"low", "of the factor", "least value", "number", "a switch"},
                     {"high", "of the factor", "greatest value", "number", "a switch"},
                     {"value", "of the factor", "value at which it is held", "number", "a switch"},
                     {"law", "", "how it varies"},
                     {"mu", "of the measure", "mean elementary effect over the whole range", "number", not_screened},
                     {"mu_low", "of the measure", "lower end of its 90 % interval", "number", not_screened},
                     {"mu_high", "of the measure", "upper end of its 90 % interval", "number", not_screened},
                     {"mu_star", "of the measure", "mean size of the elementary effects", "number", not_screened},
                     {"sigma", "of the measure", "their standard deviation without replicate noise", "number", not_screened},
                     {"strength", "of the measure", "their root mean square without replicate noise", "number", not_screened},
                     {"noise", "of the measure", "mu_star that chance alone gives", "number", not_screened},
                     {"first", "fraction", "first-order Sobol index", "number", not_strong},
                     {"first_low", "fraction", "lower end of its 90 % interval", "number", not_strong},
                     {"first_high", "fraction", "upper end of its 90 % interval", "number", not_strong},
                     {"total", "fraction", "total Sobol index", "number", not_strong},
                     {"total_low", "fraction", "lower end of its 90 % interval", "number", not_strong},
                     {"total_high", "fraction", "upper end of its 90 % interval", "number", not_strong},
                     {"lever", "", "what a leader can do about it"}},
                    {}};
    for (const study::SensitivityFactor& f : s.factors) {
        table.rows.push_back({cell(f.name), cell(f.kind), cell(f.title), cell(f.unit), cell(f.low), cell(f.high), cell(f.value),
                              cell(f.law), cell(f.mu), cell(f.mu_low), cell(f.mu_high), cell(f.mu_star), cell(f.sigma),
                              cell(f.strength), cell(f.noise), cell(f.first), cell(f.first_low), cell(f.first_high),
                              cell(f.total), cell(f.total_low), cell(f.total_high), cell(f.lever)});
    }
    return table;
}

TidyTable swings(const study::Sensitivity& s) {
    TidyTable table{"swings",
                    "the measure with one quantity moved and all others held, less the measure with all held",
                    {{"factor", "", "the quantity by name"},
                     {"at", "", "low or high end of its range; of a switch the answer"},
                     {"value", "of the factor", "value there", "number", "a switch"},
                     {"mean", "of the measure", "mean of the measure", "number", "not observed"},
                     {"difference", "of the measure", "mean paired difference", "number", "not observed"},
                     {"low", "of the measure", "lower end of its 90 % interval", "number", "fewer than two pairs"},
                     {"high", "of the measure", "upper end of its 90 % interval", "number", "fewer than two pairs"},
                     {"pairs", "pairs", "pairs of runs", "whole number"}},
                    {}};
    for (const study::SensitivitySwing& w : s.swings) {
        table.rows.push_back({cell(w.factor), cell(w.at), cell(w.value), cell(w.mean), cell(w.difference), cell(w.low),
                              cell(w.high), cell(w.pairs)});
    }
    return table;
}

}  // namespace

void add_sensitivity_tables(const Result& result, std::vector<TidyTable>& tables) {
    if (!result.sensitivity && !result.command.empty()) return;
    const study::Sensitivity none;
    const study::Sensitivity& s = result.sensitivity ? *result.sensitivity : none;
    tables.push_back(factors(s));
    tables.push_back(swings(s));
}

}  // namespace lnsim::io
