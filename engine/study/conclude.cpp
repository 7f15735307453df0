// A study from the first run to the last word.
#include <algorithm>
#include <new>

#include "engine/core/problem.hpp"
#include "engine/parallel/ordered.hpp"
#include "engine/run/contrasts.hpp"
#include "engine/step/measure_table.hpp"
#include "engine/study/ablation.hpp"
#include "engine/study/answer.hpp"
#include "engine/study/conclude.hpp"
#include "engine/study/draws.hpp"
#include "engine/study/findings.hpp"
#include "engine/study/operators.hpp"
#include "engine/study/precision.hpp"
#include "engine/study/simulator.hpp"
#include "engine/study/size.hpp"
#include "engine/study/targets.hpp"

namespace lnsim::study {
namespace {

constexpr std::uint32_t detailed_replications = 40;  ///< for process shares beside their published figures

run::Shape shape_of(const Simulator& simulator, const Request& request) {
    run::Shape shape{static_cast<std::uint32_t>(request.arms.size()), simulator.months, simulator.layout,
                     step::Measure::outcome, request.network.goal, design_of(request), {}};
    const step::MeasureTable measures(request.network);
    shape.measures = measures.size();
    if (measures[step::Measure::outcome].better == step::Better::lower) shape.goal_bound = run::Bound::at_most;
    for (const world::Target& target : targets_of(request)) {
        shape.targets.push_back(rule_of(target, request.network, request.arms[0].plan.start));
    }
    return shape;
}

/// Interactions of pairs, where the study is an ablation.
run::Contrasts contrasts_of(const Request& request, const run::Summary& summary) {
    if (request.command != ablate_command) return {};
    const auto months = summary.pairs().months();
    return {ablation_contrasts(), {step::Measure::outcome_candidates, step::Measure::outcome}, {months.begin(), months.end()}};
}

/// Arms whose maps and charts are shown: those of an ablation differ from the plan in what cannot be seen there.
std::uint32_t shown_arms(const Request& request) {
    return request.command == ablate_command ? 1U : static_cast<std::uint32_t>(request.arms.size());
}

run::Simulation simulation_of(const Simulator& simulator) {
    return [&simulator](const run::Job& job, run::RunRecord& record) {
        step::Recording recording{std::move(record.measures), std::move(record.entities), nullptr};
        simulator.simulate(job, recording);
        record.measures = std::move(recording.measures);
        record.entities = std::move(recording.entities);
    };
}

void add_head(const Request& request, const Simulator& simulator, Result& result) {
    result.command = request.command;
    result.name = request.name;
    result.network = request.network;
    result.start = request.arms[0].plan.start;
    result.horizon_months = static_cast<int>(simulator.months);
    result.replications = request.replications;
    result.seed = request.seed;
    for (std::size_t i = 0; i < request.arms.size(); ++i) {
        const Arm& arm = request.arms[i];
        ArmEntry entry{arm.name, arm.plan.description, i == 0, arm.plan, {}};
        for (const world::Change& change : arm.plan.changes) {
            entry.changes.push_back({change.at, change.at.since(arm.plan.start), change.set});
        }
        result.arms.push_back(std::move(entry));
        result.provenance.scenario_digests.push_back(arm.digest);
    }
    result.parameters = request.arms[0].entries;
    result.provenance.program = request.program;
    result.provenance.seed = request.seed;
    result.provenance.network_digest = request.network_digest;
    result.provenance.phases = simulator.phases;
    result.provenance.repeat = request.repeat;
    result.provenance.sources = request.network.sources;
    result.optimization = request.optimization;
    result.sizing = request.sizing;
}

run::Summary run_all(const Simulator& simulator, const Request& request, run::RunSink& sink, run::RunSource* finished,
                     const Progress& progress, const std::atomic<bool>& stop, run::Contrasts& contrasts, Result& result) {
    run::Summary summary(shape_of(simulator, request));
    contrasts = contrasts_of(request, summary);
    const auto fold = [&](std::span<const run::RunRecord> arms) {
        summary.fold(arms);
        contrasts.fold(arms);
        for (const run::RunRecord& record : arms) {
            if (record.status == run::RunStatus::finished) continue;
            result.failed.push_back({record.replication, request.arms[record.arm].name, record.problem});
        }
    };
    run::Enough enough;
    if (request.precision) {
        enough = [&](std::uint32_t done) { return is_precise(summary, *request.precision, done); };
    }
    run::run_ensemble({request.replications, static_cast<std::uint32_t>(request.arms.size()), request.threads},
                      simulation_of(simulator), fold, &sink, finished, progress, stop,
                      enough);
    return summary;
}

Shown show(const Simulator& simulator, const Evidence& evidence) {
    Shown shown;
    shown.replication = evidence.summary.nearest_median();
    std::vector<run::Job> jobs;
    for (std::uint32_t arm = 0; arm < shown_arms(evidence.request); ++arm) jobs.push_back({shown.replication, arm});
    shown.arms = with_detail(simulator, jobs, evidence.request.threads);
    shown.arms.resize(evidence.arms());
    return shown;
}

/// Details of the reference arm, if a published process share asks for them.
std::vector<step::Detail> sample_processes(const Simulator& simulator, const Evidence& evidence) {
    int last = -1;  // month of the last such figure
    for (const auto* rows : {&evidence.request.network.observed, &evidence.request.validation}) {
        for (const world::Observation& row : *rows) {
            const auto observed = operator_of(row, evidence.request.network, evidence.request.arms[0].plan.start);
            if (observed && observed->is_process() && (row.use == "calibrate" || row.use == "validate")) {
                last = std::max(last, row.date.since(evidence.request.arms[0].plan.start));
            }
        }
    }
    if (last < 0) return {};
    std::vector<run::Job> jobs;
    for (std::uint32_t i = 0; i < std::min(detailed_replications, evidence.request.replications); ++i)
        jobs.push_back({i, 0});
    return with_detail(simulator, jobs, evidence.request.threads, static_cast<std::uint32_t>(last) + 1);
}

}  // namespace

std::vector<step::Detail> with_detail(const Simulator& simulator, std::span<const run::Job> jobs, int threads,
                                      std::uint32_t until) {
    std::vector<step::Detail> details(jobs.size());
    parallel::parallel_for_blocks(jobs.size(), 1, threads, [&](std::size_t i, std::size_t end) {
        for (; i < end; ++i) {
            step::Recording recording;
            recording.detail = &details[i];
            recording.until = until;
            try {
                simulator.simulate(jobs[i], recording);
            } catch (const std::bad_alloc&) {
                throw core::CannotGoOn("not enough memory for the detail of a run");
            } catch (const std::exception&) {
                details[i] = {};  // the run is listed among the failed
            }
        }
    });
    return details;
}

namespace {

void conclude(const Simulator& simulator, const Evidence& evidence, const run::Contrasts& contrasts, Result& result) {
    add_futures(evidence.request, result);
    add_measures(evidence, result);
    add_comparisons(evidence, result);
    if (evidence.request.command == ablate_command) add_ablation(contrasts, result);
    add_by_future(evidence, result);
    add_regret(result);
    add_shares(evidence, result);
    add_targets(evidence, result);
    add_cohorts(evidence, result);
    add_cost(evidence, result);
    add_workload(evidence, result);
    if (result.sizing.is_given()) add_waits(evidence.request.network, evidence.request.seed, result);
    add_equity(evidence, result);
    add_practices(evidence, result);
    add_events(evidence, result);
    const Shown shown = show(simulator, evidence);
    add_maps(evidence, shown, result);
    add_attribution(evidence, shown, result);
    add_assessment(evidence, shown, result);
    add_diagram(evidence, result);
    add_charts(evidence, shown, result);
    add_observed(evidence, sample_processes(simulator, evidence), result);
    add_recorded(evidence.request.network, evidence.request.arms[0].plan.start, result);
    result.flips = flips_of(result);
    result.answer = answer_of(result, months_sooner(evidence));
    result.findings = findings_of(result);
}

}  // namespace

Result run_study_with(const Simulator& simulator, const Request& request, run::RunSink& sink, run::RunSource* finished,
                      const Progress& progress, const std::atomic<bool>& stop) {
    check_request(request);
    Result result;
    add_head(request, simulator, result);
    run::Contrasts contrasts;
    const run::Summary summary = run_all(simulator, request, sink, finished, progress, stop, contrasts, result);
    Request done = request;
    done.replications = result.replications = summary.replications();
    if (request.precision) {
        result.precision = PrecisionEntry{*request.precision, half_width(summary), step::MeasureTable(request.network).name(step::Measure::outcome_candidates),
                                          static_cast<int>(summary.replications())};
    }
    conclude(simulator, {done, summary}, contrasts, result);
    return result;
}

run::Summary pilot(const Request& request, const std::atomic<bool>& stop) {
    check_request(request);
    const Simulator simulator = bind_model(request);
    run::Summary summary(shape_of(simulator, request));
    run::run_ensemble({first_look(summary.shape().design), summary.shape().arms, request.threads},
                      simulation_of(simulator), [&](std::span<const run::RunRecord> arms) { summary.fold(arms); },
                      nullptr, nullptr, {}, stop);
    return summary;
}

}  // namespace lnsim::study
