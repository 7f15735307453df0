#pragma once
// `{"name": value}` of parameters of the model, each in the range of its declaration. Internal to engine/io.

#include <vector>

#include "engine/io/fields.hpp"
#include "engine/world/network.hpp"

namespace lnsim::io {

void read_parameters(const Json& json, const Place& place, std::vector<world::ParameterValue>& target);
void write_parameters(Writer& writer, const std::vector<world::ParameterValue>& values);
/// One property a declared parameter, with its range, unit, default and meaning.
[[nodiscard]] SchemaJson parameters_schema();

template <class T>
Field<T> parameters(std::string key, std::vector<world::ParameterValue> T::*member, Rule rule) {
    Field<T> field{std::move(key), std::move(rule), {}, {}, parameters_schema};
    field.read = [=](const Json& json, const Place& place, T& t) { read_parameters(json, place, t.*member); };
    field.write = [=](Writer& writer, const T& t) { write_parameters(writer, t.*member); };
    return field;
}

}  // namespace lnsim::io
