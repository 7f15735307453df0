#include "engine/app/validate_shown.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/app/evidence_findings.hpp"
#include "engine/app/leave_one_out.hpp"
#include "engine/app/terminal.hpp"

namespace lnsim::app {
namespace {

using study::ObservedEntry;

constexpr const char* curve_names[] = {"constant", "linear", "logistic", "bass"};

std::string percent(double share) { return std::isnan(share) ? "-" : fmt::format("{:.1f}", 100 * share); }
std::string signed_percent(double share) { return std::isnan(share) ? "-" : fmt::format("{:+.1f}", 100 * share); }

std::string baseline_text(const std::vector<study::Baseline>& list, const std::string& name) {
    for (const study::Baseline& row : list) {
        if (row.name == name) return percent(row.error);
    }
    return "-";
}

void add_baselines(std::vector<std::string>& cells, const std::vector<study::Baseline>& list) {
    for (const char* name : curve_names) cells.push_back(baseline_text(list, name));
}

void put_baselines(io::Writer& writer, const char* key, const std::vector<study::Baseline>& list, double study::Baseline::*what) {
    writer.key(key);
    writer.open_object();
    for (const study::Baseline& row : list) put(writer, row.name.c_str(), row.*what);
    writer.close_object();
}

/// What every figure has, kept for validation or not.
void put_figure(io::Writer& writer, const ObservedEntry& entry, const EvidenceNetwork* network) {
    put(writer, "measure", entry.figure.measure);
    const MeasureWords words = words_of(network, entry.figure);
    put(writer, "title", words.title);
    put(writer, "unit", words.unit);
    put(writer, "month", core::to_text(entry.figure.date));
    writer.key("since");
    entry.figure.since ? writer.text(core::to_text(*entry.figure.since)) : writer.null();
    put(writer, "published", entry.figure.value);
    put(writer, "low", entry.figure.low.value_or(study::not_observed));
    put(writer, "high", entry.figure.high.value_or(study::not_observed));
    put(writer, "source", entry.figure.source);
    put(writer, "forecast_q05", entry.forecast_q05);
    put(writer, "forecast_q50", entry.forecast_q50);
    put(writer, "forecast_q95", entry.forecast_q95);
    put(writer, "miss", entry.miss);
    put(writer, "crps", entry.crps);
}

void put_rows(io::Writer& writer, const study::Scored& scored, const EvidenceNetwork* network) {
    writer.key("rows");
    writer.open_list();
    for (const study::ValidationRow& row : scored.validation.rows) {
        writer.open_object();
        put_figure(writer, row.entry, network);
        writer.key("within");
        writer.flag(is_within(row.entry));
        put(writer, "standardised_miss", row.standardised);
        put_baselines(writer, "baselines", row.baselines, &study::Baseline::error);
        put_baselines(writer, "baseline_values", row.baselines, &study::Baseline::value);
        writer.close_object();
    }
    writer.close_list();
    writer.key("fitted_rows");
    writer.open_list();
    for (const ObservedEntry& entry : scored.fitted) {
        writer.open_object();
        put_figure(writer, entry, network);
        writer.close_object();
    }
    writer.close_list();
}

void put_months(io::Writer& writer, const study::ScoredSeries& series, core::CalendarMonth start) {
    writer.key("month");
    writer.open_list();
    for (const int month : series.forecast.month) writer.text(core::to_text(start.plus(month)));
    writer.close_list();
}

void put_series(io::Writer& writer, const study::Scored& scored) {
    writer.key("series");
    writer.open_list();
    for (const study::ScoredSeries& series : scored.series) {
        writer.open_object();
        put(writer, "measure", series.forecast.name);
        put(writer, "title", series.forecast.title);
        put(writer, "unit", series.forecast.unit);
        put(writer, "better", series.forecast.better);
        put_months(writer, series, scored.start);
        put_numbers(writer, "q05", series.forecast.q05);
        put_numbers(writer, "q50", series.forecast.q50);
        put_numbers(writer, "q95", series.forecast.q95);
        writer.key("curves");
        writer.open_object();
        for (const auto& [name, values] : series.curves) put_numbers(writer, name.c_str(), values);
        writer.close_object();
        writer.close_object();
    }
    writer.close_list();
}

void put_network(io::Writer& writer, const study::Scored& scored, const EvidenceNetwork* network) {
    writer.open_object();
    put(writer, "network", scored.network);
    put(writer, "title", scored.title);
    writer.key("within_90");
    writer.whole(scored.validation.within);
    put(writer, "crps", scored.validation.crps);
    put_baselines(writer, "baselines", scored.validation.baselines, &study::Baseline::error);
    put_rows(writer, scored, network);
    put_series(writer, scored);
    writer.close_object();
}

}  // namespace

std::string validation_text(const study::Scored& scored) {
    const study::Validation& v = scored.validation;
    if (v.rows.empty()) return scored.title + ": nothing published is kept for validation\n";
    std::vector<std::vector<std::string>> rows;
    for (const study::ValidationRow& row : v.rows) {
        rows.push_back({core::to_text(row.entry.figure.date), row.entry.figure.measure, percent(row.entry.figure.value), percent(row.entry.forecast_q50),
                        percent(row.entry.forecast_q05) + " to " + percent(row.entry.forecast_q95), signed_percent(row.entry.miss),
                        std::isnan(row.standardised) ? "-" : fmt::format("{:+.1f}", row.standardised), percent(row.entry.crps)});
        add_baselines(rows.back(), row.baselines);
    }
    rows.push_back({"mean", "", "", "", fmt::format("{} of {} within", v.within, v.rows.size()), "", "", percent(v.crps)});
    add_baselines(rows.back(), v.baselines);
    return scored.title + ": figures that fitting never saw, all in points of 100\n" +
           columns({"month", "figure", ">published", ">forecast", ">90 % of runs", ">miss", ">in its sd", ">score", ">constant", ">linear", ">logistic", ">bass"}, rows) +
           "score: continuous ranked probability score, smaller is better; for the curves through the calibration figures it is "
           "their absolute error\n";
}

std::string validation_json(const ValidationShown& shown) {
    const EvidenceHead head{"validate", "Validation", shown.networks, shown.answer, std::to_string(shown.seed), shown.command, shown.sources, findings_of(shown)};
    io::Writer writer(io::Layout::compact, 6);
    open_evidence(writer, head);
    writer.key("validation");
    writer.open_object();
    writer.key("replications");
    writer.whole(shown.replications);
    writer.key("networks");
    writer.open_list();
    for (const study::Scored& scored : shown.scored) put_network(writer, scored, named(shown.networks, scored.network));
    writer.close_list();
    if (shown.left_out) {
        put_left_out(writer, *shown.left_out, shown.networks);
    } else {
        writer.key("leave_one_out");
        writer.null();
    }
    writer.close_object();
    return close_evidence(writer, head) + "\n";
}

}  // namespace lnsim::app
