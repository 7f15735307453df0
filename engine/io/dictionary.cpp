#include "engine/io/dictionary.hpp"

#include "engine/io/schema_tree.hpp"
#include "engine/io/tables.hpp"

namespace lnsim::io {
namespace {

/// "number, null" of a schema's type, which is a text or a list.
std::string type_text(const SchemaJson& schema) {
    const auto type = schema.find("type");
    if (type == schema.end()) {
        return "any";
    }
    if (type->is_string()) {
        const auto items = schema.find("items");
        return *type == "array" && items != schema.end() ? "array of " + type_text(*items) : type->get<std::string>();
    }
    std::string text;
    for (const SchemaJson& name : *type) {
        text += (text.empty() ? "" : " or ") + name.get<std::string>();
    }
    return text;
}

std::string missing_text(const std::string& type, const std::string& meaning) {
    if (type.find("null") == std::string::npos) {
        return {};
    }
    const std::size_t at = meaning.find("null: ");  // "null: never", "null for the network"
    if (at != std::string::npos) {
        return meaning.substr(at + 6, meaning.find(')', at) - at - 6);
    }
    const std::size_t of = meaning.find("null for ");
    return of != std::string::npos ? meaning.substr(of + 9)
           : type == "null"        ? "not computed by this study"
                                   : "not observed";
}

void add_keys(const SchemaJson& schema, const std::string& path, std::vector<DictionaryRow>& rows) {
    const auto properties = schema.find("properties");
    if (properties == schema.end()) {
        return;
    }
    for (const auto& [key, member] : properties->items()) {
        std::string name = path.empty() ? key : path + "." + key;
        const std::string meaning = member.value("description", std::string());
        const std::string type = type_text(member);
        rows.push_back({"", name, type, "", meaning, missing_text(type, meaning)});
        if (name == "arms[].scenario") {
            continue;
        }
        const SchemaJson* inner = &member;
        while (inner->contains("items")) {
            name += "[]";
            inner = &(*inner)["items"];
        }
        add_keys(*inner, name, rows);
    }
}

}  // namespace

std::vector<DictionaryRow> table_dictionary() {
    std::vector<DictionaryRow> rows;
    for (const TidyTable& table : tables({})) {
        rows.push_back({table.name, "", "", "", table.meaning, ""});
        for (const Column& column : table.columns) {
            rows.push_back({table.name, column.name, type_of(column), column.unit, column.meaning, column.missing});
        }
    }
    return rows;
}

std::vector<DictionaryRow> result_dictionary(const Catalogue& catalogue) {
    std::vector<DictionaryRow> rows;
    add_keys(schema_tree("result", catalogue), "", rows);
    return rows;
}

}  // namespace lnsim::io
