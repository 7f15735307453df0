#pragma once
// A plan: what a scenario file says about one network, typed, after defaults.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/calendar.hpp"
#include "engine/world/futures.hpp"
#include "engine/world/network.hpp"

namespace lnsim::world {

/// How sites are brought in.
struct GrowthPlan {
    std::string strategy = "published";  ///< an onboarding strategy by name
    double pace = 1.0;                   ///< published: times the published pace (1 replays the dates)
    int stop_at = 0;                     ///< stop inviting at this many sites; 0: never
    int wave_size = 8;                   ///< waves: sites invited together
    int wave_every_months = 6;           ///< waves: months between waves
    int pilot_sites = 8;                 ///< pilot_then_spread: sites of the pilot
    int pilot_months = 24;               ///< pilot_then_spread: months until the others are invited
    double reserve_months = 12;          ///< budget_paced: months of mean spending that stay in the till
    std::string order = "listed";        ///< who is invited first, by name of an order
    std::string mentors = "none";        ///< none, paired
};

/// A node of a fixed list.
struct NodeList {
    std::string name;
    std::vector<std::string> sites;  ///< by their keys
};

/// How the network is cut into nodes.
struct StructurePlan {
    std::string strategy = "none";  ///< a structure strategy by name (lnsim list structure)
    int split_above = 30;           ///< sites in a node before it is split
    int node_size = 20;             ///< sites aimed at in a node
    double cross_links = 0.15;      ///< share of gatherings and new ties across nodes
    int merge_below = 0;            ///< a node with fewer sites is dissolved into the others; 0: never
    int reform_every_months = 0;    ///< all nodes are formed anew so often; 0: never
    std::optional<double> joint_sessions{};  ///< share of learning sessions held by all nodes together; absent: cross_links
    std::string bridging_leads = "off";    ///< on: the leads of all nodes meet each month
    std::vector<NodeList> nodes{};  ///< fixed: who belongs where; empty: as the network's sites say
};

/// Staff and money of the coordinating centre; absent numbers follow the network's ratio per site.
struct HubPlan {
    std::optional<double> coaches;
    std::optional<double> analysts;
    std::optional<double> data_managers;
    std::optional<double> project_managers;
    std::optional<double> engagement_leads;
    std::optional<double> site_fee;  ///< money a year and active site
    std::optional<double> grants;    ///< money a year
    std::vector<std::string> when_short;  ///< activities that stop, the first named first, while money is short; none: the
                                          ///< hub goes on in debt
};

struct PolicyPlan {
    std::string transparency = "open";  ///< open, blinded, none
    std::string commons = "on";         ///< on, off, curated (pins, boards, follow, remix, and what they cost)
    std::string registry = "on";        ///< registry services (pre-visit planning, population management): on, off
    std::string engagement = "on";      ///< patient and parent partners' own ties: on, off
    std::string research = "on";        ///< discovery and pooled correction of beliefs: on, off
};

/// A value that a change sets.
struct Setting {
    std::string place;  ///< JSON pointer into the scenario, as /hub/coaches
    std::string value;  ///< JSON on one line; null: the default again
};

/// What a scenario sets from a month on; the months before are as they were.
struct Change {
    core::CalendarMonth at;
    std::vector<Setting> set;
};

/// What a plan is to reach: a measure of the network, a bound, and a date.
struct Target {
    std::string measure;
    std::optional<double> at_least;  ///< one of the two
    std::optional<double> at_most;
    std::optional<core::CalendarMonth> by;  ///< last month that counts; absent: by_month, or the end
    std::optional<int> by_month;            ///< within so many months from the start
    std::optional<double> probability;      ///< wanted share of runs
};

struct Plan {
    std::string name;
    std::string description;
    std::string network;  ///< as the scenario names it
    core::CalendarMonth start;
    int horizon_months = 0;
    GrowthPlan growth;
    StructurePlan structure;
    Calendar calendar;
    HubPlan hub;
    PolicyPlan policies;
    std::vector<FundingSource> funding;  ///< the network's where the plan says nothing
    std::vector<Shock> shocks;           ///< likewise
    Maturity maturity;                   ///< likewise
    std::vector<Departure> departures{};  ///< sites that leave by plan; none: only those that choose to
    FuturePlan futures;  ///< structural switches that data cannot settle
    std::string patients = "counts";  ///< counts, one_by_one: the same law, counts are faster
    std::vector<ParameterValue> parameters;
    std::vector<Target> targets;  ///< empty: the network's goal
    std::vector<Change> changes;  ///< in order of their months, as the scenario says them
};

/// The whole plan that holds from a month on, once its changes are worked out.
struct DatedPlan {
    core::CalendarMonth from;
    Plan plan;
};

}  // namespace lnsim::world
