// Exploration and exploitation in organisational learning (March 1991, doi:10.1287/orsc.2.1.71).
//
// Reality has m dimensions of value -1 or 1; people and the code hold beliefs -1, 0, 1 about each. In a period a person's
// belief becomes the code's with p1 where the code is not 0 and differs. The people whose knowledge exceeds the code's
// form the superior group; where its majority (by k persons) differs from the code, the code follows with 1 - (1 - p2)^k.
// synchronous: both read the beliefs at the start of the period. sequential: the code sees the people's new beliefs.
// acting: each person acts on the belief, or on a fair coin where it is 0; the code sees acts; learning moves a belief one
// step towards the code; knowledge counts right less wrong.
// The score is the share of dimensions that the code has right. By symmetry reality is 1 in every dimension.
#include <algorithm>
#include <cstdlib>

#include "engine/diffusion/kernels.hpp"

namespace lnsim::diffusion {
namespace {

class MarchRun {
public:
    explicit MarchRun(const Study& study)
        : model_(study.model), seed_(study.seed), most_(study.rounds.value_or(20'000)), sequential_(model_.variant == "sequential"),
          acting_(model_.variant == "acting") {}

    void run(std::uint32_t replication, Run& run) {
        source_ = {seed_, replication};
        begin();
        push(run);
        std::uint32_t period = 0;
        while (!is_settled() && period < most_) {
            ++period;
            seen_ = beliefs_;
            learn(period);
            if (sequential_) seen_ = beliefs_;
            if (acting_) act(period);
            teach(period);
            push(run);
        }
        run.duration = period;
        run.finished = is_settled();
        run.last = run.path.back();
        run.more.emplace_back("individual_score", individual());
        run.more.emplace_back("net_score", net(code_) / model_.dimensions);
    }

private:
    using Beliefs = std::vector<std::int8_t>;

    void begin() {
        const std::size_t m = model_.dimensions;
        beliefs_.resize(m * model_.people);
        code_.assign(m, 0);
        for (std::uint32_t person = 0; person < model_.people; ++person) {
            chance::Draws draws = source_.draws(Stream::start, person);
            for (std::size_t d = 0; d < m; ++d) beliefs_[person * m + d] = static_cast<std::int8_t>(below(3, draws.word64()) - 1);
        }
        previous_ = code_;
    }

    [[nodiscard]] static double right(std::span<const std::int8_t> beliefs) {
        return static_cast<double>(std::count(beliefs.begin(), beliefs.end(), 1));
    }
    [[nodiscard]] static double net(std::span<const std::int8_t> beliefs) {
        double sum = 0;
        for (const std::int8_t belief : beliefs) sum += belief;
        return sum;
    }
    [[nodiscard]] double knowledge(std::span<const std::int8_t> beliefs) const {
        return acting_ ? net(beliefs) : right(beliefs);
    }
    [[nodiscard]] std::span<const std::int8_t> person(const Beliefs& all, std::uint32_t i) const {
        return std::span(all).subspan(std::size_t{i} * model_.dimensions, model_.dimensions);
    }
    [[nodiscard]] double individual() const { return right(beliefs_) / static_cast<double>(beliefs_.size()); }
    void push(Run& run) const { run.path.push_back(right(code_) / model_.dimensions); }

    /// People learn from the code as it is at the start of the period.
    void learn(std::uint32_t period) {
        previous_ = code_;
        const std::size_t m = model_.dimensions;
        for (std::uint32_t i = 0; i < model_.people; ++i) {
            chance::Draws draws = source_.draws(Stream::learn, i, period);
            for (std::size_t d = 0; d < m; ++d) {
                std::int8_t& belief = beliefs_[i * m + d];
                if (code_[d] == 0 || belief == code_[d]) continue;
                if (!draws.bernoulli(model_.p1)) continue;
                belief = acting_ ? static_cast<std::int8_t>(belief + code_[d]) : code_[d];
            }
        }
    }

    void act(std::uint32_t period) {
        for (std::uint32_t i = 0; i < model_.people; ++i) {
            chance::Draws draws = source_.draws(Stream::adopt, i, period);
            for (std::size_t d = 0; d < model_.dimensions; ++d) {
                std::int8_t& seen = seen_[i * std::size_t{model_.dimensions} + d];
                if (seen == 0) seen = draws.bernoulli(0.5) ? 1 : -1;
            }
        }
    }

    /// Majority of the superior group less minority, by dimension; positive: says 1.
    [[nodiscard]] std::vector<int> majority(const Beliefs& seen) const {
        std::vector<int> sum(model_.dimensions, 0);
        const double code = knowledge(previous_);
        for (std::uint32_t i = 0; i < model_.people; ++i) {
            const auto beliefs = person(seen, i);
            if (knowledge(beliefs) <= code) continue;
            for (std::size_t d = 0; d < sum.size(); ++d) sum[d] += beliefs[d];
        }
        return sum;
    }

    void teach(std::uint32_t period) {
        const std::vector<int> sum = majority(seen_);
        chance::Draws draws = source_.draws(Stream::update, 0, period);
        for (std::size_t d = 0; d < sum.size(); ++d) {
            const auto sign = static_cast<std::int8_t>((sum[d] > 0) - (sum[d] < 0));
            if (sign == 0 || sign == code_[d]) continue;
            const double follows = model_.p2 < 1 ? -core::expm1(std::abs(sum[d]) * core::log1p(-model_.p2)) : 1;
            if (draws.bernoulli(follows)) code_[d] = sign;
        }
    }

    /// Nobody has anything to learn from the code, nor the code from the people.
    [[nodiscard]] bool is_settled() {
        const std::size_t m = model_.dimensions;
        for (std::size_t at = 0; at < beliefs_.size(); ++at) {
            const std::int8_t code = code_[at % m];
            if (code != 0 && beliefs_[at] != code && model_.p1 > 0) return false;
        }
        if (acting_ && std::count(code_.begin(), code_.end(), 0) > 0) return false;
        if (acting_) return true;
        previous_ = code_;
        const std::vector<int> sum = majority(beliefs_);
        for (std::size_t d = 0; d < m; ++d) {
            if (sum[d] != 0 && (sum[d] > 0) - (sum[d] < 0) != code_[d] && model_.p2 > 0) return false;
        }
        return true;
    }

    const Model& model_;
    std::uint64_t seed_;
    std::uint32_t most_;
    bool sequential_;
    bool acting_;
    Source source_;
    Beliefs beliefs_;
    Beliefs seen_;
    Beliefs code_;
    Beliefs previous_;
};

}  // namespace

std::unique_ptr<Kernel> march_kernel(const Study& study) { return std::make_unique<ScalarKernel<MarchRun>>(study, 4); }

}  // namespace lnsim::diffusion
