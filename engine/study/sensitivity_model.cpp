// Points of a sensitivity study with the thirteen phases.
#include <algorithm>
#include <memory>

#include "engine/model/parameters.hpp"
#include "engine/study/sensitivity.hpp"
#include "models/registry.hpp"

namespace lnsim::study {
namespace {

/// What the values of a point set.
struct Setting {
    world::Future future;
    std::vector<std::pair<double model::Parameters::*, double>> parameters;
};

class Binding {
public:
    Binding(const Request& request, const std::vector<Factor>& factors, const SensitivityOf& of, PlanWith plan_with)
        : network_(std::make_shared<const world::Network>(request.network)),
          arms_(request.arms), factors_(factors), of_(of), plan_with_(std::move(plan_with)), seed_(request.seed) {
        for (const Factor& factor : factors) plans_vary_ = plans_vary_ || factor.kind == FactorKind::plan;
    }

    SensitivityRun at(std::span<const double> values) const {
        const Setting setting = setting_of(values);
        std::vector<std::vector<step::Stretch>> timelines;
        for (std::uint32_t i = 0; i < arms_.size(); ++i) {
            timelines.push_back(plans_vary_ ? timeline(varied_arm(i, values, setting), setting) : timeline(arms_[i], setting));
        }
        return [timelines = std::move(timelines), of = of_](std::uint32_t replication) {
            double value = 0;
            for (std::size_t i = 0; i < timelines.size(); ++i) {
                step::Recording recording;
                recording.until = of.month + 1;
                step::simulate(timelines[i], replication, recording);
                const double seen = recording.measures.at(of.month * step::measure_count + static_cast<std::size_t>(of.measure));
                value = i + 1 < timelines.size() ? value - seen : value + seen;
            }
            return value;
        };
    }

private:
    Setting setting_of(std::span<const double> values) const {
        Setting setting;
        setting.future = arms_.front().futures.front().future;
        for (std::size_t k = 0; k < factors_.size(); ++k) {
            const Factor& factor = factors_[k];
            if (factor.kind == FactorKind::parameter) {
                setting.parameters.emplace_back(model::find_parameter(factor.name)->field, values[k]);
            } else if (factor.kind == FactorKind::switched) {
                std::string& answer = factor.name == "contagion" ? setting.future.contagion : setting.future.newcomers;
                answer = factor.levels[static_cast<std::size_t>(values[k])];
            }
        }
        return setting;
    }

    Arm varied_arm(std::uint32_t arm, std::span<const double> values, const Setting& setting) const {
        auto [plan, later] = plan_with_(arm, values);
        const world::FuturePlan one{{setting.future.contagion}, {setting.future.newcomers}};
        plan.futures = one;
        for (world::DatedPlan& dated : later) dated.plan.futures = one;
        return make_arm(*network_, std::move(plan), "", later);
    }

    static const ArmFuture& future_of(const std::vector<ArmFuture>& futures, const world::Future& wanted) {
        const auto found = std::find_if(futures.begin(), futures.end(), [&](const auto& f) { return f.future == wanted; });
        return found == futures.end() ? futures.front() : *found;
    }

    std::vector<step::Stretch> timeline(const Arm& arm, const Setting& setting) const {
        std::vector<step::Stretch> stretches;
        const auto add = [&](std::uint32_t from, const world::Plan& plan, const std::vector<ArmFuture>& futures) {
            const ArmFuture& future = future_of(futures, setting.future);
            model::Parameters parameters = future.parameters;
            for (const auto& [field, value] : setting.parameters) parameters.*field = value;
            stretches.push_back({from, step::prepare(network_, std::make_shared<const world::Plan>(plan), future.future,
                                                     parameters, seed_, models::registry())});
        };
        add(0, arm.plan, arm.futures);
        for (const Stretch& later : arm.later) add(later.from, later.plan, later.futures);
        return stretches;
    }

    std::shared_ptr<const world::Network> network_;
    std::vector<Arm> arms_;
    std::vector<Factor> factors_;
    SensitivityOf of_;
    PlanWith plan_with_;
    std::uint64_t seed_;
    bool plans_vary_ = false;
};

}  // namespace

SensitivityModel bind_sensitivity(const Request& request, const std::vector<Factor>& factors, const SensitivityOf& of,
                                  const PlanWith& plan_with) {
    const auto binding = std::make_shared<const Binding>(request, factors, of, plan_with);
    return [binding](std::span<const double> values) { return binding->at(values); };
}

}  // namespace lnsim::study
