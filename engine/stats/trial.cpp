#include "engine/stats/trial.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "engine/chance/address.hpp"
#include "engine/stats/moments.hpp"

namespace lnsim::stats {
namespace {

constexpr std::uint8_t deal_stream = 229;  // streams of the model end far below

/// Each value less the means of its site and its month, plus that of all.
std::vector<double> without_levels(std::size_t sites, std::size_t months, std::vector<double> values) {
    std::vector<double> site(sites, 0.0), month(months, 0.0);
    double all = 0;
    for (std::size_t i = 0; i < sites; ++i) {
        for (std::size_t t = 0; t < months; ++t) {
            const double x = values[i * months + t];
            site[i] += x / static_cast<double>(months);
            month[t] += x / static_cast<double>(sites);
            all += x / static_cast<double>(sites * months);
        }
    }
    for (std::size_t i = 0; i < sites; ++i) {
        for (std::size_t t = 0; t < months; ++t) values[i * months + t] += all - site[i] - month[t];
    }
    return values;
}

std::vector<double> changed(const Panel& panel, std::span<const std::size_t> from) {
    std::vector<double> values(panel.values.size(), 0.0);
    for (std::size_t i = 0; i < panel.sites; ++i) {
        for (std::size_t t = 0; t < panel.months; ++t) values[i * panel.months + t] = t >= from[i] ? 1.0 : 0.0;
    }
    return values;
}

/// \param outcome without levels
double slope(const Panel& panel, const std::vector<double>& outcome, std::span<const std::size_t> from) {
    const std::vector<double> change = without_levels(panel.sites, panel.months, changed(panel, from));
    double product = 0, square = 0;
    for (std::size_t k = 0; k < change.size(); ++k) {
        product += change[k] * outcome[k];
        square += change[k] * change[k];
    }
    return square > 1e-9 ? product / square : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

double within_effect(const Panel& panel, std::span<const std::size_t> from) {
    return slope(panel, without_levels(panel.sites, panel.months, panel.values), from);
}

double permutation_p(const Panel& panel, std::span<const std::size_t> from, std::uint32_t deals, std::uint64_t seed,
                     std::uint32_t replication) {
    const std::vector<double> outcome = without_levels(panel.sites, panel.months, panel.values);
    const double seen = std::abs(slope(panel, outcome, from));
    if (std::isnan(seen)) return seen;
    std::uint32_t as_extreme = 0;
    std::vector<std::size_t> dealt(from.begin(), from.end());
    for (std::uint32_t deal = 0; deal < deals; ++deal) {
        chance::Draws draws({seed, replication & 0xFFFFFFU, deal_stream, deal & 0xFFFFU, 0, 0});
        for (std::size_t i = dealt.size(); i > 1; --i) std::swap(dealt[i - 1], dealt[static_cast<std::size_t>(draws.uniform() * static_cast<double>(i))]);
        as_extreme += std::abs(slope(panel, outcome, dealt)) >= seen - 1e-12 ? 1U : 0U;
    }
    return (1.0 + as_extreme) / (1.0 + deals);
}

double before_after_p(const Panel& panel, std::size_t from) {
    Moments changes;
    for (std::size_t i = 0; i < panel.sites; ++i) {
        Moments before, after;
        for (std::size_t t = 0; t < panel.months; ++t) (t < from ? before : after).add(panel.values[i * panel.months + t]);
        changes.add(after.mean() - before.mean());
    }
    if (changes.count() < 2 || !(changes.standard_error() > 0)) return std::numeric_limits<double>::quiet_NaN();
    const boost::math::students_t law(static_cast<double>(changes.count() - 1));
    return 2.0 * boost::math::cdf(boost::math::complement(law, std::abs(changes.mean()) / changes.standard_error()));
}

}  // namespace lnsim::stats
