#pragma once
// What a study asks of the simulation: the seam at which tests put a model that is quick and known.

#include <functional>
#include <span>
#include <vector>

#include "engine/run/ensemble.hpp"
#include "engine/step/simulate.hpp"
#include "engine/study/study.hpp"

namespace lnsim::study {

struct Simulator {
    std::uint32_t months = 0;
    step::EntityLayout layout;
    /// Runs one replication of one arm; detail is filled when the recording asks for it. Called from many threads.
    std::function<void(const run::Job& job, step::Recording& recording)> simulate;
    std::vector<PhaseEntry> phases;
};

/// The thirteen phases under the plans, futures and parameters of the request, which has passed check_request().
/// Throws core::InvalidInput when the arms differ in sites or months.
[[nodiscard]] Simulator bind_model(const Request& request);

/// Throws core::InvalidInput, saying all that is wrong, for a request without plans, with two plans of one name, with
/// plans over different months or under different futures, or with no replications.
void check_request(const Request& request);

/// As run_study, with a given simulation.
[[nodiscard]] Result run_study_with(const Simulator& simulator, const Request& request, run::RunSink& sink,
                                    run::RunSource* finished, const Progress& progress, const std::atomic<bool>& stop);

/// Runs the jobs with detail, in parallel; none is summarised or kept. A run that fails leaves its place empty.
/// \param until months to run, 0: all
[[nodiscard]] std::vector<step::Detail> with_detail(const Simulator& simulator, std::span<const run::Job> jobs,
                                                    int threads, std::uint32_t until = 0);

}  // namespace lnsim::study
