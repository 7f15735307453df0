// SIS in rounds, and SI, SIR, SIS whose parameters change at given rounds: the same law of a round as in epidemic.cpp
// (Pastor-Satorras and Vespignani 2001, doi:10.1103/PhysRevLett.86.3200, for SIS on graphs).
//
// Kernel: frontier push, round by round: each infectious node visits only the arcs whose contact succeeds, by geometric
// skips along its row. O(infectious + successes) a round. An independent second way to the law of epidemic.cpp.
#include <algorithm>

#include "engine/diffusion/kernels.hpp"

namespace lnsim::diffusion {
namespace {

enum class State : std::uint8_t { susceptible, infectious, recovered };

class RecurrentRun {
public:
    explicit RecurrentRun(const Study& study) : study_(study) { set_rates(0, true); }

    void run(std::uint32_t replication, Run& run) {
        begin(replication, run);
        const bool again = study_.model.kind == Kind::susceptible_infected_susceptible;
        const std::uint32_t most = study_.rounds.value_or(most_rounds);
        for (std::uint32_t round = 0;; ++round) {
            commit(run, round);
            run.path.push_back(again ? static_cast<double>(infectious_.size()) : ever_);
            run.second.push_back(again ? ever_ : static_cast<double>(infectious_.size()));
            if (infectious_.empty() || round == most || (rates_end_ && !recovery_rate_ && !susceptible_left())) break;
            set_rates(round + 1, false);
            contact(replication, run, round + 1);
            recover(replication, run, round + 1, again);
        }
        run.finished = infectious_.empty() || !susceptible_left();
        run.last = run.path.back();
    }

private:
    void begin(std::uint32_t replication, Run& run) {
        state_.assign(study_.graph.nodes(), State::susceptible);
        infectious_.clear();
        ever_ = 0;
        if (study_.keep == Keep::nodes) run.node.assign(state_.size(), no_time);
        seeds_of(study_, replication, fresh_);
        been_.assign(study_.graph.nodes(), 0);
        set_rates(0, true);
    }

    /// Parameters from this round on.
    void set_rates(std::uint32_t round, bool first) {
        if (first) {
            infection_ = study_.model.infection;
            recovery_ = study_.model.recovery;
        }
        rates_end_ = true;
        for (const Change& change : study_.changes) {
            rates_end_ = rates_end_ && change.at <= round;
            if (change.at == round) {
                infection_ = change.infection.value_or(infection_);
                recovery_ = change.recovery.value_or(recovery_);
            }
        }
        recovery_rate_ = recovery_ > 0;
        log_q_ = infection_ < 1 ? core::log1p(-infection_) : 0;
    }

    [[nodiscard]] bool susceptible_left() const {
        return std::any_of(infectious_.begin(), infectious_.end(), [this](std::uint32_t node) {
            const auto near = study_.graph.neighbours(node);
            return std::any_of(near.begin(), near.end(), [this](auto to) { return state_[to] == State::susceptible; });
        });
    }

    void commit(Run& run, std::uint32_t round) {
        for (const std::uint32_t node : fresh_) {
            state_[node] = State::infectious;
            infectious_.push_back(node);
            if (been_[node] == 0) {
                been_[node] = 1;
                ever_ += 1;
                if (!run.node.empty()) run.node[node] = round;
            }
            run.duration = round;
        }
        fresh_.clear();
    }

    /// Arcs before the next successful one.
    std::uint64_t gap(chance::Draws& draws) const noexcept {
        if (infection_ >= 1) return 0;
        if (infection_ <= 0) return ~std::uint64_t{0};
        const double arcs = core::log(draws.uniform()) / log_q_;
        return arcs < 1e15 ? static_cast<std::uint64_t>(arcs) : ~std::uint64_t{0};
    }

    void contact(std::uint32_t replication, Run& run, std::uint32_t round) {
        const Source source{study_.seed, replication};
        for (const std::uint32_t from : infectious_) {
            chance::Draws draws = source.draws(Stream::contact, from, round);
            const auto row = study_.graph.neighbours(from);
            for (std::uint64_t at = gap(draws); at < row.size();) {
                const std::uint32_t to = row[at];
                if (state_[to] == State::susceptible) {
                    state_[to] = State::infectious;  // taken; joins the infectious when the round is over
                    fresh_.push_back(to);
                    if (!run.node.empty() && replication == 0) {
                        run.transmissions.push_back({from, to, static_cast<double>(round)});
                    }
                }
                const std::uint64_t skip = gap(draws);
                if (skip >= row.size()) break;
                at += skip + 1;
            }
        }
    }

    void recover(std::uint32_t replication, Run& run, std::uint32_t round, bool again) {
        if (!recovery_rate_) return;
        const Source source{study_.seed, replication};
        std::erase_if(infectious_, [&](std::uint32_t node) {
            const bool leaves = source.draws(Stream::infectious_period, node, round).bernoulli(recovery_);
            if (leaves) {
                state_[node] = again ? State::susceptible : State::recovered;
                run.duration = round;
            }
            return leaves;
        });
    }

    const Study& study_;
    double infection_ = 0;
    double recovery_ = 0;
    double log_q_ = 0;
    bool recovery_rate_ = false;
    bool rates_end_ = true;
    std::vector<State> state_;
    std::vector<char> been_;
    std::vector<std::uint32_t> infectious_;
    std::vector<std::uint32_t> fresh_;
    double ever_ = 0;
};

}  // namespace

std::unique_ptr<Kernel> recurrent_kernel(const Study& study) {
    return std::make_unique<ScalarKernel<RecurrentRun>>(study, study.graph.nodes() < 10'000 ? 64 : 1);
}

}  // namespace lnsim::diffusion
