#include "engine/io/graphml_writer.hpp"

#include <charconv>
#include <cmath>
#include <pugixml.hpp>
#include <sstream>

#include "engine/io/text.hpp"

namespace lnsim::io {

std::string xml_text(const std::string& text) {
    std::string safe = printable(text, text.size());
    for (const char* none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
        for (std::size_t at = safe.find(none); at != std::string::npos; at = safe.find(none, at + 3)) {
            safe.replace(at, 3, "\xEF\xBF\xBD");  // the replacement character
        }
    }
    return safe;
}

namespace {

using study::MapEntry;
using study::Result;

std::string nine_digits(double value) {
    char buffer[32];
    return {buffer,
            std::to_chars(buffer, buffer + sizeof buffer, value == 0 ? 0.0 : value, std::chars_format::general, 9).ptr};
}

class Graph {
public:
    Graph(const Result& result, const MapEntry& map) : result_(result), map_(map) {
        pugi::xml_node declaration = document_.append_child(pugi::node_declaration);
        declaration.append_attribute("version") = "1.0";
        declaration.append_attribute("encoding") = "UTF-8";
        root_ = document_.append_child("graphml");
        root_.append_attribute("xmlns") = "http://graphml.graphdrawing.org/xmlns";
    }

    std::string text() {
        keys();
        graph_ = root_.append_child("graph");
        graph_.append_attribute("id") = "sites";
        graph_.append_attribute("edgedefault") = "undirected";
        facts();
        for (std::size_t i = 0; i < map_.sites.size(); ++i) site(i);
        for (const study::MapTie& tie : map_.ties) edge(tie);
        std::ostringstream out;
        document_.save(out, " ", pugi::format_default, pugi::encoding_utf8);
        return out.str();
    }

private:
    void key(const std::string& id, const char* of, const char* type) {
        pugi::xml_node node = root_.append_child("key");
        node.append_attribute("id") = xml_text(id).c_str();
        node.append_attribute("for") = of;
        node.append_attribute("attr.name") = xml_text(id).c_str();
        node.append_attribute("attr.type") = type;
    }
    static void data(pugi::xml_node node, const std::string& key, const std::string& value) {
        pugi::xml_node child = node.append_child("data");
        child.append_attribute("key") = xml_text(key).c_str();
        child.text() = xml_text(value).c_str();
    }
    static void number(pugi::xml_node node, const char* key, double value) {
        if (std::isfinite(value)) data(node, key, nine_digits(value));
    }
    /// -1 is "none".
    static void count(pugi::xml_node node, const std::string& key, int value) {
        if (value >= 0) data(node, key, std::to_string(value));
    }
    [[nodiscard]] std::string in_use(std::size_t practice) const {
        return "in_use_" + result_.practices[practice].definition.practice;
    }

    void keys() {
        for (const char* name : {"study", "plan", "start", "note"}) key(name, "graph", "string");
        key("replication", "graph", "int");
        key("title", "node", "string");
        for (const char* name : {"latitude", "longitude", "patients"}) key(name, "node", "double");
        for (const char* name : {"joined_month", "left_month", "node"}) key(name, "node", "int");
        for (std::size_t k = 0; k < result_.practices.size(); ++k) key(in_use(k), "node", "int");
        key("strength", "edge", "double");
    }
    void facts() {
        data(graph_, "study", result_.name);
        data(graph_, "plan", map_.arm);
        data(graph_, "start", core::to_text(result_.start));
        data(graph_, "replication", std::to_string(map_.replication));
        data(graph_, "note",
             "One replication, the one nearest the median path, at its end. A tie is the strongest between people of "
             "two sites; at most the 1000 strongest. Months count from the start.");
    }
    void site(std::size_t i) {
        const study::MapSite& s = map_.sites[i];
        pugi::xml_node node = graph_.append_child("node");
        node.append_attribute("id") = xml_text(s.site).c_str();
        data(node, "title", s.title);
        number(node, "latitude", s.latitude);
        number(node, "longitude", s.longitude);
        number(node, "patients", s.patients);
        count(node, "joined_month", s.joined_month);
        count(node, "left_month", s.left_month);
        count(node, "node", s.node);
        for (std::size_t k = 0; i < map_.adoption.size() && k < map_.adoption[i].size() && k < result_.practices.size();
             ++k) {
            count(node, in_use(k), map_.adoption[i][k]);
        }
    }
    void edge(const study::MapTie& tie) {
        const auto a = static_cast<std::size_t>(tie.a), b = static_cast<std::size_t>(tie.b);
        if (tie.a < 0 || tie.b < 0 || a >= map_.sites.size() || b >= map_.sites.size()) return;
        pugi::xml_node edge = graph_.append_child("edge");
        edge.append_attribute("source") = xml_text(map_.sites[a].site).c_str();
        edge.append_attribute("target") = xml_text(map_.sites[b].site).c_str();
        number(edge, "strength", tie.strength);
    }

    const Result& result_;
    const MapEntry& map_;
    pugi::xml_document document_;
    pugi::xml_node root_;
    pugi::xml_node graph_;
};

}  // namespace

std::string graphml(const Result& result, const MapEntry& map) {
    return Graph(result, map).text();
}

}  // namespace lnsim::io
