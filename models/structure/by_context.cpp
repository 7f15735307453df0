// A node over its limit is cut into parts of similar sites: members are ordered along the direction in which their
// contexts vary most and cut into equal runs; newcomers go to the node of the nearest mean context.
// Principal direction: Pearson 1901, Philosophical Magazine 2:559-572, doi:10.1080/14786440109462720.

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "engine/model/plugins.hpp"
#include "models/structure/place.hpp"

namespace lnsim::models::structure {
namespace {

constexpr std::size_t dimensions = world::context_dimensions;
using Matrix = std::array<world::Context, dimensions>;

world::Context mean_of(const model::SplitView& view) {
    world::Context mean{};
    for (const std::uint32_t site : view.members) {
        for (std::size_t d = 0; d < dimensions; ++d) {
            mean[d] += view.world.sites.context[site][d] / static_cast<double>(view.members.size());
        }
    }
    return mean;
}

Matrix covariance_of(const model::SplitView& view, const world::Context& mean) {
    Matrix covariance{};
    for (const std::uint32_t site : view.members) {
        const world::Context& x = view.world.sites.context[site];
        for (std::size_t i = 0; i < dimensions; ++i) {
            for (std::size_t j = 0; j < dimensions; ++j) {
                covariance[i][j] += (x[i] - mean[i]) * (x[j] - mean[j]);
            }
        }
    }
    return covariance;
}

/// Power iteration from a fixed start; 60 steps bring the leading direction to far below the gaps between sites.
world::Context principal_direction(const Matrix& covariance) {
    world::Context direction{1.0, 0.7, 0.4};
    for (int step = 0; step < 60; ++step) {
        world::Context next{};
        double length = 0;
        for (std::size_t i = 0; i < dimensions; ++i) {
            for (std::size_t j = 0; j < dimensions; ++j) {
                next[i] += covariance[i][j] * direction[j];
            }
            length += next[i] * next[i];
        }
        if (length <= 0) {
            return direction;
        }
        for (std::size_t i = 0; i < dimensions; ++i) {
            direction[i] = next[i] / std::sqrt(length);
        }
    }
    return direction;
}

void split(const model::SplitView& view, std::span<std::uint32_t> part) {
    const world::Context mean = mean_of(view);
    const world::Context direction = principal_direction(covariance_of(view, mean));
    struct Placed {
        double at;
        std::uint64_t key;
        std::size_t index;
    };
    std::vector<Placed> order(view.members.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::uint32_t site = view.members[i];
        double at = 0;
        for (std::size_t d = 0; d < dimensions; ++d) {
            at += direction[d] * (view.world.sites.context[site][d] - mean[d]);
        }
        order[i] = {at, view.world.sites.key[site], i};
    }
    std::sort(order.begin(), order.end(),
              [](const Placed& a, const Placed& b) { return a.at != b.at ? a.at < b.at : a.key < b.key; });
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        part[order[rank].index] = static_cast<std::uint32_t>(rank * view.parts / order.size());
    }
}

}  // namespace

model::StructureStrategy by_context() {
    return {"by_context", "a node over its limit is cut into parts of similar sites", split,
            [](const model::PlaceView& view, std::uint32_t site) { return nearest_node(view.world, site); }};
}

}  // namespace lnsim::models::structure
