#include "engine/study/figures.hpp"

#include <algorithm>
#include <limits>

#include "engine/step/measure_table.hpp"

namespace lnsim::study {
namespace {

MeasureFacts facts_of(const step::MeasureTable& table, step::Measure measure) {
    const step::MeasureRow& row = table[measure];
    return {measure, row.name, row.title, row.unit, row.better};
}

}  // namespace

std::optional<MeasureFacts> find_measure(const world::Network& network, const std::string& name) {
    const step::MeasureTable table(network);
    const auto measure = table.find(name);
    return measure ? std::optional(facts_of(table, *measure)) : std::nullopt;
}

std::vector<std::string> measure_names(const world::Network& network) { return step::MeasureTable(network).names(); }

MeasureFacts candidates_measure(const world::Network& network) {
    return facts_of(step::MeasureTable(network), step::Measure::outcome_candidates);
}

double read_figure(const Figure& figure, std::span<const double> measures) {
    if (!figure.target) {
        const std::size_t at = figure.month * step::measure_count + static_cast<std::size_t>(figure.measure);
        return at < measures.size() ? measures[at] : std::numeric_limits<double>::quiet_NaN();
    }
    const run::TargetRule& rule = *figure.target;
    const std::uint32_t all = static_cast<std::uint32_t>(measures.size() / step::measure_count);
    const std::uint32_t months = rule.months == 0 ? all : std::min(rule.months, all);
    if (rule.holds_or_breaks()) {
        const double total = measures[(months - 1) * step::measure_count + static_cast<std::size_t>(rule.measure)];
        return total <= rule.value ? 1.0 : 0.0;
    }
    const std::int32_t reached = run::month_reached(measures, rule);
    return reached >= 0 && static_cast<std::uint32_t>(reached) < months ? 1.0 : 0.0;
}

std::uint32_t months_for(std::span<const Figure> figures, std::uint32_t months) {
    std::uint32_t needed = 1;
    for (const Figure& figure : figures) {
        const std::uint32_t of_target = figure.target && figure.target->months > 0 ? figure.target->months : months;
        needed = std::max(needed, figure.target ? of_target : figure.month + 1);
    }
    return std::min(needed, months);
}

}  // namespace lnsim::study
