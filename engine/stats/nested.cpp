#include "engine/stats/nested.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lnsim::stats {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

Interval around(double mean, double variance, double degrees, double level) {
    const double half = variance > 0.0 ? student_t_quantile(0.5 + 0.5 * level, degrees) * std::sqrt(variance) : 0.0;
    return {mean - half, mean + half};
}

}  // namespace

void NestedMoments::add(std::uint32_t stratum, std::uint32_t group, double x) noexcept {
    if (std::isnan(x)) return;
    Stratum& s = strata_[stratum];
    if (s.n + s.open_n == 0.0) s.origin = x;
    if (s.open != group) s = s.closed();
    s.open = group;
    const double value = x - s.origin;
    s.open_sum += value;
    s.open_squares += value * value;
    s.open_n += 1.0;
}

NestedMoments::Stratum NestedMoments::Stratum::closed() const noexcept {
    Stratum all = *this;
    if (open_n == 0.0) return all;
    all.sum += open_sum;
    all.squares += open_squares;
    all.n += open_n;
    all.n2 += open_n * open_n;
    all.t2 += open_sum * open_sum;
    all.tn += open_sum * open_n;
    all.t2_n += open_sum * open_sum / open_n;
    all.groups += 1.0;
    all.open_sum = all.open_squares = all.open_n = 0.0;
    return all;
}

double NestedMoments::Stratum::mean() const noexcept { return n > 0.0 ? sum / n : undefined; }

double NestedMoments::Stratum::variance() const noexcept {
    const double m = mean();
    const double spread = std::max(0.0, t2 - 2.0 * m * tn + m * m * n2);
    return groups > 1.0 ? groups / (groups - 1.0) * spread / (n * n) : undefined;
}

/// All strata as one, of groups whose values are measured from the first origin.
NestedMoments::Stratum NestedMoments::together() const noexcept {
    Stratum all;
    bool first = true;
    for (const Stratum& raw : strata_) {
        const Stratum s = raw.closed();
        if (s.n == 0.0) continue;
        if (first) all.origin = s.origin;
        first = false;
        const double d = s.origin - all.origin;
        all.sum += s.sum + d * s.n;
        all.n += s.n;
        all.n2 += s.n2;
        all.t2 += s.t2 + 2.0 * d * s.tn + d * d * s.n2;
        all.tn += s.tn + d * s.n2;
        all.groups += s.groups;
    }
    return all;
}

std::uint64_t NestedMoments::count() const noexcept {
    std::uint64_t all = 0;
    for (std::uint32_t i = 0; i < strata_.size(); ++i) all += count_of(i);
    return all;
}

double NestedMoments::mean() const noexcept {
    const Stratum all = together();
    return all.n > 0.0 ? all.origin + all.mean() : undefined;
}

Interval NestedMoments::interval(double level) const {
    const Stratum all = together();
    if (!(all.groups > 1.0)) return {undefined, undefined};
    double variance = 0.0;
    double fourth = 0.0;
    for (const Stratum& raw : strata_) {
        const Stratum s = raw.closed();
        if (s.n == 0.0) continue;
        if (s.groups < 2.0) return around(all.origin + all.mean(), all.variance(), all.groups - 1.0, level);
        const double share = s.n / all.n;
        const double part = share * share * s.variance();
        variance += part;
        fourth += part * part / (s.groups - 1.0);
    }
    const double degrees = fourth > 0.0 ? variance * variance / fourth : 1.0;
    return around(all.origin + all.mean(), variance, degrees, level);
}

std::uint64_t NestedMoments::count_of(std::uint32_t stratum) const noexcept {
    return static_cast<std::uint64_t>(strata_[stratum].n + strata_[stratum].open_n);
}

double NestedMoments::mean_of(std::uint32_t stratum) const noexcept {
    const Stratum s = strata_[stratum].closed();
    return s.n > 0.0 ? s.origin + s.mean() : undefined;
}

Interval NestedMoments::interval_of(std::uint32_t stratum, double level) const {
    const Stratum s = strata_[stratum].closed();
    if (!(s.groups > 1.0)) return {undefined, undefined};
    return around(s.origin + s.mean(), s.variance(), s.groups - 1.0, level);
}

Components NestedMoments::components(Groups kind) const {
    constexpr Components unknown{undefined, undefined, undefined};
    Components sum;
    double of_means = 0.0;  // sum of the variances of the strata's means
    double between = 0.0;   // sum of squares of the strata's means
    double grand = 0.0;
    const auto strata = static_cast<double>(strata_.size());
    for (std::uint32_t i = 0; i < strata_.size(); ++i) grand += mean_of(i) / strata;
    for (std::uint32_t i = 0; i < strata_.size(); ++i) {
        const Stratum s = strata_[i].closed();
        if (s.groups < 2.0) return unknown;
        const double within = s.squares - s.t2_n;
        const double among = s.t2_n - s.sum * s.sum / s.n;
        double chance = 0.0;
        double parameter = 0.0;
        if (kind == Groups::single_values) {
            chance = (within + among) / (s.n - 1.0);
        } else {
            if (s.n - s.groups < 1.0) return unknown;
            const double size = (s.n - s.n2 / s.n) / (s.groups - 1.0);
            chance = within / (s.n - s.groups);
            parameter = (among / (s.groups - 1.0) - chance) / size;
        }
        sum.chance += chance / strata;
        sum.parameter += parameter / strata;
        of_means += (chance * s.n + parameter * s.n2) / (s.n * s.n);
        const double deviation = mean_of(i) - grand;
        between += deviation * deviation;
    }
    sum.future = strata > 1.0 ? between / strata - (1.0 - 1.0 / strata) * of_means / strata : 0.0;
    return sum;
}

}  // namespace lnsim::stats
