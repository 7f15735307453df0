#pragma once
// Sheet Cost: prices as cells to be changed, quantities of each plan, and every amount a formula of the two. Internal
// to engine/sheet; cost_prices.cpp, cost.cpp and cost_income.cpp have its parts, from top to bottom.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/sheet/pages.hpp"

namespace lnsim::sheet {

class CostSheet {
public:
    CostSheet(Page page, const study::Result& result) : page_(page), result_(result) {}

    void fill(CostPlaces& places);

private:
    using CostEntry = study::CostEntry;
    using CostQuantity = study::CostQuantity;
    static constexpr std::uint16_t price_column = 3;
    static constexpr std::uint16_t first_arm = 4;
    static constexpr std::uint32_t no_row = 0xFFFFFFFF;

    [[nodiscard]] std::uint16_t column(std::size_t arm) const { return static_cast<std::uint16_t>(first_arm + arm); }
    [[nodiscard]] const CostEntry& arm(std::size_t i) const { return result_.cost[i]; }
    [[nodiscard]] std::size_t arms() const { return result_.cost.size(); }
    [[nodiscard]] bool of_staff(const CostQuantity& quantity) const { return quantity.item == "cost_staff"; }
    [[nodiscard]] std::string at(std::uint32_t row, std::size_t arm) const { return cell_name(row, column(arm)); }
    [[nodiscard]] std::string money() const;
    void section(const std::string& title);
    void titles(const std::vector<std::string>& names);
    /// Titles, and from column first_arm the plans.
    void titles_of_arms(const std::vector<std::string>& names);
    void label(const std::string& item, const std::string& what, const std::string& unit, Look look = Look::plain);
    void head();
    void price(const std::string& name, const std::string& title, const std::string& unit, double value, int year,
               const std::string& assumed, const std::string& source);
    void prices();
    /// Quantities of one cost item together, items in their own order.
    void order_quantities();
    [[nodiscard]] std::string price_name(const CostQuantity& quantity) const;
    [[nodiscard]] double each(const CostQuantity& quantity) const;
    [[nodiscard]] std::string item_title(const std::string& name) const;
    void price_each(const CostQuantity& quantity);
    void quantities();
    void amounts();
    /// The rows of an item's amounts: first and last.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> rows_of(const std::string& item) const;
    [[nodiscard]] double product_sum(std::size_t k, const std::string& item) const;
    void items();
    void totals(CostPlaces& places);
    [[nodiscard]] const world::HubPlan* hub_of(std::size_t k) const;
    [[nodiscard]] std::uint32_t quantity_row(const std::string& name) const;
    [[nodiscard]] double quantity(std::size_t k, const std::string& name) const;
    void income();
    /// Staff, gatherings, registry and taking in sites are the hub's; mentors, nodes' leads and teams are borne by the
    /// sites.
    void cash(std::size_t k, std::uint32_t cash_row, std::uint32_t income_row);
    void value();
    void gain(std::size_t g);
    void spread();

    Page page_;
    const study::Result& result_;
    std::uint32_t row_ = 0;  ///< the next
    std::map<std::string, std::uint32_t> price_row_;
    std::map<std::string, double> price_;
    std::vector<std::size_t> order_;  ///< quantities as the sheet has them
    std::uint32_t quantity_row_ = 0, amount_row_ = 0, item_row_ = 0, total_row_ = 0;  ///< the first of each block
    std::map<std::string, std::uint32_t> item_index_;
};

/// The same within what nine significant digits leave open.
[[nodiscard]] bool agree(double x, double y);

}  // namespace lnsim::sheet
