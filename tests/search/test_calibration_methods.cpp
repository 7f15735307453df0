// Samplers of posteriors against known answers: linear-Gaussian, conjugate toys with the known bias of the kernel, the SIR
// observation 1 of sbibm, the influenza at an English boarding school.
#include <cmath>
#include <limits>
#include <numbers>

#include "engine/chance/samplers.hpp"
#include "engine/search/abc_smc.hpp"
#include "engine/search/ensemble_kalman.hpp"
#include "engine/search/history_matching.hpp"
#include "engine/search/tempered_smc.hpp"
#include "engine/stats/moments.hpp"
#include "engine/stats/observation_laws.hpp"
#include "tests/catch.hpp"
#include "tests/search/linear_gaussian.hpp"

using namespace lnsim;

namespace {

const std::atomic<bool> never{false};

search::Side side(const char* name, double low, double high) { return {chance::key_of(name), low, high}; }

struct Seen {
    double mean, sd;
};

Seen seen(const std::vector<std::vector<double>>& draws, std::size_t k, const std::vector<double>& weights = {}) {
    double all = 0, sum = 0, squares = 0;
    for (std::size_t i = 0; i < draws.size(); ++i) {
        const double weight = weights.empty() ? 1.0 : weights[i];
        all += weight;
        sum += weight * draws[i][k];
        squares += weight * draws[i][k] * draws[i][k];
    }
    return {sum / all, std::sqrt(squares / all - sum / all * sum / all)};
}

/// log of the normal prior, from its covariance's inverse by Cramer's rule.
double log_prior(std::span<const double> theta) {
    double z[3], log = -1.5 * std::log(2 * std::numbers::pi);
    for (int k = 0; k < 3; ++k) {
        z[k] = theta[static_cast<std::size_t>(k)] - known::prior_mean[static_cast<std::size_t>(k)];
        for (int j = 0; j < k; ++j) z[k] -= known::prior_factor[k][j] * z[j];
        z[k] /= known::prior_factor[k][k];
        log -= 0.5 * z[k] * z[k] + std::log(known::prior_factor[k][k]);
    }
    return log;
}

double log_data(std::span<const double> theta) {
    double log = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        log += stats::log_likelihood({stats::ObservationLaw::gaussian, known::y[i], 1, known::noise_sd[i], 0}, known::output(theta, i), 0.0);
    }
    return log;
}

/// Infected of an SIR epidemic, Runge-Kutta of fourth order; frequency-dependent.
std::vector<double> infected(double beta, double gamma, double people, double first, int times, double apart) {
    double s = people - first, i = first;
    const int steps = static_cast<int>(std::ceil(apart / 0.25));
    const double h = apart / steps;
    std::vector<double> path;
    const auto ds = [&](double s0, double i0) { return -beta * s0 * i0 / people; };
    const auto di = [&](double s0, double i0) { return beta * s0 * i0 / people - gamma * i0; };
    for (int t = 0; t < times; ++t) {
        path.push_back(i);
        for (int k = 0; k < steps; ++k) {
            const double s1 = ds(s, i), i1 = di(s, i);
            const double s2 = ds(s + h / 2 * s1, i + h / 2 * i1), i2 = di(s + h / 2 * s1, i + h / 2 * i1);
            const double s3 = ds(s + h / 2 * s2, i + h / 2 * i2), i3 = di(s + h / 2 * s2, i + h / 2 * i2);
            const double s4 = ds(s + h * s3, i + h * i3), i4 = di(s + h * s3, i + h * i3);
            s += h / 6 * (s1 + 2 * s2 + 2 * s3 + s4);
            i += h / 6 * (i1 + 2 * i2 + 2 * i3 + i4);
        }
    }
    return path;
}

}  // namespace

TEST_CASE("tempered SMC gives the linear-Gaussian posterior and its evidence") {
    const std::vector<search::Side> box{side("a", -5, 6), side("b", -6, 6), side("c", -7, 6)};  // beyond 5 sd of the prior
    const double log_volume = std::log(11.0 * 12.0 * 13.0);
    const auto found = search::tempered_smc(box, {.particles = 4000, .moves = 10, .seed = 2},
                                            [&](std::span<const double> theta) { return log_prior(theta) + log_data(theta); });
    REQUIRE(found.draws.size() == 4000);
    for (std::size_t k = 0; k < 3; ++k) {
        // Particles are dependent: as if a quarter of them; four standard errors.
        CHECK(std::abs(seen(found.draws, k).mean - known::posterior_mean[k]) < 4 * known::posterior_sd[k] / std::sqrt(1000.0));
        CHECK(seen(found.draws, k).sd == Approx(known::posterior_sd[k]).epsilon(0.1));
    }
    CHECK(found.log_evidence + log_volume == Approx(known::log_evidence).margin(0.25));
    CHECK(found.distinct > 3000);
}

TEST_CASE("the ensemble Kalman update is exact for linear-Gaussian problems, in one pass or in four") {
    for (const std::uint32_t passes : {1U, 4U}) {
        std::vector<std::vector<double>> members;
        for (std::uint32_t j = 0; j < 20'000; ++j) {
            chance::Draws draws({4, j, 1, 0, 0, 0});
            double z[3];
            for (double& x : z) x = chance::standard_normal(draws);
            members.emplace_back();
            for (std::size_t k = 0; k < 3; ++k) {
                double value = known::prior_mean[k];
                for (std::size_t i = 0; i <= k; ++i) value += known::prior_factor[k][i] * z[i];
                members.back().push_back(value);
            }
        }
        std::vector<double> variances;
        for (const double sd : known::noise_sd) variances.push_back(sd * sd);
        const search::Forward forward = [](const std::vector<std::vector<double>>& all) {
            std::vector<std::vector<double>> outputs;
            for (const auto& theta : all) {
                outputs.emplace_back();
                for (std::size_t i = 0; i < 5; ++i) outputs.back().push_back(known::output(theta, i));
            }
            return outputs;
        };
        search::ensemble_kalman(members, forward, known::y, variances, {passes, 3});
        for (std::size_t k = 0; k < 3; ++k) {
            CHECK(seen(members, k).mean == Approx(known::posterior_mean[k]).margin(6 * known::posterior_sd[k] / std::sqrt(20'000.0)));
            CHECK(seen(members, k).sd == Approx(known::posterior_sd[k]).epsilon(0.04));
        }
    }
}

TEST_CASE("ABC has the known bias of its kernel: sd sqrt(1 + eps^2 / 3) for a normal mean under a flat prior") {
    const std::vector<search::Side> box{side("theta", -12, 12)};
    for (const auto [eps, sd] : {std::pair(0.5, 1.0408329997330663), std::pair(1.0, 1.1547005383792515), std::pair(2.0, 1.5275252316519465)}) {
        const auto found = search::abc_smc(box, {.particles = 4000, .tolerance = eps, .seed = 5, .threads = 2},
                                           [](std::span<const double> theta, std::uint64_t draw) {
                                               chance::Draws draws({9, static_cast<std::uint32_t>(draw & 0xFFFFFFU), 2, 0, 0, 0});
                                               return std::abs(theta[0] + chance::standard_normal(draws));
                                           }, never);
        REQUIRE(found.tolerance <= eps);
        const Seen theta = seen(found.draws, 0, found.weights);
        // Four standard errors of mean and sd at the effective sample size.
        CHECK(std::abs(theta.mean) < 4 * sd / std::sqrt(found.effective));
        CHECK(std::abs(theta.sd - sd) < 4 * sd / std::sqrt(2 * found.effective));
        CHECK(found.effective > 2000);
    }
}

TEST_CASE("conjugate posteriors: binomial, Poisson and Gaussian records under tempered SMC") {
    const search::TemperedSmc options{.particles = 4000, .seed = 6};
    const auto share = search::tempered_smc({side("p", 0, 1)}, options, [](std::span<const double> p) {
        return stats::log_likelihood({stats::ObservationLaw::binomial, 37, 120, 0, 0}, p[0], 0.0);
    });
    CHECK(seen(share.draws, 0).mean == Approx(0.3114754098360656).margin(0.004));
    CHECK(seen(share.draws, 0).sd == Approx(0.041756015963383214).epsilon(0.08));
    CHECK(share.log_evidence == Approx(-std::log(121.0)).margin(0.1));  // every number of successes is as likely
    const auto rate = search::tempered_smc({side("rate", 0, 20)}, options, [](std::span<const double> r) {
        double log = std::log(r[0]) - r[0];  // Gamma(2, 1)
        for (const double count : {3.0, 5.0, 2.0, 6.0, 4.0}) log += stats::log_likelihood({stats::ObservationLaw::poisson, count, 1, 0, 0}, r[0], 0.0);
        return log;
    });
    CHECK(seen(rate.draws, 0).mean == Approx(3.6666666666666665).margin(0.07));
    CHECK(seen(rate.draws, 0).sd == Approx(0.7817359599705717).epsilon(0.08));
    const auto level = search::tempered_smc({side("mean", -12, 12)}, options, [](std::span<const double> m) {
        double log = -0.125 * m[0] * m[0];
        for (const double x : {2.1, 1.4, 3.3, 0.7, 2.5}) log += stats::log_likelihood({stats::ObservationLaw::gaussian, x, 1, 1, 0}, m[0], 0.0);
        return log;
    });
    CHECK(seen(level.draws, 0).mean == Approx(1.9047619047619047).margin(0.04));
    CHECK(seen(level.draws, 0).sd == Approx(0.4364357804719848).epsilon(0.08));
}

TEST_CASE("sbibm SIR observation 1: the reference posterior") {
    // Priors: log-normal, medians 0.4 and 1/8, sigmas 0.5 and 0.2; 1,000 sampled of a million people, every 17 days.
    const std::array<double, 10> counts{0, 1, 352, 40, 3, 0, 0, 0, 0, 0};
    const auto log_density = [&](std::span<const double> theta) {
        const double b = (std::log(theta[0]) - std::log(0.4)) / 0.5, g = (std::log(theta[1]) - std::log(0.125)) / 0.2;
        double log = -0.5 * (b * b + g * g) - std::log(theta[0] * theta[1]);
        const auto path = infected(theta[0], theta[1], 1e6, 1.0, 10, 17.0);
        for (std::size_t t = 0; t < counts.size(); ++t) {
            log += stats::log_likelihood({stats::ObservationLaw::binomial, counts[t], 1000, 0, 0}, std::max(0.0, path[t]) / 1e6, 0.0);
        }
        return log;
    };
    const auto found = search::tempered_smc({side("beta", 0.1, 2), side("gamma", 0.05, 0.4)}, {.particles = 1000, .moves = 6, .seed = 7}, log_density);
    REQUIRE(found.draws.size() == 1000);
    CHECK(seen(found.draws, 0).mean == Approx(0.632520139).margin(0.004));
    CHECK(seen(found.draws, 1).mean == Approx(0.1694815549).margin(0.004));
    CHECK(seen(found.draws, 0).sd == Approx(0.01257276384).epsilon(0.25));
    CHECK(seen(found.draws, 1).sd == Approx(0.01222320509).epsilon(0.25));
}

TEST_CASE("influenza at a boarding school: the Poisson estimate lies at the mode of the draws") {
    const std::array<double, 14> in_bed{3, 8, 26, 76, 225, 298, 258, 233, 189, 128, 68, 29, 14, 4};
    const auto log_density = [&](std::span<const double> theta) {
        const auto path = infected(theta[0], theta[1], 763, 3, 14, 1.0);
        double log = 0;
        for (std::size_t t = 0; t < in_bed.size(); ++t) {
            log += stats::log_likelihood({stats::ObservationLaw::poisson, in_bed[t], 1, 0, 0}, std::max(1e-9, path[t]), 0.0);
        }
        return log;
    };
    const auto found = search::tempered_smc({side("beta", 0.5, 4), side("gamma", 0.1, 1.5)}, {.particles = 1000, .moves = 6, .seed = 8}, log_density);
    // Flat priors and much data: the posterior mean is the maximum-likelihood estimate to a small part of its sd.
    CHECK(seen(found.draws, 0).mean == Approx(1.720446343).epsilon(0.01));
    CHECK(seen(found.draws, 1).mean == Approx(0.4762365617).epsilon(0.01));
}

TEST_CASE("history matching keeps what the data allow and rules out the rest") {
    const std::vector<search::Side> box{side("a", 0, 1), side("b", 0, 1)};
    const auto left = search::not_ruled_out(box, 500, 100'000, 1, 0, [](std::span<const double> x) {
        const std::array emulated{search::Emulated{x[0] + x[1], 0.0009}};
        const std::array observed{1.0};
        const std::array variances{0.0016};
        return search::implausibility(emulated, observed, variances);
    });
    CHECK(left.points.size() == 500);
    // |a + b - 1| <= 0.15: 1 - 0.85^2 of the square.
    CHECK(left.share == Approx(1 - 0.85 * 0.85).margin(0.006));
    for (const auto& point : left.points) CHECK(std::abs(point[0] + point[1] - 1) <= 0.15 + 1e-12);
}

TEST_CASE("records: folded uncertainty is that of a beta or gamma law, and impossible records are impossible") {
    using stats::ObservationLaw;
    // Beta-binomial with mean 1/2 and correlation 1/3 is uniform over 0 .. n.
    CHECK(stats::log_likelihood({ObservationLaw::binomial, 3, 10, 0, 0}, 0.5, 0.25 / 3) == Approx(-std::log(11.0)));
    CHECK(stats::log_likelihood({ObservationLaw::beta_binomial, 3, 10, 0, 1.0 / 3}, 0.5, 0.0) == Approx(-std::log(11.0)));
    // Negative binomial of shape 1 is geometric.
    CHECK(stats::log_likelihood({ObservationLaw::poisson, 2, 1, 0, 0}, 1.0, 1.0) == Approx(-3 * std::log(2.0)));
    CHECK(stats::log_likelihood({ObservationLaw::negative_binomial, 2, 1, 0, 1.0}, 1.0, 0.0) == Approx(-3 * std::log(2.0)));
    CHECK(stats::log_likelihood({ObservationLaw::binomial, 11, 10, 0, 0}, 1.0, 0.0) == -std::numeric_limits<double>::infinity());
    CHECK(stats::log_likelihood({ObservationLaw::poisson, 1, 1, 0, 0}, 0.0, 0.0) == -std::numeric_limits<double>::infinity());
    double all = 0;
    for (int k = 0; k <= 30; ++k) all += std::exp(stats::log_likelihood({ObservationLaw::beta_binomial, static_cast<double>(k), 30, 0, 0.05}, 0.2, 0.004));
    CHECK(all == Approx(1.0));
    CHECK(stats::record_deviation({ObservationLaw::binomial, 3, 100, 0, 0}, 0.5) == Approx(0.05));
    CHECK(stats::record_deviation({ObservationLaw::poisson, 3, 4, 0, 0}, 9.0) == Approx(1.5));
}
