// Ties and what is known today: names must exist and be unique, series be whole, dates lie before the end.
#include <algorithm>
#include <map>
#include <string>

#include "engine/io/checks.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

using core::CalendarMonth;

class Checker {
public:
    Checker(const world::Network& network, Report& report) : network_(network), report_(report) {
        for (const world::SiteDefinition& site : network.sites) {
            sites_.emplace(site.site, &site);
            site_ids_.push_back(site.site);
        }
        for (const world::PracticeDefinition& practice : network.practices) {
            practice_ids_.push_back(practice.practice);
        }
    }

    void ties() {
        std::map<std::string, std::size_t> first;
        for (std::size_t i = 0; i < network_.ties.size() && !report_.is_full(); ++i) {
            const world::TieDefinition& tie = network_.ties[i];
            const std::string at = "/ties/" + std::to_string(i);
            const bool known = is_site(tie.from, at + "/from") && is_site(tie.to, at + "/to");
            if (known && tie.from == tie.to) {
                report_.add(at + "/to", "is " + in_quotes(tie.to) + " as well as from", "a tie joins two sites");
            }
            const std::string key = std::min(tie.from, tie.to) + '\n' + std::max(tie.from, tie.to) + '\n' + tie.kind;
            unique(first, key, i, at, "the tie of " + in_quotes(tie.from) + " and " + in_quotes(tie.to));
        }
    }

    void today(const world::TodayState& state) {
        outcomes(state.outcomes);
        std::map<std::string, std::size_t> first;
        for (std::size_t i = 0; i < state.practices.size() && !report_.is_full(); ++i) {
            const world::PracticeStatus& row = state.practices[i];
            const std::string at = "/today/practices/" + std::to_string(i);
            is_member(row.site, at + "/site");
            if (!row.practice.empty() && std::find(practice_ids_.begin(), practice_ids_.end(), row.practice) == practice_ids_.end()) {
                report_.add(at + "/practice", "is " + in_quotes(row.practice) + ", which is not a practice of this network", {},
                            nearest_suggestion(row.practice, practice_ids_));
            }
            not_later(row.since, at + "/since");
            unique(first, row.site + '\n' + row.practice, i, at, "the status of " + in_quotes(row.practice) + " at " + in_quotes(row.site));
        }
        first.clear();
        for (std::size_t i = 0; i < state.actors.size() && !report_.is_full(); ++i) {
            const world::TeamMember& row = state.actors[i];
            const std::string at = "/today/actors/" + std::to_string(i);
            is_member(row.site, at + "/site");
            not_later(row.since, at + "/since");
            unique(first, row.site + '\n' + row.actor, i, at, "actor " + in_quotes(row.actor) + " of " + in_quotes(row.site));
        }
    }

private:
    bool is_site(const std::string& id, const std::string& place) {
        const bool known = id.empty() || sites_.contains(id);
        if (!known) {
            report_.add(place, "is " + in_quotes(id) + ", which is not a site of this network", {}, nearest_suggestion(id, site_ids_));
        }
        return known;
    }

    void is_member(const std::string& id, const std::string& place) {
        if (!is_site(id, place) || id.empty()) {
            return;
        }
        const auto& joined = sites_.at(id)->joined;
        if (!joined || *joined > network_.last_observed) {
            report_.add(place, "is " + in_quotes(id) + ", which has not joined by " + core::to_text(network_.last_observed),
                        "what a site did before it joined is not used", "leave it out, or give the month in which it joined");
        }
    }

    void not_later(const std::optional<CalendarMonth>& month, const std::string& place) {
        if (month && *month > network_.last_observed) {
            report_.add(place, "is " + core::to_text(*month) + ", after the last observed month",
                        "last_observed is " + core::to_text(network_.last_observed));
        }
    }

    void unique(std::map<std::string, std::size_t>& first, const std::string& key, std::size_t i, const std::string& place,
                const std::string& what) {
        const auto [found, is_new] = first.try_emplace(key, i);
        if (!is_new) {
            report_.add(place, "is " + what + " once more", "it stands in row " + std::to_string(found->second) + " already");
        }
    }

    void outcomes(const std::vector<world::OutcomeSeries>& rows) {
        std::map<std::string, std::size_t> first;
        for (std::size_t i = 0; i < rows.size() && !report_.is_full(); ++i) {
            const world::OutcomeSeries& row = rows[i];
            const std::string at = "/today/outcomes/" + std::to_string(i);
            is_member(row.site, at + "/site");
            unique(first, row.site, i, at, "the series of " + (row.site.empty() ? "the network" : in_quotes(row.site)));
            if (row.numerators.size() != row.denominators.size()) {
                report_.add(at + "/denominators", "has " + std::to_string(row.denominators.size()) + " months",
                            "numerators has " + std::to_string(row.numerators.size()));
                continue;
            }
            for (std::size_t k = 0; k < row.numerators.size(); ++k) {
                if (row.numerators[k] > row.denominators[k]) {
                    report_.add(at + "/numerators/" + std::to_string(k), "is " + std::to_string(row.numerators[k]),
                                "at most the denominator, " + std::to_string(row.denominators[k]) + ", is wanted");
                }
            }
            if (!row.numerators.empty()) {
                not_later(row.from.plus(static_cast<int>(row.numerators.size()) - 1), at + "/from");
            }
        }
    }

    const world::Network& network_;
    Report& report_;
    std::map<std::string, const world::SiteDefinition*> sites_;
    std::vector<std::string> site_ids_, practice_ids_;
};

}  // namespace

void check_today(const world::Network& network, Report& report) {
    Checker checker(network, report);
    checker.ties();
    if (network.today) {
        checker.today(*network.today);
    }
}

}  // namespace lnsim::io
