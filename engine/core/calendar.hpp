#pragma once
// Calendar months: a month is counted from a start, and shown as YYYY-MM.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lnsim::core {

/// A calendar month, as months since year 0 (year * 12 + month - 1).
struct CalendarMonth {
    std::int32_t count = 0;

    [[nodiscard]] constexpr int year() const noexcept { return count / 12; }
    /// Month of the year, 1 to 12.
    [[nodiscard]] constexpr int month_of_year() const noexcept { return count % 12 + 1; }
    friend constexpr auto operator<=>(const CalendarMonth&, const CalendarMonth&) = default;
    [[nodiscard]] constexpr CalendarMonth plus(int months) const noexcept { return {count + months}; }
    /// Months from `earlier` to this month; negative when this one comes first.
    [[nodiscard]] constexpr int since(CalendarMonth earlier) const noexcept { return count - earlier.count; }
};

/// Reads YYYY-MM with year 1900 to 2199 and month 01 to 12; nothing else is accepted.
[[nodiscard]] std::optional<CalendarMonth> parse_month(std::string_view text) noexcept;

/// Writes YYYY-MM.
[[nodiscard]] std::string to_text(CalendarMonth month);

}  // namespace lnsim::core
