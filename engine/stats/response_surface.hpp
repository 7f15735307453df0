/// \file
/// Response surfaces: polynomials of second degree through noisy points, by least squares. They rest on Eigen, so they
/// serve calibration and never enter a simulated month.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace lnsim::stats {

/// One polynomial for each output over the same inputs.
///
/// Terms: the constant, the inputs, their squares and, where there are at least twice as many points as terms then,
/// their products. Inputs should be scaled to about [-1, 1].
/// Source: Box and Wilson 1951, J R Stat Soc B 13:1-45.
class ResponseSurface {
public:
    /// \param inputs  [point][input], at least one more point than terms without products
    /// \param outputs [point][output], finite
    /// \throws std::invalid_argument when there are too few points or rows of unequal length
    ResponseSurface(const std::vector<std::vector<double>>& inputs, const std::vector<std::vector<double>>& outputs);

    /// Outputs at a point. \param input one value an input  \param outputs one place an output
    void at(std::span<const double> input, std::span<double> outputs) const;

    /// Root mean square of the errors of prediction, each point predicted by a surface through all the others (PRESS,
    /// Allen 1974, doi:10.1080/00401706.1974.10489157), in the unit of the output.
    [[nodiscard]] double prediction_error(std::size_t output) const { return prediction_error_.at(output); }

    [[nodiscard]] std::size_t terms() const noexcept { return terms_; }

private:
    void fill_terms(std::span<const double> input, double* row) const noexcept;

    std::size_t inputs_;
    std::size_t outputs_;
    std::size_t terms_;
    std::vector<double> coefficients_;  ///< [output][term]
    std::vector<double> prediction_error_;
};

}  // namespace lnsim::stats
