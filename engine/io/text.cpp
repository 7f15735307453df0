#include "engine/io/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "engine/io/digits.hpp"

namespace lnsim::io {
namespace {

constexpr unsigned char byte_at(std::string_view bytes, std::size_t i) noexcept {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
}

constexpr bool continues(unsigned char byte) noexcept { return (byte & 0xC0U) == 0x80U; }

/// Length of the UTF-8 sequence at `i`, or 0 when there is none (table 3-7 of the Unicode standard).
std::size_t sequence_length(std::string_view bytes, std::size_t i) noexcept {
    const unsigned char first = byte_at(bytes, i);
    const unsigned char second = byte_at(bytes, i + 1);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return continues(second) ? 2 : 0;
    }
    const bool third = continues(byte_at(bytes, i + 2));
    if (first >= 0xE0 && first <= 0xEF) {
        const unsigned char low = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned char high = first == 0xED ? 0x9F : 0xBF;
        return second >= low && second <= high && third ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned char low = first == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = first == 0xF4 ? 0x8F : 0xBF;
        return second >= low && second <= high && third && continues(byte_at(bytes, i + 3)) ? 4 : 0;
    }
    return 0;
}

void append_escaped(std::string& text, unsigned char byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    if (byte == '\n') {
        text += "\\n";
    } else if (byte == '\t') {
        text += "\\t";
    } else {
        text += "\\x";
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
}

/// C0 and C1 controls and DEL would let a file write to the reader's terminal.
bool is_control(std::string_view bytes, std::size_t i, std::size_t length) noexcept {
    const unsigned char first = byte_at(bytes, i);
    return first < 0x20 || first == 0x7F || (length == 2 && first == 0xC2 && byte_at(bytes, i + 1) < 0xA0);
}

}  // namespace

std::optional<std::size_t> first_bad_utf8(std::string_view bytes) noexcept {
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t length = sequence_length(bytes, i);
        if (length == 0) {
            return i;
        }
        i += length;
    }
    return std::nullopt;
}

std::string line_and_column(std::string_view bytes, std::size_t offset) {
    const std::string_view before = bytes.substr(0, std::min(offset, bytes.size()));
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n');
    const std::string_view line = start == std::string_view::npos ? before : before.substr(start + 1);
    return "line " + std::to_string(lines + 1) + ", column " + std::to_string(characters(line) + 1);
}

std::size_t characters(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return !continues(static_cast<unsigned char>(c)); }));
}

std::string printable(std::string_view text, std::size_t most) {
    std::string out;
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++count) {
        if (count == most) {
            return out + "...";
        }
        const std::size_t length = sequence_length(text, i);
        const std::size_t step = std::max<std::size_t>(length, 1);
        if (length == 0 || is_control(text, i, length)) {
            for (std::size_t k = 0; k < step; ++k) {
                append_escaped(out, byte_at(text, i + k));
            }
        } else {
            out += text.substr(i, length);
        }
        i += step;
    }
    return out;
}

std::string in_quotes(std::string_view text, std::size_t most) { return '"' + printable(text, most) + '"'; }

std::size_t edit_distance(std::string_view a, std::string_view b) {
    a = a.substr(0, 100);
    b = b.substr(0, 100);
    std::array<std::vector<std::size_t>, 3> rows;  // two rows back, one row back, this row
    rows.fill(std::vector<std::size_t>(b.size() + 1));
    for (std::size_t j = 0; j <= b.size(); ++j) {
        rows[2][j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::rotate(rows.begin(), rows.begin() + 1, rows.end());
        rows[2][0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = rows[1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            rows[2][j] = std::min({rows[1][j] + 1, rows[2][j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                rows[2][j] = std::min(rows[2][j], rows[0][j - 2] + 1);
            }
        }
    }
    return rows[2][b.size()];
}

std::optional<std::string> nearest(std::string_view typed, std::span<const std::string> known) {
    std::size_t least = std::max<std::size_t>(2, typed.size() / 3) + 1;
    std::optional<std::string> found;
    for (const std::string& name : known) {
        const std::size_t distance = edit_distance(typed, name);
        if (distance < least && distance < std::max(typed.size(), name.size())) {
            least = distance;
            found = name;
        }
    }
    return found;
}

std::string nearest_suggestion(std::string_view typed, std::span<const std::string> known) {
    const std::optional<std::string> name = nearest(typed, known);
    return name ? "did you mean " + in_quotes(*name) + "?" : std::string{};
}

std::string listed(std::span<const std::string> names, std::size_t most) {
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) {
        text += (i == 0 ? "" : ", ") + names[i];
    }
    if (names.size() > most) {
        text += " and " + std::to_string(names.size() - most) + " more";
    }
    return text;
}

std::string number_text(double value) {
    if (std::trunc(value) == value && std::fabs(value) < 1e15) {
        return std::to_string(static_cast<std::int64_t>(value));  // 1000000, where to_chars has 1e+06
    }
    return shortest_text(value);
}

}  // namespace lnsim::io
