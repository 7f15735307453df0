#include "engine/stats/quantiles.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace lnsim::stats {

double quantile(std::span<const double> sorted, double p) {
    if (!(p >= 0.0 && p <= 1.0)) throw std::invalid_argument("a quantile needs a probability in [0, 1]");
    if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
    const double place = static_cast<double>(sorted.size() - 1) * p;
    const auto below = static_cast<std::size_t>(place);
    const double part = place - static_cast<double>(below);
    if (part == 0.0) return sorted[below];
    return sorted[below] + part * (sorted[below + 1] - sorted[below]);
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
