/// \file
/// Points that no other beats in every objective at once, by an evolutionary search.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace lnsim::search {

/// One coordinate of a point.
struct Gene {
    enum class Kind : std::uint8_t { real, integer, category };
    Kind kind = Kind::real;
    double low = 0;
    double high = 1;  ///< integer and category: whole numbers low .. high
};

struct Individual {
    std::vector<double> point;
    std::vector<double> objectives;  ///< smaller is better
    double violation = 0;            ///< 0: feasible; else how far it is from that
    std::uint32_t rank = 0;          ///< 0: beaten by none
    double crowding = 0;             ///< infinity at the ends of a front
};

struct Evolution {
    std::uint32_t population = 40;  ///< even, at least 4
    std::uint32_t generations = 20;
    double crossover = 0.9;
    double crossover_index = 15;  ///< of simulated binary crossover: larger stays nearer to the parents
    double mutation_index = 20;   ///< of polynomial mutation; each gene mutates with probability 1 / genes
    std::uint64_t seed = 1;
};

/// Objectives and violation of a whole generation at once, so that the caller may compute them in parallel.
using Evaluate = std::function<void(std::span<Individual> generation)>;

/// NSGA-II: sorting by fronts, crowding, binary tournaments, elitism; a feasible point beats one that is not, of two that
/// are not the less violating. Every draw has its own address, so a search that stores its evaluations repeats itself.
/// \param starts points put into the first generation, at most `population`; the others are drawn in the box
/// \return the last population, by rank, then by first objective. Throws std::invalid_argument for no gene, a low end above
///         a high one, an odd population or one below 4
/// Source: Deb, Pratap, Agarwal and Meyarivan 2002, IEEE Trans Evol Comput 6:182-197, doi:10.1109/4235.996017.
[[nodiscard]] std::vector<Individual> evolve(std::span<const Gene> genes, const Evolution& options, const Evaluate& evaluate,
                                             std::span<const std::vector<double>> starts = {});

/// Sets rank and crowding of all.
void sort_fronts(std::span<Individual> population);

/// a is at least as good in all objectives, and better in one; feasibility first.
[[nodiscard]] bool dominates(const Individual& a, const Individual& b) noexcept;

}  // namespace lnsim::search
