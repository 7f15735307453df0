/// \file
/// Weighted sums of arms under the same random numbers, such as the interaction of two changes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/run/record.hpp"
#include "engine/stats/moments.hpp"
#include "engine/step/measures.hpp"

namespace lnsim::run {

struct ContrastTerm {
    std::uint32_t arm = 0;
    double weight = 0;
};

using Contrast = std::vector<ContrastTerm>;

/// Moments over replications of contrasts of some measures in some months.
class Contrasts {
public:
    Contrasts() = default;
    Contrasts(std::vector<Contrast> contrasts, std::vector<step::Measure> measures, std::vector<std::uint32_t> months);

    /// Takes the arms of the next replication; one in which an arm of a contrast failed or did not observe the measure
    /// does not count for it.
    void fold(std::span<const RunRecord> arms);

    std::span<const step::Measure> measures() const noexcept { return measures_; }
    std::span<const std::uint32_t> months() const noexcept { return months_; }
    std::size_t size() const noexcept { return contrasts_.size(); }
    /// \param contrast, measure, month indices as given
    const stats::Moments& moments(std::size_t contrast, std::size_t measure, std::size_t month) const {
        return moments_[(contrast * measures_.size() + measure) * months_.size() + month];
    }

private:
    std::vector<Contrast> contrasts_;
    std::vector<step::Measure> measures_;
    std::vector<std::uint32_t> months_;
    std::vector<stats::Moments> moments_;
};

}  // namespace lnsim::run
