// Middle of sheet Cost: quantities, amounts, kinds of cost, totals.
#include "engine/sheet/cost.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lnsim::sheet {

bool agree(double x, double y) {
    return std::fabs(x - y) <= 1e-6 * std::max({1.0, std::fabs(x), std::fabs(y)});
}

std::string CostSheet::money() const {
    return result_.network.currency + " of " + std::to_string(result_.network.price_year);
}

void CostSheet::section(const std::string& title) {
    ++row_;
    page_.text(row_++, 0, title, Look::section);
}

void CostSheet::titles(const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        page_.text(row_, static_cast<std::uint16_t>(i), names[i], Look::header);
    }
    ++row_;
}

void CostSheet::titles_of_arms(const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < arms(); ++i) {
        page_.text(row_, column(i), arm(i).arm, Look::header);
    }
    titles(names);
}

void CostSheet::label(const std::string& item, const std::string& what, const std::string& unit, Look look) {
    page_.text(row_, 0, item, look);
    page_.text(row_, 1, what, look);
    page_.text(row_, 2, unit, look);
}

void CostSheet::fill(CostPlaces& places) {
    head();
    prices();
    quantities();
    amounts();
    items();
    totals(places);
    income();
    value();
    spread();
    page_.freeze(0);
}

void CostSheet::order_quantities() {
    if (arms() == 0) return;
    for (const study::CostItem& item : arm(0).items) {
        for (std::size_t i = 0; i < arm(0).quantities.size(); ++i) {
            if (arm(0).quantities[i].item == item.name) order_.push_back(i);
        }
    }
}

std::string CostSheet::item_title(const std::string& name) const {
    for (const study::CostItem& item : arm(0).items) {
        if (item.name == name) return item.title;
    }
    return name;
}

void CostSheet::quantities() {
    order_quantities();
    section("What each plan uses");
    titles_of_arms({"Cost", "What is paid for", "Unit", "Price of one"});
    quantity_row_ = row_;
    for (const std::size_t i : order_) {
        const CostQuantity& quantity = arm(0).quantities[i];
        label(item_title(quantity.item), quantity.title, quantity.unit);
        price_each(quantity);
        for (std::size_t k = 0; k < arms(); ++k) {
            page_.number(row_, column(k), arm(k).quantities.at(i).amount.mean, Look::decimal);
        }
        ++row_;
    }
}

void CostSheet::amounts() {
    section("What it costs");
    titles_of_arms({"Cost", "What is paid for", "Unit", ""});
    amount_row_ = row_;
    for (std::size_t n = 0; n < order_.size(); ++n) {
        const CostQuantity& quantity = arm(0).quantities[order_[n]];
        label(item_title(quantity.item), quantity.title, money());
        const auto from = static_cast<std::uint32_t>(quantity_row_ + n);
        for (std::size_t k = 0; k < arms(); ++k) {
            page_.formula(row_, column(k), fmt::format("={}*{}", at(from, k), fixed_cell_name(from, price_column)),
                          arm(k).quantities[order_[n]].amount.mean * each(quantity), Look::money);
        }
        ++row_;
    }
}

std::pair<std::uint32_t, std::uint32_t> CostSheet::rows_of(const std::string& item) const {
    std::pair<std::uint32_t, std::uint32_t> rows{no_row, 0};
    for (std::size_t n = 0; n < order_.size(); ++n) {
        if (arm(0).quantities[order_[n]].item != item) continue;
        const auto row = static_cast<std::uint32_t>(amount_row_ + n);
        rows = {std::min(rows.first, row), row};
    }
    return rows;
}

double CostSheet::product_sum(std::size_t k, const std::string& item) const {
    double sum = 0;
    for (const std::size_t i : order_) {
        const CostQuantity& quantity = arm(k).quantities.at(i);
        if (quantity.item == item) sum += quantity.amount.mean * each(quantity);
    }
    return sum;
}

void CostSheet::items() {
    section("By kind of cost");
    titles_of_arms({"Cost", "", "Unit", ""});
    item_row_ = row_;
    for (std::size_t i = 0; arms() > 0 && i < arm(0).items.size(); ++i) {
        const study::CostItem& item = arm(0).items[i];
        item_index_[item.name] = row_;
        label(item.title, "", money());
        const auto [first, last] = rows_of(item.name);
        for (std::size_t k = 0; k < arms(); ++k) {
            const double amount = arm(k).items.at(i).amount.mean;
            if (first != no_row && agree(product_sum(k, item.name), amount)) {
                page_.formula(row_, column(k), fmt::format("=SUM({}:{})", at(first, k), at(last, k)), amount,
                              Look::money);
            } else {
                page_.number(row_, column(k), amount, Look::money);
                page_.text(row_, 1, "as the study has it: no formula, since quantities do not account for it",
                           Look::plain);
            }
        }
        ++row_;
    }
}

void CostSheet::totals(CostPlaces& places) {
    total_row_ = row_;
    label("Cost of hub and sites", "", money(), Look::total);
    page_.text(row_, price_column, "", Look::total);
    for (std::size_t k = 0; k < arms(); ++k) {
        page_.formula(row_, column(k),
                      item_row_ < row_ ? fmt::format("=SUM({}:{})", at(item_row_, k), at(row_ - 1, k)) : "=0",
                      arm(k).total.mean, Look::total);
        places.total.push_back(fmt::format("=Cost!{}", at(row_, k)));
    }
    ++row_;
    label("The same in the study", "", money());
    for (std::size_t k = 0; k < arms(); ++k) page_.number(row_, column(k), arm(k).total.mean, Look::money);
    ++row_;
    label("Change by your prices", "", money());
    for (std::size_t k = 0; k < arms(); ++k) {
        page_.formula(row_, column(k), fmt::format("={}-{}", at(row_ - 2, k), at(row_ - 1, k)), 0, Look::money);
    }
    ++row_;
    if (arms() > 1) {
        label(fmt::format("More than {}", arm(0).arm), "", money());
        for (std::size_t k = 1; k < arms(); ++k) {
            page_.formula(row_, column(k),
                          fmt::format("={}-{}", at(total_row_, k), fixed_cell_name(total_row_, first_arm)),
                          arm(k).total.mean - arm(0).total.mean, Look::money);
        }
        ++row_;
    }
}

void fill_cost(Page page, const study::Result& result, CostPlaces& places) {
    CostSheet(page, result).fill(places);
}

}  // namespace lnsim::sheet
