#pragma once
// Documents that are wrong in one place, made from a good one and its schema: so a new key is tried without a new test.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace lnsim::test {

struct Mutation {
    std::string name;
    std::string place;  ///< JSON pointer of what is wrong
    nlohmann::json document;
};

inline const nlohmann::json& items_of(const nlohmann::json& schema) {
    return schema.contains("items") ? schema.at("items") : schema;
}

/// Of a key that may have several forms, the schema of the form that the value has.
inline const nlohmann::json& form_of(const nlohmann::json& schema, const nlohmann::json& value) {
    if (!schema.contains("anyOf") || schema.contains("properties")) {
        return schema;
    }
    for (const auto& form : schema.at("anyOf")) {
        const std::string type = form.at("type");
        const bool fits = (type == "object" && value.is_object() && form.at("properties").contains(value.begin().key())) ||
                          (type == "array" && value.is_array()) || (type == "string" && value.is_string()) ||
                          (type == "number" && value.is_number());
        if (fits) {
            return form;
        }
    }
    throw std::invalid_argument("the value has none of the forms");
}

/// Values that a key of this schema must not have. \param all the schema with its other forms
inline std::vector<nlohmann::json> wrong_values(const nlohmann::json& schema, const nlohmann::json& all) {
    using nlohmann::json;
    std::vector<json> wrong;
    const std::vector<json> kinds = all.at("type").is_array() ? all["type"].get<std::vector<json>>() : std::vector<json>{all["type"]};
    const auto is_type = [&](const std::string& kind) { return std::find(kinds.begin(), kinds.end(), json(kind)) != kinds.end(); };
    const bool may_be_null = is_type("null");
    const std::string type = (schema.at("type").is_array() ? schema.at("type").at(0) : schema.at("type")).get<std::string>();
    const std::vector<std::pair<std::string, json>> samples{
        {"string", "?"}, {"number", 1.5}, {"boolean", true}, {"array", json::array({json::array()})}, {"object", {{"?", 1}}}};
    for (const auto& [kind, sample] : samples) {
        if (!is_type(kind)) {
            wrong.push_back(sample);
        }
    }
    if (!may_be_null) {
        wrong.push_back(nullptr);
    }
    if (schema.contains("minimum")) {
        wrong.push_back(schema["minimum"].get<double>() - 1);
        wrong.push_back(-1e300);
    }
    if (schema.contains("maximum")) {
        wrong.push_back(schema["maximum"].get<double>() + 1);
        wrong.push_back(json::parse("99999999999999999999999999"));
    }
    if (schema.contains("enum")) {
        wrong.push_back("no such choice");
        wrong.push_back("");
    } else if (type == "string") {
        wrong.push_back("line\x01");
        wrong.push_back(std::string(3000, 'x'));
    }
    return wrong;
}

/// Walks document and schema together. Keys that the document does not hold are not reached: it should hold them all.
inline void add_mutations(const nlohmann::json& good, const nlohmann::json& all, const nlohmann::json::json_pointer& at,
                          std::vector<Mutation>& out) {
    using nlohmann::json;
    const json& value = good.at(at);
    const json& schema = form_of(all, value);
    if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            add_mutations(good, schema.at("items"), at / i, out);
        }
    }
    if (!value.is_object()) {
        for (const json& wrong : wrong_values(schema, all)) {
            Mutation mutation{at.to_string() + " = " + wrong.dump().substr(0, 60), at.to_string(), good};
            mutation.document.at(at) = wrong;
            out.push_back(std::move(mutation));
        }
        return;
    }
    Mutation unknown{at.to_string() + " with an unknown key", (at / "no such key").to_string(), good};
    unknown.document.at(at)["no such key"] = 1;
    out.push_back(std::move(unknown));
    for (const auto& required : schema.value("required", json::array())) {
        Mutation missing{at.to_string() + " without " + required.get<std::string>(), (at / required.get<std::string>()).to_string(), good};
        missing.document.at(at).erase(required.get<std::string>());
        out.push_back(std::move(missing));
    }
    for (const auto& [key, member] : value.items()) {
        add_mutations(good, schema.at("properties").at(key), at / key, out);
    }
}

inline std::vector<Mutation> mutations_of(const nlohmann::json& good, const nlohmann::json& schema) {
    std::vector<Mutation> out;
    add_mutations(good, schema, nlohmann::json::json_pointer(), out);
    return out;
}

}  // namespace lnsim::test
