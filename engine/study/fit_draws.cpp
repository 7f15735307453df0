#include "engine/study/fit_draws.hpp"

#include <algorithm>

#include "engine/search/rejection.hpp"
#include "engine/stats/moments.hpp"
#include "engine/stats/response_surface.hpp"

namespace lnsim::study {
namespace {

/// The box as [-1, 1] on every side.
std::vector<double> scaled(const std::vector<search::Side>& box, std::span<const double> point) {
    std::vector<double> inputs(box.size());
    for (std::size_t k = 0; k < box.size(); ++k) {
        inputs[k] = 2.0 * (point[k] - box[k].low) / (box[k].high - box[k].low) - 1.0;
    }
    return inputs;
}

/// The nearer half, and in any case enough for a surface with a point to spare for every term.
void keep_the_near(std::vector<FitTrial>& trials, std::size_t sides) {
    std::stable_sort(trials.begin(), trials.end(),
                     [](const FitTrial& a, const FitTrial& b) { return a.distance < b.distance; });
    const std::size_t least = 2 * (1 + 2 * sides);
    trials.resize(std::min(trials.size(), std::max(trials.size() / 2, least)));
}

stats::ResponseSurface surface_of(const std::vector<search::Side>& box, const std::vector<FitTrial>& trials) {
    std::vector<std::vector<double>> inputs;
    std::vector<std::vector<double>> outputs;
    for (const FitTrial& trial : trials) {
        inputs.push_back(scaled(box, trial.point));
        outputs.push_back(trial.simulated);
    }
    return {inputs, outputs};
}

}  // namespace

FitDraws draw_posterior(const std::vector<search::Side>& box, std::vector<FitTrial> trials,
                        std::span<const FitTarget> targets, std::uint32_t wanted, std::uint64_t seed) {
    FitDraws result;
    keep_the_near(trials, box.size());
    if (trials.size() < 2 * (1 + 2 * box.size())) return result;
    const stats::ResponseSurface surface = surface_of(box, trials);
    std::vector<double> variance;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        result.surface_error.push_back(surface.prediction_error(i));
        variance.push_back(targets[i].variance + result.surface_error[i] * result.surface_error[i]);
    }
    std::vector<double> simulated(targets.size());
    const search::Accepted accepted = search::reject(box, {.wanted = wanted, .seed = seed}, [&](auto point) {
        surface.at(scaled(box, point), simulated);
        double distance = 0;
        for (std::size_t i = 0; i < targets.size(); ++i) {
            const double miss = simulated[i] - targets[i].value;
            distance += miss * miss / variance[i];
        }
        return -0.5 * distance;
    });
    result.rows = accepted.draws;
    result.accepted = accepted.share;
    for (std::size_t k = 0; k < box.size(); ++k) {
        stats::Moments side;
        for (const auto& draw : result.rows) side.add(draw[k]);
        result.mean.push_back(side.mean());
        result.deviation.push_back(side.deviation());
    }
    return result;
}

}  // namespace lnsim::study
