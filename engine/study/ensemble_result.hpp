#pragma once
// Parts of a result that tell chance, parameters and futures apart. NaN is "not observed" and is written as null.

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "engine/world/network.hpp"

namespace lnsim::study {

/// A future of the study.
struct FutureEntry {
    std::string name;   ///< contagion/newcomers, /response where it is switched
    std::string title;  ///< in plain words
    std::string contagion;
    std::string newcomers;
    int replications = 0;
    std::vector<world::ParameterValue> fitted;  ///< values fitted under it, or under the nearest that has some
    std::string fitted_source;                  ///< the command that found them, and how they were chosen
    int fitted_rows = 0;                        ///< of joint draws
    std::string response{};                     ///< of event rates; empty: as the network says
};

/// Where the variance of a run, or of a paired difference, comes from: shares that sum to 1.
struct ShareEntry {
    std::string measure;
    std::string arm;
    std::string reference;  ///< empty: of the arm's own runs
    int month = 0;
    double parameter = std::numeric_limits<double>::quiet_NaN();
    double future = std::numeric_limits<double>::quiet_NaN();
    double chance = std::numeric_limits<double>::quiet_NaN();
    std::string set_to_zero;  ///< components whose estimate was below 0
};

/// A paired difference within one future.
struct FutureDifference {
    std::string future;
    std::string measure;
    int month = 0;
    std::string arm;
    std::string reference;
    double difference = 0;
    double low = 0;
    double high = 0;
    int pairs = 0;
};

/// What was asked of a study that runs until it is precise.
struct PrecisionEntry {
    double asked = 0;    ///< half-width of the 90 % interval, in the unit of the measure
    double reached = 0;  ///< the widest that was asked for
    std::string measure;
    int replications = 0;
};

}  // namespace lnsim::study
