/// \file
/// Mean and variance of a stream in constant memory.
///
/// Welford's update and the pairwise merge of Chan, Golub and LeVeque 1983 (The American Statistician 37:242-247,
/// doi:10.1080/00031305.1983.10483115). NaN means not observed: counted as missing, otherwise ignored.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace lnsim::stats {

/// Count, mean, variance and range of one variable. Merging in a fixed order gives the same bits for any threads.
class Moments {
public:
    void add(double x) noexcept {
        if (std::isnan(x)) {
            ++missing_;
            return;
        }
        ++count_;
        const double before = x - mean_;
        mean_ += before / static_cast<double>(count_);
        squares_ += before * (x - mean_);
        lowest_ = x < lowest_ ? x : lowest_;
        highest_ = x > highest_ ? x : highest_;
    }

    void merge(const Moments& other) noexcept {
        missing_ += other.missing_;
        if (other.count_ == 0) return;
        const double ours = static_cast<double>(count_);
        const double theirs = static_cast<double>(other.count_);
        const double difference = other.mean_ - mean_;
        count_ += other.count_;
        mean_ += difference * (theirs / (ours + theirs));
        squares_ += other.squares_ + difference * difference * (ours * theirs / (ours + theirs));
        lowest_ = other.lowest_ < lowest_ ? other.lowest_ : lowest_;
        highest_ = other.highest_ > highest_ ? other.highest_ : highest_;
    }

    std::uint64_t count() const noexcept { return count_; }      ///< observed values
    std::uint64_t missing() const noexcept { return missing_; }  ///< NaN among those added
    double mean() const noexcept { return count_ > 0 ? mean_ : undefined; }  ///< NaN without a value

    /// Sample variance, squares / (count - 1); NaN with fewer than two values.
    double variance() const noexcept {
        return count_ > 1 ? squares_ / static_cast<double>(count_ - 1) : undefined;
    }
    double deviation() const noexcept { return std::sqrt(variance()); }

    /// Standard error of the mean, sqrt(variance / count).
    double standard_error() const noexcept { return std::sqrt(variance() / static_cast<double>(count_)); }

    double lowest() const noexcept { return count_ > 0 ? lowest_ : undefined; }
    double highest() const noexcept { return count_ > 0 ? highest_ : undefined; }

private:
    static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

    std::uint64_t count_ = 0;
    std::uint64_t missing_ = 0;
    double mean_ = 0.0;
    double squares_ = 0.0;  // sum of squared deviations from the mean
    double lowest_ = std::numeric_limits<double>::infinity();
    double highest_ = -std::numeric_limits<double>::infinity();
};

/// Two variables observed together, as two plans under one seed: moments of a, of b and of a - b, and how often one
/// is the larger. A pair counts only if both are observed.
class PairedMoments {
public:
    void add(double a, double b) noexcept {
        const bool observed = !std::isnan(a) && !std::isnan(b);
        first_.add(observed ? a : std::numeric_limits<double>::quiet_NaN());
        second_.add(observed ? b : std::numeric_limits<double>::quiet_NaN());
        difference_.add(observed ? a - b : std::numeric_limits<double>::quiet_NaN());
        greater_ += a > b ? 1U : 0U;
        ties_ += a == b ? 1U : 0U;
    }

    void merge(const PairedMoments& other) noexcept {
        first_.merge(other.first_);
        second_.merge(other.second_);
        difference_.merge(other.difference_);
        greater_ += other.greater_;
        ties_ += other.ties_;
    }

    const Moments& first() const noexcept { return first_; }
    const Moments& second() const noexcept { return second_; }
    const Moments& difference() const noexcept { return difference_; }  ///< of a - b

    std::uint64_t pairs() const noexcept { return difference_.count(); }
    std::uint64_t greater() const noexcept { return greater_; }  ///< pairs with a > b
    std::uint64_t ties() const noexcept { return ties_; }        ///< pairs with a == b
    std::uint64_t less() const noexcept { return pairs() - greater_ - ties_; }

    /// Share of pairs in which a is the larger, ties counted half; NaN without a pair.
    double share_greater() const noexcept {
        return (static_cast<double>(greater_) + 0.5 * static_cast<double>(ties_)) / static_cast<double>(pairs());
    }

    /// What pairing saves: (var a + var b) / var(a - b); infinity where only the difference is constant, NaN where a
    /// and b are both constant.
    double variance_reduction() const noexcept {
        return (first_.variance() + second_.variance()) / difference_.variance();
    }

private:
    Moments first_, second_, difference_;
    std::uint64_t greater_ = 0;
    std::uint64_t ties_ = 0;
};

}  // namespace lnsim::stats
