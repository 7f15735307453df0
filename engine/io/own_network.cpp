#include "engine/io/own_network.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/io/checks.hpp"
#include "engine/io/network_fields.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

using core::CalendarMonth;

/// The first month in which anybody is a member.
CalendarMonth first_month(const OwnData& data) {
    std::optional<CalendarMonth> first;
    for (const world::SiteDefinition& site : data.sites) {
        const bool member = site.joined && (!data.last || *site.joined <= *data.last);
        if (member && (!first || *site.joined < *first)) {
            first = site.joined;
        }
    }
    if (!first) {
        const std::string by = data.last ? " by " + core::to_text(*data.last) : std::string();
        throw core::InvalidInput({{data.files.front().path, "joined", "names no site that has joined" + by,
                                   "a network begins with at least one member", "give the month in which each member joined"}});
    }
    return *first;
}

/// Months of one site in one series, gaps as not reported.
std::vector<world::OutcomeSeries> series_of(const OwnData& data) {
    std::map<std::string, std::vector<OwnOutcome>> by_site;
    for (const OwnOutcome& row : data.outcomes) {
        by_site[row.site].push_back(row);
    }
    std::vector<world::OutcomeSeries> all;
    for (auto& [site, rows] : by_site) {
        if (site.empty() && by_site.size() > 1) {
            continue;  // it stands among the observed figures; levels come from the sites
        }
        std::sort(rows.begin(), rows.end(), [](const OwnOutcome& a, const OwnOutcome& b) { return a.month < b.month; });
        world::OutcomeSeries series{site, rows.front().month, {}, {}};
        const auto months = static_cast<std::size_t>(rows.back().month.since(series.from)) + 1;
        series.numerators.resize(months);
        series.denominators.resize(months);
        for (const OwnOutcome& row : rows) {
            const auto at = static_cast<std::size_t>(row.month.since(series.from));
            series.numerators[at] = row.numerator;
            series.denominators[at] = row.denominator;
        }
        all.push_back(std::move(series));
    }
    return all;
}

/// The network's own series: as given, or else summed over the sites.
std::vector<world::Observation> observed_of(const OwnData& data, const std::string& outcome) {
    struct Month {
        double well = 0, all = 0;
        int sites = 0;
    };
    std::map<CalendarMonth, Month> given, summed;
    for (const OwnOutcome& row : data.outcomes) {
        Month& month = row.site.empty() ? given[row.month] : summed[row.month];
        month.well += row.numerator;
        month.all += row.denominator;
        month.sites += row.denominator > 0 ? 1 : 0;
    }
    std::vector<world::Observation> rows;
    for (const auto& [date, month] : given.empty() ? summed : given) {
        if (month.all <= 0) {
            continue;
        }
        world::Observation row;
        row.measure = outcome;
        row.date = date;
        row.value = std::round(month.well / month.all * 1e6) / 1e6;
        row.patients = static_cast<int>(month.all);
        row.source = given.empty() ? "own outcomes, summed over the sites" : "own outcomes";
        row.use = "input";
        if (given.empty()) {
            row.sites = month.sites;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Values of `like`. Every site that reports counts in the network figure: the share that must be enrolled first is
/// another network's rule.
std::vector<world::ParameterValue> parameters_of(const world::Network& like) {
    std::vector<world::ParameterValue> values = like.parameters;
    std::erase_if(values, [](const world::ParameterValue& value) { return value.name == "counted_from"; });
    values.push_back({"counted_from", 0});
    return values;
}

/// Values fitted to the figures of `like` are assumptions here, and say so.
std::vector<world::FittedValues> fitted_of(const world::Network& like) {
    std::vector<world::FittedValues> sets = like.fitted;
    for (world::FittedValues& set : sets) {
        set.note = "taken from " + like.name + ", where they were fitted to its figures; not fitted to this network" +
                   (set.note.empty() ? "" : ". There: " + set.note);
    }
    return sets;
}

}  // namespace

world::Network own_network(const OwnData& data, const OwnName& name, const world::Network& like) {
    world::Network network = like;
    network.name = name.name;
    network.title = name.title.empty() ? name.name : name.title;
    network.start = first_month(data);
    network.founded = network.start.year();
    network.last_observed = data.last.value_or(network.start);
    network.horizon_months = 60;
    network.evidence = (data.outcomes.empty() ? "own sites" : "own outcomes to " + core::to_text(network.last_observed)) +
                       "; effects, prices, staff and parameters of " + like.name;
    network.places = "as given in the sites file";
    network.sites = data.sites;
    network.ties = data.ties;
    network.parameters = parameters_of(like);
    network.fitted = fitted_of(like);
    network.observed = observed_of(data, like.outcome);
    network.sources = {"own data: " + std::to_string(data.sites.size()) + " sites"};
    network.largest_published_sites = 0;
    for (world::PracticeDefinition& practice : network.practices) {
        practice.known_from = std::max(0, like.start.plus(practice.known_from).since(network.start));
    }
    network.today.reset();
    if (data.last) {
        network.today = world::TodayState{series_of(data), data.practices, data.actors};
    }
    for (const world::SiteDefinition& site : data.sites) {
        const bool member = site.joined && *site.joined <= network.last_observed;
        network.largest_published_sites += member && !data.outcomes.empty() ? 1 : 0;
    }
    return network;
}

std::optional<core::Problem> problem_of_name(const std::string& name) {
    std::vector<core::Problem> problems;
    Report report("", problems);
    std::string read;
    const std::string repaired = first_bad_utf8(name) ? std::string("?") : name;
    read_text(Json(repaired), {.wording = Wording::name, .least = 1, .most = 60}, Place(report).key("name"), read);
    if (problems.empty()) {
        return std::nullopt;
    }
    problems.front().place = "NAME";
    return problems.front();
}

std::vector<core::Problem> problems_of_network(const std::string& text, const std::string& file) {
    std::vector<core::Problem> problems;
    Report report(file, problems);
    const std::optional<Json> json = parse_json(text, report);
    if (json) {
        world::Network network;
        read_object(*json, network_table(), Place(report), network);
        check_network(network, report);
    }
    return problems;
}

}  // namespace lnsim::io
