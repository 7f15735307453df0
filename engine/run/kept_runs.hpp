/// \file
/// Whole runs kept in bounded memory, for quantiles and for choosing the run that charts show.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace lnsim::run {

/// Rows of equal length, one a replication: all of them up to a capacity, beyond it every 2nd, 4th, 8th ... arrival,
/// the rule of stats::BoundedSample. Which are kept depends on their number alone, so every cell of every arm is
/// judged by the same replications. Thinned by rounds of `round` arrivals, so that each future of a study stays.
template <class Value>
class KeptRuns {
public:
    /// \param width values a row  \param capacity rows, a power of two and at least 2; at least two rounds are kept
    KeptRuns(std::size_t width, std::size_t capacity, std::size_t round = 1)
        : width_(width), capacity_(std::max(capacity, 2 * round)), round_(round) {}

    /// Takes the next replication; `fill(row)` writes its values and is called only if the row is kept.
    template <class Fill>
    void add(Fill&& fill) {
        const std::uint64_t arrival = arrivals_++;
        if (arrival / round_ % stride_ != 0) return;
        if (rows_.size() == capacity_) thin();
        if (arrival / round_ % stride_ != 0) return;
        std::vector<Value> row = spare_.empty() ? std::vector<Value>(width_) : std::move(spare_.back());
        if (!spare_.empty()) spare_.pop_back();
        fill(std::span<Value>(row));
        rows_.push_back(std::move(row));
    }

    std::size_t size() const noexcept { return rows_.size(); }
    /// Replication of row i.
    std::uint64_t replication(std::size_t i) const noexcept {
        return i / round_ * stride_ * round_ + i % round_;
    }
    std::span<const Value> row(std::size_t i) const noexcept { return rows_[i]; }
    Value at(std::size_t i, std::size_t cell) const noexcept { return rows_[i][cell]; }
    std::size_t bytes() const noexcept { return (rows_.size() + spare_.size()) * width_ * sizeof(Value); }

private:
    /// Keeps rounds 0, 2, 4, ...; the buffers of the others wait in spare_.
    void thin() {
        std::size_t left = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (i / round_ % 2 == 0) std::swap(rows_[left++], rows_[i]);
        }
        for (std::size_t i = left; i < rows_.size(); ++i) spare_.push_back(std::move(rows_[i]));
        rows_.resize(left);
        stride_ *= 2;
    }

    std::size_t width_;
    std::size_t capacity_;
    std::size_t round_;
    std::uint64_t arrivals_ = 0;
    std::uint64_t stride_ = 1;
    std::vector<std::vector<Value>> rows_;
    std::vector<std::vector<Value>> spare_;
};

/// Rows that fit into a budget: the largest power of two with rows x row_bytes <= budget, at least 2, at most `most`.
[[nodiscard]] constexpr std::size_t rows_within(std::size_t budget, std::size_t row_bytes, std::size_t most) noexcept {
    std::size_t rows = 2;
    while (rows * 2 <= most && rows * 2 * std::max<std::size_t>(row_bytes, 1) <= budget) rows *= 2;
    return rows;
}

}  // namespace lnsim::run
