/// \file
/// The quantities that a sensitivity study varies, and where.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/study/study.hpp"

namespace lnsim::study {

enum class FactorKind { parameter, plan, switched };
enum class FactorScale { real, whole };

struct Factor {
    std::string name;
    FactorKind kind = FactorKind::parameter;
    world::Prior prior{};  ///< of a parameter or plan; a switch is uniform over its levels
    double least = 0, greatest = 0;  ///< what a parameter accepts
    FactorScale scale = FactorScale::real;
    std::vector<std::string> levels;  ///< of a switch
    double value = 0;                 ///< at which it is held; of a switch the first level
    std::string title, unit, source, lever;
};

/// The value at a share of the law: its quantile. Of a switch the level's number. Priors without ends are followed from
/// their 1st to their 99th percentile.
/// \param share in [0, 1]
[[nodiscard]] double value_at(const Factor& factor, double share);

/// "uniform from 0.8 to 1.3", "one of simple, complex".
[[nodiscard]] std::string law_of(const Factor& factor);

/// What was asked for by name: a range, or the usual one.
struct Wanted {
    std::string name;
    std::string option;  ///< for problems
    bool has_range = false;
    double low = 0, high = 0;
};

/// The factor of a parameter or switch; problems are added, and then the factor is of no use. Without a range a
/// parameter has the prior that the plan or network gives it, else its plausible range: the declared one where the
/// plan's value lies within, else one as wide about that value.
[[nodiscard]] Factor factor_of(const Arm& arm, const Wanted& wanted, std::vector<core::Problem>& problems);

/// Every parameter with a prior or a plausible range, and every switch that the plan leaves open.
[[nodiscard]] std::vector<Factor> usual_factors(const Arm& arm);

/// A number of the plan by its JSON pointer. \param value what the plan has there, NaN where it has none
[[nodiscard]] Factor plan_factor(const std::string& pointer, double low, double high, FactorScale scale, double value);

}  // namespace lnsim::study
