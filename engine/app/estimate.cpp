#include "engine/app/estimate.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <thread>

#include "engine/app/outputs.hpp"
#include "engine/app/progress.hpp"
#include "engine/io/result_json.hpp"
#include "engine/io/writer.hpp"
#include "engine/run/summary.hpp"
#include "engine/study/precision.hpp"

namespace lnsim::app {
namespace {

/// What the store takes beside its values: pages, keys, indexes, and seconds a byte (benchmarks/bench_store.cpp).
constexpr double store_overhead = 1.12;
constexpr double store_seconds_a_byte = 0.5e-3 / 76'000;
/// Putting a file of the result on the disk for good, its folder too (two calls of fsync), and beginning and ending a store.
constexpr double seconds_a_file = 6e-3;
constexpr double seconds_a_store = 30e-3;
/// Resident beside the study itself, as far as there are runs to fill it: SQLite's cache, and the queue before it, which is
/// seldom long.
constexpr double cache_and_queue = 14e6;

/// Bytes of a value in a row of SQLite: whole numbers take as few as they need (https://www.sqlite.org/fileformat2.html,
/// 2.1), one of them for the type.
double stored_bytes(double value) noexcept {
    constexpr double exact = 140737488355328.0;  // 2^47: larger ones are stored as reals
    if (std::isnan(value) || value == 0.0 || value == 1.0) return 1;
    if (std::abs(value) >= exact || value != std::floor(value)) return 9;
    int bytes = 2;
    for (double most = 128; std::abs(value) >= most; most *= 256) ++bytes;
    return bytes == 6 ? 7 : bytes;  // no whole number takes five bytes
}

/// Weighs records instead of keeping them.
class Scales : public run::RunSink {
public:
    void accept(run::RunRecord record) override {
        for (const double value : record.measures) bytes_ += stored_bytes(value);
        bytes_ += static_cast<double>(record.entities.size());
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
    std::size_t files = 0;
};

/// The study with so many replications, on the threads that it asks for: whatever else the machine does slows both alike.
Trial try_out(study::Request request, std::uint32_t replications) {
    const auto began = std::chrono::steady_clock::now();
    request.replications = replications;
    Scales scales;
    const std::atomic<bool> never{false};
    const std::string json = io::result_json(study::run_study(request, scales, nullptr, {}, never));
    const study::Result stored = as_stored(json);
    Trial trial;
    trial.file_bytes = static_cast<double>(json.size() + page_of(stored).size());
    trial.files = 4;
    for (const auto& [name, text] : csv_tables(stored)) {
        trial.file_bytes += static_cast<double>(text.size());
        ++trial.files;
    }
    trial.run_bytes = scales.bytes() / replications;
    trial.cells = scales.measure_cells();
    trial.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return trial;
}

/// A study in seconds = fixed + per_replication * replications.
struct Pace {
    double fixed = 0;
    double per_replication = 0;
    std::uint32_t tried = 0;  ///< replications of the longer trial
    Trial trial;
};

/// From two lengths of the study. The first, which makes caches warm, does not count; the longer one is long enough for the
/// clock, or as long as the study.
Pace pace_of(const study::Request& request) {
    constexpr double long_enough = 0.4;  // seconds more than the shorter trial
    constexpr std::uint32_t few = 2;
    constexpr std::uint32_t most = 128;
    (void)try_out(request, few);
    const Trial shorter = try_out(request, few);
    Pace pace;
    for (pace.tried = 8;; pace.tried *= 2) {
        pace.trial = try_out(request, pace.tried);
        if (pace.trial.seconds - shorter.seconds >= long_enough || pace.tried >= std::min(most, request.replications)) break;
    }
    const double more = pace.tried - few;
    pace.per_replication = std::max(pace.trial.seconds - shorter.seconds, pace.trial.seconds / 20) / more;
    pace.fixed = std::max(0.0, pace.trial.seconds - pace.tried * pace.per_replication);
    return pace;
}

/// Bytes that `replications` leave in memory for quantiles.
double kept_bytes(const Trial& trial, std::size_t arms, double replications) {
    const double row = trial.cells * static_cast<double>(arms) * sizeof(float);
    return std::min({replications * row, static_cast<double>(run::Summary::kept_bytes),
                     row * static_cast<double>(run::Summary::kept_most)});
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
    const Pace pace = pace_of(request);
    const double all = request.replications;
    Estimate estimate;
    estimate.arms = static_cast<std::uint32_t>(request.arms.size());
    estimate.replications = request.replications;
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    estimate.threads = request.threads > 0 ? request.threads : cores;
    const double workers = std::min(estimate.threads, cores);
    const double runs_bytes = pace.trial.run_bytes * all;
    estimate.seconds = pace.fixed + pace.per_replication * all + runs_bytes * store_seconds_a_byte / workers + seconds_a_store +
                       seconds_a_file * static_cast<double>(pace.trial.files);
    const std::size_t arms = request.arms.size();
    estimate.memory_bytes = resident_peak() + kept_bytes(pace.trial, arms, all) -
                            kept_bytes(pace.trial, arms, std::min<double>(pace.tried, all)) + std::min(runs_bytes, cache_and_queue);
    estimate.disk_bytes = runs_bytes * store_overhead + pace.trial.file_bytes * 1.5;
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
