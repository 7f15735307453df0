/// \file
/// What a reader could do without a model: curves through figures that were recorded earlier. A forecast that is worth its
/// cost is nearer than these.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace lnsim::study {

/// A figure's course over time. \param month from any fixed month
struct Curve {
    std::string name;  ///< constant, linear, logistic, bass
    std::function<double(double month)> at;
};

/// Imitation over innovation of the average product, 0.38 over 0.03 (Sultan, Farley and Lehmann 1990,
/// doi:10.2307/3172552): what a Bass curve through two figures alone is given.
inline constexpr double bass_imitation = 0.38;
inline constexpr double bass_innovation = 0.03;

/// The last figure; a straight line, and a logistic curve where all figures are shares, by least squares; a Bass curve of the
/// gap closed since the first figure, up to 1 where the figures rise, down to 0 where they fall: through two figures with
/// imitation and innovation in their usual ratio, through more by least squares of both. Curves that the figures do not
/// define are left out.
/// \param months, values of one length  \return empty with fewer than two figures or one month alone
[[nodiscard]] std::vector<Curve> curves_through(std::span<const double> months, std::span<const double> values);

}  // namespace lnsim::study
