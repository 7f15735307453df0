#pragma once
// All outcomes of a small contagion. Internal to engine/diffusion.

#include <cstdint>
#include <vector>

#include "engine/diffusion/influence.hpp"

namespace lnsim::diffusion {

/// Outcomes: with which probability each node reaches which others, as one row of reach masks an outcome.
class Outcomes {
public:
    explicit Outcomes(const InfluenceRequest& request);
    [[nodiscard]] static double count(const InfluenceRequest& request);  ///< how many there are
    [[nodiscard]] double spread(std::uint64_t seeds) const;              ///< of a set of seeds as a mask
    [[nodiscard]] std::uint64_t best(std::uint32_t k) const;
    [[nodiscard]] std::vector<std::uint32_t> greedy(std::uint32_t k) const;  ///< lowest node where several are equal

private:
    /// Live arcs that go together: all others of the group are then not live.
    struct Choice {
        double probability = 0;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> live;
    };
    using Group = std::vector<Choice>;

    static std::vector<Group> groups_of(const InfluenceRequest& request);
    void enumerate(const std::vector<Group>& groups, std::size_t at, double probability, std::vector<std::uint64_t>& next);
    void close(double probability, const std::vector<std::uint64_t>& next);

    std::uint32_t nodes_;
    std::vector<double> probability_;
    std::vector<std::uint64_t> reach_;  ///< outcomes x nodes
};

}  // namespace lnsim::diffusion
