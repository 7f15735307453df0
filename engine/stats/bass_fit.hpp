/// \file
/// The Bass curve fitted to a share of adopters by least squares.
#pragma once

#include <span>

namespace lnsim::stats {

/// F(t) = (1 - exp(-(p + q) t)) / (1 + (q / p) exp(-(p + q) t)); Bass 1969, doi:10.1287/mnsc.15.5.215.
/// \param p innovation, > 0, a period \param q imitation, >= -p, a period \param t periods, >= 0
double bass_share(double p, double q, double t);

struct BassFit {
    double p = 0.0;
    double q = 0.0;
    double squares = 0.0;  ///< sum of squared residuals
    enum class State { fitted, not_identified } state = State::not_identified;
};

/// Least squares of the cumulative share at t = 1, 2, ...; levenberg-Marquardt from several starts (Srinivasan and
/// Mason 1986, doi:10.1287/mksc.5.2.169). Not identified with fewer than three periods, or a share that never changes.
/// \param shares in [0, 1], one a period
BassFit fit_bass(std::span<const double> shares);

/// The same at times of one's own. Not identified with fewer than two distinct times.
/// \param times > 0, in any unit; p and q are a unit of it  \param shares in [0, 1], one a time
/// \throws std::invalid_argument when their numbers differ
BassFit fit_bass(std::span<const double> times, std::span<const double> shares);

}  // namespace lnsim::stats
