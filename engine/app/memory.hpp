#pragma once
// What the machine has.

namespace lnsim::app {

/// Bytes of memory of the machine, less a tenth for everything else.
[[nodiscard]] double memory_there_is() noexcept;

}  // namespace lnsim::app
