// The graph of a study of diffusion as GraphML, with what became of its nodes.
#include <charconv>
#include <pugixml.hpp>
#include <sstream>

#include "engine/io/diffuse_study.hpp"
#include "engine/io/graphml_writer.hpp"

namespace lnsim::io {
namespace {

std::string digits(double value) {
    char buffer[32];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value == 0 ? 0.0 : value, std::chars_format::general, 9).ptr};
}

void key(pugi::xml_node root, const char* id, const char* of, const char* type) {
    pugi::xml_node node = root.append_child("key");
    node.append_attribute("id") = id;
    node.append_attribute("for") = of;
    node.append_attribute("attr.name") = id;
    node.append_attribute("attr.type") = type;
}

void data(pugi::xml_node node, const char* key, const std::string& value) {
    pugi::xml_node child = node.append_child("data");
    child.append_attribute("key") = key;
    child.text() = value.c_str();
}

void write_keys(pugi::xml_node root) {
    for (const char* name : {"study", "model", "note"}) key(root, name, "graph", "string");
    for (const char* name : {"adopted", "time", "opinion"}) key(root, name, "node", "double");
    key(root, "class", "node", "string");
    key(root, "weight", "edge", "double");
    key(root, "told", "edge", "double");
}

void write_nodes(pugi::xml_node graph, const diffusion::Study& study, const diffusion::Result& result) {
    const auto classes = adopter_classes(result.node_time);
    for (std::uint32_t i = 0; i < study.graph.nodes(); ++i) {
        pugi::xml_node node = graph.append_child("node");
        node.append_attribute("id") = xml_text(study.names.name(i)).c_str();
        if (i >= result.node_value.size()) continue;
        if (result.node_time.empty()) {
            data(node, "opinion", digits(result.node_value[i]));
            continue;
        }
        data(node, "adopted", digits(result.node_value[i]));
        if (result.node_time[i] >= 0) data(node, "time", digits(result.node_time[i]));
        data(node, "class", std::string(classes[i]));
    }
}

/// When replication 0 told along an arc of a row, or below 0.
std::vector<double> told_along(const diffusion::Study& study, const diffusion::Result& result) {
    std::vector<double> told(study.graph.arcs(), -1);
    for (const diffusion::Transmission& t : result.transmissions) {
        const auto row = study.graph.neighbours(t.from);
        const auto at = std::lower_bound(row.begin(), row.end(), t.to) - row.begin();
        told[study.graph.offset[t.from] + static_cast<std::uint64_t>(at)] = t.time;
        if (study.graph.direction == graph::Direction::directed) continue;
        const auto back = study.graph.neighbours(t.to);
        const auto from = std::lower_bound(back.begin(), back.end(), t.from) - back.begin();
        told[study.graph.offset[t.to] + static_cast<std::uint64_t>(from)] = t.time;
    }
    return told;
}

void write_edges(pugi::xml_node graph, const diffusion::Study& study, const diffusion::Result& result) {
    const std::vector<double> told = told_along(study, result);
    for (std::uint32_t from = 0; from < study.graph.nodes(); ++from) {
        for (std::uint64_t arc = study.graph.offset[from]; arc < study.graph.offset[from + 1]; ++arc) {
            const std::uint32_t to = study.graph.target[arc];
            if (study.graph.direction == graph::Direction::undirected && to < from) continue;
            pugi::xml_node edge = graph.append_child("edge");
            edge.append_attribute("source") = xml_text(study.names.name(from)).c_str();
            edge.append_attribute("target") = xml_text(study.names.name(to)).c_str();
            if (!study.graph.weight.empty()) data(edge, "weight", digits(study.graph.weight[arc]));
            if (told[arc] >= 0) data(edge, "told", digits(told[arc]));
        }
    }
}

}  // namespace

std::string diffusion_graphml(const diffusion::Study& study, const diffusion::Result& result) {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    pugi::xml_node root = document.append_child("graphml");
    root.append_attribute("xmlns") = "http://graphml.graphdrawing.org/xmlns";
    write_keys(root);
    pugi::xml_node graph = root.append_child("graph");
    graph.append_attribute("id") = "diffusion";
    graph.append_attribute("edgedefault") = study.graph.direction == graph::Direction::directed ? "directed" : "undirected";
    data(graph, "study", xml_text(study.name));
    data(graph, "model", std::string(diffusion::declaration(study.model.kind).name));
    data(graph, "note", "adopted: share of replications; time: mean over those; told: when replication 0 passed along the edge");
    write_nodes(graph, study, result);
    write_edges(graph, study, result);
    std::ostringstream out;
    document.save(out, " ", pugi::format_default, pugi::encoding_utf8);
    return out.str();
}

}  // namespace lnsim::io
