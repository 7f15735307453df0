#pragma once
// What surrounds a network: who funds it and until when, what befalls it, how mature its hub is at the start.

#include <optional>
#include <string>

#include "engine/core/calendar.hpp"

namespace lnsim::world {

/// Money that comes for a time, beside fees and the hub's standing grants.
struct FundingSource {
    std::string source;          ///< who gives it
    std::string kind = "grant";  ///< grant, philanthropy, contract
    double amount = 0;           ///< money a year
    std::optional<core::CalendarMonth> from;   ///< first month; absent: from the start
    std::optional<core::CalendarMonth> until;  ///< last month; absent: to the end
};

/// An event from outside that hits some sites, or the hub, for some months.
struct Shock {
    std::string name;
    core::CalendarMonth from;
    int months = 12;
    double share = 1;     ///< of candidate sites that are hit, drawn once a run
    double hours = 1;     ///< factor on the improvement hours of a site that is hit
    double turnover = 1;  ///< factor on its team members' rates of leaving
    double outcome = 0;   ///< added to its offset, log rate or logit; above 0: better
    double hub = 1;       ///< factor on the hours of the hub's staff, who are paid all the same
    std::string meetings = "held";  ///< held, virtual, cancelled: learning sessions
};

/// A site that leaves the network in a month, whatever its own reasons: a named one, or the one that is most of something then.
struct Departure {
    core::CalendarMonth at;
    std::string site;  ///< its id; empty: who says
    std::string who;   ///< most_ties, most_between, most_copied, best_outcome, by_lot; empty: site says
};

/// Scores in [0, 1] of the six capabilities of a coordinating centre; none given: maturity is not followed.
struct Maturity {
    std::optional<double> governance;
    std::optional<double> management;
    std::optional<double> quality_improvement;
    std::optional<double> research;
    std::optional<double> engagement;
    std::optional<double> information_technology;

    [[nodiscard]] bool given() const noexcept {
        return governance || management || quality_improvement || research || engagement || information_technology;
    }
};

}  // namespace lnsim::world
