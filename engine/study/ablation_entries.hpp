#pragma once
// What an ablation concludes: hypotheses and what they are worth. NaN is "not observed" and is written as null.

#include <limits>
#include <string>
#include <vector>

#include "engine/study/plan_entries.hpp"

namespace lnsim::study {

/// One of the five hypotheses, and what switching it off sets.
struct HypothesisSetting {
    std::string pointer;
    std::string value;
    std::string why;
};

struct HypothesisEntry {
    std::string code;
    std::string title;
    std::string claim;
    std::string off;
    std::vector<HypothesisSetting> settings;
};

/// Worth of one or two hypotheses, or the interaction of two: the measure with them less without them.
struct AblationEntry {
    std::vector<std::string> hypotheses;
    std::string measure;
    int month = 0;
    double value = 0;
    double low = not_observed;        ///< 90 % interval of the mean
    double high = not_observed;
    double agreement = not_observed;  ///< share of paired runs in which the network does better with them; null for interactions
};

struct Ablation {
    std::vector<HypothesisEntry> hypotheses;
    std::vector<AblationEntry> worth;
    std::vector<AblationEntry> interactions;
};

}  // namespace lnsim::study
