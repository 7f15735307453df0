// Ties from GraphML, read with pugixml: iterative, without entity expansion and without external files. Each edge is a row.

#include <algorithm>
#include <map>
#include <pugixml.hpp>

#include "engine/io/digest.hpp"
#include "engine/io/document.hpp"
#include "engine/io/graphml_keys.hpp"
#include "engine/io/own_rows.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

class Reader {
public:
    Reader(const std::string& path, const std::string& bytes, OwnData& data)
        : bytes_(bytes), data_(data), file_(data.files.back()), report_(path, data.fatal), sites_(data) {}

    void run() {
        pugi::xml_document document;
        const pugi::xml_parse_result parsed =
            document.load_buffer(bytes_.data(), bytes_.size(), pugi::parse_default, pugi::encoding_utf8);
        if (!parsed) {
            report_.add(line_and_column(bytes_, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset))),
                        "is not well-formed XML", parsed.description());
            return;
        }
        const pugi::xml_node graphml = document.child("graphml");
        const pugi::xml_node graph = graphml.child("graph");
        if (!graph) {
            report_.add("file", "holds no <graphml> with a <graph>", "GraphML is wanted");
            return;
        }
        if (graph.next_sibling("graph")) {
            report_.add(place(graph.next_sibling("graph")), "is a second graph", "one is wanted");
            return;
        }
        nodes(graph, graphml_keys(graphml, "node"));
        edges(graph, graphml_keys(graphml, "edge"));
    }

private:
    [[nodiscard]] std::string place(const pugi::xml_node& element) const {
        return line_and_column(bytes_, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, element.offset_debug())));
    }

    /// A node is the site of its own id, or else of its name; igraph numbers nodes and keeps ids as names.
    void nodes(const pugi::xml_node& graph, const GraphmlKeys& keys) {
        for (const pugi::xml_node node : graph.children("node")) {
            const std::string id = node.attribute("id").as_string();
            const std::string name = graphml_attribute(node, keys, {"site", "name", "id", "label"});
            const std::string site = sites_.find(id) != nullptr ? id : sites_.find(name) != nullptr ? name : std::string();
            if (node.child("graph")) {
                report_.add(place(node), "holds a graph of its own", "graphs within nodes are not read");
            }
            if (site.empty()) {
                const std::string& shown = name.empty() ? id : name;
                unknown_[id] = "is of node " + in_quotes(shown, 40) + ", which is not an accepted site of the sites file";
                suggestion_[id] = nearest_suggestion(shown, sites_.ids());
            }
            if (!site_of_.try_emplace(id, site).second) {
                report_.add(place(node), "is node " + in_quotes(id, 40) + " once more", "ids are unique");
            }
        }
    }

    std::string end_of(const pugi::xml_node& edge, const char* which) {
        const std::string id = edge.attribute(which).as_string();
        const auto site = site_of_.find(id);
        if (site == site_of_.end()) {
            bad(edge, "has the " + std::string(which) + " " + in_quotes(id, 40) + ", which is no node of the file");
            return {};
        }
        if (site->second.empty()) {
            bad(edge, unknown_[id], {}, suggestion_[id]);
        }
        return site->second;
    }

    void edges(const pugi::xml_node& graph, const GraphmlKeys& keys) {
        const bool directed = std::string(graph.attribute("edgedefault").as_string("undirected")) == "directed";
        std::size_t both = 0;
        std::map<std::string, std::pair<std::size_t, std::string>> first;  // the tie's row, and which way it went
        for (const pugi::xml_node edge : graph.children("edge")) {
            const std::size_t before = file_.unusable.size();
            line_ = ++file_.rows;
            world::TieDefinition tie;
            tie.from = end_of(edge, "source");
            tie.to = end_of(edge, "target");
            strength(edge, graphml_attribute(edge, keys, {"strength", "weight"}), tie);
            kind(edge, graphml_attribute(edge, keys, {"kind", "type"}), tie);
            if (!tie.from.empty() && tie.from == tie.to) {
                bad(edge, "joins " + in_quotes(tie.from, 40) + " with itself", "a tie joins two sites");
            }
            const std::string key = std::min(tie.from, tie.to) + '\n' + std::max(tie.from, tie.to) + '\n' + tie.kind;
            const auto [found, is_new] = first.try_emplace(key, data_.ties.size(), tie.from);
            if (file_.unusable.size() == before && !is_new) {
                if (directed && found->second.second != tie.from && !found->second.second.empty()) {
                    world::TieDefinition& other = data_.ties[found->second.first];
                    other.strength = std::max(other.strength, tie.strength);
                    found->second.second.clear();
                    ++both;
                    continue;
                }
                bad(edge, "is the " + tie.kind + " tie of " + in_quotes(tie.from, 40) + " and " + in_quotes(tie.to, 40) + " once more");
            }
            if (file_.unusable.size() == before) {
                data_.ties.push_back(std::move(tie));
            } else if (is_new) {
                first.erase(key);
            }
        }
        if (file_.rows == 0) {
            report_.add("file", "holds no edge", "leave the file out where there are no ties");
        }
        if (directed) {
            data_.notes.push_back("the ties file is directed; ties are not: " + std::to_string(both) +
                                  " pairs stand in it in both directions, and the stronger is kept");
        }
    }

    void strength(const pugi::xml_node& edge, const std::string& text, world::TieDefinition& tie) {
        const std::optional<double> value = csv_number(text);
        if (!text.empty() && (!value || *value < 0.01 || *value > 1)) {
            bad(edge, "has the strength " + in_quotes(text, 40), "a number from 0.01 to 1 is wanted");
        } else {
            tie.strength = value;
        }
    }

    void kind(const pugi::xml_node& edge, const std::string& text, world::TieDefinition& tie) {
        const auto& kinds = tie_kinds();
        if (!text.empty() && std::find(kinds.begin(), kinds.end(), text) == kinds.end()) {
            bad(edge, "has the kind " + in_quotes(text, 40), "one of " + listed(kinds) + " is wanted", nearest_suggestion(text, kinds));
        } else if (!text.empty()) {
            tie.kind = text;
        }
    }

    void bad(const pugi::xml_node& edge, std::string what, std::string why = {}, std::string suggestion = {}) {
        RowReport(file_).bad(line_, place(edge), "the edge " + std::move(what), std::move(why), std::move(suggestion));
    }

    const std::string& bytes_;
    OwnData& data_;
    OwnFile& file_;
    Report report_;
    KnownSites sites_;
    std::map<std::string, std::string> site_of_, unknown_, suggestion_;
    std::size_t line_ = 0;  ///< number of the edge, which stands for its line in the list of unusable rows
};

}  // namespace

void read_graphml_ties(const std::string& path, OwnData& data) {
    data.files.push_back({"ties", path, {}, 0, {}, {}});
    Report report(path, data.fatal);
    const std::optional<std::string> bytes = read_bytes(path, input_limit, report);
    if (!bytes) {
        return;
    }
    data.files.back().digest = sha256(*bytes);
    if (const auto wrong = first_bad_utf8(*bytes)) {
        report.add(line_and_column(*bytes, *wrong), "is not UTF-8 text", {}, "save the file as UTF-8");
        return;
    }
    Reader(path, *bytes, data).run();
}

}  // namespace lnsim::io
