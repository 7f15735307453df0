#pragma once
// What a study concludes: the typed form of result.json (docs/result-format.md has it key by key).
// NaN is "not observed" and is written as null.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/study/ablation_entries.hpp"
#include "engine/study/account_entries.hpp"
#include "engine/study/ensemble_result.hpp"
#include "engine/study/finding.hpp"
#include "engine/study/optimization.hpp"
#include "engine/study/plan_entries.hpp"
#include "engine/study/sensitivity_result.hpp"
#include "engine/study/sizing.hpp"
#include "engine/study/spread_result.hpp"
#include "engine/world/network.hpp"
#include "engine/world/plan.hpp"

namespace lnsim::study {

inline constexpr const char* result_format = "lnsim-result/1";

struct Answer {
    std::string headline;
    std::vector<std::string> sentences;
    std::string interval;
    std::vector<std::string> cautions;
};

struct MeasureSeries {
    std::string name;
    std::string title;
    std::string unit;
    std::string better;
    std::string arm;
    std::string level;   ///< network, node, site
    std::string entity;  ///< empty for the network
    std::vector<int> month;
    std::vector<double> mean, se, q05, q25, q50, q75, q95;
    std::vector<int> runs;
};

struct Comparison {
    std::string measure;
    int month = 0;
    std::string arm;
    std::string reference;
    double difference = 0;
    double low = 0;
    double high = 0;
    double probability_better = 0.5;
    int pairs = 0;
    double variance_reduction = not_observed;
    double q05 = not_observed;  ///< nine of ten paired runs lie within
    double q95 = not_observed;
};

struct Cohort {
    std::string arm;
    int join_year = 0;
    double sites = 0;  ///< mean number of sites
    std::vector<int> month;
    std::vector<double> mean, q05, q95;
};

struct NodeEntry {
    std::string arm;
    int node = 0;
    std::vector<std::string> sites;
    int formed_month = 0;
};

struct MapSite {
    std::string site;
    std::string title;
    double latitude = 0;
    double longitude = 0;
    double patients = 0;
    int joined_month = -1;  ///< -1: never
    int left_month = -1;
    int node = -1;
};

struct MapTie {
    int a = 0;
    int b = 0;
    double strength = 0;
};

struct MapEntry {
    std::string arm;
    std::uint32_t replication = 0;
    std::vector<MapSite> sites;
    std::vector<MapTie> ties;
    std::vector<std::vector<int>> adoption;  ///< [site][practice] month in use; -1: never
};

struct EquityEntry {
    std::string arm;
    std::vector<int> month;
    std::vector<double> gap, q05, q95;
};

struct SpcSignal {
    int month = 0;
    std::string rule;
};

struct SpcPhase {
    int from = 0;
    int to = 0;
    double center = 0;
};

struct SpcEntry {
    std::string arm;
    std::uint32_t replication = 0;
    std::string level;
    std::string entity;
    std::string title;
    std::vector<int> month;
    std::vector<int> numerator, denominator;
    std::vector<double> value, center, lower, upper;
    std::vector<SpcSignal> signals;
    std::vector<SpcPhase> phases;
    std::vector<double> share_signalled;  ///< network level only
};

/// A published figure beside the forecast of the reference arm.
struct ObservedEntry {
    world::Observation figure;
    int month = 0;
    double forecast_q05 = not_observed;
    double forecast_q50 = not_observed;
    double forecast_q95 = not_observed;
    double candidates_q50 = not_observed;  ///< the fixed candidate population in the same month
    double miss = not_observed;            ///< forecast median less published value
    double forecast_sd = not_observed;     ///< over runs
    double crps = not_observed;            ///< continuous ranked probability score of the runs, in the figure's unit
};

/// What the network has recorded itself of its main outcome, up to the month before the forecast.
struct RecordedEntry {
    std::string level;       ///< network, site
    std::string entity;      ///< empty for the network
    std::string title;
    std::string measure;
    std::vector<int> month;  ///< from the start of the study: negative
    std::vector<int> numerator, denominator;
    std::vector<double> value;
};

struct EventEntry {
    int month = 0;
    std::string kind;
    std::string label;
};

struct PracticeAdoption {
    std::string arm;
    std::vector<int> month;
    std::vector<double> share;
};

struct PracticeEntry {
    world::PracticeDefinition definition;
    std::vector<PracticeAdoption> adoption;
};

struct ParameterEntry {
    std::string name;
    double value = 0;
    std::string unit;
    double low = 0;
    double high = 0;
    std::string meaning;
    std::string source;
    std::string set_by;   ///< default, network, fitted, scenario
    std::string drawn{};  ///< how it varies over runs, in words; empty: it does not
};

struct FailedEntry {
    std::uint32_t replication = 0;
    std::string arm;
    std::string problem;
};

struct PhaseEntry {
    int number = 0;
    std::string name;
    std::string does;
};

struct Provenance {
    std::string program;
    std::string format = result_format;
    std::uint64_t seed = 0;
    std::vector<std::string> scenario_digests;
    std::string network_digest;
    std::vector<PhaseEntry> phases;
    std::string repeat;
    std::vector<std::string> sources;
};

struct Result {
    std::string command;
    std::string name;
    world::Network network;  ///< without sites' and practices' tables being repeated in the JSON
    core::CalendarMonth start;
    int horizon_months = 0;
    std::uint32_t replications = 0;
    std::uint64_t seed = 0;
    std::string site_names = "true";  ///< or codes
    Answer answer;
    std::vector<std::string> flips;
    std::vector<ArmEntry> arms;
    std::vector<TargetEntry> targets;
    std::vector<MeasureSeries> measures;
    std::vector<Comparison> comparisons;
    std::vector<FutureDifference> by_future;
    std::vector<ShareEntry> shares;
    std::optional<PrecisionEntry> precision;
    std::vector<Cohort> cohorts;
    std::vector<CostEntry> cost;
    std::vector<WorkloadEntry> workload;
    std::vector<NodeEntry> nodes;
    std::vector<MapEntry> map;
    std::vector<AttributionEntry> attribution;
    std::vector<AssessmentEntry> assessment;
    Diagram diagram;
    std::vector<EquityEntry> equity;
    std::vector<SpcEntry> spc;
    std::vector<ObservedEntry> observed;
    std::vector<RecordedEntry> recorded;  ///< empty but where a study starts from what a network knows of itself
    std::vector<EventEntry> events;
    std::vector<PracticeEntry> practices;
    std::vector<FutureEntry> futures;
    std::uint32_t parameter_draws = 0;  ///< 0: fixed parameters
    std::vector<ParameterEntry> parameters;
    std::vector<FailedEntry> failed;
    std::vector<Finding> findings;
    Ablation ablation;  ///< empty but for the command ablate
    Optimization optimization;  ///< empty but for the command optimize
    std::vector<RegretEntry> regret;
    std::optional<Sensitivity> sensitivity;  ///< of the command sensitivity
    Sizing sizing;  ///< empty but for the command size
    Provenance provenance;
};

}  // namespace lnsim::study
