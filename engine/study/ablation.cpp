#include "engine/study/ablation.hpp"

#include <algorithm>
#include <cmath>

#include "engine/model/hypotheses.hpp"
#include "engine/stats/intervals.hpp"
#include "engine/step/measure_table.hpp"

namespace lnsim::study {
namespace {

std::string joined(const std::vector<std::string>& codes) {
    std::string text;
    for (const std::string& code : codes) text += (text.empty() ? "" : "+") + code;
    return text;
}

AblationArm arm_without(const std::vector<const model::Hypothesis*>& rows) {
    AblationArm arm;
    for (const model::Hypothesis* row : rows) {
        arm.without.emplace_back(row->code);
        for (const model::Setting& setting : row->settings) {
            arm.settings.push_back(std::string(setting.pointer) + "=" + std::string(setting.value));
        }
    }
    if (!arm.without.empty()) arm.name = "without " + joined(arm.without);
    return arm;
}

/// Worth is of the network with the hypothesis: minus the difference of the arm without it.
/// Of a measure of which lower is better, the difference itself.
AblationEntry worth_of(const AblationArm& arm, const Comparison& row, step::Better better) {
    if (better == step::Better::lower) {
        return {arm.without, row.measure, row.month, row.difference, row.low, row.high, 1.0 - row.probability_better};
    }
    return {arm.without, row.measure, row.month, -row.difference, -row.high, -row.low, 1.0 - row.probability_better};
}

AblationEntry interaction_of(const AblationArm& arm, const step::MeasureRow& measure, int month, const stats::Moments& moments) {
    const stats::Interval interval = stats::mean_interval(moments);
    if (measure.better == step::Better::lower) {
        return {arm.without, measure.name, month, -moments.mean(), -interval.high, -interval.low, not_observed};
    }
    return {arm.without, measure.name, month, moments.mean(), interval.low, interval.high, not_observed};
}

}  // namespace

std::vector<AblationArm> ablation_arms() {
    const auto rows = model::hypotheses();
    std::vector<AblationArm> arms{arm_without({})};
    for (const model::Hypothesis& row : rows) arms.push_back(arm_without({&row}));
    for (std::size_t a = 0; a < rows.size(); ++a) {
        for (std::size_t b = a + 1; b < rows.size(); ++b) arms.push_back(arm_without({&rows[a], &rows[b]}));
    }
    return arms;
}

std::vector<run::Contrast> ablation_contrasts() {
    const std::size_t count = model::hypotheses().size();
    std::vector<run::Contrast> contrasts;
    auto pair = static_cast<std::uint32_t>(count + 1);
    for (std::uint32_t a = 1; a <= count; ++a) {
        for (std::uint32_t b = a + 1; b <= count; ++b) {
            // (full - both) - (full - a) - (full - b)
            contrasts.push_back({{a, 1.0}, {b, 1.0}, {pair++, -1.0}, {0, -1.0}});
        }
    }
    return contrasts;
}

void add_ablation(const run::Contrasts& contrasts, Result& result) {
    for (const model::Hypothesis& row : model::hypotheses()) {
        HypothesisEntry entry{std::string(row.code), std::string(row.title), std::string(row.claim), std::string(row.off), {}};
        for (const model::Setting& setting : row.settings) {
            entry.settings.push_back({std::string(setting.pointer), std::string(setting.value), std::string(setting.why)});
        }
        result.ablation.hypotheses.push_back(std::move(entry));
    }
    const std::vector<AblationArm> arms = ablation_arms();
    const auto measures = contrasts.measures();
    const step::MeasureTable names(result.network);
    const auto better_of = [&](const std::string& name) { return names[names.find(name).value_or(step::Measure::outcome)].better; };
    for (const AblationArm& arm : arms) {
        for (const Comparison& row : result.comparisons) {
            const bool shown = std::any_of(measures.begin(), measures.end(), [&](auto m) { return names.name(m) == row.measure; });
            if (!arm.without.empty() && row.arm == arm.name && shown) result.ablation.worth.push_back(worth_of(arm, row, better_of(row.measure)));
        }
    }
    const std::size_t first_pair = arms.size() - contrasts.size();
    for (std::size_t i = 0; i < contrasts.size(); ++i) {
        for (std::size_t m = 0; m < measures.size(); ++m) {
            for (std::size_t t = 0; t < contrasts.months().size(); ++t) {
                if (contrasts.moments(i, m, t).count() == 0) continue;
                result.ablation.interactions.push_back(interaction_of(arms[first_pair + i], names[measures[m]],
                                                                      static_cast<int>(contrasts.months()[t]),
                                                                      contrasts.moments(i, m, t)));
            }
        }
    }
}

}  // namespace lnsim::study
