// SI and SIR in rounds (Reed-Frost with geometric infectious periods): in a round each infectious node infects each
// susceptible out-neighbour with probability b, so that one with k infectious in-neighbours is infected with
// 1 - (1 - b)^k; then each that was infectious when the round began recovers with probability r.
// Source: Bailey 1975, The mathematical theory of infectious diseases, ch. 14.
//
// Encoding: a node is infected at most once, so everything it will do is drawn then: how long it is infectious, D, and for
// each out-arc the round T of its first success, both geometric; the arc tells if T <= D. Nodes are infected at the
// earliest time that an arc tells them.
// Kernel: events, O(arcs out of the infected), without a branch on a contact's outcome: a misprediction a contact costs
// more than its memory. T <= D is a comparison of the arc's word with a bound of its row, so arcs that do not tell are
// sifted out before their waiting time or target is looked at. While many are infected in a round they are found by a
// scan of all times, which gives them in the order of their rows in memory; while few are, from buckets by round.
#include <algorithm>
#include <array>
#include <limits>

#include "engine/diffusion/kernels.hpp"
#include "engine/diffusion/sift.hpp"

namespace lnsim::diffusion {
namespace {

constexpr std::uint32_t longest = 65'000;    ///< rounds that 16 bits hold
constexpr std::uint32_t always_scanned = 8192;  ///< nodes of a graph whose times are scanned in any case
constexpr std::size_t scanned_a_node = 256;     ///< times that may be scanned for one infected node

template <bool logs>
class EpidemicRun {
public:
    explicit EpidemicRun(const Study& study)
        : study_(study), rounds_(std::min(study.rounds.value_or(longest), longest)), contact_(study.model.infection),
          recovery_(study.model.recovery), recovers_(study.model.recovery > 0), leaving_(rounds_ + 2) {}

    void run(std::uint32_t replication, Run& run) {
        begin(replication);
        double ever = 0;
        double infectious = 0;
        std::uint32_t round = 0;
        for (;; ++round) {
            collect(round);
            ever += static_cast<double>(count_);
            infectious += static_cast<double>(count_) - leaving_[round];
            if (count_ > 0 || leaving_[round] > 0) run.duration = round;
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
        seeds_of(study_, replication, seeds_);
        infected_.resize(time_.size() + sift_room);
        std::copy(seeds_.begin(), seeds_.end(), infected_.begin());
        count_ = seeds_.size();
        for (const std::uint32_t node : seeds_) time_[node] = 0;
        pending_ = 0;
        scan_until_ = 0;
    }

    /// Those whose earliest telling is of this round.
    void collect(std::uint32_t round) {
        if (round == 0) return;
        const auto time = static_cast<std::uint16_t>(round);
        count_ = 0;
        if (round <= scan_until_) {
            count_ = places_of(time_, time, infected_.data());
        } else if (round < buckets_.size()) {
            for (const std::uint32_t node : buckets_[round]) {
                infected_[count_] = node;
                count_ += time_[node] == time ? 1 : 0;
            }
        }
        if (round < buckets_.size()) buckets_[round].clear();
        pending_ -= count_;
    }

    void infect(std::uint32_t round) {
        const bool scans = time_.size() <= always_scanned || count_ * scanned_a_node >= time_.size();
        for (std::size_t first = 0; first < count_; first += chunk) {
            draw({infected_.data() + first, std::min(chunk, count_ - first)}, round);
            const std::size_t kept = keep_arcs(rows_, {to_.data(), word_.data(), teller_.data()});
            if (scans) {
                tell<true>(kept, round);
            } else {
                tell<false>(kept, round);
            }
        }
    }

    /// The words of a chunk: one block a node for its infectious period, and those of its arcs, four to a block.
    void draw(std::span<const std::uint32_t> nodes, std::uint32_t round) {
        const graph::FlatGraph& graph = study_.graph;
        keys_.assign(nodes.begin(), nodes.end());
        periods_.resize(keys_.size());
        if (recovers_) chance::fill_blocks(source_.address(Stream::infectious_period, 0), keys_, periods_);
        keys_.clear();
        rows_.clear();
        std::size_t arcs = 0;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const std::uint64_t begin = graph.offset[nodes[i]];
            const std::uint64_t end = graph.offset[nodes[i] + 1];
            const std::uint32_t last = leave(i, round);
            if (last == 0 || begin == end) continue;
            __builtin_prefetch(graph.target.data() + begin);
            const auto size = static_cast<std::uint32_t>(end - begin);
            if (last != bound_of_) bound_ = contact_.least_word(bound_of_ = last);
            const std::uint64_t least = bound_;
            if (least > std::numeric_limits<std::uint32_t>::max()) continue;
            first_word_.resize(rows_.size() + 1);
            first_word_[rows_.size()] = 4 * keys_.size() + begin % 4;
            rows_.push_back({graph.target.data() + begin, nullptr, size, static_cast<std::uint32_t>(least), nodes[i]});
            for (std::uint64_t block = begin / 4; block < (end + 3) / 4; ++block) keys_.push_back(block);
            arcs += size;
        }
        blocks_.resize(keys_.size());
        chance::fill_blocks(source_.address(Stream::contact, 0), keys_, blocks_);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            rows_[i].word = blocks_[first_word_[i] / 4].data() + first_word_[i] % 4;
        }
        for (auto* column : {&to_, &word_, &teller_}) {
            if (column->size() < arcs + sift_room) column->resize(2 * arcs + sift_room);
        }
    }

    /// Draws when the i-th of a chunk recovers; rounds in which it makes contacts that count.
    std::uint32_t leave(std::size_t i, std::uint32_t round) {
        const std::uint32_t period = recovers_ ? recovery_(periods_[i][0]) : Geometric::never;
        const std::uint32_t left = rounds_ - round;
        leaving_[period <= left ? round + period : rounds_ + 1] += 1;
        return std::min(period, left);
    }

    template <bool scans>
    void tell(std::size_t kept, std::uint32_t round) {
        std::uint32_t latest = scan_until_;
        const std::uint32_t end = rounds_;
        for (std::size_t i = 0; i < kept; ++i) {
            const std::uint32_t to = to_[i];
            const std::uint32_t wait = contact_(word_[i]);
            const std::uint32_t at = wait <= end - round ? round + wait : never;
            const std::uint16_t before = time_[to];
            if constexpr (logs) {
                if (at < before || (at == before && teller_[i] < from_[to])) from_[to] = teller_[i];
            }
            const bool sooner = at < before;
            time_[to] = sooner ? static_cast<std::uint16_t>(at) : before;
            pending_ += before == never && sooner ? 1 : 0;
            if constexpr (scans) {
                latest = sooner && at > latest ? at : latest;
            } else if (sooner) {
                if (at >= buckets_.size()) buckets_.resize(std::size_t{at} + 1);
                buckets_[at].push_back(to);
            }
        }
        scan_until_ = latest;
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
    std::vector<std::uint32_t> seeds_;
    std::vector<std::uint32_t> infected_;  ///< in this round: the first count_
    std::size_t count_ = 0;
    std::vector<std::vector<std::uint32_t>> buckets_;
    std::uint32_t scan_until_ = 0;  ///< rounds up to here have tellings that are in no bucket
    std::size_t pending_ = 0;              ///< nodes told for a later round
    std::uint32_t bound_of_ = 0;
    std::uint64_t bound_ = 0;  ///< least word that waits at most bound_of_
    std::vector<double> leaving_;
    std::vector<std::uint64_t> keys_;
    std::vector<ArcRow> rows_;
    std::vector<std::size_t> first_word_;
    std::vector<std::uint32_t> to_;
    std::vector<std::uint32_t> word_;
    std::vector<std::uint32_t> teller_;
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
