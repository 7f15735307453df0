#pragma once
// How values of one type are read from JSON, written to it and described in a schema. Internal to engine/io.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/calendar.hpp"
#include "engine/io/document.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::io {

using SchemaJson = nlohmann::ordered_json;

enum class Presence { optional, required };
enum class Repeats { allowed, refused };   ///< of a value in a list
enum class Absence { omitted, null };  ///< how "not there" is written: no key, or null

/// What a text may hold: one line, several lines (line feeds and tabs), a name of lower-case letters, digits and "-", or
/// anything (in files that lnsim writes itself).
enum class Wording { line, lines, name, any };

/// What is declared of a key, whatever its type.
struct Rule {
    std::string meaning{};
    std::string unit{};
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    double bytes_each = 0;               ///< memory that each one takes; told where a number is too high
    std::vector<std::string> choices{};  ///< of a text; empty: any
    Wording wording = Wording::line;
    std::size_t least = 0;               ///< characters of a text
    std::size_t most = 2000;
    std::size_t least_values = 0;        ///< values of a list
    std::size_t most_values = std::numeric_limits<std::size_t>::max();
    Repeats repeats = Repeats::allowed;
    Presence presence = Presence::optional;
    Absence absence = Absence::omitted;
    std::string example{};               ///< JSON that shows what is meant
    std::string settled{};               ///< of a key of a plan: why no dated change may set it; empty: one may
};

/// "a whole number from 1 to 600", "one of open, blinded, none", "a month as YYYY-MM": what the rule wants.
[[nodiscard]] std::string wanted_number(const Rule& rule, const std::string& noun);
[[nodiscard]] std::string wanted_text(const Rule& rule);

/// Reads, and reports a value that the rule does not allow; the target is then left as it was.
void read_number(const Json& json, const Rule& rule, const Place& place, double& target);
void read_whole(const Json& json, const Rule& rule, const Place& place, std::int64_t& target);
void read_flag(const Json& json, const Place& place, bool& target);
void read_text(const Json& json, const Rule& rule, const Place& place, std::string& target);
void read_month(const Json& json, const Place& place, core::CalendarMonth& target);
/// Seeds are text, because readers of JSON round whole numbers above 2^53.
void read_seed(const Json& json, const Place& place, std::uint64_t& target);
/// True when the value is a list of as many values as the rule allows; reports values given twice where it allows none.
[[nodiscard]] bool is_list(const Json& json, const Rule& rule, const Place& place);

[[nodiscard]] SchemaJson number_schema(const Rule& rule, const char* type);
[[nodiscard]] SchemaJson text_schema(const Rule& rule);
[[nodiscard]] SchemaJson month_schema();
[[nodiscard]] SchemaJson list_schema(const Rule& rule, SchemaJson items);
/// Any of several forms.
[[nodiscard]] SchemaJson any_schema(std::vector<SchemaJson> forms);
/// The same schema, with null allowed.
[[nodiscard]] SchemaJson or_null(SchemaJson schema);

template <class V>
struct Codec;

/// A real number; NaN is "not observed" where the rule writes absence as null.
template <>
struct Codec<double> {
    static void read(const Json& json, const Rule& rule, const Place& place, double& target) {
        if (json.is_null() && rule.absence == Absence::null) {
            target = std::numeric_limits<double>::quiet_NaN();
        } else {
            read_number(json, rule, place, target);
        }
    }
    static void write(Writer& writer, double value) { writer.number(value); }
    static SchemaJson schema(const Rule& rule) {
        SchemaJson schema = number_schema(rule, "number");
        return rule.absence == Absence::null ? or_null(std::move(schema)) : schema;
    }
};

template <class I>
struct WholeCodec {
    static Rule within(Rule rule) {
        rule.low = std::max(rule.low, static_cast<double>(std::numeric_limits<I>::min()));
        rule.high = std::min(rule.high, static_cast<double>(std::numeric_limits<I>::max()));
        return rule;
    }
    static void read(const Json& json, const Rule& rule, const Place& place, I& target) {
        std::int64_t value = target;
        read_whole(json, within(rule), place, value);
        target = static_cast<I>(value);
    }
    static void write(Writer& writer, I value) { writer.whole(value); }
    static SchemaJson schema(const Rule& rule) { return number_schema(rule, "integer"); }
};
template <>
struct Codec<int> : WholeCodec<int> {};
template <>
struct Codec<std::uint32_t> : WholeCodec<std::uint32_t> {};

template <>
struct Codec<std::uint64_t> {
    static void read(const Json& json, const Rule&, const Place& place, std::uint64_t& v) { read_seed(json, place, v); }
    static void write(Writer& writer, std::uint64_t value) { writer.text(std::to_string(value)); }
    static SchemaJson schema(const Rule&) { return {{"type", "string"}, {"pattern", "^[0-9]{1,20}$"}}; }
};

template <>
struct Codec<bool> {
    static void read(const Json& json, const Rule&, const Place& place, bool& v) { read_flag(json, place, v); }
    static void write(Writer& writer, bool value) { writer.flag(value); }
    static SchemaJson schema(const Rule&) { return {{"type", "boolean"}}; }
};

template <>
struct Codec<std::string> {
    static void read(const Json& j, const Rule& rule, const Place& place, std::string& v) { read_text(j, rule, place, v); }
    static void write(Writer& writer, const std::string& value) { writer.text(value); }
    static SchemaJson schema(const Rule& rule) { return text_schema(rule); }
};

template <>
struct Codec<core::CalendarMonth> {
    static void read(const Json& json, const Rule&, const Place& place, core::CalendarMonth& v) {
        read_month(json, place, v);
    }
    static void write(Writer& writer, core::CalendarMonth value) { writer.text(core::to_text(value)); }
    static SchemaJson schema(const Rule&) { return month_schema(); }
};

template <class V>
struct Codec<std::optional<V>> {
    static void read(const Json& json, const Rule& rule, const Place& place, std::optional<V>& target) {
        if (json.is_null() && rule.absence == Absence::null) {
            target.reset();
            return;
        }
        V value = target.value_or(V{});
        Codec<V>::read(json, rule, place, value);
        target = value;
    }
    static void write(Writer& writer, const std::optional<V>& value) {
        if (value) {
            Codec<V>::write(writer, *value);
        } else {
            writer.null();
        }
    }
    static SchemaJson schema(const Rule& rule) {
        SchemaJson schema = Codec<V>::schema(rule);
        return rule.absence == Absence::null ? or_null(std::move(schema)) : schema;
    }
};

/// A list of plain values; the rule's range holds for each.
template <class V>
struct Codec<std::vector<V>> {
    static void read(const Json& json, const Rule& rule, const Place& place, std::vector<V>& target) {
        if (!is_list(json, rule, place)) {
            return;
        }
        target.assign(json.size(), V{});
        for (std::size_t i = 0; i < json.size(); ++i) {
            Codec<V>::read(json[i], rule, place.row(i), target[i]);
        }
    }
    static void write(Writer& writer, const std::vector<V>& values) {
        writer.open_list();
        for (const V& value : values) {
            Codec<V>::write(writer, value);
        }
        writer.close_list();
    }
    static SchemaJson schema(const Rule& rule) {
        return list_schema(rule, Codec<V>::schema(rule));
    }
};

}  // namespace lnsim::io
