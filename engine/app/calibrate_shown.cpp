#include "engine/app/calibrate_shown.hpp"

#include <fmt/format.h>

#include "engine/app/evidence_findings.hpp"
#include "engine/app/evidence_result.hpp"
#include "engine/model/parameters.hpp"

namespace lnsim::app {
namespace {

using Numbers = std::vector<std::pair<const char*, double>>;

/// The name without its network.
std::string plain_name(const std::string& label) {
    const std::size_t colon = label.find(study::label_mark);
    return colon == std::string::npos ? label : label.substr(colon + 1);
}

/// The network before it; empty: of all networks.
std::string network_of(const std::string& label) {
    const std::size_t colon = label.find(study::label_mark);
    return colon == std::string::npos ? std::string() : label.substr(0, colon);
}

/// Parameters that hold in a network.
std::vector<std::size_t> columns_of(const study::Calibrated& found, const std::string& network) {
    std::vector<std::size_t> columns;
    for (std::size_t k = 0; k < found.parameters.size(); ++k) {
        const std::string own = network_of(found.parameters[k].name);
        if (own.empty() || own == network) columns.push_back(k);
    }
    return columns;
}

void put_columns(io::Writer& writer, const std::vector<double>& draw, const std::vector<std::size_t>& columns) {
    writer.open_list();
    for (const std::size_t k : columns) writer.number(draw[k]);
    writer.close_list();
}

/// Text, or null where there is none.
void put_or_null(io::Writer& writer, const char* key, const std::string& value) {
    writer.key(key);
    value.empty() ? writer.null() : writer.text(value);
}

void put_parameters(io::Writer& writer, const study::Calibrated& found) {
    writer.key("parameters");
    writer.open_list();
    for (const study::CalibratedParameter& p : found.parameters) {
        writer.open_object();
        put(writer, "name", plain_name(p.name));
        const model::ParameterDeclaration* row = model::find_parameter(plain_name(p.name));
        put(writer, "title", row == nullptr ? plain_name(p.name) : std::string(row->meaning));
        put_or_null(writer, "network", network_of(p.name));
        writer.key("told");
        writer.flag(p.told);
        for (const auto& [key, value] : Numbers{{"low", p.low}, {"high", p.high}, {"mean", p.mean}, {"sd", p.sd}, {"q05", p.q05}, {"q50", p.q50}, {"q95", p.q95}, {"narrower", p.narrower}}) {
            put(writer, key, value);
        }
        writer.close_object();
    }
    writer.close_list();
}

void put_draws(io::Writer& writer, const study::Calibrated& found) {
    writer.key("draws");
    writer.open_list();
    for (const auto& draw : found.draws) {
        writer.open_list();
        for (const double value : draw) writer.number(value);
        writer.close_list();
    }
    writer.close_list();
}

void put_row(io::Writer& writer, const study::CalibrationRow& row, const study::CalibratedRow& seen, const std::vector<EvidenceNetwork>& networks) {
    writer.open_object();
    put_or_null(writer, "network", row.network);
    put(writer, "measure", row.figure.measure);
    const MeasureWords words = words_of(row.network.empty() && !networks.empty() ? &networks.front() : named(networks, row.network), row.figure);
    put(writer, "title", words.title);
    put(writer, "unit", words.unit);
    writer.key("within");
    writer.flag(is_within(seen));
    put(writer, "date", core::to_text(row.figure.date));
    put_or_null(writer, "since", row.figure.since ? core::to_text(*row.figure.since) : std::string());
    put(writer, "value", row.figure.value);
    put(writer, "low", row.figure.low.value_or(study::not_observed));
    put(writer, "high", row.figure.high.value_or(study::not_observed));
    put(writer, "source", row.figure.source);
    put(writer, "law", std::string(stats::name_of(row.record.law)));
    for (const auto& [key, value] : Numbers{{"predicted", seen.predicted}, {"q05", seen.q05}, {"q95", seen.q95}, {"below", seen.below}, {"surface_error", seen.surface_error}}) {
        put(writer, key, value);
    }
    writer.close_object();
}

void put_future(io::Writer& writer, const CalibrationShown& shown, const study::Calibrated& found) {
    writer.open_object();
    put(writer, "contagion", found.future.contagion);
    put(writer, "newcomers", found.future.newcomers);
    for (const auto& [key, value] : Numbers{{"probability", found.probability}, {"log_evidence", found.log_evidence}, {"effective_sample_size", found.effective}}) put(writer, key, value);
    writer.key("simulated_draws");
    writer.whole(found.simulated);
    writer.key("runs");
    writer.whole(found.runs);
    writer.key("points_left_out");
    writer.whole(found.missing);
    put_numbers(writer, "ranges_left", found.left);
    put_parameters(writer, found);
    put_draws(writer, found);
    writer.key("rows");
    writer.open_list();
    for (std::size_t i = 0; i < found.rows.size(); ++i) put_row(writer, shown.data.rows[i], found.rows[i], shown.networks);
    writer.close_list();
    put_texts(writer, "sentences", study::sentences_of(found));
    writer.close_object();
}

}  // namespace

std::string note_of(const CalibrationShown& shown, const study::Calibrated& found) {
    const bool smc = shown.design.method == study::CalibrationMethod::smc;
    std::string text = fmt::format("{} parameters, {} figures marked calibrate; {}; discrepancy {:.3g} in each figure", shown.ranges.size(),
                                   shown.data.rows.size(), smc ? "history matching and sequential Monte Carlo under a synthetic likelihood" : "ensemble Kalman inversion, approximate",
                                   shown.design.discrepancy);
    if (smc) text += fmt::format("; effective sample size {:.0f} of {}, log evidence {:.2f}", found.effective, found.simulated, found.log_evidence);
    return text;
}

std::string fitted_json(const CalibrationShown& shown, const std::string& network) {
    io::Writer writer(io::Layout::compact, 6);
    writer.open_list();
    for (const study::Calibrated& found : shown.found) {
        writer.open_object();
        writer.key("futures");
        writer.open_object();
        put(writer, "contagion", found.future.contagion);
        writer.close_object();
        writer.key("values");
        writer.open_object();
        for (const std::size_t k : columns_of(found, network)) put(writer, plain_name(found.parameters[k].name).c_str(), found.parameters[k].q50);
        writer.close_object();
        put(writer, "command", shown.command);
        put(writer, "note", note_of(shown, found));
        writer.key("draws");
        writer.open_object();
        writer.key("parameters");
        writer.open_list();
        for (const std::size_t k : columns_of(found, network)) writer.text(plain_name(found.parameters[k].name));
        writer.close_list();
        writer.key("rows");
        writer.open_list();
        for (const auto& draw : found.draws) put_columns(writer, draw, columns_of(found, network));
        writer.close_list();
        writer.close_object();
        writer.close_object();
    }
    writer.close_list();
    return writer.take();
}

std::string calibration_json(const CalibrationShown& shown) {
    EvidenceHead head{"calibrate", shown.name, shown.networks, shown.answer, std::to_string(shown.design.seed), shown.command, shown.sources, findings_of(shown)};
    io::Writer writer;
    open_evidence(writer, head);
    writer.key("calibration");
    writer.open_object();
    put(writer, "method", shown.design.method == study::CalibrationMethod::smc ? "smc" : "kalman");
    put(writer, "discrepancy", shown.design.discrepancy);
    writer.key("replications");
    writer.whole(shown.design.replications);
    put_texts(writer, "left_out", shown.data.left_out);
    writer.key("futures");
    writer.open_list();
    for (const study::Calibrated& found : shown.found) put_future(writer, shown, found);
    writer.close_list();
    writer.close_object();
    return close_evidence(writer, head) + "\n";
}

}  // namespace lnsim::app
