#include "engine/stats/normal_vector.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace lnsim::stats {

double log_normal_density(std::span<const double> x, std::span<const double> mean, std::vector<double> l) {
    const std::size_t n = x.size();
    std::vector<double> z(n);
    double log = -0.5 * static_cast<double>(n) * std::log(2 * std::numbers::pi);
    for (std::size_t a = 0; a < n; ++a) {  // Cholesky in place, and forward substitution beside it
        z[a] = x[a] - mean[a];
        for (std::size_t b = 0; b <= a; ++b) {
            double sum = l[a * n + b];
            for (std::size_t k = 0; k < b; ++k) sum -= l[a * n + k] * l[b * n + k];
            if (b < a) {
                l[a * n + b] = sum / l[b * n + b];
                z[a] -= l[a * n + b] * z[b];
            } else {
                if (!(sum > 0)) return -std::numeric_limits<double>::infinity();
                l[a * n + a] = std::sqrt(sum);
            }
        }
        z[a] /= l[a * n + a];
        log -= 0.5 * z[a] * z[a] + std::log(l[a * n + a]);
    }
    return log;
}

}  // namespace lnsim::stats
