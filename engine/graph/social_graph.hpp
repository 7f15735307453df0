#pragma once
// The social network of a Learning Network: actors in teams at sites, joined by ties.
// Built and analysed with Boost.Graph; runs read the flat form.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace lnsim::graph {

enum class TieKind : std::uint8_t { team, professional, community, session };

/// An undirected tie between two actors; strength in (0, 1].
struct Tie {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    double strength = 0;
    TieKind kind = TieKind::professional;
};

/// The flat form for loops: neighbours of actor i are entries offset[i] .. offset[i + 1].
struct Csr {
    std::vector<std::uint32_t> offset;     ///< actors + 1
    std::vector<std::uint32_t> neighbour;  ///< 2 x ties
    std::vector<std::uint32_t> tie;        ///< the tie behind each entry, as numbered by ties()
};

/// What the whole graph looks like.
struct GraphMeasures {
    std::uint32_t actors = 0;
    std::uint32_t ties = 0;
    std::uint32_t components = 0;
    double mean_degree = 0;
    double clustering = 0;  ///< mean over actors of degree >= 2 of the share of neighbour pairs that are tied
};

class SocialGraph {
public:
    explicit SocialGraph(std::uint32_t actors);
    ~SocialGraph();
    SocialGraph(SocialGraph&&) noexcept;
    SocialGraph& operator=(SocialGraph&&) noexcept;

    /// Adds a tie; false (and no change) for an actor with itself or a pair already tied. O(smaller degree).
    bool add(const Tie& tie);
    [[nodiscard]] std::uint32_t actors() const noexcept;
    /// All ties, in the order in which they were added.
    [[nodiscard]] std::vector<Tie> ties() const;
    [[nodiscard]] Csr flat() const;
    [[nodiscard]] GraphMeasures measures() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lnsim::graph
