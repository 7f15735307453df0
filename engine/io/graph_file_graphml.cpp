// Graphs in GraphML, read with pugixml: iterative, without entity expansion and without external files.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "engine/io/csv.hpp"
#include "engine/io/document.hpp"
#include "engine/io/graph_file.hpp"
#include "engine/io/graph_file_limits.hpp"
#include "engine/io/graphml_keys.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

class GraphmlReader {
public:
    GraphmlReader(const std::string& bytes, const GraphReading& reading, Report& report)
        : bytes_(bytes), reading_(reading), report_(report) {}

    graph::NamedGraph run() {
        pugi::xml_document document;
        const pugi::xml_parse_result parsed =
            document.load_buffer(bytes_.data(), bytes_.size(), pugi::parse_default, pugi::encoding_utf8);
        if (!parsed) {
            report_.add(line_and_column(bytes_, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset))),
                        "is not well-formed XML", parsed.description());
            return {};
        }
        const pugi::xml_node graphml = document.child("graphml");
        const pugi::xml_node graph = graphml.child("graph");
        if (!graph) {
            report_.add("file", "holds no <graphml> with a <graph>", "GraphML is wanted");
            return {};
        }
        if (graph.next_sibling("graph")) report_.add(place(graph.next_sibling("graph")), "is a second graph", "one is wanted");
        nodes(graph);
        const std::string direction = graph.attribute("edgedefault").as_string("undirected");
        directed_ = direction == "directed";
        edges(graph, graphml_keys(graphml, "edge"));
        if (report_.count() > 0) return {};
        return {graph::flat_graph(static_cast<std::uint32_t>(names_.size()), edges_, directed_ ? graph::Direction::directed : graph::Direction::undirected),
                graph::NodeNames(names_)};
    }

private:
    [[nodiscard]] std::string place(const pugi::xml_node& element) const {
        return line_and_column(bytes_, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, element.offset_debug())));
    }

    void nodes(const pugi::xml_node& graph) {
        for (const pugi::xml_node node : graph.children("node")) {
            const std::string id = node.attribute("id").as_string();
            if (id.empty()) report_.add(place(node), "is a node without an id");
            if (node.child("graph")) report_.add(place(node), "holds a graph of its own", "graphs within nodes are not read");
            if (!number_.try_emplace(id, static_cast<std::uint32_t>(names_.size())).second) {
                report_.add(place(node), "is node " + in_quotes(id, 40) + " once more", "ids are unique");
                continue;
            }
            names_.push_back(id);
        }
        if (names_.empty()) report_.add("file", "holds no node", "at least one is wanted");
    }

    std::optional<std::uint32_t> end_of(const pugi::xml_node& edge, const char* which) {
        const std::string id = edge.attribute(which).as_string();
        const auto found = number_.find(id);
        if (found != number_.end()) return found->second;
        report_.add(place(edge), "has the " + std::string(which) + " " + in_quotes(id, 40), "it is no node of the file",
                    names_.size() < 10'000 ? nearest_suggestion(id, names_) : std::string{});
        return std::nullopt;
    }

    void edges(const pugi::xml_node& graph, const GraphmlKeys& keys) {
        std::unordered_map<std::uint64_t, bool> seen;
        for (const pugi::xml_node edge : graph.children("edge")) {
            const auto from = end_of(edge, "source"), to = end_of(edge, "target");
            const double weight = weight_of(edge, graphml_attribute(edge, keys, {"weight", "strength"}));
            if (const auto own = edge.attribute("directed"); own && own.as_bool() != directed_) {
                report_.add(place(edge), "is " + std::string(directed_ ? "not directed" : "directed"), "unlike the graph's edgedefault; mixed graphs are not read");
            }
            if (!from || !to) continue;
            if (*from == *to) {
                report_.add(place(edge), "joins " + in_quotes(names_[*from], 40) + " with itself", "self-loops are not allowed");
                continue;
            }
            const bool swap = !directed_ && *to < *from;
            if (!seen.try_emplace(std::uint64_t{swap ? *to : *from} << 32 | (swap ? *from : *to), true).second) {
                report_.add(place(edge), "joins " + in_quotes(names_[*from], 40) + " and " + in_quotes(names_[*to], 40) + " once more", "give each edge once");
            }
            edges_.push_back({*from, *to, weight});
        }
    }

    double weight_of(const pugi::xml_node& edge, const std::string& text) {
        if (text.empty()) return 1;
        const std::optional<double> value = csv_number(text);
        const bool bounded = reading_.weights == WeightRange::probability;
        if (value && *value >= 0 && !(bounded && *value > 1)) return *value;
        report_.add(place(edge), "has the weight " + in_quotes(text, 40), bounded ? "a probability from 0 to 1 is wanted" : "a number of at least 0 is wanted");
        return 1;
    }

    const std::string& bytes_;
    const GraphReading& reading_;
    Report& report_;
    bool directed_ = false;
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::uint32_t> number_;
    std::vector<graph::Edge> edges_;
};

}  // namespace

graph::NamedGraph read_graphml(const std::string& path, const GraphReading& reading, std::vector<core::Problem>& problems) {
    Report report(path, problems);
    const std::optional<std::string> bytes = read_graph_bytes(path, reading.memory, 8.0, report);
    if (!bytes) return {};
    if (const auto wrong = first_bad_utf8(*bytes)) {
        report.add(line_and_column(*bytes, *wrong), "is not UTF-8 text", {}, "save the file as UTF-8");
        return {};
    }
    return GraphmlReader(*bytes, reading, report).run();
}

}  // namespace lnsim::io
