// Control charts of the shown replication: the network, every node and the largest sites.
#include <algorithm>

#include "engine/stats/spc.hpp"
#include "engine/study/conclude.hpp"

namespace lnsim::study {
namespace {

constexpr std::size_t charted_sites = 12;

void add_signal(int month, stats::Signal signal, std::vector<SpcSignal>& signals) {
    const int side = stats::is_high(signal) ? 1 : -1;
    const int run = stats::PChartOptions{}.run;
    if (stats::is_beyond(signal)) signals.push_back({month, stats::meaning_of(stats::Rule::limits, side, run)});
    if (stats::is_run(signal)) signals.push_back({month, stats::meaning_of(stats::Rule::shift, side, run)});
}

/// \return nothing observed: an entry without phases
SpcEntry chart_of(const std::vector<step::Count>& counts, const world::OutcomeDefinition& outcome) {
    SpcEntry entry;
    entry.month = all_months(static_cast<std::uint32_t>(counts.size()));
    std::vector<double> numerators;
    std::vector<double> denominators;
    for (const step::Count& count : counts) {
        entry.numerator.push_back(static_cast<int>(count.numerator));
        entry.denominator.push_back(static_cast<int>(count.denominator));
        numerators.push_back(count.numerator);
        denominators.push_back(count.denominator);
    }
    stats::PChartOptions options;
    const bool rate = outcome.kind == world::OutcomeKind::event_rate;
    options.charted = rate ? stats::Charted::rates : stats::Charted::shares;
    stats::PChart chart = stats::p_chart(numerators, denominators, options);
    const double per = rate || outcome.kind == world::OutcomeKind::score ? outcome.per.value_or(1.0) : 1.0;
    for (auto* line : {&chart.value, &chart.center, &chart.lower, &chart.upper}) {
        for (double& value : *line) value *= per;
    }
    for (stats::ChartPhase& phase : chart.phases) phase.center *= per;
    entry.value = chart.value;
    entry.center = chart.center;
    entry.lower = chart.lower;
    entry.upper = chart.upper;
    for (const stats::ChartSignal& signal : chart.signals) {
        add_signal(static_cast<int>(signal.index), signal.signal, entry.signals);
    }
    for (const stats::ChartPhase& phase : chart.phases) {
        entry.phases.push_back({static_cast<int>(phase.first), static_cast<int>(phase.last), phase.center});
    }
    return entry;
}

/// Rows of the sites with most patients among those that were ever active, largest first.
std::vector<std::size_t> largest_sites(const step::Detail& detail) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < detail.sites.size(); ++i) {
        if (detail.sites[i].joined_month >= 0) rows.push_back(i);
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::size_t a, std::size_t b) { return detail.sites[a].patients > detail.sites[b].patients; });
    if (rows.size() > charted_sites) rows.resize(charted_sites);
    return rows;
}

std::vector<double> share_signalled(const Evidence& evidence, std::uint32_t arm) {
    std::vector<double> share;
    for (std::uint32_t month = 0; month < evidence.months(); ++month) {
        share.push_back(evidence.summary.moments(arm, month, step::Measure::network_signal).mean());
    }
    return share;
}

/// Charts of one arm, put into the result with what names them.
class Charts {
public:
    Charts(const Evidence& evidence, std::uint32_t arm, std::uint32_t replication, Result& result)
        : evidence_(evidence), outcome_(world::outcomes_of(evidence.request.network).front()), arm_(arm),
          replication_(replication), result_(result) {}

    void add(const char* level, const std::string& entity, const std::string& title,
             const std::vector<step::Count>& counts) {
        SpcEntry entry = chart_of(counts, outcome_);
        if (entry.phases.empty()) return;
        entry.arm = evidence_.name(arm_);
        entry.replication = replication_;
        entry.level = level;
        entry.entity = entity;
        entry.title = title;
        if (entity.empty()) entry.share_signalled = share_signalled(evidence_, arm_);
        result_.spc.push_back(std::move(entry));
    }

private:
    const Evidence& evidence_;
    world::OutcomeDefinition outcome_;  ///< the main one
    std::uint32_t arm_;
    std::uint32_t replication_;
    Result& result_;
};

}  // namespace

void add_charts(const Evidence& evidence, const Shown& shown, Result& result) {
    const world::Network& network = evidence.request.network;
    for (std::uint32_t arm = 0; arm < shown.arms.size(); ++arm) {
        const step::Detail& detail = shown.arms[arm];
        if (detail.sites.empty()) continue;
        Charts charts(evidence, arm, shown.replication, result);
        charts.add("network", "", network.title, detail.network);
        for (std::size_t node = 0; node < detail.nodes.size(); ++node) {
            charts.add("node", std::to_string(node), "Node " + std::to_string(node + 1), detail.nodes[node].counts);
        }
        for (const std::size_t site : largest_sites(detail)) {
            const world::SiteDefinition& place = network.sites[site];
            charts.add("site", place.site, place.title.empty() ? place.site : place.title, detail.sites[site].counts);
        }
    }
}

}  // namespace lnsim::study
