// What a calibration is given: rows, what is doubtful of them, and the simulation they are held against.
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "engine/study/calibrate.hpp"
#include "models/registry.hpp"

namespace lnsim::study {
namespace {

constexpr double interval_width = 3.92;  ///< of a 95 % interval, in standard deviations
constexpr double sd_without_interval = 0.05;

stats::Recorded record_of(const world::Observation& figure) {
    stats::Recorded record;
    record.value = figure.value;
    record.sd = sd_without_interval;
    if (figure.low && figure.high && *figure.high > *figure.low) {
        record.sd = (*figure.high - *figure.low) / interval_width;
    } else if (figure.patients && *figure.patients > 0 && figure.value >= 0 && figure.value <= 1) {
        record = {stats::ObservationLaw::binomial, std::round(figure.value * *figure.patients), static_cast<double>(*figure.patients), 0, 0};
    }
    return record;
}

}  // namespace

CalibrationData calibration_data(const world::Network& network, const world::Plan& plan) {
    CalibrationData data;
    for (const world::Observation& figure : network.observed) {
        if (figure.use != "calibrate") continue;
        const auto observed = operator_of(figure, network, plan.start);
        const int month = figure.date.since(plan.start);
        if (!observed || month < 0 || month >= plan.horizon_months) {
            data.left_out.push_back(figure.measure + " " + core::to_text(figure.date) +
                                    (observed ? ": outside the plan's months" : ": the model has no such figure"));
            continue;
        }
        data.rows.push_back({figure, *observed, static_cast<std::uint32_t>(month), record_of(figure)});
    }
    return data;
}

void add_cautions(CalibrationData& data, std::size_t parameters) {
    if (data.rows.size() < parameters) {
        data.cautions.push_back(std::to_string(data.rows.size()) + (data.rows.size() == 1 ? " figure" : " figures") + " for " + std::to_string(parameters) +
                                " parameters: at most as many combinations of them are identified as there are figures; what each keeps of its range is below.");
    }
    if (data.rows.size() == 1) data.cautions.emplace_back("One figure tells a level, not a change over time.");
    std::map<std::string, std::vector<const CalibrationRow*>> series;
    for (const CalibrationRow& row : data.rows) series[row.figure.measure].push_back(&row);
    for (const auto& [measure, rows] : series) {
        const bool constant = rows.size() > 2 && std::all_of(rows.begin(), rows.end(), [&](const auto* row) { return row->figure.value == rows.front()->figure.value; });
        if (constant) data.cautions.push_back(measure + " is the same in all " + std::to_string(rows.size()) + " rows: it tells nothing of how fast anything changes.");
    }
}

CalibrationModel bind_calibration(const world::Network& network, const world::Plan& plan, const world::Future& future,
                                  const std::vector<FitRange>& ranges, const std::vector<CalibrationRow>& rows, std::uint64_t seed) {
    world::Plan cut = plan;
    std::uint32_t last = 0;
    for (const CalibrationRow& row : rows) last = std::max(last, row.month);
    cut.horizon_months = static_cast<int>(last) + 1;
    cut.futures = {{future.contagion}, {future.newcomers}};
    const Arm arm = make_arm(network, cut, "");
    const auto shared_network = std::make_shared<const world::Network>(network);
    const auto shared_plan = std::make_shared<const world::Plan>(cut);
    std::vector<double model::Parameters::*> fields;
    for (const FitRange& range : ranges) fields.push_back(model::find_parameter(range.parameter)->field);
    return [=, parameters = arm.futures.front().parameters](std::span<const double> values) -> CalibrationRun {
        model::Parameters at = parameters;
        for (std::size_t k = 0; k < values.size(); ++k) at.*(fields[k]) = values[k];
        const auto scene = step::prepare(shared_network, shared_plan, future, at, seed, models::registry());
        return [scene, rows](std::uint32_t replication) {
            step::Detail detail;
            step::Recording recording;
            recording.detail = &detail;
            step::simulate(*scene, replication, recording);
            std::vector<double> seen;
            for (const CalibrationRow& row : rows) seen.push_back(observe(row.observed, row.month, recording.measures, &detail));
            return seen;
        };
    };
}

void compare_switches(std::vector<Calibrated>& all) {
    if (all.size() < 2) return;
    double greatest = -1e300, sum = 0;
    for (const Calibrated& one : all) {
        if (!std::isfinite(one.log_evidence)) return;
        greatest = std::max(greatest, one.log_evidence);
    }
    for (const Calibrated& one : all) sum += std::exp(one.log_evidence - greatest);
    for (Calibrated& one : all) one.probability = std::exp(one.log_evidence - greatest) / sum;
}

}  // namespace lnsim::study
