#include "engine/step/laws.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lnsim::step::laws {
namespace {

double tail(double q) noexcept {
    return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q -
              2.549732539343734e+00) * q + 4.374664141464968e+00) * q + 2.938163982698783e+00) /
           ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q +
             3.754408661907416e+00) * q + 1.0);
}

constexpr int steps = 16;   // of the table, to 1
constexpr int reach = 20;   // the table ends at -20 and 20
constexpr std::size_t entries = 2 * reach * steps + 1;

const std::array<double, entries> logistic_table = [] {
    std::array<double, entries> table{};
    for (std::size_t i = 0; i < entries; ++i) {
        table[i] = core::logistic(static_cast<double>(i) / steps - reach);
    }
    return table;
}();

}  // namespace

Between logistic_between(double x) noexcept {
    if (!(x > -reach && x < reach)) {
        return {0.0, 1.0};
    }
    constexpr double rounding = 1e-12;  // logistic is monotone but for its last digits
    const auto at = static_cast<std::size_t>((x + reach) * steps);
    return {logistic_table[at] * (1.0 - rounding), logistic_table[at + 1] * (1.0 + rounding)};
}

double normal_quantile(double p) noexcept {
    constexpr double low = 0.02425;
    if (p < low) {
        return tail(std::sqrt(-2.0 * core::log(p)));
    }
    if (p > 1.0 - low) {
        return -tail(std::sqrt(-2.0 * core::log(1.0 - p)));
    }
    const double q = p - 0.5;
    const double r = q * q;
    return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r +
              1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239e+00) * q /
           (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r +
              6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1.0);
}

}  // namespace lnsim::step::laws
