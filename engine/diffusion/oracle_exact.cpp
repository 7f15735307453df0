#include "engine/diffusion/oracle_exact.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <map>

namespace lnsim::diffusion {
namespace {

constexpr std::uint32_t susceptible = 0;
constexpr std::uint32_t infectious = 1;
constexpr std::uint32_t recovered = 2;

/// The state of all nodes as one number, a digit to base 3 each.
struct Coding {
    std::uint32_t nodes;
    std::array<std::uint32_t, most_chain_nodes + 1> power{};

    explicit Coding(std::uint32_t n) : nodes(n) {
        power[0] = 1;
        for (std::uint32_t i = 1; i <= n; ++i) power[i] = 3 * power[i - 1];
    }
    [[nodiscard]] std::uint32_t digit(std::uint32_t state, std::uint32_t node) const noexcept { return state / power[node] % 3; }
    [[nodiscard]] std::uint32_t count(std::uint32_t state, std::uint32_t what) const noexcept {
        std::uint32_t found = 0;
        for (std::uint32_t node = 0; node < nodes; ++node) found += digit(state, node) == what ? 1 : 0;
        return found;
    }
    [[nodiscard]] std::uint32_t first(const Study& study) const {
        std::uint32_t state = 0;
        for (const std::uint32_t node : study.seeds.nodes) {
            if (digit(state, node) == susceptible) state += power[node];
        }
        return state;
    }
};

/// One round, node by node: each has one or two next states, independently of the others.
class RoundChain {
public:
    explicit RoundChain(const Study& study)
        : study_(study), coding_(study.graph.nodes()), cascade_(study.model.kind == Kind::independent_cascade),
          again_(study.model.kind == Kind::susceptible_infected_susceptible) {
        share_[coding_.first(study)] = 1;
    }

    void advance() {
        std::map<std::uint32_t, double> next;
        for (const auto& [state, share] : share_) spread_out(state, 0, 0, share, next);
        share_.swap(next);
    }
    [[nodiscard]] double value(std::uint32_t state) const {
        const std::uint32_t now = coding_.count(state, infectious);
        return now + (again_ ? 0.0 : coding_.count(state, recovered));
    }
    [[nodiscard]] double moment(int power) const {
        double sum = 0;
        for (const auto& [state, share] : share_) sum += share * std::pow(value(state), power);
        return sum;
    }
    [[nodiscard]] double infectious_now() const {
        double sum = 0;
        for (const auto& [state, share] : share_) sum += share * coding_.count(state, infectious);
        return sum;
    }

private:
    void spread_out(std::uint32_t state, std::uint32_t node, std::uint32_t built, double share, std::map<std::uint32_t, double>& next) const {
        if (share <= 0) return;
        if (node == coding_.nodes) {
            next[built] += share;
            return;
        }
        const std::uint32_t now = coding_.digit(state, node);
        const std::uint32_t power = coding_.power[node];
        const double leaves = cascade_ ? 1 : study_.model.recovery;
        const std::uint32_t after = again_ ? susceptible : recovered;
        const double p = now == susceptible ? told(state, node) : now == infectious ? leaves : 0;
        const std::uint32_t changed = now == susceptible ? infectious : after;
        spread_out(state, node + 1, built + now * power, share * (1 - p), next);
        spread_out(state, node + 1, built + changed * power, share * p, next);
    }

    [[nodiscard]] double told(std::uint32_t state, std::uint32_t node) const {
        double escapes = 1;
        for (std::uint32_t from = 0; from < coding_.nodes; ++from) {
            if (coding_.digit(state, from) != infectious) continue;
            for (std::uint64_t arc = study_.graph.offset[from]; arc < study_.graph.offset[from + 1]; ++arc) {
                const double p = !cascade_ ? study_.model.infection : study_.model.p.value_or(study_.graph.weight_of(arc));
                if (study_.graph.target[arc] == node) escapes *= 1 - p;
            }
        }
        return 1 - escapes;
    }

    const Study& study_;
    Coding coding_;
    bool cascade_;
    bool again_;
    std::map<std::uint32_t, double> share_;
};

}  // namespace

Oracle chain_in_rounds(const Study& study) {
    RoundChain chain(study);
    Oracle oracle{"exact chain", "exactly, by all states of all nodes", Oracle::Truth::exact, 0, 0, {}, {}};
    const std::uint32_t most = study.rounds.value_or(10'000);
    for (std::uint32_t round = 0;; ++round) {
        oracle.by_round.push_back(chain.moment(1));
        oracle.second.push_back(chain.infectious_now());
        const std::size_t n = oracle.by_round.size();
        const bool still = n > 1 && std::fabs(oracle.by_round[n - 1] - oracle.by_round[n - 2]) < 1e-13;
        if (round == most || (!study.rounds && (oracle.second.back() < 1e-12 || (still && study.model.recovery == 0)))) break;
        chain.advance();
    }
    oracle.mean = oracle.by_round.back();
    oracle.variance = std::max(0.0, chain.moment(2) - oracle.mean * oracle.mean);
    return oracle;
}

/// Infections and recoveries only raise the state's number, so one pass upwards carries all probability to the end.
Oracle chain_in_time(const Study& study) {
    const Coding coding(study.graph.nodes());
    std::vector<double> share(coding.power[coding.nodes], 0.0);
    share[coding.first(study)] = 1;
    double mean = 0;
    double square = 0;
    for (std::uint32_t state = 0; state < share.size(); ++state) {
        if (share[state] == 0) continue;
        std::vector<std::pair<std::uint32_t, double>> moves;
        double rate = 0;
        for (std::uint32_t from = 0; from < coding.nodes; ++from) {
            if (coding.digit(state, from) != infectious) continue;
            if (study.model.recovery > 0) moves.emplace_back(state + coding.power[from], study.model.recovery);
            for (const std::uint32_t to : study.graph.neighbours(from)) {
                if (coding.digit(state, to) == susceptible) moves.emplace_back(state + coding.power[to], study.model.infection);
            }
        }
        for (const auto& [next, r] : moves) rate += r;
        for (const auto& [next, r] : moves) share[next] += rate > 0 ? share[state] * r / rate : 0;
        if (rate > 0) continue;
        const double ever = coding.nodes - coding.count(state, susceptible);
        mean += share[state] * ever;
        square += share[state] * ever * ever;
    }
    return {"exact chain", "exactly, by all states of all nodes", Oracle::Truth::exact, mean, std::max(0.0, square - mean * mean), {}, {}};
}

namespace {

/// Probability of each single update from a set of mutants, as (next set, probability); the rest stays.
std::vector<std::pair<std::uint32_t, double>> updates(const Study& study, std::uint32_t mutants) {
    const std::uint32_t n = study.graph.nodes();
    const bool moran = study.model.kind == Kind::moran;
    std::vector<std::pair<std::uint32_t, double>> moves;
    const auto is_mutant = [mutants](std::uint32_t node) { return (mutants >> node & 1) != 0; };
    const auto copy = [&](std::uint32_t from, std::uint32_t to, double p) {
        const std::uint32_t bit = 1U << to;
        if (is_mutant(from) != is_mutant(to)) moves.emplace_back(mutants ^ bit, p);
    };
    const double count = std::popcount(mutants);
    const double fitness = count * study.model.fitness + (n - count);
    for (std::uint32_t node = 0; node < n; ++node) {
        const auto near = study.graph.neighbours(node);
        const double parent = is_mutant(node) ? study.model.fitness / fitness : 1 / fitness;
        for (std::uint32_t to = 0; moran && study.model.mixing == "population" && to < n; ++to) copy(node, to, parent / n);
        if (moran && study.model.mixing == "population") continue;
        for (const std::uint32_t to : near) {
            const double one_of = 1 / static_cast<double>(near.size());
            if (moran) copy(node, to, parent * one_of);
            if (!moran && study.model.rule == "voter") copy(to, node, one_of / n);
            if (!moran && study.model.rule == "invasion") copy(node, to, one_of / n);
            if (!moran && study.model.rule == "link") copy(to, node, 1 / static_cast<double>(study.graph.arcs()));
        }
    }
    return moves;
}

}  // namespace

Oracle chain_of_two_kinds(const Study& study) {
    const std::uint32_t all = (1U << study.graph.nodes()) - 1;
    std::vector<std::vector<std::pair<std::uint32_t, double>>> moves(all + 1);
    for (std::uint32_t set = 1; set < all; ++set) moves[set] = updates(study, set);
    std::vector<double> fixes(all + 1, 0.0);
    std::vector<double> lasts(all + 1, 0.0);
    fixes[all] = 1;
    double moved = 1;
    for (int sweep = 0; sweep < 200'000 && moved > 1e-13; ++sweep) {  // Gauss and Seidel
        moved = 0;
        for (std::uint32_t set = 1; set < all; ++set) {
            double rate = 0;
            double f = 0;
            double t = 1;
            for (const auto& [next, p] : moves[set]) {
                rate += p;
                f += p * fixes[next];
                t += p * lasts[next];
            }
            if (rate <= 0) continue;
            moved = std::max({moved, std::fabs(f / rate - fixes[set]), std::fabs(t / rate - lasts[set]) / (1 + lasts[set])});
            fixes[set] = f / rate;
            lasts[set] = t / rate;
        }
    }
    std::uint32_t first = 0;
    for (const std::uint32_t node : study.seeds.nodes) first |= 1U << node;
    const double n = study.graph.nodes();
    const double p = fixes[first];
    return {"exact chain", "exactly, by all sets of mutants; updates until all are of one kind in the last column",
            Oracle::Truth::exact, n * p, n * n * p * (1 - p), {}, {lasts[first]}};
}

Oracle bass_chain(const Study& study, std::uint32_t rounds) {
    const std::uint32_t n = study.graph.nodes();
    std::vector<double> share(n + 1, 0.0);
    share[study.seeds.how == Seeds::How::named ? study.seeds.nodes.size() : study.seeds.count] = 1;
    Oracle oracle{"exact chain", "exactly, by the number of adopters", Oracle::Truth::exact, 0, 0, {}, {}};
    double square = 0;
    for (std::uint32_t round = 0;; ++round) {
        oracle.mean = square = 0;
        for (std::uint32_t a = 0; a <= n; ++a) {
            oracle.mean += share[a] * a;
            square += share[a] * a * a;
        }
        oracle.by_round.push_back(oracle.mean);
        if (round == rounds) break;
        std::vector<double> next(n + 1, 0.0);
        for (std::uint32_t a = 0; a <= n; ++a) {
            if (share[a] < 1e-300) continue;
            const double p = std::min(1.0, study.model.p.value_or(0) + study.model.q * a / n);
            const std::uint32_t left = n - a;
            for (std::uint32_t k = 0; k <= left; ++k) {
                const double mass = p >= 1 ? (k == left ? 1.0 : 0.0) : p <= 0 ? (k == 0 ? 1.0 : 0.0)
                    : std::exp(std::lgamma(left + 1.0) - std::lgamma(k + 1.0) - std::lgamma(left - k + 1.0) + k * std::log(p) + (left - k) * std::log1p(-p));
                next[a + k] += share[a] * mass;
            }
        }
        share.swap(next);
    }
    oracle.variance = std::max(0.0, square - oracle.mean * oracle.mean);
    return oracle;
}

}  // namespace lnsim::diffusion
