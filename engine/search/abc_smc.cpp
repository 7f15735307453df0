#include "engine/search/abc_smc.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/problem.hpp"
#include "engine/parallel/ordered.hpp"
#include "engine/search/particles.hpp"
#include "engine/stats/quantiles.hpp"

namespace lnsim::search {
namespace {

constexpr std::uint8_t propose_stream = 234;  // streams of the model end far below
constexpr std::size_t batch = 1024;           ///< proposals made at once: which are taken does not depend on threads

struct Proposal {
    std::vector<double> point;
    double distance = std::numeric_limits<double>::infinity();
};

class Sampler {
public:
    Sampler(const std::vector<Side>& box, const AbcSmc& options,
            const std::function<double(std::span<const double>, std::uint64_t)>& distance, const std::atomic<bool>& stop)
        : box_(box), options_(options), distance_(distance), stop_(stop) {}

    AbcDraws run() {
        double tolerance = std::numeric_limits<double>::infinity();
        while (found_.simulations < options_.simulations) {
            if (!generation(tolerance)) break;
            ++found_.generations;
            found_.tolerance = std::min(tolerance, *std::max_element(found_.distances.begin(), found_.distances.end()));
            if (tolerance <= options_.tolerance) break;
            std::vector<double> sorted = found_.distances;
            std::sort(sorted.begin(), sorted.end());
            const double next = std::max(options_.tolerance, stats::quantile(sorted, options_.quantile));
            if (!(next < tolerance)) break;
            tolerance = next;
        }
        found_.effective = effective_size(found_.weights);
        return std::move(found_);
    }

private:
    Proposal propose(std::uint64_t number) const {
        Proposal proposal;
        chance::Draws draws({options_.seed, static_cast<std::uint32_t>(number & 0xFFFFFFU), propose_stream,
                             static_cast<std::uint32_t>(number >> 24U & 0xFFFFU), 0, 0});
        if (found_.draws.empty()) {
            for (const Side& side : box_) proposal.point.push_back(side.low + draws.uniform() * (side.high - side.low));
        } else {
            double at = draws.uniform();
            std::size_t row = 0;
            while (row + 1 < found_.weights.size() && at > found_.weights[row]) at -= found_.weights[row++];
            proposal.point = found_.draws[row];
            add_normal(factor_, 1.0, draws, proposal.point);
            for (std::size_t k = 0; k < box_.size(); ++k) {
                if (proposal.point[k] < box_[k].low || proposal.point[k] > box_[k].high) return proposal;
            }
        }
        const double distance = distance_(proposal.point, number);
        if (!std::isnan(distance)) proposal.distance = distance;
        return proposal;
    }

    /// False when the simulations ran out; the last whole generation then stays.
    bool generation(double tolerance) {
        if (!found_.draws.empty()) {
            factor_ = covariance_factor(found_.draws, found_.weights);
            for (auto& row : factor_) {
                for (double& entry : row) entry *= std::sqrt(2.0);
            }
        }
        AbcDraws next;
        while (next.draws.size() < options_.particles) {
            if (found_.simulations >= options_.simulations) return false;
            const std::uint64_t first = found_.simulations;
            const std::size_t done = parallel::ordered_fold<Proposal>(
                batch, options_.threads, [&](std::size_t i, Proposal& out) { out = propose(first + i); },
                [&](std::size_t, Proposal& out) {
                    if (!(out.distance <= tolerance) || !std::isfinite(out.distance) || next.draws.size() == options_.particles) return;
                    next.draws.push_back(std::move(out.point));
                    next.distances.push_back(out.distance);
                },
                stop_);
            if (done < batch) throw core::Interrupted();
            found_.simulations += batch;
        }
        weigh(next);
        found_.draws = std::move(next.draws);
        found_.distances = std::move(next.distances);
        found_.weights = std::move(next.weights);
        return true;
    }

    /// The prior is flat: a draw weighs one over the density with which it was proposed.
    void weigh(AbcDraws& next) const {
        double sum = 0;
        for (const std::vector<double>& point : next.draws) {
            double density = found_.draws.empty() ? 1.0 : 0.0;
            for (std::size_t row = 0; row < found_.draws.size(); ++row) {
                density += found_.weights[row] * std::exp(-0.5 * squared_length(point, found_.draws[row]));
            }
            next.weights.push_back(1.0 / density);
            sum += next.weights.back();
        }
        for (double& weight : next.weights) weight /= sum;
    }

    /// Of the difference, in the units of the kernel: forward substitution with its factor.
    double squared_length(const std::vector<double>& a, const std::vector<double>& b) const {
        double length = 0;
        std::vector<double> z(a.size());
        for (std::size_t k = 0; k < a.size(); ++k) {
            double rest = a[k] - b[k];
            for (std::size_t j = 0; j < k; ++j) rest -= factor_[k][j] * z[j];
            z[k] = factor_[k][k] > 0 ? rest / factor_[k][k] : 0.0;
            length += z[k] * z[k];
        }
        return length;
    }

    const std::vector<Side>& box_;
    const AbcSmc& options_;
    const std::function<double(std::span<const double>, std::uint64_t)>& distance_;
    const std::atomic<bool>& stop_;
    AbcDraws found_;
    Points factor_;
};

}  // namespace

AbcDraws abc_smc(const std::vector<Side>& box, const AbcSmc& options,
                 const std::function<double(std::span<const double> point, std::uint64_t draw)>& distance,
                 const std::atomic<bool>& stop) {
    return Sampler(box, options, distance, stop).run();
}

}  // namespace lnsim::search
