// What each hypothesis is worth, in words.
#include <algorithm>
#include <cmath>

#include "engine/study/ablation.hpp"
#include "engine/study/answer.hpp"
#include "engine/study/outcome_words.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

/// Months in which worth is told: the ends of years 1, 3 and 5 as far as they are compared, else the last.
std::vector<int> told_months(const Result& result) {
    std::vector<int> months;
    for (const AblationEntry& row : result.ablation.worth) {
        const int year = (row.month + 1) / 12;
        const bool whole = (row.month + 1) % 12 == 0 && (year == 1 || year == 3 || year == 5);
        if (whole && std::find(months.begin(), months.end(), row.month) == months.end()) months.push_back(row.month);
    }
    if (months.empty()) months.push_back(result.horizon_months - 1);
    return months;
}

const AblationEntry* find_entry(const Result& result, const std::vector<AblationEntry>& rows,
                                const std::vector<std::string>& codes, int month) {
    for (const AblationEntry& row : rows) {
        if (row.measure == candidates_of(result) && row.month == month && row.hypotheses == codes) return &row;
    }
    return nullptr;
}

Verdict verdict_of(const AblationEntry& row) {
    Comparison shape;
    shape.low = row.low;
    shape.high = row.high;
    return study::verdict_of(shape);
}

std::string after(int month) {
    const int years = (month + 1) / 12;
    if ((month + 1) % 12 != 0) return "after " + words::months(month + 1);
    return "after " + std::to_string(years) + (years == 1 ? " year" : " years");
}

std::string worth_words(const OutcomeWords& in, const AblationEntry& row) {
    switch (verdict_of(row)) {
        case Verdict::higher:
            return in.amount(row.value) + " " + after(row.month) + " (" + in.range(row.low, row.high) + ")";
        case Verdict::lower:
            return "minus " + in.amount(row.value) + " " + after(row.month) + " (" +
                   in.range(row.low, row.high) + ")";
        case Verdict::same:
            return "nothing at all " + after(row.month);
        default:
            return "nothing that can be told from 0 " + after(row.month) + " (" + in.range(row.low, row.high) + ")";
    }
}

std::string sentence_of(const Result& result, const HypothesisEntry& hypothesis, const std::vector<int>& months) {
    std::string text = hypothesis.code + ", " + hypothesis.title + ", is worth ";
    bool first = true;
    for (const int month : months) {
        const AblationEntry* row = find_entry(result, result.ablation.worth, {hypothesis.code}, month);
        if (row == nullptr) continue;
        text += (first ? "" : ", ") + worth_words(OutcomeWords(result), *row);
        first = false;
    }
    return first ? std::string{} : text + ": without it, " + hypothesis.off + ".";
}

/// The interaction furthest from 0 whose interval excludes 0, in the last told month.
std::string interaction_sentence(const Result& result, int month) {
    const AblationEntry* most = nullptr;
    for (const AblationEntry& row : result.ablation.interactions) {
        const Verdict verdict = verdict_of(row);
        const bool told = verdict == Verdict::higher || verdict == Verdict::lower;
        if (row.measure != candidates_of(result) || row.month != month || !told) continue;
        if (most == nullptr || std::abs(row.value) > std::abs(most->value)) most = &row;
    }
    if (most == nullptr) return "No two of them can be told to do more or less together than apart.";
    const std::string pair = most->hypotheses[0] + " and " + most->hypotheses[1];
    const OutcomeWords in(result);
    const std::string amount = in.amount(most->value);
    const std::string when = after(month) + " (" + in.range(most->low, most->high) + ")";
    return most->value > 0
               ? pair + " stand in for each other: losing both costs " + amount + " " + when + " more than the sum of losing each."
               : pair + " need each other: losing both costs " + amount + " less than the sum of losing each " + when + ".";
}

}  // namespace

void describe_ablation(const Result& result, Answer& answer) {
    const std::vector<int> months = told_months(result);
    const OutcomeWords in(result);
    const AblationEntry* most = nullptr;
    const HypothesisEntry* what = nullptr;
    for (const HypothesisEntry& hypothesis : result.ablation.hypotheses) {
        const AblationEntry* row = find_entry(result, result.ablation.worth, {hypothesis.code}, months.back());
        if (row == nullptr || verdict_of(*row) != Verdict::higher || (most != nullptr && row->value <= most->value)) continue;
        most = row;
        what = &hypothesis;
    }
    answer.headline = most == nullptr
                          ? "No hypothesis can be told to be worth anything " + after(months.back()) + "."
                          : what->title + " carries most: without it the network has " + in.amount(most->value) + " " +
                                in.side(in.lower_is_better() ? 1.0 : -1.0) + " " + after(most->month) +
                                ", among all candidate sites (90 % interval " + in.range(most->low, most->high) +
                                "; " + words::share(most->agreement) + " of paired runs agree).";
    for (const HypothesisEntry& hypothesis : result.ablation.hypotheses) {
        const std::string sentence = sentence_of(result, hypothesis, months);
        if (!sentence.empty()) answer.sentences.push_back(sentence);
    }
    answer.sentences.push_back(interaction_sentence(result, months.back()));
}

}  // namespace lnsim::study
