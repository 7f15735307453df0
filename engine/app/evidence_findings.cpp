#include "engine/app/evidence_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/study/answer_calibrate.hpp"
#include "engine/study/words.hpp"

namespace lnsim::app {
namespace {

using study::Finding;

constexpr double normal_90 = 1.645;

/// "All 3 figures lie", "2 of 3 figures lie", "None of 3 figures lies". \param after what follows the noun
std::string so_many_lie(std::size_t some, std::size_t all, const std::string& after = {}) {
    if (all == 1) return fmt::format("The one figure{} {}", after, some == 1 ? "lies" : "does not lie");
    if (some == all) return fmt::format("All {} figures{} lie", all, after);
    if (some == 0) return fmt::format("None of {} figures{} lies", all, after);
    return fmt::format("{} of {} figures{} {}", some, all, after, some == 1 ? "lies" : "lie");
}

/// Counts in the order in which units come.
struct OfUnit {
    std::string unit;
    std::size_t all = 0, within = 0;
};

OfUnit& of_unit(std::vector<OfUnit>& units, const std::string& unit) {
    const auto found = std::find_if(units.begin(), units.end(), [&](const OfUnit& one) { return one.unit == unit; });
    return found == units.end() ? units.emplace_back(OfUnit{unit, 0, 0}) : *found;
}

void count(std::vector<OfUnit>& units, const std::string& unit, bool within) {
    OfUnit& here = of_unit(units, unit);
    ++here.all;
    here.within += within ? 1U : 0U;
}

std::string scores_title(std::size_t nearer, std::size_t all) {
    if (all == 1) return nearer == 1 ? "The forecast is nearer to the published figures than every curve drawn without a model" : "One curve drawn without a model, or more, is as near to the published figures as the forecast";
    return fmt::format("In {} of {} networks the forecast is nearer to the published figures than every curve drawn without a model", nearer, all);
}

bool nearer_than_all(double crps, const std::vector<study::Baseline>& curves) {
    return std::all_of(curves.begin(), curves.end(), [crps](const study::Baseline& one) { return crps < one.error; });
}

std::string misses_title(const std::vector<const study::ValidationRow*>& rows) {
    std::size_t known = 0, small = 0;
    double largest = 0;
    for (const study::ValidationRow* row : rows) {
        if (!std::isfinite(row->standardised)) continue;
        ++known;
        small += std::abs(row->standardised) <= normal_90 ? 1U : 0U;
        largest = std::max(largest, std::abs(row->standardised));
    }
    if (known == 0) return {};
    const std::string much = fmt::format("{:.1f} times its uncertainty", largest);
    if (known == 1) return fmt::format("The forecast misses the one figure by {}", much);
    return fmt::format("{} of {} misses are no larger than nine in ten ought to be; the largest is {}", small == known ? "All" : std::to_string(small), known, much);
}

std::string course_title(const study::Scored& scored, const std::string& measure) {
    std::size_t kept = 0, within = 0, fitted = 0;
    for (const study::ValidationRow& row : scored.validation.rows) {
        if (row.entry.figure.measure != measure || row.entry.figure.since) continue;
        ++kept;
        within += is_within(row.entry) ? 1U : 0U;
    }
    for (const study::ObservedEntry& entry : scored.fitted) fitted += entry.figure.measure == measure && !entry.figure.since ? 1U : 0U;
    if (kept > 0) return fmt::format("{}: {} in the band that was forecast", scored.title, so_many_lie(within, kept, " that fitting never saw"));
    return fmt::format("{}: {}, none is kept to test the forecast", scored.title, fitted == 0 ? "figures of relative change alone" : fmt::format("fitted to {} figure{}", fitted, fitted == 1 ? "" : "s"));
}

void add_course(std::vector<Finding>& findings, const study::Scored& scored) {
    for (const study::ScoredSeries& series : scored.series) {
        findings.push_back({"course", "", "", scored.network + ":" + series.forecast.name, course_title(scored, series.forecast.name)});
    }
}

void add_units(std::vector<Finding>& findings, const char* chart, const std::vector<OfUnit>& units, const std::string& after, const std::string& where) {
    for (const OfUnit& one : units) findings.push_back({chart, "", "", one.unit, so_many_lie(one.within, one.all, after) + where});
}

void add_left_out(std::vector<Finding>& findings, const ValidationShown& shown) {
    std::vector<OfUnit> units;
    std::size_t scored = 0, nearer = 0;
    for (const study::LeftOutNetwork& network : shown.left_out->networks) {
        if (network.rows.empty()) continue;
        ++scored;
        nearer += nearer_than_all(network.crps, network.baselines) ? 1U : 0U;
        for (const study::LeftOutRow& row : network.rows) count(units, words_of(named(shown.networks, network.network), row.figure).unit, is_within(row));
    }
    add_units(findings, "left-out-figures", units, "", " within 90 % of runs, told from other networks alone");
    if (scored > 0) findings.push_back({"left-out-scores", "", "", "", scores_title(nearer, scored)});
}

std::string of_way(const CalibrationShown& shown, const study::Calibrated& found) {
    return shown.found.size() > 1 ? " under " + found.future.contagion + " contagion" : std::string();
}

std::string parameters_title(const CalibrationShown& shown, const study::Calibrated& found) {
    const auto told = std::count_if(found.parameters.begin(), found.parameters.end(), [](const auto& p) { return p.told; });
    const std::string ranges = found.parameters.size() == 1 ? "the one range" : fmt::format("{} of {} ranges", told == 0 ? "none" : std::to_string(told), found.parameters.size());
    if (found.parameters.size() == 1 && told == 0) return "The figures leave the one range as wide as it was" + of_way(shown, found);
    return fmt::format("The figures narrow {} by a tenth or more{}", ranges, of_way(shown, found));
}

void add_future(std::vector<Finding>& findings, const CalibrationShown& shown, const study::Calibrated& found) {
    const std::string& way = found.future.contagion;
    findings.push_back({"parameters", "", "", way, parameters_title(shown, found)});
    std::vector<OfUnit> units;
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        const study::CalibrationRow& row = shown.data.rows[i];
        const EvidenceNetwork* network = row.network.empty() && !shown.networks.empty() ? &shown.networks.front() : named(shown.networks, row.network);
        count(units, words_of(network, row.figure).unit, is_within(found.rows[i]));
    }
    for (const OfUnit& one : units) {
        findings.push_back({"predicted", "", "", way + ":" + one.unit, so_many_lie(one.within, one.all) + " within nine of ten records that are predicted" + of_way(shown, found)});
    }
    if (!found.left.empty()) {
        findings.push_back({"ranges", "", "", way, fmt::format("History matching leaves {} of the ranges{}", study::words::share(found.left.back()), of_way(shown, found))});
    }
}

}  // namespace

bool is_within(const study::ObservedEntry& entry) { return entry.figure.value >= entry.forecast_q05 && entry.figure.value <= entry.forecast_q95; }
bool is_within(const study::LeftOutRow& row) { return row.figure.value >= row.q05 && row.figure.value <= row.q95; }
bool is_within(const study::CalibratedRow& row) { return row.below >= 0.05 && row.below <= 0.95; }

std::vector<Finding> findings_of(const ValidationShown& shown) {
    std::vector<Finding> findings;
    std::vector<OfUnit> units;
    std::vector<const study::ValidationRow*> rows;
    std::size_t scored = 0, nearer = 0;
    for (const study::Scored& one : shown.scored) {
        add_course(findings, one);
        if (one.validation.rows.empty()) continue;
        ++scored;
        nearer += nearer_than_all(one.validation.crps, one.validation.baselines) ? 1U : 0U;
        for (const study::ValidationRow& row : one.validation.rows) {
            rows.push_back(&row);
            count(units, words_of(named(shown.networks, one.network), row.entry.figure).unit, is_within(row.entry));
        }
    }
    add_units(findings, "figures", units, " that fitting never saw", " within 90 % of runs");
    if (std::string text = misses_title(rows); !text.empty()) findings.push_back({"misses", "", "", "", std::move(text)});
    if (scored > 0) findings.push_back({"scores", "", "", "", scores_title(nearer, scored)});
    if (shown.left_out) add_left_out(findings, shown);
    return findings;
}

std::vector<Finding> findings_of(const CalibrationShown& shown) {
    std::vector<Finding> findings;
    for (const study::Calibrated& found : shown.found) add_future(findings, shown, found);
    if (std::string text = study::switches_of(shown.found); !text.empty()) {
        if (text.back() == '.') text.pop_back();
        findings.push_back({"switches", "", "", "", std::move(text)});
    }
    return findings;
}

std::vector<Finding> findings_of(const ShownChart& shown) {
    std::vector<Finding> findings;
    const auto& phases = shown.chart.phases;
    const std::size_t signals = shown.chart.signals.size();
    std::string text = signals == 0 ? "No signal: the points vary as chance lets them" : fmt::format("{} signal{} of more than chance", signals, signals == 1 ? "" : "s");
    if (phases.size() > 1) {
        const double from = phases.front().center, to = phases.back().center;
        const char* moves = to > from ? "rises" : to < from ? "falls" : "stays";
        text = fmt::format("Over {} phases the centre {} from {} to {}; {}", phases.size(), moves, centre_text(shown, from), centre_text(shown, to), signals == 0 ? "no signal beside" : fmt::format("{} signal{}", signals, signals == 1 ? "" : "s"));
    }
    findings.push_back({"control", "", "", "", std::move(text)});
    if (shown.ranges) {
        const std::size_t beyond = shown.ranges->signals.size();
        findings.push_back({"ranges", "", "", "", beyond == 0 ? "No step from point to point is larger than chance allows" : fmt::format("{} step{} from point to point {} larger than chance allows", beyond, beyond == 1 ? "" : "s", beyond == 1 ? "is" : "are")});
    }
    return findings;
}

}  // namespace lnsim::app
