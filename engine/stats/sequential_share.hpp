/// \file
/// Is a share of successes above or below a wanted one? Asked run by run, with a stated error.
#pragma once

#include <cstdint>

namespace lnsim::stats {

enum class ShareVerdict : std::uint8_t { open, above, below };

/// Wald's sequential probability ratio test of p <= low against p >= high, both errors at most `error`; in between either
/// answer may come. Successes may differ in probability from one to the next (strata): the test is then of their mean, and
/// errs less.
/// Source: Wald 1945, Ann Math Stat 16:117-186, doi:10.1214/aoms/1177731118.
class SequentialShare {
public:
    /// \param low, high 0 < low < high < 1  \param error in (0, 0.5). Throws std::invalid_argument
    SequentialShare(double low, double high, double error);

    /// Takes one more trial; nothing after a verdict.
    void add(bool success) noexcept;
    [[nodiscard]] ShareVerdict verdict() const noexcept;
    [[nodiscard]] std::uint32_t trials() const noexcept { return trials_; }
    [[nodiscard]] std::uint32_t successes() const noexcept { return successes_; }

private:
    double gain_;   ///< of the log-likelihood ratio by a success
    double loss_;   ///< by a failure, below 0
    double bound_;  ///< at which it is decided, on either side
    double ratio_ = 0;
    std::uint32_t trials_ = 0;
    std::uint32_t successes_ = 0;
};

}  // namespace lnsim::stats
