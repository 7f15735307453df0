// What the network has recorded itself, before the forecast starts, and the titles of its charts.
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/study/answer.hpp"
#include "engine/study/conclude.hpp"
#include "engine/study/findings.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

constexpr const char* whole = "network";
constexpr const char* single = "site";

void fill_values(RecordedEntry& entry) {
    for (std::size_t i = 0; i < entry.month.size(); ++i) {
        entry.value.push_back(entry.denominator[i] > 0 ? static_cast<double>(entry.numerator[i]) / entry.denominator[i]
                                                       : not_observed);
    }
}

RecordedEntry entry_of(const world::OutcomeSeries& series, core::CalendarMonth start) {
    RecordedEntry entry;
    entry.level = series.site.empty() ? whole : single;
    entry.entity = series.site;
    const int from = series.from.since(start);
    for (std::size_t i = 0; i < series.numerators.size(); ++i) {
        entry.month.push_back(from + static_cast<int>(i));
        entry.numerator.push_back(series.numerators[i]);
        entry.denominator.push_back(series.denominators[i]);
    }
    return entry;
}

/// All sites together, month by month.
RecordedEntry sum_of(const std::vector<RecordedEntry>& sites) {
    std::map<int, std::pair<int, int>> sums;
    for (const RecordedEntry& site : sites) {
        for (std::size_t i = 0; i < site.month.size(); ++i) {
            auto& [numerator, denominator] = sums[site.month[i]];
            numerator += site.numerator[i];
            denominator += site.denominator[i];
        }
    }
    RecordedEntry sum;
    sum.level = whole;
    for (const auto& [month, counts] : sums) {
        sum.month.push_back(month);
        sum.numerator.push_back(counts.first);
        sum.denominator.push_back(counts.second);
    }
    return sum;
}

std::string title_of(const Result& result, const RecordedEntry& entry) {
    for (const world::SiteDefinition& site : result.network.sites) {
        if (site.site == entry.entity) return site.title;
    }
    return entry.entity.empty() ? "Network" : entry.entity;
}

/// "51.2 % in 2024-01, 60.5 % in 2026-06", of the first and the last month in which it is known.
std::string recorded_words(const Result& result, const RecordedEntry& entry, const MeasureSeries& series) {
    const auto known = [](double value) { return !std::isnan(value); };
    const auto first = std::find_if(entry.value.begin(), entry.value.end(), known);
    if (first == entry.value.end()) return "nothing recorded";
    const auto last = std::find_if(entry.value.rbegin(), entry.value.rend(), known);
    const auto words = [&](std::size_t i) {
        return amount_words(entry.value[i], series.unit, result.network.currency) + " in " + date_of(result, entry.month[i]);
    };
    const auto a = static_cast<std::size_t>(first - entry.value.begin());
    const auto b = entry.value.size() - 1 - static_cast<std::size_t>(last - entry.value.rbegin());
    return "recorded " + (a == b ? words(a) : words(a) + " and " + words(b));
}

std::string forecast_words(const Result& result, const MeasureSeries& series) {
    for (std::size_t i = series.q50.size(); i-- > 0;) {
        if (std::isnan(series.q50[i])) continue;
        return "forecast " + amount_words(series.q50[i], series.unit, result.network.currency) + " in " +
               date_of(result, series.month[i]) + " (90 % of runs " +
               band_words(series.q05[i], series.q95[i], series.unit, result.network.currency) + ")";
    }
    return "no forecast";
}

}  // namespace

void add_recorded(const world::Network& network, core::CalendarMonth start, Result& result) {
    if (!network.today) return;
    std::vector<RecordedEntry> entries;
    for (const world::OutcomeSeries& series : network.today->outcomes) entries.push_back(entry_of(series, start));
    if (entries.empty()) return;
    const auto first = std::find_if(entries.begin(), entries.end(), [](const auto& entry) { return entry.level == whole; });
    if (first == entries.end()) {
        entries.insert(entries.begin(), sum_of(entries));
    } else {
        std::rotate(entries.begin(), first, first + 1);
    }
    for (RecordedEntry& entry : entries) {
        entry.measure = network.outcome;
        entry.title = title_of(result, entry);
        fill_values(entry);
    }
    result.recorded = std::move(entries);
}

void add_recorded_findings(const Result& result, std::vector<Finding>& findings) {
    if (result.arms.empty()) return;
    for (const RecordedEntry& entry : result.recorded) {
        for (const MeasureSeries& series : result.measures) {
            if (series.name != entry.measure || series.arm != result.arms.front().name || series.level != entry.level ||
                series.entity != entry.entity) {
                continue;
            }
            findings.push_back({"recorded", entry.measure, "", entry.entity.empty() ? "" : "site:" + entry.entity,
                                entry.title + ": " + recorded_words(result, entry, series) + "; " +
                                    forecast_words(result, series)});
        }
    }
}

}  // namespace lnsim::study
