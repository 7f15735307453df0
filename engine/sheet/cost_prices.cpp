// Top of sheet Cost: what it is, and the prices.
#include "engine/sheet/cost.hpp"

#include <fmt/format.h>

namespace lnsim::sheet {

void CostSheet::head() {
    page_.width(0, 26);
    page_.width(1, 52);
    page_.width(2, 26);
    page_.width(price_column, 16);
    for (std::size_t i = 0; i < std::max<std::size_t>(arms(), 3); ++i) page_.width(column(i), 20);
    page_.text(row_++, 0, fmt::format("Cost, {}", money()), Look::title);
    page_.text(row_++, 0,
               "Yellow cells may be changed: every amount below follows. Prices move nothing else in the model, so "
               "quantities and outcomes stay.");
    page_.text(
        row_++, 0,
        fmt::format("Quantities are means over {} runs of each plan; amounts are over the whole horizon, undiscounted.",
                    result_.replications));
}

void CostSheet::price(const std::string& name, const std::string& title, const std::string& unit, double value,
                      int year, const std::string& assumed, const std::string& source) {
    label(name, title, unit);
    page_.number(row_, price_column, value, Look::input_money);
    page_.number(row_, first_arm, year, Look::exact);
    page_.text(row_, first_arm + 1, assumed);
    page_.text(row_, first_arm + 2, source);
    price_row_[name] = row_;
    price_[name] = value;
    ++row_;
}

void CostSheet::prices() {
    section("Prices");
    titles({"Price", "In words", "Unit", "Value", "Price year", "Assumed", "Source"});
    const world::Network& network = result_.network;
    for (const world::Price& p : network.prices) {
        price(p.name, p.title, p.unit, p.value, p.price_year, p.assumed ? "yes" : "no", p.source);
    }
    for (const world::StaffKind& kind : network.staff) {
        price(fmt::format("salary_{}", kind.name), kind.title + ": salary with overhead",
              network.currency + " a person and year", kind.salary, network.price_year, "yes", "assumed");
    }
    price("opening_cash", "Cash of the hub at the start", network.currency, network.opening_cash, network.price_year,
          "yes", "assumed");
}

std::string CostSheet::price_name(const CostQuantity& quantity) const {
    return of_staff(quantity) ? fmt::format("salary_{}", quantity.price) : quantity.price;
}

double CostSheet::each(const CostQuantity& quantity) const {
    const auto found = price_.find(price_name(quantity));
    return found == price_.end() ? 0.0 : of_staff(quantity) ? found->second / 12 : found->second;
}

void CostSheet::price_each(const CostQuantity& quantity) {
    const auto found = price_row_.find(price_name(quantity));
    if (found == price_row_.end()) {
        page_.number(row_, price_column, 0, Look::money);  // a price that the network's file does not name is 0
        return;
    }
    const std::string cell = fixed_cell_name(found->second, price_column);
    page_.formula(row_, price_column, fmt::format("={}{}", cell, of_staff(quantity) ? "/12" : ""), each(quantity),
                  Look::money);
}

}  // namespace lnsim::sheet
