#include "engine/io/extends.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "engine/core/calendar.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

namespace fs = std::filesystem;

constexpr const char* key = "extends";

/// JSON Merge Patch (RFC 7396), but that null stays: the decoder counts such a key as left out.
void merge(Json& target, const Json& patch) {
    if (!patch.is_object() || !target.is_object()) {
        target = patch;
        return;
    }
    for (const auto& [name, member] : patch.items()) {
        merge(target[name], member);
    }
}

/// Month of a change, or nothing when it says none.
std::optional<core::CalendarMonth> month_of(const Json& change) {
    const auto at = change.is_object() ? change.find("at") : change.end();
    return change.is_object() && at != change.end() && at->is_string() ? core::parse_month(at->get_ref<const std::string&>())
                                                                     : std::nullopt;
}

bool is_pointer(const std::string& place) { return place.starts_with('/'); }

bool holds(const Json& document, const std::string& place) {
    try {
        return document.contains(Json::json_pointer(place));
    } catch (const Json::exception&) {
        return false;  // cut, or no pointer
    }
}

std::string chain_text(const std::vector<std::string>& chain) {
    std::string text;
    for (const std::string& file : chain) {
        text += (text.empty() ? "" : " extends ") + printable(file, 200);
    }
    return text;
}

std::string canonical(const std::string& path) {
    std::error_code error;
    const fs::path found = fs::weakly_canonical(path, error);
    return error ? path : found.string();
}

/// The path that `extends` names, relative to the file; empty, and reported, when it names none.
std::string extended_path(const Json& value, const std::string& file, Report& report) {
    if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
        report.add("/extends", "is " + shown(value), "the path of another scenario, relative to this file, is wanted");
        return {};
    }
    const auto& text = value.get_ref<const std::string&>();
    return text.find('\0') == std::string::npos ? (fs::path(file).parent_path() / text).string() : text;
}

}  // namespace

bool MergedScenario::read_chain(const std::string& path, std::vector<core::Problem>& problems) {
    std::vector<std::string> chain;
    std::vector<std::string> seen;
    for (std::string next = path; !next.empty();) {
        const std::string stated_in = chain.empty() ? path : chain.back();
        Report at_key(stated_in, problems);
        chain.push_back(next);
        if (std::find(seen.begin(), seen.end(), canonical(next)) != seen.end()) {
            at_key.add("/extends", "leads back to " + in_quotes(next), chain_text(chain), "take one of them out of the circle");
            return false;
        }
        if (chain.size() > longest_chain) {
            at_key.add("/extends", "is the end of a chain of " + std::to_string(longest_chain) + " scenarios",
                       "no longer chain is read");
            return false;
        }
        seen.push_back(canonical(next));
        std::error_code error;
        if (chain.size() > 1 && (next.find('\0') != std::string::npos || !fs::is_regular_file(next, error))) {
            at_key.add("/extends", "names " + in_quotes(next, 200) + ", which is not a file", chain_text(chain),
                       "the path is relative to the file that states it");
            return false;
        }
        Report report(next, problems);
        std::optional<Json> document = read_json(next, input_limit, report);
        if (!document) {
            return false;
        }
        files_.push_back({next, std::move(*document)});
        const Json& read = files_.back().document;
        const bool extends = read.is_object() && read.contains(key);
        if (chain.size() > 1 && !read.is_object()) {
            report.add("top level", "is " + shown(read), "an object is wanted");
            return false;
        }
        next = extends ? extended_path(read[key], next, report) : std::string{};
        if (extends && next.empty()) {
            return false;
        }
    }
    return true;
}

MergedScenario::MergedScenario(const std::string& path, std::vector<core::Problem>& problems) {
    is_read_ = read_chain(path, problems);
    if (!is_read_) {
        return;
    }
    if (files_.size() == 1) {
        document_ = files_[0].document;
        return;
    }
    document_ = Json::object();
    for (std::size_t file = files_.size(); file-- > 0;) {
        join(file);
    }
    document_.erase(key);
}

void MergedScenario::join(std::size_t file) {
    Json own = files_[file].document;
    const auto changes = own.find("changes");
    if (changes != own.end() && changes->is_array()) {
        join_changes(file, *changes);
        own.erase("changes");
    } else if (changes != own.end()) {
        changes_.clear();  // null: none of those that are extended
    }
    merge(document_, own);
}

void MergedScenario::join_changes(std::size_t file, const Json& own) {
    Json& all = document_["changes"];
    if (!all.is_array()) {
        all = Json::array();
    }
    for (std::size_t row = 0; row < own.size(); ++row) {
        const auto month = month_of(own[row]);
        std::size_t at = 0;
        while (at < all.size() && !(month && month_of(all[at]) >= month)) {
            ++at;
        }
        // Of the same month in what is extended: one change of both; within one file it is told as given twice.
        const bool same = at < all.size() && month_of(all[at]) == month && changes_[at].front().file != file;
        if (same) {
            merge(all[at], own[row]);
            changes_[at].insert(changes_[at].begin(), {file, row});
            continue;
        }
        // Rows of this file stay in its own order, so that one out of order is told as it stands.
        for (std::size_t later = at; later < all.size(); ++later) {
            at = changes_[later].front().file == file ? later + 1 : at;
        }
        all.insert(all.begin() + static_cast<std::ptrdiff_t>(at), own[row]);
        changes_.insert(changes_.begin() + static_cast<std::ptrdiff_t>(at), {Source{file, row}});
    }
}

Origin MergedScenario::origin_of_change(const std::vector<Source>& sources, const std::string& rest) const {
    Origin found;
    for (const Source& source : sources) {
        found = {files_[source.file].path, "/changes/" + std::to_string(source.row) + rest};
        if (holds(files_[source.file].document, found.place)) {
            break;
        }
    }
    return found;
}

Origin MergedScenario::origin(const std::string& place) const {
    const std::string& named = files_.front().path;
    constexpr std::string_view rows = "/changes/";
    if (!is_pointer(place)) {
        return {named, place};
    }
    if (place.starts_with(rows) && files_.size() > 1) {
        const std::size_t end = std::min(place.find('/', rows.size()), place.size());
        const std::string number = place.substr(rows.size(), end - rows.size());
        const bool digits = !number.empty() && number.find_first_not_of("0123456789") == std::string::npos && number.size() < 9;
        const std::size_t row = digits ? std::stoul(number) : changes_.size();
        return row < changes_.size() ? origin_of_change(changes_[row], place.substr(end)) : Origin{named, place};
    }
    for (const File& file : files_) {
        if (holds(file.document, place)) {
            return {file.path, place};
        }
    }
    return {named, place};
}

}  // namespace lnsim::io
