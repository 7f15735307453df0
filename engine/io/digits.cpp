#include "engine/io/digits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <version>

namespace lnsim::io {
namespace printed {
namespace {

constexpr std::size_t longest = 400;  // 309 digits before the point, 17 behind it, and signs

std::string formatted(const char* form, int digits, double value) {
    std::array<char, longest> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), form, digits, value);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::string shortest_text(double value) {
    constexpr int most = 16;  // digits behind the first that tell any two doubles apart
    std::string scientific;
    int digits = 0;
    for (; digits <= most; ++digits) {
        scientific = formatted("%.*e", digits, value);
        if (std::strtod(scientific.c_str(), nullptr) == value) break;
    }
    const std::size_t e = scientific.find('e');
    if (e == std::string::npos) return scientific;  // no number
    const int exponent = std::atoi(scientific.c_str() + e + 1);
    const std::string fixed = formatted("%.*f", std::max(0, digits - exponent), value);
    return fixed.size() <= scientific.size() ? fixed : scientific;
}

std::string rounded_text(double value, int digits) { return formatted("%.*g", digits, value); }

}  // namespace printed

#ifdef __cpp_lib_to_chars

std::string shortest_text(double value) {
    std::array<char, 32> buffer{};
    return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr};
}

std::string rounded_text(double value, int digits) {
    std::array<char, 32> buffer{};
    return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, digits).ptr};
}

#else

std::string shortest_text(double value) { return printed::shortest_text(value); }
std::string rounded_text(double value, int digits) { return printed::rounded_text(value, digits); }

#endif

}  // namespace lnsim::io
