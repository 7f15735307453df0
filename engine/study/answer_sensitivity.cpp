// What matters most, and what can be done about it, in words.
#include <algorithm>
#include <cmath>

#include "engine/study/answer.hpp"
#include "engine/study/sensitivity.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

constexpr std::size_t told_factors = 5;

/// A share of a variance: what few base points estimate below nothing or above all is told as nothing and all.
std::string part(double share) { return words::share(std::clamp(share, 0.0, 1.0)); }

std::string interval(double low, double high) { return part(low) + " to " + part(high); }

/// "relapse_rate (rate of relapse ...)"; of plans and switches the name says enough.
std::string named(const SensitivityFactor& factor) {
    return factor.kind == "parameter" ? words::in_quotes(factor.name) + " (" + factor.title + ")" : words::in_quotes(factor.name);
}

std::string amount(const Sensitivity& s, double value) {
    const bool points = s.unit == "fraction" || s.unit.empty();
    return points ? words::points(value) + " points" : words::plain_number(std::abs(value)) + " " + s.unit;
}

std::string measured(const Result& result) {
    const Sensitivity& s = *result.sensitivity;
    const std::string at = s.title + " in " + date_of(result, s.month);
    return s.reference.empty() ? at : "the difference of " + words::in_quotes(s.arm) + " and " + words::in_quotes(s.reference) + " in " + at;
}

bool is_real(const SensitivityFactor& f) { return std::isfinite(f.total) ? f.total_low > 0 : f.strength > f.noise; }

std::string headline_of(const Result& result) {
    const Sensitivity& s = *result.sensitivity;
    const SensitivityFactor& first = s.factors.front();
    if (s.missing == s.runs) return "No run observed " + measured(result) + ", so nothing can be said.";
    if (!std::isfinite(first.total)) {
        if (!std::isfinite(first.strength)) return "How " + measured(result) + " moves with each quantity alone, all others held.";
        return "Of " + std::to_string(s.factors.size()) + " quantities " + named(first) + " moves " + measured(result) +
               " most: by " + amount(s, first.strength) + " over its range, as the root of the mean square over the ranges of the others.";
    }
    std::string text = "Of " + std::to_string(s.factors.size()) + " quantities " + named(first) + " matters most for " + measured(result) + ": it has part in " +
                       part(first.total) + " of the variance that is not chance (90 % interval " +
                       interval(first.total_low, first.total_high) + ").";
    if (s.factors.size() > 1 && std::isfinite(s.factors[1].total) && s.factors[1].total_high >= first.total_low) {
        text += " Whether it or " + words::in_quotes(s.factors[1].name) + " matters more cannot be told.";
    }
    return text;
}

std::string swing_words(const Sensitivity& s, const SensitivityFactor& factor) {
    std::string text;
    for (const SensitivitySwing& swing : s.swings) {
        if (swing.factor != factor.name || !std::isfinite(swing.difference)) continue;
        text += text.empty() ? "; alone, it moves the measure by " : ", by ";
        const bool told = swing.low > 0 || swing.high < 0;
        text += !told ? std::string("nothing that can be told from 0") : std::string(1, swing.difference < 0 ? '-' : '+').append(amount(s, swing.difference));
        text += std::isfinite(swing.value) ? " at " + words::plain_number(swing.value) : " under " + swing.at;
    }
    return text;
}

std::string sentence_of(const Sensitivity& s, const SensitivityFactor& f) {
    std::string text = named(f) + ", " + f.law + ": ";
    text += std::isfinite(f.total) ? part(f.total) + " of the variance (" + interval(f.total_low, f.total_high) + "), " +
                                         part(f.first) + " by itself"
                                   : "moves the measure by " + amount(s, f.strength) + " over its range";
    return text + swing_words(s, f) + ". What can be done: " + f.lever;
}

std::string idle_sentence(const Sensitivity& s) {
    std::string names;
    int count = 0;
    for (const SensitivityFactor& f : s.factors) {
        if (is_real(f) || (!std::isfinite(f.total) && !std::isfinite(f.strength))) continue;
        names += (count++ == 0 ? "" : ", ") + f.name;
    }
    if (count == 0) return {};
    return std::to_string(count) + (count == 1 ? " quantity cannot" : " quantities cannot") + " be told from having no effect here: " + names + ".";
}

std::string interaction_words(const Sensitivity& s) {
    const std::string range = interval(s.interactions_low, s.interactions_high);
    return s.interactions_low > 0 ? "their interactions make " + part(s.interactions) + " of the rest (" + range + ")"
                                  : "whether they interact cannot be told (" + range + " of the rest)";
}

std::string chance_sentence(const Sensitivity& s) {
    if (!std::isfinite(s.chance_share)) return {};
    return "Of the variance of one run, " + part(s.chance_share) + " is chance (" +
           interval(s.chance_share_low, s.chance_share_high) + "), which no knowledge of these quantities takes away; " + interaction_words(s) + ".";
}

}  // namespace

void describe_sensitivity(const Result& result, Answer& answer) {
    const Sensitivity& s = *result.sensitivity;
    answer.sentences.clear();
    answer.headline = headline_of(result);
    for (std::size_t i = 0; i < std::min(told_factors, s.factors.size()); ++i) {
        if (is_real(s.factors[i])) answer.sentences.push_back(sentence_of(s, s.factors[i]));
    }
    for (const std::string& more : {idle_sentence(s), chance_sentence(s)}) {
        if (!more.empty()) answer.sentences.push_back(more);
    }
    answer.interval = "Intervals of shares are of a bootstrap over base points, of swings over paired runs; both hold 90 %. A share depends on the ranges that are given.";
    if (s.missing > 0) {
        answer.cautions.push_back(std::to_string(s.missing) + " of " + std::to_string(s.runs) +
                                  " runs failed or did not observe the measure; what needs them is left out.");
    }
}

}  // namespace lnsim::study
