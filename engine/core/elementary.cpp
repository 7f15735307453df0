#include "engine/core/elementary.hpp"

#include <cassert>
#include <cstddef>

namespace lnsim::core {

namespace {

// A block of fixed length through a local array: vectorised at -O2 too, and safe when input and output overlap.
constexpr std::size_t block = 32;

LNSIM_CLONES void exp_block(const double* values, double* results) noexcept {
    double local[block];
    for (std::size_t i = 0; i < block; ++i) local[i] = exp(values[i]);
    for (std::size_t i = 0; i < block; ++i) results[i] = local[i];
}

LNSIM_CLONES void log_block(const double* values, double* results) noexcept {
    double local[block];
    for (std::size_t i = 0; i < block; ++i) local[i] = log(values[i]);
    for (std::size_t i = 0; i < block; ++i) results[i] = local[i];
}

}  // namespace

void exp_all(std::span<const double> values, std::span<double> results) noexcept {
    assert(values.size() == results.size());
    const std::size_t whole = values.size() / block * block;
    for (std::size_t i = 0; i < whole; i += block) exp_block(&values[i], &results[i]);
    for (std::size_t i = whole; i < values.size(); ++i) results[i] = exp(values[i]);
}

void log_all(std::span<const double> values, std::span<double> results) noexcept {
    assert(values.size() == results.size());
    const std::size_t whole = values.size() / block * block;
    for (std::size_t i = 0; i < whole; i += block) log_block(&values[i], &results[i]);
    for (std::size_t i = whole; i < values.size(); ++i) results[i] = log(values[i]);
}

}  // namespace lnsim::core
