#include "engine/app/estimate.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "engine/app/outputs.hpp"
#include "engine/app/progress.hpp"
#include "engine/io/result_json.hpp"
#include "engine/io/writer.hpp"
#include "engine/run/summary.hpp"
#include "engine/study/precision.hpp"

namespace lnsim::app {
namespace {

/// What the store takes: bytes over those of the numbers, and seconds a byte (benchmarks/bench_store.cpp).
constexpr double store_overhead = 1.05;
constexpr double store_seconds_a_byte = 0.5e-3 / 76'000;
/// Resident beside the study itself, as far as there are runs to fill it: SQLite's cache, and the queue before it, which is
/// seldom long.
constexpr double cache_and_queue = 14e6;

/// Weighs records instead of keeping them.
class Scales : public run::RunSink {
public:
    void accept(run::RunRecord record) override {
        bytes_ += static_cast<double>(record.measures.size() * sizeof(double) + record.entities.size());
        measure_cells_ = std::max(measure_cells_, static_cast<double>(record.measures.size()));
    }
    void finish() override {}
    [[nodiscard]] double bytes() const noexcept { return bytes_; }
    [[nodiscard]] double measure_cells() const noexcept { return measure_cells_; }

private:
    double bytes_ = 0;
    double measure_cells_ = 0;
};

struct Trial {
    double seconds = 0;
    double run_bytes = 0;   ///< a replication of all arms
    double cells = 0;       ///< measures and months of a run
    double file_bytes = 0;  ///< result.json, tables, page
};

Trial try_out(study::Request request, std::uint32_t replications) {
    const auto began = std::chrono::steady_clock::now();
    request.replications = replications;
    request.threads = 1;
    Scales scales;
    const std::atomic<bool> never{false};
    const std::string json = io::result_json(study::run_study(request, scales, nullptr, {}, never));
    const study::Result stored = as_stored(json);
    Trial trial;
    trial.file_bytes = static_cast<double>(json.size() + page_of(stored).size());
    for (const auto& [name, text] : csv_tables(stored)) {
        trial.file_bytes += static_cast<double>(text.size());
    }
    trial.run_bytes = scales.bytes() / replications;
    trial.cells = scales.measure_cells();
    trial.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return trial;
}

double resident_peak() {
    rusage use{};
    ::getrusage(RUSAGE_SELF, &use);
    return static_cast<double>(use.ru_maxrss) * 1024;
}

std::string size_text(double bytes) {
    return bytes < 1e9 ? fmt::format("{:.0f} MB", std::max(1.0, bytes / 1e6)) : fmt::format("{:.1f} GB", bytes / 1e9);
}

std::string time_to_expect(double seconds) {
    return seconds < 10 ? fmt::format("{:.1f} s", std::max(0.1, seconds)) : duration_text(seconds);
}

std::string json_text(const Estimate& estimate) {
    io::Writer writer;
    writer.open_object();
    const auto whole = [&writer](std::string_view key, double value) {
        writer.key(key);
        writer.whole(static_cast<long long>(value));
    };
    whole("runs", static_cast<double>(estimate.arms) * estimate.replications);
    whole("replications", estimate.replications);
    whole("threads", estimate.threads);
    writer.key("seconds");
    writer.number(estimate.seconds);
    whole("memory_bytes", estimate.memory_bytes);
    whole("disk_bytes", estimate.disk_bytes);
    writer.close_object();
    return writer.take() + "\n";
}

}  // namespace

Estimate estimate(study::Request request) {
    if (request.precision) {
        const std::atomic<bool> never{false};
        const std::uint32_t needed = study::replications_needed(study::pilot(request, never), *request.precision);
        request.replications = std::min(request.replications, needed);
        request.precision.reset();
    }
    constexpr std::uint32_t few = 2;
    constexpr std::uint32_t more = 6;
    const Trial first = try_out(request, few);
    const Trial second = try_out(request, more);
    const double a_replication = std::max((second.seconds - first.seconds) / (more - few), second.seconds / more / 20);
    const double fixed = std::max(0.0, second.seconds - more * a_replication);
    const double all = request.replications;

    Estimate estimate;
    estimate.arms = static_cast<std::uint32_t>(request.arms.size());
    estimate.replications = request.replications;
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    estimate.threads = request.threads > 0 ? request.threads : cores;
    const double workers = std::min(estimate.threads, cores);
    const double runs_bytes = second.run_bytes * all;
    estimate.seconds = fixed + (a_replication * all + runs_bytes * store_seconds_a_byte) / workers;
    const double kept_row = second.cells * estimate.arms * sizeof(float);
    const double kept = std::min({all * kept_row, static_cast<double>(run::Summary::kept_bytes),
                                  kept_row * static_cast<double>(run::Summary::kept_most)});
    estimate.memory_bytes = resident_peak() + kept + std::min(runs_bytes, cache_and_queue);
    estimate.disk_bytes = runs_bytes * store_overhead + second.file_bytes * 1.5;
    return estimate;
}

std::string estimate_text(const Estimate& estimate, Form form) {
    if (form == Form::json) {
        return json_text(estimate);
    }
    return fmt::format(
        "runs    {} ({} replications of {} {})\n"
        "time    about {} on {} {}\n"
        "memory  about {}\n"
        "disk    about {}\n"
        "a dry run: nothing was written\n",
        std::uint64_t{estimate.arms} * estimate.replications, estimate.replications, estimate.arms,
        estimate.arms == 1 ? "plan" : "plans", time_to_expect(estimate.seconds), estimate.threads,
        estimate.threads == 1 ? "thread" : "threads", size_text(estimate.memory_bytes), size_text(estimate.disk_bytes));
}

}  // namespace lnsim::app
