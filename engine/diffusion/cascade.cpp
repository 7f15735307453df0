// Independent cascade, 64 replications in the bits of a word.
//
// Model: a node that became active in a round tries each inactive out-neighbour once in the next, and succeeds with the
// arc's probability (Kempe, Kleinberg and Tardos 2003, doi:10.1145/956750.956769).
// Encoding: the live-arc form. Whether an arc would succeed is one bit a replication, drawn at the arc's own address, so
// neither the order in which arcs are met nor the other replications of the word change it; a word of 64 bits is drawn
// the first time that any of its replications meets the arc.
// Kernel: frontier push. O(arcs met in any of the 64 replications x rounds in which they are).
#include <bit>

#include "engine/chance/samplers.hpp"
#include "engine/diffusion/kernels.hpp"

namespace lnsim::diffusion {
namespace {

class CascadeWorker final : public Kernel::Worker {
public:
    explicit CascadeWorker(const Study& study)
        : study_(study), active_(study.graph.nodes()), fresh_(study.graph.nodes()), next_(study.graph.nodes()),
          live_(study.graph.arcs()), drawn_(study.graph.arcs()), hazard_(study.model.p ? hazard(*study.model.p) : 0) {}

    void run(Batch& batch) override {
        source_ = {study_.seed, batch.first / lanes};
        for (std::uint32_t i = 0; i < batch.count; ++i) {
            batch.runs[i].clear();
            batch.runs[i].path.push_back(0);
            if (study_.keep == Keep::nodes) batch.runs[i].node.assign(study_.graph.nodes(), no_time);
        }
        begin(batch);
        const std::uint32_t most = study_.rounds.value_or(most_rounds);
        std::uint32_t round = 0;
        while (!frontier_.empty() && round < most) advance(batch, ++round);
        for (std::uint32_t i = 0; i < batch.count; ++i) batch.runs[i].last = batch.runs[i].path.back();
        finish(batch);
    }

private:
    static double hazard(double p) noexcept { return p < 1 ? -core::log1p(-p) : core::detail::infinity; }

    void begin(Batch& batch) {
        for (std::uint32_t i = 0; i < batch.count; ++i) {
            if (i == 0 || study_.seeds.how == Seeds::How::random) seeds_of(study_, batch.first + i, seeds_);
            for (const std::uint32_t node : seeds_) next_[node] |= std::uint64_t{1} << i;
        }
        if (study_.seeds.how != Seeds::How::random) {
            reached_ = seeds_;
        } else {
            for (std::uint32_t node = 0; node < study_.graph.nodes(); ++node) {
                if (next_[node] != 0) reached_.push_back(node);
            }
        }
        commit(batch, 0);
    }

    /// What was reached becomes active and is the frontier of the next round.
    void commit(Batch& batch, std::uint32_t round) {
        for (const std::uint32_t node : frontier_) fresh_[node] = 0;
        frontier_.clear();
        for (const std::uint32_t node : reached_) {
            const std::uint64_t newly = next_[node] & ~active_[node];
            next_[node] = 0;
            if (newly == 0) continue;
            if (active_[node] == 0) touched_.push_back(node);
            active_[node] |= newly;
            fresh_[node] = newly;
            frontier_.push_back(node);
            for (std::uint64_t left = newly; left != 0; left &= left - 1) {
                Run& run = batch.runs[static_cast<std::size_t>(std::countr_zero(left))];
                run.path.resize(std::size_t{round} + 1, run.path.back());
                run.path.back() += 1;
                run.duration = round;
                if (!run.node.empty()) run.node[node] = round;
            }
        }
        reached_.clear();
    }

    void advance(Batch& batch, std::uint32_t round) {
        const graph::FlatGraph& graph = study_.graph;
        for (const std::uint32_t from : frontier_) {
            const std::uint64_t trying = fresh_[from];
            for (std::uint64_t arc = graph.offset[from]; arc < graph.offset[from + 1]; ++arc) {
                const std::uint32_t to = graph.target[arc];
                const std::uint64_t hoped = trying & ~active_[to];
                if (hoped == 0) continue;
                const std::uint64_t told = hoped & live(arc);
                if (told == 0) continue;
                if (next_[to] == 0) reached_.push_back(to);
                if ((told & 1) != 0 && (next_[to] & 1) == 0) log(batch, from, to, round);
                next_[to] |= told;
            }
        }
        commit(batch, round);
    }

    void log(Batch& batch, std::uint32_t from, std::uint32_t to, std::uint32_t round) const {
        if (study_.keep == Keep::nodes && batch.first == 0) {
            batch.runs[0].transmissions.push_back({from, to, static_cast<double>(round)});
        }
    }

    std::uint64_t live(std::uint64_t arc) {
        if (drawn_[arc] == 0) {
            chance::Draws draws = source_.draws(Stream::live_arc, arc);
            const double h = study_.model.p ? hazard_ : hazard(study_.graph.weight_of(arc));
            live_[arc] = chance::bernoulli_bits(draws, h, ~std::uint64_t{0});
            drawn_[arc] = 1;
            arcs_.push_back(arc);
        }
        return live_[arc];
    }

    void finish(Batch& batch) {
        for (const std::uint32_t node : frontier_) {
            for (std::uint64_t left = fresh_[node]; left != 0 && study_.graph.degree(node) > 0; left &= left - 1) {
                batch.runs[static_cast<std::size_t>(std::countr_zero(left))].finished = false;
            }
            fresh_[node] = 0;
        }
        frontier_.clear();
        for (const std::uint32_t node : touched_) active_[node] = 0;
        touched_.clear();
        for (const std::uint64_t arc : arcs_) drawn_[arc] = 0;
        arcs_.clear();
    }

    const Study& study_;
    Source source_;
    std::vector<std::uint64_t> active_;
    std::vector<std::uint64_t> fresh_;
    std::vector<std::uint64_t> next_;
    std::vector<std::uint64_t> live_;
    std::vector<char> drawn_;
    double hazard_;
    std::vector<std::uint32_t> seeds_;
    std::vector<std::uint32_t> frontier_;
    std::vector<std::uint32_t> reached_;
    std::vector<std::uint32_t> touched_;
    std::vector<std::uint64_t> arcs_;
};

class CascadeKernel final : public Kernel {
public:
    explicit CascadeKernel(const Study& study) : study_(study) {}
    [[nodiscard]] std::unique_ptr<Worker> worker() const override { return std::make_unique<CascadeWorker>(study_); }
    [[nodiscard]] std::uint32_t replications_per_batch() const noexcept override { return lanes; }

private:
    const Study& study_;
};

}  // namespace

std::unique_ptr<Kernel> cascade_kernel(const Study& study) { return std::make_unique<CascadeKernel>(study); }

}  // namespace lnsim::diffusion
