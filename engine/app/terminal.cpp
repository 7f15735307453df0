#include "engine/app/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "engine/io/text.hpp"

namespace lnsim::app {
namespace {

void pad(std::string& line, std::string_view cell, std::size_t width, bool right, bool last) {
    const std::string space(width - std::min(width, io::characters(cell)), ' ');
    line += right ? space : std::string();
    line += cell;
    line += right || last ? std::string() : space;
    line += last ? "" : "  ";
}

/// What others wrote may hold anything; a terminal must not obey it.
std::string one_line(const std::string& text) { return io::printable(text, 4000); }

}  // namespace

void say(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
        throw core::CannotGoOn(std::string("standard output: cannot be written (") + std::strerror(errno) + ")");
    }
}

void warn(std::string_view text) noexcept {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

void tell(const std::vector<core::Problem>& problems) noexcept {
    for (const core::Problem& problem : problems) {
        warn("error: " + one_line(core::to_text(problem)) + "\n");
    }
    warn(std::to_string(problems.size()) + (problems.size() == 1 ? " problem\n" : " problems\n"));
}

void note(const std::string& text) noexcept { warn("note: " + one_line(text) + "\n"); }

bool error_is_terminal() noexcept { return ::isatty(STDERR_FILENO) != 0; }

bool output_is_terminal() noexcept { return ::isatty(STDOUT_FILENO) != 0; }

bool decoration_wanted() noexcept {
    const char* unwanted = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return (unwanted == nullptr || *unwanted == '\0') && terminal != nullptr && std::strcmp(terminal, "dumb") != 0;
}

namespace {

std::size_t width_of(int descriptor) noexcept {
    constexpr std::size_t usual = 80, least = 40;
    winsize size{};
    if (::isatty(descriptor) == 0 || ::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        return usual;
    }
    return std::max<std::size_t>(size.ws_col, least);
}

}  // namespace

std::size_t output_width() noexcept { return width_of(STDOUT_FILENO); }
std::size_t error_width() noexcept { return width_of(STDERR_FILENO); }

bool unicode_wanted() noexcept {
    const char* terminal = std::getenv("TERM");
    if (terminal != nullptr && std::strcmp(terminal, "dumb") == 0) {
        return false;
    }
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            return std::strstr(value, "UTF-8") != nullptr || std::strstr(value, "utf8") != nullptr || std::strstr(value, "utf-8") != nullptr;
        }
    }
    return false;
}

std::string columns(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    std::vector<std::string> names;
    for (const std::string& name : header) {
        names.push_back(name.starts_with('>') ? name.substr(1) : name);
        widths.push_back(io::characters(names.back()));
    }
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            widths[i] = std::max(widths[i], io::characters(row.at(i)));
        }
    }
    std::string text;
    const auto add = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            pad(text, row.at(i), widths[i], header[i].starts_with('>'), i + 1 == widths.size());
        }
        text += '\n';
    };
    add(names);
    for (const auto& row : rows) {
        add(row);
    }
    return text;
}

}  // namespace lnsim::app
