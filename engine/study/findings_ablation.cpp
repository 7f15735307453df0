// Titles of what each hypothesis is worth, and of how pairs of them act together.
#include <algorithm>
#include <cmath>
#include <set>

#include "engine/study/answer.hpp"
#include "engine/study/findings.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

Verdict verdict_of(const AblationEntry& row) {
    Comparison shape;
    shape.difference = row.value;
    shape.low = row.low;
    shape.high = row.high;
    return study::verdict_of(shape);
}

std::string joined(const std::vector<std::string>& names, const char* last = " and ") {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) text += (i == 0 ? "" : i + 1 == names.size() ? last : ", ") + names[i];
    return text;
}

struct Words {
    std::string unit;
    std::string currency;

    [[nodiscard]] std::string gap(double value) const { return gap_words(value, unit, currency); }
    [[nodiscard]] std::string range(const AblationEntry& row) const { return gap_range(row.low, row.high, unit, currency); }
};

std::string code_of(const AblationEntry& row) {
    return joined(row.hypotheses);
}

/// Hypotheses one by one, the most worth first; what cannot be told, last.
std::string worth_title(const Result& result, const std::string& measure, int month, const Words& in) {
    std::vector<const AblationEntry*> told;
    std::vector<std::string> open;
    for (const AblationEntry& row : result.ablation.worth) {
        if (row.measure != measure || row.month != month || row.hypotheses.size() != 1 || std::isnan(row.value)) continue;
        const Verdict verdict = verdict_of(row);
        if (verdict == Verdict::higher || verdict == Verdict::lower) {
            told.push_back(&row);
        } else {
            open.push_back(code_of(row));
        }
    }
    std::stable_sort(told.begin(), told.end(), [](const auto* a, const auto* b) { return std::abs(a->value) > std::abs(b->value); });
    std::string text;
    for (const AblationEntry* row : told) {
        text += (text.empty() ? "" : ", ") + code_of(*row) + " " + (row->value < 0 ? "minus " : "") + in.gap(row->value);
    }
    const std::string when = "In " + date_of(result, month) + " ";
    if (told.empty()) return open.empty() ? std::string{} : when + "cannot tell any hypothesis from worth nothing";
    return when + text + (open.empty() ? "" : "; cannot tell " + joined(open) + " from worth nothing");
}

/// The pairs that can be told, the strongest named.
std::string pairs_title(const Result& result, const std::string& measure, int month, const Words& in) {
    const AblationEntry* most = nullptr;
    int need = 0;
    int stand_in = 0;
    int all = 0;
    for (const AblationEntry& row : result.ablation.interactions) {
        if (row.measure != measure || row.month != month || std::isnan(row.value)) continue;
        ++all;
        const Verdict verdict = verdict_of(row);
        if (verdict != Verdict::higher && verdict != Verdict::lower) continue;
        ++(row.value < 0 ? need : stand_in);
        if (most == nullptr || std::abs(row.value) > std::abs(most->value)) most = &row;
    }
    if (all == 0) return {};
    const std::string when = "In " + date_of(result, month) + " ";
    if (most == nullptr) return when + "cannot tell any of " + std::to_string(all) + " pairs from the sum of its two";
    return when + "of " + std::to_string(all) + " pairs " + std::to_string(need) + (need == 1 ? " needs" : " need") +
           " each other, " + std::to_string(stand_in) + (stand_in == 1 ? " stands in" : " stand in") +
           " for each other; strongest: " + code_of(*most) + ", losing both costs " + in.gap(most->value) +
           (most->value < 0 ? " less" : " more") + " than the sum (90 % interval of the interaction " + in.range(*most) + ")";
}

/// As the page names a month where there are several: month:59.
std::string place(int month) {
    return "month:" + std::to_string(month);
}

}  // namespace

void add_ablation_findings(const Result& result, std::vector<Finding>& findings) {
    std::set<std::pair<std::string, int>> seen;
    for (const AblationEntry& row : result.ablation.worth) {
        if (!seen.insert({row.measure, row.month}).second) continue;
        const MeasureSeries* series = result.arms.empty() ? nullptr : find_series(result, row.measure, result.arms.front().name);
        const Words in{series == nullptr ? "" : series->unit, result.network.currency};
        findings.push_back({"worth", row.measure, "", place(row.month), worth_title(result, row.measure, row.month, in)});
        findings.push_back({"pairs", row.measure, "", place(row.month), pairs_title(result, row.measure, row.month, in)});
    }
    std::erase_if(findings, [](const Finding& finding) { return finding.title.empty(); });
}

}  // namespace lnsim::study
