#include "engine/search/nsga2.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/chance/address.hpp"

namespace lnsim::search {
namespace {

constexpr std::uint8_t stream = 242;  // streams of the model end far below
constexpr std::uint32_t most_generations = 65'535;

using chance::Draws;

double in_box(const Gene& gene, double x) {
    const double within = std::clamp(x, gene.low, gene.high);
    return gene.kind == Gene::Kind::real ? within : std::clamp(std::floor(within + 0.5), gene.low, gene.high);
}

double anywhere(const Gene& gene, Draws& draws) {
    if (gene.kind == Gene::Kind::real) return gene.low + (gene.high - gene.low) * draws.uniform();
    return gene.low + std::floor((gene.high - gene.low + 1.0) * draws.uniform());
}

/// Simulated binary crossover of one gene, whose two values then fall to either child; categories only do the latter.
void cross(const Gene& gene, double index, Draws& draws, double& a, double& b) {
    const double u = draws.uniform();
    const bool crossed = draws.bernoulli(0.5);
    if (draws.bernoulli(0.5)) std::swap(a, b);
    if (!crossed || a == b || gene.kind == Gene::Kind::category) return;
    const double power = 1.0 / (index + 1.0);
    const double spread = u <= 0.5 ? std::pow(2.0 * u, power) : std::pow(0.5 / (1.0 - u), power);
    const double middle = 0.5 * (a + b);
    const double half = 0.5 * spread * (b - a);
    a = in_box(gene, middle - half);
    b = in_box(gene, middle + half);
}

/// Polynomial mutation of one gene; a category is drawn anew, a whole number moves by one at least.
void mutate(const Gene& gene, double index, double probability, Draws& draws, double& x) {
    const double u = draws.uniform();
    if (!draws.bernoulli(probability) || gene.low == gene.high) return;
    if (gene.kind == Gene::Kind::category) {
        x = anywhere(gene, draws);
        return;
    }
    const double power = 1.0 / (index + 1.0);
    const double step = u < 0.5 ? std::pow(2.0 * u, power) - 1.0 : 1.0 - std::pow(2.0 * (1.0 - u), power);
    double moved = in_box(gene, x + step * (gene.high - gene.low));
    if (gene.kind == Gene::Kind::integer && moved == x) moved = in_box(gene, x + (u < 0.5 ? -1.0 : 1.0));
    x = moved;
}

const Individual& tournament(const std::vector<Individual>& population, Draws& draws) {
    const auto drawn = [&]() -> const Individual& {
        return population[static_cast<std::size_t>(draws.uniform() * static_cast<double>(population.size()))];
    };
    const Individual& a = drawn();
    const Individual& b = drawn();
    if (a.rank != b.rank) return a.rank < b.rank ? a : b;
    return a.crowding >= b.crowding ? a : b;
}

std::vector<Individual> first_generation(std::span<const Gene> genes, const Evolution& options,
                                         std::span<const std::vector<double>> starts) {
    std::vector<Individual> population(options.population);
    for (std::uint32_t i = 0; i < options.population; ++i) {
        Draws draws({options.seed, 0, stream, 0, i, 0});
        for (std::size_t g = 0; g < genes.size(); ++g) {
            population[i].point.push_back(i < starts.size() ? in_box(genes[g], starts[i][g]) : anywhere(genes[g], draws));
        }
    }
    return population;
}

std::vector<Individual> children_of(std::span<const Gene> genes, const Evolution& options,
                                    const std::vector<Individual>& parents, std::uint32_t generation) {
    std::vector<Individual> children;
    for (std::uint32_t pair = 0; 2 * pair < options.population; ++pair) {
        Draws draws({options.seed, 0, stream, generation, pair, 0});
        Individual a{tournament(parents, draws).point, {}, 0, 0, 0};
        Individual b{tournament(parents, draws).point, {}, 0, 0, 0};
        const bool crossed = draws.bernoulli(options.crossover);
        const double probability = 1.0 / static_cast<double>(genes.size());
        for (std::size_t g = 0; g < genes.size(); ++g) {
            if (crossed) cross(genes[g], options.crossover_index, draws, a.point[g], b.point[g]);
            mutate(genes[g], options.mutation_index, probability, draws, a.point[g]);
            mutate(genes[g], options.mutation_index, probability, draws, b.point[g]);
        }
        children.push_back(std::move(a));
        children.push_back(std::move(b));
    }
    return children;
}

/// The better half of parents and children.
std::vector<Individual> survivors(std::vector<Individual> both, std::size_t size) {
    sort_fronts(both);
    std::stable_sort(both.begin(), both.end(), [](const Individual& a, const Individual& b) {
        return a.rank != b.rank ? a.rank < b.rank : a.crowding > b.crowding;
    });
    both.resize(size);
    return both;
}

void require(std::span<const Gene> genes, const Evolution& options) {
    const bool boxes = std::all_of(genes.begin(), genes.end(), [](const Gene& gene) { return gene.low <= gene.high; });
    if (genes.empty() || !boxes || options.population < 4 || options.population % 2 != 0 || options.generations > most_generations) {
        throw std::invalid_argument("NSGA-II: genes with low <= high and an even population of at least 4 are wanted");
    }
}

}  // namespace

std::vector<Individual> evolve(std::span<const Gene> genes, const Evolution& options, const Evaluate& evaluate,
                               std::span<const std::vector<double>> starts) {
    require(genes, options);
    std::vector<Individual> population = first_generation(genes, options, starts);
    evaluate(population);
    sort_fronts(population);
    for (std::uint32_t generation = 1; generation <= options.generations; ++generation) {
        std::vector<Individual> children = children_of(genes, options, population, generation);
        evaluate(children);
        population.insert(population.end(), std::make_move_iterator(children.begin()), std::make_move_iterator(children.end()));
        population = survivors(std::move(population), options.population);
    }
    sort_fronts(population);
    std::stable_sort(population.begin(), population.end(), [](const Individual& a, const Individual& b) {
        return a.rank != b.rank ? a.rank < b.rank : a.objectives[0] < b.objectives[0];
    });
    return population;
}

}  // namespace lnsim::search
