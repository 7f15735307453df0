#include "engine/study/operators.hpp"

#include <algorithm>
#include <cctype>
#include <string>

#include "engine/step/measure_table.hpp"
#include "engine/study/result.hpp"

namespace lnsim::study {
namespace {

/// Lower case, `_` as a space: `tpmt_measured` and "TPMT measured" are one name.
std::string plain(std::string_view name) {
    std::string text(name);
    for (char& letter : text) {
        letter = letter == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return text;
}

/// The figure of an outcome over the founders' sites; any other measure as it is.
step::Measure of_founders_only(step::Measure measure, const world::Network& network) {
    for (std::size_t i = 0; i < world::outcomes_of(network).size(); ++i) {
        if (measure == step::measure_of(i, step::Slot::figure)) return step::measure_of(i, step::Slot::founders);
    }
    return measure;
}

/// The figure in one month.
double observe_level(const Operator& observed, std::uint32_t month, const std::vector<double>& measures,
                     const step::Detail* detail) {
    if (!observed.is_process()) {
        const std::size_t cell = std::size_t{month} * step::measure_count + static_cast<std::size_t>(observed.measure);
        return cell < measures.size() ? measures[cell] : not_observed;
    }
    if (detail == nullptr || observed.practice >= detail->founders_reliability.size()) return not_observed;
    const std::vector<double>& reliability = detail->founders_reliability[observed.practice];
    if (month >= reliability.size()) return not_observed;
    return observed.base + (1.0 - observed.base) * reliability[month];
}

}  // namespace

std::optional<Operator> operator_of(const world::Observation& row, const world::Network& network,
                                    core::CalendarMonth start) {
    const auto founders =
        std::count_if(network.sites.begin(), network.sites.end(), [](const auto& s) { return s.founder; });
    if (row.since && *row.since < start) return std::nullopt;
    std::optional<std::uint32_t> since;
    if (row.since) since = static_cast<std::uint32_t>(row.since->since(start));
    if (const auto measure = step::MeasureTable(network).find(row.measure)) {
        const bool of_founders = row.sites && *row.sites <= founders;
        return Operator{of_founders ? of_founders_only(*measure, network) : *measure, 0, 0.0, since};
    }
    for (std::size_t k = 0; k < network.practices.size(); ++k) {
        const world::PracticeDefinition& practice = network.practices[k];
        if (plain(row.measure) == plain(practice.practice) || plain(row.measure) == plain(practice.title)) {
            return Operator{step::Measure::count, k, practice.process_base.value_or(0.0), since};
        }
    }
    return std::nullopt;
}

double observe(const Operator& observed, std::uint32_t month, const std::vector<double>& measures,
               const step::Detail* detail) {
    const double now = observe_level(observed, month, measures, detail);
    if (!observed.since) return now;
    const double before = observe_level(observed, *observed.since, measures, detail);
    return before > 0.0 ? now / before - 1.0 : not_observed;
}

}  // namespace lnsim::study
