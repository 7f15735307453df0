#pragma once
// Field tables: one row a key of an object, from which come its decoder, its writer and its JSON Schema. Internal to io.

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/io/codecs.hpp"

namespace lnsim::io {

template <class T>
struct Field {
    std::string key;
    Rule rule;
    std::function<void(const Json&, const Place&, T&)> read;
    /// Writes the value; called only where `present` is empty or true.
    std::function<void(Writer&, const T&)> write;
    std::function<SchemaJson()> schema;
    std::function<bool(const T&)> present{};
};

/// What `null` says of a key that may be left out: it is refused, or the key counts as left out.
enum class Nulls { refused, left_out };

/// The keys of one type of object.
template <class T>
struct Table {
    std::string title;
    std::vector<Field<T>> fields;
    Nulls nulls = Nulls::refused;
};

template <class T>
Table<T> with_nulls(Table<T> table) {
    table.nulls = Nulls::left_out;
    return table;
}

/// Reader, writer and schema of a field have one table between them: tables nest, and a copy for each would double the
/// work at every level.
template <class T>
std::shared_ptr<const Table<T>> shared(Table<T> table) {
    return std::make_shared<const Table<T>>(std::move(table));
}

// What is only written needs nothing that reads or describes it, which is half of its code: the browser's build makes the
// fields of results so (LNSIM_WRITE_ONLY). They are others by name, so that both kinds may stand in one program.
#ifdef LNSIM_WRITE_ONLY
inline namespace write_only {
inline constexpr bool is_read = false;
#else
inline namespace read_too {
inline constexpr bool is_read = true;
#endif

/// A member that is a plain value, optional value or list of them.
template <class T, class V>
Field<T> value(std::string key, V T::*member, Rule rule) {
    Field<T> field{std::move(key), rule, {}, {}, {}};
    if constexpr (is_read) {
        field.read = [=](const Json& json, const Place& place, T& t) { Codec<V>::read(json, rule, place, t.*member); };
    }
    field.write = [=](Writer& writer, const T& t) { Codec<V>::write(writer, t.*member); };
    if constexpr (is_read) {
        field.schema = [=] { return Codec<V>::schema(rule); };
    }
    if constexpr (requires(V v) { v.has_value(); }) {
        field.present = [=](const T& t) { return (t.*member).has_value() || rule.absence == Absence::null; };
    }
    return field;
}

/// A member that is an object of its own.
template <class T, class V>
Field<T> object(std::string key, V T::*member, Table<V> table, Rule rule) {
    const auto keys = shared(std::move(table));
    Field<T> field{std::move(key), std::move(rule), {}, {}, {}};
    if constexpr (is_read) {
        field.read = [=](const Json& json, const Place& place, T& t) { read_object(json, *keys, place, t.*member); };
    }
    field.write = [=](Writer& writer, const T& t) { write_object(writer, *keys, t.*member); };
    if constexpr (is_read) {
        field.schema = [=] { return object_schema(*keys); };
    }
    return field;
}

/// An object whose keys are members of the object around it.
template <class T>
Field<T> part(std::string key, Table<T> table, Rule rule) {
    const auto keys = shared(std::move(table));
    Field<T> field{std::move(key), std::move(rule), {}, {}, {}};
    if constexpr (is_read) {
        field.read = [=](const Json& json, const Place& place, T& t) { read_object(json, *keys, place, t); };
    }
    field.write = [=](Writer& writer, const T& t) { write_object(writer, *keys, t); };
    if constexpr (is_read) {
        field.schema = [=] { return object_schema(*keys); };
    }
    return field;
}

/// A member that is a list of objects.
template <class T, class V>
Field<T> objects(std::string key, std::vector<V> T::*member, Table<V> table, Rule rule) {
    const auto keys = shared(std::move(table));
    Field<T> field{std::move(key), rule, {}, {}, {}};
    if constexpr (is_read) {
        field.read = [=](const Json& json, const Place& place, T& t) {
            if (is_list(json, rule, place)) {
                (t.*member).assign(json.size(), V{});
                for (std::size_t i = 0; i < json.size(); ++i) {
                    read_object(json[i], *keys, place.row(i), (t.*member)[i]);
                }
            }
        };
    }
    field.write = [=](Writer& writer, const T& t) {
        writer.open_list();
        for (const V& v : t.*member) {
            write_object(writer, *keys, v);
        }
        writer.close_list();
    };
    if constexpr (is_read) {
        field.schema = [=] { return list_schema(rule, object_schema(*keys)); };
    }
    return field;
}

/// A text that must stand there as it is ("format").
template <class T>
Field<T> constant(std::string key, std::string text, Rule rule) {
    rule.choices = {text};
    Field<T> field{std::move(key), rule, {}, {}, {}};
    field.read = [=](const Json& json, const Place& place, T&) {
        std::string seen;
        read_text(json, rule, place, seen);
    };
    field.write = [=](Writer& writer, const T&) { writer.text(text); };
    field.schema = [=] { return text_schema(rule); };
    return field;
}

/// A key that is allowed and means nothing to the engine; never written.
template <class T>
Field<T> ignored(std::string key, Rule rule) {
    Field<T> field = constant<T>(std::move(key), {}, rule);
    field.read = [=](const Json& json, const Place& place, T&) {
        std::string seen;
        read_text(json, rule, place, seen);
    };
    field.schema = [=] { return text_schema(rule); };
    field.present = [](const T&) { return false; };
    return field;
}

}  // namespace

/// What check_keys needs to know of a row.
struct KnownKey {
    const std::string* name;
    const Rule* rule;
};

/// True for an object; reports anything else, keys that are not known (with the nearest that is), keys that are missing.
[[nodiscard]] bool is_object_of(const Json& json, const std::vector<KnownKey>& known, const Place& place);

/// Adds title, description, default (when given as JSON text) to the schema of a key.
[[nodiscard]] SchemaJson described(SchemaJson schema, const std::string& key, const Rule& rule, const std::string& fallback);

template <class T>
void read_object(const Json& json, const Table<T>& table, const Place& place, T& target) {
    std::vector<KnownKey> known;
    known.reserve(table.fields.size());
    for (const Field<T>& field : table.fields) {
        known.push_back({&field.key, &field.rule});
    }
    if (!is_object_of(json, known, place)) {
        return;
    }
    for (const Field<T>& field : table.fields) {
        const auto member = json.find(field.key);
        const bool optional = field.rule.presence == Presence::optional;
        if (member != json.end() && !(member->is_null() && optional && table.nulls == Nulls::left_out)) {
            field.read(*member, place.key(field.key), target);
        }
    }
}

template <class T>
void write_object(Writer& writer, const Table<T>& table, const T& source) {
    writer.open_object();
    for (const Field<T>& field : table.fields) {
        if (!field.present || field.present(source)) {
            writer.key(field.key);
            field.write(writer, source);
        }
    }
    writer.close_object();
}

/// Defaults are those of a new T: there is no second place that could say otherwise.
template <class T>
SchemaJson object_schema(const Table<T>& table) {
    SchemaJson properties = SchemaJson::object();
    SchemaJson required = SchemaJson::array();
    for (const Field<T>& field : table.fields) {
        Writer fallback;
        if (field.rule.presence == Presence::required) {
            required.push_back(field.key);
        } else if (!field.present || field.present(T{})) {
            field.write(fallback, T{});
        }
        SchemaJson schema = described(field.schema(), field.key, field.rule, fallback.take());
        const bool nullable = table.nulls == Nulls::left_out && field.rule.presence == Presence::optional;
        properties[field.key] = nullable ? or_null(std::move(schema)) : std::move(schema);
    }
    SchemaJson schema{{"title", table.title}, {"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) {
        schema["required"] = std::move(required);
    }
    schema["additionalProperties"] = false;
    return schema;
}

}  // namespace lnsim::io
