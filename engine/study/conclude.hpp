#pragma once
// The parts of a result, each filled from the summary of all runs and from the detail of the shown replication.

#include <span>
#include <string>
#include <vector>

#include "engine/run/pairs.hpp"
#include "engine/run/summary.hpp"
#include "engine/step/simulate.hpp"
#include "engine/study/result.hpp"
#include "engine/study/study.hpp"

namespace lnsim::study {

/// What conclusions are drawn from.
struct Evidence {
    const Request& request;
    const run::Summary& summary;

    [[nodiscard]] std::uint32_t arms() const { return summary.shape().arms; }
    [[nodiscard]] std::uint32_t months() const { return summary.shape().months; }
    [[nodiscard]] std::uint32_t last() const { return summary.shape().months - 1; }
    [[nodiscard]] const std::string& name(std::uint32_t arm) const { return request.arms[arm].name; }
};

/// The replication that charts and maps show: the same for all arms.
struct Shown {
    std::uint32_t replication = 0;
    std::vector<step::Detail> arms;  ///< without sites where the run failed
};

/// Months to the goal, arm less reference, over pairs in which both reach it.
struct Sooner {
    std::string arm;
    std::string measure;
    run::PairedDifference difference;
    double share_both = not_observed;
};

[[nodiscard]] std::string better_text(step::Better better);
[[nodiscard]] std::vector<int> all_months(std::uint32_t months);

void add_futures(const Request& request, Result& result);  ///< the futures and how they came by their fitted values
void add_measures(const Evidence& evidence, Result& result);  ///< network level, and sites and nodes
void add_cohorts(const Evidence& evidence, Result& result);
void add_equity(const Evidence& evidence, Result& result);
void add_practices(const Evidence& evidence, Result& result);
void add_comparisons(const Evidence& evidence, Result& result);
void add_shares(const Evidence& evidence, Result& result);
void add_by_future(const Evidence& evidence, Result& result);  ///< after add_futures
void add_regret(Result& result);  ///< after add_by_future
void add_targets(const Evidence& evidence, Result& result);
void add_cost(const Evidence& evidence, Result& result);
void add_workload(const Evidence& evidence, Result& result);
void add_events(const Evidence& evidence, Result& result);
void add_maps(const Evidence& evidence, const Shown& shown, Result& result);    ///< map and nodes
void add_attribution(const Evidence& evidence, const Shown& shown, Result& result);
void add_assessment(const Evidence& evidence, const Shown& shown, Result& result);
void add_diagram(const Evidence& evidence, Result& result);
void add_charts(const Evidence& evidence, const Shown& shown, Result& result);  ///< spc
/// \param samples detail of some replications of the reference arm, for process shares; may be empty
/// What the network has recorded itself, as a whole (where no series is of the whole: summed over sites) and by site.
void add_recorded(const world::Network& network, core::CalendarMonth start, Result& result);
void add_observed(const Evidence& evidence, std::span<const step::Detail> samples, Result& result);
[[nodiscard]] std::vector<Sooner> months_sooner(const Evidence& evidence);

}  // namespace lnsim::study
