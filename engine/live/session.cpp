#include "engine/live/session.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <limits>
#include <new>
#include <utility>

#include "engine/core/problem.hpp"
#include "engine/io/forecast_order.hpp"
#include "engine/io/network_file.hpp"
#include "engine/io/result_json.hpp"
#include "engine/io/text.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::live {
namespace {

std::string id_of(std::size_t row) { return "plan/" + std::to_string(row); }

study::Simulator simulator_of(const study::Request& request, std::shared_ptr<study::KeptRuns> reference, std::uint32_t most) {
    study::check_request(request);
    std::vector<std::shared_ptr<study::KeptRuns>> kept{std::move(reference)};
    while (kept.size() < request.arms.size()) kept.push_back(std::make_shared<study::KeptRuns>(most));
    return study::remembering(study::bind_model(request), std::move(kept));
}

}  // namespace

Forecast::Forecast(study::Request request, std::shared_ptr<study::KeptRuns> kept, std::uint32_t most)
    : request_(std::move(request)),
      simulator_(simulator_of(request_, std::move(kept), most)),
      stages_(study::stages_of(request_.replications)),
      most_(most) {}

void Forecast::run_next() {
    const auto arms = static_cast<std::uint32_t>(request_.arms.size());
    const run::Job job{next_ / arms, next_ % arms};
    ++next_;
    step::Recording recording;
    try {
        simulator_.simulate(job, recording);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        return;  // the stage makes the run again, and lists it among the failed
    }
}

std::optional<std::string> Forecast::advance() {
    if (is_done()) return std::nullopt;
    if (next_ < std::min(stages_[stage_], most_) * request_.arms.size()) {
        run_next();
        return std::nullopt;
    }
    const std::atomic<bool> never{false};
    last_ = study::run_stage(simulator_, request_, stages_[stage_], {}, never);
    // Nothing has to travel, so that the mildest cut is enough.
    return io::forecast_json(*last_, stages_[stage_++], request_.replications, std::numeric_limits<std::size_t>::max());
}

std::string Forecast::result_json() const { return last_ ? io::result_json(*last_) : std::string(); }

Session::Session(std::string_view study) : study_(io::read_live_study(study)) {
    std::vector<core::Problem> problems;
    network_ = io::load_network_text(study_.network.text, study_.network.file, problems);
    for (std::size_t row = 0; problems.empty() && row < study_.plans.size(); ++row) {
        static_cast<void>(load({id_of(row), {}, {}}, problems));
    }
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
}

io::LoadedScenario Session::load(const io::PlanOrder& order, std::vector<core::Problem>& problems) const {
    std::vector<std::string> sets = order.sets;
    io::require_settable(sets, "write another network into a scenario file, and compare with lnsim", problems);
    std::size_t row = 0;
    while (row < study_.plans.size() && id_of(row) != order.base) ++row;
    if (row == study_.plans.size()) {
        problems.push_back({"request", "/base", "is " + io::in_quotes(order.base), "no plan of this report has that id", ""});
        return {};
    }
    if (!order.name.empty()) sets.push_back("/name=" + io::json_text(order.name));
    const io::LiveDocument& plan = study_.plans[row];
    return io::load_scenario_text(plan.text, plan.file, network_, sets, {}, problems);
}

std::string Session::plans_json() const {
    std::vector<core::Problem> none;  // they have been loaded before
    std::string text;
    for (std::size_t row = 0; row < study_.plans.size(); ++row) {
        const world::Plan plan = load({id_of(row), {}, {}}, none).plan;
        text += (row == 0 ? "" : ",") + ("{\"id\":" + io::json_text(id_of(row))) + ",\"title\":" + io::json_text(plan.name) +
                ",\"plan\":" + io::to_scenario(plan) + "}";
    }
    return "{\"plans\":[" + text + "]}";
}

void Session::order(std::string_view body) {
    forecast_.reset();
    io::ForecastOrder order = io::read_forecast_order(body);
    order.seed = study_.seed;
    std::vector<core::Problem> problems;
    std::vector<io::LoadedScenario> plans{load(order.reference, problems)};
    if (!order.plan.base.empty()) plans.push_back(load(order.plan, problems));
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    study::Request request = io::forecast_request(std::move(plans), order, study_.program);
    request.threads = 1;
    std::shared_ptr<study::KeptRuns> kept = references_.of(request);
    forecast_.emplace(std::move(request), std::move(kept), most_runs);
}

std::optional<std::string> Session::advance() {
    if (!forecast_) return std::nullopt;
    try {
        return forecast_->advance();
    } catch (...) {
        forecast_.reset();  // there is nothing to go on with
        throw;
    }
}

}  // namespace lnsim::live
