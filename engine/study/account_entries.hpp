#pragma once
// What a plan costs, what it gains and who works how much, as a result tells it.

#include <string>
#include <vector>

#include "engine/study/plan_entries.hpp"

namespace lnsim::study {

struct Quantiles {
    double mean = not_observed;
    double q05 = not_observed;
    double q95 = not_observed;
};

struct CostItem {
    std::string name;
    std::string title;
    Quantiles amount;
};

/// What was paid for. Items are sums of quantity times price; of staff a price is a year's salary, a twelfth of it a month's.
struct CostQuantity {
    std::string name;
    std::string title;
    std::string unit;
    std::string item;   ///< the cost item it belongs to
    std::string price;  ///< by name; of staff the kind of staff
    Quantiles amount;   ///< of staff the mean only
};

/// What was gained of an outcome over the secular trend, and its worth where it has a price.
struct GainEntry {
    std::string outcome;
    std::string name;   ///< measure by name
    std::string title;
    std::string unit;
    std::string price;  ///< by name; empty: none
    Quantiles amount, money;
};

struct CostEntry {
    std::string arm;
    std::string currency;
    int price_year = 0;
    std::vector<CostItem> items;
    std::vector<CostQuantity> quantities;
    Quantiles total, income, cash_end;
    Quantiles patient_years;  ///< of a chronic state; not observed where there is none
    Quantiles value;          ///< of all outcomes that have a price
    std::vector<GainEntry> gained;
};

struct WorkloadEntry {
    std::string arm;
    std::string staff;
    std::string title;
    std::vector<int> month;
    std::vector<double> demand, capacity, utilisation, share_overloaded;
};

}  // namespace lnsim::study
