#pragma once
// Exact and limiting answers to set beside a simulation: what it must give, or tends to.

#include <string>
#include <vector>

#include "engine/diffusion/study.hpp"

namespace lnsim::diffusion {

/// One answer. `by_round` has the meaning of Result::by_round, at rounds or whole times 0, 1, 2, ...
struct Oracle {
    std::string name;
    std::string assumes;  ///< in words: under which assumption it holds, or exactly
    enum class Truth : std::uint8_t { exact, limit } truth = Truth::limit;
    double mean = 0;      ///< of the final value
    double variance = -1;  ///< below 0: not known
    std::vector<double> by_round;
    std::vector<double> second;  ///< infectious, for SIR
};

/// All answers that are known of the study: exact ones where the graph is small enough to be enumerated or the population
/// to be counted, limits where they are derived for its model. Seeds are taken as named, or as a random share.
[[nodiscard]] std::vector<Oracle> oracles(const Study& study);

/// Mean field SIR (Kermack and McKendrick): ds = -b s i, di = b s i - g i with b = infection x mean degree, at times
/// 0 .. last. Runge-Kutta, relative error under 1e-8. Recovery 0: SI. Rows s, i, r.
struct Compartments {
    double s = 0;
    double i = 0;
    double r = 0;
};
[[nodiscard]] std::vector<Compartments> mean_field_sir(double beta, double gamma, double infected, std::uint32_t last);

/// Edge-based compartmental model on a configuration network of given degrees (Miller 2011, doi:10.1007/s00285-010-0337-9):
/// theta' = -b theta + b phi0 psi'(theta)/psi'(1) + g (1 - theta), S = phi0 psi(theta). \param degree_share share of nodes by degree
[[nodiscard]] std::vector<Compartments> edge_based_sir(const std::vector<double>& degree_share, double beta, double gamma,
                                                       double infected, std::uint32_t last);

/// Pairwise equations with Poisson-like closure on a regular network of degree n (Keeling 1999, doi:10.1098/rspb.1999.0716).
[[nodiscard]] std::vector<Compartments> pairwise_sir(double degree, double beta, double gamma, double infected, std::uint32_t last);

/// F(t) of Bass in a population without end.
[[nodiscard]] double bass_adopted(double p, double q, double t) noexcept;

/// Share finally infected in a population without end: z = 1 - exp(-r0 z).
[[nodiscard]] double final_size(double r0) noexcept;

/// Share in an outbreak of percolation with transmissibility t on a configuration network; 0 below the threshold
/// (Newman 2002, doi:10.1103/PhysRevE.66.016128).
[[nodiscard]] double outbreak_share(const std::vector<double>& degree_share, double transmissibility) noexcept;

/// Mean degrees between which Watts's cascades are global on a Poisson network, {0, 0} if there are none:
/// sum over k <= 1/share of k (k - 1) p_k = mean.
[[nodiscard]] std::pair<double, double> cascade_window(double share) noexcept;

/// Fixation of mutants of fitness r, from `mutants` of n, where all nodes are alike (Moran): (1 - r^-i)/(1 - r^-n).
[[nodiscard]] double moran_fixation(double r, double mutants, double n) noexcept;

}  // namespace lnsim::diffusion
