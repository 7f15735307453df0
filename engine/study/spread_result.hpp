#pragma once
// How practices spread: by which routes, from site to site. NaN is "not observed" and is written as null.

#include <optional>
#include <string>
#include <vector>

#include "engine/study/plan_entries.hpp"

namespace lnsim::study {

/// Adoptions of one kind that came by one route, so far.
struct RouteCounts {
    std::string event;  ///< known, in_use
    std::string route;
    std::vector<int> month;
    std::vector<double> number;          ///< mean over runs
    std::vector<double> mean, q05, q95;  ///< of the share of all such adoptions
};

/// How a practice spread in the shown replication: a column an entry, one entry a site that ever knew it.
struct SpreadTree {
    std::string practice;
    std::vector<int> site;          ///< row of the map's sites
    std::vector<int> month;         ///< it became known; -1: before the study
    std::vector<int> route;         ///< row of the routes
    std::vector<int> from;          ///< row of the site that told; -1: none
    std::vector<int> in_use_month;  ///< -1: never
};

struct AttributionEntry {
    std::string arm;
    std::vector<std::string> routes;
    std::vector<RouteCounts> counts;
    std::optional<int> replication;  ///< the shown one; nothing where the arm has no map
    std::vector<SpreadTree> trees;
};

/// An assessment score and how many sites have it.
struct AssessmentShare {
    double score = 0;
    std::string title;
    std::vector<double> share;  ///< of active sites, by month
};

/// Scores of a site in the shown replication.
struct AssessmentSite {
    std::string site;
    int from_month = 0;
    std::vector<double> score;  ///< a month each
};

struct AssessmentEntry {
    std::string arm;
    std::vector<int> month;
    std::vector<double> mean, q05, q95;
    std::vector<AssessmentShare> levels;
    std::optional<int> replication;
    std::vector<AssessmentSite> sites;
};

/// A practice in the key driver diagram.
struct DiagramPractice {
    std::string practice;
    std::string title;
    std::string driver;
    int level = 0;
    std::vector<std::string> needs;
    bool taught_at_joining = false;
    bool discovered = false;
};

struct DiagramDriver {
    std::string driver;
    std::vector<std::string> practices;
};

struct DiagramSynergy {
    std::string first;
    std::string second;
    double synergy = 0;
};

/// Mean reliability over active sites.
struct PracticeReliability {
    std::string arm;
    std::string practice;
    std::vector<int> month;
    std::vector<double> mean, q05, q95;
};

/// The key driver diagram: an acyclic graph of needs.
struct Diagram {
    std::vector<DiagramDriver> drivers;
    std::vector<DiagramPractice> practices;
    std::vector<DiagramSynergy> synergies;
    std::vector<PracticeReliability> reliability;
};

}  // namespace lnsim::study
