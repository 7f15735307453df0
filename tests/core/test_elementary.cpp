#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/core/elementary.hpp"
#include "tests/catch.hpp"

namespace {

namespace core = lnsim::core;

constexpr double infinity = std::numeric_limits<double>::infinity();

// Distance from the exact value in units in the last place of the nearest double.
double distance(double got, long double exact) {
    const double nearest = static_cast<double>(exact);
    if (std::isnan(got) || std::isnan(nearest)) return std::isnan(got) && std::isnan(nearest) ? 0.0 : infinity;
    if (std::isinf(got) || std::isinf(nearest)) return got == nearest ? 0.0 : infinity;
    const double unit = std::nextafter(std::fabs(nearest), infinity) - std::fabs(nearest);
    return static_cast<double>(std::fabs(static_cast<long double>(got) - exact) / static_cast<long double>(unit));
}

// splitmix64
std::uint64_t next_word(std::uint64_t& state) {
    std::uint64_t x = state += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
}

// Arguments of all kinds: any bit pattern, the whole range of exp, the neighbourhood of 0 and 1, tiny ones.
std::vector<double> arguments(std::size_t count) {
    std::vector<double> values;
    std::uint64_t state = 2026;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t word = next_word(state);
        const double u = static_cast<double>(word >> 11) * 0x1p-53;
        const double kinds[] = {core::detail::double_of(word), (u - 0.5) * 1500.0, (u - 0.5) * 4.0,
                                1.0 + (u - 0.5) * 0x1p-20, (u - 0.5) * 0x1p-30};
        values.push_back(kinds[i % 5]);
    }
    for (const double x : {0.0, 1.0, 5e-324, 1e-320, 2.2250738585072014e-308, 1.7976931348623157e308, infinity}) {
        values.push_back(x);
        values.push_back(-x);
    }
    for (const double x : {709.782712893384, 709.7827128933841, -745.1332191019411, -745.1332191019412, -708.4}) {
        values.push_back(x);
    }
    values.push_back(std::numeric_limits<double>::quiet_NaN());
    return values;
}

struct Function {
    const char* name;
    double (*ours)(double);
    long double (*exact)(long double);
    double bound;  // units in the last place
};

const Function functions[] = {
    {"exp", [](double x) { return core::exp(x); }, [](long double x) { return std::exp(x); }, 1.0},
    {"log", [](double x) { return core::log(x); }, [](long double x) { return std::log(x); }, 1.0},
    {"log1p", [](double x) { return core::log1p(x); }, [](long double x) { return std::log1p(x); }, 1.0},
    {"expm1", [](double x) { return core::expm1(x); }, [](long double x) { return std::expm1(x); }, 1.1},
    {"logistic", [](double x) { return core::logistic(x); },
     [](long double x) { return 1.0L / (1.0L + std::exp(-x)); }, 2.5},
};

}  // namespace

TEST_CASE("exp, log and their kin are right to about the last place over all doubles") {
    const std::vector<double> values = arguments(1'000'000);
    for (const Function& function : functions) {
        double worst = 0.0;
        double where = 0.0;
        for (const double x : values) {
            const double error = distance(function.ours(x), function.exact(static_cast<long double>(x)));
            if (error > worst) where = x;
            worst = std::fmax(worst, error);
        }
        INFO(function.name << ": " << worst << " units in the last place at " << where);
        CHECK(worst <= function.bound);
    }
}

TEST_CASE("special arguments give the values of the standard") {
    CHECK(core::exp(0.0) == 1.0);
    CHECK(core::exp(-infinity) == 0.0);
    CHECK(core::exp(infinity) == infinity);
    CHECK(core::exp(-745.1332191019411) == 5e-324);
    CHECK(core::log(1.0) == 0.0);
    CHECK(core::log(0.0) == -infinity);
    CHECK(core::log(-0.0) == -infinity);
    CHECK(std::isnan(core::log(-1.0)));
    CHECK(core::log1p(-1.0) == -infinity);
    CHECK(std::isnan(core::log1p(-1.5)));
    CHECK(std::signbit(core::log1p(-0.0)));
    CHECK(std::signbit(core::expm1(-0.0)));
    CHECK(core::expm1(-infinity) == -1.0);
    CHECK(core::logistic(0.0) == 0.5);
    CHECK(core::logistic(-infinity) == 0.0);
    CHECK(core::logistic(infinity) == 1.0);
}

TEST_CASE("every compiler and instruction set gives the same bits") {
    std::uint64_t digest = 0;
    for (const double x : arguments(200'000)) {
        for (const Function& function : functions) {
            const double y = function.ours(x);
            const std::uint64_t bits = std::isnan(y) ? 7U : core::detail::bits_of(y);
            digest = digest * 6364136223846793005U + bits + 1442695040888963407U;
        }
    }
    CHECK(digest == 0x0022EFA5CF5E0171U);
}

TEST_CASE("the array forms give the bits of the scalar ones, in place and at any length") {
    const std::vector<double> values = arguments(10'000);
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{31}, std::size_t{32}, std::size_t{77},
                                     values.size()}) {
        std::vector<double> exps(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(length));
        std::vector<double> logs(length);
        core::log_all(exps, logs);
        core::exp_all(exps, exps);
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < length; ++i) {
            const double x = values[i];
            wrong += distance(exps[i], static_cast<long double>(core::exp(x))) > 0.0 ? 1U : 0U;
            wrong += distance(logs[i], static_cast<long double>(core::log(x))) > 0.0 ? 1U : 0U;
        }
        CHECK(wrong == 0);
    }
}
