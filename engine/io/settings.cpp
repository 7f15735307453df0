#include "engine/io/settings.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

/// The keys of a JSON pointer (RFC 6901), or nothing when it is none.
std::optional<std::vector<std::string>> pointer_keys(std::string_view pointer) {
    if (!pointer.starts_with('/')) {
        return std::nullopt;
    }
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < pointer.size(); ++i) {
        if (pointer[i] == '/') {
            keys.emplace_back();
        } else if (pointer[i] != '~') {
            keys.back() += pointer[i];
        } else if (i + 1 < pointer.size() && (pointer[i + 1] == '0' || pointer[i + 1] == '1')) {
            keys.back() += pointer[++i] == '0' ? '~' : '/';
        } else {
            return std::nullopt;
        }
    }
    return keys;
}

std::optional<std::size_t> index_of(const std::string& key) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
    const bool whole = error == std::errc{} && end == key.data() + key.size();
    return whole ? std::optional<std::size_t>(index) : std::nullopt;
}

/// The member or row `key` of a container, made when it can be; nullptr when it cannot.
Json* step_into(Json& container, const std::string& key) {
    if (container.is_null()) {
        container = Json::object();
    }
    if (container.is_object()) {
        return &container[key];
    }
    if (!container.is_array()) {
        return nullptr;
    }
    if (key == "-") {
        container.push_back(nullptr);
        return &container.back();
    }
    const std::optional<std::size_t> index = index_of(key);
    return index && *index < container.size() ? &container[*index] : nullptr;
}

Json json_or_text(const std::string& text) {
    std::vector<core::Problem> not_json;
    Report report({}, not_json);
    std::optional<Json> json = parse_json(text, report);
    return json && not_json.empty() ? std::move(*json) : Json(text);
}

}  // namespace

void apply_set(Json& document, const std::string& pointer, const std::string& value, Report& report) {
    if (first_bad_utf8(pointer) || first_bad_utf8(value)) {
        report.add(printable(pointer, 400), "is not UTF-8 text");
        return;
    }
    apply_set(document, pointer, json_or_text(value), report);
}

void apply_set(Json& document, const std::string& pointer, Json value, Report& report) {
    const auto keys = pointer_keys(pointer);
    const std::string place = printable(pointer, 400);
    if (!keys || keys->size() >= nesting_limit) {
        report.add(place.empty() ? "--set" : place, "is not a JSON pointer",
                   "it begins with \"/\" and names a key at each step", "as in --set /hub/coaches=6");
        return;
    }
    Json* target = &document;
    for (std::size_t i = 0; i < keys->size(); ++i) {
        Json* next = step_into(*target, (*keys)[i]);
        if (next == nullptr) {
            report.add(place, "cannot be set: there is no " + in_quotes((*keys)[i]) + " in " + shown(*target));
            return;
        }
        target = next;
    }
    *target = std::move(value);
}

void apply_sets(Json& document, const std::vector<std::string>& sets, Report& report) {
    for (const std::string& set : sets) {
        const std::size_t equals = set.find('=');
        if (equals == std::string::npos) {
            report.add("--set " + printable(set), "has no value", "--set /json/pointer=value is wanted",
                       "as in --set /hub/coaches=6");
            continue;
        }
        apply_set(document, set.substr(0, equals), set.substr(equals + 1), report);
    }
}

}  // namespace lnsim::io
