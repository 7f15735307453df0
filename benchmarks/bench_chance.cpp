// Cost of chance: words, elementary functions, samplers. Times are per item.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <span>
#include <vector>

#include "engine/chance/samplers.hpp"

namespace {

namespace chance = lnsim::chance;
namespace core = lnsim::core;
using benchmark::State;
using chance::Address;
using chance::Block;
using chance::Draws;

constexpr std::size_t batch = 4096;

// Runs one decision for each of a batch of entities in an iteration, and reports items.
template <class Decision>
void decisions(State& state, Decision decide) {
    for (auto _ : state) {
        for (std::uint64_t entity = 0; entity < batch; ++entity) {
            Draws draws{Address{1, 2, 3, 4, entity, 0}};
            auto result = decide(draws);
            benchmark::DoNotOptimize(result);
        }
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(batch));
}

std::vector<std::uint64_t> entity_keys() {
    std::vector<std::uint64_t> keys(batch);
    for (std::size_t i = 0; i < batch; ++i) keys[i] = chance::mix(i);
    return keys;
}

void philox_scalar(State& state) {
    const std::vector<std::uint64_t> keys = entity_keys();
    std::vector<Block> blocks(batch);
    for (auto _ : state) {
        for (std::size_t i = 0; i < batch; ++i) blocks[i] = chance::block_at(Address{1, 2, 3, 4, keys[i], 0});
        benchmark::DoNotOptimize(blocks.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(batch));
}
BENCHMARK(philox_scalar);

void philox_bulk_entities(State& state) {
    const std::vector<std::uint64_t> keys = entity_keys();
    std::vector<Block> blocks(batch);
    for (auto _ : state) {
        chance::fill_blocks(Address{1, 2, 3, 4, 0, 0}, keys, blocks);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(batch));
}
BENCHMARK(philox_bulk_entities);

void uniforms_of_entities(State& state) {
    std::vector<std::uint64_t> keys(batch);
    std::vector<double> first(batch), second(batch);
    for (std::size_t i = 0; i < batch; ++i) keys[i] = chance::mix(i);
    for (auto _ : state) {
        chance::fill_uniforms(Address{1, 2, 3, 4, 0, 0}, keys, first, second);
        benchmark::DoNotOptimize(first.data());
        benchmark::DoNotOptimize(second.data());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(batch));
}
BENCHMARK(uniforms_of_entities);

void philox_bulk_sequence(State& state) {
    std::vector<Block> blocks(batch);
    for (auto _ : state) {
        chance::fill_sequence(Address{1, 2, 3, 4, 5, 0}, blocks);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(batch));
}
BENCHMARK(philox_bulk_sequence);

void exponential_array(State& state, void (*function)(std::span<const double>, std::span<double>) noexcept) {
    std::vector<double> values(batch), results(batch);
    for (std::size_t i = 0; i < batch; ++i) values[i] = 1e-3 * static_cast<double>(i + 1);
    for (auto _ : state) {
        function(values, results);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(batch));
}
BENCHMARK_CAPTURE(exponential_array, exp_all, &core::exp_all);
BENCHMARK_CAPTURE(exponential_array, log_all, &core::log_all);

void bernoulli(State& state) {
    decisions(state, [](Draws& draws) { return draws.bernoulli(0.3); });
}
BENCHMARK(bernoulli);

void binomial(State& state) {
    const std::int64_t n = state.range(0);
    const double p = static_cast<double>(state.range(1)) * 1e-3;
    decisions(state, [n, p](Draws& draws) { return chance::binomial(draws, n, p); });
}
BENCHMARK(binomial)->Args({30, 100})->Args({30, 300})->Args({100, 500})->Args({10'000, 500})->Args({10'000'000, 10});

void binomial_small(State& state) {
    const double p = static_cast<double>(state.range(0)) * 1e-3;
    const double log_q = core::log1p(-p);
    const double odds = p / (1.0 - p);
    decisions(state, [=](Draws& draws) { return chance::binomial_small(30, log_q, odds, draws.uniform()); });
}
BENCHMARK(binomial_small)->Arg(20)->Arg(100)->Arg(300);

void poisson(State& state) {
    const double mean = static_cast<double>(state.range(0));
    decisions(state, [mean](Draws& draws) { return chance::poisson(draws, mean); });
}
BENCHMARK(poisson)->Arg(1)->Arg(9)->Arg(50)->Arg(1'000'000);

void hypergeometric(State& state) {
    const std::int64_t size = state.range(0);
    decisions(state, [size](Draws& draws) { return chance::hypergeometric(draws, size, 2 * size, size); });
}
BENCHMARK(hypergeometric)->Arg(10)->Arg(100)->Arg(10'000);

void bernoulli_bits(State& state) {
    const double hazard = static_cast<double>(state.range(0)) * 1e-5;
    decisions(state, [hazard](Draws& draws) { return chance::bernoulli_bits(draws, hazard, ~std::uint64_t{0}); });
}
BENCHMARK(bernoulli_bits)->Arg(1)->Arg(100)->Arg(10'000)->Arg(100'000);

void standard_normal(State& state) {
    decisions(state, [](Draws& draws) { return chance::standard_normal(draws); });
}
BENCHMARK(standard_normal);

void gamma(State& state) {
    decisions(state, [](Draws& draws) { return chance::gamma(draws, 2.5, 1.0); });
}
BENCHMARK(gamma);

void beta(State& state) {
    decisions(state, [](Draws& draws) { return chance::beta(draws, 0.7, 3.0); });
}
BENCHMARK(beta);

}  // namespace
