#pragma once
// `{"name": value}` of parameters of the model, each in the range of its declaration. Internal to engine/io.

#include <vector>

#include "engine/io/fields.hpp"
#include "engine/world/network.hpp"

namespace lnsim::io {

/// Whether a prior may stand for a value: {"uniform": [low, high]}, {"normal": [mean, sd]}, {"lognormal": [median, sigma]}.
enum class Uncertain : std::uint8_t { refused, allowed };

/// "did you mean ...?" for a name that is no parameter; empty when none is near.
[[nodiscard]] std::string nearest_parameter(const std::string& name);

void read_parameters(const Json& json, const Place& place, Uncertain uncertain,
                     std::vector<world::ParameterValue>& target);
void write_parameters(Writer& writer, const std::vector<world::ParameterValue>& values);
/// One property a declared parameter, with its range, unit, default and meaning.
[[nodiscard]] SchemaJson parameters_schema(Uncertain uncertain);

template <class T>
Field<T> parameters(std::string key, std::vector<world::ParameterValue> T::*member, Rule rule,
                    Uncertain uncertain = Uncertain::refused) {
    Field<T> field{std::move(key), std::move(rule), {}, {}, [=] { return parameters_schema(uncertain); }};
    field.read = [=](const Json& json, const Place& place, T& t) { read_parameters(json, place, uncertain, t.*member); };
    field.write = [=](Writer& writer, const T& t) { write_parameters(writer, t.*member); };
    return field;
}

template <class T>
Field<T> uncertain_parameters(std::string key, std::vector<world::ParameterValue> T::*member, Rule rule) {
    return parameters(std::move(key), member, std::move(rule), Uncertain::allowed);
}

}  // namespace lnsim::io
