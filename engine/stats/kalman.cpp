#include "engine/stats/kalman.hpp"

#include <Eigen/Dense>
#include <cmath>
#include <stdexcept>

namespace lnsim::stats {
namespace {

using Matrix = Eigen::MatrixXd;

Matrix matrix_of(const std::vector<std::vector<double>>& rows, std::size_t columns) {
    Matrix matrix(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(columns));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].size() != columns) throw std::invalid_argument("members of unequal length");
        for (std::size_t k = 0; k < columns; ++k) matrix(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k)) = rows[i][k];
    }
    return matrix;
}

Matrix centred(const Matrix& matrix) { return matrix.rowwise() - matrix.colwise().mean(); }

}  // namespace

void kalman_update(std::vector<std::vector<double>>& parameters, const std::vector<std::vector<double>>& outputs,
                   std::span<const double> observed, std::span<const double> variances,
                   const std::vector<std::vector<double>>& noises, double inflation) {
    const std::size_t members = parameters.size(), rows = observed.size();
    if (members < 2 || outputs.size() != members || noises.size() != members || variances.size() != rows) {
        throw std::invalid_argument("as many outputs and noises as members, two or more");
    }
    const Matrix theta = matrix_of(parameters, parameters.front().size());
    const Matrix g = matrix_of(outputs, rows);
    const double scale = 1.0 / static_cast<double>(members - 1);
    const Matrix cross = centred(theta).transpose() * centred(g) * scale;
    Matrix spread = centred(g).transpose() * centred(g) * scale;
    for (std::size_t k = 0; k < rows; ++k) spread(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(k)) += inflation * variances[k];
    Matrix misses = matrix_of(noises, rows) * std::sqrt(inflation) - g;
    for (std::size_t k = 0; k < rows; ++k) misses.col(static_cast<Eigen::Index>(k)).array() += observed[k];
    const Matrix moved = theta + (cross * spread.ldlt().solve(misses.transpose())).transpose();
    for (std::size_t i = 0; i < members; ++i) {
        for (std::size_t k = 0; k < parameters[i].size(); ++k) parameters[i][k] = moved(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k));
    }
}

}  // namespace lnsim::stats
