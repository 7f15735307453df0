// SI, SIR and SIS in continuous time, exactly: an infectious node makes contact along each out-arc at the points of a
// Poisson process of rate beta until it recovers, after an exponential time of rate gamma.
// Source: Kiss, Miller and Simon 2017, Mathematics of epidemics on networks, appendix A (event-driven simulation).
//
// Kernel: events in a heap; of each arc only its next contact waits there. O(contacts log waiting).
#include <algorithm>
#include <queue>

#include "engine/diffusion/kernels.hpp"

namespace lnsim::diffusion {
namespace {

struct Event {
    double time = 0;
    std::uint32_t from = 0;
    std::uint32_t to = 0;  ///< itself: the recovery of `from`
    std::uint64_t arc = 0;
    std::uint32_t contact = 0;  ///< how many were made along the arc in this infection
};

struct Later {
    bool operator()(const Event& a, const Event& b) const noexcept {
        return a.time != b.time ? a.time > b.time : std::pair(a.from, a.arc) > std::pair(b.from, b.arc);
    }
};

class ContinuousRun {
public:
    explicit ContinuousRun(const Study& study)
        : study_(study), again_(study.model.kind == Kind::susceptible_infected_susceptible) {}

    void run(std::uint32_t replication, Run& run) {
        begin(replication, run);
        const double end = study_.rounds ? static_cast<double>(*study_.rounds) : core::detail::infinity;
        while (!events_.empty()) {
            const Event event = events_.top();
            if (event.time > end) break;
            events_.pop();
            record_until(event.time, run);
            if (event.to == event.from) {
                recover(event, run);
            } else {
                contact(event, run);
            }
        }
        if (study_.rounds) record_until(end + 0.5, run);
        run.finished = events_.empty();
        push(run);
        run.last = again_ ? infectious_ : ever_;
        if (study_.rounds) run.path.pop_back(), run.second.pop_back();
    }

private:
    void begin(std::uint32_t replication, Run& run) {
        source_ = {study_.seed, replication};
        infected_at_.assign(study_.graph.nodes(), -1);
        recovers_at_.assign(study_.graph.nodes(), 0);
        infections_.assign(study_.graph.nodes(), 0);
        if (study_.keep == Keep::nodes) run.node.assign(infected_at_.size(), no_time);
        events_ = {};
        ever_ = infectious_ = 0;
        seeds_of(study_, replication, seeds_);
        for (const std::uint32_t node : seeds_) infect(node, 0, run);
    }

    void push(Run& run) const {
        run.path.push_back(again_ ? infectious_ : ever_);
        run.second.push_back(again_ ? ever_ : infectious_);
    }

    /// The state holds at all whole times up to, and without, this one.
    void record_until(double time, Run& run) const {
        while (static_cast<double>(run.path.size()) < time && run.path.size() < most_rounds) push(run);
    }

    void infect(std::uint32_t node, double now, Run& run) {
        chance::Draws draws = source_.draws(Stream::infectious_period, node, infections_[node]);
        infected_at_[node] = now;
        recovers_at_[node] = now + exponential_time(draws, study_.model.recovery);
        if (infections_[node]++ == 0) {
            ever_ += 1;
            if (!run.node.empty()) run.node[node] = now;
        }
        infectious_ += 1;
        run.duration = now;
        if (recovers_at_[node] < core::detail::infinity) events_.push({recovers_at_[node], node, node, 0, 0});
        for (std::uint64_t arc = study_.graph.offset[node]; arc < study_.graph.offset[node + 1]; ++arc) {
            schedule({now, node, study_.graph.target[arc], arc, 0});
        }
    }

    /// The next contact along an arc, when it comes before its source recovers and can still matter.
    void schedule(Event event) {
        if (!again_ && infected_at_[event.to] >= 0) return;
        chance::Draws draws(source_.address(Stream::contact, event.arc, infections_[event.from], event.contact));
        event.time += exponential_time(draws, study_.model.infection);
        if (event.time < recovers_at_[event.from]) events_.push(event);
    }

    void contact(Event event, Run& run) {
        if (infected_at_[event.to] < 0) {
            infect(event.to, event.time, run);
            if (!run.node.empty() && source_.replication == 0) {
                run.transmissions.push_back({event.from, event.to, event.time});
            }
        }
        ++event.contact;
        if (again_ && event.contact < (1U << 16)) schedule(event);
    }

    void recover(const Event& event, Run& run) {
        infectious_ -= 1;
        run.duration = event.time;
        if (again_) infected_at_[event.from] = -1;
    }

    const Study& study_;
    bool again_;
    Source source_;
    std::priority_queue<Event, std::vector<Event>, Later> events_;
    std::vector<double> infected_at_;
    std::vector<double> recovers_at_;
    std::vector<std::uint32_t> infections_;
    std::vector<std::uint32_t> seeds_;
    double ever_ = 0;
    double infectious_ = 0;
};

}  // namespace

std::unique_ptr<Kernel> continuous_kernel(const Study& study) {
    return std::make_unique<ScalarKernel<ContinuousRun>>(study, study.graph.nodes() < 1000 ? 64 : 1);
}

}  // namespace lnsim::diffusion
