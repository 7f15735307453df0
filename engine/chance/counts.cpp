#include <cmath>
#include <utility>

#include "engine/chance/laws.hpp"
#include "engine/chance/require.hpp"
#include "engine/chance/samplers.hpp"

namespace lnsim::chance {

namespace {

constexpr double inversion_limit = binomial_inversion_limit;
constexpr std::int64_t largest = std::int64_t{1} << 31;

// The hat of transformed rejection: k = floor((2a / us + b) U + centre), us = 1/2 - |U|. Points under the squeeze
// are accepted without computing a mass.
struct Hat {
    double a, b, centre, squeeze;
};

struct Proposal {
    double k, v, us;
};

Proposal propose(Draws& draws, const Hat& hat) noexcept {
    const double u = draws.uniform() - 0.5;
    const double v = draws.uniform();
    const double us = 0.5 - std::fabs(u);
    return {std::floor((2.0 * hat.a / us + hat.b) * u + hat.centre), v, us};
}

bool inside_squeeze(const Proposal& x, const Hat& hat) noexcept { return x.us >= 0.07 && x.v <= hat.squeeze; }

double under_hat(const Proposal& x, const Hat& hat) noexcept { return x.v / (hat.a / (x.us * x.us) + hat.b); }

// BTRS for p <= 1/2 and n p >= 10, with Loader's masses in place of differences of log-factorials.
std::int64_t binomial_rejection(Draws& draws, std::int64_t n, double p) noexcept {
    const double trials = static_cast<double>(n);
    const double q = 1.0 - p;
    const double deviation = std::sqrt(trials * p * q);
    const double b = 1.15 + 2.53 * deviation;
    const Hat hat{-0.0873 + 0.0248 * b + 0.01 * p, b, trials * p + 0.5, 0.92 - 4.2 / b};
    const double alpha = (2.83 + 5.1 / b) * deviation;
    double log_mode = 0.0;
    bool mode_known = false;
    for (;;) {
        const Proposal x = propose(draws, hat);
        if (x.k < 0.0 || x.k > trials) continue;
        if (inside_squeeze(x, hat)) return static_cast<std::int64_t>(x.k);
        if (!mode_known) log_mode = laws::log_binomial(std::floor((trials + 1.0) * p), trials, p, q);
        mode_known = true;
        const double log_ratio = laws::log_binomial(x.k, trials, p, q) - log_mode;
        if (core::log(alpha * under_hat(x, hat)) <= log_ratio) return static_cast<std::int64_t>(x.k);
    }
}

// PTRS for mean >= 10.
std::int64_t poisson_rejection(Draws& draws, double mean) noexcept {
    const double b = 0.931 + 2.53 * std::sqrt(mean);
    const Hat hat{-0.059 + 0.02483 * b, b, mean + 0.43, 0.9277 - 3.6224 / (b - 2.0)};
    const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    for (;;) {
        const Proposal x = propose(draws, hat);
        if (inside_squeeze(x, hat)) return static_cast<std::int64_t>(x.k);
        if (x.k < 0.0 || (x.us < 0.013 && x.v > x.us)) continue;
        if (core::log(inverse_alpha * under_hat(x, hat)) <= laws::log_poisson(x.k, mean)) {
            return static_cast<std::int64_t>(x.k);
        }
    }
}

// A sum that keeps the bits lost by each addition (Knuth's two-sum), so that what remains of a total of weights is
// right to the last weight.
struct Sum {
    double high = 0.0;
    double low = 0.0;

    void add(double x) noexcept {
        const double sum = high + x;
        const double x_part = sum - high;
        low += (high - (sum - x_part)) + (x - x_part);
        high = sum;
    }
    double value() const noexcept { return high + low; }
};

Sum total_of(std::span<const double> weights) {
    Sum total;
    for (const double weight : weights) {
        require(weight >= 0.0 && weight < core::detail::infinity, "a weight must be finite and not negative");
        total.add(weight);
    }
    require(total.value() > 0.0 && total.value() < core::detail::infinity, "the weights must have a positive sum");
    return total;
}

// Draw by draw from the urn.
std::int64_t urn(Draws& draws, std::int64_t marked, std::int64_t all, std::int64_t sample) noexcept {
    std::int64_t found = 0;
    for (std::int64_t i = 0; i < sample; ++i) {
        const double left = static_cast<double>(all - i);
        if (draws.uniform() * left < static_cast<double>(marked - found)) ++found;
    }
    return found;
}

// Inversion outwards from the mode: the masses are summed in the fixed order mode, mode + 1, mode - 1, ...
std::int64_t from_mode(Draws& draws, double marked, double unmarked, double sample) noexcept {
    const double mode = std::floor((sample + 1.0) * (marked + 1.0) / (marked + unmarked + 2.0));
    double uniform = draws.uniform();
    double up = core::exp(laws::log_hypergeometric(mode, marked, unmarked, sample));
    double down = up;
    double high = mode;
    double low = mode;
    if (uniform <= up) return static_cast<std::int64_t>(mode);
    uniform -= up;
    while (up > detail::negligible || down > detail::negligible) {
        up *= (marked - high) * (sample - high) / ((high + 1.0) * (unmarked - sample + high + 1.0));
        high += 1.0;
        if (uniform <= up) return static_cast<std::int64_t>(high);
        uniform -= up;
        down *= low * (unmarked - sample + low) / ((marked - low + 1.0) * (sample - low + 1.0));
        low -= 1.0;
        if (uniform <= down) return static_cast<std::int64_t>(low);
        uniform -= down;
    }
    return static_cast<std::int64_t>(mode);  // the rounding of the sum, about 1e-13 of all draws
}

}  // namespace

std::int64_t binomial(Draws& draws, std::int64_t n, double p) {
    require(n >= 0 && n <= largest, "a binomial needs 0 <= n <= 2^31");
    require(p >= 0.0 && p <= 1.0, "a binomial needs a probability in [0, 1]");
    if (n == 0 || p == 0.0) return 0;
    if (p > 0.5) return n - binomial(draws, n, 1.0 - p);
    if (static_cast<double>(n) * p >= inversion_limit) return binomial_rejection(draws, n, p);
    return binomial_small(n, core::log1p(-p), p / (1.0 - p), draws.uniform());
}

std::int64_t poisson(Draws& draws, double mean) {
    require(mean >= 0.0 && mean <= 1e9, "a Poisson variate needs a mean in [0, 1e9]");
    if (mean == 0.0) return 0;
    if (mean >= inversion_limit) return poisson_rejection(draws, mean);
    return poisson_small(mean, core::exp(-mean), draws.uniform());
}

void multinomial(Draws& draws, std::int64_t n, std::span<const double> weights, std::span<std::int64_t> counts) {
    require(counts.size() == weights.size(), "a multinomial needs one count for each weight");
    require(n >= 0 && n <= largest, "a multinomial needs 0 <= n <= 2^31");
    Sum remaining = total_of(weights);
    std::size_t last = weights.size() - 1;
    while (weights[last] == 0.0) --last;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double share = weights[i] / remaining.value();
        counts[i] = i > last ? 0 : i == last ? n : binomial(draws, n, share < 1.0 ? share : 1.0);
        n -= counts[i];
        remaining.add(-weights[i]);
    }
}

std::int64_t hypergeometric(Draws& draws, std::int64_t marked, std::int64_t unmarked, std::int64_t sample) {
    require(marked >= 0 && unmarked >= 0 && sample >= 0, "a hypergeometric variate needs counts that are not negative");
    require(marked <= largest && unmarked <= largest, "a hypergeometric variate needs counts up to 2^31");
    const std::int64_t all = marked + unmarked;
    require(sample <= all, "a sample cannot exceed what it is drawn from");
    if (sample > all / 2) return marked - hypergeometric(draws, marked, unmarked, all - sample);
    if (marked > unmarked) return sample - hypergeometric(draws, unmarked, marked, sample);
    if (sample > marked) std::swap(sample, marked);  // the law is symmetric in the two
    constexpr std::int64_t few = 16;
    if (sample <= few) return urn(draws, marked, all, sample);
    return from_mode(draws, static_cast<double>(marked), static_cast<double>(all - marked),
                     static_cast<double>(sample));
}

std::size_t weighted_choice(Draws& draws, std::span<const double> weights) {
    double left = draws.uniform() * total_of(weights).value();
    std::size_t chosen = weights.size();
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] == 0.0) continue;
        chosen = i;
        if (left < weights[i]) break;
        left -= weights[i];
    }
    return chosen;
}

}  // namespace lnsim::chance
