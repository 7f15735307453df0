#include "engine/io/explain.hpp"

#include <algorithm>

#include "engine/io/schema_tree.hpp"
#include "engine/io/text.hpp"
#include "engine/model/parameters.hpp"
#include "engine/step/measure_table.hpp"

namespace lnsim::io {
namespace {

std::string line(const std::string& label, const std::string& text) {
    return text.empty() ? std::string{} : "  " + label + std::string(12 - std::min<std::size_t>(label.size(), 11),
        ' ') + text + "\n";
}

std::string title_of(std::string_view measure) {
    const step::MeasureTable measures{world::Network{}};
    const auto found = measures.find(measure);
    const std::string title =
        found ? " (" + measures[*found].title + ")" : "";
    return std::string(measure) + title;
}

std::string explain_parameter(const model::ParameterDeclaration& row) {
    const std::string name(row.name);
    return name + ": " + std::string(row.meaning) + "\n" + line("kind", "parameter of the model") +
           line("unit", std::string(row.unit)) + line("default", number_text(row.initial)) +
           line("range", number_text(row.low) + " to " + number_text(row.high)) +
           line(row.sign > 0 ? "raises" : "lowers", title_of(row.moves)) + line("source", std::string(row.source)) +
           line("set it", R"({"parameters": {")" + name + R"(": )" + number_text(row.initial) + "}}");
}

std::string explain_measure(const step::MeasureRow& row) {
    const std::string better = row.better == step::Better::higher  ? "higher is better"
                               : row.better == step::Better::lower ? "lower is better"
                                                                   : "neither higher nor lower is better";
    return std::string(row.name) + ": " + std::string(row.title) + "\n" + line("kind", "measure, by month") +
           line("unit", std::string(row.unit)) + line("better", better);
}

std::string plain(const SchemaJson& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

std::string range_of(const SchemaJson& schema) {
    std::string text;
    if (schema.contains("minimum")) {
        text += "from " + plain(schema["minimum"]);
    }
    if (schema.contains("maximum")) {
        text += (text.empty() ? "to " : " to ") + plain(schema["maximum"]);
    }
    return text;
}

std::string names_in(const SchemaJson& list_or_object) {
    std::vector<std::string> names;
    for (const auto& [key, value] : list_or_object.items()) {
        if (!value.is_null()) {
            names.push_back(list_or_object.is_array() ? plain(value) : key);
        }
    }
    return listed(names);
}

/// An object's schema is its own; of a list of objects it is that of an element; of several forms it is that of the last.
const SchemaJson& within(const SchemaJson& schema) {
    if (schema.contains("anyOf") && !schema.contains("properties")) {
        const auto& forms = schema["anyOf"];
        const bool last_is_null = forms.back().value("type", SchemaJson()) == "null";
        return within(forms[forms.size() - (last_is_null ? 2 : 1)]);
    }
    return schema.contains("items") ? schema["items"] : schema;
}

/// The type of a key; that it may be null is said of all keys of a scenario at once (docs/scenarios.md).
std::string type_of(const SchemaJson& schema) {
    const SchemaJson& type = schema["type"];
    return plain(type.is_array() ? type[0] : type);
}

std::string explain_key(const std::string& path, const SchemaJson& schema, const std::string& where) {
    const SchemaJson& inner = within(schema);
    std::string text = path + ": " + schema.value("description", schema.value("title", std::string{})) + "\n";
    text += line("kind", "key of " + where + ", " + type_of(schema));
    text += line("example", schema.contains("examples") ? schema["examples"][0].dump() : std::string{});
    text += line("default", schema.contains("default") ? plain(schema["default"]) : std::string{});
    text += line("range", range_of(inner));
    text += line("one of", inner.contains("enum") ? names_in(inner["enum"]) : std::string{});
    return text + line("keys", inner.contains("properties") ? names_in(inner["properties"]) : std::string{});
}

/// The key "a.b.c" of a schema, or nullptr.
const SchemaJson* find_key(const SchemaJson& schema, std::string_view path) {
    const SchemaJson* at = &schema;
    while (!path.empty()) {
        const std::size_t dot = path.find('.');
        const std::string key(path.substr(0, dot));
        path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
        const SchemaJson& object = within(*at);
        if (!object.contains("properties") || !object["properties"].contains(key)) {
            return nullptr;
        }
        at = &object["properties"][key];
    }
    return at;
}

/// Paths of the keys below a schema. Parameters are left to their own names. Depth is that of our tables.
void add_paths(const SchemaJson& schema, const std::string& before, std::vector<std::string>& paths) {
    const SchemaJson& object = within(schema);
    if (!object.contains("properties") || before == "parameters." || before == "changes.set." || before == "fitted.values.") {
        return;
    }
    for (const auto& [key, member] : object["properties"].items()) {
        paths.push_back(before + key);
        add_paths(member, before + key + ".", paths);
    }
}

/// "/growth/pace" is what messages call growth.pace.
std::string as_path(std::string_view name) {
    std::string path(name.starts_with('/') ? name.substr(1) : name);
    std::replace(path.begin(), path.end(), '/', '.');
    return path;
}

}  // namespace

struct Explanations::KeysOf {
    std::string where;
    SchemaJson schema;
};

Explanations::Explanations(const Catalogue& catalogue)
    : keys_(std::make_shared<const std::vector<KeysOf>>(std::vector<KeysOf>{
          {"a scenario", schema_tree("scenario", catalogue)}, {"a network file", schema_tree("network", catalogue)}})) {}

std::vector<std::string> Explanations::names() const {
    std::vector<std::string> names;
    for (const model::ParameterDeclaration& row : model::parameter_declarations()) {
        names.emplace_back(row.name);
    }
    for (const step::MeasureRow& row : step::MeasureTable(world::Network{})) {
        names.push_back(row.name);
    }
    for (const KeysOf& keys : *keys_) {
        add_paths(keys.schema, "", names);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::string Explanations::of(std::string_view name, std::vector<core::Problem>& problems) const {
    std::string text;
    if (const model::ParameterDeclaration* row = model::find_parameter(name)) {
        text += explain_parameter(*row);
    }
    const step::MeasureTable measures{world::Network{}};
    if (const auto measure = measures.find(name)) {
        text += explain_measure(measures[*measure]);
    }
    const std::string path = as_path(name);
    for (const KeysOf& keys : *keys_) {
        const SchemaJson* key = path.empty() ? nullptr : find_key(keys.schema, path);
        if (key != nullptr) {
            text += explain_key(path, *key, keys.where);
        }
    }
    if (text.empty()) {
        problems.push_back({{}, "explain", in_quotes(name) + " is not known",
                            "a parameter, a measure, a key of a scenario or network file, or phases is wanted",
                            nearest_suggestion(path, names())});
    }
    return text;
}

}  // namespace lnsim::io
