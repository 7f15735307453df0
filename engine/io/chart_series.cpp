#include "engine/io/chart_series.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "engine/core/calendar.hpp"
#include "engine/io/csv.hpp"
#include "engine/io/text.hpp"
#include "engine/stats/moments.hpp"

namespace lnsim::io {
namespace {

using stats::ChartKind;
using stats::ChartPoint;

constexpr double largest = 1e15;  // whole numbers up to here, and sums of them, are exact enough

bool has_subgroups(ChartKind kind) {
    return kind == ChartKind::xbar || kind == ChartKind::s;
}
bool is_share(ChartKind kind) {
    return kind == ChartKind::p || kind == ChartKind::p_prime;
}
bool is_rate(ChartKind kind) {
    return kind == ChartKind::u || kind == ChartKind::u_prime;
}
bool takes_either(ChartKind kind) {
    return kind == ChartKind::run || kind == ChartKind::xmr;
}

/// What a field may hold.
struct Wanted {
    bool whole = false;
    double least = -largest;
    const char* words = "a number is wanted";
};

Wanted wanted_value(ChartKind kind) {
    if (kind == ChartKind::c || kind == ChartKind::g) return {true, 0.0, "a count, 0 or more, is wanted"};
    if (kind == ChartKind::t) return {false, 0.0, "a time, 0 or more, is wanted"};
    return {};
}
Wanted wanted_numerator(ChartKind kind) {
    return takes_either(kind) ? Wanted{} : Wanted{true, 0.0, "a count, 0 or more, is wanted"};
}
Wanted wanted_denominator(ChartKind kind) {
    return is_share(kind) ? Wanted{true, 0.0, "a count, 0 or more, is wanted"}
                          : Wanted{false, 0.0, "an exposure, 0 or more, is wanted"};
}

/// Turns the rows of one file into points.
class Reading {
public:
    Reading(const CsvTable& table, ChartKind kind, Report& report) : table_(table), kind_(kind), report_(report) {}

    ChartSeries take() {
        if (!find_columns()) return {};
        for (const CsvRow& row : table_.rows) add(row);
        close_subgroup();
        return std::move(series_);
    }

private:
    bool find_columns() {
        const std::size_t before = report_.count();
        const bool ratio = is_share(kind_) || is_rate(kind_) || (takes_either(kind_) && !table_.column("value"));
        series_.axis = table_.column("month") ? ChartAxis::month : ChartAxis::index;
        axis_ = series_.axis == ChartAxis::month ? "month" : "index";
        std::vector<std::string> wanted =
            ratio ? std::vector<std::string>{"numerator", "denominator"} : std::vector<std::string>{"value"};
        std::vector<std::string> either{"index", "month"};
        if (table_.column(axis_)) {
            wanted.insert(wanted.begin(), axis_);
            either.clear();
        } else {
            report_.add("line 1", "column \"index\" or \"month\" is missing");
        }
        check_columns(table_, wanted, either, report_);
        if (report_.count() > before) return false;
        at_ = *table_.column(axis_);
        value_ = *table_.column(ratio ? "numerator" : "value");
        denominator_ = table_.column("denominator");
        return true;
    }

    /// The place of a row on the axis; nothing when it is none, or not after the row before.
    std::optional<long long> place_of(const CsvRow& row) {
        const std::string& text = row.fields[at_];
        long long number = 0;
        if (series_.axis == ChartAxis::month) {
            const auto month = core::parse_month(text);
            if (!month) return refused(row, axis_, text, "a month as 2024-07 is wanted");
            number = month->count;
        } else {
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (error != std::errc{} || end != text.data() + text.size()) {
                return refused(row, axis_, text, "a whole number is wanted");
            }
        }
        if (!last_ || number > *last_ || (has_subgroups(kind_) && number == *last_)) return number;
        return refused(row, axis_, text,
                       number == *last_
                           ? "it stands twice; line " + std::to_string(last_line_) + " has it"
                           : "it is out of order; line " + std::to_string(last_line_) + " has " + last_label_);
    }

    std::nullopt_t refused(const CsvRow& row, const std::string& column, const std::string& text, std::string why) {
        report_.add(csv_place(row, column), text.empty() ? "is empty" : "is " + in_quotes(text), std::move(why));
        return std::nullopt;
    }

    std::optional<double> number_of(const CsvRow& row, std::size_t column, const Wanted& wanted) {
        const std::string& text = row.fields[column];
        const std::optional<double> number = csv_number(text);
        const bool fits = number && *number >= wanted.least && *number <= largest &&
                          (!wanted.whole || *number == std::floor(*number));
        if (!fits) refused(row, table_.names[column], text, wanted.words);
        return fits ? number : std::nullopt;
    }

    /// What a row holds: a point, a gap, or nothing when it was refused.
    std::optional<ChartPoint> point_of(const CsvRow& row) {
        const bool empty = row.fields[value_].empty();
        if (!denominator_) {
            if (empty) return ChartPoint{};
            const auto value = number_of(row, value_, wanted_value(kind_));
            return value ? std::optional<ChartPoint>({*value, 1.0, 0.0}) : std::nullopt;
        }
        if (empty && row.fields[*denominator_].empty()) return ChartPoint{};
        const auto size = number_of(row, *denominator_, wanted_denominator(kind_));
        if (empty && size == 0.0) return ChartPoint{};
        const auto amount = number_of(row, value_, wanted_numerator(kind_));
        if (!size || !amount) return std::nullopt;
        const std::string above = number_text(*size);
        if (*size == 0.0 && *amount != 0.0)
            return refused(row, "numerator", row.fields[value_], "the denominator is 0");
        if (is_share(kind_) && *amount > *size) {
            return refused(row, "numerator", row.fields[value_], "the denominator is " + above);
        }
        return ChartPoint{*amount, *size, 0.0};
    }

    void add(const CsvRow& row) {
        const auto place = place_of(row);
        const auto point = point_of(row);
        if (!place || !point) return;
        if (has_subgroups(kind_)) {
            if (!last_ || *place != *last_) open_point(row, *place, {});
            if (point->size > 0.0) subgroup_.add(point->amount);
        } else {
            open_point(row, *place, *point);
            if (point->size == 0.0) note_gap(row.fields[at_], "has no value");
        }
    }

    /// Begins the point of a row, after the gaps of months that were left out.
    void open_point(const CsvRow& row, long long place, const ChartPoint& point) {
        close_subgroup();
        if (series_.axis == ChartAxis::month && last_) fill_months(place);
        push(row.fields[at_], series_.axis == ChartAxis::month ? next_number() : place, point);
        last_ = place;
        last_line_ = row.line;
        last_label_ = row.fields[at_];
    }

    void fill_months(long long until) {
        for (long long month = *last_ + 1; month < until; ++month) {
            const std::string label = core::to_text(core::CalendarMonth{static_cast<std::int32_t>(month)});
            push(label, next_number(), {});
            note_gap(label, "is not in the file");
        }
    }

    void close_subgroup() {
        if (!has_subgroups(kind_) || !last_) return;
        const auto size = static_cast<double>(subgroup_.count());
        if (size == 1.0) {
            report_.add("line " + std::to_string(last_line_) + ", " + axis_,
                        "is " + in_quotes(last_label_) + ", a subgroup of one",
                        "a subgroup has at least 2 values, one a row", "single values go on an xmr chart");
        }
        series_.points.back() = size < 2.0 ? ChartPoint{} : ChartPoint{subgroup_.mean(), size, subgroup_.deviation()};
        if (size == 0.0) note_gap(last_label_, "has no value");
        subgroup_ = {};
    }

    void push(const std::string& label, long long number, const ChartPoint& point) {
        series_.labels.push_back(label);
        series_.numbers.push_back(number);
        series_.points.push_back(point);
    }
    long long next_number() const { return static_cast<long long>(series_.points.size()) + 1; }
    void note_gap(const std::string& label, const char* why) {
        series_.notes.push_back(std::string(axis_) + " " + label + " " + why + ": a gap");
    }

    const CsvTable& table_;
    ChartKind kind_;
    Report& report_;
    ChartSeries series_;
    std::string axis_;
    std::size_t at_ = 0, value_ = 0;
    std::optional<std::size_t> denominator_;
    std::optional<long long> last_;
    std::size_t last_line_ = 0;
    std::string last_label_;
    stats::Moments subgroup_;
};

}  // namespace

ChartSeries read_chart_series(const std::string& path, ChartKind kind, std::vector<core::Problem>& problems) {
    Report report(path, problems);
    const std::optional<CsvTable> table = read_csv(path, report);
    if (!table) return {};
    ChartSeries series = Reading(*table, kind, report).take();
    if (report.count() > 0) return series;
    const auto seen =
        std::count_if(series.points.begin(), series.points.end(), [](const ChartPoint& p) { return p.size > 0; });
    if (seen < 2) {
        report.add("file", "has " + std::to_string(seen) + (seen == 1 ? " point" : " points"),
                   "a chart needs at least 2");
    }
    return series;
}

}  // namespace lnsim::io
