// The schemas of plain values.
#include <cmath>

#include "engine/io/codecs.hpp"

namespace lnsim::io {
namespace {

const char* pattern_of(Wording wording) {
    switch (wording) {
        case Wording::name:
            return "^[a-z0-9][a-z0-9-]*$";
        case Wording::lines:
            return "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*$";
        default:
            return "^[^\\u0000-\\u001f\\u007f]*$";
    }
}

}  // namespace

SchemaJson number_schema(const Rule& rule, const char* type) {
    SchemaJson schema{{"type", type}};
    const auto bound = [&](const char* key, double value) {
        if (std::isfinite(value) && std::fabs(value) < 9e15 && std::trunc(value) == value) {
            schema[key] = static_cast<std::int64_t>(value);
        } else if (std::isfinite(value)) {
            schema[key] = value;
        }
    };
    bound("minimum", rule.low);
    bound("maximum", rule.high);
    return schema;
}

SchemaJson text_schema(const Rule& rule) {
    SchemaJson schema{{"type", "string"}};
    if (!rule.choices.empty()) {
        schema["enum"] = rule.choices;
        return schema;
    }
    if (rule.wording == Wording::any) {
        return schema;
    }
    if (rule.least > 0) {
        schema["minLength"] = rule.least;
    }
    schema["maxLength"] = rule.most;
    schema["pattern"] = pattern_of(rule.wording);
    return schema;
}

SchemaJson month_schema() {
    return {{"type", "string"}, {"pattern", "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$"}};
}

SchemaJson list_schema(const Rule& rule, SchemaJson items) {
    SchemaJson schema{{"type", "array"}, {"items", std::move(items)}};
    if (rule.least_values > 0) {
        schema["minItems"] = rule.least_values;
    }
    if (rule.most_values != std::numeric_limits<std::size_t>::max()) {
        schema["maxItems"] = rule.most_values;
    }
    if (rule.repeats == Repeats::refused) {
        schema["uniqueItems"] = true;
    }
    return schema;
}

SchemaJson any_schema(std::vector<SchemaJson> forms) {
    SchemaJson types = SchemaJson::array();
    for (const SchemaJson& form : forms) {
        if (std::find(types.begin(), types.end(), form["type"]) == types.end()) {
            types.push_back(form["type"]);
        }
    }
    SchemaJson schema{{"type", std::move(types)}};
    schema["anyOf"] = std::move(forms);
    return schema;
}

SchemaJson or_null(SchemaJson schema) {
    if (schema["type"].is_string()) {
        schema["type"] = SchemaJson::array({schema["type"], "null"});
    } else {
        schema["type"].push_back("null");
    }
    if (schema.contains("anyOf")) {
        schema["anyOf"].push_back({{"type", "null"}});
    }
    if (schema.contains("enum")) {
        schema["enum"].push_back(nullptr);
    }
    return schema;
}

}  // namespace lnsim::io
