#include "engine/model/parameters.hpp"

#include <array>

namespace lnsim::model {
namespace {

constexpr std::array declarations{
#define LNSIM_PARAMETER(name, unit, initial, low, high, moves, sign, under, meaning, source) \
    ParameterDeclaration{#name, unit, initial, low, high, moves, sign, under, meaning, source, &Parameters::name},
#include "engine/model/parameters.def"
#undef LNSIM_PARAMETER
};

}  // namespace

std::span<const ParameterDeclaration> parameter_declarations() noexcept { return declarations; }

const ParameterDeclaration* find_parameter(std::string_view name) noexcept {
    for (const ParameterDeclaration& row : declarations) {
        if (row.name == name) {
            return &row;
        }
    }
    return nullptr;
}

}  // namespace lnsim::model
