#include "engine/graph/flat_graph.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace lnsim::graph {
namespace {

/// Rows begun: offset from the number of arcs that leave each node.
void sum_up(std::vector<std::uint64_t>& offset) {
    std::partial_sum(offset.begin(), offset.end(), offset.begin());
}

void sort_weighted_row(FlatGraph& graph, std::uint32_t node, std::vector<std::pair<std::uint32_t, double>>& row) {
    row.clear();
    for (std::uint64_t a = graph.offset[node]; a < graph.offset[node + 1]; ++a) {
        row.emplace_back(graph.target[a], graph.weight[a]);
    }
    std::sort(row.begin(), row.end());
    for (std::size_t i = 0; i < row.size(); ++i) {
        graph.target[graph.offset[node] + i] = row[i].first;
        graph.weight[graph.offset[node] + i] = row[i].second;
    }
}

}  // namespace

void sort_rows(FlatGraph& graph) {
    std::vector<std::pair<std::uint32_t, double>> row;
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        const auto first = graph.target.begin() + static_cast<std::ptrdiff_t>(graph.offset[node]);
        const auto last = graph.target.begin() + static_cast<std::ptrdiff_t>(graph.offset[node + 1]);
        if (std::is_sorted(first, last)) continue;
        if (graph.weight.empty()) {
            std::sort(first, last);
        } else {
            sort_weighted_row(graph, node, row);
        }
    }
}

FlatGraph flat_graph(std::uint32_t nodes, std::span<const Edge> edges, Direction direction) {
    const bool weighted = std::any_of(edges.begin(), edges.end(), [](const Edge& e) { return e.weight != 1.0; });
    return in_two_passes(nodes, direction, weighted ? ArcWeights::kept : ArcWeights::none, [&](const auto& put) {
        for (const Edge& edge : edges) put(edge.from, edge.to, edge.weight);
    });
}

FlatGraph flat_graph(std::uint32_t nodes, std::span<const std::uint32_t> from, std::span<const std::uint32_t> to,
                     Direction direction) {
    return in_two_passes(nodes, direction, ArcWeights::none, [&](const auto& put) {
        for (std::size_t i = 0; i < from.size(); ++i) put(from[i], to[i], 1.0);
    });
}

FlatGraph transposed(const FlatGraph& graph, std::vector<std::uint64_t>* arc_of) {
    FlatGraph in;
    in.direction = graph.direction;
    in.offset.assign(graph.offset.size(), 0);
    for (const std::uint32_t to : graph.target) ++in.offset[to + 1];
    sum_up(in.offset);
    in.target.resize(graph.target.size());
    in.weight.resize(graph.weight.size());
    if (arc_of != nullptr) arc_of->resize(graph.target.size());
    std::vector<std::uint64_t> next(in.offset.begin(), in.offset.end() - 1);
    for (std::uint32_t from = 0; from < graph.nodes(); ++from) {
        for (std::uint64_t arc = graph.offset[from]; arc < graph.offset[from + 1]; ++arc) {
            const std::uint64_t at = next[graph.target[arc]]++;
            in.target[at] = from;
            if (!in.weight.empty()) in.weight[at] = graph.weight[arc];
            if (arc_of != nullptr) (*arc_of)[at] = arc;
        }
    }
    return in;
}

std::optional<Flaw> first_flaw(const FlatGraph& graph) noexcept {
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        std::uint32_t before = std::numeric_limits<std::uint32_t>::max();
        for (const std::uint32_t to : graph.neighbours(node)) {
            if (to == node || to == before) return Flaw{node, to};
            before = to;
        }
    }
    return std::nullopt;
}

double bytes_needed(double nodes, double arcs, double weights) noexcept {
    return 8.0 * (nodes + 1.0) + 4.0 * arcs + 8.0 * weights;
}

NodeNames::NodeNames(std::vector<std::uint32_t> ids) : nodes_(static_cast<std::uint32_t>(ids.size())), ids_(std::move(ids)) {
    if (std::is_sorted(ids_.begin(), ids_.end())) return;
    by_number_.resize(ids_.size());
    std::iota(by_number_.begin(), by_number_.end(), 0U);
    std::sort(by_number_.begin(), by_number_.end(), [this](auto a, auto b) { return ids_[a] < ids_[b]; });
}

NodeNames::NodeNames(const std::vector<std::string>& names)
    : nodes_(static_cast<std::uint32_t>(names.size())), end_{0}, by_text_(names.size()) {
    end_.reserve(names.size() + 1);
    for (const std::string& name : names) {
        letters_ += name;
        end_.push_back(letters_.size());
    }
    std::iota(by_text_.begin(), by_text_.end(), 0U);
    std::sort(by_text_.begin(), by_text_.end(), [this](auto a, auto b) { return text(a) < text(b); });
}

std::string NodeNames::name(std::uint32_t node) const {
    if (!ids_.empty()) return std::to_string(ids_[node]);
    return end_.empty() ? std::to_string(first_ + node) : std::string(text(node));
}

std::optional<std::uint32_t> NodeNames::find(std::string_view name) const {
    if (end_.empty()) {
        std::uint64_t id = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
        const bool whole = error == std::errc{} && end == name.data() + name.size() && std::to_string(id) == name;
        if (whole && !by_number_.empty()) {
            const auto at = std::lower_bound(by_number_.begin(), by_number_.end(), id, [this](std::uint32_t node, std::uint64_t wanted) { return ids_[node] < wanted; });
            return at != by_number_.end() && ids_[*at] == id ? std::optional(*at) : std::nullopt;
        }
        if (whole && !ids_.empty()) {
            const auto at = std::lower_bound(ids_.begin(), ids_.end(), id);
            return at != ids_.end() && *at == id ? std::optional(static_cast<std::uint32_t>(at - ids_.begin())) : std::nullopt;
        }
        if (!whole || id < first_ || id - first_ >= nodes_) return std::nullopt;
        return static_cast<std::uint32_t>(id - first_);
    }
    const auto at = std::lower_bound(by_text_.begin(), by_text_.end(), name,
                                     [this](std::uint32_t node, std::string_view wanted) { return text(node) < wanted; });
    return at != by_text_.end() && text(*at) == name ? std::optional(*at) : std::nullopt;
}

NodeNames NodeNames::in_order(std::span<const std::uint32_t> old) const {
    if (are_texts() || first_ + nodes_ > std::numeric_limits<std::uint32_t>::max()) {
        std::vector<std::string> names;
        names.reserve(old.size());
        for (const std::uint32_t node : old) names.push_back(name(node));
        return NodeNames(names);
    }
    std::vector<std::uint32_t> ids;
    ids.reserve(old.size());
    for (const std::uint32_t node : old) ids.push_back(ids_.empty() ? static_cast<std::uint32_t>(first_ + node) : ids_[node]);
    return NodeNames(std::move(ids));
}

}  // namespace lnsim::graph
