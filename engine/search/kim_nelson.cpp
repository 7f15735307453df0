#include "engine/search/kim_nelson.hpp"

#include <cmath>
#include <numeric>
#include <stdexcept>

#include "engine/search/running.hpp"
#include "engine/stats/selection_constants.hpp"

namespace lnsim::search {
namespace {

/// First-stage variances of all differences.
class PairVariances {
public:
    explicit PairVariances(const std::vector<std::vector<double>>& values) : size_(values.size()), variance_(size_ * size_) {
        for (std::size_t a = 0; a < size_; ++a) {
            for (std::size_t b = a + 1; b < size_; ++b) {
                stats::Moments difference;
                for (std::size_t r = 0; r < values[a].size(); ++r) difference.add(values[a][r] - values[b][r]);
                variance_[a * size_ + b] = variance_[b * size_ + a] = difference.variance();
            }
        }
    }
    double operator()(std::uint32_t a, std::uint32_t b) const { return variance_[a * size_ + b]; }

private:
    std::size_t size_;
    std::vector<double> variance_;
};

/// A lead of l over i at r observations that sends i away.
double wait(double delta, double h_square, double variance, double r) {
    return std::max(0.0, delta / (2.0 * r) * (h_square * variance / (delta * delta) - r));
}

struct Screen {
    const KimNelson& options;
    double h_square;
    const PairVariances& variance;

    /// Those that stay; notes who sent the others away. All have `r` observations.
    std::vector<std::uint32_t> operator()(const std::vector<std::uint32_t>& in, const Running& running, double r,
                                          std::vector<std::int64_t>& left_by) const {
        std::vector<std::uint32_t> stay;
        for (const std::uint32_t i : in) {
            double most = 0;
            for (const std::uint32_t l : in) {
                const double lead = running.mean(l) - running.mean(i) - wait(options.zone, h_square, variance(i, l), r);
                if (l != i && lead > most) {
                    most = lead;
                    left_by[i] = l;
                }
            }
            if (left_by[i] < 0) stay.push_back(i);
        }
        return stay;
    }

    /// True when no pair of those left could wait any longer.
    bool is_spent(const std::vector<std::uint32_t>& in, double r) const {
        for (const std::uint32_t i : in) {
            for (const std::uint32_t l : in) {
                if (i != l && wait(options.zone, h_square, variance(i, l), r) > 0) return false;
            }
        }
        return true;
    }
};

}  // namespace

Selection select_kim_nelson(std::uint32_t systems, const KimNelson& options, const Sampler& sampler) {
    if (systems == 0 || !(options.zone > 0) || options.first < 2 || options.block == 0) {
        throw std::invalid_argument("KN: systems, a zone above 0 and two first observations are wanted");
    }
    std::vector<std::uint32_t> in(systems);
    std::iota(in.begin(), in.end(), 0U);
    Running running(systems, sampler);
    const PairVariances variance(running.take(in, options.first));
    if (systems == 1) return running.selection(0, Ending::guaranteed);
    const double eta = stats::kim_nelson_eta(systems, options.first, 1.0 - options.probability);
    const Screen screen{options, 2.0 * eta * static_cast<double>(options.first - 1), variance};
    std::vector<std::int64_t> left_by(systems, -1);
    Ending ending = Ending::guaranteed;
    std::uint64_t spent = std::uint64_t{systems} * options.first;
    for (std::uint32_t r = options.first;; r += options.block) {
        in = screen(in, running, r, left_by);
        if (in.size() == 1 || screen.is_spent(in, r)) break;
        spent += in.size() * options.block;
        if (r + options.block > options.most || spent > options.budget) {
            ending = Ending::exhausted;
            break;
        }
        running.take(in, options.block);
    }
    Selection selection = running.selection(running.best_of(in), ending);
    for (std::uint32_t i = 0; i < systems; ++i) selection.systems[i].left_by = left_by[i];
    return selection;
}

}  // namespace lnsim::search
