// Tables of money, hours and targets.
#include "engine/io/table_rows.hpp"

namespace lnsim::io {
namespace {

using study::Result;

TidyTable cost(const Result& result) {
    TidyTable table{"cost",
                    "an item of a plan's cost, income or gain over the horizon; prices are assumed",
                    {arm_column(),
                     {"item", "", "cost item by name, or total, income, cash_end, patient_years, value"},
                     {"title", "", "item in words", "text", "not given"},
                     {"unit", "", "currency and price year, or patient-years", "text", "none"},
                     {"mean", "of the item", "mean over runs", "number", "not observed"},
                     {"q05", "of the item", "5 % of runs lie below", "number", "not observed"},
                     {"q95", "of the item", "95 % of runs lie below", "number", "not observed"}},
                    {}};
    for (const study::CostEntry& entry : result.cost) {
        const std::string money = entry.currency + " of " + std::to_string(entry.price_year);
        const auto add = [&](const std::string& name, const std::string& title, const std::string& unit,
                             const study::Quantiles& q) {
            table.rows.push_back(
                {cell(entry.arm), cell(name), cell(title), cell(unit), cell(q.mean), cell(q.q05), cell(q.q95)});
        };
        for (const study::CostItem& item : entry.items) {
            add(item.name, item.title, money, item.amount);
        }
        add("total", "Cost of hub and sites", money, entry.total);
        add("income", "Fees and grants", money, entry.income);
        add("cash_end", "Cash of the hub at the end", money, entry.cash_end);
        add("patient_years", "Patient-years gained over the secular trend", "patient-years", entry.patient_years);
        add("value", "Their value", money, entry.value);
    }
    return table;
}

TidyTable quantities(const Result& result) {
    TidyTable table{
        "quantities",
        "what a plan uses over the horizon; a cost item is the sum of its quantities, each times its price",
        {arm_column(),
         {"quantity", "", "a measure by name, or used_ and a kind of staff"},
         {"title", "", "in words", "text", "not given"},
         {"unit", "", "unit of the amount"},
         {"item", "", "cost item it belongs to, by name"},
         {"price", "", "its price by name; a kind of staff: a twelfth of the salary in table staff"},
         {"mean", "of the quantity", "mean over runs", "number", "not observed"},
         {"q05", "of the quantity", "5 % of runs lie below", "number", "of staff: only the mean is known"},
         {"q95", "of the quantity", "95 % of runs lie below", "number", "of staff: only the mean is known"}},
        {}};
    for (const study::CostEntry& entry : result.cost) {
        for (const study::CostQuantity& q : entry.quantities) {
            table.rows.push_back({cell(entry.arm), cell(q.name), cell(q.title), cell(q.unit), cell(q.item),
                                  cell(q.price), cell(q.amount.mean), cell(q.amount.q05), cell(q.amount.q95)});
        }
    }
    return table;
}

TidyTable workload(const Result& result) {
    TidyTable table{
        "workload",
        "hours asked of one kind of staff, and hours they have, in one month",
        {arm_column(),
         {"staff", "", "kind of staff"},
         {"title", "", "staff in words", "text", "not given"},
         month_column(),
         date_column(),
         {"demand", "hours a month", "hours asked, mean over runs", "number", "not observed"},
         {"capacity", "hours a month", "hours there are, mean over runs", "number", "not observed"},
         {"utilisation", "ratio", "demand over capacity", "number", "no capacity"},
         {"share_overloaded", "fraction", "share of runs with demand over capacity", "number", "not observed"}},
        {}};
    for (const study::WorkloadEntry& w : result.workload) {
        for (std::size_t i = 0; i < w.month.size(); ++i) {
            table.rows.push_back({cell(w.arm), cell(w.staff), cell(w.title), cell(w.month[i]),
                                  cell(date_text(result, w.month[i])), at(w.demand, i), at(w.capacity, i),
                                  at(w.utilisation, i), at(w.share_overloaded, i)});
        }
    }
    return table;
}

TidyTable targets(const Result& result) {
    TidyTable table{
        "targets",
        "a target under one plan",
        {arm_column(),
         {"measure", "", "measure by name"},
         {"at_least", "of the measure", "the target, where the measure is to be no less", "number", "there is an at_most"},
         {"at_most", "of the measure", "the target, where it is to be no more", "number", "there is an at_least"},
         {"stated_by", "", "plan; or network: its goal"},
         {"by", "months", "last month that counts"},
         {"probability_in_time", "fraction", "share of runs that met it by then"},
         {"wanted_probability", "fraction", "share of runs that the plan wants", "number", "none is wanted"},
         {"reached", "", "whether that share is reached: yes, no, cannot tell", "text", "none is wanted"},
         {"probability_met", "fraction", "share of runs that met it by the end"},
         {"month_q05", "months", "month by which 5 % of runs met it", "number", "not met in 5 % of runs"},
         {"month_q50", "months", "month by which half of the runs met it", "number", "not met in half of the runs"},
         {"month_q95", "months", "month by which 95 % of runs met it", "number", "not met in 95 % of runs"},
         {"share_never", "fraction", "share of runs that never met it"}},
        {}};
    for (const study::TargetEntry& t : result.targets) {
        table.rows.push_back({cell(t.arm), cell(t.measure), cell(t.at_least), cell(t.at_most), cell(t.stated_by),
                              cell(t.by), cell(t.probability_in_time), cell(t.wanted_probability), cell(t.reached), cell(t.probability_met),
                              cell(t.month_q05), cell(t.month_q50), cell(t.month_q95), cell(t.share_never)});
    }
    return table;
}

}  // namespace

void add_account_tables(const Result& result, std::vector<TidyTable>& tables) {
    tables.push_back(cost(result));
    tables.push_back(quantities(result));
    tables.push_back(workload(result));
    tables.push_back(targets(result));
}

}  // namespace lnsim::io
