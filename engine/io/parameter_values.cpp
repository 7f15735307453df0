#include "engine/io/parameter_values.hpp"

#include "engine/io/text.hpp"
#include "engine/model/parameters.hpp"
#include "engine/study/draws.hpp"

namespace lnsim::io {
namespace {

using Law = world::Prior::Law;

/// How a prior is written: {"name": [first, second]}.
struct LawWords {
    Law law;
    const char* name;
    const char* meaning;
};
constexpr LawWords laws[]{{Law::uniform, "uniform", "[low, high]"},
                          {Law::normal, "normal", "[mean, standard deviation], truncated to the range of the parameter"},
                          {Law::lognormal, "lognormal", "[median, standard deviation of the logarithm], truncated to the "
                                                        "range of the parameter"}};

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

/// The value that stands for an uncertain one.
double middle_of(const world::Prior& prior) {
    return prior.law == Law::uniform ? 0.5 * (prior.first + prior.second) : prior.first;
}

void read_prior(const Json& json, const model::ParameterDeclaration& row, const Place& place, world::ParameterValue& target) {
    const LawWords* law = nullptr;
    for (const LawWords& words : laws) {
        law = json.size() == 1 && json.contains(words.name) ? &words : law;
    }
    if (law == nullptr) {
        place.report("is " + shown(json), "a number, or a prior as {\"uniform\": [low, high]}, {\"normal\": [mean, sd]} or "
                                          "{\"lognormal\": [median, sigma]} is wanted");
        return;
    }
    std::vector<double> two;
    Codec<std::vector<double>>::read(json[law->name], {.least_values = 2, .most_values = 2}, place.key(law->name), two);
    if (two.size() != 2 || !json[law->name][0].is_number() || !json[law->name][1].is_number()) {
        return;
    }
    target.prior = {law->law, two[0], two[1]};
    target.value = middle_of(target.prior);
    for (const std::string& problem : study::prior_problems(target.prior, row.low, row.high)) {
        place.key(law->name).report(problem);
    }
}

void read_each(const Json& json, const Place& place, Uncertain uncertain, std::vector<world::ParameterValue>& target) {
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
            place.key(name).report("parameter " + in_quotes(name) + " is not known", {}, nearest_parameter(name));
            continue;
        }
        world::ParameterValue value{name, row->initial};
        if (uncertain == Uncertain::allowed && member.is_object()) {
            read_prior(member, *row, place.key(name), value);
        } else {
            read_number(member, rule_of(*row), place.key(name), value.value);
        }
        target.push_back(std::move(value));
    }
}

SchemaJson prior_schema(const LawWords& words) {
    SchemaJson two = list_schema({.least_values = 2, .most_values = 2}, SchemaJson{{"type", "number"}});
    two["description"] = words.meaning;
    SchemaJson schema{{"type", "object"}};
    schema["properties"][words.name] = std::move(two);
    schema["required"].push_back(words.name);
    schema["additionalProperties"] = false;
    return schema;
}

}  // namespace

std::string nearest_parameter(const std::string& name) { return nearest_suggestion(name, parameter_names()); }

void read_parameters(const Json& json, const Place& place, Uncertain uncertain,
                     std::vector<world::ParameterValue>& target) {
    read_each(json, place, uncertain, target);
}

void write_parameters(Writer& writer, const std::vector<world::ParameterValue>& values) {
    writer.open_object();
    for (const world::ParameterValue& parameter : values) {
        writer.key(parameter.name);
        const LawWords* law = nullptr;
        for (const LawWords& words : laws) {
            law = words.law == parameter.prior.law ? &words : law;
        }
        if (law == nullptr) {
            writer.number(parameter.value);
            continue;
        }
        writer.open_object();
        writer.key(law->name);
        Codec<std::vector<double>>::write(writer, {parameter.prior.first, parameter.prior.second});
        writer.close_object();
    }
    writer.close_object();
}

SchemaJson parameters_schema(Uncertain uncertain) {
    SchemaJson properties = SchemaJson::object();
    for (const model::ParameterDeclaration& row : model::parameter_declarations()) {
        const Rule rule = rule_of(row);
        SchemaJson schema = number_schema(rule, "number");
        if (uncertain == Uncertain::allowed) {
            std::vector<SchemaJson> any{std::move(schema)};
            for (const LawWords& words : laws) {
                any.push_back(prior_schema(words));
            }
            schema = any_schema(std::move(any));
        }
        properties[std::string(row.name)] =
            described(std::move(schema), std::string(row.name), rule, number_text(row.initial));
    }
    return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

}  // namespace lnsim::io
