#pragma once
// The draws of many sites for one decision: first blocks of all of them in one vectorised pass.

#include <span>

#include "engine/step/month.hpp"

namespace lnsim::step {

/// Draws of each of `sites` at (stream, month, the site's key, k): the same as m.draws() one by one. They live in the
/// month's scratch until the next SiteDraws.
class SiteDraws {
public:
    SiteDraws(const Month& m, Stream stream, std::span<const std::uint32_t> sites, std::uint32_t k = 0)
        : base_(m.address(stream, 0, k)), keys_(m.scratch.keys), blocks_(m.scratch.blocks) {
        keys_.resize(sites.size());
        blocks_.resize(sites.size());
        for (std::size_t i = 0; i < sites.size(); ++i) {
            keys_[i] = m.world.sites.key[sites[i]];
        }
        chance::fill_blocks(base_, keys_, blocks_);
    }
    [[nodiscard]] chance::Draws operator[](std::size_t i) const noexcept {
        chance::Address address = base_;
        address.entity = keys_[i];
        return {address, blocks_[i]};
    }

private:
    chance::Address base_;
    std::vector<std::uint64_t>& keys_;
    std::vector<chance::Block>& blocks_;
};

/// The next arrival of a process of rate 1 if it falls within `length`, else infinity; without a logarithm where
/// exp(-x) >= 1 - x already decides.
[[nodiscard]] inline double next_arrival(chance::Draws& draws, double length) noexcept {
    const double uniform = draws.uniform();
    return uniform < 1.0 - length ? 1e300 : -core::log(uniform);
}

}  // namespace lnsim::step
