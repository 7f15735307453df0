#pragma once
// The parameters of the model, declared once each in parameters.def. The decoder, the range check, the JSON
// Schema, `lnsim explain`, the page's table and a test that each one moves what it says all read these rows.

#include <optional>
#include <span>
#include <string_view>

namespace lnsim::model {

/// Parameter values of one run; every field is a double in the unit of its declaration.
struct Parameters {
#define LNSIM_PARAMETER(name, unit, initial, low, high, moves, sign, under, meaning, source) double name = initial;
#include "engine/model/parameters.def"
#undef LNSIM_PARAMETER
};

/// One declaration row.
struct ParameterDeclaration {
    std::string_view name;
    std::string_view unit;
    double initial;
    double low;   ///< least value accepted
    double high;  ///< greatest value accepted
    std::string_view moves;  ///< the measure that it moves most plainly
    int sign;                ///< +1: a higher value raises the measure
    std::string_view under;  ///< the situation in which it acts (see tests/statistical/parameter_effects.cpp)
    std::string_view meaning;
    std::string_view source;  ///< a citation, "calibrated" or "assumed"
    double Parameters::*field;
};

/// All declarations, in the order of parameters.def.
[[nodiscard]] std::span<const ParameterDeclaration> parameter_declarations() noexcept;

/// The declaration of that name, or nullptr.
[[nodiscard]] const ParameterDeclaration* find_parameter(std::string_view name) noexcept;

}  // namespace lnsim::model
