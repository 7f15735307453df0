#include "engine/core/calendar.hpp"

#include <algorithm>
#include <array>

namespace lnsim::core {
namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<CalendarMonth> parse_month(std::string_view text) noexcept {
    if (text.size() != 7 || text[4] != '-') {
        return std::nullopt;
    }
    int year = 0;
    int month = 0;
    for (const std::size_t i : std::array<std::size_t, 4>{0, 1, 2, 3}) {
        if (!is_digit(text[i])) {
            return std::nullopt;
        }
        year = year * 10 + (text[i] - '0');
    }
    if (!is_digit(text[5]) || !is_digit(text[6])) {
        return std::nullopt;
    }
    month = (text[5] - '0') * 10 + (text[6] - '0');
    if (year < 1900 || year > 2199 || month < 1 || month > 12) {
        return std::nullopt;
    }
    return CalendarMonth{year * 12 + month - 1};
}

std::string to_text(CalendarMonth month) {
    const int year = month.year();
    const int of_year = month.month_of_year();
    std::string text = std::to_string(year);
    text += of_year < 10 ? "-0" : "-";
    return text + std::to_string(of_year);
}

}  // namespace lnsim::core
