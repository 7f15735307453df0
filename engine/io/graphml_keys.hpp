#pragma once
// Attributes in GraphML files, read through their keys. Internal to engine/io.

#include <initializer_list>
#include <map>
#include <pugixml.hpp>
#include <string>

namespace lnsim::io {

/// What a file calls its attributes: the name behind each key id.
using GraphmlKeys = std::map<std::string, std::string>;

/// Keys of nodes ("node") or edges ("edge"), with those of "all".
inline GraphmlKeys graphml_keys(const pugi::xml_node& graphml, const char* domain) {
    GraphmlKeys keys;
    for (const pugi::xml_node key : graphml.children("key")) {
        const std::string of = key.attribute("for").as_string("all");
        if (of == domain || of == "all") {
            keys[key.attribute("id").as_string()] = key.attribute("attr.name").as_string(key.attribute("id").as_string());
        }
    }
    return keys;
}

/// The value of the first of these attributes that an element has.
inline std::string graphml_attribute(const pugi::xml_node& element, const GraphmlKeys& keys, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        for (const pugi::xml_node data : element.children("data")) {
            const auto key = keys.find(data.attribute("key").as_string());
            if (key != keys.end() && key->second == name) return data.child_value();
        }
    }
    return {};
}

}  // namespace lnsim::io
