// Bass's model of innovators and imitators (Bass 1969, doi:10.1287/mnsc.15.5.215): who has not adopted does so with
// p + q x, x the adopted share of the whole population, or of one's neighbours; a chance a round, or a rate.
//
// Kernel: the population as a count, one binomial a round; neighbours one by one; continuous time by thinning at rate
// p + q a person (exact, since x <= 1).
#include <algorithm>

#include "engine/chance/samplers.hpp"
#include "engine/diffusion/kernels.hpp"

namespace lnsim::diffusion {
namespace {

class BassRun {
public:
    explicit BassRun(const Study& study) : study_(study), by_neighbours_(study.model.mixing == "neighbours") {}

    void run(std::uint32_t replication, Run& run) {
        source_ = {study_.seed, replication};
        nodes_ = study_.graph.nodes();
        begin(replication, run);
        if (study_.model.time == "continuous") {
            in_continuous_time(run);
        } else {
            in_rounds(run);
        }
        run.last = adopters_;
        run.finished = adopters_ == nodes_ || !can_change();
    }

private:
    [[nodiscard]] double p() const noexcept { return study_.model.p.value_or(0); }
    [[nodiscard]] double q() const noexcept { return study_.model.q; }
    [[nodiscard]] bool one_by_one() const noexcept { return by_neighbours_ || study_.keep == Keep::nodes; }
    [[nodiscard]] bool can_change() const noexcept { return p() > 0 || (q() > 0 && adopters_ > 0); }
    [[nodiscard]] std::uint32_t most() const noexcept { return study_.rounds.value_or(100'000); }

    void begin(std::uint32_t replication, Run& run) {
        count_.assign(nodes_, 0);
        seeds_of(study_, replication, fresh_);
        waiting_.clear();
        for (std::uint32_t node = 0; node < nodes_; ++node) waiting_.push_back(node);
        for (const std::uint32_t seed : fresh_) waiting_[seed] = nodes_;
        std::erase(waiting_, nodes_);
        adopters_ = 0;
        if (study_.keep == Keep::nodes) run.node.assign(nodes_, no_time);
        for (const std::uint32_t seed : fresh_) adopt(seed, 0, run);
        fresh_.clear();
        run.path.push_back(adopters_);
    }

    void adopt(std::uint32_t node, double time, Run& run) {
        adopters_ += 1;
        run.duration = time;
        if (!run.node.empty()) run.node[node] = time;
        if (by_neighbours_) {
            for (const std::uint32_t to : study_.graph.neighbours(node)) ++count_[to];
        }
    }

    /// Degrees of in- and out-arcs are the same: Bass by neighbours is for undirected graphs.
    [[nodiscard]] double chance_of(std::uint32_t node) const noexcept {
        if (!by_neighbours_) return std::min(1.0, p() + q() * adopters_ / nodes_);
        const auto degree = static_cast<double>(study_.graph.degree(node));
        return std::min(1.0, p() + (degree > 0 ? q() * count_[node] / degree : 0));
    }

    void in_rounds(Run& run) {
        for (std::uint32_t round = 1; round <= most() && adopters_ < nodes_ && can_change(); ++round) {
            const double before = adopters_;
            if (one_by_one()) {
                one_round(round, run);
            } else {
                chance::Draws draws = source_.draws(Stream::adopt, 0, round);
                adopters_ += static_cast<double>(
                    chance::binomial(draws, static_cast<std::int64_t>(nodes_ - adopters_), chance_of(0)));
            }
            if (adopters_ > before) run.duration = round;
            run.path.push_back(adopters_);
        }
    }

    void one_round(std::uint32_t round, Run& run) {
        for (const std::uint32_t node : waiting_) {
            if (source_.draws(Stream::adopt, node, round).bernoulli(chance_of(node))) fresh_.push_back(node);
        }
        for (const std::uint32_t node : fresh_) adopt(node, round, run);
        std::size_t next = 0;  // both are ascending
        std::erase_if(waiting_, [&](std::uint32_t node) { return next < fresh_.size() && fresh_[next] == node && ++next; });
        fresh_.clear();
    }

    void in_continuous_time(Run& run) {
        const double rate = p() + q();
        double now = 0;
        for (std::uint64_t event = 0; !waiting_.empty() && can_change(); ++event) {
            chance::Draws draws = source_.draws(Stream::adopt, event & 0xFFFFFFFFU, event >> 32);
            now += exponential_time(draws, rate * static_cast<double>(waiting_.size()));
            const std::uint32_t at = below(static_cast<std::uint32_t>(waiting_.size()), draws.word64());
            while (static_cast<double>(run.path.size()) < std::min<double>(now, most() + 1.0)) run.path.push_back(adopters_);
            if (now > most()) return;
            const double hazard = by_neighbours_ ? chance_of(waiting_[at]) : p() + q() * adopters_ / nodes_;
            if (draws.uniform() * rate >= hazard) continue;
            adopt(waiting_[at], now, run);
            waiting_[at] = waiting_.back();
            waiting_.pop_back();
        }
        while (study_.rounds && run.path.size() <= most()) run.path.push_back(adopters_);
        if (!study_.rounds) run.path.push_back(adopters_);
    }

    const Study& study_;
    bool by_neighbours_;
    Source source_;
    std::uint32_t nodes_ = 0;
    double adopters_ = 0;
    std::vector<std::uint32_t> waiting_;
    std::vector<std::uint32_t> fresh_;
    std::vector<std::uint32_t> count_;
};

}  // namespace

std::unique_ptr<Kernel> bass_kernel(const Study& study) { return std::make_unique<ScalarKernel<BassRun>>(study, 16); }

}  // namespace lnsim::diffusion
