#include "engine/study/answer.hpp"

#include <cmath>

#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using words::points;
using words::quoted;

std::string of_population(const std::string& measure) {
    return measure == "remission_candidates" ? " among all candidate sites" : " in the network's own figure";
}

std::string side(const Comparison& row) {
    return points(row.difference) + " points " + (row.difference > 0 ? "above" : "below");
}

void add_flips(const Result& result, const std::string& measure, const ArmEntry& arm, std::vector<std::string>& flips) {
    const Comparison* before = nullptr;
    for (const Comparison& row : result.comparisons) {
        if (row.measure != measure || row.arm != arm.name) continue;
        const Verdict verdict = verdict_of(row);
        if (verdict != Verdict::higher && verdict != Verdict::lower) continue;
        if (before != nullptr && verdict_of(*before) != verdict) {
            flips.push_back(quoted(arm.name) + " is " + side(*before) + " " + quoted(row.reference) + " in " +
                            date_of(result, before->month) + " and " + side(row) + " it in " +
                            date_of(result, row.month) + of_population(measure) +
                            " (both 90 % intervals exclude 0): the better plan depends on the horizon.");
        }
        before = &row;
    }
}

std::string interval_sentence(const Result& result) {
    const std::string runs = std::to_string(result.replications);
    const bool fitted = !result.network.fitted.empty();
    const std::string fixed = std::string("parameters are fixed at their ") +
                              (fitted ? "fitted and stated values." : "stated values.");
    const std::string futures =
        result.futures.size() > 1 ? " and " + std::to_string(result.futures.size()) + " structural futures" : "";
    const std::string chance =
        result.parameter_draws > 0
            ? "they hold chance" + futures + " and " + std::to_string(result.parameter_draws) + " draws of the parameters."
            : "they hold chance" + (futures.empty() ? " only: " : futures + "; ") + fixed;
    if (result.arms.size() < 2) return "Bands hold 90 % of " + runs + " runs; " + chance;
    return "Intervals are 90 % intervals of the mean difference between paired runs (" + runs +
           " pairs under the same random numbers), bands hold 90 % of runs; " + chance;
}

}  // namespace

Verdict verdict_of(const Comparison& row) {
    if (row.low == 0.0 && row.high == 0.0) return Verdict::same;
    if (row.low > 0.0) return Verdict::higher;
    if (row.high < 0.0) return Verdict::lower;
    return Verdict::cannot_tell;
}

const Comparison* find_comparison(const Result& result, const std::string& measure, const std::string& arm, int month) {
    for (const Comparison& row : result.comparisons) {
        if (row.month == month && row.measure == measure && row.arm == arm) return &row;
    }
    return nullptr;
}

const MeasureSeries* find_series(const Result& result, const std::string& measure, const std::string& arm) {
    for (const MeasureSeries& row : result.measures) {
        if (row.level == "network" && row.name == measure && row.arm == arm) return &row;
    }
    return nullptr;
}

std::string date_of(const Result& result, int month) {
    return core::to_text(result.start.plus(month));
}

std::vector<std::string> flips_of(const Result& result) {
    std::vector<std::string> flips;
    for (const char* measure : {"remission_candidates", "remission"}) {
        for (const ArmEntry& arm : result.arms) {
            if (!arm.reference) add_flips(result, measure, arm, flips);
        }
    }
    return flips;
}

Answer answer_of(const Result& result, const std::vector<Sooner>& sooner) {
    Answer answer;
    if (result.arms.size() > 1) {
        describe_comparison(result, sooner, answer);
    } else {
        describe_forecast(result, answer);
    }
    answer.interval = interval_sentence(result);
    answer.cautions = cautions_of(result);
    return answer;
}

}  // namespace lnsim::study
