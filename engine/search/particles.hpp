#pragma once
// Weighted points: normal proposals after their covariance, resampling, effective sizes. Used by the samplers here.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/chance/address.hpp"

namespace lnsim::search {

using Points = std::vector<std::vector<double>>;

/// Lower triangle of the Cholesky factor of the weighted covariance, a millionth of the variance added to its diagonal.
[[nodiscard]] Points covariance_factor(const Points& points, std::span<const double> weights);

/// factor times independent standard normals, times scale.
void add_normal(const Points& factor, double scale, chance::Draws& draws, std::vector<double>& point);

/// Rows drawn by weight with one uniform for all (systematic: Kitagawa 1996, doi:10.1080/10618600.1996.10474692).
[[nodiscard]] std::vector<std::size_t> systematic(std::span<const double> weights, std::size_t count, double uniform);

/// (sum of weights)^2 / sum of squares; 0 without weight.
[[nodiscard]] double effective_size(std::span<const double> weights);

/// exp(x - greatest), and the log of their mean in `log_mean`. -infinity throughout gives zeros.
[[nodiscard]] std::vector<double> weights_of(std::span<const double> logs, double& log_mean);

}  // namespace lnsim::search
