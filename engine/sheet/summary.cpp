// Sheet Summary: the answer in words, a row a plan, and a chart of the main outcome.
#include <xlsxwriter.h>

#include <algorithm>
#include <array>

#include "engine/sheet/pages.hpp"

namespace lnsim::sheet {
namespace {

using study::Result;

constexpr std::uint16_t last_column = 9;
constexpr std::array<lxw_color_t, 6> colours{0x0072B2, 0xD55E00, 0x009E73,
                                             0xCC79A7, 0x56B4E9, 0xE69F00};  // Okabe and Ito
constexpr std::size_t most_lines = 12;

const study::MeasureSeries* series_of(const Result& result, const std::string& measure, const std::string& arm) {
    for (const study::MeasureSeries& series : result.measures) {
        if (series.name == measure && series.arm == arm && series.level == "network" && !series.month.empty())
            return &series;
    }
    return nullptr;
}

/// The last comparison of the main outcome of an arm with the reference.
const study::Comparison* comparison_of(const Result& result, const std::string& arm) {
    const study::Comparison* last = nullptr;
    for (const study::Comparison& c : result.comparisons) {
        if (c.measure == result.network.outcome && c.arm == arm && (last == nullptr || c.month >= last->month))
            last = &c;
    }
    return last;
}

std::uint32_t words(Page page, const Result& result) {
    std::uint32_t row = 0;
    page.paragraph(row++, last_column, result.answer.headline, Look::title);
    for (const std::string& sentence : result.answer.sentences) page.paragraph(row++, last_column, sentence);
    for (const std::string& flip : result.flips) page.paragraph(row++, last_column, flip);
    page.paragraph(row++, last_column, result.answer.interval, Look::note);
    for (const std::string& caution : result.answer.cautions) page.paragraph(row++, last_column, caution, Look::note);
    return row + 1;
}

void arm_row(Page page, std::uint32_t row, const Result& result, std::size_t i, const CostPlaces& places) {
    const study::ArmEntry& arm = result.arms[i];
    page.text(row, 0, arm.name, Look::wrapped);
    if (const auto* outcome = series_of(result, result.network.outcome, arm.name)) {
        const Look look = look_of_unit(outcome->unit);
        page.number(row, 1, outcome->q50.back(), look);
        page.number(row, 2, outcome->q05.back(), look);
        page.number(row, 3, outcome->q95.back(), look);
        if (const auto* c = comparison_of(result, arm.name)) {
            page.number(row, 4, c->difference, look);
            page.number(row, 5, c->low, look);
            page.number(row, 6, c->high, look);
            page.number(row, 7, c->probability_better, Look::percent);
        }
    }
    for (std::size_t k = 0; k < result.cost.size(); ++k) {
        if (result.cost[k].arm != arm.name) continue;
        page.formula(row, 8, places.total.at(k), result.cost[k].total.mean, Look::money);
        page.number(row, 9, result.cost[k].patient_years.mean, Look::decimal);
    }
}

/// Medians of the main outcome, a line a plan.
void chart(Book& book, Page page, std::uint32_t row, const std::vector<OutcomeRange>& ranges) {
    lxw_chart* lines = workbook_add_chart(book.handle(), LXW_CHART_LINE);
    for (std::size_t i = 0; i < std::min(ranges.size(), most_lines); ++i) {
        lxw_chart_series* series = chart_add_series(lines, nullptr, nullptr);
        chart_series_set_categories(series, "Outcomes", ranges[i].first, outcome_date_column, ranges[i].last,
                                    outcome_date_column);
        chart_series_set_values(series, "Outcomes", ranges[i].first, outcome_median_column, ranges[i].last,
                                outcome_median_column);
        chart_series_set_name_range(series, "Outcomes", ranges[i].first, outcome_plan_column);
        lxw_chart_line line{};
        line.color = colours[i % colours.size()];
        line.width = 2;
        line.dash_type =
            static_cast<std::uint8_t>(i / colours.size() == 0 ? LXW_CHART_LINE_DASH_SOLID : LXW_CHART_LINE_DASH_DASH);
        chart_series_set_line(series, &line);
    }
    chart_title_set_name(lines, "Main outcome, median over runs");
    chart_axis_set_num_format(lines->x_axis, "yyyy");
    chart_axis_set_interval_unit(lines->x_axis, 12);
    chart_axis_set_interval_tick(lines->x_axis, 12);
    chart_legend_set_position(lines, LXW_CHART_LEGEND_BOTTOM);
    lxw_chart_options options{};
    options.x_scale = 1.9;
    options.y_scale = 1.3;
    worksheet_insert_chart_opt(page.handle(), row, 0, lines, &options);
}

}  // namespace

void fill_summary(Book& book, Page page, const Result& result, const CostPlaces& places,
                  const std::vector<OutcomeRange>& ranges) {
    std::uint32_t row = words(page, result);
    const std::string end = core::to_text(result.start.plus(result.horizon_months - 1));
    const std::string outcome =
        result.network.outcome_title.empty() ? result.network.outcome : result.network.outcome_title;
    page.header(
        row++,
        {{"Plan", 40},
         {outcome + ", " + end + ": median of runs", 16},
         {"5 % of runs lie below", 12},
         {"95 % of runs lie below", 12},
         {"Difference from the first plan", 14},
         {"90 % interval: low", 12},
         {"high", 12},
         {"Share of pairs in which it is better", 14},
         {"Cost of hub and sites, " + result.network.currency + " of " + std::to_string(result.network.price_year), 20},
         {"Patient-years gained", 14}});
    for (std::size_t i = 0; i < result.arms.size(); ++i) arm_row(page, row++, result, i, places);
    page.text(++row, 0, "The cost is that of sheet Cost: change a price there and it changes here.", Look::plain);
    if (!ranges.empty()) chart(book, page, row + 2, ranges);
}

}  // namespace lnsim::sheet
