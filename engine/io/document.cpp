#include "engine/io/document.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "engine/io/text.hpp"
#include "engine/io/tree_builder.hpp"

namespace lnsim::io {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string size_text(std::size_t bytes) { return std::to_string(bytes >> 20U) + " MB"; }

/// Reports bytes that cannot be JSON text whatever the grammar says.
bool is_text(std::string_view bytes, Report& report) {
    const std::size_t bad = std::min(first_bad_utf8(bytes).value_or(bytes.size()), bytes.find('\0'));
    if (bad >= bytes.size()) {
        return true;
    }
    const std::string place = line_and_column(bytes, bad);
    const std::string at = "byte " + std::to_string(bad) + " is " + printable(bytes.substr(bad, 1));
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || bytes.find('\0') < 4) {
        report.add(place, "is not UTF-8 text: " + at, "it looks like UTF-16 or a binary file", "save it as UTF-8");
    } else if (bytes[bad] == '\0') {
        report.add(place, "holds a NUL byte: " + at, "JSON text has none");
    } else {
        report.add(place, "is not UTF-8 text: " + at, {}, "save it as UTF-8");
    }
    return false;
}

bool is_blank(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

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

std::optional<Json> parse_json(std::string_view bytes, Report& report) {
    if (bytes.starts_with(byte_order_mark)) {
        bytes.remove_prefix(byte_order_mark.size());
    }
    if (!is_text(bytes, report)) {
        return std::nullopt;
    }
    if (is_blank(bytes)) {
        report.add("line 1, column 1", "is empty", "a JSON object is wanted");
        return std::nullopt;
    }
    const char* mark = bytes.data();
    TreeBuilder builder(bytes, &mark, report);
    const bool parsed = Json::sax_parse(MarkedIterator(bytes.data(), &mark),
                                        MarkedIterator(bytes.data() + bytes.size(), &mark), &builder,
                                        Json::input_format_t::json, true, true);
    return parsed ? std::optional<Json>(builder.take()) : std::nullopt;
}

std::optional<Json> read_json(const std::string& path, std::size_t limit, Report& report) {
    const std::optional<std::string> bytes = read_bytes(path, limit, report);
    return bytes ? parse_json(*bytes, report) : std::nullopt;
}

std::string shown(const Json& value) {
    switch (value.type()) {
        case Json::value_t::string:
            return "the text " + in_quotes(value.get_ref<const std::string&>());
        case Json::value_t::array:
            return value.size() == 1 ? "a list of 1 value" : "a list of " + std::to_string(value.size()) + " values";
        case Json::value_t::object:
            return value.size() == 1 ? "an object of 1 key" : "an object of " + std::to_string(value.size()) + " keys";
        case Json::value_t::number_float:
            return number_text(value.get<double>());
        default:
            return value.dump();
    }
}

}  // namespace lnsim::io
