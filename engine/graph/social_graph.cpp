#include "engine/graph/social_graph.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/connected_components.hpp>

namespace lnsim::graph {

using Boosted = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Tie>;

struct SocialGraph::Impl {
    explicit Impl(std::uint32_t actors) : graph(actors) {}
    Boosted graph;
};

SocialGraph::SocialGraph(std::uint32_t actors) : impl_(std::make_unique<Impl>(actors)) {}
SocialGraph::~SocialGraph() = default;
SocialGraph::SocialGraph(SocialGraph&&) noexcept = default;
SocialGraph& SocialGraph::operator=(SocialGraph&&) noexcept = default;

std::uint32_t SocialGraph::actors() const noexcept {
    return static_cast<std::uint32_t>(boost::num_vertices(impl_->graph));
}

bool SocialGraph::add(const Tie& tie) {
    Boosted& graph = impl_->graph;
    if (tie.a == tie.b) {
        return false;
    }
    const bool a_is_smaller = boost::out_degree(tie.a, graph) <= boost::out_degree(tie.b, graph);
    const std::uint32_t from = a_is_smaller ? tie.a : tie.b;
    if (boost::edge(from, a_is_smaller ? tie.b : tie.a, graph).second) {
        return false;
    }
    boost::add_edge(tie.a, tie.b, tie, graph);
    return true;
}

std::vector<Tie> SocialGraph::ties() const {
    std::vector<Tie> list;
    list.reserve(boost::num_edges(impl_->graph));
    for (auto [edge, end] = boost::edges(impl_->graph); edge != end; ++edge) {
        list.push_back(impl_->graph[*edge]);
    }
    return list;
}

Csr SocialGraph::flat() const {
    const std::vector<Tie> list = ties();
    Csr csr;
    csr.offset.assign(std::size_t{actors()} + 1, 0);
    for (const Tie& tie : list) {
        ++csr.offset[tie.a + 1];
        ++csr.offset[tie.b + 1];
    }
    for (std::size_t i = 1; i < csr.offset.size(); ++i) {
        csr.offset[i] += csr.offset[i - 1];
    }
    csr.neighbour.resize(2 * list.size());
    csr.tie.resize(2 * list.size());
    std::vector<std::uint32_t> next(csr.offset.begin(), csr.offset.end() - 1);
    for (std::uint32_t i = 0; i < list.size(); ++i) {
        for (const auto& [from, to] : {std::pair{list[i].a, list[i].b}, std::pair{list[i].b, list[i].a}}) {
            csr.neighbour[next[from]] = to;
            csr.tie[next[from]++] = i;
        }
    }
    return csr;
}

GraphMeasures SocialGraph::measures() const {
    const Boosted& graph = impl_->graph;
    GraphMeasures found;
    found.actors = actors();
    found.ties = static_cast<std::uint32_t>(boost::num_edges(graph));
    std::vector<std::uint32_t> component(found.actors);
    found.components = static_cast<std::uint32_t>(boost::connected_components(
        graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph))));
    double clustered = 0;
    std::uint32_t counted = 0;
    for (std::uint32_t i = 0; i < found.actors; ++i) {
        if (boost::out_degree(i, graph) >= 2) {
            clustered += static_cast<double>(boost::clustering_coefficient(graph, i));
            ++counted;
        }
    }
    found.mean_degree = found.actors == 0 ? 0.0 : 2.0 * found.ties / found.actors;
    found.clustering = counted == 0 ? 0.0 : clustered / counted;
    return found;
}

}  // namespace lnsim::graph
