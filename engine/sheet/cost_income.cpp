// End of sheet Cost: income, cash, what is gained, spread over runs.
#include "engine/sheet/cost.hpp"

#include <fmt/format.h>

namespace lnsim::sheet {

const world::HubPlan* CostSheet::hub_of(std::size_t k) const {
    for (const study::ArmEntry& entry : result_.arms) {
        if (entry.name == arm(k).arm) return &entry.plan.hub;
    }
    return nullptr;
}

std::uint32_t CostSheet::quantity_row(const std::string& name) const {
    for (std::size_t n = 0; n < order_.size(); ++n) {
        if (arm(0).quantities[order_[n]].name == name) return static_cast<std::uint32_t>(quantity_row_ + n);
    }
    return no_row;
}

double CostSheet::quantity(std::size_t k, const std::string& name) const {
    for (const CostQuantity& row : arm(k).quantities) {
        if (row.name == name) return row.amount.mean;
    }
    return 0;
}

void CostSheet::income() {
    section("Income and cash of the hub");
    titles_of_arms({"", "", "Unit", ""});
    const std::uint32_t fee_row = row_, grant_row = row_ + 1, income_row = row_ + 2, cash_row = row_ + 3;
    label("Fee of a site", "as the plan begins", result_.network.currency + " a site and year");
    ++row_;
    label("Grants", "as the plan begins", result_.network.currency + " a year");
    ++row_;
    label("Fees and grants", "over the horizon", money());
    ++row_;
    label("Cash of the hub at the end", "opening cash and income, less what the hub pays", money());
    ++row_;
    const std::uint32_t months_row = quantity_row("used_site_months");
    for (std::size_t k = 0; k < arms(); ++k) {
        const world::HubPlan* hub = hub_of(k);
        const double fee = hub != nullptr ? hub->site_fee.value_or(result_.network.site_fee) : result_.network.site_fee;
        const double grants = hub != nullptr ? hub->grants.value_or(result_.network.grants) : result_.network.grants;
        page_.number(fee_row, column(k), fee, Look::input_money);
        page_.number(grant_row, column(k), grants, Look::input_money);
        const double expected = quantity(k, "used_site_months") * fee / 12 + result_.horizon_months * grants / 12;
        if (months_row != no_row && agree(expected, arm(k).income.mean)) {
            page_.formula(income_row, column(k),
                          fmt::format("={}*{}/12+{}*{}/12", at(months_row, k), at(fee_row, k), result_.horizon_months,
                                      at(grant_row, k)),
                          arm(k).income.mean, Look::money);
        } else {
            page_.number(income_row, column(k), arm(k).income.mean, Look::money);
            page_.text(income_row, 1, "as the study has it: fees or grants change during the plan", Look::plain);
        }
        cash(k, cash_row, income_row);
    }
}

void CostSheet::cash(std::size_t k, std::uint32_t cash_row, std::uint32_t income_row) {
    const auto opening = price_row_.find("opening_cash");
    const std::uint32_t intakes = quantity_row("used_intakes");
    std::string formula = fmt::format("={}+{}", fixed_cell_name(opening->second, price_column), at(income_row, k));
    double expected = result_.network.opening_cash + arm(k).income.mean;
    for (const char* name : {"cost_staff", "cost_gatherings", "cost_registry"}) {
        const auto row = item_index_.find(name);
        if (row == item_index_.end()) continue;
        formula += fmt::format("-{}", at(row->second, k));
        expected -= product_sum(k, name);
    }
    if (intakes != no_row) {
        formula += fmt::format("-{}", at(intakes - quantity_row_ + amount_row_, k));
        expected -= quantity(k, "used_intakes") * (price_.contains("intake_site") ? price_.at("intake_site") : 0.0);
    }
    if (agree(expected, arm(k).cash_end.mean)) {
        page_.formula(cash_row, column(k), formula, arm(k).cash_end.mean, Look::money);
    } else {
        page_.number(cash_row, column(k), arm(k).cash_end.mean, Look::money);
        page_.text(cash_row, 1, "as the study has it", Look::plain);
    }
}

/// What was gained of an outcome and, where it has a price, what that is worth.
void CostSheet::gain(std::size_t g) {
    const study::GainEntry& first = arm(0).gained[g];
    const std::uint32_t amount = row_;
    label(first.title, "over the horizon", first.unit);
    for (std::size_t k = 0; k < arms(); ++k) {
        if (g < arm(k).gained.size()) page_.number(row_, column(k), arm(k).gained[g].amount.mean, Look::decimal);
    }
    ++row_;
    const auto worth = price_row_.find(first.price);
    if (first.price.empty() || worth == price_row_.end()) return;
    label("Their value", "at the price of one", money());
    for (std::size_t k = 0; k < arms(); ++k) {
        if (g >= arm(k).gained.size()) continue;
        page_.formula(row_, column(k), fmt::format("={}*{}", at(amount, k), fixed_cell_name(worth->second, price_column)),
                      arm(k).gained[g].money.mean, Look::money);
    }
    ++row_;
}

void CostSheet::value() {
    section("What is gained");
    titles_of_arms({"", "", "Unit", ""});
    const std::uint32_t gained = row_;
    const std::size_t outcomes = arms() == 0 ? 0 : arm(0).gained.size();
    for (std::size_t g = 0; g < outcomes; ++g) gain(g);
    const std::string what = outcomes == 0 ? "" : arm(0).gained[0].title;
    label("Cost of one", "cost of hub and sites over: " + what, money());
    for (std::size_t k = 0; k < arms(); ++k) {
        if (!arm(k).gained.empty() && arm(k).gained[0].amount.mean > 0) {
            page_.formula(row_, column(k), fmt::format("={}/{}", at(total_row_, k), at(gained, k)),
                          arm(k).total.mean / arm(k).gained[0].amount.mean, Look::money);
        } else {
            page_.text(row_, column(k), "none gained");
        }
    }
    ++row_;
}

void CostSheet::spread() {
    section("Spread over runs, at the study's own prices");
    titles_of_arms({"", "", "Unit", ""});
    const auto line = [&](const char* item, const char* what, double study::Quantiles::*at,
                          study::Quantiles CostEntry::*of) {
        label(item, what, money());
        for (std::size_t k = 0; k < arms(); ++k) page_.number(row_, column(k), arm(k).*of.*at, Look::money);
        ++row_;
    };
    line("Cost of hub and sites", "5 % of runs lie below", &study::Quantiles::q05, &CostEntry::total);
    line("Cost of hub and sites", "95 % of runs lie below", &study::Quantiles::q95, &CostEntry::total);
    line("Cash of the hub at the end", "5 % of runs lie below", &study::Quantiles::q05, &CostEntry::cash_end);
    line("Cash of the hub at the end", "95 % of runs lie below", &study::Quantiles::q95, &CostEntry::cash_end);
}

}  // namespace lnsim::sheet
