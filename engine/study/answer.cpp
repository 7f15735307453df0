#include "engine/study/answer.hpp"

#include "engine/study/ablation.hpp"
#include "engine/study/optimize.hpp"
#include "engine/study/size.hpp"

#include <cmath>

#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

std::string count_of(std::size_t number, const char* one, const char* many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

/// What the spread over runs holds.
std::string sources(const Result& result) {
    const std::string futures = count_of(result.futures.size(), "future", "futures");
    const std::string draws = count_of(result.parameter_draws, "draw of the parameters", "draws of the parameters");
    if (result.parameter_draws > 0) return "chance, " + draws + " and " + futures;
    const std::string fixed = std::string("parameters are fixed at their ") +
                              (result.network.fitted.empty() ? "stated values" : "fitted and stated values");
    return result.futures.size() > 1 ? "chance and " + futures + "; " + fixed : "chance only: " + fixed;
}

std::string interval_sentence(const Result& result) {
    const std::string runs = std::to_string(result.replications);
    if (result.arms.size() < 2) return "Bands hold 90 % of " + runs + " runs. They hold " + sources(result) + ".";
    std::string text = "Intervals are 90 % intervals of the mean difference between paired runs (" + runs +
                       " pairs under the same random numbers), bands hold 90 % of runs. They hold " + sources(result) + ".";
    if (result.futures.size() > 1) {
        text += " The mean is over all futures in equal shares; what each says alone stands under Futures.";
    }
    return text;
}

/// What a search found comes before what the comparison of the plans shown says; of that the headline is dropped.
void put_search_first(const Result& result, Answer& answer) {
    Answer search;
    result.sizing.is_given() ? describe_sizing(result, search) : describe_optimization(result, search);
    search.sentences.insert(search.sentences.end(), answer.sentences.begin(), answer.sentences.end());
    answer.headline = search.headline;
    answer.sentences = std::move(search.sentences);
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

Answer answer_of(const Result& result, const std::vector<Sooner>& sooner) {
    Answer answer;
    if (result.command == ablate_command) {
        describe_ablation(result, answer);
    } else if (result.arms.size() > 1) {
        describe_comparison(result, sooner, answer);
    } else {
        describe_forecast(result, answer);
    }
    describe_targets(result, answer);
    if (result.optimization.is_given() || result.sizing.is_given()) put_search_first(result, answer);
    answer.interval = interval_sentence(result);
    answer.cautions = cautions_of(result);
    return answer;
}

}  // namespace lnsim::study
