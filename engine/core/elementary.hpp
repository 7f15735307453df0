/// \file
/// exp, log and their kin from + - * / alone, so that every compiler, processor and WebAssembly gives the same bits.
///
/// libm is not reproducible: its results depend on the instruction set of the machine. Reduction, polynomials and
/// coefficients follow fdlibm (Sun Microsystems, 1993, e_exp.c, e_log.c, s_expm1.c, s_log1p.c); branches are replaced
/// by selections, so that plain loops over these functions vectorise. They assume rounding to nearest.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "engine/core/clones.hpp"

namespace lnsim::core {

namespace detail {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
inline constexpr double log2_of_e = 1.44269504088896338700e+00;
inline constexpr double ln2_high = 6.93147180369123816490e-01;  // its last 20 bits are zero: k * ln2_high is exact
inline constexpr double ln2_low = 1.90821492927058770002e-10;
inline constexpr double round_shift = 0x1.8p52;                 // adding it leaves an integer in the low bits

LNSIM_HOT std::uint64_t bits_of(double x) noexcept {
    std::uint64_t bits;
    __builtin_memcpy(&bits, &x, sizeof bits);
    return bits;
}

LNSIM_HOT double double_of(std::uint64_t bits) noexcept {
    double x;
    __builtin_memcpy(&x, &bits, sizeof x);
    return x;
}

/// 2^k for a whole number k in [-1022, 1023] given as a double.
LNSIM_HOT double power_of_two(double k) noexcept {
    return double_of((bits_of(k + (round_shift + 1023.0))) << 52);
}

LNSIM_HOT double nearest_whole(double x) noexcept { return (x + round_shift) - round_shift; }

/// log(1 + f) - f + f^2/2 for 1 + f in [sqrt(1/2), sqrt(2)], as s * (f^2/2 + R(s)) of fdlibm's e_log.c.
LNSIM_HOT double log_tail(double f, double half_square) noexcept {
    const double s = f / (2.0 + f);
    const double z = s * s;
    const double w = z * z;
    const double odd = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    const double even = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 +
                        w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    return s * (half_square + (odd + even));
}

/// A positive normal number as 2^exponent * (1 + f), 1 + f in [sqrt(1/2), sqrt(2)).
struct Split {
    double exponent;
    double significand;
};

LNSIM_HOT Split split(double x) noexcept {
    constexpr std::uint64_t low_edge = 0x3fe6a09e00000000U;  // bits of sqrt(1/2), rounded down
    const std::uint64_t shifted = bits_of(x) + (0x3ff0000000000000U - low_edge);
    const double exponent = double_of((shifted >> 52) | 0x4330000000000000U) - (0x1p52 + 1023.0);
    return {exponent, double_of((shifted & 0x000fffffffffffffU) + low_edge)};
}

}  // namespace detail

/// e^x, within 1 unit in the last place over all doubles; 0 below -745.2, infinity above 709.8, NaN for NaN.
/// Source: fdlibm e_exp.c.
LNSIM_HOT double exp(double x) noexcept {
    double bounded = x > 710.0 ? 710.0 : x;
    bounded = bounded < -746.0 ? -746.0 : bounded;
    const double k = detail::nearest_whole(bounded * detail::log2_of_e);
    const double high = bounded - k * detail::ln2_high;
    const double low = k * detail::ln2_low;
    const double r = high - low;
    const double t = r * r;
    const double c = r - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 +
                     t * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 +
                     t * 4.13813679705723846039e-08))));
    const double y = 1.0 - ((low - (r * c) / (2.0 - c)) - high);
    const double half = detail::nearest_whole(k * 0.5);  // two factors reach the subnormals with one rounding
    return (y * detail::power_of_two(half)) * detail::power_of_two(k - half);
}

/// Natural logarithm, within 1 unit in the last place; -infinity at 0, NaN below 0. Source: fdlibm e_log.c.
LNSIM_HOT double log(double x) noexcept {
    const bool subnormal = x < 0x1p-1022;
    const double scaled = subnormal ? x * 0x1p54 : x;
    const detail::Split parts = detail::split(scaled);
    const double k = parts.exponent - (subnormal ? 54.0 : 0.0);
    const double f = parts.significand - 1.0;
    const double half_square = 0.5 * f * f;
    const double tail = detail::log_tail(f, half_square);
    double result = (((tail + k * detail::ln2_low) - half_square) + f) + k * detail::ln2_high;
    result = x < detail::infinity ? result : x;  // infinity and NaN pass through
    result = x < 0.0 ? detail::not_a_number : result;
    return x == 0.0 ? -detail::infinity : result;
}

/// log(1 + x) without loss for small x, within 1 unit in the last place; -infinity at -1, NaN below. Source: fdlibm
/// s_log1p.c, with the rounding error of 1 + x recovered by Knuth's two-sum.
LNSIM_HOT double log1p(double x) noexcept {
    const double u = 1.0 + x;
    const double x_part = u - 1.0;
    const double lost = (1.0 - (u - x_part)) + (x - x_part);
    const detail::Split parts = detail::split(u);
    const double k = parts.exponent;
    const double f = k == 0.0 ? x : parts.significand - 1.0;
    const double correction = k == 0.0 ? 0.0 : lost / u;
    const double half_square = 0.5 * f * f;
    const double tail = detail::log_tail(f, half_square);
    double result = (((tail + (k * detail::ln2_low + correction)) - half_square) + f) + k * detail::ln2_high;
    result = x < detail::infinity ? result : x;
    result = x < -1.0 ? detail::not_a_number : result;
    result = x == -1.0 ? -detail::infinity : result;
    return x == 0.0 ? x : result;  // keeps the sign of zero
}

/// e^x - 1 without loss for small x, within 1 unit in the last place; -1 below -38, infinity above 709.8.
/// Source: fdlibm s_expm1.c for the reduced argument; 2^k (1 + (r - e)) - 1 summed with the lost bits kept.
LNSIM_HOT double expm1(double x) noexcept {
    double bounded = x > 710.0 ? 710.0 : x;
    bounded = bounded < -60.0 ? -60.0 : bounded;
    const double k = detail::nearest_whole(bounded * detail::log2_of_e);
    const double high = bounded - k * detail::ln2_high;
    const double low = k * detail::ln2_low;
    const double r = high - low;
    const double lost = (high - r) - low;
    const double half_r = 0.5 * r;
    const double half_square = r * half_r;
    const double r1 = 1.0 + half_square * (-3.33333333333331316428e-02 + half_square * (1.58730158725481460165e-03 +
                      half_square * (-7.93650757867487942473e-05 + half_square * (4.00821782732936239552e-06 +
                      half_square * -2.01099218183624371326e-07))));
    const double t = 3.0 - r1 * half_r;
    const double e = half_square * ((r1 - t) / (6.0 - r * t));
    const double below = (r * (e - lost) - lost) - half_square;  // e^r - 1 = r - below
    const double back = k > 1023.0 ? 2.0 : 1.0;                  // 2^1024 is no double: work at half scale
    const double scale = detail::power_of_two(k > 1023.0 ? k - 1.0 : k);
    const double a = scale - 1.0 / back;
    const double b = scale * r;
    const double sum = a + b;
    const double b_part = sum - a;
    const double error = (a - (sum - b_part)) + (b - b_part);
    const double result = (sum + (error - scale * below)) * back;
    return x == 0.0 ? x : result;
}

/// 1 / (1 + e^-x), in (0, 1), within 2.5 units in the last place for every x, subnormal results included.
LNSIM_HOT double logistic(double x) noexcept {
    const double e = exp(x < 0.0 ? x : -x);
    return (x < 0.0 ? e : 1.0) / (1.0 + e);
}

/// exp of each value; the same bits as exp. Both spans have one length; they may be the same memory.
void exp_all(std::span<const double> values, std::span<double> results) noexcept;

/// log of each value; the same bits as log. Both spans have one length; they may be the same memory.
void log_all(std::span<const double> values, std::span<double> results) noexcept;

}  // namespace lnsim::core
