// What a reader should beware of.
#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "engine/run/entities.hpp"
#include "engine/step/measure_table.hpp"
#include "engine/study/answer.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using List = std::vector<std::string>;

void beyond_observation(const Result& result, List& cautions) {
    const int last = result.horizon_months - 1;
    const core::CalendarMonth observed = result.network.last_observed;
    if (observed.count > 0 && result.start.plus(last) > observed) {
        cautions.push_back("Beyond " + core::to_text(observed) +
                           ", the last month with a published figure, nothing has tested the forecast.");
    }
}

void beyond_size(const Result& result, List& cautions) {
    const int largest = result.network.largest_published_sites;
    if (largest <= 0) return;
    for (const ArmEntry& arm : result.arms) {
        const MeasureSeries* sites = find_series(result, "sites_active", arm.name);
        if (sites == nullptr) continue;
        const auto over =
            std::find_if(sites->q50.begin(), sites->q50.end(), [&](double median) { return median > largest; });
        if (over == sites->q50.end()) continue;
        const int month = sites->month[static_cast<std::size_t>(over - sites->q50.begin())];
        cautions.push_back("From " + date_of(result, month) + " " + words::in_quotes(arm.name) +
                           " has more active sites than the largest published network (" + std::to_string(largest) +
                           ").");
    }
}

void prices(const Result& result, List& cautions) {
    for (const world::Price& price : result.network.prices) {
        if (!price.assumed) continue;
        cautions.push_back("Costs and values rest on assumed prices (" + result.network.currency + " of " +
                           std::to_string(result.network.price_year) + ").");
        return;
    }
}

/// A practice's figure is a share of patients.
std::string unit_of(const Result& result, const std::string& measure) {
    const step::MeasureTable measures(result.network);
    const auto found = measures.find(measure);
    return found ? measures[*found].unit : "fraction";
}

/// Figures kept for validation that lie outside the band of the forecast.
void misfits(const Result& result, List& cautions) {
    for (const ObservedEntry& row : result.observed) {
        if (row.figure.use != "validate" || std::isnan(row.forecast_q05)) continue;
        const double value = row.figure.value;
        if (value >= row.forecast_q05 && value <= row.forecast_q95) continue;
        const bool high = row.miss > 0;
        const bool share = row.figure.since || unit_of(result, row.figure.measure) == "fraction";
        const auto number = [&](double x) { return share ? words::percent(x) : words::plain_number(x); };
        const std::string band = share ? words::points_range(row.forecast_q05, row.forecast_q95) + " %"
                                       : number(row.forecast_q05) + " to " + number(row.forecast_q95);
        cautions.push_back("Known misfit: the published " + (share ? "" : row.figure.measure + " of ") + number(value) + " of " +
                           core::to_text(row.figure.date) + " lies " + (high ? "below" : "above") +
                           " the forecast's 90 % band (" + band + "); the median is " +
                           (share ? words::points(row.miss) + " points" : number(std::abs(row.miss))) + " too " +
                           (high ? "high" : "low") + ".");
    }
}

void nothing_fitted(const Result& result, List& cautions) {
    const auto& rows = result.network.observed;
    if (std::none_of(rows.begin(), rows.end(), [](const auto& row) { return row.use == "calibrate"; })) {
        cautions.emplace_back("No published outcome of this network is fitted: this is a prior forecast.");
    }
}

/// What a start from today's state takes from the file, and what it assumes.
void from_today(const Result& result, List& cautions) {
    const world::Network& network = result.network;
    if (!network.today || result.start != network.last_observed.plus(1)) return;
    std::size_t members = 0;
    for (const world::SiteDefinition& site : network.sites) members += site.joined && *site.joined < result.start ? 1 : 0;
    const auto sites_in = [](const auto& rows) {
        std::set<std::string> sites;
        for (const auto& row : rows) {
            if (!row.site.empty()) sites.insert(row.site);
        }
        return std::to_string(sites.size());
    };
    cautions.push_back("Starts from the state of " + core::to_text(network.last_observed) + ": of " + std::to_string(members) +
                       " members, the file gives the outcomes of " + sites_in(network.today->outcomes) + ", the practices of " +
                       sites_in(network.today->practices) + " and the teams of " + sites_in(network.today->actors) +
                       "; all else is what the model makes of the months since " + core::to_text(network.start) +
                       ". They count in the cohort of " + std::to_string(result.start.year()) + ".");
}

void futures(const Result& result, List& cautions) {
    if (result.futures.size() == 1) {
        cautions.push_back("One structural future is run (" + result.futures[0].title +
                           "); data do not settle it, and another may rank plans differently.");
    }
    std::string borrowed;
    std::size_t number = 0;
    for (const FutureEntry& future : result.futures) {
        if (future.fitted_source.starts_with("none of its own")) {
            borrowed += (number++ == 0 ? "" : ", ") + future.name;
        }
    }
    if (number > 0) {
        cautions.push_back("Nothing is fitted under " + (number == result.futures.size() ? "any of the futures" : borrowed) +
                           ": the values fitted under the nearest future are used there.");
    }
}

void runs(const Result& result, List& cautions) {
    if (!result.failed.empty()) {
        const std::size_t all = std::size_t{result.replications} * result.arms.size();
        cautions.push_back(std::to_string(result.failed.size()) + " of " + std::to_string(all) +
                           " runs failed; they are listed and left out" +
                           (result.arms.size() > 1 ? ", and so are their replications in every comparison." : "."));
    }
    const std::size_t cells =
        result.arms.size() * result.network.sites.size() * static_cast<std::size_t>(result.horizon_months);
    if (cells > run::Entities::site_limit) {
        cautions.push_back("Series of single sites are left out: plans x sites x months is over " +
                           words::count(static_cast<double>(run::Entities::site_limit)) + ".");
    }
}

}  // namespace

std::vector<std::string> cautions_of(const Result& result) {
    List cautions;
    beyond_observation(result, cautions);
    beyond_size(result, cautions);
    nothing_fitted(result, cautions);
    misfits(result, cautions);
    prices(result, cautions);
    from_today(result, cautions);
    futures(result, cautions);
    runs(result, cautions);
    return cautions;
}

}  // namespace lnsim::study
