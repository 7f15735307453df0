#pragma once
// Runs of situations, and what is read off their recordings.

#include <cmath>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/step/simulate.hpp"
#include "models/registry.hpp"
#include "tests/statistical/situations.hpp"

namespace lnsim::tests {

inline std::shared_ptr<const step::Scene> scene_of(const Situation& s, std::uint64_t seed = 17) {
    return step::prepare(s.network, s.plan, s.parameters, seed, models::registry());
}

inline step::Recording run(const step::Scene& scene, std::uint32_t replication, step::Detail* detail = nullptr) {
    step::Recording recording;
    recording.detail = detail;
    step::simulate(scene, replication, recording);
    return recording;
}

inline double at(const step::Recording& recording, std::uint32_t month, step::Measure measure) {
    return recording.measures[month * step::measure_count + static_cast<std::size_t>(measure)];
}

/// Mean over months [first, end) in which the measure is observed; NaN where it never is.
inline double mean_over(const step::Recording& recording, step::Measure measure, std::uint32_t first,
                        std::uint32_t end) {
    double sum = 0;
    double count = 0;
    for (std::uint32_t month = first; month < end; ++month) {
        const double x = at(recording, month, measure);
        if (!std::isnan(x)) {
            sum += x;
            count += 1;
        }
    }
    return sum / count;
}

/// Bit for bit the same; any two NaNs are.
inline bool same(double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); }

inline bool same_measures(const step::Recording& x, const step::Recording& y) {
    bool all = x.measures.size() == y.measures.size();
    for (std::size_t i = 0; all && i < x.measures.size(); ++i) {
        all = same(x.measures[i], y.measures[i]);
    }
    return all;
}

/// The parameters as the network's file has them: its own values, then those found by fitting for the first future.
inline void apply_file(Situation& s) {
    std::vector<world::ParameterValue> all = s.network.parameters;
    if (!s.network.fitted.empty()) {
        const auto& fitted = s.network.fitted.front().values;
        all.insert(all.end(), fitted.begin(), fitted.end());
    }
    for (const world::ParameterValue& value : all) {
        const model::ParameterDeclaration* row = model::find_parameter(value.name);
        if (row == nullptr) {
            throw std::invalid_argument("no such parameter: " + value.name);
        }
        s.parameters.*row->field = value.value;
    }
}

}  // namespace lnsim::tests
