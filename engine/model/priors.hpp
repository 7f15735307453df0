#pragma once
// Uncertain parameters: draws of their values, each at an address of its own.

#include <cstddef>
#include <cstdint>

#include "engine/model/parameters.hpp"
#include "engine/world/network.hpp"

namespace lnsim::model {

/// Streams of these draws; step/streams.hpp has those of a run.
inline constexpr std::uint8_t prior_stream = 120;
inline constexpr std::uint8_t joint_stream = 121;

struct UncertainParameter {
    const ParameterDeclaration* row = nullptr;
    world::Prior prior;
};

/// Value of draw number `draw`: a function of seed, draw and the parameter's name alone, with the prior's law
/// conditional on [row.low, row.high] exactly, by rejection.
/// \pre the prior has mass there: study::share_within() is what checks it
[[nodiscard]] double drawn_value(const UncertainParameter& parameter, std::uint64_t seed, std::uint32_t draw);

/// Row, below `rows`, that draw number `draw` takes of a table of joint draws, each as likely.
[[nodiscard]] std::size_t drawn_row(std::size_t rows, std::uint64_t seed, std::uint32_t draw);

}  // namespace lnsim::model
