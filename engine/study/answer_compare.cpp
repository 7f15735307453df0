// Several plans in words: which does most good, and what each of the others is worth against the reference.
#include <cmath>
#include <optional>

#include "engine/study/answer.hpp"
#include "engine/study/outcome_words.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using words::in_quotes;

std::string interval_words(const OutcomeWords& in, const Comparison& row) {
    const bool fewer = row.difference < 0;
    return "90 % interval " + in.range(fewer ? -row.high : row.low, fewer ? -row.low : row.high);
}

/// The same with the sign kept, for what cannot be told.
std::string signed_interval(const OutcomeWords& in, const Comparison& row) {
    return std::string("difference ") + (row.difference < 0 ? "-" : "") + in.amount(row.difference) + ", 90 % interval " +
           in.range(row.low, row.high);
}

std::string outcome_clause(const Result& result, const Comparison& row) {
    const OutcomeWords in(result);
    const std::string place = " in " + date_of(result, row.month) + " among all candidate sites";
    const bool worse = verdict_of(in.towards_good(row)) == Verdict::lower;
    const double share = worse ? 1.0 - row.probability_better : row.probability_better;
    const std::string agree = words::share(share) + " of paired runs agree";
    const std::string split = "better in " + words::share(share) + " of paired runs";
    switch (verdict_of(row)) {
        case Verdict::same:
            return in_quotes(row.arm) + " has exactly " + in.as_much() + " as " + in_quotes(row.reference) + place +
                   ", run by run";
        case Verdict::cannot_tell:
            return "Cannot tell whether " + in_quotes(row.arm) + " has " + in.either_side() + " than " +
                   in_quotes(row.reference) + place + " (" + signed_interval(in, row) + "; " + split + ")";
        default:
            return in_quotes(row.arm) + " has " + in.more(row.difference) + " than " + in_quotes(row.reference) + place + " (" +
                   interval_words(in, row) + "; " + agree + ")";
    }
}

const Sooner* find_sooner(const std::vector<Sooner>& list, const std::string& measure, const std::string& arm) {
    for (const Sooner& row : list) {
        if (row.arm == arm && row.measure == measure) return &row;
    }
    return nullptr;
}

const TargetEntry* find_target(const Result& result, const std::string& measure, const std::string& arm) {
    for (const TargetEntry& row : result.targets) {
        if (row.arm == arm && row.measure == measure && row.stated_by == "network") return &row;
    }
    return nullptr;
}

/// "reaches 80 % 14 months sooner (90 % interval 12 to 16; in the 86 % of runs where both do)"
std::string sooner_clause(const Sooner& row, const std::string& goal) {
    const run::PairedDifference& d = row.difference;
    const std::string where = "; in the " + words::share(row.share_both) + " of runs where both do";
    if (d.low == 0.0 && d.high == 0.0)
        return "reaches " + goal + " in the same month" + where.substr(1);
    if (!(d.low > 0.0) && !(d.high < 0.0)) {
        return "cannot be told to reach " + goal + " sooner or later (90 % interval " +
               words::months_range(-d.high, -d.low) + " months sooner" + where + ")";
    }
    const bool sooner = d.mean < 0;
    return "reaches " + goal + " " + words::months(d.mean) + (sooner ? " sooner" : " later") +
           " (90 % interval " + words::months_range(sooner ? -d.high : d.low, sooner ? -d.low : d.high) + where + ")";
}

/// Both plans reach the goal in at least a twentieth of the pairs: then a mean difference of months means something.
bool both_reach(const Sooner* row) {
    return row != nullptr && row->share_both >= 0.05 && row->difference.pairs > 1;
}

std::string runs_words(double share) {
    return share == 0.0 ? "no run" : words::share(share) + " of runs";
}

/// Months of the candidate population where both plans get there; else how often each does; else, where neither does,
/// months of the network's own figure.
std::string target_clause(const Result& result, const std::vector<Sooner>& sooner, const std::string& arm,
                          const std::string& reference) {
    const std::string goal = OutcomeWords(result).goal(result.network.goal);
    const Sooner* candidates = find_sooner(sooner, candidates_of(result), arm);
    if (both_reach(candidates)) return sooner_clause(*candidates, goal);
    const TargetEntry* ours = find_target(result, candidates_of(result), arm);
    const TargetEntry* theirs = find_target(result, candidates_of(result), reference);
    if (ours == nullptr || theirs == nullptr) return {};
    if (ours->probability_met >= 0.05 || theirs->probability_met >= 0.05) {
        return "reaches " + goal + " within the horizon in " + runs_words(ours->probability_met) +
               ", against " + runs_words(theirs->probability_met);
    }
    const Sooner* figure = find_sooner(sooner, result.network.outcome, arm);
    const std::string neither = "like " + in_quotes(reference) + " hardly ever reaches " + goal;
    return both_reach(figure) ? neither + " there, but by the network's own figure " + sooner_clause(*figure, goal)
                              : neither;
}

std::string cost_clause(const Result& result, const Comparison& row) {
    bool assumed = false;
    for (const world::Price& price : result.network.prices) assumed = assumed || price.assumed;
    const std::string prices = assumed ? "assumed prices" : "prices of " + std::to_string(result.network.price_year);
    switch (verdict_of(row)) {
        case Verdict::same:
            return "costs the same";
        case Verdict::cannot_tell:
            return "cannot be told to cost more or less (90 % interval " + words::money_range(row.low, row.high) +
                   "; " + prices + ")";
        default: {
            const bool less = row.difference < 0;
            return "costs " + words::money(row.difference, result.network.currency) + (less ? " less" : " more") +
                   " (90 % interval " + words::money_range(less ? -row.high : row.low, less ? -row.low : row.high) +
                   "; " + prices + ")";
        }
    }
}

std::string arm_sentence(const Result& result, const std::vector<Sooner>& sooner, const Comparison& row) {
    std::string sentence = outcome_clause(result, row);
    const bool subject_is_arm = verdict_of(row) != Verdict::cannot_tell;
    std::vector<std::string> clauses{target_clause(result, sooner, row.arm, row.reference)};
    if (const Comparison* cost = find_comparison(result, "cost", row.arm, row.month)) {
        clauses.push_back(cost_clause(result, *cost));
    }
    std::erase(clauses, "");
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        sentence += i == 0 && !subject_is_arm ? "; it " : ", ";
        sentence += clauses[i];
    }
    return sentence + ".";
}

std::optional<std::string> sign_sentence(const Result& result, const Comparison& row) {
    const Comparison* figure = find_comparison(result, result.network.outcome, row.arm, row.month);
    if (figure == nullptr) return std::nullopt;
    const OutcomeWords in(result);
    const Verdict all = verdict_of(row);
    const Verdict own = verdict_of(*figure);
    const bool opposed =
        (all == Verdict::higher && own == Verdict::lower) || (all == Verdict::lower && own == Verdict::higher);
    if (!opposed) return std::nullopt;
    return "The network's own figure has the opposite sign: there " + in_quotes(row.arm) + " is " +
           in.amount(figure->difference) + (figure->difference > 0 ? " above " : " below ") +
           in_quotes(row.reference) + " (" + interval_words(in, *figure) +
           "), but it counts only members' patients; over all " + "candidate sites, members or not, it does " +
           (verdict_of(in.towards_good(row)) == Verdict::higher ? "more" : "less") + " good.";
}

/// Plans that cannot be told from the best: their intervals against the reference overlap. \param rows towards good
std::string overlap_words(const std::vector<Comparison>& rows, const Comparison& best) {
    std::string names;
    for (const Comparison& row : rows) {
        if (&row != &best && row.high >= best.low) names += (names.empty() ? "" : ", ") + in_quotes(row.arm);
    }
    return names.empty() ? "" : "; its interval overlaps that of " + names;
}

/// \param rows mirrored where lower is better: a positive difference is good
std::string headline_of(const Result& result, const OutcomeWords& in, const std::vector<Comparison>& rows) {
    const Comparison* best = &rows.front();
    bool all_worse = true;
    bool all_same = true;
    for (const Comparison& row : rows) {
        if (row.difference > best->difference) best = &row;
        all_worse = all_worse && verdict_of(row) == Verdict::lower;
        all_same = all_same && verdict_of(row) == Verdict::same;
    }
    const std::string when = date_of(result, best->month);
    const Comparison as_told = in.towards_good(*best);  // mirrored back
    const std::string good = in.amount(as_told.difference) + " " + in.side(in.lower_is_better() ? -1.0 : 1.0);
    if (verdict_of(*best) == Verdict::higher) {
        return in_quotes(best->arm) + " does most good: " + good + " than " + in_quotes(best->reference) + " in " + when +
               " among all candidate sites (" + interval_words(in, as_told) + overlap_words(rows, *best) + ").";
    }
    if (all_worse && rows.size() == 1) {
        return in_quotes(best->reference) + " does most good: " + good + " than " + in_quotes(best->arm) + " in " + when +
               " among all candidate sites (" + interval_words(in, as_told) + ").";
    }
    if (all_worse) {
        return in_quotes(best->reference) + " does most good: in " + when + " every other plan has " +
               in.side(in.lower_is_better() ? 1.0 : -1.0) + " among all candidate sites, the nearest, " + in_quotes(best->arm) +
               ", by " + in.amount(best->difference) + " (" + interval_words(in, as_told) + ").";
    }
    if (all_same) return "The plans have exactly the same " + in.name() + " in " + when + ", run by run.";
    return "Cannot tell which plan does most good: the best of the others, " + in_quotes(best->arm) +
           ", cannot be told from " + in_quotes(best->reference) + " by " + in.name() + " in " + when +
           " among all candidate sites (" + signed_interval(in, as_told) + ").";
}

}  // namespace

void describe_comparison(const Result& result, const std::vector<Sooner>& sooner, Answer& answer) {
    const int last = result.horizon_months - 1;
    std::vector<const Comparison*> rows;
    for (const ArmEntry& arm : result.arms) {
        const Comparison* row = arm.reference ? nullptr : find_comparison(result, candidates_of(result), arm.name, last);
        if (row != nullptr) rows.push_back(row);
    }
    if (rows.empty()) {
        answer.headline = "Cannot tell the plans apart: no pair of runs has finished.";
        return;
    }
    const OutcomeWords in(result);
    std::vector<Comparison> good;
    for (const Comparison* row : rows) good.push_back(in.towards_good(*row));
    answer.headline = headline_of(result, in, good);
    for (const Comparison* row : rows) {
        answer.sentences.push_back(arm_sentence(result, sooner, *row));
        if (const auto sentence = sign_sentence(result, *row)) answer.sentences.push_back(*sentence);
    }
}

}  // namespace lnsim::study
