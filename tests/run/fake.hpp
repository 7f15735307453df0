#pragma once
// A simulation that is quick and has known laws: main outcome = arm shift + common noise + own noise.

#include <atomic>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/chance/samplers.hpp"
#include "engine/run/ensemble.hpp"
#include "engine/run/summary.hpp"

namespace lnsim::fake {

inline const std::atomic<bool> never{false};

struct Model {
    std::uint32_t months = 24;
    step::EntityLayout layout{3, 2, 1, 2};
    std::vector<double> shift{0.0, 0.05};  ///< per arm, on every measure
    double common = 0.1;                   ///< standard deviation shared by the arms of a replication
    double own = 0.02;                     ///< and not shared
    std::uint64_t seed = 1;

    void operator()(const run::Job& job, run::RunRecord& record) const {
        record.measures.resize(std::size_t{months} * step::measure_count);
        record.entities.resize(std::size_t{months} * layout.rows());
        chance::Draws shared({seed, job.replication, 1, 0, 0, 0});
        chance::Draws mine({seed, job.replication, 2, 0, job.arm + std::uint64_t{1}, 0});
        const double level = 0.6 + shift[job.arm] + common * chance::standard_normal(shared);
        for (double& value : record.measures) value = level + own * chance::standard_normal(mine);
        for (std::size_t i = 0; i < record.entities.size(); ++i) {
            const bool outside = i % months < i / months;  // row r is observed from month r
            record.entities[i] = outside ? step::not_observed : static_cast<std::uint8_t>(mine.word32() % 251);
        }
    }

    run::Shape shape() const {
        return {static_cast<std::uint32_t>(shift.size()), months, layout, step::Measure::outcome, 0.7};
    }
};

inline run::Summary summarise(const Model& model, std::uint32_t replications, int threads = 1) {
    run::Summary summary(model.shape());
    run::run_ensemble(
        {replications, static_cast<std::uint32_t>(model.shift.size()), threads}, model,
        [&](std::span<const run::RunRecord> arms) { summary.fold(arms); }, nullptr, nullptr, {}, never);
    return summary;
}

struct Sink : run::RunSink {
    std::vector<run::RunRecord> records;
    int finished = 0;
    void accept(run::RunRecord record) override { records.push_back(std::move(record)); }
    void finish() override { ++finished; }
};

struct Source : run::RunSource {
    std::vector<run::RunRecord> records;
    std::uint32_t arms = 1;
    std::size_t read = 0;
    std::uint32_t whole_replications() const override { return static_cast<std::uint32_t>(records.size() / arms); }
    bool next(run::RunRecord& record) override {
        if (read == records.size()) return false;
        record = records[read++];
        return true;
    }
};

/// Equal, NaN to NaN.
inline bool same(const run::Spread& a, const run::Spread& b) {
    const auto equal = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    return a.runs == b.runs && equal(a.mean, b.mean) && equal(a.standard_error, b.standard_error) &&
           equal(a.q05, b.q05) && equal(a.q25, b.q25) && equal(a.q50, b.q50) && equal(a.q75, b.q75) &&
           equal(a.q95, b.q95);
}

/// Every number that a study reads from two summaries is the same to the last bit.
inline bool same(const run::Summary& a, const run::Summary& b) {
    bool equal = a.replications() == b.replications() && a.nearest_median() == b.nearest_median();
    for (std::uint32_t arm = 0; arm < a.shape().arms; ++arm) {
        for (std::uint32_t month = 0; month < a.shape().months; ++month) {
            for (std::size_t m = 0; m < step::measures_with(1); ++m) {
                const auto measure = static_cast<step::Measure>(m);
                equal = equal && same(a.spread(arm, month, measure), b.spread(arm, month, measure));
            }
            for (std::uint32_t entity = 0; entity < a.shape().layout.rows(); ++entity) {
                equal = equal && same(a.entities().spread(arm, entity, month), b.entities().spread(arm, entity, month));
            }
        }
        equal = equal && a.network_target().probability_met(arm) == b.network_target().probability_met(arm);
        if (arm == 0) continue;
        const auto* x = a.pairs().find(arm, step::Measure::outcome, a.shape().months - 1);
        const auto* y = b.pairs().find(arm, step::Measure::outcome, b.shape().months - 1);
        equal = equal && x->moments.difference().mean() == y->moments.difference().mean() && x->moments.greater() == y->moments.greater();
    }
    return equal;
}

}  // namespace lnsim::fake
