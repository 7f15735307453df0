// Threshold models: linear (Granovetter 1978, doi:10.1086/226707; Kempe et al. 2003), fractional (Watts 2002,
// doi:10.1073/pnas.082090499), complex contagion (Centola and Macy 2007, doi:10.1086/521848).
//
// Encoding: what a node still needs before it adopts, lowered by each neighbour that adopts. A neighbour counts once, so
// the whole cascade is one visit of every arc out of an adopter. Needs are whole numbers where neighbours count alike.
// Kernel: frontier push. O(arcs out of adopters) a replication, and a copy of the needs.
#include <algorithm>
#include <type_traits>

#include "engine/diffusion/kernels.hpp"
#include "engine/diffusion/threshold_lanes.hpp"

namespace lnsim::diffusion {
namespace {

/// Fewest adopted of k neighbours, at least one, whose share reaches `share`.
std::int32_t needed_of(double k, double share) noexcept {
    double m = std::max(1.0, static_cast<double>(static_cast<std::int64_t>(share * k)));
    while (m / k < share) m += 1;
    while (m > 1 && (m - 1) / k >= share) m -= 1;
    return static_cast<std::int32_t>(m);
}

template <class Number>
class ThresholdRun {
public:
    explicit ThresholdRun(const Study& study) : study_(study), in_weight_(study.graph.nodes(), 0.0) {
        for (std::uint64_t arc = 0; arc < study.graph.arcs(); ++arc) {
            in_weight_[study.graph.target[arc]] += std::is_integral_v<Number> ? 1.0 : study.graph.weight_of(arc);
        }
        for (std::uint32_t node = 0; node < study.graph.nodes(); ++node) needs_.push_back(fixed_need(node));
    }

    [[nodiscard]] const std::vector<Number>& needs() const noexcept { return needs_; }

    void run(std::uint32_t replication, Run& run) {
        left_ = needs_;
        if constexpr (!std::is_integral_v<Number>) draw_needs({study_.seed, replication});
        const bool keep = study_.keep == Keep::nodes;
        if (keep) run.node.assign(left_.size(), no_time);
        seeds_of(study_, replication, frontier_);
        for (const std::uint32_t node : frontier_) left_[node] = adopted;
        const std::uint32_t most = study_.rounds.value_or(most_rounds);
        double adopters = static_cast<double>(frontier_.size());
        run.path.push_back(adopters);
        std::uint32_t round = 0;
        for (;; ++round) {
            for (const std::uint32_t node : frontier_) {
                if (keep) run.node[node] = round;
            }
            if (frontier_.empty() || round == most) break;
            push(run, keep && replication == 0, round + 1);
            adopters += static_cast<double>(next_.size());
            if (!next_.empty()) {
                run.path.push_back(adopters);
                run.duration = round + 1;
            }
            frontier_.swap(next_);
        }
        run.finished = frontier_.empty();
        run.last = adopters;
    }

private:
    static constexpr Number adopted = std::numeric_limits<Number>::lowest() / 2;

    Number fixed_need(std::uint32_t node) const {
        const double k = in_weight_[node];
        if constexpr (std::is_integral_v<Number>) {
            if (study_.model.kind == Kind::complex_contagion) return static_cast<Number>(study_.model.threshold);
            return k > 0 ? needed_of(k, study_.model.share) : 1;
        } else {
            return 1;
        }
    }

    /// Linear threshold: theta of each node, in units in which its incoming weights sum to in_weight_.
    void draw_needs(const Source& source) {
        for (std::uint32_t node = 0; node < study_.graph.nodes(); ++node) {
            if (in_weight_[node] <= 0) continue;
            const chance::Block block = chance::block_at(source.address(Stream::threshold, node >> 1));
            const std::uint64_t word = block[2 * (node & 1)] | std::uint64_t{block[2 * (node & 1) + 1]} << 32;
            left_[node] = static_cast<Number>(chance::uniform_of(word) * in_weight_[node] / study_.model.weight);
        }
    }

    void push(Run& run, bool log, std::uint32_t round) {
        const graph::FlatGraph& graph = study_.graph;
        next_.resize(left_.size() + 1);
        std::size_t count = 0;
        for (std::size_t i = 0; i < frontier_.size(); ++i) {
            const std::uint32_t from = frontier_[i];
            if (i + ahead < frontier_.size()) __builtin_prefetch(graph.target.data() + graph.offset[frontier_[i + ahead]]);
            const std::size_t before = count;
            for (std::uint64_t arc = graph.offset[from]; arc < graph.offset[from + 1]; ++arc) {
                const std::uint32_t to = graph.target[arc];
                next_[count] = to;
                count += lower(left_[to], arc) ? 1 : 0;
            }
            if (!log) continue;
            for (std::size_t k = before; k < count; ++k) run.transmissions.push_back({from, next_[k], static_cast<double>(round)});
        }
        next_.resize(count);
    }

    /// What a node needs is lowered by one adopter; true the one time that nothing is left. Whole numbers meet 0 once.
    bool lower(Number& left, std::uint64_t arc) const noexcept {
        if constexpr (std::is_integral_v<Number>) {
            return --left == 0;
        } else {
            left -= study_.graph.weight_of(arc);
            const bool now = left <= tolerance && left > adopted / 2;
            if (now) left = adopted;
            return now;
        }
    }

    /// Sums of weights are compared as if exact: 10^-12 allows for their rounding.
    static constexpr double tolerance = 1e-12;
    static constexpr std::size_t ahead = 8;  ///< rows whose memory is asked for before they are looked at

    const Study& study_;
    std::vector<double> in_weight_;
    std::vector<Number> needs_;
    std::vector<Number> left_;
    std::vector<std::uint32_t> frontier_;
    std::vector<std::uint32_t> next_;
};

/// Complex contagion whose adoption takes chance: a round, each node with adopted neighbours draws once.
class ChancyRun {
public:
    explicit ChancyRun(const Study& study) : study_(study) {}

    void run(std::uint32_t replication, Run& run) {
        const std::uint32_t nodes = study_.graph.nodes();
        count_.assign(nodes, 0);
        is_adopter_.assign(nodes, 0);
        exposed_.clear();
        if (study_.keep == Keep::nodes) run.node.assign(nodes, no_time);
        seeds_of(study_, replication, fresh_);
        double adopters = 0;
        const std::uint32_t most = study_.rounds.value_or(most_rounds);
        const Source source{study_.seed, replication};
        for (std::uint32_t round = 0;; ++round) {
            adopters += static_cast<double>(fresh_.size());
            if (!fresh_.empty()) run.duration = round;
            commit(run, round);
            run.path.push_back(adopters);
            if (!can_change() || round == most) break;
            draw(source, round + 1);
        }
        run.finished = !can_change();
        run.last = adopters;
    }

private:
    void commit(Run& run, std::uint32_t round) {
        for (const std::uint32_t node : fresh_) {
            is_adopter_[node] = 1;
            if (!run.node.empty()) run.node[node] = round;
        }
        for (const std::uint32_t from : fresh_) {
            for (const std::uint32_t to : study_.graph.neighbours(from)) {
                if (count_[to]++ == 0) exposed_.push_back(to);
            }
        }
        std::erase_if(exposed_, [this](std::uint32_t node) { return is_adopter_[node] != 0; });
        fresh_.clear();
    }

    [[nodiscard]] double chance_of(std::uint32_t node) const noexcept {
        return count_[node] >= study_.model.threshold ? study_.model.p.value_or(1) : study_.model.below;
    }
    [[nodiscard]] bool can_change() const {
        return std::any_of(exposed_.begin(), exposed_.end(), [this](auto node) { return chance_of(node) > 0; });
    }
    void draw(const Source& source, std::uint32_t round) {
        for (const std::uint32_t node : exposed_) {
            const double p = chance_of(node);
            if (p > 0 && source.draws(Stream::adopt, node, round).bernoulli(p)) fresh_.push_back(node);
        }
    }

    const Study& study_;
    std::vector<std::uint32_t> count_;
    std::vector<char> is_adopter_;
    std::vector<std::uint32_t> exposed_;
    std::vector<std::uint32_t> fresh_;
};

}  // namespace

std::unique_ptr<Kernel> threshold_kernel(const Study& study) {
    const std::uint32_t block = study.graph.nodes() < 10'000 ? 64 : 1;
    const Model& model = study.model;
    if (model.kind == Kind::linear_threshold) return std::make_unique<ScalarKernel<ThresholdRun<double>>>(study, block);
    if (model.kind == Kind::complex_contagion && (model.p.value_or(1) < 1 || model.below > 0)) {
        return std::make_unique<ScalarKernel<ChancyRun>>(study, block);
    }
    const bool many = study.replications >= 256 && study.keep == Keep::summaries;
    if (many && study.seeds.how == Seeds::How::random) {
        const std::vector<std::int32_t> needs = ThresholdRun<std::int32_t>(study).needs();
        if (auto kernel = lane_kernel(study, {needs.begin(), needs.end()})) return kernel;
    }
    return std::make_unique<ScalarKernel<ThresholdRun<std::int32_t>>>(study, block);
}

}  // namespace lnsim::diffusion
