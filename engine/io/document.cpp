#include "engine/io/document.hpp"

#include <algorithm>

#include "engine/io/text.hpp"
#include "engine/io/tree_builder.hpp"

namespace lnsim::io {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

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

}  // namespace

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
