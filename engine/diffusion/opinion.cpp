// Opinions that are averaged: x' = s T x + (1 - s) x0, T the trust matrix with rows that sum to 1 (DeGroot 1974,
// doi:10.1080/01621459.1974.10480137; with s < 1 Friedkin and Johnsen 1990, doi:10.1080/0022250X.1990.9990069).
//
// An arc carries opinions the way it points: node i listens to its in-neighbours in proportion to the weights of their
// arcs, and to itself with self_weight; who listens to nobody keeps its opinion. No chance: one replication says all.
// Kernel: dense pull, O(arcs) a round. Consensus is told only where it is reached.
#include <algorithm>
#include <cmath>

#include "engine/diffusion/kernels.hpp"

namespace lnsim::diffusion {
namespace {

constexpr double settled = 1e-13;
constexpr double agreed = 1e-9;

class OpinionRun {
public:
    explicit OpinionRun(const Study& study) : study_(study), in_(graph::transposed(study.graph)) {
        listens_.resize(in_.nodes(), 0.0);
        for (std::uint32_t node = 0; node < in_.nodes(); ++node) {
            for (std::uint64_t arc = in_.offset[node]; arc < in_.offset[node + 1]; ++arc) listens_[node] += in_.weight_of(arc);
        }
    }

    void run(std::uint32_t /*replication*/, Run& run) {
        first_opinions();
        std::vector<double> now = first_;
        std::vector<double> next(now.size());
        const std::uint32_t most = study_.rounds.value_or(20'000);
        push(run, now);
        double moved = 1;
        for (std::uint32_t round = 1; round <= most && moved > settled; ++round) {
            moved = advance(now, next);
            now.swap(next);
            push(run, now);
            run.duration = round;
        }
        run.last = run.path.back();
        run.finished = moved <= settled;
        const auto [low, high] = std::minmax_element(now.begin(), now.end());
        run.more.emplace_back("least_opinion", *low);
        run.more.emplace_back("greatest_opinion", *high);
        if (run.finished && *high - *low < agreed) run.more.emplace_back("consensus", 0.5 * (*low + *high));
        if (study_.keep == Keep::nodes) run.node = now;
    }

private:
    void first_opinions() {
        first_.assign(in_.nodes(), 0.0);
        for (const std::uint32_t node : study_.seeds.nodes) first_[node] = 1;
        for (const auto& [name, opinion] : study_.model.opinions) {
            if (const auto node = study_.names.find(name)) first_[*node] = opinion;
        }
    }

    static void push(Run& run, const std::vector<double>& opinions) {
        double sum = 0;
        for (const double x : opinions) sum += x;
        run.path.push_back(sum / static_cast<double>(opinions.size()));
    }

    /// The largest change of an opinion.
    double advance(const std::vector<double>& now, std::vector<double>& next) const {
        const double s = study_.model.susceptibility;
        const double self = study_.model.self_weight;
        double moved = 0;
        for (std::uint32_t node = 0; node < in_.nodes(); ++node) {
            double heard = 0;
            for (std::uint64_t arc = in_.offset[node]; arc < in_.offset[node + 1]; ++arc) {
                heard += in_.weight_of(arc) * now[in_.target[arc]];
            }
            const double others = listens_[node] > 0 ? heard / listens_[node] : now[node];
            const double told = self * now[node] + (1 - self) * others;
            next[node] = s * told + (1 - s) * first_[node];
            moved = std::max(moved, std::fabs(next[node] - now[node]));
        }
        return moved;
    }

    const Study& study_;
    graph::FlatGraph in_;
    std::vector<double> listens_;
    std::vector<double> first_;
};

}  // namespace

std::unique_ptr<Kernel> opinion_kernel(const Study& study) { return std::make_unique<ScalarKernel<OpinionRun>>(study, 1); }

}  // namespace lnsim::diffusion
