#include "engine/search/tempered_smc.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "engine/search/particles.hpp"

namespace lnsim::search {
namespace {

constexpr std::uint8_t move_stream = 235;  // streams of the model end far below
constexpr std::uint8_t resample_stream = 236;
constexpr double impossible = -std::numeric_limits<double>::infinity();

class Sampler {
public:
    Sampler(const std::vector<Side>& box, const TemperedSmc& options,
            const std::function<double(std::span<const double>)>& log_likelihood)
        : box_(box), options_(options), log_likelihood_(log_likelihood) {
        found_.draws = latin_hypercube(box, options.particles, options.seed, 0xFFFE);
        for (const auto& point : found_.draws) found_.log_likelihood.push_back(value(point));
    }

    SmcDraws run() {
        double power = 0;
        while (power < 1.0 && found_.stages < options_.stages) {
            const double step = next_step(1.0 - power);
            if (step <= 0) return {};
            std::vector<double> logs;
            for (const double log : found_.log_likelihood) logs.push_back(step * log);
            double log_mean = 0;
            const std::vector<double> weights = weights_of(logs, log_mean);
            found_.log_evidence += log_mean;
            power = step >= 1.0 - power ? 1.0 : power + step;
            resample_and_move(weights, power);
            ++found_.stages;
        }
        found_.distinct = static_cast<std::uint32_t>(std::set<std::vector<double>>(found_.draws.begin(), found_.draws.end()).size());
        return std::move(found_);
    }

private:
    double value(std::span<const double> point) const {
        const double log = log_likelihood_(point);
        return std::isnan(log) ? impossible : log;
    }

    double size_after(double step) const {
        std::vector<double> logs;
        for (const double log : found_.log_likelihood) logs.push_back(log == impossible ? impossible : step * log);
        double ignored = 0;
        return effective_size(weights_of(logs, ignored));
    }

    /// By bisection; all that is left where that keeps enough. 0 where nothing is possible.
    double next_step(double left) const {
        const double wanted = options_.keep * options_.particles;
        if (size_after(left) >= wanted) return left;
        if (size_after(left) <= 0) return 0.0;
        double low = 0, high = left;
        for (int i = 0; i < 60; ++i) {
            const double middle = 0.5 * (low + high);
            (size_after(middle) >= wanted ? low : high) = middle;
        }
        return high;  // where impossible particles alone take more than is allowed, the least step there is
    }

    void resample_and_move(const std::vector<double>& weights, double power) {
        chance::Draws draws({options_.seed, 0, resample_stream, found_.stages, 0, 0});
        const auto rows = systematic(weights, options_.particles, draws.uniform());
        const Points factor = covariance_factor(found_.draws, weights);
        Points points;
        std::vector<double> logs;
        for (const std::size_t row : rows) {
            points.push_back(found_.draws[row]);
            logs.push_back(found_.log_likelihood[row]);
        }
        found_.draws = std::move(points);
        found_.log_likelihood = std::move(logs);
        double scale = 2.38 / std::sqrt(static_cast<double>(box_.size()));
        for (std::uint32_t move = 0; move < options_.moves; ++move) {
            found_.accepted = move_all(factor, scale, power, move);
            scale *= found_.accepted < 0.15 ? 0.6 : found_.accepted > 0.4 ? 1.3 : 1.0;
        }
    }

    double move_all(const Points& factor, double scale, double power, std::uint32_t move) {
        double accepted = 0;
        for (std::uint32_t i = 0; i < options_.particles; ++i) {
            chance::Draws draws({options_.seed, i & 0xFFFFFFU, move_stream, found_.stages, move, 0});
            std::vector<double> point = found_.draws[i];
            add_normal(factor, scale, draws, point);
            const double uniform = draws.uniform();
            bool inside = true;
            for (std::size_t k = 0; k < box_.size(); ++k) inside = inside && point[k] >= box_[k].low && point[k] <= box_[k].high;
            if (!inside) continue;
            const double log = value(point);
            if (log == impossible || std::log(uniform) >= power * (log - found_.log_likelihood[i])) continue;
            found_.draws[i] = std::move(point);
            found_.log_likelihood[i] = log;
            accepted += 1.0 / options_.particles;
        }
        return accepted;
    }

    const std::vector<Side>& box_;
    const TemperedSmc& options_;
    const std::function<double(std::span<const double>)>& log_likelihood_;
    SmcDraws found_;
};

}  // namespace

SmcDraws tempered_smc(const std::vector<Side>& box, const TemperedSmc& options,
                      const std::function<double(std::span<const double>)>& log_likelihood) {
    return Sampler(box, options, log_likelihood).run();
}

}  // namespace lnsim::search
