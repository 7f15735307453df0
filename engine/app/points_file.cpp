#include "engine/app/points_file.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>

#include "engine/core/problem.hpp"

namespace lnsim::app {
namespace {

constexpr std::string_view head = "lnsim-points/1 ";

[[noreturn]] void cannot_write(const std::filesystem::path& file) {
    throw core::CannotGoOn(file.string() + ": cannot be written (" + std::strerror(errno) + "); make room, then go on with --resume");
}

/// False for a line that is not whole.
bool read_line(std::string_view line, std::vector<double>& runs) {
    while (!line.empty()) {
        double value = 0;
        const std::size_t end = std::min(line.find(' '), line.size());
        const auto [stop, error] = std::from_chars(line.data(), line.data() + end, value);
        if (line.substr(0, end) == "nan") {
            value = std::numeric_limits<double>::quiet_NaN();
        } else if (error != std::errc() || stop != line.data() + end) {
            return false;
        }
        runs.push_back(value);
        line.remove_prefix(std::min(line.size(), end + 1));
    }
    return !runs.empty();
}

std::string text_of(std::span<const double> runs) {
    std::string text;
    std::array<char, 32> buffer{};
    for (const double value : runs) {
        text += text.empty() ? "" : " ";
        if (std::isfinite(value)) {
            const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
            text.append(buffer.data(), end.ptr);
        } else {
            text += "nan";
        }
    }
    return text + '\n';
}

std::vector<std::vector<double>> read_points(const std::filesystem::path& file, const std::string& identity) {
    std::ifstream stream(file, std::ios::binary);
    std::string line;
    std::vector<std::vector<double>> points;
    if (!std::getline(stream, line) || line != std::string(head) + identity) return points;
    while (std::getline(stream, line)) {
        std::vector<double> runs;
        if (stream.eof() || !read_line(line, runs)) break;  // without its line feed it was cut off
        points.push_back(std::move(runs));
    }
    return points;
}

}  // namespace

PointsFile::PointsFile(const std::filesystem::path& file, const std::string& identity) : kept_(read_points(file, identity)) {
    stream_ = std::fopen(file.c_str(), "wb");
    if (stream_ == nullptr) cannot_write(file);
    std::fputs((std::string(head) + identity + "\n").c_str(), stream_);
    for (const std::vector<double>& runs : kept_) add(runs);
}

PointsFile::~PointsFile() { std::fclose(stream_); }

void PointsFile::add(std::span<const double> runs) {
    const std::string text = text_of(runs);
    if (std::fwrite(text.data(), 1, text.size(), stream_) != text.size() || std::fflush(stream_) != 0) {
        throw core::CannotGoOn(std::string("points of the study: cannot be written (") + std::strerror(errno) + ")");
    }
}

}  // namespace lnsim::app
