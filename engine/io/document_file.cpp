// Documents from files.
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "engine/io/document.hpp"

namespace lnsim::io {
namespace {

std::string size_text(std::size_t bytes) { return std::to_string(bytes >> 20U) + " MB"; }

std::string reason_of(int error) {
    return error == 0 ? std::string{} : std::generic_category().message(error);
}

}  // namespace

std::optional<std::string> read_bytes(const std::string& path, std::size_t limit, Report& report) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        report.add("file", "is a folder", "a JSON file is wanted");
        return std::nullopt;
    }
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        report.add("file", "cannot be opened", reason_of(errno));
        return std::nullopt;
    }
    std::string bytes;
    constexpr std::size_t piece = std::size_t{1} << 20U;
    while (stream && bytes.size() <= limit) {
        const std::size_t had = bytes.size();
        bytes.resize(had + piece);
        stream.read(bytes.data() + had, static_cast<std::streamsize>(piece));
        bytes.resize(had + static_cast<std::size_t>(stream.gcount()));
    }
    if (stream.bad()) {
        report.add("file", "cannot be read", reason_of(errno));
        return std::nullopt;
    }
    if (bytes.size() > limit) {
        report.add("file", "is larger than " + size_text(limit), "at most " + size_text(limit) + " are read");
        return std::nullopt;
    }
    return bytes;
}

std::optional<Json> read_json(const std::string& path, std::size_t limit, Report& report) {
    const std::optional<std::string> bytes = read_bytes(path, limit, report);
    return bytes ? parse_json(*bytes, report) : std::nullopt;
}

}  // namespace lnsim::io
