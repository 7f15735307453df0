// Cost and value over the horizon; hours asked of the hub's staff against hours that they have.
#include <cmath>
#include <optional>

#include "engine/stats/quantiles.hpp"
#include "engine/step/cost_terms.hpp"
#include "engine/step/measure_table.hpp"
#include "engine/study/conclude.hpp"

namespace lnsim::study {
namespace {

using step::Measure;

Quantiles at_end(const Evidence& evidence, std::uint32_t arm, Measure measure) {
    const run::Spread spread = evidence.summary.spread(arm, evidence.last(), measure);
    return {spread.mean, spread.q05, spread.q95};
}

std::string without_so_far(std::string_view title) {
    constexpr std::string_view ending = ", so far";
    return std::string(title.ends_with(ending) ? title.substr(0, title.size() - ending.size()) : title);
}

std::vector<CostItem> items_of(const Evidence& evidence, std::uint32_t arm) {
    std::vector<CostItem> items;
    for (std::size_t i = 0; i < step::measures_with(1); ++i) {
        const step::MeasureDeclaration& row = step::measure_declarations[i];
        if (!row.name.starts_with("cost_")) continue;
        items.push_back({std::string(row.name), without_so_far(row.title), at_end(evidence, arm, static_cast<Measure>(i))});
    }
    return items;
}

std::optional<double> price_of(const world::Network& network, const std::string& name) {
    for (const world::Price& price : network.prices) {
        if (!name.empty() && price.name == name) return price.value;
    }
    return std::nullopt;
}

Quantiles times(const Quantiles& amount, double price) { return {amount.mean * price, amount.q05 * price, amount.q95 * price}; }

/// Gains by outcome, and the worth of all together: its quantiles are of the sum, run by run.
void add_gains(const Evidence& evidence, std::uint32_t arm, CostEntry& entry) {
    const world::Network& network = evidence.request.network;
    const step::MeasureTable measures(network);
    const std::vector<world::OutcomeDefinition> outcomes = world::outcomes_of(network);
    std::vector<std::pair<Measure, double>> priced;
    for (std::size_t place = 0; place < outcomes.size(); ++place) {
        const Measure measure = step::measure_of(place, step::Slot::gained);
        const step::MeasureRow& row = measures[measure];
        GainEntry gain{outcomes[place].outcome, row.name, without_so_far(row.title), row.unit, outcomes[place].price,
                       at_end(evidence, arm, measure), {}};
        if (outcomes[place].kind == world::OutcomeKind::chronic_state) entry.patient_years = gain.amount;
        if (const auto price = price_of(network, gain.price)) {
            gain.money = times(gain.amount, *price);
            priced.emplace_back(measure, *price);
        }
        entry.gained.push_back(std::move(gain));
    }
    if (priced.size() == 1) {
        entry.value = times(at_end(evidence, arm, priced[0].first), priced[0].second);
    } else if (!priced.empty()) {
        const std::vector<double> worth = evidence.summary.sums(arm, evidence.last(), priced);
        entry.value.mean = 0;
        for (const auto& [measure, price] : priced) entry.value.mean += price * at_end(evidence, arm, measure).mean;
        entry.value.q05 = stats::quantile(worth, 0.05);
        entry.value.q95 = stats::quantile(worth, 0.95);
    }
}

std::string staff_title(const world::Network& network, const std::string& staff) {
    for (const world::StaffKind& kind : network.staff) {
        if (kind.name == staff && !kind.title.empty()) return kind.title;
    }
    std::string title = staff;
    for (char& letter : title) letter = letter == '_' ? ' ' : letter;
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

/// Persons of a kind that the hub had, summed over months.
CostQuantity staff_months(const Evidence& evidence, std::uint32_t arm, const world::StaffKind& kind, Measure capacity) {
    double hours = 0;
    for (std::uint32_t month = 0; month < evidence.months(); ++month) {
        hours += evidence.summary.moments(arm, month, capacity).mean();
    }
    CostQuantity quantity{std::string("used_").append(kind.name), staff_title(evidence.request.network, kind.name), "person-months",
                          "cost_staff", kind.name, {}};
    quantity.amount.mean = kind.hours > 0 ? hours / kind.hours : 0.0;
    return quantity;
}

std::vector<CostQuantity> quantities_of(const Evidence& evidence, std::uint32_t arm) {
    std::vector<CostQuantity> list;
    const step::MeasureTable measures(evidence.request.network);
    for (const world::StaffKind& kind : evidence.request.network.staff) {
        if (const auto capacity = measures.find("capacity_" + kind.name)) {
            list.push_back(staff_months(evidence, arm, kind, *capacity));
        }
    }
    for (const step::CostTerm& term : step::cost_terms) {
        const step::MeasureDeclaration& row = step::measure_declarations[static_cast<std::size_t>(term.quantity)];
        const step::MeasureDeclaration& item = step::measure_declarations[static_cast<std::size_t>(term.item)];
        list.push_back({std::string(row.name), without_so_far(row.title), std::string(row.unit), std::string(item.name),
                        std::string(term.price), at_end(evidence, arm, term.quantity)});
    }
    return list;
}

WorkloadEntry workload_of(const Evidence& evidence, std::uint32_t arm, Measure demand, Measure capacity) {
    WorkloadEntry entry;
    entry.arm = evidence.name(arm);
    entry.month = all_months(evidence.months());
    for (std::uint32_t month = 0; month < evidence.months(); ++month) {
        const double asked = evidence.summary.moments(arm, month, demand).mean();
        const double had = evidence.summary.moments(arm, month, capacity).mean();
        entry.demand.push_back(asked);
        entry.capacity.push_back(had);
        entry.utilisation.push_back(had > 0.0 ? asked / had : not_observed);
        entry.share_overloaded.push_back(evidence.summary.share_above(arm, month, demand, capacity));
    }
    return entry;
}

}  // namespace

void add_cost(const Evidence& evidence, Result& result) {
    const world::Network& network = evidence.request.network;
    for (std::uint32_t arm = 0; arm < evidence.arms(); ++arm) {
        CostEntry entry;
        entry.arm = evidence.name(arm);
        entry.currency = network.currency;
        entry.price_year = network.price_year;
        entry.items = items_of(evidence, arm);
        entry.quantities = quantities_of(evidence, arm);
        entry.total = at_end(evidence, arm, Measure::cost);
        entry.income = at_end(evidence, arm, Measure::income);
        entry.cash_end = at_end(evidence, arm, Measure::cash);
        add_gains(evidence, arm, entry);
        result.cost.push_back(std::move(entry));
    }
}

void add_workload(const Evidence& evidence, Result& result) {
    constexpr std::string_view prefix = "demand_";
    const step::MeasureTable measures(evidence.request.network);
    for (std::uint32_t arm = 0; arm < evidence.arms(); ++arm) {
        for (std::size_t i = 0; i < step::measures_with(1); ++i) {
            const std::string_view name = step::measure_declarations[i].name;
            if (!name.starts_with(prefix)) continue;
            const std::string staff(name.substr(prefix.size()));
            const auto capacity = measures.find("capacity_" + staff);
            if (!capacity) continue;
            WorkloadEntry entry = workload_of(evidence, arm, static_cast<Measure>(i), *capacity);
            entry.staff = staff;
            entry.title = staff_title(evidence.request.network, staff);
            result.workload.push_back(std::move(entry));
        }
    }
}

}  // namespace lnsim::study
