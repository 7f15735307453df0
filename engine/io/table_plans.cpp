// Tables of a search among plans, and of regret.
#include "engine/io/table_rows.hpp"

namespace lnsim::io {
namespace {

using study::Result;

TidyTable regret(const Result& result) {
    TidyTable table{"regret", "what a plan loses against the best plan of each future, in one month",
                    {arm_column(), {"measure", "", "measure by name"}, month_column(), date_column(),
                     {"expected", "of the measure", "mean over futures in equal shares"},
                     {"worst", "of the measure", "the most over futures"},
                     {"worst_future", "", "where that is"},
                     {"futures_best", "futures", "futures in which no plan is better", "whole number"}},
                    {}};
    for (const study::RegretEntry& row : result.regret) {
        table.rows.push_back({cell(row.arm), cell(row.measure), cell(row.month), cell(date_text(result, row.month)), cell(row.expected),
                              cell(row.worst), cell(row.worst_future), cell(row.futures_best)});
    }
    return table;
}

std::string settings_text(const std::vector<world::Setting>& settings) {
    std::string text;
    for (const world::Setting& setting : settings) text += (text.empty() ? "" : "; ") + setting.place + " = " + setting.value;
    return text;
}

TidyTable plans(const Result& result) {
    constexpr const char* alone = "of the selected plan, or of a plan over the budget";
    constexpr const char* few = "fewer than two observations";
    TidyTable table{"plans_tried", "a plan of a search",
                    {{"plan", "plans", "number of the plan", "whole number"}, {"label", "", "what tells it from the others"},
                     {"settings", "", "what it sets in the scenario", "text", "nothing"}, {"runs", "runs", "runs of the search", "whole number"},
                     {"standing", "", "selected, within the zone, cannot tell, behind, left out early or over budget"}, {"on_frontier", "", "no other plan is as good in all and better in one", "yes or no"},
                     {"cost", "money", "mean cost at the end, or what the budget is of"}, {"cost_low", "money", "lower end of its 90 % interval", "number", few},
                     {"cost_high", "money", "upper end of its 90 % interval", "number", few},
                     {"behind", "of the first objective", "the selected plan less this one", "number", alone},
                     {"behind_low", "of the first objective", "lower end of its 90 % interval", "number", alone},
                     {"behind_high", "of the first objective", "upper end of its 90 % interval", "number", alone}},
                    {}};
    for (const study::PlanEntry& row : result.optimization.plans) {
        table.rows.push_back({cell(row.plan), cell(row.label), cell(settings_text(row.set)), cell(row.runs), cell(row.standing), yes_no(row.on_frontier),
                              cell(row.cost.mean), cell(row.cost.low), cell(row.cost.high), cell(row.behind.mean), cell(row.behind.low), cell(row.behind.high)});
    }
    return table;
}

TidyTable objectives(const Result& result) {
    constexpr const char* few = "fewer than two observations";
    TidyTable table{"plan_objectives", "an objective of a plan of a search",
                    {{"plan", "plans", "number of the plan", "whole number"}, {"objective", "", "measure or target"}, month_column(),
                     {"unit", "", "unit of the objective"}, {"mean", "of the objective", "mean over runs"},
                     {"low", "of the objective", "lower end of its 90 % interval", "number", few}, {"high", "of the objective", "upper end of its 90 % interval", "number", few}},
                    {}};
    const auto& aims = result.optimization.aims;
    for (const study::PlanEntry& row : result.optimization.plans) {
        for (std::size_t i = 0; i < aims.size() && i < row.aims.size(); ++i) {
            table.rows.push_back({cell(row.plan), cell(aims[i].name), cell(aims[i].month), cell(aims[i].unit), cell(row.aims[i].mean), cell(row.aims[i].low), cell(row.aims[i].high)});
        }
    }
    return table;
}

}  // namespace

void add_plan_tables(const Result& result, std::vector<TidyTable>& tables) {
    tables.push_back(regret(result));
    tables.push_back(plans(result));
    tables.push_back(objectives(result));
}

}  // namespace lnsim::io
