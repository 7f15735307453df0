#include "engine/io/fields.hpp"

#include <algorithm>
#include <cctype>

#include "engine/io/text.hpp"

namespace lnsim::io {

bool is_object_of(const Json& json, const std::vector<KnownKey>& known, const Place& place) {
    if (!json.is_object()) {
        place.report("is " + shown(json), "an object is wanted");
        return false;
    }
    std::size_t matched = 0;
    for (const KnownKey& key : known) {
        if (json.contains(*key.name)) {
            ++matched;
        } else if (key.rule->presence == Presence::required) {
            place.key(*key.name).report("is missing", key.rule->meaning);
        }
    }
    if (matched == json.size()) {
        return true;
    }
    std::vector<std::string> names;
    for (const KnownKey& key : known) {
        names.push_back(*key.name);
    }
    for (const auto& [name, member] : json.items()) {
        if (place.is_report_full()) {
            break;
        }
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            const std::string near = nearest_suggestion(name, names);
            place.key(name).report("key " + in_quotes(name) + " is not known",
                                   near.empty() ? "known here: " + listed(names, 40) : std::string{}, near);
        }
    }
    return true;
}

SchemaJson described(SchemaJson schema, const std::string& key, const Rule& rule, const std::string& fallback) {
    std::string title = key;
    std::replace(title.begin(), title.end(), '_', ' ');
    title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
    SchemaJson out{{"title", std::move(title)}};
    if (!rule.meaning.empty()) {
        out["description"] = rule.meaning + (rule.unit.empty() ? "" : " (" + rule.unit + ")");
    }
    if (!rule.example.empty()) {
        out["examples"] = SchemaJson::array({SchemaJson::parse(rule.example)});
    }
    for (auto& [name, member] : schema.items()) {
        out[name] = std::move(member);
    }
    // Objects and lists of objects have defaults of their own inside.
    if (!fallback.empty() && schema["type"] != "object" && fallback != "[]" && fallback != "\"\"" && fallback != "null") {
        out["default"] = SchemaJson::parse(fallback);
    }
    return out;
}

}  // namespace lnsim::io
