#include "engine/study/operators.hpp"

#include <algorithm>
#include <cctype>
#include <string>

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

}  // namespace

step::Measure outcome_of(const world::Network& network) {
    return step::find_measure(network.outcome).value_or(step::Measure::outcome);
}

std::optional<Operator> operator_of(const world::Observation& row, const world::Network& network) {
    const auto founders =
        std::count_if(network.sites.begin(), network.sites.end(), [](const auto& s) { return s.founder; });
    if (const auto measure = step::find_measure(row.measure)) {
        const bool of_founders = *measure == step::Measure::outcome && row.sites && *row.sites <= founders;
        return Operator{of_founders ? step::Measure::outcome_founders : *measure, 0, 0.0};
    }
    for (std::size_t k = 0; k < network.practices.size(); ++k) {
        const world::PracticeDefinition& practice = network.practices[k];
        if (plain(row.measure) == plain(practice.practice) || plain(row.measure) == plain(practice.title)) {
            return Operator{step::Measure::count, k, practice.process_base.value_or(0.0)};
        }
    }
    return std::nullopt;
}

double observe(const Operator& observed, std::uint32_t month, const std::vector<double>& measures,
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

}  // namespace lnsim::study
