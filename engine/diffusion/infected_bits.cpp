// SI in rounds on very large graphs: one bit a node.
// A susceptible node with k infectious in-neighbours is infected with 1 - (1 - b)^k (Bailey 1975, ch. 14).
//
// Encoding: infected nodes are set bits, so that 10^8 of them lie in 12 MB and gathers stay near the processor. Each
// exposed node draws once a round at its own address, whatever found it.
// Kernels, chosen by cost: while few are infected, push: their susceptible out-neighbours are listed and counted. Else dense
// pull: every susceptible node gathers the bits of its in-neighbours, blocks of nodes on all threads, a word of 64 nodes
// that are all infected passed over. Both give the same bits.
#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/diffusion/kernels.hpp"
#include "engine/parallel/ordered.hpp"

namespace lnsim::diffusion {
namespace {

constexpr std::size_t block_words = 1024;  ///< of 64 nodes: what a thread takes at a time
constexpr std::uint64_t pushed = 32;       ///< push while fewer than one in so many is infected

using Bits = std::vector<std::uint64_t>;

bool is_set(const Bits& bits, std::uint32_t node) noexcept { return (bits[node / 64] >> (node % 64) & 1) != 0; }

class BitsWorker final : public Kernel::Worker {
public:
    BitsWorker(const Study& study, const graph::FlatGraph& in)
        : study_(study), in_(in), infected_((std::size_t{in.nodes()} + 63) / 64), next_(infected_.size()) {
        double escape = 1;
        for (double& p : infection_) {
            p = 1 - escape;
            escape *= 1 - study.model.infection;
        }
    }

    void run(Batch& batch) override {
        for (std::uint32_t i = 0; i < batch.count; ++i) {
            batch.runs[i].clear();
            run_one(batch.first + i, batch.runs[i]);
        }
    }

private:
    void run_one(std::uint32_t replication, Run& run) {
        std::vector<std::uint32_t> seeds;
        seeds_of(study_, replication, seeds);
        std::fill(infected_.begin(), infected_.end(), 0);
        for (const std::uint32_t node : seeds) infected_[node / 64] |= std::uint64_t{1} << (node % 64);
        std::uint64_t ever = seeds.size();
        run.path.push_back(static_cast<double>(ever));
        const std::uint32_t most = study_.rounds.value_or(most_rounds);
        run.finished = false;
        for (std::uint32_t round = 1; round <= most && !run.finished; ++round) {
            next_ = infected_;
            const Source source{study_.seed, replication};
            const bool few = ever * pushed < in_.nodes();
            const auto [exposed, fresh] = few ? push(source, round) : pull(source, round);
            run.finished = exposed == 0 || study_.model.infection <= 0;
            if (run.finished) break;
            infected_.swap(next_);
            ever += fresh;
            run.path.push_back(static_cast<double>(ever));
            if (fresh > 0) run.duration = round;
        }
        run.last = static_cast<double>(ever);
    }

    struct Counts {
        std::uint64_t exposed = 0;
        std::uint64_t fresh = 0;
    };

    /// The word decides whether a node with k infectious in-neighbours is infected.
    [[nodiscard]] bool infects(std::uint32_t k, const chance::Block& block) const noexcept {
        const std::uint64_t word = block[0] | std::uint64_t{block[1]} << 32;
        return chance::uniform_of(word) < infection_[std::min<std::size_t>(k, infection_.size() - 1)];
    }

    Counts push(const Source& source, std::uint32_t round) {
        exposed_.clear();
        for (std::size_t w = 0; w < infected_.size(); ++w) {
            for (std::uint64_t left = infected_[w]; left != 0; left &= left - 1) {
                const auto node = static_cast<std::uint32_t>(64 * w + static_cast<std::size_t>(std::countr_zero(left)));
                for (const std::uint32_t to : study_.graph.neighbours(node)) {
                    if (!is_set(infected_, to)) exposed_.push_back(to);
                }
            }
        }
        std::sort(exposed_.begin(), exposed_.end());
        Counts counts;
        for (std::size_t at = 0; at < exposed_.size(); ++counts.exposed) {
            const std::uint32_t node = exposed_[at];
            const std::size_t first = at;
            while (at < exposed_.size() && exposed_[at] == node) ++at;
            if (!infects(static_cast<std::uint32_t>(at - first), chance::block_at(source.address(Stream::adopt, node, round)))) continue;
            next_[node / 64] |= std::uint64_t{1} << (node % 64);
            ++counts.fresh;
        }
        return counts;
    }

    Counts pull(const Source& source, std::uint32_t round) {
        std::vector<Counts> parts((infected_.size() + block_words - 1) / block_words);
        parallel::parallel_for_blocks(infected_.size(), block_words, study_.threads, [&](std::size_t first, std::size_t last) {
            parts[first / block_words] = pull_words(first, last, source, round);
        });
        Counts counts;
        for (const Counts& part : parts) counts = {counts.exposed + part.exposed, counts.fresh + part.fresh};
        return counts;
    }

    Counts pull_words(std::size_t first, std::size_t last, const Source& source, std::uint32_t round) {
        std::vector<std::uint64_t> nodes;
        std::vector<std::uint32_t> loud;
        for (std::size_t w = first; w < last; ++w) {
            std::uint64_t left = ~infected_[w];
            if (w + 1 == infected_.size() && in_.nodes() % 64 != 0) left &= (std::uint64_t{1} << (in_.nodes() % 64)) - 1;
            for (; left != 0; left &= left - 1) {
                const auto node = static_cast<std::uint32_t>(64 * w + static_cast<std::size_t>(std::countr_zero(left)));
                std::uint32_t k = 0;
                for (const std::uint32_t from : in_.neighbours(node)) k += is_set(infected_, from) ? 1 : 0;
                if (k == 0) continue;
                nodes.push_back(node);
                loud.push_back(k);
            }
        }
        std::vector<chance::Block> blocks(nodes.size());
        // Rounds stay below 2^16 in an address's own field; beyond, they continue in the entity.
        for (std::uint64_t& key : nodes) key |= std::uint64_t{round >> 16} << 40;
        chance::fill_blocks(source.address(Stream::adopt, 0, round & 0xFFFFU), nodes, blocks);
        Counts counts{nodes.size(), 0};
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (!infects(loud[i], blocks[i])) continue;
            const auto node = static_cast<std::uint32_t>(nodes[i]);
            next_[node / 64] |= std::uint64_t{1} << (node % 64);
            ++counts.fresh;
        }
        return counts;
    }

    const Study& study_;
    const graph::FlatGraph& in_;
    Bits infected_;
    Bits next_;
    std::vector<std::uint32_t> exposed_;  ///< susceptible nodes, once for each infectious in-neighbour
    std::array<double, 2048> infection_{};  ///< by number of infectious in-neighbours; the last for more
};

class BitsKernel final : public Kernel {
public:
    explicit BitsKernel(const Study& study) : study_(study) {
        if (study.graph.direction == graph::Direction::directed) in_ = graph::transposed(study.graph);
    }
    [[nodiscard]] std::unique_ptr<Worker> worker() const override {
        const bool directed = study_.graph.direction == graph::Direction::directed;
        return std::make_unique<BitsWorker>(study_, directed ? in_ : study_.graph);
    }

private:
    const Study& study_;
    graph::FlatGraph in_;
};

}  // namespace

std::unique_ptr<Kernel> bits_kernel(const Study& study) { return std::make_unique<BitsKernel>(study); }

}  // namespace lnsim::diffusion
