#pragma once
// What a sensitivity study concludes: the key `sensitivity` of result.json. NaN is "not observed".

#include <optional>
#include <string>
#include <vector>

#include "engine/study/ensemble_result.hpp"

namespace lnsim::study {

/// A quantity that was varied, and what it does to the measure.
struct SensitivityFactor {
    std::string name;   ///< of a parameter or switch; of a plan the JSON pointer
    std::string kind;   ///< parameter, plan, switch
    std::string title;
    std::string unit;
    double low = not_observed;   ///< of the range; of a normal prior its 1st percentile
    double high = not_observed;
    double value = not_observed;  ///< at which it is held while others vary one at a time; of a switch null
    std::string law;              ///< "uniform from 0.8 to 1.3", "one of simple, complex"
    std::string lever;            ///< what a leader can do about it
    std::string source;           ///< of the value
    double mu = not_observed, mu_low = not_observed, mu_high = not_observed;
    double mu_star = not_observed;
    double sigma = not_observed;
    double strength = not_observed;
    double noise = not_observed;
    double first = not_observed, first_low = not_observed, first_high = not_observed;
    double total = not_observed, total_low = not_observed, total_high = not_observed;
};

/// The measure with one quantity at an end of its range and all others held, less the measure with all held.
struct SensitivitySwing {
    std::string factor;
    std::string at;               ///< low, high, or of a switch the answer
    double value = not_observed;  ///< of a switch null
    double mean = not_observed;   ///< of the measure
    double difference = not_observed;
    double low = not_observed;    ///< 90 % interval of the mean paired difference
    double high = not_observed;
    int pairs = 0;
};

/// The measure over the ranges of the strongest two, all others at the middle of theirs.
struct SensitivityContour {
    std::string x, y;
    std::vector<double> x_value, y_value;
    std::vector<std::vector<double>> value;  ///< [y][x]
    double error = not_observed;             ///< root mean square error of prediction of one point
};

struct Sensitivity {
    std::string measure, title, unit, better;
    int month = 0;
    std::string arm;
    std::string reference;  ///< the measure is a difference from this plan; empty: it is the plan's own
    int replications = 0;   ///< runs of each plan at a point
    int trajectories = 0, base_points = 0;
    int swing_replications = 0;
    int points = 0;         ///< all together
    int runs = 0;
    int missing = 0;        ///< runs that failed or did not observe the measure
    int rows_left_out = 0;  ///< of base points, for want of a run
    double held = not_observed;  ///< the measure with everything held
    double mean = not_observed;  ///< over the ranges
    double sd = not_observed, sd_low = not_observed, sd_high = not_observed;  ///< of the expectation, over the ranges
    double chance_share = not_observed, chance_share_low = not_observed, chance_share_high = not_observed;
    double interactions = not_observed, interactions_low = not_observed, interactions_high = not_observed;
    std::vector<SensitivityFactor> factors;  ///< strongest first
    std::vector<SensitivitySwing> swings;    ///< in the order of the factors
    std::optional<SensitivityContour> contour;
};

}  // namespace lnsim::study
