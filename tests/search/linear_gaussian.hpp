#pragma once
// known_answers/calibration/linear_gaussian.json: y = A theta + noise under a normal prior, and its posterior.

#include <array>

namespace lnsim::known {

inline constexpr double a[5][3]{{1.0, 0.5, 0.0}, {0.0, 1.0, -1.0}, {2.0, 0.0, 1.0}, {1.0, 1.0, 1.0}, {0.5, -1.0, 2.0}};
inline constexpr std::array y{1.2, -0.4, 2.5, 1.9, 0.3};
inline constexpr std::array noise_sd{0.1, 0.2, 0.1, 0.3, 0.2};
inline constexpr std::array prior_mean{0.5, 0.0, -0.5};
inline constexpr double prior_cov[3][3]{{1.0, 0.3, 0.0}, {0.3, 1.0, 0.2}, {0.0, 0.2, 1.5}};
inline constexpr std::array posterior_mean{1.166242948124701, 0.18206315920849514, 0.1352795813829959};
inline constexpr std::array posterior_sd{0.0984802093497539, 0.1981012804519361, 0.15852078316763027};
inline constexpr double log_evidence = -8.64575318354451;

/// Of the prior's covariance: lower Cholesky factor.
inline constexpr double prior_factor[3][3]{{1.0, 0, 0}, {0.3, 0.9539392014169456, 0}, {0.0, 0.20965697, 1.20666580}};

template <class Theta>
double output(const Theta& theta, std::size_t row) {
    return a[row][0] * theta[0] + a[row][1] * theta[1] + a[row][2] * theta[2];
}

}  // namespace lnsim::known
