// What a network's figures have to be for anything to follow from them: prices of a year, figures told once and of its own
// time, series with something in them, no more patients recorded than there are.

#include <algorithm>
#include <map>

#include "engine/io/checks.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

std::string place_of(const char* list, std::size_t row, const char* key) {
    return std::string(list) + "/" + std::to_string(row) + "/" + key;
}

void check_money(const world::Network& network, Report& report) {
    if (network.currency.empty() && !network.prices.empty()) {
        report.add("/currency", "is missing, and there are " + std::to_string(network.prices.size()) + " prices",
                   "prices are of a currency, as USD");
    }
    if (network.price_year == 0 && !network.prices.empty()) {
        report.add("/price_year", "is missing, and there are " + std::to_string(network.prices.size()) + " prices",
                   "prices are of a year, as 2017");
    }
}

/// Without `outcomes` a network improves remission, by effects on its two rates.
void check_some_effect(const world::Network& network, Report& report) {
    const bool any = std::any_of(network.practices.begin(), network.practices.end(), [](const world::PracticeDefinition& row) {
        return row.effect_up != 0 || row.effect_down != 0;
    });
    if (network.outcomes.empty() && !network.practices.empty() && !any) {
        report.add("/practices", "holds no practice that improves " + in_quotes(network.outcome),
                   "an outcome without practices cannot be improved", "give a practice effect_up or effect_down");
    }
}

void check_observed(const world::Network& network, Report& report) {
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < network.observed.size() && !report.is_full(); ++i) {
        const world::Observation& figure = network.observed[i];
        if (figure.date.count > 0 && figure.date < network.start) {
            report.add(place_of("/observed", i, "date"), "is " + core::to_text(figure.date) + ", before the network's start",
                       "the start is " + core::to_text(network.start));
        }
        if (figure.sites && *figure.sites > static_cast<int>(network.sites.size())) {
            report.add(place_of("/observed", i, "sites"), "is " + std::to_string(*figure.sites),
                       "the network has " + std::to_string(network.sites.size()) + " sites");
        }
        const std::string key = figure.measure + '\n' + core::to_text(figure.date) + '\n' + figure.use + '\n' +
                                (figure.since ? core::to_text(*figure.since) : "");
        const auto [found, is_new] = first.try_emplace(key, i);
        if (!is_new && !figure.measure.empty()) {
            report.add("/observed/" + std::to_string(i), "is the figure of " + in_quotes(figure.measure) + " in " +
                           core::to_text(figure.date) + " once more", "it stands in row " + std::to_string(found->second) + " already");
        }
    }
}

/// Recorded patients of the last observed month, of a site that says how many it has.
void check_recorded(const world::Network& network, const world::OutcomeSeries& series, const std::string& at, Report& report) {
    const auto site = std::find_if(network.sites.begin(), network.sites.end(),
                                   [&](const world::SiteDefinition& one) { return one.site == series.site; });
    const auto last = static_cast<std::size_t>(std::max(0, network.last_observed.since(series.from)));
    if (site == network.sites.end() || !site->patients || last >= series.denominators.size()) {
        return;
    }
    if (series.denominators[last] > *site->patients) {
        report.add(at + "/denominators/" + std::to_string(last), "is " + std::to_string(series.denominators[last]),
                   "the site has " + number_text(*site->patients) + " patients in all", "give it more patients, or none to have them found");
    }
}

void check_series(const world::Network& network, Report& report) {
    if (!network.today) {
        return;
    }
    for (std::size_t i = 0; i < network.today->outcomes.size() && !report.is_full(); ++i) {
        const world::OutcomeSeries& series = network.today->outcomes[i];
        const std::string at = "/today/outcomes/" + std::to_string(i);
        const bool any = std::any_of(series.denominators.begin(), series.denominators.end(), [](int n) { return n > 0; });
        if (!any && !series.denominators.empty()) {
            report.add(at + "/denominators", "is 0 in all " + std::to_string(series.denominators.size()) + " months",
                       "0 says that a month was not reported, and none was", "leave the series out");
        }
        if (series.from.count > 0 && series.from < network.start) {
            report.add(at + "/from", "is " + core::to_text(series.from) + ", before the network's start",
                       "the start is " + core::to_text(network.start));
        }
        check_recorded(network, series, at, report);
    }
}

}  // namespace

void check_figures(const world::Network& network, Report& report) {
    check_money(network, report);
    check_some_effect(network, report);
    check_observed(network, report);
    check_series(network, report);
}

}  // namespace lnsim::io
