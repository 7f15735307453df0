// Text as a cell may hold it.
#include <algorithm>
#include <cctype>

#include "engine/sheet/book.hpp"

namespace lnsim::sheet {
namespace {

/// Length of the UTF-8 sequence at `i` as its first byte has it and its followers bear out; 0 where there is none.
std::size_t sequence(std::string_view text, std::size_t i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    if (length == 0 || i + length > text.size()) {
        return 0;
    }
    for (std::size_t k = 1; k < length; ++k) {
        if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    return length;
}

bool is_escape(std::string_view text, std::size_t i) {
    if (text.size() < i + 7 || text[i] != '_' || text[i + 1] != 'x' || text[i + 6] != '_') {
        return false;
    }
    const std::string_view digits = text.substr(i + 2, 4);
    return std::all_of(digits.begin(), digits.end(),
                       [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

}  // namespace

std::string cell_text(std::string_view text) {
    constexpr std::size_t most = 32'000;
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (out.size() >= most) {
            return out + "...";
        }
        const std::size_t length = sequence(text, i);
        const bool control = length == 1 && (static_cast<unsigned char>(text[i]) < 0x20 || text[i] == 0x7F) &&
                             text[i] != '\n' && text[i] != '\t';
        const bool none = length == 3 && (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF" ||
                                          (text[i] == '\xED' && static_cast<unsigned char>(text[i + 1]) >= 0xA0));
        if (length == 0 || control || none) {
            out += replacement;
        } else {
            out += is_escape(text, i) ? "_x005F_" : text.substr(i, length);
        }
        i += std::max<std::size_t>(length, 1);
    }
    return out;
}

}  // namespace lnsim::sheet
