// Each phase of a month alone, so that the slowest is known: a whole replication is run, and only the named phase is
// timed. Items are site-months of active sites, so that networks compare. lnsim_benchmarks --benchmark_filter=Phase

#include <benchmark/benchmark.h>

#include <array>
#include <chrono>
#include <stdexcept>
#include <string>

#include "engine/io/network_file.hpp"
#include "engine/step/found.hpp"
#include "engine/step/simulate.hpp"
#include "engine/study/study.hpp"
#include "models/registry.hpp"

namespace {

using namespace lnsim;

using Run = void (*)(step::Month&);
constexpr std::array<Run, 13> runs{step::arrive,  step::regroup, step::turn_over, step::convene,  step::connect,
                                   step::spread,  step::test,    step::sustain,   step::treat,    step::observe,
                                   step::respond, step::discover, step::account};

std::shared_ptr<const step::Scene> scene_of(const std::string& name) {
    std::vector<core::Problem> problems;
    io::Catalogue catalogue;
    catalogue.network_folders = {std::string(LNSIM_SOURCE_DIR) + "/models/networks"};
    const world::Network network = io::load_network(name, catalogue, problems).network;
    if (!problems.empty()) {
        throw std::runtime_error(problems.front().what);
    }
    world::Plan plan;
    plan.name = plan.network = network.name;
    plan.start = network.start;
    plan.horizon_months = 120;
    plan.calendar = network.calendar;
    return step::prepare(network, plan, study::make_arm(network, plan, "").parameters, 1, models::registry());
}

void phase(benchmark::State& state, const std::string& network, std::size_t timed) {
    using Clock = std::chrono::steady_clock;
    const auto scene = scene_of(network);
    std::uint32_t replication = 0;
    double site_months = 0;
    for (auto _ : state) {
        world::World world;
        step::Scratch scratch;
        step::Month month{*scene, world, scratch, replication++, 0};
        step::found(month);
        Clock::duration spent{};
        for (; month.month < step::months(*scene); ++month.month) {
            for (std::size_t i = 0; i < runs.size(); ++i) {
                if (i != timed) {
                    runs[i](month);
                    continue;
                }
                const auto before = Clock::now();
                runs[i](month);
                spent += Clock::now() - before;
            }
            site_months += world.active;
        }
        state.SetIterationTime(std::chrono::duration<double>(spent).count());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(site_months));
}

const bool registered = [] {
    for (const char* network : {"improvecarenow", "solutions-for-patient-safety", "opqc"}) {
        for (std::size_t i = 0; i < runs.size(); ++i) {
            std::string name(step::phases()[i].name);
            for (char& letter : name) {
                letter = letter == ' ' ? '_' : letter;
            }
            benchmark::RegisterBenchmark((std::string("BM_Phase/") + network + "/" + name).c_str(), phase, network, i)
                ->UseManualTime()
                ->Unit(benchmark::kMillisecond)
                ->Iterations(24);
        }
    }
    return true;
}();

}  // namespace
