#include "engine/study/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace lnsim::study::words {
namespace {

constexpr double million = 1e6;
constexpr double few_months = 3.0;  ///< below it months have a decimal

/// Without a sign on what rounds to zero.
std::string fixed(double value, int decimals) {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    if (text.find_first_not_of("-0.") == std::string::npos && text.front() == '-') text.erase(0, 1);
    return text;
}

/// Decimals at which a value shows at least one digit, at least `least`, at most 4.
int decimals_for(double value, int least) {
    int decimals = least;
    while (decimals < 4 && value != 0.0 &&
           fixed(std::abs(value), decimals).find_first_not_of("0.") == std::string::npos) {
        ++decimals;
    }
    return decimals;
}

std::string with_commas(double whole) {
    std::string text = fixed(std::abs(whole), 0);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
        text.insert(static_cast<std::size_t>(at), ",");
    }
    return (whole < 0 && text != "0" ? "-" : "") + text;
}

double rounded_to_digits(double value, int digits) {
    if (value == 0.0 || !std::isfinite(value)) return value;
    return std::strtod(fmt::format("{:.{}e}", value, digits - 1).c_str(), nullptr);
}

std::string symbol(std::string_view currency) {
    if (currency == "USD") return "$";
    if (currency == "EUR") return "€";
    if (currency == "GBP") return "£";
    return std::string(currency) + " ";
}

std::string millions(double amount, int decimals) {
    return std::abs(amount) >= 1000 * million ? with_commas(amount / million) : fixed(amount / million, decimals);
}

}  // namespace

std::string uncapitalised(std::string_view title) {
    std::string text(title);
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

std::string first_clause(std::string_view text) {
    std::string_view clause = text.substr(0, text.find_first_of(";,("));
    while (!clause.empty() && clause.back() == ' ') clause.remove_suffix(1);
    return std::string(clause.empty() ? text : clause);
}

std::string in_quotes(std::string_view name) {
    return fmt::format("«{}»", name);
}

std::string percent(double fraction) {
    const double value = 100.0 * fraction;
    return fixed(value, std::abs(value - std::round(value)) < 0.05 ? 0 : 1) + " %";
}

std::string level(double fraction) {
    return fixed(100.0 * fraction, 0) + " %";
}

std::string level_range(double low, double high) {
    return fixed(100.0 * low, 0) + " to " + level(high);
}

std::string share(double fraction) {
    if (fraction > 0.0 && fraction < 0.01) return "under 1 %";
    if (fraction > 0.99 && fraction < 1.0) return "over 99 %";
    return fixed(100.0 * fraction, 0) + " %";
}

std::string points(double fraction) {
    const double value = std::abs(100.0 * fraction);
    return fixed(value, decimals_for(value, 1));
}

std::string points_range(double low, double high) {
    const int decimals = decimals_for(100.0 * std::max(std::abs(low), std::abs(high)), 1);
    const auto end = [&](double x) {
        return fixed(100.0 * x, std::max(decimals, std::min(2, decimals_for(100.0 * x, 1))));
    };
    return end(low) + " to " + end(high);
}

std::string money(double amount, std::string_view currency) {
    const double size = std::abs(amount);
    if (size >= 0.095 * million) {
        return fmt::format("{}{} M", symbol(currency), millions(size, size < 99.95 * million ? 1 : 0));
    }
    return symbol(currency) + with_commas(rounded_to_digits(size, 2));
}

std::string money_range(double low, double high) {
    const double size = std::max(std::abs(low), std::abs(high));
    if (size < 0.095 * million) {
        return with_commas(rounded_to_digits(low, 2)) + " to " + with_commas(rounded_to_digits(high, 2));
    }
    const int decimals = size < 1.0 * million ? 2 : size < 99.95 * million ? 1 : 0;
    return millions(low, decimals) + " to " + millions(high, decimals) + " M";
}

std::string months(double number) {
    const std::string text = fixed(std::abs(number), std::abs(number) < few_months ? 1 : 0);
    return text == "1.0" ? "1 month" : text + " months";
}

std::string months_range(double low, double high) {
    const int decimals = std::max(std::abs(low), std::abs(high)) < few_months ? 1 : 0;
    return fixed(low, decimals) + " to " + fixed(high, decimals);
}

std::string plain_number(double number) {
    return fmt::format("{:.4g}", number);
}

std::string count(double number) {
    return with_commas(rounded_to_digits(std::round(number), 3));
}

}  // namespace lnsim::study::words
