#include "engine/app/range_option.hpp"

#include <charconv>
#include <cmath>

#include "engine/io/text.hpp"

namespace lnsim::app {
namespace {

bool read_number(std::string_view text, double& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

}  // namespace

std::optional<study::Wanted> read_wanted(const std::string& text, const char* option, RangeWanted range,
                                         std::vector<core::Problem>& problems) {
    const std::size_t equals = text.find('=');
    study::Wanted wanted{text.substr(0, equals), option, equals != std::string::npos, 0, 0};
    const bool needed = range == RangeWanted::must_be_given;
    if (!wanted.has_range && !needed) return wanted;
    const std::size_t colon = equals == std::string::npos ? equals : text.find(':', equals);
    const std::string_view view(text);
    if (colon == std::string::npos || !read_number(view.substr(equals + 1, colon - equals - 1), wanted.low) ||
        !read_number(view.substr(colon + 1), wanted.high)) {
        problems.push_back({"", option, "is " + io::in_quotes(text), "NAME=LOW:HIGH is wanted, two numbers",
                            needed ? "as --plan /hub/coaches=2:6" : "as --vary hours_mean=30:120"});
        return std::nullopt;
    }
    return wanted;
}

std::uint32_t month_of(const std::string& at, const world::Plan& plan, std::uint32_t fallback, std::vector<core::Problem>& problems) {
    if (at.empty()) return fallback;
    int month = -1;
    if (const auto date = core::parse_month(at)) {
        month = date->since(plan.start);
    } else {
        const auto [end, error] = std::from_chars(at.data(), at.data() + at.size(), month);
        if (error != std::errc() || end != at.data() + at.size()) month = -1;
    }
    if (month < 0 || month >= plan.horizon_months) {
        problems.push_back({"", "--at", "is " + io::in_quotes(at),
                            "a month from the start, 0 to " + std::to_string(plan.horizon_months - 1) + ", or YYYY-MM within the plan is wanted", ""});
        return fallback;
    }
    return static_cast<std::uint32_t>(month);
}

}  // namespace lnsim::app
