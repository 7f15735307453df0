// One replication of ImproveCareNow: by months, by sites, by patient kernel; and the phases' share of it is what a
// profiler says of BM_Replication. Rates are replications a second on one thread.

#include <benchmark/benchmark.h>

#include <vector>

#include "engine/io/network_file.hpp"
#include "engine/step/patients.hpp"
#include "engine/step/simulate.hpp"
#include "engine/study/study.hpp"
#include "models/registry.hpp"

namespace {

using namespace lnsim;

world::Network improvecarenow() {
    std::vector<core::Problem> problems;
    io::Catalogue catalogue;
    catalogue.network_folders = {std::string(LNSIM_SOURCE_DIR) + "/models/networks"};
    return io::load_network("improvecarenow", catalogue, problems).network;
}

/// The network repeated until it has `sites` candidate sites, each copy with ids of its own.
world::Network of_size(std::size_t sites) {
    world::Network network = improvecarenow();
    const std::size_t shipped = network.sites.size();
    for (std::size_t i = shipped; i < sites; ++i) {
        world::SiteDefinition site = network.sites[i % shipped];
        site.site += "-" + std::to_string(i / shipped);
        network.sites.push_back(site);
    }
    return network;
}

void run(benchmark::State& state, const world::Network& network, int months, const std::string& patients) {
    world::Plan plan;
    plan.name = plan.network = network.name;
    plan.start = network.start;
    plan.horizon_months = months;
    plan.calendar = network.calendar;
    plan.patients = patients;
    const study::Arm arm = study::make_arm(network, plan, "");
    const auto scene = step::prepare(network, plan, arm.parameters, 1, models::registry());
    step::Recording recording;
    std::uint32_t replication = 0;
    for (auto _ : state) {
        step::simulate(*scene, replication++, recording);
        benchmark::DoNotOptimize(recording.measures.data());
    }
    state.SetItemsProcessed(state.iterations());
}

void BM_Replication(benchmark::State& state) {
    run(state, improvecarenow(), static_cast<int>(state.range(0)), "counts");
}
BENCHMARK(BM_Replication)->Arg(60)->Arg(120)->Unit(benchmark::kMillisecond);

void BM_ReplicationOneByOne(benchmark::State& state) {
    run(state, improvecarenow(), static_cast<int>(state.range(0)), "one_by_one");
}
BENCHMARK(BM_ReplicationOneByOne)->Arg(120)->Unit(benchmark::kMillisecond);

void BM_Sites(benchmark::State& state) {
    run(state, of_size(static_cast<std::size_t>(state.range(0))), 120, "counts");
}
BENCHMARK(BM_Sites)->Arg(96)->Arg(960)->Arg(9600)->Unit(benchmark::kMillisecond);

/// Patients of 96 pools who move, by the size of the pools; items are pools.
void BM_MovesByCount(benchmark::State& state) {
    constexpr std::size_t sites = 96;
    constexpr double probability = 0.05;
    const auto patients = static_cast<std::int32_t>(state.range(0));
    const std::vector<std::int32_t> all(sites, patients);
    const std::vector<double> p(sites, probability), odds(sites, probability / (1.0 - probability));
    const std::vector<double> mass(sites, core::exp(patients * core::log1p(-probability)));
    std::vector<double> uniform(sites);
    for (std::size_t i = 0; i < sites; ++i) {
        uniform[i] = chance::uniform_of(chance::mix(i));
    }
    std::vector<std::int32_t> moved(sites);
    for (auto _ : state) {
        step::moves_by_count({all, p, odds, mass, uniform}, moved);
        benchmark::DoNotOptimize(moved.data());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(sites));
}
BENCHMARK(BM_MovesByCount)->Arg(10)->Arg(120)->Arg(400);

}  // namespace
