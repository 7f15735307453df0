#pragma once
// Funding, shocks and maturity, as scenarios and network files hold them. Internal to engine/io.

#include <vector>

#include "engine/io/fields.hpp"
#include "engine/world/circumstances.hpp"
#include "engine/world/plan.hpp"

namespace lnsim::io {

[[nodiscard]] Table<world::FundingSource> funding_table();
[[nodiscard]] Table<world::Shock> shock_table();
[[nodiscard]] Table<world::Departure> departure_table();
[[nodiscard]] Table<world::Maturity> maturity_table();

/// The three keys of a scenario, or of a network file.
template <class T>
std::vector<Field<T>> circumstance_fields() {
    Field<T> funding = objects("funding", &T::funding, funding_table(),
        {.meaning = "money that comes for a time, beside fees and standing grants; of a scenario in place of the network's",
         .most_values = 200, .example = R"([{"source": "Foundation", "amount": 500000, "until": "2012-06"}])"});
    funding.present = [](const T& t) { return !t.funding.empty(); };
    Field<T> shocks = objects("shocks", &T::shocks, shock_table(),
        {.meaning = "events from outside that hit sites or hub for some months; of a scenario in place of the network's",
         .most_values = 100, .example = R"([{"name": "Pandemic", "from": "2010-03", "months": 12, "hours": 0.5}])"});
    shocks.present = [](const T& t) { return !t.shocks.empty(); };
    Field<T> maturity = object("maturity", &T::maturity, with_nulls(maturity_table()),
        {.meaning = "scores of the hub's six capabilities at the start; none given: maturity is not followed, and every "
                    "service is there in full",
         .settled = "a hub starts once"});
    maturity.present = [](const T& t) { return t.maturity.given(); };
    return {std::move(funding), std::move(shocks), std::move(maturity)};
}

/// Reports departures of sites that do not exist or leave twice, out of the plan's months, and those that say both or neither
/// of site and who.
void check_departures(const world::Plan& plan, const world::Network& network, Report& report);

/// Reports sources that end before they begin, shocks named twice and shocks that do nothing.
void check_circumstances(const std::vector<world::FundingSource>& funding, const std::vector<world::Shock>& shocks,
                         Report& report);

}  // namespace lnsim::io
