#pragma once
// What all replications of an arm share: the plan and the network bound into tables.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/plugins.hpp"
#include "engine/step/bound_outcome.hpp"
#include "engine/step/measures.hpp"
#include "engine/world/network.hpp"
#include "engine/world/plan.hpp"
#include "engine/world/world.hpp"

namespace lnsim::step {

/// A practice, bound: ids are resolved to bits.
struct BoundPractice {
    std::uint64_t key = 0;
    double effect_up = 0;    ///< scaled
    double effect_down = 0;  ///< scaled
    double effect = 0;       ///< what tests see: on a chronic state both together, else on the outcome served most
    std::size_t serves = 0;  ///< that outcome
    double believed = 0;     ///< prior mean of the effect
    double complexity = 0;
    std::uint64_t needs = 0;
    int known_from = 0;
};

struct Prices {
    double session_fixed = 0, session_seat = 0, call_fixed = 0, registry_site_month = 0, team_hour = 0,
           node_lead_hour = 0, intake_site = 0;
};

struct BoundStaff {
    double persons = 0;   ///< fixed number; below 0: by the ratio
    double per_site = 0;
    double at_least = 0;
    double hours = 0;     ///< a month and person
    double salary = 0;    ///< money a month and person
};

enum class Transparency : std::uint8_t { open, blinded, none };
enum class Service : std::uint8_t { off, on };
/// How learning sessions are held; of two, the greater one holds.
enum class Meetings : std::uint8_t { in_person, online, cancelled };
enum class Rhythm : std::uint8_t { even, breakthrough };
/// What a hub stops while money is short (funding.hpp).
enum class Activity : std::uint8_t { sessions, calls, coaching, engagement, analysis, intake };

/// A shock, its dates in months of the run.
struct BoundShock {
    std::uint64_t key = 0;
    int from = 0, end = 0;  ///< months [from, end)
    double share = 1, hours = 1, turnover = 1, outcome = 0, hub = 1;
    Meetings meetings = Meetings::in_person;
};

/// Which site a departure takes out.
enum class Leaver : std::uint8_t { named, most_ties, most_between, most_copied, best_outcome, by_lot };

/// A departure, its date a month of the run.
struct BoundDeparture {
    int month = 0;
    Leaver who = Leaver::named;
    std::uint32_t site = world::no_site;  ///< row; of named
};

/// Patients as counts, or one by one: the same law (patients.hpp).
enum class PatientKernel : std::uint8_t { counts, one_by_one };

struct Today;      // today.hpp
struct TeamPlace;  // today.hpp

struct Scene {
    Scene(std::shared_ptr<const world::Network> of, std::shared_ptr<const world::Plan> under);

    // Shared by all scenes of an arm: with parameters drawn, a scene is made for every run.
    std::shared_ptr<const world::Network> shared_network;
    std::shared_ptr<const world::Plan> shared_plan;
    const world::Network& network;
    const world::Plan& plan;
    world::Future future;
    model::Parameters parameters;
    std::uint64_t seed = 0;
    std::uint32_t months = 0;

    model::OnboardingStrategy onboarding;
    model::InvitationOrder order;
    model::StructureStrategy structure;
    model::Contagion contagion;
    model::NewcomerAssumption newcomers;
    model::ChronicLaw law;

    model::ChronicRates base;  ///< milder class, average site, no network
    std::vector<BoundOutcome> outcomes;   ///< the main one first
    std::vector<std::string> outcome_ids;
    std::optional<std::size_t> chronic;   ///< the one that is a chronic state
    std::vector<BoundPractice> practices;
    std::vector<BoundPair> pairs;
    std::uint64_t core = 0;        ///< taught at joining
    std::uint64_t discovered = 0;  ///< appear only by discovery
    std::uint64_t scaled_by_enrolment = 0;
    std::uint64_t ineffective = 0; ///< no effect at all
    std::uint64_t all = 0;

    std::array<BoundStaff, world::staff_count> staff;
    double site_fee = 0;  ///< money a month and active site
    double grants = 0;    ///< money a month
    struct Money {
        double grants = 0, others = 0;
    };
    std::vector<Money> funding;        ///< by month of the run, from dated sources; empty: none
    std::vector<Activity> when_short;  ///< in the order in which they stop
    std::vector<BoundShock> shocks;
    std::vector<BoundDeparture> departures;
    std::vector<std::int32_t> market;  ///< by site: number of its market, -1 for none; empty where there are none
    std::size_t markets = 0;
    Prices prices;
    std::vector<std::uint8_t> session_month;  ///< by month of the run
    Meetings meetings = Meetings::in_person;
    Rhythm rhythm = Rhythm::even;
    Transparency transparency = Transparency::open;
    PatientKernel kernel = PatientKernel::counts;
    Service curated = Service::off;
    std::vector<std::uint64_t> board;  ///< by practice: those of its driver, itself not among them
    Service commons = Service::on, registry = Service::on, engagement = Service::on, research = Service::on;

    double goal = 0;           ///< what the network aims at, as sites see themselves: in [0, 1], higher better
    double version_noise = 0;  ///< log noise in judging versions, by transparency
    double z_scale_up = 0;     ///< normal quantile of scale_up_probability
    double z_drop = 0;
    double z_withdraw = 0;
    int registry_lag = 0;
    EntityLayout layout;
    std::shared_ptr<const Today> today;         ///< nothing: the run starts anew
    std::vector<std::vector<TeamPlace>> teams;  ///< given ones, by site; empty: drawn
};

}  // namespace lnsim::step
