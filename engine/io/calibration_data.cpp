#include "engine/io/calibration_data.hpp"

#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "engine/core/calendar.hpp"
#include "engine/io/csv.hpp"
#include "engine/io/text.hpp"
#include "engine/step/measure_table.hpp"

namespace lnsim::io {
namespace {

std::optional<double> number_of(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

class Reader {
public:
    Reader(const CsvTable& table, const world::Network& network, Report& report)
        : table_(table), names_(step::MeasureTable(network).names()), report_(report) {
        for (const world::PracticeDefinition& practice : network.practices) names_.push_back(practice.practice);
    }

    std::optional<RecordedCount> read(const CsvRow& row) {
        RecordedCount count;
        count.line = row.line;
        const std::size_t before = report_.count();
        if (const auto site = table_.column("site"); site && !row.fields[*site].empty()) {
            tell(row, "site", "is " + in_quotes(row.fields[*site]), "figures of the network as a whole are calibrated to", "leave the site empty, or add the sites up");
        }
        count.figure.measure = text(row, "measure");
        if (std::find(names_.begin(), names_.end(), count.figure.measure) == names_.end()) {
            tell(row, "measure", "is " + in_quotes(count.figure.measure), "a measure or practice of the network is wanted", nearest_suggestion(count.figure.measure, names_));
        }
        if (const auto month = core::parse_month(text(row, "month"))) {
            count.figure.date = *month;
        } else {
            tell(row, "month", "is " + in_quotes(text(row, "month")), "a month as YYYY-MM is wanted", "");
        }
        count.numerator = whole(row, "numerator", 0);
        count.denominator = whole(row, "denominator", 1);
        if (report_.count() == before && count.numerator > count.denominator) {
            tell(row, "numerator", "is " + text(row, "numerator") + ", more than the denominator " + text(row, "denominator"), "a count of some of those counted", "");
        }
        if (report_.count() == before && !seen_.insert({count.figure.measure, count.figure.date.count}).second) {
            tell(row, "month", "is given twice for " + count.figure.measure, "one row a measure and month", "");
        }
        if (report_.count() > before) return std::nullopt;
        count.figure.value = count.numerator / count.denominator;
        count.figure.use = "calibrate";
        count.figure.source = report_.file();
        return count;
    }

private:
    const std::string& text(const CsvRow& row, const char* name) const { return row.fields[*table_.column(name)]; }
    void tell(const CsvRow& row, const char* column, std::string what, std::string why, std::string suggestion) {
        report_.add("line " + std::to_string(row.line) + ", " + column, std::move(what), std::move(why), std::move(suggestion));
    }
    double whole(const CsvRow& row, const char* name, double least) {
        const auto value = number_of(text(row, name));
        if (value && *value >= least && *value == std::floor(*value) && *value <= 1e12) return *value;
        tell(row, name, "is " + in_quotes(text(row, name)), "a whole number, " + number_text(least) + " or more, is wanted", "");
        return least;
    }

    const CsvTable& table_;
    std::vector<std::string> names_;
    Report& report_;
    std::set<std::pair<std::string, int>> seen_;
};

std::vector<std::string> gaps_of(const std::vector<RecordedCount>& counts) {
    std::map<std::string, std::set<int>> months;
    for (const RecordedCount& count : counts) months[count.figure.measure].insert(count.figure.date.count);
    std::vector<std::string> gaps;
    for (const auto& [measure, seen] : months) {
        const auto missing = static_cast<std::size_t>(*seen.rbegin() - *seen.begin() + 1) - seen.size();
        if (missing > 0) gaps.push_back(measure + ": " + std::to_string(missing) + (missing == 1 ? " month is" : " months are") + " missing between the first and the last; those that are there are used");
    }
    return gaps;
}

}  // namespace

std::vector<RecordedCount> read_calibration_data(const std::string& file, const world::Network& network,
                                                 std::vector<std::string>& gaps, std::vector<core::Problem>& problems) {
    Report report(file, problems);
    const auto table = read_csv(file, report);
    if (!table) return {};
    const std::vector<std::string> required{"month", "measure", "numerator", "denominator"};
    const std::vector<std::string> optional{"site"};
    const std::size_t before = report.count();
    check_columns(*table, required, optional, report);
    if (report.count() > before) return {};
    Reader reader(*table, network, report);
    std::vector<RecordedCount> counts;
    for (const CsvRow& row : table->rows) {
        if (auto count = reader.read(row)) counts.push_back(std::move(*count));
    }
    if (table->rows.empty()) report.add("line 1", "no rows follow the header", "at least one is wanted");
    gaps = gaps_of(counts);
    return counts;
}

}  // namespace lnsim::io
