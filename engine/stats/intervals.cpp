#include "engine/stats/intervals.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace lnsim::stats {

namespace {

void require(bool condition, const char* message) {
    if (!condition) throw std::invalid_argument(message);
}

}  // namespace

double student_t_quantile(double p, double degrees) {
    require(p > 0.0 && p < 1.0, "a quantile needs a probability in (0, 1)");
    require(degrees > 0.0, "Student's t needs positive degrees of freedom");
    return boost::math::quantile(boost::math::students_t(degrees), p);
}

double normal_quantile(double p) {
    require(p > 0.0 && p < 1.0, "a quantile needs a probability in (0, 1)");
    return boost::math::quantile(boost::math::normal(), p);
}

Interval mean_interval(const Moments& moments, double level) {
    require(level > 0.0 && level < 1.0, "an interval needs a level in (0, 1)");
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    if (moments.count() < 2) return {unknown, unknown};
    const double t = student_t_quantile(0.5 + 0.5 * level, static_cast<double>(moments.count() - 1));
    const double half_width = t * moments.standard_error();
    return {moments.mean() - half_width, moments.mean() + half_width};
}

Interval wilson_interval(double successes, double trials, double level) {
    require(level > 0.0 && level < 1.0, "an interval needs a level in (0, 1)");
    require(successes >= 0.0 && successes <= trials, "a share needs 0 <= successes <= trials");
    if (trials == 0.0) return {0.0, 1.0};
    const double z = normal_quantile(0.5 + 0.5 * level);
    const double share = successes / trials;
    const double shrink = 1.0 + z * z / trials;
    const double middle = (share + 0.5 * z * z / trials) / shrink;
    const double half_width = z / shrink * std::sqrt(share * (1.0 - share) / trials + 0.25 * z * z / (trials * trials));
    return {successes == 0.0 ? 0.0 : std::max(0.0, middle - half_width),
            successes == trials ? 1.0 : std::min(1.0, middle + half_width)};
}

}  // namespace lnsim::stats
