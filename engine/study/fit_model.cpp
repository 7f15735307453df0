// The fit with the thirteen phases.
#include <memory>

#include "engine/core/problem.hpp"
#include "engine/study/fit.hpp"
#include "models/registry.hpp"

namespace lnsim::study {
namespace {

std::string text_of(const FitRange& range) {
    return std::to_string(range.low) + " to " + std::to_string(range.high);
}

}  // namespace

void check_ranges(const FitRequest& request) {
    std::vector<core::Problem> problems;
    if (request.ranges.empty()) problems.push_back({"", "", "no parameter to fit", "name at least one", ""});
    if (request.points < 2 || request.points > 0xFFFFFFU || request.replications < 1) {
        problems.push_back({"", "", "too few points or replications", "at least 2 points of 1 replication", ""});
    }
    for (const FitRange& range : request.ranges) {
        const model::ParameterDeclaration* row = model::find_parameter(range.parameter);
        if (row == nullptr) {
            problems.push_back({"", range.parameter, "is no parameter", "", "`lnsim list parameters` shows all"});
        } else if (!(range.low < range.high) || range.low < row->low || range.high > row->high) {
            problems.push_back({"", range.parameter, "is to be sampled from " + text_of(range),
                                "a range within " + text_of({"", row->low, row->high}), ""});
        }
    }
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
}

FitResult fit(const FitRequest& request, const Progress& progress, const std::atomic<bool>& stop) {
    check_ranges(request);
    world::Plan plan = request.plan;
    if (const std::uint32_t months = months_to_fit(request); months > 0) plan.horizon_months = static_cast<int>(months);
    const Arm arm = make_arm(request.network, plan, "");
    const ArmFuture& future = arm.futures.front();
    const auto network = std::make_shared<const world::Network>(request.network);
    const auto shared_plan = std::make_shared<const world::Plan>(plan);
    std::vector<double> start;
    for (const FitRange& range : request.ranges) {
        start.push_back(arm.parameters.*(model::find_parameter(range.parameter)->field));
    }
    const FitModel model = [&](std::span<const double> values) -> FitRun {
        model::Parameters parameters = arm.parameters;
        for (std::size_t k = 0; k < values.size(); ++k) {
            parameters.*(model::find_parameter(request.ranges[k].parameter)->field) = values[k];
        }
        const auto scene =
            step::prepare(network, shared_plan, future.future, parameters, request.seed, models::registry());
        return [scene](std::uint32_t replication, step::Recording& recording) {
            step::simulate(*scene, replication, recording);
        };
    };
    return fit_with(model, start, request, progress, stop);
}

}  // namespace lnsim::study
