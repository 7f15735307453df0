#include "engine/io/parameter_values.hpp"

#include "engine/io/text.hpp"
#include "engine/model/parameters.hpp"

namespace lnsim::io {
namespace {

Rule rule_of(const model::ParameterDeclaration& row) {
    Rule rule{.meaning = std::string(row.meaning), .unit = std::string(row.unit)};
    rule.low = row.low;
    rule.high = row.high;
    return rule;
}

std::vector<std::string> parameter_names() {
    std::vector<std::string> names;
    for (const model::ParameterDeclaration& row : model::parameter_declarations()) {
        names.emplace_back(row.name);
    }
    return names;
}

}  // namespace

void read_parameters(const Json& json, const Place& place, std::vector<world::ParameterValue>& target) {
    if (!json.is_object()) {
        place.report("is " + shown(json), "an object of parameters and their values is wanted");
        return;
    }
    target.clear();
    for (const auto& [name, member] : json.items()) {
        const model::ParameterDeclaration* row = model::find_parameter(name);
        if (row == nullptr && place.is_report_full()) {
            break;
        }
        if (row == nullptr) {
            place.key(name).report("parameter " + in_quotes(name) + " is not known", {},
                                   nearest_suggestion(name, parameter_names()));
            continue;
        }
        double value = row->initial;
        read_number(member, rule_of(*row), place.key(name), value);
        target.push_back({name, value});
    }
}

void write_parameters(Writer& writer, const std::vector<world::ParameterValue>& values) {
    writer.open_object();
    for (const world::ParameterValue& parameter : values) {
        writer.key(parameter.name);
        writer.number(parameter.value);
    }
    writer.close_object();
}

SchemaJson parameters_schema() {
    SchemaJson properties = SchemaJson::object();
    for (const model::ParameterDeclaration& row : model::parameter_declarations()) {
        const Rule rule = rule_of(row);
        properties[std::string(row.name)] =
            described(number_schema(rule, "number"), std::string(row.name), rule, number_text(row.initial));
    }
    return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

}  // namespace lnsim::io
