#pragma once
// Which future and which draw of the parameters a replication belongs to. Both are functions of its number alone, so
// that any prefix of a study is a valid study, balanced over futures to within one.

#include <cstdint>

namespace lnsim::run {

/// Replication r runs future r mod futures. Within a future, `group` replications in turn share one draw of the
/// parameters, so that what parameters do can be told from what chance does; no two futures share a draw.
struct Design {
    std::uint32_t futures = 1;
    std::uint32_t group = 1;  ///< 1 where nothing is drawn

    [[nodiscard]] constexpr std::uint32_t future(std::uint32_t replication) const noexcept {
        return replication % futures;
    }
    [[nodiscard]] constexpr std::uint32_t draw(std::uint32_t replication) const noexcept {
        return replication / (futures * group) * futures + replication % futures;
    }
    /// Replications after which every future has had the same number of whole groups.
    [[nodiscard]] constexpr std::uint32_t block() const noexcept { return futures * group; }
};

}  // namespace lnsim::run
