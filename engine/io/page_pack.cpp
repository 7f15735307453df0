#include "engine/io/page_pack.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include <nlohmann/json.hpp>

namespace lnsim::io {
namespace {

// Keys stand in the order in which they were written.
using Ordered = nlohmann::ordered_json;

constexpr std::size_t least_run = 6;   ///< whole numbers that count up
constexpr std::size_t least_rows = 2;  ///< objects of a table

std::optional<Ordered> run_of(const Ordered& list) {
    if (list.size() < least_run) return {};
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].is_number_integer() || list[i].get<long long>() != list[0].get<long long>() + static_cast<long long>(i)) return {};
    }
    return Ordered{{"~from", list[0]}, {"~count", list.size()}};
}

/// A column of the objects in a list.
struct Column {
    std::string key;
    bool missing = false;  ///< in some objects
    bool null = false;     ///< in some objects
};

/// Empty where the list is no list of objects, or could not be put back as it was.
std::vector<Column> columns_of(const Ordered& list) {
    if (list.size() < least_rows) return {};
    std::vector<Column> columns;
    std::map<std::string, std::size_t> row_of;
    std::vector<std::size_t> seen;
    for (const Ordered& object : list) {
        if (!object.is_object()) return {};
        for (const auto& [key, value] : object.items()) {
            const auto [at, added] = row_of.emplace(key, columns.size());
            if (added) {
                if (key.ends_with('?') || key.starts_with('~')) return {};
                columns.push_back({key});
                seen.push_back(0);
            }
            ++seen[at->second];
            columns[at->second].null |= value.is_null();
        }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].missing = seen[i] != list.size();
        if (columns[i].missing && columns[i].null) return {};
    }
    return columns;
}

/// Numbers its texts where that is shorter; an empty list otherwise.
std::vector<std::string> texts_of(const Ordered& list, const std::string& key) {
    std::map<std::string, std::size_t> times;
    std::vector<std::string> texts;
    for (const Ordered& object : list) {
        const auto at = object.find(key);
        if (at == object.end() || at->is_null()) continue;
        if (!at->is_string()) return {};
        const std::string& text = at->get_ref<const std::string&>();
        if (++times[text] == 1) texts.push_back(text);
    }
    std::size_t plain = 0;
    std::size_t numbered = key.size() + 8;
    for (const auto& [text, count] : times) {
        plain += count * (text.size() + 2);
        numbered += text.size() + 3 + count * (texts.size() > 100 ? 3 : texts.size() > 10 ? 2 : 1);
    }
    return numbered < plain ? texts : std::vector<std::string>{};
}

Ordered pack(const Ordered& value);

Ordered table_of(const Ordered& list, const std::vector<Column>& columns) {
    Ordered table{{"~keys", Ordered::array()}, {"~rows", Ordered::array()}};
    for (std::size_t row = 0; row < list.size(); ++row) table["~rows"].push_back(Ordered::array());
    Ordered all_texts = Ordered::object();
    for (const Column& column : columns) {
        table["~keys"].push_back(column.missing ? column.key + "?" : column.key);
        const std::vector<std::string> texts = texts_of(list, column.key);
        std::map<std::string, std::size_t> number;
        for (const std::string& text : texts) number.emplace(text, number.size());
        if (!texts.empty()) all_texts[column.key] = texts;
        for (std::size_t row = 0; row < list.size(); ++row) {
            const auto at = list[row].find(column.key);
            Ordered cell;
            if (at != list[row].end()) {
                cell = texts.empty() || at->is_null() ? pack(*at) : Ordered(number.at(at->get<std::string>()));
            }
            table["~rows"][row].push_back(std::move(cell));
        }
    }
    if (!all_texts.empty()) table["~texts"] = std::move(all_texts);
    return table;
}

Ordered pack(const Ordered& value) {
    if (value.is_object()) {
        Ordered object = Ordered::object();
        for (const auto& [key, inner] : value.items()) object[key] = pack(inner);
        return object;
    }
    if (!value.is_array()) return value;
    if (const auto run = run_of(value)) return *run;
    if (const std::vector<Column> columns = columns_of(value); !columns.empty()) return table_of(value, columns);
    Ordered list = Ordered::array();
    for (const Ordered& inner : value) list.push_back(pack(inner));
    return list;
}

Ordered unpack(const Ordered& value);

Ordered rows_of(const Ordered& table) {
    Ordered list = Ordered::array();
    const Ordered none = Ordered::object();
    const Ordered& texts = table.contains("~texts") ? table["~texts"] : none;
    for (const Ordered& row : table["~rows"]) {
        Ordered object = Ordered::object();
        for (std::size_t i = 0; i < row.size(); ++i) {
            std::string key = table["~keys"][i].get<std::string>();
            const bool missing = key.ends_with('?');
            if (missing) key.pop_back();
            if (missing && row[i].is_null()) continue;
            object[key] = texts.contains(key) && !row[i].is_null() ? texts[key][row[i].get<std::size_t>()] : unpack(row[i]);
        }
        list.push_back(std::move(object));
    }
    return list;
}

Ordered unpack(const Ordered& value) {
    if (value.is_object()) {
        if (value.contains("~rows")) return rows_of(value);
        if (value.contains("~count")) {
            Ordered list = Ordered::array();
            for (long long i = 0; i < value["~count"].get<long long>(); ++i) list.push_back(value["~from"].get<long long>() + i);
            return list;
        }
        Ordered object = Ordered::object();
        for (const auto& [key, inner] : value.items()) object[key] = unpack(inner);
        return object;
    }
    if (!value.is_array()) return value;
    Ordered list = Ordered::array();
    for (const Ordered& inner : value) list.push_back(unpack(inner));
    return list;
}

}  // namespace

std::string packed(std::string_view json) { return pack(Ordered::parse(json)).dump(); }

std::string unpacked(std::string_view json) { return unpack(Ordered::parse(json)).dump(); }

}  // namespace lnsim::io
