// Paired differences, months to the goal, and where the better plan changes between horizons.
#include <cmath>

#include "engine/step/measure_table.hpp"
#include "engine/study/conclude.hpp"

namespace lnsim::study {
namespace {

using step::Measure;

/// probability_better counts the better side of the measure.
Comparison comparison_of(const step::MeasureRow& measure, const run::PairedDifference& difference) {
    const bool higher = measure.better == step::Better::higher;
    Comparison row;
    row.measure = measure.name;
    row.difference = difference.mean;
    row.low = difference.low;
    row.high = difference.high;
    row.probability_better = higher ? difference.probability_greater : 1.0 - difference.probability_greater;
    row.pairs = static_cast<int>(difference.pairs);
    row.variance_reduction = difference.variance_reduction;
    row.q05 = difference.q05;
    row.q95 = difference.q95;
    return row;
}

}  // namespace

void add_comparisons(const Evidence& evidence, Result& result) {
    const run::Pairs& pairs = evidence.summary.pairs();
    const step::MeasureTable measures(evidence.request.network);
    for (std::uint32_t arm = 1; arm < evidence.arms(); ++arm) {
        for (std::size_t measure = 0; measure < pairs.measures().size(); ++measure) {
            for (std::size_t month = 0; month < pairs.months().size(); ++month) {
                if (pairs.cell(arm, measure, month).moments.pairs() == 0) continue;
                const Measure of = pairs.measures()[measure];
                const std::uint32_t at = pairs.months()[month];
                Comparison row = comparison_of(measures[of], evidence.summary.difference(arm, of, at));
                row.month = static_cast<int>(at);
                row.arm = evidence.name(arm);
                row.reference = evidence.name(0);
                result.comparisons.push_back(std::move(row));
            }
        }
    }
}

std::vector<Sooner> months_sooner(const Evidence& evidence) {
    std::vector<Sooner> list;
    const step::MeasureTable measures(evidence.request.network);
    for (const run::Targets* targets : {&evidence.summary.network_target(), &evidence.summary.candidates_target()}) {
        for (std::uint32_t arm = 1; arm < evidence.arms(); ++arm) {
            list.push_back({evidence.name(arm), measures.name(targets->measure()),
                            run::to_difference(targets->months_sooner(arm)), targets->share_both(arm)});
        }
    }
    return list;
}

}  // namespace lnsim::study
