// The key driver diagram, and how reliable its practices become; assessment scores of sites.
#include <algorithm>

#include "engine/graph/precedence.hpp"
#include "engine/step/assessment.hpp"
#include "engine/study/conclude.hpp"

namespace lnsim::study {
namespace {

std::vector<std::uint32_t> levels_of(const world::Network& network) {
    std::vector<graph::Precedence> rules;
    const auto& practices = network.practices;
    for (std::uint32_t i = 0; i < practices.size(); ++i) {
        for (const std::string& need : practices[i].needs) {
            const auto found = std::find_if(practices.begin(), practices.end(), [&](const auto& p) { return p.practice == need; });
            if (found != practices.end()) rules.push_back({static_cast<std::uint32_t>(found - practices.begin()), i});
        }
    }
    return graph::levels_of(static_cast<std::uint32_t>(practices.size()), rules);
}

Diagram diagram_of(const world::Network& network) {
    Diagram diagram;
    const std::vector<std::uint32_t> level = levels_of(network);
    for (std::size_t i = 0; i < network.practices.size(); ++i) {
        const world::PracticeDefinition& p = network.practices[i];
        diagram.practices.push_back({p.practice, p.title, p.driver, static_cast<int>(level[i]), p.needs, p.taught_at_joining,
                                     p.discovered});
        auto driver = std::find_if(diagram.drivers.begin(), diagram.drivers.end(), [&](const auto& d) { return d.driver == p.driver; });
        if (driver == diagram.drivers.end()) driver = diagram.drivers.insert(driver, {p.driver, {}});
        driver->practices.push_back(p.practice);
    }
    for (const world::Interaction& pair : network.interactions) {
        diagram.synergies.push_back({pair.first, pair.second, pair.synergy});
    }
    return diagram;
}

PracticeReliability reliability_of(const Evidence& evidence, std::uint32_t arm, std::uint32_t practice) {
    PracticeReliability row;
    row.arm = evidence.name(arm);
    row.practice = evidence.request.network.practices[practice].practice;
    const std::uint32_t entity = evidence.summary.shape().layout.first_reliability() + practice;
    for (std::uint32_t month = 0; month < evidence.months(); ++month) {
        if ((month + 1) % 12 != 0 && month != evidence.last()) continue;
        const run::Spread spread = evidence.summary.entities().spread(arm, entity, month);
        row.month.push_back(static_cast<int>(month));
        row.mean.push_back(spread.mean);
        row.q05.push_back(spread.q05);
        row.q95.push_back(spread.q95);
    }
    return row;
}

AssessmentSite assessed(const step::Detail::Site& site, const std::string& id) {
    AssessmentSite row{id, std::max(0, site.joined_month), {}};
    for (const std::uint8_t level : site.assessment) {
        if (level != step::Detail::Site::not_assessed) row.score.push_back(step::assessment_levels.at(level).score);
    }
    return row;
}

AssessmentEntry assessment_of(const Evidence& evidence, std::uint32_t arm) {
    AssessmentEntry entry;
    entry.arm = evidence.name(arm);
    entry.month = all_months(evidence.months());
    for (const step::AssessmentLevel& level : step::assessment_levels) {
        entry.levels.push_back({level.score, std::string(level.title), {}});
    }
    const step::EntityLayout& layout = evidence.summary.shape().layout;
    for (std::uint32_t month = 0; month < evidence.months(); ++month) {
        const run::Spread spread = evidence.summary.spread(arm, month, step::Measure::assessment);
        entry.mean.push_back(spread.mean);
        entry.q05.push_back(spread.q05);
        entry.q95.push_back(spread.q95);
        for (std::uint32_t level = 0; level < layout.levels; ++level) {
            entry.levels[level].share.push_back(evidence.summary.entities().mean(arm, layout.first_level() + level, month));
        }
    }
    return entry;
}

}  // namespace

void add_diagram(const Evidence& evidence, Result& result) {
    result.diagram = diagram_of(evidence.request.network);
    for (std::uint32_t arm = 0; arm < evidence.arms(); ++arm) {
        for (std::uint32_t k = 0; k < evidence.summary.shape().layout.reliabilities; ++k) {
            result.diagram.reliability.push_back(reliability_of(evidence, arm, k));
        }
    }
}

void add_assessment(const Evidence& evidence, const Shown& shown, Result& result) {
    for (std::uint32_t arm = 0; arm < evidence.arms(); ++arm) {
        AssessmentEntry entry = assessment_of(evidence, arm);
        const step::Detail& detail = shown.arms[arm];
        for (std::size_t i = 0; i < detail.sites.size(); ++i) {
            entry.replication = static_cast<int>(shown.replication);
            if (detail.sites[i].joined_month >= 0) {
                entry.sites.push_back(assessed(detail.sites[i], evidence.request.network.sites[i].site));
            }
        }
        result.assessment.push_back(std::move(entry));
    }
}

}  // namespace lnsim::study
