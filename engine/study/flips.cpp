// What would turn the recommendation round: another future, another horizon.
#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/study/answer.hpp"
#include "engine/study/outcome_words.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using words::in_quotes;

bool is_clear(Verdict verdict) {
    return verdict == Verdict::higher || verdict == Verdict::lower;
}

/// Share of the reference's own figure below which a difference turns no decision, however sure it is.
constexpr double least_share = 0.01;

bool is_worth_naming(const Result& result, const std::string& measure, const std::string& reference, int month,
                     double difference) {
    const MeasureSeries* series = find_series(result, measure, reference);
    const auto row = static_cast<std::size_t>(month);
    return series == nullptr || row >= series->mean.size() || !std::isfinite(series->mean[row]) ||
           std::abs(difference) >= least_share * std::abs(series->mean[row]);
}

std::string side(const Result& result, double difference) {
    return OutcomeWords(result).amount(difference) + (difference > 0 ? " above" : " below");
}

std::string of_population(const Result& result, const std::string& measure) {
    return measure == candidates_of(result) ? " among all candidate sites" : " in the network's own figure";
}

Verdict verdict_of(const FutureDifference& row) {
    Comparison as_row;
    as_row.low = row.low;
    as_row.high = row.high;
    return study::verdict_of(as_row);
}

void add_horizons(const Result& result, const std::string& measure, const ArmEntry& arm, std::vector<std::string>& flips) {
    const Comparison* before = nullptr;
    for (const Comparison& row : result.comparisons) {
        if (row.measure != measure || row.arm != arm.name) continue;
        const Verdict verdict = study::verdict_of(row);
        if (!is_clear(verdict) || !is_worth_naming(result, measure, row.reference, row.month, row.difference)) continue;
        if (before != nullptr && study::verdict_of(*before) != verdict) {
            flips.push_back(in_quotes(arm.name) + " is " + side(result, before->difference) + " " + in_quotes(row.reference) + " in " +
                            date_of(result, before->month) + " and " + side(result, row.difference) + " it in " +
                            date_of(result, row.month) + of_population(result, measure) +
                            " (both 90 % intervals exclude 0): the better plan depends on the horizon.");
        }
        before = &row;
    }
}

std::string title_of(const Result& result, const std::string& future) {
    for (const FutureEntry& entry : result.futures) {
        if (entry.name == future) return entry.title;
    }
    return future;
}

/// Futures, at the end of the study, whose interval excludes 0 on the other side than that of all futures together; and,
/// where those together cannot tell, futures that contradict each other.
void add_futures(const Result& result, const ArmEntry& arm, std::vector<std::string>& flips) {
    const int last = result.horizon_months - 1;
    const Comparison* all = find_comparison(result, candidates_of(result), arm.name, last);
    if (all == nullptr) return;
    const Verdict overall = study::verdict_of(*all);
    const auto clear = [&](const FutureDifference& row, Verdict verdict) {
        return row.arm == arm.name && row.month == last && row.measure == candidates_of(result) && verdict_of(row) == verdict &&
               is_worth_naming(result, row.measure, row.reference, last, row.difference);
    };
    for (const FutureDifference& row : result.by_future) {
        const Verdict opposite = overall == Verdict::higher ? Verdict::lower : Verdict::higher;
        if (!is_clear(overall) || !clear(row, opposite)) continue;
        flips.push_back("If " + title_of(result, row.future) + ", " + in_quotes(arm.name) + " is " + side(result, row.difference) +
                        " " + in_quotes(row.reference) + " in " + date_of(result, last) + " among all candidate sites (90 % " +
                        "interval " + OutcomeWords(result).range(row.low, row.high) + "), against " + side(result, all->difference) +
                        " over all futures: the better plan depends on the future.");
    }
    if (overall != Verdict::cannot_tell) return;
    const auto up = std::find_if(result.by_future.begin(), result.by_future.end(),
                                 [&](const auto& row) { return clear(row, Verdict::higher); });
    const auto down = std::find_if(result.by_future.begin(), result.by_future.end(),
                                   [&](const auto& row) { return clear(row, Verdict::lower); });
    if (up == result.by_future.end() || down == result.by_future.end()) return;
    flips.push_back("Futures contradict each other: " + in_quotes(arm.name) + " is " + side(result, up->difference) + " " +
                    in_quotes(up->reference) + " if " + title_of(result, up->future) + ", and " + side(result, down->difference) +
                    " it if " + title_of(result, down->future) + " (both 90 % intervals exclude 0).");
}

std::string nothing_found(const Result& result) {
    std::vector<int> months;
    for (const Comparison& row : result.comparisons) {
        if (row.measure == candidates_of(result) && std::find(months.begin(), months.end(), row.month) == months.end()) {
            months.push_back(row.month);
        }
    }
    std::string dates;
    for (std::size_t i = 0; i < months.size(); ++i) {
        dates += (i == 0 ? "" : i + 1 == months.size() ? " and " : ", ") + date_of(result, months[i]);
    }
    const std::string futures =
        result.futures.size() > 1 ? std::to_string(result.futures.size()) + " futures one by one, and " : "";
    return "Nothing found that flips it; looked at: " + futures + "all of them together in " + dates +
           ". A future or month flips nothing if its 90 % interval holds 0, or if its difference is below a hundredth "
           "of the reference's figure.";
}

}  // namespace

std::vector<std::string> flips_of(const Result& result) {
    std::vector<std::string> flips;
    if (result.comparisons.empty()) return flips;
    for (const ArmEntry& arm : result.arms) {
        if (!arm.reference) add_futures(result, arm, flips);
    }
    for (const std::string& measure : {candidates_of(result), result.network.outcome}) {
        for (const ArmEntry& arm : result.arms) {
            if (!arm.reference) add_horizons(result, measure, arm, flips);
        }
    }
    if (flips.empty()) flips.push_back(nothing_found(result));
    return flips;
}

}  // namespace lnsim::study
