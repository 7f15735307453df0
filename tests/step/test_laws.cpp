// The laws of the month against closed forms, limits and oracles of their own.

#include <algorithm>
#include <array>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "engine/step/laws.hpp"
#include "tests/catch.hpp"

namespace lnsim::step::laws {
namespace {

constexpr std::array levels{0.0, 1e-9, 0.05, 0.3, 0.5, 0.8, 0.999, 1.0};
constexpr std::array rates{0.0, 1e-12, 1e-4, 0.02, 0.3, 1.0, 7.0};

/// x' = g (1 - x) - l x over one month, by the classical Runge-Kutta method in 2000 steps.
double integrated(double x, double gain, double loss) {
    const auto slope = [&](double at) { return gain * (1.0 - at) - loss * at; };
    constexpr double h = 1.0 / 2000.0;
    for (int step = 0; step < 2000; ++step) {
        const double a = slope(x);
        const double b = slope(x + 0.5 * h * a);
        const double c = slope(x + 0.5 * h * b);
        const double d = slope(x + h * c);
        x += h / 6.0 * (a + 2.0 * b + 2.0 * c + d);
    }
    return x;
}

}  // namespace

TEST_CASE("a stock after a month solves its differential equation") {
    for (const double x : levels) {
        for (const double gain : rates) {
            for (const double loss : rates) {
                INFO("x = " << x << ", gain = " << gain << ", loss = " << loss);
                const double after = stock_after_month(x, gain, loss);
                CHECK(std::fabs(after - integrated(x, gain, loss)) < 1e-10);
                CHECK(after >= std::min(x, 0.0));
                CHECK(after <= 1.0 + 1e-15);
                // Two half months are a month, and what is gained by one side is lost by the other.
                const double halves = stock_after_month(stock_after_month(x, gain / 2, loss / 2), gain / 2, loss / 2);
                CHECK(std::fabs(after - halves) < 1e-14);
                CHECK(std::fabs(after - (1.0 - stock_after_month(1.0 - x, loss, gain))) < 1e-14);
            }
        }
    }
}

TEST_CASE("a stock keeps still without rates, and ends at gain / (gain + loss)") {
    for (const double x : levels) {
        CHECK(stock_after_month(x, 0.0, 0.0) == x);
        CHECK(stock_after_month(x, 600.0, 200.0) == 0.75);
        CHECK(stock_after_month(x, 0.0, 1e4) == 0.0);
        CHECK(std::fabs(stock_after_month(x, 0.0, 0.69314718055994530942 / 12) - x * std::exp2(-1.0 / 12)) < 1e-15);
    }
}

TEST_CASE("a rate's probability is a probability, and months compose") {
    for (const double a : rates) {
        const double p = probability_of_rate(a);
        CHECK(p >= 0.0);
        CHECK(p <= 1.0);
        CHECK(p == Approx(-std::expm1(-a)).epsilon(1e-14));
        for (const double b : rates) {
            const double both = 1.0 - (1.0 - p) * (1.0 - probability_of_rate(b));
            CHECK(std::fabs(probability_of_rate(a + b) - both) < 1e-15);
        }
    }
    CHECK(probability_of_rate(1e6) == 1.0);
}

TEST_CASE("support of two sources is either, never more than one") {
    for (const double coach : levels) {
        CHECK(support(coach, 0.0) == Approx(coach).margin(1e-16));
        CHECK(support(coach, 1.0) == 1.0);
        for (const double session : levels) {
            const double s = support(coach, session);
            CHECK(s == support(session, coach));
            CHECK(s >= std::max(coach, session) - 1e-15);
            CHECK(s <= std::min(1.0, coach + session) + 1e-15);
        }
    }
}

TEST_CASE("what is left in a group falls from one as a power of its size") {
    CHECK(group_share(12.0, 12.0, 0.43) == 1.0);
    CHECK(group_share(0.0, 12.0, 0.43) == 1.0);
    CHECK(group_share(60.0, 12.0, 0.43) == Approx(0.5).margin(0.001));  // half lost from 12 to 60
    double before = 1.0;
    for (double n = 12.0; n < 1e5; n *= 1.3) {
        for (const double exponent : {0.0, 0.1, 0.43, 1.0}) {
            CHECK(group_share(n, 12.0, exponent) == Approx(std::pow(n / 12.0, -exponent)).epsilon(1e-13));
        }
        const double share = group_share(n, 12.0, 0.43);
        CHECK(share <= before);
        CHECK(before - share < 0.2);  // no jump where the loss begins
        before = share;
    }
    CHECK(group_share(12.0 * (1.0 + 1e-9), 12.0, 0.43) == Approx(1.0).margin(1e-8));
}

TEST_CASE("fit falls from one to one less the sensitivity") {
    for (const double s : levels) {
        for (const int dimensions : {1, 3, 8}) {
            for (const double width : {0.2, 0.6, 3.0}) {
                CHECK(fit(s, 0.0, dimensions, width) == Approx(1.0).margin(1e-15));
                CHECK(fit(s, 1e9, dimensions, width) == Approx(1.0 - s).margin(1e-15));
                const double scale = 2.0 * dimensions * width * width;
                CHECK(fit(s, scale, dimensions, width) == Approx(1.0 - s + s * std::exp(-1.0)).epsilon(1e-13));
                double before = 1.0;
                for (double d2 = 0.0; d2 < 20.0; d2 += 0.25) {
                    const double now = fit(s, d2, dimensions, width);
                    CHECK(now <= before + 1e-15);
                    before = now;
                }
            }
        }
    }
}

TEST_CASE("the normal quantile inverts the normal law") {
    const boost::math::normal law;
    for (double p = 1e-12; p < 0.5; p *= 1.07) {
        const double exact = boost::math::quantile(law, p);
        INFO("p = " << p);
        CHECK(std::fabs(normal_quantile(p) - exact) < 1e-8);
        CHECK(std::fabs(normal_quantile(p) - exact) <= 1.2e-9 * std::fabs(exact) + 1e-15);
        // The upper tail of 1 - p, which holds fewer digits, has the error of 1 - p itself and no more.
        const double upper = 1.0 - p;
        CHECK(std::fabs(normal_quantile(upper) - boost::math::quantile(law, upper)) < 1e-8);
    }
    CHECK(std::fabs(normal_quantile(0.5)) < 1e-15);
    CHECK(std::fabs(normal_quantile(0.975) - 1.959963984540054) < 1e-8);
    CHECK(std::fabs(normal_quantile(0.8) - 0.8416212335729143) < 1e-8);
    for (const double joint : {0.02425, 1.0 - 0.02425}) {  // its pieces meet
        CHECK(std::fabs(normal_quantile(std::nextafter(joint, 0.0)) - normal_quantile(std::nextafter(joint, 1.0))) <
              1e-8);
    }
}

TEST_CASE("stationary remission is where the monthly map rests") {
    for (const double up : {0.001, 0.05, 0.3, 1.0}) {
        for (const double down : {0.0, 0.02, 0.3, 0.9}) {
            for (const double turnover : {0.0, 0.01, 0.2}) {
                INFO("up = " << up << ", down = " << down << ", turnover = " << turnover);
                const auto month = [&](double x) {
                    return (1.0 - turnover) * (x * (1.0 - down) + (1.0 - x) * up);
                };
                const double rest = stationary_remission(up, down, turnover);
                CHECK(rest >= 0.0);
                CHECK(rest <= 1.0);
                CHECK(std::fabs(month(rest) - rest) < 1e-14);
                if (std::fabs((1.0 - turnover) * (1.0 - up - down)) < 0.999) {
                    double x = 0.9;
                    for (int i = 0; i < 40000; ++i) {
                        x = month(x);
                    }
                    CHECK(std::fabs(x - rest) < 1e-9);
                }
            }
        }
    }
    CHECK(stationary_remission(0.06, 0.04, 0.0) == Approx(0.6).epsilon(1e-14));
}

TEST_CASE("comparisons with a logistic, decided from its table or not, are the comparison itself") {
    for (int i = -3000; i <= 3000; ++i) {
        const double x = 0.0093 * i;
        const double p = core::logistic(x);
        const Between between = logistic_between(x);
        CHECK(between.low <= p);
        CHECK(p <= between.high);
        for (const double uniform : {p, std::nextafter(p, 0.0), std::nextafter(p, 1.0), 0.9 * p, 1.1 * p, 1e-12, 0.5, 0.999}) {
            CHECK(below_logistic(uniform, x) == (uniform < p));
            CHECK(below_logistic(uniform, x, 0.01) == (uniform < std::max(0.01, p)));
        }
    }
}

}  // namespace lnsim::step::laws
