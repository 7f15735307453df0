#include <algorithm>
#include <stdexcept>

#include "engine/core/problem.hpp"
#include "engine/diffusion/kernels.hpp"
#include "engine/parallel/ordered.hpp"

namespace lnsim::diffusion {
namespace {

constexpr std::uint32_t very_large = 1U << 24;  ///< nodes from which on SI takes a bit a node

bool is_bits(const Study& study) {
    return study.model.kind == Kind::susceptible_infected && study.graph.nodes() >= very_large && study.keep == Keep::summaries;
}

std::unique_ptr<Kernel> kernel_of(const Study& study) {
    const bool continuous = study.model.time == "continuous";
    switch (study.model.kind) {
        case Kind::independent_cascade:
            return cascade_kernel(study);
        case Kind::linear_threshold:
        case Kind::fractional_threshold:
        case Kind::complex_contagion:
            return threshold_kernel(study);
        case Kind::susceptible_infected:
        case Kind::susceptible_infected_recovered:
            if (continuous) return continuous_kernel(study);
            if (is_bits(study) && study.changes.empty()) return bits_kernel(study);
            return study.changes.empty() ? epidemic_kernel(study) : recurrent_kernel(study);
        case Kind::susceptible_infected_susceptible:
            return continuous ? continuous_kernel(study) : recurrent_kernel(study);
        case Kind::bass:
            return bass_kernel(study);
        case Kind::voter:
        case Kind::moran:
            return update_kernel(study);
        case Kind::degroot:
            return opinion_kernel(study);
        case Kind::march_learning:
            return march_kernel(study);
        case Kind::landscape_search:
            return landscape_kernel(study);
        case Kind::subgroup_learning:
            return subgroup_kernel(study);
        case Kind::two_state_panel:
            return panel_kernel(study);
        case Kind::queue:
            return queue_kernel(study);
    }
    throw std::invalid_argument("no such kind of model");
}

/// A batch and the worker that fills it; both are kept from block to block.
struct Item {
    Batch batch;
    std::unique_ptr<Kernel::Worker> worker;
};

}  // namespace

Result run(const Study& study, const std::atomic<bool>& stop,
           const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
    const std::unique_ptr<Kernel> kernel = kernel_of(study);
    const std::uint32_t size = kernel->replications_per_batch();
    const std::uint32_t all = study.model.kind == Kind::degroot ? 1 : study.replications;
    const std::size_t blocks = (std::size_t{all} + size - 1) / size;
    Tally tally;
    const auto make = [&](std::size_t index, Item& item) {
        if (!item.worker) item.worker = kernel->worker();
        item.batch.first = static_cast<std::uint32_t>(index * size);
        item.batch.count = std::min(size, all - item.batch.first);
        item.batch.runs.resize(size);
        item.worker->run(item.batch);
    };
    const auto fold = [&](std::size_t, const Item& item) {
        tally.add(item.batch, study);
        if (progress) progress(item.batch.first + item.batch.count, all);
    };
    if (parallel::ordered_fold<Item>(blocks, study.threads, make, fold, stop) < blocks) throw core::Interrupted();
    return tally.result(study);
}

}  // namespace lnsim::diffusion
