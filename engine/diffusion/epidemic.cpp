// SI and SIR in rounds (Reed-Frost with geometric infectious periods): in a round each infectious node infects each
// susceptible out-neighbour with probability b, so that one with k infectious in-neighbours is infected with
// 1 - (1 - b)^k; then each that was infectious when the round began recovers with probability r.
// Source: Bailey 1975, The mathematical theory of infectious diseases, ch. 14.
//
// Encoding: a node is infected at most once, so everything it will do is drawn then: how long it is infectious, D, and for
// each out-arc the round T of its first success, both geometric; the arc tells if T <= D. Nodes are infected at the
// earliest time that an arc tells them.
// Kernel: events in buckets by round, O(arcs out of the infected), without a branch on a contact's outcome: a misprediction
// a contact costs more than its memory. An arc that does not tell writes to a bucket that nobody reads.
#include <algorithm>
#include <array>
#include <limits>

#include "engine/diffusion/kernels.hpp"

namespace lnsim::diffusion {
namespace {

constexpr std::uint32_t longest = 65'000;  ///< rounds that 16 bits hold

/// Nodes told that they are infected in one round.
class Bucket {
public:
    void put(std::uint32_t node, bool really) {
        *at_ = node;
        at_ += really ? 1 : 0;
        if (at_ == nodes_.data() + nodes_.size()) grow();
    }
    [[nodiscard]] std::span<const std::uint32_t> told() const noexcept {
        return {nodes_.data(), static_cast<std::size_t>(at_ - nodes_.data())};
    }
    void clear() noexcept { at_ = nodes_.data(); }

    Bucket() : nodes_(16), at_(nodes_.data()) {}
    Bucket(const Bucket&) = delete;
    Bucket& operator=(const Bucket&) = delete;
    Bucket(Bucket&& other) noexcept : nodes_(std::move(other.nodes_)), at_(other.at_) { other.at_ = nullptr; }  // memory stays
    Bucket& operator=(Bucket&&) = delete;
    ~Bucket() = default;

private:
    void grow() {
        const std::size_t used = nodes_.size();
        nodes_.resize(2 * used);
        at_ = nodes_.data() + used;
    }

    std::vector<std::uint32_t> nodes_;
    std::uint32_t* at_;
};

template <bool logs>
class EpidemicRun {
public:
    explicit EpidemicRun(const Study& study)
        : study_(study), rounds_(std::min(study.rounds.value_or(longest), longest)), contact_(study.model.infection),
          recovery_(study.model.recovery), recovers_(study.model.recovery > 0), leaving_(rounds_ + 2) {
        buckets_.resize(1);
    }

    void run(std::uint32_t replication, Run& run) {
        begin(replication);
        double ever = 0;
        double infectious = 0;
        std::uint32_t round = 0;
        for (;; ++round) {
            collect(round);
            ever += static_cast<double>(infected_.size());
            infectious += static_cast<double>(infected_.size()) - leaving_[round];
            if (!infected_.empty() || leaving_[round] > 0) run.duration = round;
            leaving_[round] = 0;
            run.path.push_back(ever);
            if (recovers_) run.second.push_back(infectious);
            if (round == rounds_) break;
            infect(round);
            if (pending_ == 0 && (infectious == 0 || !recovers_)) break;
        }
        run.finished = pending_ == 0 && (infectious == 0 || !recovers_);
        run.last = ever;
        end(round, run);
    }

private:
    static constexpr std::uint16_t never = std::numeric_limits<std::uint16_t>::max();
    static constexpr std::size_t chunk = 256;

    void begin(std::uint32_t replication) {
        source_ = {study_.seed, replication};
        time_.assign(study_.graph.nodes(), never);
        if constexpr (logs) from_.assign(study_.graph.nodes(), 0);
        seeds_of(study_, replication, infected_);
        for (const std::uint32_t node : infected_) time_[node] = 0;
        pending_ = 0;
    }

    /// Those who were told this round and not before.
    void collect(std::uint32_t round) {
        if (round == 0) return;
        infected_.clear();
        if (round >= buckets_.size()) return;
        const auto told = buckets_[round].told();
        pending_ -= told.size();
        for (const std::uint32_t node : told) {
            if (time_[node] == round) infected_.push_back(node);
        }
        buckets_[round].clear();
    }

    void infect(std::uint32_t round) {
        for (std::size_t first = 0; first < infected_.size(); first += chunk) {
            const std::span nodes(infected_.data() + first, std::min(chunk, infected_.size() - first));
            draw(nodes);
            for (std::size_t i = 0; i < nodes.size(); ++i) tell(nodes[i], round, i);
        }
    }

    /// The words of a chunk: one block a node for its infectious period, and those of its arcs, four to a block.
    void draw(std::span<const std::uint32_t> nodes) {
        keys_.clear();
        first_block_.clear();
        for (const std::uint32_t node : nodes) {
            first_block_.push_back(keys_.size());
            const std::uint64_t end = (study_.graph.offset[node + 1] + 3) / 4;
            for (std::uint64_t block = study_.graph.offset[node] / 4; block < end; ++block) keys_.push_back(block);
        }
        blocks_.resize(keys_.size());
        chance::fill_blocks(source_.address(Stream::contact, 0), keys_, blocks_);
        if (!recovers_) return;
        keys_.assign(nodes.begin(), nodes.end());
        periods_.resize(keys_.size());
        chance::fill_blocks(source_.address(Stream::infectious_period, 0), keys_, periods_);
    }

    void tell(std::uint32_t from, std::uint32_t round, std::size_t i) {
        const std::uint32_t period = recovers_ ? recovery_(periods_[i][0]) : Geometric::never;
        const std::uint32_t left = rounds_ - round;
        leaving_[period <= left ? round + period : rounds_ + 1] += 1;
        const std::uint32_t last = std::min(period, left);
        if (buckets_.size() < std::size_t{round} + 2) buckets_.resize(std::size_t{round} + 2);
        const std::uint64_t begin = study_.graph.offset[from];
        const std::uint64_t end = study_.graph.offset[from + 1];
        const chance::Block* blocks = blocks_.data() + first_block_[i];
        for (std::uint64_t arc = begin; arc < end; ++arc) {
            const std::uint32_t to = study_.graph.target[arc];
            const std::uint32_t wait = contact_(blocks[arc / 4 - begin / 4][arc % 4]);
            const std::uint32_t at = wait <= last ? round + wait : 0U;
            const std::uint16_t before = time_[to];
            const bool sooner = at != 0 && at < before;
            time_[to] = sooner ? static_cast<std::uint16_t>(at) : before;
            if constexpr (logs) from_[to] = sooner ? from : from_[to];
            if (at >= buckets_.size()) [[unlikely]] buckets_.resize(std::size_t{at} + 1);
            buckets_[at].put(to, sooner);
            pending_ += sooner ? 1 : 0;
        }
    }

    void end(std::uint32_t round, Run& run) {
        leaving_[rounds_ + 1] = 0;  // all others were met: a run ends when nobody waits, or in the last round
        if constexpr (logs) {
            run.node.resize(time_.size());
            for (std::uint32_t node = 0; node < time_.size(); ++node) {
                const bool adopted = time_[node] <= round;
                run.node[node] = adopted ? time_[node] : no_time;
                if (adopted && time_[node] > 0 && source_.replication == 0) {
                    run.transmissions.push_back({from_[node], node, static_cast<double>(time_[node])});
                }
            }
            std::stable_sort(run.transmissions.begin(), run.transmissions.end(),
                             [](const Transmission& a, const Transmission& b) { return a.time < b.time; });
        }
    }

    const Study& study_;
    std::uint32_t rounds_;
    Geometric contact_;
    Geometric recovery_;
    bool recovers_;
    Source source_;
    std::vector<std::uint16_t> time_;
    std::vector<std::uint32_t> from_;
    std::vector<std::uint32_t> infected_;
    std::vector<Bucket> buckets_;  ///< bucket 0 is the one nobody reads
    std::size_t pending_ = 0;
    std::vector<double> leaving_;
    std::vector<std::uint64_t> keys_;
    std::vector<std::size_t> first_block_;
    std::vector<chance::Block> blocks_;
    std::vector<chance::Block> periods_;
};

}  // namespace

std::unique_ptr<Kernel> epidemic_kernel(const Study& study) {
    const std::uint32_t block = study.graph.nodes() < 10'000 ? 64 : 1;
    if (study.keep == Keep::nodes) return std::make_unique<ScalarKernel<EpidemicRun<true>>>(study, block);
    return std::make_unique<ScalarKernel<EpidemicRun<false>>>(study, block);
}

}  // namespace lnsim::diffusion
