#pragma once
// Spaces of plans from files, and plans made from them.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/io/catalogue.hpp"
#include "engine/io/scenario.hpp"
#include "engine/study/space.hpp"

namespace lnsim::io {

inline constexpr const char* space_format = "lnsim-space/1";

/// Reads a space. Every problem that can be told without a scenario is added: pointers that lead nowhere (with the nearest
/// that is known), values that a scenario refuses, names that constraints do not find, constraints that no plan holds
/// (with the plan that comes nearest); the space is usable when there was none.
[[nodiscard]] study::Space load_space(const std::string& path, const Catalogue& catalogue, std::vector<core::Problem>& problems);

/// What is wrong with the space for that scenario: measures that the network has not, months past its end, targets that
/// cannot be, no zone where none can be assumed. Fills the default zone and the targets of the objectives.
void fit_space(study::Space& space, const LoadedScenario& scenario, std::vector<core::Problem>& problems);

/// The scenario with these settings; nothing when a scenario may not hold them together, the reason in `problems`.
/// \param scenario text and network of the scenario as LoadedScenario has them, after --set
[[nodiscard]] std::optional<LoadedScenario> planned(const LoadedScenario& scenario, const std::vector<world::Setting>& set,
                                                    const Catalogue& catalogue, std::vector<core::Problem>& problems);

}  // namespace lnsim::io
