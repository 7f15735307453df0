#include "engine/app/leave_one_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/app/evidence_findings.hpp"
#include "engine/app/evidence_result.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/study/answer_validate.hpp"

namespace lnsim::app {
namespace {

constexpr std::uint32_t replications_a_point = 8;
constexpr std::uint32_t draws_a_fold = 24;
constexpr const char* curve_names[] = {"constant", "linear", "logistic", "bass"};

std::string percent(double share) { return std::isnan(share) ? "-" : fmt::format("{:.1f}", 100 * share); }

const study::Baseline* curve_named(const std::vector<study::Baseline>& list, const std::string& name) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& row) { return row.name == name; });
    return found == list.end() ? nullptr : &*found;
}

void add_curves(std::vector<std::string>& cells, const std::vector<study::Baseline>& list) {
    for (const char* name : curve_names) {
        const study::Baseline* row = curve_named(list, name);
        cells.push_back(row == nullptr ? "-" : percent(row->error));
    }
}

void put_curves(io::Writer& writer, const char* key, const std::vector<study::Baseline>& list, double study::Baseline::*what) {
    writer.key(key);
    writer.open_object();
    for (const study::Baseline& row : list) put(writer, row.name.c_str(), row.*what);
    writer.close_object();
}

void put_row(io::Writer& writer, const study::LeftOutRow& row, const EvidenceNetwork* network) {
    writer.open_object();
    put(writer, "measure", row.figure.measure);
    const MeasureWords words = words_of(network, row.figure);
    put(writer, "title", words.title);
    put(writer, "unit", words.unit);
    writer.key("within");
    writer.flag(is_within(row));
    put(writer, "month", core::to_text(row.figure.date));
    writer.key("since");
    row.figure.since ? writer.text(core::to_text(*row.figure.since)) : writer.null();
    put(writer, "published", row.figure.value);
    put(writer, "low", row.figure.low.value_or(study::not_observed));
    put(writer, "high", row.figure.high.value_or(study::not_observed));
    put(writer, "forecast_q05", row.q05);
    put(writer, "forecast_q50", row.q50);
    put(writer, "forecast_q95", row.q95);
    put(writer, "crps", row.crps);
    put_curves(writer, "baselines", row.baselines, &study::Baseline::error);
    put_curves(writer, "baseline_values", row.baselines, &study::Baseline::value);
    writer.close_object();
}

void put_network(io::Writer& writer, const study::LeftOutNetwork& network, const EvidenceNetwork* whose) {
    writer.open_object();
    put(writer, "network", network.network);
    put(writer, "title", network.title);
    writer.key("why_not");
    network.why_not.empty() ? writer.null() : writer.text(network.why_not);
    writer.key("within_90");
    writer.whole(network.within);
    put(writer, "crps", network.crps);
    put_curves(writer, "baselines", network.baselines, &study::Baseline::error);
    put_numbers(writer, "effective_sample_size", network.effective);
    writer.key("rows");
    writer.open_list();
    for (const study::LeftOutRow& row : network.rows) put_row(writer, row, whose);
    writer.close_list();
    writer.close_object();
}

}  // namespace

study::LeaveOneOut left_out_of(const std::vector<study::Request>& requests, const ValidateOptions& options) {
    std::vector<world::Network> networks;
    std::vector<world::Plan> plans;
    std::vector<std::vector<world::Observation>> validation;
    for (const study::Request& request : requests) {
        networks.push_back(request.network);
        plans.push_back(request.arms.front().plan);
        validation.push_back(request.validation);
    }
    const study::Joint joint = study::joint_of(networks, plans);
    const auto with_figures = std::count_if(joint.networks.begin(), joint.networks.end(), [](const auto& member) { return !member.data.rows.empty(); });
    const std::vector<std::string> ways = study::common_contagion(joint);
    if (with_figures < 2 || ways.empty()) {
        throw core::InvalidInput({{"", "--leave-one-out", fmt::format("finds {} with figures marked calibrate{}", with_figures == 1 ? "1 network" : std::to_string(with_figures) + " networks",
                                                                      ways.empty() ? ", and no way of contagion in common" : ""),
                                   "two or more are wanted, so that one can be told from the others", "name none, for all that are shipped"}});
    }
    study::CalibrationDesign design;
    design.points = options.points;
    design.replications = replications_a_point;
    design.draws = draws_a_fold;
    design.seed = options.seed;
    design.threads = options.threads;
    const InterruptGuard interrupt;
    Progress progress(options.quiet || !error_is_terminal() ? Meter::silent : Meter::shown, 0, "points");
    const auto tell = [&progress](std::uint32_t done, std::uint32_t all) { progress(done, all); };
    study::LeaveOneOut found = study::leave_one_out(joint, validation, ways, design, tell, interrupt.asked());
    progress.clear();
    return found;
}

std::string left_out_headline(const study::LeaveOneOut& found) {
    if (found.rows == 0) return "No network could be left out.";
    std::string text = fmt::format("Forecast from other networks alone, {} of {} later figures lie within 90 % of runs; mean score {} points", found.within, found.rows, percent(found.crps));
    std::string nearer, other;
    for (const study::Baseline& row : found.baselines) {
        std::string& list = found.crps < row.error ? nearer : other;
        list += fmt::format("{}{} ({})", list.empty() ? "" : ", ", study::curve_in_words(row.name), percent(row.error));
    }
    if (!nearer.empty()) text += "; nearer than " + nearer;
    if (!other.empty()) text += "; not nearer than " + other;
    return text + ".";
}

std::string left_out_text(const study::LeaveOneOut& found) {
    std::vector<std::vector<std::string>> rows;
    std::string not_done;
    for (const study::LeftOutNetwork& network : found.networks) {
        if (!network.why_not.empty()) {
            not_done += network.title + ": not left out, " + network.why_not + "\n";
            continue;
        }
        for (const study::LeftOutRow& row : network.rows) {
            rows.push_back({network.network, core::to_text(row.figure.date), row.figure.measure, percent(row.figure.value), percent(row.q50),
                            percent(row.q05) + " to " + percent(row.q95), percent(row.crps)});
            add_curves(rows.back(), row.baselines);
        }
        const double effective = *std::min_element(network.effective.begin(), network.effective.end());
        rows.push_back({"", "", "mean", "", "", fmt::format("{} of {} within; {:.0f} of {} draws count", network.within, network.rows.size(), effective, found.draws), percent(network.crps)});
        add_curves(rows.back(), network.baselines);
    }
    rows.push_back({"all", "", "mean of networks", "", "", fmt::format("{} of {} within", found.within, found.rows), percent(found.crps)});
    add_curves(rows.back(), found.baselines);
    return "Each network forecast from the others, all in points of 100\n" +
           columns({"network", "month", "figure", ">published", ">forecast", ">90 % of runs", ">score", ">constant", ">linear", ">logistic", ">bass"}, rows) + not_done;
}

void put_left_out(io::Writer& writer, const study::LeaveOneOut& found, const std::vector<EvidenceNetwork>& networks) {
    writer.key("leave_one_out");
    writer.open_object();
    put(writer, "headline", left_out_headline(found));
    for (const auto& [key, value] : {std::pair{"figures", found.rows}, {"within_90", found.within}, {"simulated_draws", found.draws}}) {
        writer.key(key);
        writer.whole(value);
    }
    put(writer, "crps", found.crps);
    put_curves(writer, "baselines", found.baselines, &study::Baseline::error);
    writer.key("networks");
    writer.open_list();
    for (const study::LeftOutNetwork& network : found.networks) put_network(writer, network, named(networks, network.network));
    writer.close_list();
    writer.close_object();
}

}  // namespace lnsim::app
