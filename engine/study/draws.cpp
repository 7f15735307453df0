#include "engine/study/draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace lnsim::study {
namespace {

using Law = world::Prior::Law;

/// Of a switch that a set of fitted values may name: 0 left open, 1 named and the same, nothing when another.
std::optional<int> agreement(const std::string& named, const std::string& wanted) {
    if (named.empty()) return 0;
    return named == wanted ? std::optional(1) : std::nullopt;
}

FittedChoice nearest_for(const world::Network& network, const world::Future& future) {
    const auto& rows = network.fitted;
    auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.contagion == future.contagion; });
    if (found == rows.end()) {
        found = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.newcomers == future.newcomers; });
    }
    const std::size_t row = found == rows.end() ? 0 : static_cast<std::size_t>(found - rows.begin());
    return {FittedBy::nearest, row};
}

double normal_below(double z) {
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

}  // namespace

run::Design design_of(const Request& request) {
    run::Design design;
    design.futures = static_cast<std::uint32_t>(request.arms.at(0).futures.size());
    for (const Arm& arm : request.arms) {
        for (const ArmFuture& future : arm.futures) {
            if (future.is_drawn()) design.group = runs_a_draw;
        }
    }
    return design;
}

FittedChoice fitted_for(const world::Network& network, const world::Future& future) {
    if (network.fitted.empty()) return {};
    FittedChoice choice;
    int best = -1;
    for (std::size_t i = 0; i < network.fitted.size(); ++i) {
        const auto contagion = agreement(network.fitted[i].contagion, future.contagion);
        const auto newcomers = agreement(network.fitted[i].newcomers, future.newcomers);
        if (!contagion || !newcomers) continue;
        const int agreed = 2 * *contagion + *newcomers;
        if (agreed > best) {
            best = agreed;
            choice = {FittedBy::own, i};
        }
    }
    return choice.by == FittedBy::own ? choice : nearest_for(network, future);
}

model::Parameters drawn_parameters(std::span<const world::FittedValues> fitted, const ArmFuture& future,
                                   std::uint64_t seed, std::uint32_t draw) {
    model::Parameters parameters = future.parameters;
    if (!future.columns.empty()) {
        const auto& rows = fitted[future.fitted].draws.rows;
        const std::vector<double>& row = rows[model::drawn_row(rows.size(), seed, draw)];
        for (const auto& [column, field] : future.columns) parameters.*field = row[column];
    }
    for (const model::UncertainParameter& prior : future.priors) {
        parameters.*(prior.row->field) = model::drawn_value(prior, seed, draw);
    }
    return parameters;
}

RunParameters::RunParameters(const Request& request)
    : design_(design_of(request)), seed_(request.seed), fitted_(request.network.fitted) {
    for (const Arm& arm : request.arms) arms_.push_back(arm.futures);
}

double share_within(const world::Prior& prior, double low, double high) {
    switch (prior.law) {
        case Law::uniform:
            return std::max(0.0, std::min(high, prior.second) - std::max(low, prior.first)) /
                   (prior.second - prior.first);
        case Law::normal:
            return normal_below((high - prior.first) / prior.second) - normal_below((low - prior.first) / prior.second);
        case Law::lognormal: {
            const auto below = [&](double x) {
                return x <= 0.0 ? 0.0 : normal_below((std::log(x) - std::log(prior.first)) / prior.second);
            };
            return below(high) - below(low);
        }
        case Law::fixed: break;
    }
    return prior.first >= low && prior.first <= high ? 1.0 : 0.0;
}

std::string words_of(const world::Prior& prior) {
    switch (prior.law) {
        case Law::uniform: return fmt::format("uniform from {:g} to {:g}", prior.first, prior.second);
        case Law::normal: return fmt::format("normal, mean {:g}, sd {:g}", prior.first, prior.second);
        case Law::lognormal: return fmt::format("lognormal, median {:g}, sigma {:g}", prior.first, prior.second);
        case Law::fixed: break;
    }
    return {};
}

std::vector<std::string> prior_problems(const world::Prior& prior, double low, double high) {
    std::vector<std::string> problems;
    const auto within = [&](double x) { return x >= low && x <= high; };
    const std::string range = fmt::format("from {:g} to {:g} is accepted", low, high);
    const auto end = [&](const char* what, double x) {
        if (!within(x)) problems.push_back(fmt::format("{} {:g}: {}", what, x, range));
    };
    if (prior.law == Law::uniform) {
        end("low end", prior.first);
        end("high end", prior.second);
        if (!(prior.first < prior.second)) problems.emplace_back("the low end has to be below the high end");
        return problems;
    }
    const bool normal = prior.law == Law::normal;
    end(normal ? "mean" : "median", prior.first);
    if (!normal && !(prior.first > 0.0)) problems.emplace_back("the median of a lognormal prior is above 0");
    if (!(prior.second > 0.0) || !std::isfinite(prior.second)) {
        problems.push_back(fmt::format("{} {:g}: above 0 is wanted; a fixed value is written as a number",
                                       normal ? "standard deviation" : "sigma", prior.second));
    }
    if (problems.empty() && share_within(prior, low, high) < least_share) {
        problems.push_back(fmt::format("only {:.2g} % of it lies within the range of the parameter; {} % is the least",
                                       100.0 * share_within(prior, low, high), 100.0 * least_share));
    }
    return problems;
}

}  // namespace lnsim::study
