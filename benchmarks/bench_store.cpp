// What keeping a run costs: writing 120 months of every measure and the entities of 150 rows, and reading them back.
#include <benchmark/benchmark.h>

#include "engine/store/sink.hpp"
#include "engine/store/store.hpp"
#include "tests/store/synthetic.hpp"

namespace {

using namespace lnsim;

constexpr std::uint32_t runs = 400;

void write_runs(const std::filesystem::path& file) {
    store::Store store(file, testing::request(runs, 1));
    store::StoreSink sink(store);
    for (std::uint32_t i = 0; i < runs; ++i) {
        sink.accept(testing::record(i, 0, 120, 150));
    }
    sink.finish();
    store.seal(store.whole_replications());
}

void write_a_run(benchmark::State& state) {
    for (auto _ : state) {
        const testing::Folder folder;
        write_runs(folder.file());
    }
    state.counters["cpu_ms_a_run"] =
        benchmark::Counter(runs / 1000.0, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(write_a_run)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void read_a_run(benchmark::State& state) {
    const testing::Folder folder;
    write_runs(folder.file());
    store::Store store(folder.file(), testing::request(runs, 1));
    for (auto _ : state) {
        const auto source = store.source();
        run::RunRecord record;
        while (source->next(record)) {
            benchmark::DoNotOptimize(record.measures.data());
        }
    }
    state.counters["cpu_ms_a_run"] =
        benchmark::Counter(runs / 1000.0, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(read_a_run)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void make_a_record(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(testing::record(1, 0, 120, 150));
    }
}
BENCHMARK(make_a_record)->Unit(benchmark::kMicrosecond);

}  // namespace
