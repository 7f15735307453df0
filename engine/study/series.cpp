// Series over months: of the network, of sites, nodes and cohorts, of practices in use.
#include <algorithm>
#include <numeric>
#include <span>

#include "engine/parallel/ordered.hpp"
#include "engine/step/measure_table.hpp"
#include "engine/study/conclude.hpp"

namespace lnsim::study {
namespace {

using step::Measure;

MeasureSeries series_of(const step::MeasureRow& row, const std::string& arm) {
    MeasureSeries series;
    series.name = row.name;
    series.title = row.title;
    series.unit = row.unit;
    series.better = better_text(row.better);
    series.arm = arm;
    series.level = "network";
    return series;
}

void append(MeasureSeries& series, int month, const run::Spread& spread) {
    series.month.push_back(month);
    series.mean.push_back(spread.mean);
    series.se.push_back(spread.standard_error);
    series.q05.push_back(spread.q05);
    series.q25.push_back(spread.q25);
    series.q50.push_back(spread.q50);
    series.q75.push_back(spread.q75);
    series.q95.push_back(spread.q95);
    series.runs.push_back(static_cast<int>(spread.runs));
}

/// Months in which any run observed the entity; empty when none did.
struct Window {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
};

Window seen(const Evidence& evidence, std::uint32_t arm, std::uint32_t entity) {
    Window window;
    for (std::uint32_t month = 0; month < evidence.months(); ++month) {
        if (evidence.summary.entities().runs(arm, entity, month) == 0) continue;
        if (window.end == 0) window.first = month;
        window.end = month + 1;
    }
    return window;
}

/// A row of the entity table to be made a series.
struct Wanted {
    std::uint32_t arm = 0;
    std::uint32_t entity = 0;
    const char* level = "";
    std::string name;
};

std::vector<Wanted> wanted_entities(const Evidence& evidence) {
    const step::EntityLayout& layout = evidence.summary.shape().layout;
    std::vector<Wanted> list;
    for (std::uint32_t arm = 0; arm < evidence.arms(); ++arm) {
        for (std::uint32_t i = 0; i < layout.nodes; ++i) {
            list.push_back({arm, layout.first_node() + i, "node", std::to_string(i)});
        }
        if (!evidence.summary.entities().sites_kept()) continue;
        for (std::uint32_t i = 0; i < layout.sites; ++i) {
            list.push_back({arm, i, "site", evidence.request.network.sites[i].site});
        }
    }
    std::erase_if(list, [&](const Wanted& w) { return seen(evidence, w.arm, w.entity).end == 0; });
    return list;
}

MeasureSeries entity_series(const Evidence& evidence, const step::MeasureTable& measures, const Wanted& wanted) {
    MeasureSeries series = series_of(measures[Measure::outcome], evidence.name(wanted.arm));
    series.level = wanted.level;
    series.entity = wanted.name;
    const Window window = seen(evidence, wanted.arm, wanted.entity);
    for (std::uint32_t month = window.first; month < window.end; ++month) {
        append(series, static_cast<int>(month), evidence.summary.entities().spread(wanted.arm, wanted.entity, month));
    }
    return series;
}

}  // namespace

std::string better_text(step::Better better) {
    return better == step::Better::higher ? "higher" : better == step::Better::lower ? "lower" : "neither";
}

std::vector<int> all_months(std::uint32_t months) {
    std::vector<int> list(months);
    std::iota(list.begin(), list.end(), 0);
    return list;
}

namespace {

/// Spreads of every measure of the network, [arm][month][measure].
std::vector<run::Spread> network_spreads(const Evidence& evidence, std::size_t measures) {
    constexpr std::size_t together = 16;  // floats of a cache line
    const std::size_t parts = (measures + together - 1) / together;
    const std::size_t rows = std::size_t{evidence.arms()} * evidence.months();
    std::vector<run::Spread> spreads(rows * measures);
    parallel::parallel_for_blocks(rows * parts, 8, evidence.request.threads, [&](std::size_t i, std::size_t end) {
        for (; i < end; ++i) {
            const std::size_t row = i / parts;
            const std::size_t first = i % parts * together;
            const std::span<run::Spread> out(spreads.data() + row * measures + first, std::min(together, measures - first));
            evidence.summary.spreads(static_cast<std::uint32_t>(row / evidence.months()),
                                     static_cast<std::uint32_t>(row % evidence.months()), static_cast<Measure>(first), out);
        }
    });
    return spreads;
}

}  // namespace

void add_measures(const Evidence& evidence, Result& result) {
    const std::vector<Wanted> entities = wanted_entities(evidence);
    const step::MeasureTable measures(evidence.request.network);
    const std::size_t network = evidence.arms() * measures.size();
    result.measures.resize(network + entities.size());
    const std::vector<run::Spread> spreads = network_spreads(evidence, measures.size());
    for (std::size_t i = 0; i < network; ++i) {
        const std::size_t measure = i / evidence.arms();
        const auto arm = static_cast<std::uint32_t>(i % evidence.arms());
        result.measures[i] = series_of(measures[static_cast<Measure>(measure)], evidence.name(arm));
        for (std::size_t month = 0; month < evidence.months(); ++month) {
            append(result.measures[i], static_cast<int>(month), spreads[(arm * evidence.months() + month) * measures.size() + measure]);
        }
    }
    parallel::parallel_for_blocks(entities.size(), 4, evidence.request.threads, [&](std::size_t i, std::size_t end) {
        for (; i < end; ++i) result.measures[network + i] = entity_series(evidence, measures, entities[i]);
    });
}

void add_cohorts(const Evidence& evidence, Result& result) {
    const step::EntityLayout& layout = evidence.summary.shape().layout;
    const core::CalendarMonth start = evidence.request.arms[0].plan.start;
    for (std::uint32_t arm = 0; arm < evidence.arms(); ++arm) {
        for (std::uint32_t i = 0; i < layout.cohorts; ++i) {
            const std::uint32_t entity = layout.first_cohort() + i;
            const Window window = seen(evidence, arm, entity);
            if (window.end == 0) continue;
            const int year = start.year() + static_cast<int>(i);
            const int january = year * 12 - start.count;
            Cohort cohort;
            cohort.arm = evidence.name(arm);
            cohort.join_year = year;
            cohort.sites = evidence.summary.entities().sites_first_seen(
                arm, static_cast<std::uint32_t>(january < 0 ? 0 : january), static_cast<std::uint32_t>(january + 12));
            for (std::uint32_t month = window.first; month < window.end; ++month) {
                const run::Spread spread = evidence.summary.entities().spread(arm, entity, month);
                cohort.month.push_back(static_cast<int>(month));
                cohort.mean.push_back(spread.mean);
                cohort.q05.push_back(spread.q05);
                cohort.q95.push_back(spread.q95);
            }
            result.cohorts.push_back(std::move(cohort));
        }
    }
}

void add_equity(const Evidence& evidence, Result& result) {
    for (std::uint32_t arm = 0; arm < evidence.arms(); ++arm) {
        EquityEntry entry;
        entry.arm = evidence.name(arm);
        entry.month = all_months(evidence.months());
        for (std::uint32_t month = 0; month < evidence.months(); ++month) {
            const run::Spread spread = evidence.summary.spread(arm, month, Measure::gap_small_sites);
            entry.gap.push_back(spread.mean);
            entry.q05.push_back(spread.q05);
            entry.q95.push_back(spread.q95);
        }
        result.equity.push_back(std::move(entry));
    }
}

void add_practices(const Evidence& evidence, Result& result) {
    const step::EntityLayout& layout = evidence.summary.shape().layout;
    for (std::uint32_t k = 0; k < layout.practices; ++k) {
        PracticeEntry entry;
        entry.definition = evidence.request.network.practices[k];
        for (std::uint32_t arm = 0; arm < evidence.arms(); ++arm) {
            PracticeAdoption adoption;
            adoption.arm = evidence.name(arm);
            adoption.month = all_months(evidence.months());
            for (std::uint32_t month = 0; month < evidence.months(); ++month) {
                adoption.share.push_back(evidence.summary.entities().mean(arm, layout.first_practice() + k, month));
            }
            entry.adoption.push_back(std::move(adoption));
        }
        result.practices.push_back(std::move(entry));
    }
}

}  // namespace lnsim::study
