#pragma once
// A network that is simulated, written down as its data manager would have it at some month, and forecast from there.

#include <set>
#include <string>

#include "tests/statistical/runs.hpp"

namespace lnsim::tests {

inline constexpr int observed_months = 36;

/// Twenty-four sites: 14 members at the start, six that join later, four that do not.
inline Situation own_situation() {
    Situation s = base_situation();
    s.network.sites.resize(24);
    for (std::size_t i = 0; i < s.network.sites.size(); ++i) {
        auto& site = s.network.sites[i];
        site.founder = false;
        site.patients = 60.0 + 20.0 * static_cast<double>(i % 9);
        site.joined.reset();
        if (i < 20) {
            site.joined = s.network.start.plus(i < 14 ? 0 : 4 * (static_cast<int>(i) - 13));
        }
    }
    s.parameters.leave_base = s.parameters.leave_overloaded = s.parameters.leave_unmotivated = s.parameters.leave_fee = 0;
    s.plan.horizon_months = 60;
    return s;
}

enum class Rows { outcomes_only, with_practices };

/// What the data manager knows after observed_months of a run: recorded outcomes and, if asked for, practices in use.
inline Situation seen_today(const Situation& truth, const step::Detail& detail, Rows rows) {
    Situation s = truth;
    s.network.last_observed = s.network.start.plus(observed_months - 1);
    s.network.observed.clear();
    world::TodayState today;
    for (std::size_t i = 0; i < s.network.sites.size(); ++i) {
        const step::Detail::Site& site = detail.sites[i];
        if (site.joined_month < 0 || site.joined_month >= observed_months) {
            continue;
        }
        const std::string& id = s.network.sites[i].site;
        world::OutcomeSeries series{id, s.network.start.plus(site.joined_month), {}, {}};
        for (int month = site.joined_month; month < observed_months; ++month) {
            series.numerators.push_back(static_cast<int>(site.counts[static_cast<std::size_t>(month)].numerator));
            series.denominators.push_back(static_cast<int>(site.counts[static_cast<std::size_t>(month)].denominator));
        }
        today.outcomes.push_back(series);
        for (std::size_t k = 0; rows == Rows::with_practices && k < s.network.practices.size(); ++k) {
            const int from = site.in_use_from[k];
            if (from >= 0 && from < observed_months) {
                const char* status = observed_months - from > 30 ? "embedded" : "implemented";
                today.practices.push_back({id, s.network.practices[k].practice, status, s.network.start.plus(from)});
            }
        }
    }
    s.network.today = today;
    s.plan.start = s.network.last_observed.plus(1);
    s.plan.horizon_months = truth.plan.horizon_months - observed_months;
    return s;
}

}  // namespace lnsim::tests
