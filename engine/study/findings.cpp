#include "engine/study/findings.hpp"

#include <cmath>

#include <fmt/format.h>

#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

bool is_money(std::string_view unit) {
    return unit == "money";
}

/// Three significant digits; whole numbers and thousands by words::count.
std::string plain(double value) {
    if (std::abs(value) >= 100.0 || value == std::round(value)) return words::count(value);
    return fmt::format("{:.3g}", value);
}

}  // namespace

std::string amount_words(double value, std::string_view unit, std::string_view currency) {
    if (unit == "fraction") return fmt::format("{:.1f} %", 100.0 * value);
    if (is_money(unit)) return fmt::format("{}{}", value < 0 ? "-" : "", words::money(value, currency));
    return plain(value);
}

std::string band_words(double low, double high, std::string_view unit, std::string_view currency) {
    if (unit == "fraction") return words::points_range(low, high) + " %";
    if (is_money(unit)) return amount_words(low, unit, currency) + " to " + amount_words(high, unit, currency);
    return plain(low) + " to " + plain(high);
}

std::string gap_range(double low, double high, std::string_view unit, std::string_view currency) {
    return unit == "fraction" ? words::points_range(low, high) : band_words(low, high, unit, currency);
}

std::string gap_words(double difference, std::string_view unit, std::string_view currency) {
    if (unit == "fraction") return words::points(difference) + " points";
    if (is_money(unit)) return words::money(difference, currency);
    return plain(std::abs(difference));
}

std::vector<Finding> findings_of(const Result& result) {
    std::vector<Finding> findings;
    add_outcome_findings(result, findings);
    add_recorded_findings(result, findings);
    add_place_findings(result, findings);
    add_spread_findings(result, findings);
    add_team_findings(result, findings);
    add_account_findings(result, findings);
    add_future_findings(result, findings);
    add_ablation_findings(result, findings);
    add_plan_findings(result, findings);
    return findings;
}

}  // namespace lnsim::study
