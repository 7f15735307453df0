#include "tests/architecture/source_text.hpp"

#include <cctype>
#include <regex>
#include <sstream>

namespace architecture {
namespace {

bool begins_raw_string(std::string_view text, std::size_t quote) {
    return quote > 0 && text[quote - 1] == 'R' &&
           (quote < 2 || !std::isalnum(static_cast<unsigned char>(text[quote - 2])));
}

/// Where the literal that opens at `open` ends (one past it); an unended one ends with the text.
std::size_t end_of_literal(std::string_view text, std::size_t open) {
    if (text[open] == '"' && begins_raw_string(text, open)) {
        const std::size_t bracket = text.find('(', open);
        if (bracket == std::string_view::npos) return text.size();
        const std::string close = ")" + std::string(text.substr(open + 1, bracket - open - 1)) + "\"";
        const std::size_t end = text.find(close, bracket);
        return end == std::string_view::npos ? text.size() : end + close.size();
    }
    for (std::size_t i = open + 1; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == text[open]) {
            return i + 1;
        }
    }
    return text.size();
}

/// Where the comment that opens at `open` ends.
std::size_t end_of_comment(std::string_view text, std::size_t open) {
    const bool line = text[open + 1] == '/';
    const std::size_t end = text.find(line ? "\n" : "*/", open + 2);
    if (end == std::string_view::npos) return text.size();
    return line ? end : end + 2;
}

enum class Literals { keep, blank };

std::string without_comments(std::string_view text, Literals literals) {
    std::string out(text);
    const auto blank = [&out](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            if (out[i] != '\n') out[i] = ' ';
        }
    };
    for (std::size_t i = 0; i < text.size();) {
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        const bool digit_separator = text[i] == '\'' && i > 0 && std::isalnum(static_cast<unsigned char>(text[i - 1]));
        if (text[i] == '/' && (next == '/' || next == '*')) {
            const std::size_t end = end_of_comment(text, i);
            blank(i, end);
            i = end;
        } else if (text[i] == '"' || (text[i] == '\'' && !digit_separator)) {
            const std::size_t end = end_of_literal(text, i);
            if (literals == Literals::blank && end > i + 2) blank(i + 1, end - 1);
            i = end;
        } else {
            ++i;
        }
    }
    return out;
}

}  // namespace

std::string code_of(std::string_view text) {
    return without_comments(text, Literals::blank);
}

std::vector<Include> includes_of(std::string_view text) {
    static const std::regex form(R"rx(^\s*#\s*include\s*([<"])([^>"]+)[>"])rx");
    std::vector<Include> found;
    int number = 0;
    for (const std::string& line : lines_of(without_comments(text, Literals::keep))) {
        ++number;
        std::smatch match;
        if (line.find('#') != std::string::npos && std::regex_search(line, match, form)) {
            found.push_back({number, match[2].str(), match[1].str() == "\""});
        }
    }
    return found;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    std::istringstream stream{std::string(text)};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::string folder_of(std::string_view path) {
    constexpr std::string_view engine = "engine/";
    if (path.starts_with("models/")) return "models";
    if (!path.starts_with(engine)) return "";
    path.remove_prefix(engine.size());
    return std::string(path.substr(0, path.find('/')));
}

}  // namespace architecture
