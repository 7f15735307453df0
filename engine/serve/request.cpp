// From an order of the page to a study.
#include "engine/core/problem.hpp"
#include "engine/io/forecast_order.hpp"
#include "engine/serve/forecaster.hpp"

namespace lnsim::serve {

study::Request request_of(const Shelf& shelf, const io::ForecastOrder& order, const std::string& program, int threads) {
    std::vector<core::Problem> problems;
    std::vector<io::LoadedScenario> plans{shelf.load(order.reference, problems)};
    if (!order.plan.base.empty()) plans.push_back(shelf.load(order.plan, problems));
    if (problems.empty()) io::load_validation(plans.front().network, problems);
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    study::Request request = io::forecast_request(std::move(plans), order, program);
    request.threads = threads;
    return request;
}

}  // namespace lnsim::serve
