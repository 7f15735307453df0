/// \file
/// The precondition of a checked entry point.
#pragma once

#include <stdexcept>

namespace lnsim::chance {

/// \throws std::invalid_argument with `message` (what is wanted) unless the condition holds.
inline void require(bool condition, const char* message) {
    if (!condition) throw std::invalid_argument(message);
}

}  // namespace lnsim::chance
