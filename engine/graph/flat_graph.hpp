#pragma once
// A graph of any size in flat form: what readers and generators make, and what measures and kernels run on.

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lnsim::graph {

enum class Direction : std::uint8_t { undirected, directed };

/// An edge as a file or a generator gives it; nodes by number.
struct Edge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    double weight = 1;
};

/// Compressed rows: the out-arcs of node i are entries offset[i] .. offset[i + 1], targets ascending. An undirected edge
/// is two arcs. 8 bytes a node, 4 an arc, 8 more where weights are given.
struct FlatGraph {
    Direction direction = Direction::undirected;
    std::vector<std::uint64_t> offset{0};  ///< nodes + 1
    std::vector<std::uint32_t> target;     ///< arcs
    std::vector<double> weight;            ///< arcs; empty: every weight is 1

    [[nodiscard]] std::uint32_t nodes() const noexcept { return static_cast<std::uint32_t>(offset.size() - 1); }
    [[nodiscard]] std::uint64_t arcs() const noexcept { return target.size(); }
    [[nodiscard]] std::uint64_t edges() const noexcept {
        return direction == Direction::undirected ? arcs() / 2 : arcs();
    }
    [[nodiscard]] std::uint64_t degree(std::uint32_t node) const noexcept { return offset[node + 1] - offset[node]; }
    [[nodiscard]] std::span<const std::uint32_t> neighbours(std::uint32_t node) const noexcept {
        return {target.data() + offset[node], static_cast<std::size_t>(degree(node))};
    }
    [[nodiscard]] double weight_of(std::uint64_t arc) const noexcept { return weight.empty() ? 1.0 : weight[arc]; }
};

/// Flat form of a list of edges by counting, O(nodes + edges) and a sort within rows. Edges must name nodes below `nodes`;
/// weights are kept only where one differs from 1. Self-loops and repeated edges stay as they are given (see first_flaw).
[[nodiscard]] FlatGraph flat_graph(std::uint32_t nodes, std::span<const Edge> edges, Direction direction);

/// The same without weights, from edges in two columns of one length.
[[nodiscard]] FlatGraph flat_graph(std::uint32_t nodes, std::span<const std::uint32_t> from,
                                   std::span<const std::uint32_t> to, Direction direction);

/// Puts the targets of each row, with their weights, in ascending order.
void sort_rows(FlatGraph& graph);

enum class ArcWeights : std::uint8_t { none, kept };

/// Flat form without a list of edges in between, for graphs near the size of memory: each(put) is called twice, to count
/// and to fill, and calls put(from, to, weight) for the same edges in the same order both times. Nothing but the graph
/// itself is allocated. Rows come sorted at no cost where edges ascend by their greater end.
template <class Each>
[[nodiscard]] FlatGraph in_two_passes(std::uint32_t nodes, Direction direction, ArcWeights weights, const Each& each) {
    const bool both = direction == Direction::undirected;
    FlatGraph graph;
    graph.direction = direction;
    graph.offset.assign(std::size_t{nodes} + 1, 0);
    each([&](std::uint32_t from, std::uint32_t to, double) {
        ++graph.offset[from + 1];
        if (both) ++graph.offset[to + 1];
    });
    std::uint64_t sum = 0;
    for (std::uint32_t node = 0; node < nodes; ++node) {  // offset[node + 1]: where the next arc of the node goes
        const std::uint64_t count = graph.offset[node + 1];
        graph.offset[node + 1] = sum;
        sum += count;
    }
    graph.target.resize(sum);
    graph.weight.resize(weights == ArcWeights::kept ? sum : 0);
    const auto put = [&](std::uint32_t from, std::uint32_t to, double weight) {
        const std::uint64_t at = graph.offset[from + 1]++;
        graph.target[at] = to;
        if (weights == ArcWeights::kept) graph.weight[at] = weight;
    };
    each([&](std::uint32_t from, std::uint32_t to, double weight) {
        put(from, to, weight);
        if (both) put(to, from, weight);
    });
    sort_rows(graph);
    return graph;
}

/// In-arcs as out-arcs; itself for an undirected graph. `arc_of` receives, where given, the arc of `graph` behind each
/// arc of the result.
[[nodiscard]] FlatGraph transposed(const FlatGraph& graph, std::vector<std::uint64_t>* arc_of = nullptr);

/// A self-loop or an edge given twice; nothing for a simple graph.
struct Flaw {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
};
[[nodiscard]] std::optional<Flaw> first_flaw(const FlatGraph& graph) noexcept;

/// Bytes that the flat form takes; `weights` is the number of arcs with a weight of their own, 0 or all.
[[nodiscard]] double bytes_needed(double nodes, double arcs, double weights) noexcept;

/// The users' ids of nodes 0, 1, 2, ...: whole numbers that follow each other, other whole numbers, or texts.
class NodeNames {
public:
    NodeNames() = default;
    /// Ids first, first + 1, ..., first + nodes - 1.
    NodeNames(std::uint64_t first, std::uint32_t nodes) : first_(first), nodes_(nodes) {}
    /// Whole numbers without repeats.
    explicit NodeNames(std::vector<std::uint32_t> ids);
    /// One text a node, without repeats.
    explicit NodeNames(const std::vector<std::string>& names);

    [[nodiscard]] std::uint32_t size() const noexcept { return nodes_; }
    /// Whole numbers that follow each other.
    [[nodiscard]] bool follow() const noexcept { return end_.empty() && ids_.empty(); }
    [[nodiscard]] std::string name(std::uint32_t node) const;
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;
    /// The id of node old[i] as that of node i.
    [[nodiscard]] NodeNames in_order(std::span<const std::uint32_t> old) const;

    /// The parts of which names are made, for files: numbers (empty where they follow from `first`, or ids are texts), else texts.
    [[nodiscard]] std::uint64_t first() const noexcept { return first_; }
    [[nodiscard]] const std::vector<std::uint32_t>& numbers() const noexcept { return ids_; }
    [[nodiscard]] bool are_texts() const noexcept { return !end_.empty(); }

private:
    [[nodiscard]] std::string_view text(std::uint32_t node) const noexcept {
        return std::string_view(letters_).substr(end_[node], end_[node + 1] - end_[node]);
    }

    std::uint64_t first_ = 0;
    std::uint32_t nodes_ = 0;
    std::vector<std::uint32_t> ids_;  ///< where numbers do not follow each other
    std::vector<std::uint32_t> by_number_;  ///< nodes in the order of their numbers; empty where these ascend
    std::string letters_;             ///< all texts, one after the other
    std::vector<std::uint64_t> end_;  ///< nodes + 1; empty: ids are numbers
    std::vector<std::uint32_t> by_text_;  ///< nodes in the order of their texts
};

/// A graph with the ids of its nodes.
struct NamedGraph {
    FlatGraph graph;
    NodeNames names;
};

}  // namespace lnsim::graph
