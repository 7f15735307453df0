#pragma once
// The kernels, one a model or family, each in a file of its own. Internal to engine/diffusion.

#include <memory>
#include <vector>

#include "engine/diffusion/batch.hpp"
#include "engine/diffusion/draws.hpp"
#include "engine/diffusion/study.hpp"

namespace lnsim::diffusion {

/// A model bound to a study: made once, then asked from several threads at once, each with a Worker of its own.
class Kernel {
public:
    class Worker {
    public:
        virtual ~Worker() = default;
        /// Replications batch.first .. of which there are batch.count, at most lanes_per_batch().
        virtual void run(Batch& batch) = 0;
    };

    virtual ~Kernel() = default;
    [[nodiscard]] virtual std::unique_ptr<Worker> worker() const = 0;
    [[nodiscard]] virtual std::uint32_t replications_per_batch() const noexcept { return 1; }
};

/// A kernel whose workers run one replication after the other: run_one(replication, run).
template <class One>
class ScalarWorker final : public Kernel::Worker {
public:
    template <class... Args>
    explicit ScalarWorker(const Args&... args) : one_(args...) {}
    void run(Batch& batch) override {
        for (std::uint32_t i = 0; i < batch.count; ++i) {
            batch.runs[i].clear();
            one_.run(batch.first + i, batch.runs[i]);
        }
    }

private:
    One one_;
};

template <class One>
class ScalarKernel final : public Kernel {
public:
    ScalarKernel(const Study& study, std::uint32_t per_batch) : study_(study), per_batch_(per_batch) {}
    [[nodiscard]] std::unique_ptr<Worker> worker() const override { return std::make_unique<ScalarWorker<One>>(study_); }
    [[nodiscard]] std::uint32_t replications_per_batch() const noexcept override { return per_batch_; }

private:
    const Study& study_;
    std::uint32_t per_batch_;
};

/// The seeds of a replication, ascending and without repeats.
void seeds_of(const Study& study, std::uint32_t replication, std::vector<std::uint32_t>& seeds);

[[nodiscard]] std::unique_ptr<Kernel> cascade_kernel(const Study& study);
[[nodiscard]] std::unique_ptr<Kernel> threshold_kernel(const Study& study);
[[nodiscard]] std::unique_ptr<Kernel> epidemic_kernel(const Study& study);  ///< SI and SIR in rounds, by events
[[nodiscard]] std::unique_ptr<Kernel> bits_kernel(const Study& study);      ///< SI in rounds, a bit a node
[[nodiscard]] std::unique_ptr<Kernel> recurrent_kernel(const Study& study);  ///< SIS in rounds, and whatever changes
[[nodiscard]] std::unique_ptr<Kernel> continuous_kernel(const Study& study);
[[nodiscard]] std::unique_ptr<Kernel> bass_kernel(const Study& study);
[[nodiscard]] std::unique_ptr<Kernel> update_kernel(const Study& study);  ///< voter and moran
[[nodiscard]] std::unique_ptr<Kernel> opinion_kernel(const Study& study);
[[nodiscard]] std::unique_ptr<Kernel> march_kernel(const Study& study);
[[nodiscard]] std::unique_ptr<Kernel> landscape_kernel(const Study& study);
[[nodiscard]] std::unique_ptr<Kernel> subgroup_kernel(const Study& study);
[[nodiscard]] std::unique_ptr<Kernel> panel_kernel(const Study& study);
[[nodiscard]] std::unique_ptr<Kernel> queue_kernel(const Study& study);

}  // namespace lnsim::diffusion
