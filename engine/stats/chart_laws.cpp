#include "engine/stats/chart_laws.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "engine/stats/chart_constants.hpp"
#include "engine/stats/quantiles.hpp"
#include "engine/stats/spc.hpp"

namespace lnsim::stats {

namespace {

constexpr double endless = std::numeric_limits<double>::infinity();

using Points = std::span<const ChartPoint>;

double as_is(double x) noexcept {
    return x;
}
double amount_of(const ChartPoint& point) noexcept {
    return point.amount;
}
double share_of(const ChartPoint& point) noexcept {
    return point.amount / point.size;
}
double spread_of(const ChartPoint& point) noexcept {
    return point.spread;
}

double pooled(Points points) {
    double amount = 0.0;
    double size = 0.0;
    for (const ChartPoint& point : points) {
        amount += point.amount;
        size += point.size;
    }
    return amount / size;
}

/// Mean of |x_i - x_(i-1)| over d2(2): the spread that is there from one point to the next.
template <class Plotted>
double short_term_sigma(Points points, Plotted plotted) {
    double sum = 0.0;
    for (std::size_t i = 1; i < points.size(); ++i) sum += std::fabs(plotted(points[i]) - plotted(points[i - 1]));
    return points.size() < 2 ? 0.0 : sum / static_cast<double>(points.size() - 1) / range_of_two;
}

Band cut(double center, double sigma, double least, double most) noexcept {
    const double reach = 3.0 * sigma;
    return {center, sigma, std::max(least, center - reach), std::min(most, center + reach), center};
}

// Run chart: the median; no limits.
Fit fit_run(Points points) {
    std::vector<double> values;
    for (const ChartPoint& point : points) values.push_back(share_of(point));
    std::sort(values.begin(), values.end());
    return {quantile(values, 0.5), 0.0};
}
Band band_run(const Fit& fit, const ChartPoint&) noexcept {
    const double none = std::numeric_limits<double>::quiet_NaN();
    return {fit.center, none, none, none, fit.center};
}

Fit fit_xmr(Points points) {
    double sum = 0.0;
    for (const ChartPoint& point : points) sum += share_of(point);
    return {sum / static_cast<double>(points.size()), short_term_sigma(points, share_of)};
}
Band band_xmr(const Fit& fit, const ChartPoint&) noexcept {
    return cut(fit.center, fit.sigma, -endless, endless);
}

// Shares: binomial. Laney's: times the short-term spread of the points in binomial sigmas.
double binomial_sigma(double center, const ChartPoint& point) noexcept {
    return std::sqrt(center * (1.0 - center) / point.size);
}
double poisson_sigma(double center, const ChartPoint& point) noexcept {
    return std::sqrt(center / point.size);
}

template <double (*sigma)(double, const ChartPoint&) noexcept>
Fit fit_laney(Points points) {
    const double center = pooled(points);
    const auto z = [center](const ChartPoint& point) {
        const double one = sigma(center, point);
        return one > 0.0 ? (share_of(point) - center) / one : 0.0;
    };
    return {center, short_term_sigma(points, z)};
}

Fit fit_pooled(Points points) {
    return {pooled(points), 1.0};
}
Band band_p(const Fit& fit, const ChartPoint& point) noexcept {
    const Limits limits = p_chart_limits(fit.center, point.size);
    return {fit.center, binomial_sigma(fit.center, point), limits.lower, limits.upper, fit.center};
}
Band band_p_prime(const Fit& fit, const ChartPoint& point) noexcept {
    return cut(fit.center, fit.sigma * binomial_sigma(fit.center, point), 0.0, 1.0);
}
Band band_u(const Fit& fit, const ChartPoint& point) noexcept {  // c: every size is 1
    return cut(fit.center, fit.sigma * poisson_sigma(fit.center, point), 0.0, endless);
}

// Cases between events: geometric from 0, with mean g, variance g (g + 1) and median ln 2 / ln(1 + 1/g).
Band band_g(const Fit& fit, const ChartPoint&) noexcept {
    Band band = cut(fit.center, std::sqrt(fit.center * (fit.center + 1.0)), 0.0, endless);
    band.line = fit.center > 0.0 ? std::max(0.0, std::ceil(std::log(2.0) / std::log1p(1.0 / fit.center)) - 1.0) : 0.0;
    return band;
}

// Time between events: exponential, nearly normal as a power.
double plotted_t(const ChartPoint& point) noexcept {
    return std::pow(point.amount, weibull_to_normal);
}
double shown_t(double x) noexcept {
    return x > 0.0 ? std::pow(x, 1.0 / weibull_to_normal) : 0.0;
}
Fit fit_t(Points points) {
    double sum = 0.0;
    for (const ChartPoint& point : points) sum += plotted_t(point);
    return {sum / static_cast<double>(points.size()), short_term_sigma(points, plotted_t)};
}
Band band_t(const Fit& fit, const ChartPoint&) noexcept {
    return cut(fit.center, fit.sigma, 0.0, endless);
}

// Subgroups: standard deviations pooled over their degrees of freedom.
double pooled_spread(Points points) {
    double squares = 0.0;
    double freedom = 0.0;
    for (const ChartPoint& point : points) {
        squares += (point.size - 1.0) * point.spread * point.spread;
        freedom += point.size - 1.0;
    }
    return std::sqrt(squares / freedom);
}
Fit fit_xbar(Points points) {
    double sum = 0.0;
    double size = 0.0;
    for (const ChartPoint& point : points) {
        sum += point.size * point.amount;
        size += point.size;
    }
    return {sum / size, pooled_spread(points)};
}
Band band_xbar(const Fit& fit, const ChartPoint& point) noexcept {
    const double sigma = fit.sigma / (c4(static_cast<int>(point.size)) * std::sqrt(point.size));
    return cut(fit.center, sigma, -endless, endless);
}
Fit fit_s(Points points) {
    return {pooled_spread(points), 1.0};
}
Band band_s(const Fit& fit, const ChartPoint& point) noexcept {
    const double c = c4(static_cast<int>(point.size));
    return cut(fit.center, fit.center * std::sqrt(1.0 - c * c) / c, 0.0, endless);
}

constexpr std::array<ChartLaw, 11> laws{{
    {share_of, fit_run, band_run, as_is},
    {share_of, fit_xmr, band_xmr, as_is},
    {share_of, fit_pooled, band_p, as_is},
    {share_of, fit_pooled, band_u, as_is},
    {amount_of, fit_pooled, band_u, as_is},
    {amount_of, fit_pooled, band_g, as_is},
    {plotted_t, fit_t, band_t, shown_t},
    {amount_of, fit_xbar, band_xbar, as_is},
    {spread_of, fit_s, band_s, as_is},
    {share_of, fit_laney<binomial_sigma>, band_p_prime, as_is},
    {share_of, fit_laney<poisson_sigma>, band_u, as_is},
}};

constexpr std::array<ChartTraits, 11> traits{{
    {ChartKind::run, "run", "values about their median, without limits", 1, runs_and_crossings},
    {ChartKind::xmr, "xmr", "single values; limits from the mean moving range", 2, limits_and_shift},
    {ChartKind::p, "p", "share of cases; binomial limits", 1, limits_and_shift},
    {ChartKind::u, "u", "events over exposure; Poisson limits", 1, limits_and_shift},
    {ChartKind::c, "c", "counts of events, exposure the same at every point; Poisson limits", 1, limits_and_shift},
    {ChartKind::g, "g", "cases between events; geometric limits", 1, limits_and_shift},
    {ChartKind::t, "t", "time between events; limits of its power 1/3.6", 2, limits_and_shift},
    {ChartKind::xbar, "xbar", "means of subgroups; limits from the spread within them", 1, limits_and_shift},
    {ChartKind::s, "s", "standard deviations of subgroups", 1, limits_and_shift},
    {ChartKind::p_prime, "pprime", "share of cases where chance is more (or less) than binomial (Laney)", 2,
     limits_and_shift},
    {ChartKind::u_prime, "uprime", "events over exposure where chance is more (or less) than Poisson (Laney)", 2,
     limits_and_shift},
}};

}  // namespace

const ChartLaw& law_of(ChartKind kind) noexcept {
    return laws[static_cast<std::size_t>(kind)];
}
std::span<const ChartTraits> chart_traits() noexcept {
    return traits;
}
const ChartTraits& traits_of(ChartKind kind) noexcept {
    return traits[static_cast<std::size_t>(kind)];
}

}  // namespace lnsim::stats
