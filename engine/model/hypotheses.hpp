#pragma once
// The five hypotheses of the founding paper (Britto et al. 2018, doi:10.1136/bmjqs-2017-007219): what is claimed to make a
// Learning Network work. Each is a switch that sets existing keys of a plan, and adds nothing of its own.

#include <span>
#include <string_view>

namespace lnsim::model {

/// A key of a scenario and the value that it has while the hypothesis is switched off.
struct Setting {
    std::string_view pointer;  ///< JSON pointer into a scenario
    std::string_view value;    ///< as `--set` reads it
    std::string_view why;
};

struct Hypothesis {
    std::string_view code;   ///< H1 to H5
    std::string_view title;
    std::string_view claim;  ///< what the network has
    std::string_view off;    ///< what is gone without it
    std::span<const Setting> settings;
};

/// H1 to H5, in order.
[[nodiscard]] std::span<const Hypothesis> hypotheses() noexcept;

/// The hypothesis of that code, or nullptr.
[[nodiscard]] const Hypothesis* find_hypothesis(std::string_view code) noexcept;

}  // namespace lnsim::model
