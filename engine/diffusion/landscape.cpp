// Search on a rugged landscape by copying and exploring (Lazer and Friedman 2007, doi:10.2189/asqu.52.4.667).
//
// Landscape: NK (Kauffman and Levin 1987, doi:10.1016/S0022-5193(87)80029-2), N bits, each contributing a uniform number
// that depends on itself and K others chosen at random; the score of a solution is (NK / greatest NK)^8. Each round every
// agent looks at its in-neighbours' solutions of the round before: where the best is strictly better it copies that one,
// else it tries one random bit and keeps the change if it is better.
// The greatest value is found by trying all 2^N solutions in Gray order, a few contributions a solution.
#include <algorithm>
#include <array>
#include <bit>

#include "engine/diffusion/kernels.hpp"

namespace lnsim::diffusion {
namespace {

class Landscape {
public:
    Landscape(std::uint32_t bits, std::uint32_t others) : bits_(bits), others_(others), table_(bits), mask_(bits) {}

    void draw(const Source& source) {
        for (std::uint32_t bit = 0; bit < bits_; ++bit) {
            chance::Draws draws = source.draws(Stream::landscape, bit);
            mask_[bit] = std::uint64_t{1} << bit;
            while (static_cast<std::uint32_t>(std::popcount(mask_[bit])) < others_ + 1) {
                mask_[bit] |= std::uint64_t{1} << below(bits_, draws.word64());
            }
            table_[bit].resize(std::size_t{1} << (others_ + 1));
            for (double& value : table_[bit]) value = draws.uniform();
        }
        greatest_ = 1;
        greatest_ = greatest();
    }

    /// Mean contribution, as a share of the greatest.
    [[nodiscard]] double value(std::uint64_t solution) const noexcept {
        double sum = 0;
        for (std::uint32_t bit = 0; bit < bits_; ++bit) sum += contribution(bit, solution);
        return sum / greatest_;
    }

private:
    /// The entry whose index is made of the bits under the mask, the lowest first.
    [[nodiscard]] double contribution(std::uint32_t bit, std::uint64_t solution) const noexcept {
        std::size_t index = 0;
        std::size_t place = 1;
        for (std::uint64_t left = mask_[bit]; left != 0; left &= left - 1, place *= 2) {
            if ((solution & (left & (~left + 1))) != 0) index += place;
        }
        return table_[bit][index];
    }

    [[nodiscard]] double greatest() const {
        std::array<std::uint64_t, 64> depends{};  // contributions that change with a bit
        for (std::uint32_t bit = 0; bit < bits_; ++bit) {
            for (std::uint32_t on = 0; on < bits_; ++on) {
                if ((mask_[bit] >> on & 1) != 0) depends[on] |= std::uint64_t{1} << bit;
            }
        }
        std::uint64_t solution = 0;
        std::uint64_t best = 0;
        double sum = value(0);
        double most = sum;
        for (std::uint64_t i = 1; i < std::uint64_t{1} << bits_; ++i) {
            const auto flipped = static_cast<std::uint32_t>(std::countr_zero(i));
            const std::uint64_t next = solution ^ (std::uint64_t{1} << flipped);
            for (std::uint64_t left = depends[flipped]; left != 0; left &= left - 1) {
                const auto bit = static_cast<std::uint32_t>(std::countr_zero(left));
                sum += contribution(bit, next) - contribution(bit, solution);
            }
            solution = next;
            if (sum > most) {
                most = sum;
                best = solution;
            }
        }
        return value(best);  // summed anew, without the rounding of 2^N steps
    }

    std::uint32_t bits_;
    std::uint32_t others_;
    std::vector<std::vector<double>> table_;
    std::vector<std::uint64_t> mask_;
    double greatest_ = 1;
};

class LandscapeRun {
public:
    explicit LandscapeRun(const Study& study)
        : study_(study), in_(graph::transposed(study.graph)), landscape_(study.model.bits, study.model.interactions) {}

    void run(std::uint32_t replication, Run& run) {
        source_ = {study_.seed, replication};
        landscape_.draw(source_);
        begin();
        push(run);
        const std::uint32_t most = study_.rounds.value_or(1000);
        for (std::uint32_t round = 1; round <= most; ++round) {
            if (advance(round)) run.duration = round;
            push(run);
            // A round without a change is no proof of the end while bits are tried at random; agreement at the top is.
            if (!study_.rounds && run.second.back() == 1 && run.path.back() >= 1) break;
        }
        run.last = run.path.back();
        run.more.emplace_back("unique_solutions", run.second.back());
    }

private:
    void begin() {
        const std::uint32_t agents = in_.nodes();
        solution_.resize(agents);
        value_.resize(agents);
        for (std::uint32_t agent = 0; agent < agents; ++agent) {
            solution_[agent] = source_.draws(Stream::start, agent).word64() & ((std::uint64_t{1} << study_.model.bits) - 1);
            value_[agent] = landscape_.value(solution_[agent]);
        }
    }

    void push(Run& run) {
        double sum = 0;
        for (const double value : value_) sum += core::exp(study_.model.exponent * core::log(std::max(value, 1e-300)));
        run.path.push_back(sum / static_cast<double>(value_.size()));
        sorted_ = solution_;
        std::sort(sorted_.begin(), sorted_.end());
        run.second.push_back(static_cast<double>(std::unique(sorted_.begin(), sorted_.end()) - sorted_.begin()));
    }

    bool advance(std::uint32_t round) {
        const std::vector<std::uint64_t> solutions = solution_;
        const std::vector<double> values = value_;
        bool changed = false;
        for (std::uint32_t agent = 0; agent < in_.nodes(); ++agent) {
            std::uint32_t best = agent;
            for (const std::uint32_t near : in_.neighbours(agent)) {
                if (values[near] > values[best]) best = near;
            }
            std::uint64_t next = solutions[best];
            double value = values[best];
            if (best == agent) {
                chance::Draws draws = source_.draws(Stream::learn, agent, round);
                const std::uint64_t tried = next ^ (std::uint64_t{1} << below(study_.model.bits, draws.word64()));
                const double found = landscape_.value(tried);
                if (found > value) {
                    next = tried;
                    value = found;
                }
            }
            changed = changed || next != solution_[agent];
            solution_[agent] = next;
            value_[agent] = value;
        }
        return changed;
    }

    const Study& study_;
    graph::FlatGraph in_;
    Landscape landscape_;
    Source source_;
    std::vector<std::uint64_t> solution_;
    std::vector<double> value_;
    std::vector<std::uint64_t> sorted_;
};

}  // namespace

std::unique_ptr<Kernel> landscape_kernel(const Study& study) {
    return std::make_unique<ScalarKernel<LandscapeRun>>(study, 1);
}

}  // namespace lnsim::diffusion
