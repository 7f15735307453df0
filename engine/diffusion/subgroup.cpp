// Learning in semi-isolated subgroups (Fang, Lee and Schilling 2010, doi:10.1287/orsc.1090.0468).
//
// Groups are complete; each tie inside a group is rewired with probability beta: one end, at random, is kept and the other
// goes to a random outsider who is not yet a neighbour. Reality has m dimensions in blocks of s; a block pays s when all of
// it is right. In a period each person takes over, by dimension with probability `learning`, the majority sign among the
// neighbours of strictly higher payoff at the start of the period. The score is the mean payoff over m.
// By symmetry reality is 1 in every dimension. Runs until nobody could learn anything.
#include <algorithm>

#include "engine/diffusion/kernels.hpp"

namespace lnsim::diffusion {
namespace {

class SubgroupRun {
public:
    explicit SubgroupRun(const Study& study)
        : model_(study.model), seed_(study.seed), most_(study.rounds.value_or(10'000)),
          people_(model_.groups * model_.group_size) {}

    void run(std::uint32_t replication, Run& run) {
        source_ = {seed_, replication};
        build();
        begin();
        push(run);
        bool can_learn = true;
        while (can_learn && run.path.size() <= most_) {
            can_learn = advance(static_cast<std::uint32_t>(run.path.size()), run);
            if (can_learn) push(run);
        }
        run.finished = !can_learn;
        run.last = run.path.back();
    }

private:
    [[nodiscard]] bool is_tied(std::uint32_t a, std::uint32_t b) const {
        return std::find(near_[a].begin(), near_[a].end(), b) != near_[a].end();
    }
    void tie(std::uint32_t a, std::uint32_t b) {
        near_[a].push_back(b);
        near_[b].push_back(a);
    }
    void untie(std::uint32_t a, std::uint32_t b) {
        std::erase(near_[a], b);
        std::erase(near_[b], a);
    }

    void build() {
        near_.assign(people_, {});
        for (std::uint32_t a = 0; a < people_; ++a) {
            for (std::uint32_t b = a + 1; b < (a / model_.group_size + 1) * model_.group_size; ++b) tie(a, b);
        }
        for (std::uint32_t a = 0; a < people_; ++a) {
            for (std::uint32_t b = a + 1; b < (a / model_.group_size + 1) * model_.group_size; ++b) rewire(a, b);
        }
    }

    void rewire(std::uint32_t a, std::uint32_t b) {
        chance::Draws draws = source_.draws(Stream::graph, std::uint64_t{a} * model_.group_size + b % model_.group_size);
        if (!draws.bernoulli(model_.rewire) || model_.groups < 2) return;
        const std::uint32_t kept = (draws.word32() & 1) != 0 ? a : b;
        const std::uint32_t group = kept / model_.group_size * model_.group_size;
        for (int attempt = 0; attempt < 64; ++attempt) {
            const std::uint32_t at = below(people_ - model_.group_size, draws.word64());
            const std::uint32_t outsider = at < group ? at : at + model_.group_size;
            if (is_tied(kept, outsider)) continue;
            untie(a, b);
            tie(kept, outsider);
            return;
        }
    }

    void begin() {
        const std::size_t m = model_.dimensions;
        beliefs_.resize(people_ * m);
        payoff_.resize(people_);
        for (std::uint32_t i = 0; i < people_; ++i) {
            chance::Draws draws = source_.draws(Stream::start, i);
            for (std::size_t d = 0; d < m; ++d) beliefs_[i * m + d] = static_cast<std::int8_t>(below(3, draws.word64()) - 1);
            payoff_[i] = payoff(i);
        }
    }

    [[nodiscard]] std::uint32_t payoff(std::uint32_t person) const {
        const std::int8_t* beliefs = beliefs_.data() + std::size_t{person} * model_.dimensions;
        std::uint32_t sum = 0;
        for (std::uint32_t first = 0; first < model_.dimensions; first += model_.block) {
            const std::uint32_t size = std::min(model_.block, model_.dimensions - first);
            const bool pays = std::all_of(beliefs + first, beliefs + first + size, [](auto b) { return b == 1; });
            sum += pays ? size : 0;
        }
        return sum;
    }

    void push(Run& run) const {
        double sum = 0;
        for (const std::uint32_t payoff : payoff_) sum += payoff;
        run.path.push_back(sum / (static_cast<double>(people_) * model_.dimensions));
    }

    /// One period; false, and nothing changed, when nobody could learn anything.
    bool advance(std::uint32_t period, Run& run) {
        before_ = beliefs_;
        bool can_learn = false;
        for (std::uint32_t i = 0; i < people_; ++i) can_learn = learn(i, period) || can_learn;
        if (can_learn) run.duration = period;
        for (std::uint32_t i = 0; i < people_; ++i) payoff_[i] = payoff(i);
        return can_learn;
    }

    bool learn(std::uint32_t person, std::uint32_t period) {
        const std::size_t m = model_.dimensions;
        sum_.assign(m, 0);
        for (const std::uint32_t near : near_[person]) {
            if (payoff_[near] <= payoff_[person]) continue;
            for (std::size_t d = 0; d < m; ++d) sum_[d] += before_[near * m + d];
        }
        chance::Draws draws = source_.draws(Stream::learn, person, period);
        bool could = false;
        for (std::size_t d = 0; d < m; ++d) {
            const int sign = (sum_[d] > 0) - (sum_[d] < 0);
            std::int8_t& belief = beliefs_[person * m + d];
            if (sign == 0 || sign == belief) continue;
            could = true;
            if (draws.bernoulli(model_.learning)) belief = static_cast<std::int8_t>(sign);
        }
        return could;
    }

    const Model& model_;
    std::uint64_t seed_;
    std::uint32_t most_;
    std::uint32_t people_;
    Source source_;
    std::vector<std::vector<std::uint32_t>> near_;
    std::vector<std::int8_t> beliefs_;
    std::vector<std::int8_t> before_;
    std::vector<std::uint32_t> payoff_;
    std::vector<int> sum_;
};

}  // namespace

std::unique_ptr<Kernel> subgroup_kernel(const Study& study) {
    return std::make_unique<ScalarKernel<SubgroupRun>>(study, 1);
}

}  // namespace lnsim::diffusion
