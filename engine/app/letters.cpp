#include "engine/app/letters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "engine/io/text.hpp"

namespace lnsim::app {
namespace {

using Range = std::pair<std::uint32_t, std::uint32_t>;

constexpr std::array<Range, 12> no_width{{{0x0300, 0x036F},
                                          {0x0483, 0x0489},
                                          {0x0591, 0x05BD},
                                          {0x064B, 0x065F},
                                          {0x1AB0, 0x1AFF},
                                          {0x200B, 0x200F},
                                          {0x202A, 0x202E},
                                          {0x2060, 0x2064},
                                          {0x2066, 0x206F},
                                          {0x20D0, 0x20F0},
                                          {0xFE00, 0xFE0F},
                                          {0xFE20, 0xFE2F}}};
constexpr std::array<Range, 11> two_wide{{{0x1100, 0x115F},
                                          {0x2E80, 0x303E},
                                          {0x3041, 0xA4CF},
                                          {0xAC00, 0xD7A3},
                                          {0xF900, 0xFAFF},
                                          {0xFE30, 0xFE6F},
                                          {0xFF00, 0xFF60},
                                          {0xFFE0, 0xFFE6},
                                          {0x1F300, 0x1F64F},
                                          {0x1F680, 0x1FAFF},
                                          {0x20000, 0x3FFFD}}};

template <std::size_t N>
bool holds(const std::array<Range, N>& ranges, std::uint32_t letter) noexcept {
    return std::any_of(ranges.begin(), ranges.end(),
                       [=](const Range& r) { return letter >= r.first && letter <= r.second; });
}

struct Letter {
    std::uint32_t code = 0;
    std::size_t bytes = 1;
};

/// The letter at `i`; a byte that begins none is a letter of its own.
Letter letter_at(std::string_view text, std::size_t i) noexcept {
    const auto byte = [&](std::size_t k) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[k])); };
    const std::uint32_t first = byte(i);
    const std::size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length == 1 || i + length > text.size()) {
        return {first, 1};
    }
    std::uint32_t code = first & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
        code = (code << 6U) | (byte(i + k) & 0x3FU);
    }
    return {code, length};
}

std::size_t width_of(std::uint32_t letter) noexcept {
    return holds(no_width, letter) ? 0 : holds(two_wide, letter) ? 2 : 1;
}

}  // namespace

std::size_t fitting(std::string_view text, std::size_t width) noexcept {
    std::size_t used = 0;
    std::size_t i = 0;
    while (i < text.size()) {
        const Letter letter = letter_at(text, i);
        used += width_of(letter.code);
        if (used > width && i > 0) {
            break;
        }
        i += letter.bytes;
    }
    return i;
}

std::size_t cells(std::string_view text) noexcept {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Letter letter = letter_at(text, i);
        count += width_of(letter.code);
        i += letter.bytes;
    }
    return count;
}

std::string for_terminal(std::string_view text, std::size_t most) {
    const std::string safe = io::printable(text, most);
    std::string out;
    for (std::size_t i = 0; i < safe.size();) {
        const Letter letter = letter_at(safe, i);
        const bool turns =
            (letter.code >= 0x202A && letter.code <= 0x202E) || (letter.code >= 0x2066 && letter.code <= 0x2069);
        const bool of_private_use = letter.code >= 0xE000 && letter.code <= 0xF8FF;
        out += turns || of_private_use ? "\xEF\xBF\xBD" : safe.substr(i, letter.bytes);
        i += letter.bytes;
    }
    return out;
}

std::string in_letters(std::string_view text, Letters letters) {
    if (letters == Letters::unicode) {
        return std::string(text);
    }
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const Letter letter = letter_at(text, i);
        switch (letter.code) {
            case 0xAB:
            case 0xBB:
            case 0x201C:
            case 0x201D:
                out += '"';
                break;
            case 0x2018:
            case 0x2019:
                out += '\'';
                break;
            case 0x2013:
            case 0x2014:
            case 0x2212:
                out += '-';
                break;
            default:
                out += letter.code < 0x80 ? static_cast<char>(letter.code) : '?';
        }
        i += letter.bytes;
    }
    return out;
}

}  // namespace lnsim::app
