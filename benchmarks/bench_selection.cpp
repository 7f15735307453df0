// The best of 100 systems whose means lie evenly over 5 indifference zones: observations that sequential selection takes,
// against the equal allocation that gives the same guarantee without knowing the variances (Rinott's constant with the
// true variance) and with them (Bechhofer's constant). Correct is a system within one zone of the best.
#include <benchmark/benchmark.h>

#include <cmath>

#include "engine/search/kim_nelson.hpp"
#include "engine/stats/selection_constants.hpp"
#include "tests/search/synthetic.hpp"

namespace {

using namespace lnsim;

constexpr std::uint32_t systems = 100;
constexpr double zone = 1.0;
constexpr double deviation = 4.0;
constexpr double probability = 0.95;
constexpr std::uint32_t first = 20;

testing::Systems hundred(double correlation, std::uint64_t seed) {
    testing::Systems all{{}, std::vector<double>(systems, deviation), correlation, seed};
    for (std::uint32_t i = 0; i < systems; ++i) all.mean.push_back(5.0 * zone * ((i * 37) % systems) / (systems - 1.0));
    return all;
}

double equal_allocation(double h) {
    const double ratio = h * deviation / zone;
    return systems * std::ceil(ratio * ratio);
}

/// \param state.range(0) correlation of systems under common random numbers, in hundredths. Pairs of plans whose variance
/// pairing cuts 3 to 66 times have 67 to 98
void hundred_systems(benchmark::State& state) {
    const double correlation = static_cast<double>(state.range(0)) / 100.0;
    double observations = 0;
    double correct = 0;
    double trials = 0;
    for (auto _ : state) {
        const testing::Systems all = hundred(correlation, 1 + static_cast<std::uint64_t>(trials));
        const search::Selection found = search::select_kim_nelson(systems, {.zone = zone, .probability = probability, .first = first, .block = 2}, all.sampler());
        observations += static_cast<double>(found.observations);
        correct += all.mean[found.best] > all.best_mean() - zone ? 1.0 : 0.0;
        trials += 1.0;
    }
    const double mean = observations / trials;
    state.counters["correct"] = correct / trials;
    state.counters["observations"] = mean;
    state.counters["of_equal_unknown_variance"] = mean / equal_allocation(stats::rinott_h(systems, first, probability));
    state.counters["of_equal_known_variance"] = mean / equal_allocation(stats::bechhofer_h(systems, probability));
}
BENCHMARK(hundred_systems)->Arg(0)->Arg(50)->Arg(67)->Arg(80)->Arg(95)->Iterations(200)->Unit(benchmark::kMillisecond);

}  // namespace
