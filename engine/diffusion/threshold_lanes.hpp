#pragma once
// Thresholds, 512 replications at a time. Internal to engine/diffusion.

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/diffusion/kernels.hpp"

namespace lnsim::diffusion {

/// \param need adopted in-neighbours at which each node adopts; null when one is over 31
[[nodiscard]] std::unique_ptr<Kernel> lane_kernel(const Study& study, std::vector<std::uint32_t> need);

}  // namespace lnsim::diffusion
