#include "engine/diffusion/influence.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/diffusion/influence_exact.hpp"
#include "engine/diffusion/reverse_sets.hpp"

namespace lnsim::diffusion {
namespace {

constexpr double most_outcomes = 1.1e6;
constexpr double most_sets = 1e5;
constexpr double sets_a_seed = 1000;  ///< met by the seeds, at least: fewer leave their choice to chance
const double greedy_share = 1 - std::exp(-1.0);

double log_choose(double n, double k) { return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1); }

std::uint64_t mask_of(const std::vector<std::uint32_t>& seeds) {
    std::uint64_t mask = 0;
    for (const std::uint32_t seed : seeds) mask |= std::uint64_t{1} << seed;
    return mask;
}

InfluenceResult by_enumeration(const InfluenceRequest& request, Method method) {
    if (!is_enumerable(request)) throw std::invalid_argument("the graph is too large for exact values");
    const Outcomes outcomes(request);
    const bool all = log_choose(request.graph.nodes(), request.k) <= std::log(most_sets);
    if (method == Method::exact && !all) throw std::invalid_argument("there are too many sets of seeds to try all");
    InfluenceResult result;
    result.method = method;
    const std::uint64_t best = all ? outcomes.best(request.k) : 0;
    if (method == Method::greedy) {
        result.seeds = outcomes.greedy(request.k);
    } else {
        for (std::uint32_t node = 0; node < request.graph.nodes(); ++node) {
            if ((best >> node & 1) != 0) result.seeds.push_back(node);
        }
    }
    result.spread = outcomes.spread(mask_of(result.seeds));
    result.upper_bound = all ? outcomes.spread(best) : result.spread / greedy_share;
    return result;
}

/// The discount of a node's degree for each neighbour chosen already; for one probability p of all edges.
std::vector<std::uint32_t> degree_discount(const InfluenceRequest& request) {
    const graph::FlatGraph& graph = request.graph;
    const double p = request.p.value_or(0.01);
    std::vector<double> score(graph.nodes());
    std::vector<std::uint32_t> near(graph.nodes(), 0);
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) score[node] = static_cast<double>(graph.degree(node));
    std::vector<std::uint32_t> chosen;
    while (chosen.size() < request.k) {
        const auto best = static_cast<std::uint32_t>(std::max_element(score.begin(), score.end()) - score.begin());
        chosen.push_back(best);
        score[best] = -1e300;
        for (const std::uint32_t node : graph.neighbours(best)) {
            if (score[node] == -1e300) continue;
            const auto d = static_cast<double>(graph.degree(node));
            const double t = ++near[node];
            score[node] = d - 2 * t - (d - t) * t * p;
        }
    }
    return chosen;
}

/// The spread of the seeds by simulation, independent of the draws by which they were chosen.
void simulate(const InfluenceRequest& request, InfluenceResult& result, const std::atomic<bool>& stop) {
    Study study;
    study.graph = request.graph;
    study.model.kind = request.kind;
    study.model.p = request.p;
    study.seeds.nodes = result.seeds;
    study.replications = request.replications;
    study.seed = request.seed;
    study.threads = request.threads;
    const Result run_of = run(study, stop);
    result.spread = run_of.mean;
    result.standard_error = run_of.standard_error;
}

/// OPIM-C. Seeds come from one collection of sets, their lower bound from another; both are doubled until the bounds are
/// near enough or the number is reached at which they must be; then the first alone grows until its seeds meet enough.
InfluenceResult by_reverse_sets(const InfluenceRequest& request, Method method, const std::atomic<bool>& stop) {
    const double n = request.graph.nodes();
    const double k = request.k;
    const double delta = 1 / std::max(n, 2.0);
    const double root = std::sqrt(std::log(6 / delta));
    const double sum = greedy_share * root + std::sqrt(greedy_share * (log_choose(n, k) + root * root));
    const double most = 2 * n * sum * sum / (request.epsilon * request.epsilon * k);
    const double first = std::max(256.0, most * request.epsilon * request.epsilon * k / n);
    const double steps = std::max(1.0, std::ceil(std::log2(most / first))) + 4;  // and those in which only choosing grows
    const double a = std::log(3 * steps / delta);
    const ReverseGraph reversed(request);
    ReverseSets choosing(request, reversed, 0);
    ReverseSets judging(request, reversed, 1);
    InfluenceResult result;
    result.method = method;
    result.confidence = 1 - delta;
    result.upper_bound = n;
    double judged = 0;
    double size = first;    // sets that judge
    double chosen = first;  // sets that seeds are chosen by
    for (;;) {
        choosing.grow_to(static_cast<std::uint64_t>(std::min(chosen, most)) + 1, stop);
        judging.grow_to(static_cast<std::uint64_t>(std::min(size, most)) + 1, stop);
        const auto sets = static_cast<double>(choosing.size());
        const auto judges = static_cast<double>(judging.size());
        double bound = 0;
        result.seeds = choosing.choose(request.k, bound);
        if (method == Method::degree_discount) result.seeds = degree_discount(request);
        const double upper = std::pow(std::sqrt(bound + a / 2) + std::sqrt(a / 2), 2) * n / sets;
        const double met = static_cast<double>(judging.covered_by(result.seeds));
        const double lower = (std::pow(std::sqrt(met + 2 * a / 9) - std::sqrt(a / 2), 2) - a / 18) * n / judges;
        result.upper_bound = std::min(result.upper_bound, upper);
        result.reverse_sets = choosing.size() + judging.size();
        judged = met / judges;
        const bool shown = lower / result.upper_bound >= greedy_share - request.epsilon;
        const double lacking = sets_a_seed * k / std::max(1.0, judged * sets);
        if ((shown && lacking <= 1) || size >= most || chosen >= most) break;
        if (method == Method::degree_discount && size >= most / 8) break;
        // Once it is shown how good seeds are, only the collection that they are chosen by grows, to what is lacking.
        chosen *= shown ? std::min(1.02 * lacking, 4.0) : 2.0;
        size *= shown ? 1.0 : 2.0;
        chosen = std::max(chosen, size);
    }
    if (request.replications > 0) {
        simulate(request, result, stop);
    } else {
        result.spread = n * judged;
        result.standard_error = n * std::sqrt(judged * (1 - judged) / static_cast<double>(judging.size()));
    }
    return result;
}

}  // namespace

std::string_view name_of(Method method) {
    constexpr std::string_view names[] = {"auto", "exact", "greedy", "opim", "degree_discount"};
    return names[static_cast<std::size_t>(method)];
}

bool is_enumerable(const InfluenceRequest& request) { return Outcomes::count(request) <= most_outcomes; }

double exact_spread(const InfluenceRequest& request, const std::vector<std::uint32_t>& seeds) {
    if (!is_enumerable(request)) throw std::invalid_argument("the graph is too large for exact values");
    return Outcomes(request).spread(mask_of(seeds));
}

InfluenceResult influence(const InfluenceRequest& request, const std::atomic<bool>& stop) {
    if (request.k == 0 || request.k > request.graph.nodes()) throw std::invalid_argument("k is no number of nodes");
    Method method = request.method;
    if (method == Method::automatic) {
        const bool all = is_enumerable(request) && log_choose(request.graph.nodes(), request.k) <= std::log(most_sets);
        method = all ? Method::exact : Method::opim;
    }
    if (method == Method::exact || method == Method::greedy) return by_enumeration(request, method);
    return by_reverse_sets(request, method, stop);
}

}  // namespace lnsim::diffusion
