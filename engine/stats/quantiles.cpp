#include "engine/stats/quantiles.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <utility>

namespace lnsim::stats {
namespace {

/// Bits in an order that is that of the values: negative ones turned over, the sign of others set.
std::uint32_t ordered_bits(float value) noexcept {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return (bits >> 31U) != 0 ? ~bits : bits | 0x80000000U;
}

}  // namespace

void sort_ascending(std::vector<float>& values, std::vector<float>& spare) {
    constexpr std::size_t few = 64;
    if (values.size() < few) {
        std::sort(values.begin(), values.end(), [](float a, float b) { return ordered_bits(a) < ordered_bits(b); });
        return;
    }
    spare.resize(values.size());
    std::array<std::array<std::uint32_t, 256>, 4> counts{};
    for (const float value : values) {
        const std::uint32_t bits = ordered_bits(value);
        for (std::size_t byte = 0; byte < 4; ++byte) ++counts[byte][bits >> (8 * byte) & 0xFFU];
    }
    for (std::size_t byte = 0; byte < 4; ++byte) {
        auto& places = counts[byte];
        if (places[ordered_bits(values.front()) >> (8 * byte) & 0xFFU] == values.size()) continue;  // the same in all
        std::uint32_t next = 0;
        for (std::uint32_t& place : places) place = std::exchange(next, next + place);
        for (const float value : values) spare[places[ordered_bits(value) >> (8 * byte) & 0xFFU]++] = value;
        values.swap(spare);
    }
}

double quantile(std::span<const double> sorted, double p) {
    if (!(p >= 0.0 && p <= 1.0)) throw std::invalid_argument("a quantile needs a probability in [0, 1]");
    if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
    const double place = static_cast<double>(sorted.size() - 1) * p;
    const auto below = static_cast<std::size_t>(place);
    const double part = place - static_cast<double>(below);
    if (part == 0.0) return sorted[below];
    return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

std::vector<double> quantiles(std::span<double> values, std::span<const double> probabilities) {
    std::vector<double> found;
    found.reserve(probabilities.size());
    std::size_t settled = 0;  // values before it are in their place
    const auto settle = [&](std::size_t place) {
        if (place < settled) return;
        const auto begin = values.begin();
        std::nth_element(begin + static_cast<std::ptrdiff_t>(settled), begin + static_cast<std::ptrdiff_t>(place), values.end());
        settled = place + 1;
    };
    for (const double p : probabilities) {
        if (!values.empty() && p >= 0.0 && p <= 1.0) {
            const auto below = static_cast<std::size_t>(static_cast<double>(values.size() - 1) * p);
            settle(below);
            settle(std::min(below + 1, values.size() - 1));
        }
        found.push_back(quantile(values, p));
    }
    return found;
}

BoundedSample::BoundedSample(std::size_t capacity) : capacity_(capacity) {
    if (capacity < 2 || !std::has_single_bit(capacity)) {
        throw std::invalid_argument("the capacity of a sample must be a power of two");
    }
}

void BoundedSample::add(double value) {
    const std::uint64_t arrival = arrivals_++;
    if (arrival % stride_ != 0) return;
    if (kept_.size() == capacity_) {
        for (std::size_t i = 0; i < capacity_ / 2; ++i) kept_[i] = kept_[2 * i];
        kept_.resize(capacity_ / 2);
        stride_ *= 2;
    }
    kept_.push_back(value);  // a full sample ends at a multiple of the new stride too: the capacity is even
}

std::vector<double> BoundedSample::sorted() const {
    std::vector<double> values;
    values.reserve(kept_.size());
    for (const double value : kept_) {
        if (!std::isnan(value)) values.push_back(value);
    }
    std::sort(values.begin(), values.end());
    return values;
}

}  // namespace lnsim::stats
