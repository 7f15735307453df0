#include "engine/stats/response_surface.hpp"

#include <Eigen/Dense>
#include <cmath>
#include <stdexcept>

namespace lnsim::stats {
namespace {

std::size_t without_products(std::size_t inputs) { return 1 + 2 * inputs; }
std::size_t with_products(std::size_t inputs) { return without_products(inputs) + inputs * (inputs - 1) / 2; }

void require_equal_length(const std::vector<std::vector<double>>& rows) {
    for (const auto& row : rows) {
        if (row.size() != rows.front().size()) throw std::invalid_argument("points of unequal length");
    }
}

}  // namespace

ResponseSurface::ResponseSurface(const std::vector<std::vector<double>>& inputs,
                                 const std::vector<std::vector<double>>& outputs) {
    if (inputs.empty() || inputs.size() != outputs.size()) throw std::invalid_argument("as many outputs as inputs");
    require_equal_length(inputs);
    require_equal_length(outputs);
    inputs_ = inputs.front().size();
    outputs_ = outputs.front().size();
    const std::size_t points = inputs.size();
    terms_ = points >= 2 * with_products(inputs_) ? with_products(inputs_) : without_products(inputs_);
    if (points < terms_ + 1) throw std::invalid_argument("too few points for a response surface");

    // Eigen indexes with signed integers.
    const auto rows = static_cast<Eigen::Index>(points);
    const auto columns = static_cast<Eigen::Index>(terms_);
    Eigen::MatrixXd design(rows, columns);
    std::vector<double> row(terms_);
    for (Eigen::Index i = 0; i < rows; ++i) {
        fill_terms(inputs[static_cast<std::size_t>(i)], row.data());
        design.row(i) = Eigen::Map<const Eigen::RowVectorXd>(row.data(), columns);
    }
    Eigen::MatrixXd values(rows, static_cast<Eigen::Index>(outputs_));
    for (Eigen::Index i = 0; i < rows; ++i) {
        values.row(i) = Eigen::Map<const Eigen::RowVectorXd>(outputs[static_cast<std::size_t>(i)].data(), values.cols());
    }
    const Eigen::HouseholderQR<Eigen::MatrixXd> qr(design);
    const Eigen::MatrixXd solved = qr.solve(values);
    const Eigen::MatrixXd thin = qr.householderQ() * Eigen::MatrixXd::Identity(rows, columns);
    const Eigen::VectorXd leverage = thin.rowwise().squaredNorm();
    const Eigen::MatrixXd residual = values - design * solved;
    for (Eigen::Index k = 0; k < values.cols(); ++k) {
        double sum = 0;
        for (Eigen::Index i = 0; i < rows; ++i) {
            const double left_out = residual(i, k) / std::max(1e-9, 1.0 - leverage(i));
            sum += left_out * left_out;
        }
        prediction_error_.push_back(std::sqrt(sum / static_cast<double>(points)));
        for (Eigen::Index t = 0; t < columns; ++t) coefficients_.push_back(solved(t, k));
    }
}

void ResponseSurface::fill_terms(std::span<const double> input, double* row) const noexcept {
    *row++ = 1.0;
    for (std::size_t i = 0; i < inputs_; ++i) {
        *row++ = input[i];
        *row++ = input[i] * input[i];
    }
    if (terms_ == without_products(inputs_)) return;
    for (std::size_t i = 0; i < inputs_; ++i) {
        for (std::size_t j = i + 1; j < inputs_; ++j) *row++ = input[i] * input[j];
    }
}

void ResponseSurface::at(std::span<const double> input, std::span<double> outputs) const {
    std::vector<double> row(terms_);
    fill_terms(input, row.data());
    for (std::size_t k = 0; k < outputs_; ++k) {
        double sum = 0;
        for (std::size_t t = 0; t < terms_; ++t) sum += coefficients_[k * terms_ + t] * row[t];
        outputs[k] = sum;
    }
}

}  // namespace lnsim::stats
