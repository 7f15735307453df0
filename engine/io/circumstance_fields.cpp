#include "engine/io/circumstance_fields.hpp"

#include <algorithm>
#include <set>

#include "engine/io/text.hpp"

namespace lnsim::io {

Table<world::FundingSource> funding_table() {
    using F = world::FundingSource;
    return {"Money that comes for a time",
            {value("source", &F::source, {.meaning = "who gives it", .least = 1, .most = 100, .presence = Presence::required}),
             value("kind", &F::kind, {.meaning = "what it is", .choices = {"grant", "philanthropy", "contract"}}),
             value("amount", &F::amount, {.meaning = "how much", .unit = "money a year", .low = 0, .high = 1e10,
                 .presence = Presence::required}),
             value("from", &F::from, {.meaning = "first month; absent: from the start"}),
             value("until", &F::until, {.meaning = "last month; absent: to the end"})}};
}

Table<world::Shock> shock_table() {
    using S = world::Shock;
    return {"An event from outside that hits sites or hub for some months",
            {value("name", &S::name, {.meaning = "what it is", .least = 1, .most = 100, .presence = Presence::required}),
             value("from", &S::from, {.meaning = "first month", .presence = Presence::required}),
             value("months", &S::months, {.meaning = "how long it lasts", .unit = "months", .low = 1, .high = 600}),
             value("share", &S::share, {.meaning = "candidate sites that are hit, drawn once a run", .unit = "fraction",
                 .low = 0, .high = 1}),
             value("hours", &S::hours, {.meaning = "factor on the improvement hours of a site that is hit", .unit = "ratio",
                 .low = 0, .high = 5}),
             value("turnover", &S::turnover, {.meaning = "factor on its team members' rates of leaving", .unit = "ratio",
                 .low = 0, .high = 20}),
             value("outcome", &S::outcome, {.meaning = "added to its offset; above 0: better", .unit = "log rate or logit",
                 .low = -3, .high = 3}),
             value("hub", &S::hub, {.meaning = "factor on the working hours of the hub's staff, who are paid all the same",
                 .unit = "ratio", .low = 0.05, .high = 5}),
             value("meetings", &S::meetings, {.meaning = "what becomes of learning sessions",
                 .choices = {"held", "virtual", "cancelled"}})}};
}

Table<world::Departure> departure_table() {
    using D = world::Departure;
    Field<D> site = value("site", &D::site, {.meaning = "the site, by its id; absent: who says", .least = 1, .most = 200});
    site.present = [](const D& departure) { return !departure.site.empty(); };
    Field<D> who = value("who", &D::who, {.meaning = "the member that then has most tie strength with others (most_ties), lies on most "
                "shortest paths between others (most_between), told most practices first (most_copied) or stands best in its own "
                "results (best_outcome), or any (by_lot); absent: site says",
        .choices = {"most_ties", "most_between", "most_copied", "best_outcome", "by_lot"}});
    who.present = [](const D& departure) { return !departure.who.empty(); };
    return {"A site that leaves the network in a month",
            {value("at", &D::at, {.meaning = "month in which it is no longer a member", .presence = Presence::required}),
             std::move(site), std::move(who)}};
}

Table<world::Maturity> maturity_table() {
    using M = world::Maturity;
    const auto score = [](const char* gates) {
        return Rule{.meaning = std::string("0 to 1, in full from maturity_full; gates ") + gates +
                               "; absent where another is given: maturity_start",
                    .unit = "fraction", .low = 0, .high = 1};
    };
    return {"How mature the coordinating centre is",
            {value("governance", &M::governance, score("decisions about practices, and the pace of agreements")),
             value("management", &M::management, score("how much of the staff's hours is work")),
             value("quality_improvement", &M::quality_improvement, score("coaching and the support of sessions")),
             value("research", &M::research, score("discovery and pooled estimates")),
             value("engagement", &M::engagement, score("invitation to higher tiers")),
             value("information_technology", &M::information_technology, score("registry services and the delay of reports"))}};
}

void check_departures(const world::Plan& plan, const world::Network& network, Report& report) {
    std::vector<std::string> known;
    for (const world::SiteDefinition& site : network.sites) known.push_back(site.site);
    std::set<std::string> gone;
    for (std::size_t i = 0; i < plan.departures.size(); ++i) {
        const world::Departure& row = plan.departures[i];
        const std::string place = "/departures/" + std::to_string(i);
        if (row.site.empty() == row.who.empty()) {
            report.add(place, row.site.empty() ? "says neither site nor who" : "says both site and who", "one of the two is wanted");
        }
        if (!row.site.empty() && std::find(known.begin(), known.end(), row.site) == known.end()) {
            report.add(place + "/site", "is " + in_quotes(row.site) + ", which is no site of the network", "sites are named by their ids",
                       nearest_suggestion(row.site, known));
        } else if (!row.site.empty() && !gone.insert(row.site).second) {
            report.add(place + "/site", "is " + in_quotes(row.site) + " a second time", "a site leaves once");
        }
        const core::CalendarMonth last = plan.start.plus(plan.horizon_months - 1);
        if (row.at.count > 0 && plan.horizon_months > 0 && (row.at < plan.start || last < row.at)) {
            report.add(place + "/at", "is " + core::to_text(row.at),
                       "a month of the plan is wanted, " + core::to_text(plan.start) + " to " + core::to_text(last));
        }
    }
}

void check_circumstances(const std::vector<world::FundingSource>& funding, const std::vector<world::Shock>& shocks,
                         Report& report) {
    for (std::size_t i = 0; i < funding.size(); ++i) {
        const world::FundingSource& source = funding[i];
        if (source.from && source.until && *source.until < *source.from) {
            report.add("/funding/" + std::to_string(i) + "/until", "is " + core::to_text(*source.until) + ", before its first month",
                       "the source begins in " + core::to_text(*source.from));
        }
    }
    for (std::size_t i = 0; i < shocks.size(); ++i) {
        const world::Shock& shock = shocks[i];
        const std::string place = "/shocks/" + std::to_string(i);
        for (std::size_t j = 0; j < i; ++j) {
            if (!shock.name.empty() && shocks[j].name == shock.name) {
                report.add(place + "/name", "is " + in_quotes(shock.name) + " once more",
                           "it stands in row " + std::to_string(j) + " already", "give each its own");
            }
        }
        if (shock.hours == 1 && shock.turnover == 1 && shock.outcome == 0 && shock.hub == 1 && shock.meetings == "held") {
            report.add(place, "does nothing", "one of hours, turnover, outcome, hub, meetings has to differ from what is usual");
        } else if (shock.share == 0 && shock.hub == 1 && shock.meetings == "held") {
            report.add(place + "/share", "is 0, so that the shock hits nobody", "above 0, at most 1");
        }
    }
}

}  // namespace lnsim::io
