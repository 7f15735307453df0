#pragma once
// A Learning Network as data: what models/networks/NAME.json says, typed.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/calendar.hpp"
#include "engine/world/circumstances.hpp"
#include "engine/world/outcome.hpp"

namespace lnsim::world {

inline constexpr int context_dimensions = 3;
inline constexpr int practice_limit = 64;  ///< practices of a site or actor are the bits of one word

/// A number by the id of an outcome.
struct OfOutcome {
    std::string outcome;
    double value = 0;
};

/// A care site that is, or could become, a member.
struct SiteDefinition {
    std::string site;   ///< stable text id; every draw of the site is keyed by it
    std::string title;  ///< name shown to people
    double latitude = 0;   ///< degrees
    double longitude = 0;  ///< degrees
    std::optional<double> patients;              ///< drawn when absent
    std::optional<core::CalendarMonth> joined;   ///< month it became active; absent: never joined
    bool founder = false;                        ///< belongs to the founders whose patients were published
    bool connected = true;                       ///< false: has no professional or patient-community ties
    std::string node;                            ///< node to which it belongs at first; empty: the structure strategy places it
    std::string market;              ///< sites of the same market compete for patients; empty: with none
    std::vector<OfOutcome> exposure;             ///< a month, by outcome; what is not given is drawn
    std::vector<double> context;                 ///< standardised, at most context_dimensions; what is not given is drawn
};

/// A tie between two sites that is known; undirected. It is held by one member of each team.
struct TieDefinition {
    std::string from;
    std::string to;
    std::optional<double> strength;     ///< in (0, 1]; absent: the parameter tie_start
    std::string kind = "professional";  ///< professional, session (made at a gathering), community (parent partners)
};

/// Recorded outcomes of a site, month by month: patients in remission of patients in the registry.
struct OutcomeSeries {
    std::string site;                ///< empty: the network as a whole
    core::CalendarMonth from;        ///< month of the first number
    std::vector<int> numerators;
    std::vector<int> denominators;   ///< 0: not reported
};

/// What a site does with a practice.
struct PracticeStatus {
    std::string site;
    std::string practice;
    std::string status;  ///< unaware, aware, testing, implemented, embedded, dropped
    std::optional<core::CalendarMonth> since;  ///< absent: since it joined
};

/// A member of a site's improvement team.
struct TeamMember {
    std::string site;
    std::string actor;  ///< stable text id, unique within the site
    std::string role;   ///< physician, coordinator, nurse, data_manager, dietitian, parent, researcher
    std::optional<core::CalendarMonth> since;  ///< absent: for years
};

/// What is known of the network up to its month `last_observed`: a forecast from the month after starts there.
struct TodayState {
    std::vector<OutcomeSeries> outcomes;
    std::vector<PracticeStatus> practices;
    std::vector<TeamMember> actors;
};

/// A practice (change concept of the key driver diagram).
struct PracticeDefinition {
    std::string practice;
    std::string title;
    std::string driver;          ///< the key driver that it serves
    double effect_up = 0;        ///< log of the ratio on the up-rate at full reliability and fit
    double effect_down = 0;      ///< minus the log of the ratio on the down-rate
    std::vector<OfOutcome> effects;  ///< log of the ratio by which it improves other outcomes, likewise
    double complexity = 0.3;     ///< 0 (simple) to 1
    int known_from = 0;          ///< months from the network's start until it is known at a first site
    bool taught_at_joining = false;      ///< part of the change package from the start
    bool discovered = false;             ///< appears only by the network's own discovery
    bool scaled_by_enrolment = false;    ///< a registry service: effect times share enrolled
    std::optional<double> believed;      ///< prior belief of its effect; absent: effect times optimism
    std::optional<double> process_base;  ///< process share before the network (published process measures)
    std::vector<std::string> needs;      ///< prerequisites by practice id
    std::string source;
};

/// A pair of practices that do more (or less) together; added once, at the product of reliabilities.
struct Interaction {
    std::string first;
    std::string second;
    double synergy = 0;  ///< share of the pair's summed effect
};

/// Staff of one kind in the coordinating centre.
struct StaffKind {
    std::string name;          ///< coaches, analysts, data_managers, project_managers, engagement_leads
    std::string title;
    double per_site = 0;       ///< persons per active site when a plan names no number
    double at_least = 0;       ///< persons, whatever the number of sites
    double hours = 110;        ///< productive hours a month and person
    double salary = 0;         ///< money a year and person, with overhead
};

struct Price {
    std::string name;
    std::string title;
    double value = 0;
    std::string unit;
    int price_year = 0;
    std::string source;
    bool assumed = true;
};

/// A published figure. `use` is calibrate, input or subgroup here; figures kept for validation live in a
/// file of their own, which only the validation code reads.
struct Observation {
    std::string measure;
    core::CalendarMonth date;
    double value = 0;
    std::optional<double> low;
    std::optional<double> high;
    std::optional<int> sites;
    std::optional<int> patients;
    std::string source;
    std::string use;
    std::optional<core::CalendarMonth> since{};  ///< the figure is the relative change since then
};

/// The law of an uncertain parameter, truncated to the range of its declaration.
struct Prior {
    enum class Law : std::uint8_t { fixed, uniform, normal, lognormal };
    Law law = Law::fixed;
    double first = 0;   ///< uniform: low; normal: mean; lognormal: median
    double second = 0;  ///< uniform: high; normal: standard deviation; lognormal: that of the logarithm
};

struct ParameterValue {
    std::string name;
    double value = 0;  ///< of an uncertain one: the middle of its range, its mean or median
    Prior prior{};
};

/// Rows of parameter values that are drawn together, as from a posterior.
struct JointDraws {
    std::vector<std::string> parameters;
    std::vector<std::vector<double>> rows;  ///< each in the order of `parameters`
    std::string command{};                  ///< that found them
    std::string note{};
};

/// Values found by fitting to the rows marked `calibrate`, with the command that found them.
struct FittedValues {
    std::vector<ParameterValue> values;
    std::string command;
    std::string note;
    std::string contagion{};  ///< of the futures that they were fitted under; empty: any
    std::string newcomers{};
    JointDraws draws{};
};

struct Calendar {
    std::vector<int> session_months{4, 10};  ///< months of the year with a learning session
    int webinars_per_month = 1;
    int node_calls_per_month = 1;
    std::string sessions = "in_person";  ///< in_person, virtual
    std::string rhythm = "even";         ///< even, breakthrough: pre-work, sessions, action periods, ongoing
    int prework_months = 3;              ///< breakthrough: months in which a newcomer prepares and does not test yet
    int action_months = 4;               ///< breakthrough: months after a session that are its action period
    int action_calls_per_month = 1;      ///< breakthrough: further calls a month in an action period
};

struct Network {
    std::string name;
    std::string title;
    std::string purpose;
    int founded = 0;
    std::string evidence;  ///< what its forecast rests on, one phrase
    core::CalendarMonth start;
    int horizon_months = 0;
    std::string outcome = "remission";  ///< the main outcome
    std::string outcome_title;
    double goal = 0.8;  ///< what the network aims at in its main outcome
    std::vector<OutcomeDefinition> outcomes;  ///< the first is the main one; none: a chronic state of the three above
    core::CalendarMonth last_observed;
    int largest_published_sites = 0;
    std::string currency;
    int price_year = 0;
    std::string places;  ///< where the coordinates come from
    std::vector<SiteDefinition> sites;
    std::vector<PracticeDefinition> practices;
    std::vector<Interaction> interactions;
    Calendar calendar;
    std::vector<StaffKind> staff;
    double site_fee = 0;  ///< money a year and active site
    double grants = 0;    ///< money a year
    double opening_cash = 0;
    std::vector<FundingSource> funding;  ///< beside fees and grants, each for its time
    std::vector<Shock> shocks;           ///< that befell it, or are foreseen
    Maturity maturity;                   ///< of the hub at the start
    std::vector<Price> prices;
    std::vector<ParameterValue> parameters;  ///< where the network differs from the defaults
    std::vector<FittedValues> fitted;
    std::vector<Observation> observed;
    std::vector<std::string> sources;
    std::vector<TieDefinition> ties;  ///< all ties between sites before any is made; empty: drawn
    std::optional<TodayState> today;  ///< for forecasts that start in the month after last_observed
};

/// The network's outcomes, the main one first; at least one.
[[nodiscard]] std::vector<OutcomeDefinition> outcomes_of(const Network& network);

}  // namespace lnsim::world
